//! Licences that were issued, entered, renewed and shown.

use app_core::contract::{Verdict, check_with, checked};
use app_core::{ErrorCode, Lang};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::civil::{Date, date};
use platform_client::{HttpOptions, HttpPlatform, Platform as _};
use reference_platform::Decision;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::held::{Held, entered, issue};

async fn wallet(desk: &Desk) -> (Vec<Value>, Vec<Value>) {
    let view = desk.ask("wallet_view", json!({})).await;
    let list = |key: &str| view[key].as_array().expect("cards").clone();
    (list("licences"), list("training"))
}

/// The platform's signed log of the one submission, and its keys as it publishes them.
async fn log_and_keys(held: &Held) -> (Vec<String>, String) {
    let platform = HttpPlatform::new(&held.platform.base_url(), HttpOptions::default())
        .expect("an address on this machine");
    let log = platform.events(held.id, 0).await.expect("its log");
    let keys = platform.keys().await.expect("its keys");
    (
        log.events,
        serde_json::to_string(&keys).expect("plain data"),
    )
}

#[tokio::test]
async fn an_issued_licence_is_in_the_wallet_once_and_marked_as_training() {
    let held = Held::issued("outdoor-cafe", "first-application").await;
    held.send().await;
    let (real, training) = wallet(&held.desk).await;
    assert!(
        real.is_empty(),
        "nothing of a platform for practice is real"
    );
    let [one] = training.as_slice() else {
        panic!("{training:?}");
    };
    let card = &one["card"];
    assert_eq!(card["number"], "L-2026/17");
    assert_eq!(card["holder"]["text"], "蓮花咖啡有限公司");
    assert_eq!(card["expires"]["iso"], "2026-12-31");
    assert_eq!(card["validFrom"]["text"], "2 February 2026");
    assert_eq!(
        (&card["training"], &card["verified"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(
        (&card["source"], &card["state"]),
        (&json!("platform"), &json!("valid"))
    );
    assert_eq!(card["renew"]["procedure"], "renewal");
    assert!(
        one["qr"]["path"]
            .as_str()
            .is_some_and(|path| path.starts_with('M'))
    );
    let (log, _) = log_and_keys(&held).await;
    assert_eq!(one["token"].as_str(), log.last().map(String::as_str));
    let home = held.desk.ask("home_view", json!({})).await;
    assert_eq!(
        home["renewals"],
        json!([]),
        "a licence for practice is never due"
    );
    for only in [Value::Null, card["id"].clone()] {
        let wanted = json!({ "client": card["client"], "held": only });
        let refused = held.desk.try_ask("client_calendar", wanted).await;
        let code = refused.expect_err("and its days are in no calendar").code;
        assert_eq!(code, "calendar-empty");
    }
    let change = json!({ "client": card["client"], "id": card["id"],
                         "request": entered(&card["client"])["request"] });
    let refused = held.desk.try_ask("licence_change", change).await;
    assert_eq!(
        refused.expect_err("it is signed").code,
        "held-licence-issued"
    );
}

#[tokio::test]
async fn a_renewal_takes_the_place_of_what_it_renews_and_keeps_the_period_before() {
    let mut held = Held::issued("billiard-room", "renewal").await;
    let asked = json!({ "platform": "reference", "declared": true });
    let mut draft = held.desk.start("billiard-room", "renewal").await;
    held.desk.fill(&mut draft, "billiard-room", "renewal").await;
    let queued = held.desk.ask("submission_queue", draft.with(asked)).await;
    held.id = queued["card"]["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    held.send().await;
    held.decide(Decision::Accept { file_number: None });
    held.decide(issue("L-2026/17", date(2027, 12, 31)));
    held.send().await;
    let (_, training) = wallet(&held.desk).await;
    let [one] = training.as_slice() else {
        panic!("{training:?}");
    };
    assert_eq!(one["card"]["expires"]["iso"], "2027-12-31");
    assert_eq!(one["card"]["verified"], true);
    let proof = held.desk.app.prove(Lang::En).expect("it is open");
    assert!(proof.verified, "{:?}", proof.faults);
}

#[tokio::test]
async fn a_licence_is_entered_changed_and_taken_out_and_never_called_verified() {
    let desk = Desk::new().await;
    let client = desk
        .ask("client_create", json!({ "request": { "name": "Lótus" } }))
        .await["id"]
        .take();
    let view = desk.ask("licence_enter", entered(&client)).await;
    let card = &view["licences"][0]["card"];
    assert_eq!(card["number"], "12/2019", "without the blanks around it");
    assert_eq!(
        (&card["source"], &card["verified"]),
        (&json!("person"), &json!(false))
    );
    assert_eq!(card["sourceLabel"], "Entered by you, not verified");
    assert_eq!(
        (&card["state"], &card["daysLeft"]),
        (&json!("soon"), &json!(27))
    );
    assert_eq!(view["licences"][0]["qr"], Value::Null);
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["renewals"][0]["number"], "12/2019");

    let begun = desk.start("billiard-room", "renewal").await;
    let form = desk
        .ask("draft_view", begun.with(json!({ "step": "licence" })))
        .await;
    let field = form["page"]["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .find(|field| field["path"] == "/licence_number")
        .expect("the form asks for it")
        .clone();
    assert_eq!(
        field["value"], "12/2019",
        "what is held is not asked again: {field}"
    );

    let id = json!({ "client": client, "id": card["id"] });
    let mut change = entered(&client);
    change["id"] = card["id"].clone();
    change["request"]["expires"] = json!("");
    let view = desk.ask("licence_change", change.clone()).await;
    assert_eq!(view["licences"][0]["card"]["state"], "no-end");
    for (field, value) in [
        ("number", " "),
        ("holder", ""),
        ("expires", "2019-02-30"),
        ("expires", "2018-01-01"),
    ] {
        let mut wrong = change.clone();
        wrong["request"][field] = json!(value);
        let refused = desk
            .try_ask("licence_change", wrong)
            .await
            .expect_err(field);
        assert_eq!(refused.code, "held-licence-invalid", "{field}");
        assert_eq!(refused.field.as_deref(), Some(field));
    }
    let view = desk.ask("licence_remove", id.clone()).await;
    assert_eq!(view["licences"], json!([]));
    let gone = desk.try_ask("licence_remove", id).await;
    assert_eq!(gone.expect_err("it is gone").code, "held-licence-missing");
    let proof = desk.app.prove(Lang::En).expect("it is open");
    assert!(proof.verified, "{:?}", proof.faults);
}

#[tokio::test]
async fn the_first_licence_entered_makes_the_first_client_and_a_calendar_holds_one_or_all() {
    let desk = Desk::new().await;
    let view = desk.ask("licence_enter", entered(&Value::Null)).await;
    let card = &view["licences"][0]["card"];
    let clients = desk.ask("client_list", json!({})).await;
    assert_eq!(clients[0]["id"], card["client"]);
    assert_eq!(
        clients[0]["holder"],
        Value::Null,
        "a name that nobody gave is on no licence"
    );
    let mut other = entered(&card["client"]);
    other["request"]["number"] = json!("13/2020");
    desk.ask("licence_enter", other).await;
    let days = async |held: Value| {
        let wanted = json!({ "client": card["client"], "held": held });
        let file = desk.ask("client_calendar", wanted).await;
        let bytes = STANDARD.decode(file["content"].as_str().expect("a file"));
        String::from_utf8(bytes.expect("base64")).expect("text")
    };
    let (one, all) = (days(card["id"].clone()).await, days(Value::Null).await);
    assert!(one.contains("12/2019") && !one.contains("13/2020"), "{one}");
    assert!(all.contains("12/2019") && all.contains("13/2020"), "{all}");
}

#[tokio::test]
async fn each_answer_of_a_check_is_its_own() {
    let held = Held::issued("outdoor-cafe", "first-application").await;
    let (log, keys) = log_and_keys(&held).await;
    let [.., accepted, token] = log.as_slice() else {
        panic!("{log:?}");
    };
    let on = date(2026, 6, 1);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("keys.json");
    let check = |token: &str, keys: &str, issuer: Option<&str>, on: Date| {
        std::fs::write(&file, keys).expect("written");
        check_with(token, &file, issuer, on).map(|check| check.verdict)
    };
    let altered = {
        let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
        let claims = URL_SAFE_NO_PAD.decode(&parts[1]).expect("base64url");
        let claims = String::from_utf8(claims)
            .expect("JSON")
            .replace("L-2026/17", "L-2026/18");
        parts[1] = URL_SAFE_NO_PAD.encode(claims);
        parts.join(".")
    };
    let mut stranger: Value = serde_json::from_str(&keys).expect("JSON");
    for key in stranger["keys"].as_array_mut().expect("keys") {
        key["x"] = json!("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    }
    let stranger = stranger.to_string();
    let cases = [
        (check(token, &keys, None, on), Verdict::Valid),
        (
            check(
                &format!(" {}\n", token.replace('.', ".\n")),
                &keys,
                None,
                on,
            ),
            Verdict::Valid,
        ),
        (
            check(token, &keys, None, date(2027, 1, 1)),
            Verdict::Expired,
        ),
        (check(token, &keys, None, date(2026, 2, 1)), Verdict::NotYet),
        (check(&altered, &keys, None, on), Verdict::Altered),
        (check(token, &stranger, None, on), Verdict::WrongKey),
        (
            check(token, r#"{"keys":[]}"#, None, on),
            Verdict::UnknownKey,
        ),
        (
            check(token, &keys, Some("urn:somebody"), on),
            Verdict::OtherIssuer,
        ),
        (check(accepted, &keys, None, on), Verdict::NotALicence),
    ];
    for (n, (found, expected)) in cases.into_iter().enumerate() {
        assert_eq!(found.expect("it can be read"), expected, "case {n}");
    }
    for unreadable in ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
        let refused = check(unreadable, &keys, None, on).expect_err("no token");
        assert_eq!(refused.code(), ErrorCode::TokenUnreadable, "{unreadable}");
    }
    let refused = check(token, "{", None, on).expect_err("no keys");
    assert_eq!(refused.code(), ErrorCode::KeyInvalid);

    // With the keys that are kept it is known besides that the platform is one for practice.
    let kept = held.desk.app.check_token(token).expect("it can be read");
    assert_eq!(kept.verdict, Verdict::Training);
    for lang in Lang::ALL {
        let told = checked(&kept, lang);
        assert!(
            told.verified && told.message.contains("L-2026/17"),
            "{told:?}"
        );
    }
    let view = held
        .desk
        .ask("licence_check", json!({ "token": token }))
        .await;
    assert_eq!(view["verdict"], "training");
    assert_eq!(view["licence"]["number"], "L-2026/17");
    let unreadable = held
        .desk
        .try_ask("licence_check", json!({ "token": "x" }))
        .await;
    assert_eq!(unreadable.expect_err("no token").code, "token-unreadable");
}

#[tokio::test]
async fn the_page_of_a_licence_is_one_page_and_always_the_same() {
    let held = Held::with_everything().await;
    let (real, training) = wallet(&held.desk).await;
    for (one, lang) in [(&training[0], "zh"), (&training[0], "pt"), (&real[0], "en")] {
        let card = &one["card"];
        let asked = json!({ "client": card["client"], "id": card["id"], "language": lang });
        let page = held.desk.ask("licence_card_pdf", asked.clone()).await;
        assert_eq!(page["pages"], 1);
        assert_eq!(page["missing"], json!([]));
        assert_eq!(page, held.desk.ask("licence_card_pdf", asked).await);
        let content = STANDARD
            .decode(page["content"].as_str().expect("base64"))
            .expect("base64");
        assert!(content.starts_with(b"%PDF-"));
        if let Some(folder) = std::env::var_os("ALVARA_CARDS") {
            let name = format!("card-{lang}.pdf");
            std::fs::write(std::path::Path::new(&folder).join(name), content).expect("written");
        }
    }
}
