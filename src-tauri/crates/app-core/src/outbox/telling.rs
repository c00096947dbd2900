//! Tells front ends how far a submission is, and writes that down now and then.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use draft_store::SubmissionId;
use platform_client::Progress;

use crate::app::App;
use crate::view::{AppEvent, ProgressView};

/// Shortest time between two tellings of one submission.
const PAUSE: Duration = Duration::from_millis(100);

/// How far a file may get before it is written down; only a view after a restart needs it.
const WRITE_EVERY: u64 = 16 * 1024 * 1024;

/// What front ends were told of one drive.
pub(super) struct Telling<'a> {
    app: &'a App,
    id: SubmissionId,
    last: Mutex<Last>,
}

#[derive(Default)]
struct Last {
    told: Option<Instant>,
    step: Option<u32>,
    written: u64,
}

impl<'a> Telling<'a> {
    pub(super) fn new(app: &'a App, id: SubmissionId) -> Self {
        Self {
            app,
            id,
            last: Mutex::default(),
        }
    }

    pub(super) fn tell(&self, progress: Progress) {
        match progress {
            Progress::Announcing => self.stale(),
            Progress::Sending {
                step,
                attachment,
                file_sent_bytes,
                file_bytes,
                sent_bytes,
                total_bytes,
            } => {
                let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
                let begins = last.step.replace(step) != Some(step);
                if begins {
                    self.stale();
                }
                let far = file_sent_bytes.abs_diff(last.written) >= WRITE_EVERY;
                if file_bytes > WRITE_EVERY && (begins || far) {
                    last.written = file_sent_bytes;
                    self.write(step, file_sent_bytes);
                }
                if last.told.is_none_or(|told| told.elapsed() >= PAUSE) {
                    last.told = Some(Instant::now());
                    self.app.tell(AppEvent::Progress {
                        id: self.id.to_string(),
                        attachment: attachment.to_string(),
                        file: self::progress(file_sent_bytes, file_bytes),
                        all: self::progress(sent_bytes, total_bytes),
                    });
                }
            }
            Progress::Submitting | Progress::Following => {}
        }
    }

    fn stale(&self) {
        self.app.tell(AppEvent::Submission {
            id: self.id.to_string(),
        });
    }

    fn write(&self, step: u32, sent: u64) {
        let now = self.app.now();
        let written = self
            .app
            .with_store(|store| Ok(store.outbox_mut().progress(self.id, step, sent, now)?));
        if let Err(error) = written {
            // The platform knows best how much it has; this only spares a person a bar that jumps.
            tracing::warn!(causes = %error.chain(), "how far a file is was not written down");
        }
    }
}

/// So many bytes of so many, for showing.
pub(super) fn progress(sent: u64, total: u64) -> ProgressView {
    let percent = sent.saturating_mul(100).checked_div(total).unwrap_or(100);
    ProgressView {
        sent: sent.to_string(),
        total: total.to_string(),
        percent: u32::try_from(percent).unwrap_or(100),
    }
}
