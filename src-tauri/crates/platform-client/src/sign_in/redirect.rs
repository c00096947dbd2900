//! The loopback end of signing in (RFC 8252): takes the one redirect that belongs to it and ignores everything else.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

const PATH: &str = "/signed-in";
/// Longest request head that is read.
const MAX_HEAD_BYTES: u64 = 16 * 1024;
/// How long a connection may take to say what it wants.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Most connections listened to at a time.
const MAX_CONNECTIONS: usize = 32;

/// What the platform's sign-in page sent the browser back with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Redirect {
    pub(super) code: Option<String>,
    pub(super) error: Option<String>,
    pub(super) issuer: Option<String>,
}

/// Listens on this machine only.
pub(super) struct RedirectListener {
    listener: TcpListener,
    address: String,
}

impl RedirectListener {
    pub(super) async fn bind() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?.to_string();
        Ok(Self { listener, address })
    }

    /// Where the browser is to be sent back to.
    pub(super) fn uri(&self) -> String {
        format!("http://{}{PATH}", self.address)
    }

    /// Waits for the redirect that carries `state`. Each connection is heard on its own, since browsers open some
    /// that they never use.
    pub(super) async fn wait(self, state: &str) -> io::Result<Redirect> {
        let mut heard = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if heard.len() < MAX_CONNECTIONS => {
                    let (line, _) = accepted?;
                    let (address, state) = (self.address.clone(), state.to_owned());
                    heard.spawn(async move {
                        tokio::time::timeout(HEAD_TIMEOUT, hear(line, &address, &state)).await
                    });
                }
                Some(joined) = heard.join_next() => {
                    // A connection that broke, took too long or wanted something else is none of ours.
                    if let Ok(Ok(Ok(Some(redirect)))) = joined {
                        return Ok(redirect);
                    }
                }
            }
        }
    }
}

async fn hear(mut line: TcpStream, address: &str, state: &str) -> io::Result<Option<Redirect>> {
    let head = read_head(&mut line).await?;
    let redirect = redirect(&head, address, state);
    let answer = if redirect.is_some() {
        page("200 OK", DONE)
    } else {
        page("404 Not Found", "")
    };
    line.write_all(answer.as_bytes()).await?;
    // The browser may have gone already.
    let _ = line.shutdown().await;
    Ok(redirect)
}

async fn read_head(line: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = line.read(&mut piece).await?;
        if count == 0 || head.len() as u64 > MAX_HEAD_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        head.extend(piece.iter().take(count));
    }
    String::from_utf8(head).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// The redirect in a request head, if it is one of ours: sent to this address and path, with our state, and with
/// nothing said twice.
fn redirect(head: &str, address: &str, state: &str) -> Option<Redirect> {
    let mut lines = head.split("\r\n");
    let target = lines
        .next()?
        .strip_prefix("GET ")?
        .strip_suffix(" HTTP/1.1")?;
    let to_us = lines
        .filter_map(|line| line.split_once(':'))
        .any(|(name, value)| name.eq_ignore_ascii_case("host") && value.trim() == address);
    let base = Url::parse(&format!("http://{address}")).ok()?;
    let url = base.join(target).ok()?;
    if !to_us || url.path() != PATH || url.origin() != base.origin() {
        return None;
    }
    let once = |name: &str| {
        let mut found = url.query_pairs().filter(|(key, _)| key == name);
        match (found.next(), found.next()) {
            (first, None) => Ok(first.map(|(_, value)| value.into_owned())),
            _ => Err(()),
        }
    };
    let given = Redirect {
        code: once("code").ok()?,
        error: once("error").ok()?,
        issuer: once("iss").ok()?,
    };
    let ours = once("state").ok()?.is_some_and(|given| given == state);
    (ours && given.code.is_some() != given.error.is_some()).then_some(given)
}

fn page(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\n\
         content-security-policy: default-src 'none'\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

const DONE: &str = "<!doctype html><html><head><meta charset=\"utf-8\"><title>Alvará</title></head><body>\
    <p lang=\"zh-Hant-MO\">可以關閉此視窗，返回程式。</p>\
    <p lang=\"pt-MO\">Pode fechar esta janela e voltar ao programa.</p>\
    <p lang=\"en\">You may close this window and return to the program.</p></body></html>";

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "127.0.0.1:4711";

    fn heard(target: &str) -> Option<Redirect> {
        let head = format!("GET {target} HTTP/1.1\r\nHost: {ADDRESS}\r\n\r\n");
        redirect(&head, ADDRESS, "ours")
    }

    #[test]
    fn only_a_whole_redirect_with_our_state_counts() {
        let taken = heard("/signed-in?code=c%20d&state=ours&iss=https%3A%2F%2Fp").expect("ours");
        assert_eq!(taken.code.as_deref(), Some("c d"));
        assert_eq!(taken.issuer.as_deref(), Some("https://p"));
        assert!(heard("/signed-in?error=access_denied&state=ours").is_some());
        for foreign in [
            "/favicon.ico",
            "/",
            "/signed-in",
            "/signed-in?code=c",
            "/signed-in?code=c&state=theirs",
            "/signed-in?state=ours",
            "/signed-in?code=c&code=d&state=ours",
            "/signed-in?code=c&state=ours&state=theirs",
            "/signed-in?code=c&error=e&state=ours",
            "/signed-in/?code=c&state=ours",
            "http://127.0.0.1:4712/signed-in?code=c&state=ours",
            "//elsewhere/signed-in?code=c&state=ours",
        ] {
            assert_eq!(heard(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn a_request_meant_for_another_name_or_by_another_method_does_not_count() {
        for head in [
            "GET /signed-in?code=c&state=ours HTTP/1.1\r\nHost: rebound.example\r\n\r\n",
            "GET /signed-in?code=c&state=ours HTTP/1.1\r\n\r\n",
            "POST /signed-in?code=c&state=ours HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n",
        ] {
            assert_eq!(redirect(head, ADDRESS, "ours"), None, "{head}");
        }
    }
}
