//! Checking a kit takes the memory of a piece, however much it unpacks to.
#![cfg(target_os = "linux")]

use std::io::{Cursor, Write as _};

use app_core::kit::{KitCode, verify};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MIB: usize = 1024 * 1024;
const FILES: usize = 25;
const FILE_BYTES: usize = 20 * MIB;
const MOST_GROWTH: usize = 8 * MIB;

/// The most memory that this process has had.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("what the kernel tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kib.expect("a number of kilobytes") * 1024
}

#[test]
fn what_unpacks_to_half_a_gigabyte_is_checked_piece_by_piece() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: usize, content: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a name");
        for _ in 0..bytes / content.len() {
            zip.write_all(content).expect("memory");
        }
    };
    let declaration = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    add("kit/bagit.txt", declaration.len(), declaration);
    for n in 0..FILES {
        add(&format!("kit/data/{n}"), FILE_BYTES, &vec![0; MIB]);
    }
    let kit = zip.finish().expect("a zip").into_inner();
    assert!(kit.len() < MIB, "it is small while packed");

    let before = peak();
    let problems = verify(&kit);
    let growth = peak() - before;
    let codes: Vec<KitCode> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes,
        [KitCode::FileMissing; 2],
        "all was read: only the lists are missing"
    );
    assert!(growth < MOST_GROWTH, "{growth} bytes");
}
