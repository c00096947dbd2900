//! Clients: saving over a seen revision, and finding.

use draft_store::{ClientContent, ClientEntityError, ClientError, ClientId, Revision, Store};

use crate::support::{NOW, Profile, add_client, content};

fn names(store: &Store, text: &str, with_archived: bool) -> Vec<String> {
    store
        .clients()
        .search(text, with_archived)
        .expect("the search runs")
        .into_iter()
        .map(|client| client.name)
        .collect()
}

#[test]
fn what_is_saved_is_what_is_read() {
    let profile = Profile::new();
    let mut store = profile.open();
    let first = ClientContent {
        name: "澳門 Lótus".to_owned(),
        keywords: "81234567".to_owned(),
        blocks: "{\"applicant\":{\"name\":\"陳大文\"}}".to_owned(),
    };
    let id = store.clients_mut().create(&first, NOW).expect("created");
    let read = store.clients().get(id).expect("there");
    assert_eq!(read.content, first);
    assert_eq!(read.revision, Revision::FIRST);
    let second = ClientContent {
        blocks: "{}".to_owned(),
        ..first
    };
    let revision = store
        .clients_mut()
        .save(id, read.revision, &second, NOW + 1)
        .expect("saved");
    let read = store.clients().get(id).expect("there");
    assert_eq!(
        (
            read.content,
            read.revision,
            read.created_at,
            read.updated_at
        ),
        (second, revision, NOW, NOW + 1)
    );
    assert!(revision > Revision::FIRST);
}

#[test]
fn a_save_over_an_unseen_revision_changes_nothing() {
    let profile = Profile::new();
    let mut store = profile.open();
    let id = add_client(&mut store, "A");
    let stale = Revision::FIRST;
    let current = store
        .clients_mut()
        .save(id, stale, &content("B"), NOW)
        .expect("saved");
    let answer = store.clients_mut().save(id, stale, &content("C"), NOW);
    assert!(
        matches!(answer, Err(ClientError::Conflict { current: told }) if told == current),
        "{answer:?}"
    );
    assert_eq!(store.clients().get(id).expect("there").content.name, "B");
}

#[test]
fn an_unknown_client_is_not_found_by_any_call() {
    let profile = Profile::new();
    let mut store = profile.open();
    let id = ClientId::new(NOW);
    assert!(matches!(
        store.clients().get(id),
        Err(ClientError::NotFound)
    ));
    let mut clients = store.clients_mut();
    assert!(matches!(
        clients.save(id, Revision::FIRST, &content("A"), NOW),
        Err(ClientError::NotFound)
    ));
    assert!(matches!(
        clients.set_archived(id, true, NOW),
        Err(ClientError::NotFound)
    ));
    assert!(matches!(clients.erase(id), Err(ClientError::NotFound)));
}

#[test]
fn clients_are_found_by_words_whatever_their_case_accents_and_width() {
    let profile = Profile::new();
    let mut store = profile.open();
    let mut named = |name: &str, keywords: &str| {
        let content = ClientContent {
            name: name.to_owned(),
            keywords: keywords.to_owned(),
            blocks: "{\"secret\":true}".to_owned(),
        };
        store.clients_mut().create(&content, NOW).expect("created");
    };
    named("Café São João", "81234567 José");
    named("Zé Bilhar", "99 % _");
    named("蓮花茶餐廳", "");
    assert_eq!(names(&store, "joao CAFE", false), ["Café São João"]);
    assert_eq!(names(&store, "jose", false), ["Café São João"]);
    assert_eq!(names(&store, "８１２３", false), ["Café São João"]);
    assert_eq!(names(&store, "茶餐廳", false), ["蓮花茶餐廳"]);
    assert_eq!(names(&store, "%", false), ["Zé Bilhar"]);
    assert_eq!(names(&store, "secret", false), [""; 0]);
    assert_eq!(
        names(&store, " ", false),
        ["Café São João", "Zé Bilhar", "蓮花茶餐廳"]
    );
}

#[test]
fn an_archived_client_is_listed_only_when_asked_for() {
    let profile = Profile::new();
    let mut store = profile.open();
    add_client(&mut store, "A");
    let id = add_client(&mut store, "B");
    store
        .clients_mut()
        .set_archived(id, true, NOW)
        .expect("archived");
    assert_eq!(names(&store, "", false), ["A"]);
    assert_eq!(names(&store, "", true), ["A", "B"]);
    assert!(store.clients().get(id).expect("there").archived);
}

#[test]
fn a_client_is_one_entity_at_a_platform() {
    let profile = Profile::new();
    let mut store = profile.open();
    let one = add_client(&mut store, "One");
    let other = add_client(&mut store, "Other");
    let mut entities = store.client_entities_mut();
    for (client, platform, entity) in [
        (one, "https://p", "e-1"),
        (one, "https://p", "e-2"),
        (one, "https://q", "e-3"),
    ] {
        entities.set(client, platform, entity, NOW).expect("kept");
    }
    assert!(matches!(
        entities.set(ClientId::new(NOW), "https://p", "e-1", NOW),
        Err(ClientEntityError::NotFound)
    ));
    let of = |client, platform| {
        let entities = store.client_entities();
        entities.get(client, platform).expect("readable")
    };
    assert_eq!(of(one, "https://p").as_deref(), Some("e-2"));
    assert_eq!(of(one, "https://q").as_deref(), Some("e-3"));
    assert_eq!(of(other, "https://p"), None);
}
