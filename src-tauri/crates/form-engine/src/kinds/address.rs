//! Addresses in Macao: in parts, in either official language; there are no postal codes.

use serde_json::{Map, Value};

use super::identity::{missing, part};
use super::{ADDRESS_PART_MAX, NAME_MAX, choice, text, wrong_type};
use crate::answers::Pointer;
use crate::condition::is_answer;
use crate::definition::Region;
use crate::finding::Finding;
use crate::possible::{Possible, stranger};

/// The parts, from the largest to the smallest.
pub(super) const PARTS: [&str; 10] = [
    "region",
    "parish",
    "street_zh",
    "street_pt",
    "door",
    "building_zh",
    "building_pt",
    "block",
    "floor",
    "unit",
];

/// How much of a value that is not in the list its finding repeats.
const SHOWN: usize = 30;

/// Needs a region and a street in one official language. A parish is optional; one of another region is an error.
pub(super) fn check(
    value: &Value,
    regions: &[Region],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let Value::Object(given) = value else {
        findings.push(wrong_type("address", path));
        return None;
    };
    let mut normal = Map::new();
    let region = region(given, regions, path, findings);
    if let Some(region) = region {
        normal.insert("region".into(), Value::from(region.value.as_str()));
    }
    if let Some(parish) = given.get("parish").filter(|parish| is_answer(parish)) {
        let at = path.join("parish");
        match parish {
            Value::String(parish) => {
                if parish_fits(parish, region, regions, &at, findings) {
                    normal.insert("parish".into(), Value::from(parish.as_str()));
                }
            }
            _ => findings.push(wrong_type("choice", &at)),
        }
    }
    if !["street_zh", "street_pt"]
        .iter()
        .any(|key| given.get(*key).is_some_and(is_answer))
    {
        findings.push(missing(&path.join("street_zh")));
    }
    for (key, max) in lines() {
        if let Some(value) = given.get(key).filter(|value| is_answer(value))
            && let Some(value) = text::line(value, max, &path.join(key), findings)
        {
            normal.insert(key.into(), value);
        }
    }
    (!normal.is_empty()).then_some(Value::Object(normal))
}

pub(super) fn possible(regions: &[Region], path: &Pointer, all: &mut Vec<Possible>) {
    let (region, parish) = (path.join("region"), path.join("parish"));
    all.extend([wrong_type("address", path).into(), stranger(path)]);
    all.push(missing(&region).into());
    choice::one_possible(&region, all);
    choice::one_possible(&parish, all);
    if regions.len() > 1 && regions.iter().any(|region| !region.parishes.is_empty()) {
        all.push(elsewhere(&parish).into());
    }
    all.push(missing(&path.join("street_zh")).into());
    for (key, max) in lines() {
        text::line_possible(max, &path.join(key), all);
    }
}

/// The parts that are written, each with its most characters.
fn lines() -> impl Iterator<Item = (&'static str, usize)> {
    PARTS.into_iter().skip(2).map(|key| {
        let named = key.starts_with("street") || key.starts_with("building");
        (key, if named { NAME_MAX } else { ADDRESS_PART_MAX })
    })
}

fn elsewhere(parish: &Pointer) -> Finding {
    Finding::error("address-parish-elsewhere", parish.as_str())
}

fn region<'a>(
    given: &Map<String, Value>,
    regions: &'a [Region],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<&'a Region> {
    let at = path.join("region");
    let Value::String(chosen) = part(given, "region", &at, findings)? else {
        findings.push(wrong_type("choice", &at));
        return None;
    };
    let region = regions.iter().find(|region| region.value == *chosen);
    if region.is_none() {
        findings.push(
            Finding::error("choice-unknown", at.as_str())
                .with("value", chosen.chars().take(SHOWN).collect::<String>()),
        );
    }
    region
}

fn parish_fits(
    parish: &str,
    region: Option<&Region>,
    regions: &[Region],
    at: &Pointer,
    findings: &mut Vec<Finding>,
) -> bool {
    let of = |region: &Region| region.parishes.iter().any(|known| known.value == parish);
    if !regions.iter().any(of) {
        findings.push(
            Finding::error("choice-unknown", at.as_str())
                .with("value", parish.chars().take(SHOWN).collect::<String>()),
        );
        return false;
    }
    let fits = region.is_none_or(of);
    if !fits {
        findings.push(elsewhere(at));
    }
    fits
}

#[cfg(test)]
mod tests;
