//! A matter as front ends show it.

use draft_store::Matter;
use form_engine::Avos;
use form_engine::text::Lang;
use licences::format;

use super::sharing::twin;
use super::{MatterKey, bundle_of};
use crate::app::App;
use crate::draft::{DraftKey, Opened};
use crate::error::AppError;
use crate::submission::CAME_BACK;
use crate::view::{
    FeeLineView, MatterCard, MatterFees, MatterMember, MatterPaper, MatterUnknownFee, MatterView,
};
use crate::wording;

/// States after which nothing of a matter needs to be followed any more.
const SETTLED: [&str; 3] = ["issued", "refused", "withdrawn"];

/// A member with everything that is read of it.
struct Part {
    opened: Opened,
    member: MatterMember,
}

impl App {
    /// A matter with all its applications: what is missing, what is due, what became of each.
    pub(crate) fn matter_view(&self, key: MatterKey, lang: Lang) -> Result<MatterView, AppError> {
        let matter = self.with_store(|store| Ok(store.matters().get(key.client, key.matter)?))?;
        let parts = self.parts(&matter, lang)?;
        let mut declarations: Vec<String> = Vec::new();
        for part in &parts {
            let text = &part.opened.judgement.procedure.definition.declaration;
            let text = text.get(lang).to_owned();
            if !declarations.contains(&text) {
                declarations.push(text);
            }
        }
        let open = |part: &Part| !is_filed(&part.member);
        Ok(MatterView {
            card: self.matter_card(&matter, &parts, lang)?,
            intro: bundle_of(&matter)
                .map(|bundle| bundle.intro.get(lang).to_owned())
                .unwrap_or_default(),
            papers: papers(&matter, &parts, lang),
            fees: fees(&parts, lang),
            declarations,
            ready: parts
                .iter()
                .filter(|part| open(part))
                .all(|part| part.member.ready),
            filed: !parts.iter().any(open),
            members: parts.into_iter().map(|part| part.member).collect(),
        })
    }

    /// The matters that still need the person or the authority.
    pub(crate) fn matter_cards(&self, lang: Lang) -> Result<Vec<MatterCard>, AppError> {
        let all = self.with_store(|store| Ok(store.matters().list_all()?))?;
        let mut cards = Vec::new();
        for matter in all {
            if bundle_of(&matter).is_none() {
                continue;
            }
            let parts = self.parts(&matter, lang)?;
            let settled = |part: &Part| {
                let card = part.member.submission.as_ref();
                card.is_some_and(|card| SETTLED.contains(&card.state.as_str()))
            };
            if !parts.iter().all(settled) {
                cards.push(self.matter_card(&matter, &parts, lang)?);
            }
        }
        Ok(cards)
    }

    fn parts(&self, matter: &Matter, lang: Lang) -> Result<Vec<Part>, AppError> {
        matter
            .drafts
            .iter()
            .map(|draft| {
                let key = DraftKey {
                    client: matter.client_id,
                    draft: *draft,
                };
                let opened = self.open_draft(key)?;
                let member = self.matter_member(&opened, key, lang)?;
                Ok(Part { opened, member })
            })
            .collect()
    }

    fn matter_member(
        &self,
        opened: &Opened,
        key: DraftKey,
        lang: Lang,
    ) -> Result<MatterMember, AppError> {
        let found = self.with_store(|store| {
            let newest = store.submissions().of_draft(key.client, key.draft)?;
            Ok(newest.into_iter().next())
        })?;
        let (submission, receipt) = match found {
            Some(found) => {
                let view = self.submission_view(key.client, found.id, lang)?;
                (Some(view.card), view.receipt.map(|receipt| receipt.number))
            }
            None => (None, None),
        };
        let head = self.head(opened, lang);
        let files = opened.file_views(lang);
        let paper = opened.paper(&files, "", lang);
        let steps = paper.steps();
        let open = steps.iter().find(|step| step.open > 0);
        let mut missing = paper.findings();
        missing.retain(|finding| finding.severity == "error");
        Ok(MatterMember {
            draft: head.id,
            licence: head.licence,
            procedure: head.procedure,
            licence_name: head.licence_name,
            procedure_title: head.procedure_title,
            ready: paper.ready(),
            missing,
            step: open
                .or(steps.first())
                .map(|step| step.id.clone())
                .unwrap_or_default(),
            total: format::money(opened.judgement.fees.total_avos, lang),
            online: opened.judgement.procedure.online,
            regime_note: head.regime.and_then(|regime| regime.sentence),
            submission,
            receipt,
        })
    }

    fn matter_card(
        &self,
        matter: &Matter,
        parts: &[Part],
        lang: Lang,
    ) -> Result<MatterCard, AppError> {
        let client = matter.client_id;
        let client_name = self.with_store(|store| Ok(store.clients().get(client)?.content.name))?;
        let changed = parts
            .iter()
            .map(|part| part.opened.draft.summary.updated_at)
            .chain([matter.created_at])
            .max();
        let filed = |part: &&Part| is_filed(&part.member);
        Ok(MatterCard {
            id: matter.id.to_string(),
            client: client.to_string(),
            client_name,
            title: bundle_of(matter).map_or_else(
                || matter.bundle.clone(),
                |one| one.title.get(lang).to_owned(),
            ),
            members: parts.len(),
            done: parts
                .iter()
                .filter(|part| filed(part) || part.member.ready)
                .count(),
            filed: parts.iter().filter(filed).count(),
            changed_at: wording::moment(changed.unwrap_or(matter.created_at), self.today(), lang),
        })
    }
}

/// Whether a member stands in the outbox or with a platform.
fn is_filed(member: &MatterMember) -> bool {
    let card = member.submission.as_ref();
    card.is_some_and(|card| !CAME_BACK.contains(&card.state.as_str()))
}

/// The sum over all applications, a line for each, and what IAM sets on top.
fn fees(parts: &[Part], lang: Lang) -> MatterFees {
    let mut lines = Vec::new();
    let mut unknown = Vec::new();
    for part in parts {
        let assessed = &part.opened.judgement.fees;
        let licence = &part.member.licence_name;
        if !assessed.lines.is_empty() {
            lines.push(FeeLineView {
                label: licence.text.clone(),
                reckoning: String::new(),
                amount: format::money(assessed.total_avos, lang),
                basis: part.member.procedure_title.clone(),
                mark: None,
            });
        }
        unknown.extend(assessed.unknown.iter().map(|fee| MatterUnknownFee {
            licence: licence.clone(),
            label: fee.label.get(lang).to_owned(),
            reason: fee.reason.get(lang).to_owned(),
        }));
    }
    let totals = parts
        .iter()
        .map(|part| part.opened.judgement.fees.total_avos);
    MatterFees {
        lines,
        total: format::money(Avos::saturating_sum(totals), lang),
        unknown,
    }
}

/// The papers of all applications, each once, with the licences it is for.
fn papers(matter: &Matter, parts: &[Part], lang: Lang) -> Vec<MatterPaper> {
    let mut papers: Vec<(usize, MatterPaper)> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let definition = &part.opened.judgement.procedure.definition;
        let files = part.opened.file_views(lang);
        for document in part.opened.paper(&files, "", lang).documents() {
            if document.role == "form" || document.need == "not-needed" {
                continue;
            }
            let known = bundle_of(matter).and_then(|bundle| {
                papers.iter_mut().find(|(before, paper)| {
                    let there = parts.get(*before);
                    there.is_some_and(|there| {
                        let there = &there.opened.judgement.procedure.definition;
                        let twin = twin(bundle, definition, &document.id, there);
                        let shown = document.role == "present"
                            && paper.role == "present"
                            && paper.name == document.name;
                        twin == Some(paper.document.as_str()) || shown
                    })
                })
            });
            let licence = part.member.licence_name.clone();
            if let Some((_, paper)) = known {
                paper.licences.push(licence);
                if document.need == "needed" && !paper.needed {
                    paper.needed = true;
                    paper.need_label = document.need_label;
                }
                continue;
            }
            papers.push((
                number,
                MatterPaper {
                    document: document.id,
                    draft: part.member.draft.clone(),
                    name: document.name,
                    role: document.role,
                    need_label: document.need_label,
                    needed: document.need == "needed",
                    licences: vec![licence],
                    attachments: document.attachments,
                },
            ));
        }
    }
    papers.into_iter().map(|(_, paper)| paper).collect()
}
