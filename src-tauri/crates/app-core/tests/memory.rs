//! The way from the store to the platform takes the memory of a piece, however much is attached.
#![cfg(target_os = "linux")]

#[expect(dead_code, reason = "made for another test program")]
#[path = "requests/desk.rs"]
mod desk;

use std::time::Instant;

use app_core::view::AppEvent;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tokio::sync::broadcast::Receiver;

use desk::Desk;

const MIB: usize = 1024 * 1024;
const FILES: u8 = 6;
const FILE_BYTES: usize = 20 * MIB;
const MOST_GROWTH: usize = 32 * MIB;

fn status(key: &str) -> usize {
    let text = std::fs::read_to_string("/proc/self/status").expect("what the kernel tells");
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    let kib: usize = line
        .and_then(|rest| rest.trim_matches([':', ' ', '\t', 'k', 'B']).parse().ok())
        .expect("a number of kilobytes");
    kib * 1024
}

/// How often progress was told; what was told of a file never goes back.
fn progress_told(events: &mut Receiver<AppEvent>) -> usize {
    let mut last = (String::new(), 0);
    let mut count = 0;
    while let Ok(event) = events.try_recv() {
        let AppEvent::Progress {
            attachment, file, ..
        } = event
        else {
            continue;
        };
        let sent: u64 = file.sent.parse().expect("a number");
        assert!(last.0 != attachment || last.1 <= sent);
        last = (attachment, sent);
        count += 1;
    }
    count
}

#[tokio::test]
async fn what_is_attached_is_never_in_memory_as_a_whole() {
    let desk = Desk::new().await;
    let mut draft = desk.start("outdoor-cafe", "first-application").await;
    desk.fill(&mut draft, "outdoor-cafe", "first-application")
        .await;
    let example = licences::Catalogue::embedded()
        .example("outdoor-cafe", "first-application", false)
        .expect("every procedure has a complete example");
    let document = &example.attachments[0].document;
    for n in 0..FILES {
        let content = paper(n);
        let content = STANDARD.encode(content);
        desk.ask(
            "attachment_add",
            draft.with(
                json!({ "document": document, "name": format!("{n}.pdf"), "content": content }),
            ),
        )
        .await;
    }
    let queued = desk
        .ask(
            "submission_queue",
            draft.with(json!({ "platform": "reference", "declared": true })),
        )
        .await;
    // Forgets the peak so far.
    std::fs::write("/proc/self/clear_refs", "5").expect("the kernel lets a process measure itself");
    let before = status("VmRSS");
    let (mut events, began) = (desk.app.events(), Instant::now());
    desk.app.send().await.expect("the outbox is driven");
    let growth = status("VmHWM").saturating_sub(before);

    let tellings = u128::try_from(progress_told(&mut events)).expect("a small number");
    let tenths = began.elapsed().as_millis() / 100;
    assert!(
        (1..=tenths + 1).contains(&tellings),
        "{tellings} tellings in {tenths} tenths of a second"
    );

    let id = json!({ "client": draft.client, "id": queued["card"]["id"] });
    let view = desk.ask("submission_view", id).await;
    assert_eq!(view["card"]["state"], "accepted");
    assert!(
        view["files"]
            .as_array()
            .is_some_and(|files| files.len() >= usize::from(FILES))
    );
    assert!(
        growth < MOST_GROWTH,
        "sending {} MiB took {} MiB of memory",
        usize::from(FILES) * FILE_BYTES / MIB,
        growth / MIB
    );
}

/// A PDF of one page with a remark of so many bytes, which nobody is shown.
fn paper(filling: u8) -> Vec<u8> {
    let sample = String::from_utf8_lossy(licences::SAMPLE_PDF);
    let (body, end) = sample.split_once("xref\n").expect("a table");
    let (table, _) = end.split_once("startxref\n").expect("its place");
    let mut content = [
        body.as_bytes(),
        b"%",
        &vec![filling; FILE_BYTES - 1024],
        b"\n",
    ]
    .concat();
    let at = content.len();
    content.extend(format!("xref\n{table}startxref\n{at}\n%%EOF\n").bytes());
    content
}
