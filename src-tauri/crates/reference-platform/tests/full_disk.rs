//! A disk that is full: what does not fit is refused as a whole, and everything acknowledged stays.

mod support;

use serde_json::json;
use support::{Answer, Api, announcement, key, submission, submit_body};

/// Room for the tables and a few submissions.
const ROOM: u32 = 256 * 1024;

async fn announce(api: &Api, n: u128) -> Answer {
    api.announce(&key(n), &announcement(submission(n), &[]))
        .await
}

async fn submit(api: &Api, n: u128) -> Answer {
    let mut body = submit_body();
    body["answers"]["notes"] = json!("x".repeat(8 * 1024));
    api.put(&format!("/v1/submissions/{}", submission(n)), &body)
        .await
}

#[tokio::test]
async fn a_full_database_refuses_the_whole_step_and_keeps_what_it_has() {
    let api = Api::with(|config| config.limits.database_bytes = Some(ROOM)).await;
    let mut receipts = Vec::new();
    let full = loop {
        let n = receipts.len() as u128 + 1;
        assert!(n < 100, "it never fills up");
        let announced = announce(&api, n).await;
        if announced.status != 201 {
            break announced;
        }
        let submitted = submit(&api, n).await;
        if submitted.status != 202 {
            break submitted;
        }
        receipts.push(submitted.bytes);
    };
    assert_eq!((full.status, full.code()), (507, "storage-full"));
    assert!(receipts.len() > 2, "some fitted");
    let n = receipts.len() as u128 + 1;
    let events = format!("/v1/submissions/{}/events", submission(n));
    let half = api.get(&events).await;
    assert!(
        half.status == 404 || half.json["last"] == 0,
        "nothing of the step that did not fit: {}",
        half.json
    );
    for (at, receipt) in receipts.iter().enumerate() {
        let events = format!("/v1/submissions/{}/events", submission(at as u128 + 1));
        let log = api.get(&events).await;
        assert_eq!((log.status, &log.json["last"]), (200, &json!(3)));
        let again = submit(&api, at as u128 + 1).await;
        assert_eq!(again.bytes, *receipt, "a receipt is given again");
    }

    // With room again everything goes on where it stood, and no number was used up.
    let (known, Api { running, dir, .. }) = (receipts.len(), api);
    running.cut_off().await;
    let api = Api::with(|config| config.state_dir = dir.path().into()).await;
    assert_eq!(announce(&api, n).await.status, 201);
    let receipt = submit(&api, n).await;
    assert_eq!(receipt.status, 202);
    let number = format!("TRAINING-2026-{:06}", known + 1);
    assert_eq!(receipt.json["number"], json!(number));
}
