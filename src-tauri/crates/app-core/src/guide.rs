//! The guide: which licences a business needs, asked or told in a sentence; and the bundles it leads to.

use std::collections::BTreeSet;

use form_engine::text::Lang;
use jiff::civil::Date;
use licences::{Advice, Bundle, Fact, Member, MemberNeed, Need, Outcome, Question};

use crate::error::{AppError, ErrorCode};
use crate::judgement::{find, find_licence, in_force};
use crate::view::{
    BundleCard, BundleMember, GuideFact, GuideQuestion, GuideResult, GuideView, Run,
};
use crate::wording::{self, say};

/// A bundle is worth offering when at least so many of its applications are called for.
const TOGETHER: usize = 2;

/// The guide with facts given by id and, if there is one, a sentence that tells more of them.
///
/// Errors: the guide asks no such fact.
pub(crate) fn view(
    given: &[String],
    sentence: Option<&str>,
    lang: Lang,
    on: Date,
) -> Result<GuideView, AppError> {
    let guide = crate::forms::catalogue().guide();
    let told = told(sentence);
    let mut facts = known(given)?;
    facts.extend(told.iter().cloned());
    let fact = |fact: &Fact| GuideFact {
        id: fact.id.clone(),
        label: fact.label.get(lang).to_owned(),
        chosen: facts.contains(&fact.id),
        told: told.contains(&fact.id),
    };
    let question = |question: &Question| GuideQuestion {
        id: question.id.clone(),
        text: question.text.get(lang).to_owned(),
        hint: question.hint.as_ref().map(|hint| hint.get(lang).to_owned()),
        one: question.one,
        facts: question.facts.iter().map(fact).collect(),
    };
    let questions: Vec<GuideQuestion> = guide
        .questions
        .iter()
        .filter(|one| one.asked(&facts))
        .map(question)
        .collect();
    Ok(GuideView {
        facts: questions
            .iter()
            .flat_map(|question| &question.facts)
            .filter(|fact| fact.chosen)
            .cloned()
            .collect(),
        results: crate::forms::catalogue()
            .advise(&facts, on)
            .into_iter()
            .map(|advice| result(advice, lang))
            .collect::<Result<_, _>>()?,
        bundle: together(&facts, on)
            .map(|bundle| card(bundle, &facts, lang, on))
            .transpose()?,
        questions,
    })
}

/// The facts that a sentence tells.
pub(crate) fn told(sentence: Option<&str>) -> BTreeSet<String> {
    sentence.map_or_else(BTreeSet::new, |sentence| {
        let facts = crate::forms::catalogue().guide().told_by(sentence);
        facts.into_iter().map(|fact| fact.id.clone()).collect()
    })
}

/// Facts by id, all of which the guide asks.
pub(crate) fn known(given: &[String]) -> Result<BTreeSet<String>, AppError> {
    given
        .iter()
        .map(|id| {
            let fact = crate::forms::catalogue().guide().fact(id);
            let shown = || id.chars().take(80).collect::<String>();
            fact.map(|fact| fact.id.clone())
                .ok_or_else(|| AppError::new(ErrorCode::FactUnknown).with("fact", shown()))
        })
        .collect()
}

fn result(advice: &Advice, lang: Lang) -> Result<GuideResult, AppError> {
    let certainty = match &advice.outcome {
        Outcome::Apply {
            certainty: Need::Needed,
            ..
        } => "needed",
        Outcome::Apply { .. } => "possible",
        Outcome::Elsewhere { .. } => "elsewhere",
        Outcome::Nothing => "nothing",
    };
    let mut told = GuideResult {
        id: advice.id.clone(),
        certainty: certainty.to_owned(),
        certainty_label: say(lang, &format!("guide-{certainty}")),
        name: None,
        procedure_title: None,
        licence: None,
        procedure: None,
        code: None,
        reason: advice.reason.get(lang).to_owned(),
        basis: wording::free(&advice.basis, Lang::En),
    };
    match &advice.outcome {
        Outcome::Apply {
            licence, procedure, ..
        } => {
            let found = find_licence(licence)?;
            told.name = Some(wording::licence_name(found, lang));
            told.code.clone_from(&found.service_code);
            told.licence = Some(licence.clone());
            if let Some(procedure) = procedure {
                let (_, found) = find(licence, procedure)?;
                told.procedure_title = Some(wording::procedure_title(found, lang));
                told.procedure = Some(procedure.clone());
            }
        }
        Outcome::Elsewhere { body, code } => {
            told.name = Some(wording::official(body, lang, &advice.id));
            told.code.clone_from(code);
        }
        Outcome::Nothing => {}
    }
    Ok(told)
}

/// The bundle that takes in most of what the facts call for, if it takes in several.
fn together(facts: &BTreeSet<String>, on: Date) -> Option<&'static Bundle> {
    let advised: BTreeSet<String> = crate::forms::catalogue()
        .advise(facts, on)
        .into_iter()
        .filter_map(|advice| match &advice.outcome {
            Outcome::Apply {
                licence,
                procedure: Some(procedure),
                ..
            } => Some(format!("{licence}/{procedure}")),
            _ => None,
        })
        .collect();
    let count = |bundle: &Bundle| {
        offered(bundle, on)
            .filter(|member| member.called_for(facts) && advised.contains(&member.path()))
            .count()
    };
    let bundles = crate::forms::catalogue().bundles().iter();
    // The first of several that take in as much.
    bundles
        .rev()
        .max_by_key(|bundle| count(bundle))
        .filter(|bundle| count(bundle) >= TOGETHER)
}

/// The members whose form applies on a day.
pub(crate) fn offered(bundle: &Bundle, on: Date) -> impl Iterator<Item = &Member> {
    bundle.members.iter().filter(move |member| {
        find(&member.licence, &member.procedure).is_ok_and(|(_, procedure)| in_force(procedure, on))
    })
}

/// Every bundle.
pub(crate) fn bundles(lang: Lang, on: Date) -> Result<Vec<BundleCard>, AppError> {
    crate::forms::catalogue()
        .bundles()
        .iter()
        .map(|bundle| card(bundle, &BTreeSet::new(), lang, on))
        .collect()
}

/// A bundle by its id.
pub(crate) fn find_bundle(id: &str) -> Result<&'static Bundle, AppError> {
    crate::forms::catalogue().bundle(id).ok_or_else(|| {
        let shown: String = id.chars().take(80).collect();
        AppError::new(ErrorCode::BundleUnknown).with("bundle", shown)
    })
}

/// A bundle with what the facts call for.
pub(crate) fn card(
    bundle: &Bundle,
    facts: &BTreeSet<String>,
    lang: Lang,
    on: Date,
) -> Result<BundleCard, AppError> {
    Ok(BundleCard {
        id: bundle.id.clone(),
        title: bundle.title.get(lang).to_owned(),
        intro: bundle.intro.get(lang).to_owned(),
        members: offered(bundle, on)
            .map(|one| member(one, facts, lang))
            .collect::<Result<_, _>>()?,
    })
}

fn member(member: &Member, facts: &BTreeSet<String>, lang: Lang) -> Result<BundleMember, AppError> {
    let (licence, procedure) = find(&member.licence, &member.procedure)?;
    let chosen = member.called_for(facts);
    let need = match &member.needed {
        MemberNeed::Always => "always",
        MemberNeed::Optional => "optional",
        MemberNeed::When(_) if chosen => "called-for",
        MemberNeed::When(_) => "not-called-for",
    };
    Ok(BundleMember {
        path: member.path(),
        licence: licence.id.clone(),
        procedure: procedure.id.clone(),
        licence_name: wording::licence_name(licence, lang),
        procedure_title: wording::procedure_title(procedure, lang),
        need: need.to_owned(),
        need_label: say(lang, &format!("bundle-{need}")),
        chosen,
    })
}

/// What a result is called in a line of text.
pub(crate) fn name_of(result: &GuideResult) -> String {
    let text = |run: &Option<Run>| run.as_ref().map(|run| run.text.clone());
    [text(&result.name), text(&result.procedure_title)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}
