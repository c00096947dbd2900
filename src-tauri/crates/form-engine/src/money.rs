//! Money of Macao: integer avos (1 pataca = 100 avos), overflow-safe.

use serde::{Deserialize, Serialize};

/// An amount in avos. Negative amounts are reductions (a waiver).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}
