//! The program is killed while it makes or restores a backup.

use std::path::Path;
use std::time::{Duration, Instant};

use journeys::desk::Desk;
use journeys::host::Host;
use journeys::programs::{Answer, Program};

/// A profile with one application in the outbox.
fn furnished() -> Desk {
    let desk = Desk::new();
    Host::start(&desk).kill();
    let file = desk.example("outdoor-cafe/first-application");
    let queued = Answer::of(desk.alvara(&["queue", "--platform=training"]).arg(file));
    assert_eq!(queued.code, 0, "{}", queued.err);
    desk
}

fn alvara(desk: &Desk, command: &str, file: &Path) -> std::process::Command {
    let mut program = desk.alvara(&[command]);
    program.arg(file);
    program
}

/// How long a command takes that nobody kills.
fn duration(mut command: std::process::Command) -> Duration {
    let begun = Instant::now();
    assert_eq!(Answer::of(&mut command).code, 0);
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_whole_or_not_there_and_the_one_before_stays() {
    let desk = furnished();
    let file = desk.path("all.alvara-backup");
    let whole = duration(alvara(&desk, "backup", &file));
    for part in 1..=8 {
        let mut backup = Program::start(&mut alvara(&desk, "backup", &file));
        tokio::time::sleep(whole * part / 8).await;
        backup.kill();
        let verified = Answer::of(&mut alvara(&desk, "verify-backup", &file));
        assert_eq!(verified.code, 0, "after {part}/8: {}", verified.err);
    }
    duration(alvara(&desk, "backup", &file));
    let left: Vec<_> = names(&desk.path(""))
        .into_iter()
        .chain(names(&desk.profile()))
        .filter(|name| name.contains(".new-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(desk.submissions()[0]["state"], "queued");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_profile_is_restored_as_a_whole_or_not_at_all() {
    let desk = furnished();
    let file = desk.path("all.alvara-backup");
    duration(alvara(&desk, "backup", &file));
    let whole = duration(alvara(&Desk::new(), "restore", &file));
    for part in 1..=8 {
        let clean = Desk::new();
        let mut restore = Program::start(&mut alvara(&clean, "restore", &file));
        tokio::time::sleep(whole * part / 8).await;
        restore.kill();
        if !clean.profile().join("alvara.db").exists() {
            let again = Answer::of(&mut alvara(&clean, "restore", &file));
            assert_eq!(again.code, 0, "after {part}/8: {}", again.err);
            let names = names(&clean.profile());
            assert!(
                !names.iter().any(|name| name.contains(".new-")),
                "{names:?}"
            );
        }
        let submissions = clean.submissions();
        assert_eq!(submissions.len(), 1);
        assert_eq!(submissions[0]["parked"], "restored", "after {part}/8");
    }
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .expect("listed")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}
