//! Trilingual text: our own words, which exist in all three languages, and official names, which may not.

use serde::{Deserialize, Serialize};

/// A language of the interface. Traditional Chinese as written in Macao, Portuguese and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Traditional Chinese, `zh-Hant-MO`.
    Zh,
    /// Portuguese in Macao's official spelling, `pt-MO`.
    Pt,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which Macao's papers print them.
    pub const ALL: [Self; 3] = [Self::Zh, Self::Pt, Self::En];

    /// The tag to put into `lang` attributes and PDF language entries (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hant-MO",
            Self::Pt => "pt-MO",
            Self::En => "en",
        }
    }

    /// The short code used in file names, options and JSON keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::Pt => "pt",
            Self::En => "en",
        }
    }
}

impl std::str::FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or(UnknownLang)
    }
}

/// The language code is none of `zh`, `pt`, `en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown language code")]
pub struct UnknownLang;

/// Words of our own. All three languages are required by the type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Traditional Chinese.
    pub zh: String,
    /// Portuguese.
    pub pt: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::Pt => &self.pt,
            Lang::En => &self.en,
        }
    }
}

/// A name that an authority gave. A language in which it was not found stays absent: it is never filled by translation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialName {
    /// Traditional Chinese, if found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// Portuguese, if found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pt: Option<String>,
    /// English, if found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl OfficialName {
    /// The name in `lang`, or in the language it does exist in, together with that language so that it can be marked.
    /// The other official language comes before English. `None` when the name exists in no language.
    pub fn shown(&self, lang: Lang) -> Option<(Lang, &str)> {
        let order = match lang {
            Lang::Zh => [Lang::Zh, Lang::Pt, Lang::En],
            Lang::Pt => [Lang::Pt, Lang::Zh, Lang::En],
            Lang::En => [Lang::En, Lang::Pt, Lang::Zh],
        };
        order
            .into_iter()
            .find_map(|lang| self.get(lang).map(|name| (lang, name)))
    }

    /// The name in exactly this language.
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Zh => self.zh.as_deref(),
            Lang::Pt => self.pt.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }
}
