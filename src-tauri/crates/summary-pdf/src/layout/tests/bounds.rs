//! Whatever is written: nothing is drawn outside the margins, and no line of text over another.

use proptest::prelude::*;

use super::{Layout, summary};
use crate::{
    face::faces,
    layout::{
        compose,
        drawing::{Box2, Ink, Mark, Path, Shape, TextRun},
        style::{BOTTOM, FOOTER, FOOTER_BASELINE, LEFT, RIGHT, TOP},
    },
    model::{
        Align, Block, CheckState, ChecklistItem, Column, FeeLine, FeeTable, FeeTotal, KeyValue,
        Lang, MetaLine, Notice, NoticeKind, Qr, Section, Signature, SignatureField, Summary, Table,
        Text, Value,
    },
};

/// Half of the widest stroke, and what figures lose to rounding.
const SLACK: f32 = 1.0;
/// The training mark stands above the body.
const HIGHEST: f32 = TOP - 12.0;

/// The place of a run: from the top of the ideographs to their foot, without the spaces around and without the blank half
/// of a full-width bracket at its end.
fn place(run: &TextRun) -> Option<Box2> {
    let inked = |cluster: &&crate::shape::Cluster| !cluster.is_blank() && cluster.width > 0.0;
    let before = run.clusters.iter().take_while(|cluster| !inked(cluster));
    let start: f32 = before.map(|cluster| cluster.width).sum();
    let last = run.clusters.iter().rposition(|cluster| inked(&cluster))?;
    let end: f32 = run
        .clusters
        .iter()
        .take(last + 1)
        .map(|cluster| cluster.width)
        .sum();
    let bracket = run.clusters.get(last).is_some_and(|cluster| {
        matches!(cluster.text.last(), '）' | '」' | '』' | '】' | '》' | '〉')
    });
    let blank = if bracket { 0.45 } else { 0.0 };
    Some(Box2 {
        x: run.x + start * run.size,
        y: run.baseline - 0.88 * run.size,
        width: (end - start - blank) * run.size,
        height: run.size,
    })
}

/// The place of the outline of a path; its strokes may reach over it by half their width.
fn outline(path: &Path) -> Box2 {
    let points = path.contours.iter().flat_map(|contour| &contour.points);
    let (mut left, mut top, mut right, mut bottom) = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
    for point in points {
        (left, right) = (left.min(point.x), right.max(point.x));
        (top, bottom) = (top.min(point.y), bottom.max(point.y));
    }
    Box2 {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    }
}

fn overlap(one: Box2, two: Box2) -> bool {
    let apart = |start: f32, length: f32, other: f32, reach: f32| {
        start + length <= other + 0.05 || other + reach <= start + 0.05
    };
    !apart(one.x, one.width, two.x, two.width) && !apart(one.y, one.height, two.y, two.height)
}

fn words(run: &TextRun) -> String {
    let mut words = String::new();
    run.clusters
        .iter()
        .for_each(|cluster| cluster.text.push_to(&mut words));
    words
}

/// What is wrong with the places in a layout.
fn faults(layout: &Layout) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, page) in layout.pages.iter().enumerate() {
        let mut lines: Vec<(Box2, String)> = Vec::new();
        for group in &page.groups {
            let lowest = match group.mark {
                Mark::Artifact => FOOTER_BASELINE + FOOTER.size,
                Mark::Content { .. } => BOTTOM,
            };
            for shape in &group.shapes {
                let (place, what) = match shape {
                    Shape::Text(run) => match place(run) {
                        Some(place) => (place, words(run)),
                        None => continue,
                    },
                    Shape::Path(path) => {
                        let ink = match path.ink {
                            Ink::Fill(_) => "a ground",
                            Ink::Stroke { .. } => "a line",
                        };
                        (outline(path), ink.to_owned())
                    }
                };
                let inside = place.x >= LEFT - SLACK
                    && place.x + place.width <= RIGHT + SLACK
                    && place.y >= HIGHEST - SLACK
                    && place.y + place.height <= lowest + SLACK;
                if !inside {
                    faults.push(format!("page {number}: {what:?} is outside at {place:?}"));
                }
                if matches!(shape, Shape::Text(_)) {
                    for (other, others) in lines.iter().filter(|(other, _)| overlap(*other, place))
                    {
                        faults.push(format!(
                            "page {number}: {what:?} at {place:?} lies over {others:?} at {other:?}"
                        ));
                    }
                    lines.push((place, what));
                }
            }
        }
    }
    faults
}

/// Words as people type them, and as nobody would.
fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[一-龥、。「」（）]{0,60}",
        3 => "([a-zçãéA-Z]{1,14} ){0,30}",
        2 => "[\\PC]{0,80}",
        2 => any::<String>(),
        1 => "[W@]{80,200}",
        1 => "[一-龥，]{300,1500}",
        1 => "(\u{2A6DE}|\u{1F600}|[\u{E000}-\u{E0FF}]){1,60}",
        1 => "([a-z一-龥]{0,8}\n){1,90}",
    ]
}

fn any_text() -> BoxedStrategy<Text> {
    let lang = prop_oneof![Just(Lang::Zh), Just(Lang::Pt), Just(Lang::En)];
    let second = prop::option::weighted(0.3, any_words());
    (lang, any_words(), second)
        .prop_map(|(lang, words, second)| {
            let second = second.map(|words| Text::new(Lang::Pt, words));
            Text::new(lang, words).with_second(second)
        })
        .boxed()
}

fn texts(most: usize) -> impl Strategy<Value = Vec<Text>> {
    prop::collection::vec(any_text(), 0..=most)
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => texts(3).prop_map(Value::Answered),
        1 => any_text().prop_map(Value::NotAnswered),
    ]
}

fn any_row() -> impl Strategy<Value = KeyValue> {
    (any_text(), texts(2), any_value()).prop_map(|(label, gloss, value)| KeyValue {
        label,
        gloss,
        value,
    })
}

fn any_item() -> impl Strategy<Value = ChecklistItem> {
    let state = prop_oneof![
        Just(CheckState::Done),
        Just(CheckState::Needed),
        Just(CheckState::IfApplicable),
        Just(CheckState::NotNeeded),
        Just(CheckState::AtCounter),
    ];
    (state, any_text(), any_text(), texts(2)).prop_map(|(state, state_text, name, sublines)| {
        ChecklistItem {
            state,
            state_text,
            name,
            sublines,
        }
    })
}

fn any_fees() -> impl Strategy<Value = FeeTable> {
    let line = (any_text(), prop::option::of(any_text()), any_text());
    let line = line.prop_map(|(label, detail, amount)| FeeLine {
        label,
        detail,
        amount,
    });
    let total = (any_text(), any_text()).prop_map(|(label, amount)| FeeTotal { label, amount });
    let head = [any_text(), any_text(), any_text()];
    let lines = prop::collection::vec(line, 0..4);
    (head, lines, prop::option::of(total), texts(2)).prop_map(|(head, lines, total, notes)| {
        FeeTable {
            head,
            lines,
            total,
            notes,
        }
    })
}

fn any_table() -> impl Strategy<Value = Table> {
    let align = prop_oneof![Just(Align::Start), Just(Align::End)];
    let column = (any_text(), align).prop_map(|(head, align)| Column { head, align });
    let columns = prop::collection::vec(column, 1..=6);
    let rows = prop::collection::vec(prop::collection::vec(any_value(), 0..=6), 0..5);
    (columns, rows).prop_map(|(columns, rows)| Table { columns, rows })
}

fn any_signature() -> impl Strategy<Value = Signature> {
    let field = (any_text(), prop::option::of(any_text()));
    let field = field.prop_map(|(label, value)| SignatureField { label, value });
    let fields = prop::collection::vec(field, 0..3);
    (texts(2), fields, any_text(), any_text(), any_text()).prop_map(
        |(declaration, fields, sign_here, stamp, date)| Signature {
            declaration,
            fields,
            sign_here,
            stamp,
            date,
        },
    )
}

fn any_notice() -> impl Strategy<Value = Notice> {
    let kind = prop_oneof![
        Just(NoticeKind::Information),
        Just(NoticeKind::Due),
        Just(NoticeKind::Problem),
    ];
    (kind, prop::option::of(any_text()), texts(3)).prop_map(|(kind, title, paragraphs)| Notice {
        kind,
        title,
        paragraphs,
    })
}

fn any_code() -> impl Strategy<Value = Qr> {
    (any_text(), any_text()).prop_map(|(caption, alt)| Qr {
        payload: "urn:alvara:application".to_owned(),
        caption,
        alt,
    })
}

fn any_block() -> BoxedStrategy<Block> {
    prop_oneof![
        any_text().prop_map(Block::Subheading),
        texts(3).prop_map(Block::Paragraph),
        prop::collection::vec(any_row(), 0..5).prop_map(Block::KeyValues),
        prop::collection::vec(any_item(), 0..5).prop_map(Block::Checklist),
        any_fees().prop_map(Block::Fees).boxed(),
        any_table().prop_map(Block::Table).boxed(),
        any_notice().prop_map(Block::Notice),
        any_signature().prop_map(Block::Signature).boxed(),
        any_code().prop_map(Block::Code),
    ]
    .boxed()
}

fn any_section() -> impl Strategy<Value = Section> {
    let blocks = prop::collection::vec(any_block(), 0..4);
    (any_text(), texts(2), blocks).prop_map(|(heading, gloss, blocks)| Section {
        heading,
        gloss,
        blocks,
    })
}

fn any_summary() -> impl Strategy<Value = Summary> {
    let meta = (any_text(), any_text()).prop_map(|(label, value)| MetaLine { label, value });
    let head = (any_text(), texts(2), prop::collection::vec(meta, 0..4));
    let rest = (
        prop::option::of(any_text()),
        prop::option::of(any_code()),
        any_text(),
    );
    let sections = prop::collection::vec(any_section(), 0..4);
    (head, rest, sections).prop_map(
        |((title, subtitles, meta), (training, qr, foot), sections)| {
            let mut summary = summary(Vec::new());
            summary.title = title;
            summary.subtitles = subtitles;
            summary.meta = meta;
            summary.training = training;
            summary.qr = qr;
            summary.footer.left = foot;
            summary.sections = sections;
            summary
        },
    )
}

proptest! {
    // Shrinking lays out anew each time; a smaller example is not worth minutes.
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_margins_and_no_line_lies_over_another(summary in any_summary()) {
        let layout = compose(&summary, faces().expect("the shipped faces are readable"))
            .expect("the codes are short");
        let faults = faults(&layout);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
