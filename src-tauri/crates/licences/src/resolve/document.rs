//! Documents: papers by id, from the licence or from what is shared.

use form_engine::Document;
use form_engine::definition::Needed;

use super::condition::By;
use super::procedure::{Form, Of};
use super::text;
use crate::fault::FaultId;
use crate::file::{NeededFile, PaperFile, ProcedureFile};
use crate::tree::Read;

impl<'a> Form<'a> {
    /// The documents of a procedure, in its order.
    pub(super) fn documents(&mut self, of: Of<'_>, read: &Read<ProcedureFile>) -> Vec<Document> {
        let mut documents: Vec<Document> = Vec::new();
        for source in &read.data.document {
            let id = source.r#use.as_ref();
            let place = read.at(&source.r#use);
            if documents.iter().any(|document| document.id == *id) {
                self.report.fault(FaultId::DuplicateKey, place, id.as_str());
            }
            let Some((file, paper)) = self.paper(of, id) else {
                self.report
                    .fault(FaultId::DocumentUnknown, place, id.as_str());
                continue;
            };
            let name = text::official(file, &paper.name, self.report);
            let needed = match &source.needed {
                NeededFile::Always => Needed::Always,
                NeededFile::IfApplicable => Needed::IfApplicable,
                NeededFile::When(condition) => {
                    Needed::When(self.condition(read.file, condition, "", By::Whole))
                }
            };
            documents.push(Document {
                id: id.clone(),
                name,
                role: source.role,
                copy: source.copy,
                note: text::optional(read.file, source.note.as_ref(), self.report),
                needed,
            });
        }
        documents
    }

    /// The licence's own paper of that id, or else the shared one.
    fn paper<'p>(&self, of: Of<'p>, id: &str) -> Option<(usize, &'p PaperFile)>
    where
        'a: 'p,
    {
        let own = of.licence.data.documents.get(id);
        let own = own.map(|paper| (of.licence.file, paper));
        own.or_else(|| {
            let shared = self.tree.documents.as_ref()?;
            Some((shared.file, shared.data.get(id)?))
        })
    }
}
