//! Rows under named columns, and their workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use thiserror::Error;

/// Languages as XLSForm names them, in the order of [`form_engine::Lang::ALL`].
pub(super) const LANGUAGES: [&str; 3] = ["中文 (zh-Hant)", "Português (pt)", "English (en)"];

/// The same words in every language.
pub(super) type Trio = [String; 3];

/// Why a form cannot be written as XLSForm.
#[derive(Debug, Error)]
#[error("writing a form as a workbook")]
pub struct XlsformError(#[from] XlsxError);

/// One row: its cells by the name of their column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row(Vec<(String, String)>);

impl Row {
    /// The same with one more cell; an empty one is left out.
    pub(super) fn set(mut self, column: &str, cell: impl Into<String>) -> Self {
        let cell = cell.into();
        if !cell.is_empty() {
            self.0.push((column.to_owned(), cell));
        }
        self
    }

    /// The same with words in every language.
    pub(super) fn say(self, column: &str, words: Trio) -> Self {
        LANGUAGES
            .into_iter()
            .zip(words)
            .fold(self, |row, (language, words)| {
                row.set(&format!("{column}::{language}"), words)
            })
    }

    /// The same with words, where there are any.
    pub(super) fn say_if(self, column: &str, words: Option<Trio>) -> Self {
        match words {
            Some(words) => self.say(column, words),
            None => self,
        }
    }
}

/// The bytes of a workbook with these sheets; columns stand in the order in which they first come.
pub(super) fn workbook(sheets: &[(&str, Vec<Row>)]) -> Result<Vec<u8>, XlsformError> {
    let mut workbook = Workbook::new();
    // A moment that is not now, so that the same form gives the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let head = Format::new().set_bold();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name)?;
        sheet.set_freeze_panes(1, 0)?;
        let mut columns: Vec<&str> = Vec::new();
        for (number, row) in (1..).zip(rows) {
            for (column, cell) in &row.0 {
                let known = columns.iter().position(|one| one == column);
                let at = known.unwrap_or_else(|| {
                    columns.push(column);
                    columns.len() - 1
                });
                sheet.write_string(number, u16::try_from(at).unwrap_or(u16::MAX), cell)?;
            }
        }
        for (at, column) in (0..).zip(&columns) {
            sheet.write_string_with_format(0, at, *column, &head)?;
            sheet.set_column_width(at, 24)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}
