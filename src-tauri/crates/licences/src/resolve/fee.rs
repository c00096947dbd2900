//! Fee rules: those of the licence's fee set first, then the procedure's own.

use form_engine::FieldPath;
use form_engine::fees::{Amount, FeeRule, Quantity, Tier};

use super::condition::{By, absolute};
use super::procedure::{Form, Of, fee_sources, plain};
use super::{shape, text};
use crate::fault::{FaultId, Place};
use crate::file::ProcedureFile;
use crate::tree::Read;

impl Form<'_> {
    /// The fee rules of a procedure.
    pub(super) fn fees(&mut self, of: Of<'_>, read: &Read<ProcedureFile>) -> Vec<FeeRule> {
        let mut rules: Vec<FeeRule> = Vec::new();
        if let Some(set) = &read.data.fee_set
            && !fee_sources(of, read)
                .iter()
                .any(|(_, fee)| fee.set.is_some())
        {
            self.report
                .fault(FaultId::FeeSetUnknown, read.at(set), set.as_ref());
        }
        for (file, source) in fee_sources(of, read) {
            let place = Place {
                file,
                offset: source.id.span().start,
            };
            shape::kebab(file, &source.id, self.report);
            if rules.iter().any(|rule| rule.id == *source.id.as_ref()) {
                self.report
                    .fault(FaultId::DuplicateKey, place, source.id.as_ref());
            }
            if file == read.file
                && let Some(set) = &source.set
            {
                self.report
                    .fault(FaultId::FeeSetUnknown, read.at(set), set.as_ref());
            }
            let amount = source.amount.as_ref();
            let place = Place {
                file,
                offset: source.amount.span().start,
            };
            self.amount(amount, &rules, place);
            let when = source
                .when
                .as_ref()
                .map(|when| absolute(self.condition(file, when, "", By::Whole), ""));
            rules.push(FeeRule {
                id: plain(&source.id),
                label: text::ours(file, &source.label, self.report),
                basis: source.basis.clone(),
                when,
                amount: amount.clone(),
            });
        }
        rules
    }

    fn amount(&mut self, amount: &Amount, before: &[FeeRule], place: Place) {
        match amount {
            Amount::Flat(_) | Amount::Unknown { .. } => {}
            Amount::PerUnit { quantity, .. } => self.quantity(quantity, place),
            Amount::Tiers { quantity, tiers } => {
                self.quantity(quantity, place);
                if !rising(tiers) {
                    self.report.fault(
                        FaultId::FeeTiers,
                        place,
                        "bands must rise, and only the last may be open",
                    );
                }
            }
            Amount::Percent { of, .. }
            | Amount::LateSurcharge { of }
            | Amount::Waiver { of, .. } => {
                if of.is_empty() {
                    self.report
                        .fault(FaultId::FeeReference, place, "of names no rule");
                }
                for id in of {
                    if !before.iter().any(|rule| rule.id == *id) {
                        self.report.fault(FaultId::FeeReference, place, id.as_str());
                    }
                }
            }
        }
    }

    fn quantity(&mut self, quantity: &Quantity, place: Place) {
        let path = FieldPath::resolve(&quantity.field, "").as_str().to_owned();
        self.quantities.push((path, place));
    }
}

fn rising(tiers: &[Tier]) -> bool {
    let Some((last, closed)) = tiers.split_last() else {
        return false;
    };
    let ends: Vec<i64> = closed.iter().filter_map(|tier| tier.up_to).collect();
    ends.len() == closed.len()
        && ends
            .iter()
            .chain(last.up_to.iter())
            .try_fold(0, |before, end| (*end > before).then_some(*end))
            .is_some()
}
