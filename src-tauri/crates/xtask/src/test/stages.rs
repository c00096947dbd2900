//! The stages, cheap before dear, so that a slip is found early.

use std::{cell::OnceCell, process::Command};

use anyhow::{Result, bail};

use super::{suite::Suite, tally::Tally};
use crate::{
    bundle, codegen, deny, forms,
    npm::Project,
    packages::{self, Purpose},
    process, python, tidy, workspace,
};

pub(super) struct Stage {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) run: fn(&Bench) -> Result<Tally>,
}

/// What the stages share: the answer to questions, and the workspace once it is built.
pub(super) struct Bench {
    yes: bool,
    suite: OnceCell<Suite>,
}

impl Bench {
    pub(super) fn new(yes: bool) -> Self {
        Self {
            yes,
            suite: OnceCell::new(),
        }
    }

    /// Builds the workspace on first use. The window embeds the interface, so that is built before.
    fn suite(&self) -> Result<&Suite> {
        if let Some(suite) = self.suite.get() {
            return Ok(suite);
        }
        if !workspace::root().join("ui/dist/assets").exists() {
            Project::ui().script("build")?;
        }
        let suite = Suite::build()?;
        Ok(self.suite.get_or_init(|| suite))
    }

    /// Runs the chosen test programs, which start other people's programs from a folder of packages.
    fn with_packages(
        &self,
        packages: &Project,
        is_chosen: impl Fn(&str, &str) -> bool,
    ) -> Result<Tally> {
        packages.install()?;
        self.suite()?.run(is_chosen, None)
    }

    /// Runs the journeys of that name, which have other people's programs judge in Python.
    fn with_python(&self, name: &'static str) -> Result<Tally> {
        let python = python::environment(&format!("tests/{name}"))?;
        let variable = Some(("ALVARA_TEST_PYTHON", python.as_path()));
        self.suite()?.run(is_journey(name), variable)
    }
}

pub(super) const STAGES: &[Stage] = &[
    Stage {
        name: "packages",
        what: "Debian packages that the tests need",
        run: |bench| one(packages::ensure(Purpose::Tests, bench.yes)),
    },
    Stage {
        name: "fmt",
        what: "Rust sources are formatted",
        run: |_| {
            one(process::run(&mut process::cargo(&[
                "fmt", "--all", "--check",
            ])))
        },
    },
    Stage {
        name: "tidy",
        what: "rules of the tree",
        run: |_| one(tidy::check()),
    },
    Stage {
        name: "deny",
        what: "licences, sources and banned crates of dependencies",
        run: |_| one(deny::check()),
    },
    Stage {
        name: "ui-install",
        what: "packages of the interface, as locked",
        run: |_| one(Project::ui().install()),
    },
    Stage {
        name: "ui-check",
        what: "types of the interface",
        run: |_| one(Project::ui().script("check")),
    },
    Stage {
        name: "ui-lint",
        what: "lints of the interface",
        run: |_| one(Project::ui().script("lint")),
    },
    Stage {
        name: "ui-test",
        what: "tests of the interface",
        run: |_| script_tests(&Project::ui()),
    },
    Stage {
        name: "ui-build",
        what: "the interface as it is shipped",
        run: |_| one(Project::ui().script("build")),
    },
    Stage {
        name: "build",
        what: "the whole workspace with all its tests, free of lints",
        run: |bench| one(bench.suite().map(drop)),
    },
    Stage {
        name: "codegen",
        what: "generated files are current",
        run: |bench| {
            let exporter = bench.suite()?.program("app-core", "bindings")?;
            one(codegen::check(Some(exporter)))
        },
    },
    Stage {
        name: "facts",
        what: "every fact of the fact sheets has a home in the forms",
        run: |bench| {
            bench.suite()?;
            one(forms::check_facts(Some(forms_program()?)))
        },
    },
    Stage {
        name: "burden",
        what: "known clients are asked little again",
        run: |bench| {
            bench.suite()?;
            one(forms::check_burden(Some(forms_program()?)))
        },
    },
    Stage {
        name: "forms",
        what: "every form, its examples and its texts",
        run: |bench| bench.suite()?.run(|package, _| package == "licences", None),
    },
    Stage {
        name: "schemas",
        what: "engine and two validators agree on answers to every form",
        run: |bench| bench.with_packages(&Project::schemas(), is_journey("schemas")),
    },
    Stage {
        name: "xlsforms",
        what: "pyxform and ODK Validate take every form",
        run: |bench| bench.with_python("xlsforms"),
    },
    Stage {
        name: "pdf",
        what: "veraPDF and three others take every summary, and find every fault made on purpose",
        run: |bench| bench.with_python("pdf"),
    },
    Stage {
        name: "bags",
        what: "bagit and others take every kit, and OpenSSH and age what is signed and sealed",
        run: |bench| bench.with_python("bags"),
    },
    Stage {
        name: "openrosa",
        what: "an OpenRosa server takes each submission once",
        run: |bench| bench.with_packages(&Project::openrosa(), |_, target| target == "openrosa"),
    },
    Stage {
        name: "tus",
        what: "uploads to and from other people's programs, cut at random",
        run: |bench| bench.with_packages(&Project::tus(), is_journey("tus")),
    },
    Stage {
        name: "rust",
        what: "tests of all other crates",
        run: |bench| {
            let is_other = |package: &str, target: &str| {
                !["licences", "journeys"].contains(&package) && target != "openrosa"
            };
            bench.suite()?.run(is_other, None)
        },
    },
    Stage {
        name: "journeys",
        what: "whole journeys, in the real window and from the command line",
        run: |bench| {
            let has_own_stage = |target: &str| APART.contains(&target);
            let is_left =
                |package: &str, target: &str| package == "journeys" && !has_own_stage(target);
            bench.suite()?.run(is_left, None)
        },
    },
    Stage {
        name: "deb",
        what: "the Debian package is complete, and the window in it goes the whole way",
        run: |bench| {
            let suite = bench.suite()?;
            let package = bundle::debian(bundle::Build::Debug)?;
            suite.run(is_journey("deb"), Some(("ALVARA_TEST_DEB", &package)))
        },
    },
    Stage {
        name: "torture",
        what: "no submission is lost or doubled, wherever it is cut",
        run: |bench| bench.suite()?.run(is_journey("torture"), None),
    },
    Stage {
        name: "calendars",
        what: "three other programs read the calendar files",
        run: |bench| {
            bench.suite()?;
            let python = python::environment("tests/calendars")?;
            let mut command = Project::calendars().script_command("test")?;
            count_scripts(command.env("ALVARA_TEST_PYTHON", python))
        },
    },
    Stage {
        name: "openapi",
        what: "the platform interface is as described, with sign-in and without",
        run: |bench| {
            bench.suite()?;
            Project::openapi().script("lint")?;
            let python = python::environment("tests/openapi")?;
            let mut check = Command::new(python);
            check
                .arg(workspace::root().join("tests/openapi/check.py"))
                .arg(workspace::target_dir()?.join("debug/alvara"));
            one(process::run(&mut check))
        },
    },
    Stage {
        name: "e2e",
        what: "whole journeys in a browser",
        run: |bench| {
            bench.suite()?;
            script_tests(&Project::e2e())
        },
    },
    Stage {
        name: "doc",
        what: "the documentation of all libraries builds without a warning",
        run: |_| one(documentation()),
    },
];

/// Test programs of the journeys that are stages of their own: they need other people's tools, or a while.
const APART: [&str; 8] = [
    "bags", "deb", "openrosa", "pdf", "schemas", "torture", "tus", "xlsforms",
];

/// Chooses one test program of the journeys.
fn is_journey(name: &'static str) -> impl Fn(&str, &str) -> bool {
    move |package, target| package == "journeys" && target == name
}

/// The program that looks at the form data; it is built with the workspace.
fn forms_program() -> Result<std::path::PathBuf> {
    Ok(workspace::target_dir()?.join("debug/examples/forms"))
}

/// A check that either holds or not counts as one.
fn one(outcome: Result<()>) -> Result<Tally> {
    outcome.map(|()| Tally::one_passed())
}

/// The window is left out: nobody builds upon it, and its dependencies would all be checked once more.
fn documentation() -> Result<()> {
    process::run(
        process::cargo(&["doc", "--locked", "--workspace", "--no-deps", "--quiet"])
            .args(["--lib", "--exclude", "desktop", "--exclude", "journeys"])
            .env("RUSTDOCFLAGS", "--deny warnings"),
    )
}

fn script_tests(project: &Project) -> Result<Tally> {
    count_scripts(&mut project.script_command("test")?)
}

fn count_scripts(command: &mut Command) -> Result<Tally> {
    let (output, succeeded) = process::tee(command)?;
    let tally = Tally::of_script_tests(&output);
    if !succeeded && tally.failed == 0 {
        bail!("the test runner ended early");
    }
    if tally == Tally::default() {
        bail!("no test ran");
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn stage_names_are_unique() {
        let names: BTreeSet<_> = STAGES.iter().map(|stage| stage.name).collect();
        assert_eq!(names.len(), STAGES.len());
    }

    #[test]
    fn what_the_journeys_leave_out_is_a_stage() {
        for name in APART {
            assert!(STAGES.iter().any(|stage| stage.name == name), "{name}");
        }
    }

    #[test]
    fn the_interface_is_built_before_the_window_that_embeds_it() {
        let at = |name| STAGES.iter().position(|stage| stage.name == name);
        assert!(at("ui-build") < at("build"));
        assert!(at("build") < at("journeys"));
    }
}
