//! Where things lie in this repository, and what cargo knows of it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use cargo_metadata::{Metadata, MetadataCommand};

/// The features that the window and the browser tests need, switched on in every build of the whole workspace
/// so that all stages share one set of artefacts.
pub(crate) const FEATURES: &str = "desktop/custom-protocol,cli/ui-host";

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let manifest_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest_dir
        .ancestors()
        .nth(3)
        .unwrap_or(manifest_dir)
        .to_owned()
}

/// The resolved dependency graph, over all platforms unless some are named.
pub(crate) fn metadata(platforms: &[String]) -> Result<Metadata> {
    let mut options = vec!["--locked".to_owned()];
    for platform in platforms {
        options.extend(["--filter-platform".to_owned(), platform.clone()]);
    }
    MetadataCommand::new()
        .current_dir(root())
        .other_options(options)
        .exec()
        .context("reading the dependency graph")
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> Result<PathBuf> {
    let metadata = MetadataCommand::new()
        .current_dir(root())
        .no_deps()
        .exec()
        .context("reading the workspace")?;
    Ok(metadata.target_directory.into_std_path_buf())
}
