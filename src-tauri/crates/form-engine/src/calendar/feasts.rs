//! The public holidays of Executive Order 60/2000, and the days on which they fall.

use jiff::SignedDuration;
use jiff::civil::Date;
use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar::{SolarDay, SolarTerm};

use crate::text::Text;

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    NewYear,
    LunarNewYear,
    SecondOfLunarNewYear,
    ThirdOfLunarNewYear,
    GoodFriday,
    HolySaturday,
    ChengMing,
    LabourDay,
    Buddha,
    TungNg,
    AfterMidAutumn,
    NationalDay,
    AfterNationalDay,
    ChungYeung,
    AllSouls,
    ImmaculateConception,
    SarDay,
    WinterSolstice,
    ChristmasEve,
    Christmas,
}

/// What decides the day of a holiday.
enum Rule {
    /// Month and day of the civil calendar.
    Civil(i8, i8),
    /// Days from Easter Sunday.
    Easter(i64),
    /// Month and day of the lunar year that begins in the civil year, and days from there.
    Lunar(isize, usize, i64),
    /// Index of a solar term, counted from the winter solstice before the civil year.
    SolarTerm(isize),
}

impl Feast {
    pub(super) const ALL: [Self; 20] = [
        Self::NewYear,
        Self::LunarNewYear,
        Self::SecondOfLunarNewYear,
        Self::ThirdOfLunarNewYear,
        Self::GoodFriday,
        Self::HolySaturday,
        Self::ChengMing,
        Self::LabourDay,
        Self::Buddha,
        Self::TungNg,
        Self::AfterMidAutumn,
        Self::NationalDay,
        Self::AfterNationalDay,
        Self::ChungYeung,
        Self::AllSouls,
        Self::ImmaculateConception,
        Self::SarDay,
        Self::WinterSolstice,
        Self::ChristmasEve,
        Self::Christmas,
    ];

    fn rule(self) -> Rule {
        match self {
            Self::NewYear => Rule::Civil(1, 1),
            Self::LunarNewYear => Rule::Lunar(1, 1, 0),
            Self::SecondOfLunarNewYear => Rule::Lunar(1, 1, 1),
            Self::ThirdOfLunarNewYear => Rule::Lunar(1, 1, 2),
            Self::GoodFriday => Rule::Easter(-2),
            Self::HolySaturday => Rule::Easter(-1),
            Self::ChengMing => Rule::SolarTerm(7),
            Self::LabourDay => Rule::Civil(5, 1),
            Self::Buddha => Rule::Lunar(4, 8, 0),
            Self::TungNg => Rule::Lunar(5, 5, 0),
            Self::AfterMidAutumn => Rule::Lunar(8, 15, 1),
            Self::NationalDay => Rule::Civil(10, 1),
            Self::AfterNationalDay => Rule::Civil(10, 2),
            Self::ChungYeung => Rule::Lunar(9, 9, 0),
            Self::AllSouls => Rule::Civil(11, 2),
            Self::ImmaculateConception => Rule::Civil(12, 8),
            Self::SarDay => Rule::Civil(12, 20),
            Self::WinterSolstice => Rule::SolarTerm(24),
            Self::ChristmasEve => Rule::Civil(12, 24),
            Self::Christmas => Rule::Civil(12, 25),
        }
    }

    /// The day on which it falls in `year`; `None` only outside the calendar.
    pub(super) fn date(self, year: i16) -> Option<Date> {
        match self.rule() {
            Rule::Civil(month, day) => Date::new(year, month, day).ok(),
            Rule::Easter(days) => later(easter(year)?, days),
            Rule::Lunar(month, day, days) => {
                let lunar = LunarDay::new(isize::from(year), month, day).ok()?;
                later(civil(&lunar.get_solar_day())?, days)
            }
            Rule::SolarTerm(index) => {
                civil(&SolarTerm::from_index(isize::from(year), index).get_solar_day())
            }
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> Text {
        let (zh, pt, en) = match self {
            Self::NewYear => ("元旦", "Fraternidade Universal", "New Year's Day"),
            Self::LunarNewYear => (
                "農曆正月初一",
                "1.º dia do Novo Ano Lunar",
                "First day of Lunar New Year",
            ),
            Self::SecondOfLunarNewYear => (
                "農曆正月初二",
                "2.º dia do Novo Ano Lunar",
                "Second day of Lunar New Year",
            ),
            Self::ThirdOfLunarNewYear => (
                "農曆正月初三",
                "3.º dia do Novo Ano Lunar",
                "Third day of Lunar New Year",
            ),
            Self::GoodFriday => ("耶穌受難日", "Morte de Cristo", "Good Friday"),
            Self::HolySaturday => (
                "復活節前日",
                "Véspera da Ressurreição de Cristo",
                "Holy Saturday",
            ),
            Self::ChengMing => ("清明節", "Cheng Ming", "Cheng Ming"),
            Self::LabourDay => ("勞動節", "Dia do Trabalhador", "Labour Day"),
            Self::Buddha => ("佛誕節", "Dia do Buda", "Buddha's Birthday"),
            Self::TungNg => ("端午節", "Tung Ng (Barco-Dragão)", "Tung Ng (Dragon Boat)"),
            Self::AfterMidAutumn => (
                "中秋節翌日",
                "Dia seguinte ao Chong Chao (Bolo Lunar)",
                "Day after Mid-Autumn",
            ),
            Self::NationalDay => (
                "中華人民共和國國慶日",
                "Implantação da República Popular da China",
                "National Day",
            ),
            Self::AfterNationalDay => (
                "中華人民共和國國慶日翌日",
                "Dia seguinte à Implantação da República Popular da China",
                "Day after National Day",
            ),
            Self::ChungYeung => (
                "重陽節",
                "Chong Yeong (Culto dos Antepassados)",
                "Chung Yeung",
            ),
            Self::AllSouls => ("追思節", "Dia de Finados", "All Souls' Day"),
            Self::ImmaculateConception => (
                "聖母無原罪瞻禮",
                "Imaculada Conceição",
                "Immaculate Conception",
            ),
            Self::SarDay => (
                "澳門特別行政區成立紀念日",
                "Estabelecimento da Região Administrativa Especial de Macau",
                "Macao SAR Establishment Day",
            ),
            Self::WinterSolstice => ("冬至", "Solstício de Inverno", "Winter Solstice"),
            Self::ChristmasEve => ("聖誕節前日", "Véspera de Natal", "Christmas Eve"),
            Self::Christmas => ("聖誕節", "Natal", "Christmas Day"),
        };
        Text {
            zh: zh.to_owned(),
            pt: pt.to_owned(),
            en: en.to_owned(),
        }
    }

    /// What the day off is called that stands in for it.
    pub(super) fn compensation(self) -> Text {
        let name = self.name();
        Text {
            zh: format!("{}補假", name.zh),
            pt: format!("Compensação: {}", name.pt),
            en: format!("Compensatory day for {}", name.en),
        }
    }
}

/// The date so many days later; `None` outside the calendar.
pub(super) fn later(date: Date, days: i64) -> Option<Date> {
    date.checked_add(SignedDuration::from_hours(days * 24)).ok()
}

fn civil(day: &SolarDay) -> Option<Date> {
    Date::new(
        i16::try_from(day.get_year()).ok()?,
        i8::try_from(day.get_month()).ok()?,
        i8::try_from(day.get_day()).ok()?,
    )
    .ok()
}

/// Easter Sunday in the Gregorian calendar: the Sunday after the ecclesiastical full moon on or after 21 March.
fn easter(year: i16) -> Option<Date> {
    let number = i64::from(year);
    let golden = number % 19;
    let century = number / 100;
    let moon_correction = (8 * century + 13) / 25;
    let age = (19 * golden + century - century / 4 - moon_correction + 15).rem_euclid(30);
    // The two exceptions of the calendar reform: full moons of one 19-year cycle stay apart and before 19 April.
    let exception = age == 29 || (age == 28 && golden > 10);
    let full_moon = later(Date::new(year, 3, 21).ok()?, age - i64::from(exception))?;
    later(
        full_moon,
        7 - i64::from(full_moon.weekday().to_sunday_zero_offset()),
    )
}
