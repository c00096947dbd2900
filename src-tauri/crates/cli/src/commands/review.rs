//! `review`: kits opened and answered by whoever examines them, answers taken back by the applicant.

use app_core::contract::{
    self, AnsweredDocument, DocumentEntry, Expectation, ReasonEntry, ReviewDocument, ReviewVerdict,
    RoundEntry, TakenBackDocument,
};
use app_core::{AppError, Clock as _};

use super::sign_in::{address, is_of_platform};
use super::{day, wait_for};
use crate::args::{
    AnswerArgs, ApplyArgs, CasesArgs, DecideArgs, FetchArgs, OpenArgs, Options, ReviewCommand,
};
use crate::clock::ChosenDay;
use crate::output::{Exit, Output, complain};
use crate::profile;
use crate::table::{Table, add_line};

pub(super) fn run(
    command: &ReviewCommand,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    match command {
        ReviewCommand::Open(args) => open(args, options, output),
        ReviewCommand::Return(args) => {
            let verdict = ReviewVerdict::Return(&args.reasons);
            answer(&args.answer, verdict, options, output)
        }
        ReviewCommand::Accept(args) => answer(args, ReviewVerdict::Accept, options, output),
        ReviewCommand::Cases(args) => cases(args, options, output),
        ReviewCommand::Fetch(args) => fetch(args, options, output),
        ReviewCommand::Decide(args) => decide(args, options, output),
        ReviewCommand::Apply(args) => apply(args, options, output),
    }
}

fn open(args: &OpenArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let against = args.against.as_deref();
    let keys = Expectation::read(args.key_file.as_deref(), None)?;
    let (on, lang) = (day(options)?, output.lang());
    let found = contract::open_review(&args.kit, against, &keys, on, lang)?;
    output.answer(&found, || sheet(&found, output))?;
    Ok(Exit::clean_unless(found.has_errors()))
}

fn answer(
    args: &AnswerArgs,
    verdict: ReviewVerdict<'_>,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    // Who names a day wants the same bytes again; else the moment counts.
    let at = match &options.on {
        Some(_) => contract::first_moment(day(options)?)?,
        None => ChosenDay::of(options)?.now(),
    };
    let by = args.by.as_deref();
    let keys = Expectation::read(args.key_file.as_deref(), None)?;
    let lang = output.lang();
    let made = contract::answer_review(&args.kit, verdict, by, &keys, at, lang, &args.output)?;
    output.answer(&made, || answered(&made, output))?;
    Ok(Exit::Clean)
}

fn answered(made: &AnsweredDocument, output: Output) -> String {
    let line = output.say_with(
        "cli-review-answered",
        &[("file", &made.kit.file), ("round", &made.round)],
    );
    format!("{line}\n{}", reasons(&made.reasons))
}

fn apply(args: &ApplyArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let keys = Expectation::read(args.key_file.as_deref(), None)?;
    let taken = profile::open(options, true)?.apply_review(&args.kit, &keys, output.lang())?;
    output.answer(&taken, || taken_back(&taken, output))?;
    Ok(Exit::Clean)
}

fn cases(args: &CasesArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, true)?;
    let asked = wait_for(app.case_page(&address(&args.platform)?, args.before));
    at_platform(asked, output, |page| {
        let mut table = Table::default();
        for case in &page.cases {
            table.row([
                case.receipt.clone(),
                case.submission_id.to_string(),
                case.service.to_string(),
                case.entity.clone().unwrap_or_default(),
                contract::standing(case.standing, output.lang()),
            ]);
        }
        let mut text = table.text();
        if let Some(next) = page.next {
            add_line(&mut text, &format!("--before {next}"));
        }
        text
    })
}

fn fetch(args: &FetchArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, true)?;
    let (on, lang) = (day(options)?, output.lang());
    let platform = address(&args.platform)?;
    let written = app.case_kit(&platform, &args.submission, on, lang, &args.output);
    at_platform(wait_for(written), output, |written| {
        let told = [
            ("file", &written.kit.file as _),
            ("last", &written.case.last as _),
        ];
        let mut text = String::new();
        add_line(&mut text, &output.say_with("cli-review-fetched", &told));
        for path in &written.unasked {
            let told = [("path", path as _)];
            add_line(&mut text, &output.say_with("cli-review-unasked", &told));
        }
        text
    })
}

fn decide(args: &DecideArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, true)?;
    let platform = address(&args.platform)?;
    let told = app.case_tell(&platform, &args.submission, args.after, &args.decision);
    at_platform(wait_for(told), output, |told| {
        let told = [
            ("events", &told.events.join(", ") as _),
            ("last", &told.last as _),
        ];
        output.say_with("cli-review-decided", &told)
    })
}

/// What a platform answered; what it refused, or that it could not be reached, ends with a status of its own.
fn at_platform<T: serde::Serialize>(
    asked: Result<T, AppError>,
    output: Output,
    text: impl FnOnce(&T) -> String,
) -> Result<Exit, AppError> {
    match asked {
        Ok(answer) => {
            output.answer(&answer, || text(&answer))?;
            Ok(Exit::Clean)
        }
        Err(error) if is_of_platform(&error) => {
            complain(&error, output.lang());
            output.problem(&error);
            Ok(Exit::Platform)
        }
        Err(error) => Err(error),
    }
}

fn taken_back(taken: &TakenBackDocument, output: Output) -> String {
    let key = if taken.new {
        "cli-review-takennew"
    } else {
        "cli-review-taken"
    };
    let mut text = String::new();
    add_line(&mut text, &output.say_with(key, &[("draft", &taken.draft)]));
    if taken.reasons.is_empty() {
        add_line(&mut text, &output.say("cli-review-clean"));
        return text;
    }
    text.push_str(&reasons(&taken.reasons));
    add_line(&mut text, &output.say("cli-review-open"));
    for open in taken.reopened.iter().chain(&taken.reopened_documents) {
        add_line(&mut text, &format!("  {open}"));
    }
    text
}

/// A kit for people: whether it is sound, what is missing, its documents, what is different, what was said before.
fn sheet(found: &ReviewDocument, output: Output) -> String {
    let mut text = String::new();
    let applicant = found.applicant.clone();
    let applicant = applicant.unwrap_or_else(|| output.say("cli-review-unnamed"));
    let head = [("title", &found.title as _), ("applicant", &applicant as _)];
    add_line(&mut text, &output.say_with("cli-review-head", &head));
    integrity(&mut text, found, output);
    findings(&mut text, found, output);
    add_line(&mut text, &output.say("cli-review-docs"));
    let mut table = Table::indented(2);
    for document in &found.documents {
        table.row([document.title.clone(), files(document, output)]);
    }
    text.push_str(&table.text());
    differences(&mut text, found, output);
    if !found.rounds.is_empty() {
        add_line(&mut text, &output.say("cli-review-rounds"));
    }
    for round in &found.rounds {
        text.push_str(&said(round, output));
    }
    text
}

fn integrity(text: &mut String, found: &ReviewDocument, output: Output) {
    if found.ok {
        add_line(text, &output.say("cli-review-whole"));
        return;
    }
    add_line(text, &output.say("cli-review-broken"));
    let mut table = Table::indented(2);
    for problem in &found.problems {
        table.row([problem.message.clone(), problem.path.clone()]);
    }
    text.push_str(&table.text());
}

fn findings(text: &mut String, found: &ReviewDocument, output: Output) {
    if found.findings.is_empty() {
        add_line(text, &output.say("cli-review-nofind"));
        return;
    }
    add_line(text, &output.say("cli-review-find"));
    for finding in &found.findings {
        add_line(text, &format!("  {}", finding.message));
    }
}

fn files(document: &DocumentEntry, output: Output) -> String {
    let names: Vec<String> = document
        .files
        .iter()
        .map(|file| {
            if file.there {
                file.name.clone()
            } else {
                format!("{} ({})", file.name, output.say("cli-review-gone"))
            }
        })
        .collect();
    match (names.is_empty(), document.needed) {
        (false, _) => names.join(", "),
        (true, true) => format!(
            "{} – {}",
            output.say("cli-review-nofile"),
            output.say("cli-review-needed")
        ),
        (true, false) => output.say("cli-review-nofile"),
    }
}

fn differences(text: &mut String, found: &ReviewDocument, output: Output) {
    let Some(name) = &found.compared_with else {
        return;
    };
    add_line(text, &output.say_with("cli-review-diff", &[("name", name)]));
    let mut table = Table::indented(2);
    let said = |lines: &[String]| match lines {
        [] => output.say("cli-review-nothing"),
        lines => lines.join(" / "),
    };
    for one in &found.differences {
        let change = format!("{} → {}", said(&one.before), said(&one.after));
        table.row([one.label.clone(), change]);
    }
    for one in &found.file_differences {
        let key = if one.new {
            "cli-review-newfile"
        } else {
            "cli-review-gonefile"
        };
        table.row([one.name.clone(), output.say(key)]);
    }
    text.push_str(&table.text());
}

fn said(round: &RoundEntry, output: Output) -> String {
    let mut text = String::new();
    let head = output.say_with(
        "cli-review-round",
        &[
            ("round", &round.round),
            ("by", &round.by),
            ("at", &round.at),
        ],
    );
    let outcome = output.say(&format!("cli-review-{}", round.outcome.as_str()));
    add_line(&mut text, &format!("  {head}: {outcome}"));
    if let Some(day) = round.answer_by {
        let until = output.say_with("cli-review-until", &[("date", &day)]);
        add_line(&mut text, &format!("  {until}"));
    }
    text + &reasons(&round.reasons)
}

fn reasons(reasons: &[ReasonEntry]) -> String {
    let mut table = Table::indented(4);
    for reason in reasons {
        let about = reason.label.clone().unwrap_or_else(|| reason.path.clone());
        table.row([about, reason.message.clone()]);
    }
    table.text()
}
