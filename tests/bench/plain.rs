//! A summary without anything of ours: headings, rows, lists, tables and paragraphs as JSON, for other people's programs
//! to lay out. The code for cameras is left out.

use serde_json::{Value, json};
use summary_pdf::{Block, FeeTable, Signature, Summary, Text, Value as Answer};

/// The document with its title, its foot and the file that it carries.
pub(crate) fn document(summary: &Summary) -> Value {
    let subtitles = summary.subtitles.iter();
    let subtitles: Vec<Value> = subtitles
        .map(|text| json!({ "lang": text.lang.tag(), "text": text.text }))
        .collect();
    let meta = summary.meta.iter();
    let mut blocks =
        vec![rows(meta.map(|line| {
            [line.label.text.clone(), line.value.text.clone()]
        }))];
    for section in &summary.sections {
        blocks.push(heading(2, &section.heading));
        section
            .blocks
            .iter()
            .for_each(|block| tell(block, &mut blocks));
    }
    let carried = summary.attachment.as_ref().map(|file| {
        json!({
            "name": file.file_name,
            "type": file.media_type,
            "description": file.description,
            "content": String::from_utf8_lossy(&file.bytes),
        })
    });
    json!({
        "lang": summary.lang.tag(),
        "title": summary.title.text,
        "subtitles": subtitles,
        "blocks": blocks,
        "left": summary.footer.left.text,
        "page_of": summary.footer.page_of.text,
        "carried": carried,
    })
}

fn tell(block: &Block, blocks: &mut Vec<Value>) {
    match block {
        Block::Subheading(text) => blocks.push(heading(3, text)),
        Block::Paragraph(runs) => {
            let words: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
            blocks.push(paragraph(&words.concat()));
        }
        Block::KeyValues(lines) => blocks.push(rows(
            lines
                .iter()
                .map(|line| [line.label.text.clone(), answer(&line.value)]),
        )),
        Block::Checklist(items) => {
            let items = items.iter().map(|item| {
                let first = format!("{}  {}", item.state_text.text, item.name.text);
                let others = item.sublines.iter().map(|line| line.text.clone());
                std::iter::once(first)
                    .chain(others)
                    .collect::<Vec<_>>()
                    .join("\n")
            });
            blocks.push(json!({ "kind": "list", "items": items.collect::<Vec<_>>() }));
        }
        Block::Fees(fees) => tell_fees(fees, blocks),
        Block::Table(table) => {
            let head = table.columns.iter().map(|column| column.head.text.clone());
            let lines = table.rows.iter();
            let lines = lines.map(|row| row.iter().map(answer).collect());
            let (head, lines): (Vec<_>, Vec<_>) = (head.collect(), lines.collect());
            blocks.push(table_of(&head, &lines));
        }
        Block::Notice(notice) => {
            let paragraphs = notice.title.iter().chain(&notice.paragraphs);
            blocks.extend(paragraphs.map(|text| paragraph(&text.text)));
        }
        Block::Signature(signature) => tell_signature(signature, blocks),
        Block::Code(code) => blocks.push(paragraph(&code.caption.text)),
    }
}

fn tell_fees(fees: &FeeTable, blocks: &mut Vec<Value>) {
    let head = fees.head.each_ref().map(|text| text.text.clone());
    let detail = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |it| it.text.clone());
    let lines = fees.lines.iter().map(|line| {
        vec![
            line.label.text.clone(),
            detail(&line.detail),
            line.amount.text.clone(),
        ]
    });
    let total = fees.total.iter().map(|total| {
        vec![
            total.label.text.clone(),
            String::new(),
            total.amount.text.clone(),
        ]
    });
    let lines: Vec<_> = lines.chain(total).collect();
    blocks.push(table_of(&head, &lines));
    blocks.extend(fees.notes.iter().map(|note| paragraph(&note.text)));
}

fn tell_signature(signature: &Signature, blocks: &mut Vec<Value>) {
    let declared = signature.declaration.iter();
    blocks.extend(declared.map(|text| paragraph(&text.text)));
    let filled = signature.fields.iter().map(|field| {
        let value = field.value.as_ref();
        [
            field.label.text.clone(),
            value.map_or_else(String::new, |it| it.text.clone()),
        ]
    });
    let open = [&signature.sign_here, &signature.stamp, &signature.date];
    let open = open
        .into_iter()
        .map(|text| [text.text.clone(), String::new()]);
    blocks.push(rows(filled.chain(open)));
}

fn answer(value: &Answer) -> String {
    match value {
        Answer::Answered(lines) => {
            let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            lines.join("\n")
        }
        Answer::NotAnswered(text) => text.text.clone(),
    }
}

fn heading(level: u8, text: &Text) -> Value {
    json!({ "kind": "heading", "level": level, "text": text.text })
}

fn paragraph(text: &str) -> Value {
    json!({ "kind": "paragraph", "text": text })
}

fn rows(rows: impl Iterator<Item = [String; 2]>) -> Value {
    json!({ "kind": "rows", "rows": rows.collect::<Vec<_>>() })
}

fn table_of(head: &[String], rows: &[Vec<String>]) -> Value {
    json!({ "kind": "table", "head": head, "rows": rows })
}
