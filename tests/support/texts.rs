//! Words of the interface, taken from its catalogues so that a reworded button is not a failed journey.

use crate::programs::root;

/// The text of a key that takes nothing in, in one language of the interface.
pub fn text(lang: &str, key: &str) -> String {
    found(&root().join("ui/src/lib/i18n").join(lang), key)
}

/// The same for what the core words.
pub fn core_text(lang: &str, key: &str) -> String {
    found(&root().join("forms/messages").join(lang), key)
}

fn found(folder: &std::path::Path, key: &str) -> String {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the catalogues are there")
        .map(|entry| entry.expect("the catalogues can be listed").path())
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .find_map(|text| {
            text.lines()
                .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))
                .map(|words| words.trim().to_owned())
        })
        .unwrap_or_else(|| panic!("{} has {key}", folder.display()))
}
