//! What is due is told once, with no more than the person wants others to read.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::held::{Held, entered};

async fn client(desk: &Desk) -> Value {
    let request = json!({ "request": { "name": "Padaria Lótus" } });
    desk.ask("client_create", request).await["id"].clone()
}

async fn due(desk: &Desk) -> Value {
    desk.ask("reminder_due", json!({})).await
}

async fn set(desk: &Desk, reminders: Value) {
    let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
    settings["reminders"] = reminders;
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
}

#[tokio::test]
async fn a_licence_about_to_expire_is_told_once_in_one_notice() {
    let desk = Desk::new().await;
    let client = client(&desk).await;
    assert_eq!(due(&desk).await, Value::Null, "nothing is held");
    desk.ask("licence_enter", entered(&client)).await;

    let told = due(&desk).await;
    assert_eq!(told["place"], json!({ "name": "renewals" }));
    let words = told.to_string();
    assert!(words.contains("in 27 days"), "{words}");
    for hidden in ["12/2019", "Lótus"] {
        assert!(
            !words.contains(hidden),
            "whoever passes may read it: {words}"
        );
    }
    desk.ask("reminder_told", json!({ "keys": told["keys"] }))
        .await;
    assert_eq!(due(&desk).await, Value::Null, "it is told once");
}

#[tokio::test]
async fn what_is_told_and_when_is_for_the_person_to_say() {
    let desk = Desk::new().await;
    let client = client(&desk).await;
    desk.ask("licence_enter", entered(&client)).await;

    set(&desk, json!({ "on": true, "days": [60], "detailed": true })).await;
    let words = due(&desk).await.to_string();
    for shown in ["12/2019", "Padaria Lótus"] {
        assert!(words.contains(shown), "{words}");
    }
    set(
        &desk,
        json!({ "on": false, "days": [60], "detailed": true }),
    )
    .await;
    assert_eq!(due(&desk).await, Value::Null);

    let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
    settings["reminders"]["days"] = json!([400]);
    let refused = desk
        .try_ask("settings_save", json!({ "settings": settings }))
        .await;
    let refused = refused.expect_err("more than a year ahead is no lead time");
    assert_eq!(refused.code, "settings-invalid");
}

#[tokio::test]
async fn a_licence_for_practice_is_never_told() {
    let held = Held::issued("outdoor-cafe", "first-application").await;
    held.send().await;
    assert_eq!(due(&held.desk).await, Value::Null);
}
