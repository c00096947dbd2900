//! Notices of releases: what a publisher says of a version of this program, signed with the key that also signs form packs.
//!
//! A notice is a JSON object of two texts: `release`, the bytes of a [`Release`] in base64, and `signature`, the Ed25519
//! signature over those bytes in hexadecimal. Nothing of a release is read before its signature holds.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{SigningKey, VerifyingKey};
use form_engine::text::{Lang, Text};
use jiff::civil::Date;
use licences::Purpose;
use semver::Version;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::attachment::safe_name;
use crate::error::{AppError, ErrorCode};

/// Longest notice, in bytes.
pub(crate) const MAX_NOTICE_BYTES: usize = 256 * 1024;

/// The `format` of releases.
const FORMAT: &str = "alvara.release/1";

const PURPOSE: Purpose = Purpose::of(FORMAT);

/// What a publisher says of a release. What a later program adds to it is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Release {
    /// [`FORMAT`].
    format: String,
    pub(crate) version: Version,
    /// The day it was published.
    pub(crate) made: Date,
    /// What is new in it, as plain text.
    pub(crate) notes: Text,
    /// The page on which it can be had.
    pub(crate) page: Url,
    /// By system, as [`system`] names it.
    pub(crate) files: BTreeMap<String, ReleaseFile>,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReleaseFile {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// In lower-case hexadecimal.
    pub(crate) sha256: String,
}

/// The signed document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Notice {
    release: String,
    signature: String,
}

/// This system, as releases name it: the operating system and the processor, for example `linux-x86_64`.
pub(crate) fn system() -> String {
    format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}

impl Release {
    /// A release of this format.
    ///
    /// Errors: a note is empty or no plain text, or a file has no plain name.
    pub(crate) fn new(
        version: Version,
        made: Date,
        notes: Text,
        page: Url,
        files: BTreeMap<String, ReleaseFile>,
    ) -> Option<Self> {
        let release = Self {
            format: FORMAT.to_owned(),
            version,
            made,
            notes,
            page,
            files,
        };
        release.is_sound().then_some(release)
    }

    /// The notice of it, signed.
    ///
    /// Errors: it would be longer than notices may be.
    pub(crate) fn sign(&self, key: &SigningKey) -> Option<Vec<u8>> {
        let release = serde_json::to_vec(self).ok()?;
        let notice = Notice {
            signature: hex::encode(PURPOSE.sign(&release, key)),
            release: STANDARD.encode(release),
        };
        let content = serde_json::to_vec_pretty(&notice).ok()?;
        (content.len() <= MAX_NOTICE_BYTES).then_some(content)
    }

    /// Reads a notice that one of the keys signed; answers with that key as well.
    ///
    /// Errors: it is no notice, or no trusted key signed it as it is.
    pub(crate) fn open(
        notice: &[u8],
        trusted: &[VerifyingKey],
    ) -> Result<(Self, VerifyingKey), AppError> {
        let damaged = || AppError::new(ErrorCode::UpdateDamaged);
        let notice: Notice =
            serde_json::from_slice(notice).map_err(|cause| damaged().caused_by(cause))?;
        let release = STANDARD
            .decode(&notice.release)
            .map_err(|cause| damaged().caused_by(cause))?;
        let signature =
            hex::decode(&notice.signature).map_err(|cause| damaged().caused_by(cause))?;
        let signed_by = PURPOSE
            .signer(&release, &signature, trusted)
            .ok_or(ErrorCode::UpdateUntrusted)?;
        let release: Self =
            serde_json::from_slice(&release).map_err(|cause| damaged().caused_by(cause))?;
        if release.is_sound() {
            Ok((release, signed_by))
        } else {
            Err(damaged())
        }
    }

    fn is_sound(&self) -> bool {
        let notes = Lang::ALL.map(|lang| self.notes.get(lang));
        self.format == FORMAT
            && notes.into_iter().all(is_plain_text)
            && self.files.values().all(ReleaseFile::is_sound)
    }
}

impl ReleaseFile {
    fn is_sound(&self) -> bool {
        let is_digit = |digit: char| matches!(digit, '0'..='9' | 'a'..='f');
        safe_name(&self.name) == self.name
            && self.sha256.len() == 64
            && self.sha256.chars().all(is_digit)
    }
}

/// Whether a text says something and does nothing: no control character but the end of a line.
fn is_plain_text(text: &str) -> bool {
    !text.trim().is_empty()
        && !text
            .chars()
            .any(|letter| letter.is_control() && letter != '\n')
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn release() -> Value {
        json!({
            "format": FORMAT, "version": "1.2.0", "made": "2026-11-25",
            "notes": { "zh": "更快。", "pt": "Mais rápido.", "en": "Faster.\nSmaller." },
            "page": "https://supplier.example/1.2.0",
            "files": { "linux-x86_64": { "name": "alvara.deb", "bytes": 3, "sha256": "0".repeat(64) } },
        })
    }

    /// A notice of anything, signed for a purpose.
    fn notice(release: &Value, purpose: Purpose, key: &SigningKey) -> Vec<u8> {
        let release = release.to_string();
        let signature = hex::encode(purpose.sign(release.as_bytes(), key));
        json!({ "release": STANDARD.encode(release), "signature": signature })
            .to_string()
            .into_bytes()
    }

    fn opened(notice: &[u8]) -> Result<Release, ErrorCode> {
        let key = SigningKey::from_bytes(&[7; 32]).verifying_key();
        Release::open(notice, &[key])
            .map(|(release, _)| release)
            .map_err(|error| error.code())
    }

    #[test]
    fn what_was_signed_is_what_is_read() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let first = opened(&notice(&release(), PURPOSE, &key)).expect("it is signed");
        let again = opened(&first.sign(&key).expect("it is short")).expect("it is signed");
        assert_eq!(first, again);
        let mut later = release();
        later["channel"] = json!("stable");
        let read = opened(&notice(&later, PURPOSE, &key));
        assert_eq!(read, Ok(first), "what a later program adds is passed over");
    }

    #[test]
    fn every_byte_of_a_notice_is_vouched_for() {
        let whole = notice(&release(), PURPOSE, &SigningKey::from_bytes(&[7; 32]));
        let true_release = opened(&whole).expect("it is signed");
        for (at, bit) in (0..whole.len()).flat_map(|at| [(at, 0b10), (at, 0x20)]) {
            let mut changed = whole.clone();
            changed[at] ^= bit;
            match opened(&changed) {
                // A digit of the signature in capitals says the same.
                Ok(read) => assert_eq!(read, true_release, "byte {at}"),
                Err(code) => assert!(
                    [ErrorCode::UpdateDamaged, ErrorCode::UpdateUntrusted].contains(&code),
                    "byte {at}: {}",
                    code.as_str()
                ),
            }
        }
    }

    #[test]
    fn a_signature_for_anything_else_is_none() {
        let key = SigningKey::from_bytes(&[7; 32]);
        for purpose in [
            Purpose::of(licences::PACK_FORMAT),
            Purpose::of(""),
            Purpose::of("alvara.release/2"),
        ] {
            assert_eq!(
                opened(&notice(&release(), purpose, &key)),
                Err(ErrorCode::UpdateUntrusted),
                "{purpose:?}"
            );
        }
        let stranger = SigningKey::from_bytes(&[8; 32]);
        assert_eq!(
            opened(&notice(&release(), PURPOSE, &stranger)),
            Err(ErrorCode::UpdateUntrusted)
        );
    }

    #[test]
    fn a_signature_does_not_make_sense_of_nonsense() {
        let key = SigningKey::from_bytes(&[7; 32]);
        for (pointer, value) in [
            ("/format", json!("alvara.release/2")),
            ("/version", json!("1.2")),
            ("/version", json!(1)),
            ("/made", json!("2026-13-01")),
            ("/notes/pt", json!(" \n ")),
            ("/notes/en", json!("\u{1b}[2J")),
            ("/notes", json!({ "zh": "甲", "en": "a" })),
            ("/page", json!("nowhere")),
            ("/files/linux-x86_64/name", json!("../alvara.deb")),
            ("/files/linux-x86_64/name", json!("")),
            ("/files/linux-x86_64/bytes", json!(-1)),
            ("/files/linux-x86_64/sha256", json!("0".repeat(63))),
            ("/files/linux-x86_64/sha256", json!("G".repeat(64))),
            ("", json!([])),
            ("", json!(null)),
        ] {
            let mut wrong = release();
            *wrong.pointer_mut(pointer).expect("it is there") = value.clone();
            assert_eq!(
                opened(&notice(&wrong, PURPOSE, &key)),
                Err(ErrorCode::UpdateDamaged),
                "{pointer}: {value}"
            );
        }
    }
}
