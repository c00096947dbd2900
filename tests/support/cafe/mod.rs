//! An outdoor cafe applies for its licence in the window, page by page, until the receipt.

mod answers;

use serde_json::Value;

use crate::desk::{Desk, PASSPHRASE};
use crate::paper;
use crate::texts::{core_text, text};
use crate::wait::eventually;
use crate::window::{Window, click};

pub use answers::id_of;
use answers::{Deed, PAGES, PAPERS};

/// Dots of the first drawing in the page that are not white.
const INK: &str = "const canvas = document.querySelector('canvas');
    if (!canvas || canvas.width === 0) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 600) ink += 1;
    return ink;";

/// The whole way in a window that was just opened, which is closed in the end: the store has one accepted submission then,
/// with the receipt that the window showed.
pub async fn apply(desk: &Desk, window: Window) {
    choose_passphrase(&window).await;
    find_the_licence(&window).await;

    for (number, page) in PAGES.iter().enumerate() {
        for deed in *page {
            act(&window, *deed).await;
        }
        window.picture(&format!("page-{}", number + 1)).await;
        go_on(&window, "zh").await;
    }
    attach_papers(&window, desk).await;
    go_on(&window, "zh").await;

    window.arrive(&text("zh", "review-title")).await;
    window.press("English").await;
    window.arrive(&text("en", "review-title")).await;
    window.reads("main", &text("en", "review-ready")).await;
    // 35.2 m² counts as 36: MOP 38,400 and a tenth of it in stamp duty.
    window.reads("main", "38,400").await;
    window.reads("main", "3,840").await;
    window.press(&text("en", "summary-show")).await;
    eventually("the page of the summary is drawn", || async {
        window.ask(INK).await.as_u64().filter(|ink| *ink > 500)
    })
    .await;
    window.picture("review").await;

    click(
        &window
            .element(
                "#declaration ~ label input[type=checkbox], input[aria-describedby=declaration]",
            )
            .await,
    )
    .await;
    window.press(&text("en", "hand-in-send-training")).await;
    window
        .reads(
            "li[aria-current=step]",
            &core_text("en", "state-accepted-training"),
        )
        .await;
    let receipt = window
        .element("section[aria-labelledby=receipt-title] .number")
        .await;
    let receipt = receipt.text().await.expect("the receipt has a number");
    assert!(receipt.trim().len() > 3, "a receipt number: «{receipt}»");
    window.picture("submission").await;
    window.close().await;

    let known = desk.submissions();
    assert_eq!(known.len(), 1, "one journey, one submission: {known:?}");
    assert_eq!(known[0]["state"], "accepted");
    assert_eq!(number_of(&known[0]["receipt"]), receipt.trim());
}

/// Chooses the passphrase of a new profile, in Chinese, and comes to the home page.
pub async fn choose_passphrase(window: &Window) {
    window.arrive(&text("zh", "start-title")).await;
    window.picture("start").await;
    for field in ["#passphrase", "#passphrase-again"] {
        let field = window.element(field).await;
        field
            .send_keys(PASSPHRASE)
            .await
            .expect("the box takes letters");
    }
    window.press(&text("zh", "start-go")).await;
    window.arrive(&text("zh", "home-title-new")).await;
    window.picture("home").await;
}

/// Opens a profile that asks for its passphrase.
pub async fn unlock(window: &Window) {
    let field = window.element("#passphrase").await;
    field
        .send_keys(PASSPHRASE)
        .await
        .expect("the box takes letters");
    window.press(&text("zh", "unlock-go")).await;
}

/// Looks the licence up in the catalogue and begins a draft.
pub async fn find_the_licence(window: &Window) {
    window.follow(&text("zh", "home-find")).await;
    let search = window.element("input[type=search]").await;
    search
        .send_keys("露天")
        .await
        .expect("the box takes letters");
    click(&window.element("a[href='#/licences/outdoor-cafe']").await).await;
    window.picture("licence").await;
    let starts = format!("button[aria-label^='{}']", text("zh", "procedure-start"));
    click(&window.element(&starts).await).await;
    window
        .element(&format!("#{}", id_of("/establishment_licence_issuer")))
        .await;
}

async fn act(window: &Window, deed: Deed) {
    match deed {
        Deed::Type(place, words) => {
            let field = window.element(&format!("#{}", id_of(place))).await;
            field.send_keys(words).await.expect("the box takes letters");
        }
        Deed::Press(place, value) => {
            let option = format!("#{} input[value='{value}']", id_of(place));
            click(&window.element(&option).await).await;
        }
        Deed::Pick(place, value) => {
            let option = format!("#{} option[value='{value}']", id_of(place));
            click(&window.element(&option).await).await;
        }
    }
}

/// To the next page, which begins with another heading.
async fn go_on(window: &Window, lang: &str) {
    let heading = || async { window.element("h1").await.text().await.ok() };
    let before = heading().await;
    let names = [text(lang, "continue"), text(lang, "continue-review")];
    let button = format!(
        "//button[normalize-space(.)='{}' or normalize-space(.)='{}']",
        names[0], names[1]
    );
    window.press_path(&button).await;
    eventually("the next page comes", || async {
        heading().await.filter(|now| Some(now) != before.as_ref())
    })
    .await;
}

async fn attach_papers(window: &Window, desk: &Desk) {
    for document in PAPERS {
        let file = desk.path(&format!("{document}.pdf"));
        std::fs::write(&file, paper::blank()).expect("the folder can be written");
        let zone = format!(
            "//span[@id='{}']/..//input[@type='file']",
            id_of(&format!("/attachments/{document}"))
        );
        let input = window.at_path(&zone).await;
        input
            .send_keys(file.to_str().expect("a path is text"))
            .await
            .expect("the picker takes a file");
        window.reads("main", &format!("{document}.pdf")).await;
    }
    window.picture("documents").await;
}

/// A receipt may be told as its number or as an object with one.
fn number_of(receipt: &Value) -> String {
    receipt["number"]
        .as_str()
        .or(receipt.as_str())
        .unwrap_or_default()
        .to_owned()
}
