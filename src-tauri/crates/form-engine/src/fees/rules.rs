//! The shapes of a fee table.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::money::Avos;
use crate::text::Text;

/// One rule of a fee table.
///
/// ```toml
/// [[fee]]
/// id = "licence-fee"
/// label = { zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }
/// basis = "the act or page it comes from"
/// when = { field = "period", is = "year" }
/// amount = { flat = 150000 }
/// ```
///
/// A rule whose `when` does not hold makes no line and counts as nothing in what others reckon on it. Where the fee depends
/// on a choice, a further rule with the amount `unknown` and `when = { field = "…", answered = false }` says
/// so until the choice is made; naming it in `of` keeps the stamp duty open as well.
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

/// How an amount comes about. All amounts of money are whole avos: MOP 1,500.00 is `150000`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Amount {
    /// A fixed amount; `0` prints a line that says that nothing is due.
    ///
    /// ```toml
    /// amount = { flat = 150000 }
    /// ```
    Flat(Avos),
    /// So much for each unit of a quantity.
    ///
    /// ```toml
    /// amount = { per-unit = { quantity = { field = "tables" }, unit_avos = 30000 } }
    /// # 350 patacas for every 5 metres or part of them:
    /// amount = { per-unit = { quantity = { field = "length", per = 5, round_up = true }, unit_avos = 35000 } }
    /// ```
    PerUnit {
        /// The quantity.
        quantity: Quantity,
        /// Price of one unit.
        unit_avos: Avos,
    },
    /// Bands of a quantity, each with a price of its own; one line per band that is touched.
    ///
    /// ```toml
    /// [fee.amount.tiers]
    /// quantity = { field = "area", round_up = true }
    /// tiers = [
    ///   { up_to = 30, price = { each = 120000 }, label = { zh = "…", pt = "…", en = "First 30 m²" } },
    ///   { price = { each = 40000 }, label = { zh = "…", pt = "…", en = "Each m² over 30" } },
    /// ]
    /// ```
    Tiers {
        /// The quantity.
        quantity: Quantity,
        /// The bands in rising order; only the last may be open.
        tiers: Vec<Tier>,
    },
    /// A percentage of other rules' amounts, by id, before any waiver. Half an avo is rounded up.
    ///
    /// ```toml
    /// amount = { percent = { percent = 10, of = ["licence-fee"], only_above = 5000 } }
    /// ```
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
    /// In time it makes no line.
    ///
    /// ```toml
    /// amount = { late-surcharge = { of = ["licence-fee"] } }
    /// ```
    LateSurcharge {
        /// Ids of the rules it is reckoned on.
        of: Vec<String>,
    },
    /// A yearly waiver: a line of its own that takes the named rules' amounts off again. The user's switch decides; while it
    /// was not touched, the waiver holds in the years listed, and in any other year is unknown.
    /// Stamp duty is waived with the fee only when it is named as well.
    ///
    /// ```toml
    /// amount = { waiver = { of = ["licence-fee", "stamp-duty"], years = [2024, 2025] } }
    /// ```
    Waiver {
        /// Ids of the rules that are waived.
        of: Vec<String>,
        /// Years for which a law is known to grant it.
        years: Vec<i16>,
    },
    /// Set by the authority; not known to the fact sheet.
    ///
    /// ```toml
    /// amount = { unknown = { reason = { zh = "…", pt = "…", en = "The price list of IAM could not be read." } } }
    /// ```
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
    /// So many of the field's units are charged as one: `5` for a price "per 5 metres".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<NonZeroU32>,
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
    /// One amount for the band, however many units of it are used: `{ flat = 150000 }`.
    Flat(Avos),
    /// So much for each unit in the band: `{ each = 120000 }`.
    Each(Avos),
    /// So much for each unit of the whole quantity when the quantity ends in this band: `{ whole = 300000 }`.
    Whole(Avos),
}
