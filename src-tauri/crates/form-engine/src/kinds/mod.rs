//! One module per family of field kinds: what an answer of that kind may look like.
//!
//! The check is total: any JSON value gives findings and, where the value has the right shape, the value to submit in
//! its normal form. Rejected (severity error) is only what the type or an official rule excludes; the rest is a warning,
//! as the fact sheet on formats advises.

mod address;
mod choice;
mod identity;
mod number;
#[cfg(test)]
mod table;
mod text;

use serde_json::Value;

use crate::answers::Pointer;
use crate::condition::is_answer;
use crate::definition::FieldKind;
use crate::finding::Finding;
use crate::possible::Possible;

pub(crate) use identity::DOCUMENT_PARTS;
pub use identity::MACAO_RESIDENT;

/// Most characters of the name of a person, a street or a building.
pub const NAME_MAX: usize = 120;

/// Most characters of the short parts of an address: door, block, floor, unit.
pub const ADDRESS_PART_MAX: usize = 30;

/// Most characters of the number of an identity document, a taxpayer or an establishment.
pub const NUMBER_MAX: usize = 30;

/// Most characters of a commercial registration number.
pub const REGISTRATION_MAX: usize = 20;

/// Most characters of a telephone number.
pub const PHONE_MAX: usize = 40;

/// Most characters of an e-mail address (RFC 5321, path of 256 octets with its brackets).
pub const EMAIL_MAX: usize = 254;

/// Checks one answered leaf field. Groups, repeats and attachments are not leaves and never come here.
///
/// Returns the value in normal form, or `None` when nothing of it can be submitted.
pub(crate) fn check(
    kind: &FieldKind,
    value: &Value,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    match kind {
        FieldKind::Text { max } => text::line(value, *max, path, findings),
        FieldKind::LongText { max } => text::long(value, *max, path, findings),
        FieldKind::Integer { min, max, .. } | FieldKind::Money { min, max } => {
            number::integer(value, *min, *max, path, findings)
        }
        FieldKind::Decimal {
            scale, min, max, ..
        } => number::decimal(value, *scale, *min, *max, path, findings),
        FieldKind::Date { min, max } => number::date(value, *min, *max, path, findings),
        FieldKind::Choice { options } => choice::one(value, options, path, findings),
        FieldKind::Choices { options } => choice::several(value, options, path, findings),
        FieldKind::YesNo => choice::yes_no(value, path, findings),
        FieldKind::Declaration { .. } => choice::declaration(value, path, findings),
        FieldKind::Phone => text::phone(value, path, findings),
        FieldKind::Email => text::email(value, path, findings),
        FieldKind::TaxpayerNumber => identity::taxpayer(value, path, findings),
        FieldKind::EstablishmentNumber => identity::establishment(value, path, findings),
        FieldKind::CommercialRegistration => identity::registration(value, path, findings),
        FieldKind::IdentityDocument { options } => {
            identity::document(value, options, path, findings)
        }
        FieldKind::Person { options } => identity::person(value, options, path, findings),
        FieldKind::Address { regions } => address::check(value, regions, path, findings),
        FieldKind::Group { .. } | FieldKind::Repeat { .. } | FieldKind::Attachment { .. } => None,
    }
}

/// Every finding that [`check`] can make on an answered leaf field.
pub(crate) fn possible(kind: &FieldKind, path: &Pointer, all: &mut Vec<Possible>) {
    match kind {
        FieldKind::Text { max } | FieldKind::LongText { max } => {
            text::line_possible(*max, path, all);
        }
        FieldKind::Integer { min, max, .. } | FieldKind::Money { min, max } => {
            number::integer_possible(*min, *max, path, all);
        }
        FieldKind::Decimal {
            scale, min, max, ..
        } => number::decimal_possible(*scale, *min, *max, path, all),
        FieldKind::Date { min, max } => number::date_possible(*min, *max, path, all),
        FieldKind::Choice { .. } => choice::one_possible(path, all),
        FieldKind::Choices { .. } => choice::several_possible(path, all),
        // A declaration that is not confirmed is no answer.
        FieldKind::YesNo | FieldKind::Declaration { .. } => {
            all.push(wrong_type("yes-no", path).into());
        }
        FieldKind::Phone => text::phone_possible(path, all),
        FieldKind::Email => text::email_possible(path, all),
        FieldKind::TaxpayerNumber => identity::taxpayer_possible(path, all),
        FieldKind::EstablishmentNumber => identity::establishment_possible(path, all),
        FieldKind::CommercialRegistration => text::line_possible(REGISTRATION_MAX, path, all),
        FieldKind::IdentityDocument { options } => {
            identity::document_possible(options, path, all);
        }
        FieldKind::Person { options } => identity::person_possible(options, path, all),
        FieldKind::Address { regions } => address::possible(regions, path, all),
        FieldKind::Group { .. } | FieldKind::Repeat { .. } | FieldKind::Attachment { .. } => {}
    }
}

/// Whether a value answers a field of this kind. A declaration that is not ticked was not made.
pub(crate) fn is_answered(kind: &FieldKind, value: &Value) -> bool {
    is_answer(value)
        && !(matches!(kind, FieldKind::Declaration { .. }) && *value == Value::Bool(false))
}

/// The finding for a value of another JSON type than the field takes.
pub(crate) fn wrong_type(expected: &str, path: &Pointer) -> Finding {
    Finding::error("answer-wrong-type", path.as_str()).with("expected", expected)
}

/// The keys that an answer of this kind may have when it is an object.
pub(crate) fn parts(kind: &FieldKind) -> &'static [&'static str] {
    match kind {
        FieldKind::Address { .. } => &address::PARTS,
        FieldKind::Person { .. } => &identity::PERSON_PARTS,
        FieldKind::IdentityDocument { .. } => &identity::DOCUMENT_PARTS,
        _ => &[],
    }
}
