//! Texts of our own, which need every language, and official names, which need one.

use form_engine::{OfficialName, Text};
use toml::Spanned;

use crate::fault::{FaultId, Place, Report};
use crate::file::TextFile;

/// A text without words, for the remains of a faulty file.
pub(super) fn none() -> Text {
    Text {
        zh: String::new(),
        pt: String::new(),
        en: String::new(),
    }
}

/// Words of our own.
pub(super) fn ours(file: usize, source: &Spanned<TextFile>, report: &mut Report) -> Text {
    let words = source.as_ref();
    let place = Place {
        file,
        offset: source.span().start,
    };
    let mut take = |lang: &str, text: &Option<String>| match text {
        Some(text) if !text.trim().is_empty() => text.clone(),
        _ => {
            report.fault(FaultId::LanguageMissing, place, lang);
            String::new()
        }
    };
    Text {
        zh: take("zh", &words.zh),
        pt: take("pt", &words.pt),
        en: take("en", &words.en),
    }
}

/// Words of our own that may be left out altogether.
pub(super) fn optional(
    file: usize,
    source: Option<&Spanned<TextFile>>,
    report: &mut Report,
) -> Option<Text> {
    source.map(|source| ours(file, source, report))
}

/// Several texts of our own.
pub(super) fn several(
    file: usize,
    sources: &[Spanned<TextFile>],
    report: &mut Report,
) -> Vec<Text> {
    sources
        .iter()
        .map(|source| ours(file, source, report))
        .collect()
}

/// A name that an authority gave, in the languages found.
pub(super) fn official(
    file: usize,
    source: &Spanned<TextFile>,
    report: &mut Report,
) -> OfficialName {
    let name = title(source);
    if name == OfficialName::default() {
        let place = Place {
            file,
            offset: source.span().start,
        };
        report.fault(FaultId::LanguageMissing, place, "zh, pt, en");
    }
    name
}

/// A title that an authority gave, in the languages found; no page may have shown it at all.
pub(super) fn title(source: &Spanned<TextFile>) -> OfficialName {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    OfficialName {
        zh: given(&source.as_ref().zh),
        pt: given(&source.as_ref().pt),
        en: given(&source.as_ref().en),
    }
}
