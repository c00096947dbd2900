//! Laws that take one another's place.

use jiff::civil::Date;

use super::Resolved;
use crate::fault::{FaultId, Report};
use crate::tree::Tree;

/// Checks that each successor is there and that its law begins after the law that it replaces has ended.
pub(super) fn check(tree: &Tree, resolved: &Resolved, report: &mut Report) {
    for licence in &resolved.licences {
        let read = tree
            .folders
            .get(&licence.id)
            .and_then(|folder| folder.licence.as_ref());
        let Some((read, named)) =
            read.and_then(|read| Some((read, read.data.succeeded_by.as_ref()?)))
        else {
            continue;
        };
        if !tree.folders.contains_key(named.as_ref()) {
            report.fault(FaultId::SuccessorUnknown, read.at(named), named.as_ref());
            continue;
        }
        let successor = resolved
            .licences
            .iter()
            .find(|one| one.id == *named.as_ref());
        // A successor that could not be read has faults of its own.
        let Some(successor) = successor else { continue };
        let apart = match (licence.effective_until, successor.effective_from) {
            (Some(until), Some(from)) => until < from,
            _ => false,
        };
        if !apart {
            let day = |date: Option<Date>| {
                date.map_or_else(|| "no date".to_owned(), |date| date.to_string())
            };
            report.fault(
                FaultId::SuccessorOverlap,
                read.at(named),
                format!(
                    "until {}, {named} from {}",
                    day(licence.effective_until),
                    day(successor.effective_from),
                    named = named.as_ref(),
                ),
            );
        }
    }
}
