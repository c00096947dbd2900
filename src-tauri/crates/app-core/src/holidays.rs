//! The profile's own holidays: days off that a person adds, and days off that are working days after all.

use form_engine::calendar::{CalendarError, Holiday, HolidayOverrides, HolidayTable, YEARS};
use form_engine::text::{Lang, Text};
use jiff::civil::{Date, Weekday};
use licences::format;

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::settings::DAY_NAME_MAX;
use crate::view::{HolidayAction, HolidayMark, HolidayView, HolidayYearView};
use crate::wording::{say, say_with};

/// Key of the settings row that holds [`HolidayOverrides`].
const HOLIDAYS: &str = "holidays";

impl App {
    /// The holidays as published or computed, with what the profile knows better.
    ///
    /// Errors: the profile is locked, or what it knows cannot be read.
    pub fn holidays(&self) -> Result<HolidayTable, AppError> {
        with(&self.overrides()?)
    }

    /// The holidays, without the profile's own while it is locked.
    pub(crate) fn holidays_known(&self) -> HolidayTable {
        self.holidays()
            .unwrap_or_else(|_| crate::forms::catalogue().holidays().clone())
    }

    /// The days off of a year.
    ///
    /// Errors: the year is outside the range kept.
    pub fn holiday_year(&self, year: i16, lang: Lang) -> Result<HolidayYearView, AppError> {
        year_view(&self.overrides()?, year, lang)
    }

    /// Adds a day off, or makes a working day the day off again that it was. `name` is the person's own; empty for none.
    ///
    /// Errors: the date is free already or outside the range kept, or the name is too long.
    pub fn holiday_add(
        &self,
        date: Date,
        name: &str,
        lang: Lang,
    ) -> Result<HolidayYearView, AppError> {
        let mut overrides = self.overrides()?;
        let worked = overrides.working_days.len();
        overrides.working_days.retain(|day| *day != date);
        if overrides.working_days.len() == worked {
            let name = name.trim();
            if name.chars().count() > DAY_NAME_MAX || name.chars().any(char::is_control) {
                return Err(AppError::new(ErrorCode::NameInvalid).with("field", "name"));
            }
            if !with(&overrides)?.is_working_day(date).map_err(outside)? {
                return Err(
                    AppError::new(ErrorCode::HolidayAlready).with("date", format::date(date, lang))
                );
            }
            overrides.days_off.push(Holiday {
                date,
                name: own_name(name),
                compensatory: false,
            });
            overrides.days_off.sort_by_key(|day| day.date);
        }
        self.keep(&overrides, date.year(), lang)
    }

    /// Makes a day off a working day, or takes an own day off away again.
    ///
    /// Errors: the date is a working day, a Saturday or a Sunday, or outside the range kept.
    pub fn holiday_remove(&self, date: Date, lang: Lang) -> Result<HolidayYearView, AppError> {
        let mut overrides = self.overrides()?;
        let own = overrides.days_off.len();
        overrides.days_off.retain(|day| day.date != date);
        if overrides.days_off.len() == own {
            if is_weekend(date) || with(&overrides)?.is_working_day(date).map_err(outside)? {
                return Err(
                    AppError::new(ErrorCode::HolidayNone).with("date", format::date(date, lang))
                );
            }
            overrides.working_days.push(date);
            overrides.working_days.sort();
        }
        self.keep(&overrides, date.year(), lang)
    }

    /// Takes back everything that the person changed in a year.
    ///
    /// Errors: the year is outside the range kept.
    pub fn holiday_restore(&self, year: i16, lang: Lang) -> Result<HolidayYearView, AppError> {
        let mut overrides = self.overrides()?;
        overrides.days_off.retain(|day| day.date.year() != year);
        overrides.working_days.retain(|day| day.year() != year);
        overrides.years.retain(|own| own.year != year);
        self.keep(&overrides, year, lang)
    }

    fn keep(
        &self,
        overrides: &HolidayOverrides,
        year: i16,
        lang: Lang,
    ) -> Result<HolidayYearView, AppError> {
        let view = year_view(overrides, year, lang)?;
        let text = serde_json::to_string(overrides)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        let now = self.now();
        self.with_store(|store| Ok(store.settings_mut().set(HOLIDAYS, &text, now)?))?;
        Ok(view)
    }

    fn overrides(&self) -> Result<HolidayOverrides, AppError> {
        match self.with_store(|store| Ok(store.settings().get(HOLIDAYS)?))? {
            None => Ok(HolidayOverrides::default()),
            // What a person entered is never taken for nothing.
            Some(text) => serde_json::from_str(&text)
                .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause)),
        }
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn with(overrides: &HolidayOverrides) -> Result<HolidayTable, AppError> {
    crate::forms::catalogue()
        .holidays()
        .clone()
        .with_overrides(overrides)
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))
}

fn outside(cause: CalendarError) -> AppError {
    AppError::new(ErrorCode::DatePassed).caused_by(cause)
}

/// A name that a person gave stands in every language; without one it is called a day off of one's own.
fn own_name(name: &str) -> Text {
    let word = |lang| {
        if name.is_empty() {
            say(lang, "holiday-own")
        } else {
            name.to_owned()
        }
    };
    Text {
        zh: word(Lang::Zh),
        pt: word(Lang::Pt),
        en: word(Lang::En),
    }
}

/// The days off of a year, with what a profile knows better.
pub(crate) fn year_view(
    overrides: &HolidayOverrides,
    year: i16,
    lang: Lang,
) -> Result<HolidayYearView, AppError> {
    let published = crate::forms::catalogue().holidays();
    let plain = published.year(year).map_err(outside)?;
    let table = with(overrides)?;
    let current = table.year(year).map_err(outside)?;
    let worked = |date: Date| overrides.working_days.contains(&date);
    let is_own = |date: Date| overrides.days_off.iter().any(|day| day.date == date);
    let mut days: Vec<HolidayView> = current
        .days
        .iter()
        .map(|day| {
            let mark = if is_own(day.date) {
                HolidayMark::Own
            } else if day.compensatory {
                HolidayMark::Compensatory
            } else {
                HolidayMark::Holiday
            };
            view(day.date, day.name.get(lang), mark, lang)
        })
        .collect();
    days.extend(
        plain
            .days
            .iter()
            .filter(|day| worked(day.date))
            .map(|day| view(day.date, day.name.get(lang), HolidayMark::Worked, lang)),
    );
    days.extend(current.half_days.iter().map(|date| {
        view(
            *date,
            &say(lang, "holiday-half"),
            HolidayMark::HalfDay,
            lang,
        )
    }));
    days.sort_by(|one, next| one.date.cmp(&next.date));
    let changed = days
        .iter()
        .any(|day| matches!(day.mark, HolidayMark::Own | HolidayMark::Worked));
    let kind = if current.published {
        "holidays-published"
    } else {
        "holidays-computed"
    };
    Ok(HolidayYearView {
        year,
        first: *YEARS.start(),
        last: *YEARS.end(),
        published: current.published,
        kind: say_with(lang, kind, &[("year", &year.to_string())]),
        source: current.source.clone(),
        changed,
        days,
    })
}

fn view(date: Date, name: &str, mark: HolidayMark, lang: Lang) -> HolidayView {
    let weekday = date.weekday().to_monday_one_offset().to_string();
    HolidayView {
        date: date.to_string(),
        label: format::date(date, lang),
        weekday: say(lang, &format!("weekday-{weekday}")),
        name: name.to_owned(),
        mark,
        mark_label: say(lang, mark.key()),
        action: match mark {
            HolidayMark::Own => Some(HolidayAction::Remove),
            HolidayMark::Worked => Some(HolidayAction::Restore),
            HolidayMark::Holiday | HolidayMark::Compensatory if !is_weekend(date) => {
                Some(HolidayAction::Work)
            }
            HolidayMark::Holiday | HolidayMark::Compensatory | HolidayMark::HalfDay => None,
        },
    }
}
