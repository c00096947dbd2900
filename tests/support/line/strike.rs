//! Where and how an exchange of two programs is disturbed.

/// A blow at one byte of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strike {
    /// The exchange, counted from 0 over all connections.
    pub exchange: usize,
    /// Which of its messages.
    pub side: Side,
    /// Where in it.
    pub place: Place,
    /// What happens there.
    pub blow: Blow,
}

/// A message of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What is asked.
    Request,
    /// What is answered.
    Answer,
}

/// How much of a message has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
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
pub enum Blow {
    /// The connection breaks.
    CutOff,
    /// Nothing moves until the client gives up; then the connection breaks.
    Stall,
    /// Nothing moves until the client gives up, and the platform never hears that it did.
    Freeze,
    /// The client dies.
    KillClient,
    /// Whom the client speaks to dies.
    KillPlatform,
    /// Both die.
    KillBoth,
}

impl Blow {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::CutOff,
        Self::Stall,
        Self::Freeze,
        Self::KillClient,
        Self::KillPlatform,
        Self::KillBoth,
    ];

    /// Whether the client dies of it.
    pub fn kills_client(self) -> bool {
        matches!(self, Self::KillClient | Self::KillBoth)
    }

    /// Whether whom it speaks to dies of it.
    pub fn kills_platform(self) -> bool {
        matches!(self, Self::KillPlatform | Self::KillBoth)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
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
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Answer => "answer",
        }
    }
}

impl Place {
    /// Every class that a message with or without a body has.
    pub const fn classes(has_body: bool) -> &'static [Self] {
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
    pub fn bytes(self, head: usize, body: usize) -> usize {
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

    /// Its name.
    pub fn name(self) -> String {
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

    /// The place of this name.
    pub fn read(name: &str) -> Option<Self> {
        if let Some(micros) = name.strip_prefix("working-") {
            return Some(Self::Working(micros.parse().ok()?));
        }
        if let Some(n) = name.strip_prefix("byte-") {
            return Some(Self::Byte(n.parse().ok()?));
        }
        Self::classes(true)
            .iter()
            .copied()
            .find(|place| place.name() == name)
    }
}
