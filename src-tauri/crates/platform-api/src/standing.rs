//! Where a submission stands after its events, and which event may come next.

use serde::{Deserialize, Serialize};

use crate::EventKind;

/// Where a submission stands at the platform, told by its newest event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Handed over; the platform has it, nobody has accepted it.
    Submitted,
    /// The department has it.
    Received,
    /// The department accepted it as an application.
    Accepted,
    /// Returned to the applicant with reasons.
    Returned,
    /// Supplemented by the applicant after a return.
    Supplemented,
    /// Paid.
    Paid,
    /// The licence is issued; nothing follows.
    Issued,
    /// Refused; nothing follows.
    Refused,
    /// Withdrawn by the applicant; nothing follows.
    Withdrawn,
}

impl Standing {
    /// The standing that an event of this kind brings about.
    pub fn after(kind: &EventKind) -> Self {
        match kind {
            EventKind::Submitted { .. } => Self::Submitted,
            EventKind::Received { .. } => Self::Received,
            EventKind::Accepted { .. } => Self::Accepted,
            EventKind::Returned { .. } => Self::Returned,
            EventKind::Supplemented { .. } => Self::Supplemented,
            EventKind::Paid { .. } => Self::Paid,
            EventKind::Issued { .. } => Self::Issued,
            EventKind::Refused { .. } => Self::Refused,
            EventKind::Withdrawn { .. } => Self::Withdrawn,
        }
    }

    /// The standing after all these events; none before the first.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a EventKind>) -> Option<Self> {
        events.into_iter().last().map(Self::after)
    }

    /// Whether no event can follow.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Issued | Self::Refused | Self::Withdrawn)
    }

    /// Whether `next` may follow `history` (oldest first).
    ///
    /// A submission is accepted once; only an accepted one is paid for or issued, only one never accepted may
    /// be withdrawn, and only a returned one supplemented.
    pub fn may_follow(history: &[Self], next: Self) -> bool {
        let accepted = history.contains(&Self::Accepted);
        match history.last() {
            None => matches!(next, Self::Submitted | Self::Withdrawn),
            Some(Self::Issued | Self::Refused | Self::Withdrawn) => false,
            Some(current) => match next {
                Self::Submitted => false,
                Self::Received => *current == Self::Submitted,
                Self::Accepted => {
                    !accepted && matches!(current, Self::Received | Self::Supplemented)
                }
                Self::Returned => !matches!(current, Self::Submitted | Self::Returned),
                Self::Supplemented => *current == Self::Returned,
                Self::Paid => {
                    accepted && !history.contains(&Self::Paid) && *current != Self::Returned
                }
                Self::Issued => accepted && *current != Self::Returned,
                Self::Refused => *current != Self::Submitted,
                Self::Withdrawn => !accepted,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_events_is_the_order_of_the_procedure() {
        use Standing::{
            Accepted, Issued, Paid, Received, Refused, Returned, Submitted, Supplemented, Withdrawn,
        };
        let check = |history: &[Standing], next: Standing, allowed: bool| {
            assert_eq!(
                Standing::may_follow(history, next),
                allowed,
                "{next:?} after {history:?}"
            );
        };
        check(&[], Submitted, true);
        check(&[], Accepted, false);
        check(&[Submitted], Received, true);
        check(&[Submitted], Accepted, false);
        check(&[Submitted, Received], Accepted, true);
        check(&[Submitted, Received, Accepted], Accepted, false);
        check(&[Submitted, Received, Returned], Supplemented, true);
        check(&[Submitted, Received], Supplemented, false);
        check(
            &[Submitted, Received, Returned, Supplemented],
            Accepted,
            true,
        );
        check(&[Submitted, Received], Issued, false);
        check(&[Submitted, Received, Accepted], Paid, true);
        check(&[Submitted, Received, Accepted, Paid], Paid, false);
        check(&[Submitted, Received, Accepted, Paid], Issued, true);
        check(&[Submitted, Received], Withdrawn, true);
        check(&[Submitted, Received, Accepted], Withdrawn, false);
        check(&[Submitted, Received, Refused], Received, false);
        check(&[Withdrawn], Submitted, false);
    }

    #[test]
    fn only_the_last_three_standings_are_final() {
        use Standing::{
            Accepted, Issued, Paid, Received, Refused, Returned, Submitted, Supplemented, Withdrawn,
        };
        for standing in [Issued, Refused, Withdrawn] {
            assert!(standing.is_final(), "{standing:?}");
        }
        for standing in [Submitted, Received, Accepted, Returned, Supplemented, Paid] {
            assert!(!standing.is_final(), "{standing:?}");
        }
    }
}
