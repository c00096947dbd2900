//! Why a submission waits for somebody, and for whom.

use platform_api::{AnswerError, AttachmentId, ProblemCode};
use serde::{Deserialize, Serialize};

/// Why a step is not tried again by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "reason",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[non_exhaustive]
pub enum ParkReason {
    /// The platform does not accept answers; each error opens a field.
    CorrectAnswers {
        /// What is wrong.
        errors: Vec<AnswerError>,
    },
    /// The platform does not take an attachment as announced.
    CorrectAttachments {
        /// What is wrong, by pointer into the announcement.
        errors: Vec<AnswerError>,
    },
    /// An attachment cannot be read any more, or is not the file that was queued.
    AttachmentChanged {
        /// Which one.
        attachment: AttachmentId,
    },
    /// Something is larger than the platform takes.
    TooLarge,
    /// The declaration is missing.
    DeclarationMissing,
    /// The form's version is not accepted any more; a newer program or a newer form is needed.
    DefinitionOutdated,
    /// The platform does not offer this service.
    ServiceNotOffered,
    /// Somebody must sign in.
    SignIn,
    /// Whoever is signed in may not act for this applicant.
    NotAuthorised,
    /// Whoever is signed in may act for several, and nobody has said for whom.
    EntityNeeded,
    /// Something other than the platform answers, for instance the sign-in page of a network.
    NotThePlatform,
    /// The platform's address points elsewhere.
    Redirected {
        /// To which host.
        host: String,
    },
    /// The address is not one that may be sent to.
    AddressNotAllowed,
    /// What the platform says cannot be verified, so it is not believed.
    PlatformNotTrusted,
    /// The platform signs with another key than before under the same id, so it is not believed.
    KeyChanged {
        /// The key's id.
        kid: String,
    },
    /// This machine's clock and the platform's are too far apart for its events to be believed.
    ClocksDiffer,
    /// The platform says something that only a newer program understands.
    ProgramOutdated,
    /// The platform has failed too often.
    PlatformFailing,
    /// The platform speaks of a conflict that repeating cannot solve.
    PlatformConflict {
        /// Its code.
        code: ProblemCode,
    },
    /// The platform refuses for a reason that repeating cannot change.
    PlatformRefuses {
        /// Its code.
        code: ProblemCode,
    },
    /// The person files by hand and then enters the receipt's number.
    ReceiptNumberNeeded,
    /// The person does this step by hand; the program cannot do it for them.
    DoneByHand,
}

/// Who must act on a parked submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Whoever fills in the application.
    Applicant,
    /// Whoever looks after this machine's connection, clock and settings.
    Connection,
    /// Whoever runs the platform.
    Platform,
    /// Whoever looks after this program: a newer version is needed.
    Program,
}

impl ParkReason {
    /// Who must act.
    pub const fn who(&self) -> Who {
        match self {
            Self::CorrectAnswers { .. }
            | Self::CorrectAttachments { .. }
            | Self::AttachmentChanged { .. }
            | Self::TooLarge
            | Self::DeclarationMissing
            | Self::SignIn
            | Self::NotAuthorised
            | Self::EntityNeeded
            | Self::ReceiptNumberNeeded
            | Self::DoneByHand => Who::Applicant,
            Self::NotThePlatform
            | Self::Redirected { .. }
            | Self::AddressNotAllowed
            | Self::ClocksDiffer => Who::Connection,
            Self::PlatformNotTrusted
            | Self::KeyChanged { .. }
            | Self::PlatformFailing
            | Self::PlatformConflict { .. }
            | Self::ServiceNotOffered => Who::Platform,
            Self::DefinitionOutdated | Self::ProgramOutdated | Self::PlatformRefuses { .. } => {
                Who::Program
            }
        }
    }
}
