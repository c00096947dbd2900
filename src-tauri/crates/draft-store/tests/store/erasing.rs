//! Erasing a client leaves no trace of it in any table, and the other clients as they were.

use draft_store::{
    ClientContent, ClientId, HeldLicenceContent, NewEvent, NewJournalEntry, NewMatter,
    NewSubmission, Revision, Store,
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
    store
        .outbox_mut()
        .done(new.id, 0, &json, NOW)
        .expect("done");
    store
        .outbox_mut()
        .park(new.id, 1, &json, NOW)
        .expect("parked");
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
