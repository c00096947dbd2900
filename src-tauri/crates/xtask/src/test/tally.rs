//! How many tests passed and failed, as the test runners tell it.

use std::{fmt, ops::AddAssign};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Tally {
    /// A check that is one yes or no.
    pub(super) const fn one_passed() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    pub(super) const fn one_failed() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// Reads `test result: ok. 3 passed; 0 failed; …` of Rust's own test runner, as often as it comes.
    pub(super) fn of_rust_tests(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines() {
            if let Some(result) = line.trim().strip_prefix("test result: ") {
                tally += Self::of_counts(result);
            }
        }
        tally
    }

    /// Reads the closing lines of Vitest (`Tests  1 failed | 3 passed (4)`), of Playwright (`3 passed (2.1s)`)
    /// and of Node's own runner (`ℹ pass 3`).
    pub(super) fn of_script_tests(output: &str) -> Self {
        let mut tally = Self::default();
        for line in without_colours(output).lines() {
            let line = line.trim();
            if let Some(counts) = line.strip_prefix("Tests ") {
                tally += Self::of_counts(counts);
            } else if line.starts_with(|letter: char| letter.is_ascii_digit()) {
                let (count, rest) = line.split_once(' ').unwrap_or((line, ""));
                let word = rest.split(' ').next().unwrap_or(rest);
                tally += Self::of_pair(count, word);
            } else if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))
            {
                match rest.split_once(' ') {
                    Some(("pass", count)) => tally += Self::of_pair(count, "passed"),
                    Some(("fail", count)) => tally += Self::of_pair(count, "failed"),
                    _ => {}
                }
            }
        }
        tally
    }

    /// Every number that stands before `passed` or `failed`.
    fn of_counts(text: &str) -> Self {
        let words: Vec<&str> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let mut tally = Self::default();
        for (count, word) in words.iter().zip(words.iter().skip(1)) {
            tally += Self::of_pair(count, word);
        }
        tally
    }

    fn of_pair(count: &str, word: &str) -> Self {
        match (count.parse(), word) {
            (Ok(passed), "passed") => Self { passed, failed: 0 },
            (Ok(failed), "failed") => Self { passed: 0, failed },
            _ => Self::default(),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Drops terminal colour sequences: escape, bracket, numbers, `m`.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_results_add_up_over_all_targets() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured\n\
            test result: FAILED. 3 passed; 1 failed; 0 ignored\n7 passed\n";
        let tally = Tally::of_rust_tests(output);
        assert_eq!((tally.passed, tally.failed), (5, 1));
    }

    #[test]
    fn vitest_counts_tests_and_not_files() {
        let output = " Test Files  2 passed (2)\n\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m12 passed\u{1b}[39m (13)\n";
        let tally = Tally::of_script_tests(output);
        assert_eq!((tally.passed, tally.failed), (12, 1));
    }

    #[test]
    fn playwright_and_node_are_understood() {
        let playwright = Tally::of_script_tests(
            "Running 4 tests using 1 worker\n  1 failed\n    a test\n  3 passed (2.1s)\n",
        );
        assert_eq!((playwright.passed, playwright.failed), (3, 1));
        let node = Tally::of_script_tests("ℹ tests 5\nℹ pass 5\nℹ fail 0\n");
        assert_eq!((node.passed, node.failed), (5, 0));
    }

    #[test]
    fn the_last_line_reads_as_promised() {
        let tally = Tally {
            passed: 7,
            failed: 0,
        };
        assert_eq!(tally.to_string(), "7 passed, 0 failed");
    }
}
