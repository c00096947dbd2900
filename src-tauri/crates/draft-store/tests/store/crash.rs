//! A program that is killed loses nothing that it was told was saved.
//!
//! The child is this very test binary, told by a variable to play the victim instead.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use draft_store::{ClientId, DraftId, Key, OpenOptions, Revision, Store};

use crate::support::{NOW, Profile, add_client, add_draft, paper};

const PART: &str = "ALVARA_TEST_VICTIM";
const DIR: &str = "ALVARA_TEST_PROFILE";
const IDS: &str = "ALVARA_TEST_IDS";

/// Does nothing in an ordinary run; as a child it works until it is killed.
#[test]
fn victim() {
    let (Ok(part), Ok(dir)) = (std::env::var(PART), std::env::var(DIR)) else {
        return;
    };
    let mut out = std::io::stdout();
    let mut say = |what: String| {
        writeln!(out, "@{what}").expect("the parent listens");
        out.flush().expect("the parent listens");
    };
    say("begin".to_owned());
    let key = Key::from_bytes([7; Key::LENGTH]);
    let mut store =
        Store::open(dir.as_ref(), &key, &OpenOptions::default()).expect("the store opens");
    let ids = std::env::var(IDS).unwrap_or_default();
    let Some((client, draft)) = ids.split_once(' ') else {
        say("open".to_owned());
        return;
    };
    let client: ClientId = client.parse().expect("an identifier");
    let draft: DraftId = draft.parse().expect("an identifier");
    let mut seen = Revision::FIRST;
    for n in 1_u32.. {
        if part == "saves" {
            let answers = format!("{{\"n\":{n},\"pad\":\"{}\"}}", "x".repeat(3000));
            seen = store
                .drafts_mut()
                .save(client, draft, seen, "2026-01", &answers, NOW)
                .expect("saved");
        } else {
            let content = n.to_be_bytes().repeat(200_000);
            store
                .attachments_mut()
                .add(
                    client,
                    draft,
                    &paper(&n.to_string()),
                    &mut content.as_slice(),
                    u64::MAX,
                    NOW,
                )
                .expect("attached");
        }
        say(n.to_string());
    }
}

fn spawn(profile: &Profile, part: &str, ids: &str) -> Child {
    Command::new(std::env::current_exe().expect("this binary"))
        .args([
            "--exact",
            "crash::victim",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(PART, part)
        .env(DIR, profile.path())
        .env(IDS, ids)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts")
}

/// Lets the child work until it has acknowledged `after` things, kills it, and answers the last
/// thing it acknowledged before it died.
fn kill_after(mut child: Child, after: u32) -> u32 {
    let out = child.stdout.take().expect("the child speaks");
    let mut last = 0;
    for line in BufReader::new(out).lines() {
        let line = line.expect("the child speaks");
        // The harness writes its own words before the first line, without an end of line.
        let Some((_, word)) = line.rsplit_once('@') else {
            continue;
        };
        last = word.parse().unwrap_or(last);
        if last >= after {
            // Killing again what has been killed does no harm; the rest of its words is read.
            drop(child.kill());
        }
    }
    child.wait().expect("the child is gone");
    last
}

/// A moment in a range, different from run to run.
fn some_moment(range: u32) -> u32 {
    let mut random = [0; 4];
    getrandom::fill(&mut random).expect("random bytes");
    u32::from_le_bytes(random) % range + 1
}

#[test]
fn no_acknowledged_save_is_lost() {
    for after in [1, 2, some_moment(40), some_moment(40), some_moment(200)] {
        let profile = Profile::new();
        let mut store = profile.open();
        let client = add_client(&mut store, "A");
        let draft = add_draft(&mut store, client, "{}");
        drop(store);
        let acknowledged = kill_after(
            spawn(&profile, "saves", &format!("{client} {draft}")),
            after,
        );
        assert!(acknowledged >= after);
        let store = profile.open();
        store.check().expect("in good order");
        let read = store.drafts().get(client, draft).expect("kept");
        let saved = u32::try_from(read.summary.revision.number() - 1).expect("a small number");
        assert!(
            saved == acknowledged || saved == acknowledged + 1,
            "acknowledged {acknowledged}, found {saved}"
        );
        let begin = format!("{{\"n\":{saved},");
        assert!(
            read.answers.starts_with(&begin),
            "answers and revision agree"
        );
    }
}

#[test]
fn no_acknowledged_attachment_is_lost_and_no_half_one_is_left() {
    for after in [1, some_moment(6), some_moment(12)] {
        let profile = Profile::new();
        let mut store = profile.open();
        let client = add_client(&mut store, "A");
        let draft = add_draft(&mut store, client, "{}");
        drop(store);
        let acknowledged = kill_after(
            spawn(&profile, "attachments", &format!("{client} {draft}")),
            after,
        );
        let store = profile.open();
        store.check().expect("in good order");
        let list = store.attachments().list(client, draft).expect("kept");
        assert!(list.len() >= acknowledged as usize);
        for (n, attachment) in (1_u32..).zip(&list) {
            let content = store
                .attachments()
                .read_range(client, draft, attachment.id, 0, usize::MAX)
                .expect("readable");
            assert!(content == n.to_be_bytes().repeat(200_000), "attachment {n}");
        }
        let unfinished: i64 = profile
            .raw()
            .query_row("SELECT count(*) FROM blobs WHERE sha256 IS NULL", [], |r| {
                r.get(0)
            })
            .expect("readable");
        assert_eq!(unfinished, 0);
    }
}

#[test]
fn a_profile_whose_making_was_interrupted_can_be_made_again() {
    for _ in 0..4 {
        let profile = Profile::new();
        let mut child = spawn(&profile, "open", "");
        let mut out = BufReader::new(child.stdout.take().expect("the child speaks"));
        let mut line = String::new();
        while !line.contains("@begin") {
            line.clear();
            out.read_line(&mut line).expect("the child speaks");
        }
        drop(child.kill());
        child.wait().expect("the child is gone");
        let mut store = profile.open();
        add_client(&mut store, "A");
        store.check().expect("in good order");
    }
}
