//! Attachments' bytes on disk. How far an upload is, is the length of its file: nothing else could be out of step
//! with it after the machine has died.
//!
//! `<submission>/<attachment>-<digest>.part` grows; when it is whole and its digest is right it loses its ending, and from
//! then on nothing more is taken for it.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use platform_api::{AttachmentAnnouncement, AttachmentId, Sha256Digest, SubmissionId};
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedMutexGuard, watch};

use crate::files;

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    NotCreated,
    Partial(u64),
    Complete,
}

type Key = (SubmissionId, AttachmentId);

/// The folder of all uploads.
pub(crate) struct Uploads {
    dir: PathBuf,
    locks: Mutex<HashMap<Key, Arc<Lock>>>,
}

impl Uploads {
    pub(crate) fn open(dir: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&dir)?;
        files::sync_parent(&dir)?;
        Ok(Self {
            dir,
            locks: Mutex::default(),
        })
    }

    /// What one request at a time holds to touch an upload.
    pub(crate) fn lock(&self, submission: SubmissionId, attachment: AttachmentId) -> Arc<Lock> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        locks.retain(|_, lock| Arc::strong_count(lock) > 1);
        Arc::clone(locks.entry((submission, attachment)).or_default())
    }

    pub(crate) fn progress(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
    ) -> io::Result<Progress> {
        if self.complete_path(submission, announced).try_exists()? {
            return Ok(Progress::Complete);
        }
        match fs::metadata(self.partial_path(submission, announced)) {
            Ok(metadata) => Ok(Progress::Partial(metadata.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Progress::NotCreated),
            Err(error) => Err(error),
        }
    }

    /// Creates the upload if it is not there; what is there stays.
    pub(crate) fn create(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
        _: &Held,
    ) -> io::Result<()> {
        let path = self.partial_path(submission, announced);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
            files::sync_parent(folder)?;
        }
        OpenOptions::new().append(true).create(true).open(&path)?;
        files::sync_parent(&path)
    }

    /// Opens a complete file to be read; none while it is not complete.
    pub(crate) fn open_complete(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
    ) -> io::Result<Option<File>> {
        match File::open(self.complete_path(submission, announced)) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Opens the upload to add bytes at its end.
    pub(crate) fn append(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
        _: &Held,
    ) -> io::Result<File> {
        OpenOptions::new()
            .append(true)
            .open(self.partial_path(submission, announced))
    }

    /// Checks a file that has all its bytes: complete if its digest is the announced one, else thrown away.
    pub(crate) fn settle(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
        _: &Held,
    ) -> io::Result<Progress> {
        let partial = self.partial_path(submission, announced);
        if digest(&partial)? != announced.sha256 {
            fs::remove_file(&partial)?;
            files::sync_parent(&partial)?;
            return Ok(Progress::NotCreated);
        }
        File::open(&partial)?.sync_all()?;
        fs::rename(&partial, self.complete_path(submission, announced))?;
        files::sync_parent(&partial)?;
        Ok(Progress::Complete)
    }

    /// The announced attachments that are not complete.
    pub(crate) fn missing(
        &self,
        submission: SubmissionId,
        announced: &[AttachmentAnnouncement],
    ) -> io::Result<Vec<AttachmentId>> {
        let mut missing = Vec::new();
        for attachment in announced {
            if self.progress(submission, attachment)? != Progress::Complete {
                missing.push(attachment.id);
            }
        }
        Ok(missing)
    }

    // The digest is part of the name, so that an id announced anew with another content begins anew.
    fn complete_path(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
    ) -> PathBuf {
        let name = format!("{}-{}", announced.id, announced.sha256);
        self.dir.join(submission.to_string()).join(name)
    }

    fn partial_path(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
    ) -> PathBuf {
        self.complete_path(submission, announced)
            .with_extension("part")
    }
}

/// What one request at a time holds to touch an upload.
#[derive(Default)]
pub(crate) struct Lock {
    free: Arc<tokio::sync::Mutex<()>>,
    /// How many requests wait for it.
    waiting: watch::Sender<usize>,
}

impl Lock {
    /// Waits until no other request holds it. Whoever still receives bytes gives way: a client that asks again has most
    /// likely lost the line on which they were to come.
    pub(crate) async fn hold(self: Arc<Self>) -> Held {
        self.waiting.send_modify(|waiting| *waiting += 1);
        let waiting = Waiting(&self);
        let guard = Arc::clone(&self.free).lock_owned().await;
        drop(waiting);
        Held {
            _guard: guard,
            lock: self,
        }
    }
}

/// A request in the queue, until it has its turn or gives up.
struct Waiting<'a>(&'a Lock);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.send_modify(|waiting| *waiting -= 1);
    }
}

/// Proof that the upload is locked.
pub(crate) struct Held {
    _guard: OwnedMutexGuard<()>,
    lock: Arc<Lock>,
}

impl Held {
    /// Waits until another request wants the upload.
    pub(crate) async fn wanted(&self) {
        let mut waiting = self.lock.waiting.subscribe();
        // The sender lives as long as the lock, so that this ends only with a request that waits.
        let _ = waiting.wait_for(|waiting| *waiting > 0).await;
    }
}

fn digest(path: &Path) -> io::Result<Sha256Digest> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(Sha256Digest::from_bytes(hasher.finalize().into()));
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
    }
}
