//! An application for an outdoor cafe as a company makes it, page by page. All names and numbers are invented.

/// One thing that a person does at a place with a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deed {
    /// Types into a box.
    Type(&'static str, &'static str),
    /// Presses one of several.
    Press(&'static str, &'static str),
    /// Picks from a list.
    Pick(&'static str, &'static str),
}

use Deed::{Pick, Press, Type};

pub(super) const PAGES: &[&[Deed]] = &[
    &[
        Press("/establishment_licence_issuer", "iam"),
        Type("/establishment_licence_number", "000/2025"),
    ],
    &[
        Type("/location", "示範街2號門前行人道"),
        Type("/area_m2", "35.2"),
    ],
    &[Type("/tables", "8"), Type("/seats", "32")],
    &[
        Press("/applicant/kind", "company"),
        Type("/applicant/name_zh", "示範茶座有限公司"),
        Type("/applicant/name_pt", "Esplanada Modelo, Limitada"),
        Press("/applicant/registered_in_macao", "yes"),
        Type("/applicant/commercial_registration", "00000 SO"),
        Type("/applicant/phone", "66000000"),
        Type("/applicant/email", "geral@esplanada.example"),
    ],
    &[
        Type("/signatory/person/name_zh", "陳示範"),
        Pick("/signatory/person/document/kind", "macao-resident"),
        Type("/signatory/person/document/number", "1234567(8)"),
        Type("/signatory/capacity", "Administradora"),
        Press("/agent/has_agent", "no"),
    ],
    &[
        Type("/establishment/name_pt", "Café Modelo"),
        Press("/establishment/address/region", "taipa"),
        Type("/establishment/address/street_pt", "Rua do Modelo"),
        Type("/establishment/address/door", "2"),
    ],
];

/// The papers to attach.
pub(super) const PAPERS: &[&str] = &["location-plan", "floor-plan", "rendering"];

/// The id of the element that answers a place.
pub fn id_of(place: &str) -> String {
    let letters = place.chars().map(|letter| match letter {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '-' => letter,
        _ => '-',
    });
    format!("answer{}", letters.collect::<String>())
}
