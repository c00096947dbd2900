//! What can go wrong between us and a platform, and what to do about it.

use std::io;
use std::time::Duration;

use platform_api::{AttachmentId, EventError, Problem, ProblemCode};
use thiserror::Error;

use crate::ParkReason;

/// Why a step did not succeed.
///
/// A step has succeeded only if the documented status came with a body that is what the documentation says; all
/// else is here.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The address is not a web address, or would send papers unencrypted over a network.
    #[error("reading the platform's address: it must be https, or http on this machine")]
    Address,
    /// The network client cannot be set up.
    #[error("preparing the network connection")]
    Setup(#[source] reqwest::Error),
    /// This machine has no way to the platform: no network, no route, or nobody who knows its name.
    #[error("connecting to the platform: this machine is offline")]
    Offline(#[source] reqwest::Error),
    /// Whoever answers at the platform's address cannot show that it is the platform.
    #[error("connecting to the platform: its certificate is not believed")]
    Certificate(#[source] reqwest::Error),
    /// No connection.
    #[error("connecting to the platform")]
    Unreachable(#[source] reqwest::Error),
    /// Connected, but no answer in time.
    #[error("waiting for the platform's answer")]
    Timeout(#[source] reqwest::Error),
    /// The connection broke before an answer; the platform may or may not have acted.
    #[error("sending to the platform: the connection broke")]
    Interrupted(#[source] reqwest::Error),
    /// The answer broke off; the platform has acted.
    #[error("reading the platform's answer: it broke off")]
    Truncated(#[source] reqwest::Error),
    /// The answer is longer than any documented one.
    #[error("reading the platform's answer: it is too long")]
    TooLong,
    /// Sent to another address.
    #[error("sending to the platform: it points to {host}")]
    Redirected {
        /// Which host it names.
        host: String,
    },
    /// An answer that the platform never gives, for instance a network's sign-in page.
    #[error("reading the platform's answer: something else answered with status {status}")]
    NotThePlatform {
        /// The status.
        status: u16,
    },
    /// The documented status, but a body that is not what is documented.
    #[error("reading the platform's answer: it is not in the documented form")]
    Unparsable(#[source] serde_json::Error),
    /// A server failed without saying how.
    #[error("sending to the platform: a server failed with status {status}")]
    Gateway {
        /// The status.
        status: u16,
        /// When to come again.
        retry_after: Option<Duration>,
    },
    /// The platform said no.
    #[error("the platform refused: {}", .problem.code)]
    Refused {
        /// Its problem document.
        problem: Box<Problem>,
        /// When to come again.
        retry_after: Option<Duration>,
    },
    /// The platform's answer is about something else than what was asked.
    #[error("checking the platform's answer: {what} is not ours")]
    Mismatch {
        /// What does not match.
        what: &'static str,
    },
    /// The receipt or an event does not verify.
    #[error("checking the platform's signed events")]
    Event(#[from] EventError),
    /// The platform signs with another key than before under the same id; a new key has a new id.
    #[error("checking the platform's signed events: the key {kid} is not the one it was")]
    KeyChanged {
        /// The key's id.
        kid: String,
    },
    /// The platform's log has become shorter than what was verified, or leaves events out.
    #[error("checking the platform's signed events: the log has gaps")]
    LogGap,
    /// Nobody is signed in, or not any longer.
    #[error("sending to the platform: somebody must sign in")]
    SignInNeeded,
    /// The tokens cannot be read or kept.
    #[error("keeping the platform's tokens")]
    TokenStore(#[source] io::Error),
    /// An attachment cannot be read.
    #[error("reading an attachment")]
    Source {
        /// Which one.
        attachment: AttachmentId,
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// An attachment is not the one announced, by its length.
    #[error("reading an attachment: it is not as long as announced")]
    SourceChanged {
        /// Which one.
        attachment: AttachmentId,
    },
    /// An attachment arrived other than announced; the platform has thrown it away.
    #[error("sending an attachment: it did not arrive as announced")]
    Damaged {
        /// Which one.
        attachment: AttachmentId,
    },
    /// This kind of platform does not offer the step.
    #[error("asking the platform for what its kind does not offer")]
    NotOffered,
    /// Filing by hand: the receipt's number is not entered yet.
    #[error("filing by hand: the receipt's number is not entered yet")]
    ReceiptNumberNeeded,
    /// Filing by hand has no such step.
    #[error("filing by hand: a person does this step")]
    ByHand,
}

/// What to do after a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retry {
    /// Try again at once; repeating is safe.
    Now,
    /// Try again later, at the earliest after this time if one is given.
    Later(Option<Duration>),
    /// Wait until a person has acted.
    AfterPerson(ParkReason),
    /// Do not try again.
    Never(ParkReason),
}

impl ClientError {
    /// What to do.
    pub fn retry(&self) -> Retry {
        match self {
            Self::Interrupted(_) | Self::Truncated(_) | Self::Damaged { .. } => Retry::Now,
            Self::Offline(_)
            | Self::Certificate(_)
            | Self::TokenStore(_)
            | Self::Unreachable(_)
            | Self::Timeout(_)
            | Self::TooLong
            | Self::NotThePlatform { .. }
            | Self::Unparsable(_)
            | Self::Event(_)
            | Self::LogGap
            | Self::Mismatch { .. } => Retry::Later(None),
            Self::Gateway { retry_after, .. } => Retry::Later(*retry_after),
            Self::Redirected { host } => {
                Retry::AfterPerson(ParkReason::Redirected { host: host.clone() })
            }
            Self::Address | Self::Setup(_) => Retry::AfterPerson(ParkReason::AddressNotAllowed),
            Self::Source { attachment, .. } | Self::SourceChanged { attachment } => {
                Retry::AfterPerson(ParkReason::AttachmentChanged {
                    attachment: *attachment,
                })
            }
            Self::KeyChanged { kid } => {
                Retry::AfterPerson(ParkReason::KeyChanged { kid: kid.clone() })
            }
            Self::SignInNeeded => Retry::AfterPerson(ParkReason::SignIn),
            Self::ReceiptNumberNeeded => Retry::AfterPerson(ParkReason::ReceiptNumberNeeded),
            Self::ByHand | Self::NotOffered => Retry::AfterPerson(ParkReason::DoneByHand),
            Self::Refused {
                problem,
                retry_after,
            } => after_refusal(problem, *retry_after),
        }
    }

    /// Whether the platform had no part in it, so that it does not count as an attempt.
    pub const fn is_offline(&self) -> bool {
        matches!(self, Self::Offline(_))
    }

    /// After how many attempts a failure that is tried again later is parked, and why; none is tried forever.
    ///
    /// Being offline, however long, is nothing that anybody must be told to act on.
    pub fn exhausted(&self) -> Option<(u32, ParkReason)> {
        match self {
            Self::NotThePlatform { .. } | Self::TooLong | Self::Unparsable(_) => {
                Some((6, ParkReason::NotThePlatform))
            }
            Self::Certificate(_) => Some((6, ParkReason::PlatformNotTrusted)),
            Self::Event(EventError::Future { .. }) => Some((12, ParkReason::ClocksDiffer)),
            Self::Event(EventError::UnknownKind | EventError::Critical) => {
                Some((6, ParkReason::ProgramOutdated))
            }
            Self::Event(_) | Self::LogGap | Self::Mismatch { .. } => {
                Some((6, ParkReason::PlatformNotTrusted))
            }
            Self::Damaged { attachment } => Some((
                6,
                ParkReason::AttachmentChanged {
                    attachment: *attachment,
                },
            )),
            Self::Gateway { .. } => Some((30, ParkReason::PlatformFailing)),
            Self::Refused { problem, .. } => Some(match problem.code {
                ProblemCode::Internal => (30, ParkReason::PlatformFailing),
                ProblemCode::StorageFull => (60, ParkReason::PlatformFailing),
                code => (60, ParkReason::PlatformConflict { code }),
            }),
            _ => None,
        }
    }
}

fn after_refusal(problem: &Problem, retry_after: Option<Duration>) -> Retry {
    use ProblemCode as Code;
    match problem.code {
        Code::StillRunning
        | Code::UploadLocked
        | Code::RateLimited
        | Code::Unavailable
        | Code::Internal
        | Code::StorageFull
        | Code::AttachmentsMissing
        | Code::UploadOffset
        | Code::ChecksumMismatch => Retry::Later(retry_after),
        Code::AnswersNotAccepted => Retry::AfterPerson(ParkReason::CorrectAnswers {
            errors: problem.errors.clone(),
        }),
        Code::AttachmentNotAccepted => Retry::AfterPerson(ParkReason::CorrectAttachments {
            errors: problem.errors.clone(),
        }),
        Code::TooLarge => Retry::AfterPerson(ParkReason::TooLarge),
        Code::DeclarationMissing => Retry::AfterPerson(ParkReason::DeclarationMissing),
        Code::SignInRequired => Retry::AfterPerson(ParkReason::SignIn),
        Code::NotAuthorised => Retry::AfterPerson(ParkReason::NotAuthorised),
        Code::DefinitionNotAccepted => Retry::AfterPerson(ParkReason::DefinitionOutdated),
        Code::UnknownService => Retry::AfterPerson(ParkReason::ServiceNotOffered),
        code @ (Code::SubmissionExists
        | Code::AlreadySubmitted
        | Code::AlreadyAccepted
        | Code::WrongStanding
        | Code::UploadComplete
        | Code::IdempotencyKeyReused
        | Code::UnknownSubmission
        | Code::UnknownAttachment) => Retry::Never(ParkReason::PlatformConflict { code }),
        code if problem.status >= 500 || problem.status == 429 => {
            tracing::debug!(%code, "a failure of an unknown kind is tried again");
            Retry::Later(retry_after)
        }
        code => Retry::Never(ParkReason::PlatformRefuses { code }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_an_answer_and_repeating_is_never_the_answer_to_a_clear_no() {
        for code in ProblemCode::ALL {
            let wait = Some(Duration::from_secs(7));
            let error = ClientError::Refused {
                problem: Box::new(Problem::new(*code)),
                retry_after: wait,
            };
            match error.retry() {
                Retry::Later(after) => {
                    assert_eq!(after, wait, "{code} forgets when to come again");
                    assert!(
                        error.exhausted().is_some(),
                        "{code} would be repeated forever"
                    );
                }
                Retry::Now => panic!("{code} would be repeated at once"),
                Retry::AfterPerson(_) | Retry::Never(_) => {
                    assert!(code.status() < 500, "{code} parks on a failure");
                }
            }
        }
    }

    #[test]
    fn a_refused_answer_is_parked_with_the_field_it_opens() {
        let errors = vec![platform_api::AnswerError {
            rule: 1,
            pointer: "/tables".into(),
            kind: platform_api::ValueKind::Number,
        }];
        let problem = Problem::new(ProblemCode::AnswersNotAccepted).errors(errors.clone());
        let error = ClientError::Refused {
            problem: Box::new(problem),
            retry_after: None,
        };
        assert_eq!(
            error.retry(),
            Retry::AfterPerson(ParkReason::CorrectAnswers { errors })
        );
    }
}
