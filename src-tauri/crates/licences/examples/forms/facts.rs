//! Whether every fact of the fact sheets has a home in the forms, and every exact fact of the forms one in the sheets.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use form_engine::definition::{CopyKind, DocumentRole};
use form_engine::fees::{Amount, FeeRule, TierPrice};
use form_engine::{Document, OfficialName};
use licences::{Catalogue, Licence, Procedure};

use crate::raw::{Carried, Raw, plain};
use crate::sheet::{Sheet, SheetDocument, SheetFee, SheetProcedure, read_all};

/// Prints the facts without a home and says how many they are.
pub(crate) fn run(forms: &Path, sheets: &Path, only: &[&str]) -> Result<usize> {
    let files = crate::files(forms)?;
    let raw = Raw::read(&files)?;
    let catalogue = match crate::catalogue(forms, only)? {
        Ok(catalogue) => catalogue,
        Err(faults) => {
            for fault in &faults {
                println!("{fault}");
            }
            return Ok(faults.len());
        }
    };
    let sheets: Vec<Sheet> = read_all(sheets)?
        .into_iter()
        .filter(|sheet| only.is_empty() || only.contains(&sheet.id.as_str()))
        .collect();
    let mut missing = Vec::new();
    for sheet in &sheets {
        one(sheet, &catalogue, &raw, &mut |place, fact| {
            missing.push(format!("{}{place}: {fact}", sheet.id));
        });
    }
    for licence in catalogue.licences() {
        if !sheets.iter().any(|sheet| sheet.id == licence.id) {
            missing.push(format!("{}: there is no such fact sheet", licence.id));
        }
    }
    for line in &missing {
        println!("{line}");
    }
    let procedures: usize = sheets.iter().map(|sheet| sheet.procedure.len()).sum();
    println!("{} sheets, {procedures} procedures", sheets.len());
    Ok(missing.len())
}

type Miss<'m> = dyn FnMut(&str, String) + 'm;

fn one(sheet: &Sheet, catalogue: &Catalogue, raw: &Raw, miss: &mut Miss<'_>) {
    let Some(licence) = catalogue.licence(&sheet.id) else {
        miss("", "the licence is not in the forms".to_owned());
        return;
    };
    let carried = raw.of_licence(&sheet.id);
    if licence.service_code != sheet.service_code {
        miss("", format!("service code {:?}", sheet.service_code));
    }
    if licence.category != sheet.category {
        miss("", format!("category {}", sheet.category));
    }
    if licence.issuer_unit != sheet.issuer_unit {
        miss("", format!("issuer unit {}", sheet.issuer_unit));
    }
    named("name", &sheet.name, &licence.name, "", miss);
    said("validity", &sheet.validity, &carried, "", miss);
    for (what, fact) in [
        ("renewal window", &sheet.renewal_window),
        ("late renewal", &sheet.late_renewal),
    ] {
        let rule = serde_json::to_value(&licence.renewal).unwrap_or_default();
        let by_rule = match fact.as_str() {
            "none" => rule["rule"] == "not-renewable",
            "not found" => rule["rule"] == "unknown",
            _ => false,
        };
        if !by_rule {
            said(what, fact, &carried, "", miss);
        }
    }
    for basis in &sheet.legal_basis {
        let act = plain(&basis.act);
        if !licence.legal_basis.iter().any(|one| plain(&one.act) == act) {
            miss("", format!("legal basis {}", basis.act));
        }
        said("about the act", &basis.about, &carried, "", miss);
    }
    for basis in &licence.legal_basis {
        let act = plain(&basis.act);
        if !sheet.legal_basis.iter().any(|one| plain(&one.act) == act) {
            miss("", format!("not in the sheet: act {}", basis.act));
        }
    }
    for fact in &sheet.unknown {
        said("unknown", fact, &carried, "", miss);
    }
    let mut left: Vec<&Procedure> = licence.procedures.iter().collect();
    for procedure in &sheet.procedure {
        match left.iter().position(|one| same(procedure, one)) {
            Some(number) => {
                let form = left.remove(number);
                of_procedure(sheet, procedure, licence, form, raw, miss);
            }
            None => miss(
                "",
                format!(
                    "procedure {} {:?} {:?}",
                    procedure.kind, procedure.code, procedure.title
                ),
            ),
        }
    }
    for stray in left {
        miss("", format!("not in the sheet: procedure {}", stray.id));
    }
}

/// Whether a form is that of a sheet's procedure.
fn same(sheet: &SheetProcedure, form: &Procedure) -> bool {
    // Words around an address are another fact; the address is the page.
    let page = |source: &String| {
        source
            .find("http")
            .and_then(|start| source.get(start..))
            .unwrap_or(source)
            .to_owned()
    };
    let sources = |addresses: &[String]| addresses.iter().map(page).collect::<BTreeSet<_>>();
    sheet.kind == form.kind
        && (sheet.code == form.code || form.code_inferred)
        && sources(&sheet.sources) == sources(&form.sources)
        && ["zh", "pt", "en"].into_iter().all(|lang| {
            let fact = sheet
                .title
                .get(lang)
                .map(String::as_str)
                .unwrap_or_default();
            // That no page showed a title is said in place of one.
            let untold = ["not recorded", "unrecorded title", "not captured"]
                .iter()
                .any(|words| fact.contains(words));
            spoken(&form.title, lang) == if untold { "" } else { fact }
        })
}

fn of_procedure(
    whole: &Sheet,
    sheet: &SheetProcedure,
    licence: &Licence,
    form: &Procedure,
    raw: &Raw,
    miss: &mut Miss<'_>,
) {
    let place = format!("/{}", form.id);
    let carried = raw.of_procedure(&licence.id, &form.id);
    if sheet.online != form.online {
        miss(&place, format!("online {:?}", sheet.online));
    }
    if !is_form(sheet.form.as_deref(), form) {
        miss(&place, format!("form {:?}", sheet.form));
    }
    said(
        "processing time",
        &sheet.processing_time,
        &carried,
        &place,
        miss,
    );
    said("deadline", &sheet.deadline, &carried, &place, miss);
    for note in &sheet.notes {
        said("note", note, &carried, &place, miss);
    }
    for ask in &sheet.asks {
        if !carried.asks(ask) {
            miss(&place, format!("asks {ask}"));
        }
    }
    let mut left: Vec<&Document> = form.definition.documents.iter().collect();
    for document in &sheet.document {
        let found = left
            .iter()
            .position(|one| is_paper(document, one, &raw.wordings(&licence.id, &one.id)));
        match found {
            Some(number) => {
                left.remove(number);
            }
            None => miss(
                &place,
                format!(
                    "document {:?}, copy {:?}, {}",
                    document.name, document.copy, document.how
                ),
            ),
        }
        said("document when", &document.when, &carried, &place, miss);
    }
    for stray in left {
        // A paper that only a note of the sheet tells of quotes that note.
        let quoted = raw.quoted(&licence.id, &form.id, &stray.id);
        let notes: Vec<String> = sheet.notes.iter().map(|note| plain(note)).collect();
        if quoted.is_empty() || !quoted.iter().all(|fact| notes.contains(fact)) {
            miss(&place, format!("not in the sheet: document {}", stray.id));
        }
    }
    fees(whole, sheet, licence, form, &carried, &place, miss);
}

/// Whether a sheet's official form is that of a form, with what is remarked on it.
fn is_form(told: Option<&str>, form: &Procedure) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (Some(told), Some(number)) = (told, form.form.as_deref()) else {
        return told == form.form.as_deref();
    };
    let Some((before, after)) = told.split_once(number) else {
        return false;
    };
    let remark = form.form_note.as_ref().map_or("", |note| note.en.as_str());
    words(&format!("{before} {after}")) == words(remark)
}

fn is_paper(sheet: &SheetDocument, form: &Document, also: &BTreeSet<String>) -> bool {
    let how = match form.role {
        DocumentRole::Present => "present",
        DocumentRole::Form | DocumentRole::Submit => "submit",
    };
    let copy = form.copy.map(|copy| match copy {
        CopyKind::Original => "original",
        CopyKind::Photocopy => "photocopy",
        CopyKind::Either => "either",
    });
    let given = sheet.name.iter().filter(|(_, name)| !name.is_empty());
    how == sheet.how
        && copy == sheet.copy.as_deref()
        && given
            .into_iter()
            .all(|(lang, name)| spoken(&form.name, lang) == name || also.contains(&plain(name)))
}

fn fees(
    whole: &Sheet,
    sheet: &SheetProcedure,
    licence: &Licence,
    form: &Procedure,
    carried: &Carried,
    place: &str,
    miss: &mut Miss<'_>,
) {
    let renewal = serde_json::to_value(&licence.renewal).unwrap_or_default();
    let late: BTreeSet<i64> = renewal["late"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|step| step["percent"].as_i64())
        .collect();
    let amounts: BTreeSet<i64> = form.definition.fees.iter().flat_map(avos).collect();
    let percents: BTreeSet<i64> = form.definition.fees.iter().filter_map(percent).collect();
    for fee in &sheet.fee {
        // Stamp duty is sometimes stated twice, as a rate and as what it comes to.
        let by_rate = fee
            .rate_percent
            .is_some_and(|rate| percents.contains(&i64::from(rate)));
        if let Some(avos) = fee.avos()
            && !amounts.contains(&avos)
            && !by_rate
        {
            miss(place, format!("fee of {avos} avos: {}", fee.what));
        }
        if let Some(rate) = fee.rate_percent
            && !percents.contains(&i64::from(rate))
            && !late.contains(&i64::from(rate))
        {
            miss(place, format!("fee of {rate} %: {}", fee.what));
        }
        said("fee", &fee.what, carried, place, miss);
    }
    // A late renewal rests on the fees of the renewal, which the sheet lists there.
    let known: Vec<&SheetFee> = whole.procedure.iter().flat_map(|one| &one.fee).collect();
    for amount in amounts.iter().filter(|amount| **amount != 0) {
        if !known.iter().any(|fee| fee.avos() == Some(*amount)) {
            miss(place, format!("not in the sheet: fee of {amount} avos"));
        }
    }
    for percent in &percents {
        if !known
            .iter()
            .any(|fee| fee.rate_percent.map(i64::from) == Some(*percent))
        {
            miss(place, format!("not in the sheet: fee of {percent} %"));
        }
    }
}

fn avos(rule: &FeeRule) -> Vec<i64> {
    match &rule.amount {
        Amount::Flat(amount) => vec![amount.0],
        Amount::PerUnit { unit_avos, .. } => vec![unit_avos.0],
        Amount::Tiers { tiers, .. } => tiers
            .iter()
            .map(|tier| match tier.price {
                TierPrice::Flat(price) | TierPrice::Each(price) | TierPrice::Whole(price) => {
                    price.0
                }
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn percent(rule: &FeeRule) -> Option<i64> {
    match &rule.amount {
        Amount::Percent { percent, .. } => Some(i64::from(*percent)),
        _ => None,
    }
}

fn said(what: &str, fact: &str, carried: &Carried, place: &str, miss: &mut Miss<'_>) {
    if !fact.is_empty() && !carried.says(fact) {
        miss(place, format!("{what}: {fact}"));
    }
}

fn named(
    what: &str,
    sheet: &std::collections::BTreeMap<String, String>,
    form: &OfficialName,
    place: &str,
    miss: &mut Miss<'_>,
) {
    for lang in ["zh", "pt", "en"] {
        let fact = sheet.get(lang).map(String::as_str).unwrap_or_default();
        if fact != spoken(form, lang) {
            miss(place, format!("{what} in {lang}: {fact:?}"));
        }
    }
}

/// The name in a language, empty where it is not known.
fn spoken<'n>(name: &'n OfficialName, lang: &str) -> &'n str {
    let words = match lang {
        "zh" => &name.zh,
        "pt" => &name.pt,
        _ => &name.en,
    };
    words.as_deref().unwrap_or_default()
}
