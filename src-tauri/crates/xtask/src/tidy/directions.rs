//! Who may depend on whom among the crates, by cargo's own resolution.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, Metadata, PackageId};

use super::Fault;
use crate::{deny, workspace};

/// The edges between our own crates, and no others. A new edge is a decision, made here and in `ARCHITECTURE.md`.
const EDGES: &[(&str, &[&str])] = &[
    ("form-engine", &[]),
    ("platform-api", &[]),
    ("draft-store", &[]),
    ("papers", &[]),
    ("licences", &["form-engine"]),
    ("summary-pdf", &["form-engine"]),
    ("platform-client", &["platform-api"]),
    ("reference-platform", &["platform-api"]),
    (
        "app-core",
        &[
            "draft-store",
            "form-engine",
            "licences",
            "papers",
            "platform-api",
            "platform-client",
            "reference-platform",
            "summary-pdf",
        ],
    ),
    ("cli", &["app-core", "reference-platform"]),
    ("desktop", &["app-core"]),
    ("xtask", &[]),
    ("journeys", &[]),
];

/// Front ends and tools, on which nothing depends, not even for tests.
const ENDS: &[&str] = &["cli", "desktop", "xtask", "journeys"];

/// What a crate must not name itself, and what it must not even reach.
struct Ban {
    crates: &'static [&'static str],
    direct: &'static [&'static str],
    reached: &'static [&'static str],
    reason: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        crates: &[
            "form-engine",
            "licences",
            "papers",
            "summary-pdf",
            "platform-api",
        ],
        direct: &["rand", "getrandom"],
        reached: &["tokio", "reqwest", "hyper", "rusqlite", "tauri"],
        reason: "it is pure: no clock, files, network, async or random numbers",
    },
    Ban {
        crates: &["draft-store"],
        direct: &[],
        reached: &[
            "form-engine",
            "licences",
            "platform-api",
            "platform-client",
            "reqwest",
            "tauri",
        ],
        reason: "it keeps answers without understanding them",
    },
    Ban {
        crates: &["app-core", "cli"],
        direct: &[],
        reached: &["tauri", "wry", "tao", "webkit2gtk", "webkit2gtk-sys", "gtk"],
        reason: "it works without any window",
    },
];

/// The resolved graph of the shipped targets, reduced to what the rules ask.
#[derive(Default)]
pub(super) struct Graph {
    names: BTreeMap<String, String>,
    members: BTreeSet<String>,
    /// From package to package; `true` where the dependency is for tests only.
    edges: BTreeMap<String, Vec<(String, bool)>>,
}

impl Graph {
    pub(super) fn read() -> Result<Self> {
        Self::from_metadata(&workspace::metadata(&deny::shipped_targets()?)?)
    }

    fn from_metadata(metadata: &Metadata) -> Result<Self> {
        let key = |id: &PackageId| id.repr.clone();
        let resolve = metadata
            .resolve
            .as_ref()
            .context("cargo resolved nothing")?;
        let mut graph = Self::default();
        for package in &metadata.packages {
            graph
                .names
                .insert(key(&package.id), package.name.to_string());
        }
        graph.members = metadata.workspace_members.iter().map(key).collect();
        for node in &resolve.nodes {
            let edges = node.deps.iter().map(|dependency| {
                let for_tests = dependency
                    .dep_kinds
                    .iter()
                    .all(|kind| kind.kind == DependencyKind::Development);
                (key(&dependency.pkg), for_tests)
            });
            graph.edges.insert(key(&node.id), edges.collect());
        }
        Ok(graph)
    }

    fn name(&self, id: &str) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    fn direct(&self, id: &str) -> impl Iterator<Item = (&str, bool)> {
        let edges = self.edges.get(id).map_or(&[][..], Vec::as_slice);
        edges
            .iter()
            .map(|(to, for_tests)| (to.as_str(), *for_tests))
    }

    /// Every package that ends up in builds of this one, each with the way that leads to it.
    fn reached(&self, id: &str) -> BTreeMap<String, Vec<String>> {
        let mut ways: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut seen = BTreeSet::from([id.to_owned()]);
        let mut pending = vec![(id.to_owned(), vec![self.name(id).to_owned()])];
        while let Some((current, way)) = pending.pop() {
            for (next, for_tests) in self.direct(&current) {
                if for_tests || !seen.insert(next.to_owned()) {
                    continue;
                }
                let mut longer = way.clone();
                longer.push(self.name(next).to_owned());
                ways.entry(self.name(next).to_owned())
                    .or_insert_with(|| longer.clone());
                pending.push((next.to_owned(), longer));
            }
        }
        ways
    }
}

pub(super) fn check(graph: &Graph) -> Vec<Fault> {
    let mut faults = Vec::new();
    for id in &graph.members {
        let name = graph.name(id);
        check_edges(graph, id, name, &mut faults);
        check_bans(graph, id, name, &mut faults);
    }
    faults
}

fn check_edges(graph: &Graph, id: &str, name: &str, faults: &mut Vec<Fault>) {
    let mut fault = |reason: String| faults.push(Fault::new("direction", name, reason));
    let Some((_, allowed)) = EDGES.iter().find(|(from, _)| *from == name) else {
        fault("is a new crate; name its edges in the rules of `xtask tidy`".to_owned());
        return;
    };
    for (to, for_tests) in graph
        .direct(id)
        .filter(|(to, _)| graph.members.contains(*to))
    {
        let to = graph.name(to);
        if ENDS.contains(&to) {
            fault(format!("must not depend on {to}: nothing does"));
        } else if !for_tests && !allowed.contains(&to) {
            fault(format!("must not depend on {to}"));
        }
    }
}

fn check_bans(graph: &Graph, id: &str, name: &str, faults: &mut Vec<Fault>) {
    for ban in BANS.iter().filter(|ban| ban.crates.contains(&name)) {
        for (to, for_tests) in graph.direct(id) {
            let to = graph.name(to);
            if !for_tests && ban.direct.contains(&to) {
                let reason = format!("must not depend on {to}: {}", ban.reason);
                faults.push(Fault::new("direction", name, reason));
            }
        }
        let reached = graph.reached(id);
        for way in ban.reached.iter().filter_map(|to| reached.get(*to)) {
            let reason = format!("must not reach {}: {}", way.join(" → "), ban.reason);
            faults.push(Fault::new("direction", name, reason));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of `from to`, or `from to test`; the members come first.
    fn graph(members: &[&str], lines: &[&str]) -> Graph {
        let mut graph = Graph::default();
        let add = |graph: &mut Graph, name: &str| {
            graph.names.insert(name.to_owned(), name.to_owned());
        };
        for member in members {
            add(&mut graph, member);
            graph.members.insert((*member).to_owned());
        }
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            add(&mut graph, words[0]);
            add(&mut graph, words[1]);
            graph
                .edges
                .entry(words[0].to_owned())
                .or_default()
                .push((words[1].to_owned(), words.len() == 3));
        }
        graph
    }

    fn reasons(graph: &Graph) -> Vec<String> {
        check(graph)
            .into_iter()
            .map(|fault| fault.to_string())
            .collect()
    }

    #[test]
    fn the_drawn_directions_pass() {
        let graph = graph(
            &["app-core", "licences", "form-engine", "cli"],
            &[
                "cli app-core",
                "app-core licences",
                "licences form-engine",
                "app-core tokio",
            ],
        );
        assert_eq!(reasons(&graph), Vec::<String>::new());
    }

    #[test]
    fn an_edge_that_points_back_is_refused() {
        let graph = graph(&["form-engine", "licences"], &["form-engine licences"]);
        assert_eq!(
            reasons(&graph),
            ["form-engine: direction: must not depend on licences"]
        );
    }

    #[test]
    fn a_pure_crate_must_not_reach_async_through_another() {
        let graph = graph(&["form-engine"], &["form-engine helper", "helper tokio"]);
        let reasons = reasons(&graph);
        assert_eq!(reasons.len(), 1, "{reasons:?}");
        assert!(
            reasons[0].contains("form-engine → helper → tokio"),
            "{reasons:?}"
        );
    }

    #[test]
    fn random_numbers_are_banned_in_pure_crates_except_for_their_tests() {
        let for_tests = graph(&["licences"], &["licences rand test"]);
        assert_eq!(reasons(&for_tests), Vec::<String>::new());
        let shipped = graph(&["licences"], &["licences rand"]);
        assert_eq!(reasons(&shipped).len(), 1);
    }

    #[test]
    fn the_command_line_builds_without_a_webview() {
        let graph = graph(&["cli"], &["cli opener", "opener wry"]);
        let reasons = reasons(&graph);
        assert!(reasons[0].contains("cli → opener → wry"), "{reasons:?}");
    }

    #[test]
    fn nothing_depends_on_a_front_end_even_for_tests() {
        let graph = graph(&["app-core", "cli"], &["app-core cli test"]);
        assert_eq!(
            reasons(&graph),
            ["app-core: direction: must not depend on cli: nothing does"]
        );
    }

    #[test]
    fn a_crate_without_rules_is_refused() {
        assert_eq!(reasons(&graph(&["surprise"], &[])).len(), 1);
    }

    #[test]
    fn the_graph_is_read_from_a_workspace() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("it has a parent")).expect("made");
            std::fs::write(path, text).expect("written");
        };
        write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"a\", \"b\"]\n",
        );
        write(
            "a/Cargo.toml",
            "[package]\nname = \"form-engine\"\nedition = \"2024\"\n[dependencies]\nlicences = { path = \"../b\" }\n",
        );
        write("a/src/lib.rs", "");
        write(
            "b/Cargo.toml",
            "[package]\nname = \"licences\"\nedition = \"2024\"\n",
        );
        write("b/src/lib.rs", "");
        let metadata = cargo_metadata::MetadataCommand::new()
            .current_dir(folder.path())
            .other_options(["--offline".to_owned()])
            .exec()
            .expect("the workspace is valid");
        let graph = Graph::from_metadata(&metadata).expect("it was resolved");
        assert_eq!(
            reasons(&graph),
            ["form-engine: direction: must not depend on licences"]
        );
    }
}
