//! The shapes of the files below `forms/`, as their authors write them.
//!
//! They are looser than the engine's types where that lets one run report every fault with its place: attributes
//! are optional here and checked against the field's kind later, languages likewise.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use form_engine::deadline::RenewalRule;
use form_engine::definition::{CopyKind, DocumentRole};
use form_engine::fees::Amount;
use form_engine::finding::Severity;
use jiff::civil::Date;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::provenance::Certainty;
mod guide;

pub(crate) use guide::{
    BundleFile, FactFile, GuideFile, MemberNeedFile, QuestionFile, ResultFile, SameFile, WhenFile,
    WordsFile,
};

/// Words of our own; all three languages are demanded when the text is resolved.
///
/// Instead of the words, `{ text = "id" }` puts a text of `shared/texts.toml` in place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextFile {
    pub(crate) zh: Option<String>,
    pub(crate) pt: Option<String>,
    pub(crate) en: Option<String>,
    /// The wording of the fact sheet that this text carries, where the English words differ from it; several where it joins several.
    #[serde(default, rename = "fact")]
    _fact: Facts,
    pub(crate) sources: Option<Spanned<Vec<usize>>>,
    pub(crate) sure: Option<Certainty>,
}

/// The wordings of a fact sheet that something carries: one string, or several.
///
/// They are there for `cargo xtask facts`, which reads the files as they are written; the catalogue has no use for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts;

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let strings = match toml::Value::deserialize(deserializer)? {
            toml::Value::String(_) => true,
            toml::Value::Array(several) => several.iter().all(toml::Value::is_str),
            _ => false,
        };
        strings
            .then_some(Self)
            .ok_or_else(|| serde::de::Error::custom("expected a string or several"))
    }
}

/// `licences/<id>/licence.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LicenceFile {
    pub(crate) id: Spanned<String>,
    pub(crate) service_code: Option<String>,
    pub(crate) category: Spanned<String>,
    pub(crate) name: Spanned<TextFile>,
    /// Words by which people look for it and which are no official name.
    #[serde(default)]
    pub(crate) search_words: Vec<String>,
    pub(crate) issuer_unit: String,
    pub(crate) validity: Option<Spanned<TextFile>>,
    /// When the pages say to renew, in words; what is reckoned is `renewal`.
    pub(crate) renewal_window: Option<Spanned<TextFile>>,
    /// What the pages say of a late renewal, in words.
    pub(crate) late_renewal: Option<Spanned<TextFile>>,
    pub(crate) renewal: Spanned<RenewalRule>,
    pub(crate) effective_from: Option<Spanned<DateFile>>,
    pub(crate) effective_until: Option<Spanned<DateFile>>,
    pub(crate) succeeded_by: Option<Spanned<String>>,
    pub(crate) regime: Option<Spanned<TextFile>>,
    #[serde(default)]
    pub(crate) legal_basis: Vec<LegalBasisFile>,
    #[serde(default)]
    pub(crate) unknown: Vec<Spanned<TextFile>>,
    #[serde(default)]
    pub(crate) documents: BTreeMap<Spanned<String>, PaperFile>,
    #[serde(default)]
    pub(crate) fee: Vec<FeeFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LegalBasisFile {
    pub(crate) act: String,
    pub(crate) about: Spanned<TextFile>,
}

/// One paper of `shared/documents.toml` or of a licence, with what holds of it wherever a procedure says nothing else.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperFile {
    pub(crate) name: Spanned<TextFile>,
    /// Other wordings under which pages list the same paper.
    #[serde(default, rename = "also")]
    _also: Facts,
    pub(crate) role: Option<DocumentRole>,
    pub(crate) copy: Option<CopyKind>,
    pub(crate) needed: Option<NeededFile>,
    pub(crate) note: Option<Spanned<TextFile>>,
}

/// A fee rule; `set` names the fee set it belongs to and is only for the licence's own rules.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FeeFile {
    pub(crate) set: Option<Spanned<String>>,
    pub(crate) id: Spanned<String>,
    pub(crate) label: Spanned<TextFile>,
    pub(crate) basis: String,
    pub(crate) when: Option<Spanned<ConditionFile>>,
    pub(crate) amount: Spanned<Amount>,
    #[serde(default, rename = "fact")]
    _fact: Facts,
    pub(crate) sources: Option<Spanned<Vec<usize>>>,
    pub(crate) sure: Option<Certainty>,
}

/// `licences/<id>/<procedure>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProcedureFile {
    pub(crate) version: Spanned<String>,
    pub(crate) effective_from: Option<Spanned<DateFile>>,
    pub(crate) effective_until: Option<Spanned<DateFile>>,
    pub(crate) kind: ProcedureKind,
    pub(crate) code: Option<String>,
    #[serde(default)]
    pub(crate) code_inferred: bool,
    pub(crate) title: Spanned<TextFile>,
    pub(crate) online: Option<bool>,
    pub(crate) form: Option<String>,
    pub(crate) form_note: Option<Spanned<TextFile>>,
    pub(crate) processing_time: Option<Spanned<TextFile>>,
    pub(crate) processing_days: Option<NonZeroU16>,
    pub(crate) deadline: Option<Spanned<TextFile>>,
    #[serde(default)]
    pub(crate) notes: Vec<Spanned<TextFile>>,
    pub(crate) sources: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) unknown: Vec<Spanned<TextFile>>,
    /// What the page asks and the form does not, and why not.
    #[serde(default)]
    pub(crate) not_asked: Vec<Spanned<TextFile>>,
    pub(crate) fee_set: Option<Spanned<String>>,
    pub(crate) declaration: Option<Spanned<TextFile>>,
    /// How answers to the versions before this one are carried over, oldest first.
    #[serde(default)]
    pub(crate) upgrade: Vec<UpgradeFile>,
    #[serde(default)]
    pub(crate) document: Vec<DocumentFile>,
    #[serde(default)]
    pub(crate) fee: Vec<FeeFile>,
    pub(crate) step: Vec<StepFile>,
    #[serde(default)]
    pub(crate) rule: Vec<RuleFile>,
}

/// From one version of a form to the next.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpgradeFile {
    pub(crate) from: Spanned<String>,
    pub(crate) to: Spanned<String>,
    #[serde(default, rename = "move")]
    pub(crate) moves: Vec<MoveFile>,
    #[serde(default, rename = "change")]
    pub(crate) changes: Vec<ChangeFile>,
    pub(crate) news: Option<Spanned<TextFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoveFile {
    pub(crate) from: String,
    pub(crate) to: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeFile {
    pub(crate) field: Spanned<String>,
    pub(crate) from: toml::Value,
    pub(crate) to: toml::Value,
}

/// `released.toml`: the fingerprints of released definitions, by `licence/procedure` and version.
pub(crate) type ReleasedFile = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, String>>;

/// The kinds of procedure, as the fact sheets name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ProcedureKind {
    FirstApplication,
    Renewal,
    ChangeFacilities,
    ChangeName,
    ChangeHolder,
    ChangeContent,
    Replacement,
    Cancellation,
    DepositRefund,
    Certificate,
    Other,
}

impl ProcedureKind {
    /// The kind as the data spells it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::FirstApplication => "first-application",
            Self::Renewal => "renewal",
            Self::ChangeFacilities => "change-facilities",
            Self::ChangeName => "change-name",
            Self::ChangeHolder => "change-holder",
            Self::ChangeContent => "change-content",
            Self::Replacement => "replacement",
            Self::Cancellation => "cancellation",
            Self::DepositRefund => "deposit-refund",
            Self::Certificate => "certificate",
            Self::Other => "other",
        }
    }
}

/// A paper of a procedure: by `use` one of the licence or of those that are shared, or with `id` and `name` one of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentFile {
    pub(crate) r#use: Option<Spanned<String>>,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) name: Option<Spanned<TextFile>>,
    pub(crate) role: Option<DocumentRole>,
    pub(crate) copy: Option<CopyKind>,
    pub(crate) needed: Option<NeededFile>,
    pub(crate) note: Option<Spanned<TextFile>>,
    /// The note of the fact sheet that tells of a paper which its list lacks.
    #[serde(default, rename = "fact")]
    _fact: Facts,
    pub(crate) sources: Option<Spanned<Vec<usize>>>,
    pub(crate) sure: Option<Certainty>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NeededFile {
    Always,
    IfApplicable,
    When(Box<Spanned<ConditionFile>>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepFile {
    /// A page of `shared/steps`; the step's own questions follow the shared ones.
    pub(crate) r#use: Option<Spanned<String>>,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) title: Option<Spanned<TextFile>>,
    pub(crate) intro: Option<Spanned<TextFile>>,
    pub(crate) visible: Option<Spanned<ConditionFile>>,
    #[serde(default)]
    pub(crate) field: Vec<Spanned<FieldFile>>,
}

/// `shared/steps/<step>.toml`: a page that many forms have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharedStepFile {
    pub(crate) title: Spanned<TextFile>,
    pub(crate) intro: Option<Spanned<TextFile>>,
    pub(crate) field: Vec<Spanned<FieldFile>>,
}

/// `shared/blocks/<block>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BlockFile {
    pub(crate) title: Spanned<TextFile>,
    #[serde(default, rename = "asks")]
    _asks: Facts,
    pub(crate) visible: Option<Spanned<ConditionFile>>,
    pub(crate) field: Vec<Spanned<FieldFile>>,
    #[serde(default)]
    pub(crate) rule: Vec<RuleFile>,
}

/// A field with the attributes of every kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldFile {
    pub(crate) key: Option<Spanned<String>>,
    pub(crate) kind: KindFile,
    pub(crate) label: Option<Spanned<TextFile>>,
    pub(crate) hint: Option<Spanned<TextFile>>,
    pub(crate) why: Option<Spanned<TextFile>>,
    pub(crate) visible: Option<Spanned<ConditionFile>>,
    pub(crate) required: Option<RequiredFile>,
    pub(crate) min: Option<Spanned<toml::Value>>,
    pub(crate) max: Option<Spanned<toml::Value>>,
    pub(crate) scale: Option<Spanned<u32>>,
    pub(crate) unit: Option<Spanned<TextFile>>,
    pub(crate) options: Option<Spanned<Vec<ChoiceFile>>>,
    pub(crate) list: Option<Spanned<String>>,
    pub(crate) document: Option<Spanned<String>>,
    pub(crate) statement: Option<Spanned<TextFile>>,
    pub(crate) item: Option<Spanned<TextFile>>,
    pub(crate) r#use: Option<Spanned<String>>,
    pub(crate) field: Option<Spanned<Vec<Spanned<FieldFile>>>>,
    /// What the fact sheet lists as asked and this question takes.
    #[serde(default, rename = "asks")]
    _asks: Facts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum KindFile {
    Text,
    LongText,
    Integer,
    Decimal,
    Money,
    Date,
    Choice,
    Choices,
    YesNo,
    Phone,
    Email,
    IdentityDocument,
    TaxpayerNumber,
    EstablishmentNumber,
    CommercialRegistration,
    Address,
    Person,
    Group,
    Repeat,
    Attachment,
    Declaration,
    Block,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceFile {
    pub(crate) value: Spanned<String>,
    pub(crate) label: Spanned<TextFile>,
}

/// `true`, `false` or a condition.
#[derive(Debug, Clone)]
pub(crate) enum RequiredFile {
    Fixed(bool),
    When(Box<ConditionFile>),
}

impl<'de> Deserialize<'de> for RequiredFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Written by hand because serde's untagged enums lose the places of what is inside.
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = RequiredFile;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("true, false or a condition")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
                Ok(RequiredFile::Fixed(value))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                ConditionFile::deserialize(MapAccessDeserializer::new(map))
                    .map(|condition| RequiredFile::When(Box::new(condition)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// A condition with the keys of every comparison; exactly one of them is demanded when it is resolved.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConditionFile {
    pub(crate) all: Option<Vec<Spanned<ConditionFile>>>,
    pub(crate) any: Option<Vec<Spanned<ConditionFile>>>,
    pub(crate) not: Option<Box<Spanned<ConditionFile>>>,
    pub(crate) field: Option<Spanned<String>>,
    pub(crate) is: Option<toml::Value>,
    pub(crate) r#in: Option<Vec<toml::Value>>,
    pub(crate) includes: Option<toml::Value>,
    pub(crate) greater: Option<toml::Value>,
    pub(crate) less: Option<toml::Value>,
    pub(crate) after: Option<Spanned<String>>,
    pub(crate) answered: Option<bool>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    pub(crate) id: Spanned<String>,
    pub(crate) when: Spanned<ConditionFile>,
    pub(crate) at: Spanned<String>,
    pub(crate) severity: Severity,
    pub(crate) message: Spanned<TextFile>,
}

/// `shared/lists.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListsFile {
    pub(crate) declaration: Spanned<TextFile>,
    pub(crate) regions: Vec<RegionFile>,
    pub(crate) lists: BTreeMap<Spanned<String>, Vec<ChoiceFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegionFile {
    pub(crate) value: Spanned<String>,
    pub(crate) label: Spanned<TextFile>,
    #[serde(default)]
    pub(crate) parishes: Vec<ChoiceFile>,
}

/// `licences/<id>/examples/<procedure>[.faulty].toml`.
///
/// A complete example may begin with a persona of `shared/personas`; a faulty one may begin with the complete one.
/// Answers given here are laid over those it begins with, part by part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExampleFile {
    #[serde(default)]
    pub(crate) expect: Vec<Spanned<String>>,
    /// Whose standard answers it begins with, as far as the form asks for them.
    pub(crate) persona: Option<Spanned<String>>,
    /// Whether it begins with the complete example of the same procedure.
    #[serde(default)]
    pub(crate) changes_complete: bool,
    /// Dotted paths of answers that are left out again.
    #[serde(default)]
    pub(crate) without: Vec<Spanned<String>>,
    /// Documents whose files are left out again.
    #[serde(default)]
    pub(crate) without_files: Vec<Spanned<String>>,
    /// Whether every document that is needed gets a file.
    #[serde(default)]
    pub(crate) attach_needed: bool,
    #[serde(default)]
    pub(crate) answers: toml::Table,
    #[serde(default)]
    pub(crate) attachment: Vec<AttachmentFile>,
}

/// `shared/personas/<persona>.toml`: what an invented person or business answers to the questions that many forms have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonaFile {
    pub(crate) answers: toml::Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttachmentFile {
    pub(crate) document: Spanned<String>,
    pub(crate) name: Spanned<String>,
}

/// A date, written as a TOML date or as a string.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateFile(pub(crate) Date);

impl<'de> Deserialize<'de> for DateFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match toml::Value::deserialize(deserializer)? {
            toml::Value::Datetime(date) => date.to_string(),
            toml::Value::String(text) => text,
            _ => return Err(serde::de::Error::custom("expected a date")),
        };
        text.parse()
            .map(Self)
            .map_err(|_| serde::de::Error::custom("expected a date written YYYY-MM-DD"))
    }
}
