//! Releasing forms: from then on a version never changes.
//!
//! `release` records the fingerprint of every definition that is not recorded yet, and keeps its complete example as a
//! golden draft. `supersede` keeps a released definition beside its form before the form is changed into a new version.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use licences::{Catalogue, Released, fingerprint};
use serde_json::json;

/// Records every definition that is not recorded yet.
pub(crate) fn release(forms: &Path, golden: &Path) -> Result<usize> {
    let catalogue = sound(forms)?;
    let mut released: Released = catalogue.released().clone();
    let mut drafts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut new = 0;
    for licence in catalogue.licences() {
        for procedure in &licence.procedures {
            let path = format!("{}/{}", licence.id, procedure.id);
            let version = &procedure.definition.version;
            let versions = released.entry(path.clone()).or_default();
            if versions.contains_key(version) {
                continue;
            }
            versions.insert(version.clone(), fingerprint(&procedure.definition));
            new += 1;
            let example = catalogue
                .example(&licence.id, &procedure.id, false)
                .context("every procedure has a complete example")?;
            let draft = json!({ "form": path, "version": version, "answers": example.answers });
            drafts
                .entry(version.clone())
                .or_default()
                .push(draft.to_string());
        }
    }
    fs::create_dir_all(golden).context("making the folder of golden drafts")?;
    for (version, lines) in drafts {
        let place = golden.join(format!("{version}.jsonl"));
        let mut text = fs::read_to_string(&place).unwrap_or_default();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        write(&place, &text)?;
    }
    let mut text = String::from(
        "# Fingerprints of released definitions (SHA-256). A released version never changes; a change is a new version.\n\
         # Written by `cargo xtask forms --release`.\n",
    );
    for (path, versions) in &released {
        text += "\n[\"";
        text += path;
        text += "\"]\n";
        for (version, mark) in versions {
            for part in ["\"", version, "\" = \"", mark, "\"\n"] {
                text += part;
            }
        }
    }
    write(&forms.join("released.toml"), &text)?;
    println!("{new} forms released");
    Ok(0)
}

/// Keeps the present definition of a form, which must be a released one.
pub(crate) fn supersede(forms: &Path, path: &str) -> Result<usize> {
    let catalogue = sound(forms)?;
    let (licence, procedure) = catalogue
        .procedure_at(path)
        .with_context(|| format!("there is no form {path}"))?;
    let definition = &procedure.definition;
    let recorded = catalogue
        .released()
        .get(path)
        .and_then(|versions| versions.get(&definition.version));
    if recorded.is_none() {
        bail!(
            "version {} of {path} is not released and may simply be changed",
            definition.version
        );
    }
    let folder = forms.join(format!("licences/{}/superseded", licence.id));
    fs::create_dir_all(&folder).context("making the folder of superseded definitions")?;
    let place = folder.join(format!("{}@{}.json", procedure.id, definition.version));
    write(&place, &serde_json::to_string(definition)?)?;
    println!(
        "{} is kept; give the form a new version and an [[upgrade]] step",
        place.display()
    );
    Ok(0)
}

fn sound(forms: &Path) -> Result<Catalogue> {
    crate::catalogue(forms, &[])?.map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        anyhow::anyhow!("the forms have {} faults, the first: {first}", faults.len())
    })
}

fn write(place: &Path, text: &str) -> Result<()> {
    fs::write(place, text).with_context(|| format!("writing {}", place.display()))
}
