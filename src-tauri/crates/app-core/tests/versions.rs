//! A form is renewed by a signed pack while people have drafts and submissions: nothing is lost, nothing silently changed.
//!
//! The forms in use hold for the whole program, so this is one test in a program of its own.

use std::sync::Arc;

use app_core::profile::NoKeyStore;
use app_core::view::ErrorView;
use app_core::{App, Setup, SystemClock, rpc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use jiff::civil::date;
use licences::{Catalogue, embedded_files, seal};
use serde_json::{Value, json};

const RENEWAL: &str = "licences/outdoor-cafe/renewal.toml";
const EXAMPLES: [&str; 2] = [
    "licences/outdoor-cafe/examples/renewal.toml",
    "licences/outdoor-cafe/examples/renewal.faulty.toml",
];

/// The embedded forms with a second version of the outdoor café's renewal: a question renamed, one new, the signatory
/// and the agent no longer asked. The first version is kept.
fn second_edition() -> Vec<(String, String)> {
    let (_, old) = Catalogue::embedded()
        .procedure("outdoor-cafe", "renewal")
        .expect("the outdoor café");
    let version = &old.definition.version;
    let mut files: Vec<(String, String)> = embedded_files()
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    for (path, text) in &mut files {
        if path == RENEWAL {
            *text = text
                .replacen(&format!("version = \"{version}\""), "version = \"2099-01\"", 1)
                .replacen(
                    "[[document]]",
                    &format!(
                        "[[upgrade]]\nfrom = \"{version}\"\nto = \"2099-01\"\n\
                         move = [{{ from = \"licence_number\", to = \"card_number\" }}]\n\
                         news = {{ zh = \"須填寫枱數。\", pt = \"Pede-se o número de mesas.\", en = \"The number of tables is asked.\" }}\n\n[[document]]"
                    ),
                    1,
                )
                .replacen(
                    "[[step]]\nuse = \"licence\"\n",
                    "[[step]]\nid = \"licence\"\ntitle = { zh = \"准照\", pt = \"Licença\", en = \"Licence\" }\n\n\
                     [[step.field]]\nkey = \"card_number\"\nkind = \"text\"\nmax = 40\n\
                     label = { zh = \"准照卡編號\", pt = \"N.º do cartão\", en = \"Card number\" }\n\n\
                     [[step.field]]\nkey = \"tables\"\nkind = \"integer\"\nmin = 1\nmax = 99\n\
                     label = { zh = \"枱數\", pt = \"Número de mesas\", en = \"Number of tables\" }\n",
                    1,
                )
                .replacen("[[step]]\nuse = \"signatory\"\n", "", 1);
        }
        if EXAMPLES.contains(&path.as_str()) {
            *text = text.replace("licence_number", "card_number");
        }
    }
    files.push((
        format!("licences/outdoor-cafe/superseded/renewal@{version}.json"),
        serde_json::to_string(&old.definition).expect("a definition is data"),
    ));
    files
}

fn sealed(files: &[(String, String)], serial: u64, key: &SigningKey) -> String {
    let named = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    STANDARD.encode(seal(named, serial, date(2026, 11, 25), key).expect("a pack"))
}

struct Desk(Arc<App>);

impl Desk {
    async fn ask(&self, name: &str, args: Value) -> Value {
        self.try_ask(name, args)
            .await
            .unwrap_or_else(|error| panic!("{name} failed: {} {}", error.code, error.detail))
    }

    async fn try_ask(&self, name: &str, mut args: Value) -> Result<Value, ErrorView> {
        if let Value::Object(args) = &mut args {
            args.insert("lang".to_owned(), json!("en"));
        }
        rpc::call(Arc::clone(&self.0), name, args).await
    }

    async fn refused(&self, name: &str, args: Value) -> String {
        match self.try_ask(name, args).await {
            Ok(answer) => panic!("{name} answered {answer}"),
            Err(error) => error.code,
        }
    }

    async fn begin(&self) -> Value {
        let head = self
            .ask(
                "draft_start",
                json!({ "client": null, "licence": "outdoor-cafe", "procedure": "renewal" }),
            )
            .await;
        json!({ "client": head["client"], "draft": head["id"] })
    }

    async fn save(&self, draft: &Value, path: &str, value: Value) -> Value {
        let form = self.ask("draft_view", draft.clone()).await;
        let mut args = draft.clone();
        args["revision"] = form["head"]["revision"].clone();
        args["step"] = json!("licence");
        args["path"] = json!(path);
        args["value"] = value;
        self.ask("answer_save", args).await
    }
}

fn answer(form: &Value, path: &str) -> Value {
    let fields = form["page"]["fields"].as_array().expect("fields");
    fields
        .iter()
        .find(|field| field["path"] == path)
        .unwrap_or_else(|| panic!("{path} is asked on this page"))["value"]
        .clone()
}

#[tokio::test]
async fn a_renewed_form_takes_drafts_along_and_leaves_submissions_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let profile = folder.path().join("profile");
    let open = || {
        Desk(Arc::new(App::new(Setup {
            profile: profile.clone(),
            clock: Arc::new(SystemClock),
            keys: Arc::new(NoKeyStore),
        })))
    };
    let desk = open();
    let phrase = json!({ "passphrase": "long enough a phrase" });
    desk.ask("profile_create", phrase.clone()).await;

    // A draft, and a submission that is handed in by hand, in the first edition.
    let draft = desk.begin().await;
    desk.save(&draft, "/licence_number", json!("7/2025")).await;
    desk.save(&draft, "/area_m2", json!(12)).await;
    desk.save(&draft, "/agent", json!({ "has_agent": false }))
        .await;
    let handed = desk.begin().await;
    let example = Catalogue::embedded()
        .example("outdoor-cafe", "renewal", false)
        .expect("the example");
    for (key, value) in example.answers.as_object().expect("an object") {
        desk.save(&handed, &format!("/{key}"), value.clone()).await;
    }
    let mut queue = handed.clone();
    queue["platform"] = json!("hand-off");
    queue["declared"] = json!(true);
    let queued = desk.ask("submission_queue", queue).await;
    let submission = json!({ "client": handed["client"], "id": queued["card"]["id"] });

    // Only a trusted key counts, and only a pack that is whole.
    let key = SigningKey::from_bytes(&[3; 32]);
    let pack = sealed(&second_edition(), 5, &key);
    let install = |content: &str| json!({ "content": content });
    assert_eq!(
        desk.refused("forms_install", install(&pack)).await,
        "pack-untrusted"
    );
    let public = hex::encode(key.verifying_key().as_bytes());
    assert_eq!(
        desk.refused("forms_trust", json!({ "key": "12" })).await,
        "key-invalid"
    );
    let view = desk.ask("forms_trust", json!({ "key": public })).await;
    assert_eq!(view["trusted"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        desk.refused("forms_install", install("bm8=")).await,
        "pack-invalid"
    );
    let faulty: Vec<(String, String)> = second_edition()
        .into_iter()
        .filter(|(path, _)| path != "shared/documents.toml")
        .collect();
    let faulty = sealed(&faulty, 6, &key);
    assert_eq!(
        desk.refused("forms_install", install(&faulty)).await,
        "pack-faulty"
    );
    let view = desk.ask("forms_install", install(&pack)).await;
    assert_eq!(view["packs"][0]["serial"], "5");
    assert_eq!(view["packs"][0]["inUse"], true);
    for older in [4, 5] {
        let older = sealed(&second_edition(), older, &key);
        assert_eq!(
            desk.refused("forms_install", install(&older)).await,
            "pack-older"
        );
    }

    // The draft was carried over; what is new and what has no place any more is told.
    let form = desk.ask("draft_view", draft.clone()).await;
    assert_eq!(answer(&form, "/card_number"), "7/2025");
    let carried = &form["head"]["carried"];
    assert_eq!(carried["news"], json!(["The number of tables is asked."]));
    assert_eq!(carried["fresh"][0]["label"]["text"], "Number of tables");
    assert_eq!(carried["fresh"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        carried["kept"].as_array().map(Vec::len),
        Some(1),
        "{carried}"
    );
    let form = desk.save(&draft, "/tables", json!(4)).await;
    assert_eq!(
        answer(&form, "/card_number"),
        "7/2025",
        "saved in the new edition"
    );
    assert_eq!(form["head"]["definition"], "2099-01");
    assert_eq!(
        form["head"]["carried"]["kept"].as_array().map(Vec::len),
        Some(1)
    );

    // What was handed in is shown as it was filled in.
    let view = desk
        .ask("submission_view", submission.clone())
        .await
        .to_string();
    assert!(
        view.contains("Licence number") && !view.contains("Card number"),
        "{view}"
    );

    // The pack is in use again when the program starts anew.
    drop(desk);
    let desk = open();
    desk.ask("profile_unlock", phrase).await;
    let form = desk.ask("draft_view", draft.clone()).await;
    assert_eq!(answer(&form, "/tables"), 4);

    // Taken back, the draft of the new edition waits, untouched; nothing else is in its way.
    let view = desk.ask("forms_roll_back", json!({})).await;
    assert_eq!(view["packs"][0]["inUse"], false);
    assert_eq!(
        desk.refused("draft_view", draft.clone()).await,
        "definition-unknown"
    );
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["drafts"], json!([]));
    assert_eq!(
        desk.refused("forms_roll_back", json!({})).await,
        "pack-none"
    );
    desk.ask("forms_install", install(&pack)).await;
    let form = desk.ask("draft_view", draft).await;
    assert_eq!(answer(&form, "/card_number"), "7/2025");
}
