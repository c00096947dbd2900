//! Typed identifiers: version 7 UUIDs, stored as text, ordered by the time they were made.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use uuid::{NoContext, Timestamp, Uuid};

/// The text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("reading an identifier from text")]
pub struct ParseIdError(#[source] uuid::Error);

macro_rules! identifiers {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier made at the given Unix time in milliseconds.
            pub fn new(now: i64) -> Self {
                Self(version_7(now))
            }

            /// The identifier as a UUID.
            pub fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                Uuid::parse_str(text).map(Self).map_err(ParseIdError)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.to_string()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(FromSqlError::other)
            }
        }
    )+};
}

identifiers! {
    /// One client of the profile.
    ClientId;
    /// One draft of a client.
    DraftId;
    /// One attachment of a draft; the frozen copy in a submission keeps it.
    AttachmentId;
    /// One submission; also its identity towards the platform.
    SubmissionId;
    /// One examination of a kit.
    ExaminationId;
    /// One licence that a client holds.
    HeldLicenceId;
    /// One matter: drafts of a client that belong together.
    MatterId;
}

fn version_7(now: i64) -> Uuid {
    let millis = u64::try_from(now).unwrap_or(0);
    let nanos = u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1000, nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_carries_the_time_it_was_made_at() {
        let earlier = DraftId::new(1_700_000_000_123);
        let later = DraftId::new(1_700_000_000_124);
        assert_eq!(earlier.as_uuid().get_version_num(), 7);
        assert!(earlier < later, "identifiers sort by time");
        assert!(earlier.to_string().starts_with("018bcfe5-687b-"));
    }

    #[test]
    fn text_and_identifier_agree() {
        let id = ClientId::new(-5);
        assert_eq!(id.to_string().parse::<ClientId>(), Ok(id));
        assert!("not an id".parse::<ClientId>().is_err());
    }
}
