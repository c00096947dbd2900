//! Money of Macao: integer avos (1 pataca = 100 avos), overflow-safe.

use serde::{Deserialize, Serialize};

/// An amount in avos. Negative amounts are reductions (a waiver).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Avos(pub i64);

impl Avos {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The sum, or `None` when it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The amount times a whole quantity, or `None` when it does not fit.
    pub fn checked_mul(self, quantity: i64) -> Option<Self> {
        self.0.checked_mul(quantity).map(Self)
    }

    /// `percent` of the amount, half an avo rounded away from zero, or `None` when it does not fit.
    pub fn percent(self, percent: u32) -> Option<Self> {
        let hundredfold = i128::from(self.0) * i128::from(percent);
        let rounded = (hundredfold.abs() + 50) / 100 * hundredfold.signum();
        i64::try_from(rounded).ok().map(Self)
    }

    /// The amount with its sign turned round, or `None` when it does not fit.
    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// The sum of all amounts, or `None` when it does not fit. Partial sums may be of any size.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        i64::try_from(wide_sum(amounts)).ok().map(Self)
    }

    /// The sum of all amounts, or the amount nearest to it when it does not fit: a sum never wraps.
    pub fn saturating_sum(amounts: impl IntoIterator<Item = Self>) -> Self {
        let sum = wide_sum(amounts).clamp(i128::from(i64::MIN), i128::from(i64::MAX));
        Self(i64::try_from(sum).unwrap_or(i64::MAX))
    }
}

/// Adds in 128 bits, which no number of amounts that fits into memory can exceed.
fn wide_sum(amounts: impl IntoIterator<Item = Avos>) -> i128 {
    amounts.into_iter().map(|amount| i128::from(amount.0)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Avos;

    #[test]
    fn percentages_round_half_an_avo_away_from_zero() {
        let check = |amount, percent, expected| {
            assert_eq!(
                Avos(amount).percent(percent),
                Some(Avos(expected)),
                "{percent} % of {amount}"
            );
        };
        check(3_840_000, 10, 384_000);
        check(5, 10, 1);
        check(4, 10, 0);
        check(-5, 10, -1);
        check(-4, 10, 0);
        check(0, 100, 0);
        check(i64::MAX, 100, i64::MAX);
        check(i64::MIN, 100, i64::MIN);
    }

    #[test]
    fn what_does_not_fit_is_refused_and_not_wrapped() {
        assert_eq!(Avos(i64::MAX).percent(101), None);
        assert_eq!(Avos(i64::MAX).checked_add(Avos(1)), None);
        assert_eq!(Avos(i64::MAX).checked_mul(2), None);
        assert_eq!(Avos(i64::MIN).checked_neg(), None);
        assert_eq!(Avos::checked_sum([Avos(i64::MAX), Avos(1)]), None);
        assert_eq!(
            Avos::saturating_sum([Avos(i64::MAX), Avos(1)]),
            Avos(i64::MAX)
        );
        assert_eq!(
            Avos::saturating_sum([Avos(i64::MIN), Avos(-1)]),
            Avos(i64::MIN)
        );
    }

    #[test]
    fn a_partial_sum_beyond_the_range_does_no_harm() {
        let amounts = [Avos(i64::MAX), Avos(7), Avos(-i64::MAX)];
        assert_eq!(Avos::checked_sum(amounts), Some(Avos(7)));
        assert_eq!(Avos::saturating_sum(amounts), Avos(7));
    }

    proptest! {
        #[test]
        fn the_order_of_amounts_never_changes_their_sum(mut amounts in proptest::collection::vec(any::<i64>(), 0..8)) {
            let sum = |amounts: &[i64]| Avos::saturating_sum(amounts.iter().copied().map(Avos));
            let before = sum(&amounts);
            amounts.reverse();
            prop_assert_eq!(sum(&amounts), before);
        }
    }
}
