//! Generates the window's permission tables and, on Windows, the icon resource.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    ensure_ui_folder(Path::new("../ui/dist"))?;
    // Naming the commands puts each of them under the access list of the capabilities.
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(
        tauri_build::AppManifest::new().commands(&[
            "call",
            "open_from",
            "open_page",
            "ready",
            "save_file",
            "save_to",
        ]),
    ))
    .map_err(io::Error::other)
}

/// The shell embeds the built interface. A fresh clone has none, and `cargo check` must work all the same.
fn ensure_ui_folder(dist: &Path) -> io::Result<()> {
    let page = dist.join("index.html");
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all(dist)?;
    fs::File::create(page).map(drop)
}
