//! How much a form asks of a person: of one whom the program does not know, and of one whom it does.
//!
//! Measured on the complete examples. *Paper* counts the questions that apply, as a paper form would put them; *new* those
//! that a person answers the first time; *known* those that are left when the program knows the client and, for everything
//! but a first application, the last application of the same licence. *Typing* counts characters; a choice counts one.

use std::path::Path;

use anyhow::Result;
use form_engine::known::begin;
use form_engine::{Field, FieldKind, evaluate};
use licences::{Catalogue, Procedure};
use serde_json::{Map, Value};

/// The standard components that a client's profile keeps.
const PROFILE: [&str; 4] = ["applicant", "signatory", "agent", "establishment"];

/// Most answers that a renewal with nothing changed may ask for.
const RENEWAL_ANSWERS: usize = 5;

/// Least saving in typing for a licence of a firm that the program knows, in per cent.
const SECOND_LICENCE_SAVES: usize = 75;

struct Burden {
    paper: usize,
    new: usize,
    known: usize,
    typing_new: usize,
    typing_known: usize,
}

/// Prints the burden of every procedure, and what is above the limits.
pub(crate) fn run(forms: &Path) -> Result<usize> {
    let catalogue = match crate::catalogue(forms, &[])? {
        Ok(catalogue) => catalogue,
        Err(faults) => return Ok(faults.len()),
    };
    println!("procedure\tpaper\tnew\tknown\ttyping new\ttyping known");
    let mut above = 0;
    let mut firsts = Vec::new();
    for licence in catalogue.licences() {
        for procedure in &licence.procedures {
            let Some(burden) = burden(&catalogue, &licence.id, procedure) else {
                continue;
            };
            let name = format!("{}/{}", licence.id, procedure.id);
            println!(
                "{name}\t{}\t{}\t{}\t{}\t{}",
                burden.paper, burden.new, burden.known, burden.typing_new, burden.typing_known
            );
            if procedure.kind == "renewal" && burden.known > RENEWAL_ANSWERS {
                above += 1;
                println!(
                    "{name}: a renewal with nothing changed asks {} answers",
                    burden.known
                );
            }
            if procedure.kind == "first-application" {
                firsts.push(burden);
            }
        }
    }
    let mean =
        |of: fn(&Burden) -> usize| firsts.iter().map(of).sum::<usize>() / firsts.len().max(1);
    let (new, known) = (mean(|one| one.typing_new), mean(|one| one.typing_known));
    let saves = 100 - 100 * known / new.max(1);
    println!(
        "first applications, mean typing: {new} for a new client, {known} for a known one; {saves} % less"
    );
    if saves < SECOND_LICENCE_SAVES {
        above += 1;
        println!("a second licence saves less than {SECOND_LICENCE_SAVES} % of the typing");
    }
    Ok(above)
}

fn burden(catalogue: &Catalogue, licence: &str, procedure: &Procedure) -> Option<Burden> {
    let example = catalogue.example(licence, &procedure.id, false)?;
    let definition = &procedure.definition;
    let whole = evaluate(definition, &example.answers, &[]);
    let profile: Map<String, Value> = PROFILE
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), whole.submitted.get(*key)?.clone())))
        .collect();
    let last = procedure.lends().map(|lends| (&whole.submitted, lends));
    let start = begin(definition, &Value::Object(profile), last);
    let begun = evaluate(definition, &start, &[]);

    let mut burden = Burden {
        paper: 0,
        new: 0,
        known: 0,
        typing_new: 0,
        typing_known: 0,
    };
    let leaves = leaves(procedure);
    for state in whole.fields.iter().filter(|state| state.visible) {
        if !leaves.contains(&general(&state.path)) {
            continue;
        }
        burden.paper += 1;
        let Some(answer) = whole.submitted.pointer(&state.path) else {
            continue;
        };
        burden.new += 1;
        burden.typing_new += typing(answer);
        let known = begun
            .fields
            .iter()
            .any(|one| one.path == state.path && one.answered);
        if !known {
            burden.known += 1;
            burden.typing_known += typing(answer);
        }
    }
    Some(burden)
}

/// The pointers of the questions that take an answer of their own, `*` for the entries of a repeat.
fn leaves(procedure: &Procedure) -> Vec<String> {
    fn walk(fields: &[Field], base: &str, found: &mut Vec<String>) {
        for field in fields {
            let path = format!("{base}/{}", field.key);
            match &field.kind {
                FieldKind::Group { fields, .. } => walk(fields, &path, found),
                FieldKind::Repeat { fields, .. } => walk(fields, &format!("{path}/*"), found),
                FieldKind::Attachment { .. } => {}
                _ => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    for step in &procedure.definition.steps {
        walk(&step.fields, "", &mut found);
    }
    found
}

fn general(pointer: &str) -> String {
    pointer
        .split('/')
        .map(|part| {
            if part.parse::<usize>().is_ok() {
                "*"
            } else {
                part
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Keystrokes, roughly: the characters of a text, one for a choice.
fn typing(answer: &Value) -> usize {
    match answer {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(number) => number.to_string().chars().count(),
        Value::String(text) => text.chars().count(),
        Value::Array(several) => several.iter().map(typing).sum(),
        Value::Object(parts) => parts.values().map(typing).sum(),
    }
}
