//! What must hold: at every moment, and in the end.

use anyhow::{Context as _, Result, ensure};
use app_core::{Clock as _, SystemClock};
use draft_store::StepStatus;
use platform_api::token::CLOCK_TOLERANCE;
use platform_api::{AttachmentAnnouncement, Chain, Sha256Digest, SubmissionId, submission_digest};
use serde_json::Value;

use crate::ends::{ClientEnd, PlatformEnd, Submitted, Taken};
use crate::scenario::{Queued, Scenario};

/// States that say that the platform has it.
const CLAIMS: [&str; 6] = [
    "handed-over",
    "accepted",
    "returned",
    "issued",
    "refused",
    "withdrawn",
];

/// The client believes of nothing that the platform has it unless it is so.
pub(crate) fn no_false_success(client: &ClientEnd, platform: &PlatformEnd) -> Result<()> {
    ensure!(
        platform.submissions.len() <= 1,
        "{} submissions at the platform",
        platform.submissions.len()
    );
    let done = |kind| {
        client
            .steps_of(kind)
            .filter(|step| step.status == StepStatus::Done)
    };
    let taken = platform.submissions.first();
    for _ in done("announce") {
        ensure!(taken.is_some(), "believed announced, but it is not");
    }
    for step in done("attach") {
        let file: AttachmentAnnouncement = serde_json::from_str(&step.payload)?;
        ensure!(
            platform.files.contains_key(&complete(&file)),
            "believed sent, but the platform lacks {}",
            file.name
        );
    }
    let supplements = taken.map_or(&[][..], |taken| &taken.supplements);
    for _ in done("announce-supplement") {
        ensure!(
            !supplements.is_empty(),
            "believed announced, but the supplement is not"
        );
    }
    for _ in done("supplement") {
        ensure!(
            supplements.iter().any(|one| one.taken),
            "believed answered, but the supplement is not taken"
        );
    }
    let claims = CLAIMS.contains(&client.submission.state.as_str());
    if claims || client.submission.receipt.is_some() || done("submit").next().is_some() {
        ensure!(
            taken.is_some_and(|taken| taken.submitted.is_some()),
            "the client says {}, but the platform has not taken it",
            client.submission.state
        );
    }
    let said = taken.map_or(&[][..], |taken| &taken.events);
    ensure!(
        said.starts_with(&client.events),
        "the client has events that the platform has not said"
    );
    Ok(())
}

/// One submission, one receipt, the same bytes at both ends, one verified log, nothing left to do.
pub(crate) fn all_is_well(
    scenario: &Scenario,
    queued: &Queued,
    client: &ClientEnd,
    platform: &PlatformEnd,
) -> Result<()> {
    let [taken] = platform.submissions.as_slice() else {
        anyhow::bail!("{} submissions at the platform", platform.submissions.len());
    };
    let submitted = taken.submitted.as_ref().context("it was never submitted")?;
    ensure!(
        taken.id == client.submission.id.to_string(),
        "another submission"
    );
    ensure!(
        submitted.number == 1,
        "receipt {} is not the first",
        submitted.number
    );
    ensure!(
        client.submission.state == scenario.state,
        "the client says {}",
        client.submission.state
    );
    steps_are_done(client)?;
    receipts_agree(client, submitted, taken)?;
    bytes_agree(client, submitted, taken)?;
    supplements_agree(client, taken)?;
    files_agree(queued, client, platform)?;
    logs_agree(scenario, client, platform, taken)
}

/// Every step is done but following, which goes on for as long as the authority may say more.
fn steps_are_done(client: &ClientEnd) -> Result<()> {
    for step in &client.steps {
        let followed =
            step.kind == "follow" && step.status == StepStatus::Pending && step.attempts == 0;
        ensure!(
            step.status == StepStatus::Done || followed,
            "step {} ({}) is {} after {} attempts",
            step.step,
            step.kind,
            step.status.as_str(),
            step.attempts
        );
    }
    Ok(())
}

fn receipts_agree(client: &ClientEnd, submitted: &Submitted, taken: &Taken) -> Result<()> {
    let text = client
        .submission
        .receipt
        .as_deref()
        .context("no receipt at the client")?;
    let mut kept: Value = serde_json::from_str(text)?;
    let from = kept
        .as_object_mut()
        .and_then(|receipt| receipt.shift_remove("from"));
    ensure!(
        from == Some(Value::from("platform")),
        "the receipt is from {from:?}"
    );
    ensure!(kept == submitted.receipt, "the receipts differ");
    let digest = submission_digest(&taken.announced, &submitted.body).to_string();
    ensure!(
        kept["contentSha256"] == digest,
        "the receipt vouches for other bytes"
    );
    ensure!(
        kept["proof"].as_str() == taken.events.first().map(String::as_str),
        "the receipt's proof is not the first event"
    );
    Ok(())
}

fn bytes_agree(client: &ClientEnd, submitted: &Submitted, taken: &Taken) -> Result<()> {
    for (kind, there) in [("announce", &taken.announced), ("submit", &submitted.body)] {
        let step = client
            .steps_of(kind)
            .next()
            .context("a step of each kind")?;
        let payload: Value = serde_json::from_str(&step.payload)?;
        let here = payload["body"].as_str().unwrap_or_default().as_bytes();
        ensure!(here == there.as_slice(), "the bytes of {kind} differ");
    }
    answers_agree(&submitted.body, &client.answers)
}

/// Compared as text, so that the order of answers and the writing of numbers count too.
fn answers_agree(body: &[u8], frozen: &Value) -> Result<()> {
    let there: Value = serde_json::from_slice(body)?;
    let (there, here) = (there["answers"].to_string(), frozen.to_string());
    ensure!(there == here, "the answers are not those that were frozen");
    Ok(())
}

fn supplements_agree(client: &ClientEnd, taken: &Taken) -> Result<()> {
    let steps: Vec<_> = client.steps_of("supplement").collect();
    let count = client.supplements.len();
    ensure!(
        steps.len() == count && taken.supplements.len() == count,
        "{count} supplements were frozen, {} planned, {} are at the platform",
        steps.len(),
        taken.supplements.len()
    );
    for ((step, frozen), there) in steps
        .into_iter()
        .zip(&client.supplements)
        .zip(&taken.supplements)
    {
        ensure!(there.taken, "a supplement is not complete");
        let payload: Value = serde_json::from_str(&step.payload)?;
        let here = payload["body"].as_str().unwrap_or_default().as_bytes();
        ensure!(here == there.body, "the bytes of a supplement differ");
        answers_agree(&there.body, frozen)?;
    }
    Ok(())
}

fn files_agree(queued: &Queued, client: &ClientEnd, platform: &PlatformEnd) -> Result<()> {
    ensure!(
        platform.files.len() == queued.files.len(),
        "{} files at the platform: {:?}",
        platform.files.len(),
        platform.files.keys()
    );
    for (source, file) in queued.files.iter().zip(&client.files) {
        let digest = Sha256Digest::of(&source.content);
        let there = platform.files.get(&format!("{}-{digest}", file.id));
        ensure!(
            there == Some(&digest),
            "{} differs at the platform",
            source.name
        );
    }
    Ok(())
}

fn logs_agree(
    scenario: &Scenario,
    client: &ClientEnd,
    platform: &PlatformEnd,
    taken: &Taken,
) -> Result<()> {
    let id: SubmissionId = taken.id.parse()?;
    let mut chain = Chain::new(&platform.issuer, id);
    let mut kinds = Vec::new();
    // A clock that went wrong for a while has dated events wrongly; what is proved here is that they are one log.
    let tolerance = CLOCK_TOLERANCE + jiff::SignedDuration::from_hours(24);
    for token in &taken.events {
        let event = chain.accept(token, &platform.keys, SystemClock.now(), tolerance)?;
        kinds.push(event.kind.name());
    }
    ensure!(kinds == scenario.events, "the log says {kinds:?}");
    ensure!(
        client.events == taken.events,
        "the client's log is another one"
    );
    Ok(())
}

/// The name of a whole file in the platform's folder.
fn complete(file: &AttachmentAnnouncement) -> String {
    format!("{}-{}", file.id, file.sha256)
}
