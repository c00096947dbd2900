//! Checks that need the whole form: references, kinds of comparison, order, cycles and what can ever be shown.

use form_engine::definition::DocumentRole;
use form_engine::{Condition, Document};

use super::condition::{By, Comparison, Use};
use super::nature::{Entry, Nature};
use super::procedure::Form;
use super::shape::is_path;
use crate::fault::{FaultId, Place, Report};
use crate::resolve::possible;

/// Checks a form whose fields are all known.
pub(super) fn form(form: &mut Form<'_>, documents: &[Document]) {
    let Form {
        entries,
        uses,
        report,
        rule_places,
        attachments,
        quantities,
        step_conditions,
        ..
    } = form;
    for one in uses.iter() {
        comparison(one, entries, report);
    }
    for (path, place) in rule_places.iter() {
        if !entries.iter().any(|entry| entry.path == *path) {
            report.fault(FaultId::RuleReference, *place, path.as_str());
        }
    }
    for (path, place) in quantities.iter() {
        let countable = find(entries, path).is_some_and(|entry| {
            matches!(
                entry.nature,
                Nature::Whole | Nature::Number | Nature::Repeat
            )
        });
        if !countable {
            report.fault(FaultId::FeeQuantity, *place, path.as_str());
        }
    }
    for (id, place) in attachments.iter() {
        match documents.iter().find(|document| document.id == *id) {
            None => report.fault(FaultId::DocumentUnknown, *place, id.as_str()),
            Some(document) if document.role != DocumentRole::Submit => {
                report.fault(FaultId::DocumentUnfit, *place, id.as_str());
            }
            Some(_) => {}
        }
    }
    cycles(entries, uses, report);
    reachable(entries, step_conditions, report);
}

fn find<'e>(entries: &'e [Entry], path: &str) -> Option<&'e Entry> {
    entries.iter().find(|entry| entry.path == path)
}

/// Whether one comparison looks at a field that exists, is asked in time and can be compared so.
fn comparison(one: &Use, entries: &[Entry], report: &mut Report) {
    let mut paths = vec![&one.field];
    if let Comparison::After(other) = &one.comparison {
        paths.push(other);
    }
    for path in &paths {
        // A star stands for the entry of a repeat, which only the entry's own fields can mean.
        let written = path.replace(".*.", ".");
        match find(entries, path).filter(|_| is_path(&written)) {
            None => report.fault(FaultId::ConditionReference, one.place, path.as_str()),
            Some(entry) if asked_later(entry, one.by, entries) => {
                report.fault(FaultId::ConditionForward, one.place, path.as_str());
            }
            Some(_) => {}
        }
    }
    let Some(entry) = find(entries, &one.field) else {
        return;
    };
    let fits = match (&one.comparison, &entry.nature) {
        (Comparison::Answered, Nature::Files)
        | (Comparison::Equals(_), Nature::Choices(_))
        | (
            Comparison::Equals(_) | Comparison::Includes(_) | Comparison::Bound(_),
            Nature::Repeat | Nature::Compound | Nature::Files,
        ) => false,
        (Comparison::Answered | Comparison::Equals(_), _) => true,
        (Comparison::Includes(_), nature) => matches!(nature, Nature::Choices(_)),
        (Comparison::Bound(_), nature) => ordered(nature),
        (Comparison::After(other), nature) => find(entries, other).is_none_or(|other| {
            ordered(nature)
                && ordered(&other.nature)
                && (*nature == Nature::Date) == (other.nature == Nature::Date)
        }),
    };
    if !fits {
        report.fault(FaultId::ConditionKind, one.place, one.field.as_str());
        return;
    }
    let values = match &one.comparison {
        Comparison::Equals(values) => values.as_slice(),
        Comparison::Includes(value) => std::slice::from_ref(value),
        // A bound is a number of any kind, or a date.
        Comparison::Bound(value) if entry.nature != Nature::Whole || !value.is_number() => {
            std::slice::from_ref(value)
        }
        Comparison::Bound(_) | Comparison::After(_) | Comparison::Answered => &[],
    };
    for value in values {
        if !entry.nature.can_be(value) {
            let detail = format!("{}: {value}", one.field);
            report.fault(FaultId::ConditionValue, one.place, detail);
        }
    }
}

fn ordered(nature: &Nature) -> bool {
    matches!(nature, Nature::Whole | Nature::Number | Nature::Date)
}

/// A page may look back only; a question also at its neighbours on the page.
fn asked_later(entry: &Entry, by: By, entries: &[Entry]) -> bool {
    match by {
        By::Step(step) => entry.step >= step,
        By::Required(step) => entry.step > step,
        By::Visible(number) => entries
            .get(number)
            .is_some_and(|field| entry.step > field.step),
        By::Whole => false,
    }
}

/// Reports each cycle once, at its first field. A field depends on what its own condition looks at and on its containers.
fn cycles(entries: &[Entry], uses: &[Use], report: &mut Report) {
    let number = |path: &str| entries.iter().position(|entry| entry.path == path);
    let edges: Vec<Vec<usize>> = entries
        .iter()
        .enumerate()
        .map(|(from, entry)| {
            uses.iter()
                .filter(|one| one.by == By::Visible(from))
                .flat_map(|one| {
                    let other = match &one.comparison {
                        Comparison::After(other) => number(other),
                        _ => None,
                    };
                    number(&one.field).into_iter().chain(other)
                })
                .chain(entry.parent)
                .collect()
        })
        .collect();
    for start in 0..entries.len() {
        if let Some(cycle) = cycle_from(start, &edges)
            && cycle.iter().min() == Some(&start)
            && let Some(first) = entries.get(start)
        {
            let names: Vec<&str> = cycle
                .iter()
                .filter_map(|n| entries.get(*n))
                .map(|entry| entry.path.as_str())
                .collect();
            let detail = format!("{} → {}", names.join(" → "), first.path);
            report.fault(FaultId::ConditionCycle, first.place, detail);
        }
    }
}

/// The shortest way from `start` back to itself.
fn cycle_from(start: usize, edges: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut ways: Vec<Vec<usize>> = vec![vec![start]];
    let mut seen = vec![false; edges.len()];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way.last().and_then(|last| edges.get(*last))? {
                if *next == start {
                    return Some(way);
                }
                if seen.get(*next) == Some(&false) {
                    if let Some(mark) = seen.get_mut(*next) {
                        *mark = true;
                    }
                    longer.push([way.as_slice(), &[*next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

/// Reports pages and questions whose condition can hold for no answers.
fn reachable(entries: &[Entry], steps: &[(Option<Condition>, Place)], report: &mut Report) {
    let nature = |path: &str| find(entries, path).map(|entry| &entry.nature);
    for (condition, place) in steps {
        if let Some(condition) = condition
            && !possible::can_hold(&[condition], nature)
        {
            report.fault(
                FaultId::StepUnreachable,
                *place,
                "its condition never holds",
            );
        }
    }
    for entry in entries {
        let Some(own) = &entry.visible else {
            continue;
        };
        let step = steps
            .get(entry.step)
            .and_then(|(condition, _)| condition.as_ref());
        let mut conditions: Vec<&Condition> = step.into_iter().collect();
        if !conditions
            .iter()
            .all(|step| possible::can_hold(&[*step], nature))
        {
            continue;
        }
        conditions.push(own);
        let mut parent = entry.parent.and_then(|number| entries.get(number));
        while let Some(container) = parent {
            conditions.extend(&container.visible);
            parent = container.parent.and_then(|number| entries.get(number));
        }
        if !possible::can_hold(&conditions, nature) {
            report.fault(FaultId::FieldUnreachable, entry.place, entry.path.as_str());
        }
    }
}
