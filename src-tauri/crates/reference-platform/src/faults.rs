//! What the platform is told to do wrong.
//!
//! A specification is a list separated by commas. Each fault may be limited to a step and to a number of times:
//! `drop-before-commit=submit:1`, `delay=200ms`, `status=503:announce:2`, `html`.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::Method;
use jiff::SignedDuration;
use thiserror::Error;

/// A step of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Discovering a service.
    Service,
    /// Announcing a submission.
    Announce,
    /// Creating an upload.
    Create,
    /// Asking how far an upload is, and sending its bytes.
    Attach,
    /// Submitting.
    Submit,
    /// Following the event log.
    Events,
    /// Supplementing.
    Supplement,
    /// Withdrawing.
    Withdraw,
    /// Fetching the public keys.
    Keys,
}

impl Step {
    const ALL: [(&str, Self); 9] = [
        ("service", Self::Service),
        ("announce", Self::Announce),
        ("create", Self::Create),
        ("attach", Self::Attach),
        ("submit", Self::Submit),
        ("events", Self::Events),
        ("supplement", Self::Supplement),
        ("withdraw", Self::Withdraw),
        ("keys", Self::Keys),
    ];

    /// The step that a request belongs to.
    pub(crate) fn of(method: &Method, path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let step = match (segments.as_slice(), method.as_str()) {
            ([".well-known", "jwks.json"], "GET") => Self::Keys,
            (["v1", "services", _, _], "GET") => Self::Service,
            (["v1", "submissions"], "POST") => Self::Announce,
            (["v1", "submissions", _, "attachments"], "POST") => Self::Create,
            (["v1", "submissions", _, "attachments", _], "HEAD" | "PATCH") => Self::Attach,
            (["v1", "submissions", _], "PUT") => Self::Submit,
            (["v1", "submissions", _], "DELETE") => Self::Withdraw,
            (["v1", "submissions", _, "events"], "GET") => Self::Events,
            (["v1", "submissions", _, "supplements", _], "PUT") => Self::Supplement,
            _ => return None,
        };
        Some(step)
    }
}

/// One way to do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    DropBeforeCommit,
    DropAfterCommit,
    Delay(Duration),
    Truncate,
    Status(u16),
    Html,
    WrongSignature,
    UnknownKey,
    DuplicateEvent,
    EventsOutOfOrder,
    ClockSkew(SignedDuration),
    FullDisk,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    fault: Fault,
    step: Option<Step>,
    times: Option<u32>,
}

/// What the platform is told to do wrong; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<Rule>);

/// Why a specification of faults is not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultsError {
    /// There is no such fault.
    #[error("reading faults: there is no fault '{0}'; known are {NAMES}")]
    Name(String),
    /// The fault needs a value or has a wrong one.
    #[error("reading faults: '{0}' needs {1}")]
    Value(String, &'static str),
    /// There is no such step.
    #[error(
        "reading faults: '{0}' is not a step; known are service, announce, create, attach, submit, events, \
         supplement, withdraw, keys and any"
    )]
    Step(String),
    /// The number of times is not a positive number.
    #[error("reading faults: '{0}' is not a number of times")]
    Times(String),
    /// More parts than a fault can have.
    #[error("reading faults: '{0}' has too many parts")]
    Parts(String),
}

const NAMES: &str = "drop-before-commit, drop-after-commit, delay, truncate, status, html, wrong-signature, \
                     unknown-key, duplicate-event, events-out-of-order, clock-skew, full-disk";
const DURATION: &str = "a duration such as 200ms, 5s, 10m or 1h";
const STATUS: &str = "one of the statuses 409, 413, 422, 429, 500 and 503";

impl FromStr for Faults {
    type Err = FaultsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(rule)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn rule(item: &str) -> Result<Rule, FaultsError> {
    let (name, rest) = item
        .split_once('=')
        .map_or((item, None), |(name, rest)| (name, Some(rest)));
    let mut parts = rest.map(|rest| rest.split(':')).into_iter().flatten();
    let fault = match name {
        "drop-before-commit" => Fault::DropBeforeCommit,
        "drop-after-commit" => Fault::DropAfterCommit,
        "truncate" => Fault::Truncate,
        "html" => Fault::Html,
        "wrong-signature" => Fault::WrongSignature,
        "unknown-key" => Fault::UnknownKey,
        "duplicate-event" => Fault::DuplicateEvent,
        "events-out-of-order" => Fault::EventsOutOfOrder,
        "full-disk" => Fault::FullDisk,
        "delay" => parts
            .next()
            .and_then(duration)
            .map(Fault::Delay)
            .ok_or_else(|| FaultsError::Value(name.into(), DURATION))?,
        "clock-skew" => {
            let value = parts.next().unwrap_or_default();
            let (sign, value) = value
                .strip_prefix('-')
                .map_or((1, value), |value| (-1, value));
            duration(value)
                .and_then(|skew| SignedDuration::try_from(skew).ok())
                .map(|skew| Fault::ClockSkew(skew * sign))
                .ok_or_else(|| FaultsError::Value(name.into(), DURATION))?
        }
        "status" => match parts.next().and_then(|status| status.parse().ok()) {
            Some(status @ (409 | 413 | 422 | 429 | 500 | 503)) => Fault::Status(status),
            _ => return Err(FaultsError::Value(name.into(), STATUS)),
        },
        _ => return Err(FaultsError::Name(name.into())),
    };
    let step = match parts.next() {
        None | Some("any" | "") => None,
        Some(step) => Some(
            Step::ALL
                .iter()
                .find(|(known, _)| *known == step)
                .map(|(_, step)| *step)
                .ok_or_else(|| FaultsError::Step(step.into()))?,
        ),
    };
    let times = match parts.next() {
        None => None,
        Some(times) => match times.parse() {
            Ok(times @ 1..) => Some(times),
            _ => return Err(FaultsError::Times(times.into())),
        },
    };
    if parts.next().is_some() {
        return Err(FaultsError::Parts(item.into()));
    }
    Ok(Rule { fault, step, times })
}

fn duration(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let value: u32 = digits.parse().ok()?;
    let millis = match text.strip_prefix(digits)? {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    Some(Duration::from_millis(u64::from(value) * millis))
}

/// Faults in force; each is used up after its number of times.
#[derive(Default)]
pub(crate) struct ArmedFaults(Mutex<Vec<Rule>>);

impl ArmedFaults {
    pub(crate) fn new(faults: Faults) -> Self {
        Self(Mutex::new(faults.0))
    }

    /// Puts other faults in force.
    pub(crate) fn set(&self, faults: Faults) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = faults.0;
    }

    /// Whether this fault strikes now.
    pub(crate) fn strikes(&self, step: Step, fault: Fault) -> bool {
        self.take(step, |armed| (armed == fault).then_some(()))
            .is_some()
    }

    pub(crate) fn delay(&self, step: Step) -> Option<Duration> {
        self.take(step, |fault| {
            if let Fault::Delay(delay) = fault {
                Some(delay)
            } else {
                None
            }
        })
    }

    pub(crate) fn status(&self, step: Step) -> Option<u16> {
        self.take(step, |fault| {
            if let Fault::Status(status) = fault {
                Some(status)
            } else {
                None
            }
        })
    }

    pub(crate) fn clock_skew(&self, step: Step) -> Option<SignedDuration> {
        self.take(step, |fault| {
            if let Fault::ClockSkew(skew) = fault {
                Some(skew)
            } else {
                None
            }
        })
    }

    fn take<T>(&self, step: Step, matching: impl Fn(Fault) -> Option<T>) -> Option<T> {
        let mut rules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for rule in rules.iter_mut() {
            let here = rule.step.is_none_or(|limited| limited == step);
            if !here || rule.times == Some(0) {
                continue;
            }
            if let Some(found) = matching(rule.fault) {
                rule.times = rule.times.map(|times| times - 1);
                return Some(found);
            }
        }
        None
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::ALL
            .iter()
            .find(|(_, step)| step == self)
            .map_or("", |(name, _)| name);
        f.write_str(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Faults, FaultsError> {
        text.parse()
    }

    #[test]
    fn a_fault_may_be_limited_to_a_step_and_a_number_of_times() {
        let faults = parse("drop-before-commit=submit:1, delay=200ms,status=503:announce:2,html,clock-skew=-1h:any:3")
            .expect("all of these are faults");
        let rule = |fault, step, times| Rule { fault, step, times };
        assert_eq!(
            faults.0,
            [
                rule(Fault::DropBeforeCommit, Some(Step::Submit), Some(1)),
                rule(Fault::Delay(Duration::from_millis(200)), None, None),
                rule(Fault::Status(503), Some(Step::Announce), Some(2)),
                rule(Fault::Html, None, None),
                rule(
                    Fault::ClockSkew(SignedDuration::from_hours(-1)),
                    None,
                    Some(3)
                ),
            ]
        );
        assert_eq!(parse(""), Ok(Faults::default()));
    }

    #[test]
    fn each_mistake_in_a_specification_is_named() {
        assert_eq!(parse("burn"), Err(FaultsError::Name("burn".into())));
        assert_eq!(
            parse("delay"),
            Err(FaultsError::Value("delay".into(), DURATION))
        );
        assert_eq!(
            parse("delay=5"),
            Err(FaultsError::Value("delay".into(), DURATION))
        );
        assert_eq!(
            parse("delay=9999999999s"),
            Err(FaultsError::Value("delay".into(), DURATION))
        );
        assert_eq!(
            parse("status=200"),
            Err(FaultsError::Value("status".into(), STATUS))
        );
        assert_eq!(parse("html=lunch"), Err(FaultsError::Step("lunch".into())));
        assert_eq!(parse("html=submit:0"), Err(FaultsError::Times("0".into())));
        assert_eq!(
            parse("html=submit:1:2"),
            Err(FaultsError::Parts("html=submit:1:2".into()))
        );
        assert_eq!(parse("延遲=1s"), Err(FaultsError::Name("延遲".into())));
    }

    #[test]
    fn a_fault_is_used_up_after_its_number_of_times() {
        let armed = ArmedFaults::new(parse("html=submit:2,truncate").expect("faults"));
        assert!(!armed.strikes(Step::Announce, Fault::Html), "another step");
        assert!(armed.strikes(Step::Submit, Fault::Html));
        assert!(armed.strikes(Step::Submit, Fault::Html));
        assert!(!armed.strikes(Step::Submit, Fault::Html), "used up");
        assert!(
            (0..9).all(|_| armed.strikes(Step::Keys, Fault::Truncate)),
            "without a limit"
        );
    }
}
