//! Papers: files to attach, and notes of what is shown or stands for itself.

use form_engine::OfficialName;
use form_engine::definition::{CopyKind, Document, DocumentRole, Needed};
use form_engine::evaluate::ACCEPTED_MEDIA_TYPES;

use super::sheet::Trio;
use super::survey::{Missing, Need, Survey, row, trio};
use super::xpath::all;
use crate::words::Words;

impl Survey<'_, '_> {
    /// The papers that no question asks for, on a page of their own.
    pub(super) fn documents(&mut self) {
        let left: Vec<&Document> = self
            .definition
            .documents
            .iter()
            .filter(|document| !self.asked.contains(&document.id.as_str()))
            .collect();
        if left.is_empty() {
            return;
        }
        let label = self.say("export-documents");
        self.push(row("begin_group", "documents-page").say("label", label));
        for document in left {
            let label = self.official(&document.name);
            match document.role {
                DocumentRole::Submit => self.file(document, &label, None, String::new()),
                DocumentRole::Form => self.paper(document, label, "export-role-form"),
                DocumentRole::Present => self.paper(document, label, "export-role-present"),
            }
        }
        self.push(row("end_group", ""));
    }

    fn official(&self, name: &OfficialName) -> Trio {
        self.each(|words, _| words.official(name))
    }

    /// A paper that is not attached.
    fn paper(&mut self, document: &Document, label: Trio, role: &str) {
        let role = self.say(role);
        let relevant = match &document.needed {
            Needed::When(condition) => self.condition(condition, ""),
            Needed::Always | Needed::IfApplicable => String::new(),
        };
        let hint = self.remarks(document, Some(role));
        self.push(
            row("note", &format!("document-{}", document.id))
                .say("label", label)
                .say_if("hint", hint)
                .set("relevant", relevant),
        );
    }

    /// Room for the file of a paper.
    pub(super) fn file(
        &mut self,
        document: &Document,
        label: &Trio,
        hint: Option<Trio>,
        relevant: String,
    ) {
        let (when, need) = match &document.needed {
            Needed::Always => (String::new(), Need::Always),
            Needed::When(condition) => (self.condition(condition, ""), Need::Always),
            Needed::IfApplicable => (String::new(), Need::Never),
        };
        let hint = self.remarks(document, hint);
        let name = format!("document-{}", document.id);
        let question = row("file", &name)
            .say("label", label.clone())
            .say_if("hint", hint)
            .set("relevant", all([relevant, when]))
            .set("body::accept", ACCEPTED_MEDIA_TYPES.join(","));
        let missing = Missing {
            name: &name,
            label,
            relevant: "",
            also: "",
            code: "document-missing",
        };
        self.ask(question, &need, &missing);
    }

    /// How a paper is to be produced, and what else is to be known of it.
    fn remarks(&self, document: &Document, first: Option<Trio>) -> Option<Trio> {
        let copy = document.copy.map(|copy| match copy {
            CopyKind::Original => "copy-original",
            CopyKind::Photocopy => "copy-photocopy",
            CopyKind::Either => "copy-either",
        });
        let applicable =
            (document.needed == Needed::IfApplicable).then_some("export-needed-if-applicable");
        let said = [copy, applicable]
            .into_iter()
            .flatten()
            .map(|key| self.say(key));
        let remarks: Vec<Trio> = first
            .into_iter()
            .chain(said)
            .chain(document.note.as_ref().map(trio))
            .collect();
        let joined = |words: &Words<'_>, n: usize| {
            words.clauses(remarks.iter().map(|remark| remark[n].clone()))
        };
        (!remarks.is_empty()).then(|| self.each(joined))
    }
}
