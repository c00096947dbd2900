//! The texts of findings, papers and exports in three languages, from `forms/messages/<language>/*.ftl`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use form_engine::{Finding, Lang, OfficialName};
use jiff::civil::Date;
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use crate::catalogue::embedded_files;
use crate::format;

/// The codes of the findings that the engine makes; each has a message `finding-<code>`.
pub const FINDING_CODES: &[&str] = &[
    "address-parish-elsewhere",
    "answer-missing",
    "answer-not-asked",
    "answer-wrong-type",
    "attachment-empty",
    "attachment-not-needed",
    "attachment-too-large",
    "attachment-type",
    "attachment-unknown-document",
    "choice-repeated",
    "choice-unknown",
    "date-invalid",
    "date-too-early",
    "date-too-late",
    "declaration-not-confirmed",
    "definition-newer",
    "definition-older",
    "definition-unknown",
    "document-if-applicable",
    "document-missing",
    "email-shape",
    "establishment-number-digits",
    "establishment-number-length",
    "identity-number-shape",
    "number-not-whole",
    "number-too-great",
    "number-too-many-decimals",
    "number-too-small",
    "phone-shape",
    "repeat-too-few",
    "repeat-too-many",
    "taxpayer-number-shape",
    "text-control-characters",
    "text-too-long",
];

/// The message texts of all three languages.
pub struct Messages {
    zh: Texts,
    pt: Texts,
    en: Texts,
}

/// The texts of one language.
struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// The variables of each message.
    variables: BTreeMap<String, BTreeSet<String>>,
    /// What could not be read, for the test that proves there is nothing.
    faults: Vec<String>,
}

impl Messages {
    /// The texts that the program carries.
    pub fn embedded() -> &'static Self {
        static MESSAGES: OnceLock<Messages> = OnceLock::new();
        MESSAGES.get_or_init(|| Self::from_files(embedded_files()))
    }

    /// Reads the message files among `files`, each with its path below `forms/`.
    pub fn from_files<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        let mut messages = Self {
            zh: Texts::new(Lang::Zh),
            pt: Texts::new(Lang::Pt),
            en: Texts::new(Lang::En),
        };
        for (path, text) in files {
            if let ["messages", code, name] = path.split('/').collect::<Vec<_>>().as_slice()
                && name.strip_suffix(".ftl").is_some()
                && let Ok(lang) = code.parse()
            {
                messages.texts_mut(lang).add(path, text);
            }
        }
        messages
    }

    /// The text of a key in a language, with arguments by name. An unknown key is answered with the key itself, marked:
    /// a test proves that the product's keys exist.
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, *value);
        }
        self.format(lang, key, &fluent)
    }

    /// The message of a finding: the rule's own words, or those of its code. `label` is what the question is called.
    pub fn finding(&self, lang: Lang, finding: &Finding, label: Option<&str>) -> String {
        if let Some(message) = &finding.message {
            return message.get(lang).to_owned();
        }
        let mut args = FluentArgs::new();
        let unnamed = self.text(lang, "finding-unnamed-question", &[]);
        args.set("label", label.map_or(unnamed, ToOwned::to_owned));
        for (name, value) in &finding.params {
            args.set(name.clone(), param(lang, name, value));
        }
        self.format(lang, &format!("finding-{}", finding.code), &args)
    }

    /// Whether a key exists in every language.
    pub fn has(&self, key: &str) -> bool {
        Lang::ALL
            .into_iter()
            .all(|lang| self.texts(lang).variables.contains_key(key))
    }

    /// Every key of a language with the variables of its message.
    pub fn keys(&self, lang: Lang) -> &BTreeMap<String, BTreeSet<String>> {
        &self.texts(lang).variables
    }

    /// What could not be read in the message files of a language: syntax, or a key that stands twice.
    pub fn faults(&self, lang: Lang) -> &[String] {
        &self.texts(lang).faults
    }

    fn format(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> String {
        let bundle = &self.texts(lang).bundle;
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        match pattern {
            // A variable that is not given shows its name; nothing else can go wrong here.
            Some(pattern) => bundle
                .format_pattern(pattern, Some(args), &mut Vec::new())
                .into_owned(),
            None => format!("⟦{key}⟧"),
        }
    }

    fn texts(&self, lang: Lang) -> &Texts {
        match lang {
            Lang::Zh => &self.zh,
            Lang::Pt => &self.pt,
            Lang::En => &self.en,
        }
    }

    fn texts_mut(&mut self, lang: Lang) -> &mut Texts {
        match lang {
            Lang::Zh => &mut self.zh,
            Lang::Pt => &mut self.pt,
            Lang::En => &mut self.en,
        }
    }
}

impl Texts {
    fn new(lang: Lang) -> Self {
        let locale: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks would end up in papers and in what people copy.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Zh => |value, _| number(value, Lang::Zh),
            Lang::Pt => |value, _| number(value, Lang::Pt),
            Lang::En => |value, _| number(value, Lang::En),
        }));
        Self {
            bundle,
            variables: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    fn add(&mut self, path: &str, text: &str) {
        for (key, variables) in entries(text) {
            if self.variables.insert(key.clone(), variables).is_some() {
                self.faults.push(format!("{path}: {key} stands twice"));
            }
        }
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                let errors = errors.iter().map(|error| format!("{path}: {error}"));
                self.faults.extend(errors);
                resource
            }
        };
        if let Err(errors) = self.bundle.add_resource(resource) {
            let errors = errors.iter().map(|error| format!("{path}: {error}"));
            self.faults.extend(errors);
        }
    }
}

/// The keys of a message file with the variables each message names.
fn entries(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase())
            && let Some((key, _)) = line.split_once('=')
        {
            current = Some(key.trim().to_owned());
        } else if line.starts_with('#') {
            current = None;
        }
        if let Some(key) = &current {
            let variables = entries.entry(key.clone()).or_default();
            variables.extend(line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                    .collect::<String>()
            }));
        }
    }
    entries
}

/// A finding's parameter: amounts, dates and names in the language; numbers stay numbers, so that messages can count.
fn param<'v>(lang: Lang, name: &str, value: &Value) -> FluentValue<'v> {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(avos) if name.ends_with("_avos") => {
                FluentValue::from(format::money(form_engine::Avos(avos), lang))
            }
            Some(whole) if whole.unsigned_abs() <= MOST_EXACT => FluentValue::from(whole),
            _ => FluentValue::from(format::decimal(&number.to_string(), lang)),
        },
        Value::String(text) => match text.parse::<Date>() {
            Ok(date) if text.len() == 10 => FluentValue::from(format::date(date, lang)),
            _ => FluentValue::from(text.clone()),
        },
        Value::Object(_) => {
            let name: OfficialName = serde_json::from_value(value.clone()).unwrap_or_default();
            FluentValue::from(
                name.shown(lang)
                    .map_or_else(String::new, |(_, text)| text.to_owned()),
            )
        }
        other => FluentValue::from(other.to_string()),
    }
}

/// Whole numbers up to here keep every digit as a Fluent number.
const MOST_EXACT: u64 = 1 << 53;

/// Numbers inside messages in the style of the language.
fn number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::decimal(&plain(number), lang)),
        _ => None,
    }
}

fn plain(number: &FluentNumber) -> String {
    number.as_string().into_owned()
}
