//! `cargo xtask run`: from a fresh machine to the running application.

use std::process::Command;

use anyhow::Result;

use crate::{
    args::Args,
    npm::Project,
    packages::{self, Purpose},
    process, workspace,
};

/// Under a display this opens the window on the training platform;
/// without one it goes the whole way headless and prints where the results lie.
pub(crate) fn run(mut args: Args) -> Result<()> {
    let yes = args.flag("--yes");
    let release = args.flag("--release");
    args.finish()?;

    if has_display() {
        packages::ensure(Purpose::Window, yes)?;
        Project::ui().script("build")?;
        let features = ["--features", "custom-protocol"];
        build("desktop", &features, release)?;
        process::run(program("desktop", release)?.arg("--training"))
    } else {
        println!(
            "There is no display: building the command line and going the whole way headless."
        );
        packages::ensure(Purpose::CommandLine, yes)?;
        build("cli", &[], release)?;
        process::run(program("alvara", release)?.arg("journey"))
    }
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    set("WAYLAND_DISPLAY") || set("DISPLAY")
}

fn build(package: &str, more: &[&str], release: bool) -> Result<()> {
    let mut command = process::cargo(&["build", "--locked", "--package", package]);
    command.args(more);
    if release {
        command.arg("--release");
    }
    process::run(&mut command)
}

fn program(name: &str, release: bool) -> Result<Command> {
    let profile = if release { "release" } else { "debug" };
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = workspace::target_dir()?.join(profile).join(file);
    let mut command = Command::new(path);
    command.current_dir(workspace::root());
    Ok(command)
}
