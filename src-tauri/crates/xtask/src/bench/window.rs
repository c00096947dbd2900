//! From starting the released program to a window one can work in, and the memory that it then holds.
//!
//! The shell writes the file named by `ALVARA_BENCH_READY_FILE` once its interface answers to input.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::{npm::Project, process, workspace};

const ROUNDS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a window is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(3);

/// Builds the released window, which is the one that is measured.
pub(super) fn build() -> Result<()> {
    Project::ui().script("build")?;
    process::run(&mut process::cargo(&[
        "build",
        "--quiet",
        "--locked",
        "--release",
        "--package",
        "desktop",
        "--features",
        "custom-protocol",
    ]))
}

pub(super) fn measure() -> Result<()> {
    let program = workspace::target_dir()?.join("release/desktop");
    let display = Display::start()?;
    let mut starts = Vec::new();
    let mut memories = Vec::new();
    for _ in 0..ROUNDS {
        let (start, memory) = one_round(&program, &display.name)?;
        starts.push(start);
        memories.push(memory);
    }
    println!(
        "window, start to interactive   {:>8.0} ms",
        median(starts).as_secs_f64() * 1e3
    );
    println!(
        "window, idle, memory of all its processes {:>4} MiB",
        median(memories) >> 20
    );
    Ok(())
}

/// A fresh profile each time, so that no round profits from the one before.
fn one_round(program: &Path, display: &str) -> Result<(Duration, u64)> {
    let home = tempfile::tempdir().context("making a home for the program")?;
    let ready = home.path().join("ready");
    let begin = Instant::now();
    let child = Command::new(program)
        .arg("--training")
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env("ALVARA_BENCH_READY_FILE", &ready)
        .stdout(Stdio::null())
        .spawn()
        .context("starting the window")?;
    let mut child = Owned(child);
    while !ready.exists() {
        if let Some(status) = child.0.try_wait().context("watching the window")? {
            bail!("the window closed by itself with {status}");
        }
        if begin.elapsed() > PATIENCE {
            bail!("the window was not ready after {} s", PATIENCE.as_secs());
        }
        pause(Duration::from_millis(2));
    }
    let start = begin.elapsed();
    pause(IDLE);
    Ok((start, memory_of_tree(child.0.id())?))
}

/// The proportional share of memory of a process and all that it started, in bytes.
fn memory_of_tree(root: u32) -> Result<u64> {
    let mut parents = BTreeMap::new();
    for entry in fs::read_dir("/proc").context("listing processes")? {
        let name = entry.context("listing processes")?.file_name();
        let Some(id) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A process may end between being listed and being read.
        if let Ok(stat) = fs::read_to_string(format!("/proc/{id}/stat"))
            && let Some(parent) = parent(&stat)
        {
            parents.insert(id, parent);
        }
    }
    let belongs = |id: u32| {
        let mut current = Some(id);
        while let Some(this) = current {
            if this == root {
                return true;
            }
            current = parents.get(&this).copied();
        }
        false
    };
    let kibibytes: u64 = parents
        .keys()
        .filter(|id| belongs(**id))
        .filter_map(|id| fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok())
        .filter_map(|text| proportional(&text))
        .sum();
    if kibibytes == 0 {
        bail!("the kernel does not tell the memory of processes");
    }
    Ok(kibibytes << 10)
}

/// The fourth field; the second is a name in parentheses that may itself hold anything.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?
        .1
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
}

fn proportional(smaps_rollup: &str) -> Option<u64> {
    let line = smaps_rollup.lines().find(|line| line.starts_with("Pss:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn median<T: Ord + Copy + Default>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[expect(
    clippy::disallowed_methods,
    reason = "another program's file is awaited, and it tells no one"
)]
fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// A program that ends with its owner.
struct Owned(Child);

impl Drop for Owned {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _already_gone = self.0.kill();
        let _status = self.0.wait();
    }
}

/// A virtual display, so that measuring neither needs nor disturbs a real one.
struct Display {
    name: String,
    _server: Owned,
}

impl Display {
    /// The server picks a free number and tells it once it is ready for clients.
    fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("starting Xvfb")?;
        let output = server.stdout.take();
        let server = Owned(server);
        let mut number = String::new();
        BufReader::new(output.context("listening to Xvfb")?)
            .read_line(&mut number)
            .context("listening to Xvfb")?;
        if number.trim().is_empty() {
            bail!("Xvfb found no free display");
        }
        Ok(Self {
            name: format!(":{}", number.trim()),
            _server: server,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_name_may_hold_spaces_and_parentheses() {
        assert_eq!(parent("77 (Web (x) Content) S 42 77 77 0"), Some(42));
        assert_eq!(parent("nonsense"), None);
    }

    #[test]
    fn the_proportional_share_is_read_in_kibibytes() {
        assert_eq!(
            proportional("55d0 rollup\nRss: 9000 kB\nPss:            4321 kB\n"),
            Some(4321)
        );
    }

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(vec![9, 1, 5]), 5);
        assert_eq!(median(Vec::<u64>::new()), 0);
    }

    #[test]
    fn the_memory_of_this_very_process_is_found() {
        let memory = memory_of_tree(std::process::id()).expect("the kernel tells it");
        assert!(memory > 1 << 16, "{memory} bytes");
    }
}
