//! Words, money and dates as people of each language write them.

use form_engine::Avos;
use form_engine::text::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use licences::format;

use crate::clock::macao_zone;
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

/// A moment on a Macao clock.
pub fn moment(at: Timestamp, lang: Lang) -> String {
    let local = at.to_zoned_datetime(macao_zone());
    let day = format::date(local.date(), lang);
    format!("{day} {:02}:{:02}", local.hour(), local.minute())
}
