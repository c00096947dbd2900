//! Every kind of fault is found, with its id and its place, and all faults of all files in one run.

use std::collections::{BTreeMap, BTreeSet};

use licences::{Catalogue, Fault, FaultId};
use proptest::prelude::*;
use proptest::sample::Index;

const LICENCE: &str = "licences/sample/licence.toml";
const PROCEDURE: &str = "licences/sample/renewal.toml";
const EXAMPLE: &str = "licences/sample/examples/renewal.toml";
const BLOCK: &str = "shared/blocks/holder.toml";
const LISTS: &str = "shared/lists.toml";

mod files;
mod guide;
mod sample;

use sample::sample;

/// The sample with one text replaced, and where the replaced text begins.
struct Case {
    files: BTreeMap<&'static str, String>,
    line: usize,
}

fn replaced(file: &'static str, old: &str, new: &str) -> Case {
    let mut files = sample();
    let text = files.get_mut(file).expect("a file of the sample");
    let changed = text.replacen(old, new, 1);
    let unchanged = std::mem::replace(text, changed);
    let line = line_of(&BTreeMap::from([(file, unchanged)]), file, old);
    Case { files, line }
}

/// A path with the file's text.
type File = (&'static str, &'static str);

/// Where a fault is reported.
enum At {
    /// Where the replacement begins.
    Here,
    /// So many lines below.
    Below(usize),
    /// Where a text stands in a file.
    In(&'static str, &'static str),
}

fn line_of(files: &BTreeMap<&'static str, String>, file: &str, text: &str) -> usize {
    let (before, _) = files
        .get(file)
        .and_then(|whole| whole.split_once(text))
        .unwrap_or_else(|| panic!("{text:?} stands in {file}"));
    before.matches('\n').count() + 1
}

fn faults(files: BTreeMap<&'static str, String>) -> Vec<Fault> {
    Catalogue::from_files(files).err().unwrap_or_default()
}

#[test]
fn sample_has_no_faults() {
    assert_eq!(faults(sample()), []);
}

#[test]
fn each_fault_is_found_with_its_file_and_line() {
    use At::{Below, Here, In};
    use FaultId as Id;
    // The fault, the file, what is replaced there by what, and where the fault is reported.
    let table: &[(FaultId, &'static str, &str, &str, At)] = &[
        (
            Id::AttributeMissing,
            PROCEDURE,
            "max = 40\n",
            "",
            In(PROCEDURE, "[[step.field]]\nkey = \"number\""),
        ),
        (
            Id::AttributeUnfit,
            PROCEDURE,
            "max = 40",
            "max = 40\nscale = 2",
            Below(1),
        ),
        (
            Id::BlockUnknown,
            PROCEDURE,
            "use = \"holder\"",
            "use = \"holders\"",
            Here,
        ),
        (
            Id::BlockUnknown,
            BLOCK,
            "kind = \"phone\"",
            "kind = \"block\"\nuse = \"holder\"",
            Below(1),
        ),
        (
            Id::ConditionCycle,
            PROCEDURE,
            "key = \"sign\"",
            "key = \"sign\"\nvisible = { field = \"lit\", is = true }",
            Here,
        ),
        (
            Id::ConditionForward,
            PROCEDURE,
            "key = \"number\"",
            "key = \"number\"\nvisible = { field = \"tables\", greater = 1 }",
            Below(1),
        ),
        (
            Id::ConditionForward,
            PROCEDURE,
            "id = \"second\"",
            "id = \"second\"\nvisible = { field = \"tables\", greater = 1 }",
            Below(1),
        ),
        (
            Id::ConditionKind,
            PROCEDURE,
            "{ field = \"sign\", is",
            "{ field = \"sign\", greater",
            Here,
        ),
        (
            Id::ConditionKind,
            PROCEDURE,
            "field = \"colours\", includes",
            "field = \"colours\", is",
            Here,
        ),
        (
            Id::ConditionReference,
            PROCEDURE,
            "{ field = \"sign\"",
            "{ field = \"signs\"",
            Here,
        ),
        (
            Id::ConditionReference,
            BLOCK,
            "{ field = \".kind\"",
            "{ field = \".sort\"",
            Here,
        ),
        (
            Id::ConditionReference,
            PROCEDURE,
            "{ field = \"sign\"",
            "{ field = \"plates.width\"",
            Here,
        ),
        (
            Id::ConditionShape,
            PROCEDURE,
            "{ field = \"sign\", is = true }",
            "{ field = \"sign\", is = true, answered = true }",
            Here,
        ),
        (
            Id::ConditionValue,
            BLOCK,
            "is = \"company\"",
            "is = \"club\"",
            Here,
        ),
        (
            Id::ConditionValue,
            PROCEDURE,
            "includes = \"red\"",
            "includes = \"pink\"",
            Here,
        ),
        (
            Id::DatesReversed,
            PROCEDURE,
            "version = \"2026-11\"",
            "version = \"2026-11\"\neffective_from = 2027-01-01\neffective_until = 2026-01-01",
            Below(2),
        ),
        (
            Id::DocumentUnknown,
            PROCEDURE,
            "use = \"plan\"",
            "use = \"plans\"",
            Here,
        ),
        (
            Id::DocumentUnknown,
            EXAMPLE,
            "document = \"plan\"",
            "document = \"card\"",
            Here,
        ),
        (
            Id::DocumentUnfit,
            PROCEDURE,
            "role = \"submit\"",
            "role = \"present\"",
            In(PROCEDURE, "document = \"plan\""),
        ),
        (
            Id::DuplicateKey,
            PROCEDURE,
            "key = \"tables\"",
            "key = \"sign\"",
            Here,
        ),
        (
            Id::DuplicateKey,
            PROCEDURE,
            "id = \"second\"",
            "id = \"first\"",
            Here,
        ),
        (
            Id::DuplicateKey,
            BLOCK,
            "value = \"company\"",
            "value = \"person\"",
            Here,
        ),
        (
            Id::ExampleUnfit,
            EXAMPLE,
            "name = \"plan.pdf\"",
            "name = \"plan.docx\"",
            Here,
        ),
        (
            Id::ExampleUnfit,
            "licences/sample/examples/renewal.faulty.toml",
            "answer-missing",
            "answer-lost",
            Here,
        ),
        (
            Id::FeeQuantity,
            LICENCE,
            "field = \"tables\"",
            "field = \"number\"",
            Here,
        ),
        (
            Id::FeeReference,
            LICENCE,
            "of = [\"fee\"]",
            "of = [\"stamp\"]",
            Here,
        ),
        (
            Id::FeeSetUnknown,
            PROCEDURE,
            "fee_set = \"annual\"",
            "fee_set = \"yearly\"",
            Here,
        ),
        (Id::FeeTiers, LICENCE, "up_to = 5", "up_to = 0", Here),
        (
            Id::FieldUnreachable,
            PROCEDURE,
            "visible = { field = \"sign\", is = true }",
            "visible = { all = [{ field = \"sign\", is = true }, { field = \"sign\", is = false }] }",
            In(PROCEDURE, "key = \"lit\""),
        ),
        (
            Id::IdMismatch,
            LICENCE,
            "id = \"sample\"",
            "id = \"simple\"",
            Here,
        ),
        (
            Id::IdShape,
            PROCEDURE,
            "key = \"number\"",
            "key = \"Number\"",
            Here,
        ),
        (
            Id::LabelMissing,
            PROCEDURE,
            "label = { zh = \"編號\", pt = \"Número\", en = \"Number\" }\n",
            "",
            In(PROCEDURE, "key = \"number\""),
        ),
        (
            Id::LanguageMissing,
            PROCEDURE,
            "{ zh = \"編號\", pt = \"Número\",",
            "{ zh = \"編號\",",
            Here,
        ),
        (
            Id::LanguageMissing,
            LICENCE,
            "name = { zh = \"樣本\" }",
            "name = {}",
            Here,
        ),
        (
            Id::LimitUnfit,
            PROCEDURE,
            "min = 1\nmax = 9",
            "min = 10\nmax = 9",
            Here,
        ),
        (
            Id::LimitUnfit,
            PROCEDURE,
            "max = 99.99",
            "max = 99.999",
            Here,
        ),
        (
            Id::ListUnknown,
            PROCEDURE,
            "list = \"colours\"",
            "list = \"shades\"",
            Here,
        ),
        (
            Id::MoneyKey,
            PROCEDURE,
            "key = \"deposit_avos\"",
            "key = \"deposit\"",
            Here,
        ),
        (
            Id::OptionsEmpty,
            LISTS,
            "colours = [",
            "shades = []\ncolours = [",
            Here,
        ),
        (
            Id::RenewalUnfit,
            LICENCE,
            "opens = \"01-01\"",
            "opens = \"03-01\"",
            In(LICENCE, "[renewal]"),
        ),
        (
            Id::RuleInRepeat,
            PROCEDURE,
            "[[step.field.field]]\nkey = \"width\"",
            "[[step.field.field]]\nkind = \"block\"\nuse = \"holder\"\n\n[[step.field.field]]\nkey = \"width\"",
            In(BLOCK, "id = \"name-missing\""),
        ),
        (
            Id::RuleReference,
            PROCEDURE,
            "at = \"tables\"",
            "at = \"table\"",
            Here,
        ),
        (
            Id::SourceShape,
            PROCEDURE,
            "https://www.iam.gov.mo/",
            "www.iam.gov.mo",
            Here,
        ),
        (
            Id::SourceNumber,
            PROCEDURE,
            "role = \"form\"",
            "role = \"form\"\nsources = [2]",
            Below(1),
        ),
        (
            Id::SharedUnknown,
            PROCEDURE,
            "[[step]]\nid = \"second\"",
            "[[step]]\nuse = \"closing\"\nid = \"second\"",
            Below(1),
        ),
        (
            Id::SharedUnknown,
            EXAMPLE,
            "[answers]",
            "persona = \"nobody\"\n[answers]",
            Here,
        ),
        (
            Id::TextUnknown,
            PROCEDURE,
            "item = { zh = \"招牌\", pt = \"Tabuleta\", en = \"Plate\" }",
            "item = { text = \"plate\" }",
            Here,
        ),
        (
            Id::ExampleUnfit,
            EXAMPLE,
            "[answers]",
            "without = [\"colours\"]\n[answers]",
            Here,
        ),
        (
            Id::AttributeMissing,
            PROCEDURE,
            "use = \"plan\"\nrole = \"submit\"\n",
            "use = \"plan\"\n",
            Here,
        ),
        (
            Id::StepEmpty,
            PROCEDURE,
            "[[rule]]",
            "[[step]]\nid = \"third\"\ntitle = { zh = \"三\", pt = \"3\", en = \"3\" }\n\n[[rule]]",
            Below(1),
        ),
        (
            Id::StepUnreachable,
            PROCEDURE,
            "id = \"second\"",
            "id = \"second\"\nvisible = { all = [{ field = \"sign\", is = true }, { field = \"sign\", answered = false }] }",
            Here,
        ),
        (
            Id::TomlShape,
            PROCEDURE,
            "kind = \"renewal\"",
            "kind = \"renewing\"",
            Here,
        ),
        (
            Id::TomlShape,
            PROCEDURE,
            "max = 40",
            "max = 40\ncolour = 1",
            Below(1),
        ),
        (
            Id::TomlSyntax,
            LICENCE,
            "category = \"other\"",
            "category = other\"",
            Here,
        ),
        (
            Id::VersionShape,
            PROCEDURE,
            "version = \"2026-11\"",
            "version = \"2026-13\"",
            Here,
        ),
    ];
    let mut seen = BTreeSet::new();
    let mut missed = Vec::new();
    for (id, file, old, new, at) in table.iter().chain(guide::CASES) {
        let case = replaced(file, old, new);
        let (file, line) = match at {
            Here => (*file, case.line),
            Below(lines) => (*file, case.line + lines),
            In(file, text) => (*file, line_of(&case.files, file, text)),
        };
        let found = faults(case.files);
        let told = |fault: &Fault| fault.id == *id && fault.file == file && fault.line == line;
        if !found.iter().any(told) {
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            missed.push(format!("{id} at {file}:{line} by {new:?}, found {found:?}"));
        }
        seen.insert(*id);
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    // Files that are absent are below, licences that take one another's place in `regimes.rs`.
    let absent = [
        FaultId::ExampleMissing,
        FaultId::FileMissing,
        FaultId::FileUnknown,
        FaultId::LicenceEmpty,
        // Shown by the tests of versions.
        FaultId::ReleasedAbsent,
        FaultId::ReleasedChanged,
        FaultId::SupersededUnfit,
        FaultId::UpgradeUnfit,
        FaultId::SuccessorOverlap,
        FaultId::SuccessorUnknown,
    ];
    let all: BTreeSet<FaultId> = FaultId::ALL.iter().copied().collect();
    let tried: BTreeSet<FaultId> = seen.into_iter().chain(absent).collect();
    assert_eq!(tried, all, "every kind of fault is shown by a case");
}

#[test]
fn columns_count_characters() {
    let case = replaced(
        PROCEDURE,
        "{ field = \"sign\", is",
        "{ field = \"signs\", is",
    );
    let text = case.files.get(PROCEDURE).cloned().unwrap_or_default();
    let line = text.lines().nth(case.line - 1).expect("the line replaced");
    let column = line.chars().count() - "\"signs\", is = true }".chars().count() + 1;
    let found = faults(case.files);
    let fault = found
        .iter()
        .find(|fault| fault.id == FaultId::ConditionReference)
        .expect("a dangling reference");
    assert_eq!((fault.line, fault.column), (case.line, column));
}

#[test]
fn conditions_inside_a_block_look_at_the_block() {
    let catalogue = Catalogue::from_files(sample()).expect("a catalogue without faults");
    let (_, procedure) = catalogue
        .procedure_at("sample/renewal")
        .expect("the sample procedure");
    let rule = procedure
        .definition
        .rules
        .first()
        .expect("the block's rule");
    assert_eq!(
        rule.id, "holder-name-missing",
        "the rule carries its block's name"
    );
    assert_eq!(rule.at, "holder.name", "and is shown at the block's field");
    assert_eq!(
        rule.when
            .fields("")
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["holder.name"]
    );
    let answers = serde_json::json!({ "holder": { "kind": "person", "phone": "28000000" } });
    let evaluation = form_engine::evaluate(&procedure.definition, &answers, &[]);
    let shown = |path: &str| {
        let field = evaluation.fields.iter().find(|field| field.path == path);
        field.map(|field| field.visible)
    };
    assert_eq!(shown("/holder/phone"), Some(true));
    assert_eq!(
        shown("/holder/registration"),
        Some(false),
        "asked of companies only"
    );
}

proptest! {
    #[test]
    fn damaged_files_never_panic_and_faults_point_into_them(
        file in any::<Index>(),
        from in any::<Index>(),
        length in 0..60_usize,
        inserted in "[\\[\\]{}=\"'.,a-z0-9\n麻 -]{0,12}",
    ) {
        let mut files = sample();
        let path = *file.get(&files.keys().copied().collect::<Vec<_>>());
        let text = files.get_mut(path).expect("a file of the sample");
        let characters: Vec<char> = text.chars().collect();
        let from = from.index(characters.len() + 1);
        let kept = characters.iter().take(from);
        let rest = characters.iter().skip(from + length);
        *text = kept.copied().chain(inserted.chars()).chain(rest.copied()).collect();
        let lines: BTreeMap<&str, usize> = files
            .iter()
            .map(|(path, text)| (*path, text.matches('\n').count() + 1))
            .collect();
        for fault in faults(files) {
            let last = lines.get(fault.file.as_str()).copied().unwrap_or(1);
            prop_assert!(fault.line >= 1 && fault.line <= last, "{}", fault);
        }
    }
}
