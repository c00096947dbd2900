//! The fact sheets as they are written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// Everything publicly known of one licence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sheet {
    pub(crate) id: String,
    pub(crate) service_code: Option<String>,
    pub(crate) category: String,
    pub(crate) name: BTreeMap<String, String>,
    pub(crate) issuer_unit: String,
    #[serde(default)]
    pub(crate) validity: String,
    #[serde(default)]
    pub(crate) renewal_window: String,
    #[serde(default)]
    pub(crate) late_renewal: String,
    #[serde(default)]
    pub(crate) legal_basis: Vec<Basis>,
    #[serde(default)]
    pub(crate) unknown: Vec<String>,
    pub(crate) procedure: Vec<SheetProcedure>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Basis {
    pub(crate) act: String,
    #[serde(default)]
    pub(crate) about: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetProcedure {
    pub(crate) kind: String,
    pub(crate) code: Option<String>,
    pub(crate) title: BTreeMap<String, String>,
    pub(crate) online: Option<bool>,
    pub(crate) form: Option<String>,
    #[serde(default)]
    pub(crate) asks: Vec<String>,
    #[serde(default)]
    pub(crate) processing_time: String,
    #[serde(default)]
    pub(crate) deadline: String,
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    pub(crate) sources: Vec<String>,
    #[serde(default)]
    pub(crate) document: Vec<SheetDocument>,
    #[serde(default)]
    pub(crate) fee: Vec<SheetFee>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetDocument {
    pub(crate) name: BTreeMap<String, String>,
    pub(crate) copy: Option<String>,
    pub(crate) how: String,
    #[serde(default)]
    pub(crate) when: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetFee {
    pub(crate) what: String,
    pub(crate) amount_mop: Option<f64>,
    #[serde(rename = "per")]
    _per: Option<String>,
    pub(crate) rate_percent: Option<u32>,
    #[serde(rename = "of")]
    _of: Option<String>,
}

impl SheetFee {
    /// The amount in whole avos.
    pub(crate) fn avos(&self) -> Option<i64> {
        let mop = self.amount_mop?;
        format!("{mop:.2}").replace('.', "").parse().ok()
    }
}

/// The sheets of a folder.
pub(crate) fn read_all(folder: &Path) -> Result<Vec<Sheet>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("listing {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .context("listing the fact sheets")?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path)?;
            toml::from_str(&text).with_context(|| format!("reading {}", path.display()))
        })
        .collect()
}
