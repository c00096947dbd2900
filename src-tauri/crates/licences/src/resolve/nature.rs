//! What conditions can ask of a field, and of the parts that some kinds of answer have.

use form_engine::definition::Choice;
use form_engine::{Condition, FieldKind};
use serde_json::Value;

use super::procedure::Form;
use crate::fault::Place;

/// A field, or a part of one (`establishment.address.region`), as conditions see it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) nature: Nature,
    pub(super) step: usize,
    pub(super) parent: Option<usize>,
    pub(super) place: Place,
    /// When it is shown, with absolute paths.
    pub(super) visible: Option<Condition>,
}

/// What a comparison may ask of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nature {
    Text,
    Whole,
    Number,
    Date,
    YesNo,
    Choice(Vec<String>),
    Choices(Vec<String>),
    Repeat,
    Compound,
    Files,
}

impl Nature {
    /// Whether the field can ever have the value.
    pub(super) fn can_be(&self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Whole => value.is_i64(),
            Self::Number => value.is_number(),
            Self::Date => value
                .as_str()
                .is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok()),
            Self::YesNo => value.is_boolean(),
            Self::Choice(options) | Self::Choices(options) => value
                .as_str()
                .is_some_and(|value| options.iter().any(|option| option == value)),
            Self::Repeat | Self::Compound | Self::Files => false,
        }
    }
}

impl Form<'_> {
    /// Tells conditions what the field and its parts can be compared with.
    pub(super) fn natures(&mut self, number: usize, kind: &FieldKind) {
        let values = |options: &[Choice]| options.iter().map(|one| one.value.clone()).collect();
        let nature = match kind {
            FieldKind::Text { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::TaxpayerNumber
            | FieldKind::EstablishmentNumber
            | FieldKind::CommercialRegistration => Nature::Text,
            FieldKind::Integer { .. } | FieldKind::Money { .. } => Nature::Whole,
            FieldKind::Decimal { .. } => Nature::Number,
            FieldKind::Date { .. } => Nature::Date,
            FieldKind::Choice { options } => Nature::Choice(values(options)),
            FieldKind::Choices { options } => Nature::Choices(values(options)),
            FieldKind::YesNo | FieldKind::Declaration { .. } => Nature::YesNo,
            FieldKind::Repeat { .. } => Nature::Repeat,
            FieldKind::Attachment { .. } => Nature::Files,
            FieldKind::IdentityDocument { .. }
            | FieldKind::Address { .. }
            | FieldKind::Person { .. }
            | FieldKind::Group { .. } => Nature::Compound,
        };
        if let Some(entry) = self.entries.get_mut(number) {
            entry.nature = nature;
        }
        match kind {
            FieldKind::IdentityDocument { options } => {
                self.part(number, "kind", Nature::Choice(values(options)));
                self.part(number, "number", Nature::Text);
            }
            FieldKind::Person { options } => {
                self.part(number, "name_zh", Nature::Text);
                self.part(number, "name_pt", Nature::Text);
                self.part(number, "document", Nature::Compound);
                self.part(number, "document.kind", Nature::Choice(values(options)));
                self.part(number, "document.number", Nature::Text);
            }
            FieldKind::Address { regions } => {
                let parishes = regions
                    .iter()
                    .flat_map(|region| &region.parishes)
                    .map(|parish| parish.value.clone())
                    .collect();
                let regions = regions.iter().map(|region| region.value.clone()).collect();
                self.part(number, "region", Nature::Choice(regions));
                self.part(number, "parish", Nature::Choice(parishes));
                for part in [
                    "street_zh",
                    "street_pt",
                    "door",
                    "building_zh",
                    "building_pt",
                    "block",
                    "floor",
                    "unit",
                ] {
                    self.part(number, part, Nature::Text);
                }
            }
            _ => {}
        }
    }

    fn part(&mut self, number: usize, part: &str, nature: Nature) {
        let Some(whole) = self.entries.get(number) else {
            return;
        };
        let entry = Entry {
            path: format!("{}.{part}", whole.path),
            nature,
            step: whole.step,
            parent: Some(number),
            place: whole.place,
            visible: None,
        };
        self.entries.push(entry);
    }
}
