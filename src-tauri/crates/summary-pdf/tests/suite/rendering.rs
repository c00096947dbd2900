//! The same bytes for the same summary, and a document for any summary.

use proptest::prelude::*;
use summary_pdf::{
    Block, CheckState, ChecklistItem, KeyValue, Lang, MissingGlyph, Notice, NoticeKind,
    RenderError, Section, Summary, Text, Value, render,
};

use crate::support;

#[test]
fn the_same_summary_gives_the_same_bytes() {
    for lang in [Lang::Zh, Lang::Pt, Lang::En] {
        let first = render(&support::sample(lang)).expect("the sample renders");
        let other_thread =
            std::thread::spawn(move || render(&support::sample(lang)).expect("the sample renders"));
        assert!(
            first == other_thread.join().expect("the thread ends well"),
            "{} differs",
            lang.tag()
        );
    }
}

#[test]
fn unusual_texts_give_the_same_bytes_too() {
    let render = || render(&support::unusual()).expect("the summary renders");
    assert!(render() == render(), "two renderings differ");
}

#[test]
fn another_answer_gives_another_identity() {
    let identity = |summary: &Summary| {
        let bytes = render(summary).expect("the sample renders").bytes;
        let document = lopdf::Document::load_mem(&bytes).expect("the document can be read");
        document
            .trailer
            .get(b"ID")
            .cloned()
            .expect("there is an identity")
    };
    let sample = support::sample(Lang::Zh);
    let mut other = sample.clone();
    other.created.second += 1;
    assert_ne!(identity(&sample), identity(&other));
}

#[test]
fn macao_characters_are_drawn_and_others_reported() {
    let mut summary = support::sample(Lang::Zh);
    assert_eq!(
        render(&summary).expect("the sample renders").missing,
        Vec::new(),
        "歐陽增爲 needs the supplement"
    );
    summary.title = Text::new(Lang::Zh, "\u{2A6DE}和\u{1F600}\u{2A6DE}");
    let missing = render(&summary).expect("the sample renders").missing;
    let heads = render(&summary).expect("the sample renders").pages - 1;
    assert_eq!(
        missing,
        vec![
            MissingGlyph {
                character: '\u{1F600}',
                count: 1 + heads
            },
            MissingGlyph {
                character: '\u{2A6DE}',
                count: 2 + 2 * heads
            },
        ]
    );
}

#[test]
fn a_payload_too_long_for_any_code_is_an_error() {
    let mut summary = support::sample(Lang::Zh);
    if let Some(qr) = &mut summary.qr {
        qr.payload = "x".repeat(5000);
    }
    assert!(matches!(
        render(&summary),
        Err(RenderError::QrTooLong { length: 5000 })
    ));
}

#[test]
fn two_hundred_repeats_flow_over_pages() {
    let mut summary = support::sample(Lang::Pt);
    let repeats = (1..=200).flat_map(|number| {
        let row = |label: &str, answer: String| KeyValue {
            label: Text::new(Lang::Pt, label),
            gloss: Vec::new(),
            value: Value::Answered(vec![Text::new(Lang::Pt, answer)]),
        };
        [
            Block::Subheading(Text::new(Lang::Pt, format!("Suporte n.º {number}"))),
            Block::KeyValues(vec![
                row("Localização", format!("Rua {number}")),
                row("Área", format!("{number} m²")),
            ]),
        ]
    });
    summary.sections = vec![Section {
        heading: Text::new(Lang::Pt, "Suportes"),
        gloss: Vec::new(),
        blocks: repeats.collect(),
    }];
    let rendered = render(&summary).expect("the summary renders");
    assert!(
        rendered.pages > 15,
        "200 repeats take more than {} pages",
        rendered.pages
    );
    assert!(
        rendered.bytes.len() < 400_000,
        "they stay small: {} bytes",
        rendered.bytes.len()
    );
}

#[test]
fn a_summary_without_anything_is_a_page() {
    let mut summary = support::sample(Lang::En);
    let nothing = Text::new(Lang::En, "");
    summary.title = nothing.clone();
    summary.subtitles.clear();
    summary.meta.clear();
    summary.sections = vec![Section {
        heading: nothing.clone(),
        gloss: Vec::new(),
        blocks: Vec::new(),
    }];
    (summary.qr, summary.attachment, summary.training) = (None, None, Some(nothing.clone()));
    (summary.footer.left, summary.footer.page_of) = (nothing.clone(), nothing);
    assert_eq!(render(&summary).expect("the summary renders").pages, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_anywhere_makes_a_document(words in prop::collection::vec(any::<String>(), 8), bytes in any::<Vec<u8>>()) {
        let mut words = words.into_iter().cycle();
        let mut next = |lang| Text::new(lang, words.next().unwrap_or_default());
        let mut summary = support::sample(Lang::Zh);
        summary.title = next(Lang::Zh);
        summary.training = Some(next(Lang::Pt));
        summary.footer.left = next(Lang::En);
        summary.info.title = next(Lang::Zh).text;
        summary.info.subject = next(Lang::Zh).text;
        summary.sections.push(Section {
            heading: next(Lang::Zh),
            gloss: vec![next(Lang::Pt), next(Lang::En)],
            blocks: vec![
                Block::Paragraph(vec![next(Lang::Zh), next(Lang::Pt)]),
                Block::Checklist(vec![ChecklistItem {
                    state: CheckState::IfApplicable,
                    state_text: next(Lang::Zh),
                    name: next(Lang::Pt),
                    sublines: vec![next(Lang::En)],
                }]),
                Block::Notice(Notice { kind: NoticeKind::Problem, title: Some(next(Lang::En)), paragraphs: vec![next(Lang::Zh)] }),
            ],
        });
        if let Some(file) = &mut summary.attachment {
            file.file_name = next(Lang::Zh).text;
            file.media_type = next(Lang::En).text;
            file.bytes = bytes;
        }
        let rendered = render(&summary).expect("any text renders");
        prop_assert!(lopdf::Document::load_mem(&rendered.bytes).is_ok());
    }
}
