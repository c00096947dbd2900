//! Every message that a form can show, at the question or paper that shows it, in the words in which it will be shown.

use std::collections::BTreeMap;

use form_engine::finding::{Finding, rule_code};
use form_engine::possible::{ANY, Possible, possible};
use form_engine::text::Lang;
use licences::{Messages, Procedure, Words};
use serde_json::Value;

use super::OPEN;
use super::questions::{pointer, walk};
use crate::contract::remarks_on_whole;
use crate::view::{MessageView, Run};
use crate::wording::{self, say};

/// The messages of a form by the place that shows them.
pub(super) struct Listed<'a> {
    procedure: &'a Procedure,
    words: &'a Words<'a>,
    lang: Lang,
    /// By dotted path of the question, a star for the entries of a list.
    questions: BTreeMap<String, Vec<Possible>>,
    /// By id.
    documents: BTreeMap<String, Vec<Possible>>,
    whole: Vec<Possible>,
}

impl<'a> Listed<'a> {
    pub(super) fn of(procedure: &'a Procedure, words: &'a Words<'a>, lang: Lang) -> Self {
        let definition = &procedure.definition;
        let mut listed = Self {
            procedure,
            words,
            lang,
            questions: BTreeMap::new(),
            documents: definition
                .documents
                .iter()
                .map(|document| (document.id.clone(), Vec::new()))
                .collect(),
            whole: remarks_on_whole(procedure),
        };
        for step in &definition.steps {
            walk(&step.fields, "", &mut |path, _| {
                listed.questions.insert(path.to_owned(), Vec::new());
            });
        }
        for one in possible(definition) {
            listed.put(one);
        }
        listed
    }

    /// Puts a remark where it is shown: at its paper, at the nearest question above its place, or at the whole, once.
    fn put(&mut self, one: Possible) {
        let path = &one.finding.path;
        let list = match path.strip_prefix("/attachments/") {
            _ if one.finding.code == "answer-not-asked" => None,
            Some(document) => self.documents.get_mut(document),
            None => {
                let dotted = path.trim_start_matches('/').replace('/', ".");
                let ends = dotted.match_indices('.').map(|(end, _)| end).rev();
                std::iter::once(dotted.len())
                    .chain(ends)
                    .filter_map(|end| dotted.get(..end))
                    .find(|above| self.questions.contains_key(*above))
                    .and_then(|above| self.questions.get_mut(above))
            }
        };
        if let Some(list) = list {
            list.push(one);
        } else if !self.whole.iter().any(|there| is_same(there, &one)) {
            self.whole.push(one);
        }
    }

    /// What the question at a dotted path can show.
    pub(super) fn of_question(&self, path: &str) -> Vec<MessageView> {
        let own = pointer(path);
        self.questions
            .get(path)
            .map_or_else(Vec::new, |all| self.views(&own, all))
    }

    /// What a paper can show.
    pub(super) fn of_document(&self, id: &str) -> Vec<MessageView> {
        self.documents.get(id).map_or_else(Vec::new, |all| {
            self.views(&format!("/attachments/{id}"), all)
        })
    }

    /// What can be said of the application as a whole.
    pub(super) fn whole(&self) -> Vec<MessageView> {
        self.views("", &self.whole)
    }

    /// The messages of a place, the same words about several parts of an answer once; those that hardly come about last.
    fn views(&self, own: &str, all: &[Possible]) -> Vec<MessageView> {
        let mut groups: Vec<(&Possible, Vec<String>)> = Vec::new();
        for one in all {
            let part = part_of(own, &one.finding);
            let group = part.as_ref().and_then(|_| {
                groups
                    .iter_mut()
                    .find(|(first, parts)| !parts.is_empty() && is_same(first, one))
            });
            match group {
                Some((_, parts)) => parts.extend(part),
                None => groups.push((one, part.into_iter().collect())),
            }
        }
        let mut views: Vec<MessageView> = groups
            .into_iter()
            .map(|(one, parts)| self.view(own, one, &parts))
            .collect();
        views.sort_by_key(|view| view.rare);
        views
    }

    fn view(&self, own: &str, one: &Possible, parts: &[String]) -> MessageView {
        let definition = &self.procedure.definition;
        let mut finding = one.finding.clone();
        for name in &one.open {
            finding.params.insert((*name).to_owned(), OPEN.into());
        }
        let several = parts.len() > 1;
        let at = if several {
            own.to_owned()
        } else {
            finding.path.replace(&format!("/{ANY}"), "/0")
        };
        let label = wording::place(definition, &at, self.lang).map(|place| Run {
            text: if several {
                format!("{} – {OPEN}", place.label.text)
            } else {
                place.label.text
            },
            ..place.label
        });
        let called = label.as_ref().map(|label| label.text.as_str());
        let rule = definition
            .rules
            .iter()
            .find(|rule| rule_code(&rule.id) == finding.code);
        MessageView {
            severity: wording::severity(finding.severity).to_owned(),
            severity_label: self.words.severity(finding.severity),
            text: Messages::embedded().finding(self.lang, &finding, called),
            parts: if several {
                let named = |part: &String| say(self.lang, &format!("part-{part}"));
                parts.iter().map(named).collect()
            } else {
                Vec::new()
            },
            when: rule.map(|rule| self.words.when(&rule.when)),
            rare: is_rare(&finding),
            label: label.unwrap_or_else(|| Run::new("", self.lang)),
            code: finding.code,
        }
    }
}

/// Whether two remarks say the same, wherever they stand.
fn is_same(one: &Possible, other: &Possible) -> bool {
    let words = |of: &Possible| {
        let Finding {
            code,
            severity,
            params,
            message,
            ..
        } = of.finding.clone();
        (code, severity, params, message)
    };
    words(one) == words(other)
}

/// The part of an answer that a remark is about, as its name is spelled among the texts; none of an entry of a list.
fn part_of(own: &str, finding: &Finding) -> Option<String> {
    let rest = finding.path.replace(&format!("/{ANY}"), "/0");
    let part = rest.strip_prefix(own)?.rsplit_once('/')?.1;
    (part.parse::<usize>().is_err() && !own.is_empty()).then(|| part.replace('_', "-"))
}

/// Whether the pages keep a remark from coming about: they offer only what is listed, build answers of the right shape and
/// take in only files that are in order.
fn is_rare(finding: &Finding) -> bool {
    match finding.code.as_str() {
        // What is typed for a number is kept as typed where it is none.
        "answer-wrong-type" => finding.params.get("expected") != Some(&Value::from("number")),
        "address-parish-elsewhere"
        | "answer-not-asked"
        | "attachment-empty"
        | "attachment-too-large"
        | "attachment-type"
        | "attachment-unknown-document"
        | "choice-repeated"
        | "choice-unknown"
        | "repeat-too-many" => true,
        _ => false,
    }
}
