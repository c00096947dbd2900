//! The whole workspace, built once, and its test programs.
//!
//! Clippy compiles the workspace in place of the compiler: a run of its own would check all dependencies once more.
//!
//! Running `cargo test --package …` for one crate after another would resolve the features of shared dependencies
//! anew each time and compile them twice and thrice. So everything is built in one go, and the programs are started here.

use std::{
    collections::BTreeMap,
    io::BufReader,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use cargo_metadata::{Message, PackageId};

use super::tally::Tally;
use crate::{process, workspace};

pub(super) struct Suite {
    programs: Vec<TestProgram>,
}

struct TestProgram {
    package: String,
    version: String,
    target: String,
    executable: PathBuf,
    /// Tests expect to start in the folder of their package.
    folder: PathBuf,
}

impl Suite {
    /// Builds libraries, programs, tests and benchmarks with the features of the window and of the browser tests.
    pub(super) fn build() -> Result<Self> {
        let metadata = workspace::metadata(&[])?;
        let packages: BTreeMap<&PackageId, _> = metadata
            .packages
            .iter()
            .map(|package| (&package.id, package))
            .collect();

        let mut command = process::cargo(&["build", "--locked", "--workspace", "--all-targets"]);
        command.args(["--features", workspace::FEATURES]);
        command.envs([
            ("RUSTC_WORKSPACE_WRAPPER", "clippy-driver"),
            ("CLIPPY_ARGS", "--deny=warnings"),
        ]);
        command.arg("--message-format=json-render-diagnostics");
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .context("starting cargo")?;
        let output = child.stdout.take().context("listening to cargo")?;
        let mut programs = Vec::new();
        for message in Message::parse_stream(BufReader::new(output)) {
            let Message::CompilerArtifact(artifact) = message.context("listening to cargo")? else {
                continue;
            };
            let (Some(executable), true) = (artifact.executable, artifact.profile.test) else {
                continue;
            };
            // `cargo test` leaves benchmarks and examples alone too.
            if artifact.target.is_bench() || artifact.target.is_example() {
                continue;
            }
            let package = packages
                .get(&artifact.package_id)
                .context("cargo built a package that it had not named")?;
            let folder = package
                .manifest_path
                .parent()
                .context("a manifest lies in a folder")?;
            programs.push(TestProgram {
                package: package.name.to_string(),
                version: package.version.to_string(),
                target: artifact.target.name,
                executable: executable.into_std_path_buf(),
                folder: folder.as_std_path().to_owned(),
            });
        }
        if !child.wait().context("waiting for cargo")?.success() {
            bail!("the workspace does not build");
        }
        programs.sort_by(|a, b| (&a.package, &a.target).cmp(&(&b.package, &b.target)));
        Ok(Self { programs })
    }

    /// One test program of a package, ready to be started.
    pub(super) fn program(&self, package: &str, target: &str) -> Result<Command> {
        self.programs
            .iter()
            .find(|one| one.package == package && one.target == target)
            .map(TestProgram::command)
            .with_context(|| format!("{package} has no test program {target}"))
    }

    /// Runs the test programs that are chosen by package and target, all of them even if one fails, with a variable set
    /// if one is given.
    pub(super) fn run(
        &self,
        is_chosen: impl Fn(&str, &str) -> bool,
        variable: Option<(&str, &Path)>,
    ) -> Result<Tally> {
        let mut total = Tally::default();
        let chosen = |one: &&TestProgram| is_chosen(&one.package, &one.target);
        for program in self.programs.iter().filter(chosen) {
            println!("-- {} ({})", program.package, program.target);
            let mut command = program.command();
            command.envs(variable);
            let (output, succeeded) = process::tee(&mut command)?;
            let tally = Tally::of_rust_tests(&output);
            total += tally;
            if !succeeded && tally.failed == 0 {
                bail!("{} ({}) ended early", program.package, program.target);
            }
        }
        if total == Tally::default() {
            bail!("no test ran");
        }
        Ok(total)
    }
}

impl TestProgram {
    /// With the surroundings that `cargo test` gives; snapshots are compared and never rewritten.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command
            .current_dir(&self.folder)
            .env("CARGO", "cargo")
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("CARGO_PKG_NAME", &self.package)
            .env("CARGO_PKG_VERSION", &self.version)
            .env("INSTA_UPDATE", "no")
            .arg("--quiet");
        command
    }
}
