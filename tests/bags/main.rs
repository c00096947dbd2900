//! Filing kits judged by programs that know nothing of this one: the bagit of the Library of Congress, Info-ZIP's
//! unzip and Python's zipfile; spoilt ones, of which they notice some and `alvara verify` all; and signed and sealed ones,
//! which are exchanged with OpenSSH and age.

#[path = "../../src-tauri/crates/app-core/tests/kits/craft.rs"]
mod craft;
mod spoilt;
mod wrapped;

use std::collections::BTreeMap;
use std::path::Path;

use app_core::contract::{example, verify_kit, write_kit};
use app_core::{Application, Lang};
use jiff::civil::date;
use journeys::python::check;
use licences::Catalogue;
use serde_json::json;

/// Writes the kit of every procedure's example; how many. The summary is in one language after the other.
fn write_examples(folder: &Path) -> usize {
    let mut languages = Lang::ALL.into_iter().cycle();
    let mut written = 0;
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            let name = format!("{}/{}", licence.id, procedure.id);
            let example = example(&name, false).expect("every procedure has an example");
            let file = folder.join("example.json");
            std::fs::write(&file, example.to_string()).expect("the folder can be written");
            let application = Application::read(&file).expect("an example can be read");
            let kit = folder.join(format!("{}.zip", name.replace('/', ".")));
            let lang = languages.next().expect("there is always another");
            let made = write_kit(&application, date(2026, 11, 2), lang, &kit);
            let made = made.unwrap_or_else(|error| panic!("{name}: {}", error.chain()));
            assert!(made.ok, "{name}: {:?}", made.problems);
            written += 1;
        }
    }
    written
}

#[test]
fn every_example_makes_a_bag_that_three_others_take() {
    let folder = tempfile::tempdir().expect("a folder for the kits");
    let written = write_examples(folder.path());
    let verdicts = check("bags", [folder.path()]);
    let verdicts = verdicts.as_object().expect("a verdict of each");
    assert_eq!(verdicts.len(), written);
    for (kit, verdict) in verdicts {
        assert_eq!(*verdict, json!({}), "{kit}");
    }
}

#[test]
fn what_others_notice_in_a_spoilt_kit_is_noticed_here_too() {
    let folder = tempfile::tempdir().expect("a folder for the kits");
    let kits = spoilt::kits();
    for (name, kit, _) in &kits {
        std::fs::write(folder.path().join(format!("{name}.zip")), kit).expect("written");
    }
    let verdicts = check("bags", [folder.path()]);
    let (mut found, mut expected) = (BTreeMap::new(), BTreeMap::new());
    for (name, _, noticed_by) in kits {
        let verdict = verdicts[name].as_object().expect("a verdict of each");
        found.insert(name, verdict.keys().map(String::as_str).collect::<Vec<_>>());
        expected.insert(name, noticed_by.to_vec());
        let place = folder.path().join(format!("{name}.zip"));
        let verified = verify_kit(&place, Lang::En).expect("it can be read");
        assert_eq!(
            verified.ok,
            name.starts_with("sound"),
            "{name}: {verified:?}"
        );
    }
    assert_eq!(found, expected, "{verdicts:#}");
}
