//! Laws, windows and holidays through the table of requests, as a front end asks them on one day and another.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app_core::profile::NoKeyStore;
use app_core::view::ErrorView;
use app_core::{App, Clock, Setup, rpc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A clock that stands still where a test puts it.
#[derive(Default)]
struct Standing(AtomicI64);

impl Standing {
    /// Ten in the morning in Macao.
    fn on(&self, day: &str) {
        let day: Date = day.parse().expect("a date");
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
        let at = day
            .at(10, 0, 0, 0)
            .to_zoned_datetime(zone)
            .expect("a moment");
        self.0
            .store(at.timestamp().as_millisecond(), Ordering::Relaxed);
    }
}

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).expect("a time of this century")
    }
}

struct Desk {
    app: Arc<App>,
    clock: Arc<Standing>,
    folder: TempDir,
}

const PHRASE: &str = "long enough a phrase";

impl Desk {
    async fn on(day: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(Standing::default());
        clock.on(day);
        let app = open(&folder, &clock);
        let desk = Self { app, clock, folder };
        desk.ask("profile_create", json!({ "passphrase": PHRASE }))
            .await;
        desk
    }

    async fn ask(&self, name: &str, args: Value) -> Value {
        self.try_ask(name, args)
            .await
            .unwrap_or_else(|error| panic!("{name} failed: {} {}", error.code, error.detail))
    }

    async fn refused(&self, name: &str, args: Value) -> ErrorView {
        match self.try_ask(name, args).await {
            Ok(answer) => panic!("{name} answered {answer}"),
            Err(error) => error,
        }
    }

    async fn try_ask(&self, name: &str, mut args: Value) -> Result<Value, ErrorView> {
        if let Value::Object(args) = &mut args {
            args.entry("lang").or_insert(json!("en"));
        }
        rpc::call(Arc::clone(&self.app), name, args).await
    }
}

fn open(folder: &TempDir, clock: &Arc<Standing>) -> Arc<App> {
    let clock: Arc<dyn Clock> = Arc::<Standing>::clone(clock);
    Arc::new(App::new(Setup {
        profile: folder.path().join("profile"),
        clock,
        keys: Arc::new(NoKeyStore),
    }))
}

const OLD_LAW: &str = "food-beverage-establishment";

fn renewal_of(licence: &str) -> Value {
    json!({ "client": null, "licence": licence, "procedure": "renewal" })
}

#[tokio::test]
async fn a_draft_is_begun_until_the_last_day_of_the_law_and_can_be_read_after_it() {
    let desk = Desk::on("2026-06-30").await;
    let head = desk.ask("draft_start", renewal_of(OLD_LAW)).await;
    assert_eq!(head["regime"], Value::Null, "the law applies today");
    let draft = json!({ "client": head["client"], "draft": head["id"], "step": null });

    desk.clock.on("2026-07-01");
    let refused = desk.refused("draft_start", renewal_of(OLD_LAW)).await;
    assert_eq!(refused.code, "regime-ended");
    assert!(refused.title.contains("1 July 2026"), "{}", refused.title);
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(
        home["drafts"].as_array().map(Vec::len),
        Some(1),
        "nothing was begun"
    );
    let form = desk.ask("draft_view", draft.clone()).await;
    let regime = &form["head"]["regime"];
    assert!(
        regime["sentence"]
            .as_str()
            .is_some_and(|text| text.contains("30 June 2026")),
        "{regime}"
    );
    assert!(regime["explanation"].is_string(), "{regime}");
    let review = desk.ask("draft_review", draft).await;
    assert_eq!(review["head"]["regime"], *regime);
}

#[tokio::test]
async fn the_catalogue_marks_a_law_that_has_ended() {
    let desk = Desk::on("2026-06-30").await;
    let card = async || {
        let found = desk
            .ask("catalogue_list", json!({ "query": OLD_LAW }))
            .await;
        let mut cards = found["licences"].as_array().expect("cards").iter();
        let card = cards.find(|card| card["id"] == OLD_LAW).expect("its card");
        let note = card["regimeNote"].as_str().unwrap_or_default().to_owned();
        (card["inForce"].clone(), note)
    };
    assert_eq!(card().await, (json!(true), String::new()));
    desk.clock.on("2026-07-01");
    let (in_force, note) = card().await;
    assert_eq!(in_force, json!(false));
    assert_eq!(note, "No longer applied for since 1 July 2026.");
    let view = desk
        .ask("licence_view", json!({ "licence": OLD_LAW }))
        .await;
    assert_eq!(view["regime"]["sentence"], note);
    assert_eq!(view["procedures"][0]["card"]["inForce"], json!(false));
}

#[tokio::test]
async fn a_window_is_counted_from_the_day_of_expiry_that_is_given() {
    let desk = Desk::on("2026-11-25").await;
    let renewal = async |expires: &str| {
        let args = json!({ "licence": "billiard-room", "expires": expires });
        desk.ask("licence_view", args).await["renewal"].clone()
    };
    let without = renewal("").await;
    assert_eq!(without["status"], "unknown");
    assert!(
        without["reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("expiry date"))
    );
    assert_eq!(renewal("2026-12-31").await["closes"], "31 December 2026");
    let args = json!({ "licence": "billiard-room", "expires": "31/12/2026" });
    let refused = desk.refused("licence_view", args).await;
    assert_eq!(refused.code, "date-invalid");
}

#[tokio::test]
async fn a_calendar_file_holds_the_days_of_a_licence() {
    let desk = Desk::on("2026-11-25").await;
    let args = json!({ "licence": "outdoor-cafe", "expires": "2026-12-31", "lang": "zh" });
    let file = desk.ask("licence_calendar", args).await;
    assert_eq!(file["name"], "outdoor-cafe.ics");
    let content = STANDARD
        .decode(file["content"].as_str().expect("base64"))
        .expect("base64");
    let text = String::from_utf8(content).expect("UTF-8");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 7);
    assert!(text.contains("DTSTAMP:20261125T020000Z"), "{text}");
    assert!(text.contains("續期最後一日：露天茶座准照"), "{text}");
    let refused = desk
        .refused("licence_calendar", json!({ "licence": "billiard-room" }))
        .await;
    assert_eq!(refused.code, "calendar-empty");
}

fn marks(year: &Value) -> Vec<(&str, &str)> {
    year["days"]
        .as_array()
        .expect("the days")
        .iter()
        .filter_map(|day| Some((day["date"].as_str()?, day["mark"].as_str()?)))
        .collect()
}

#[tokio::test]
async fn own_holidays_are_kept_shown_and_taken_back() {
    let desk = Desk::on("2026-11-25").await;
    let year = desk.ask("holiday_year", json!({})).await;
    assert_eq!(
        (&year["year"], &year["published"]),
        (&json!(2026), &json!(true))
    );
    assert!(year["source"].is_string() && year["changed"] == json!(false));
    let before = year.clone();

    let added = desk
        .ask(
            "holiday_add",
            json!({ "date": "2026-12-23", "name": " 颱風 " }),
        )
        .await;
    assert!(marks(&added).contains(&("2026-12-23", "own")));
    let worked = desk
        .ask("holiday_remove", json!({ "date": "2026-12-21" }))
        .await;
    assert!(marks(&worked).contains(&("2026-12-21", "worked")));
    assert_eq!(worked["changed"], json!(true));

    let again = Desk {
        app: open(&desk.folder, &desk.clock),
        clock: Arc::clone(&desk.clock),
        folder: tempfile::tempdir().expect("a folder"),
    };
    // The first program lets go of the file before the second opens it.
    let Desk { app, folder, .. } = desk;
    drop(app);
    again
        .ask("profile_unlock", json!({ "passphrase": PHRASE }))
        .await;
    let kept = again.ask("holiday_year", json!({ "year": 2026 })).await;
    assert_eq!(kept, worked, "both changes were kept");
    let own = kept["days"]
        .as_array()
        .and_then(|days| days.iter().find(|day| day["mark"] == "own"))
        .expect("the day added");
    assert_eq!(
        (&own["name"], &own["weekday"]),
        (&json!("颱風"), &json!("Wednesday"))
    );

    let back = again
        .ask("holiday_add", json!({ "date": "2026-12-21", "name": "" }))
        .await;
    assert!(marks(&back).contains(&("2026-12-21", "compensatory")));
    let restored = again.ask("holiday_restore", json!({ "year": 2026 })).await;
    assert_eq!(restored, before);
    drop(folder);
}

#[tokio::test]
async fn days_that_cannot_be_changed_are_refused_with_a_reason() {
    let desk = Desk::on("2026-11-25").await;
    for (name, date, code) in [
        ("holiday_add", "2026-12-25", "holiday-already"),
        ("holiday_add", "2026-12-26", "holiday-already"),
        ("holiday_add", "2101-01-03", "date-outside-calendar"),
        ("holiday_add", "26-1-1", "date-invalid"),
        ("holiday_remove", "2026-12-23", "holiday-none"),
        ("holiday_remove", "2026-12-26", "holiday-none"),
        ("holiday_remove", "1999-12-20", "date-outside-calendar"),
    ] {
        let refused = desk.refused(name, json!({ "date": date })).await;
        assert_eq!(refused.code, code, "{name} {date}");
    }
    let long = json!({ "date": "2026-12-23", "name": "x".repeat(81) });
    assert_eq!(desk.refused("holiday_add", long).await.code, "name-invalid");
    let year = desk.ask("holiday_year", json!({ "year": 2026 })).await;
    assert_eq!(year["changed"], json!(false), "nothing was kept");
}

#[tokio::test]
async fn computed_years_are_told_from_published_ones() {
    let desk = Desk::on("2026-11-25").await;
    let year = desk.ask("holiday_year", json!({ "year": 2030 })).await;
    assert_eq!(
        (&year["published"], &year["source"]),
        (&json!(false), &Value::Null)
    );
    assert!(
        year["kind"]
            .as_str()
            .is_some_and(|kind| kind.contains("computed"))
    );
    let refused = desk.refused("holiday_year", json!({ "year": 2101 })).await;
    assert_eq!(refused.code, "date-outside-calendar");
}
