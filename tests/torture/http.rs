//! As much of HTTP/1.1 as tells where a message begins, where its head ends and where it ends itself.

use std::io;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader};

/// Longer heads than either side ever writes.
const MOST_HEAD: usize = 64 * 1024;

/// The head of a message, to the blank line.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) bytes: Vec<u8>,
}

impl Head {
    /// Reads the next one; nothing when the connection ended before it.
    pub(crate) async fn read(
        from: &mut BufReader<impl AsyncRead + Unpin>,
    ) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\r\n\r\n") {
            let before = bytes.len();
            if from.read_until(b'\n', &mut bytes).await? == 0 || bytes.len() > MOST_HEAD {
                return match before {
                    0 => Ok(None),
                    _ => Err(io::ErrorKind::UnexpectedEof.into()),
                };
            }
        }
        Ok(Some(Self { bytes }))
    }

    /// How many bytes follow it. Neither side sends in chunks; a message that did would be cut at its head.
    pub(crate) fn body(&self, is_answer_without_body: bool) -> usize {
        if is_answer_without_body {
            return 0;
        }
        self.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, length)| length.trim().parse().ok())
            .unwrap_or(0)
    }

    /// The words of the first line.
    pub(crate) fn words(&self) -> Vec<String> {
        let first = self.lines().next().unwrap_or_default();
        first.split(' ').map(str::to_owned).collect()
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        std::str::from_utf8(&self.bytes).unwrap_or_default().lines()
    }
}

/// Reads what is there of a body, at most `most` bytes; fewer when the connection ends early.
pub(crate) async fn body(
    from: &mut BufReader<impl AsyncRead + Unpin>,
    most: usize,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    from.take(most as u64).read_to_end(&mut bytes).await?;
    Ok(bytes)
}
