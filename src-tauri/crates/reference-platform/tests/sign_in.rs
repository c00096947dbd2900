//! Signing in: the page, codes, tokens, and what each of them is good for.

mod support;

use std::sync::atomic::Ordering;

use platform_api::{AuthorizationServer, Me, TokenError};
use reference_platform::{AccountError, AccountKind, add_account};
use support::sign_in::{
    PASSWORD, REDIRECT, VERIFIER, access, account, challenge, encoded, redeeming, refresh_token,
    request, with,
};
use support::{Answer, Api};

fn error(answer: &Answer) -> String {
    assert_eq!(answer.status, 400, "{}", answer.text());
    serde_json::from_value::<TokenError>(answer.json.clone())
        .expect("an error of RFC 6749")
        .error
}

#[tokio::test]
async fn where_nobody_signs_in_there_is_nothing_to_sign_in_with() {
    let api = Api::start().await;
    for path in [
        "/.well-known/oauth-authorization-server",
        "/oauth/authorize",
        "/v1/me",
        "/staff",
    ] {
        let answer = api.get(path).await;
        assert_eq!((answer.status, answer.code()), (404, "not-found"), "{path}");
    }
    for path in ["/oauth/token", "/oauth/revoke"] {
        assert_eq!(api.post_form(path, &[], &[]).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_sign_in_is_described_and_ends_with_a_login_that_is_known() {
    let api = Api::signed_in().await;
    let described = api.get("/.well-known/oauth-authorization-server").await;
    let described: AuthorizationServer =
        serde_json::from_value(described.json).expect("a description");
    assert_eq!(described.issuer, api.running.base_url());
    assert_eq!(
        described.authorization_endpoint,
        format!("{}/oauth/authorize", api.running.base_url())
    );

    let back = api.fill_in(&request(&challenge()), "firm", PASSWORD).await;
    assert_eq!(back.status, 303);
    assert_eq!(back.sent_back("state").as_deref(), Some("a state"));
    assert_eq!(back.sent_back("iss"), Some(api.running.base_url()));
    let code = back.sent_back("code").expect("a code");
    let tokens = api.redeem(&code).await;
    assert_eq!(tokens.header("cache-control"), "no-store");
    assert_eq!(tokens.json["expires_in"], 900);
    let me = api.me(&access(&tokens.json)).await;
    let me: Me = serde_json::from_value(me.json).expect("a login");
    assert_eq!((me.login.as_str(), me.entities.len()), ("firm", 2));

    let of_business = api.me(&api.access_token("a").await).await;
    assert_eq!(of_business.json["kind"], "entity");
    assert_eq!(of_business.json["name"], "Entity a");
}

#[tokio::test]
async fn the_page_speaks_three_languages_and_runs_no_script() {
    let api = Api::signed_in().await;
    let path = format!("/oauth/authorize?{}", encoded(&request(&challenge())));
    for (language, tag, title) in [
        ("zh-TW,zh;q=0.9", "zh-Hant-MO", "登入"),
        ("pt-PT", "pt", "Iniciar sessão"),
        ("en", "en", "Sign in"),
    ] {
        let page = api
            .call("GET", &path, &[("accept-language", language)], Vec::new())
            .await;
        let text = page.text();
        assert!(text.contains(&format!("<html lang=\"{tag}\">")), "{text}");
        assert!(text.contains(&format!("<h1>{title}</h1>")), "{text}");
        assert!(
            !text.contains("<script") && !text.contains(" style="),
            "{text}"
        );
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(
            policy.contains("form-action 'self' http://127.0.0.1:4711;"),
            "{policy}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
    }
    let chosen = api
        .call(
            "GET",
            &format!("{path}&lang=pt"),
            &[("accept-language", "en")],
            Vec::new(),
        )
        .await;
    assert!(chosen.text().contains("<html lang=\"pt\">"));
    assert_eq!(chosen.cookie("lang").as_deref(), Some("pt"), "and kept");
}

#[tokio::test]
async fn what_a_client_asks_is_shown_but_never_run() {
    let api = Api::signed_in().await;
    let challenge = challenge();
    let evil = "\"><script>alert(1)</script>";
    let fields = with(request(&challenge), "state", Some(evil));
    let page = api
        .get(&format!("/oauth/authorize?{}", encoded(&fields)))
        .await;
    assert!(!page.text().contains("<script"), "{}", page.text());
    let back = api.fill_in(&fields, "a", PASSWORD).await;
    assert_eq!(back.sent_back("state").as_deref(), Some(evil), "unchanged");
}

#[tokio::test]
async fn a_request_of_an_unknown_client_or_address_ends_on_the_page() {
    let api = Api::signed_in().await;
    let challenge = challenge();
    let whole = request(&challenge);
    let long = "x".repeat(2049);
    for fields in [
        with(whole.clone(), "client_id", Some("somebody")),
        with(whole.clone(), "client_id", None),
        with(whole.clone(), "redirect_uri", None),
        with(whole.clone(), "redirect_uri", Some("https://example.org/")),
        with(whole.clone(), "redirect_uri", Some("http://localhost:1/")),
        with(whole.clone(), "state", Some(&long)),
        [whole.clone(), vec![("redirect_uri", REDIRECT)]].concat(),
        [whole.clone(), vec![("client_id", "alvara")]].concat(),
    ] {
        let page = api
            .get(&format!("/oauth/authorize?{}", encoded(&fields)))
            .await;
        assert_eq!(page.status, 400, "{fields:?}");
        assert_eq!(page.header("location"), "", "{fields:?}");
        let posted = api.post_form("/oauth/authorize", &[], &fields).await;
        assert_eq!(posted.status, 400, "{fields:?}");
    }
}

#[tokio::test]
async fn other_mistakes_are_told_to_the_client() {
    let api = Api::signed_in().await;
    let challenge = challenge();
    let whole = request(&challenge);
    let short = challenge.get(1..).expect("ASCII");
    for (fields, error) in [
        (
            with(whole.clone(), "response_type", Some("token")),
            "unsupported_response_type",
        ),
        (
            with(whole.clone(), "response_type", None),
            "invalid_request",
        ),
        (
            with(whole.clone(), "code_challenge", None),
            "invalid_request",
        ),
        (
            with(whole.clone(), "code_challenge", Some(short)),
            "invalid_request",
        ),
        (
            with(whole.clone(), "code_challenge_method", Some("plain")),
            "invalid_request",
        ),
        (
            with(whole.clone(), "code_challenge_method", None),
            "invalid_request",
        ),
        (
            [whole.clone(), vec![("code_challenge", &challenge)]].concat(),
            "invalid_request",
        ),
    ] {
        let back = api
            .get(&format!("/oauth/authorize?{}", encoded(&fields)))
            .await;
        assert_eq!(back.status, 303, "{fields:?}");
        assert_eq!(
            back.sent_back("error").as_deref(),
            Some(error),
            "{fields:?}"
        );
        assert_eq!(back.sent_back("state").as_deref(), Some("a state"));
        assert_eq!(back.sent_back("iss"), Some(api.running.base_url()));
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_look_alike() {
    let api = Api::signed_in().await;
    let challenge = challenge();
    for (login, password) in [("a", "wrong"), ("nobody", PASSWORD)] {
        let page = api.fill_in(&request(&challenge), login, password).await;
        assert_eq!(page.status, 403, "{login}");
        assert!(page.text().contains("role=\"alert\""), "{login}");
        assert!(
            !page.text().contains(password),
            "{login}: never shown again"
        );
    }
}

#[tokio::test]
async fn passwords_cannot_be_tried_often() {
    let api = Api::signed_in().await;
    let challenge = challenge();
    for _ in 0..5 {
        let page = api.fill_in(&request(&challenge), "a", "wrong").await;
        assert_eq!(page.status, 403);
    }
    let page = api.fill_in(&request(&challenge), "a", PASSWORD).await;
    assert_eq!(page.status, 429, "not even the right one");
    assert_eq!(page.header("retry-after"), "60");
    let other = api.fill_in(&request(&challenge), "b", PASSWORD).await;
    assert_eq!(other.status, 303, "another login is not held up");
    api.time.fetch_add(60, Ordering::SeqCst);
    let later = api.fill_in(&request(&challenge), "a", PASSWORD).await;
    assert_eq!(later.status, 303);
}

#[tokio::test]
async fn a_form_of_another_site_signs_nobody_in() {
    let api = Api::signed_in().await;
    let challenge = challenge();
    let page = api
        .get(&format!(
            "/oauth/authorize?{}",
            encoded(&request(&challenge))
        ))
        .await;
    let token = page.cookie("alvara-form").expect("a cookie");
    let (cookie, other) = (format!("alvara-form={token}"), "x".repeat(43));
    let host = api.running.base_url();
    for (headers, csrf) in [
        (vec![], Some(token.as_str())),
        (vec![("cookie", cookie.as_str())], None),
        (vec![("cookie", cookie.as_str())], Some(other.as_str())),
        (vec![("cookie", "alvara-form=")], Some("")),
        (
            vec![
                ("cookie", cookie.as_str()),
                ("origin", "http://127.0.0.1:1"),
            ],
            Some(token.as_str()),
        ),
        (
            vec![("cookie", cookie.as_str()), ("origin", "null")],
            Some(token.as_str()),
        ),
    ] {
        let mut fields = request(&challenge);
        fields.extend([("login", "a"), ("password", PASSWORD)]);
        fields.extend(csrf.map(|csrf| ("csrf", csrf)));
        let answer = api.post_form("/oauth/authorize", &headers, &fields).await;
        assert_eq!(answer.status, 403, "{headers:?} {csrf:?}");
    }
    let mut fields = request(&challenge);
    fields.extend([("login", "a"), ("password", PASSWORD), ("csrf", &token)]);
    let own = [("cookie", cookie.as_str()), ("origin", host.as_str())];
    let answer = api.post_form("/oauth/authorize", &own, &fields).await;
    assert_eq!(answer.status, 303, "its own page does");
}

#[tokio::test]
async fn a_code_is_good_only_for_whoever_asked_for_it() {
    let api = Api::signed_in().await;
    let long = "a".repeat(129);
    let other = VERIFIER.replace('d', "e");
    for (name, value) in [
        ("redirect_uri", "http://127.0.0.1:4712/callback"),
        ("redirect_uri", "http://127.0.0.1:4711/callback?"),
        ("code_verifier", other.as_str()),
        ("code_verifier", ""),
        ("code_verifier", long.as_str()),
        ("code_verifier", &challenge()),
        ("code", "another"),
    ] {
        let code = api.code("a").await;
        let fields = with(redeeming(&code), name, Some(value));
        let refused = api.post_form("/oauth/token", &[], &fields).await;
        assert_eq!(error(&refused), "invalid_grant", "{name} {value}");
    }
}

#[tokio::test]
async fn a_request_for_tokens_that_lacks_something_is_told_so() {
    let api = Api::signed_in().await;
    let code = api.code("a").await;
    let whole = redeeming(&code);
    let twice = [whole.clone(), vec![("code", code.as_str())]].concat();
    for (fields, expected) in [
        (with(whole.clone(), "code", None), "invalid_request"),
        (with(whole.clone(), "redirect_uri", None), "invalid_request"),
        (
            with(whole.clone(), "code_verifier", None),
            "invalid_request",
        ),
        (with(whole.clone(), "grant_type", None), "invalid_request"),
        (with(whole.clone(), "client_id", None), "invalid_request"),
        (twice, "invalid_request"),
        (
            with(whole.clone(), "client_id", Some("somebody")),
            "invalid_client",
        ),
        (
            with(whole.clone(), "grant_type", Some("password")),
            "unsupported_grant_type",
        ),
        (
            with(whole.clone(), "grant_type", Some("refresh_token")),
            "invalid_request",
        ),
    ] {
        let refused = api.post_form("/oauth/token", &[], &fields).await;
        assert_eq!(error(&refused), expected, "{fields:?}");
    }
    let headers = [("content-type", "application/json")];
    let json = api.call("POST", "/oauth/token", &headers, b"{}".to_vec());
    assert_eq!(error(&json.await), "invalid_request");
    assert_eq!(
        api.redeem(&code).await.status,
        200,
        "none of it used the code"
    );
}

#[tokio::test]
async fn a_code_lives_a_minute() {
    let api = Api::signed_in().await;
    let code = api.code("a").await;
    api.time.fetch_add(59, Ordering::SeqCst);
    assert_eq!(api.redeem(&code).await.status, 200);
    let code = api.code("a").await;
    api.time.fetch_add(60, Ordering::SeqCst);
    assert_eq!(error(&api.redeem(&code).await), "invalid_grant");
}

#[tokio::test]
async fn a_code_used_twice_ends_what_came_of_it() {
    let api = Api::signed_in().await;
    let code = api.code("a").await;
    let tokens = api.redeem(&code).await.json;
    assert_eq!(api.me(&access(&tokens)).await.status, 200);
    assert_eq!(error(&api.redeem(&code).await), "invalid_grant");
    assert_eq!(api.me(&access(&tokens)).await.status, 401);
    let refreshed = api.refresh(&refresh_token(&tokens)).await;
    assert_eq!(error(&refreshed), "invalid_grant");
}

#[tokio::test]
async fn an_access_token_lives_a_quarter_of_an_hour_and_is_renewed() {
    let api = Api::signed_in().await;
    let first = api.tokens("a").await;
    api.time.fetch_add(899, Ordering::SeqCst);
    assert_eq!(api.me(&access(&first)).await.status, 200);
    api.time.fetch_add(1, Ordering::SeqCst);
    let ended = api.me(&access(&first)).await;
    assert_eq!((ended.status, ended.code()), (401, "sign-in-required"));
    assert_eq!(
        ended.header("www-authenticate"),
        "Bearer realm=\"alvara\", error=\"invalid_token\""
    );
    let second = api.refresh(&refresh_token(&first)).await.json;
    assert_eq!(api.me(&access(&second)).await.status, 200);
    api.time.fetch_add(30 * 24 * 3600, Ordering::SeqCst);
    let late = api.refresh(&refresh_token(&second)).await;
    assert_eq!(error(&late), "invalid_grant");
}

#[tokio::test]
async fn a_token_is_good_for_its_own_purpose_alone() {
    let api = Api::signed_in().await;
    let tokens = api.tokens("a").await;
    let access_as_refresh = api.refresh(&access(&tokens)).await;
    assert_eq!(error(&access_as_refresh), "invalid_grant");
    let refresh_as_access = api.me(&refresh_token(&tokens)).await;
    assert_eq!(refresh_as_access.status, 401);
}

#[tokio::test]
async fn a_token_can_be_given_back() {
    let api = Api::signed_in().await;
    let revoke = async |token: &str| {
        let fields = [("token", token), ("client_id", "alvara")];
        let answer = api.post_form("/oauth/revoke", &[], &fields).await;
        assert_eq!((answer.status, answer.bytes.len()), (200, 0));
    };
    let tokens = api.tokens("a").await;
    revoke(&access(&tokens)).await;
    assert_eq!(api.me(&access(&tokens)).await.status, 401);
    let next = api.refresh(&refresh_token(&tokens)).await;
    assert_eq!(next.status, 200, "the rest of the family lives");
    revoke(&refresh_token(&next.json)).await;
    assert_eq!(api.me(&access(&next.json)).await.status, 401, "all of it");
    let ended = api.refresh(&refresh_token(&next.json)).await;
    assert_eq!(error(&ended), "invalid_grant");
    revoke("never a token").await;
    let nothing = api.post_form("/oauth/revoke", &[], &[]).await;
    assert_eq!(error(&nothing), "invalid_request");
    let fields = [("token", "x"), ("client_id", "somebody")];
    let stranger = api.post_form("/oauth/revoke", &[], &fields).await;
    assert_eq!(error(&stranger), "invalid_client");
}

#[tokio::test]
async fn no_secret_is_kept_as_it_is() {
    let api = Api::signed_in().await;
    let code = api.code("a").await;
    let tokens = api.redeem(&code).await.json;
    let dir = std::fs::read_dir(api.dir.path()).expect("the state directory");
    for entry in dir {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            continue;
        }
        let kept = std::fs::read(&path).expect("a file");
        for secret in [PASSWORD, &code, &access(&tokens), &refresh_token(&tokens)] {
            let found = kept
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{} is in {}", secret, path.display());
        }
    }
}

#[tokio::test]
async fn tokens_outlive_a_restart() {
    let api = Api::signed_in().await;
    let tokens = api.tokens("a").await;
    let Api { running, dir, .. } = api;
    running.cut_off().await;
    let api = Api::with(|config| {
        config.state_dir = dir.path().into();
        config.sign_in = true;
    })
    .await;
    assert_eq!(api.me(&access(&tokens)).await.status, 200);
}

#[tokio::test]
async fn an_account_that_makes_no_sense_is_refused() {
    let dir = tempfile::tempdir().expect("a directory");
    let add = |change: &dyn Fn(&mut reference_platform::NewAccount)| {
        let mut account = account("a", AccountKind::Staff, &["a"]);
        change(&mut account);
        add_account(dir.path(), &account)
    };
    assert!(matches!(
        add(&|a| a.login = " ".into()),
        Err(AccountError::Login)
    ));
    assert!(matches!(
        add(&|a| a.login = "a\nb".into()),
        Err(AccountError::Login)
    ));
    assert!(matches!(
        add(&|a| a.password = "short".into()),
        Err(AccountError::Password)
    ));
    for (kind, entities) in [
        (AccountKind::Entity, &[][..]),
        (AccountKind::Entity, &["a", "b"]),
        (AccountKind::Staff, &[]),
        (AccountKind::Staff, &["a", "a"]),
        (AccountKind::Officer, &["a"]),
    ] {
        let refused = add(&|a| *a = account("a", kind, entities));
        assert!(matches!(refused, Err(AccountError::Entities)), "{kind:?}");
    }
    add(&|_| {}).expect("a first account");
    assert!(matches!(add(&|_| {}), Err(AccountError::Taken)));
}
