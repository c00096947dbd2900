//! A licence about to expire, told as a notice of the system over the real window.

use app_core::{Clock as _, SystemClock};
use jiff::ToSpan as _;
use journeys::desk::Desk;
use journeys::host::Host;
use journeys::spoken::Spoken;
use journeys::texts::{core_text, text};
use serde_json::json;

const LANG: &str = "en";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_tells_of_a_licence_about_to_expire_and_leads_to_its_renewal() {
    let desk = Desk::new();
    // On the keyboard of the display there are only the letters of English.
    let passphrase = "four words that nobody knows";
    std::fs::write(desk.passphrase_file(), passphrase).expect("the folder can be written");
    hold_a_licence(&desk).await;

    tokio::task::spawn_blocking(move || {
        let mut window = Spoken::open(&desk);
        window.write(&text(LANG, "passphrase-field"), passphrase);
        window.press(&text(LANG, "unlock-go"));
        let when = core_text(LANG, "reminder-days").replace("{ $days }", "7");
        let words = core_text(LANG, "reminder-expires").replace("{ $when }", &when);
        window.press_notice(&words, &text(LANG, "renewals-others"));
    })
    .await
    .expect("the window was worked to the end");
}

/// A profile in English with a licence whose last day is in a week.
async fn hold_a_licence(desk: &Desk) {
    let host = Host::start(desk);
    let ask = async |name: &str, args| {
        let answer = host.call(name, args).await;
        answer.unwrap_or_else(|refused| panic!("{name}: {refused:?}"))
    };
    let mut settings = ask("app_view", json!({})).await["settings"].clone();
    settings["lang"] = json!(LANG);
    ask("settings_save", json!({ "settings": settings })).await;
    let request = json!({
        "licence": "outdoor-cafe", "number": "7/2020", "holder": "Example",
        "issued": null, "validFrom": null, "expires": SystemClock.today().saturating_add(7.days()).to_string(),
    });
    ask(
        "licence_enter",
        json!({ "lang": LANG, "client": null, "request": request }),
    )
    .await;
}
