//! Certificates that are believed besides the system's, for an office's own platform.

use bytes::Bytes;
use form_engine::text::Lang;
use jiff::Timestamp;
use licences::format;
use platform_client::{HttpOptions, HttpPlatform};
use x509_parser::pem::Pem;

use crate::app::App;
use crate::attachment::sha256;
use crate::error::{AppError, ErrorCode};
use crate::view::AuthorityView;
use crate::wording;

/// Key of the settings row that holds them, as a list of PEM texts.
const AUTHORITIES: &str = "authorities";

/// Longest file that is read; a file of all authorities of the world is shorter.
const MAX_BYTES: usize = 1024 * 1024;

impl App {
    /// How platforms are spoken to, with the certificates that the person has added.
    pub(crate) fn line(&self) -> Result<HttpOptions, AppError> {
        let mut options = self.http.clone();
        let added = self.authorities()?.concat();
        if !added.is_empty() {
            let given = options.extra_ca.as_deref().unwrap_or_default();
            options.extra_ca = Some(Bytes::from([given, added.as_bytes()].concat()));
        }
        Ok(options)
    }

    /// Believes the certificates in a PEM file from now on.
    ///
    /// Errors: the file has none, or one that cannot be used.
    pub(crate) fn authority_add(&self, file: &[u8]) -> Result<(), AppError> {
        let mut kept = self.authorities()?;
        for certificate in usable(file)? {
            if !kept.contains(&certificate) {
                kept.push(certificate);
            }
        }
        self.keep_authorities(&kept)
    }

    /// Believes a certificate no longer; `id` is its digest.
    pub(crate) fn authority_remove(&self, id: &str) -> Result<(), AppError> {
        let mut kept = self.authorities()?;
        kept.retain(|certificate| digest(certificate) != id);
        self.keep_authorities(&kept)
    }

    pub(crate) fn authority_views(&self, lang: Lang) -> Result<Vec<AuthorityView>, AppError> {
        let now = self.clock().now();
        Ok(self
            .authorities()?
            .iter()
            .map(|certificate| authority_view(certificate, now, lang))
            .collect())
    }

    fn authorities(&self) -> Result<Vec<String>, AppError> {
        let stored = self.with_store(|store| Ok(store.settings().get(AUTHORITIES)?))?;
        stored.map_or_else(
            || Ok(Vec::new()),
            |text| {
                serde_json::from_str(&text)
                    .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))
            },
        )
    }

    fn keep_authorities(&self, certificates: &[String]) -> Result<(), AppError> {
        let text = serde_json::to_string(certificates)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        let now = self.now();
        self.with_store(|store| Ok(store.settings_mut().set(AUTHORITIES, &text, now)?))?;
        self.sign_ins.forget_all();
        Ok(())
    }
}

/// How platforms are spoken to by a program that believes the certificates in a PEM file as well.
///
/// Errors: the file has none, or one that cannot be used.
pub fn believing(file: &[u8]) -> Result<HttpOptions, AppError> {
    Ok(HttpOptions {
        extra_ca: Some(Bytes::from(usable(file)?.concat())),
        ..HttpOptions::default()
    })
}

/// Each certificate of a file as PEM of its own, if every one can be used.
fn usable(file: &[u8]) -> Result<Vec<String>, AppError> {
    let invalid = || AppError::new(ErrorCode::AuthorityInvalid);
    if file.len() > MAX_BYTES {
        return Err(invalid());
    }
    let mut found = Vec::new();
    for block in Pem::iter_from_buffer(file) {
        let block = block.map_err(|cause| invalid().caused_by(cause))?;
        if block.label != "CERTIFICATE" {
            continue;
        }
        block
            .parse_x509()
            .map_err(|cause| invalid().caused_by(cause))?;
        found.push(pem(&block.contents));
    }
    if found.is_empty() {
        return Err(invalid());
    }
    let options = HttpOptions {
        extra_ca: Some(Bytes::from(found.concat())),
        ..HttpOptions::default()
    };
    // The network client may be stricter than the reader above.
    HttpPlatform::new("https://localhost", options).map_err(|cause| invalid().caused_by(cause))?;
    Ok(found)
}

/// A certificate in PEM, RFC 7468.
fn pem(der: &[u8]) -> String {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let lines: Vec<String> = text
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        lines.join("\n")
    )
}

fn digest(certificate: &str) -> String {
    sha256(certificate.as_bytes())
}

fn authority_view(certificate: &str, now: Timestamp, lang: Lang) -> AuthorityView {
    let id = digest(certificate);
    let blocks: Vec<Pem> = Pem::iter_from_buffer(certificate.as_bytes())
        .filter_map(Result::ok)
        .collect();
    let parsed = blocks.first().and_then(|block| block.parse_x509().ok());
    let ends = parsed
        .as_ref()
        .map(|parsed| parsed.validity().not_after.timestamp())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    AuthorityView {
        subject: parsed.map_or_else(|| id.clone(), |parsed| parsed.subject().to_string()),
        expires: ends.map(|ends| {
            let day = wording::civil(ends.as_millisecond()).date();
            format::date(day, lang)
        }),
        expired: ends.is_some_and(|ends| ends <= now),
        id,
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertifiedKey, generate_simple_self_signed};

    use super::*;

    #[test]
    fn a_file_of_several_certificates_is_taken_apart_and_anything_else_refused() {
        let made = |name: &str| {
            let CertifiedKey { cert, signing_key } =
                generate_simple_self_signed([name.to_owned()]).expect("a certificate");
            (cert.pem(), signing_key.serialize_pem())
        };
        let ((one, key), (two, _)) = (made("one.example"), made("two.example"));
        let file = format!("# ours\n{one}{key}{two}");
        let found = usable(file.as_bytes()).expect("two certificates");
        assert_eq!(found.len(), 2);
        assert_eq!(
            usable(found.concat().as_bytes()).expect("its own form"),
            found
        );
        let broken = one.replace("MII", "AAA");
        for bad in ["", "hello", key.as_str(), broken.as_str()] {
            let refused = usable(bad.as_bytes()).expect_err("no certificate");
            assert_eq!(refused.code(), ErrorCode::AuthorityInvalid, "{bad}");
        }
    }
}
