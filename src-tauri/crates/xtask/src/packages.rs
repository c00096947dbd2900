//! The Debian packages that building, running and testing need, and their installation on request.

use std::{
    collections::BTreeSet,
    io::{IsTerminal as _, Write as _},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::process;

/// What is about to be done on this machine; each needs what the one before needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// The command line, without a window.
    CommandLine,
    /// The window.
    Window,
    /// All tests: the window under a virtual display, and a browser.
    Tests,
}

struct Package {
    name: &'static str,
    purpose: Purpose,
    /// Programs of which any one makes the package unnecessary.
    or_program: &'static [&'static str],
}

const fn package(name: &'static str, purpose: Purpose) -> Package {
    Package {
        name,
        purpose,
        or_program: &[],
    }
}

const PACKAGES: &[Package] = &[
    package("build-essential", Purpose::CommandLine),
    package("libdbus-1-dev", Purpose::CommandLine),
    package("libssl-dev", Purpose::CommandLine),
    package("pkg-config", Purpose::CommandLine),
    package("dpkg-dev", Purpose::Window),
    package("fonts-noto-cjk", Purpose::Window),
    package("libwebkit2gtk-4.1-dev", Purpose::Window),
    package("age", Purpose::Tests),
    package("at-spi2-core", Purpose::Tests),
    Package {
        name: "chromium",
        purpose: Purpose::Tests,
        or_program: &["chromium", "chromium-browser", "google-chrome"],
    },
    package("dbus-x11", Purpose::Tests),
    Package {
        name: "default-jdk-headless",
        purpose: Purpose::Tests,
        or_program: &["javac"],
    },
    package("desktop-file-utils", Purpose::Tests),
    package("openssh-client", Purpose::Tests),
    package("poppler-utils", Purpose::Tests),
    package("python3-pyatspi", Purpose::Tests),
    package("python3-venv", Purpose::Tests),
    package("qpdf", Purpose::Tests),
    package("shared-mime-info", Purpose::Tests),
    package("unzip", Purpose::Tests),
    package("webkit2gtk-driver", Purpose::Tests),
    package("xauth", Purpose::Tests),
    package("xvfb", Purpose::Tests),
    package("zbar-tools", Purpose::Tests),
];

/// Sees that all packages are there: asks before installing unless `yes`, and needs `sudo` only when not root.
pub(crate) fn ensure(purpose: Purpose, yes: bool) -> Result<()> {
    if process::find("dpkg-query").is_none() {
        println!(
            "This is not Debian or Ubuntu; these packages or their like are needed: {}",
            wanted(purpose).join(" ")
        );
        return Ok(());
    }
    let missing = missing(purpose);
    if missing.is_empty() {
        println!("All Debian packages are there.");
        return Ok(());
    }
    println!("Debian packages to install: {}", missing.join(" "));
    if !yes && !continuous_integration() && !asked("Install them now?")? {
        bail!(
            "not installed; run `apt-get install {}` yourself",
            missing.join(" ")
        );
    }
    process::run(apt_get()?.arg("update"))?;
    process::run(
        apt_get()?
            .args(["install", "--yes", "--no-install-recommends"])
            .args(&missing),
    )
}

fn wanted(purpose: Purpose) -> Vec<&'static str> {
    PACKAGES
        .iter()
        .filter(|package| package.purpose <= purpose)
        .filter(|package| {
            !package
                .or_program
                .iter()
                .any(|program| process::find(program).is_some())
        })
        .map(|package| package.name)
        .collect()
}

fn missing(purpose: Purpose) -> Vec<&'static str> {
    let wanted = wanted(purpose);
    // A name that dpkg has never heard of makes it fail after answering for the others, so its status says nothing.
    let answer = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(&wanted)
        .output();
    let text = answer.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let installed = installed(&text.unwrap_or_default());
    wanted
        .into_iter()
        .filter(|name| !installed.contains(*name))
        .collect()
}

fn installed(dpkg_answer: &str) -> BTreeSet<String> {
    dpkg_answer
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .map(str::to_owned)
        .collect()
}

fn apt_get() -> Result<Command> {
    let is_root = process::capture("id", &["-u"]).as_deref() == Some("0");
    let mut command = if is_root {
        Command::new("env")
    } else if process::find("sudo").is_some() {
        let mut command = Command::new("sudo");
        command.arg("env");
        command
    } else {
        bail!("installing packages needs root, and there is no sudo on this machine");
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]);
    Ok(command)
}

fn continuous_integration() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}

fn asked(question: &str) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("{question} [y/N] ");
    std::io::stdout()
        .flush()
        .context("writing to the terminal")?;
    let mut answer = String::new();
    std::io::stdin()
        .read_line(&mut answer)
        .context("reading the answer")?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_that_are_installed_count() {
        let answer = "libssl-dev installed\nxvfb config-files\nlibdbus-1-dev not-installed\n";
        assert_eq!(installed(answer), BTreeSet::from(["libssl-dev".to_owned()]));
    }

    #[test]
    fn tests_need_all_that_the_window_needs() {
        let tests = wanted(Purpose::Tests);
        for name in wanted(Purpose::Window) {
            assert!(tests.contains(&name), "{name} is missing for the tests");
        }
    }

    #[test]
    fn the_command_line_needs_no_webview() {
        let names = wanted(Purpose::CommandLine);
        assert!(names.iter().all(|name| !name.contains("webkit")));
    }
}
