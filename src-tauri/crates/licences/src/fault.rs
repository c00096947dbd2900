//! Faults of the form data: what is wrong, in which file and where, so that a data author can go straight to it.

use std::fmt;

use serde::Serialize;

/// One fault of the form data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Path below `forms/`.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What kind of fault it is.
    pub id: FaultId,
    /// The names involved.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}: {}",
            self.file,
            self.line,
            self.column,
            self.id.as_str(),
            self.detail
        )
    }
}

macro_rules! fault_ids {
    ($($(#[$doc:meta])* $variant:ident = $id:literal,)*) => {
        /// The kinds of fault; the ids are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum FaultId {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)*
        }

        impl FaultId {
            /// Every kind of fault.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable id in kebab-case.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }
        }
    };
}

fault_ids! {
    /// A key of a kind's attributes that the kind needs is absent.
    AttributeMissing = "attribute-missing",
    /// An attribute that the field's kind does not have.
    AttributeUnfit = "attribute-unfit",
    /// A bundle of fewer than two applications, or one that joins nothing.
    BundleEmpty = "bundle-empty",
    /// A field uses a block that does not exist, or a block uses one.
    BlockUnknown = "block-unknown",
    /// The visibility of fields depends on itself.
    ConditionCycle = "condition-cycle",
    /// A condition of a page or question looks at a question that is asked later.
    ConditionForward = "condition-forward",
    /// A comparison does not fit the kind of the field it looks at.
    ConditionKind = "condition-kind",
    /// A condition looks at a field that does not exist or that cannot be reached from there.
    ConditionReference = "condition-reference",
    /// A condition has no comparison, or more than one.
    ConditionShape = "condition-shape",
    /// A condition compares with a value that the field can never have.
    ConditionValue = "condition-value",
    /// A form or a licence's law ceases to apply before it begins to.
    DatesReversed = "dates-reversed",
    /// A document that is not defined, or not listed by the procedure.
    DocumentUnknown = "document-unknown",
    /// Files are asked for a document that is not handed in.
    DocumentUnfit = "document-unfit",
    /// Two things of one kind have the same id or key.
    DuplicateKey = "duplicate-key",
    /// A procedure lacks its complete or its faulty example.
    ExampleMissing = "example-missing",
    /// An example attaches a file that the sample files cannot stand for, or expects what no finding can say.
    ExampleUnfit = "example-unfit",
    /// A fact of the guide from which nothing follows.
    FactUnused = "fact-unused",
    /// A fact that the guide does not ask, or asks only later.
    FactUnknown = "fact-unknown",
    /// A fee takes its quantity from a field that is no number and no repeat.
    FeeQuantity = "fee-quantity",
    /// A fee is reckoned on a rule that does not come before it.
    FeeReference = "fee-reference",
    /// A fee set that the licence does not have.
    FeeSetUnknown = "fee-set-unknown",
    /// The bands of a fee do not rise, or one but the last is open.
    FeeTiers = "fee-tiers",
    /// A question that can never be asked.
    FieldUnreachable = "field-unreachable",
    /// A file that every catalogue needs is absent.
    FileMissing = "file-missing",
    /// A file at a place where the layout of the form data knows none.
    FileUnknown = "file-unknown",
    /// An id differs from the name of its folder.
    IdMismatch = "id-mismatch",
    /// An id or key is not spelled as ids or keys are.
    IdShape = "id-shape",
    /// A field has no label.
    LabelMissing = "label-missing",
    /// A text of our own lacks a language, or an official name all of them.
    LanguageMissing = "language-missing",
    /// A licence without procedures.
    LicenceEmpty = "licence-empty",
    /// A limit is not a value of the field's kind, or the least is above the greatest.
    LimitUnfit = "limit-unfit",
    /// A list that does not exist.
    ListUnknown = "list-unknown",
    /// An amount whose key does not end in `_avos`, or such a key for something else.
    MoneyKey = "money-key",
    /// A closed list has no entries.
    OptionsEmpty = "options-empty",
    /// A released version of a form is neither the present one nor kept as superseded.
    ReleasedAbsent = "released-absent",
    /// A released version of a form was changed.
    ReleasedChanged = "released-changed",
    /// A member of a bundle that it does not have, or a procedure or licence that the catalogue does not have.
    ProcedureUnknown = "procedure-unknown",
    /// The steps of late renewal do not rise.
    RenewalUnfit = "renewal-unfit",
    /// A result of the guide that no facts can lead to.
    ResultUnreachable = "result-unreachable",
    /// A result of the guide that says nothing, or more than one thing.
    ResultShape = "result-shape",
    /// A block with rules stands in a repeat, where a rule cannot tell the entries apart.
    RuleInRepeat = "rule-in-repeat",
    /// A rule is shown at a field that does not exist.
    RuleReference = "rule-reference",
    /// A fact rests on a page by a number that the sources do not reach.
    SourceNumber = "source-number",
    /// Answers or papers of a bundle that are said to be the same but cannot be.
    SameUnfit = "same-unfit",
    /// A source that is not a web address.
    SourceShape = "source-shape",
    /// A page without questions.
    StepEmpty = "step-empty",
    /// A page that can never be shown.
    StepUnreachable = "step-unreachable",
    /// A persona or a shared page that does not exist.
    SharedUnknown = "shared-unknown",
    /// A text that is put in place by a name that no shared text has.
    TextUnknown = "text-unknown",
    /// The law of a licence and that of its successor apply on the same days, or a day between them is not stated.
    SuccessorOverlap = "successor-overlap",
    /// A licence is succeeded by one that does not exist.
    SuccessorUnknown = "successor-unknown",
    /// A superseded definition is not one, or not the one that its name says.
    SupersededUnfit = "superseded-unfit",
    /// The steps from older versions do not lead to the present one, or put answers where no question is.
    UpgradeUnfit = "upgrade-unfit",
    /// TOML that says something else than this kind of file can say: an unknown key, a wrong type, a key left out.
    TomlShape = "toml-shape",
    /// Text that is not TOML.
    TomlSyntax = "toml-syntax",
    /// A version that is not `YYYY-MM` with an optional letter.
    VersionShape = "version-shape",
}

impl fmt::Display for FaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A position in one of the files: the file by number, the offset in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: usize,
    pub(crate) offset: usize,
}

/// The files by number, and the faults found in them so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<(String, String)>,
    faults: Vec<Fault>,
}

impl Report {
    /// Takes in a file and gives it its number.
    pub(crate) fn add_file(&mut self, path: String, text: String) -> usize {
        self.files.push((path, text));
        self.files.len() - 1
    }

    pub(crate) fn path(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |(path, _)| path)
    }

    pub(crate) fn text(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |(_, text)| text)
    }

    /// Records a fault at a place. A shared block is read once per use; the same fault is recorded once.
    pub(crate) fn fault(&mut self, id: FaultId, place: Place, detail: impl Into<String>) {
        let before = self.text(place.file).get(..place.offset).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        self.push(Fault {
            id,
            file: self.path(place.file).to_owned(),
            line,
            column,
            detail: detail.into(),
        });
    }

    /// Records a fault of a file that is absent.
    pub(crate) fn absent(&mut self, id: FaultId, path: impl Into<String>, detail: &str) {
        self.push(Fault {
            id,
            file: path.into(),
            line: 1,
            column: 1,
            detail: detail.to_owned(),
        });
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// All faults, in the order of files and lines.
    pub(crate) fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort();
        self.faults
    }

    fn push(&mut self, fault: Fault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}
