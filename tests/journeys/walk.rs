//! Every form in the real window: its first page in the three languages.

use journeys::cafe::choose_passphrase;
use journeys::desk::Desk;
use journeys::texts::text;
use journeys::window::Window;
use serde_json::Value;

/// What a page must never show; the walk in the browser looks with the same eyes.
const EYES: &str = include_str!("../support/inspect.js");

/// Begins a draft of every procedure, each for a client of its own; answers with their addresses by licence.
const BEGIN: &str = "const done = arguments[arguments.length - 1];
    const call = (name, args) => window.__TAURI_INTERNALS__.invoke('call', { name, args: { lang: 'en', ...args } });
    const begin = async () => {
        const { licences } = await call('catalogue_list', { query: '', category: null, want: null });
        const all = [];
        for (const licence of licences) {
            const addresses = [];
            // What the law no longer lets anybody begin cannot be opened anew.
            for (const procedure of licence.procedures.filter((one) => one.inForce)) {
                const { id: client } = await call('client_create', { request: { name: String(all.length + 1) } });
                const head = await call('draft_start', { client, licence: licence.id, procedure: procedure.id });
                const { page } = await call('draft_view', { client, draft: head.id, step: null });
                addresses.push('#/draft/' + client + '/' + head.id + '/' + page.step);
            }
            all.push({ licence: licence.id, addresses });
        }
        return all;
    };
    begin().then(done, (error) => done(JSON.stringify(error)));";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_opens_in_the_window_in_every_language() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    choose_passphrase(&window).await;
    window.ask(EYES).await;
    let begun = window.ask_later(BEGIN).await;
    let begun = begun
        .as_array()
        .unwrap_or_else(|| panic!("drafts can be begun: {begun}"));
    assert!(!begun.is_empty(), "the catalogue has licences");

    let mut faults = Vec::new();
    for (lang, name) in [("zh", "中文"), ("pt", "Português"), ("en", "English")] {
        window.press(name).await;
        for licence in begun {
            let script = format!(
                "const done = arguments[arguments.length - 1];
                 walkPages({}, {}).then(done, (error) => done(String(error)));",
                licence["addresses"],
                Value::from(text(lang, "group-change")),
            );
            let told = window.ask_later(&script).await;
            if told != Value::Array(Vec::new()) {
                faults.push(format!("{lang} {}: {told}", licence["licence"]));
            }
        }
    }
    window.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
