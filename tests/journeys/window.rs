//! The journey in the real window.

use journeys::cafe::{apply, choose_passphrase, find_the_licence, id_of};
use journeys::desk::Desk;
use journeys::texts::text;
use journeys::wait::eventually;
use journeys::window::Window;
use serde_json::Value;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outdoor_cafe_is_applied_for_in_the_window() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    apply(&desk, window).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn switching_the_language_keeps_what_is_being_typed() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    choose_passphrase(&window).await;
    find_the_licence(&window).await;
    let number = format!("#{}", id_of("/establishment_licence_number"));
    for (lang, name) in [("pt", "Português"), ("en", "English"), ("zh", "中文")] {
        let typed = window.element(&number).await;
        typed.send_keys(lang).await.expect("the box takes letters");
        window.press(name).await;
        window.named("button", &text(lang, "continue")).await;
    }
    let script = format!("return document.querySelector('{number}').value");
    assert_eq!(window.ask(&script).await, Value::from("ptenzh"));
    eventually("the answer is saved", || async {
        let mark = window.element("[data-state]").await;
        let state = mark.attr("data-state").await.ok()??;
        (state == "saved").then_some(())
    })
    .await;
    window.picture("language-switched").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_that_was_killed_opens_as_large_as_it_was() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    let first = window.size().await;
    window.resize(1010, 720).await;
    let size = eventually("the window has another size", || async {
        let size = window.size().await;
        (size != first).then_some(size)
    })
    .await;
    let kept = desk.path("home/config/mo.alvara.desktop/.window-state.json");
    eventually("its size is written down", || async {
        let kept: Value = serde_json::from_slice(&std::fs::read(&kept).ok()?).ok()?;
        let main = &kept["main"];
        (main["width"] == size.0 && main["height"] == size.1).then_some(())
    })
    .await;
    window.kill().await;
    let window = Window::open(&desk).await;
    eventually("it is as large as it was", || async {
        (window.size().await == size).then_some(())
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_does_not_leave_the_program() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    let own = window.address().await;
    for foreign in [
        "https://example.org/",
        "file:///etc/passwd",
        "http://127.0.0.1:9/",
    ] {
        window
            .ask(&format!("window.location.href = '{foreign}'; return true"))
            .await;
        window
            .ask("return fetch('https://example.org/').then(() => false, () => true)")
            .await;
        assert_eq!(window.address().await, own, "{foreign} is refused");
        window.element("h1").await;
    }
    window.close().await;
}
