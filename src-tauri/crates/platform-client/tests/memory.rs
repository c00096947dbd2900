//! Sending takes the memory of two pieces, however long the files are.
#![cfg(target_os = "linux")]

mod support;

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_util::future::BoxFuture;
use platform_api::{AttachmentAnnouncement, AttachmentId, Sha256Digest, Standing};
use platform_client::{
    AttachmentSource, HttpOptions, Outgoing, OutgoingAttachment, Reader, StepKind, StepStatus,
};
use sha2::{Digest as _, Sha256};
use support::{MemoryJournal, Server, handed_over, outgoing, peak_since};
use tokio::io::{AsyncRead, ReadBuf};
use uuid::Uuid;

const MIB: u64 = 1024 * 1024;
const FILES: u8 = 4;
const FILE_BYTES: u64 = 50 * MIB;
/// Client and platform together, with one piece of 4 MiB on its way, the next one read, and the allocator's own habits.
const MOST_GROWTH: u64 = 32 * MIB;

const BLOCK_BYTES: usize = 64 * 1024;

/// A file that repeats one block and is made while it is read.
struct Made {
    block: Arc<Vec<u8>>,
}

struct Making {
    block: Arc<Vec<u8>>,
    at: u64,
}

impl Making {
    fn next(&self, most: usize) -> &[u8] {
        let from = usize::try_from(self.at % BLOCK_BYTES as u64).expect("within a block");
        let left = usize::try_from(FILE_BYTES - self.at).expect("a length in memory");
        &self.block[from..BLOCK_BYTES.min(from + most.min(left))]
    }
}

impl AsyncRead for Making {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let bytes = self.next(buffer.remaining());
        buffer.put_slice(bytes);
        let length = bytes.len() as u64;
        self.at += length;
        Poll::Ready(Ok(()))
    }
}

impl AttachmentSource for Made {
    fn open_at(&self, offset: u64) -> BoxFuture<'_, io::Result<Reader>> {
        let making = Making {
            block: Arc::clone(&self.block),
            at: offset,
        };
        Box::pin(async move { Ok(Box::new(making) as Reader) })
    }
}

fn file(n: u8) -> OutgoingAttachment {
    let block: Vec<u8> = (0..BLOCK_BYTES)
        .map(|at| n ^ u8::try_from(at % 251).expect("less than 251"))
        .collect();
    let mut digest = Sha256::new();
    for _ in 0..FILE_BYTES / BLOCK_BYTES as u64 {
        digest.update(&block);
    }
    OutgoingAttachment {
        announcement: AttachmentAnnouncement {
            id: AttachmentId::new(Uuid::from_u128(u128::from(n))),
            document: "plan".into(),
            name: format!("{n}.pdf"),
            bytes: FILE_BYTES,
            sha256: Sha256Digest::from_bytes(digest.finalize().into()),
        },
        source: Arc::new(Made {
            block: Arc::new(block),
        }),
    }
}

#[tokio::test]
async fn two_hundred_mebibytes_are_sent_with_the_memory_of_two_pieces() {
    let server = Server::start("").await;
    let outgoing = Outgoing {
        attachments: (1..=FILES).map(file).collect(),
        ..outgoing(&[])
    };
    let client = server.client_with(HttpOptions::default());
    let mut journal = MemoryJournal::default();
    let peak = peak_since();
    let outcome = server.drive_by(&client, &outgoing, &mut journal).await;
    let growth = peak();
    assert_eq!(handed_over(outcome).1, Standing::Accepted);
    let sent = journal.steps[&outgoing.submission]
        .iter()
        .filter(|row| row.kind == StepKind::Attach && row.status == StepStatus::Done)
        .count();
    assert_eq!(sent, usize::from(FILES), "all files arrived whole");
    assert!(
        growth < MOST_GROWTH,
        "sending {} MiB took {} MiB of memory",
        u64::from(FILES) * FILE_BYTES / MIB,
        growth / MIB
    );
}
