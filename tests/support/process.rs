//! A program that works while others do: awaited for a line or for its end, or killed.

use std::io;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::net::unix::pipe::Receiver;

/// A process that ends with its owner, as by a crash.
#[derive(Debug)]
pub struct Process {
    child: Child,
    output: BufReader<Receiver>,
    said: Vec<u8>,
}

impl Process {
    /// Starts it; what it complains of goes where the command says.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self {
            output: BufReader::new(Receiver::from_owned_fd(OwnedFd::from(output))?),
            child,
            said: Vec::new(),
        })
    }

    /// The first line; empty when it ends without one.
    pub async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line).await?;
        Ok(line.trim_end().to_owned())
    }

    /// Everything it said until it ended, if it ended well. May be dropped and asked again.
    pub async fn end(&mut self) -> io::Result<Option<String>> {
        while self.output.read_buf(&mut self.said).await? > 0 {}
        let well = self.child.wait()?.success();
        Ok(well.then(|| String::from_utf8_lossy(&self.said).into_owned()))
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(&mut self) {
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
