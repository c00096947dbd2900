//! What files put in place by name: pages, texts, papers, personas; and where facts were read.

use std::collections::BTreeMap;

use licences::{Catalogue, Certainty, Fault};
use serde_json::json;

const PROCEDURE: &str = "licences/sample/renewal.toml";
const EXAMPLE: &str = "licences/sample/examples/renewal.toml";

/// The sample catalogue with a shared page, text, paper and persona.
fn sample() -> BTreeMap<&'static str, String> {
    let documents = concat!(
        include_str!("faults/documents.toml"),
        "role = \"submit\"\ncopy = \"photocopy\"\nneeded = { when = { field = \"sign\", is = true } }\n",
        "note = { text = \"if-sign\" }\n"
    );
    let procedure = include_str!("faults/renewal.toml").replacen(
        "[[step]]\nid = \"second\"\ntitle = { zh = \"二\", pt = \"2\", en = \"2\" }",
        "[[document]]\nuse = \"card\"\n\n[[document]]\nid = \"letter\"\nname = { en = \"Letter\" }\nrole = \"submit\"\n\
         needed = \"always\"\nsources = [1]\nsure = \"inferred\"\n\n[[step]]\nuse = \"closing\"",
        1,
    );
    let files = [
        ("shared/lists.toml", include_str!("faults/lists.toml").to_owned()),
        ("shared/documents.toml", documents.to_owned()),
        (
            "shared/texts.toml",
            "[if-sign]\nzh = \"有招牌時\"\npt = \"Com tabuleta\"\nen = \"With a sign\"\n".to_owned(),
        ),
        (
            "shared/steps/closing.toml",
            "title = { zh = \"結業\", pt = \"Fecho\", en = \"Closing\" }\n\n[[field]]\nkey = \"closes_on\"\nkind = \"date\"\n\
             label = { zh = \"日期\", pt = \"Data\", en = \"Date\" }\n"
                .to_owned(),
        ),
        (
            "shared/personas/person.toml",
            "[answers]\nnumber = \"7\"\nsign = true\nshoe_size = 41\ncloses_on = \"2026-12-31\"\n\
             [answers.holder]\nkind = \"company\"\nname = \"Exemplo\"\nphone = \"28000000\"\n"
                .to_owned(),
        ),
        ("shared/blocks/holder.toml", include_str!("faults/holder.toml").to_owned()),
        ("licences/sample/licence.toml", include_str!("faults/licence.toml").to_owned()),
        (PROCEDURE, procedure),
        (
            EXAMPLE,
            "persona = \"person\"\nattach_needed = true\n\n[answers]\nlit = false\n\n[answers.holder]\nphone = \"28000009\"\n".to_owned(),
        ),
        (
            "licences/sample/examples/renewal.faulty.toml",
            "changes_complete = true\nwithout = [\"number\", \"holder.name\"]\nwithout_files = [\"letter\"]\n\
             expect = [\"answer-missing /number\"]\n"
                .to_owned(),
        ),
    ];
    files.into_iter().collect()
}

fn catalogue() -> Catalogue {
    Catalogue::from_files(sample()).unwrap_or_else(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", list.join("\n"))
    })
}

#[test]
fn a_shared_page_comes_before_the_steps_own_questions() {
    let catalogue = catalogue();
    let (_, procedure) = catalogue
        .procedure("sample", "renewal")
        .expect("the sample");
    let step = procedure
        .definition
        .steps
        .iter()
        .find(|step| step.id == "closing")
        .expect("the shared page");
    let keys: Vec<&str> = step.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys.first(), Some(&"closes_on"));
    assert_eq!(keys.get(1), Some(&"tables"), "own questions follow");
    assert_eq!(step.title.en, "Closing");
}

#[test]
fn a_paper_brings_what_holds_of_it_everywhere() {
    let catalogue = catalogue();
    let (_, procedure) = catalogue
        .procedure("sample", "renewal")
        .expect("the sample");
    let paper = |id: &str| {
        let found = procedure
            .definition
            .documents
            .iter()
            .find(|one| one.id == id);
        serde_json::to_value(found.expect("a paper")).expect("a paper is data")
    };
    let card = paper("card");
    assert_eq!(card["role"], "submit");
    assert_eq!(card["copy"], "photocopy");
    assert_eq!(
        card["needed"]["when"],
        json!({ "field": "sign", "is": true })
    );
    assert_eq!(
        card["note"]["pt"], "Com tabuleta",
        "a text put in place by name"
    );
    assert_eq!(
        paper("letter")["name"]["en"],
        "Letter",
        "a paper of the procedure's own"
    );
}

#[test]
fn an_example_begins_with_what_its_persona_answers() {
    let catalogue = catalogue();
    let complete = catalogue
        .example("sample", "renewal", false)
        .expect("complete");
    assert_eq!(complete.answers["number"], "7");
    assert_eq!(complete.answers["holder"]["name"], "Exemplo");
    assert_eq!(
        complete.answers["holder"]["phone"], "28000009",
        "laid over part by part"
    );
    assert_eq!(complete.answers.get("shoe_size"), None, "not asked");
    let files: Vec<&str> = complete
        .attachments
        .iter()
        .map(|file| file.document.as_str())
        .collect();
    assert_eq!(files, ["card", "letter"], "what these answers need");

    let faulty = catalogue
        .example("sample", "renewal", true)
        .expect("faulty");
    assert_eq!(faulty.answers.get("number"), None);
    assert_eq!(faulty.answers["holder"].get("name"), None);
    assert_eq!(faulty.answers["holder"]["phone"], "28000009");
    assert_eq!(faulty.attachments.len(), 1);
}

#[test]
fn every_fact_tells_where_it_was_read() {
    let catalogue = catalogue();
    let (_, procedure) = catalogue
        .procedure("sample", "renewal")
        .expect("the sample");
    let of = |fact: &str| procedure.provenance.get(fact).expect(fact);
    assert_eq!(of("documents/letter").certainty, Certainty::Inferred);
    assert_eq!(of("documents/card").certainty, Certainty::Stated);
    assert_eq!(of("documents/card").sources, ["https://www.iam.gov.mo/"]);
    assert_eq!(of("fees/stamp").sources, ["https://www.iam.gov.mo/"]);
    for document in &procedure.definition.documents {
        of(&format!("documents/{}", document.id));
    }
    for fee in &procedure.definition.fees {
        of(&format!("fees/{}", fee.id));
    }
}

#[test]
fn a_shared_text_is_checked_where_it_stands() {
    let mut files = sample();
    files.insert(
        "shared/texts.toml",
        "[if-sign]\nzh = \"有招牌時\"\nen = \"With a sign\"\n".to_owned(),
    );
    let faults: Vec<Fault> = Catalogue::from_files(files).err().unwrap_or_default();
    assert!(
        faults
            .iter()
            .any(|fault| fault.file == "shared/texts.toml" && fault.line == 1),
        "{faults:?}"
    );
}
