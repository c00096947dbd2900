//! Files that are absent or misplaced, and faults of several files in one run.

use std::collections::BTreeSet;

use licences::FaultId;

use crate::sample::sample;
use crate::{BLOCK, EXAMPLE, File, LICENCE, LISTS, PROCEDURE, faults};

#[test]
fn absent_and_misplaced_files_are_named() {
    let table: &[(FaultId, &str, Option<File>, &str)] = &[
        (FaultId::FileMissing, LISTS, None, LISTS),
        (FaultId::FileMissing, LICENCE, None, LICENCE),
        (FaultId::ExampleMissing, EXAMPLE, None, EXAMPLE),
        (
            FaultId::FileUnknown,
            "",
            Some(("licences/sample/notes.txt", "")),
            "licences/sample/notes.txt",
        ),
        (
            FaultId::FileUnknown,
            "",
            Some(("licences/sample/examples/lost.toml", "answers = {}")),
            "licences/sample/examples/lost.toml",
        ),
        (FaultId::LicenceEmpty, PROCEDURE, None, LICENCE),
    ];
    for (id, removed, added, file) in table {
        let mut files = sample();
        files.remove(removed);
        if let Some((path, text)) = added {
            files.insert(path, (*text).to_owned());
        }
        let found = faults(files);
        assert!(
            found
                .iter()
                .any(|fault| fault.id == *id && fault.file == *file && fault.line == 1),
            "{id} at {file}, found {found:#?}"
        );
    }
}

#[test]
fn one_run_reports_the_faults_of_all_files() {
    let mut files = sample();
    for (file, old, new) in [
        (PROCEDURE, "list = \"colours\"", "list = \"shades\""),
        (PROCEDURE, "at = \"tables\"", "at = \"table\""),
        (LICENCE, "id = \"sample\"", "id = \"simple\""),
        (EXAMPLE, "[answers]", "[answers"),
        (BLOCK, "is = \"company\"", "is = \"club\""),
    ] {
        let text = files.get_mut(file).expect("a file of the sample");
        *text = text.replacen(old, new, 1);
    }
    let found: BTreeSet<FaultId> = faults(files).iter().map(|fault| fault.id).collect();
    let expected = BTreeSet::from([
        FaultId::ListUnknown,
        FaultId::RuleReference,
        FaultId::IdMismatch,
        FaultId::TomlSyntax,
        FaultId::ConditionValue,
    ]);
    assert!(found.is_superset(&expected), "{found:?}");
}
