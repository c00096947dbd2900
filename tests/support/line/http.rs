//! As much of HTTP/1.1 as tells where a message begins, where its head ends and where it ends itself.

use std::io;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader};

/// Longer heads than any program here writes.
const MOST_HEAD: usize = 64 * 1024;

/// The head of a message, to the blank line.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) bytes: Vec<u8>,
}

/// How much follows a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Bytes(usize),
    /// Pieces that tell their own lengths, to an empty one.
    Chunks,
}

/// What follows a head, as it is on the line.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    /// Whether it came to its end before the connection did.
    pub(super) is_whole: bool,
}

impl Head {
    /// Reads the next one; nothing when the connection ended before it.
    pub(super) async fn read(
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

    /// How much follows it.
    pub(super) fn length(&self, is_answer_without_body: bool) -> Length {
        if is_answer_without_body {
            return Length::Bytes(0);
        }
        let value = |name: &str| {
            self.lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(one, _)| one.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim())
        };
        if value("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            return Length::Chunks;
        }
        let length = value("content-length").and_then(|length| length.parse().ok());
        Length::Bytes(length.unwrap_or(0))
    }

    /// The words of the first line.
    pub(super) fn words(&self) -> Vec<String> {
        let first = self.lines().next().unwrap_or_default();
        first.split(' ').map(str::to_owned).collect()
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        std::str::from_utf8(&self.bytes).unwrap_or_default().lines()
    }
}

/// Reads what there is of a body; not all of it when the connection ends early.
pub(super) async fn body(
    from: &mut BufReader<impl AsyncRead + Unpin>,
    length: Length,
) -> io::Result<Body> {
    let mut bytes = Vec::new();
    let is_whole = match length {
        Length::Bytes(length) => read(from, length, &mut bytes).await?,
        Length::Chunks => chunks(from, &mut bytes).await?,
    };
    Ok(Body { bytes, is_whole })
}

async fn read(
    from: &mut BufReader<impl AsyncRead + Unpin>,
    length: usize,
    bytes: &mut Vec<u8>,
) -> io::Result<bool> {
    let read = from.take(length as u64).read_to_end(bytes).await?;
    Ok(read == length)
}

/// Reads pieces with what stands around them; false when the connection ends before the last.
async fn chunks(
    from: &mut BufReader<impl AsyncRead + Unpin>,
    bytes: &mut Vec<u8>,
) -> io::Result<bool> {
    loop {
        let start = bytes.len();
        if from.read_until(b'\n', bytes).await? == 0 {
            return Ok(false);
        }
        let line = String::from_utf8_lossy(bytes.get(start..).unwrap_or_default());
        let digits = line.split([';', '\r', '\n']).next().unwrap_or_default();
        let length = usize::from_str_radix(digits.trim(), 16)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        if length == 0 {
            // Lines may follow the last piece, to a blank one.
            loop {
                let start = bytes.len();
                if from.read_until(b'\n', bytes).await? == 0 {
                    return Ok(false);
                }
                if bytes.get(start..) == Some(b"\r\n") {
                    return Ok(true);
                }
            }
        }
        if !read(from, length + 2, bytes).await? {
            return Ok(false);
        }
    }
}
