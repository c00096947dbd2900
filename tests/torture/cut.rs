//! Where and how a submission is disturbed, with a name from which the same can be done again.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context as _, Error, Result, bail};

/// One disturbed submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) scenario: String,
    /// What comes from outside.
    pub(crate) hit: Option<Hit>,
    /// What the platform is told to do wrong.
    pub(crate) fault: Option<String>,
}

/// A blow at one byte of one exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The exchange, counted from 0 over all connections.
    pub(crate) exchange: usize,
    /// The step that the exchange belongs to when nothing disturbs it before.
    pub(crate) step: String,
    pub(crate) side: Side,
    pub(crate) place: Place,
    pub(crate) blow: Blow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Answer,
}

/// How much of a message has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nothing. Of an answer: it is given, and nobody has heard of it.
    Before,
    /// Part of the first line.
    FirstLine,
    /// Half of the head.
    MidHead,
    /// All of the head but its last byte.
    HeadButOne,
    /// The head.
    Head,
    /// The head and one byte.
    FirstByte,
    /// The head and half of the body.
    MidBody,
    /// All but the last byte.
    ButOne,
    /// All of it.
    End,
    /// All of it, so many microseconds ago: whom it went to is at work.
    Working(u32),
    /// So many bytes.
    Byte(usize),
}

/// What happens there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blow {
    /// The connection breaks.
    CutOff,
    /// Nothing moves until the client gives up; then the connection breaks.
    Stall,
    /// Nothing moves until the client gives up, and the platform never hears that it did.
    Freeze,
    KillClient,
    KillPlatform,
    KillBoth,
}

impl Blow {
    pub(crate) const ALL: [Self; 6] = [
        Self::CutOff,
        Self::Stall,
        Self::Freeze,
        Self::KillClient,
        Self::KillPlatform,
        Self::KillBoth,
    ];

    pub(crate) fn kills_client(self) -> bool {
        matches!(self, Self::KillClient | Self::KillBoth)
    }

    pub(crate) fn kills_platform(self) -> bool {
        matches!(self, Self::KillPlatform | Self::KillBoth)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::CutOff => "cut-off",
            Self::Stall => "stall",
            Self::Freeze => "freeze",
            Self::KillClient => "kill-client",
            Self::KillPlatform => "kill-platform",
            Self::KillBoth => "kill-both",
        }
    }
}

impl Side {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Answer => "answer",
        }
    }
}

impl Place {
    /// Every class that a message with or without a body has.
    pub(crate) const fn classes(has_body: bool) -> &'static [Self] {
        if has_body {
            &[
                Self::Before,
                Self::FirstLine,
                Self::MidHead,
                Self::HeadButOne,
                Self::Head,
                Self::FirstByte,
                Self::MidBody,
                Self::ButOne,
                Self::End,
            ]
        } else {
            &[
                Self::Before,
                Self::FirstLine,
                Self::MidHead,
                Self::ButOne,
                Self::End,
            ]
        }
    }

    /// How many bytes pass of a message with so long a head and body.
    pub(crate) fn bytes(self, head: usize, body: usize) -> usize {
        match self {
            Self::Before => 0,
            Self::FirstLine => 5,
            Self::MidHead => head / 2,
            Self::HeadButOne => head - 1,
            Self::Head => head,
            Self::FirstByte => head + body.min(1),
            Self::MidBody => head + body / 2,
            Self::ButOne => head + body - 1,
            Self::End | Self::Working(_) => head + body,
            Self::Byte(n) => n.min(head + body),
        }
    }

    fn name(self) -> String {
        let name = match self {
            Self::Before => "before",
            Self::FirstLine => "first-line",
            Self::MidHead => "mid-head",
            Self::HeadButOne => "head-but-one",
            Self::Head => "head",
            Self::FirstByte => "first-byte",
            Self::MidBody => "mid-body",
            Self::ButOne => "but-one",
            Self::End => "end",
            Self::Working(micros) => return format!("working-{micros}"),
            Self::Byte(n) => return format!("byte-{n}"),
        };
        name.to_owned()
    }

    fn read(name: &str) -> Result<Self> {
        if let Some(micros) = name.strip_prefix("working-") {
            return Ok(Self::Working(micros.parse()?));
        }
        if let Some(n) = name.strip_prefix("byte-") {
            return Ok(Self::Byte(n.parse()?));
        }
        Self::classes(true)
            .iter()
            .copied()
            .find(|place| place.name() == name)
            .with_context(|| format!("there is no place {name}"))
    }
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
                hit.exchange,
                hit.step,
                hit.side.name(),
                hit.place.name(),
                hit.blow.name()
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
        Ok(Self {
            exchange: exchange.parse()?,
            step: step.to_owned(),
            side: [Side::Request, Side::Answer]
                .into_iter()
                .find(|one| one.name() == side)
                .with_context(|| format!("there is no side {side}"))?,
            place: Place::read(place)?,
            blow: Blow::ALL
                .into_iter()
                .find(|one| one.name() == blow)
                .with_context(|| format!("there is no blow {blow}"))?,
        })
    }
}
