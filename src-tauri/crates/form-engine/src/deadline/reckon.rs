//! From a renewal rule, a licence and a day to the period that counts.

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rule::{LateSteps, RenewalRule};
use super::year_day::YearDay;
use crate::text::Text;

/// The renewal period that counts for a licence on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// First day; `None` when none is named.
    pub opens: Option<Date>,
    /// Last regular day; `None` when it is not known.
    pub closes: Option<Date>,
    /// The steps of late renewal, each with its last day.
    pub late: Vec<LateUntil>,
    /// Last day on which renewal is possible at all; after it the licensed activity has to stop.
    /// `None` when it is not known.
    pub stop_after: Option<Date>,
    /// Where the day lies.
    pub status: Status,
    /// Surcharge that filing on the day costs, in per cent of the licence fee.
    pub surcharge_percent: u32,
    /// Days from the day to the last one on which filing costs no more than this; `None` when there is none.
    pub days_left: Option<i64>,
    /// The act or page it comes from.
    pub basis: Option<String>,
    /// Why the status is unknown or there is nothing to renew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// What has to be known beside the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A step of late renewal with its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateUntil {
    /// Last day of the step.
    pub until: Date,
    /// Surcharge in per cent of the licence fee.
    pub percent: u32,
}

/// Where a day lies in a renewal period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Before the first day.
    NotYetOpen,
    /// Renewal is possible without surcharge.
    Open,
    /// Renewal is possible with a surcharge.
    Late,
    /// Renewal is no longer possible.
    Stopped,
    /// There is nothing to renew.
    NotRenewable,
    /// It cannot be told; the reason says why.
    Unknown,
}

/// Finds the period that counts for a licence that expires on `expires`, and where the day `on` lies in it.
///
/// **Annual window.** With the day of expiry, the period is the first window that closes on or after it: a licence that
/// expires on 31 December 2026 is renewed in January and February 2027, whatever `on` is, so the following May it has stopped.
/// Without it, the period is the window of the year of `on` until its late steps are over, and from then on the window
/// of the next year: nothing shows that the licence was not renewed.
///
/// **Before expiry.** The period is counted back from the day of expiry, which is included; without that day nothing can be told.
/// When no first day is named, every earlier day counts as open.
///
/// **Not after expiry.** Up to and including the day of expiry the status is unknown, as no source names the period; then it is over.
///
/// Days are calendar days, and a last day that is a holiday is not moved: the acts say neither otherwise.
pub fn deadline(rule: &RenewalRule, expires: Option<Date>, on: Date) -> Deadline {
    let (basis, note) = match rule {
        RenewalRule::AnnualWindow { basis, note, .. }
        | RenewalRule::BeforeExpiry { basis, note, .. }
        | RenewalRule::NotAfterExpiry { basis, note } => (Some(basis.clone()), note.clone()),
        RenewalRule::NotRenewable { basis, .. } => (basis.clone(), None),
        RenewalRule::Unknown { .. } => (None, None),
    };
    let found = match rule {
        RenewalRule::AnnualWindow {
            opens,
            closes,
            late,
            last_known_year,
            ..
        } => match annual_period(*opens, *closes, late.as_ref(), expires, on) {
            None => Deadline::untold(Status::Unknown, beyond_calendar()),
            Some(period) if last_known_year.is_some_and(|last| period.closes.year() > last) => {
                Deadline::untold(Status::Unknown, no_longer_listed())
            }
            Some(period) => period.judge(on),
        },
        RenewalRule::BeforeExpiry {
            days_before,
            opens_days_before,
            late,
            ..
        } => match expires {
            None => Deadline::untold(Status::Unknown, expiry_needed()),
            Some(expires) => Period::new(
                opens_days_before.map(|days| days_from(expires, -i64::from(days))),
                days_from(expires, -i64::from(*days_before)),
                late.as_ref(),
            )
            .judge(on),
        },
        RenewalRule::NotAfterExpiry { .. } => not_after(expires, on),
        RenewalRule::NotRenewable { reason, ends, .. } => Deadline {
            stop_after: *ends,
            ..Deadline::untold(Status::NotRenewable, reason.clone())
        },
        RenewalRule::Unknown { reason } => Deadline::untold(Status::Unknown, reason.clone()),
    };
    Deadline {
        basis,
        note,
        ..found
    }
}

/// What is known of a licence of which only the expiry is known to be the end.
fn not_after(expires: Option<Date>, on: Date) -> Deadline {
    let over = expires.is_some_and(|expires| expires < on);
    let (status, reason) = if over {
        (Status::Stopped, None)
    } else {
        (Status::Unknown, Some(period_not_named()))
    };
    Deadline {
        stop_after: expires,
        reason,
        ..Deadline::untold(status, period_not_named())
    }
}

impl Deadline {
    fn untold(status: Status, reason: Text) -> Self {
        Self {
            opens: None,
            closes: None,
            late: Vec::new(),
            stop_after: None,
            status,
            surcharge_percent: 0,
            days_left: None,
            basis: None,
            reason: Some(reason),
            note: None,
        }
    }
}

/// One renewal period in days.
struct Period {
    opens: Option<Date>,
    closes: Date,
    late: Vec<LateUntil>,
    /// `None` when nothing is known of late renewal.
    stop_after: Option<Date>,
}

impl Period {
    fn new(opens: Option<Date>, closes: Date, late: Option<&LateSteps>) -> Self {
        let steps: Vec<LateUntil> = late
            .map_or(&[][..], LateSteps::steps)
            .iter()
            .map(|step| LateUntil {
                until: days_from(closes, i64::from(step.days)),
                percent: step.percent,
            })
            .collect();
        Self {
            opens,
            closes,
            stop_after: late.map(|_| steps.last().map_or(closes, |step| step.until)),
            late: steps,
        }
    }

    fn judge(self, on: Date) -> Deadline {
        let step = self.late.iter().find(|step| on <= step.until);
        let (status, surcharge_percent, last) = if self.opens.is_some_and(|opens| on < opens) {
            (Status::NotYetOpen, 0, Some(self.closes))
        } else if on <= self.closes {
            (Status::Open, 0, Some(self.closes))
        } else if let Some(step) = step {
            (Status::Late, step.percent, Some(step.until))
        } else if self.stop_after.is_some() {
            (Status::Stopped, 0, None)
        } else {
            (Status::Unknown, 0, None)
        };
        Deadline {
            opens: self.opens,
            closes: Some(self.closes),
            late: self.late,
            stop_after: self.stop_after,
            status,
            surcharge_percent,
            days_left: last.map(|last| on.duration_until(last).as_hours() / 24),
            basis: None,
            reason: (status == Status::Unknown).then(late_not_known),
            note: None,
        }
    }
}

/// The annual window that counts; `None` at the end of the calendar.
fn annual_period(
    opens: YearDay,
    closes: YearDay,
    late: Option<&LateSteps>,
    expires: Option<Date>,
    on: Date,
) -> Option<Period> {
    let window = |year: i16| {
        Some(Period::new(
            Some(opens.in_year(year)?),
            closes.in_year(year)?,
            late,
        ))
    };
    let first = expires.unwrap_or(on).year();
    let period = window(first)?;
    let over = match expires {
        Some(expires) => expires > period.closes,
        None => on > period.stop_after.unwrap_or(period.closes),
    };
    if over {
        window(first.checked_add(1)?)
    } else {
        Some(period)
    }
}

/// The date so many days later, or the end of the calendar.
fn days_from(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(days * 24))
}

fn expiry_needed() -> Text {
    Text {
        zh: "續期期限按准照的到期日計算，請填寫到期日。".to_owned(),
        pt: "O prazo conta-se da data de validade da licença; indique-a.".to_owned(),
        en: "The period is counted from the licence's expiry date; please enter it.".to_owned(),
    }
}

fn late_not_known() -> Text {
    Text {
        zh: "續期期限已過；未能查得是否接受逾期續期，請向市政署查詢。".to_owned(),
        pt: "O prazo já terminou e não se sabe se é admitida a renovação fora do prazo; informe-se junto do IAM."
            .to_owned(),
        en: "The period has ended, and it is not known whether late renewal is accepted; please ask IAM.".to_owned(),
    }
}

fn no_longer_listed() -> Text {
    Text {
        zh: "市政署近年公佈的年度准照續期名單已不再列出此准照；未能查得現時應何時續期，請向市政署查詢。".to_owned(),
        pt: "As listas recentes do IAM das licenças anuais a renovar já não incluem esta licença; não se sabe quando se renova agora, informe-se junto do IAM."
            .to_owned(),
        en: "IAM's recent lists of annual licences to renew no longer name this licence; it is not known when it is renewed now, please ask IAM."
            .to_owned(),
    }
}

fn period_not_named() -> Text {
    Text {
        zh: "未能查得續期的期間；只知准照到期後不接受續期，請在到期前向市政署查詢。".to_owned(),
        pt: "Não se conhece o período da renovação; só se sabe que não é admitida depois de expirada a licença. Informe-se junto do IAM antes disso."
            .to_owned(),
        en: "The renewal period is not known, only that renewal after expiry is refused; please ask IAM before the licence expires."
            .to_owned(),
    }
}

fn beyond_calendar() -> Text {
    Text {
        zh: "日期超出可計算的範圍。".to_owned(),
        pt: "A data está fora do intervalo que pode ser calculado.".to_owned(),
        en: "The date lies outside the range that can be reckoned.".to_owned(),
    }
}
