//! Answers as they will be submitted, section by section: for the check-answers page, the summary and the hand-off.

use form_engine::FieldPath;
use form_engine::definition::{Field, FieldKind};
use form_engine::text::Lang;
use serde_json::Value;

use crate::form_view::changed;
use crate::judgement::Judgement;
use crate::view::{ReviewRow, ReviewSection};
use crate::wording;

/// The submitted answers by step, compared with those of the last application where there was one. A visible question
/// without an answer has a row without lines.
pub(crate) fn sections(
    judgement: &Judgement,
    last: Option<&Value>,
    lang: Lang,
) -> Vec<ReviewSection> {
    let evaluation = &judgement.evaluation;
    let visible = |pointer: &str| {
        evaluation
            .fields
            .iter()
            .any(|state| state.visible && state.path == pointer)
    };
    judgement
        .procedure
        .definition
        .steps
        .iter()
        .filter_map(|step| {
            let mut rows = Vec::new();
            let said = (&evaluation.submitted, last);
            collect(&step.fields, "", "", said, &visible, lang, &mut rows);
            (!rows.is_empty()).then(|| ReviewSection {
                step: step.id.clone(),
                title: step.title.get(lang).to_owned(),
                rows,
            })
        })
        .collect()
}

fn collect(
    fields: &[Field],
    base: &str,
    prefix: &str,
    said: (&Value, Option<&Value>),
    visible: &dyn Fn(&str) -> bool,
    lang: Lang,
    rows: &mut Vec<ReviewRow>,
) {
    for field in fields {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        let pointer = path.pointer();
        if !visible(pointer.as_str()) {
            continue;
        }
        match &field.kind {
            FieldKind::Group { fields, .. } => {
                collect(fields, path.as_str(), prefix, said, visible, lang, rows);
            }
            FieldKind::Repeat {
                fields, item, max, ..
            } => {
                let entries = path
                    .lookup(said.0)
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len);
                for n in 0..entries.min(*max) {
                    let prefix = format!("{} {} – ", item.get(lang), n + 1);
                    collect(
                        fields,
                        &format!("{path}.{n}"),
                        &prefix,
                        said,
                        visible,
                        lang,
                        rows,
                    );
                }
            }
            // Files stand in the document checklist, the declaration above its signature.
            FieldKind::Attachment { .. } | FieldKind::Declaration { .. } => {}
            kind => {
                let value = path.lookup(said.0).unwrap_or(&Value::Null);
                rows.push(ReviewRow {
                    closed: false,
                    path: pointer.as_str().to_owned(),
                    label: format!("{prefix}{}", field.label.get(lang)),
                    lines: wording::answer(kind, value, lang),
                    last: said
                        .1
                        .and_then(|last| changed(&path, value, last))
                        .map_or_else(Vec::new, |last| wording::answer(kind, last, lang)),
                });
            }
        }
    }
}
