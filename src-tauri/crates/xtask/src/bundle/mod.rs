//! `cargo xtask bundle`: the window as a Debian package, made with the tools of the system and no network.
//!
//! What the package says of itself is read from `tauri.conf.json`, which also holds the settings of the other platforms.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    args::Args,
    npm::Project,
    packages::{self, Purpose},
    process, workspace,
};

mod config;

use config::Config;

/// The window as cargo calls it.
const BUILT: &str = "desktop";

/// Name of the package.
const PACKAGE: &str = "alvara";

/// Pictures by the folder of the icon theme.
const ICONS: &[(&str, &str)] = &[
    ("32x32/apps", "32x32.png"),
    ("128x128/apps", "128x128.png"),
    ("256x256/apps", "128x128@2x.png"),
    ("512x512/apps", "512x512.png"),
    ("scalable/apps", "alvara.svg"),
];

/// What the copyright file points to.
const FONT_LICENCES: [&str; 2] = ["OFL.txt", "OFL-MacaoSupplement.txt"];

/// How a package is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// As it is shipped.
    Release,
    /// Around the window that the tests use, stored without compression.
    Debug,
}

impl Build {
    fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Debug => "debug",
        }
    }

    fn compression(self) -> &'static str {
        match self {
            Self::Release => "-Zxz",
            Self::Debug => "-Znone",
        }
    }
}

pub(crate) fn run(mut args: Args) -> Result<()> {
    let yes = args.flag("--yes");
    let build = if args.flag("--debug") {
        Build::Debug
    } else {
        Build::Release
    };
    args.finish()?;
    packages::ensure(Purpose::Window, yes)?;
    Project::ui().script("build")?;
    let mut cargo = process::cargo(&["build", "--locked", "--package", BUILT]);
    cargo.args(["--features", "custom-protocol"]);
    if build == Build::Release {
        cargo.arg("--release");
    }
    process::run(&mut cargo)?;
    let package = debian(build)?;
    println!("{}", package.display());
    Ok(())
}

/// Makes the Debian package around a window that was built; answers with its path.
pub(crate) fn debian(build: Build) -> Result<PathBuf> {
    let target = workspace::target_dir()?;
    let program = target.join(build.folder()).join(BUILT);
    if !program.exists() {
        bail!("{} was not built", program.display());
    }
    let config = Config::read()?;
    let bundle = target.join(build.folder()).join("bundle/deb");
    let tree = tempfile::tempdir().context("making a scratch folder")?;
    let root = tree.path().join("root");
    lay_out(&root, &program, &config)?;

    let architecture = process::capture("dpkg", &["--print-architecture"])
        .context("asking dpkg for the architecture")?;
    let depends = libraries(tree.path(), &root.join("usr/bin").join(&config.binary))?;
    let control = config.control(PACKAGE, architecture.trim(), &depends, kilobytes(&root)?);
    put(&root.join("DEBIAN/control"), control.as_bytes(), 0o644)?;

    fs::create_dir_all(&bundle).with_context(|| format!("making {}", bundle.display()))?;
    let name = format!("{PACKAGE}_{}_{}.deb", config.version, architecture.trim());
    let package = bundle.join(name);
    process::run(
        Command::new("dpkg-deb")
            .args([build.compression(), "--root-owner-group", "--build"])
            .arg(&root)
            .arg(&package),
    )?;
    Ok(package)
}

/// Puts everything where Debian expects it.
fn lay_out(root: &Path, program: &Path, config: &Config) -> Result<()> {
    let sources = workspace::root();
    let share = root.join("usr/share");
    let packaging = sources.join("src-tauri/packaging/linux");
    let doc = share.join("doc").join(PACKAGE);
    let entry = format!("{}.desktop", config.identifier);
    let types = format!("{}.xml", config.identifier);
    take(program, &root.join("usr/bin").join(&config.binary), 0o755)?;
    take(
        &packaging.join(&entry),
        &share.join("applications").join(&entry),
        0o644,
    )?;
    take(
        &packaging.join(&types),
        &share.join("mime/packages").join(&types),
        0o644,
    )?;
    take(&packaging.join("copyright"), &doc.join("copyright"), 0o644)?;
    for name in FONT_LICENCES {
        let font = sources
            .join("src-tauri/crates/summary-pdf/fonts")
            .join(name);
        take(&font, &doc.join(name), 0o644)?;
    }
    for (folder, picture) in ICONS {
        let ending = picture.rsplit('.').next().unwrap_or(picture);
        let place = share.join("icons/hicolor").join(folder);
        take(
            &sources.join("icons").join(picture),
            &place.join(format!("{}.{ending}", config.binary)),
            0o644,
        )?;
    }
    Ok(())
}

/// The packages whose libraries the program is linked with, at the versions it needs.
fn libraries(scratch: &Path, program: &Path) -> Result<String> {
    // The tool reads which package it works for from this file.
    let control = format!("Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: any\n");
    put(&scratch.join("debian/control"), control.as_bytes(), 0o644)?;
    let answer = Command::new("dpkg-shlibdeps")
        .current_dir(scratch)
        .arg("-O")
        .arg(format!("-e{}", program.display()))
        .output()
        .context("starting dpkg-shlibdeps, which is in dpkg-dev")?;
    let text = String::from_utf8_lossy(&answer.stdout);
    match text.trim().strip_prefix("shlibs:Depends=") {
        Some(depends) if answer.status.success() => Ok(depends.to_owned()),
        _ => bail!(
            "dpkg-shlibdeps found no libraries: {}",
            String::from_utf8_lossy(&answer.stderr)
        ),
    }
}

fn take(from: &Path, to: &Path, mode: u32) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
    put(to, &content, mode)
}

fn put(to: &Path, content: &[u8], mode: u32) -> Result<()> {
    let folder = to.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(to, content).with_context(|| format!("writing {}", to.display()))?;
    fs::set_permissions(to, fs::Permissions::from_mode(mode))
        .with_context(|| format!("setting the rights of {}", to.display()))
}

/// What the package takes on the disk.
fn kilobytes(folder: &Path) -> Result<u64> {
    let mut total = 0;
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let entry = entry.context("listing the package")?;
        let kind = entry.metadata().context("measuring the package")?;
        total += if kind.is_dir() {
            kilobytes(&entry.path())?
        } else {
            kind.len().div_ceil(1024)
        };
    }
    Ok(total)
}
