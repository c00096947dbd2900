//! A refresh token is for one use; whoever lost the answer may ask again for a while, and nobody else may.

mod support;

use std::sync::atomic::Ordering;

use serde_json::Value;
use support::Api;
use support::sign_in::{access, refresh_token};

/// How long a client whose answer was lost may ask again, in seconds.
const ASKED_AGAIN: i64 = 120;

async fn renewed(api: &Api, tokens: &Value) -> Value {
    let answer = api.refresh(&refresh_token(tokens)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json
}

/// The family is ended: no token of it opens anything, and none is renewed.
async fn assert_ended(api: &Api, family: &[&Value]) {
    for tokens in family {
        assert_eq!(api.me(&access(tokens)).await.status, 401);
        let renewed = api.refresh(&refresh_token(tokens)).await;
        assert_eq!(renewed.status, 400, "{}", renewed.text());
        assert_eq!(renewed.json["error"], "invalid_grant");
    }
}

#[tokio::test]
async fn a_client_whose_answer_was_lost_asks_again_and_stays_signed_in() {
    let api = Api::signed_in().await;
    let first = api.tokens("a").await;
    let lost = renewed(&api, &first).await;
    assert_ne!(refresh_token(&first), refresh_token(&lost), "rotated");
    api.time.fetch_add(ASKED_AGAIN - 1, Ordering::SeqCst);
    let second = renewed(&api, &first).await;
    assert_eq!(api.me(&access(&lost)).await.status, 401, "given up");
    assert_eq!(api.me(&access(&second)).await.status, 200);
    let third = renewed(&api, &second).await;
    assert_eq!(api.me(&access(&third)).await.status, 200);
}

#[tokio::test]
async fn one_who_waits_too_long_ends_the_family_and_no_other() {
    let api = Api::signed_in().await;
    let (first, other) = (api.tokens("a").await, api.tokens("a").await);
    let second = renewed(&api, &first).await;
    api.time.fetch_add(ASKED_AGAIN, Ordering::SeqCst);
    let again = api.refresh(&refresh_token(&first)).await;
    assert_eq!(again.status, 400);
    assert_ended(&api, &[&first, &second]).await;
    assert_eq!(api.me(&access(&other)).await.status, 200);
}

#[tokio::test]
async fn once_the_answer_was_used_asking_again_ends_the_family() {
    let api = Api::signed_in().await;
    let first = api.tokens("a").await;
    let second = renewed(&api, &first).await;
    let third = renewed(&api, &second).await;
    let again = api.refresh(&refresh_token(&first)).await;
    assert_eq!(again.status, 400, "{}", again.text());
    assert_ended(&api, &[&first, &second, &third]).await;
}

#[tokio::test]
async fn two_who_hold_the_same_token_are_found_out() {
    let api = Api::signed_in().await;
    let first = api.tokens("a").await;
    let of_one = renewed(&api, &first).await;
    let of_the_other = renewed(&api, &first).await;
    assert_eq!(api.me(&access(&of_the_other)).await.status, 200);
    let renewed = api.refresh(&refresh_token(&of_one)).await;
    assert_eq!(renewed.status, 400, "its place was taken");
    assert_ended(&api, &[&of_one, &of_the_other]).await;
}
