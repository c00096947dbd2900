//! One small document at an address that a person has entered.

use bytes::Bytes;
use reqwest::StatusCode;
use url::Url;

use crate::ClientError;
use crate::http::{HttpOptions, answer, line};

/// Asks once for what is at an address, of no more than `most` bytes.
///
/// The address must be `https`, or `http` on this machine. Nobody is signed in, redirects are not followed, and nothing is
/// told but the program's name and version. Errors: no answer, one that is longer, or any status but 200.
pub async fn fetch(
    address: &Url,
    most: usize,
    options: &HttpOptions,
) -> Result<Bytes, ClientError> {
    let address = line::address(address.as_str())?;
    let client = line::client(&address, options)?;
    let response = answer::send(client.get(address)).await?;
    match response.status() {
        StatusCode::OK => Ok(answer::body_within(response, most).await?.freeze()),
        status => Err(ClientError::NotThePlatform {
            status: status.as_u16(),
        }),
    }
}
