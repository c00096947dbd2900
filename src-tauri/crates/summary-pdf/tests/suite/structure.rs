//! The tags of the document, read back with a PDF library.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object};
use summary_pdf::{Block, Lang, Qr, Text, render};

use crate::support;

fn load(lang: Lang) -> Document {
    let bytes = render(&support::sample(lang))
        .expect("the sample renders")
        .bytes;
    Document::load_mem(&bytes).expect("the document can be read")
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    document
        .dereference(object)
        .and_then(|(_, object)| object.as_dict())
        .expect("a dictionary stands here")
}

fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let object = dictionary.get(key.as_bytes()).expect("the entry is there");
    document
        .dereference(object)
        .map(|(_, object)| object)
        .expect("the reference leads somewhere")
}

fn word(object: &Object) -> String {
    let bytes = object
        .as_name()
        .or_else(|_| object.as_str())
        .expect("a name or string stands here");
    String::from_utf8_lossy(bytes).into_owned()
}

/// The structure types with their languages and scopes, one line each, like parts folded.
fn outline(document: &Document, element: &Dictionary, depth: usize, lines: &mut String) {
    let mut line = word(entry(document, element, "S"));
    if let Ok(lang) = element.get(b"Lang") {
        let _ = write!(line, " lang={}", word(lang));
    }
    if let Ok(attributes) = element.get(b"A")
        && let Ok(scope) = dictionary(document, attributes).get(b"Scope")
    {
        let _ = write!(line, " scope={}", word(scope));
    }
    if element.has(b"Alt") {
        line.push_str(" with alternative text");
    }
    let _ = writeln!(lines, "{}{line}", "  ".repeat(depth));
    let Ok(kids) = element.get(b"K").and_then(Object::as_array) else {
        return;
    };
    for kid in kids {
        if let Ok((_, Object::Dictionary(kid))) = document.dereference(kid)
            && kid.has(b"S")
        {
            outline(document, kid, depth + 1, lines);
        }
    }
}

#[test]
fn every_page_and_mark_is_tied_to_the_tree() {
    for lang in [Lang::Zh, Lang::Pt, Lang::En] {
        let document = load(lang);
        let catalog = document.catalog().expect("there is a catalogue");
        assert_eq!(word(entry(&document, catalog, "Lang")), lang.tag());
        let root = dictionary(
            &document,
            catalog
                .get(b"StructTreeRoot")
                .expect("there is a structure tree"),
        );
        let parents = dictionary(
            &document,
            root.get(b"ParentTree").expect("there is a parent tree"),
        );
        let numbers = entry(&document, parents, "Nums")
            .as_array()
            .expect("the parent tree is a list");
        let pages = document.get_pages();
        assert_eq!(numbers.len(), 2 * pages.len(), "each page has its entry");
        for (at, page) in pages.into_values().enumerate() {
            let page_entry = document
                .get_dictionary(page)
                .expect("a page is a dictionary");
            let key = entry(&document, page_entry, "StructParents")
                .as_i64()
                .expect("a number");
            assert_eq!(usize::try_from(key).ok(), Some(at));
            let owners = numbers.get(2 * at + 1).expect("the entry of the page");
            let (_, owners) = document.dereference(owners).expect("the owners are there");
            let owners = owners.as_array().expect("the owners are a list");
            assert!(
                owners.iter().all(|owner| owner.as_reference().is_ok()),
                "no mark of page {at} is without owner"
            );
            let content = document
                .get_and_decode_page_content(page)
                .expect("the content can be read");
            let marks = content
                .operations
                .iter()
                .filter(|operation| operation.operator == "BDC");
            let numbered = marks.filter(|operation| {
                operation
                    .operands
                    .iter()
                    .any(|operand| operand.as_dict().is_ok_and(|entry| entry.has(b"MCID")))
            });
            assert_eq!(
                numbered.count(),
                owners.len(),
                "each mark of page {at} has its owner"
            );
        }
    }
}

#[test]
fn the_tree_tells_headings_tables_lists_and_languages() {
    let document = load(Lang::Zh);
    let catalog = document.catalog().expect("there is a catalogue");
    let root = dictionary(
        &document,
        catalog
            .get(b"StructTreeRoot")
            .expect("there is a structure tree"),
    );
    let top = entry(&document, root, "K")
        .as_array()
        .expect("a list")
        .first()
        .expect("the document element")
        .clone();
    let mut lines = String::new();
    outline(&document, dictionary(&document, &top), 0, &mut lines);
    insta::assert_snapshot!(lines);
}

#[test]
fn archival_metadata_follows_the_attachment() {
    let with = render(&support::sample(Lang::En))
        .expect("the sample renders")
        .bytes;
    let mut summary = support::sample(Lang::En);
    summary.attachment = None;
    let without = render(&summary).expect("the sample renders").bytes;
    let part = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (_, rest) = text
            .split_once("<pdfaid:part>")
            .expect("the packet names the part");
        rest.chars().next()
    };
    assert_eq!((part(&with), part(&without)), (Some('3'), Some('2')));
}

#[test]
fn a_large_code_is_a_figure_with_words_for_those_who_do_not_see_it() {
    let code = |payload: String| {
        let mut summary = support::sample(Lang::En);
        summary.qr = None;
        for section in &mut summary.sections {
            section.blocks.clear();
        }
        let block = Block::Code(Qr {
            payload,
            caption: Text::new(Lang::En, "What the code says"),
            alt: Text::new(Lang::Pt, "Código de ensaio"),
        });
        summary.sections[0].blocks.push(block);
        render(&summary)
    };
    let bytes = code("x".repeat(900)).expect("it fits into a code").bytes;
    let document = Document::load_mem(&bytes).expect("the document can be read");
    let figures: Vec<&Dictionary> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|entry| entry.has(b"S") && word(entry.get(b"S").expect("there")) == "Figure")
        .collect();
    let [figure] = figures.as_slice() else {
        panic!("{figures:?}");
    };
    assert_eq!(word(entry(&document, figure, "Lang")), "pt");
    assert!(figure.has(b"Alt"));
    let attributes = dictionary(&document, figure.get(b"A").expect("attributes"));
    let corners = entry(&document, attributes, "BBox");
    let corners: Vec<f32> = corners
        .as_array()
        .expect("four numbers")
        .iter()
        .map(|corner| corner.as_float().expect("a number"))
        .collect();
    let [left, bottom, right, top] = corners.as_slice() else {
        panic!("{corners:?}");
    };
    assert!(*bottom > 0.0 && *top < 842.0, "on the page: {corners:?}");
    assert!((right - left - (top - bottom)).abs() < 0.01, "a square");
    assert!(right - left > 190.0, "large enough for a camera");
    code("x".repeat(4000)).expect_err("no code can hold that");
}
