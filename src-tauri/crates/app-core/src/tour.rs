//! The tour: an example business to practise with. It is marked by its name, nothing of it is handed in to anybody but the
//! training platform, and it is never the client that something else is begun for.

use draft_store::{ClientId, DraftId, Store};
use form_engine::definition::FieldKind;
use form_engine::text::Lang;
use licences::Procedure;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::App;
use crate::application::Application;
use crate::clients;
use crate::contract;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::judgement::find;
use crate::regime;
use crate::submission::{Destination, TRAINING, is_bound};
use crate::view::{ExampleView, TourView};
use crate::wording::say_with;

/// Key of the settings row that holds [`Tour`].
const KEY: &str = "tour";

/// The procedure whose example is shown.
const SHOWN: &str = "outdoor-cafe/first-application";

/// The step whose answers are left to the person.
const LEFT_OPEN: &str = "tables";

/// What is kept of the tour.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Tour {
    client: ClientId,
    draft: DraftId,
    hints: bool,
}

impl App {
    /// How far the tour is.
    pub(crate) fn tour_view(&self) -> Result<TourView, AppError> {
        self.with_store(|store| match read(store)? {
            Some(tour) => view(store, tour),
            None => Ok(TourView {
                hints: false,
                example: None,
            }),
        })
    }

    /// Makes the example business with its application, which lacks a few answers, unless it is there already; hints are
    /// shown from now on.
    ///
    /// Errors: the law of its licence is not in force, or the store fails; then nothing was made.
    pub(crate) fn tour_begin(&self, lang: Lang) -> Result<TourView, AppError> {
        let (now, today) = (self.now(), self.today());
        let mut application = contract::example_application(SHOWN, false)?;
        let (licence, procedure) = find(&application.licence, &application.procedure)?;
        regime::expect_in_force(crate::forms::catalogue(), licence, procedure, lang, today)?;
        leave_open(&mut application.answers, procedure);
        self.with_store(|store| {
            store.atomically(|store| {
                let tour = match read(store)? {
                    Some(tour) => Tour {
                        hints: true,
                        ..tour
                    },
                    None => make(store, &application, lang, now)?,
                };
                write(store, tour, now)?;
                view(store, tour)
            })
        })
    }

    /// Shows the hints or ends them. The example business stays as it is.
    pub(crate) fn tour_hints(&self, hints: bool) -> Result<TourView, AppError> {
        let now = self.now();
        self.with_store(|store| {
            if let Some(tour) = read(store)? {
                write(store, Tour { hints, ..tour }, now)?;
            }
            Ok(())
        })?;
        self.tour_view()
    }

    /// Erases the example business with everything that belongs to it. That there is none is no error.
    pub(crate) fn tour_remove(&self) -> Result<TourView, AppError> {
        if let Some(client) = self.with_store(|store| example(store))? {
            self.client_erase(client)?;
        }
        self.tour_view()
    }
}

/// The example business, where there is one.
pub(crate) fn example(store: &Store) -> Result<Option<ClientId>, AppError> {
    Ok(read(store)?.map(|tour| tour.client))
}

/// Forgets the tour when its business is erased.
pub(crate) fn forget_erased(store: &mut Store, client: ClientId) -> Result<(), AppError> {
    if example(store)? == Some(client) {
        store.settings_mut().remove(KEY)?;
    }
    Ok(())
}

/// Refuses to hand in anything of the example business to anybody but the training platform.
pub(crate) fn expect_training(
    store: &Store,
    client: ClientId,
    to: &Destination,
) -> Result<(), AppError> {
    if to.address != TRAINING && example(store)? == Some(client) {
        return Err(ErrorCode::ExampleOnlyTraining.into());
    }
    Ok(())
}

fn read(store: &Store) -> Result<Option<Tour>, AppError> {
    let stored = store.settings().get(KEY)?;
    stored
        .map(|text| {
            serde_json::from_str(&text)
                .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))
        })
        .transpose()
}

fn write(store: &mut Store, tour: Tour, now: i64) -> Result<(), AppError> {
    let text = serde_json::to_string(&tour)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    Ok(store.settings_mut().set(KEY, &text, now)?)
}

fn make(
    store: &mut Store,
    application: &Application,
    lang: Lang,
    now: i64,
) -> Result<Tour, AppError> {
    let name = name(&application.answers, lang);
    let client = clients::create(store, &name, now)?;
    let DraftKey { client, draft } = contract::keep(store, client, application, now)?;
    // The person begins where something is left to answer.
    store
        .drafts_mut()
        .set_status(client, draft, LEFT_OPEN, now)?;
    Ok(Tour {
        client,
        draft,
        hints: true,
    })
}

/// What the example business is called in lists: as its applicant is, with the mark.
fn name(answers: &Value, lang: Lang) -> String {
    let key = match lang {
        Lang::Zh => "/applicant/name_zh",
        Lang::Pt | Lang::En => "/applicant/name_pt",
    };
    let name = answers.pointer(key).and_then(Value::as_str);
    say_with(
        lang,
        "client-example",
        &[("name", name.unwrap_or_default())],
    )
}

/// Takes out what the person is to answer: a step, and the declaration, which is nobody else's to make.
fn leave_open(answers: &mut Value, procedure: &Procedure) {
    let Value::Object(answers) = answers else {
        return;
    };
    for step in &procedure.definition.steps {
        for field in &step.fields {
            if step.id == LEFT_OPEN || matches!(field.kind, FieldKind::Declaration { .. }) {
                answers.shift_remove(&field.key);
            }
        }
    }
}

fn view(store: &Store, tour: Tour) -> Result<TourView, AppError> {
    let Tour {
        client,
        draft,
        hints,
    } = tour;
    let key = DraftKey { client, draft };
    let made = store.submissions().of_draft(client, draft)?;
    let handed_in = if is_bound(store, key)? {
        made.first()
    } else {
        None
    };
    let kept = store
        .drafts()
        .list(client)?
        .iter()
        .any(|one| one.id == draft);
    Ok(TourView {
        hints,
        example: Some(ExampleView {
            client: client.to_string(),
            name: store.clients().get(client)?.content.name,
            draft: kept.then(|| draft.to_string()),
            submission: handed_in.map(|made| made.id.to_string()),
        }),
    })
}
