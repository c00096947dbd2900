//! Who may import whom in the interface.

use super::{Fault, tree::Tree};

const SCRIPTS: &[&str] = &["ts", "js", "mjs", "svelte"];
const HOST: &str = "ui/src/lib/host/";

/// Only the host folder knows that there is a desktop shell; everything else runs in a plain browser too.
pub(super) fn host_only(tree: &Tree) -> Vec<Fault> {
    faults(tree, "host-only", |from, to| {
        (to.starts_with("@tauri-apps/") && !from.starts_with(HOST))
            .then(|| "go through lib/host".to_owned())
    })
}

/// Routes use features, features use fields, fields use components; a feature never uses another.
pub(super) fn layers(tree: &Tree) -> Vec<Fault> {
    faults(tree, "layers", |from, to| {
        let (from, target) = (Area::of(from)?, to);
        if from.layer == Layer::Components && target.starts_with(HOST) {
            return Some(
                "components get what they show as properties, not from the host".to_owned(),
            );
        }
        let to = Area::of(target)?;
        if to.layer > from.layer {
            return Some(format!("{:?} must not use {:?}", from.layer, to.layer));
        }
        let other_feature =
            from.layer == Layer::Features && to.layer == Layer::Features && from.name != to.name;
        other_feature.then(|| format!("feature {} must not use feature {}", from.name, to.name))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Components,
    Fields,
    Features,
    Routes,
}

struct Area<'a> {
    layer: Layer,
    /// The folder below the layer, for features their name.
    name: &'a str,
}

impl<'a> Area<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let below = path.strip_prefix("ui/src/")?;
        let (layer, rest) = [
            ("lib/components/", Layer::Components),
            ("lib/fields/", Layer::Fields),
            ("lib/features/", Layer::Features),
            ("routes/", Layer::Routes),
        ]
        .into_iter()
        .find_map(|(folder, layer)| Some((layer, below.strip_prefix(folder)?)))?;
        let name = rest.split('/').next().unwrap_or(rest);
        Some(Self { layer, name })
    }
}

/// Applies a rule to every import under `ui/src`; it answers with the reason when the import is wrong.
fn faults(
    tree: &Tree,
    rule: &'static str,
    judge: impl Fn(&str, &str) -> Option<String>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts(SCRIPTS) {
        if !path.starts_with("ui/src/") {
            continue;
        }
        for (line, specifier) in specifiers(text) {
            if let Some(reason) = judge(path, &resolve(path, specifier)) {
                faults.push(Fault::new(rule, format!("{path}:{line}"), reason));
            }
        }
    }
    faults
}

/// The quoted names after `from` and `import`, with their line.
fn specifiers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(index, line)| {
        ["from ", "import ", "import("]
            .into_iter()
            .flat_map(move |word| line.split(word).skip(1))
            .filter_map(quoted)
            .map(move |specifier| (index + 1, specifier))
    })
}

fn quoted(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|first| ['\'', '"'].contains(first))?;
    text.split(quote).nth(1)
}

/// The path that a specifier means, or the package name as it stands.
fn resolve(from: &str, specifier: &str) -> String {
    if let Some(rest) = specifier.strip_prefix("$lib/") {
        return format!("ui/src/lib/{rest}");
    }
    if !specifier.starts_with('.') {
        return specifier.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(faults: &[Fault]) -> Vec<&str> {
        faults.iter().map(|fault| fault.place.as_str()).collect()
    }

    #[test]
    fn the_shell_is_imported_by_the_host_alone() {
        let text = "import { invoke } from '@tauri-apps/api/core';\n";
        let lazy = "\nconst core = await import(\"@tauri-apps/api/core\");\n";
        let tree = Tree::of(&[
            ("ui/src/lib/host/tauri.ts", text),
            ("ui/src/lib/features/drafts/list.ts", text),
            ("ui/src/lib/features/review/page.ts", lazy),
        ]);
        assert_eq!(
            places(&host_only(&tree)),
            [
                "ui/src/lib/features/drafts/list.ts:1",
                "ui/src/lib/features/review/page.ts:2"
            ]
        );
    }

    #[test]
    fn imports_go_downward_only() {
        let tree = Tree::of(&[
            (
                "ui/src/routes/Home.svelte",
                "import A from '$lib/features/drafts/A.svelte';",
            ),
            (
                "ui/src/lib/fields/Text.svelte",
                "import A from '../features/drafts/A.svelte';",
            ),
            (
                "ui/src/lib/components/Card.svelte",
                "import { call } from '$lib/host/index';",
            ),
        ]);
        assert_eq!(
            places(&layers(&tree)),
            [
                "ui/src/lib/components/Card.svelte:1",
                "ui/src/lib/fields/Text.svelte:1"
            ]
        );
    }

    #[test]
    fn a_feature_uses_itself_but_no_other() {
        let tree = Tree::of(&[
            (
                "ui/src/lib/features/drafts/A.svelte",
                "import B from './parts/B.svelte';",
            ),
            (
                "ui/src/lib/features/review/A.svelte",
                "import B from '../drafts/parts/B.svelte';",
            ),
        ]);
        assert_eq!(
            places(&layers(&tree)),
            ["ui/src/lib/features/review/A.svelte:1"]
        );
    }
}
