//! Which answers decide over which, so that no two ever decide over each other: programs refuse such a form.

use form_engine::{Condition, Definition, Field, FieldKind, FieldPath};

/// Pairs of paths: whether something is asked or needed, and the answer that decides it.
#[derive(Debug, Default)]
pub(super) struct Order(Vec<(String, String)>);

impl Order {
    /// What decides over the questions of a form being asked.
    pub(super) fn of(definition: &Definition) -> Self {
        let mut order = Self::default();
        for step in &definition.steps {
            order.fields(&step.fields, "", step.visible.as_ref());
        }
        order
    }

    fn fields(&mut self, fields: &[Field], base: &str, step: Option<&Condition>) {
        for field in fields {
            let path = FieldPath::resolve(&format!(".{}", field.key), base);
            for condition in step.into_iter().chain(&field.visible) {
                self.note(path.as_str(), &condition.fields(base));
            }
            match &field.kind {
                FieldKind::Group { fields, .. } => self.fields(fields, path.as_str(), None),
                FieldKind::Repeat { fields, .. } => self.fields(fields, &format!("{path}.*"), None),
                _ => {}
            }
        }
    }

    /// Lets answers decide over a question too, unless it decides over one of them itself; whether it could be.
    pub(super) fn admit(&mut self, question: &str, by: &[FieldPath]) -> bool {
        let free = !self.decides(question, by);
        if free {
            self.note(question, by);
        }
        free
    }

    fn note(&mut self, question: &str, by: &[FieldPath]) {
        let pairs = by
            .iter()
            .map(|by| (question.to_owned(), by.as_str().to_owned()));
        self.0.extend(pairs);
    }

    /// Whether a question decides over one of others, by itself or through what it decides.
    fn decides(&self, question: &str, others: &[FieldPath]) -> bool {
        let mut pending: Vec<&str> = others.iter().map(FieldPath::as_str).collect();
        let mut seen: Vec<&str> = Vec::new();
        while let Some(other) = pending.pop() {
            if touches(question, other) {
                return true;
            }
            if !seen.contains(&other) {
                seen.push(other);
                let above = self.0.iter().filter(|(decided, _)| touches(decided, other));
                pending.extend(above.map(|(_, by)| by.as_str()));
            }
        }
        false
    }
}

/// Whether one path is the other, or leads to or into it.
fn touches(one: &str, other: &str) -> bool {
    let inside = |inner: &str, outer: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    inside(one, other) || inside(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_do_not_decide_over_each_other() {
        let path = |path: &str| [FieldPath::resolve(path, "")];
        let mut order = Order::default();
        order.note("agent.person", &path("agent.has_agent"));
        assert!(!order.admit("agent.has_agent", &path("agent.person.name_zh")));
        assert!(!order.admit("agent.person", &path("agent")), "a part of it");
        assert!(order.admit("name_zh", &path("name_pt")));
        assert!(!order.admit("name_pt", &path("name_zh")));
        assert!(order.admit("name_pt", &path("name")), "another by its name");
    }
}
