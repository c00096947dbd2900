//! A whole renewal in the real window as a blind person makes it: by what is read out, and by the keyboard.

use journeys::desk::Desk;
use journeys::programs::{Answer, alvara};
use journeys::spoken::Spoken;
use journeys::texts::{core_text, text};
use serde_json::Value;

const LANG: &str = "en";

#[test]
fn a_billiard_room_is_renewed_by_what_is_read_out_alone() {
    let desk = Desk::new();
    let form = Form::of("billiard-room/renewal");
    let said = |key: &str| text(LANG, key);
    let mut window = Spoken::open(&desk);

    window.press("English");
    // On the keyboard of the display there are only the letters of English.
    let passphrase = "four words that nobody knows";
    std::fs::write(desk.passphrase_file(), passphrase).expect("the folder can be written");
    window.write(&said("passphrase-field"), passphrase);
    window.write(&said("passphrase-again"), passphrase);
    window.press(&said("start-go"));
    window.hear(&said("home-title-new"));
    window.press(&said("home-find"));
    window.write(&said("search-label"), "billiard");
    window.press(&form.words("/licence/name"));
    let start = said("procedure-start-named").replace("{ $name }", &form.words("/procedure/title"));
    window.press(&start);

    window.write(&form.label("licence_number"), "PS-1136/2025/018");
    let expiry = form.label("licence_expires_on");
    for (part, digits) in [
        ("date-day", "31"),
        ("date-month", "12"),
        ("date-year", "2026"),
    ] {
        window.write_in(&expiry, &said(part), digits);
    }
    window.press(&said("continue"));

    window.press_in(
        &form.label("applicant/kind"),
        &form.option("applicant/kind", "company"),
    );
    window.write(&form.label("applicant/name_pt"), "Bilhar Exemplo, Limitada");
    window.press_in(
        &form.label("applicant/registered_in_macao"),
        &said("answer-yes"),
    );
    window.write(&form.label("applicant/commercial_registration"), "00000 SO");
    window.write(&form.label("applicant/phone"), "28000000");
    window.press(&said("continue"));

    window.write(&said("part-name-pt"), "Chan Si Lai");
    window.pick(
        &said("part-kind"),
        &form.option("signatory/person", "macao-resident"),
    );
    window.write(&said("part-number"), "1234567(8)");
    window.write(&form.label("signatory/capacity"), "Administrator");
    window.press_in(&form.label("agent/has_agent"), &said("answer-no"));
    window.press(&said("continue"));

    window.write(
        &form.label("establishment/name_pt"),
        "Sala de Bilhar Exemplo",
    );
    window.press_in(&said("part-region"), "Macao");
    window.write(&said("part-street-pt"), "Avenida da Praia Grande");
    window.write(&said("part-door"), "1");
    window.press(&said("continue"));

    window.write(&form.label("tables"), "7");
    window.press_in(&form.label("period"), &form.option("period", "year"));
    // Seven tables for a year: MOP 2,100 and a tenth of it in stamp duty.
    window.hear("2,310");
    window.press(&said("continue"));

    window.press(&said("continue-review"));
    window.hear(&said("review-ready"));
    window.press(&said("hand-in-declare"));
    window.press(&said("hand-in-send-training"));
    window.hear(&core_text(LANG, "state-accepted-training"));
    drop(window);

    let known = desk.submissions();
    assert_eq!(known.len(), 1, "one journey, one submission: {known:?}");
    assert_eq!(known[0]["state"], "accepted");
}

/// What a form says in the language of the journey.
struct Form(Value);

impl Form {
    fn of(procedure: &str) -> Self {
        let told = Answer::of(&mut alvara(["form", procedure, "--as", "json"]));
        Self(serde_json::from_str(&told.out).expect("a form is JSON"))
    }

    fn words(&self, place: &str) -> String {
        let words = self.0.pointer(place).map(|words| &words[LANG]);
        let words = words.and_then(Value::as_str);
        words
            .unwrap_or_else(|| panic!("{place} has words"))
            .to_owned()
    }

    /// The label of a question by the keys that lead to it.
    fn label(&self, path: &str) -> String {
        let label = self.question(path)["label"][LANG].as_str();
        label
            .unwrap_or_else(|| panic!("{path} has a label"))
            .to_owned()
    }

    /// The label of one of the options of a question.
    fn option(&self, path: &str, value: &str) -> String {
        let options = self.question(path)["kind"]["options"].as_array();
        options
            .into_iter()
            .flatten()
            .find(|option| option["value"] == value)
            .and_then(|option| option["label"][LANG].as_str())
            .unwrap_or_else(|| panic!("{path} has the option {value}"))
            .to_owned()
    }

    fn question(&self, path: &str) -> &Value {
        let steps = self.0["definition"]["steps"].as_array();
        let mut fields: Vec<&Value> = steps
            .into_iter()
            .flatten()
            .filter_map(|step| step["fields"].as_array())
            .flatten()
            .collect();
        let mut found = &Value::Null;
        for key in path.split('/') {
            let here = fields.iter().find(|field| field["key"] == key);
            found = here.unwrap_or_else(|| panic!("there is a question {path}"));
            fields = found["kind"]["fields"]
                .as_array()
                .into_iter()
                .flatten()
                .collect();
        }
        found
    }
}
