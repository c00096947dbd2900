//! Fee rules as typed data, and what they make of an application.

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::money::Avos;
use crate::text::Text;

/// One rule of a fee table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeRule {
    /// Id in kebab-case, unique within the procedure.
    pub id: String,
    /// What it is for.
    pub label: Text,
    /// The act or page it comes from.
    pub basis: String,
    /// Applies only when this holds over the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// How much.
    pub amount: Amount,
}

/// How an amount comes about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Amount {
    /// A fixed amount.
    Flat(Avos),
    /// So much for each unit of a quantity.
    PerUnit {
        /// The quantity.
        quantity: Quantity,
        /// Price of one unit.
        unit_avos: Avos,
    },
    /// Bands of a quantity, each with a price of its own; one line per band that is touched.
    Tiers {
        /// The quantity.
        quantity: Quantity,
        /// The bands in rising order; only the last may be open.
        tiers: Vec<Tier>,
    },
    /// A percentage of other rules' amounts, by id.
    Percent {
        /// The percentage.
        percent: u32,
        /// Ids of the rules it is reckoned on.
        of: Vec<String>,
        /// Due only when that sum exceeds this much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only_above: Option<Avos>,
    },
    /// The surcharge of a late renewal: the percentage comes from the deadline rule of the licence and the filing date.
    LateSurcharge {
        /// Ids of the rules it is reckoned on.
        of: Vec<String>,
    },
    /// A yearly waiver that takes the named rules' amounts off when the switch is on.
    Waiver {
        /// Ids of the rules that are waived.
        of: Vec<String>,
        /// Years for which a law is known to grant it.
        years: Vec<i16>,
    },
    /// Set by the authority; not known to the fact sheet.
    Unknown {
        /// Why it is not known, and where to look.
        reason: Text,
    },
}

/// A number taken from the answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Dotted path of a number, or of a repeat whose entries are counted.
    pub field: String,
    /// A part of a unit counts as a whole one.
    #[serde(default)]
    pub round_up: bool,
    /// The least quantity that is charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
}

/// A band of a quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Last unit of the band; absent for an open band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<i64>,
    /// Price.
    pub price: TierPrice,
    /// What the band is called on its line.
    pub label: Text,
}

/// How a band is priced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TierPrice {
    /// One amount for the band, however many units of it are used.
    Flat(Avos),
    /// So much for each unit in the band.
    Each(Avos),
    /// So much for each unit of the whole quantity when the quantity ends in this band.
    Whole(Avos),
}

/// What is due for an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeeAssessment {
    /// The lines, in the order of the rules.
    pub lines: Vec<FeeLine>,
    /// Sum of the lines; what is unknown comes on top.
    pub total_avos: Avos,
    /// What could not be reckoned, and why.
    pub unknown: Vec<UnknownFee>,
    /// Surcharge for late renewal, in per cent of the licence fee.
    pub surcharge_percent: u32,
}

/// One line of what is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeeLine {
    /// Id of the rule, with the band's number after a dot for tiers (`licence-fee.2`).
    pub id: String,
    /// What it is for.
    pub label: Text,
    /// Units, or percentage for a percentage; 1 for a flat amount.
    pub quantity: i64,
    /// Price of one unit; the reckoning base for a percentage.
    pub unit_avos: Avos,
    /// Amount of the line.
    pub amount_avos: Avos,
    /// The act or page it comes from.
    pub basis: String,
}

/// A part of what is due that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnknownFee {
    /// Id of the rule.
    pub id: String,
    /// What it is for.
    pub label: Text,
    /// Why it is not known.
    pub reason: Text,
}
