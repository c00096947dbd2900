//! What is sent: an application in the outbox, made once for each address and copied for every cut.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use app_core::attachment::Attachment;
use app_core::{Application, Lang, SystemClock};
use licences::Catalogue;

use crate::client::{self, PIECE, told};

/// A way through the interface.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    licence: &'static str,
    procedure: &'static str,
    /// Lengths of the files: the shortest that is a file of a known kind, a piece, one byte more, several pieces.
    files: &'static [usize],
    /// Kinds of events that the log holds in the end.
    pub(crate) events: &'static [&'static str],
    /// The state in which it ends.
    pub(crate) state: &'static str,
}

pub(crate) const SCENARIOS: &[Scenario] = &[Scenario {
    name: "submit",
    licence: "outdoor-cafe",
    procedure: "first-application",
    files: &[3, PIECE, PIECE + 1, 2 * PIECE + 1000],
    events: &["submitted", "received", "accepted"],
    state: "accepted",
}];

/// A profile with an application in its outbox, and the files that go with it.
pub(crate) struct Queued {
    pub(crate) files: Vec<Attachment>,
}

impl Scenario {
    /// Puts the application into the outbox of a new profile, addressed to a platform.
    pub(crate) async fn queue(&self, profile: &Path, platform: SocketAddr) -> Result<Queued> {
        let example = Catalogue::embedded()
            .example(self.licence, self.procedure, false)
            .context("every procedure has a complete example")?;
        let documents = example.attachments.iter().cycle();
        let files: Vec<Attachment> = documents
            .zip(self.files.iter().enumerate())
            .map(|(named, (n, length))| Attachment {
                document: named.document.clone(),
                name: format!("{n}-{}", named.name),
                content: content(*length),
            })
            .collect();
        let application = Application {
            licence: self.licence.to_owned(),
            procedure: self.procedure.to_owned(),
            definition: None,
            answers: example.answers.clone(),
            attachments: files.clone(),
        };
        let app = client::open(profile.to_owned(), Arc::new(SystemClock), true)?;
        let platform = format!("http://{platform}")
            .parse()
            .map_err(|error| told(&error))?;
        app.queue(self.name, &application, &platform, None, Lang::En)
            .await
            .map_err(|error| told(&error))?;
        Ok(Queued { files })
    }
}

/// So many bytes, no piece like another, that begin as a file of a kind that is accepted.
fn content(length: usize) -> Vec<u8> {
    let begin: &[u8] = if length < 8 {
        &[0xff, 0xd8, 0xff]
    } else {
        b"%PDF-1.7"
    };
    let rest = (0..).flat_map(|n: u32| n.to_be_bytes());
    begin.iter().copied().chain(rest).take(length).collect()
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
