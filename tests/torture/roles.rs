//! The two programs as processes: this very program started again in another role.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::{env, io, thread};

use anyhow::Result;
use journeys::process::Process;

/// First words by which this program knows that it is one of the two.
pub(crate) const CLIENT: &str = "as-client";
pub(crate) const PLATFORM: &str = "as-platform";

/// Starts a role; what it complains of is added to the file `log`.
pub(crate) fn start(role: &str, folder: &Path, more: &str, log: &Path) -> Result<Process> {
    let complaints = File::options().create(true).append(true).open(log)?;
    let mut command = Command::new(env::current_exe()?);
    command
        .args([role.as_ref(), folder.as_os_str(), more.as_ref()])
        .stderr(complaints);
    Ok(Process::start(&mut command)?)
}

/// Ends this process when whoever started it is gone, however that came.
pub(crate) fn end_with_parent() {
    thread::spawn(|| {
        let _closed = io::copy(&mut io::stdin(), &mut io::sink());
        std::process::exit(1);
    });
}
