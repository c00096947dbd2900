//! The line to a platform: which certificates are believed, which way is taken, and what being offline comes to.

mod support;

use std::process::Stdio;
use std::sync::Arc;

use platform_api::JwkSet;
use platform_client::{
    ClientError, HttpOptions, HttpPlatform, Outcome, ParkReason, Platform as _, Retry,
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use support::{MemoryJournal, TestClock, drive_at, outgoing};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const KEYS: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\
                    connection: close\r\n\r\n{\"keys\":[]}";

/// An authority of an office's own.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key"))
        .expect("a certificate")
}

/// A platform that shows a certificate for `name` and gives its keys to everybody; where it listens.
async fn encrypted(authority: &CertifiedIssuer<'_, KeyPair>, name: &str, expired: bool) -> String {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
    if expired {
        params.not_after = date_time_ymd(2020, 1, 1);
    }
    let shown = params.signed_by(&key, authority).expect("a certificate");
    let secret = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the usual versions")
        .with_no_client_auth()
        .with_single_cert(vec![shown.der().clone()], secret)
        .expect("a matching key");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            // Whoever does not believe the certificate hangs up.
            if let Ok(mut line) = acceptor.accept(line).await {
                let mut request = [0; 4096];
                let read = line.read(&mut request).await.unwrap_or_default();
                assert!(read > 0, "the request came");
                let _ = line.write_all(KEYS.as_bytes()).await;
                let _ = line.shutdown().await;
            }
        }
    });
    format!("https://localhost:{port}")
}

async fn keys(base: &str, extra_ca: Option<String>) -> Result<JwkSet, ClientError> {
    let options = HttpOptions {
        extra_ca: extra_ca.map(Into::into),
        ..HttpOptions::default()
    };
    HttpPlatform::new(base, options)?.keys().await
}

#[tokio::test]
async fn an_offices_own_authority_is_believed_when_it_is_named_and_only_then() {
    let authority = authority();
    let base = encrypted(&authority, "localhost", false).await;
    let unknown = keys(&base, None).await.expect_err("nobody knows it");
    assert!(
        matches!(unknown, ClientError::Certificate(_)),
        "{unknown:?}"
    );
    assert_eq!(unknown.retry(), Retry::Later(None));
    let (_, reason) = unknown.exhausted().expect("not tried for ever");
    assert_eq!(reason, ParkReason::PlatformNotTrusted);

    let named = keys(&base, Some(authority.pem())).await;
    assert!(named.is_ok(), "{named:?}");
    let stranger = keys(&base, Some(self::authority().pem())).await;
    assert!(
        matches!(stranger, Err(ClientError::Certificate(_))),
        "{stranger:?}"
    );
}

#[tokio::test]
async fn a_certificate_for_another_name_or_another_time_is_not_believed() {
    let authority = authority();
    for (name, expired) in [("elsewhere.example", false), ("localhost", true)] {
        let base = encrypted(&authority, name, expired).await;
        let outcome = keys(&base, Some(authority.pem())).await;
        assert!(
            matches!(outcome, Err(ClientError::Certificate(_))),
            "{name}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn what_is_no_certificate_is_refused_at_once() {
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let outcome = keys("https://localhost:1", Some(broken.to_owned())).await;
    let error = outcome.expect_err("it cannot be used");
    assert_eq!(
        error.retry(),
        Retry::AfterPerson(ParkReason::AddressNotAllowed)
    );
}

/// No connection leads to a multicast address, so that no packet leaves this machine.
const NOWHERE: &str = "https://224.0.0.1";

#[tokio::test]
async fn being_offline_is_never_an_attempt_and_never_parked() {
    let clock = TestClock::new();
    let (outgoing, mut journal) = (outgoing(&[]), MemoryJournal::default());
    let platform = HttpPlatform::new(NOWHERE, HttpOptions::default()).expect("an address");
    let error = platform.keys().await.expect_err("no way leads there");
    assert!(
        error.is_offline() && error.exhausted().is_none(),
        "{error:?}"
    );
    for _ in 0..100 {
        let outcome = drive_at(&clock, &platform, &outgoing, &mut journal, |_| {})
            .await
            .expect("a journal that works");
        assert!(
            matches!(
                outcome,
                Outcome::Waiting {
                    attempts: 0,
                    suspect: None,
                    ..
                }
            ),
            "{outcome:?}"
        );
    }
}

/// Set for the process that asks: which platform, by the proxies of its environment.
const ASKED: &str = "ALVARA_TEST_ASKED_PLATFORM";

/// Does nothing by itself: another test starts it in a process whose environment names a proxy.
#[tokio::test]
async fn ask_in_an_environment() {
    if let Ok(base) = std::env::var(ASKED) {
        let outcome = keys(&base, None).await;
        assert!(
            matches!(outcome, Err(ClientError::Unreachable(_))),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_proxy_leads_to_other_machines_but_not_to_this_one() {
    let proxy = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", proxy.local_addr().expect("an address"));
    let ask = |base: &str| {
        tokio::process::Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "ask_in_an_environment"])
            .env(ASKED, base)
            .env("HTTPS_PROXY", &address)
            .env("HTTP_PROXY", &address)
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .status()
    };
    let abroad = ask("https://platform.invalid");
    let (asked, status) = tokio::join!(
        async {
            let (mut line, _) = proxy.accept().await.expect("a connection");
            let mut request = [0; 1024];
            let read = line.read(&mut request).await.expect("a request");
            let _ = line.write_all(b"HTTP/1.1 502 Bad Gateway\r\n\r\n").await;
            String::from_utf8_lossy(&request[..read]).into_owned()
        },
        abroad
    );
    assert!(
        asked.starts_with("CONNECT platform.invalid:443 "),
        "{asked}"
    );
    assert!(
        status.expect("it ran").success(),
        "a proxy that cannot go on is a broken line"
    );

    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let nobody = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    tokio::select! {
        _ = proxy.accept() => panic!("what is for this machine went to the proxy"),
        status = ask(&nobody) => assert!(status.expect("it ran").success()),
    }
}
