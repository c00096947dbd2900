//! What a form is: steps of fields, documents, fee rules and cross-field rules, all of it data.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::fees::FeeRule;
use crate::finding::Severity;
use crate::text::{OfficialName, Text};

/// The form of one procedure of one licence in one version, with all shared blocks put in place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Licence id in kebab-case, as the fact sheets spell it.
    pub licence: String,
    /// Procedure id in kebab-case, unique within the licence.
    pub procedure: String,
    /// Version of the form, `YYYY-MM`, later letters for later versions of a month.
    pub version: String,
    /// First day on which the form applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Date>,
    /// Last day on which the form applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<Date>,
    /// The pages, in the order asked.
    pub steps: Vec<Step>,
    /// The papers, in the order of the service page.
    pub documents: Vec<Document>,
    /// What is due.
    pub fees: Vec<FeeRule>,
    /// Rules over more than one answer.
    pub rules: Vec<Rule>,
    /// What the signatory declares; our words, printed above the room for signature and stamp.
    pub declaration: Text,
}

/// One page of a form: few questions that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Key in `snake_case`, unique within the form.
    pub id: String,
    /// Heading of the page.
    pub title: Text,
    /// A sentence under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    /// Shown only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible: Option<Condition>,
    /// The questions.
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Key in `snake_case`, unique within its container; never renamed once released.
    pub key: String,
    /// The question in few words.
    pub label: Text,
    /// Help under the label: format, where to find it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Why it is asked, with the law or rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Shown only when this holds; a hidden answer is never submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible: Option<Condition>,
    /// Whether an answer is needed while the field is visible.
    pub required: Required,
}

/// When an answer is needed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// Whenever the field is visible.
    Always,
    /// Never.
    Never,
    /// When the condition holds.
    When(Condition),
}

/// What kind of answer a field takes, with the limits that go with it.
///
/// JSON shapes of the answers are given per variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line of text: a string of at most `max` characters.
    Text {
        /// Most characters (Unicode scalar values).
        max: usize,
    },
    /// Several lines of text: a string of at most `max` characters.
    LongText {
        /// Most characters (Unicode scalar values).
        max: usize,
    },
    /// A whole number.
    Integer {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
        /// Unit shown after the number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
    },
    /// A decimal number with at most `scale` decimals, such as an area in m²: a JSON number.
    Decimal {
        /// Most decimals.
        scale: u32,
        /// Least value, in units of the last decimal.
        min: i64,
        /// Greatest value, in units of the last decimal.
        max: i64,
        /// Unit shown after the number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
    },
    /// An amount: integer avos under a key that ends in `_avos`.
    Money {
        /// Least amount.
        min: i64,
        /// Greatest amount.
        max: i64,
    },
    /// A civil date, `YYYY-MM-DD`.
    Date {
        /// Earliest date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Date>,
        /// Latest date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Date>,
    },
    /// One of a closed list: the option's value as a string.
    Choice {
        /// The list.
        options: Vec<Choice>,
    },
    /// Several of a closed list: an array of the options' values without repeats.
    Choices {
        /// The list.
        options: Vec<Choice>,
    },
    /// Yes or no: a boolean.
    YesNo,
    /// A telephone number of Macao (`28337676`) or, with a country code, of elsewhere: a string.
    Phone,
    /// An e-mail address: a string.
    Email,
    /// An identity document: `{ "kind": "macao-resident", "number": "1234567(8)" }`.
    IdentityDocument {
        /// The kinds that are accepted, with their names.
        options: Vec<Choice>,
    },
    /// A taxpayer number: a string of eight digits, first 0 or 8.
    TaxpayerNumber,
    /// An establishment number of the Financial Services Bureau: a string of digits.
    EstablishmentNumber,
    /// A commercial registration number: free text up to 20 characters.
    CommercialRegistration,
    /// An address in Macao in parts:
    /// `{ "region", "parish", "street_zh", "street_pt", "door", "building_zh", "building_pt", "block", "floor", "unit" }`.
    Address {
        /// The regions with their parishes.
        regions: Vec<Region>,
    },
    /// A person: `{ "name_zh", "name_pt", "document": { "kind", "number" } }`.
    Person {
        /// The kinds of identity document that are accepted.
        options: Vec<Choice>,
    },
    /// A block of fields that belong together: an object.
    Group {
        /// The fields.
        fields: Vec<Field>,
        /// True for the standard components that a client profile remembers (applicant, signatory, establishment, agent).
        shared: bool,
    },
    /// A repeated group: an array of objects.
    Repeat {
        /// The fields of one entry.
        fields: Vec<Field>,
        /// Fewest entries.
        min: usize,
        /// Most entries.
        max: usize,
        /// What one entry is called.
        item: Text,
    },
    /// Room for files of one document; the files are attachments, not answers.
    Attachment {
        /// Id of the [`Document`].
        document: String,
    },
    /// A statement to be confirmed: `true`.
    Declaration {
        /// The statement.
        statement: Text,
    },
}

/// One entry of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored, in kebab-case.
    pub value: String,
    /// What is shown.
    pub label: Text,
}

/// A part of Macao with its parishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// `macau`, `taipa`, `coloane` or `cotai`.
    pub value: String,
    /// Name of the region.
    pub label: Text,
    /// Its parishes; none for Cotai.
    #[serde(default)]
    pub parishes: Vec<Choice>,
}

/// A paper that the service page lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Id in kebab-case, unique within the procedure.
    pub id: String,
    /// Its official name, in the languages found.
    pub name: OfficialName,
    /// What the paper is to this program.
    pub role: DocumentRole,
    /// Original, photocopy or either, where the page says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<CopyKind>,
    /// The page's condition or remark, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// When it is needed.
    pub needed: Needed,
}

/// What a paper is to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentRole {
    /// The official form itself: the answers stand for it; nothing is attached.
    Form,
    /// Handed in with the application: attached as a file.
    Submit,
    /// Shown at the counter: listed, not attached.
    Present,
}

/// How a paper is to be produced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// The original.
    Original,
    /// A photocopy.
    Photocopy,
    /// Either.
    Either,
}

/// When a paper is needed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needed {
    /// Always.
    Always,
    /// When the condition over the answers holds.
    When(Condition),
    /// The page leaves it to the case; the applicant judges by the note.
    IfApplicable,
}

/// A rule over more than one answer: when the condition holds, the finding is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable id in kebab-case; the finding's code is `rule-<id>`.
    pub id: String,
    /// The condition that makes the finding.
    pub when: Condition,
    /// Dotted path of the field it is shown at.
    pub at: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: Text,
}
