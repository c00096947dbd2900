//! Writes the sample summaries to a folder, for looking at them: `cargo run --example samples -- <folder>`.

#[path = "../tests/suite/support.rs"]
mod support;

use std::{env, error::Error, fs, path::PathBuf, time::Instant};

use summary_pdf::{Lang, render};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("a folder to write to is needed")?);
    let samples = [Lang::Zh, Lang::Pt, Lang::En].map(|lang| (lang.tag(), support::sample(lang)));
    for (name, summary) in samples.into_iter().chain([("unusual", support::unusual())]) {
        let start = Instant::now();
        let rendered = render(&summary)?;
        let taken = start.elapsed();
        let path = folder.join(format!("{name}.pdf"));
        fs::write(&path, &rendered.bytes)?;
        let (pages, size, missing) = (rendered.pages, rendered.bytes.len(), rendered.missing.len());
        eprintln!(
            "{}: {pages} pages, {size} bytes, {missing} characters missing, {taken:.1?}",
            path.display()
        );
    }
    let summary = support::sample(Lang::Zh);
    let mut times: Vec<_> = (0..40)
        .map(|_| {
            let start = Instant::now();
            render(&summary).map(|_| start.elapsed())
        })
        .collect::<Result<_, _>>()?;
    times.sort();
    eprintln!(
        "warm: median {:.1?} of {}",
        times.get(times.len() / 2).copied().unwrap_or_default(),
        times.len()
    );
    Ok(())
}
