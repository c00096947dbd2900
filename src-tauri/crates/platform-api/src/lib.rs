//! The wire types of the platform interface, version 1, shared by the client and the reference server.
//!
//! What is said on the wire is said here once: the requests and answers of each step, the problem documents
//! with their closed list of codes, the names of headers and paths, and the signed event log.
//! Signing and verifying are pure functions; keys, the time and every expectation are handed in.
//!
//! This crate must not know a clock, files, the network, random numbers, any licence or any form.
//!
//! Start reading in [`submission`] for the steps in their order, then [`event`] and [`token`] for the log, and [`mod@case`] for what officers do.

#![deny(missing_docs)]

pub mod case;
pub mod digest;
pub mod event;
pub mod id;
pub mod jwk;
pub mod problem;
pub mod service;
pub mod sign_in;
pub mod standing;
pub mod submission;
pub mod token;
pub mod wire;

pub use case::{Case, CaseAttachment, CaseEntry, CasePage, Decision};
pub use digest::Sha256Digest;
pub use event::{Event, EventKind, ReasonTarget, ReturnReason, Words};
pub use id::{AttachmentId, IdempotencyKey, SubmissionId};
pub use jwk::{Jwk, JwkSet};
pub use problem::{AnswerError, Problem, ProblemCode, ValueKind};
pub use service::{AttachmentType, ServiceDescription, ServiceLimits, ServiceName};
pub use sign_in::{AuthorizationServer, Entity, LoginKind, Me, TokenAnswer, TokenError};
pub use standing::Standing;
pub use submission::{
    AnnounceAnswer, AnnounceRequest, AttachmentAnnouncement, Declaration, EventPage, SubmitRequest,
    SupplementReceipt, SupplementRequest, TransportReceipt, WithdrawAnswer, submission_digest,
};
pub use token::{Chain, EventError, Signer, verify_token};
