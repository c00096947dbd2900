//! The main journey without a window: choose, fill in, attach, check, summarise, hand in, follow.
//!
//! It takes the way of the window, through the same table of requests, on the training platform.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use app_core::attachment::media_type;
use app_core::profile::NoKeyStore;
use app_core::{App, Setup, SystemClock, output, rpc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// What is applied for: a procedure with papers to attach and a fee by area.
const LICENCE: &str = "outdoor-cafe";
const PROCEDURE: &str = "first-application";

/// What the journey brought.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// Where the PDF summary lies.
    pub(crate) summary: PathBuf,
    /// Where the filing kit lies.
    pub(crate) kit: PathBuf,
    /// The number of the transport receipt.
    pub(crate) receipt: String,
    /// The state in the end.
    pub(crate) state: String,
}

/// Makes the journey; everything it writes goes into `folder`, which is made if needed.
pub(crate) async fn travel(folder: &Path, lang: &str) -> anyhow::Result<Arrival> {
    std::fs::create_dir_all(folder).context("making the folder of the journey")?;
    let app = Arc::new(App::new(Setup {
        profile: folder.join("profile"),
        clock: Arc::new(SystemClock),
        keys: Arc::new(NoKeyStore),
    }));
    let ask = async |name: &str, mut args: Value| -> anyhow::Result<Value> {
        if let Value::Object(args) = &mut args {
            args.insert("lang".to_owned(), Value::from(lang));
        }
        rpc::call(Arc::clone(&app), name, args)
            .await
            .map_err(|error| anyhow!("{name}: {} {}", error.title, error.detail))
    };
    ask(
        "profile_create",
        json!({ "passphrase": passphrase(folder)? }),
    )
    .await?;

    let found = ask("catalogue_list", json!({ "query": "" })).await?;
    if !found["licences"]
        .as_array()
        .is_some_and(|list| list.iter().any(|card| card["id"] == LICENCE))
    {
        bail!("the catalogue does not offer {LICENCE}");
    }
    let head = ask(
        "draft_start",
        json!({ "client": null, "licence": LICENCE, "procedure": PROCEDURE }),
    )
    .await?;
    let draft = json!({ "client": head["client"], "draft": head["id"] });
    let with = |more: Value| merge(draft.clone(), more);

    let example = app_core::contract::example(&format!("{LICENCE}/{PROCEDURE}"), false)
        .map_err(|error| anyhow!("{}", error.title(form_lang(lang))))?;
    let mut revision = head["revision"].clone();
    let answers = example["answers"].as_object().cloned().unwrap_or_default();
    for (key, value) in answers {
        let saved = ask(
            "answer_save",
            with(json!({ "revision": revision, "step": "", "path": format!("/{key}"), "value": value })),
        )
        .await?;
        revision = saved["head"]["revision"].clone();
    }
    for file in example["attachments"].as_array().into_iter().flatten() {
        let content = &file["content_base64"];
        let bytes = STANDARD.decode(content.as_str().unwrap_or_default())?;
        if media_type(&bytes).is_none() {
            bail!("the sample file {} is of no known kind", file["path"]);
        }
        ask(
            "attachment_add",
            with(json!({ "document": file["document"], "name": file["path"], "content": content })),
        )
        .await?;
    }
    let review = ask("draft_review", with(json!({}))).await?;
    if review["ready"] != true {
        bail!("something is missing: {}", review["findings"]);
    }
    let summary = ask("draft_summary", with(json!({ "language": lang }))).await?;
    let summary_path = save(folder, &summary)?;

    let queued = ask(
        "submission_queue",
        with(json!({ "platform": "reference", "declared": true })),
    )
    .await?;
    let submission = json!({ "client": draft["client"], "id": queued["card"]["id"] });
    app.send()
        .await
        .map_err(|error| anyhow!("{}", error.title(form_lang(lang))))?;
    let view = ask("submission_view", submission.clone()).await?;
    let kit = ask("submission_kit", submission).await?;
    Ok(Arrival {
        summary: summary_path,
        kit: save(folder, &kit)?,
        receipt: text(&view["receipt"]["number"]),
        state: text(&view["card"]["state"]),
    })
}

fn form_lang(code: &str) -> app_core::Lang {
    code.parse().unwrap_or(app_core::Lang::Zh)
}

/// The passphrase of the journey's own profile: random, kept beside it so that the profile can be looked into.
fn passphrase(folder: &Path) -> anyhow::Result<String> {
    let path = folder.join("passphrase.txt");
    if let Ok(known) = std::fs::read_to_string(&path) {
        return Ok(known.trim_end().to_owned());
    }
    let passphrase = uuid::Uuid::new_v4().to_string();
    output::write(&path, passphrase.as_bytes()).map_err(|error| anyhow!("{error}"))?;
    Ok(passphrase)
}

fn save(folder: &Path, file: &Value) -> anyhow::Result<PathBuf> {
    let path = folder.join(text(&file["name"]));
    let content = STANDARD.decode(file["content"].as_str().unwrap_or_default())?;
    output::write(&path, &content).map_err(|error| anyhow!("{error}"))?;
    Ok(path)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn merge(mut to: Value, from: Value) -> Value {
    if let (Value::Object(to), Value::Object(from)) = (&mut to, from) {
        to.extend(from);
    }
    to
}
