//! Where a person can be in a form: a step, or in simple mode one question of it.
//!
//! A place is written as the id of its step followed by the JSON pointer of the question, such as `area/width`; a whole
//! step has no pointer. Any pointer below a step leads to the page that asks it, so a link works in both modes.

use form_engine::definition::{DocumentRole, Field, FieldKind};
use form_engine::evaluate::DocumentNeed;
use form_engine::{FieldPath, condition};
use serde_json::Value;

use super::Paper;
use crate::view::StepView;
use crate::wording::{DOCUMENTS_STEP, REVIEW_STEP};

/// A page of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Id of the step.
    pub(crate) step: String,
    /// The question or paper that has the page to itself; empty where the page is the whole step.
    pub(crate) pointer: String,
    /// How many questions it stands for in the count of all.
    pub(crate) weight: usize,
}

/// Stands for the papers that are only brought or listed, which share a page in simple mode.
pub(crate) const OTHER_PAPERS: &str = "/others";

impl Place {
    fn of(step: &str, pointer: String, weight: usize) -> Self {
        Self {
            step: step.to_owned(),
            pointer,
            weight,
        }
    }

    /// The place in writing.
    pub(crate) fn name(&self) -> String {
        format!("{}{}", self.step, self.pointer)
    }
}

/// The pointer of a paper, as findings name it.
pub(crate) fn document_pointer(document: &str) -> String {
    format!("/attachments/{document}")
}

/// A place in writing, as its step and its pointer.
pub(crate) fn split(place: &str) -> (&str, &str) {
    place
        .find('/')
        .and_then(|at| place.split_at_checked(at))
        .unwrap_or((place, ""))
}

impl Paper<'_> {
    /// Every page in the order of the form.
    pub(crate) fn places(&self, steps: &[StepView]) -> Vec<Place> {
        let definition = &self.judgement.procedure.definition;
        steps
            .iter()
            .flat_map(|view| {
                let whole = || vec![Place::of(&view.id, String::new(), 1)];
                if !self.simple || view.id == REVIEW_STEP {
                    return whole();
                }
                if view.id == DOCUMENTS_STEP {
                    return self.papers();
                }
                let step = definition.steps.iter().find(|step| step.id == view.id);
                let places = step.map_or_else(Vec::new, |step| self.questions(step));
                if places.is_empty() { whole() } else { places }
            })
            .collect()
    }

    /// Which of these pages a wish for a place means: the very one, the one it lies on, or the first one that needs the
    /// person on the step.
    pub(crate) fn wish(&self, wanted: &str, places: &[Place], steps: &[StepView]) -> usize {
        let (step, pointer) = split(wanted);
        let on_step = || {
            places
                .iter()
                .enumerate()
                .filter(|(_, place)| place.step == step)
        };
        let holds = |place: &Place| {
            !pointer.is_empty()
                && (is_within(pointer, &place.pointer) || is_within(&place.pointer, pointer))
        };
        let is_open = steps
            .iter()
            .any(|view| view.id == step && view.state == "needs-you");
        let first_open = || {
            let findings = self.findings();
            on_step().find(|(_, place)| {
                findings.iter().any(|finding| {
                    finding.severity == "error"
                        && finding.step == place.step
                        && is_within(&finding.path, &place.pointer)
                })
            })
        };
        on_step()
            .find(|(_, place)| holds(place))
            .or_else(|| is_open.then(first_open).flatten())
            .or_else(|| on_step().next())
            .map_or(0, |(at, _)| at)
    }

    /// The questions of a step, one a page. A block that the client's profile answers is one page, to be looked over,
    /// unless the person is at work in it.
    fn questions(&self, step: &form_engine::Step) -> Vec<Place> {
        let mut places = Vec::new();
        for field in &step.fields {
            let path = FieldPath::resolve(&field.key, "");
            let pointer = path.pointer().as_str().to_owned();
            if !self.is_visible(&pointer) {
                continue;
            }
            let children = self.children(field, &path);
            let (at_step, at) = split(self.wanted);
            let at_work = at_step == step.id && at.len() > pointer.len() && is_within(at, &pointer);
            let folds = children.is_empty() || (self.is_known(field, &path) && !at_work);
            if folds {
                places.push(Place::of(&step.id, pointer, children.len().max(1)));
            } else {
                let pages = children.into_iter();
                places.extend(pages.map(|pointer| Place::of(&step.id, pointer, 1)));
            }
        }
        places
    }

    /// Pointers of the visible questions of a block; none of what is no block.
    fn children(&self, field: &Field, path: &FieldPath) -> Vec<String> {
        let FieldKind::Group { fields, .. } = &field.kind else {
            return Vec::new();
        };
        fields
            .iter()
            .map(|child| {
                let path = FieldPath::resolve(&format!(".{}", child.key), path.as_str());
                path.pointer().as_str().to_owned()
            })
            .filter(|pointer| self.is_visible(pointer))
            .collect()
    }

    /// Whether the client's profile answers a block: nothing needed is missing, and every answer is from there.
    fn is_known(&self, field: &Field, path: &FieldPath) -> bool {
        let FieldKind::Group { fields, shared } = &field.kind else {
            return false;
        };
        let mut any = false;
        let all = fields.iter().all(|child| {
            let path = FieldPath::resolve(&format!(".{}", child.key), path.as_str());
            let pointer = path.pointer();
            let Some(state) = self.state(pointer.as_str()).filter(|state| state.visible) else {
                return true;
            };
            let value = path.lookup(self.answers).unwrap_or(&Value::Null);
            if !condition::is_answer(value) {
                return !state.required;
            }
            any = true;
            path.lookup(self.profile) == Some(value)
        });
        *shared && all && any
    }

    /// The papers to be handed in, one a page, then all others together.
    fn papers(&self) -> Vec<Place> {
        let definition = &self.judgement.procedure.definition;
        let mut places = Vec::new();
        let mut others = 0;
        for (document, state) in definition
            .documents
            .iter()
            .zip(&self.judgement.evaluation.documents)
        {
            let asked = document.role == DocumentRole::Submit
                && state.needed != DocumentNeed::NotNeeded
                && !self.is_closed(document, state);
            if asked {
                places.push(Place::of(DOCUMENTS_STEP, document_pointer(&document.id), 1));
            } else if document.role != DocumentRole::Form {
                others += 1;
            }
        }
        if others > 0 || places.is_empty() {
            places.push(Place::of(DOCUMENTS_STEP, OTHER_PAPERS.to_owned(), 1));
        }
        places
    }

    fn is_visible(&self, pointer: &str) -> bool {
        self.state(pointer).is_some_and(|state| state.visible)
    }
}

/// Whether a pointer is another one or lies below it.
pub(crate) fn is_within(pointer: &str, above: &str) -> bool {
    pointer
        .strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_step_and_what_is_asked_there() {
        for (place, step, pointer) in [
            ("", "", ""),
            ("area", "area", ""),
            ("area/width", "area", "/width"),
            ("signs/signs/0/width", "signs", "/signs/0/width"),
            ("documents/others", "documents", OTHER_PAPERS),
        ] {
            assert_eq!(split(place), (step, pointer), "{place}");
        }
        assert!(is_within("/a/b", "/a"));
        assert!(is_within("/a", "/a"));
        assert!(is_within("/a", ""));
        assert!(!is_within("/ab", "/a"));
        assert!(!is_within("/a", "/a/b"));
    }
}
