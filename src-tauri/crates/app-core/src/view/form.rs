//! Views of a draft being filled in.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{DocumentView, MarkView, MatterLink, OpenFactView, RegimeView, Run};

/// Which draft, of which client, in which revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftHead {
    /// Draft id.
    pub id: String,
    /// Client it belongs to.
    pub client: String,
    /// Name of the client.
    pub client_name: String,
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// Version of the form.
    pub definition: String,
    /// Revision that the next save must name; a 64-bit number as a string.
    pub revision: String,
    /// Time of the last durable save, worded («14:32»).
    pub saved_at: String,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// A word on the law when the procedure is not in force today.
    pub regime: Option<RegimeView>,
    /// What came of carrying the draft over from an older version of the form.
    pub carried: Option<CarriedView>,
    /// The matter it belongs to, if any.
    pub matter: Option<MatterLink>,
    /// What the department sent it back for, while that waits for an answer.
    pub returned: Option<ReturnedView>,
}

/// An application that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedView {
    /// The submission that came back, where a platform sent it back.
    pub submission: Option<String>,
    /// Who looked at the kit that came back, where somebody did.
    pub by: Option<String>,
    /// The last day for the answer, worded.
    pub answer_by: Option<String>,
    /// What is wanted, and why.
    pub reasons: Vec<ReasonView>,
}

/// One reason of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReasonView {
    /// What its code says, where the program has words for it, and the officer's words, in the language they were written in.
    pub words: Vec<Run>,
    /// The question or paper that it is about; none where it is about the application as a whole.
    pub label: Option<Run>,
    /// The step on which that stands.
    pub step: Option<String>,
}

/// A draft that was begun with an older version of its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarriedView {
    /// The version it was begun with.
    pub from: String,
    /// What is new, in the words of the form.
    pub news: Vec<String>,
    /// Questions that the old version did not have.
    pub fresh: Vec<FreshView>,
    /// Answers that the present form has no question for; they are kept and not sent.
    pub kept: Vec<KeptView>,
}

/// A question that an older version of the form did not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FreshView {
    /// The question.
    pub label: Run,
    /// The step it stands on.
    pub step: String,
    /// JSON pointer of its answer.
    pub path: String,
}

/// An answer that the present form has no question for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptView {
    /// The old question.
    pub label: String,
    /// The answer.
    pub lines: Vec<Run>,
}

/// A page of the form with everything around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    /// The draft.
    pub head: DraftHead,
    /// The progress list.
    pub steps: Vec<StepView>,
    /// The page shown.
    pub page: PageView,
    /// Findings of this page, in the order of the questions.
    pub findings: Vec<FindingView>,
    /// What is due with these answers.
    pub fees: FeeView,
}

/// One line of the progress list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Step id; `documents` and `review` are the program's own.
    pub id: String,
    /// Heading.
    pub title: String,
    /// todo, done or needs-you; to-correct where something is still as the department sent it back.
    pub state: String,
    /// How many answers are missing or wrong.
    pub open: usize,
}

/// The questions of a page, or its documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// Address of the page: a step, in simple mode with the question that has the page to itself.
    pub place: String,
    /// JSON pointer of the answer on it that was asked for.
    pub focus: Option<String>,
    /// Step id.
    pub step: String,
    /// Heading.
    pub title: String,
    /// A sentence under it.
    pub intro: Option<String>,
    /// The visible questions.
    pub fields: Vec<FieldView>,
    /// The checklist, on the documents page.
    pub documents: Vec<DocumentView>,
    /// Address of the page before, if any.
    pub back: Option<String>,
    /// Address of the page after, if any.
    pub next: Option<String>,
    /// Which page it is, from 1; in simple mode, which question.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// A visible question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// JSON pointer into the answers; the name to save under.
    pub path: String,
    /// The question.
    pub label: String,
    /// Help.
    pub hint: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// Whether an answer is needed.
    pub required: bool,
    /// The answer, `null` when there is none.
    #[ts(type = "unknown")]
    pub value: Value,
    /// The answer in words, line by line; none where there is no answer.
    pub lines: Vec<Run>,
    /// Whether the answer came from the client's profile.
    pub known: bool,
    /// What the client's last application for the licence said, in words, where that was something else.
    pub last: Vec<Run>,
    /// Whether it stays as it was handed in: the department sent back other answers.
    pub closed: bool,
    /// The officer's words on it.
    pub returned: Vec<Run>,
    /// The kind and what it needs.
    pub kind: KindView,
}

/// The kind of a question, with its parts worded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum KindView {
    /// One line.
    Text {
        /// Most characters or entries.
        max: usize,
    },
    /// Several lines.
    LongText {
        /// Most characters or entries.
        max: usize,
    },
    /// Whole number.
    Integer {
        /// Unit, worded.
        unit: Option<String>,
    },
    /// Decimal number.
    Decimal {
        /// Unit, worded.
        unit: Option<String>,
        /// Most decimals.
        scale: u32,
    },
    /// Avos.
    Money,
    /// Date.
    Date,
    /// One of a list.
    Choice {
        /// The list.
        options: Vec<OptionView>,
    },
    /// Several of a list.
    Choices {
        /// The list.
        options: Vec<OptionView>,
    },
    /// Yes or no.
    YesNo,
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// Identity document.
    IdentityDocument {
        /// The list.
        options: Vec<OptionView>,
    },
    /// Taxpayer number.
    TaxpayerNumber,
    /// Establishment number.
    EstablishmentNumber,
    /// Commercial registration number.
    CommercialRegistration,
    /// Address.
    Address {
        /// Regions with their parishes.
        regions: Vec<RegionView>,
    },
    /// Person.
    Person {
        /// The list.
        options: Vec<OptionView>,
    },
    /// Block of fields.
    Group {
        /// The visible questions inside.
        fields: Vec<FieldView>,
        /// Whether the client profile remembers it.
        shared: bool,
    },
    /// Entries of a repeated group.
    Repeat {
        /// The visible questions of each entry.
        entries: Vec<Vec<FieldView>>,
        /// What one entry is called.
        item: String,
        /// Fewest entries.
        min: usize,
        /// Most characters or entries.
        max: usize,
    },
    /// Files of a document.
    Attachment {
        /// The document.
        document: Box<DocumentView>,
    },
    /// Statement to confirm.
    Declaration {
        /// The statement.
        statement: String,
    },
}

/// One entry of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OptionView {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// A region with its parishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegionView {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Its parishes.
    pub parishes: Vec<OptionView>,
}

/// A remark, worded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Stable code.
    pub code: String,
    /// error, warning or info.
    pub severity: String,
    /// JSON pointer of the answer, or `/attachments/<document>`.
    pub path: String,
    /// Step to go to.
    pub step: String,
    /// The words.
    pub message: String,
    /// Label of the question, or name of the document.
    pub label: Run,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeeView {
    /// The lines.
    pub lines: Vec<FeeLineView>,
    /// Sum, worded.
    pub total: String,
    /// What is not known on top.
    pub unknown: Vec<UnknownFeeView>,
    /// Sum with the amounts that the person noted for unknown parts, worded; absent where none was noted.
    pub noted_total: Option<String>,
    /// Surcharge in per cent.
    pub surcharge_percent: u32,
}

/// A line of what is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeeLineView {
    /// What it is for.
    pub label: String,
    /// How it was reckoned («30 × MOP 1,200.00»).
    pub reckoning: String,
    /// Amount.
    pub amount: String,
    /// The act or page.
    pub basis: Run,
    /// Where it was read, unless an official page states it.
    pub mark: Option<MarkView>,
}

/// A part of what is due that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UnknownFeeView {
    /// What it is for.
    pub label: String,
    /// Why it is not known.
    pub reason: String,
    /// The fact to note; absent where the part only rests on another one.
    pub open: Option<OpenFactView>,
}

/// The check-answers page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// The draft.
    pub head: DraftHead,
    /// The progress list.
    pub steps: Vec<StepView>,
    /// Answers by step.
    pub sections: Vec<ReviewSection>,
    /// The checklist.
    pub documents: Vec<DocumentView>,
    /// What is due.
    pub fees: FeeView,
    /// All findings.
    pub findings: Vec<FindingView>,
    /// What will be declared.
    pub declaration: String,
    /// Whether it can be handed in: no finding of severity error.
    pub ready: bool,
    /// Whether the platform takes this procedure; absent when not known.
    pub online: Option<bool>,
    /// Whether it is of the example business, which is handed in to the training platform alone.
    pub example: bool,
}

/// The answers of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewSection {
    /// Step id.
    pub step: String,
    /// Heading.
    pub title: String,
    /// The answers.
    pub rows: Vec<ReviewRow>,
}

/// An answer as it will be submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewRow {
    /// JSON pointer.
    pub path: String,
    /// The question, with the block or entry it belongs to before it where there is one.
    pub label: String,
    /// Lines of the answer; none when not answered.
    pub lines: Vec<Run>,
    /// What the client's last application for the licence said, where that was something else.
    pub last: Vec<Run>,
    /// Whether it stays as it was handed in: the department sent back other answers.
    pub closed: bool,
}

/// A PDF summary, made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SummaryView {
    /// File name to save under.
    pub name: String,
    /// The bytes in base64.
    pub content: String,
    /// Pages.
    pub pages: usize,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Characters that no font of the program has.
    pub missing: Vec<String>,
}
