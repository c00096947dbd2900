//! Answers that are asked in several parts: persons, identity documents, addresses.

use form_engine::FieldKind;
use form_engine::definition::{Choice, Region};
use form_engine::kinds::NUMBER_MAX;

use super::question::length;
use super::sheet::Trio;
use super::survey::{Missing, Need, Survey, row};
use super::xpath::{self, any, literal, question};

impl Survey<'_, '_> {
    fn part(&self, key: &str) -> Trio {
        let key = format!("part-{}", key.replace('_', "-"));
        self.say(&key)
    }

    /// A part of an answer that is a text.
    fn text_part(&mut self, path: &str, key: &str, max: usize, need: &Need, also: &str) {
        let label = self.part(key);
        let message = self.each(|words, _| words.answer(&FieldKind::Text { max }));
        let name = xpath::name(&format!("{path}.{key}"));
        let question = row("text", &name)
            .say("label", label.clone())
            .set("constraint", length(max))
            .say("constraint_message", message);
        self.ask(question, need, &missing(&name, &label, also));
    }

    /// Two texts of which one is enough.
    pub(super) fn names(&mut self, path: &str, [one, other]: [&str; 2], max: usize, need: &Need) {
        let without = format!("{} = ''", question(&format!("{path}.{other}")));
        self.text_part(path, one, max, need, &without);
        self.text_part(path, other, max, &Need::Never, "");
    }

    pub(super) fn document(&mut self, path: &str, options: &[Choice], need: &Need) {
        let name = format!("{}.kind", xpath::name(path));
        let list = self.lists.of(&name, options);
        let label = self.part("kind");
        let question = row(&format!("select_one {list}"), &name).say("label", label.clone());
        self.ask(question, need, &missing(&name, &label, ""));
        self.text_part(path, "number", NUMBER_MAX, need, "");
    }

    pub(super) fn address(&mut self, path: &str, regions: &[Region], need: &Need) {
        let name = xpath::name(path);
        let region = format!("{name}.region");
        let list = self.lists.regions(&region, regions);
        let label = self.part("region");
        let asked = row(&format!("select_one {list}"), &region).say("label", label.clone());
        self.ask(asked, need, &missing(&region, &label, ""));
        let parish = format!("{name}.parish");
        let list = self.lists.parishes(&parish, regions);
        let with_parishes = regions.iter().filter(|one| !one.parishes.is_empty());
        let chosen = question(&region);
        self.push(
            row(&format!("select_one {list}"), &parish)
                .say("label", self.part("parish"))
                .set(
                    "relevant",
                    any(with_parishes.map(|one| format!("{chosen} = {}", literal(&one.value)))),
                )
                .set("choice_filter", format!("region = {chosen}")),
        );
        let [(street_zh, max), (street_pt, _), rest @ ..] = xpath::ADDRESS_TEXTS;
        self.names(path, [street_zh, street_pt], max, need);
        for (part, max) in rest {
            self.text_part(path, part, max, &Need::Never, "");
        }
    }
}

/// The parts of an answer are asked whenever their group is.
fn missing<'a>(name: &'a str, label: &'a Trio, also: &'a str) -> Missing<'a> {
    Missing {
        name,
        label,
        relevant: "",
        also,
        code: "answer-missing",
    }
}
