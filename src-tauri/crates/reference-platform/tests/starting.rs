//! Starting, stopping, and what is kept in between.

mod support;

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use futures_util::future::Either;
use reference_platform::{DecideError, Decision, StartError, start};
use rusqlite::OptionalExtension as _;
use support::{Api, announcement, config, key, submission, submit_body};

fn time() -> Arc<AtomicI64> {
    Arc::new(AtomicI64::new(1_793_610_000))
}

#[tokio::test]
async fn a_port_in_use_is_told_as_such() {
    let api = Api::start().await;
    let dir = tempfile::tempdir().expect("a directory");
    let mut second = config(&dir, &time());
    second.listen = api.running.addr;
    assert!(
        matches!(start(second).await, Err(StartError::PortInUse { address }) if address == api.running.addr)
    );
}

#[tokio::test]
async fn an_address_that_others_can_reach_is_refused() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut open = config(&dir, &time());
    open.listen = "0.0.0.0:0".parse().expect("an address");
    assert!(matches!(
        start(open).await,
        Err(StartError::NotLoopback { .. })
    ));
}

#[tokio::test]
async fn two_platforms_never_share_a_state_directory() {
    let api = Api::start().await;
    let second = start(config(&api.dir, &api.time)).await;
    assert!(matches!(second, Err(StartError::StateInUse { path }) if path == api.dir.path()));
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_as_it_is() {
    let dir = tempfile::tempdir().expect("a directory");
    start(config(&dir, &time()))
        .await
        .expect("a first start")
        .shutdown()
        .await;
    let path = dir.path().join("platform.sqlite");
    let newer = rusqlite::Connection::open(&path).expect("the database");
    newer
        .pragma_update(None, "user_version", 99)
        .expect("a newer version");
    drop(newer);
    assert!(matches!(
        start(config(&dir, &time())).await,
        Err(StartError::TooNew { found: 99, .. })
    ));
    let kept = rusqlite::Connection::open(&path).expect("the database");
    let version: u32 = kept
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a version");
    assert_eq!(version, 99);
}

#[tokio::test]
async fn a_state_directory_that_cannot_be_made_is_told_as_such() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("file"), "").expect("a file");
    let mut config = config(&dir, &time());
    config.state_dir = dir.path().join("file");
    assert!(matches!(start(config).await, Err(StartError::State { .. })));
}

#[tokio::test]
async fn everything_acknowledged_is_there_after_a_restart() {
    let api = Api::start().await;
    api.announce(&key(1), &announcement(submission(1), &[]))
        .await;
    let path = format!("/v1/submissions/{}", submission(1));
    let receipt = api.put(&path, &submit_body()).await;
    let events = api.get(&format!("{path}/events")).await;
    let (issuer, entries) = (
        api.running.issuer().to_owned(),
        api.running.submissions().expect("the list"),
    );
    let Api {
        running, dir, time, ..
    } = api;
    running.cut_off().await;

    let api = Api::with(|config| config.state_dir = dir.path().into()).await;
    drop(time);
    assert_eq!(api.running.issuer(), issuer);
    assert_eq!(api.running.submissions().expect("the list"), entries);
    assert_eq!(api.put(&path, &submit_body()).await.bytes, receipt.bytes);
    assert_eq!(api.get(&format!("{path}/events")).await.bytes, events.bytes);
    assert_eq!(
        api.announce(&key(1), &announcement(submission(1), &[]))
            .await
            .header("idempotency-replayed"),
        "true"
    );
}

#[tokio::test]
async fn a_decision_without_a_reason_or_about_nothing_is_not_recorded() {
    let api = Api::start().await;
    let refuse = Decision::Refuse {
        reasons: Vec::new(),
    };
    assert!(matches!(
        api.running.decide(submission(1), refuse),
        Err(DecideError::NoReason)
    ));
    let unknown = api.running.decide(submission(1), Decision::Receive);
    assert!(matches!(unknown, Err(DecideError::Refused(problem)) if problem.status == 404));
}

#[tokio::test]
async fn a_request_that_goes_on_is_answered_before_the_platform_stops() {
    let api = Api::with(|config| {
        config.faults = "delay=500ms:announce:1".parse().expect("a fault");
    })
    .await;
    let body = announcement(submission(1), &[]);
    let url = format!("{}/v1/submissions", api.running.base_url());
    let announce = || {
        let request = api.client.post(&url).header("idempotency-key", key(1));
        Box::pin(request.json(&body).send())
    };
    let (first, other) = (announce(), announce());
    // One of the two is being held up, or the other would not be told so.
    let (told, held) = match futures_util::future::select(first, other).await {
        Either::Left(pair) | Either::Right(pair) => pair,
    };
    assert_eq!(told.expect("an answer").status().as_u16(), 409);
    let ((), held) = tokio::join!(api.running.shutdown(), held);
    assert_eq!(held.expect("an answer").status().as_u16(), 201);

    let refused = api.client.get(&url).send().await;
    assert!(refused.is_err(), "nobody listens any more");
    let dir = api.dir;
    let api = Api::with(|config| config.state_dir = dir.path().into()).await;
    let again = api.announce(&key(1), &body).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
}

#[tokio::test]
async fn a_state_directory_of_the_first_version_is_taken_over() {
    let api = Api::start().await;
    api.announce(&key(1), &announcement(submission(1), &[b"abc"]))
        .await;
    let Api { running, dir, .. } = api;
    running.shutdown().await;
    let kept =
        rusqlite::Connection::open(dir.path().join("platform.sqlite")).expect("the database");
    let fresh: Vec<String> = tables(&kept);
    // What the first version had: no sign-in, and a key that was unique by itself.
    kept.execute_batch(
        "PRAGMA foreign_keys = OFF; BEGIN;
         DROP TABLE sessions; DROP TABLE tokens; DROP TABLE grants; DROP TABLE delegations; DROP TABLE accounts;
         DROP INDEX submissions_by_key;
         ALTER TABLE submissions DROP COLUMN entity_id;
         CREATE UNIQUE INDEX first_version ON submissions (idempotency_key);
         DROP TABLE entities; PRAGMA user_version = 1; COMMIT;",
    )
    .expect("the first version");
    drop(kept);

    let api = Api::with(|config| config.state_dir = dir.path().into()).await;
    let again = api
        .announce(&key(1), &announcement(submission(1), &[b"abc"]))
        .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    let Api { running, .. } = api;
    running.shutdown().await;
    let upgraded =
        rusqlite::Connection::open(dir.path().join("platform.sqlite")).expect("the database");
    assert_eq!(tables(&upgraded), fresh, "as if begun by this version");
    let broken: Option<String> = upgraded
        .query_row("PRAGMA foreign_key_check", [], |row| row.get(0))
        .optional()
        .expect("a check");
    assert_eq!(broken, None, "every reference leads somewhere");
}

fn tables(connection: &rusqlite::Connection) -> Vec<String> {
    connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .expect("the tables")
}
