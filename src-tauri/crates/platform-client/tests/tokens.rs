//! Requests that carry tokens: renewed once, kept before they are used, and parked when nobody is signed in.

mod support;

use std::sync::Arc;

use futures_util::future::join_all;
use platform_client::{
    ClientError, HttpOptions, HttpPlatform, Outcome, ParkReason, Retry, StepKind,
};
use support::oauth::{MemoryTokens, OauthServer};
use support::{MemoryJournal, drive_at, outgoing};

#[tokio::test]
async fn a_request_carries_the_token_of_whoever_is_signed_in() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(600));
    let account = server.platform(&store).account().await.expect("signed in");
    assert_eq!(account.login, "chan");
    assert_eq!(account.entities.len(), 1);
    assert_eq!(account.entities[0].name, "Padaria Lótus");
    assert!(
        server.state.lock().grants.is_empty(),
        "nothing needed renewing"
    );
}

#[tokio::test]
async fn a_token_that_ends_soon_is_renewed_before_it_is_used() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(20));
    server.platform(&store).account().await.expect("signed in");
    let state = server.state.lock();
    assert_eq!(state.grants, ["refresh_token"]);
    assert_eq!(state.asked, [true], "the old token was not tried");
}

#[tokio::test]
async fn many_requests_that_find_the_token_refused_renew_it_once() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(600));
    server.state.lock().forget_access();
    let platform = server.platform(&store);
    let accounts = join_all((0..10).map(|_| platform.account())).await;
    assert!(accounts.iter().all(Result::is_ok), "{accounts:?}");
    assert_eq!(server.state.lock().grants, ["refresh_token"]);
    assert_eq!(store.lock().saved, 1);
}

#[tokio::test]
async fn two_programs_on_one_profile_do_not_spend_a_token_twice() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(600));
    let (one, two) = (server.platform(&store), server.platform(&store));
    two.account().await.expect("signed in");
    server.state.lock().forget_access();
    one.account().await.expect("renewed");
    two.account()
        .await
        .expect("takes what the other has renewed");
    assert_eq!(server.state.lock().grants, ["refresh_token"]);
}

#[tokio::test]
async fn a_platform_that_refuses_every_token_is_not_asked_for_ever() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(600));
    server.state.lock().refuse_all = true;
    let error = server
        .platform(&store)
        .account()
        .await
        .expect_err("refused");
    assert_eq!(error.retry(), Retry::AfterPerson(ParkReason::SignIn));
    let state = server.state.lock();
    assert_eq!((state.grants.len(), state.asked.len()), (1, 2));
}

#[tokio::test]
async fn a_sign_in_that_has_ended_parks_the_submission_and_is_forgotten() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(600));
    server.state.lock().sign_out();
    let platform = server.platform(&store);
    let (outgoing, mut journal) = (outgoing(&[]), MemoryJournal::default());
    let outcome = drive_at(&server.clock, &platform, &outgoing, &mut journal, |_| {})
        .await
        .expect("a journal that works");
    assert_eq!(
        outcome,
        Outcome::Parked {
            step: StepKind::Announce,
            reason: ParkReason::SignIn
        }
    );
    assert!(store.only().is_none(), "worthless tokens are not kept");
    let again = platform.account().await;
    assert!(matches!(again, Err(ClientError::SignInNeeded)), "{again:?}");
    assert_eq!(
        server.state.lock().grants.len(),
        1,
        "nothing is left to renew"
    );
}

#[tokio::test]
async fn a_platform_that_cannot_renew_now_is_asked_again_later() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(0));
    let platform = server.platform(&store);
    for (status, kind, body) in [
        (503, "text/html", "<p>Later"),
        (200, "text/html", "<p>Welcome to the network of the hotel"),
        (200, "application/json", "{}"),
    ] {
        server.state.lock().tokens_answer = Some((status, kind, body.to_owned()));
        let error = platform.account().await.expect_err("not renewed");
        assert!(matches!(error.retry(), Retry::Later(_)), "{error:?}");
        assert!(store.only().is_some(), "the sign-in is still good");
    }
    server.state.lock().tokens_answer = None;
    platform.account().await.expect("renewed");
}

#[tokio::test]
async fn renewed_tokens_are_kept_before_they_are_used() {
    let server = OauthServer::start().await;
    let store = MemoryTokens::holding(&server, server.signed_in(0));
    let platform = server.platform(&store);
    store.lock().read_only = true;
    for _ in 0..2 {
        let error = platform.account().await.expect_err("not kept");
        assert!(matches!(error, ClientError::TokenStore(_)), "{error:?}");
    }
    let asked = server.state.lock().asked.len();
    assert_eq!(asked, 0, "what is not kept is not used");
    store.lock().read_only = false;
    platform.account().await.expect("kept, then used");
    assert_eq!(
        server.state.lock().grants.len(),
        1,
        "what was renewed is not renewed again"
    );
}

#[tokio::test]
async fn a_renewal_survives_the_request_that_wanted_it() {
    let server = OauthServer::start().await;
    let old = server.signed_in(0);
    let store = MemoryTokens::holding(&server, old.clone());
    let platform = server.platform(&store);
    for polls in 1..200 {
        let dropped = support::DroppedAfter {
            inner: Box::pin(platform.account()),
            polls,
        };
        let _ = dropped.await;
    }
    platform.account().await.expect("still signed in");
    assert_eq!(server.state.lock().grants.len(), 1);
    assert_ne!(store.only(), Some(old));
}

#[tokio::test]
async fn tokens_that_cannot_be_renewed_end_the_sign_in() {
    let server = OauthServer::start().await;
    let mut tokens = server.signed_in(0);
    tokens.refresh = None;
    let store = MemoryTokens::holding(&server, tokens);
    let outcome = server.platform(&store).account().await;
    assert!(
        matches!(outcome, Err(ClientError::SignInNeeded)),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn tokens_go_to_their_own_platform_only() {
    let (server, other) = (OauthServer::start().await, OauthServer::start().await);
    let store = MemoryTokens::holding(&server, server.signed_in(600));
    let refused = HttpPlatform::new(&other.base, HttpOptions::default())
        .expect("loopback")
        .authorised_by(server.authoriser(&store));
    assert!(matches!(refused, Err(ClientError::Address)), "{refused:?}");
    let debug = format!("{:?}", server.platform(&Arc::clone(&store)));
    assert!(!debug.contains("access-"), "{debug}");
}
