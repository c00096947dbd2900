//! Attachments: content stored once, read as a stream, and gone with its last reference.

use std::io::{self, Read};

use draft_store::{Attachment, AttachmentError, AttachmentId, ClientId, DraftId, Store};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::support::{NOW, Profile, add_client, add_draft, count, paper};

const CHUNK: usize = 256 * 1024;
const LIMIT: u64 = 64 * 1024 * 1024;

/// Bytes that differ from chunk to chunk.
fn bytes(length: usize) -> Vec<u8> {
    (0_u32..)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes())
        .take(length)
        .collect()
}

fn add(store: &mut Store, client: ClientId, draft: DraftId, content: &[u8]) -> Attachment {
    let mut source = content;
    store
        .attachments_mut()
        .add(client, draft, &paper("plan.pdf"), &mut source, LIMIT, NOW)
        .expect("attached")
}

fn read(store: &Store, client: ClientId, draft: DraftId, id: AttachmentId) -> Vec<u8> {
    let mut content = Vec::new();
    store
        .attachments()
        .open(client, draft, id)
        .expect("there")
        .read_to_end(&mut content)
        .expect("readable");
    content
}

/// A source that gives a few bytes at a time and then fails.
struct Failing {
    left: usize,
}

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        let count = buffer.len().min(self.left).min(1000);
        self.left -= count;
        Ok(count)
    }
}

#[test]
fn content_of_any_length_is_read_as_it_was_attached() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7] {
        let content = bytes(length);
        let attachment = add(&mut store, client, draft, &content);
        assert_eq!(attachment.bytes, length as u64);
        assert_eq!(attachment.sha256, hex::encode(Sha256::digest(&content)));
        assert_eq!(
            store
                .attachments()
                .get(client, draft, attachment.id)
                .expect("there"),
            attachment
        );
        assert!(
            read(&store, client, draft, attachment.id) == content,
            "{length} bytes come back"
        );
    }
    store.check().expect("in good order");
}

#[test]
fn any_range_is_what_a_slice_of_the_content_is() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let content = bytes(2 * CHUNK + 100);
    let id = add(&mut store, client, draft, &content).id;
    let end = content.len() + 50;
    proptest!(ProptestConfig::with_cases(64), |(from in 0..end, length in 0..end)| {
        let range = store
            .attachments()
            .read_range(client, draft, id, from as u64, length)
            .expect("readable");
        let first = from.min(content.len());
        let last = from.saturating_add(length).min(content.len());
        prop_assert!(Some(range.as_slice()) == content.get(first..last));
    });
    let past = store
        .attachments()
        .read_range(client, draft, id, u64::MAX, 10)
        .expect("readable");
    assert!(past.is_empty());
}

#[test]
fn the_same_content_is_stored_once_across_clients() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let other = add_client(&mut store, "B");
    let other_draft = add_draft(&mut store, other, "{}");
    let content = bytes(CHUNK + 1);
    let mine = add(&mut store, client, draft, &content);
    let again = add(&mut store, client, draft, &content);
    let theirs = add(&mut store, other, other_draft, &content);
    let raw = profile.raw();
    assert_eq!((count(&raw, "blobs"), count(&raw, "chunks")), (1, 2));

    let mut attachments = store.attachments_mut();
    attachments
        .remove(client, draft, mine.id, NOW)
        .expect("removed");
    attachments
        .remove(client, draft, again.id, NOW)
        .expect("removed");
    assert!(
        read(&store, other, other_draft, theirs.id) == content,
        "the other's paper is untouched"
    );
    store
        .drafts_mut()
        .delete(other, other_draft)
        .expect("deleted");
    assert_eq!((count(&raw, "blobs"), count(&raw, "chunks")), (0, 0));
}

#[test]
fn content_that_is_too_large_or_fails_leaves_nothing() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let content = bytes(CHUNK + 1);
    let limit = CHUNK as u64;
    let answer = store.attachments_mut().add(
        client,
        draft,
        &paper("a"),
        &mut content.as_slice(),
        limit,
        NOW,
    );
    assert!(
        matches!(answer, Err(AttachmentError::TooLarge { limit: told }) if told == limit),
        "{answer:?}"
    );
    let mut failing = Failing { left: 2 * CHUNK };
    let answer = store
        .attachments_mut()
        .add(client, draft, &paper("a"), &mut failing, LIMIT, NOW);
    assert!(matches!(answer, Err(AttachmentError::Source(_))));
    let raw = profile.raw();
    for table in ["attachments", "blobs", "chunks"] {
        assert_eq!(count(&raw, table), 0, "{table}");
    }
    let exact = content.get(..CHUNK).expect("long enough");
    store
        .attachments_mut()
        .add(client, draft, &paper("a"), &mut &*exact, limit, NOW)
        .expect("the limit itself is allowed");
}

#[test]
fn attachments_are_renamed_reordered_and_removed() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let ids: Vec<_> = (1..=3)
        .map(|length| add(&mut store, client, draft, &bytes(length)).id)
        .collect();
    let (a, b, c) = match ids.as_slice() {
        [a, b, c] => (*a, *b, *c),
        other => panic!("three attachments, not {}", other.len()),
    };
    let mut attachments = store.attachments_mut();
    for wrong in [
        vec![a, b],
        vec![a, b, b],
        vec![a, b, AttachmentId::new(NOW)],
    ] {
        let answer = attachments.reorder(client, draft, &wrong, NOW);
        assert!(matches!(answer, Err(AttachmentError::NotAnOrder)));
    }
    attachments
        .reorder(client, draft, &[c, a, b], NOW)
        .expect("reordered");
    attachments
        .rename(client, draft, a, "圖則.pdf", NOW)
        .expect("renamed");
    attachments
        .set_document(client, draft, a, "photo", NOW)
        .expect("changed");
    attachments.remove(client, draft, c, NOW).expect("removed");
    let list = store.attachments().list(client, draft).expect("readable");
    let seen: Vec<_> = list
        .iter()
        .map(|a| (a.id, a.position, a.name.as_str(), a.document.as_str()))
        .collect();
    assert_eq!(
        seen,
        [(a, 0, "圖則.pdf", "photo"), (b, 1, "plan.pdf", "plan")]
    );
    let next = add(&mut store, client, draft, &bytes(9));
    assert_eq!(next.position, 2);
}

#[test]
fn another_client_or_draft_cannot_reach_an_attachment_by_any_call() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = add(&mut store, client, draft, b"paper").id;
    let other = add_client(&mut store, "B");
    let other_draft = add_draft(&mut store, other, "{}");
    let missing = |answer: Result<(), AttachmentError>| {
        assert!(matches!(answer, Err(AttachmentError::NotFound)));
    };
    for (client, draft) in [(other, draft), (other, other_draft), (client, other_draft)] {
        let attachments = store.attachments();
        missing(attachments.get(client, draft, id).map(drop));
        missing(attachments.open(client, draft, id).map(drop));
        missing(attachments.read_range(client, draft, id, 0, 9).map(drop));
        let mut attachments = store.attachments_mut();
        missing(attachments.rename(client, draft, id, "x", NOW));
        missing(attachments.set_document(client, draft, id, "x", NOW));
        missing(attachments.remove(client, draft, id, NOW));
    }
    missing(store.attachments().list(other, draft).map(drop));
    missing(store.attachments_mut().reorder(other, draft, &[id], NOW));
    let answer =
        store
            .attachments_mut()
            .add(other, draft, &paper("x"), &mut io::empty(), LIMIT, NOW);
    missing(answer.map(drop));
    assert!(
        read(&store, client, draft, id) == b"paper",
        "still there for its own client"
    );
}

#[test]
fn content_that_vanishes_while_being_read_is_a_failure_and_not_an_end() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = add(&mut store, client, draft, &bytes(2 * CHUNK)).id;
    let mut reader = store.attachments().open(client, draft, id).expect("there");
    assert_eq!(reader.total_bytes(), 2 * CHUNK as u64);
    let mut first = vec![0; CHUNK];
    reader.read_exact(&mut first).expect("readable");
    profile
        .open()
        .drafts_mut()
        .delete(client, draft)
        .expect("deleted by another opener");
    let error = reader.read(&mut first).expect_err("the rest is gone");
    assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
}

#[test]
fn joined_attachments_come_back_when_the_whole_is_taken_apart() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let first = add(&mut store, client, draft, b"first");
    let kept = add(&mut store, client, draft, b"kept");
    let second = add(&mut store, client, draft, b"second");
    let names = |store: &Store| {
        let all = store.attachments().list(client, draft).expect("listed");
        let places: Vec<u32> = all.iter().map(|one| one.position).collect();
        assert_eq!(
            places,
            (0..places.len())
                .filter_map(|n| u32::try_from(n).ok())
                .collect::<Vec<_>>()
        );
        all.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    let whole = store
        .attachments_mut()
        .join(
            client,
            draft,
            &[second.id, first.id],
            (&paper("whole.pdf"), b"whole"),
            NOW,
        )
        .expect("joined");
    assert_eq!(whole.parts, 2);
    assert_eq!(names(&store), [kept.id, whole.id]);
    assert!(matches!(
        store.attachments().get(client, draft, first.id),
        Err(AttachmentError::NotFound)
    ));
    store
        .attachments_mut()
        .take_apart(client, draft, kept.id, NOW)
        .expect("nothing to do");
    store
        .attachments_mut()
        .take_apart(client, draft, whole.id, NOW)
        .expect("taken apart");
    assert_eq!(names(&store), [kept.id, second.id, first.id]);
    assert_eq!(read(&store, client, draft, first.id), b"first");
    assert_eq!(count(&profile.raw(), "blobs"), 3);

    let whole = store
        .attachments_mut()
        .join(
            client,
            draft,
            &[first.id, second.id],
            (&paper("whole.pdf"), b"whole"),
            NOW,
        )
        .expect("joined");
    store
        .attachments_mut()
        .remove(client, draft, whole.id, NOW)
        .expect("removed");
    assert_eq!(names(&store), [kept.id]);
    assert_eq!(
        count(&profile.raw(), "blobs"),
        1,
        "what it was made of goes with it"
    );
}

#[test]
fn what_is_replaced_keeps_its_place_and_leaves_nothing_behind() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let first = add(&mut store, client, draft, b"first");
    let last = add(&mut store, client, draft, b"last");
    let replace = |store: &mut Store, limit| {
        store.attachments_mut().replace(
            client,
            draft,
            first.id,
            &mut b"turned".as_slice(),
            limit,
            NOW,
        )
    };
    assert!(matches!(
        replace(&mut store, 3),
        Err(AttachmentError::TooLarge { limit: 3 })
    ));
    assert_eq!(read(&store, client, draft, first.id), b"first");
    let turned = replace(&mut store, LIMIT).expect("replaced");
    assert_eq!((turned.id, turned.position, turned.bytes), (first.id, 0, 6));
    assert_eq!(read(&store, client, draft, first.id), b"turned");
    assert_eq!(read(&store, client, draft, last.id), b"last");
    assert_eq!(count(&profile.raw(), "blobs"), 2);
}
