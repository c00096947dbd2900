//! Accounts are listed, changed and removed while the platform runs.

mod support;

use reference_platform::{
    AccountError, AccountKind, accounts, remove_account, set_entities, set_password,
};
use support::Api;
use support::sign_in::{PASSWORD, access, challenge, entity, refresh_token, request};

const NEW: &str = "another password of a test";

#[tokio::test]
async fn accounts_are_listed_with_whom_they_act_for() {
    let api = Api::signed_in().await;
    let all = accounts(api.dir.path()).expect("readable");
    let seen: Vec<_> = all
        .iter()
        .map(|one| (one.login.as_str(), one.kind, one.entities.len()))
        .collect();
    assert_eq!(
        seen,
        [
            ("a", AccountKind::Entity, 1),
            ("b", AccountKind::Entity, 1),
            ("clerk", AccountKind::Staff, 1),
            ("firm", AccountKind::Staff, 2),
            ("officer", AccountKind::Officer, 0),
        ]
    );
    let empty = tempfile::tempdir().expect("a directory");
    assert!(matches!(accounts(empty.path()), Err(AccountError::Open(_))));
    let left = std::fs::read_dir(empty.path()).expect("readable").count();
    assert_eq!(left, 0, "looking makes no platform");
}

#[tokio::test]
async fn a_new_password_signs_out_whoever_had_the_old_one() {
    let api = Api::signed_in().await;
    let (tokens, code) = (api.tokens("a").await, api.code("a").await);
    assert!(matches!(
        set_password(api.dir.path(), "a", "short"),
        Err(AccountError::Password)
    ));
    assert_eq!(api.me(&access(&tokens)).await.status, 200, "unchanged");
    set_password(api.dir.path(), "a", NEW).expect("changed");
    assert_eq!(api.me(&access(&tokens)).await.status, 401);
    assert_eq!(api.refresh(&refresh_token(&tokens)).await.status, 400);
    assert_eq!(api.redeem(&code).await.status, 400);
    let challenge = challenge();
    let old = api.fill_in(&request(&challenge), "a", PASSWORD).await;
    assert_eq!(old.status, 403);
    let new = api.fill_in(&request(&challenge), "a", NEW).await;
    assert_eq!(new.status, 303);
}

#[tokio::test]
async fn whom_an_account_acts_for_changes_at_once() {
    let api = Api::signed_in().await;
    let token = api.access_token("firm").await;
    set_entities(api.dir.path(), "firm", &[entity("b"), entity("c")]).expect("changed");
    let me = api.me(&token).await;
    let ids: Vec<_> = me.json["entities"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["id"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(ids, ["b", "c"]);
    for (login, entities) in [
        ("firm", vec![]),
        ("firm", vec![entity("b"), entity("b")]),
        ("a", vec![entity("a"), entity("b")]),
        ("officer", vec![entity("a")]),
    ] {
        let refused = set_entities(api.dir.path(), login, &entities);
        assert!(matches!(refused, Err(AccountError::Entities)), "{login}");
    }
}

#[tokio::test]
async fn a_removed_account_opens_nothing_and_its_name_is_free() {
    let api = Api::signed_in().await;
    let tokens = api.tokens("clerk").await;
    remove_account(api.dir.path(), "clerk").expect("removed");
    assert_eq!(api.me(&access(&tokens)).await.status, 401);
    assert_eq!(api.refresh(&refresh_token(&tokens)).await.status, 400);
    let challenge = challenge();
    let gone = api.fill_in(&request(&challenge), "clerk", PASSWORD).await;
    assert_eq!(gone.status, 403);
    assert!(matches!(
        remove_account(api.dir.path(), "clerk"),
        Err(AccountError::Unknown)
    ));
    let again = support::sign_in::account("clerk", AccountKind::Staff, &["b"]);
    api.running.add_account(&again).expect("the name is free");
    assert_eq!(api.me(&api.access_token("clerk").await).await.status, 200);
}
