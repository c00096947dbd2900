//! Drafts: begun, filled in answer by answer, undone and redone, with their files.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{
    AttachmentId, ClientId, Draft, DraftId, DraftSummary, HeldLicenceId, Revision, Store,
};
use form_engine::AttachmentFact;
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use form_engine::text::Lang;
use serde_json::Value;

use crate::app::App;
use crate::application::set_at;
use crate::attachment;
use crate::carried::{self, Carried};
use crate::clients;
use crate::error::{AppError, ErrorCode};
use crate::form_view::{Paper, document_pointer, is_declaration_step, split};
use crate::judgement::{Judgement, find};
use crate::kept::Kept;
use crate::matter::{self, Shared};
use crate::notes::Notes;
use crate::regime;
use crate::review::sections;
use crate::submission::{Reopened, expect_free};
use crate::summary::{self, Languages, SummaryFile};
use crate::tour;
use crate::view::{
    AttachmentView, DraftCard, DraftHead, DraftsView, FindingView, FormView, Page, ReviewView,
    SummaryView,
};
use crate::wording::{self, DOCUMENTS_STEP};

/// Status of a draft that was handed in: kept, but no longer listed.
pub(crate) const HANDED_IN: &str = "handed-in";

/// A draft of a client, as front ends name it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DraftKey {
    pub(crate) client: ClientId,
    pub(crate) draft: DraftId,
}

/// A draft read from the store and judged.
pub(crate) struct Opened {
    pub(crate) draft: Draft,
    pub(crate) answers: Value,
    pub(crate) carried: Option<Carried>,
    pub(crate) profile: Value,
    pub(crate) client_name: String,
    pub(crate) files: Vec<draft_store::Attachment>,
    pub(crate) notes: Notes,
    pub(crate) judgement: Judgement,
    pub(crate) shared: Shared,
    pub(crate) reopened: Option<Reopened>,
}

impl App {
    pub(crate) fn draft_start(
        &self,
        client: Option<ClientId>,
        licence: &str,
        procedure: &str,
        held: Option<HeldLicenceId>,
        lang: Lang,
    ) -> Result<DraftHead, AppError> {
        let (licence, procedure) = find(licence, procedure)?;
        let today = self.today();
        regime::expect_in_force(crate::forms::catalogue(), licence, procedure, lang, today)?;
        let now = self.now();
        let key = self.with_store(|store| {
            let client = clients::named_or_only(store, client, lang, now)?;
            let known = store.clients().get(client)?;
            let answers = clients::prefill(store, &known, licence, procedure, held)?;
            let draft = clients::begin_draft(store, client, procedure, &answers, now)?;
            Ok(DraftKey { client, draft })
        })?;
        let opened = self.open_draft(key)?;
        Ok(self.head(&opened, lang))
    }

    pub(crate) fn draft_view(
        &self,
        key: DraftKey,
        step: Option<&str>,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let opened = self.open_draft(key)?;
        // Where the person left off is remembered, so that returning leads to the very page.
        if let Some(step) = step.filter(|step| *step != opened.draft.summary.status) {
            let now = opened.draft.summary.updated_at;
            self.with_store(|store| {
                // Looking back at what was handed in does not make a draft of it again.
                if opened.draft.summary.status == HANDED_IN && expect_free(store, key).is_err() {
                    return Ok(());
                }
                Ok(store
                    .drafts_mut()
                    .set_status(key.client, key.draft, step, now)?)
            })?;
        }
        let left_off = opened.draft.summary.status.clone();
        self.form(&opened, step.unwrap_or(&left_off), lang)
    }

    /// Saves one answer; durable when it returns.
    pub(crate) fn answer_save(
        &self,
        key: DraftKey,
        revision: Revision,
        step: &str,
        path: &str,
        value: Value,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let now = self.now();
        let today = self.today();
        self.with_store(|store| {
            expect_free(store, key)?;
            let draft = store.drafts().get(key.client, key.draft)?;
            let summary = &draft.summary;
            let (_, procedure) = find(&summary.licence, &summary.procedure)?;
            let (mut answers, carried) =
                carried::read(&draft.answers, &summary.definition, procedure)?;
            let before = answers.clone();
            if !set_at(&mut answers, path, value) {
                return Err(AppError::new(ErrorCode::RequestInvalid).with("field", path));
            }
            if let Some(reopened) = Reopened::of(store, key)? {
                reopened.expect_open(&before, &answers)?;
            }
            store.atomically(|store| {
                store.drafts_mut().save(
                    key.client,
                    key.draft,
                    revision,
                    &procedure.definition.version,
                    &carried::write(&answers, carried.as_ref()),
                    now,
                )?;
                let judgement = Judgement::of(
                    &draft.summary.licence,
                    &draft.summary.procedure,
                    &answers,
                    &[],
                    today,
                )?;
                clients::remember(store, key.client, &judgement, now)?;
                matter::carry(store, key, &before, now)
            })
        })?;
        // The very answer is where the person left off.
        let place = format!("{}{path}", split(step).0);
        self.draft_view(key, Some(&place), lang)
    }

    /// What there would be to say of a page if an answer were saved, so that it is at hand when the person leaves the box.
    /// Nothing is saved.
    pub(crate) fn answer_foresee(
        &self,
        key: DraftKey,
        step: &str,
        path: &str,
        value: Value,
        lang: Lang,
    ) -> Result<Vec<FindingView>, AppError> {
        let mut opened = self.open_draft(key)?;
        if !set_at(&mut opened.answers, path, value) {
            return Err(AppError::new(ErrorCode::RequestInvalid).with("field", path));
        }
        let facts: Vec<AttachmentFact> = opened.files.iter().map(fact).collect();
        let (licence, procedure) = (opened.judgement.licence, opened.judgement.procedure);
        opened.judgement = Judgement::by(licence, procedure, &opened.answers, &facts, self.today());
        Ok(self.form(&opened, step, lang)?.findings)
    }

    pub(crate) fn draft_step(
        &self,
        key: DraftKey,
        back: bool,
        step: &str,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let now = self.now();
        self.with_store(|store| {
            expect_free(store, key)?;
            let draft = store.drafts().get(key.client, key.draft)?;
            let summary = &draft.summary;
            let (_, procedure) = find(&summary.licence, &summary.procedure)?;
            let (before, _) = carried::read(&draft.answers, &summary.definition, procedure)?;
            let revision = summary.revision;
            store.atomically(|store| {
                let mut drafts = store.drafts_mut();
                if back {
                    drafts.undo(key.client, key.draft, revision, now)?;
                } else {
                    drafts.redo(key.client, key.draft, revision, now)?;
                }
                if let Some(reopened) = Reopened::of(store, key)? {
                    let now = store.drafts().get(key.client, key.draft)?;
                    let version = &now.summary.definition;
                    let (after, _) = carried::read(&now.answers, version, procedure)?;
                    reopened.expect_open(&before, &after)?;
                }
                matter::carry(store, key, &before, now)
            })
        })?;
        self.draft_view(key, Some(step), lang)
    }

    pub(crate) fn draft_delete(&self, key: DraftKey) -> Result<(), AppError> {
        self.with_store(|store| Ok(store.drafts_mut().delete(key.client, key.draft)?))
    }

    pub(crate) fn attachment_add(
        &self,
        key: DraftKey,
        document: &str,
        name: &str,
        content: &str,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let content = STANDARD.decode(content).map_err(|cause| {
            AppError::new(ErrorCode::RequestInvalid)
                .with("field", "content")
                .caused_by(cause)
        })?;
        self.attach(key, document, name, &content)?;
        self.draft_view(key, Some(&paper_place(document)), lang)
    }

    /// Attaches a file after looking at its content.
    pub(crate) fn attach(
        &self,
        key: DraftKey,
        document: &str,
        name: &str,
        content: &[u8],
    ) -> Result<AttachmentId, AppError> {
        let new = attachment::taken(document, name, content)?;
        let (now, today) = (self.now(), self.today());
        self.with_store(|store| {
            expect_free(store, key)?;
            expect_open_document(store, key, document, today)?;
            store.atomically(|store| {
                let added = store.attachments_mut().add(
                    key.client,
                    key.draft,
                    &new,
                    &mut &*content,
                    MAX_ATTACHMENT_BYTES,
                    now,
                )?;
                matter::attach_to_others(store, key, &new, content, &added.sha256, now)?;
                Ok(added.id)
            })
        })
    }

    pub(crate) fn attachment_remove(
        &self,
        key: DraftKey,
        attachment: AttachmentId,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let (now, today) = (self.now(), self.today());
        let document = self.with_store(|store| {
            expect_free(store, key)?;
            store.atomically(|store| {
                let removed = store.attachments().get(key.client, key.draft, attachment)?;
                expect_open_document(store, key, &removed.document, today)?;
                store
                    .attachments_mut()
                    .remove(key.client, key.draft, attachment, now)?;
                matter::remove_from_others(store, key, &removed, now)?;
                Ok::<_, AppError>(removed.document)
            })
        })?;
        self.draft_view(key, Some(&paper_place(&document)), lang)
    }

    pub(crate) fn draft_review(&self, key: DraftKey, lang: Lang) -> Result<ReviewView, AppError> {
        let opened = self.open_draft(key)?;
        let files = opened.file_views(lang);
        let paper = opened.paper(&files, "", lang);
        let steps = paper.steps();
        let definition = &opened.judgement.procedure.definition;
        let last = self.last_answers(&opened)?;
        let mut sections = sections(&opened.judgement, last.as_ref(), lang);
        if let Some(reopened) = &opened.reopened {
            for row in sections.iter_mut().flat_map(|section| &mut section.rows) {
                row.closed = !reopened.opens(&row.path);
            }
        }
        Ok(ReviewView {
            head: self.head(&opened, lang),
            sections,
            documents: paper.documents(),
            fees: wording::fees(&opened.judgement, &opened.notes, lang),
            findings: paper.findings(),
            declaration: definition.declaration.get(lang).to_owned(),
            ready: paper.ready(),
            online: opened.judgement.procedure.online,
            example: self.with_store(|store| Ok(tour::example(store)? == Some(key.client)))?,
            steps,
        })
    }

    /// A page of the drafts that belong to no matter, the last changed first.
    pub(crate) fn draft_list(&self, page: Page, lang: Lang) -> Result<DraftsView, AppError> {
        let (total, shown) = self.with_store(|store| {
            let mut kept = self.listed();
            let listed = Kept::fresh(&mut kept, store, listed)?;
            let shown: Vec<DraftSummary> = page.of(listed).cloned().collect();
            Ok((listed.len(), shown))
        })?;
        let cards = shown.iter().map(|summary| self.card(summary, lang));
        Ok(DraftsView {
            total,
            cards: cards.collect::<Result<_, _>>()?,
        })
    }

    fn card(&self, summary: &DraftSummary, lang: Lang) -> Result<DraftCard, AppError> {
        let opened = self.open_draft(DraftKey {
            client: summary.client_id,
            draft: summary.id,
        })?;
        let head = self.head(&opened, lang);
        let definition = &opened.judgement.procedure.definition;
        let fields = &opened.judgement.evaluation.fields;
        let needed = fields
            .iter()
            .filter(|state| state.required && !is_declaration_step(definition, &state.step));
        let answered = needed.clone().filter(|state| state.answered).count();
        let needed = needed.count();
        Ok(DraftCard {
            id: head.id,
            client: head.client,
            client_name: head.client_name,
            licence_name: head.licence_name,
            procedure_title: head.procedure_title,
            saved_at: head.saved_at,
            answered,
            needed,
            step: summary.status.clone(),
        })
    }

    /// What the client's last application for the licence of a draft said.
    fn last_answers(&self, opened: &Opened) -> Result<Option<Value>, AppError> {
        let summary = &opened.draft.summary;
        let licence = opened.judgement.licence;
        self.with_store(|store| {
            clients::last_answers(store, summary.client_id, licence, Some(summary.id))
        })
    }

    pub(crate) fn open_draft(&self, key: DraftKey) -> Result<Opened, AppError> {
        let today = self.today();
        self.with_store(|store| open(store, key, today))
    }

    /// The summary of a draft as it stands, also while something is missing.
    pub(crate) fn draft_summary(
        &self,
        key: DraftKey,
        languages: Languages,
    ) -> Result<SummaryView, AppError> {
        let opened = self.open_draft(key)?;
        let files: Vec<SummaryFile> = opened.files.iter().map(SummaryFile::from).collect();
        let at = wording::civil(opened.draft.summary.updated_at);
        let training = self.settings()?.platform_url.is_empty();
        let made = summary::render_with(
            &opened.judgement,
            &opened.notes,
            &files,
            languages,
            at,
            training,
        )?;
        Ok(summary::view(&made, &opened.judgement, languages))
    }

    fn form(&self, opened: &Opened, place: &str, lang: Lang) -> Result<FormView, AppError> {
        let files = opened.file_views(lang);
        let last = self.last_answers(opened)?;
        let mut paper = opened.paper(&files, place, lang);
        paper.last = last.as_ref();
        paper.simple = self.settings()?.simple;
        let steps = paper.steps();
        let page = paper.page(&steps);
        let findings = paper
            .findings()
            .into_iter()
            .filter(|finding| Paper::is_on(finding, &page))
            .collect();
        Ok(FormView {
            head: self.head(opened, lang),
            page,
            findings,
            fees: wording::fees(&opened.judgement, &opened.notes, lang),
            steps,
        })
    }

    pub(crate) fn head(&self, opened: &Opened, lang: Lang) -> DraftHead {
        let summary = &opened.draft.summary;
        let judgement = &opened.judgement;
        DraftHead {
            id: summary.id.to_string(),
            client: summary.client_id.to_string(),
            client_name: opened.client_name.clone(),
            licence: summary.licence.clone(),
            procedure: summary.procedure.clone(),
            licence_name: wording::licence_name(judgement.licence, lang),
            procedure_title: wording::procedure_title(judgement.procedure, lang),
            definition: summary.definition.clone(),
            revision: summary.revision.number().to_string(),
            saved_at: wording::moment(summary.updated_at, self.today(), lang),
            can_undo: opened.draft.can_undo,
            can_redo: opened.draft.can_redo,
            carried: opened
                .carried
                .as_ref()
                .map(|carried| carried::view(carried, judgement.procedure, lang)),
            matter: opened.shared.link(lang),
            returned: opened
                .reopened
                .as_ref()
                .map(|reopened| reopened.view(&judgement.procedure.definition, lang)),
            // What is in force needs no word on top of a form, whatever may follow it.
            regime: regime::view(
                crate::forms::catalogue(),
                judgement.licence,
                Some(judgement.procedure),
                lang,
                judgement.on,
            )
            .filter(|regime| regime.sentence.is_some()),
        }
    }
}

impl Opened {
    /// What a page needs; `wanted` is the place that is asked for, which is kept also where another form asks the same.
    pub(crate) fn paper<'a>(
        &'a self,
        files: &'a [AttachmentView],
        wanted: &'a str,
        lang: Lang,
    ) -> Paper<'a> {
        Paper {
            judgement: &self.judgement,
            answers: &self.answers,
            profile: &self.profile,
            last: None,
            attachments: files,
            asked_before: &self.shared.asked_before,
            reopened: self.reopened.as_ref(),
            wanted,
            simple: false,
            lang,
        }
    }

    pub(crate) fn file_views(&self, lang: Lang) -> Vec<AttachmentView> {
        file_views(&self.files, lang)
    }
}

pub(crate) fn open(
    store: &mut Store,
    key: DraftKey,
    today: jiff::civil::Date,
) -> Result<Opened, AppError> {
    let draft = store.drafts().get(key.client, key.draft)?;
    let client = store.clients().get(key.client)?;
    let files = store.attachments().list(key.client, key.draft)?;
    let facts: Vec<AttachmentFact> = files.iter().map(fact).collect();
    let summary = &draft.summary;
    let (_, procedure) = find(&summary.licence, &summary.procedure)?;
    let notes = store
        .counter_notes()
        .list(&summary.licence, &summary.procedure)?;
    // What was handed in is shown as it was filled in; what goes on is carried over to the present form.
    let version =
        if summary.status == HANDED_IN && procedure.in_version(&summary.definition).is_some() {
            summary.definition.as_str()
        } else {
            procedure.definition.version.as_str()
        };
    let shown = procedure.in_version(version).unwrap_or(procedure);
    let (answers, carried) = carried::read(&draft.answers, &summary.definition, shown)?;
    let judgement = Judgement::of_version(
        &summary.licence,
        &summary.procedure,
        version,
        &answers,
        &facts,
        today,
    )?;
    let shared = matter::shared(store, key, &judgement.procedure.definition)?;
    Ok(Opened {
        reopened: Reopened::of(store, key)?,
        shared,
        profile: Value::Object(clients::blocks(&client)),
        client_name: client.content.name,
        draft,
        answers,
        carried,
        files,
        notes: Notes(notes),
        judgement,
    })
}

/// Where a paper is asked for.
pub(crate) fn paper_place(document: &str) -> String {
    format!("{DOCUMENTS_STEP}{}", document_pointer(document))
}

/// Refuses to change the files of a document that an application did not come back for.
pub(crate) fn expect_open_document(
    store: &mut Store,
    key: DraftKey,
    document: &str,
    today: jiff::civil::Date,
) -> Result<(), AppError> {
    // Few applications come back, and only for those is the draft judged.
    let Some(reopened) = Reopened::of(store, key)? else {
        return Ok(());
    };
    let opened = open(store, key, today)?;
    reopened.expect_open_document(&opened.judgement, document)
}

/// What the engine needs to know of a stored file.
pub(crate) fn fact(file: &draft_store::Attachment) -> AttachmentFact {
    AttachmentFact {
        document: file.document.clone(),
        name: file.name.clone(),
        bytes: file.bytes,
        media_type: Some(file.media_type.clone()),
    }
}

fn file_views(files: &[draft_store::Attachment], lang: Lang) -> Vec<AttachmentView> {
    files
        .iter()
        .map(|file| AttachmentView {
            id: file.id.to_string(),
            document: file.document.clone(),
            name: file.name.clone(),
            size: wording::size(file.bytes, lang),
            media_type: file.media_type.clone(),
            sha256: file.sha256.clone(),
            parts: file.parts as usize,
        })
        .collect()
}

/// A draft of a matter is listed with it. One of a licence or version that this program does not know stays in the store
/// and is left out.
fn listed(store: &Store) -> Result<Vec<DraftSummary>, AppError> {
    let matters = store.matters().list_all()?;
    let held: HashSet<DraftId> = matters.into_iter().flat_map(|one| one.drafts).collect();
    let mut all = store.drafts().list_all()?;
    all.retain(|summary| {
        summary.status != HANDED_IN
            && !held.contains(&summary.id)
            && find(&summary.licence, &summary.procedure)
                .is_ok_and(|(_, procedure)| procedure.knows(&summary.definition))
    });
    Ok(all)
}
