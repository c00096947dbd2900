//! Attachments by the resumable upload protocol.

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use platform_api::Sha256Digest;
use proptest::prelude::*;
use sha1::{Digest as _, Sha1};
use support::{Answer, Api, announcement, attachment, key, submission, submit_body};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const OCTETS: (&str, &str) = ("content-type", "application/offset+octet-stream");

fn collection() -> String {
    format!("/v1/submissions/{}/attachments", submission(1))
}

fn address() -> String {
    format!("{}/{}", collection(), attachment(1))
}

fn metadata(id: u128) -> String {
    format!(
        "id {},filename {}",
        STANDARD.encode(attachment(id).to_string()),
        STANDARD.encode("plan.pdf")
    )
}

async fn announced(content: &[u8]) -> Api {
    let api = Api::start().await;
    assert_eq!(
        api.announce(&key(1), &announcement(submission(1), &[content]))
            .await
            .status,
        201
    );
    api
}

async fn create(api: &Api, length: usize) -> Answer {
    let headers = [
        ("upload-length", &*length.to_string()),
        ("upload-metadata", &*metadata(1)),
    ];
    api.tus("POST", &collection(), &headers, b"").await
}

async fn patch(api: &Api, offset: usize, body: &[u8]) -> Answer {
    api.tus(
        "PATCH",
        &address(),
        &[OCTETS, ("upload-offset", &offset.to_string())],
        body,
    )
    .await
}

async fn offset(api: &Api) -> Answer {
    api.tus("HEAD", &address(), &[], b"").await
}

#[tokio::test]
async fn a_file_arrives_in_pieces_and_is_then_complete_for_good() {
    let api = announced(b"abcdef").await;
    assert_eq!(offset(&api).await.status, 404, "not created yet");
    let created = create(&api, 6).await;
    assert_eq!(
        (created.status, created.header("location")),
        (201, &*address())
    );
    assert_eq!(
        (
            patch(&api, 0, b"abc").await.status,
            offset(&api).await.header("upload-offset")
        ),
        (204, "3")
    );
    let again = create(&api, 6).await;
    assert_eq!(
        (again.status, again.header("upload-offset")),
        (201, "3"),
        "creating again loses nothing"
    );
    let last = patch(&api, 3, b"def").await;
    assert_eq!((last.status, last.header("upload-offset")), (204, "6"));
    let head = offset(&api).await;
    assert_eq!(
        (head.header("upload-offset"), head.header("upload-length")),
        ("6", "6")
    );
    assert_eq!(
        (head.header("tus-resumable"), head.header("cache-control")),
        ("1.0.0", "no-store")
    );
    for at in [0, 6] {
        let refused = patch(&api, at, b"").await;
        assert_eq!((refused.status, refused.code()), (409, "upload-complete"));
    }
    assert_eq!(create(&api, 6).await.header("upload-offset"), "6");
}

#[tokio::test]
async fn each_mistake_of_an_upload_has_its_own_answer() {
    let api = announced(b"abcdef").await;
    let tus = ("tus-resumable", "1.0.0");
    let check = async |method: &str,
                       path: &str,
                       headers: &[(&str, &str)],
                       body: &[u8],
                       expected: (u16, &str)| {
        let answer = api.call(method, path, headers, body.to_vec()).await;
        assert_eq!(
            (answer.status, answer.code()),
            expected,
            "{method} {headers:?}"
        );
        assert_eq!(
            answer.header("tus-resumable"),
            "1.0.0",
            "{method} {headers:?}: every answer says it, a refusal too"
        );
        answer
    };
    let (path, at, meta) = (address(), ("upload-offset", "0"), metadata(1));
    let meta = ("upload-metadata", meta.as_str());
    let length = ("upload-length", "6");

    let old = check(
        "PATCH",
        &path,
        &[OCTETS, at, ("tus-resumable", "0.2.2")],
        b"",
        (412, "upload-version"),
    )
    .await;
    assert_eq!(old.header("tus-version"), "1.0.0");
    check(
        "POST",
        &collection(),
        &[length, meta],
        b"",
        (412, "upload-version"),
    )
    .await;
    check(
        "POST",
        &collection(),
        &[tus, meta],
        b"",
        (400, "malformed-request"),
    )
    .await;
    check(
        "POST",
        &collection(),
        &[tus, length],
        b"",
        (400, "malformed-request"),
    )
    .await;
    check(
        "POST",
        &collection(),
        &[tus, length, ("upload-metadata", "id !!")],
        b"",
        (400, "malformed-request"),
    )
    .await;
    check(
        "POST",
        &collection(),
        &[tus, ("upload-length", "7"), meta],
        b"",
        (422, "attachment-not-accepted"),
    )
    .await;
    let other = metadata(2);
    let other = ("upload-metadata", other.as_str());
    check(
        "POST",
        &collection(),
        &[tus, length, other],
        b"",
        (404, "unknown-attachment"),
    )
    .await;
    check(
        "PATCH",
        &path,
        &[tus, OCTETS, at],
        b"abc",
        (404, "unknown-attachment"),
    )
    .await;

    create(&api, 6).await;
    check(
        "PATCH",
        &path,
        &[tus, at, ("content-type", "text/plain")],
        b"abc",
        (415, "unsupported-media-type"),
    )
    .await;
    check(
        "PATCH",
        &path,
        &[tus, OCTETS],
        b"abc",
        (400, "malformed-request"),
    )
    .await;
    check(
        "PATCH",
        &path,
        &[tus, OCTETS, ("upload-offset", "-1")],
        b"abc",
        (400, "malformed-request"),
    )
    .await;
    check(
        "PATCH",
        &path,
        &[tus, OCTETS, ("upload-offset", "1")],
        b"abc",
        (409, "upload-offset"),
    )
    .await;
    check(
        "PATCH",
        &path,
        &[tus, OCTETS, at],
        b"abcdefg",
        (413, "too-large"),
    )
    .await;
    check(
        "PATCH",
        &path,
        &[tus, OCTETS, at, ("upload-checksum", "md5 AAAA")],
        b"abc",
        (400, "malformed-request"),
    )
    .await;
    assert_eq!(
        offset(&api).await.header("upload-offset"),
        "0",
        "none of it left a byte"
    );
}

#[tokio::test]
async fn a_piece_that_differs_from_its_checksum_is_thrown_away() {
    let api = announced(b"abcdef").await;
    create(&api, 6).await;
    let sum = |digest: &[u8], name: &str| format!("{name} {}", STANDARD.encode(digest));
    let piece = async |at: &str, sum: &str, body: &[u8]| {
        api.tus(
            "PATCH",
            &address(),
            &[OCTETS, ("upload-offset", at), ("upload-checksum", sum)],
            body,
        )
        .await
    };
    let wrong = piece(
        "0",
        &sum(Sha256Digest::of(b"other").as_bytes(), "sha256"),
        b"abc",
    )
    .await;
    assert_eq!((wrong.status, wrong.code()), (460, "checksum-mismatch"));
    assert_eq!(offset(&api).await.header("upload-offset"), "0");
    let right = sum(Sha256Digest::of(b"abc").as_bytes(), "sha256");
    assert_eq!(piece("0", &right, b"abc").await.status, 204);
    assert_eq!(
        piece("3", &sum(&Sha1::digest(b"def"), "sha1"), b"def")
            .await
            .status,
        204
    );
}

#[tokio::test]
async fn a_whole_file_that_differs_from_its_announcement_starts_again() {
    let api = announced(b"abcdef").await;
    create(&api, 6).await;
    let wrong = patch(&api, 0, b"abcdeX").await;
    assert_eq!((wrong.status, wrong.code()), (460, "checksum-mismatch"));
    assert_eq!(offset(&api).await.status, 404);
    create(&api, 6).await;
    assert_eq!(patch(&api, 0, b"abcdef").await.status, 204);
}

#[tokio::test]
async fn the_abilities_are_told() {
    let api = Api::start().await;
    for path in [collection(), address()] {
        let answer = api.call("OPTIONS", &path, &[], Vec::new()).await;
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("tus-version"), "1.0.0");
        assert_eq!(answer.header("tus-extension"), "creation,checksum");
        assert_eq!(answer.header("tus-checksum-algorithm"), "sha1,sha256");
    }
}

#[tokio::test]
async fn bytes_that_came_before_the_line_broke_are_kept() {
    let api = announced(b"abcdef").await;
    create(&api, 6).await;
    for (start, part) in [(0, &b"ab"[..]), (2, b"c")] {
        let mut line = TcpStream::connect(api.running.addr)
            .await
            .expect("a connection");
        let head = format!(
            "PATCH {} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\ncontent-type: application/offset+octet-stream\r\n\
             upload-offset: {start}\r\ncontent-length: {}\r\n\r\n",
            address(),
            6 - start
        );
        line.write_all(head.as_bytes()).await.expect("written");
        line.write_all(part).await.expect("written");
        line.shutdown().await.expect("half closed");
        // The platform answers or hangs up when it has noticed; by then it has written down what came.
        let mut rest = Vec::new();
        line.read_to_end(&mut rest).await.expect("the end");
        let expected = (start + part.len()).to_string();
        assert_eq!(offset(&api).await.header("upload-offset"), expected);
    }
    assert_eq!(patch(&api, 3, b"def").await.status, 204);
    let path = format!("/v1/submissions/{}", submission(1));
    assert_eq!(api.put(&path, &submit_body()).await.status, 202);
}

#[tokio::test]
async fn a_request_whose_bytes_no_longer_come_gives_way_to_the_next() {
    let api = announced(b"abcdef").await;
    create(&api, 6).await;
    let mut line = TcpStream::connect(api.running.addr)
        .await
        .expect("a connection");
    let head = format!(
        "PATCH {} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\ncontent-type: application/offset+octet-stream\r\n\
         upload-offset: 0\r\ncontent-length: 6\r\n\r\nab",
        address(),
    );
    line.write_all(head.as_bytes()).await.expect("written");
    // The line stays open and silent, as one does whose other end is gone without a word.
    loop {
        let asked = offset(&api).await;
        assert_eq!(asked.status, 200, "nobody waits for the dead");
        if asked.header("upload-offset") == "2" {
            break;
        }
    }
    assert_eq!(patch(&api, 2, b"cdef").await.status, 204);
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_the_upload_as_it_was() {
    let api = announced(b"abcdef").await;
    create(&api, 6).await;
    api.running
        .set_faults("full-disk=attach:1".parse().expect("a fault"));
    let full = patch(&api, 0, b"abc").await;
    assert_eq!((full.status, full.code()), (507, "storage-full"));
    assert_eq!(patch(&api, 0, b"abcdef").await.status, 204);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_whatever_pieces_a_file_comes_only_the_right_offset_is_taken(
        content in prop::collection::vec(any::<u8>(), 1..400),
        steps in prop::collection::vec((0_usize..120, 0_usize..500), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let api = announced(&content).await;
            create(&api, content.len()).await;
            let mut at = 0;
            for (length, guess) in steps {
                if at == content.len() {
                    break;
                }
                if guess != at {
                    assert_eq!(patch(&api, guess, b"x").await.code(), "upload-offset");
                }
                let end = (at + length).min(content.len());
                assert_eq!(patch(&api, at, &content[at..end]).await.status, 204);
                at = end;
                assert_eq!(offset(&api).await.header("upload-offset"), at.to_string());
            }
            if at < content.len() {
                assert_eq!(patch(&api, at, &content[at..]).await.status, 204);
            }
            let path = format!("/v1/submissions/{}", submission(1));
            assert_eq!(api.put(&path, &submit_body()).await.status, 202);
        });
    }
}
