//! `cargo xtask deny`: licences, bans and sources of all dependencies, by the rules of `.deny.toml`.
//!
//! cargo-deny reads the same file and knows more, such as security advisories; where it is installed it runs too.
//! The check here needs neither it nor a network, so that it can run always.

use anyhow::{Context as _, Result, bail};
use cargo_metadata::{Metadata, Package};
use serde::Deserialize;

use crate::{args::Args, process, workspace};

mod expression;

use expression::Expression;

/// The part of cargo-deny's file that is checked here.
#[derive(Deserialize)]
struct Rules {
    graph: GraphRules,
    licenses: LicenceRules,
    bans: BanRules,
    sources: SourceRules,
}

#[derive(Deserialize)]
struct GraphRules {
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct LicenceRules {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<LicenceException>,
}

#[derive(Deserialize)]
struct LicenceException {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct BanRules {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct SourceRules {
    allow_registry: Vec<String>,
}

impl Rules {
    fn read() -> Result<Self> {
        let path = workspace::root().join(".deny.toml");
        let text = std::fs::read_to_string(&path).context("reading .deny.toml")?;
        toml::from_str(&text).context("reading .deny.toml")
    }
}

pub(crate) fn run(args: Args) -> Result<()> {
    args.finish()?;
    check()
}

pub(crate) fn check() -> Result<()> {
    let rules = Rules::read()?;
    let metadata = workspace::metadata(&rules.graph.targets)?;

    let shipped = shipped(&metadata)?;
    let mut faults = Vec::new();
    for package in &shipped {
        faults.extend(judge(package, &rules));
    }
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} dependencies break .deny.toml", faults.len());
    }
    println!("{} packages keep .deny.toml.", shipped.len());

    if process::find("cargo-deny").is_some() {
        process::run(&mut process::cargo(&[
            "deny", "check", "bans", "licenses", "sources",
        ]))?;
    }
    Ok(())
}

/// The platforms that are shipped, whose dependencies alone are judged.
pub(crate) fn shipped_targets() -> Result<Vec<String>> {
    Ok(Rules::read()?.graph.targets)
}

/// The packages that the shipped targets resolve to.
fn shipped(metadata: &Metadata) -> Result<Vec<&Package>> {
    let resolve = metadata
        .resolve
        .as_ref()
        .context("cargo resolved nothing")?;
    let nodes: std::collections::BTreeSet<_> = resolve.nodes.iter().map(|node| &node.id).collect();
    Ok(metadata
        .packages
        .iter()
        .filter(|package| nodes.contains(&package.id))
        .collect())
}

fn judge(package: &Package, rules: &Rules) -> Vec<String> {
    let name = package.name.as_str();
    let mut faults = Vec::new();
    if let Some(ban) = rules.bans.deny.iter().find(|ban| ban.name == name) {
        faults.push(format!("{name}: banned: {}", ban.reason));
    }
    if let Some(source) = &package.source {
        let registry = source.repr.strip_prefix("registry+").unwrap_or_default();
        if !rules
            .sources
            .allow_registry
            .iter()
            .any(|allowed| allowed == registry)
        {
            faults.push(format!("{name}: comes from {}", source.repr));
        }
    }
    if let Some(reason) = licence_fault(name, package.license.as_deref(), &rules.licenses) {
        faults.push(format!("{name}: {reason}"));
    }
    faults
}

fn licence_fault(name: &str, licence: Option<&str>, rules: &LicenceRules) -> Option<String> {
    let Some(licence) = licence else {
        return Some("names no licence".to_owned());
    };
    let Some(expression) = Expression::parse(licence) else {
        return Some(format!("its licence {licence:?} cannot be read"));
    };
    let exceptions: Vec<&str> = rules
        .exceptions
        .iter()
        .filter(|exception| exception.name == name)
        .flat_map(|exception| exception.allow.iter().map(String::as_str))
        .collect();
    let satisfied = expression.is_satisfied(&|id| {
        exceptions.contains(&id) || rules.allow.iter().any(|allowed| allowed == id)
    });
    (!satisfied).then(|| format!("its licence {licence} is not allowed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> LicenceRules {
        LicenceRules {
            allow: vec!["MIT".to_owned(), "Apache-2.0".to_owned()],
            exceptions: vec![LicenceException {
                name: "database".to_owned(),
                allow: vec!["blessing".to_owned()],
            }],
        }
    }

    #[test]
    fn an_exception_holds_for_its_own_crate_only() {
        let licence = Some("MIT AND blessing");
        assert_eq!(licence_fault("database", licence, &rules()), None);
        assert!(licence_fault("other", licence, &rules()).is_some());
    }

    #[test]
    fn a_missing_or_unreadable_licence_is_a_fault() {
        assert!(licence_fault("a", None, &rules()).is_some());
        assert!(licence_fault("a", Some("MIT OR"), &rules()).is_some());
    }

    #[test]
    fn the_rules_of_this_repository_can_be_read() {
        let rules = Rules::read().expect("the file is there and valid");
        assert!(rules.bans.deny.iter().any(|ban| ban.name == "native-tls"));
        assert!(!rules.graph.targets.is_empty());
    }
}
