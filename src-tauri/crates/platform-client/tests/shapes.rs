//! What is written into journals and shown to people keeps its form.

use platform_api::{AnswerError, AttachmentId, ProblemCode, ValueKind};
use platform_client::{ParkReason, Receipt, StepKind, StepRow, StepStatus, Who};
use serde_json::json;
use uuid::Uuid;

#[test]
fn every_reason_for_waiting_keeps_its_shape_and_says_who_must_act() {
    let errors = vec![AnswerError {
        rule: 1,
        pointer: "/tables".into(),
        kind: ValueKind::Number,
    }];
    let reasons = [
        ParkReason::CorrectAnswers {
            errors: errors.clone(),
        },
        ParkReason::CorrectAttachments { errors },
        ParkReason::AttachmentChanged {
            attachment: AttachmentId::new(Uuid::from_u128(2)),
        },
        ParkReason::TooLarge,
        ParkReason::DeclarationMissing,
        ParkReason::DefinitionOutdated,
        ParkReason::ServiceNotOffered,
        ParkReason::SignIn,
        ParkReason::NotAuthorised,
        ParkReason::EntityNeeded,
        ParkReason::NotThePlatform,
        ParkReason::Redirected {
            host: "elsewhere.example".into(),
        },
        ParkReason::AddressNotAllowed,
        ParkReason::PlatformNotTrusted,
        ParkReason::KeyChanged { kid: "k-1".into() },
        ParkReason::ClocksDiffer,
        ParkReason::ProgramOutdated,
        ParkReason::PlatformFailing,
        ParkReason::PlatformConflict {
            code: ProblemCode::SubmissionExists,
        },
        ParkReason::PlatformRefuses {
            code: ProblemCode::MalformedRequest,
        },
        ParkReason::ReceiptNumberNeeded,
        ParkReason::DoneByHand,
    ];
    let shown: Vec<(&ParkReason, Who)> = reasons
        .iter()
        .map(|reason| (reason, reason.who()))
        .collect();
    insta::assert_json_snapshot!("park_reasons", shown);
    for reason in &reasons {
        let text = serde_json::to_string(reason).expect("plain data");
        assert_eq!(
            serde_json::from_str::<ParkReason>(&text).expect("its own form"),
            *reason
        );
    }
}

#[test]
fn a_step_and_a_receipt_keep_their_shape() {
    let mut row = StepRow::pending(3, StepKind::Submit, json!({ "body": "{}" }));
    row.status = StepStatus::Parked;
    row.attempts = 2;
    row.next_attempt_at = Some(1_793_610_000_000);
    row.reason = Some(ParkReason::ReceiptNumberNeeded);
    insta::assert_json_snapshot!("step_row", row);
    let receipt = Receipt::Person {
        number: "A-12/2026".into(),
        entered_at: "2026-11-02T09:00:00Z".parse().expect("a timestamp"),
    };
    insta::assert_json_snapshot!("receipt_by_person", receipt);
}
