//! The render tree: everything a summary shows, already worded, each text with its language.

/// A language of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese in traditional characters, as written in Macao.
    Zh,
    /// Portuguese.
    Pt,
    /// English.
    En,
}

impl Lang {
    /// The language's BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-Hant-MO",
            Lang::Pt => "pt",
            Lang::En => "en",
        }
    }
}

/// A text in one language. A line feed starts a new line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "a text is its text")]
pub struct Text {
    /// The language.
    pub lang: Lang,
    /// The words.
    pub text: String,
    /// The same words in a second language, set small below, or beside a heading. What only furnishes a page (its foot,
    /// its running head, the training mark) stands in the first language alone.
    pub second: Option<Box<Text>>,
}

impl Text {
    /// A text in a language.
    pub fn new(lang: Lang, text: impl Into<String>) -> Self {
        Self {
            lang,
            text: text.into(),
            second: None,
        }
    }

    /// The text with the same words in a second language; a text that says nothing new is left out.
    #[must_use]
    pub fn with_second(mut self, second: Option<Self>) -> Self {
        self.second = second
            .filter(|second| second.text != self.text)
            .map(Box::new);
        self
    }

    /// The words in the second language, if there are any.
    pub(crate) fn second(&self) -> Option<&Self> {
        self.second.as_deref()
    }
}

/// A whole summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The language of the document as a whole; a second one is that of the texts.
    pub lang: Lang,
    /// The title.
    pub title: Text,
    /// The title in other languages, one line each.
    pub subtitles: Vec<Text>,
    /// When set, every page is visibly marked with it: the document is of no effect.
    pub training: Option<Text>,
    /// Reference, date and the like, beside the title.
    pub meta: Vec<MetaLine>,
    /// The body.
    pub sections: Vec<Section>,
    /// The code at the head of the first page.
    pub qr: Option<Qr>,
    /// What stands at the foot of every page.
    pub footer: Footer,
    /// A file carried inside the document.
    pub attachment: Option<Attachment>,
    /// What a reader's document properties show.
    pub info: DocumentInfo,
    /// The document's date.
    pub created: CivilDateTime,
}

/// A line beside the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetaLine {
    /// What the value is.
    pub label: Text,
    /// The value.
    pub value: Text,
}

/// A headed part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Text,
    /// The heading in other languages, set small beside it.
    pub gloss: Vec<Text>,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// A piece of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the section's, for one of several like groups.
    Subheading(Text),
    /// A paragraph of runs that follow each other without a gap.
    Paragraph(Vec<Text>),
    /// Questions with their answers.
    KeyValues(Vec<KeyValue>),
    /// Papers to hand in, each with its state.
    Checklist(Vec<ChecklistItem>),
    /// What is to be paid.
    Fees(FeeTable),
    /// A table of repeated answers. Up to five or six columns read well; wider repeats read better
    /// as a [`Block::Subheading`] with [`Block::KeyValues`] for each.
    Table(Table),
    /// A note set apart from the rest.
    Notice(Notice),
    /// A declaration with room for signature and stamp.
    Signature(Signature),
    /// A code with much to say, large, with its words beside it.
    Code(Qr),
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyValue {
    /// The question, as asked.
    pub label: Text,
    /// The question in other languages, set small below it.
    pub gloss: Vec<Text>,
    /// The answer.
    pub value: Value,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What was answered, one or more lines.
    Answered(Vec<Text>),
    /// Nothing was answered; the words that say so.
    NotAnswered(Text),
}

/// How it stands with a paper of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// It is there.
    Done,
    /// It is still needed.
    Needed,
    /// It is needed only in a case the form cannot know.
    IfApplicable,
    /// It is not needed.
    NotNeeded,
    /// The original is to be shown at the counter.
    AtCounter,
}

/// A paper of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    /// How it stands, drawn as a distinct mark.
    pub state: CheckState,
    /// The state in words.
    pub state_text: Text,
    /// The paper's name.
    pub name: Text,
    /// Conditions, the name in other languages, the attached file and the like.
    pub sublines: Vec<Text>,
}

/// What is to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeTable {
    /// Heads of the columns: what, how reckoned, amount with its currency.
    pub head: [Text; 3],
    /// The lines.
    pub lines: Vec<FeeLine>,
    /// The sum, when it can be given.
    pub total: Option<FeeTotal>,
    /// What the amounts leave open.
    pub notes: Vec<Text>,
}

/// A line of the fee table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeLine {
    /// What is paid for.
    pub label: Text,
    /// How the amount comes about.
    pub detail: Option<Text>,
    /// The amount without its currency, or the words that say it is not known.
    pub amount: Text,
}

/// The sum of the fee table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeTotal {
    /// The word for it.
    pub label: Text,
    /// The amount without its currency.
    pub amount: Text,
}

/// A table of repeated answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; cells beyond the columns are ignored, lacking ones stay empty.
    pub rows: Vec<Vec<Value>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: Text,
    /// On which side its cells stand.
    pub align: Align,
}

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the side reading begins.
    Start,
    /// At the other side, for amounts and counts.
    End,
}

/// A note set apart from the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// Its heading.
    pub title: Option<Text>,
    /// Its paragraphs.
    pub paragraphs: Vec<Text>,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something to know.
    Information,
    /// Something to do before a date.
    Due,
    /// Something that is late or wrong.
    Problem,
}

/// A declaration with room for signature and stamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// What is declared.
    pub declaration: Vec<Text>,
    /// Who signs and the like, filled in already or, without a value, to be written by hand.
    pub fields: Vec<SignatureField>,
    /// The label of the room for the signature.
    pub sign_here: Text,
    /// The label of the room for the stamp.
    pub stamp: Text,
    /// The label of the line for the date.
    pub date: Text,
}

/// A line of the signature block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureField {
    /// What it is.
    pub label: Text,
    /// What is filled in; otherwise a line to write on is drawn.
    pub value: Option<Text>,
}

/// A code that a camera reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// What the code says.
    pub payload: String,
    /// The words with it.
    pub caption: Text,
    /// What is said instead of it to those who do not see it.
    pub alt: Text,
}

/// What stands at the foot of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// At the left: the reference, a fragment of the digest.
    pub left: Text,
    /// At the right; `{page}` and `{pages}` stand for the numbers.
    pub page_of: Text,
}

/// A file carried inside the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub file_name: String,
    /// Its media type, such as `application/json`.
    pub media_type: String,
    /// What it is.
    pub description: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a reader's document properties show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInfo {
    /// The title.
    pub title: String,
    /// The author.
    pub author: String,
    /// The subject.
    pub subject: String,
    /// The program that made the document, with its version.
    pub creator: String,
}

/// A date and time of day at a place. Values out of range are brought into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CivilDateTime {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
    /// Minutes ahead of UTC; 480 in Macao.
    pub offset_minutes: i16,
}
