//! `queue`, `send`, `cancel` and `submissions`.

use std::sync::Arc;
use std::time::Duration;

use app_core::contract::{self, Destination, SubmissionEntry, words};
use app_core::outbox::Pass;
use app_core::{App, AppError, Clock as _, SystemClock};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::check::sheet;
use super::{day, read_and_check, unread, wait_for};
use crate::args::{CancelArgs, Options, QueueArgs, SendArgs, SubmissionsArgs};
use crate::output::{Exit, Output, complain, remark};
use crate::profile;
use crate::table::{Table, add_line};

/// Shortest pause between two passes, so that a time that has just come does not make a busy loop.
const BREATH: Duration = Duration::from_millis(50);

pub(super) fn queue(args: &QueueArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let lang = output.lang();
    let destination: Destination = args.platform.parse()?;
    let on = day(options)?;
    let mut exit = Exit::Clean;
    let mut sound = Vec::new();
    let mut refused = Vec::new();
    for file in &args.files {
        match read_and_check(file, on, lang) {
            Ok((application, checked)) if !checked.has_errors() => sound.push((file, application)),
            Ok((_, checked)) => {
                exit = exit.max(Exit::Findings);
                remark(sheet(&checked, output).trim_end());
                refused.push(json!({ "file": checked.file, "findings": checked.findings }));
            }
            Err(error) if args.files.len() == 1 => return Err(error),
            Err(error) => {
                exit = Exit::Failed;
                remark(&output.say_with("cli-not-queued", &[("file", &file.display())]));
                complain(&error, lang);
                refused.push(unread(file, &error, lang));
            }
        }
    }
    let mut queued = Vec::new();
    if !sound.is_empty() {
        let app = profile::open(options, true)?;
        for (file, application) in sound {
            let name = file.display().to_string();
            match wait_for(app.queue(
                &name,
                &application,
                &destination,
                args.entity.as_deref(),
                lang,
            )) {
                Ok(entry) => queued.push(entry),
                Err(error) if args.files.len() == 1 => return Err(error),
                Err(error) => {
                    exit = Exit::Failed;
                    remark(&output.say_with("cli-not-queued", &[("file", &name)]));
                    complain(&error, lang);
                    refused.push(unread(file, &error, lang));
                }
            }
        }
    }
    output.answer(
        &json!({ "submissions": queued, "refused": refused }),
        || {
            let mut table = Table::default();
            for entry in &queued {
                table.row([
                    output.say_with("cli-queued", &[("file", &entry.file)]),
                    output.say(&format!("state-{}", entry.state)),
                    entry.id.clone(),
                ]);
            }
            table.text()
        },
    )?;
    Ok(exit)
}

pub(super) fn send(args: &SendArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, false)?;
    let pass = wait_for(async {
        // Who sends again says that what was waited for is done.
        app.release()?;
        if args.restored {
            app.release_restored()?;
        }
        if args.until_idle {
            drive_until_idle(&app, Duration::from_secs(args.give_up_after)).await
        } else {
            app.send().await
        }
    })?;
    let submissions = app.submissions()?;
    let trouble = contract::trouble(&pass, &submissions, output.lang());
    let mut document = json!({ "submissions": submissions });
    if let (Some(error), Value::Object(map)) = (&trouble, &mut document) {
        map.insert("problem".to_owned(), error.problem(output.lang()));
    }
    output.answer(&document, || list(&submissions, output))?;
    Ok(match trouble {
        Some(error) => {
            complain(&error, output.lang());
            Exit::Platform
        }
        None => Exit::Clean,
    })
}

/// Sends until nothing can go on by itself, or until sending has not got on for `patience`.
async fn drive_until_idle(app: &Arc<App>, patience: Duration) -> Result<Pass, AppError> {
    let mut done = app.steps_done()?;
    let mut stuck_since = Instant::now();
    loop {
        let pass = app.send().await?;
        if pass.waiting == 0 {
            return Ok(pass);
        }
        let now_done = app.steps_done()?;
        if now_done > done {
            done = now_done;
            stuck_since = Instant::now();
        }
        let left = patience.saturating_sub(stuck_since.elapsed());
        if left.is_zero() {
            return Ok(pass);
        }
        let next = pass.next_at.unwrap_or_default() - SystemClock.now().as_millisecond();
        let pause = Duration::from_millis(u64::try_from(next).unwrap_or(0));
        tracing::info!(
            ?pause,
            waiting = pass.waiting,
            "waiting before the next pass"
        );
        tokio::time::sleep(pause.max(BREATH).min(left)).await;
    }
}

/// Calls off sending a submission for now; it is queued until somebody asks to send it.
pub(super) fn cancel(
    args: &CancelArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let app = profile::open(options, false)?;
    let called_off = wait_for(app.call_off(&args.submission))?;
    let submissions = [called_off];
    output.answer(&json!({ "submissions": submissions }), || {
        list(&submissions, output)
    })?;
    Ok(Exit::Clean)
}

pub(super) fn submissions(
    args: &SubmissionsArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    if args.verify {
        return prove(options, output);
    }
    let submissions = profile::open(options, false)?.submissions()?;
    output.answer(&json!({ "submissions": submissions }), || {
        list(&submissions, output)
    })?;
    Ok(Exit::Clean)
}

fn prove(options: &Options, output: Output) -> Result<Exit, AppError> {
    let found = profile::open(options, false)?.proved_submissions(output.lang())?;
    let proof = &found.proof;
    output.answer(&found, || {
        let mut text = format!("{}\n", list(&found.submissions, output));
        if proof.verified {
            let rows = proof.journal.rows;
            add_line(
                &mut text,
                &output.say_with("cli-proved", &[("rows", &rows)]),
            );
        } else {
            let faults = proof.faults.len();
            add_line(
                &mut text,
                &output.say_with("cli-not-proved", &[("faults", &faults)]),
            );
            let mut table = Table::indented(2);
            for fault in &proof.faults {
                table.row([fault.message.clone(), fault.place.clone()]);
            }
            text.push_str(&table.text());
        }
        if !proof.journal.head.is_empty() {
            let head = &proof.journal.head;
            add_line(
                &mut text,
                &output.say_with("cli-proof-head", &[("head", head)]),
            );
            add_line(&mut text, &output.say("cli-proof-keep"));
        }
        text
    })?;
    Ok(Exit::clean_unless(!proof.verified))
}

fn list(submissions: &[SubmissionEntry], output: Output) -> String {
    if submissions.is_empty() {
        return format!("{}\n", output.say("cli-outbox-empty"));
    }
    let sheets: Vec<String> = submissions
        .iter()
        .map(|submission| submission_sheet(submission, output))
        .collect();
    sheets.join("\n")
}

fn submission_sheet(submission: &SubmissionEntry, output: Output) -> String {
    let state = output.say(&format!("state-{}", submission.state));
    let mut text = format!(
        "{}/{}  ·  {state}\n  {}  ·  {}\n",
        submission.licence, submission.procedure, submission.id, submission.platform
    );
    if let Some(reason) = &submission.parked {
        let words = output.say(&format!("park-{reason}"));
        add_line(&mut text, &format!("  {words}"));
    }
    let mut table = Table::indented(2);
    if let Some(number) = &submission.receipt {
        table.row([output.say("cli-receipt"), number.clone()]);
    }
    for event in &submission.events {
        table.row([
            output.say(&format!("event-{}", event.kind)),
            words::moment(event.at, output.lang()),
        ]);
    }
    text + &table.text()
}
