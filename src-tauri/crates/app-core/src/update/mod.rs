//! Looking for a newer version of this program: only when the person asks, and only where they have said.
//!
//! The address of whoever supplies the program is a setting that is empty at first, since no official one is known. One
//! request is made to it for each time that the person asks. What answers is believed when a key that the person trusts for
//! form packs has signed it, and is shown: nothing is downloaded and nothing is run.

pub(crate) mod notice;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ed25519_dalek::VerifyingKey;
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::format;
use platform_client::{ClientError, HttpOptions, fetch};
use semver::Version;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::forms::fingerprint;
use crate::settings::web_address;
use crate::view::{ReleaseFileView, ReleaseView, Run, UpdateView};

use notice::{MAX_NOTICE_BYTES, Release, system};

/// Key of the settings row that holds the newest release of each publisher, by the fingerprint of the key.
const SEEN: &str = "releases-seen";

/// Longest that the person waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the last question came to, until the program ends or the profile is locked.
#[derive(Default)]
pub(crate) struct Update(Mutex<Option<Found>>);

/// What a publisher has said, and how it stands to this program.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) release: Release,
    pub(crate) signed_by: VerifyingKey,
    /// The release's page, where it may be opened.
    pub(crate) page: Option<String>,
    /// Whether it is newer than this program.
    pub(crate) newer: bool,
}

/// The newest that a publisher has said. A later notice of the same version has a later day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Seen {
    version: Version,
    made: Date,
}

impl Update {
    fn slot(&self) -> MutexGuard<'_, Option<Found>> {
        // Each write is one assignment, so what a panic left behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn forget(&self) {
        *self.slot() = None;
    }
}

impl App {
    /// What the last question came to. Asks nobody.
    pub(crate) fn update_view(&self, lang: Lang) -> UpdateView {
        match self.update.slot().as_ref() {
            None => UpdateView::Unknown,
            Some(found) if found.newer => UpdateView::Newer(Box::new(found.view(lang))),
            Some(_) => UpdateView::Current,
        }
    }

    /// Asks the address that is set whether there is a newer version.
    pub(crate) async fn update_check(&self, lang: Lang) -> Result<UpdateView, AppError> {
        self.update.forget();
        let found = self.newest_release(None).await?;
        *self.update.slot() = Some(found);
        Ok(self.update_view(lang))
    }

    /// Asks an address, or the one that is set, for the newest release; once, and nothing else.
    ///
    /// Errors: there is no address or no trusted key, so that nobody is asked; no answer; an answer that no trusted key has
    /// signed; or one that is older than what the same key has signed before.
    pub(crate) async fn newest_release(&self, address: Option<&str>) -> Result<Found, AppError> {
        let set = self.settings()?.update_url;
        let address = address.unwrap_or(&set);
        if address.is_empty() {
            return Err(ErrorCode::UpdateAddressMissing.into());
        }
        let address = parse(address)?;
        let keys = self.forms.keys()?;
        if keys.is_empty() {
            return Err(ErrorCode::UpdateKeyMissing.into());
        }
        let line = self.line()?;
        let options = HttpOptions {
            answer_timeout: line.answer_timeout.min(PATIENCE),
            ..line
        };
        let content = fetch(&address, MAX_NOTICE_BYTES, &options)
            .await
            .map_err(unfetched)?;
        let (release, signed_by) = Release::open(&content, &keys)?;
        self.remember(&release, &signed_by)?;
        Ok(Found {
            page: page(&address, &release.page),
            newer: is_newer(&release.version)?,
            release,
            signed_by,
        })
    }

    /// Whether the page belongs to the release that was found.
    pub(crate) fn names_release_page(&self, url: &str) -> bool {
        let slot = self.update.slot();
        slot.as_ref()
            .is_some_and(|found| found.newer && found.page.as_deref() == Some(url))
    }

    /// Keeps the newest that a publisher has said; refuses what is older, which somebody may have kept to bring it again.
    fn remember(&self, release: &Release, signed_by: &VerifyingKey) -> Result<(), AppError> {
        let said = Seen {
            version: release.version.clone(),
            made: release.made,
        };
        let now = self.now();
        self.with_store(|store| {
            let kept = store.settings().get(SEEN)?;
            let mut all: BTreeMap<String, Seen> = kept
                .map_or_else(|| Ok(BTreeMap::new()), |text| serde_json::from_str(&text))
                .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))?;
            let key = fingerprint(signed_by);
            match all.get(&key) {
                Some(seen) if said < *seen => {
                    return Err(AppError::new(ErrorCode::UpdateOlder)
                        .with("version", &said.version)
                        .with("seen", &seen.version));
                }
                Some(seen) if said == *seen => return Ok(()),
                _ => {}
            }
            all.insert(key, said);
            let text = serde_json::to_string(&all)
                .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
            Ok(store.settings_mut().set(SEEN, &text, now)?)
        })
    }
}

impl Found {
    fn view(&self, lang: Lang) -> ReleaseView {
        let release = &self.release;
        ReleaseView {
            version: release.version.to_string(),
            prerelease: self.is_prerelease(),
            made: format::date(release.made, lang),
            signed_by: fingerprint(&self.signed_by),
            notes: Run::new(release.notes.get(lang), lang),
            page: self.page.clone(),
            file: release.files.get(&system()).map(|file| ReleaseFileView {
                name: file.name.clone(),
                bytes: file.bytes.to_string(),
                sha256: file.sha256.clone(),
            }),
        }
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        !self.release.version.pre.is_empty()
    }
}

/// An address at which to ask.
///
/// Errors: it is neither `https` nor on this machine.
pub(crate) fn parse(address: &str) -> Result<Url, AppError> {
    web_address(address)
        .filter(|url| url.query().is_none() && url.fragment().is_none())
        .ok_or_else(|| AppError::new(ErrorCode::UpdateAddress).with("field", "updateUrl"))
}

/// Whether a version comes after this program's. What was built of one version in different ways is the same version.
fn is_newer(version: &Version) -> Result<bool, AppError> {
    let own = Version::parse(env!("CARGO_PKG_VERSION"))
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    Ok(version.cmp_precedence(&own).is_gt())
}

/// The page of a release, if it is encrypted and lies on the host that was asked; on this machine it need not be encrypted.
fn page(asked: &Url, page: &Url) -> Option<String> {
    let fit = match page.scheme() {
        "https" => page.host() == asked.host(),
        "http" => page.origin() == asked.origin(),
        _ => false,
    };
    let clean = page.username().is_empty() && page.password().is_none();
    (fit && clean).then(|| page.to_string())
}

fn unfetched(error: ClientError) -> AppError {
    let about = match &error {
        ClientError::Address => AppError::new(ErrorCode::UpdateAddress),
        ClientError::Certificate(_) => AppError::new(ErrorCode::UpdateCertificate),
        ClientError::TooLong => {
            AppError::new(ErrorCode::UpdateTooLarge).with("max_kb", MAX_NOTICE_BYTES / 1024)
        }
        ClientError::Redirected { host } => {
            AppError::new(ErrorCode::UpdateRedirected).with("host", host)
        }
        ClientError::NotThePlatform { status } => {
            AppError::new(ErrorCode::UpdateAbsent).with("status", status)
        }
        _ => AppError::new(ErrorCode::UpdateUnreachable),
    };
    about.caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_opened_on_the_host_that_was_asked_alone() {
        let url = |text: &str| Url::parse(text).expect("an address");
        let supplier = url("https://supplier.example/releases.json");
        for (asked, other, opened) in [
            (&supplier, "https://supplier.example/1.2.0", true),
            (&supplier, "https://SUPPLIER.example:8443/1.2.0", true),
            (&supplier, "https://www.supplier.example/1.2.0", false),
            (&supplier, "https://supplier.example.org/1.2.0", false),
            (&supplier, "https://supplier.example@evil.example/", false),
            (&supplier, "https://me@supplier.example/1.2.0", false),
            (&supplier, "http://supplier.example/1.2.0", false),
            (&supplier, "file:///etc/passwd", false),
            (&supplier, "javascript:alert(1)", false),
            (&url("http://127.0.0.1:80/a"), "http://127.0.0.1/b", true),
            (
                &url("http://127.0.0.1:80/a"),
                "http://127.0.0.1:81/b",
                false,
            ),
        ] {
            assert_eq!(page(asked, &url(other)).is_some(), opened, "{other}");
        }
    }

    #[test]
    fn versions_come_in_the_order_of_their_numbers() {
        for (version, newer) in [
            ("0.0.9", false),
            (env!("CARGO_PKG_VERSION"), false),
            ("0.1.0-rc.1", false),
            ("0.1.0+7", false),
            ("0.1.1-rc.1", true),
            ("0.1.1", true),
            ("0.10.0", true),
            ("10.0.0", true),
        ] {
            let version = Version::parse(version).expect("a version");
            assert_eq!(
                is_newer(&version).expect("an own version"),
                newer,
                "{version}"
            );
        }
    }
}
