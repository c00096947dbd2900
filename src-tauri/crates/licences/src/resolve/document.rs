//! Documents: papers by id, from the licence or from what is shared.

use form_engine::Document;
use form_engine::definition::Needed;

use super::condition::By;
use super::procedure::{Form, Of};
use super::{shape, text};
use crate::fault::FaultId;
use crate::file::{NeededFile, PaperFile, ProcedureFile};
use crate::tree::Read;

impl<'a> Form<'a> {
    /// The documents of a procedure, in its order.
    pub(super) fn documents(&mut self, of: Of<'_>, read: &Read<ProcedureFile>) -> Vec<Document> {
        let mut documents: Vec<Document> = Vec::new();
        for source in &read.data.document {
            let Some(named) = source.id.as_ref().or(source.r#use.as_ref()) else {
                self.report
                    .fault(FaultId::AttributeMissing, read.top(), "use, or id and name");
                continue;
            };
            let id = named.as_ref();
            let place = read.at(named);
            if source.id.is_some() {
                shape::kebab(read.file, named, self.report);
            }
            if documents.iter().any(|document| document.id == *id) {
                self.report.fault(FaultId::DuplicateKey, place, id.as_str());
            }
            let paper = source
                .r#use
                .as_ref()
                .and_then(|paper| self.paper(of, paper.as_ref()));
            if paper.is_none() && (source.r#use.is_some() || source.name.is_none()) {
                self.report
                    .fault(FaultId::DocumentUnknown, place, id.as_str());
                continue;
            }
            let name = match (&source.name, paper) {
                (Some(name), _) => text::official(read.file, name, self.report),
                (None, Some((file, paper))) => text::official(file, &paper.name, self.report),
                (None, None) => continue,
            };
            let needed = source
                .needed
                .as_ref()
                .map(|needed| (read.file, needed))
                .or_else(|| paper.and_then(|(file, paper)| Some((file, paper.needed.as_ref()?))));
            let needed = match needed {
                Some((_, NeededFile::Always)) => Needed::Always,
                Some((_, NeededFile::IfApplicable)) => Needed::IfApplicable,
                Some((file, NeededFile::When(condition))) => {
                    Needed::When(self.condition(file, condition, "", By::Whole))
                }
                None => {
                    self.report
                        .fault(FaultId::AttributeMissing, place, "needed");
                    continue;
                }
            };
            let role = source.role.or(paper.and_then(|(_, paper)| paper.role));
            let Some(role) = role else {
                self.report.fault(FaultId::AttributeMissing, place, "role");
                continue;
            };
            let note = source
                .note
                .as_ref()
                .map(|note| (read.file, note))
                .or_else(|| paper.and_then(|(file, paper)| Some((file, paper.note.as_ref()?))));
            documents.push(Document {
                id: id.clone(),
                name,
                role,
                copy: source.copy.or(paper.and_then(|(_, paper)| paper.copy)),
                note: note.map(|(file, note)| text::ours(file, note, self.report)),
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
