//! What two applications say differently, question by question and file by file.

use std::collections::BTreeMap;

use form_engine::text::Lang;

use crate::judgement::Judgement;
use crate::review::sections;
use crate::summary::SummaryFile;
use crate::view::{ReviewRow, Run};

/// A question that is answered differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// JSON pointer.
    pub path: String,
    /// The question, with the block or entry it belongs to before it where there is one.
    pub label: String,
    /// Lines of the earlier answer; none when it was not asked or not answered.
    pub before: Vec<Run>,
    /// Lines of the answer now; none when it is not asked or not answered.
    pub after: Vec<Run>,
}

/// A file that is in one of two applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDifference {
    /// The file.
    pub file: SummaryFile,
    /// Whether it came to the later one; else it was taken away from it.
    pub is_new: bool,
}

/// The questions that are answered differently, in the order of the later form, then those that it does not ask.
pub fn differences(before: &Judgement, after: &Judgement, lang: Lang) -> Vec<Difference> {
    let rows = |judgement| -> Vec<ReviewRow> {
        sections(judgement, None, lang)
            .into_iter()
            .flat_map(|section| section.rows)
            .collect()
    };
    let mut earlier: BTreeMap<String, ReviewRow> = rows(before)
        .into_iter()
        .map(|row| (row.path.clone(), row))
        .collect();
    let mut found = Vec::new();
    for row in rows(after) {
        let before = earlier.remove(&row.path).map(|row| row.lines);
        let before = before.unwrap_or_default();
        if before != row.lines {
            found.push(Difference {
                path: row.path,
                label: row.label,
                before,
                after: row.lines,
            });
        }
    }
    let gone = earlier
        .into_values()
        .filter(|row| !row.lines.is_empty())
        .map(|row| Difference {
            path: row.path,
            label: row.label,
            before: row.lines,
            after: Vec::new(),
        });
    found.extend(gone);
    found
}

/// The files that only one of two applications has: those that are new, then those that are gone.
pub fn file_differences(before: &[SummaryFile], after: &[SummaryFile]) -> Vec<FileDifference> {
    let only = |files: &[SummaryFile], others: &[SummaryFile], is_new| -> Vec<FileDifference> {
        let is_there = |file: &SummaryFile| {
            others
                .iter()
                .any(|other| other.document == file.document && other.sha256 == file.sha256)
        };
        files
            .iter()
            .filter(|file| !is_there(file))
            .map(|file| FileDifference {
                file: file.clone(),
                is_new,
            })
            .collect()
    };
    let mut found = only(after, before, true);
    found.extend(only(before, after, false));
    found
}
