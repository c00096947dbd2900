//! What hangs on an answer: pages, questions, papers, fees, rules and the renewal window.

use form_engine::Condition;
use form_engine::definition::{Field, FieldKind, Needed, Required};
use form_engine::fees::{Amount, FeeRule};
use form_engine::text::Lang;
use licences::Procedure;

use super::questions::walk;
use crate::judgement::{EXPIRY_KEYS, FEE_WAIVER};
use crate::view::{Run, UseView};
use crate::wording::{self, say};

/// A dotted path that something looks at, with what that is.
pub(super) type Use = (String, UseView);

/// Everything in a form that looks at answers, in the order of the form.
pub(super) fn of(procedure: &Procedure, lang: Lang) -> Vec<Use> {
    let definition = &procedure.definition;
    let mut uses = Uses {
        lang,
        found: Vec::new(),
    };
    for step in &definition.steps {
        let name = Run::new(step.title.get(lang), lang);
        uses.look(step.visible.as_ref(), "", "page", &name);
        walk(&step.fields, "", &mut |path, field| {
            let base = path.rsplit_once('.').map_or("", |(base, _)| base);
            let name = Run::new(field.label.get(lang), lang);
            uses.look(field.visible.as_ref(), base, "question", &name);
            if let Required::When(when) = &field.required {
                uses.look(Some(when), base, "required", &name);
            }
        });
    }
    for document in &definition.documents {
        if let Needed::When(when) = &document.needed {
            let name = wording::official(&document.name, lang, &document.id);
            uses.look(Some(when), "", "document", &name);
        }
    }
    for rule in &definition.fees {
        uses.fee(rule);
    }
    for rule in &definition.rules {
        let name = Run::new(rule.message.get(lang), lang);
        // At its own place it stands among the messages.
        let others = rule.when.fields("").into_iter();
        for path in others.filter(|path| path.as_str() != rule.at) {
            uses.add(path.as_str(), "rule", &name);
        }
    }
    if procedure.kind == "renewal" {
        let name = Run::new(say(lang, "export-renewal"), lang);
        for key in EXPIRY_KEYS {
            uses.add(key, "window", &name);
        }
    }
    uses.found
}

/// What hangs on the answer of a question; of a block, only what looks at it as a whole.
pub(super) fn hanging_on(uses: &[Use], path: &str, field: &Field) -> Vec<UseView> {
    let is_block = matches!(
        field.kind,
        FieldKind::Group { .. } | FieldKind::Repeat { .. }
    );
    let mut found: Vec<UseView> = Vec::new();
    for (at, one) in uses {
        let is_part = || {
            at.strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        if (at == path || (!is_block && is_part())) && !found.contains(one) {
            found.push(one.clone());
        }
    }
    found
}

struct Uses {
    lang: Lang,
    found: Vec<Use>,
}

impl Uses {
    fn add(&mut self, path: &str, what: &str, name: &Run) {
        self.found.push((
            path.to_owned(),
            UseView {
                what: say(self.lang, &format!("preview-use-{what}")),
                name: name.clone(),
            },
        ));
    }

    fn look(&mut self, condition: Option<&Condition>, base: &str, what: &str, name: &Run) {
        for path in condition.map_or_else(Vec::new, |condition| condition.fields(base)) {
            self.add(path.as_str(), what, name);
        }
    }

    fn fee(&mut self, rule: &FeeRule) {
        let name = Run::new(rule.label.get(self.lang), self.lang);
        self.look(rule.when.as_ref(), "", "fee", &name);
        match &rule.amount {
            Amount::PerUnit { quantity, .. } | Amount::Tiers { quantity, .. } => {
                self.add(&quantity.field, "fee", &name);
            }
            Amount::Waiver { .. } => self.add(FEE_WAIVER, "fee", &name),
            Amount::Flat(_)
            | Amount::Percent { .. }
            | Amount::LateSurcharge { .. }
            | Amount::Unknown { .. } => {}
        }
    }
}
