//! The shapes of a renewal rule.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::year_day::YearDay;
use crate::text::Text;

/// When a licence may be renewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
pub enum RenewalRule {
    /// The same window every year, for licences that run with the calendar year.
    ///
    /// ```toml
    /// [renewal]
    /// rule = "annual-window"
    /// opens = "01-01"
    /// closes = "02-last"
    /// late = [{ days = 30, percent = 30 }, { days = 60, percent = 60 }, { days = 90, percent = 100 }]
    /// basis = "Chief Executive Dispatch 109/2005"
    /// last_known_year = 2024   # only where later lists no longer name the licence
    /// note = { zh = "…", pt = "…", en = "…" }   # a caveat; left out when there is none
    /// ```
    AnnualWindow {
        /// First day of the window.
        opens: YearDay,
        /// Last day of the window.
        closes: YearDay,
        /// Late renewal; absent when nothing is known of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<LateSteps>,
        /// The last year for which a source lists this window; absent while it is listed. Of the windows of later years
        /// nothing is known: the annual list of IAM no longer names hawkers, racing animals and horses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_known_year: Option<i16>,
        /// The act or page it comes from.
        basis: String,
        /// What has to be known beside the dates, in our words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    },
    /// A period that is counted back from the day on which the licence expires.
    ///
    /// ```toml
    /// [renewal]
    /// rule = "before-expiry"
    /// days_before = 60   # until 60 days before expiry; 0 is until the day of expiry
    /// opens_days_before = 90   # left out when the page names no first day
    /// late = []   # late renewal is refused; left out when nothing is known of it
    /// basis = "gov.mo PS-1142"
    /// note = { zh = "…", pt = "…", en = "…" }   # a caveat; left out when there is none
    /// ```
    BeforeExpiry {
        /// So many days before expiry is the last day; 0 is the day of expiry itself.
        days_before: u32,
        /// So many days before expiry is the first day; absent when none is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opens_days_before: Option<u32>,
        /// Late renewal, counted from the last day; absent when nothing is known of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<LateSteps>,
        /// The act or page it comes from.
        basis: String,
        /// What has to be known beside the dates, in our words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    },
    /// No period is named; all that is known is that renewal after expiry is refused. That is so for the administrative
    /// licences under Decree-Law 47/98/M whose own page was not seen.
    ///
    /// ```toml
    /// [renewal]
    /// rule = "not-after-expiry"
    /// basis = "general statement on IAM's theatre renewal page"
    /// ```
    NotAfterExpiry {
        /// The act or page it comes from.
        basis: String,
        /// What has to be known beside the dates, in our words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    },
    /// There is nothing to renew.
    ///
    /// ```toml
    /// [renewal]
    /// rule = "not-renewable"
    /// reason = { zh = "…", pt = "…", en = "…" }
    /// ends = "2027-03-31"   # left out unless all such licences end on one day
    /// ```
    NotRenewable {
        /// Why, in our words.
        reason: Text,
        /// The day on which all such licences end, when it is the same for all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<Date>,
        /// The act or page it comes from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<String>,
    },
    /// The fact sheet does not know the period.
    ///
    /// ```toml
    /// [renewal]
    /// rule = "unknown"
    /// reason = { zh = "…", pt = "…", en = "…" }
    /// ```
    Unknown {
        /// Why it is not known, and where to look.
        reason: Text,
    },
}

impl RenewalRule {
    /// Refuses a window that ends before it begins, which the shape alone cannot.
    pub fn check(&self) -> Result<(), RenewalRuleError> {
        let backwards = match self {
            Self::AnnualWindow { opens, closes, .. } => {
                // Neither day moves within its month, so one leap year and one common year stand for all.
                [2000, 2001]
                    .into_iter()
                    .any(|year| opens.in_year(year) > closes.in_year(year))
            }
            Self::BeforeExpiry {
                days_before,
                opens_days_before,
                ..
            } => opens_days_before.is_some_and(|opens| opens < *days_before),
            Self::NotAfterExpiry { .. } | Self::NotRenewable { .. } | Self::Unknown { .. } => false,
        };
        if backwards {
            Err(RenewalRuleError::Backwards)
        } else {
            Ok(())
        }
    }
}

/// The steps of late renewal, in rising order. No step at all means that late renewal is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<LateStep>", into = "Vec<LateStep>")]
pub struct LateSteps(Vec<LateStep>);

impl LateSteps {
    /// The steps.
    pub fn steps(&self) -> &[LateStep] {
        &self.0
    }
}

impl TryFrom<Vec<LateStep>> for LateSteps {
    type Error = RenewalRuleError;

    fn try_from(steps: Vec<LateStep>) -> Result<Self, Self::Error> {
        let rises = steps
            .iter()
            .zip(steps.iter().skip(1))
            .all(|(one, next)| one.days < next.days && one.percent <= next.percent);
        if rises && steps.first().is_none_or(|first| first.days > 0) {
            Ok(Self(steps))
        } else {
            Err(RenewalRuleError::StepsNotRising)
        }
    }
}

impl From<LateSteps> for Vec<LateStep> {
    fn from(steps: LateSteps) -> Self {
        steps.0
    }
}

/// A surcharge that holds until so many days after the last regular day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateStep {
    /// Calendar days after the last regular day.
    pub days: u32,
    /// Surcharge in per cent of the licence fee.
    pub percent: u32,
}

/// A renewal rule contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RenewalRuleError {
    /// The window ends before it begins.
    #[error("reading a renewal rule: the window ends before it begins")]
    Backwards,
    /// Days must rise from step to step, and percentages must not fall.
    #[error("reading a renewal rule: the steps of late renewal are not in rising order")]
    StepsNotRising,
}
