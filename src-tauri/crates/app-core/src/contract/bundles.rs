//! Bundles: what they join, as documents, and application files of all their members.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use form_engine::definition::{Definition, DocumentRole};
use form_engine::evaluate::{DocumentNeed, evaluate};
use form_engine::text::{Lang, Text};
use licences::{Bundle, MemberField, MemberNeed, MemberPaper, SAMPLE_PDF, When};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Written, example, write};
use crate::application::set_at;
use crate::error::{AppError, ErrorCode};
use crate::guide::find_bundle;
use crate::judgement::find;
use crate::wording::{self, say};

/// A bundle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BundleEntry {
    /// Bundle id.
    pub id: String,
    /// What the matter is.
    pub title: Text,
    /// A sentence on what belongs to it.
    pub intro: Text,
    /// Standard blocks that are asked once.
    pub shared: Vec<String>,
    /// What is applied for, in the order asked.
    pub members: Vec<MemberEntry>,
    /// Answers that are one and the same.
    pub same: Vec<Vec<MemberField>>,
    /// Papers that are one and the same, besides those that all forms share.
    pub papers: Vec<Vec<MemberPaper>>,
    /// The title in the language asked for.
    #[serde(skip)]
    pub shown: String,
}

/// An application of a bundle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberEntry {
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// always, optional or when.
    pub needed: &'static str,
    /// The condition over facts of the guide, for `when`.
    pub when: Option<When>,
    /// Licence and procedure in the language asked for.
    #[serde(skip)]
    pub shown: String,
    /// The need in words.
    #[serde(skip)]
    pub need: String,
}

/// Every bundle, by id.
pub fn bundles(lang: Lang) -> Result<Vec<BundleEntry>, AppError> {
    crate::forms::catalogue()
        .bundles()
        .iter()
        .map(|bundle| entry(bundle, lang))
        .collect()
}

/// One bundle.
///
/// Errors, here and below: there is no such bundle.
pub fn bundle(id: &str, lang: Lang) -> Result<BundleEntry, AppError> {
    entry(find_bundle(id)?, lang)
}

fn entry(bundle: &Bundle, lang: Lang) -> Result<BundleEntry, AppError> {
    let members = bundle.members.iter().map(|member| {
        let (licence, procedure) = find(&member.licence, &member.procedure)?;
        let (needed, key, when) = match &member.needed {
            MemberNeed::Always => ("always", "bundle-always", None),
            MemberNeed::Optional => ("optional", "bundle-optional", None),
            MemberNeed::When(when) => ("when", "bundle-when", Some(when.clone())),
        };
        Ok(MemberEntry {
            licence: licence.id.clone(),
            procedure: procedure.id.clone(),
            needed,
            when,
            shown: format!(
                "{} · {}",
                wording::licence_name(licence, lang).text,
                wording::procedure_title(procedure, lang).text
            ),
            need: say(lang, key),
        })
    });
    Ok(BundleEntry {
        id: bundle.id.clone(),
        title: bundle.title.clone(),
        intro: bundle.intro.clone(),
        shared: bundle.shared.clone(),
        members: members.collect::<Result<_, AppError>>()?,
        same: bundle.same.clone(),
        papers: bundle.papers.clone(),
        shown: bundle.title.get(lang).to_owned(),
    })
}

/// A bundle as a page for people: what it joins, when each application belongs to it, and what is asked once.
pub fn bundle_markdown(id: &str, lang: Lang) -> Result<String, AppError> {
    let entry = bundle(id, lang)?;
    let mut page = format!("# {}\n\n{}\n", entry.shown, entry.intro.get(lang));
    let mut line = |text: String| {
        // Writing to a string does not fail.
        let _ = writeln!(page, "{text}");
    };
    line(format!("\n## {}\n", say(lang, "bundle-members")));
    for member in &entry.members {
        let facts: Vec<String> = member
            .when
            .iter()
            .flat_map(When::facts)
            .filter_map(|fact| crate::forms::catalogue().guide().fact(fact))
            .map(|fact| fact.label.get(lang).to_owned())
            .collect();
        let facts = if facts.is_empty() {
            String::new()
        } else {
            format!(" ({})", facts.join("; "))
        };
        let (licence, procedure) = (&member.licence, &member.procedure);
        line(format!(
            "- {} — {}{facts} — `{licence}/{procedure}`",
            member.shown, member.need
        ));
    }
    line(format!("\n## {}\n", say(lang, "bundle-shared")));
    for block in &entry.shared {
        line(format!("- {}", say(lang, &format!("block-{block}"))));
    }
    for fields in &entry.same {
        let names: Vec<String> = fields
            .iter()
            .map(|field| format!("`{}` {}", field.of, field.at))
            .collect();
        line(format!("- {}", names.join(" = ")));
    }
    for papers in &entry.papers {
        let names: Vec<String> = papers
            .iter()
            .map(|paper| format!("`{}` {}", paper.of, paper.document))
            .collect();
        line(format!("- {}", names.join(" = ")));
    }
    Ok(page)
}

/// Writes a complete example application file of each member into a folder, which is made where there is none.
///
/// Errors: there is no such bundle, or the folder cannot be written.
pub fn write_bundle_examples(id: &str, folder: &Path) -> Result<Vec<Written>, AppError> {
    let files = example_files(id)?;
    std::fs::create_dir_all(folder).map_err(|cause| {
        AppError::new(ErrorCode::OutputUnwritable)
            .with("name", folder.display())
            .caused_by(cause)
    })?;
    files
        .into_iter()
        .map(|(name, file)| write(&folder.join(name), format!("{file:#}\n").as_bytes()))
        .collect()
}

/// Attaches a sample for every paper that the answers of the others have made necessary.
fn attach_needed(definition: &Definition, file: &mut Value) {
    let Some(attachments) = file["attachments"].as_array().cloned() else {
        return;
    };
    let has = |document: &str| attachments.iter().any(|one| one["document"] == document);
    let needed: Vec<Value> = evaluate(definition, &file["answers"], &[])
        .documents
        .into_iter()
        .filter(|paper| paper.role == DocumentRole::Submit && paper.needed == DocumentNeed::Needed)
        .filter(|paper| !has(&paper.id))
        .map(|paper| {
            let content = STANDARD.encode(SAMPLE_PDF);
            json!({ "document": paper.id, "path": format!("{}.pdf", paper.id), "content_base64": content })
        })
        .collect();
    if let Some(attachments) = file["attachments"].as_array_mut() {
        attachments.extend(needed);
    }
}

/// An example file for each member, each with a name for it; what is asked once is the same in all.
fn example_files(id: &str) -> Result<Vec<(String, Value)>, AppError> {
    let bundle = find_bundle(id)?;
    let mut made: Vec<(String, Value)> = Vec::new();
    for (number, member) in (1..).zip(&bundle.members) {
        let mut file = example(&member.path(), false)?;
        let (_, procedure) = find(&member.licence, &member.procedure)?;
        // The first application that asks something answers it for all that follow.
        for (before, (_, first)) in bundle.members.iter().zip(&made).rev() {
            let (_, other) = find(&before.licence, &before.procedure)?;
            for (there, here) in bundle.common(&other.definition, &procedure.definition) {
                let value = there.lookup(&first["answers"]).cloned();
                if let (Some(value), Some(answers)) = (value, file.get_mut("answers")) {
                    set_at(answers, here.pointer().as_str(), value);
                }
            }
        }
        attach_needed(&procedure.definition, &mut file);
        let name = format!("{number:02}-{}-{}.json", member.licence, member.procedure);
        made.push((name, file));
    }
    Ok(made)
}
