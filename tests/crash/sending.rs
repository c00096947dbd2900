//! The sender is killed before and after each of its requests, and sends again.

use std::collections::BTreeSet;

use axum::http::Method;
use journeys::desk::Desk;
use journeys::programs::{Answer, Program};
use serde_json::Value;

use crate::platform::Platform;
use crate::proxy::{Exchange, Moment, Proxy};

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn killed_before_any_request_the_platform_ends_with_one_submission() {
    kill_at_every(Moment::Before).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn killed_before_hearing_any_answer_the_platform_ends_with_one_submission() {
    kill_at_every(Moment::After).await;
}

async fn kill_at_every(moment: fn(usize) -> Moment) {
    let proxy = Proxy::start().await;
    let queued = Desk::new();
    let file = queued.example("outdoor-cafe/first-application");
    let platform = format!("--platform={}", proxy.address);
    let answer = Answer::json(queued.alvara(&["queue", &platform]).arg(file), 0);
    let id = answer["submissions"][0]["id"].clone();
    assert!(id.is_string(), "{answer}");

    let requests = {
        let (desk, platform) = (
            Desk::copy_of(&queued),
            Platform::start(&queued, "undisturbed"),
        );
        proxy.lead_to(&platform.address, None);
        send_to_the_end(&desk).await;
        expect_one(&desk, &id, &proxy.log());
        proxy.log().len()
    };
    assert!(
        requests > 5,
        "announce, three papers, submit, follow: {requests}"
    );

    for number in 1..=requests {
        let moment = moment(number);
        let desk = Desk::copy_of(&queued);
        let platform = Platform::start(&desk, "platform");
        proxy.lead_to(&platform.address, Some(moment));
        let sender = Program::start(&mut desk.alvara(&["send", "--until-idle"]));
        proxy.kill_at_moment(sender).await;
        send_to_the_end(&desk).await;
        expect_one(&desk, &id, &proxy.log());
    }
}

async fn send_to_the_end(desk: &Desk) {
    let mut command = desk.alvara(&["send", "--until-idle"]);
    let answer = tokio::task::spawn_blocking(move || Answer::of(&mut command))
        .await
        .expect("the sender is awaited");
    assert_eq!(answer.code, 0, "{} {}", answer.out, answer.err);
}

/// One submission at either end, and one receipt, however often it was given.
fn expect_one(desk: &Desk, id: &Value, log: &[Exchange]) {
    let known = desk.submissions();
    assert_eq!(known.len(), 1, "{known:?}");
    assert_eq!(&known[0]["id"], id);
    assert_eq!(known[0]["state"], "accepted", "{known:?}");

    let submitted: Vec<&Exchange> = log
        .iter()
        .filter(|exchange| exchange.method == Method::PUT && exchange.status < 300)
        .collect();
    let places: BTreeSet<&str> = submitted
        .iter()
        .map(|exchange| exchange.path.as_str())
        .collect();
    assert_eq!(places.len(), 1, "one submission: {places:?}");
    let receipts: BTreeSet<String> = submitted
        .iter()
        .map(|exchange| {
            let body: Value = serde_json::from_slice(&exchange.body).expect("a receipt is JSON");
            number_of(&body).expect("a receipt has a number")
        })
        .collect();
    assert_eq!(receipts.len(), 1, "one receipt: {receipts:?}");
    let kept = number_of(&known[0]["receipt"]).or(known[0]["receipt"].as_str().map(str::to_owned));
    assert_eq!(
        kept.as_ref(),
        receipts.first(),
        "the person has the platform's receipt"
    );
}

fn number_of(receipt: &Value) -> Option<String> {
    ["number", "receipt", "receiptNumber"]
        .iter()
        .find_map(|key| match &receipt[*key] {
            Value::String(number) => Some(number.clone()),
            inner => inner["number"].as_str().map(str::to_owned),
        })
}
