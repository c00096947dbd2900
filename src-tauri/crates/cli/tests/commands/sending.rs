//! From the file to the accepted submission, whatever happens in between.

use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::{Value, json};

use crate::support::{Desk, Platform};

fn put_examples(desk: &Desk) {
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    desk.put_json(
        "b.json",
        &desk.example("outdoor-cafe/first-application", false),
    );
}

/// Snapshots a document about submissions without what differs from run to run.
macro_rules! assert_submissions {
    ($name:literal, $document:expr) => {
        assert_json_snapshot!($name, $document, {
            ".submissions[].id" => "[id]",
            ".submissions[].platform" => "[address]",
            ".submissions[].receipt_at" => "[time]",
            ".submissions[].events[].at" => "[time]",
            ".submissions[].events[].details.content_sha256" => "[sha256]",
        })
    };
}

fn the_one_submission(document: &Value) -> &Value {
    let submissions = document["submissions"].as_array().expect("submissions");
    assert_eq!(submissions.len(), 1, "{document}");
    &submissions[0]
}

#[test]
fn applications_are_queued_sent_and_accepted() {
    let desk = Desk::new();
    put_examples(&desk);
    let platform = Platform::start(&desk, &desk.path("state"), "");
    let address = platform.address.as_str();
    let queued = desk
        .run(&["queue", "a.json", "b.json", "--platform", address, "--json"])
        .exits(0)
        .json();
    assert_submissions!("queue", queued);
    let waiting = desk.run(&["submissions", "--json"]).exits(0).json();
    assert_eq!(waiting["submissions"][0]["state"], "queued");
    let sent = desk
        .run(&["send", "--until-idle", "--json"])
        .exits(0)
        .json();
    assert_submissions!("send", sent);
    assert_eq!(
        desk.run(&["submissions", "--json"]).exits(0).json(),
        sent,
        "nothing changes by looking"
    );
    let people = desk.run(&["submissions", "--lang", "pt"]).exits(0).stdout;
    assert!(
        people.contains("TRAINING-") && !people.contains('⟦'),
        "{people}"
    );
}

#[test]
fn an_answer_lost_on_the_way_does_not_submit_twice() {
    let desk = Desk::new();
    put_examples(&desk);
    let faults = "drop-after-commit=announce:1,drop-after-commit=submit:1";
    let platform = Platform::start(&desk, &desk.path("state"), faults);
    desk.run(&["queue", "b.json", "--platform", &platform.address])
        .exits(0);
    let sent = desk
        .run(&["send", "--until-idle", "--json"])
        .exits(0)
        .json();
    let submission = the_one_submission(&sent);
    assert_eq!(submission["state"], "accepted");
    let number = submission["receipt"].as_str().expect("a receipt");
    assert!(
        number.ends_with("-000001"),
        "the platform has one submission: {number}"
    );
}

#[test]
fn a_faulty_file_is_refused_and_the_others_are_queued() {
    let desk = Desk::new();
    put_examples(&desk);
    desk.put_json("x.json", &desk.example("billiard-room/renewal", true));
    let args = [
        "queue",
        "x.json",
        "a.json",
        "--platform",
        "training",
        "--json",
        "--lang",
        "en",
    ];
    let queued = desk.run(&args).exits(1).json();
    assert_eq!(the_one_submission(&queued)["file"], "a.json");
    assert_eq!(queued["refused"][0]["file"], "x.json");
    let mut undeclared = desk.example("billiard-room/renewal", false);
    undeclared["answers"]["declaration"] = json!(false);
    desk.put_json("u.json", &undeclared);
    let args = ["queue", "u.json", "--platform", "training", "--json"];
    let refused = desk.run(&args).exits(1).json();
    assert_eq!(
        refused["refused"][0]["findings"][0]["code"],
        "declaration-not-confirmed"
    );
}

#[test]
fn the_training_platform_needs_no_other_program() {
    let desk = Desk::new();
    put_examples(&desk);
    desk.run(&["queue", "a.json", "--platform", "training"])
        .exits(0);
    let sent = desk.run(&["send", "--json"]).exits(0).json();
    assert_eq!(the_one_submission(&sent)["state"], "accepted");
}

#[test]
fn what_is_filed_by_hand_waits_for_its_receipt() {
    let desk = Desk::new();
    put_examples(&desk);
    let args = ["queue", "a.json", "--platform", "hand-off", "--json"];
    let queued = desk.run(&args).exits(0).json();
    assert_eq!(the_one_submission(&queued)["state"], "ready");
    let sent = desk.run(&["send", "--json"]).exits(0).json();
    assert_eq!(
        the_one_submission(&sent)["state"],
        "ready",
        "nothing is sent"
    );
}

#[test]
fn a_platform_that_cannot_be_reached_is_said_and_nothing_is_lost() {
    let desk = Desk::new();
    put_examples(&desk);
    let state = desk.path("state");
    let platform = Platform::start(&desk, &state, "");
    desk.run(&["queue", "a.json", "--platform", &platform.address])
        .exits(0);
    drop(platform);
    for args in [
        &["send", "--json"][..],
        &["send", "--until-idle", "--give-up-after", "0", "--json"],
    ] {
        let answer = desk.run(args).exits(3).json();
        assert_eq!(answer["problem"]["code"], "platform-unreachable");
        assert_eq!(the_one_submission(&answer)["state"], "sending");
    }
    let empty = desk.run(&["send", "--lang", "en"]).exits(3);
    assert!(
        empty.stderr.contains("cannot be reached"),
        "{}",
        empty.stderr
    );
}

#[test]
fn nothing_to_send_is_no_failure() {
    let desk = Desk::new();
    let refused = ["queue", "nothing.json", "--platform", "training"];
    desk.run(&refused).exits(2);
    desk.run(&["send"]).exits(2);
    put_examples(&desk);
    desk.run(&["queue", "a.json", "--platform", "hand-off"])
        .exits(0);
    assert_snapshot!(desk.run(&["send", "--lang", "en"]).exits(0).stderr, @"");
}

#[test]
fn one_client_is_made_of_one_applicant() {
    let desk = Desk::new();
    put_examples(&desk);
    for _ in 0..2 {
        desk.run(&["queue", "a.json", "--platform", "hand-off"])
            .exits(0);
    }
    let all = desk.run(&["submissions", "--json"]).exits(0).json();
    assert_eq!(all["submissions"].as_array().map(Vec::len), Some(2));
}

/// Waits for the end of a process, at most so long; then kills it without a word.
fn kill_after(mut child: Child, patience: Duration) {
    let (ended, waits) = mpsc::channel::<()>();
    let stdout = child.stdout.take().expect("its answer");
    let reader = std::thread::spawn(move || {
        // Standard output ends when the process does.
        let _ = std::io::read_to_string(stdout);
        drop(ended);
    });
    let _ = waits.recv_timeout(patience);
    let _ = child.kill();
    child.wait().expect("it has ended");
    reader.join().expect("its answer was read");
}

#[test]
fn killed_at_any_moment_it_still_submits_once() {
    let desk = Desk::new();
    put_examples(&desk);
    let platform = Platform::start(&desk, &desk.path("state"), "delay=25ms");
    // From before the profile is open to after the receipt.
    let moments = [0, 60, 120, 180, 230, 280, 330, 380, 450, 600];
    for (round, millis) in (1..).zip(moments) {
        desk.run(&["queue", "b.json", "--platform", &platform.address])
            .exits(0);
        let child = desk
            .command(&["send", "--json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("sending starts");
        kill_after(child, Duration::from_millis(millis));
        let sent = desk
            .run(&["send", "--until-idle", "--json"])
            .exits(0)
            .json();
        let submissions = sent["submissions"].as_array().expect("submissions");
        assert_eq!(submissions.len(), round, "killed after {millis} ms");
        let last = submissions.last().expect("the newest submission");
        assert_eq!(last["state"], "accepted", "killed after {millis} ms");
        // The platform numbers its receipts: a second submission would have taken the next number.
        let receipt = last["receipt"].as_str().expect("a receipt");
        assert!(
            receipt.ends_with(&format!("-{round:06}")),
            "killed after {millis} ms: {receipt}"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_platform_stops_when_asked_and_keeps_what_it_has() {
    let desk = Desk::new();
    put_examples(&desk);
    let state = desk.path("state");
    let platform = Platform::start(&desk, &state, "");
    desk.run(&["queue", "a.json", "--platform", &platform.address])
        .exits(0);
    desk.run(&["send"]).exits(0);
    assert_eq!(platform.terminate(), Some(0));
    let again = Platform::start(&desk, &state, "");
    desk.run(&["queue", "b.json", "--platform", &again.address])
        .exits(0);
    let sent = desk.run(&["send", "--json"]);
    let document = sent.json();
    let receipt = document["submissions"][1]["receipt"]
        .as_str()
        .expect("a receipt");
    assert!(
        receipt.ends_with("-000002"),
        "it goes on counting: {receipt}"
    );
}
