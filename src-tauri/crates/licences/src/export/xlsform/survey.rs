//! The rows of the survey: pages, what holds questions, and rules. Questions of one answer are made in `question`, those
//! asked in several parts in `parts`, and papers in `papers`.

use form_engine::definition::{Rule, Step};
use form_engine::kinds::NAME_MAX;
use form_engine::{
    Condition, Definition, Field, FieldKind, FieldPath, Finding, Required, Severity, Text,
};

use super::choices::Lists;
use super::order::Order;
use super::sheet::{Row, Trio};
use super::xpath::{self, all, any, question};
use crate::messages::Messages;
use crate::resolve::absolute;
use crate::words::Words;

/// The rows while they are written.
pub(super) struct Survey<'f, 'd> {
    pub(super) definition: &'d Definition,
    pub(super) words: &'f [Words<'d>; 3],
    pub(super) lists: &'f mut Lists,
    rows: Vec<Row>,
    order: Order,
    /// Papers that a question asks for where it stands.
    pub(super) asked: Vec<&'d str>,
}

/// Whether something is needed.
pub(super) enum Need {
    Always,
    /// When an expression holds.
    When(String),
    /// When an expression holds that looks at answers over which this one decides, so that a note has to say it.
    Noted(String),
    Never,
}

/// What is to be said where the answer to a question is missing.
pub(super) struct Missing<'a> {
    /// Name of the question.
    pub(super) name: &'a str,
    pub(super) label: &'a Trio,
    /// When the question is asked; empty for always.
    pub(super) relevant: &'a str,
    /// What has to hold besides; empty for nothing.
    pub(super) also: &'a str,
    /// Code of the finding.
    pub(super) code: &'a str,
}

/// Our own words in every language.
pub(super) fn trio(text: &Text) -> Trio {
    [&text.zh, &text.pt, &text.en].map(Clone::clone)
}

impl<'f, 'd> Survey<'f, 'd> {
    pub(super) fn new(
        definition: &'d Definition,
        words: &'f [Words<'d>; 3],
        lists: &'f mut Lists,
    ) -> Self {
        Self {
            definition,
            words,
            lists,
            rows: Vec::new(),
            order: Order::of(definition),
            asked: Vec::new(),
        }
    }

    pub(super) fn rows(mut self) -> Vec<Row> {
        for step in &self.definition.steps {
            self.step(step);
        }
        self.documents();
        self.rows
    }

    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Words in every language; `n` is the place of the language among those of a [`Trio`].
    pub(super) fn each(&self, say: impl Fn(&Words<'d>, usize) -> String) -> Trio {
        [0, 1, 2].map(|n| say(&self.words[n], n))
    }

    /// A text of the catalogue.
    pub(super) fn say(&self, key: &str) -> Trio {
        self.each(|words, _| words.say(key, &[]))
    }

    pub(super) fn condition(&self, condition: &Condition, base: &str) -> String {
        xpath::condition(&absolute(condition.clone(), base), &self.words[0])
    }

    fn visible(&self, visible: Option<&Condition>, base: &str) -> String {
        visible.map_or_else(String::new, |condition| self.condition(condition, base))
    }

    fn need(&mut self, required: &Required, path: &str, base: &str) -> Need {
        match required {
            Required::Always => Need::Always,
            Required::Never => Need::Never,
            Required::When(when) => {
                let expression = self.condition(when, base);
                if self.order.admit(path, &when.fields(base)) {
                    Need::When(expression)
                } else {
                    Need::Noted(expression)
                }
            }
        }
    }

    /// The message of a finding about what has this label.
    pub(super) fn finding(&self, finding: &Finding, label: &Trio) -> Trio {
        let messages = Messages::embedded();
        self.each(|words, n| messages.finding(words.lang, finding, Some(&label[n])))
    }

    /// Asks a question, with what is said where its answer is missing.
    pub(super) fn ask(&mut self, question: Row, need: &Need, missing: &Missing<'_>) {
        let also = missing.also.to_owned();
        let required = match need {
            Need::Always if also.is_empty() => "yes".to_owned(),
            Need::Always => also,
            Need::When(when) => all([when.clone(), also]),
            Need::Noted(_) | Need::Never => String::new(),
        };
        let message = self.finding(&Finding::error(missing.code, ""), missing.label);
        let shown = (!required.is_empty()).then(|| message.clone());
        self.push(
            question
                .set("required", required)
                .say_if("required_message", shown),
        );
        if let Need::Noted(when) = need {
            let relevant = all([
                missing.relevant.to_owned(),
                when.clone(),
                missing.also.to_owned(),
                format!("{} = ''", xpath::question(missing.name)),
            ]);
            let note = stop(&format!("{}-missing", missing.name), message, true);
            self.push(note.set("relevant", relevant));
        }
    }

    fn step(&mut self, step: &'d Step) {
        let relevant = self.visible(step.visible.as_ref(), "");
        let group = row("begin_group", &format!("page-{}", step.id));
        self.push(
            group
                .say("label", trio(&step.title))
                .set("relevant", relevant),
        );
        if let Some(intro) = &step.intro {
            self.note(&format!("page-{}-intro", step.id), trio(intro));
        }
        self.fields(&step.fields, "");
        self.push(row("end_group", ""));
    }

    fn note(&mut self, name: &str, label: Trio) {
        self.push(row("note", name).say("label", label));
    }

    fn fields(&mut self, fields: &'d [Field], base: &str) {
        for field in fields {
            let path = FieldPath::resolve(&format!(".{}", field.key), base);
            self.field(field, path.as_str(), base);
            let definition = self.definition;
            for rule in definition
                .rules
                .iter()
                .filter(|rule| rule.at == path.as_str())
            {
                self.rule(rule, field, base);
            }
        }
    }

    fn field(&mut self, field: &'d Field, path: &str, base: &str) {
        let label = trio(&field.label);
        let relevant = self.visible(field.visible.as_ref(), base);
        let need = self.need(&field.required, path, base);
        match &field.kind {
            FieldKind::Group { fields, .. } => {
                self.group("begin_group", path, label, field, relevant);
                self.fields(fields, path);
                self.push(row("end_group", ""));
            }
            FieldKind::Repeat {
                fields, min, max, ..
            } => {
                self.group("begin_repeat", path, label.clone(), field, relevant.clone());
                self.fields(fields, &format!("{path}.*"));
                self.push(row("end_repeat", ""));
                self.counted(path, &label, (*min, *max), &need, &relevant);
            }
            FieldKind::Attachment { document } => {
                let known = self
                    .definition
                    .documents
                    .iter()
                    .find(|one| one.id == *document);
                if let Some(known) = known.filter(|one| !self.asked.contains(&one.id.as_str())) {
                    self.asked.push(&known.id);
                    let hint = field.hint.as_ref().map(trio);
                    self.file(known, &label, hint, relevant);
                }
            }
            FieldKind::IdentityDocument { options } => {
                self.group("begin_group", path, label, field, relevant);
                let need = of_part(need, path, &field.kind);
                self.document(path, options, &need);
                self.push(row("end_group", ""));
            }
            FieldKind::Person { options } => {
                self.group("begin_group", path, label, field, relevant);
                let need = of_part(need, path, &field.kind);
                self.names(path, ["name_zh", "name_pt"], NAME_MAX, &need);
                self.document(&format!("{path}.document"), options, &need);
                self.push(row("end_group", ""));
            }
            FieldKind::Address { regions } => {
                self.group("begin_group", path, label, field, relevant);
                let need = of_part(need, path, &field.kind);
                self.address(path, regions, &need);
                self.push(row("end_group", ""));
            }
            kind => self.leaf(kind, field, path, &relevant, &need),
        }
    }

    fn group(&mut self, kind: &str, path: &str, label: Trio, field: &Field, relevant: String) {
        let name = xpath::name(path);
        self.push(
            row(kind, &name)
                .say("label", label)
                .set("relevant", relevant),
        );
        let help: Vec<Trio> = [&field.hint, &field.why]
            .into_iter()
            .flatten()
            .map(trio)
            .collect();
        for (number, help) in (1..).zip(help) {
            self.note(&format!("{name}-help-{number}"), help);
        }
    }

    /// Notes that keep a repeat with too few or too many entries from being finished.
    fn counted(
        &mut self,
        path: &str,
        label: &Trio,
        (min, max): (usize, usize),
        need: &Need,
        relevant: &str,
    ) {
        let name = xpath::name(path);
        let count = format!("count({})", question(path));
        let few = match need {
            _ if min == 0 => None,
            Need::Always => Some(format!("{count} < {min}")),
            Need::When(when) | Need::Noted(when) => {
                Some(format!("{count} < {min} and ({count} > 0 or {when})"))
            }
            Need::Never => Some(format!("{count} < {min} and {count} > 0")),
        };
        let few = few.map(|few| {
            (
                "few",
                few,
                Finding::error("repeat-too-few", "").with("min", min),
            )
        });
        let many = format!("{count} > {max}");
        let many = (
            "many",
            many,
            Finding::error("repeat-too-many", "").with("max", max),
        );
        for (which, when, finding) in few.into_iter().chain([many]) {
            let message = self.finding(&finding, label);
            let note = stop(&format!("{name}-{which}"), message, true);
            self.push(note.set("relevant", all([relevant.to_owned(), when])));
        }
    }

    /// A note that appears where a rule is broken.
    fn rule(&mut self, rule: &Rule, field: &Field, base: &str) {
        let relevant = all([
            self.visible(field.visible.as_ref(), base),
            self.condition(&rule.when, ""),
        ]);
        let name = format!("rule-{}", rule.id);
        let note = stop(&name, trio(&rule.message), rule.severity == Severity::Error);
        self.push(note.set("relevant", relevant));
    }
}

/// What an answer in parts needs of each: a part is needed too when another is there.
fn of_part(need: Need, path: &str, kind: &FieldKind) -> Need {
    let begun = || xpath::answered(path, kind);
    match need {
        Need::Always => Need::Always,
        Need::When(when) | Need::Noted(when) => Need::Noted(any([when, begun()])),
        Need::Never => Need::Noted(begun()),
    }
}

pub(super) fn row(kind: &str, name: &str) -> Row {
    Row::default().set("type", kind).set("name", name)
}

/// A note that keeps the form from being finished while it is shown, if it is to.
fn stop(name: &str, message: Trio, stops: bool) -> Row {
    let note = row("note", name).say("label", message.clone());
    if stops {
        note.set("required", "yes").say("required_message", message)
    } else {
        note
    }
}
