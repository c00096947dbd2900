//! What no page tells of a procedure, and what the person was told of it at a counter.
//!
//! A note is the person's own word: it stands beside the unknown fact and is never reckoned into what the pages say.

use draft_store::CounterNote;
use form_engine::Avos;
use form_engine::fees::{Amount, FeeAssessment};
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::{Procedure, format};
use serde_json::Value;

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::judgement::find;
use crate::view::{NoteRequest, NoteView, OpenFactView, Run};
use crate::wording::{free, say, say_with};

/// Longest note, in characters.
const WORDS_MAX: usize = 2_000;
/// Highest amount of a note, in avos.
const AMOUNT_MAX: i64 = 100_000_000_000;
/// What the name of an unknown fee begins with.
const FEE: &str = "fees/";

impl App {
    /// Keeps what was said at a counter of a fact that no page tells.
    pub(crate) fn note_save(&self, request: &NoteRequest) -> Result<(), AppError> {
        let (licence, procedure) = find(&request.licence, &request.procedure)?;
        let now = self.now();
        let note = CounterNote {
            licence: licence.id.clone(),
            procedure: procedure.id.clone(),
            fact: request.fact.clone(),
            noted_on: request.on.clone(),
            words: request.words.trim().to_owned(),
            amount_avos: request.amount.as_i64(),
        };
        let fits = open_names(procedure).contains(&note.fact)
            && is_day(&note.noted_on, self.today())
            && is_said(&note)
            && is_amount(&note.fact, &request.amount);
        if !fits {
            return Err(ErrorCode::NoteInvalid.into());
        }
        self.with_store(|store| Ok(store.counter_notes_mut().set(&note, now)?))
    }

    /// Erases the note on a fact.
    pub(crate) fn note_remove(
        &self,
        licence: &str,
        procedure: &str,
        fact: &str,
    ) -> Result<(), AppError> {
        let (licence, procedure) = find(licence, procedure)?;
        self.with_store(|store| {
            Ok(store
                .counter_notes_mut()
                .remove(&licence.id, &procedure.id, fact)?)
        })
    }

    /// The notes on a procedure; none while the profile is closed.
    pub(crate) fn notes(&self, licence: &str, procedure: &str) -> Result<Notes, AppError> {
        let listed = self.with_store(|store| Ok(store.counter_notes().list(licence, procedure)?));
        match listed {
            Err(error) if error.code() == ErrorCode::PassphraseNeeded => Ok(Notes::default()),
            other => other.map(Notes),
        }
    }
}

/// The notes on a procedure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes(pub(crate) Vec<CounterNote>);

impl Notes {
    fn on(&self, fact: &str) -> Option<&CounterNote> {
        self.0.iter().find(|note| note.fact == fact)
    }

    /// The notes on the facts that are still open, in the order of the facts; what a page has come to tell since needs no
    /// note any more.
    pub(crate) fn open<'n>(
        &'n self,
        procedure: &Procedure,
    ) -> impl Iterator<Item = &'n CounterNote> {
        open_names(procedure)
            .into_iter()
            .filter_map(|fact| self.on(&fact))
    }

    /// What is due with the amounts noted for its unknown parts; `None` where no amount was noted.
    pub(crate) fn total(&self, assessment: &FeeAssessment) -> Option<Avos> {
        let noted: Vec<Avos> = assessment
            .unknown
            .iter()
            .filter_map(|part| self.on(&format!("{FEE}{}", part.id))?.amount_avos)
            .map(Avos)
            .collect();
        if noted.is_empty() {
            return None;
        }
        let sum = noted
            .into_iter()
            .try_fold(assessment.total_avos.0, |sum, part| sum.checked_add(part.0));
        sum.map(Avos)
    }

    /// What is not known of a procedure, with what was noted of it.
    pub(crate) fn facts(
        &self,
        procedure: &Procedure,
        today: Date,
        lang: Lang,
    ) -> Vec<OpenFactView> {
        open_names(procedure)
            .iter()
            .map(|fact| self.fact(procedure, fact, today, lang))
            .collect()
    }

    fn fact(&self, procedure: &Procedure, fact: &str, today: Date, lang: Lang) -> OpenFactView {
        let rule = fact.strip_prefix(FEE);
        let told = procedure
            .provenance
            .get(fact)
            .and_then(|known| known.sources.first())
            .or(procedure.sources.first());
        OpenFactView {
            fact: fact.to_owned(),
            label: label(procedure, fact, lang),
            takes_amount: rule.is_some(),
            source: told.cloned(),
            today: today.to_string(),
            note: self.on(fact).map(|note| note_view(note, lang)),
        }
    }
}

/// The facts that no page tells, by the names that provenance gives them.
fn open_names(procedure: &Procedure) -> Vec<String> {
    let definition = &procedure.definition;
    let plain = [
        ("processing_time", procedure.processing_time.is_none()),
        ("deadline", procedure.deadline.is_none()),
        ("documents", definition.documents.is_empty()),
        ("fees", definition.fees.is_empty()),
    ];
    let fees = definition
        .fees
        .iter()
        .filter(|rule| matches!(rule.amount, Amount::Unknown { .. }))
        .map(|rule| format!("{FEE}{}", rule.id));
    plain
        .into_iter()
        .filter(|(_, open)| *open)
        .map(|(fact, _)| fact.to_owned())
        .chain(fees)
        .collect()
}

/// What an open fact is called.
pub(crate) fn label(procedure: &Procedure, fact: &str, lang: Lang) -> String {
    let rule = fact.strip_prefix(FEE).and_then(|id| {
        let mut rules = procedure.definition.fees.iter();
        rules.find(|rule| rule.id == id)
    });
    match rule {
        Some(rule) => rule.label.get(lang).to_owned(),
        None => say(lang, &format!("open-{}", fact.replace('_', "-"))),
    }
}

fn note_view(note: &CounterNote, lang: Lang) -> NoteView {
    NoteView {
        lead: lead(note, lang),
        amount: amount(note, lang),
        words: (!note.words.is_empty()).then(|| free(&note.words, lang)),
        on: note.noted_on.clone(),
        amount_avos: note.amount_avos.map_or(Value::Null, Value::from),
    }
}

/// «You noted on 3 March 2026:»
fn lead(note: &CounterNote, lang: Lang) -> String {
    say_with(lang, "note-lead", &[("date", &day(note, lang))])
}

/// A note in one run for the summary: whose it is, the day, the amount, the words.
pub(crate) fn sentence(note: &CounterNote, label: &str, lang: Lang) -> Vec<Run> {
    let lead = say_with(
        lang,
        "pdf-note-lead",
        &[("label", label), ("date", &day(note, lang))],
    );
    let said = amount(note, lang).map(|amount| Run::new(format!(" {amount}"), lang));
    let words = (!note.words.is_empty()).then(|| {
        let run = free(&note.words, lang);
        Run {
            text: format!(" {}", run.text),
            ..run
        }
    });
    [Some(Run::new(lead, lang)), said, words]
        .into_iter()
        .flatten()
        .collect()
}

fn day(note: &CounterNote, lang: Lang) -> String {
    note.noted_on
        .parse::<Date>()
        .map_or_else(|_| note.noted_on.clone(), |date| format::date(date, lang))
}

fn amount(note: &CounterNote, lang: Lang) -> Option<String> {
    note.amount_avos.map(|avos| format::money(Avos(avos), lang))
}

/// A day of this century that has come.
fn is_day(text: &str, today: Date) -> bool {
    text.parse::<Date>()
        .is_ok_and(|day| day.year() >= 2000 && day <= today && day.to_string() == text)
}

/// Words of a bearable length, or an amount without any.
fn is_said(note: &CounterNote) -> bool {
    let plain = |c: char| !c.is_control() || c == '\n';
    note.words.chars().count() <= WORDS_MAX
        && note.words.chars().all(plain)
        && (!note.words.is_empty() || note.amount_avos.is_some())
}

/// Avos for an unknown fee, or nothing.
fn is_amount(fact: &str, amount: &Value) -> bool {
    amount.is_null()
        || (fact.starts_with(FEE)
            && amount
                .as_i64()
                .is_some_and(|avos| (0..=AMOUNT_MAX).contains(&avos)))
}
