//! What the program is asked to open from outside: an application file, or a link to one of its own pages.
//!
//! Whoever asks may be a file manager, a browser or a page in it, so nothing is done by itself: a link leads to one of a
//! closed list of pages, an application becomes a draft once the person has said for whom, and while the profile is locked
//! nothing of it is shown.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use draft_store::ClientId;
use form_engine::text::Lang;
use serde_json::Value;
use url::{Host, Url};

use crate::app::App;
use crate::application::{Application, read_limited};
use crate::contract;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::examination::{self, Examined};
use crate::form_view::DECLARATION;
use crate::judgement::find_licence;
use crate::kit::MAX_KIT_BYTES;
use crate::regime;
use crate::view::{
    AppEvent, DraftHead, ExaminationCard, FileToOpen, KitToOpen, OpeningView, Place,
};
use crate::wording;

/// How links to the program's own pages begin.
const SCHEME: &str = "alvara:";

/// Longest link that is read, in bytes.
const MAX_LINK: usize = 120;

/// What waits to be shown; the last that was asked for.
#[derive(Default)]
pub(crate) struct Opening(Mutex<Option<Asked>>);

enum Asked {
    Page(Place),
    Application(String, Application),
    /// A filing kit, with its bytes.
    Kit(String, Box<Examined>, Vec<u8>),
    Refused(AppError),
}

impl Opening {
    fn slot(&self) -> MutexGuard<'_, Option<Asked>> {
        // Each write is one assignment, so what a panic left behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn forget(&self) {
        *self.slot() = None;
    }
}

impl App {
    /// Takes what the program was started with, or asked to open by a second start: a path, a `file:` address or a link.
    /// It waits until the profile is open; what cannot be opened waits as the reason why.
    pub fn ask_to_open(&self, word: &str) {
        let asked = asked(word).unwrap_or_else(Asked::Refused);
        *self.opening.slot() = Some(asked);
        self.tell(AppEvent::Opening);
    }

    /// Takes an application file that the person has chosen.
    pub(crate) fn open_application(&self, path: &Path) -> Result<(), AppError> {
        self.with_store(|_| Ok(()))?;
        let asked = read(path)?;
        *self.opening.slot() = Some(asked);
        Ok(())
    }

    /// What waits to be shown. A page is told once; an application and a reason wait until they are dealt with.
    pub(crate) fn opening_view(&self, lang: Lang) -> Result<OpeningView, AppError> {
        self.with_store(|_| Ok(()))?;
        let mut slot = self.opening.slot();
        match slot.as_ref() {
            None => Ok(OpeningView::Nothing),
            Some(Asked::Refused(error)) => Err(error.again()),
            Some(Asked::Application(name, application)) => self
                .file_to_open(name, application, lang)
                .map(OpeningView::Application),
            Some(Asked::Kit(name, examined, _)) => {
                self.kit_to_open(name, examined, lang).map(OpeningView::Kit)
            }
            Some(Asked::Page(page)) => {
                let page = page.clone();
                *slot = None;
                Ok(OpeningView::Page { page })
            }
        }
    }

    /// Makes a draft of the application that waits: for a client, or for a new one that is called as the applicant is.
    pub(crate) fn opening_begin(
        &self,
        client: Option<ClientId>,
        lang: Lang,
    ) -> Result<DraftHead, AppError> {
        let mut slot = self.opening.slot();
        let Some(Asked::Application(_, application)) = slot.as_ref() else {
            return Err(AppError::new(ErrorCode::OpeningGone));
        };
        let key = self.take_in(application, client, lang)?;
        *slot = None;
        drop(slot);
        let opened = self.open_draft(key)?;
        Ok(self.head(&opened, lang))
    }

    /// Takes back what was said of the kit that waits, and answers the draft that it is about.
    pub(crate) fn opening_take_back(&self, lang: Lang) -> Result<DraftHead, AppError> {
        let mut slot = self.opening.slot();
        let Some(Asked::Kit(name, _, content)) = slot.as_ref() else {
            return Err(AppError::new(ErrorCode::OpeningGone));
        };
        let taken = self.take_back(name, content, lang)?;
        *slot = None;
        drop(slot);
        let opened = self.open_draft(DraftKey {
            client: taken.client,
            draft: taken.draft,
        })?;
        Ok(self.head(&opened, lang))
    }

    /// Keeps the kit that waits, to be examined.
    pub(crate) fn opening_examine(&self, lang: Lang) -> Result<ExaminationCard, AppError> {
        let mut slot = self.opening.slot();
        let Some(Asked::Kit(name, _, content)) = slot.as_ref() else {
            return Err(AppError::new(ErrorCode::OpeningGone));
        };
        let card = self.examine(name, content.clone(), lang)?;
        *slot = None;
        Ok(card)
    }

    fn kit_to_open(
        &self,
        name: &str,
        examined: &Examined,
        lang: Lang,
    ) -> Result<KitToOpen, AppError> {
        let judgement = examined.judge(self.today())?;
        let applicant = judgement.evaluation.submitted.get("applicant");
        let last = examined.rounds.last();
        Ok(KitToOpen {
            name: name.to_owned(),
            licence_name: wording::licence_name(judgement.licence, lang),
            procedure_title: wording::procedure_title(judgement.procedure, lang),
            applicant: applicant.and_then(contract::applicant_name),
            problems: examination::problem_views(examined, lang),
            last: last.map(|round| examination::round_view(round, &judgement, lang)),
            examines: !self.settings()?.examiner.is_empty(),
        })
    }

    fn file_to_open(
        &self,
        name: &str,
        application: &Application,
        lang: Lang,
    ) -> Result<FileToOpen, AppError> {
        let today = self.today();
        let judgement = contract::judged(application, today)?;
        let (licence, procedure) = (judgement.licence, judgement.procedure);
        regime::expect_in_force(crate::forms::catalogue(), licence, procedure, lang, today)?;
        let applicant = judgement.evaluation.submitted.get("applicant");
        let applicant = applicant.unwrap_or(&Value::Null);
        let known = self.with_store(|store| contract::known_applicant(store, applicant))?;
        Ok(FileToOpen {
            name: name.to_owned(),
            licence_name: wording::licence_name(licence, lang),
            procedure_title: wording::procedure_title(procedure, lang),
            applicant: contract::applicant_name(applicant),
            client: known.map(|id| id.to_string()),
            files: application
                .attachments
                .iter()
                .map(|file| file.name.clone())
                .collect(),
            findings: judgement
                .evaluation
                .findings
                .iter()
                .filter(|finding| finding.code != DECLARATION)
                .map(|finding| wording::finding(&procedure.definition, finding, lang))
                .collect(),
        })
    }
}

fn asked(word: &str) -> Result<Asked, AppError> {
    if starts_with(word, SCHEME) {
        return link(word).map(Asked::Page);
    }
    if starts_with(word, "file:") {
        return read(&local_file(word).ok_or_else(|| unknown(word))?);
    }
    if word.contains("://") {
        return Err(unknown(word));
    }
    read(Path::new(word))
}

fn starts_with(word: &str, scheme: &str) -> bool {
    word.get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

fn read(path: &Path) -> Result<Asked, AppError> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    // A folder has no content, and a pipe may never end.
    if path.exists() && !path.is_file() {
        return Err(AppError::new(ErrorCode::FileUnreadable).with("name", name));
    }
    if is_zip(path) {
        let content = read_limited(path, MAX_KIT_BYTES, ErrorCode::FileTooLarge)?;
        let examined = Box::new(Examined::read(&name, &content)?);
        return Ok(Asked::Kit(name, examined, content));
    }
    let application = Application::read(path)?;
    Ok(Asked::Application(name, application))
}

/// Whether a file begins as kits do; what cannot be read is told of when it is read as an application.
fn is_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *b"PK\x03\x04"
}

/// The path of a file on this machine; other machines' are not fetched.
fn local_file(address: &str) -> Option<PathBuf> {
    let url = Url::parse(address).ok()?;
    let here = match url.host() {
        None => true,
        Some(Host::Domain(name)) => name == "localhost",
        Some(_) => false,
    };
    (here && url.query().is_none() && url.fragment().is_none())
        .then(|| url.to_file_path().ok())
        .flatten()
}

/// Reads a link letter by letter: what is not on the list is none, whatever an address may be taken to mean elsewhere.
fn link(word: &str) -> Result<Place, AppError> {
    if word.len() > MAX_LINK {
        return Err(unknown(word));
    }
    let place = word
        .get(SCHEME.len()..)
        .and_then(|rest| rest.strip_prefix("//"));
    let place = place.map(|place| place.strip_suffix('/').unwrap_or(place));
    match place {
        Some("home") => Ok(Place::Home),
        Some("drafts") => Ok(Place::Drafts),
        Some("licences") => Ok(Place::catalogue()),
        Some("guide") => Ok(Place::guide()),
        Some("wallet") => Ok(Place::Wallet),
        Some("outbox") => Ok(Place::Outbox),
        Some("settings") => Ok(Place::Settings),
        Some(place) => match place.strip_prefix("licences/") {
            Some(licence) => Ok(Place::Licence {
                licence: find_licence(licence)?.id.clone(),
            }),
            None => Err(unknown(word)),
        },
        None => Err(unknown(word)),
    }
}

fn unknown(word: &str) -> AppError {
    let link: String = word
        .chars()
        .filter(|letter| !letter.is_control())
        .take(60)
        .collect();
    AppError::new(ErrorCode::LinkUnknown).with("link", link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_of_the_list() {
        for (word, page) in [
            ("alvara://home", Place::Home),
            ("alvara://licences", Place::catalogue()),
            ("alvara://licences/", Place::catalogue()),
            ("ALVARA://wallet", Place::Wallet),
            (
                "alvara://licences/outdoor-cafe",
                Place::Licence {
                    licence: "outdoor-cafe".to_owned(),
                },
            ),
        ] {
            assert_eq!(link(word).expect(word), page, "{word}");
        }
    }

    #[test]
    fn whatever_else_a_link_says_is_refused() {
        let long = format!("alvara://licences/{}", "x".repeat(4_000));
        for word in [
            "alvara:",
            "alvara://",
            "alvara:home",
            "alvara:///home",
            "alvara://home//",
            "alvara://Home",
            "alvara://home?next=settings",
            "alvara://home#x",
            "alvara://me@home",
            "alvara://home:80",
            "alvara://licences/../settings",
            "alvara://licences/outdoor-cafe/begin",
            "alvara://licences/outdoor%2Dcafe",
            "alvara://licences/%00",
            "alvara://licences/准照",
            "alvara://draft/1/2",
            "alvara://javascript:alert(1)",
            "https://example.org/",
            "http://alvara/home",
            "file://elsewhere.example/etc/passwd",
            "file://192.0.2.1/share/a.alvara",
            &long,
        ] {
            let Err(error) = asked(word) else {
                panic!("{word} is refused");
            };
            let code = error.code();
            assert!(
                matches!(code, ErrorCode::LinkUnknown | ErrorCode::LicenceUnknown),
                "{word}: {}",
                code.as_str()
            );
            assert!(error.title(Lang::En).len() < 300, "{word}");
        }
    }

    #[test]
    fn only_plain_files_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("missing.alvara");
        for (path, code) in [
            (folder.path(), ErrorCode::FileUnreadable),
            (missing.as_path(), ErrorCode::FileMissing),
            (Path::new(""), ErrorCode::FileMissing),
        ] {
            let error = read(path).err().expect("nothing to read");
            assert_eq!(error.code(), code, "{}", path.display());
        }
    }
}
