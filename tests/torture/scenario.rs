//! What is sent: an application in the outbox, made once for each address and copied for every cut.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, ensure};
use app_core::attachment::Attachment;
use app_core::{App, Application, Clock as _, Lang, SystemClock, rpc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::Catalogue;
use platform_api::{ReturnReason, Words};
use reference_platform::{Config, Decision, Review, start};
use serde_json::{Value, json};

use crate::client::{self, PIECE, told};
use journeys::line::Proxy;
use journeys::paper;

/// A way through the interface.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    licence: &'static str,
    procedure: &'static str,
    /// Lengths of the files: little more than a page needs, a piece, one byte more, several pieces.
    files: &'static [usize],
    /// Lengths of the files that answer a return, where the application was handed in before and came back.
    answer: Option<&'static [usize]>,
    /// Kinds of events that the log holds in the end.
    pub(crate) events: &'static [&'static str],
    /// The state in which it ends.
    pub(crate) state: &'static str,
}

pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "submit",
        licence: "outdoor-cafe",
        procedure: "first-application",
        files: &[400, PIECE, PIECE + 1, 2 * PIECE + 1000],
        answer: None,
        events: &["submitted", "received", "accepted"],
        state: "accepted",
    },
    Scenario {
        name: "supplement",
        licence: "outdoor-cafe",
        procedure: "first-application",
        files: &[400, 401, 402, 403],
        answer: Some(&[PIECE, 2 * PIECE + 1000]),
        events: &[
            "submitted",
            "received",
            "returned",
            "supplemented",
            "accepted",
        ],
        state: "accepted",
    },
];

/// A profile with something to send in its outbox, and the files that are at the platform in the end.
pub(crate) struct Queued {
    pub(crate) files: Vec<Attachment>,
}

impl Scenario {
    /// Puts what is to be sent into the outbox of a new profile, addressed to the proxy; `state` becomes the folder of a
    /// platform that has what was sent before.
    pub(crate) async fn queue(
        &self,
        profile: &Path,
        state: &Path,
        proxy: &Proxy,
    ) -> Result<Queued> {
        let example = Catalogue::embedded()
            .example(self.licence, self.procedure, false)
            .context("every procedure has a complete example")?;
        let lengths = self.files.iter().chain(self.answer.into_iter().flatten());
        let documents = example.attachments.iter().cycle();
        let files: Vec<Attachment> = documents
            .zip(lengths.enumerate())
            .map(|(named, (n, length))| Attachment {
                document: named.document.clone(),
                name: format!("{n}-{}", named.name),
                content: paper::of_length(*length),
            })
            .collect();
        let (first, answer) = files.split_at(self.files.len());
        let application = Application {
            licence: self.licence.to_owned(),
            procedure: self.procedure.to_owned(),
            definition: None,
            answers: example.answers.clone(),
            attachments: first.to_vec(),
        };
        let app = client::open(profile.to_owned(), Arc::new(SystemClock), true)?;
        let platform = format!("http://{}", proxy.address)
            .parse()
            .map_err(|error| told(&error))?;
        app.queue(self.name, &application, &platform, None, Lang::En)
            .await
            .map_err(|error| told(&error))?;
        if self.answer.is_some() {
            come_back(&app, state, proxy).await?;
            answer_it(&app, answer).await?;
        }
        Ok(Queued { files })
    }
}

/// Sends what is queued to a platform whose officer sends it back.
async fn come_back(app: &Arc<App>, state: &Path, proxy: &Proxy) -> Result<()> {
    let listen = "127.0.0.1:0".parse()?;
    let mut config = Config::new(listen, state, Arc::new(|| SystemClock.now()));
    config.review = Review::Manual;
    let running = start(config).await?;
    proxy.lead_to(Some(running.addr));
    app.send().await.map_err(|error| told(&error))?;
    for taken in running.submissions()? {
        let reason = ReturnReason {
            target: None,
            code: "incomplete".to_owned(),
            words: Words {
                en: Some("Something is missing.".to_owned()),
                ..Words::default()
            },
        };
        running.decide(
            taken.id,
            Decision::Return {
                reasons: vec![reason],
                answer_by: None,
            },
        )?;
    }
    app.send().await.map_err(|error| told(&error))?;
    proxy.lead_to(None);
    running.shutdown().await;
    Ok(())
}

/// Adds files to what came back, and hands it in again.
async fn answer_it(app: &Arc<App>, files: &[Attachment]) -> Result<()> {
    let list = ask(app, "submission_list", json!({})).await?;
    let card = list["cards"].get(0).context("one submission")?;
    ensure!(card["state"] == "returned", "it is {}", card["state"]);
    let id = json!({ "client": card["client"], "id": card["id"] });
    let view = ask(app, "submission_view", id).await?;
    let draft = json!({ "client": card["client"], "draft": view["mend"] });
    let with = |more: Value| {
        let mut args = draft.clone();
        for (key, value) in more.as_object().into_iter().flatten() {
            args[key] = value.clone();
        }
        args
    };
    for file in files {
        let more = json!({
            "document": file.document,
            "name": file.name,
            "content": STANDARD.encode(&file.content),
        });
        ask(app, "attachment_add", with(more)).await?;
    }
    let more = json!({ "platform": "reference", "declared": true });
    ask(app, "submission_queue", with(more)).await?;
    Ok(())
}

/// Asks as a front end does.
async fn ask(app: &Arc<App>, name: &str, mut args: Value) -> Result<Value> {
    args["lang"] = "en".into();
    rpc::call(Arc::clone(app), name, args)
        .await
        .map_err(|error| anyhow!("{name}: {} {}", error.code, error.detail))
}

/// Copies a folder as it lies on the disk.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
