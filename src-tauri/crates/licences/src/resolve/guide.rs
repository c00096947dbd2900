//! The guide: questions and results, checked for facts nobody asks, licences nobody knows and results nobody reaches.

use std::collections::{BTreeMap, BTreeSet};

use form_engine::Lang;
use toml::Spanned;

use super::procedure::plain;
use super::{Known, shape, text};
use crate::fault::{FaultId, Place, Report};
use crate::file::{FactFile, GuideFile, QuestionFile, ResultFile, WhenFile, WordsFile};
use crate::guide::{Advice, Fact, Guide, Need, Outcome, Question, When};
use crate::tree::{Read, Tree};

/// More facts than this together are not tried out; a result then counts as one that can be reached.
const MOST_FACTS: usize = 16;

/// Resolves the guide; data without one has an empty one.
pub(super) fn resolve(tree: &Tree, known: &Known<'_>, report: &mut Report) -> Guide {
    let Some(read) = &tree.guide else {
        return Guide::default();
    };
    let mut guide = Guide::default();
    let mut asked: BTreeMap<String, Place> = BTreeMap::new();
    for source in &read.data.question {
        let question = question(read, source, &guide, &mut asked, report);
        guide.questions.push(question);
    }
    let mut ids = BTreeSet::new();
    for source in &read.data.result {
        shape::kebab(read.file, &source.id, report);
        if !ids.insert(source.id.as_ref()) {
            report.fault(
                FaultId::DuplicateKey,
                read.at(&source.id),
                source.id.as_ref(),
            );
        }
        if let Some(advice) = advice(read, source, &guide, known, report) {
            guide.results.push(advice);
        }
    }
    unused(&guide, &asked, report);
    guide
}

fn question(
    read: &Read<GuideFile>,
    source: &QuestionFile,
    before: &Guide,
    asked: &mut BTreeMap<String, Place>,
    report: &mut Report,
) -> Question {
    let file = read.file;
    shape::kebab(file, &source.id, report);
    if before
        .questions
        .iter()
        .any(|one| one.id == *source.id.as_ref())
    {
        report.fault(
            FaultId::DuplicateKey,
            read.at(&source.id),
            source.id.as_ref(),
        );
    }
    if source.fact.is_empty() {
        report.fault(FaultId::StepEmpty, read.at(&source.id), source.id.as_ref());
    }
    // A question may look back only: its own facts are not asked yet.
    let when = source
        .when
        .as_ref()
        .map(|when| condition(read.at(when), when, before, report));
    Question {
        id: plain(&source.id),
        text: text::ours(file, &source.text, report),
        hint: text::optional(file, source.hint.as_ref(), report),
        one: source.one,
        when,
        facts: source
            .fact
            .iter()
            .map(|source| fact(read, source, asked, report))
            .collect(),
    }
}

fn fact(
    read: &Read<GuideFile>,
    source: &FactFile,
    asked: &mut BTreeMap<String, Place>,
    report: &mut Report,
) -> Fact {
    let (file, place) = (read.file, read.at(&source.id));
    shape::kebab(file, &source.id, report);
    if asked.insert(plain(&source.id), place).is_some() {
        report.fault(FaultId::DuplicateKey, place, source.id.as_ref());
    }
    let WordsFile { zh, pt, en } = source.words.as_ref();
    let mut words = BTreeMap::new();
    for (lang, given) in [(Lang::Zh, zh), (Lang::Pt, pt), (Lang::En, en)] {
        if !given.iter().any(|word| !word.trim().is_empty()) {
            report.fault(
                FaultId::LanguageMissing,
                read.at(&source.words),
                lang.code(),
            );
        }
        words.insert(lang, given.clone());
    }
    Fact {
        id: plain(&source.id),
        label: text::ours(file, &source.label, report),
        words,
    }
}

fn advice(
    read: &Read<GuideFile>,
    source: &ResultFile,
    guide: &Guide,
    known: &Known<'_>,
    report: &mut Report,
) -> Option<Advice> {
    let when = condition(read.at(&source.when), &source.when, guide, report);
    let day =
        |date: &Option<Spanned<crate::file::DateFile>>| date.as_ref().map(|date| date.as_ref().0);
    let (from, until) = (day(&source.from), day(&source.until));
    if let (Some(from), Some(until), Some(place)) = (from, until, &source.until)
        && until < from
    {
        report.fault(
            FaultId::DatesReversed,
            read.at(place),
            format!("{from} – {until}"),
        );
    }
    if !reachable(&when, guide) {
        report.fault(
            FaultId::ResultUnreachable,
            read.at(&source.id),
            source.id.as_ref(),
        );
    }
    let reason = text::ours(read.file, &source.reason, report);
    let outcome = outcome(read, source, known, report)?;
    Some(Advice {
        id: plain(&source.id),
        outcome,
        when,
        from,
        until,
        reason,
        basis: source.basis.clone(),
    })
}

fn outcome(
    read: &Read<GuideFile>,
    source: &ResultFile,
    known: &Known<'_>,
    report: &mut Report,
) -> Option<Outcome> {
    match (&source.apply, &source.elsewhere, source.nothing) {
        (Some(apply), None, false) => {
            let (licence, procedure) = match apply.as_ref().split_once('/') {
                Some((licence, procedure)) => (licence, Some(procedure)),
                None => (apply.as_ref().as_str(), None),
            };
            let there = match procedure {
                Some(procedure) => known.has_procedure(licence, procedure),
                None => known.has_licence(licence),
            };
            if !there {
                report.fault(
                    FaultId::ProcedureUnknown,
                    read.at(apply),
                    apply.as_ref().as_str(),
                );
            }
            Some(Outcome::Apply {
                licence: licence.to_owned(),
                procedure: procedure.map(ToOwned::to_owned),
                certainty: if source.possibly {
                    Need::Possible
                } else {
                    Need::Needed
                },
            })
        }
        (None, Some(body), false) => Some(Outcome::Elsewhere {
            body: text::official(read.file, &body.name, report),
            code: body.code.clone(),
        }),
        (None, None, true) => Some(Outcome::Nothing),
        _ => {
            report.fault(
                FaultId::ResultShape,
                read.at(&source.id),
                "expected one of apply, elsewhere and nothing",
            );
            None
        }
    }
}

/// A condition over facts that are asked in `guide`.
pub(super) fn condition(
    place: Place,
    source: &Spanned<WhenFile>,
    guide: &Guide,
    report: &mut Report,
) -> When {
    let when = joined(source.as_ref());
    for fact in when.facts() {
        if guide.fact(fact).is_none() {
            report.fault(FaultId::FactUnknown, place, fact);
        }
    }
    when
}

fn joined(source: &WhenFile) -> When {
    let several = |several: &[WhenFile]| several.iter().map(joined).collect();
    match source {
        WhenFile::Fact(fact) => When::Fact(fact.clone()),
        WhenFile::All { all } => When::All(several(all)),
        WhenFile::Any { any } => When::Any(several(any)),
        WhenFile::Not { not } => When::Not(Box::new(joined(not))),
    }
}

/// Whether some facts that can hold together make the condition hold.
fn reachable(when: &When, guide: &Guide) -> bool {
    let facts: Vec<&str> = when.facts().into_iter().collect();
    if facts.len() > MOST_FACTS {
        return true;
    }
    (0_u32..1 << facts.len()).any(|trial| {
        let chosen: BTreeSet<String> = facts
            .iter()
            .enumerate()
            .filter(|(bit, _)| trial & (1 << bit) != 0)
            .map(|(_, fact)| (*fact).to_owned())
            .collect();
        let together = guide.questions.iter().all(|question| {
            let held = question
                .facts
                .iter()
                .filter(|fact| chosen.contains(&fact.id));
            !question.one || held.count() <= 1
        });
        together && when.holds(&chosen)
    })
}

/// A fact that neither a question nor a result looks at leads nowhere.
fn unused(guide: &Guide, asked: &BTreeMap<String, Place>, report: &mut Report) {
    let used: BTreeSet<&str> = guide
        .questions
        .iter()
        .filter_map(|question| question.when.as_ref())
        .chain(guide.results.iter().map(|advice| &advice.when))
        .flat_map(When::facts)
        .collect();
    for (fact, place) in asked {
        if !used.contains(fact.as_str()) {
            report.fault(FaultId::FactUnused, *place, fact.as_str());
        }
    }
}
