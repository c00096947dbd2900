//! The shapes of `guide.toml` and of `bundles/<id>.toml`.

use serde::Deserialize;
use toml::Spanned;

use super::{DateFile, TextFile};

/// `guide.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuideFile {
    pub(crate) question: Vec<QuestionFile>,
    pub(crate) result: Vec<ResultFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionFile {
    pub(crate) id: Spanned<String>,
    pub(crate) text: Spanned<TextFile>,
    pub(crate) hint: Option<Spanned<TextFile>>,
    #[serde(default)]
    pub(crate) one: bool,
    pub(crate) when: Option<Spanned<WhenFile>>,
    pub(crate) fact: Vec<FactFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactFile {
    pub(crate) id: Spanned<String>,
    pub(crate) label: Spanned<TextFile>,
    pub(crate) words: Spanned<WordsFile>,
}

/// Words by which a sentence tells a fact, in each language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WordsFile {
    pub(crate) zh: Vec<String>,
    pub(crate) pt: Vec<String>,
    pub(crate) en: Vec<String>,
}

/// What a result says; exactly one of `apply`, `elsewhere` and `nothing` is demanded when it is resolved.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResultFile {
    pub(crate) id: Spanned<String>,
    pub(crate) apply: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) possibly: bool,
    pub(crate) elsewhere: Option<BodyFile>,
    #[serde(default)]
    pub(crate) nothing: bool,
    pub(crate) when: Spanned<WhenFile>,
    pub(crate) from: Option<Spanned<DateFile>>,
    pub(crate) until: Option<Spanned<DateFile>>,
    pub(crate) reason: Spanned<TextFile>,
    pub(crate) basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BodyFile {
    pub(crate) name: Spanned<TextFile>,
    pub(crate) code: Option<String>,
}

/// A fact by its id, or a join of conditions.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum WhenFile {
    Fact(String),
    All { all: Vec<WhenFile> },
    Any { any: Vec<WhenFile> },
    Not { not: Box<WhenFile> },
}

/// `bundles/<id>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BundleFile {
    pub(crate) id: Spanned<String>,
    pub(crate) title: Spanned<TextFile>,
    pub(crate) intro: Spanned<TextFile>,
    pub(crate) shared: Vec<Spanned<String>>,
    pub(crate) member: Vec<MemberFile>,
    #[serde(default)]
    pub(crate) same: Vec<SameFile>,
    #[serde(default)]
    pub(crate) alike: Vec<SameFile>,
    #[serde(default)]
    pub(crate) paper: Vec<SamePaperFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberFile {
    pub(crate) apply: Spanned<String>,
    pub(crate) needed: MemberNeedFile,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MemberNeedFile {
    Always,
    Optional,
    When(Spanned<WhenFile>),
}

/// Answers of several members that are, or begin as, one and the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SameFile {
    pub(crate) fields: Spanned<Vec<MemberFieldFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberFieldFile {
    pub(crate) of: Spanned<String>,
    pub(crate) at: Spanned<String>,
}

/// Papers of several members that are one and the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SamePaperFile {
    pub(crate) papers: Spanned<Vec<MemberPaperFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberPaperFile {
    pub(crate) of: Spanned<String>,
    pub(crate) document: Spanned<String>,
}
