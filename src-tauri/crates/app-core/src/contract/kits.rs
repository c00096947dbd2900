//! The filing kit, written to a file, signed and sealed on request; and its check.

use std::path::{Path, PathBuf};

use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;
use zeroize::Zeroizing;

use super::judged;
use super::papers::{Written, errors, write, written};
use crate::application::{Application, read_limited};
use crate::clock::macao_zone;
use crate::error::{AppError, ErrorCode};
use crate::kit::{
    self, ExpectedSigner, Identities, KitCode, KitProblem, MAX_KIT_BYTES, Recipient, Signer,
    SigningKey, UnsealError,
};
use crate::submission::make_kit;
use crate::wording::say;

/// Largest file with keys that is read.
const MAX_KEY_FILE_BYTES: u64 = 64 * 1024;

/// A kit that was written or checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitDocument {
    /// Whether everything is there, nothing changed and nothing added, and it is signed as was expected.
    pub ok: bool,
    /// What is wrong with it.
    pub problems: Vec<KitFault>,
    /// The file.
    #[serde(flatten)]
    pub kit: Written,
    /// Whether only certain people can open it.
    pub sealed: bool,
    /// Who has signed it, where somebody has.
    pub signer: Option<Signer>,
    /// How many findings keep the application from being sent, where the kit was just made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<usize>,
}

/// One thing that is wrong with a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitFault {
    /// Stable code.
    pub code: String,
    /// The file in the kit that it is about, if any.
    pub path: String,
    /// The words.
    pub message: String,
}

/// What is done with a kit before it is written.
#[derive(Default)]
pub struct Wrapping {
    /// Sign it with this key.
    pub sign_with: Option<SigningKey>,
    /// Seal it for these people; for nobody, it stays open.
    pub to: Vec<Recipient>,
}

impl Wrapping {
    /// Reads the keys: a file to sign with, public keys (`age1…`) and files of such.
    ///
    /// Errors: a file cannot be read, or what is given is no key of the kind that is taken.
    pub fn read(
        sign_with: Option<&Path>,
        to: &[String],
        to_files: &[PathBuf],
    ) -> Result<Self, AppError> {
        let sign_with = sign_with.map(|place| read_keys(place, SigningKey::read));
        let mut recipients = Vec::new();
        for key in to {
            let recipient = Recipient::read(key).map_err(|error| error.with("name", start(key)))?;
            recipients.push(recipient);
        }
        for place in to_files {
            recipients.extend(read_keys(place, Recipient::read_all)?);
        }
        Ok(Self {
            sign_with: sign_with.transpose()?,
            to: recipients,
        })
    }
}

/// What is needed to check a kit, and what is expected of it.
#[derive(Default)]
pub struct Expectation {
    /// Where the secret keys lie that open it, and the keys.
    keys: Option<(PathBuf, Identities)>,
    signer: Option<ExpectedSigner>,
}

impl Expectation {
    /// Reads a file of secret keys that may be needed to open the kit, and the key that it is to be signed with: a file,
    /// the key itself or its fingerprint.
    ///
    /// Errors: a file cannot be read, or what is given is no key of the kind that is taken.
    pub fn read(key_file: Option<&Path>, signed_by: Option<&str>) -> Result<Self, AppError> {
        let keys = match key_file {
            Some(place) => Some((place.to_owned(), read_keys(place, Identities::read)?)),
            None => None,
        };
        let signer = signed_by.map(expected_signer).transpose()?;
        Ok(Self { keys, signer })
    }
}

/// Enough of a key to know it by, and too little to use it: somebody may have given a secret one.
fn start(key: &str) -> String {
    let start: String = key.chars().take(16).collect();
    format!("{start}…")
}

/// A fingerprint and a key begin in their own ways; anything else is the name of a file.
fn expected_signer(given: &str) -> Result<ExpectedSigner, AppError> {
    if ["SHA256:", "ssh-"]
        .iter()
        .any(|start| given.starts_with(start))
    {
        return ExpectedSigner::read(given).map_err(|error| error.with("name", start(given)));
    }
    read_keys(Path::new(given), |file| {
        ExpectedSigner::read(&String::from_utf8_lossy(file))
    })
}

fn read_keys<T>(
    place: &Path,
    read: impl FnOnce(&[u8]) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let file = Zeroizing::new(read_limited(
        place,
        MAX_KEY_FILE_BYTES,
        ErrorCode::KitKeyInvalid,
    )?);
    read(&file).map_err(|error| error.with("name", place.display()))
}

/// Writes the filing kit of an application, dated as its summary is.
///
/// Errors: the procedure is not in the catalogue, or the file cannot be written.
pub fn write_kit(
    application: &Application,
    on: Date,
    lang: Lang,
    place: &Path,
) -> Result<KitDocument, AppError> {
    write_kit_wrapped(application, on, lang, place, &Wrapping::default())
}

/// Writes the filing kit of an application, signed and sealed as asked.
///
/// Errors: the procedure is not in the catalogue, the file cannot be written, or the kit is such that it cannot be
/// signed.
pub fn write_kit_wrapped(
    application: &Application,
    on: Date,
    lang: Lang,
    place: &Path,
    wrapping: &Wrapping,
) -> Result<KitDocument, AppError> {
    let judgement = judged(application, on)?;
    let midnight = on
        .to_zoned_datetime(macao_zone())
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))?
        .timestamp()
        .as_millisecond();
    let mut content = make_kit(
        &judgement,
        &application.attachments,
        None,
        lang,
        midnight,
        false,
    )?;
    if let Some(key) = &wrapping.sign_with {
        content = kit::sign(&content, key).map_err(|error| error.with("name", place.display()))?;
    }
    let mut document = document(&content, None, lang, place);
    document.sealed = !wrapping.to.is_empty();
    if document.sealed {
        content = kit::seal(&content, &wrapping.to)?;
    }
    document.kit = write(place, &content)?;
    document.errors = Some(errors(&judgement));
    Ok(document)
}

/// Checks a kit that is open to everybody.
///
/// Errors: the file cannot be read, is too large to be a kit, or is sealed.
pub fn verify_kit(place: &Path, lang: Lang) -> Result<KitDocument, AppError> {
    verify_kit_as(place, lang, &Expectation::default())
}

/// Checks a kit, sealed or not, against what is expected of it.
///
/// Errors: the file cannot be read, is too large to be a kit, or is sealed and no key opens it.
pub fn verify_kit_as(
    place: &Path,
    lang: Lang,
    expected: &Expectation,
) -> Result<KitDocument, AppError> {
    let content = read_limited(place, MAX_KIT_BYTES, ErrorCode::FileTooLarge)?;
    let code = match opened(place, &content, expected)? {
        Opened::Plain => return Ok(document(&content, expected.signer, lang, place)),
        Opened::Unsealed(plain) => {
            return Ok(KitDocument {
                kit: written(place, &content),
                sealed: true,
                ..document(&plain, expected.signer, lang, place)
            });
        }
        Opened::Not(code) => code,
    };
    Ok(KitDocument {
        ok: false,
        problems: vec![fault(&KitProblem::whole(code), lang)],
        kit: written(place, &content),
        sealed: true,
        signer: None,
        errors: None,
    })
}

/// What opening a kit came to.
enum Opened {
    /// It is not sealed.
    Plain,
    /// It was sealed, and this is the kit.
    Unsealed(Vec<u8>),
    /// It is sealed, and not whole.
    Not(KitCode),
}

fn opened(place: &Path, content: &[u8], expected: &Expectation) -> Result<Opened, AppError> {
    if !kit::is_sealed(content) {
        return Ok(Opened::Plain);
    }
    let Some((key_file, keys)) = &expected.keys else {
        return Err(AppError::new(ErrorCode::KitSealed).with("name", place.display()));
    };
    match kit::unseal(content, keys) {
        Ok(plain) => Ok(Opened::Unsealed(plain)),
        Err(cause @ UnsealError::OtherKey) => Err(AppError::new(ErrorCode::KitKeyOther)
            .with("name", key_file.display())
            .caused_by(cause)),
        Err(UnsealError::Broken(_)) => Ok(Opened::Not(KitCode::SealBroken)),
        Err(UnsealError::TooLarge) => Ok(Opened::Not(KitCode::TooLarge)),
    }
}

/// The bytes of a kit, opened where it is sealed.
///
/// Errors: as [`verify_kit_as`]; also where a sealed kit is not whole ([`ErrorCode::KitRefused`]).
pub(super) fn read_opened(place: &Path, expected: &Expectation) -> Result<Vec<u8>, AppError> {
    let content = read_limited(place, MAX_KIT_BYTES, ErrorCode::FileTooLarge)?;
    match opened(place, &content, expected)? {
        Opened::Plain => Ok(content),
        Opened::Unsealed(plain) => Ok(plain),
        Opened::Not(_) => Err(AppError::new(ErrorCode::KitRefused).with("name", place.display())),
    }
}

fn document(
    content: &[u8],
    expected: Option<ExpectedSigner>,
    lang: Lang,
    place: &Path,
) -> KitDocument {
    let mut found = kit::check(content);
    found.expect_signer(expected);
    KitDocument {
        ok: found.problems.is_empty(),
        problems: faults(&found.problems, lang),
        kit: written(place, content),
        sealed: false,
        signer: found.signer,
        errors: None,
    }
}

/// What is wrong with a kit, in words.
pub(super) fn faults(problems: &[KitProblem], lang: Lang) -> Vec<KitFault> {
    problems
        .iter()
        .map(|problem| fault(problem, lang))
        .collect()
}

fn fault(problem: &KitProblem, lang: Lang) -> KitFault {
    KitFault {
        code: problem.code.to_string(),
        path: problem.path.clone(),
        message: say(lang, &format!("cli-kit-{}", problem.code)),
    }
}
