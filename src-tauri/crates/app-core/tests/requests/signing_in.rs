//! Signing in at a platform, for whom a login acts there, and whose certificate is believed.

use std::sync::Arc;
use std::time::Duration;

use app_core::training::PlatformOptions;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use platform_api::Entity;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use reference_platform::{AccountKind, NewAccount, Running, Tls};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::browser;
use crate::desk::{self, Desk, Draft};

const PASSWORD: &str = "a password of a test";
const PATIENCE: Duration = Duration::from_mins(1);

/// A desk whose platform wants somebody to sign in, and the addresses that its browser is given.
struct Case {
    desk: Desk,
    platform: Running,
    addresses: UnboundedReceiver<String>,
    /// The certificate of the platform, where it has one.
    certificate: Option<String>,
    state: TempDir,
}

impl Case {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut PlatformOptions)) -> Self {
        let (given, addresses) = unbounded_channel();
        let desk = Desk::with(|app| {
            app.browsing(move |url| given.send(url.to_owned()).expect("somebody looks"))
        })
        .await;
        let state = TempDir::new().expect("a folder");
        let platform = desk::platform_with(&state, |options| {
            options.sign_in = true;
            change(options);
        })
        .await;
        for (login, kind, entities) in [
            ("shop", AccountKind::Entity, &["e-1"][..]),
            ("firm", AccountKind::Staff, &["e-1", "e-2"]),
        ] {
            let account = NewAccount {
                login: login.to_owned(),
                password: PASSWORD.to_owned(),
                kind,
                entities: entities.iter().map(|id| entity(id)).collect(),
            };
            platform.add_account(&account).expect("an account");
        }
        let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
        settings["platformUrl"] = json!(platform.base_url());
        desk.ask("settings_save", json!({ "settings": settings }))
            .await;
        Self {
            desk,
            platform,
            addresses,
            certificate: None,
            state,
        }
    }

    /// An application in the outbox: its draft, and what names the submission.
    async fn queue(&self) -> (Draft, Value) {
        let mut draft = self.desk.start("billiard-room", "renewal").await;
        self.desk.fill(&mut draft, "billiard-room", "renewal").await;
        let asked = draft.with(json!({ "platform": "reference", "declared": true }));
        let queued = self.desk.ask("submission_queue", asked).await;
        let id = json!({ "client": draft.client, "id": queued["card"]["id"] });
        (draft, id)
    }

    async fn send(&self) {
        self.desk.app.send().await.expect("the outbox is driven");
    }

    /// The person signs in with their browser.
    async fn sign_in(&mut self, login: &str) -> Value {
        let app = Arc::clone(&self.desk.app);
        let asking = app_core::rpc::call(app, "platform_sign_in", json!({ "lang": "en" }));
        let mut asked = tokio::spawn(asking);
        let address = tokio::select! {
            address = self.addresses.recv() => address.expect("the browser is opened"),
            ended = &mut asked => panic!("nobody was asked to sign in: {ended:?}"),
        };
        let view = self.platform_view().await;
        assert_eq!(view["waiting"], json!(address), "{view}");
        browser::sign_in(&address, login, PASSWORD, self.certificate.as_deref()).await;
        let view = asked.await.expect("no panic").expect("signed in");
        assert_eq!(view["waiting"], Value::Null);
        assert_eq!(view["account"]["login"], json!(login), "{view}");
        view
    }

    async fn platform_view(&self) -> Value {
        self.desk.ask("platform_view", json!({})).await
    }

    async fn view(&self, id: &Value) -> Value {
        self.desk.ask("submission_view", id.clone()).await
    }

    /// Waits until a submission stands like this; nothing is asked to be sent.
    async fn comes_to(&self, id: &Value, state: &str) -> Value {
        let mut events = self.desk.app.events();
        let waiting = async {
            loop {
                let view = self.view(id).await;
                if view["card"]["state"] == state {
                    return view;
                }
                // To lag behind is to have been told of something.
                let _ = events.recv().await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .expect("it comes to that by itself")
    }

    /// The entities for which the platform has submissions.
    fn entities(&self) -> Vec<Option<String>> {
        let submissions = self.platform.submissions().expect("the platform's list");
        submissions.into_iter().map(|one| one.entity).collect()
    }
}

fn entity(id: &str) -> Entity {
    Entity {
        id: id.to_owned(),
        name: format!("Entity {id}"),
    }
}

#[tokio::test]
async fn what_waits_for_a_sign_in_goes_on_by_itself_after_it() {
    let mut case = Case::new().await;
    let before = case.platform_view().await;
    assert_eq!(
        (&before["asks"], &before["account"]),
        (&Value::Null, &Value::Null),
        "nobody has asked it yet"
    );
    let (_, id) = case.queue().await;
    case.send().await;
    let parked = case.view(&id).await;
    assert_eq!(parked["card"]["state"], "parked");
    assert_eq!(parked["need"]["platform"], json!(case.platform.base_url()));
    assert_eq!(parked["need"]["entities"], json!([]));
    assert_eq!(case.platform_view().await["asks"], true);

    let view = case.sign_in("shop").await;
    assert_eq!(
        view["account"]["entities"],
        json!([{ "id": "e-1", "name": "Entity e-1" }])
    );
    assert_eq!(view["actsFor"], json!([]), "there is nothing to choose");
    let accepted = case.comes_to(&id, "accepted").await;
    assert_eq!(accepted["need"], Value::Null);
    assert_eq!(case.entities(), [Some("e-1".to_owned())]);

    let out = case.desk.ask("platform_sign_out", json!({})).await;
    assert_eq!(
        (&out["asks"], &out["account"]),
        (&json!(true), &Value::Null)
    );
    let (_, second) = case.queue().await;
    case.send().await;
    assert_eq!(case.view(&second).await["card"]["state"], "parked");
}

#[tokio::test]
async fn of_several_entities_only_the_one_chosen_is_acted_for() {
    let mut case = Case::new().await;
    case.sign_in("firm").await;
    let (draft, id) = case.queue().await;
    case.send().await;
    let parked = case.view(&id).await;
    assert_eq!(parked["card"]["state"], "parked");
    assert_eq!(case.entities(), [], "the platform has seen nothing of it");
    let offered = parked["need"]["entities"].as_array().expect("a choice");
    let offered: Vec<&Value> = offered.iter().map(|one| &one["id"]).collect();
    assert_eq!(offered, ["e-1", "e-2"]);

    let choose = |entity: &str| json!({ "client": draft.client, "entity": entity });
    let stranger = case.desk.try_ask("platform_act_for", choose("e-3")).await;
    assert_eq!(stranger.expect_err("not theirs").code, "settings-invalid");
    let view = case.desk.ask("platform_act_for", choose("e-2")).await;
    assert_eq!(view["actsFor"][0]["entity"], "e-2");
    case.comes_to(&id, "accepted").await;

    let (_, second) = case.queue().await;
    case.send().await;
    assert_eq!(case.view(&second).await["card"]["state"], "accepted");
    let chosen = Some("e-2".to_owned());
    assert_eq!(case.entities(), [chosen.clone(), chosen], "asked only once");
}

#[tokio::test]
async fn an_entity_that_the_platform_takes_away_is_chosen_again() {
    let mut case = Case::new().await;
    case.sign_in("firm").await;
    let (draft, id) = case.queue().await;
    let choose = |entity: &str| json!({ "client": draft.client, "entity": entity });
    case.desk.ask("platform_act_for", choose("e-2")).await;
    reference_platform::set_entities(case.state.path(), "firm", &[entity("e-1"), entity("e-4")])
        .expect("changed");
    case.send().await;
    let parked = case.view(&id).await;
    assert_eq!(parked["card"]["state"], "parked");
    let offered = &parked["need"]["entities"];
    assert_eq!(offered[1]["id"], "e-4", "as it is now: {offered}");
    case.desk.ask("platform_act_for", choose("e-4")).await;
    case.comes_to(&id, "accepted").await;
    assert_eq!(case.entities(), [Some("e-4".to_owned())]);
}

#[tokio::test]
async fn a_sign_in_that_nobody_finishes_is_called_off() {
    let mut case = Case::new().await;
    let app = Arc::clone(&case.desk.app);
    let asked = tokio::spawn(app_core::rpc::call(
        app,
        "platform_sign_in",
        json!({ "lang": "en" }),
    ));
    case.addresses.recv().await.expect("the browser is opened");
    case.desk.ask("platform_sign_in_cancel", json!({})).await;
    let view = asked.await.expect("no panic").expect("no failure");
    assert_eq!(
        (&view["waiting"], &view["account"]),
        (&Value::Null, &Value::Null)
    );
    case.sign_in("shop").await;
}

#[tokio::test]
async fn a_platform_that_wants_nobody_to_sign_in_says_so() {
    let case = Case::with(|options| options.sign_in = false).await;
    let view = case.desk.ask("platform_sign_in", json!({})).await;
    assert_eq!(
        (&view["asks"], &view["account"]),
        (&json!(false), &Value::Null)
    );
    let training = json!({ "platform": "" });
    let view = case.desk.ask("platform_sign_in", training).await;
    assert_eq!(
        (&view["training"], &view["asks"]),
        (&json!(true), &json!(false))
    );
}

#[tokio::test]
async fn a_platform_with_a_certificate_of_its_own_is_believed_as_long_as_the_person_says() {
    let folder = TempDir::new().expect("a folder");
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let tls = Tls {
        certificate: folder.path().join("certificate.pem"),
        key: folder.path().join("key.pem"),
    };
    std::fs::write(&tls.certificate, cert.pem()).expect("a file");
    std::fs::write(&tls.key, signing_key.serialize_pem()).expect("a file");
    let mut case = Case::with(|options| options.tls = Some(tls)).await;
    case.certificate = Some(cert.pem());

    let refused = case.desk.try_ask("platform_sign_in", json!({})).await;
    assert_eq!(
        refused.expect_err("nobody vouches for it").code,
        "platform-certificate"
    );
    let nothing = json!({ "content": STANDARD.encode("no certificate") });
    let refused = case.desk.try_ask("authority_add", nothing).await;
    assert_eq!(refused.expect_err("not one").code, "authority-invalid");
    let file = json!({ "content": STANDARD.encode(cert.pem()) });
    let view = case.desk.ask("authority_add", file.clone()).await;
    assert_eq!(view["authorities"].as_array().map(Vec::len), Some(1));
    let again = case.desk.ask("authority_add", file).await;
    assert_eq!(again["authorities"], view["authorities"], "kept once");
    let one = &view["authorities"][0];
    assert_eq!(one["subject"], "CN=rcgen self signed cert");
    assert_eq!(one["expired"], false);
    assert!(one["expires"].is_string(), "{one}");

    case.sign_in("shop").await;
    let (_, id) = case.queue().await;
    case.send().await;
    assert_eq!(case.view(&id).await["card"]["state"], "accepted");

    let remove = json!({ "id": one["id"] });
    let view = case.desk.ask("authority_remove", remove).await;
    assert_eq!(view["authorities"], json!([]));
    let refused = case.desk.try_ask("platform_sign_in", json!({})).await;
    assert_eq!(
        refused.expect_err("believed no longer").code,
        "platform-certificate"
    );
}
