//! What is sent when: several submissions at a time, the oldest first, each on its own.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use draft_store::{ClientId, SubmissionId};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use platform_client::{Outcome, ParkReason};
use tokio::sync::oneshot;
use url::{Position, Url};

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::openrosa::OPENROSA;
use crate::submission::{HAND_OFF, move_to};
use crate::view::AppEvent;

/// Most submissions on their way at a time.
const AT_ONCE: usize = 4;

/// Most of them to one platform, so that a slow one leaves room for others.
const AT_ONCE_PER_PLATFORM: usize = 2;

/// States in which the platform is to get something, or may still have something to say.
const UNDER_WAY: [&str; 4] = ["sending", "handed-over", "accepted", "returned"];

/// Shortest pause between two passes, so that a time that has just come does not make a busy loop.
const BREATH: Duration = Duration::from_millis(250);

/// What one pass over the outbox came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pass {
    /// Submissions that were driven.
    pub driven: usize,
    /// Submissions that wait for the line to come back.
    pub waiting: usize,
    /// Of those, how many were answered by something that is no platform.
    pub elsewhere: usize,
    /// Submissions that wait for somebody.
    pub parked: usize,
    /// When the first of the waiting ones may be tried again, in Unix milliseconds.
    pub next_at: Option<i64>,
}

/// Ends a drive; what it is given is told when the submission stands as queued.
pub(crate) type Cancel = oneshot::Sender<oneshot::Sender<()>>;

struct Due {
    client: ClientId,
    id: SubmissionId,
    platform: String,
}

impl App {
    /// Sends whatever is queued, and drives every submission under way once, oldest first. One pass at a time.
    pub async fn send(self: &Arc<Self>) -> Result<Pass, AppError> {
        let now = self.now();
        self.with_store(|store| {
            for submission in store.submissions().list_all()? {
                if submission.platform_kind != HAND_OFF && submission.state == "queued" {
                    let (client, id) = (submission.client_id, submission.id);
                    move_to(store, client, id, "sending", None, now)?;
                }
            }
            Ok::<_, AppError>(())
        })?;
        self.go_on().await
    }

    /// Drives what somebody has asked to send before, and leaves alone what is only queued.
    ///
    /// A submission that fails in itself holds up no other; its failure is answered when the pass is over.
    pub async fn go_on(&self) -> Result<Pass, AppError> {
        let _alone = self.sending.lock().await;
        let mut due = self.under_way()?;
        let mut running = FuturesUnordered::new();
        let mut busy: Vec<String> = Vec::new();
        let mut pass = Pass::default();
        let mut failure = None;
        loop {
            while running.len() < AT_ONCE
                && let Some(next) = take_next(&mut due, &busy)
            {
                busy.push(next.platform.clone());
                running.push(self.drive_until_cancelled(next));
            }
            let Some((driven, outcome)) = running.next().await else {
                break;
            };
            if let Some(place) = busy.iter().position(|busy| *busy == driven.platform) {
                busy.swap_remove(place);
            }
            match outcome {
                Ok(Some(outcome)) => pass.count(&outcome),
                Ok(None) => continue,
                Err(error) => {
                    pass.driven += 1;
                    failure.get_or_insert(error);
                }
            }
            self.tell(AppEvent::Submission {
                id: driven.id.to_string(),
            });
        }
        failure.map_or(Ok(pass), Err)
    }

    /// Gives up sending a submission for now; it is queued again until somebody asks to send it. What the platform
    /// has of it already stays there and is not sent twice.
    pub async fn cancel(&self, client: ClientId, id: SubmissionId) -> Result<(), AppError> {
        let running = self.cancels().remove(&id);
        let (reply, done) = oneshot::channel();
        if let Some(cancel) = running
            && cancel.send(reply).is_ok()
        {
            // No answer means that the drive came to its end by itself.
            let _ = done.await;
        }
        self.queue_again(client, id)?;
        self.tell(AppEvent::Submission { id: id.to_string() });
        Ok(())
    }

    /// Lets parked submissions go on and sends in the background, again and again while something waits for the line
    /// to come back; views follow by events. A later call takes over from an earlier one.
    pub(crate) fn send_in_background(app: &Arc<Self>) {
        let sending = Arc::clone(app);
        Self::repeat_in_background(
            app,
            async move { sending.release().and(sending.send().await) },
        );
    }

    /// Goes on with what was being sent when the program ended, once, if there is any.
    pub(crate) fn go_on_in_background(app: &Arc<Self>) {
        let sending = |app: &Self| {
            let due = app.with_store(|store| Ok(store.submissions().list_all()?));
            due.is_ok_and(|all| all.iter().any(|submission| submission.state == "sending"))
        };
        if !app.begun.load(Ordering::SeqCst) && sending(app) {
            Self::resume_in_background(app);
        }
    }

    /// Sends on in the background what waited and may go on now.
    pub(crate) fn resume_in_background(app: &Arc<Self>) {
        let going = Arc::clone(app);
        Self::repeat_in_background(app, async move { going.go_on().await });
    }

    fn repeat_in_background(
        app: &Arc<Self>,
        first: impl Future<Output = Result<Pass, AppError>> + Send + 'static,
    ) {
        let app = Arc::clone(app);
        let turn = app.turns.fetch_add(1, Ordering::SeqCst) + 1;
        app.begun.store(true, Ordering::SeqCst);
        tokio::spawn(async move {
            let mut pass = first.await;
            while let Ok(Pass {
                next_at: Some(next_at),
                ..
            }) = pass
            {
                let left = u64::try_from(next_at - app.now()).unwrap_or_default();
                tokio::time::sleep(Duration::from_millis(left).max(BREATH)).await;
                if app.turns.load(Ordering::SeqCst) != turn {
                    return;
                }
                pass = app.go_on().await;
            }
            if let Err(error) = pass
                && error.code() != ErrorCode::PassphraseNeeded
            {
                tracing::error!(code = error.code().as_str(), causes = %error.chain(), "sending stopped");
            }
        });
    }

    fn under_way(&self) -> Result<VecDeque<Due>, AppError> {
        let all = self.with_store(|store| Ok(store.submissions().list_all()?))?;
        Ok(all
            .into_iter()
            .rev()
            .filter(|submission| {
                let says_no_more =
                    submission.platform_kind == OPENROSA && submission.receipt.is_some();
                submission.platform_kind != HAND_OFF
                    && !says_no_more
                    && UNDER_WAY.contains(&submission.state.as_str())
            })
            .map(|submission| Due {
                client: submission.client_id,
                id: submission.id,
                platform: host(&submission.platform),
            })
            .collect())
    }

    /// Drives a submission, unless it was taken back meanwhile or is while it is driven.
    async fn drive_until_cancelled(&self, due: Due) -> (Due, Result<Option<Outcome>, AppError>) {
        let outcome = async {
            let (client, id) = (due.client, due.id);
            let state = self.with_store(|store| Ok(store.submissions().get(client, id)?.state))?;
            if state == "queued" {
                return Ok(None);
            }
            let (cancel, mut cancelled) = oneshot::channel();
            self.cancels().insert(id, cancel);
            let ended = tokio::select! {
                outcome = self.drive_one(client, id) => Ok(outcome),
                Ok(reply) = &mut cancelled => Err(reply),
            };
            self.cancels().remove(&id);
            match ended {
                Ok(outcome) => outcome.map(Some),
                Err(reply) => {
                    self.queue_again(client, id)?;
                    // Whoever cancelled may have gone.
                    let _ = reply.send(());
                    Ok(None)
                }
            }
        };
        let outcome = outcome.await;
        (due, outcome)
    }

    /// Whether a platform is being spoken to at this moment.
    pub(crate) fn is_sending(&self) -> bool {
        !self.cancels().is_empty()
    }

    /// Ends sending in the background; the profile's opening begins it again.
    pub(crate) fn stop_in_background(&self) {
        self.turns.fetch_add(1, Ordering::SeqCst);
        self.begun.store(false, Ordering::SeqCst);
    }

    fn queue_again(&self, client: ClientId, id: SubmissionId) -> Result<(), AppError> {
        let now = self.now();
        self.with_store(|store| {
            if store.submissions().get(client, id)?.state == "sending" {
                move_to(store, client, id, "queued", None, now)?;
            }
            Ok(())
        })
    }

    fn cancels(
        &self,
    ) -> std::sync::MutexGuard<'_, std::collections::HashMap<SubmissionId, Cancel>> {
        self.cancels.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass {
    fn count(&mut self, outcome: &Outcome) {
        self.driven += 1;
        match outcome {
            Outcome::Waiting { until, suspect, .. } => {
                self.waiting += 1;
                self.elsewhere += usize::from(*suspect == Some(ParkReason::NotThePlatform));
                let until = until.as_millisecond();
                self.next_at = Some(self.next_at.map_or(until, |at| at.min(until)));
            }
            Outcome::Parked { .. } => self.parked += 1,
            Outcome::HandedOver { .. } | Outcome::FiledByHand { .. } => {}
        }
    }
}

/// The oldest whose platform is not busy enough.
fn take_next(due: &mut VecDeque<Due>, busy: &[String]) -> Option<Due> {
    let is_free = |platform: &String| {
        busy.iter().filter(|busy| *busy == platform).count() < AT_ONCE_PER_PLATFORM
    };
    let next = due.iter().position(|due| is_free(&due.platform))?;
    due.remove(next)
}

/// The machine that a platform is on, as far as its address tells.
fn host(platform: &str) -> String {
    Url::parse(platform).map_or_else(
        |_| platform.to_owned(),
        |url| url[Position::BeforeHost..Position::AfterPort].to_owned(),
    )
}
