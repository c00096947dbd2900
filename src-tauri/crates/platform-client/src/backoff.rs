//! How long to wait before trying again: exponential with full jitter, so that many clients do not return at once.

use std::time::Duration;

const BASE: Duration = Duration::from_secs(2);

/// The longest wait that a client chooses by itself.
pub const BACKOFF_CAP: Duration = Duration::from_mins(15);

/// The longest wait before the attempt after `attempt` failed ones: doubling, never more than [`BACKOFF_CAP`].
pub fn backoff_bound(attempt: u32) -> Duration {
    let factor = 1_u32
        .checked_shl(attempt.saturating_sub(1))
        .unwrap_or(u32::MAX)
        .max(1);
    BASE.saturating_mul(factor).min(BACKOFF_CAP)
}

/// The wait before the attempt after `attempt` failed ones, for a chance value between 0 and 1.
pub fn backoff(attempt: u32, unit_random: f64) -> Duration {
    let unit = if unit_random.is_nan() {
        1.0
    } else {
        unit_random.clamp(0.0, 1.0)
    };
    backoff_bound(attempt).mul_f64(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bound_doubles_up_to_the_cap() {
        let seconds: Vec<u64> = (0..=12)
            .map(|attempt| backoff_bound(attempt).as_secs())
            .collect();
        assert_eq!(
            seconds,
            [2, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
        );
    }

    proptest! {
        #[test]
        fn a_wait_is_never_longer_than_its_bound_and_the_bound_never_shrinks(
            attempt in any::<u32>(), unit in proptest::num::f64::ANY
        ) {
            let bound = backoff_bound(attempt);
            prop_assert!(backoff(attempt, unit) <= bound);
            prop_assert!(bound <= backoff_bound(attempt.saturating_add(1)));
            prop_assert!(bound <= BACKOFF_CAP);
        }

        #[test]
        fn more_chance_never_means_less_waiting(attempt in 0_u32..40, a in 0.0..=1.0_f64, b in 0.0..=1.0_f64) {
            prop_assert!(backoff(attempt, a.min(b)) <= backoff(attempt, a.max(b)));
        }
    }
}
