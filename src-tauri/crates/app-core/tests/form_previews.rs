//! A form looked over: the outline of one preview, and the web page that holds nothing live.

use app_core::view::{FieldView, FormPreview, KindView, MessageView, QuestionNotes};
use app_core::{Lang, contract};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

const FORM: &str = "vet-clinic-licence/first-application";

fn preview(lang: Lang) -> FormPreview {
    contract::preview(FORM, lang).expect("a procedure of the catalogue")
}

#[test]
fn a_preview_says_all_that_there_is_to_say() {
    insta::assert_snapshot!("preview-en", outline(&preview(Lang::En)));
}

/// The preview as a person would read it out.
fn outline(preview: &FormPreview) -> String {
    let mut lines = vec![format!(
        "{} – {}",
        preview.licence_name.text, preview.procedure_title.text
    )];
    for fact in &preview.facts {
        let value: Vec<&str> = fact.value.iter().map(|run| run.text.as_str()).collect();
        let source = fact.source.as_deref().unwrap_or_default();
        lines.push(format!("{}: {}{source}", fact.label, value.join(" / ")));
    }
    for page in &preview.pages {
        let when = page.when.as_deref().unwrap_or_default();
        let elsewhere = page.elsewhere.as_deref().unwrap_or_default();
        lines.push(format!(
            "# {} {} {when}{elsewhere}",
            page.number, page.title
        ));
        questions(&page.fields, preview, &mut lines);
    }
    lines.push(format!("# {}", preview.files));
    for one in &preview.documents {
        let name = &one.document.name.text;
        lines.push(format!("## {name} ({}) {}", one.role, one.needed));
        lines.extend(one.messages.iter().map(message));
    }
    for refusal in &preview.refusals {
        lines.push(format!("  {}: {}", refusal.code, refusal.title));
    }
    for fee in &preview.fees {
        let when = fee.when.as_deref().unwrap_or_default();
        let source = fee.source.as_deref().unwrap_or_default();
        let amount = fee.amount.join(" / ");
        lines.push(format!("# {}: {amount} {when}{source}", fee.label));
    }
    lines.push(format!("# {}", preview.declaration));
    lines.extend(preview.messages.iter().map(message));
    for version in &preview.versions {
        lines.push(format!("# {}: {}", version.version, version.applies));
    }
    lines.join("\n")
}

fn questions(fields: &[FieldView], preview: &FormPreview, lines: &mut Vec<String>) {
    for field in fields {
        lines.push(format!("## {}", field.label));
        notes(&preview.notes[&field.path], lines);
        match &field.kind {
            KindView::Group { fields, .. } => questions(fields, preview, lines),
            KindView::Repeat { entries, .. } => {
                assert_eq!(entries.len(), 1, "{} has one entry", field.path);
                questions(&entries[0], preview, lines);
            }
            _ => {}
        }
    }
}

fn notes(notes: &QuestionNotes, lines: &mut Vec<String>) {
    let need = notes.need.iter().chain(&notes.when);
    let need: Vec<&str> = need.map(String::as_str).collect();
    lines.push(format!(
        "{} | {} | {}",
        notes.key,
        notes.answer,
        need.join("; ")
    ));
    lines.extend(notes.why.iter().map(|why| format!("  why: {why}")));
    lines.extend(notes.prefilled.iter().map(|from| format!("  from: {from}")));
    let decides = notes.decides.iter();
    lines.extend(decides.map(|one| format!("  {}: {}", one.what, one.name.text)));
    lines.extend(notes.messages.iter().map(message));
}

fn message(one: &MessageView) -> String {
    let rare = if one.rare { " (rare)" } else { "" };
    let parts = one.parts.join(", ");
    let when = one.when.as_deref().unwrap_or_default();
    let severity = &one.severity;
    format!(
        "  {severity} {}{rare}: {} [{parts}] {when}",
        one.code, one.text
    )
}

#[test]
fn the_web_page_fetches_nothing_and_runs_nothing() {
    let page = contract::html(FORM, Lang::Zh).expect("a procedure of the catalogue");
    let between = |begin: &str, end: &str| {
        let (_, after) = page.split_once(begin).expect("it begins");
        after.split_once(end).expect("it ends").0
    };
    let digest = STANDARD.encode(Sha256::digest(between("<style>", "</style>")));
    let policy = between("http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )
    );
    assert_eq!(page.matches("<style").count(), 1, "one style");
    for line in page.split('<').filter(|tag| tag.starts_with("a ")) {
        let local = line.starts_with("a href=\"#");
        assert!(local || line.contains("rel=\"noreferrer\""), "{line}");
    }
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-Hant-MO\">"));
}
