//! The identifiers that the applicant's side chooses, one type each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The identifier with this value.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The value itself.
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

identifier! {
    /// One submission, chosen by the applicant's side before anything is sent.
    SubmissionId
}

identifier! {
    /// One announced attachment of a submission, chosen by the applicant's side.
    AttachmentId
}

identifier! {
    /// The key under which an announcement may be repeated without being made twice.
    IdempotencyKey
}

impl IdempotencyKey {
    /// The header value: a structured-field string, hence the quotation marks.
    pub fn header_value(&self) -> String {
        format!("\"{}\"", self.0)
    }

    /// Reads the header value; the quotation marks are required.
    pub fn from_header(value: &str) -> Option<Self> {
        value
            .trim()
            .strip_prefix('"')?
            .strip_suffix('"')?
            .parse()
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idempotency_key_is_a_quoted_uuid_in_its_header() {
        let key = IdempotencyKey::new(Uuid::from_u128(7));
        assert_eq!(
            key.header_value(),
            "\"00000000-0000-0000-0000-000000000007\""
        );
        assert_eq!(IdempotencyKey::from_header(&key.header_value()), Some(key));
        assert_eq!(
            IdempotencyKey::from_header(&key.to_string()),
            None,
            "unquoted"
        );
        assert_eq!(IdempotencyKey::from_header("\"seven\""), None);
        assert_eq!(IdempotencyKey::from_header("\""), None);
    }
}
