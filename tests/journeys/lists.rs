//! A list of any length in the real window.

use journeys::cafe::unlock;
use journeys::desk::Desk;
use journeys::texts::text;
use journeys::window::Window;

use crate::many;

const APPLICATIONS: u32 = 25_000;

/// Scrolls by most of what is seen, three hundred times, and answers on how many frames a row was blank; then to the end, and
/// answers which row stands last once it is there.
const SCROLL: &str = "
    const done = arguments[arguments.length - 1];
    const frame = () => new Promise(requestAnimationFrame);
    const table = document.querySelector('table');
    const rowAt = (y) => document.elementFromPoint(table.getBoundingClientRect().left + 40, y)?.closest('tr');
    const blank = () => {
        for (let y = 200; y < window.innerHeight - 10; y += 20) {
            const row = rowAt(y);
            if (row && row.closest('tbody') && row.innerText.trim() === '') return true;
        }
        return false;
    };
    const way = async () => {
        let blanks = 0;
        for (let step = 0; step < 300; step += 1) {
            window.scrollBy({ top: window.innerHeight * 0.8, behavior: 'instant' });
            await frame();
            await frame();
            if (blank()) blanks += 1;
        }
        const seen = Number(rowAt(window.innerHeight / 2)?.getAttribute('aria-rowindex'));
        let last = null;
        for (let n = 0; n < 200 && last === null; n += 1) {
            window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
            await frame();
            last = [...document.querySelectorAll('tr')].at(-1)?.getAttribute('aria-rowindex') ?? null;
        }
        const rows = document.querySelectorAll('tr').length;
        return { blanks, seen, last: Number(last), total: Number(table.getAttribute('aria-rowcount')), rows };
    };
    way().then(done, (error) => done(String(error)));
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_five_thousand_applications_scroll_without_a_blank_row() {
    let desk = Desk::new();
    many::hand_in(&desk, APPLICATIONS);
    let window = Window::open_with(
        &desk,
        &journeys::programs::built("desktop"),
        &["alvara://outbox"],
    )
    .await;
    unlock(&window).await;
    window.arrive(&text("zh", "outbox-title")).await;
    window.element("tr[aria-rowindex='2']").await;

    let scrolled = window.ask_later(SCROLL).await;
    assert_eq!(scrolled["blanks"], 0, "{scrolled}");
    assert_eq!(scrolled["total"], APPLICATIONS + 1, "{scrolled}");
    assert_eq!(
        scrolled["last"],
        APPLICATIONS + 1,
        "the list goes to its end: {scrolled}"
    );
    let [seen, rows] = ["seen", "rows"].map(|key| scrolled[key].as_u64().expect("a number"));
    assert!(seen > 1_000, "it was scrolled a long way: {scrolled}");
    assert!(rows < 2_000, "only what is near is drawn: {scrolled}");
    window.close().await;
}
