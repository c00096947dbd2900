//! Erasing a client leaves no trace of it in any table, and the other clients as they were.

use draft_store::{
    ClientContent, ClientId, HeldLicenceContent, NewEvent, NewJournalEntry, NewMatter,
    NewSubmission, Revision, StepState, StepStatus, Store,
};
use rusqlite::types::ValueRef;

use crate::submissions::new_submission;
use crate::support::{NOW, Profile, new_draft, paper};

/// Puts a text into every place where something of a client can be kept.
pub(crate) fn leave_traces(store: &mut Store, marker: &str) -> ClientId {
    let json = format!("{{\"text\":\"{marker}\"}}");
    let content = ClientContent {
        name: marker.to_owned(),
        keywords: marker.to_owned(),
        blocks: json.clone(),
    };
    let client = store.clients_mut().create(&content, NOW).expect("created");
    store
        .client_entities_mut()
        .set(client, "https://p", marker, NOW)
        .expect("kept");
    let mut drafts = store.drafts_mut();
    let draft = drafts
        .create(client, &new_draft(&json), NOW)
        .expect("created");
    drafts
        .save(client, draft, Revision::FIRST, "2026-01", "{}", NOW)
        .expect("saved, with the marker left in the history");
    let attachment = store
        .attachments_mut()
        .add(
            client,
            draft,
            &paper(marker),
            &mut marker.as_bytes(),
            1000,
            NOW,
        )
        .expect("attached")
        .id;
    let mut new = NewSubmission {
        title: marker.to_owned(),
        payload: json.clone(),
        attachments: vec![attachment],
        ..new_submission(Some(draft))
    };
    for step in &mut new.steps {
        step.payload.clone_from(&json);
    }
    store
        .submissions_mut()
        .create(client, &new, NOW)
        .expect("recorded");
    for (step, status) in [(0, StepStatus::Done), (1, StepStatus::Parked)] {
        let state = StepState {
            status,
            attempts: 1,
            due_at: NOW,
            parked: Some(json.clone()),
            response: Some(json.clone()),
            payload: None,
        };
        store
            .outbox_mut()
            .record(new.id, step, &state, NOW)
            .expect("recorded");
    }
    let event = NewEvent {
        seq: 1,
        token: marker.to_owned(),
        decoded: json.clone(),
        previous_hash: String::new(),
    };
    store
        .events_mut()
        .record(new.id, &event, NOW)
        .expect("recorded");
    let held = HeldLicenceContent {
        licence: "billiard-room".to_owned(),
        number: marker.to_owned(),
        holder: marker.to_owned(),
        issued: None,
        expires: None,
        payload: json.clone(),
    };
    store
        .held_licences_mut()
        .create(client, &held, NOW)
        .expect("created");
    let matter = NewMatter {
        bundle: marker.to_owned(),
        facts: json.clone(),
        drafts: vec![draft],
    };
    store
        .matters_mut()
        .create(client, &matter, NOW)
        .expect("created");
    let entry = NewJournalEntry {
        kind: "draft-saved".to_owned(),
        client_id: Some(client),
        subject: marker.to_owned(),
        payload: json,
    };
    store.journal_mut().append(&entry, NOW).expect("appended");
    client
}

/// The tables that hold a text in any column of any row, with the number of such rows.
pub(crate) fn traces(profile: &Profile, text: &str) -> Vec<(String, usize)> {
    let raw = profile.raw();
    let mut tables = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .expect("readable");
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("readable")
        .collect::<Result<_, _>>()
        .expect("readable");
    let holds = |value: ValueRef<'_>| match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            bytes.windows(text.len()).any(|w| w == text.as_bytes())
        }
        _ => false,
    };
    let mut found = Vec::new();
    for table in tables {
        let mut statement = raw
            .prepare(&format!("SELECT * FROM {table}"))
            .expect("readable");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("readable");
        let mut count = 0;
        while let Some(row) = rows.next().expect("readable") {
            let any = (0..columns).any(|c| holds(row.get_ref(c).expect("a column")));
            count += usize::from(any);
        }
        if count > 0 {
            found.push((table, count));
        }
    }
    found
}

#[test]
fn no_trace_of_an_erased_client_is_left() {
    let profile = Profile::new();
    let mut store = profile.open();
    let erased = leave_traces(&mut store, "MARKER-ERASED");
    let kept = leave_traces(&mut store, "MARKER-KEPT");
    let everywhere: Vec<_> = traces(&profile, "MARKER-ERASED")
        .into_iter()
        .map(|(table, _)| table)
        .collect();
    assert_eq!(
        everywhere,
        [
            "attachments",
            "chunks",
            "client_entities",
            "clients",
            "draft_history",
            "events",
            "held_licences",
            "journal",
            "matters",
            "outbox_steps",
            "submission_attachments",
            "submissions",
        ],
        "the marker really was in every table that can hold it"
    );
    let of_kept = traces(&profile, "MARKER-KEPT");
    store.clients_mut().erase(erased).expect("erased");
    store.fold_log().expect("folded");
    assert_eq!(traces(&profile, "MARKER-ERASED"), []);
    assert_eq!(traces(&profile, &erased.to_string()), []);
    assert_eq!(traces(&profile, "MARKER-KEPT"), of_kept);
    store.check().expect("in good order");
    store.clients().get(kept).expect("kept");
}

/// Every page of a database as `SQLCipher` decrypts it, also those that are in no table any more: AES-256 in CBC mode, with
/// the page's own vector in the eighty bytes that are reserved at its end.
fn decrypted_pages(profile: &Profile) -> Vec<u8> {
    use aes::cipher::block_padding::NoPadding;
    use aes::cipher::{BlockDecryptMut, KeyIvInit};
    const PAGE: usize = 4096;
    const RESERVED: usize = 80;
    const SALT: usize = 16;
    let file = std::fs::read(profile.database()).expect("readable");
    let mut all = Vec::new();
    for (n, page) in file.chunks(PAGE).enumerate() {
        let begin = if n == 0 { SALT } else { 0 };
        let end = PAGE - RESERVED;
        let mut content = page[begin..end].to_vec();
        let vector: [u8; 16] = page[end..end + 16].try_into().expect("sixteen bytes");
        cbc::Decryptor::<aes::Aes256>::new(profile.key.as_bytes().into(), &vector.into())
            .decrypt_padded_mut::<NoPadding>(&mut content)
            .expect("whole blocks");
        all.extend_from_slice(&content);
    }
    all
}

#[test]
fn no_page_of_the_file_holds_a_word_of_an_erased_client() {
    let profile = Profile::new();
    let mut store = profile.open();
    let erased = leave_traces(&mut store, "MARKER-ERASED");
    let kept = leave_traces(&mut store, "MARKER-KEPT");
    let mut history = |client, marker: &str| {
        let draft = store.drafts().list(client).expect("readable")[0].clone();
        let mut seen = draft.revision;
        for n in 0..40 {
            let answers = format!("{{\"n\":{n},\"text\":\"{}\"}}", marker.repeat(400));
            seen = store
                .drafts_mut()
                .save(client, draft.id, seen, "2026-01", &answers, NOW)
                .expect("saved");
        }
        let content = marker.repeat(50_000);
        store
            .attachments_mut()
            .add(
                client,
                draft.id,
                &paper(marker),
                &mut content.as_bytes(),
                u64::MAX,
                NOW,
            )
            .expect("attached");
    };
    history(erased, "MARKER-ERASED");
    history(kept, "MARKER-KEPT");
    let holds = |word: &str| {
        let pages = decrypted_pages(&profile);
        pages
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    store.fold_log().expect("folded");
    assert!(
        holds("MARKER-ERASED") && holds("MARKER-KEPT"),
        "the pages are decrypted"
    );
    store.clients_mut().erase(erased).expect("erased");
    store.fold_log().expect("folded");
    assert!(holds("MARKER-KEPT"));
    assert!(!holds("MARKER-ERASED"), "a word is left in a page");
    assert!(
        !holds(&erased.to_string()),
        "its identifier is left in a page"
    );
    let log = std::fs::metadata(profile.path().join("alvara.db-wal"))
        .expect("there")
        .len();
    assert_eq!(log, 0, "the log is empty");
    // A backup is a copy of pages, so it holds no more than the database does.
    let copy = Profile::new();
    store.copy_to(&copy.database(), &copy.key).expect("copied");
    let pages = decrypted_pages(&copy);
    assert!(!pages.windows(13).any(|part| part == b"MARKER-ERASED"));
}

#[test]
fn content_shared_with_another_client_stays_for_that_client() {
    let profile = Profile::new();
    let mut store = profile.open();
    let mut with_paper = |name: &str| {
        let content = crate::support::content(name);
        let client = store.clients_mut().create(&content, NOW).expect("created");
        let draft = store
            .drafts_mut()
            .create(client, &new_draft("{}"), NOW)
            .expect("created");
        let id = store
            .attachments_mut()
            .add(client, draft, &paper("a"), &mut &b"shared"[..], 99, NOW)
            .expect("attached")
            .id;
        (client, draft, id)
    };
    let (first, ..) = with_paper("A");
    let (second, draft, id) = with_paper("B");
    store.clients_mut().erase(first).expect("erased");
    let content = store
        .attachments()
        .read_range(second, draft, id, 0, 99)
        .expect("kept");
    assert_eq!(content, b"shared");
}
