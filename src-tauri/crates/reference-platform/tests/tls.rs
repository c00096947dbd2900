//! Listening with TLS, and to whom then.

mod support;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use reference_platform::{Config, Running, StartError, Tls, start};
use reqwest::{Certificate, Client};
use support::config;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

/// A certificate of this machine in a folder, and a client that trusts it.
fn certified(dir: &Path) -> (Tls, Client) {
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(names).expect("a certificate");
    let tls = Tls {
        certificate: dir.join("certificate.pem"),
        key: dir.join("key.pem"),
    };
    std::fs::write(&tls.certificate, cert.pem()).expect("a file");
    std::fs::write(&tls.key, signing_key.serialize_pem()).expect("a file");
    // Refused only if another test of this program was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let trusted = Certificate::from_pem(cert.pem().as_bytes()).expect("a certificate");
    let client = Client::builder()
        .no_proxy()
        .tls_certs_only([trusted])
        .build()
        .expect("a client");
    (tls, client)
}

async fn listening(
    dir: &tempfile::TempDir,
    change: impl FnOnce(&mut Config),
) -> Result<Running, StartError> {
    let mut config = config(dir, &Arc::new(AtomicI64::new(1_793_610_000)));
    change(&mut config);
    start(config).await
}

#[tokio::test]
async fn the_interface_is_the_same_through_tls() {
    let dir = tempfile::tempdir().expect("a directory");
    let (tls, client) = certified(dir.path());
    let running = listening(&dir, |config| config.tls = Some(tls))
        .await
        .expect("the platform starts");
    let base = running.base_url();
    assert!(base.starts_with("https://127.0.0.1:"), "{base}");
    let url = format!("{base}/.well-known/jwks.json");
    let answer = client.get(&url).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    let stranger = support::client().get(&url).send().await;
    assert!(stranger.is_err(), "whoever does not know the certificate");
    let plain = client.get(url.replace("https:", "http:")).send().await;
    assert!(plain.is_err(), "nothing is said in the clear");
    let cookie = client.get(format!("{base}/staff/sign-in")).send().await;
    assert_eq!(cookie.expect("an answer").status().as_u16(), 404);
}

#[tokio::test]
async fn a_client_that_does_not_greet_holds_nobody_up() {
    let dir = tempfile::tempdir().expect("a directory");
    let (tls, client) = certified(dir.path());
    let running = listening(&dir, |config| config.tls = Some(tls))
        .await
        .expect("the platform starts");
    let mut silent = TcpStream::connect(running.addr).await.expect("connected");
    let answer = client.get(running.base_url()).send().await;
    assert_eq!(answer.expect("an answer").status().as_u16(), 200);
    running.cut_off().await;
    let mut bytes = Vec::new();
    // Whether it ends in order or is reset is up to the system; it ends.
    let _ = silent.read_to_end(&mut bytes).await;
    assert!(bytes.is_empty());
}

#[tokio::test]
async fn cookies_stay_on_connections_that_are_secure() {
    let dir = tempfile::tempdir().expect("a directory");
    let (tls, client) = certified(dir.path());
    let running = listening(&dir, |config| {
        config.tls = Some(tls);
        config.staff = true;
    })
    .await
    .expect("the platform starts");
    let page = client
        .get(format!("{}/staff/sign-in", running.base_url()))
        .send()
        .await
        .expect("a page");
    let cookies: Vec<_> = page.headers().get_all("set-cookie").iter().collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        let cookie = cookie.to_str().expect("ASCII");
        assert!(cookie.ends_with("; Secure"), "{cookie}");
    }
}

#[tokio::test]
async fn others_are_let_in_only_with_tls_and_sign_in() {
    for (with_tls, sign_in) in [(false, false), (true, false), (false, true), (true, true)] {
        let dir = tempfile::tempdir().expect("a directory");
        let (tls, client) = certified(dir.path());
        let started = listening(&dir, |config| {
            config.listen = "0.0.0.0:0".parse().expect("an address");
            config.tls = with_tls.then_some(tls);
            config.sign_in = sign_in;
            config.public_url = Some("https://localhost".into());
        })
        .await;
        if !(with_tls && sign_in) {
            assert!(matches!(started, Err(StartError::NotLoopback { .. })));
            continue;
        }
        let running = started.expect("the platform starts");
        assert_eq!(running.base_url(), "https://localhost");
        let port = running.addr.port();
        let url = format!("https://127.0.0.1:{port}/.well-known/oauth-authorization-server");
        let text = client
            .get(url)
            .send()
            .await
            .expect("an answer")
            .text()
            .await;
        assert!(
            text.expect("a text")
                .contains("\"https://localhost/oauth/token\"")
        );
    }
}

#[tokio::test]
async fn a_certificate_or_key_that_is_none_is_told_as_such() {
    let dir = tempfile::tempdir().expect("a directory");
    let (tls, _) = certified(dir.path());
    let empty = dir.path().join("empty.pem");
    std::fs::write(&empty, "").expect("a file");
    for (certificate, key) in [
        (dir.path().join("missing"), tls.key.clone()),
        (tls.certificate.clone(), dir.path().join("missing")),
        (empty.clone(), tls.key.clone()),
        (tls.certificate.clone(), empty.clone()),
        (tls.certificate.clone(), tls.certificate.clone()),
    ] {
        let tls = Tls { certificate, key };
        let refused = listening(&dir, |config| config.tls = Some(tls)).await;
        assert!(matches!(refused, Err(StartError::Tls(_))));
    }
}
