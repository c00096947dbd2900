//! A person's papers are written whole or not at all: raw file writes stay out of shipped code.

use super::{Fault, tree::Tree};

/// Where a half-written file could be somebody's application. The front ends write through `app-core`.
const GUARDED: &[&str] = &[
    "src-tauri/src/",
    "src-tauri/crates/app-core/src/",
    "src-tauri/crates/draft-store/src/",
    "src-tauri/crates/platform-client/src/",
];

/// Calls that truncate their target before the new content is safe.
const TRUNCATING: &[&str] = &["fs::write(", "File::create(", "fs::copy("];

pub(super) fn durable_only(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts(&["rs"]) {
        let guarded = GUARDED.iter().any(|folder| path.starts_with(folder));
        if !guarded || path.ends_with("/tests.rs") || path.contains("/tests/") {
            continue;
        }
        // By the house's order of a file, its tests come last.
        let shipped = text.split("#[cfg(test)]").next().unwrap_or(text);
        for (index, line) in shipped.lines().enumerate() {
            if TRUNCATING.iter().any(|call| line.contains(call)) {
                faults.push(Fault::new(
                    "durable-writes",
                    format!("{path}:{}", index + 1),
                    "write a temporary file beside it, sync, then rename",
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truncating_write_is_found_in_shipped_code_but_not_in_tests() {
        let text = "fn save() {\n    std::fs::write(path, b\"x\");\n}\n#[cfg(test)]\nmod tests {\n    fn f() { std::fs::write(path, b\"x\"); }\n}\n";
        let faults = durable_only(&Tree::of(&[
            ("src-tauri/crates/draft-store/src/lib.rs", text),
            ("src-tauri/crates/draft-store/tests/crash.rs", text),
            ("src-tauri/crates/xtask/src/main.rs", text),
        ]));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, "src-tauri/crates/draft-store/src/lib.rs:2");
    }
}
