//! The documents that are judged: summaries of every example in every language and of applications that are hard to set,
//! and the preview of a form of every licence.

use std::path::{Path, PathBuf};

use app_core::contract;
use app_core::judgement::Judgement;
use app_core::summary::{self, Canonical, Languages, SummaryFile};
use form_engine::AttachmentFact;
use form_engine::definition::{Choice, DocumentRole, Field, FieldKind};
use form_engine::text::Lang;
use jiff::civil::{Date, date};
use licences::{Catalogue, format};
use serde_json::{Value, json};

/// The day that everything is judged for and dated with.
const DAY: Date = date(2026, 11, 2);

/// A form with a list of up to 300 names, each of up to 200 characters.
const LONG_LIST: [&str; 2] = ["food-beverage-establishment", "price-list"];
const MOST_ITEMS: usize = 300;
/// A form with up to 50 texts of several lines.
const LONG_TEXTS: [&str; 2] = ["long-term-advertisement", "first-application"];

/// The languages that documents are made in: each alone, and the two official ones side by side.
const LANGUAGES: [&[Lang]; 4] = [&[Lang::Zh], &[Lang::Pt], &[Lang::En], &[Lang::Zh, Lang::Pt]];

/// Characters that name people and places of Macao and that most fonts lack, from the Hong Kong Supplementary Character
/// Set and from Unihan's `kIRG_MSource`.
const RARE: &str = "歐陽增爲、𠝹𠱁𡃁𨋢𨳍𩿿㗎㨃㷫䒏䒐、囍畀冚埗脷啫嗰嘢咗喺嚟、氹仔路氹、邨峯裏衞";

/// One that no shipped face has, one for private use, one that is not assigned.
const WITHOUT_FACE: &str = "陳\u{2A6DE}明、\u{E000}、\u{E01}\u{1F600}";

/// Writes summaries into a folder, and lists them for those who judge.
pub(crate) struct Corpus {
    folder: PathBuf,
    entries: Vec<Value>,
}

impl Corpus {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            entries: Vec::new(),
        }
    }

    /// The example of every procedure in three languages.
    pub(crate) fn add_examples(&mut self) {
        for licence in Catalogue::embedded().licences() {
            for procedure in &licence.procedures {
                let (licence, procedure) = (licence.id.as_str(), procedure.id.as_str());
                let name = format!("{licence}.{procedure}");
                let answers = example(licence, procedure);
                for languages in LANGUAGES {
                    self.add(&name, [licence, procedure], &answers, languages);
                }
            }
        }
    }

    /// What people may type, however they come to it.
    pub(crate) fn add_hard(&mut self, strings: &[String]) {
        let [licence, procedure] = LONG_LIST;
        let menu = |names: &mut dyn Iterator<Item = String>| {
            let mut answers = example(licence, procedure);
            answers["items"] = names
                .map(|name| json!({ "name": name, "price_avos": 1800 }))
                .collect();
            answers
        };
        for (n, part) in strings.chunks(MOST_ITEMS).enumerate() {
            let answers = menu(&mut part.iter().cloned());
            self.add(&format!("naughty-{n}"), LONG_LIST, &answers, &[Lang::Pt]);
        }
        let dishes = menu(&mut (1..=200).map(|n| format!("艇仔粥 Canja n.º {n}")));
        let rare = menu(&mut RARE.split('、').map(str::to_owned));
        let without_face = menu(&mut WITHOUT_FACE.split('、').map(str::to_owned));
        for languages in LANGUAGES {
            self.add("repeats", LONG_LIST, &dishes, languages);
            self.add("rare", LONG_LIST, &rare, languages);
            self.add("without-face", LONG_LIST, &without_face, languages);
            self.add("long", LONG_TEXTS, &long_texts(), languages);
        }
    }

    /// The preview of the first form of every licence, each in the next of the languages: what differs between the forms
    /// of a licence differs in their summaries too.
    pub(crate) fn add_previews(&mut self) {
        let licences = Catalogue::embedded().licences().iter();
        for (licence, &languages) in licences.zip(LANGUAGES.iter().cycle()) {
            let Some(procedure) = licence.procedures.first() else {
                continue;
            };
            let path = format!("{}/{}", licence.id, procedure.id);
            let said = said(languages);
            let made = contract::pdf(&path, said, DAY)
                .unwrap_or_else(|error| panic!("{path}: {}", error.chain()));
            assert_eq!(made.missing, Vec::<char>::new(), "{path} can be drawn");
            let texts = languages.iter().flat_map(|&lang| {
                let preview = contract::preview(&path, lang).expect("the form is there");
                preview.pages.into_iter().map(|page| page.title)
            });
            let texts: Vec<String> = texts.collect();
            let file = self.write(&format!("preview.{}", licence.id), languages, &made.bytes);
            self.entries.push(json!({
                "file": file,
                "inside": { "name": "form.json", "content": contract::form(&path).expect("the form is there") },
                "has_list": false,
                "read_whole": false,
                "texts": texts,
            }));
        }
    }

    /// Writes the list; how many files it has.
    pub(crate) fn finish(self) -> usize {
        let list = Value::from(self.entries);
        std::fs::write(self.folder.join("corpus.json"), list.to_string())
            .expect("the folder can be written");
        list.as_array().map_or(0, Vec::len)
    }

    fn add(&mut self, name: &str, form: [&str; 2], answers: &Value, languages: &[Lang]) {
        let [licence, procedure] = form;
        let (facts, files) = papers(licence, procedure);
        let judgement = Judgement::of(licence, procedure, answers, &facts, DAY)
            .unwrap_or_else(|error| panic!("{name}: {}", error.chain()));
        let at = DAY.at(9, 30, 0, 0);
        let made = summary::render(&judgement, &files, said(languages), at, false)
            .unwrap_or_else(|error| panic!("{name}: {}", error.chain()));
        let file = self.write(name, languages, &made.bytes);
        let application: Value = serde_json::from_slice(&Canonical::of(&judgement, &files).bytes())
            .expect("the application is JSON");
        let definition = &judgement.procedure.definition;
        let mut texts = Vec::new();
        for (step, &lang) in (definition.steps.iter())
            .flat_map(|step| languages.iter().map(move |lang| (step, lang)))
        {
            tell(&step.fields, &application["answers"], lang, &mut texts);
        }
        assert!(!texts.is_empty(), "{name} answers something");
        // A character that cannot be drawn is told of in a note.
        texts.extend(
            made.missing
                .iter()
                .map(|one| format!("[U+{:04X}]", u32::from(*one))),
        );
        // Poppler takes half a second for the words of a tree, so that one file of each licence has to do.
        let first = judgement.licence.procedures.first();
        let is_first = first.is_some_and(|first| first.id == procedure);
        self.entries.push(json!({
            "file": file,
            "inside": { "name": "application.json", "content": application },
            "has_list": !definition.documents.is_empty(),
            "read_whole": is_first && name.contains(licence) && languages == LANGUAGES[3],
            "texts": texts,
        }));
    }

    /// Puts a document into the folder; the name that it has there.
    fn write(&self, name: &str, languages: &[Lang], bytes: &[u8]) -> String {
        let codes: Vec<&str> = languages.iter().map(|lang| lang.code()).collect();
        let file = format!("{name}.{}.pdf", codes.join("+"));
        std::fs::write(self.folder.join(&file), bytes).expect("the folder can be written");
        file
    }
}

fn said(languages: &[Lang]) -> Languages {
    match languages {
        [first, second] => Languages::both(*first, *second),
        _ => Languages::from(languages[0]),
    }
}

fn example(licence: &str, procedure: &str) -> Value {
    let example = Catalogue::embedded().example(licence, procedure, false);
    example.map_or_else(|| json!({}), |example| example.answers.clone())
}

/// A file for each document that is handed in.
fn papers(licence: &str, procedure: &str) -> (Vec<AttachmentFact>, Vec<SummaryFile>) {
    let (_, procedure) = Catalogue::embedded()
        .procedure(licence, procedure)
        .expect("the procedure is in the catalogue");
    let documents = procedure.definition.documents.iter();
    documents
        .filter(|document| document.role == DocumentRole::Submit)
        .map(|document| {
            let file = SummaryFile {
                document: document.id.clone(),
                name: format!("{}.pdf", document.id),
                bytes: 4096,
                sha256: "0".repeat(64),
            };
            let fact = AttachmentFact {
                document: document.id.clone(),
                name: file.name.clone(),
                bytes: file.bytes,
                media_type: Some("application/pdf".to_owned()),
            };
            (fact, file)
        })
        .unzip()
}

/// Texts as long as they may be: in one line of ideographs, in one word that nothing breaks, and in a thousand lines.
fn long_texts() -> Value {
    let [licence, procedure] = LONG_TEXTS;
    let mut answers = example(licence, procedure);
    let sign = answers["signs"][0].clone();
    let texts = [
        "示範餅店：麵包、蛋糕及飲品。"
            .chars()
            .cycle()
            .take(1000)
            .collect(),
        "Pastelaria".repeat(100),
        "W".repeat(1000),
        "a\n".repeat(500),
        "Pão, bolos e bebidas; ".repeat(45),
    ];
    let signs = texts.map(|text: String| {
        let mut sign = sign.clone();
        sign["text"] = Value::from(text);
        sign
    });
    answers["signs"] = signs.into_iter().collect();
    answers
}

/// The words and figures in which answers have to stand in a summary.
fn tell(fields: &[Field], answers: &Value, lang: Lang, texts: &mut Vec<String>) {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    for field in fields {
        let value = &answers[&field.key];
        match &field.kind {
            FieldKind::Group { fields, .. } => tell(fields, value, lang, texts),
            FieldKind::Repeat { fields, .. } => {
                let entries = value.as_array().into_iter().flatten();
                entries.for_each(|entry| tell(fields, entry, lang, texts));
            }
            FieldKind::Choice { options } => texts.extend(label(options, value, lang)),
            FieldKind::Choices { options } => {
                let chosen = value.as_array().into_iter().flatten();
                texts.extend(chosen.filter_map(|chosen| label(options, chosen, lang)));
            }
            FieldKind::Date { .. } => {
                let date = value.as_str().and_then(|date| date.parse().ok());
                texts.extend(date.map(|date| format::date(date, lang)));
            }
            FieldKind::Money { .. } => {
                let amount = value.as_i64().map(form_engine::Avos);
                texts.extend(amount.map(|amount| format::money(amount, lang)));
            }
            FieldKind::Integer { .. } => texts.extend(value.as_i64().map(|n| n.to_string())),
            FieldKind::Phone => texts.extend(value.as_str().map(format::phone)),
            FieldKind::Person { .. } => {
                let parts = ["/name_zh", "/name_pt", "/document/number"];
                texts.extend(parts.iter().filter_map(|part| text(value.pointer(part)?)));
            }
            FieldKind::Address { .. } => {
                let parts = ["street_zh", "street_pt", "building_zh", "building_pt"];
                texts.extend(parts.iter().filter_map(|part| text(&value[part])));
            }
            FieldKind::IdentityDocument { .. } => texts.extend(text(&value["number"])),
            FieldKind::Attachment { .. } | FieldKind::Declaration { .. } => {}
            _ => texts.extend(text(value)),
        }
    }
}

fn label(options: &[Choice], chosen: &Value, lang: Lang) -> Option<String> {
    let option = options.iter().find(|option| chosen == &option.value)?;
    Some(option.label.get(lang).to_owned())
}
