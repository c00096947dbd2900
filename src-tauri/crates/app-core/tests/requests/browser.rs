//! A person with a browser, as the sign-in page of a platform meets them.

use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, Url};

/// Opens the sign-in page at `address`, fills it in and follows where it leads: the last page's text.
///
/// `trusted` is the certificate that the browser believes, in PEM.
pub(crate) async fn sign_in(
    address: &str,
    login: &str,
    password: &str,
    trusted: Option<&str>,
) -> String {
    // Refused only if the program under test was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let certificates = trusted.map(|pem| Certificate::from_pem(pem.as_bytes()).expect("PEM"));
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .tls_certs_only(certificates)
        .build()
        .expect("a client");
    let address = Url::parse(address).expect("an address");
    let page = client.get(address.clone()).send().await.expect("the page");
    assert_eq!(page.status(), 200, "{address}");
    let cookie = page
        .headers()
        .get_all(SET_COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
        .find(|cookie| cookie.starts_with("alvara-form="))
        .expect("a cookie of the form")
        .to_owned();
    let csrf = cookie.split_once('=').expect("a name and a value").1;
    let mut form = Url::parse("http://form/").expect("an address");
    form.query_pairs_mut()
        .extend_pairs(address.query_pairs())
        .extend_pairs([("login", login), ("password", password), ("csrf", csrf)]);
    let mut action = address.clone();
    action.set_query(None);
    let answer = client
        .post(action)
        .header(COOKIE, &cookie)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form.query().unwrap_or_default().to_owned())
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 303, "{login} is let in");
    let back = answer.headers()[LOCATION].to_str().expect("ASCII");
    let page = client.get(back).send().await.expect("the program hears it");
    page.text().await.expect("a page")
}
