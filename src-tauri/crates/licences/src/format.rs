//! Dates, money and numbers as Macao's paperwork writes them, per language (fact sheet on formats).

use form_engine::deadline::YearDay;
use form_engine::{Avos, Lang};
use jiff::civil::Date;

/// A space at which a line never breaks.
const NBSP: char = '\u{a0}';

const MONTHS_PT: [&str; 12] = [
    "Janeiro",
    "Fevereiro",
    "Março",
    "Abril",
    "Maio",
    "Junho",
    "Julho",
    "Agosto",
    "Setembro",
    "Outubro",
    "Novembro",
    "Dezembro",
];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026年2月28日`, `28 de Fevereiro de 2026`, `28 February 2026`.
pub fn date(date: Date, lang: Lang) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match lang {
        Lang::Zh => format!("{year}年{month}月{day}日"),
        Lang::Pt => format!("{day} de {} de {year}", name(MONTHS_PT, month)),
        Lang::En => format!("{day} {} {year}", name(MONTHS_EN, month)),
    }
}

/// A day that every year has: `2月28日`, `28 de Fevereiro`, `28 February`; or the last day of a month.
pub fn year_day(day: YearDay, lang: Lang) -> String {
    let text = day.to_string();
    let (month, day) = text.split_once('-').unwrap_or_default();
    let month: i8 = month.parse().unwrap_or_default();
    let day: Option<i8> = day.parse().ok();
    match (lang, day) {
        (Lang::Zh, Some(day)) => format!("{month}月{day}日"),
        (Lang::Zh, None) => format!("{month}月最後一日"),
        (Lang::Pt, Some(day)) => format!("{day} de {}", name(MONTHS_PT, month)),
        (Lang::Pt, None) => format!("último dia de {}", name(MONTHS_PT, month)),
        (Lang::En, Some(day)) => format!("{day} {}", name(MONTHS_EN, month)),
        (Lang::En, None) => format!("the last day of {}", name(MONTHS_EN, month)),
    }
}

/// `MOP 1,500.00`; in Portuguese `MOP 1 500,00`. Its spaces never break.
pub fn money(amount: Avos, lang: Lang) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    format!("{sign}MOP{NBSP}{}", positive(amount, lang))
}

/// The amount without its currency, for columns that name it once.
pub fn amount(amount: Avos, lang: Lang) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    format!("{sign}{}", positive(amount, lang))
}

/// A whole number with its thousands set apart.
pub fn integer(number: i64, lang: Lang) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!(
        "{sign}{}",
        grouped(&number.unsigned_abs().to_string(), lang)
    )
}

/// A decimal number given by its digits (`1234.5`), with its thousands set apart; other text stays as it is.
pub fn decimal(number: &str, lang: Lang) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", number),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !plain(whole) || part.is_some_and(|part| !plain(part)) {
        return number.to_owned();
    }
    let whole = grouped(whole, lang);
    match part {
        Some(part) => format!("{sign}{whole}{}{part}", point(lang)),
        None => format!("{sign}{whole}"),
    }
}

/// A telephone number in groups of four: `2833 7676`, `(853) 2833 7676`; one of elsewhere stays as it is.
pub fn phone(number: &str) -> String {
    let plain: String = number
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}'))
        .collect();
    let (code, subscriber) = match plain
        .strip_prefix("+853")
        .or_else(|| plain.strip_prefix("853").filter(|rest| rest.len() == 8))
    {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    match (subscriber.get(..4), subscriber.get(4..)) {
        (Some(first), Some(last))
            if subscriber.len() == 8 && subscriber.chars().all(|c| c.is_ascii_digit()) =>
        {
            let code = if code {
                format!("(853){NBSP}")
            } else {
                String::new()
            };
            format!("{code}{first}{NBSP}{last}")
        }
        _ => number.to_owned(),
    }
}

/// The number of a Macao resident identity card as `1234567(8)`; any other text stays as it is.
pub fn identity_number(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|c| !matches!(c, ' ' | '(' | ')' | '（' | '）' | '/' | '-'))
        .collect();
    match (digits.get(..7), digits.get(7..)) {
        (Some(serial), Some(check))
            if digits.len() == 8 && digits.chars().all(|c| c.is_ascii_digit()) =>
        {
            format!("{serial}({check})")
        }
        _ => number.to_owned(),
    }
}

fn name(names: [&'static str; 12], month: i8) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|n| names.get(n).copied())
        .unwrap_or_default()
}

fn positive(amount: Avos, lang: Lang) -> String {
    let avos = amount.0.unsigned_abs();
    let whole = grouped(&(avos / 100).to_string(), lang);
    format!("{whole}{}{:02}", point(lang), avos % 100)
}

fn point(lang: Lang) -> char {
    match lang {
        Lang::Pt => ',',
        Lang::Zh | Lang::En => '.',
    }
}

/// Digits in groups of three from the right.
fn grouped(digits: &str, lang: Lang) -> String {
    let separator = match lang {
        Lang::Pt => NBSP,
        Lang::Zh | Lang::En => ',',
    };
    let count = digits.chars().count();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (count - n).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        let day = jiff::civil::date(2026, 2, 28);
        assert_eq!(date(day, Lang::Zh), "2026年2月28日");
        assert_eq!(date(day, Lang::Pt), "28 de Fevereiro de 2026");
        assert_eq!(date(day, Lang::En), "28 February 2026");
    }

    #[test]
    fn days_of_every_year_are_named() {
        let day = |text: &str| text.parse::<YearDay>().expect("a day of the year");
        assert_eq!(year_day(day("02-last"), Lang::Zh), "2月最後一日");
        assert_eq!(
            year_day(day("02-last"), Lang::Pt),
            "último dia de Fevereiro"
        );
        assert_eq!(
            year_day(day("02-last"), Lang::En),
            "the last day of February"
        );
        assert_eq!(year_day(day("03-01"), Lang::Zh), "3月1日");
        assert_eq!(year_day(day("03-01"), Lang::Pt), "1 de Março");
        assert_eq!(year_day(day("03-01"), Lang::En), "1 March");
    }

    #[test]
    fn money_sets_thousands_apart_and_never_breaks() {
        let table = [
            (150_000, "MOP\u{a0}1,500.00", "MOP\u{a0}1\u{a0}500,00"),
            (5, "MOP\u{a0}0.05", "MOP\u{a0}0,05"),
            (
                -3_840_000,
                "−MOP\u{a0}38,400.00",
                "−MOP\u{a0}38\u{a0}400,00",
            ),
            (
                i64::MIN,
                "−MOP\u{a0}92,233,720,368,547,758.08",
                "−MOP\u{a0}92\u{a0}233\u{a0}720\u{a0}368\u{a0}547\u{a0}758,08",
            ),
        ];
        for (avos, en, pt) in table {
            assert_eq!(money(Avos(avos), Lang::En), en);
            assert_eq!(money(Avos(avos), Lang::Zh), en);
            assert_eq!(money(Avos(avos), Lang::Pt), pt);
        }
        assert_eq!(amount(Avos(150_000), Lang::Zh), "1,500.00");
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(integer(-1_234_567, Lang::En), "−1,234,567");
        assert_eq!(integer(999, Lang::Pt), "999");
        assert_eq!(decimal("1234.5", Lang::Pt), "1\u{a0}234,5");
        assert_eq!(decimal("35.2", Lang::Zh), "35.2");
        assert_eq!(decimal("1e5", Lang::En), "1e5");
    }

    #[test]
    fn phones_stand_in_groups_of_four() {
        assert_eq!(phone("28337676"), "2833\u{a0}7676");
        assert_eq!(phone("+853 2833-7676"), "(853)\u{a0}2833\u{a0}7676");
        assert_eq!(phone("85337676"), "8533\u{a0}7676");
        assert_eq!(phone("+44 20 7946 0000"), "+44 20 7946 0000");
        assert_eq!(phone("電話二八三三"), "電話二八三三");
    }

    #[test]
    fn identity_numbers_show_their_check_digit_in_brackets() {
        for given in ["12345678", "1234567(8)", "1234567（8）", "1/234567/8"] {
            assert_eq!(identity_number(given), "1234567(8)");
        }
        assert_eq!(identity_number("C123"), "C123");
    }
}
