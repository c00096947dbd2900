//! Fee rules in words.

use form_engine::fees::{Amount, FeeRule, Quantity, TierPrice};

use super::Words;
use crate::format;

/// A fee rule in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeWords {
    /// How it comes to its amount, one line per band.
    pub amount: Vec<String>,
    /// When it is due, where that hangs on answers.
    pub when: Option<String>,
}

impl Words<'_> {
    /// How a fee rule comes to its amount, and when it is due.
    pub fn fee(&self, rule: &FeeRule) -> FeeWords {
        FeeWords {
            amount: amount(rule, self),
            when: rule.when.as_ref().map(|when| self.when(when)),
        }
    }
}

fn amount(rule: &FeeRule, words: &Words<'_>) -> Vec<String> {
    let lang = words.lang;
    let rules = |of: &[String]| {
        words.list(of.iter().map(|id| {
            let known = words.definition.fees.iter().find(|rule| rule.id == *id);
            known.map_or_else(|| id.clone(), |rule| rule.label.get(lang).to_owned())
        }))
    };
    match &rule.amount {
        Amount::Flat(avos) => vec![format::money(*avos, lang)],
        Amount::PerUnit {
            quantity,
            unit_avos,
        } => {
            let amount = format::money(*unit_avos, lang);
            let field = words.label(&quantity.field);
            let price = match quantity.per {
                Some(per) => words.say(
                    "export-fee-each-per",
                    &[
                        ("amount", &amount),
                        ("field", &field),
                        ("per", &per.to_string()),
                    ],
                ),
                None => words.say("export-fee-each", &[("amount", &amount), ("field", &field)]),
            };
            std::iter::once(price)
                .chain(counted(quantity, words))
                .collect()
        }
        Amount::Tiers { quantity, tiers } => tiers
            .iter()
            .map(|tier| {
                let (key, avos) = match tier.price {
                    TierPrice::Flat(avos) => ("export-fee-tier-flat", avos),
                    TierPrice::Each(avos) => ("export-fee-tier-each", avos),
                    TierPrice::Whole(avos) => ("export-fee-tier-whole", avos),
                };
                let amount = format::money(avos, lang);
                words.say(key, &[("label", tier.label.get(lang)), ("amount", &amount)])
            })
            .chain(counted(quantity, words))
            .collect(),
        Amount::Percent {
            percent,
            of,
            only_above,
        } => {
            let (rules, percent) = (rules(of), percent.to_string());
            vec![match only_above {
                Some(avos) => words.say(
                    "export-fee-percent-above",
                    &[
                        ("rules", &rules),
                        ("percent", &percent),
                        ("amount", &format::money(*avos, lang)),
                    ],
                ),
                None => words.say(
                    "export-fee-percent",
                    &[("rules", &rules), ("percent", &percent)],
                ),
            }]
        }
        Amount::LateSurcharge { of } => {
            vec![words.say("export-fee-late", &[("rules", &rules(of))])]
        }
        Amount::Waiver { of, years } => {
            let years = words.list(years.iter().map(ToString::to_string));
            vec![words.say(
                "export-fee-waiver",
                &[("rules", &rules(of)), ("years", &years)],
            )]
        }
        Amount::Unknown { reason } => {
            vec![words.say("export-fee-unknown", &[("reason", reason.get(lang))])]
        }
    }
}

/// How a quantity is counted.
fn counted(quantity: &Quantity, words: &Words<'_>) -> Vec<String> {
    let rounded = quantity
        .round_up
        .then(|| words.say("export-fee-rounded", &[]));
    let minimum = quantity.minimum.map(|minimum| {
        let minimum = format::integer(minimum, words.lang);
        words.say("export-fee-minimum", &[("minimum", &minimum)])
    });
    rounded.into_iter().chain(minimum).collect()
}
