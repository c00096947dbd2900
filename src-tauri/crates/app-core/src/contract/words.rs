//! Words, money and dates as people of each language write them.

use form_engine::Avos;
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::format;

use crate::wording;

/// A text of the catalogue in one language, with the figures and names that it mentions.
pub fn say(lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
    wording::say_with(lang, key, args)
}

/// An amount of money.
pub fn money(avos: i64, lang: Lang) -> String {
    format::money(Avos(avos), lang)
}

/// A date.
pub fn date(date: Date, lang: Lang) -> String {
    format::date(date, lang)
}
