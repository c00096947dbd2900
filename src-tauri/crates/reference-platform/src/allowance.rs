//! How often something may be done: a burst, refilled as time passes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// The time in which an empty allowance is full again.
const REFILL: SignedDuration = SignedDuration::from_mins(1);
/// Names that are counted before those are forgotten whose allowance must be full again.
const MANY: usize = 10_000;

/// What is left of one allowance.
struct Left {
    count: f64,
    at: Timestamp,
}

/// An allowance for each name, of so many a minute.
pub(crate) struct Allowances {
    most: f64,
    left: Mutex<HashMap<String, Left>>,
}

impl Allowances {
    pub(crate) fn a_minute(most: u32) -> Self {
        Self {
            most: f64::from(most),
            left: Mutex::default(),
        }
    }

    /// Takes one from the allowance of `name`; false when it is used up.
    pub(crate) fn take(&self, name: &str, now: Timestamp) -> bool {
        let mut all = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MANY {
            all.retain(|_, left| now.duration_since(left.at) < REFILL);
        }
        let left = all.entry(name.to_owned()).or_insert(Left {
            count: self.most,
            at: now,
        });
        let passed = now.duration_since(left.at).as_secs_f64().max(0.0);
        left.count = (left.count + passed * self.most / REFILL.as_secs_f64()).min(self.most);
        left.at = now;
        if left.count < 1.0 {
            return false;
        }
        left.count -= 1.0;
        true
    }

    /// Makes the allowance of `name` full again.
    pub(crate) fn restore(&self, name: &str) {
        self.left
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_burst_and_gets_it_back_with_time() {
        let allowances = Allowances::a_minute(2);
        let start = Timestamp::UNIX_EPOCH;
        assert!(allowances.take("a", start) && allowances.take("a", start));
        assert!(!allowances.take("a", start), "used up");
        assert!(allowances.take("b", start), "another name's is not");
        assert!(allowances.take("a", start + SignedDuration::from_secs(30)));
        assert!(!allowances.take("a", start + SignedDuration::from_secs(30)));
        allowances.restore("a");
        assert!(allowances.take("a", start + SignedDuration::from_secs(30)));
    }
}
