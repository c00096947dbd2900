//! Signing in against a strict server, and what hostile or broken ones come to.

mod support;

use std::time::Duration;

use platform_client::{ClientError, HttpOptions, SignIn, SignInError, SignInServer, Tokens};
use reqwest::{Response, StatusCode, Url};
use serde_json::json;
use support::TestClock;
use support::oauth::{Allowed, OauthServer, at};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

const PATIENCE: Duration = Duration::from_secs(20);

async fn discover(server: &OauthServer) -> Result<Option<SignInServer>, SignInError> {
    SignInServer::discover(&server.base, &HttpOptions::default()).await
}

async fn sign_in_server(server: &OauthServer) -> SignInServer {
    discover(server)
        .await
        .expect("documented")
        .expect("it signs people in")
}

async fn browse(url: Url) -> reqwest::Result<Response> {
    reqwest::get(url).await
}

/// Waits for somebody to sign in while `person` does what they do.
async fn finish(
    sign_in: SignIn<'_>,
    person: impl Future<Output = ()>,
) -> Result<Tokens, SignInError> {
    let clock = TestClock::new();
    tokio::join!(sign_in.finish(PATIENCE, || clock.now()), person).0
}

/// What signing in comes to when the browser is sent to what `redirect` makes of a consent.
async fn after(
    server: &OauthServer,
    redirect: impl FnOnce(&Allowed) -> Url,
) -> Result<Tokens, SignInError> {
    let platform = sign_in_server(server).await;
    let sign_in = platform.begin().await.expect("it begins");
    let allowed = server.allow(sign_in.url());
    finish(sign_in, async {
        browse(redirect(&allowed)).await.expect("an answer");
    })
    .await
}

#[tokio::test]
async fn whoever_consents_is_signed_in_and_may_close_the_window() {
    let server = OauthServer::start().await;
    let platform = sign_in_server(&server).await;
    assert_eq!(platform.issuer(), server.base);
    let sign_in = platform.begin().await.expect("it begins");
    let allowed = server.allow(sign_in.url());
    let tokens = finish(sign_in, async {
        let page = browse(allowed.url()).await.expect("an answer");
        assert_eq!(page.status(), StatusCode::OK);
        let text = page.text().await.expect("a page");
        for words in [
            "可以關閉此視窗",
            "Pode fechar esta janela",
            "You may close this window",
        ] {
            assert!(text.contains(words), "{text}");
        }
        assert!(!text.contains(&allowed.code), "the page repeats no secret");
    })
    .await
    .expect("signed in");
    let ends = at(&tokens).duration_since(server.clock.now());
    assert_eq!(ends.as_secs(), 600);
    assert!(tokens.refresh.is_some());

    let account = platform.account(&tokens).await.expect("signed in");
    assert_eq!(account.login, "chan");

    platform.revoke(&tokens).await.expect("taken back");
    assert!(
        platform.account(&tokens).await.is_err(),
        "worth nothing any more"
    );
    let debug = format!("{tokens:?}");
    assert!(
        !debug.contains("access-") && !debug.contains("refresh-"),
        "{debug}"
    );
}

#[tokio::test]
async fn a_platform_without_sign_in_is_no_failure() {
    let server = OauthServer::start().await;
    server.state.lock().metadata = json!(false);
    assert!(discover(&server).await.expect("documented").is_none());
}

#[tokio::test]
async fn a_description_that_leads_elsewhere_is_not_followed() {
    let server = OauthServer::start().await;
    for (changes, expected) in [
        (
            json!({ "issuer": "https://elsewhere.example" }),
            "the issuer",
        ),
        (
            json!({ "token_endpoint": "https://elsewhere.example/token" }),
            "an endpoint",
        ),
        (
            json!({ "authorization_endpoint": "https://elsewhere.example/" }),
            "an endpoint",
        ),
        (
            json!({ "revocation_endpoint": "http://127.0.0.1:1/revoke" }),
            "an endpoint",
        ),
        (
            json!({ "code_challenge_methods_supported": ["plain"] }),
            "the code challenge",
        ),
    ] {
        server.state.lock().metadata = changes;
        let found = discover(&server).await.err();
        assert!(
            matches!(found, Some(SignInError::Metadata { what }) if what == expected),
            "{expected}: {found:?}"
        );
    }
    server.state.lock().metadata = json!("<p>Welcome to the network of the hotel</p>");
    let portal = discover(&server).await.err();
    assert!(
        matches!(
            portal,
            Some(SignInError::Client(ClientError::NotThePlatform {
                status: 200
            }))
        ),
        "{portal:?}"
    );
}

#[tokio::test]
async fn strangers_are_ignored_until_the_right_redirect_comes() {
    let server = OauthServer::start().await;
    let platform = sign_in_server(&server).await;
    let sign_in = platform.begin().await.expect("it begins");
    let allowed = server.allow(sign_in.url());
    let place = Url::parse(&allowed.redirect_uri).expect("an address");
    let address = format!("127.0.0.1:{}", place.port().expect("a port"));
    let tokens = finish(sign_in, async {
        let silent = TcpStream::connect(&address).await.expect("a connection");
        let mut noisy = TcpStream::connect(&address).await.expect("a connection");
        noisy
            .write_all(b"\x16\x03\x01\xff\xfe\r\n\r\n")
            .await
            .expect("sent");
        for stranger in [
            place.join("/favicon.ico").expect("an address"),
            allowed.with(&[("code", "stolen"), ("state", "guessed")]),
            allowed.with(&[("error", "access_denied"), ("state", "guessed")]),
            allowed.with(&[("code", "stolen")]),
        ] {
            let page = browse(stranger).await.expect("an answer");
            assert_eq!(page.status(), StatusCode::NOT_FOUND);
        }
        assert!(
            server.state.lock().grants.is_empty(),
            "no stranger's code is tried"
        );
        browse(allowed.url()).await.expect("an answer");
        drop(silent);
    })
    .await;
    assert!(tokens.is_ok(), "{tokens:?}");
}

#[tokio::test]
async fn an_answer_in_another_platforms_name_is_refused_before_its_code_is_used() {
    let server = OauthServer::start().await;
    let mixed_up = after(&server, |allowed| {
        allowed.with(&[
            ("code", &allowed.code),
            ("state", &allowed.state),
            ("iss", "https://elsewhere.example"),
        ])
    })
    .await;
    assert!(matches!(mixed_up, Err(SignInError::Issuer)), "{mixed_up:?}");
    let nameless = after(&server, |allowed| {
        allowed.with(&[("code", &allowed.code), ("state", &allowed.state)])
    })
    .await;
    assert!(matches!(nameless, Err(SignInError::Issuer)), "{nameless:?}");
    assert!(server.state.lock().grants.is_empty());
}

#[tokio::test]
async fn a_code_given_to_somebody_else_is_worth_nothing() {
    let server = OauthServer::start().await;
    let platform = sign_in_server(&server).await;
    let other = platform.begin().await.expect("it begins");
    let stolen = server.allow(other.url()).code;
    let outcome = after(&server, |allowed| {
        allowed.with(&[
            ("code", &stolen),
            ("state", &allowed.state),
            ("iss", &allowed.issuer),
        ])
    })
    .await;
    assert!(
        matches!(&outcome, Err(SignInError::Refused { code }) if code == "invalid_grant"),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_redirect_to_the_port_of_another_sign_in_is_ignored_there() {
    let server = OauthServer::start().await;
    let platform = sign_in_server(&server).await;
    let (one, two) = (
        platform.begin().await.expect("it begins"),
        platform.begin().await.expect("it begins"),
    );
    let (first, second) = (server.allow(one.url()), server.allow(two.url()));
    assert_ne!(first.redirect_uri, second.redirect_uri);
    let astray = Allowed {
        redirect_uri: second.redirect_uri.clone(),
        ..server.allow(one.url())
    };
    let tokens = finish(two, async {
        let page = browse(astray.url()).await.expect("an answer");
        assert_eq!(page.status(), StatusCode::NOT_FOUND);
        browse(second.url()).await.expect("an answer");
    })
    .await;
    assert!(tokens.is_ok(), "{tokens:?}");
    assert_eq!(server.state.lock().grants.len(), 1);
}

#[tokio::test]
async fn a_refusal_is_told_by_its_code_and_nothing_else() {
    let server = OauthServer::start().await;
    let error = |code: &'static str| {
        move |allowed: &Allowed| {
            allowed.with(&[
                ("error", code),
                ("state", &allowed.state),
                ("iss", &allowed.issuer),
            ])
        }
    };
    let declined = after(&server, error("access_denied")).await;
    assert!(
        matches!(declined, Err(SignInError::Declined)),
        "{declined:?}"
    );
    for (code, told) in [
        ("server_error", "server_error"),
        ("<b>Call 555</b>", "another code"),
    ] {
        let refused = after(&server, error(code)).await;
        assert!(
            matches!(&refused, Err(SignInError::Refused { code }) if code == told),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn nobody_is_waited_for_longer_than_agreed_and_the_port_is_given_back() {
    let server = OauthServer::start().await;
    let platform = sign_in_server(&server).await;
    let sign_in = platform.begin().await.expect("it begins");
    let allowed = server.allow(sign_in.url());
    let outcome = sign_in
        .finish(Duration::from_millis(20), || server.clock.now())
        .await;
    assert!(matches!(outcome, Err(SignInError::TimedOut)), "{outcome:?}");
    assert!(
        browse(allowed.url()).await.is_err(),
        "nobody listens any more"
    );

    let cancelled = platform.begin().await.expect("it begins");
    let allowed = server.allow(cancelled.url());
    drop(cancelled.finish(PATIENCE, || server.clock.now()));
    assert!(
        browse(allowed.url()).await.is_err(),
        "nobody listens any more"
    );
}

#[tokio::test]
async fn of_two_redirects_one_counts() {
    let server = OauthServer::start().await;
    let platform = sign_in_server(&server).await;
    let sign_in = platform.begin().await.expect("it begins");
    let (one, two) = (server.allow(sign_in.url()), server.allow(sign_in.url()));
    let tokens = finish(sign_in, async {
        let (first, second) = tokio::join!(browse(one.url()), browse(two.url()));
        assert!(first.is_ok() || second.is_ok());
    })
    .await;
    assert!(tokens.is_ok(), "{tokens:?}");
    assert_eq!(server.state.lock().grants, ["authorization_code"]);
}

#[tokio::test]
async fn tokens_in_any_other_form_are_refused_and_never_repeated() {
    let server = OauthServer::start().await;
    let json_type = "application/json";
    for body in [
        r#"{"access_token":"s3cret","token_type":"mac"}"#,
        r#"{"access_token":"","token_type":"Bearer"}"#,
        r#"{"access_token":"s3cret\r\nx: y","token_type":"Bearer"}"#,
        r#"{"access_token":["s3cret"],"token_type":"Bearer"}"#,
        r#"{"access_token":"a","token_type":"Bearer","expires_in":"s3cret"}"#,
        r#"{"access_token":"s3cret""#,
    ] {
        server.state.lock().tokens_answer = Some((200, json_type, body.to_owned()));
        let outcome = after(&server, Allowed::url).await;
        let Err(error @ SignInError::TokenForm) = outcome else {
            panic!("{body}: {outcome:?}");
        };
        assert!(!format!("{error:?} {error}").contains("s3cret"));
    }
    server.state.lock().tokens_answer = Some((200, "text/html", "<p>Hello".to_owned()));
    let page = after(&server, Allowed::url).await;
    assert!(
        matches!(
            page,
            Err(SignInError::Client(ClientError::NotThePlatform {
                status: 200
            }))
        ),
        "{page:?}"
    );
    server.state.lock().tokens_answer = Some((503, "text/html", "<p>Later".to_owned()));
    let busy = after(&server, Allowed::url).await;
    assert!(
        matches!(
            busy,
            Err(SignInError::Client(ClientError::Gateway {
                status: 503,
                ..
            }))
        ),
        "{busy:?}"
    );
    server.state.lock().tokens_answer = Some((302, "text/html", String::new()));
    let moved = after(&server, Allowed::url).await;
    assert!(
        matches!(
            moved,
            Err(SignInError::Client(ClientError::Redirected { .. }))
        ),
        "{moved:?}"
    );
}

#[tokio::test]
async fn a_platform_that_gives_no_tokens_in_time_is_not_waited_for() {
    let server = OauthServer::start().await;
    let options = HttpOptions {
        answer_timeout: Duration::from_millis(300),
        ..HttpOptions::default()
    };
    let platform = SignInServer::discover(&server.base, &options)
        .await
        .expect("documented")
        .expect("it signs people in");
    server.state.lock().silent = true;
    let sign_in = platform.begin().await.expect("it begins");
    let allowed = server.allow(sign_in.url());
    let outcome = finish(sign_in, async {
        browse(allowed.url()).await.expect("an answer");
    })
    .await;
    assert!(
        matches!(outcome, Err(SignInError::Client(ClientError::Timeout(_)))),
        "{outcome:?}"
    );
}
