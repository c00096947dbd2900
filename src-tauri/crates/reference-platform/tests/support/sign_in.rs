//! Accounts, and a browser that signs in with them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_api::{Entity, Sha256Digest};
use reference_platform::{AccountKind, Config, NewAccount};
use reqwest::Url;
use reqwest::header::{COOKIE, SET_COOKIE};
use serde_json::Value;

use super::{Answer, Api};

pub(crate) const PASSWORD: &str = "a password of a test";
pub(crate) const REDIRECT: &str = "http://127.0.0.1:4711/callback";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

pub(crate) type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The challenge of [`VERIFIER`].
pub(crate) fn challenge() -> String {
    URL_SAFE_NO_PAD.encode(Sha256Digest::of(VERIFIER.as_bytes()).as_bytes())
}

/// A whole request to sign in, to be changed by a test.
pub(crate) fn request(challenge: &str) -> Fields<'_> {
    vec![
        ("response_type", "code"),
        ("client_id", "alvara"),
        ("redirect_uri", REDIRECT),
        ("state", "a state"),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256"),
    ]
}

/// The request with another value, or without one.
pub(crate) fn with<'a>(mut fields: Fields<'a>, name: &str, value: Option<&'a str>) -> Fields<'a> {
    fields.retain_mut(|field| {
        if field.0 == name {
            field.1 = value.unwrap_or_default();
        }
        field.0 != name || value.is_some()
    });
    fields
}

/// Fields as they are written in a form or a query.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let mut url = Url::parse("http://x/").expect("an address");
    url.query_pairs_mut().extend_pairs(fields);
    url.query().unwrap_or_default().to_owned()
}

pub(crate) fn entity(id: &str) -> Entity {
    Entity {
        id: id.into(),
        name: format!("Entity {id}"),
    }
}

pub(crate) fn account(login: &str, kind: AccountKind, entities: &[&str]) -> NewAccount {
    NewAccount {
        login: login.into(),
        password: PASSWORD.into(),
        kind,
        entities: entities.iter().map(|id| entity(id)).collect(),
    }
}

impl Api {
    /// A platform where everybody signs in: the businesses `a` and `b`, `firm` for both, `clerk` for `b` alone, and an
    /// officer.
    pub(crate) async fn signed_in() -> Self {
        Self::signed_in_with(|_| {}).await
    }

    pub(crate) async fn signed_in_with(change: impl FnOnce(&mut Config)) -> Self {
        let api = Self::with(|config| {
            config.sign_in = true;
            change(config);
        })
        .await;
        for (login, kind, entities) in [
            ("a", AccountKind::Entity, &["a"][..]),
            ("b", AccountKind::Entity, &["b"]),
            ("firm", AccountKind::Staff, &["a", "b"]),
            ("clerk", AccountKind::Staff, &["b"]),
            ("officer", AccountKind::Officer, &[]),
        ] {
            api.running
                .add_account(&account(login, kind, entities))
                .expect("an account");
        }
        api
    }

    pub(crate) async fn post_form(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        self.call("POST", path, &all, encoded(fields).into_bytes())
            .await
    }

    /// Opens the sign-in page and sends its form as a browser does.
    pub(crate) async fn fill_in(
        &self,
        fields: &[(&str, &str)],
        login: &str,
        password: &str,
    ) -> Answer {
        let page = self
            .get(&format!("/oauth/authorize?{}", encoded(fields)))
            .await;
        assert_eq!(page.status, 200, "{fields:?}");
        let cookie = page.cookie("alvara-form").expect("a cookie of the form");
        let mut all = fields.to_vec();
        all.extend([("login", login), ("password", password), ("csrf", &cookie)]);
        let cookie = format!("alvara-form={cookie}");
        self.post_form("/oauth/authorize", &[(COOKIE.as_str(), &cookie)], &all)
            .await
    }

    /// The code that signing in leads to.
    pub(crate) async fn code(&self, login: &str) -> String {
        let answer = self.fill_in(&request(&challenge()), login, PASSWORD).await;
        assert_eq!(answer.status, 303, "{login} signs in");
        answer.sent_back("code").expect("a code")
    }

    pub(crate) async fn redeem(&self, code: &str) -> Answer {
        self.post_form("/oauth/token", &[], &redeeming(code)).await
    }

    pub(crate) async fn refresh(&self, token: &str) -> Answer {
        let fields = [
            ("grant_type", "refresh_token"),
            ("client_id", "alvara"),
            ("refresh_token", token),
        ];
        self.post_form("/oauth/token", &[], &fields).await
    }

    /// The tokens that signing in leads to.
    pub(crate) async fn tokens(&self, login: &str) -> Value {
        let answer = self.redeem(&self.code(login).await).await;
        assert_eq!(answer.status, 200, "{login} gets tokens");
        answer.json
    }

    pub(crate) async fn access_token(&self, login: &str) -> String {
        access(&self.tokens(login).await)
    }

    /// The status that a token gets.
    pub(crate) async fn me(&self, token: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        self.call("GET", "/v1/me", &[("authorization", &bearer)], Vec::new())
            .await
    }
}

/// The request that redeems a code.
pub(crate) fn redeeming(code: &str) -> Fields<'_> {
    vec![
        ("grant_type", "authorization_code"),
        ("client_id", "alvara"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ]
}

pub(crate) fn access(tokens: &Value) -> String {
    tokens["access_token"].as_str().unwrap_or_default().into()
}

pub(crate) fn refresh_token(tokens: &Value) -> String {
    tokens["refresh_token"].as_str().unwrap_or_default().into()
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The value of a cookie that the answer sets.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.headers.get_all(SET_COOKIE).iter().find_map(|cookie| {
            let (found, rest) = cookie.to_str().ok()?.split_once('=')?;
            (found == name).then(|| rest.split(';').next().unwrap_or_default().to_owned())
        })
    }

    /// A parameter of the address that the browser is sent back to.
    pub(crate) fn sent_back(&self, name: &str) -> Option<String> {
        let address = Url::parse(self.header("location")).ok()?;
        assert!(address.as_str().starts_with(REDIRECT), "{address}");
        address
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }
}
