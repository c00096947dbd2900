//! Where and how a submission is disturbed, with a name from which the same can be done again.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context as _, Error, Result, bail};
use journeys::line::{Blow, Place, Side, Strike};

/// One disturbed submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) scenario: String,
    /// What comes from outside.
    pub(crate) hit: Option<Hit>,
    /// What the platform is told to do wrong.
    pub(crate) fault: Option<String>,
}

/// A strike, with the step that its exchange belongs to when nothing disturbs it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) step: String,
    pub(crate) strike: Strike,
}

/// `SCENARIO/EXCHANGE-STEP/SIDE-PLACE/BLOW` or `SCENARIO/undisturbed`, and `/FAULT` if there is one.
impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.scenario)?;
        match &self.hit {
            None => f.write_str("undisturbed")?,
            Some(hit) => write!(
                f,
                "{}-{}/{}-{}/{}",
                hit.strike.exchange,
                hit.step,
                hit.strike.side.name(),
                hit.strike.place.name(),
                hit.strike.blow.name()
            )?,
        }
        match &self.fault {
            None => Ok(()),
            Some(fault) => write!(f, "/{fault}"),
        }
    }
}

impl FromStr for Cut {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let words: Vec<&str> = name.split('/').collect();
        let (scenario, hit, fault) = match words.as_slice() {
            [scenario, "undisturbed", rest @ ..] => (scenario, None, rest),
            [scenario, exchange, place, blow, rest @ ..] => {
                (scenario, Some(Hit::read(exchange, place, blow)?), rest)
            }
            _ => bail!("{name} names no cut"),
        };
        let fault = match fault {
            [] => None,
            [fault] => Some((*fault).to_owned()),
            _ => bail!("{name} names more than a cut"),
        };
        Ok(Self {
            scenario: (*scenario).to_owned(),
            hit,
            fault,
        })
    }
}

impl Hit {
    fn read(exchange: &str, place: &str, blow: &str) -> Result<Self> {
        let (exchange, step) = exchange.split_once('-').context("EXCHANGE-STEP")?;
        let (side, place) = place.split_once('-').context("SIDE-PLACE")?;
        let strike = Strike {
            exchange: exchange.parse()?,
            side: [Side::Request, Side::Answer]
                .into_iter()
                .find(|one| one.name() == side)
                .with_context(|| format!("there is no side {side}"))?,
            place: Place::read(place).with_context(|| format!("there is no place {place}"))?,
            blow: Blow::ALL
                .into_iter()
                .find(|one| one.name() == blow)
                .with_context(|| format!("there is no blow {blow}"))?,
        };
        Ok(Self {
            step: step.to_owned(),
            strike,
        })
    }
}
