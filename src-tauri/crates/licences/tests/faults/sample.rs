//! The catalogue that each case of a fault changes in one place.

use std::collections::BTreeMap;

use crate::{BLOCK, EXAMPLE, LICENCE, LISTS, PROCEDURE};

/// A small catalogue without faults; each line of it stands where the table below expects it.
/// A second licence like the first is there for a bundle of the two.
pub(crate) fn sample() -> BTreeMap<&'static str, String> {
    let files = [
        (LISTS, include_str!("lists.toml")),
        ("shared/documents.toml", include_str!("documents.toml")),
        (BLOCK, include_str!("holder.toml")),
        (LICENCE, include_str!("licence.toml")),
        (PROCEDURE, include_str!("renewal.toml")),
        (EXAMPLE, include_str!("example.toml")),
        (
            "licences/sample/examples/renewal.faulty.toml",
            include_str!("example.faulty.toml"),
        ),
        ("licences/other/renewal.toml", include_str!("renewal.toml")),
        (
            "licences/other/examples/renewal.toml",
            include_str!("example.toml"),
        ),
        (
            "licences/other/examples/renewal.faulty.toml",
            include_str!("example.faulty.toml"),
        ),
        ("guide.toml", include_str!("guide.toml")),
        ("bundles/pair.toml", include_str!("bundle.toml")),
    ];
    let mut files: BTreeMap<&'static str, String> = files
        .into_iter()
        .map(|(path, text)| (path, text.to_owned()))
        .collect();
    let other = include_str!("licence.toml").replacen("id = \"sample\"", "id = \"other\"", 1);
    files.insert("licences/other/licence.toml", other);
    files
}
