//! What the window shows of applications at a platform.

use draft_store::{ExaminationId, Store};
use form_engine::text::Lang;
use jiff::civil::Date;
use platform_api::{CaseEntry, Decision, Standing};
use serde_json::Value;

use super::super::desk::OPEN;
use super::decision::{name, outcome};
use super::{content, seq};
use crate::error::AppError;
use crate::judgement::find;
use crate::view::{CaseCard, CaseLogEntry, CaseView};
use crate::wording::{self, say};

/// What the window shows of where an examined application came from, and what can be decided about it now.
pub(crate) fn view(
    store: &Store,
    id: ExaminationId,
    today: Date,
    lang: Lang,
) -> Result<Option<CaseView>, AppError> {
    let Some(kept) = store.examined_cases().of(id)? else {
        return Ok(None);
    };
    let one = store.examinations().get(id)?;
    let content = content(&kept)?;
    let history: Vec<Standing> = content.log.iter().map(|logged| logged.standing).collect();
    let newer = store
        .examined_cases()
        .of_submission(&kept.platform, &kept.submission)?;
    // A supplement that came after what is examined here has an examination of its own.
    let newest = content.supplements() == kept.supplement;
    let offered = [
        Decision::Return {
            reasons: Vec::new(),
            answer_by: None,
        },
        Decision::Accept { file_number: None },
        Decision::Refuse {
            reasons: Vec::new(),
        },
        Decision::RecordPayment { amount_avos: 0 },
        Decision::Issue {
            number: String::new(),
            holder: String::new(),
            issued_on: today,
            valid_from: today,
            valid_until: None,
        },
    ];
    let may = offered.into_iter().filter(|decision| {
        let concludes = outcome(decision).is_some();
        newest && (!concludes || one.state == OPEN) && decision.may_follow(&history)
    });
    Ok(Some(CaseView {
        receipt: content.receipt,
        entity: content.entity,
        platform: kept.platform,
        standing_label: standing_label(history.last().copied(), lang),
        log: content
            .log
            .iter()
            .map(|logged| CaseLogEntry {
                at: wording::moment(logged.at.as_millisecond(), today, lang),
                what: standing_label(Some(logged.standing), lang),
            })
            .collect(),
        unasked: content.unasked,
        may: may.map(|decision| name(&decision).to_owned()).collect(),
        today: today.to_string(),
        newer: newer
            .last()
            .filter(|last| last.supplement > kept.supplement)
            .map(|last| last.examination.to_string()),
        answered: !newest,
    }))
}

pub(super) fn card(
    store: &Store,
    platform: &str,
    entry: &CaseEntry,
    today: Date,
    lang: Lang,
) -> Result<CaseCard, AppError> {
    let id = entry.submission_id.to_string();
    let kept = store.examined_cases().of_submission(platform, &id)?;
    let mut examination = None;
    if let Some(last) = kept.last() {
        // What came after what is known here may be a supplement.
        let is_newest = content(last)?.supplements() == last.supplement
            && (entry.standing != Standing::Supplemented || last.seen >= seq(entry.last));
        examination = is_newest.then(|| last.examination.to_string());
    }
    let found = find(&entry.service.licence, &entry.service.procedure).ok();
    Ok(CaseCard {
        submission: id,
        receipt: entry.receipt.clone(),
        licence_name: found.map_or_else(
            || wording::free(&entry.service.licence, lang),
            |(licence, _)| wording::licence_name(licence, lang),
        ),
        procedure_title: found.map_or_else(
            || wording::free(&entry.service.procedure, lang),
            |(_, procedure)| wording::procedure_title(procedure, lang),
        ),
        entity: entry.entity.clone(),
        submitted_at: wording::moment(entry.submitted_at.as_millisecond(), today, lang),
        standing: serde_json::to_value(entry.standing)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default(),
        standing_label: standing_label(Some(entry.standing), lang),
        waits: matches!(
            entry.standing,
            Standing::Submitted | Standing::Received | Standing::Supplemented
        ),
        examination,
        known: found.is_some(),
    })
}

pub(crate) fn standing_label(standing: Option<Standing>, lang: Lang) -> String {
    let name = standing.and_then(|standing| serde_json::to_value(standing).ok());
    let name = name.as_ref().and_then(Value::as_str).unwrap_or("submitted");
    say(lang, &format!("case-{name}"))
}
