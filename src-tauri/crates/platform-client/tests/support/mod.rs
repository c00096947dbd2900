//! A reference platform on loopback, a journal in memory, and a submission to make.

#![expect(
    dead_code,
    reason = "each test program uses its own part of the support"
)]

pub(crate) mod oauth;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::date;
use platform_api::{
    AttachmentAnnouncement, AttachmentId, Declaration, Jwk, ServiceName, Sha256Digest, Standing,
    SubmissionId, SubmitRequest,
};
use platform_client::{
    BytesSource, DriveError, HttpOptions, HttpPlatform, KeysKept, OutboxJournal, Outcome, Outgoing,
    OutgoingAttachment, Platform, Progress, Receipt, StepRow, Surroundings, drive,
};
use reference_platform::{Config, Faults, Review, Running, start};
use serde_json::json;
use uuid::Uuid;

/// A clock that stands until it is moved.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_793_610_000)))
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).expect("a time in range")
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

/// A platform with its state directory, so that it can be stopped and started again.
pub(crate) struct Server {
    pub(crate) running: Running,
    pub(crate) clock: TestClock,
    dir: tempfile::TempDir,
    review: Review,
}

impl Server {
    pub(crate) async fn start(faults: &str) -> Self {
        Self::with(faults, Review::Automatic).await
    }

    pub(crate) async fn with(faults: &str, review: Review) -> Self {
        let dir = tempfile::tempdir().expect("a state directory");
        let clock = TestClock::new();
        let running = run(&dir, &clock, faults, review).await;
        Self {
            running,
            clock,
            dir,
            review,
        }
    }

    /// Ends the platform, politely or not, and starts it again on the same state at another port.
    pub(crate) async fn restart(self, politely: bool) -> Self {
        let Self {
            running,
            clock,
            dir,
            review,
        } = self;
        if politely {
            running.shutdown().await;
        } else {
            running.cut_off().await;
        }
        let running = run(&dir, &clock, "", review).await;
        Self {
            running,
            clock,
            dir,
            review,
        }
    }

    pub(crate) fn client(&self) -> HttpPlatform {
        self.client_with(HttpOptions {
            piece_bytes: 1000..=1000,
            ..HttpOptions::default()
        })
    }

    pub(crate) fn client_with(&self, options: HttpOptions) -> HttpPlatform {
        HttpPlatform::new(&self.running.base_url(), options).expect("a loopback address")
    }

    pub(crate) fn set_faults(&self, spec: &str) {
        self.running
            .set_faults(spec.parse().expect("a specification of faults"));
    }

    pub(crate) async fn drive(&self, outgoing: &Outgoing, journal: &mut MemoryJournal) -> Outcome {
        self.drive_by(&self.client(), outgoing, journal).await
    }

    pub(crate) async fn drive_by(
        &self,
        platform: &dyn Platform,
        outgoing: &Outgoing,
        journal: &mut MemoryJournal,
    ) -> Outcome {
        drive_at(&self.clock, platform, outgoing, journal, |_| {})
            .await
            .expect("a journal that works")
    }

    /// Drives, and drops the drive after so many points of waiting; whether it came to its end before.
    pub(crate) async fn drive_dropped(
        &self,
        outgoing: &Outgoing,
        journal: &mut MemoryJournal,
        polls: u32,
    ) -> bool {
        let client = self.client();
        let inner = Box::pin(drive_at(&self.clock, &client, outgoing, journal, |_| {}));
        DroppedAfter { inner, polls }.await.is_some()
    }

    /// Drives again and again, as an outbox does whose waiting times pass at once.
    pub(crate) async fn drive_to_the_end(
        &self,
        outgoing: &Outgoing,
        journal: &mut MemoryJournal,
    ) -> Outcome {
        for _ in 0..200 {
            match self.drive(outgoing, journal).await {
                Outcome::Waiting { .. } => {}
                outcome => return outcome,
            }
        }
        panic!("still waiting after 200 drives");
    }

    /// The receipt number and standing of the one submission that the platform has.
    pub(crate) fn only_submission(&self) -> (String, Standing) {
        let entries = self.running.submissions().expect("the platform's list");
        assert_eq!(
            entries.len(),
            1,
            "the platform has exactly one submission: {entries:?}"
        );
        let entry = &entries[0];
        (
            entry.receipt.clone().expect("submitted"),
            entry.standing.expect("submitted"),
        )
    }
}

async fn run(dir: &tempfile::TempDir, clock: &TestClock, faults: &str, review: Review) -> Running {
    let clock = clock.clone();
    let listen = "127.0.0.1:0".parse().expect("an address");
    let mut config = Config::new(listen, dir.path(), Arc::new(move || clock.now()));
    config.faults = faults.parse::<Faults>().expect("a specification of faults");
    config.review = review;
    start(config).await.expect("the platform starts")
}

pub(crate) async fn drive_at(
    clock: &TestClock,
    platform: &dyn Platform,
    outgoing: &Outgoing,
    journal: &mut MemoryJournal,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<Outcome, DriveError<JournalFailure>> {
    let now = || clock.now();
    let surroundings = Surroundings {
        now: &now,
        unit_random: &|| 0.0,
    };
    drive(outgoing, platform, journal, surroundings, progress).await
}

/// A submission with attachments of these lengths.
pub(crate) fn outgoing(lengths: &[usize]) -> Outgoing {
    let attachments = (1..).zip(lengths).map(|(n, length)| {
        let bytes: Vec<u8> = (0..*length)
            .map(|at| u8::try_from(at % 251).unwrap_or_default())
            .collect();
        attachment(n, bytes.into())
    });
    Outgoing {
        submission: SubmissionId::new(Uuid::new_v4()),
        service: ServiceName::new("billiard-room", "renewal"),
        definition: "2026-11".into(),
        entity: None,
        attachments: attachments.collect(),
        supplements: Vec::new(),
        submit: SubmitRequest {
            answers: json!({ "tables": 6, "name_zh": "桌球室" })
                .as_object()
                .cloned()
                .expect("an object"),
            summary_sha256: Sha256Digest::of(b"pdf"),
            declaration: Declaration {
                accepted: true,
                name: "Chan Tai Man".into(),
                capacity: None,
                date: date(2026, 11, 2),
            },
        },
    }
}

pub(crate) fn attachment(n: u128, bytes: Bytes) -> OutgoingAttachment {
    OutgoingAttachment {
        announcement: AttachmentAnnouncement {
            id: AttachmentId::new(Uuid::from_u128(n)),
            document: format!("document-{n}"),
            name: format!("證明 {n}.pdf"),
            bytes: bytes.len() as u64,
            sha256: Sha256Digest::of(&bytes),
        },
        source: Arc::new(BytesSource(bytes)),
    }
}

/// The receipt number, standing and number of events of a submission that was handed over.
pub(crate) fn handed_over(outcome: Outcome) -> (String, Standing, usize) {
    match outcome {
        Outcome::HandedOver {
            receipt: Receipt::Platform(receipt),
            standing,
            events,
        } => (receipt.number, standing, events.len()),
        other => panic!("not handed over: {other:?}"),
    }
}

/// A journal in memory that can be told to fail.
#[derive(Default, Clone)]
pub(crate) struct MemoryJournal {
    pub(crate) steps: BTreeMap<SubmissionId, Vec<StepRow>>,
    pub(crate) events: BTreeMap<SubmissionId, Vec<String>>,
    /// Keys by issuer and id.
    pub(crate) keys: BTreeMap<(String, String), Jwk>,
    /// How many writes succeed before all fail, as if the machine had died.
    pub(crate) writes_left: Option<u32>,
}

#[derive(Debug)]
pub(crate) struct JournalFailure;

impl std::fmt::Display for JournalFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("writing to the journal")
    }
}

impl std::error::Error for JournalFailure {}

impl MemoryJournal {
    fn write(&mut self) -> Result<(), JournalFailure> {
        match &mut self.writes_left {
            None => Ok(()),
            Some(0) => Err(JournalFailure),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }
}

impl OutboxJournal for MemoryJournal {
    type Error = JournalFailure;

    fn steps(&mut self, submission: SubmissionId) -> Result<Vec<StepRow>, JournalFailure> {
        Ok(self.steps.get(&submission).cloned().unwrap_or_default())
    }

    fn plan(&mut self, submission: SubmissionId, steps: &[StepRow]) -> Result<(), JournalFailure> {
        self.write()?;
        let rows = self.steps.entry(submission).or_default();
        assert_eq!(
            u32::try_from(rows.len()).ok(),
            steps.first().map(|step| step.n),
            "what is planned once is not planned again"
        );
        rows.extend_from_slice(steps);
        Ok(())
    }

    fn save(&mut self, submission: SubmissionId, step: &StepRow) -> Result<(), JournalFailure> {
        self.write()?;
        let rows = self
            .steps
            .get_mut(&submission)
            .expect("planned before it is saved");
        let row = rows
            .iter_mut()
            .find(|row| row.n == step.n)
            .expect("a planned step");
        assert_eq!(row.payload, step.payload, "what is sent never changes");
        *row = step.clone();
        Ok(())
    }

    fn events(&mut self, submission: SubmissionId) -> Result<Vec<String>, JournalFailure> {
        Ok(self.events.get(&submission).cloned().unwrap_or_default())
    }

    fn append_events(
        &mut self,
        submission: SubmissionId,
        first_seq: u64,
        tokens: &[String],
    ) -> Result<(), JournalFailure> {
        self.write()?;
        let events = self.events.entry(submission).or_default();
        assert_eq!(
            events.len() as u64 + 1,
            first_seq,
            "events are numbered without gaps"
        );
        events.extend_from_slice(tokens);
        Ok(())
    }

    fn keep_keys(&mut self, issuer: &str, keys: &[Jwk]) -> Result<KeysKept, JournalFailure> {
        self.write()?;
        let id = |key: &Jwk| (issuer.to_owned(), key.kid.clone());
        let changed = |key: &&Jwk| self.keys.get(&id(key)).is_some_and(|kept| kept != *key);
        if let Some(key) = keys.iter().find(changed) {
            return Ok(KeysKept::Changed {
                kid: key.kid.clone(),
            });
        }
        self.keys
            .extend(keys.iter().map(|key| (id(key), key.clone())));
        Ok(KeysKept::All)
    }
}

/// A future that is dropped after it has been polled so many times.
pub(crate) struct DroppedAfter<F> {
    pub(crate) inner: Pin<Box<F>>,
    pub(crate) polls: u32,
}

impl<F: Future> Future for DroppedAfter<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls == 0 {
            return Poll::Ready(None);
        }
        self.polls -= 1;
        self.inner.as_mut().poll(cx).map(Some)
    }
}

/// Measures by how many bytes the process's resident memory grows at its peak, from now until the answer is asked for.
#[cfg(target_os = "linux")]
pub(crate) fn peak_since() -> impl Fn() -> u64 {
    let status = |key: &str| {
        let text = std::fs::read_to_string("/proc/self/status").expect("what the kernel tells");
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        let kib: u64 = line
            .and_then(|rest| rest.trim_matches([':', ' ', '\t', 'k', 'B']).parse().ok())
            .expect("a number of kilobytes");
        kib * 1024
    };
    // Forgets the peak so far.
    std::fs::write("/proc/self/clear_refs", "5").expect("the kernel lets a process measure itself");
    let before = status("VmRSS");
    move || status("VmHWM").saturating_sub(before)
}
