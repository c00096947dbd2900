//! How long the released window takes from a keystroke to the finding that it shows, on the longest form with every answer
//! given, and to rows of a list of 25,000 applications wherever one goes in it.
//!
//! Prints medians and 99th percentiles. `WebKitGTK` tells the time to a millisecond.

mod many;

use app_core::judgement::Judgement;
use form_engine::definition::{Field, FieldKind};
use jiff::civil::date;
use journeys::cafe::unlock;
use journeys::desk::Desk;
use journeys::programs::built;
use journeys::texts::text;
use journeys::window::Window;
use licences::Catalogue;
use serde_json::{Value, json};

const APPLICATIONS: u32 = 25_000;

fn main() {
    // `cargo test --benches` only wants to see that this is built.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure());
}

async fn measure() {
    let desk = Desk::new();
    many::hand_in(&desk, APPLICATIONS);
    let window = Window::open_with(&desk, &built("desktop"), &[]).await;
    unlock(&window).await;
    window.arrive(&text("zh", "home-title")).await;

    let (name, script) = typing();
    report(
        &format!("keystroke to its finding shown, {name}"),
        &window.ask_later(&script).await,
    );
    report(
        "rows of 25,000 shown after a leap",
        &window.ask_later(LEAPING).await,
    );
    window.close().await;
}

fn report(what: &str, times: &Value) {
    let mut times: Vec<f64> = times
        .as_array()
        .unwrap_or_else(|| panic!("{what}: {times}"))
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| {
        times
            .get((times.len() - 1) * share / 100)
            .copied()
            .unwrap_or_default()
    };
    say(&format!(
        "{what}: median {:.0} ms, 99th percentile {:.0} ms, {} times",
        at(50),
        at(99),
        times.len()
    ));
}

#[expect(clippy::print_stdout, reason = "it is what a benchmark is for")]
fn say(line: &str) {
    println!("{line}");
}

/// The procedure with the most questions among those that ask for a number, with what measures it.
fn typing() -> (String, String) {
    let catalogue = Catalogue::embedded();
    let day = date(2026, 2, 1);
    let (_, licence, procedure, answers) = catalogue
        .licences()
        .iter()
        .flat_map(|licence| licence.procedures.iter().map(move |one| (licence, one)))
        .filter_map(|(licence, procedure)| {
            let answers = &catalogue
                .example(&licence.id, &procedure.id, false)?
                .answers;
            let judged = Judgement::of(&licence.id, &procedure.id, answers, &[], day).ok()?;
            let steps = &judged.procedure.definition.steps;
            if !steps.iter().any(|step| asks_for_number(&step.fields)) {
                return None;
            }
            let questions = judged.evaluation.fields.len();
            Some((
                questions,
                licence.id.clone(),
                procedure.id.clone(),
                answers.clone(),
            ))
        })
        .max_by_key(|(questions, ..)| *questions)
        .expect("forms ask for numbers");
    let name = format!("{licence}/{procedure}");
    let what = json!({ "licence": licence, "procedure": procedure, "answers": answers });
    (name, format!("const what = {what}; {TYPING}"))
}

fn asks_for_number(fields: &[Field]) -> bool {
    fields.iter().any(|field| match &field.kind {
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => true,
        FieldKind::Group { fields, .. } | FieldKind::Repeat { fields, .. } => {
            asks_for_number(fields)
        }
        _ => false,
    })
}

/// Fills a draft, goes to its first box for a number and leaves it with a wrong and a right one in turns, each time when
/// the page has come to rest. It ends when the finding has its place on the page.
const TYPING: &str = "
    const done = arguments[arguments.length - 1];
    const ask = (name, args) => window.__TAURI_INTERNALS__.invoke('call', { name, args });
    const frame = () => new Promise(requestAnimationFrame);
    const box = () => document.querySelector('.number input[inputmode], input.number[inputmode]');
    const way = async () => {
        const { licence, procedure, answers } = what;
        const { client, id: draft, revision } = await ask('draft_start', { lang: 'en', client: null, licence, procedure });
        let now = revision;
        for (const [key, value] of Object.entries(answers)) {
            const args = { lang: 'en', client, draft, revision: now, step: '', path: `/${key}`, value };
            now = (await ask('answer_save', args)).head.revision;
        }
        const { steps } = await ask('draft_view', { lang: 'en', client, draft, step: null });
        for (const { id } of steps) {
            location.hash = `#/draft/${client}/${draft}/${encodeURIComponent(id)}`;
            for (let n = 0; n < 30 && !box(); n += 1) await frame();
            if (box()) break;
        }
        for (let n = 0; n < 60; n += 1) await frame();
        const times = [];
        const rest = async () => {
            for (let n = 0; n < 3; n += 1) await frame();
            await new Promise((resolve) => { setTimeout(resolve); });
        };
        const right = box().value;
        const changed = () => new Promise((resolve) => {
            const watch = new MutationObserver(() => { watch.disconnect(); resolve(); });
            watch.observe(document.body, { subtree: true, attributes: true, childList: true });
        });
        for (let n = 0; n < 300; n += 1) {
            const wrong = n % 2 === 0;
            const at = box();
            at.focus();
            at.value = wrong ? '?' : right;
            at.dispatchEvent(new Event('input', { bubbles: true }));
            await rest();
            const begun = performance.now();
            at.blur();
            at.dispatchEvent(new Event('change', { bubbles: true }));
            while ((box().getAttribute('aria-invalid') === 'true') !== wrong) await changed();
            box().getBoundingClientRect();
            times.push(performance.now() - begun);
            await rest();
        }
        return times;
    };
    way().then(done, (error) => done(`${error} ${error.stack ?? JSON.stringify(error)}`));
";

/// Leaps to places all over the list and waits for a row in the middle of what is seen.
const LEAPING: &str = "
    const done = arguments[arguments.length - 1];
    const frame = () => new Promise(requestAnimationFrame);
    const way = async () => {
        location.hash = '#/outbox';
        while (!document.querySelector('tr[aria-rowindex]')) await frame();
        const shown = () => {
            const at = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
            return at?.closest('tr')?.hasAttribute('aria-rowindex');
        };
        const times = [];
        for (let n = 1; n <= 200; n += 1) {
            const part = (n * 0.618034) % 1;
            const begun = performance.now();
            window.scrollTo({ top: document.documentElement.scrollHeight * (0.02 + 0.96 * part), behavior: 'instant' });
            do await frame(); while (!shown());
            times.push(performance.now() - begun);
        }
        return times;
    };
    way().then(done, (error) => done(`${error} ${error.stack}`));
";
