//! The same document of three pages by `summary-pdf` and by other people's programs, each as tagged and archival as it can.
//!
//! One application is worded once; all lay out the same words in the same fonts. The others do so plainly, more densely,
//! without the code for cameras and with the words ready-made. `summary-pdf` is measured with the wording, as the program
//! uses it, and as `drawn` without, as the others are.
//!
//! - **Cold**: the wall time of a fresh process that makes one document and ends, less that of the same process which
//!   starts, imports and reads as much and makes none (Chromium: shows an empty page). Fonts are loaded within it. The
//!   median of interleaved pairs; **whole** is the process with everything.
//! - **Warm**: the median of further documents in one process that made one before, of applications that differ in what
//!   was typed. Chromium prints them through its debugging pipe, from the opening of the page on.
//! - **kB** is the size of the first document, and what stands behind it is what pdfinfo says and the program was asked for.

#[cfg(feature = "peers")]
mod krilla_peer;
mod plain;

use std::ffi::OsString;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use app_core::judgement::Judgement;
use app_core::summary::{self, SummaryFile};
use form_engine::AttachmentFact;
use form_engine::finding::Severity;
use form_engine::text::Lang;
use jiff::civil::{DateTime, date};
use journeys::programs::root;
use licences::Catalogue;
use serde_json::{Value, json};

/// The form whose Chinese summary is the largest of those with three pages.
const FORM: [&str; 2] = ["vehicle-advertisement", "first-application"];
const COLD: usize = 15;
const WARM: usize = 30;

/// Tells a child of this program what it is to make.
const MAKE: &str = "make";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [MAKE, tool, content, count, place] => {
            let count = count.parse().expect("a number of documents");
            make(tool, Path::new(content), count, Path::new(place));
        }
        _ if args.iter().any(|arg| arg == "--bench") => measure(),
        // `cargo test --benches` only wants to see that this is built.
        _ => {}
    }
}

/// The Chinese count with these where names are meant.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/// An application of which everything that was typed in Chinese ends in a number, but for the first.
struct Application {
    judgement: Judgement,
    files: Vec<SummaryFile>,
}

impl Application {
    fn new(number: usize) -> Self {
        let [licence, procedure] = FORM;
        let example = Catalogue::embedded()
            .example(licence, procedure, false)
            .expect("the form has an example");
        let mut answers = example.answers.clone();
        if number > 0 {
            vary(&mut answers, number);
        }
        let (facts, files): (Vec<_>, Vec<_>) = example
            .attachments
            .iter()
            .map(|file| {
                let fact = AttachmentFact {
                    document: file.document.clone(),
                    name: file.name.clone(),
                    bytes: 4096,
                    media_type: Some("application/pdf".to_owned()),
                };
                let file = SummaryFile {
                    document: file.document.clone(),
                    name: file.name.clone(),
                    bytes: 4096,
                    sha256: "0".repeat(64),
                };
                (fact, file)
            })
            .unzip();
        let day = date(2026, 2, 1);
        let judgement = Judgement::of(licence, procedure, &answers, &facts, day)
            .unwrap_or_else(|error| panic!("{}", error.chain()));
        let findings = judgement.evaluation.findings.iter();
        let errors: Vec<_> = findings
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "it is complete: {errors:?}");
        Self { judgement, files }
    }

    fn render(&self) -> Vec<u8> {
        summary::render(&self.judgement, &self.files, Lang::Zh, moment(), false)
            .expect("the summary is made")
            .bytes
    }

    fn tree(&self) -> summary_pdf::Summary {
        summary::tree(&self.judgement, &self.files, Lang::Zh, moment(), false)
    }
}

fn moment() -> DateTime {
    date(2026, 2, 1).at(9, 0, 0, 0)
}

fn vary(answers: &mut Value, number: usize) {
    match answers {
        Value::String(text) if text.chars().any(|one| one >= '\u{2E80}') => {
            text.extend([STEMS[number / 10 % 10], STEMS[number % 10]]);
        }
        Value::Array(values) => values.iter_mut().for_each(|value| vary(value, number)),
        Value::Object(values) => values.iter_mut().for_each(|(_, value)| vary(value, number)),
        _ => {}
    }
}

/// A child makes so many documents; it tells the times of more than one, and keeps the first of them.
fn make(tool: &str, content: &Path, count: usize, place: &Path) {
    match tool {
        "ours" => {
            let applications: Vec<_> = (0..count.max(1)).map(Application::new).collect();
            repeat(&applications[..count], place, Application::render);
        }
        "drawn" => {
            let applications = (0..count.max(1)).map(Application::new);
            let trees: Vec<_> = applications.map(|one| one.tree()).collect();
            repeat(&trees[..count], place, |tree| {
                summary_pdf::render(tree).expect("it can be drawn").bytes
            });
        }
        #[cfg(feature = "peers")]
        "krilla" => {
            let content = std::fs::read(content).expect("the content is there");
            let documents: Vec<Value> = serde_json::from_slice(&content).expect("it is JSON");
            let mut fonts = None;
            repeat(&documents[..count], place, |document| {
                let fonts = fonts.get_or_insert_with(krilla_peer::Fonts::load);
                krilla_peer::make(fonts, document)
            });
        }
        _ => panic!("{tool} cannot read {}", content.display()),
    }
}

fn repeat<T>(documents: &[T], place: &Path, mut make: impl FnMut(&T) -> Vec<u8>) {
    let mut times = Vec::new();
    for document in documents {
        let begun = Instant::now();
        let bytes = black_box(make(document));
        times.push(milliseconds(begun));
        if documents.len() > 1 && times.len() == 1 {
            std::fs::write(place, bytes).expect("the folder can be written");
        }
    }
    if times.len() > 1 {
        say(&json!(times).to_string());
    }
}

/// One of those that are measured.
struct Tool {
    name: &'static str,
    asked: &'static str,
    /// A process that makes no document, one or many.
    process: Box<dyn Fn(usize) -> Command>,
    place: PathBuf,
}

fn measure() {
    let folder = tempfile::tempdir().expect("a folder for the documents");
    let folder = folder.path();
    let content = folder.join("content.json");
    let documents: Vec<Value> = (0..=WARM)
        .map(|number| plain::document(&Application::new(number).tree()))
        .collect();
    std::fs::write(&content, json!(documents).to_string()).expect("the folder can be written");
    let tools = tools(folder, &content);
    let mut cold = vec![(Vec::new(), Vec::new()); tools.len()];
    for round in 0..=COLD {
        for (tool, (extra, whole)) in tools.iter().zip(&mut cold) {
            let without = wall(&mut (tool.process)(0));
            let with = wall(&mut (tool.process)(1));
            // The first only brings the files into memory.
            if round > 0 {
                extra.push(with - without);
                whole.push(with);
            }
        }
    }
    say("program      cold ms  whole ms  warm ms     kB  pages  tagged  asked for");
    for (tool, (extra, whole)) in tools.iter().zip(cold) {
        let warm = warm(tool);
        let bytes = std::fs::metadata(&tool.place).map_or(0, |about| about.len());
        let tenths = (bytes + 50) / 100;
        let [pages, tagged] = pages_and_tags(&tool.place);
        say(&format!(
            "{:<11} {:8.1}  {:8.1} {:8.1}  {:>5}  {pages:>5}  {tagged:<6}  {}",
            tool.name,
            median(extra),
            median(whole),
            warm,
            format!("{}.{}", tenths / 10, tenths % 10),
            tool.asked
        ));
    }
    say(&format!(
        "{COLD} cold pairs and {WARM} warm documents of each"
    ));
}

fn tools(folder: &Path, content: &Path) -> Vec<Tool> {
    let python = std::env::var_os("ALVARA_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let peers = root().join("tests/bench/peers.py");
    let own = std::env::current_exe().expect("a program knows where it lies");
    let all = "PDF/A-3a, PDF/UA-1, the application inside";
    let start = |name: &'static str, asked, words: Vec<OsString>| {
        let place = folder.join(format!("{}.pdf", name.trim()));
        let (content, out) = (content.to_owned(), place.clone());
        let process = move |count: usize| {
            let mut command = Command::new(&words[0]);
            command.args(&words[1..]);
            command.arg(&content).arg(count.to_string()).arg(&out);
            command
        };
        Tool {
            name,
            asked,
            process: Box::new(process),
            place,
        }
    };
    let ours = |tool: &str| vec![own.clone().into(), MAKE.into(), tool.into()];
    let python_peer = |tool: &str| vec![python.clone(), peers.clone().into(), tool.into()];
    let mut tools = vec![
        start("summary-pdf", all, ours("ours")),
        start("  drawn", all, ours("drawn")),
    ];
    if cfg!(feature = "peers") {
        tools.push(start("krilla", all, ours("krilla")));
    }
    tools.push(start("typst", all, python_peer("typst")));
    let archival = "PDF/A-3a, tags, the application inside";
    tools.push(start("weasyprint", archival, python_peer("weasyprint")));
    tools.push(start(
        "reportlab",
        "nothing, it has neither",
        python_peer("reportlab"),
    ));
    tools.extend(chromium(folder, &python_peer("page"), content));
    tools
}

/// The browser prints pages that lie ready. To start it for nothing is to have it show an empty page.
fn chromium(folder: &Path, page: &[OsString], content: &Path) -> Option<Tool> {
    let programs = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    let program = std::env::split_paths(&path)
        .flat_map(|folder| programs.map(|name| folder.join(name)))
        .find(|program| program.is_file())?;
    let mut write = Command::new(&page[0]);
    write.args(&page[1..]).arg(content).arg(folder);
    wall(&mut write);
    let place = folder.join("chromium.pdf");
    let (out, folder) = (place.clone(), folder.to_owned());
    let peer = page[..2].to_vec();
    let process = move |count: usize| {
        if count > 1 {
            let mut command = Command::new(&peer[0]);
            command.arg(&peer[1]).arg("chromium").arg(&folder);
            command.arg(&program).arg(count.to_string()).arg(&out);
            return command;
        }
        let mut command = Command::new(&program);
        command.args([
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            // Whoever tests in a container is root, for whom there is no sandbox.
            "--no-sandbox",
        ]);
        command.arg(format!(
            "--user-data-dir={}",
            folder.join("browser").display()
        ));
        if count == 0 {
            command.args(["--dump-dom", "about:blank"]);
        } else {
            command.arg("--no-pdf-header-footer");
            command.arg(format!("--print-to-pdf={}", out.display()));
            command.arg(folder.join("0.html"));
        }
        command
    };
    Some(Tool {
        name: "chromium",
        asked: "tags, its default",
        process: Box::new(process),
        place,
    })
}

/// Runs a program to its end.
fn wall(command: &mut Command) -> f64 {
    let begun = Instant::now();
    let output = command
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program is there");
    let took = milliseconds(begun);
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    took
}

fn warm(tool: &Tool) -> f64 {
    let output = (tool.process)(WARM + 1)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stderr(Stdio::inherit())
        .output()
        .expect("the program is there");
    assert!(output.status.success(), "{} makes documents", tool.name);
    let times: Vec<f64> = serde_json::from_slice(&output.stdout).expect("a list of times");
    assert_eq!(times.len(), WARM + 1, "{} makes all of them", tool.name);
    median(times[1..].to_vec())
}

fn pages_and_tags(place: &Path) -> [String; 2] {
    let output = Command::new("pdfinfo")
        .arg(place)
        .output()
        .expect("poppler-utils are there");
    let told = String::from_utf8_lossy(&output.stdout);
    ["Pages:", "Tagged:"].map(|key| {
        let line = told.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or("?").trim().to_owned()
    })
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn milliseconds(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1000.0
}

#[expect(
    clippy::print_stdout,
    reason = "a benchmark's answer is what it prints"
)]
fn say(line: &str) {
    println!("{line}");
}
