//! The upload protocol tus between this program and programs that others have made: our client before a server of npm's,
//! and a client of npm's before our platform. The line between them is cut at random bytes, and either is killed and
//! started again; in the end a file is there whole, and nothing of it was sent once it was.
//!
//! `cargo xtask test --only tus` installs the packages. `ALVARA_TUS_SEED` chooses other cuts than those of every day.

use std::path::PathBuf;
use std::process::Command;

use fastrand::Rng;
use journeys::line::{Blow, Place, Proxy, Side, Strike};
use journeys::programs::root;

mod ours;
mod theirs;

/// Bytes sent at a time.
const PIECE: usize = 64 * 1024;

/// Lengths of files: none, one byte, one piece, one byte more, some megabytes.
const LENGTHS: [usize; 5] = [0, 1, PIECE, PIECE + 1, 3_000_000];

/// Longest head that is cut into.
const HEAD: usize = 700;

/// The cuts of one test, and what they are made from.
fn chance() -> (Rng, u64) {
    let seed = std::env::var("ALVARA_TUS_SEED");
    let seed = seed.map_or(20_261_126, |seed| {
        seed.parse().expect("ALVARA_TUS_SEED is a number")
    });
    eprintln!("seed {seed}");
    (Rng::with_seed(seed), seed)
}

/// A blow at a random byte of one of the next exchanges.
fn random_strike(rng: &mut Rng, proxy: &Proxy) -> Strike {
    let most = if rng.bool() { HEAD } else { HEAD + PIECE };
    Strike {
        exchange: proxy.exchanges().len() + rng.usize(..3),
        side: if rng.bool() {
            Side::Request
        } else {
            Side::Answer
        },
        place: Place::Byte(rng.usize(..most)),
        blow: match rng.u8(..4) {
            0 => Blow::KillClient,
            1 => Blow::KillPlatform,
            2 => Blow::KillBoth,
            _ => Blow::CutOff,
        },
    }
}

/// So many bytes, no piece like another.
fn content(length: usize) -> Vec<u8> {
    let numbers = (0..).flat_map(|n: u32| n.to_be_bytes());
    b"%PDF-1.7"
        .iter()
        .copied()
        .chain(numbers)
        .take(length)
        .collect()
}

/// A program of this folder.
fn script(name: &str) -> Command {
    let mut command = Command::new("node");
    let path: PathBuf = root().join("tests/tus").join(name);
    command.arg(path);
    command
}
