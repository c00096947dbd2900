//! Secrets that stand for somebody: 256 random bits, kept by us as their digest alone.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_api::{ProblemCode, Sha256Digest};

use crate::refusal::Answer;

/// A new secret, in base64url.
pub(crate) fn new() -> Answer<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "there are no random numbers");
        ProblemCode::Internal
    })?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a secret.
pub(crate) fn digest(secret: &str) -> Sha256Digest {
    Sha256Digest::of(secret.as_bytes())
}
