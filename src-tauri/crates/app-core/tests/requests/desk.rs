//! The program with a profile of its own, asked as a front end asks it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app_core::profile::{KeyStore, NoKeyStore};
use app_core::training::PlatformOptions;
use app_core::view::ErrorView;
use app_core::{App, Clock, Setup, rpc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::Key;
use jiff::Timestamp;
use licences::Catalogue;
use reference_platform::{Faults, Review, Running};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A clock that a test sets; it moves a second with every look, so that times differ.
struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let at = self.0.fetch_add(1_000, Ordering::Relaxed);
        Timestamp::from_millisecond(at).expect("a time of this century")
    }
}

pub(crate) struct Desk {
    pub(crate) app: Arc<App>,
    pub(crate) folder: TempDir,
}

/// 2 February 2026, 10:00 in Macao.
pub(crate) const MORNING: i64 = 1_769_997_600_000;

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with(|app| app).await
    }

    /// A program that is built with something besides.
    pub(crate) async fn with(more: impl FnOnce(App) -> App) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self {
            app: Arc::new(more(built(folder.path(), Arc::new(NoKeyStore)))),
            folder,
        };
        desk.ask(
            "profile_create",
            json!({ "passphrase": "long enough a phrase" }),
        )
        .await;
        desk
    }

    /// One whose key is in a key store, so that a test can look into its database.
    pub(crate) async fn with_key() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self {
            app: open_with(folder.path(), Arc::new(OneKey)),
            folder,
        };
        desk.ask("profile_create", json!({ "passphrase": null }))
            .await;
        desk
    }

    pub(crate) async fn ask(&self, name: &str, args: Value) -> Value {
        self.try_ask(name, args)
            .await
            .unwrap_or_else(|error| panic!("{name} failed: {} {}", error.code, error.detail))
    }

    pub(crate) async fn try_ask(&self, name: &str, mut args: Value) -> Result<Value, ErrorView> {
        if let Value::Object(args) = &mut args {
            args.entry("lang").or_insert(json!("en"));
        }
        rpc::call(Arc::clone(&self.app), name, args).await
    }

    pub(crate) async fn start(&self, licence: &str, procedure: &str) -> Draft {
        let head = self
            .ask(
                "draft_start",
                json!({ "client": null, "licence": licence, "procedure": procedure }),
            )
            .await;
        Draft {
            client: head["client"].clone(),
            id: head["id"].clone(),
            revision: head["revision"].clone(),
        }
    }

    pub(crate) async fn save(&self, draft: &mut Draft, path: &str, value: Value) -> Value {
        let form = self
            .ask(
                "answer_save",
                draft.with(
                    json!({ "revision": draft.revision, "step": "", "path": path, "value": value }),
                ),
            )
            .await;
        draft.revision = form["head"]["revision"].clone();
        form
    }

    /// Fills a draft with the complete example of its procedure, files included.
    pub(crate) async fn fill(&self, draft: &mut Draft, licence: &str, procedure: &str) {
        let example = Catalogue::embedded()
            .example(licence, procedure, false)
            .expect("every procedure has a complete example");
        for (key, value) in example.answers.as_object().expect("an object") {
            self.save(draft, &format!("/{key}"), value.clone()).await;
        }
        for file in &example.attachments {
            self.ask(
                "attachment_add",
                draft.with(json!({
                    "document": file.document, "name": file.name,
                    "content": STANDARD.encode(licences::SAMPLE_PDF),
                })),
            )
            .await;
        }
    }
}

/// Where a review finds errors.
pub(crate) fn faults(review: &Value) -> Vec<&str> {
    review["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .filter_map(|finding| finding["path"].as_str())
        .collect()
}

/// A clock that begins that morning.
pub(crate) fn clock() -> Arc<dyn Clock> {
    Arc::new(TestClock(AtomicI64::new(MORNING)))
}

pub(crate) fn open(folder: &TempDir) -> Arc<App> {
    Arc::new(built(folder.path(), Arc::new(NoKeyStore)))
}

/// The program over the profile in a folder, with its key in this key store.
pub(crate) fn open_with(folder: &Path, keys: Arc<dyn KeyStore>) -> Arc<App> {
    Arc::new(built(folder, keys))
}

fn built(folder: &Path, keys: Arc<dyn KeyStore>) -> App {
    App::new(Setup {
        profile: folder.join("profile"),
        clock: clock(),
        keys,
    })
}

pub(crate) struct Draft {
    pub(crate) client: Value,
    pub(crate) id: Value,
    pub(crate) revision: Value,
}

impl Draft {
    pub(crate) fn with(&self, more: Value) -> Value {
        let mut args = json!({ "client": self.client, "draft": self.id });
        if let (Value::Object(args), Value::Object(more)) = (&mut args, more) {
            args.extend(more);
        }
        args
    }
}

/// A key store in memory, for profiles whose database a test looks into; it gives every profile the same key.
pub(crate) struct OneKey;

impl OneKey {
    pub(crate) fn key() -> Key {
        Key::from_bytes([7; Key::LENGTH])
    }
}

impl KeyStore for OneKey {
    fn available(&self) -> bool {
        true
    }

    fn read(&self, _name: &str) -> Option<Key> {
        Some(Self::key())
    }

    fn write(&self, _name: &str, _key: &Key) -> bool {
        true
    }
}

/// A platform of its own, with these faults.
pub(crate) async fn platform(state: &TempDir, faults: &str, review: Review) -> Running {
    platform_with(state, |options| {
        options.faults = faults.parse().expect("faults");
        options.review = review;
    })
    .await
}

/// A platform of its own, with some of this changed.
pub(crate) async fn platform_with(
    state: &TempDir,
    change: impl FnOnce(&mut PlatformOptions),
) -> Running {
    let mut options = PlatformOptions {
        listen: "127.0.0.1:0".parse().expect("an address"),
        state: state.path().to_owned(),
        faults: Faults::default(),
        review: Review::Automatic,
        sign_in: false,
        staff: false,
        public_url: None,
        tls: None,
        clock: clock(),
    };
    change(&mut options);
    app_core::training::start(options)
        .await
        .expect("the platform starts")
}
