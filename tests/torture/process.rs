//! The two programs as processes: this very program started again in another role.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{env, io, thread};

use anyhow::{Context as _, Result};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::net::unix::pipe::Receiver;

/// First words by which this program knows that it is one of the two.
pub(crate) const CLIENT: &str = "as-client";
pub(crate) const PLATFORM: &str = "as-platform";

/// A process that ends with its owner, as by a crash.
pub(crate) struct Process {
    child: Child,
    output: BufReader<Receiver>,
    said: Vec<u8>,
}

impl Process {
    /// Starts a role; what it complains of is added to the file `log`.
    pub(crate) fn start(role: &str, folder: &Path, more: &str, log: &Path) -> Result<Self> {
        let complaints = File::options().create(true).append(true).open(log)?;
        let mut child = Command::new(env::current_exe()?)
            .args([role.as_ref(), folder.as_os_str(), more.as_ref()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(complaints)
            .spawn()?;
        let output = child.stdout.take().context("a piped output")?;
        Ok(Self {
            output: BufReader::new(Receiver::from_owned_fd(OwnedFd::from(output))?),
            child,
            said: Vec::new(),
        })
    }

    /// The first line; empty when it ends without one.
    pub(crate) async fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line).await?;
        Ok(line.trim_end().to_owned())
    }

    /// Everything it said until it ended, if it ended well. May be dropped and asked again.
    pub(crate) async fn end(&mut self) -> Result<Option<String>> {
        while self.output.read_buf(&mut self.said).await? > 0 {}
        let well = self.child.wait()?.success();
        Ok(well.then(|| String::from_utf8_lossy(&self.said).into_owned()))
    }

    /// `kill -9`, and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _already_gone = self.child.kill();
        let _status = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Ends this process when whoever started it is gone, however that came.
pub(crate) fn end_with_parent() {
    thread::spawn(|| {
        let _closed = io::copy(&mut io::stdin(), &mut io::sink());
        std::process::exit(1);
    });
}
