//! Whether and when something is asked or needed, in words.

use form_engine::definition::{CopyKind, Document, DocumentRole, Needed};
use form_engine::{Condition, Field, FieldKind, Required, Severity};

use super::Words;

impl Words<'_> {
    /// Whether an answer is needed; `base` is the container of the question. Nothing of a group, which is asked through its
    /// questions.
    pub fn required(&self, field: &Field, base: &str) -> Option<String> {
        match (&field.kind, &field.required) {
            (FieldKind::Group { .. }, _) => None,
            (_, Required::Always) => Some(self.say("export-required", &[])),
            (_, Required::Never) => Some(self.say("export-optional", &[])),
            (_, Required::When(when)) => {
                let condition = self.condition_in(when, base);
                Some(self.say("export-required-when", &[("condition", &condition)]))
            }
        }
    }

    /// When a page or question is shown.
    pub fn shown(&self, visible: &Condition, base: &str) -> String {
        let condition = self.condition_in(visible, base);
        self.say("export-shown-when", &[("condition", &condition)])
    }

    /// When something that hangs on answers is needed or due.
    pub fn when(&self, condition: &Condition) -> String {
        let condition = self.condition_in(condition, "");
        self.say("export-needed-when", &[("condition", &condition)])
    }

    /// When a paper is needed.
    pub fn needed(&self, document: &Document) -> String {
        match &document.needed {
            Needed::Always => self.say("export-needed-always", &[]),
            Needed::IfApplicable => self.say("export-needed-if-applicable", &[]),
            Needed::When(condition) => self.when(condition),
        }
    }

    /// What becomes of a paper, and in what form it is produced.
    pub fn role(&self, document: &Document) -> String {
        let role = match document.role {
            DocumentRole::Form => "export-role-form",
            DocumentRole::Submit => "export-role-submit",
            DocumentRole::Present => "export-role-present",
        };
        let copy = document.copy.map(|copy| match copy {
            CopyKind::Original => "copy-original",
            CopyKind::Photocopy => "copy-photocopy",
            CopyKind::Either => "copy-either",
        });
        let keys = std::iter::once(role).chain(copy);
        self.list(keys.map(|key| self.say(key, &[])))
    }

    /// How much a remark weighs.
    pub fn severity(&self, severity: Severity) -> String {
        let key = match severity {
            Severity::Error => "export-severity-error",
            Severity::Warning => "export-severity-warning",
            Severity::Info => "export-severity-info",
        };
        self.say(key, &[])
    }
}
