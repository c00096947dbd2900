//! What the journal of the profile is told of the steps of sending.

use platform_client::{Receipt, StepKind, StepRow, StepStatus};
use serde_json::Value;

use crate::evidence::{Deed, digest};

/// What a step that is done tells, if it is one that matters.
pub(super) fn done(step: &StepRow) -> Option<Deed> {
    if step.status != StepStatus::Done {
        return None;
    }
    let answer = step.response.as_ref().map(Value::to_string);
    let answer = digest(&[&answer.unwrap_or_default()]);
    let (kind, number) = (step.kind, receipt_number(step));
    let step = step.n;
    Some(match kind {
        StepKind::Announce => Deed::Announced { step, answer },
        StepKind::Attach => Deed::FileComplete { step, answer },
        StepKind::Submit => Deed::HandedOver {
            step,
            answer,
            number: digest(&[&number]),
        },
        StepKind::Supplement => Deed::Supplemented { step, answer },
        StepKind::Follow | StepKind::AnnounceSupplement => return None,
    })
}

/// The number of the receipt that submitting was answered with.
fn receipt_number(step: &StepRow) -> String {
    let receipt = step.response.clone();
    match receipt.and_then(|receipt| serde_json::from_value(receipt).ok()) {
        Some(Receipt::Platform(receipt)) => receipt.number,
        Some(Receipt::OpenRosa { instance, .. }) => instance,
        Some(Receipt::Person { number, .. }) => number,
        None => String::new(),
    }
}
