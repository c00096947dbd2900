//! The way to a platform: its address, the certificates believed, and what kind of failure a broken line is.

use std::error::Error as StdError;
use std::io;
use std::net::SocketAddr;
use std::sync::Once;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client};
use url::{Host, Url};

use super::HttpOptions;
use crate::ClientError;

/// An address that may be spoken to: `https`, or `http` on this machine; nothing else in it than where.
pub(crate) fn address(base: &str) -> Result<Url, ClientError> {
    let base = Url::parse(base).map_err(|_| ClientError::Address)?;
    if base.host().is_none() {
        return Err(ClientError::Address);
    }
    let clean = base.username().is_empty() && base.password().is_none() && base.query().is_none();
    let fit = base.scheme() == "https" || (base.scheme() == "http" && is_local(&base));
    (clean && fit).then_some(base).ok_or(ClientError::Address)
}

fn is_local(base: &Url) -> bool {
    match base.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// A web client for one address.
///
/// Certificates are judged by the system's own rules. The system's proxies are used, except on the way to this
/// machine.
pub(crate) fn client(base: &Url, options: &HttpOptions) -> Result<Client, ClientError> {
    install_crypto();
    let mut builder = Client::builder()
        // A redirect is an answer that is not documented, so it is never followed.
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(options.connect_timeout)
        .timeout(options.answer_timeout)
        .dns_resolver(SystemNames)
        .user_agent(concat!("alvara/", env!("CARGO_PKG_VERSION")));
    if is_local(base) {
        builder = builder.no_proxy();
    }
    if base.scheme() == "http" {
        // Without encryption no certificate is checked, so a machine without any need not fail here.
        builder = builder.tls_certs_only([]);
    } else if let Some(pem) = &options.extra_ca {
        let extra = Certificate::from_pem_bundle(pem).map_err(ClientError::Setup)?;
        builder = builder.tls_certs_merge(extra);
    }
    builder.build().map_err(ClientError::Setup)
}

/// The network client is built without a cryptography provider, so that there is one and not two.
fn install_crypto() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // Refused only if the process has one already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// What a failure to get an answer means.
pub(super) fn failure(error: reqwest::Error) -> ClientError {
    let error = error.without_url();
    if error.is_builder() {
        return ClientError::Setup(error);
    }
    if error.is_connect() {
        let found = causes(&error).find_map(seen);
        return match found {
            Some(Seen::Offline) => ClientError::Offline(error),
            Some(Seen::Certificate) => ClientError::Certificate(error),
            None => ClientError::Unreachable(error),
        };
    }
    if error.is_timeout() {
        ClientError::Timeout(error)
    } else {
        ClientError::Interrupted(error)
    }
}

enum Seen {
    Offline,
    Certificate,
}

fn seen(cause: &(dyn StdError + 'static)) -> Option<Seen> {
    if cause.is::<UnknownName>() {
        return Some(Seen::Offline);
    }
    if matches!(
        cause.downcast_ref(),
        Some(rustls::Error::InvalidCertificate(_))
    ) {
        return Some(Seen::Certificate);
    }
    let kind = cause.downcast_ref::<io::Error>()?.kind();
    matches!(
        kind,
        io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::AddrNotAvailable
    )
    .then_some(Seen::Offline)
}

/// An error and everything below it. An I/O error that wraps another one does not name that as its source.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    fn below<'a>(error: &&'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
        let error: &'a (dyn StdError + 'static) = *error;
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match wrapped {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        }
    }
    std::iter::successors(Some(error), below)
}

/// The system's names, with a failure that can be told from others.
struct SystemNames;

#[derive(Debug, thiserror::Error)]
#[error("looking up the name of the platform")]
struct UnknownName(#[source] io::Error);

impl Resolve for SystemNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0))
                .await
                .map_err(UnknownName)?
                .collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_that_nobody_knows_is_being_offline() {
        // No name service is asked for a part longer than any may be.
        let name = "n".repeat(64).parse().expect("a name to look up");
        let error = SystemNames
            .resolve(name)
            .await
            .err()
            .expect("nobody has it");
        assert!(
            matches!(seen(error.as_ref()), Some(Seen::Offline)),
            "{error}"
        );
    }
}
