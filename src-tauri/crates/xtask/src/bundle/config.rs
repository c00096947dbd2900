//! What `tauri.conf.json` says of the program, as far as a Debian package tells it.

use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::workspace;

pub(super) struct Config {
    pub(super) identifier: String,
    pub(super) binary: String,
    pub(super) version: String,
    publisher: String,
    section: String,
    short: String,
    long: String,
}

impl Config {
    pub(super) fn read() -> Result<Self> {
        let path = workspace::root().join("src-tauri/tauri.conf.json");
        let text = fs::read_to_string(&path).context("reading tauri.conf.json")?;
        let config: Value = serde_json::from_str(&text).context("reading tauri.conf.json")?;
        let word = |pointer: &str| {
            config
                .pointer(pointer)
                .and_then(Value::as_str)
                .map(str::to_owned)
                .with_context(|| format!("tauri.conf.json has no {pointer}"))
        };
        Ok(Self {
            identifier: word("/identifier")?,
            binary: word("/mainBinaryName")?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            publisher: word("/bundle/publisher")?,
            section: word("/bundle/linux/deb/section")?,
            short: word("/bundle/shortDescription")?,
            long: word("/bundle/longDescription")?,
        })
    }

    /// The control file of the package.
    pub(super) fn control(
        &self,
        package: &str,
        architecture: &str,
        depends: &str,
        kilobytes: u64,
    ) -> String {
        format!(
            "Package: {package}\n\
             Version: {}\n\
             Architecture: {architecture}\n\
             Maintainer: {}\n\
             Installed-Size: {kilobytes}\n\
             Depends: {depends}\n\
             Recommends: fonts-noto-cjk, xdg-utils\n\
             Section: {}\n\
             Priority: optional\n\
             Description: {}\n {}\n",
            self.version, self.publisher, self.section, self.short, self.long
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packaged(name: &str) -> String {
        let folder = workspace::root().join("src-tauri/packaging/linux");
        fs::read_to_string(folder.join(name)).expect("the file is there")
    }

    fn configured() -> Value {
        let path = workspace::root().join("src-tauri/tauri.conf.json");
        let text = fs::read_to_string(path).expect("the settings are there");
        serde_json::from_str(&text).expect("the settings are JSON")
    }

    #[test]
    fn the_control_file_has_one_line_for_each_field() {
        let config = Config::read().expect("the settings are complete");
        let control = config.control("alvara", "amd64", "libc6", 7);
        for field in ["Package: alvara", "Depends: libc6", "Installed-Size: 7"] {
            assert!(control.lines().any(|line| line == field), "{control}");
        }
        let last = control.lines().last().expect("a description");
        assert!(
            last.starts_with(' '),
            "what follows the first line is set in: {control}"
        );
    }

    #[test]
    fn files_and_links_are_claimed_alike_on_every_platform() {
        let config = configured();
        let file = &config["bundle"]["fileAssociations"][0];
        let (ending, kind) = (
            file["ext"][0].as_str().expect("an ending"),
            file["mimeType"].as_str().expect("a type"),
        );
        let scheme = config["plugins"]["deep-link"]["desktop"]["schemes"][0]
            .as_str()
            .expect("a scheme");
        let entry = packaged("mo.alvara.desktop.desktop");
        let claimed = format!("MimeType={kind};x-scheme-handler/{scheme};");
        assert!(entry.lines().any(|line| line == claimed), "{entry}");
        let types = packaged("mo.alvara.desktop.xml");
        assert!(types.contains(&format!("type=\"{kind}\"")), "{types}");
        assert!(
            types.contains(&format!("pattern=\"*.{ending}\"")),
            "{types}"
        );
        for taken in ["*.json", "*.zip"] {
            assert!(
                !types.contains(&format!("\"{taken}\"")),
                "{taken} belongs to others"
            );
        }
    }
}
