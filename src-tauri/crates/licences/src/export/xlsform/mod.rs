//! A form as XLSForm, the spreadsheet that ODK and its relatives make forms from.
//!
//! Pages are groups, repeats are repeats, and every condition is one. Names are the paths of answers (`applicant.kind`);
//! what the form adds of its own has a hyphen, which paths never have. Amounts are asked for in patacas and reckoned in
//! avos. A rule over several answers is a note that appears where it is broken, and may not be left if it weighs as an
//! error.
//!
//! Start reading at [`xlsform`], then `survey` (which rows a question becomes); [`instance`] fills the form in.

mod choices;
mod instance;
mod order;
mod papers;
mod parts;
mod question;
mod sheet;
mod survey;
mod xpath;

use form_engine::Lang;

use crate::catalogue::{Licence, Procedure};
use crate::words::Words;
use choices::Lists;
use sheet::Row;
use survey::Survey;

pub use instance::{Content, Instance, InstanceFile, Node, instance};
pub use sheet::XlsformError;

/// The form of a procedure as the bytes of an `.xlsx` file; the same form always gives the same.
///
/// Errors: a text is longer than a cell can be.
pub fn xlsform(licence: &Licence, procedure: &Procedure) -> Result<Vec<u8>, XlsformError> {
    let definition = &procedure.definition;
    let words = Lang::ALL.map(|lang| Words::new(definition, lang));
    let mut lists = Lists::default();
    let survey = Survey::new(definition, &words, &mut lists).rows();
    let settings = Row::default()
        .set("form_title", words[0].title(licence, procedure))
        .set("form_id", form_id(&licence.id, &procedure.id))
        .set("version", &definition.version)
        .set("default_language", sheet::LANGUAGES[0]);
    sheet::workbook(&[
        ("survey", survey),
        ("choices", lists.rows()),
        ("settings", vec![settings]),
    ])
}

/// The id by which other programs know the form of a procedure.
pub fn form_id(licence: &str, procedure: &str) -> String {
    format!("{licence}.{procedure}")
}
