//! Views of a form as those see it who own it: everything that it can ask and say, whatever is answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DocumentView, FieldView, LegalBasisView, MarkView, Run};

/// A form looked over: its pages with every question, shown or not, and all that it can say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormPreview {
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// What is known of the licence and the procedure.
    pub facts: Vec<PreviewFact>,
    /// The versions of the form, the present one first.
    pub versions: Vec<PreviewVersion>,
    /// The pages, in the order asked.
    pub pages: Vec<PreviewPage>,
    /// What there is to say of each question and block, by JSON pointer; `0` stands for every entry of a list.
    pub notes: BTreeMap<String, QuestionNotes>,
    /// The papers.
    pub documents: Vec<PreviewDocument>,
    /// Which files are taken, and how many.
    pub files: String,
    /// Why a file is not taken when it is added.
    pub refusals: Vec<RefusalView>,
    /// The fee table; empty where no page tells it.
    pub fees: Vec<PreviewFee>,
    /// What is declared.
    pub declaration: String,
    /// What can be remarked on an application as a whole.
    pub messages: Vec<MessageView>,
    /// The acts it rests on.
    pub law: Vec<LegalBasisView>,
    /// Lists of words: remarks, what the form does not ask, what is not known.
    pub remarks: Vec<PreviewRemarks>,
    /// Pages the facts come from.
    pub sources: Vec<String>,
}

/// A fact, or that it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewFact {
    /// What it is.
    pub label: String,
    /// What is known, one statement each; none where nothing is.
    pub value: Vec<Run>,
    /// The act or page that a rule rests on.
    pub basis: Option<Run>,
    /// Where it was read, unless an official page states it.
    pub mark: Option<MarkView>,
    /// The page on which it was looked for, where it is not known.
    pub source: Option<String>,
}

/// A version of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewVersion {
    /// The version.
    pub version: String,
    /// The days on which it applies, in words.
    pub applies: String,
    /// What it brought, where the form says so.
    pub news: Vec<String>,
}

/// A page of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewPage {
    /// Step id.
    pub id: String,
    /// Which page it is, from 1.
    pub number: usize,
    /// Heading.
    pub title: String,
    /// A sentence under it.
    pub intro: Option<String>,
    /// When it is shown, where that hangs on answers.
    pub when: Option<String>,
    /// Where else it is asked: the declaration is made when the answers are checked.
    pub elsewhere: Option<String>,
    /// The questions with the answers of the example, lists with one entry.
    pub fields: Vec<FieldView>,
}

/// What there is to say of a question besides what the applicant sees at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuestionNotes {
    /// Its key in exports, a star for every entry of a list (`signs.*.width`).
    pub key: String,
    /// What it takes for an answer, with its limits.
    pub answer: String,
    /// Whether an answer is needed, and when; nothing of a block.
    pub need: Option<String>,
    /// When it is shown, where that hangs on answers.
    pub when: Option<String>,
    /// Why it is asked, with the law or rule.
    pub why: Option<String>,
    /// Where a new application takes its answer from.
    pub prefilled: Vec<String>,
    /// What hangs on its answer.
    pub decides: Vec<UseView>,
    /// Every message that it can show.
    pub messages: Vec<MessageView>,
}

/// Something that hangs on an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UseView {
    /// What it is: a page, a question, a document, a fee, a rule, the renewal window.
    pub what: String,
    /// Its name.
    pub name: Run,
}

/// A message that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    /// Stable code of the finding.
    pub code: String,
    /// error, warning or info.
    pub severity: String,
    /// The same in a word.
    pub severity_label: String,
    /// The words; «…» stands for what only an answer or file gives.
    pub text: String,
    /// What the words call the question or paper.
    pub label: Run,
    /// The parts of the answer that it can be said of; none where it is said of the whole.
    pub parts: Vec<String>,
    /// When a rule of the form says it.
    pub when: Option<String>,
    /// Whether the pages keep it from coming about: only a file made elsewhere or an older version of the form brings it.
    pub rare: bool,
}

/// A paper of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewDocument {
    /// The paper as the applicant sees it.
    pub document: DocumentView,
    /// What becomes of it, and in what form it is produced.
    pub role: String,
    /// When it is needed.
    pub needed: String,
    /// Every message that it can show.
    pub messages: Vec<MessageView>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusalView {
    /// Stable code of the error.
    pub code: String,
    /// What happened.
    pub title: String,
    /// Whether the work is safe and what to do, one for each kind of file where that differs.
    pub details: Vec<String>,
}

/// A rule of the fee table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewFee {
    /// What it is for.
    pub label: String,
    /// How it comes to its amount, one line per band.
    pub amount: Vec<String>,
    /// When it is due, where that hangs on answers.
    pub when: Option<String>,
    /// The act or page.
    pub basis: Option<Run>,
    /// Where it was read, unless an official page states it.
    pub mark: Option<MarkView>,
    /// The page on which the amount was looked for, where it is not known.
    pub source: Option<String>,
}

/// A headed list of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewRemarks {
    /// Its heading.
    pub title: String,
    /// The words.
    pub lines: Vec<String>,
}
