//! A released form never changes; a changed one is a new version, and answers to the old one are carried over or kept.

use std::collections::BTreeMap;

use form_engine::evaluate;
use licences::{Catalogue, Fault, FaultId, Procedure, fingerprint};
use serde_json::{Value, json};

const PROCEDURE: &str = "licences/sample/renewal.toml";
const SUPERSEDED: &str = "licences/sample/superseded/renewal@2026-11.json";

/// The sample catalogue in its first version.
fn first() -> BTreeMap<&'static str, String> {
    let files = [
        ("shared/lists.toml", include_str!("faults/lists.toml")),
        (
            "shared/documents.toml",
            include_str!("faults/documents.toml"),
        ),
        (
            "shared/blocks/holder.toml",
            include_str!("faults/holder.toml"),
        ),
        (
            "licences/sample/licence.toml",
            include_str!("faults/licence.toml"),
        ),
        (PROCEDURE, include_str!("faults/renewal.toml")),
        (
            "licences/sample/examples/renewal.toml",
            include_str!("faults/example.toml"),
        ),
        (
            "licences/sample/examples/renewal.faulty.toml",
            include_str!("faults/example.faulty.toml"),
        ),
    ];
    files
        .into_iter()
        .map(|(path, text)| (path, text.to_owned()))
        .collect()
}

fn procedure(catalogue: &Catalogue) -> &Procedure {
    let (_, procedure) = catalogue
        .procedure("sample", "renewal")
        .expect("the sample");
    procedure
}

fn record(version: &str, fingerprint: &str) -> String {
    format!("[\"sample/renewal\"]\n\"{version}\" = \"{fingerprint}\"\n")
}

/// The second version: a question renamed, a value respelled, one dropped, one new; the first is kept and recorded.
fn second() -> BTreeMap<&'static str, String> {
    let old = Catalogue::from_files(first()).expect("the first version has no faults");
    let old = &procedure(&old).definition;
    let mut files = first();
    let text = files.get_mut(PROCEDURE).expect("the procedure");
    *text = text
        .replacen("version = \"2026-11\"", "version = \"2027-01\"", 1)
        .replacen(
            "[[document]]",
            "[[upgrade]]\nfrom = \"2026-11\"\nto = \"2027-01\"\n\
             move = [{ from = \"number\", to = \"holder.reference\" }, { from = \"plates.*.width\", to = \"plates.*.breadth\" }]\n\
             change = [{ field = \"colours\", from = \"red\", to = \"blue\" }]\n\
             news = { zh = \"新問題\", pt = \"Nova pergunta\", en = \"A new question\" }\n\n[[document]]",
            1,
        )
        .replacen("key = \"number\"", "key = \"reason\"", 1)
        .replacen("key = \"width\"", "key = \"breadth\"", 1)
        .replace("field = \".width\"", "field = \".breadth\"")
        .replacen("key = \"deposit_avos\"", "key = \"guarantee_avos\"", 1);
    let block = files
        .get_mut("shared/blocks/holder.toml")
        .expect("the block");
    block.push_str(
        "\n[[field]]\nkey = \"reference\"\nkind = \"text\"\nmax = 40\nlabel = { zh = \"編號\", pt = \"Referência\", en = \"Reference\" }\n",
    );
    // Tables of one kind stand together: the rule of the block comes last.
    let (fields, rest) = block.split_once("[[rule]]").expect("the rule");
    let (rule, field) = rest.split_once("[[field]]").expect("the new field");
    *block = format!("{fields}[[field]]{field}\n[[rule]]{rule}");
    for example in [
        "licences/sample/examples/renewal.toml",
        "licences/sample/examples/renewal.faulty.toml",
    ] {
        let text = files.get_mut(example).expect("an example");
        *text = text.replace("number", "reason");
    }
    files.insert(SUPERSEDED, serde_json::to_string(old).expect("data"));
    files.insert("released.toml", record("2026-11", &fingerprint(old)));
    files
}

fn faults(files: BTreeMap<&'static str, String>) -> Vec<Fault> {
    Catalogue::from_files(files).err().unwrap_or_default()
}

fn has(faults: &[Fault], id: FaultId, file: &str) -> bool {
    faults
        .iter()
        .any(|fault| fault.id == id && fault.file == file && fault.line > 0)
}

#[test]
fn a_released_version_that_did_not_change_is_no_fault() {
    let catalogue = Catalogue::from_files(first()).expect("no faults");
    let mut files = first();
    let hash = fingerprint(&procedure(&catalogue).definition);
    files.insert("released.toml", record("2026-11", &hash));
    assert_eq!(faults(files), []);
}

#[test]
fn any_change_to_a_released_version_is_a_fault() {
    let catalogue = Catalogue::from_files(first()).expect("no faults");
    let hash = fingerprint(&procedure(&catalogue).definition);
    for (path, old, new) in [
        (PROCEDURE, "max = 40", "max = 41"),
        (PROCEDURE, "en = \"Tables\"", "en = \"Desks\""),
        (
            "shared/blocks/holder.toml",
            "pt = \"Telefone\"",
            "pt = \"Telef.\"",
        ),
        ("licences/sample/licence.toml", "up_to = 5", "up_to = 6"),
    ] {
        let mut files = first();
        files.insert("released.toml", record("2026-11", &hash));
        let text = files.get_mut(path).expect("a file");
        *text = text.replacen(old, new, 1);
        let found = faults(files);
        assert!(
            has(&found, FaultId::ReleasedChanged, PROCEDURE),
            "{old}: {found:?}"
        );
    }
}

#[test]
fn a_released_version_cannot_be_forgotten() {
    let mut files = second();
    files.remove(SUPERSEDED);
    let found = faults(files);
    assert!(
        has(&found, FaultId::ReleasedAbsent, "released.toml"),
        "{found:?}"
    );
}

#[test]
fn a_superseded_version_is_what_its_name_says_and_leads_on() {
    assert_eq!(faults(second()), []);

    let mut files = second();
    let text = files.get_mut(SUPERSEDED).expect("the old version");
    *text = text.replacen("2026-11", "2026-10", 1);
    assert!(has(&faults(files), FaultId::SupersededUnfit, SUPERSEDED));

    let mut files = second();
    files.insert(SUPERSEDED, "{".to_owned());
    assert!(has(&faults(files), FaultId::SupersededUnfit, SUPERSEDED));

    let mut files = second();
    let text = files.get_mut(PROCEDURE).expect("the procedure");
    *text = text.replacen("from = \"2026-11\"\n", "from = \"2026-10\"\n", 1);
    assert!(has(&faults(files), FaultId::UpgradeUnfit, SUPERSEDED));

    let mut files = second();
    let text = files.get_mut(PROCEDURE).expect("the procedure");
    *text = text.replacen("to = \"2027-01\"", "to = \"2027-02\"", 1);
    assert!(has(&faults(files), FaultId::UpgradeUnfit, PROCEDURE));

    let mut files = second();
    let text = files.get_mut(PROCEDURE).expect("the procedure");
    *text = text.replacen("to = \"holder.reference\"", "to = \"holder.ref\"", 1);
    assert!(has(&faults(files), FaultId::UpgradeUnfit, PROCEDURE));
}

#[test]
fn answers_are_carried_over_and_nothing_is_lost() {
    let catalogue = Catalogue::from_files(second()).expect("no faults");
    let procedure = procedure(&catalogue);
    let old = json!({
        "number": "7",
        "sign": true,
        "colours": ["red"],
        "holder": { "kind": "person", "name": "Exemplo", "phone": "28000000" },
        "tables": 3,
        "deposit_avos": 50,
        "plates": [{ "width": 2.5, "wide": false }, { "width": 1 }],
    });
    let upgraded = procedure
        .upgrade("2026-11", &old)
        .expect("a version it had");
    assert_eq!(
        upgraded.answers,
        json!({
            "sign": true,
            "colours": ["blue"],
            "holder": { "kind": "person", "name": "Exemplo", "phone": "28000000", "reference": "7" },
            "tables": 3,
            "plates": [{ "wide": false, "breadth": 2.5 }, { "breadth": 1 }],
        })
    );
    let kept: Vec<(&str, &Value, &str)> = upgraded
        .kept
        .iter()
        .map(|one| {
            let label = one.label.as_ref().map_or("", |label| label.en.as_str());
            (one.path.as_str(), &one.value, label)
        })
        .collect();
    assert_eq!(kept, [("/deposit_avos", &json!(50), "Deposit")]);
    assert_eq!(upgraded.fresh, ["/reason", "/guarantee_avos"]);
    assert_eq!(upgraded.news.len(), 1);

    let strangers = evaluate(&procedure.definition, &upgraded.answers, &[])
        .findings
        .into_iter()
        .filter(|finding| finding.code == "answer-not-asked")
        .count();
    assert_eq!(strangers, 0, "every carried answer has a question");
}

#[test]
fn answers_to_the_present_version_stay_and_unknown_versions_are_refused() {
    let catalogue = Catalogue::from_files(second()).expect("no faults");
    let procedure = procedure(&catalogue);
    let answers = json!({ "anything": [1, null] });
    let same = procedure.upgrade("2027-01", &answers).expect("the present");
    assert_eq!(same.answers, answers);
    assert!(same.kept.is_empty() && same.fresh.is_empty() && same.news.is_empty());
    assert_eq!(procedure.upgrade("2026-10", &answers), None);
    assert_eq!(procedure.upgrade("", &answers), None);
}

#[test]
fn wild_answers_are_carried_over_without_a_panic() {
    let catalogue = Catalogue::from_files(second()).expect("no faults");
    let procedure = procedure(&catalogue);
    for answers in [
        json!(null),
        json!("text"),
        json!([1]),
        json!({ "plates": { "width": 1 }, "holder": 3, "number": { "a": 1 }, "colours": "red" }),
        json!({ "plates": [null, 3, { "width": null }], "number": null }),
    ] {
        let upgraded = procedure
            .upgrade("2026-11", &answers)
            .expect("a version it had");
        let again = evaluate(&procedure.definition, &upgraded.answers, &[]);
        assert!(again.submitted.is_object(), "{answers}");
    }
}
