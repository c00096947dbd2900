//! What holds for every layout, whatever is written.

mod bounds;

use proptest::prelude::*;

use super::{
    Layout, compose,
    drawing::{Mark, Shape},
};
use crate::{
    face::faces,
    model::{
        Align, Block, CivilDateTime, Column, DocumentInfo, Footer, KeyValue, Lang, Section,
        Summary, Table, Text, Value,
    },
    text::normalise,
};

fn text(words: &str) -> Text {
    Text::new(Lang::Zh, words)
}

fn answer(words: &str) -> Value {
    Value::Answered(vec![text(words)])
}

fn question(label: &str, words: &str) -> Block {
    Block::KeyValues(vec![KeyValue {
        label: text(label),
        gloss: Vec::new(),
        value: answer(words),
    }])
}

fn summary(sections: Vec<(&str, Vec<Block>)>) -> Summary {
    Summary {
        lang: Lang::Zh,
        title: text("題"),
        subtitles: Vec::new(),
        training: None,
        meta: Vec::new(),
        sections: sections
            .into_iter()
            .map(|(heading, blocks)| Section {
                heading: text(heading),
                gloss: Vec::new(),
                blocks,
            })
            .collect(),
        qr: None,
        footer: Footer {
            left: text(""),
            page_of: text("{page}/{pages}"),
        },
        attachment: None,
        info: DocumentInfo {
            title: String::new(),
            author: String::new(),
            subject: String::new(),
            creator: String::new(),
        },
        created: CivilDateTime {
            year: 2026,
            month: 1,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            offset_minutes: 480,
        },
    }
}

fn lay_out(sections: Vec<(&str, Vec<Block>)>) -> Layout {
    compose(
        &summary(sections),
        faces().expect("the shipped faces are readable"),
    )
    .expect("there is no code to encode")
}

/// The lines of each page, furniture included or not.
fn lines(layout: &Layout, with_artifacts: bool) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    for page in &layout.pages {
        let mut lines: Vec<(f32, String)> = Vec::new();
        for group in page
            .groups
            .iter()
            .filter(|group| with_artifacts || group.mark != Mark::Artifact)
        {
            for shape in &group.shapes {
                let Shape::Text(run) = shape else { continue };
                let mut line = String::new();
                run.clusters
                    .iter()
                    .for_each(|cluster| cluster.text.push_to(&mut line));
                match lines.last_mut() {
                    Some((baseline, last)) if (*baseline - run.baseline).abs() < 0.01 => {
                        last.push_str(&line);
                    }
                    _ => lines.push((run.baseline, line)),
                }
            }
        }
        pages.push(lines.into_iter().map(|(_, line)| line).collect());
    }
    pages
}

fn without_space(words: &str) -> String {
    words
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

fn content(layout: &Layout) -> String {
    without_space(&lines(layout, false).concat().concat())
}

fn page_of(layout: &Layout, needle: &str) -> Option<usize> {
    lines(layout, false)
        .iter()
        .position(|page| page.iter().any(|line| line.contains(needle)))
}

#[test]
fn a_heading_stands_on_the_page_of_what_it_heads() {
    for rows in 0..60 {
        let filler = (0..rows).map(|_| question("問", "答")).collect();
        let layout = lay_out(vec![
            ("甲", filler),
            (
                "乙乙",
                vec![Block::Subheading(text("丙丙")), question("丁丁", "答")],
            ),
        ]);
        let heading = page_of(&layout, "乙乙").expect("the heading is drawn");
        assert_eq!(
            Some(heading),
            page_of(&layout, "丙丙"),
            "the subheading follows its heading with {rows} rows before"
        );
        assert_eq!(
            Some(heading),
            page_of(&layout, "丁丁"),
            "the question follows its headings with {rows} rows before"
        );
    }
}

#[test]
fn a_table_repeats_its_head_on_every_page_it_reaches() {
    let rows = (1..=200)
        .map(|number| vec![answer(&format!("第{number}項")), answer("內容")])
        .collect();
    let columns = ["欄首甲", "欄首乙"]
        .map(|head| Column {
            head: text(head),
            align: Align::Start,
        })
        .into_iter()
        .collect();
    let layout = lay_out(vec![("表", vec![Block::Table(Table { columns, rows })])]);
    let pages = lines(&layout, true);
    assert!(
        pages.len() > 4,
        "200 rows take several pages, not {}",
        pages.len()
    );
    for (at, page) in pages.iter().enumerate() {
        let heads = page.iter().filter(|line| line.contains("欄首甲")).count();
        assert_eq!(heads, 1, "page {at} shows the head once");
    }
    let content = content(&layout);
    for number in 1..=200 {
        assert!(
            content.contains(&format!("第{number}項")),
            "row {number} is there"
        );
    }
    assert_eq!(
        content.matches("欄首甲").count(),
        1,
        "only the first head is content, the others are repetitions"
    );
}

#[test]
fn a_row_that_fits_on_a_page_is_not_split() {
    let long = "長答".repeat(120);
    for rows in 0..40 {
        let mut blocks: Vec<Block> = (0..rows).map(|_| question("問", "答")).collect();
        blocks.push(question("末", &long));
        let layout = lay_out(vec![("甲", blocks)]);
        let pages = lines(&layout, false);
        let reached = pages
            .iter()
            .filter(|page| page.iter().any(|line| line.contains("長答")))
            .count();
        assert_eq!(
            reached, 1,
            "the long answer stands on one page with {rows} rows before it"
        );
    }
}

#[test]
fn an_answer_longer_than_a_page_flows_on() {
    let long: String = (0..5000)
        .map(|at| char::from_u32(0x4E00 + at % 3000).unwrap_or('一'))
        .collect();
    let layout = lay_out(vec![("甲", vec![question("問", &long)])]);
    assert!(layout.pages.len() > 2, "5000 characters take several pages");
    assert!(
        content(&layout).contains(&long),
        "every character is there, in order"
    );
}

#[test]
fn the_question_of_a_split_answer_is_repeated_as_decoration() {
    let layout = lay_out(vec![("甲", vec![question("問問", &"長答".repeat(2500))])]);
    for (at, page) in lines(&layout, true).iter().enumerate() {
        assert!(
            page.iter().any(|line| line.contains("問問")),
            "page {at} names the question"
        );
    }
    assert_eq!(
        content(&layout).matches("問問").count(),
        1,
        "it is content once"
    );
}

#[test]
fn a_question_and_an_answer_both_longer_than_a_page_do_not_overlap() {
    let layout = lay_out(vec![(
        "甲",
        vec![question(&"長問".repeat(800), &"長答".repeat(2500))],
    )]);
    let words = content(&layout);
    assert_eq!(
        (words.matches("長問").count(), words.matches("長答").count()),
        (800, 2500)
    );
    for page in &layout.pages {
        let mut places = Vec::new();
        for shape in page.groups.iter().flat_map(|group| &group.shapes) {
            if let Shape::Text(run) = shape {
                let place = (run.x.round(), run.baseline.round());
                assert!(!places.contains(&place), "two texts stand at {place:?}");
                places.push(place);
            }
        }
    }
}

#[test]
fn a_word_wider_than_its_column_is_cut_rather_than_lost() {
    let word = "x".repeat(300);
    let layout = lay_out(vec![("甲", vec![question("問", &word)])]);
    assert!(content(&layout).contains(&word));
    let right = super::style::RIGHT + 0.5;
    for run in layout
        .pages
        .iter()
        .flat_map(|page| &page.groups)
        .flat_map(|group| &group.shapes)
        .filter_map(|shape| match shape {
            Shape::Text(run) => Some(run),
            Shape::Path(_) => None,
        })
    {
        let width: f32 = run
            .clusters
            .iter()
            .map(|cluster| cluster.width * run.size)
            .sum();
        assert!(
            run.x + width <= right,
            "a run ends at {} beyond the margin {right}",
            run.x + width
        );
    }
}

#[test]
fn empty_texts_and_sections_leave_no_empty_paragraphs() {
    let layout = lay_out(vec![
        ("", vec![]),
        (
            "",
            vec![
                question("", ""),
                Block::Paragraph(vec![]),
                Block::Checklist(vec![]),
            ],
        ),
    ]);
    let empty = layout
        .tree
        .nodes()
        .iter()
        .filter(|node| node.role.name() == "P" && node.kids.is_empty())
        .count();
    assert_eq!(empty, 0);
}

#[test]
fn punctuation_keeps_to_its_side_of_the_line() {
    let words = "「申請人」（下稱「甲方」），須於三十日內、以書面形式（附證明文件），通知「乙方」；逾期者，視為放棄。".repeat(12);
    for size in 1..30 {
        let shifted = "一".repeat(size) + &words;
        let layout = lay_out(vec![("甲", vec![Block::Paragraph(vec![text(&shifted)])])]);
        for line in lines(&layout, false).concat() {
            let first = line.chars().next().unwrap_or('一');
            let last = line.trim_end().chars().next_back().unwrap_or('一');
            assert!(
                !"」），、；。".contains(first),
                "a line begins with {first}: {line}"
            );
            assert!(!"「（".contains(last), "a line ends with {last}: {line}");
        }
    }
}

#[test]
fn latin_words_dates_and_numbers_stay_whole() {
    let words = "2026-11-23 renovação 1,500.00 estabelecimento ".repeat(20);
    let layout = lay_out(vec![(
        "甲",
        vec![Block::Paragraph(vec![Text::new(Lang::Pt, words)])],
    )]);
    for line in lines(&layout, false)
        .concat()
        .iter()
        .filter(|line| line.contains("estabelecimento"))
    {
        for word in line.split_whitespace() {
            assert!(
                ["2026-11-23", "renovação", "1,500.00", "estabelecimento"].contains(&word),
                "{word} was cut"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_character_that_is_drawn_is_found_again(words in any::<String>(), lang in 0..3) {
        let lang = [Lang::Zh, Lang::Pt, Lang::En].into_iter().nth(usize::try_from(lang).unwrap_or(0)).unwrap_or(Lang::Zh);
        let value = Value::Answered(vec![Text::new(lang, words.clone())]);
        let row = KeyValue { label: text("問"), gloss: Vec::new(), value };
        let layout = lay_out(vec![("甲", vec![Block::KeyValues(vec![row])])]);
        let mut wanted = without_space(&normalise(&words));
        // A variation selector without anything to vary has no meaning.
        while wanted.starts_with(crate::text::is_variation_selector) {
            wanted.remove(0);
        }
        prop_assert!(content(&layout).contains(&wanted));
    }

    #[test]
    fn what_is_missing_is_reported(words in any::<String>()) {
        let faces = faces().expect("the shipped faces are readable");
        let layout = lay_out(vec![("甲", vec![question("問", &words)])]);
        for character in normalise(&words).chars().filter(|character| !character.is_whitespace()) {
            let covered = faces.find(crate::face::Weight::Regular, character).is_some();
            let steers = crate::text::is_variation_selector(character);
            prop_assert_eq!(!covered && !steers, layout.missing.contains_key(&character), "{:?}", character);
        }
    }
}
