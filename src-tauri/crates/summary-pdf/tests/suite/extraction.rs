//! What other programs read in the document: poppler, qpdf and, where it is installed, zbar.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use summary_pdf::{Block, Lang, Summary, Text, Value, render};

use crate::support;

/// All texts of the body, in order.
fn texts(summary: &Summary) -> Vec<&Text> {
    let mut texts = vec![&summary.title];
    texts.extend(&summary.subtitles);
    texts.extend(
        summary
            .meta
            .iter()
            .flat_map(|line| [&line.label, &line.value]),
    );
    for section in &summary.sections {
        texts.push(&section.heading);
        texts.extend(&section.gloss);
        for block in &section.blocks {
            match block {
                Block::Subheading(text) => texts.push(text),
                Block::Paragraph(runs) => texts.extend(runs),
                Block::KeyValues(rows) => {
                    for row in rows {
                        texts.push(&row.label);
                        texts.extend(&row.gloss);
                        texts.extend(lines(&row.value));
                    }
                }
                Block::Checklist(items) => {
                    for item in items {
                        texts.extend([&item.state_text, &item.name]);
                        texts.extend(&item.sublines);
                    }
                }
                Block::Fees(fees) => {
                    texts.extend(&fees.head);
                    for line in &fees.lines {
                        texts.push(&line.label);
                        texts.extend(&line.detail);
                        texts.push(&line.amount);
                    }
                    texts.extend(
                        fees.total
                            .iter()
                            .flat_map(|total| [&total.label, &total.amount]),
                    );
                    texts.extend(&fees.notes);
                }
                Block::Table(table) => {
                    texts.extend(table.columns.iter().map(|column| &column.head));
                    texts.extend(table.rows.iter().flatten().flat_map(lines));
                }
                Block::Notice(notice) => {
                    texts.extend(&notice.title);
                    texts.extend(&notice.paragraphs);
                }
                Block::Signature(signature) => {
                    texts.extend(&signature.declaration);
                    for field in &signature.fields {
                        texts.push(&field.label);
                        texts.extend(&field.value);
                    }
                    texts.extend([&signature.sign_here, &signature.stamp, &signature.date]);
                }
                Block::Code(code) => texts.push(&code.caption),
            }
        }
    }
    texts
}

fn lines(value: &Value) -> &[Text] {
    match value {
        Value::Answered(lines) => lines,
        Value::NotAnswered(words) => std::slice::from_ref(words),
    }
}

fn run(program: &str, arguments: &[&str], file: &Path) -> Output {
    let mut command = Command::new(program);
    for argument in arguments {
        if *argument == "FILE" {
            command.arg(file)
        } else {
            command.arg(argument)
        };
    }
    command
        .output()
        .expect("poppler-utils and qpdf are prerequisites of the tests")
}

fn stdout(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = run(program, arguments, file);
    assert!(
        output.status.success(),
        "{program} accepts the document: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("the tools write UTF-8")
}

fn without_space(words: &str) -> String {
    words
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

fn with_file(summary: &Summary, check: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("summary.pdf");
    fs::write(&path, render(summary).expect("the summary renders").bytes)
        .expect("the folder is writable");
    check(&path);
}

#[test]
fn every_text_comes_back_in_each_language() {
    for lang in [Lang::Zh, Lang::Pt, Lang::En] {
        let summary = support::sample(lang);
        with_file(&summary, |path| {
            let raw = without_space(&stdout(
                "pdftotext",
                &["-raw", "-enc", "UTF-8", "FILE", "-"],
                path,
            ));
            for text in texts(&summary) {
                assert!(
                    raw.contains(&without_space(&text.text)),
                    "{} is found in the {} document",
                    text.text,
                    lang.tag()
                );
            }
        });
    }
}

#[test]
fn a_second_language_comes_back_beside_the_first() {
    let second = |words: &str| Some(Text::new(Lang::Pt, words));
    let mut summary = support::sample(Lang::Zh);
    let section = summary.sections.first_mut().expect("there is a section");
    section.heading = Text::new(Lang::Zh, "場所資料").with_second(second("O estabelecimento"));
    section.blocks.push(Block::Subheading(
        Text::new(Lang::Zh, "地址").with_second(second("A morada")),
    ));
    section.blocks.push(Block::Paragraph(vec![
        Text::new(Lang::Zh, "須於三十日內提交。").with_second(second("Entrega em trinta dias.")),
    ]));
    with_file(&summary, |path| {
        let tree = stdout("pdfinfo", &["-struct-text", "FILE"], path);
        for words in [
            "場所資料",
            "O estabelecimento",
            "地址",
            "A morada",
            "須於三十日內提交。",
            "Entrega em trinta dias.",
        ] {
            assert!(tree.contains(words), "{words} is found: {tree}");
        }
    });
}

#[test]
fn short_answers_come_back_in_reading_layout_too() {
    for lang in [Lang::Zh, Lang::Pt, Lang::En] {
        let summary = support::sample(lang);
        with_file(&summary, |path| {
            let plain = stdout("pdftotext", &["-enc", "UTF-8", "FILE", "-"], path);
            for answer in [
                "0047/2019",
                "金龍桌球室",
                "Sala de Bilhar «Dragão de Ouro»",
                "Golden Dragon’s Billiard Room",
                "歐陽增爲",
                "1,500.00",
                "2,310.00",
            ] {
                assert!(
                    plain.contains(answer),
                    "{answer} is found in the {} document",
                    lang.tag()
                );
            }
        });
    }
}

#[test]
fn unusual_texts_come_back() {
    let summary = support::unusual();
    with_file(&summary, |path| {
        stdout("qpdf", &["--check", "FILE"], path);
        let raw = without_space(&stdout(
            "pdftotext",
            &["-raw", "-enc", "UTF-8", "FILE", "-"],
            path,
        ));
        // Radicals come back as the ideographs they stand for.
        let written =
            |text: &str| without_space(&text.replace('\u{2F00}', "一").replace('\u{2EA0}', "民"));
        for text in texts(&summary)
            .into_iter()
            .filter(|text| text.text.chars().count() < 1000)
        {
            assert!(raw.contains(&written(&text.text)), "{} is found", text.text);
        }
    });
}

#[test]
fn the_file_is_sound_and_says_what_it_is() {
    let summary = support::sample(Lang::Zh);
    with_file(&summary, |path| {
        stdout("qpdf", &["--check", "FILE"], path);
        let info = stdout("pdfinfo", &["-isodates", "FILE"], path);
        for line in [
            "桌球室准照續期",
            "歐陽增爲",
            "PS-1136B <renewal> & more",
            "A4",
            "PDF version:     1.7",
            "Tagged:          yes",
            "2026-11-23T",
        ] {
            assert!(info.contains(line), "pdfinfo tells {line}: {info}");
        }
        let fonts = stdout("pdffonts", &["FILE"], path);
        for line in fonts.lines().skip(2) {
            assert!(
                line.contains("yes yes yes"),
                "embedded, reduced and with text: {line}"
            );
        }
        let files = stdout("pdfdetach", &["-list", "FILE"], path);
        assert!(
            files.contains("application.json"),
            "the answers are attached: {files}"
        );
    });
}

#[test]
fn a_missing_character_keeps_its_text() {
    let mut summary = support::sample(Lang::Zh);
    summary.title = Text::new(Lang::Zh, "甲\u{2A6DE}乙");
    with_file(&summary, |path| {
        let raw = stdout("pdftotext", &["-raw", "-enc", "UTF-8", "FILE", "-"], path);
        assert!(
            without_space(&raw).contains("甲\u{2A6DE}乙"),
            "the character itself is found: {raw}"
        );
    });
}

#[test]
fn characters_that_share_a_glyph_each_keep_their_text() {
    let mut summary = support::sample(Lang::Zh);
    let words = "若昂·席爾瓦・甲‧乙•丙";
    summary.title = Text::new(Lang::Zh, words);
    with_file(&summary, |path| {
        let raw = stdout("pdftotext", &["-raw", "-enc", "UTF-8", "FILE", "-"], path);
        assert!(
            without_space(&raw).contains(words),
            "each dot is found as itself: {raw}"
        );
    });
}

#[test]
fn the_code_says_its_payload() {
    let summary = support::sample(Lang::Pt);
    with_file(&summary, |path| {
        let picture = path.with_extension("");
        let name = picture.to_str().expect("temporary paths are UTF-8");
        stdout(
            "pdftoppm",
            &[
                "-r",
                "150",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                "-png",
                "FILE",
                name,
            ],
            path,
        );
        let Ok(output) = Command::new("zbarimg")
            .args(["-q", "--raw"])
            .arg(picture.with_extension("png"))
            .output()
        else {
            return;
        };
        let payload = summary.qr.as_ref().map(|qr| qr.payload.as_str());
        assert_eq!(
            Some(String::from_utf8_lossy(&output.stdout).trim()),
            payload
        );
    });
}
