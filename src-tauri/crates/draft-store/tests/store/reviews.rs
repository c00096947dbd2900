//! What reviewers said of drafts, and kits of others that are examined.

use draft_store::{
    DraftError, DraftId, DraftReview, ExaminationError, ExaminationId, ExaminedCase,
    NewExamination, Revision,
};

use crate::support::Profile;

fn review(n: u32, payload: &str) -> DraftReview {
    DraftReview {
        n,
        taken_at: 5,
        payload: payload.to_owned(),
    }
}

#[test]
fn a_round_is_kept_once_and_goes_with_its_draft() {
    let (profile, client, draft) = Profile::with_draft();
    let store = &mut profile.open();
    for one in [review(2, "b"), review(1, "a"), review(1, "a again")] {
        store
            .drafts_mut()
            .set_review(client, draft, &one)
            .expect("kept");
    }
    let kept = store.drafts().reviews(client, draft).expect("read");
    assert_eq!(kept, [review(1, "a again"), review(2, "b")]);
    let found = store.drafts().reviewed_as(2, "b").expect("read");
    assert_eq!(found, Some((client, draft)));
    assert_eq!(store.drafts().reviewed_as(2, "a").expect("read"), None);
    assert_eq!(store.drafts().owner(draft).expect("read"), Some(client));

    let unknown = store
        .drafts_mut()
        .set_review(client, DraftId::new(1), &review(1, "x"));
    assert!(matches!(unknown, Err(DraftError::NotFound)));
    store.drafts_mut().delete(client, draft).expect("deleted");
    assert_eq!(store.drafts().reviews(client, draft).expect("read"), []);
    assert_eq!(store.drafts().owner(draft).expect("read"), None);
}

fn kit(sha256: &str) -> NewExamination {
    NewExamination {
        kit_sha256: sha256.to_owned(),
        name: "a.zip".to_owned(),
        licence: "laundry".to_owned(),
        procedure: "renewal".to_owned(),
        applicant: "甲".to_owned(),
        kit: vec![1, 2, 3],
    }
}

#[test]
fn an_examination_keeps_its_kit_until_it_is_removed() {
    let (profile, ..) = Profile::with_draft();
    let store = &mut profile.open();
    let mut examinations = store.examinations_mut();
    let one = examinations
        .create(&kit("aa"), "open", "{}", 10)
        .expect("kept");
    let two = examinations
        .create(&kit("bb"), "open", "{}", 20)
        .expect("kept");
    assert!(
        examinations.create(&kit("aa"), "open", "{}", 30).is_err(),
        "a kit is examined once"
    );
    let next = examinations
        .save(one, Revision::FIRST, "returned", "[1]", 40)
        .expect("saved");
    let late = examinations.save(one, Revision::FIRST, "open", "[]", 50);
    assert!(matches!(late, Err(ExaminationError::Conflict { current }) if current == next));

    let list = store.examinations().list().expect("read");
    let order: Vec<ExaminationId> = list.iter().map(|found| found.id).collect();
    assert_eq!(order, [one, two], "the last changed first");
    let found = store
        .examinations()
        .of_kit("aa")
        .expect("read")
        .expect("there");
    assert_eq!(
        (found.state.as_str(), found.notes.as_str()),
        ("returned", "[1]")
    );
    assert_eq!(store.examinations().kit(one).expect("read"), [1, 2, 3]);

    store.examinations_mut().remove(one).expect("removed");
    let gone = store.examinations().kit(one);
    assert!(matches!(gone, Err(ExaminationError::NotFound)));
    let again = store.examinations_mut().remove(one);
    assert!(matches!(again, Err(ExaminationError::NotFound)));
}

#[test]
fn what_came_from_a_platform_is_found_by_its_submission() {
    let (profile, ..) = Profile::with_draft();
    let store = &mut profile.open();
    let mut examine = |sha256: &str| {
        let created = store
            .examinations_mut()
            .create(&kit(sha256), "open", "{}", 10);
        created.expect("kept")
    };
    let (first, second, other) = (examine("aa"), examine("bb"), examine("cc"));
    let case = |examination, submission: &str, supplement| ExaminedCase {
        examination,
        platform: "https://platform.example".to_owned(),
        submission: submission.to_owned(),
        supplement,
        seen: 1,
        content: "{}".to_owned(),
    };
    let further = ExaminedCase {
        seen: 4,
        content: r#"{"a":1}"#.to_owned(),
        ..case(first, "s", 0)
    };
    let mut cases = store.examined_cases_mut();
    for one in [
        &case(second, "s", 1),
        &case(first, "s", 0),
        &further,
        &case(other, "t", 0),
    ] {
        cases.set(one, 20).expect("kept");
    }
    let platform = "https://platform.example";
    let of_it = store.examined_cases().of_submission(platform, "s");
    assert_eq!(
        of_it.expect("read"),
        [further.clone(), case(second, "s", 1)]
    );
    assert_eq!(
        store.examined_cases().of(first).expect("read"),
        Some(further)
    );
    let elsewhere = store
        .examined_cases()
        .of_submission("https://x.example", "s");
    assert_eq!(elsewhere.expect("read"), []);

    store.examinations_mut().remove(first).expect("removed");
    assert_eq!(store.examined_cases().of(first).expect("read"), None);
}
