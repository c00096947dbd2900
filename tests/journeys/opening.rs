//! What the window is asked to open from outside: with its start, and by a second start.

use std::process::Command;

use journeys::cafe::{choose_passphrase, unlock};
use journeys::desk::Desk;
use journeys::programs::{Answer, built};
use journeys::texts::text;
use journeys::wait::eventually;
use journeys::window::Window;

/// Starts the program once more over the same profile; it ends as soon as the first has heard.
fn start_again(desk: &Desk, window: &Window, word: &str) {
    let answer = Answer::of(
        Command::new(built("desktop"))
            .arg("--profile")
            .arg(desk.profile())
            .arg(word)
            .env("DISPLAY", window.display())
            .env("HOME", desk.path("home"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"),
    );
    assert_eq!(answer.code, 0, "{word}: {}", answer.err);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_shows_what_it_was_asked_to_open_in_the_first_window() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    choose_passphrase(&window).await;

    start_again(&desk, &window, "alvara://licences/outdoor-cafe");
    eventually("the page of the licence comes", || async {
        let address = window.address().await;
        address.ends_with("#/licences/outdoor-cafe").then_some(())
    })
    .await;

    start_again(&desk, &window, "alvara://draft/1/2");
    window.arrive(&text("zh", "opening-title")).await;
    window.reads("[role=alert]", "alvara://draft/1/2").await;
    window.picture("opening-refused").await;

    let file = desk.path("cafe.alvara");
    std::fs::rename(desk.example("outdoor-cafe/first-application"), &file)
        .expect("the file can be named anew");
    start_again(&desk, &window, file.to_str().expect("a path is text"));
    window.reads("main", "cafe.alvara").await;
    window.picture("opening-file").await;
    window.press(&text("zh", "opening-take")).await;
    window.arrive(&text("zh", "review-title")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_waits_behind_the_lock() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    choose_passphrase(&window).await;
    window.close().await;

    let window = Window::open_with(&desk, &built("desktop"), &["alvara://wallet"]).await;
    window.arrive(&text("zh", "unlock-title")).await;
    start_again(&desk, &window, "alvara://outbox");
    window.arrive(&text("zh", "unlock-title")).await;
    unlock(&window).await;
    window.arrive(&text("zh", "outbox-title")).await;
    window.close().await;
}

#[test]
fn a_word_that_is_no_option_is_refused_before_a_window_opens() {
    let answer = Answer::of(Command::new(built("desktop")).arg("--trainng"));
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("--trainng"), "{}", answer.err);
}
