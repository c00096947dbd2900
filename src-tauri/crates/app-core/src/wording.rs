//! Answers, labels, findings and figures in the words of one language.

use form_engine::FieldPath;
use form_engine::definition::{Choice, Definition, Field, FieldKind, Region};
use form_engine::finding::{Finding, Severity};
use form_engine::text::{Lang, OfficialName};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use licences::{Certainty, Licence, Messages, Procedure, format};
use serde_json::Value;

use crate::clock::macao_zone;
use crate::judgement::Judgement;
use crate::notes::Notes;
use crate::view::{
    FeeLineView, FeeView, FindingView, MarkView, OptionView, RegionView, Run, UnknownFeeView,
};

/// The step ids that the program adds after those of a form.
pub(crate) const DOCUMENTS_STEP: &str = "documents";
pub(crate) const REVIEW_STEP: &str = "review";

/// A text of the catalogue without figures in it.
pub(crate) fn say(lang: Lang, key: &str) -> String {
    Messages::embedded().text(lang, key, &[])
}

/// A text of the catalogue with figures or names in it.
pub(crate) fn say_with(lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
    Messages::embedded().text(lang, key, args)
}

/// An official name in `lang` or in the language it exists in; the id where it exists in none.
pub(crate) fn official(name: &OfficialName, lang: Lang, id: &str) -> Run {
    name.shown(lang).map_or_else(
        || Run::new(id, Lang::En),
        |(found, text)| Run::new(text, found),
    )
}

pub(crate) fn licence_name(licence: &Licence, lang: Lang) -> Run {
    official(&licence.name, lang, &licence.id)
}

/// A procedure's official title. Where it was not found in `lang`, the trade's word for its kind says the same;
/// a procedure that is more than its kind (its id tells) keeps its title in the language it exists in.
pub(crate) fn procedure_title(procedure: &Procedure, lang: Lang) -> Run {
    let kind = || Run::new(kind_name(&procedure.kind, lang), lang);
    match procedure.title.get(lang) {
        Some(title) => Run::new(title, lang),
        None if procedure.id == procedure.kind => kind(),
        None => procedure
            .title
            .shown(lang)
            .map_or_else(kind, |(found, title)| Run::new(title, found)),
    }
}

/// The trade's word for a kind of procedure.
pub(crate) fn kind_name(kind: &str, lang: Lang) -> String {
    say(lang, &format!("kind-{kind}"))
}

/// A run of free text: Chinese where it has Chinese characters, else in the language of the page.
pub(crate) fn free(text: &str, lang: Lang) -> Run {
    let chinese = text
        .chars()
        .any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'));
    Run::new(
        text,
        if chinese {
            Lang::Zh
        } else if lang == Lang::Zh {
            Lang::Pt
        } else {
            lang
        },
    )
}

/// A moment as a person would say it today: the time, with the date in front when it was another day.
pub(crate) fn moment(at: i64, today: Date, lang: Lang) -> String {
    let Ok(at) = Timestamp::from_millisecond(at) else {
        return String::new();
    };
    let local = at.to_zoned_datetime(macao_zone());
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    if local.date() == today {
        time
    } else {
        format!("{} {time}", format::date(local.date(), lang))
    }
}

/// A moment as it stands on paper: the date, also where that is today, and the time.
pub(crate) fn moment_on_paper(at: i64, lang: Lang) -> String {
    moment(at, Date::MIN, lang)
}

/// A moment on a Macao clock, to the second.
pub(crate) fn civil(at: i64) -> DateTime {
    Timestamp::from_millisecond(at)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned_datetime(macao_zone())
        .datetime()
}

/// A file size.
pub(crate) fn size(bytes: u64, lang: Lang) -> String {
    let (tenths, unit) = match bytes {
        0..1_000 => return format!("{bytes}\u{a0}B"),
        1_000..1_000_000 => ((bytes + 50) / 100, "kB"),
        _ => ((bytes + 50_000) / 100_000, "MB"),
    };
    let point = if lang == Lang::Pt { ',' } else { '.' };
    format!("{}{point}{}\u{a0}{unit}", tenths / 10, tenths % 10)
}

/// What stands between a name and what belongs to it.
pub(crate) fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::Pt | Lang::En => ": ",
    }
}

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

pub(crate) fn options(choices: &[Choice], lang: Lang) -> Vec<OptionView> {
    choices
        .iter()
        .map(|choice| OptionView {
            value: choice.value.clone(),
            label: choice.label.get(lang).to_owned(),
        })
        .collect()
}

pub(crate) fn regions(regions: &[Region], lang: Lang) -> Vec<RegionView> {
    regions
        .iter()
        .map(|region| RegionView {
            value: region.value.clone(),
            label: region.label.get(lang).to_owned(),
            parishes: options(&region.parishes, lang),
        })
        .collect()
}

/// Where a pointer leads: the step, and the label of the question (with the part of an address or person after it).
pub(crate) struct Place {
    pub(crate) step: String,
    pub(crate) label: Run,
}

/// Finds the question of a JSON pointer in a form.
pub(crate) fn place(definition: &Definition, pointer: &str, lang: Lang) -> Option<Place> {
    if let Some(document) = pointer.strip_prefix("/attachments/") {
        let name = definition
            .documents
            .iter()
            .find(|known| known.id == document)
            .map_or_else(
                || Run::new(document, Lang::En),
                |known| official(&known.name, lang, &known.id),
            );
        return Some(Place {
            step: DOCUMENTS_STEP.to_owned(),
            label: name,
        });
    }
    let keys: Vec<&str> = pointer.split('/').skip(1).collect();
    definition.steps.iter().find_map(|step| {
        label(&step.fields, &keys, lang).map(|label| Place {
            step: step.id.clone(),
            label: Run::new(label, lang),
        })
    })
}

fn label(fields: &[Field], keys: &[&str], lang: Lang) -> Option<String> {
    let (key, rest) = keys.split_first()?;
    let field = fields.iter().find(|field| field.key == *key)?;
    let own = field.label.get(lang);
    let inner = match &field.kind {
        FieldKind::Group { fields, .. } => label(fields, rest, lang),
        FieldKind::Repeat { fields, item, .. } => rest.split_first().map(|(n, rest)| {
            let number = n.parse::<usize>().map_or(1, |n| n + 1);
            let entry = format!("{} {number}", item.get(lang));
            match label(fields, rest, lang) {
                Some(inner) => format!("{entry} – {inner}"),
                None => entry,
            }
        }),
        FieldKind::Address { .. }
        | FieldKind::Person { .. }
        | FieldKind::IdentityDocument { .. } => rest.last().map(|part| {
            format!(
                "{own} – {}",
                say(lang, &format!("part-{}", part.replace('_', "-")))
            )
        }),
        _ => None,
    };
    Some(inner.unwrap_or_else(|| own.to_owned()))
}

pub(crate) fn finding(definition: &Definition, finding: &Finding, lang: Lang) -> FindingView {
    let place = place(definition, &finding.path, lang);
    let label = place.as_ref().map(|place| place.label.clone());
    FindingView {
        code: finding.code.clone(),
        severity: severity(finding.severity).to_owned(),
        path: finding.path.clone(),
        step: place.map_or_else(|| REVIEW_STEP.to_owned(), |place| place.step),
        message: Messages::embedded().finding(
            lang,
            finding,
            label.as_ref().map(|label| label.text.as_str()),
        ),
        label: label.unwrap_or_else(|| Run::new("", lang)),
    }
}

/// What is due, with the notes on what no page tells of it.
pub(crate) fn fees(judgement: &Judgement, notes: &Notes, lang: Lang) -> FeeView {
    let (assessment, procedure) = (&judgement.fees, judgement.procedure);
    let open = notes.facts(procedure, judgement.on, lang);
    let open = |fact: &str| open.iter().find(|known| known.fact == fact).cloned();
    let whole = open("fees").map(|fact| UnknownFeeView {
        label: fact.label.clone(),
        reason: say(lang, "fees-not-found"),
        open: Some(fact),
    });
    FeeView {
        lines: assessment
            .lines
            .iter()
            .map(|line| {
                // A line of a band is named after its rule and the band.
                let rule = line.id.split('.').next().unwrap_or_default();
                FeeLineView {
                    label: line.label.get(lang).to_owned(),
                    reckoning: reckoning(line, lang),
                    amount: format::money(line.amount_avos, lang),
                    basis: free(&line.basis, Lang::En),
                    mark: mark(procedure, &format!("fees/{rule}"), lang),
                }
            })
            .collect(),
        total: format::money(assessment.total_avos, lang),
        unknown: assessment
            .unknown
            .iter()
            .map(|unknown| UnknownFeeView {
                label: unknown.label.get(lang).to_owned(),
                reason: unknown.reason.get(lang).to_owned(),
                open: open(&format!("fees/{}", unknown.id)),
            })
            .chain(whole)
            .collect(),
        noted_total: notes
            .total(assessment)
            .map(|total| format::money(total, lang)),
        surcharge_percent: assessment.surcharge_percent,
    }
}

/// Where a fact was read, in words; nothing where an official page states it, which needs no word.
pub(crate) fn mark(procedure: &Procedure, fact: &str, lang: Lang) -> Option<MarkView> {
    let told = procedure.provenance.get(fact)?;
    let certainty = match told.certainty {
        Certainty::Stated => return None,
        Certainty::Reported => "reported",
        Certainty::Inferred => "inferred",
    };
    Some(MarkView {
        certainty: certainty.to_owned(),
        label: say(lang, &format!("certainty-{certainty}")),
        sources: told.sources.clone(),
    })
}

/// «30 × MOP 1,200.00», or nothing where the amount speaks for itself.
fn reckoning(line: &form_engine::fees::FeeLine, lang: Lang) -> String {
    if line.unit_avos == line.amount_avos {
        return String::new();
    }
    let unit = format::money(line.unit_avos, lang);
    let product = line.unit_avos.checked_mul(line.quantity);
    if product == Some(line.amount_avos) {
        format!("{} × {unit}", line.quantity)
    } else {
        format!("{}\u{a0}% × {unit}", line.quantity)
    }
}

/// The lines of an answer as submitted. Nothing where there is no answer.
pub(crate) fn answer(kind: &FieldKind, value: &Value, lang: Lang) -> Vec<Run> {
    let one = |text: String| vec![Run::new(text, lang)];
    match (kind, value) {
        (FieldKind::Choice { options }, Value::String(chosen)) => {
            one(choice_label(options, chosen, lang))
        }
        (FieldKind::Choices { options }, Value::Array(chosen)) => chosen
            .iter()
            .filter_map(Value::as_str)
            .map(|chosen| Run::new(choice_label(options, chosen, lang), lang))
            .collect(),
        (FieldKind::YesNo | FieldKind::Declaration { .. }, Value::Bool(yes)) => {
            one(say(lang, if *yes { "answer-yes" } else { "answer-no" }))
        }
        (FieldKind::Money { .. }, Value::Number(avos)) => one(avos.as_i64().map_or_else(
            || avos.to_string(),
            |avos| format::money(form_engine::Avos(avos), lang),
        )),
        (FieldKind::Date { .. }, Value::String(date)) => one(date
            .parse::<Date>()
            .map_or_else(|_| date.clone(), |date| format::date(date, lang))),
        (
            FieldKind::Integer { unit, .. } | FieldKind::Decimal { unit, .. },
            Value::Number(number),
        ) => {
            let number = number.to_string();
            let number = if lang == Lang::Pt {
                number.replace('.', ",")
            } else {
                number
            };
            one(match unit {
                Some(unit) => format!("{number}\u{a0}{}", unit.get(lang)),
                None => number,
            })
        }
        (FieldKind::Phone, Value::String(phone)) => one(format::phone(phone)),
        (FieldKind::IdentityDocument { options }, value) => document(options, value, lang),
        (FieldKind::Person { options }, value) => {
            let mut lines: Vec<Run> = [("name_zh", Lang::Zh), ("name_pt", Lang::Pt)]
                .into_iter()
                .filter_map(|(key, lang)| value.get(key)?.as_str().map(|name| Run::new(name, lang)))
                .collect();
            if let Some(papers) = value.get("document") {
                lines.extend(document(options, papers, lang));
            }
            lines
        }
        (FieldKind::Address { regions }, value) => address(regions, value, lang),
        (_, Value::String(text)) => text.lines().map(|line| free(line, lang)).collect(),
        (_, Value::Null) => Vec::new(),
        (_, other) => one(other.to_string()),
    }
}

fn choice_label(options: &[Choice], chosen: &str, lang: Lang) -> String {
    options
        .iter()
        .find(|option| option.value == chosen)
        .map_or_else(
            || chosen.to_owned(),
            |option| option.label.get(lang).to_owned(),
        )
}

fn document(options: &[Choice], value: &Value, lang: Lang) -> Vec<Run> {
    let text = |key| value.get(key).and_then(Value::as_str);
    let kind = text("kind").map(|kind| choice_label(options, kind, lang));
    let words: Vec<String> = kind
        .into_iter()
        .chain(text("number").map(str::to_owned))
        .collect();
    if words.is_empty() {
        Vec::new()
    } else {
        vec![Run::new(words.join(" "), lang)]
    }
}

/// An address the way each official language writes it: from the region down in Chinese, from the street up in Portuguese.
fn address(regions: &[Region], value: &Value, lang: Lang) -> Vec<Run> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let region = regions.iter().find(|region| region.value == text("region"));
    let region_name = |lang| region.map_or("", |region| region.label.get(lang));
    let parish = region.and_then(|region| {
        region
            .parishes
            .iter()
            .find(|parish| parish.value == text("parish"))
    });
    // 地下 and R/C are the two languages' ways to write the ground floor.
    let ground = ["R/C", "RC", "G/F", "地下"]
        .iter()
        .any(|name| text("floor").eq_ignore_ascii_case(name));
    let numbered = text("floor").chars().all(|c| c.is_ascii_digit());
    let ended = |part: &str, ending: &str| {
        if part.is_empty() || part.ends_with(ending) {
            part.to_owned()
        } else {
            format!("{part}{ending}")
        }
    };
    let mut lines = Vec::new();
    if !text("street_zh").is_empty() {
        let floor = match text("floor") {
            "" => String::new(),
            _ if ground => "地下".to_owned(),
            floor if numbered => ended(floor, "樓"),
            floor => floor.to_owned(),
        };
        lines.push(Run::new(
            [
                region_name(Lang::Zh),
                text("street_zh"),
                &ended(text("door"), "號"),
                text("building_zh"),
                &ended(text("block"), "座"),
                &floor,
                text("unit"),
            ]
            .concat(),
            Lang::Zh,
        ));
    }
    if !text("street_pt").is_empty() {
        let floor = match text("floor") {
            "" => String::new(),
            _ if ground => "R/C".to_owned(),
            floor if numbered => format!("{floor}.º\u{a0}andar"),
            floor => floor.to_owned(),
        };
        let parts = [
            text("street_pt").to_owned(),
            prefixed("n.º\u{a0}", &["n."], text("door")),
            prefixed("Edifício ", &["edif", "edf"], text("building_pt")),
            prefixed("Bloco ", &["bloco", "bl."], text("block")),
            floor,
            text("unit").to_owned(),
            region_name(Lang::Pt).to_owned(),
        ];
        let line: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(Run::new(line.join(", "), Lang::Pt));
    }
    if let Some(parish) = parish {
        lines.push(Run::new(parish.label.get(lang), lang));
    }
    lines
}

/// A part with its word in front, unless it was typed with that word.
fn prefixed(prefix: &str, typed: &[&str], part: &str) -> String {
    let lower = part.to_lowercase();
    if part.is_empty() || typed.iter().any(|word| lower.starts_with(word)) {
        part.to_owned()
    } else {
        format!("{prefix}{part}")
    }
}

/// Fields that are asked, with their containers, in the order asked: calls `each` with the absolute path of every leaf.
pub(crate) fn leaves<'a>(
    fields: &'a [Field],
    base: &str,
    answers: &Value,
    each: &mut dyn FnMut(&FieldPath, &'a Field),
) {
    for field in fields {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        match &field.kind {
            FieldKind::Group { fields, .. } => leaves(fields, path.as_str(), answers, each),
            FieldKind::Repeat { fields, max, .. } => {
                let entries = path
                    .lookup(answers)
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len);
                for n in 0..entries.min(*max) {
                    leaves(fields, &format!("{path}.{n}"), answers, each);
                }
            }
            _ => each(&path, field),
        }
    }
}

#[cfg(test)]
mod tests {
    use form_engine::Text;
    use serde_json::json;

    use super::*;

    fn regions() -> Vec<Region> {
        let text = |zh: &str, pt: &str| Text {
            zh: zh.to_owned(),
            pt: pt.to_owned(),
            en: pt.to_owned(),
        };
        vec![Region {
            value: "taipa".to_owned(),
            label: text("氹仔", "Taipa"),
            parishes: vec![Choice {
                value: "carmo".to_owned(),
                label: text("嘉模堂區", "Freguesia de Nossa Senhora do Carmo"),
            }],
        }]
    }

    #[track_caller]
    fn check(address: &Value, lines: &[&str]) {
        let worded = super::address(&regions(), address, Lang::Pt);
        let worded: Vec<&str> = worded.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(worded, lines);
    }

    #[test]
    fn an_address_is_written_as_each_language_writes_it() {
        check(
            &json!({ "region": "taipa", "street_zh": "示範街", "street_pt": "Rua do Modelo", "door": "2",
                     "building_zh": "示範大廈", "building_pt": "Modelo", "block": "3", "floor": "4", "unit": "A" }),
            &[
                "氹仔示範街2號示範大廈3座4樓A",
                "Rua do Modelo, n.º\u{a0}2, Edifício Modelo, Bloco 3, 4.º\u{a0}andar, A, Taipa",
            ],
        );
    }

    #[test]
    fn the_ground_floor_is_said_in_each_language_however_it_was_typed() {
        for floor in ["R/C", "r/c", "地下"] {
            check(
                &json!({ "region": "taipa", "street_zh": "示範街", "street_pt": "Rua do Modelo", "floor": floor,
                         "unit": "A" }),
                &["氹仔示範街地下A", "Rua do Modelo, R/C, A, Taipa"],
            );
        }
    }

    #[test]
    fn a_word_that_was_typed_is_not_put_in_front_again() {
        check(
            &json!({ "region": "taipa", "parish": "carmo", "street_pt": "Rua do Modelo",
                     "building_pt": "Edf. Modelo", "door": "n.os 2-4" }),
            &[
                "Rua do Modelo, n.os 2-4, Edf. Modelo, Taipa",
                "Freguesia de Nossa Senhora do Carmo",
            ],
        );
    }

    #[test]
    fn sizes_are_written_with_the_comma_or_point_of_the_language() {
        assert_eq!(size(999, Lang::En), "999\u{a0}B");
        assert_eq!(size(1_250, Lang::En), "1.3\u{a0}kB");
        assert_eq!(size(20 * 1024 * 1024, Lang::Pt), "21,0\u{a0}MB");
    }
}
