//! Words that must not stay in sources.

use super::{Fault, tree::Tree};

const SOURCES: &[&str] = &[
    "rs", "ts", "js", "mjs", "svelte", "css", "html", "sh", "sql", "yml", "yaml", "md",
];

/// Written in two halves so that this file does not break its own rule.
const MARKS: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

pub(super) fn nothing_left_to_do(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Forms speak Portuguese, where one of the marks is an ordinary word.
    for (path, text) in tree
        .texts(SOURCES)
        .filter(|(path, _)| !path.starts_with("forms/"))
    {
        for (index, line) in text.lines().enumerate() {
            let marked = line
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|word| MARKS.contains(&word));
            if marked {
                faults.push(Fault::new(
                    "nothing-left-to-do",
                    format!("{path}:{}", index + 1),
                    "finish it or leave it out; the tree holds no notes to self",
                ));
            }
        }
    }
    faults
}

/// Nothing runs examples in documentation, so one of Rust code would say what no test has seen.
pub(super) fn examples_are_tests(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts(&["rs"]) {
        let mut inside = false;
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start();
            let Some(words) = line.strip_prefix("///").or(line.strip_prefix("//!")) else {
                continue;
            };
            let Some(language) = words.trim_start().strip_prefix("```") else {
                continue;
            };
            inside = !inside;
            if inside && (language.is_empty() || language.starts_with("rust")) {
                faults.push(Fault::new(
                    "examples-are-tests",
                    format!("{path}:{}", index + 1),
                    "make it a test, or name the language it is in",
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
    fn an_example_of_code_is_found_and_one_of_data_is_not() {
        let text =
            "/// ```toml\n/// a = 1\n/// ```\nfn a() {}\n/// ```\n/// a();\n/// ```\nfn b() {}\n";
        let faults = examples_are_tests(&Tree::of(&[("src-tauri/src/a.rs", text)]));
        let places: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
        assert_eq!(places, ["src-tauri/src/a.rs:5"]);
    }

    #[test]
    fn a_mark_is_found_as_a_word_only() {
        let mark = MARKS[0];
        let text = format!("fine\n// {mark}: later\nlet {mark}S = 1;\n");
        let faults = nothing_left_to_do(&Tree::of(&[
            ("ui/src/a.ts", &text),
            ("forms/messages/pt/a.md", &text),
        ]));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, "ui/src/a.ts:2");
    }
}
