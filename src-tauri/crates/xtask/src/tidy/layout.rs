//! What lies where, and how long a file may be.

use std::collections::BTreeSet;

use super::{Fault, tree::Tree};

/// Everything the root may hold; dotfiles besides. What is new belongs into one of these.
const TOP_LEVEL: &[&str] = &[
    "ARCHITECTURE.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "forms",
    "icons",
    "src-tauri",
    "tests",
    "ui",
];

const CODE: &[&str] = &[
    "rs", "ts", "js", "mjs", "svelte", "css", "html", "sh", "sql",
];
const MOST_LINES: usize = 600;

/// Generated code has no reader who scrolls.
const GENERATED: &[&str] = &["ui/src/lib/bindings/", "ui/src/lib/i18n/messages.ts"];

pub(super) fn closed_top_level(tree: &Tree) -> Vec<Fault> {
    tree.files()
        .filter_map(|path| path.split('/').next())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name))
        .map(|name| {
            Fault::new(
                "closed-top-level",
                name,
                "does not belong into the root of the repository",
            )
        })
        .collect()
}

pub(super) fn file_size(tree: &Tree) -> Vec<Fault> {
    tree.texts(CODE)
        .filter(|(path, _)| !GENERATED.iter().any(|folder| path.starts_with(folder)))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| {
            let reason = format!("{lines} lines, of {MOST_LINES} at most; split it by subject");
            Fault::new("file-size", path, reason)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_in_the_root_is_named_once() {
        let tree = Tree::of(&[
            ("docs/a.md", ""),
            ("docs/b.md", ""),
            (".ci/run", ""),
            ("ui/package.json", ""),
        ]);
        let faults = closed_top_level(&tree);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, "docs");
    }

    #[test]
    fn long_code_is_named_but_not_long_data_or_generated_code() {
        let long = "x\n".repeat(MOST_LINES + 1);
        let limit = "x\n".repeat(MOST_LINES);
        let tree = Tree::of(&[
            ("ui/src/long.ts", &long),
            ("ui/src/limit.ts", &limit),
            ("ui/src/lib/bindings/All.ts", &long),
            ("forms/list.toml", &long),
        ]);
        let faults = file_size(&tree);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, "ui/src/long.ts");
    }
}
