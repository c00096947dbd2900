//! Papers read back with programs that this workspace did not write.

use std::path::Path;
use std::process::Command;

use crate::programs::Answer;

/// The text of a PDF as it lies on the page, as Poppler extracts it: what stands side by side shares lines.
pub fn text_of(pdf: &Path) -> String {
    extracted(pdf, "-layout")
}

/// The text of a PDF in the order in which it is written, cell by cell.
pub fn told_in(pdf: &Path) -> String {
    extracted(pdf, "-raw")
}

fn extracted(pdf: &Path, way: &str) -> String {
    let answer = Answer::of(
        Command::new("pdftotext")
            .args([way, "-enc", "UTF-8"])
            .arg(pdf)
            .arg("-"),
    );
    assert_eq!(answer.code, 0, "pdftotext: {}", answer.err);
    answer.out
}

/// A PDF of one blank page.
pub fn blank() -> Vec<u8> {
    with_remark(&[])
}

/// A PDF of one blank page and so many bytes, no piece like another; never shorter than the page needs.
pub fn of_length(length: usize) -> Vec<u8> {
    let numbers = (0..).flat_map(|n: u32| n.to_be_bytes());
    let mut remark: Vec<u8> = numbers.take(length).collect();
    // The number of the place of the table has as many figures as it needs, so that the length is found by trying.
    loop {
        let paper = with_remark(&remark);
        let over = paper.len().saturating_sub(length);
        if over == 0 || remark.is_empty() {
            return paper;
        }
        remark.truncate(remark.len().saturating_sub(over));
    }
}

/// A PDF of one blank page with a remark that no reader shows.
fn with_remark(remark: &[u8]) -> Vec<u8> {
    let objects = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n",
    ];
    let head = "%PDF-1.4\n";
    let mut at = head.len();
    let table = objects
        .iter()
        .map(|object| {
            let begin = at;
            at += object.len();
            format!("{begin:010} 00000 n \n")
        })
        .collect::<Vec<_>>()
        .concat();
    let body = [
        head.as_bytes(),
        objects.concat().as_bytes(),
        b"%",
        remark,
        b"\n",
    ]
    .concat();
    let at = body.len();
    let trailer = format!("trailer<</Size 4/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
    let end = format!("xref\n0 4\n0000000000 65535 f \n{table}{trailer}");
    [body, end.into_bytes()].concat()
}

/// Whether a text holds another, however its lines and spaces fall.
pub fn holds(text: &str, wanted: &str) -> bool {
    squeezed(text).contains(&squeezed(wanted))
}

/// Fails unless qpdf finds the file's structure sound, without a warning.
pub fn expect_sound(pdf: &Path) {
    let answer = Answer::of(Command::new("qpdf").arg("--check").arg(pdf));
    assert_eq!(
        answer.code,
        0,
        "{}: {} {}",
        pdf.display(),
        answer.out,
        answer.err
    );
}

/// Whether a text holds a number, whatever separates its figures: points, commas, single spaces.
pub fn holds_figures(text: &str, figures: &str) -> bool {
    text.lines()
        .flat_map(|line| line.split("  "))
        .any(|cell| numbers_of(cell).any(|number| number == figures))
}

fn numbers_of(cell: &str) -> impl Iterator<Item = String> {
    let bare: String = cell
        .chars()
        .filter(|letter| !letter.is_whitespace() && !['.', ','].contains(letter))
        .collect();
    bare.split(|letter: char| !letter.is_ascii_digit())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}
