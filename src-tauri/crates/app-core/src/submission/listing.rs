//! Lists of what was handed in, and how an application stands.

use draft_store::Submission;
use form_engine::text::Lang;

use super::TRAINING;
use crate::app::App;
use crate::error::AppError;
use crate::openrosa::OPENROSA;
use crate::outbox::parked_reason;
use crate::safety::hold;
use crate::view::{Page, Run, Standing, StandingCount, SubmissionCard, SubmissionsView};
use crate::wording::{self, say, say_with};

/// How submissions can stand, with the keys of their words.
const STANDINGS: [(Standing, &str); 3] = [
    (Standing::Waiting, "waiting"),
    (Standing::Running, "running"),
    (Standing::Settled, "settled"),
];

/// The state of what waits to be sent.
const QUEUED: &str = "queued";

/// How a submission stands by its state.
fn standing(state: &str) -> Standing {
    match state {
        "returned" | "parked" | "ready" => Standing::Waiting,
        "issued" | "refused" | "withdrawn" | "replaced" => Standing::Settled,
        _ => Standing::Running,
    }
}

impl App {
    /// A page of the submissions of all clients that stand in a way, or of all.
    pub(crate) fn submission_list(
        &self,
        only: Option<Standing>,
        page: Page,
        lang: Lang,
    ) -> Result<SubmissionsView, AppError> {
        let (counts, listed) = self.with_store(|store| {
            let counts = store.submissions().by_state()?;
            // States that come with a later version are under way as far as this one knows.
            let states: Vec<&str> = counts
                .keys()
                .map(String::as_str)
                .filter(|state| only.is_none_or(|only| only == standing(state)))
                .collect();
            let (from, count) = page.bounds();
            let listed = if states.is_empty() {
                Vec::new()
            } else {
                store.submissions().page(&states, from, count)?
            };
            let listed = listed.into_iter().map(|submission| {
                let client = store.clients().get(submission.client_id)?.content.name;
                let reason = parked_reason(store, &submission)?;
                Ok((submission, client, reason))
            });
            Ok((counts, listed.collect::<Result<Vec<_>, AppError>>()?))
        })?;
        let number = |of: Standing| {
            let of = counts.iter().filter(|(state, _)| standing(state) == of);
            of.map(|(_, count)| count).sum()
        };
        let standings = STANDINGS.map(|(standing, id)| StandingCount {
            standing,
            label: say(lang, &format!("standing-{id}")),
            count: number(standing),
        });
        let listed = listed.into_iter().map(|(submission, client, reason)| {
            self.submission_card(&submission, client, reason.as_deref(), lang)
        });
        Ok(SubmissionsView {
            total: standings
                .iter()
                .filter(|one| only.is_none_or(|only| only == one.standing))
                .map(|one| one.count)
                .sum(),
            standings: standings.into(),
            sendable: counts.contains_key(QUEUED),
            cards: listed.collect(),
        })
    }

    pub(super) fn submission_card(
        &self,
        submission: &Submission,
        client_name: String,
        parked: Option<&str>,
        lang: Lang,
    ) -> SubmissionCard {
        let found = crate::judgement::find(&submission.licence, &submission.procedure).ok();
        let state = submission.state.as_str();
        let reason = parked
            .map(|park| say(lang, &format!("park-{park}")))
            .unwrap_or_default();
        let unknown = |id: &str| Run::new(id, Lang::En);
        SubmissionCard {
            id: submission.id.to_string(),
            client: submission.client_id.to_string(),
            client_name,
            licence_name: found.map_or_else(
                || unknown(&submission.licence),
                |(licence, _)| wording::licence_name(licence, lang),
            ),
            procedure_title: found.map_or_else(
                || unknown(&submission.procedure),
                |(_, procedure)| wording::procedure_title(procedure, lang),
            ),
            state: state.to_owned(),
            state_label: state_label(state, submission.platform == TRAINING, lang),
            state_sentence: say_with(
                lang,
                &sentence_key(state, &submission.platform_kind),
                &[("reason", &reason)],
            ),
            training: submission.platform == TRAINING,
            held: parked == Some(hold::RESTORED),
            platform: submission.platform_kind.clone(),
            changed_at: wording::moment(submission.updated_at, self.today(), lang),
        }
    }
}

/// Which sentence tells what a state means. A server that signs nothing has its own where it differs.
fn sentence_key(state: &str, platform_kind: &str) -> String {
    match state {
        "sending" | "handed-over" if platform_kind == OPENROSA => {
            format!("state-{state}-openrosa-sentence")
        }
        _ => format!("state-{state}-sentence"),
    }
}

/// A state in words. What the training platform accepts is never called accepted by IAM.
fn state_label(state: &str, training: bool, lang: Lang) -> String {
    match state {
        "accepted" if training => say(lang, "state-accepted-training"),
        _ => say(lang, &format!("state-{state}")),
    }
}
