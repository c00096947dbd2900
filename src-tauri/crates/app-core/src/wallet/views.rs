//! Held licences as they are shown: dated, worded, with what renews them.

use draft_store::{ClientId, HeldLicence, HeldLicenceId, Store};
use form_engine::deadline::{Deadline, Status, deadline};
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::Licence;
use platform_api::EventKind;

use super::check::{KnownKeys, day_view};
use super::{Holding, Source, qr};
use crate::app::App;
use crate::catalogue::{NEAR_DAYS, deadline_view};
use crate::error::AppError;
use crate::judgement::in_force;
use crate::view::{HeldLicenceCard, QrView, RenewView, Run, WalletCard, WalletView};
use crate::wording::{self, say, say_with};

/// A held licence with all that is said of it.
pub(super) struct Kept {
    pub(super) held: HeldLicence,
    pub(super) holding: Holding,
    client_name: String,
    /// Whether its signed event holds.
    pub(super) verified: bool,
}

impl App {
    pub(crate) fn wallet_view(&self, lang: Lang) -> Result<WalletView, AppError> {
        let today = self.today();
        let (training, licences): (Vec<Kept>, Vec<Kept>) = self
            .kept()?
            .into_iter()
            .partition(|kept| kept.holding.is_training());
        let cards = |kept: Vec<Kept>| kept.iter().map(|one| one.with_code(today, lang)).collect();
        Ok(WalletView {
            licences: cards(licences),
            training: cards(training),
        })
    }

    /// The licences of all clients, the next to expire first.
    pub(crate) fn held_licences(&self, lang: Lang) -> Result<Vec<HeldLicenceCard>, AppError> {
        let today = self.today();
        Ok(self
            .kept()?
            .iter()
            .map(|one| one.card(today, lang))
            .collect())
    }

    /// Licences that are to be renewed now or soon, or that expire soon; none for practice.
    pub(crate) fn renewals(&self, lang: Lang) -> Result<Vec<HeldLicenceCard>, AppError> {
        let today = self.today();
        Ok(self
            .kept()?
            .iter()
            .filter(|one| !one.holding.is_training() && one.is_due(today))
            .map(|one| one.card(today, lang))
            .collect())
    }

    /// One licence of a client.
    pub(super) fn kept_one(&self, client: ClientId, id: HeldLicenceId) -> Result<Kept, AppError> {
        let today = self.today();
        self.with_store(|store| {
            let known = KnownKeys::of_signatures(store)?;
            let owner = store.clients().get(client)?;
            let held = store.held_licences().get(client, id)?;
            Ok(Kept::of(held, &owner.content.name, &known, today))
        })
    }

    fn kept(&self) -> Result<Vec<Kept>, AppError> {
        let today = self.today();
        let mut all = self.with_store(|store| all(store, false, today))?;
        all.sort_by(|one, other| {
            let key = |kept: &Kept| (kept.expires().is_none(), kept.expires(), kept.held.id);
            key(one).cmp(&key(other))
        });
        Ok(all)
    }
}

fn all(store: &Store, archived: bool, today: Date) -> Result<Vec<Kept>, AppError> {
    let known = KnownKeys::of_signatures(store)?;
    let mut kept = Vec::new();
    for client in store.clients().list(archived)? {
        for held in store.held_licences().list(client.id)? {
            kept.push(Kept::of(held, &client.name, &known, today));
        }
    }
    Ok(kept)
}

/// The licences that a platform issued whose signed event does not hold, or says something else.
pub(crate) fn unproven(store: &Store, today: Date) -> Result<Vec<HeldLicenceId>, AppError> {
    let all = all(store, true, today)?;
    Ok(all
        .into_iter()
        .filter(|kept| kept.holding.token().is_some() && !kept.verified)
        .map(|kept| kept.held.id)
        .collect())
}

impl Kept {
    fn of(held: HeldLicence, client_name: &str, known: &KnownKeys, today: Date) -> Self {
        let holding = Holding::of(&held);
        let verified = holding
            .token()
            .is_some_and(|token| is_verified(token, &held, known, today));
        Self {
            held,
            holding,
            client_name: client_name.to_owned(),
            verified,
        }
    }

    pub(super) fn expires(&self) -> Option<Date> {
        self.held.content.expires.as_ref()?.parse().ok()
    }

    pub(super) fn issued(&self) -> Option<Date> {
        self.held.content.issued.as_ref()?.parse().ok()
    }

    /// Its licence; `None` where these forms do not know it.
    pub(super) fn licence(&self) -> Option<&'static Licence> {
        crate::forms::catalogue().licence(&self.held.content.licence)
    }

    /// The procedure that renews it, where there is one in force.
    fn renew(&self, today: Date) -> Option<RenewView> {
        let licence = self.licence()?;
        let renewal = licence
            .procedures
            .iter()
            .find(|procedure| procedure.kind == "renewal" && in_force(procedure, today))?;
        Some(RenewView {
            licence: licence.id.clone(),
            procedure: renewal.id.clone(),
        })
    }

    fn deadline(&self, today: Date) -> Option<Deadline> {
        Some(deadline(&self.licence()?.renewal, self.expires(), today))
    }

    fn days_left(&self, today: Date) -> Option<i32> {
        Some(today.until(self.expires()?).ok()?.get_days())
    }

    /// Whether its window is open, near or late, or its end is near.
    fn is_due(&self, today: Date) -> bool {
        let in_window = self
            .deadline(today)
            .is_some_and(|found| match found.status {
                // Where no first day is named, every day before the end is as good as another.
                Status::Open => found.opens.is_some(),
                Status::Late => true,
                Status::NotYetOpen => found.opens.is_some_and(|opens| is_near(today, opens)),
                Status::Stopped | Status::NotRenewable | Status::Unknown => false,
            });
        in_window || self.expires().is_some_and(|last| is_near(today, last))
    }

    fn state(&self, today: Date) -> &'static str {
        let begins = self.holding.valid_from;
        match self.expires() {
            Some(last) if last < today => "expired",
            _ if begins.is_some_and(|first| today < first) => "not-yet",
            None => "no-end",
            Some(_) if self.is_due(today) => "soon",
            Some(_) => "valid",
        }
    }

    pub(super) fn card(&self, today: Date, lang: Lang) -> HeldLicenceCard {
        let content = &self.held.content;
        let state = self.state(today);
        let source = match self.holding.source {
            Source::Person {} => "person",
            Source::Platform { .. } => "platform",
        };
        let whose = match (&self.holding.source, self.verified) {
            (Source::Person {}, _) => "wallet-source-person",
            (Source::Platform { training: true, .. }, true) => "wallet-source-training",
            (Source::Platform { .. }, true) => "wallet-source-platform",
            (Source::Platform { .. }, false) => "wallet-source-doubtful",
        };
        let day = |day: Option<Date>| day.map(|day| day_view(day, lang));
        let days = self.days_left(today);
        let worded = days.map_or_else(String::new, |days| days.unsigned_abs().to_string());
        HeldLicenceCard {
            id: self.held.id.to_string(),
            client: self.held.client_id.to_string(),
            client_name: self.client_name.clone(),
            licence: content.licence.clone(),
            licence_name: self.licence().map_or_else(
                || Run::new(&content.licence, Lang::En),
                |licence| wording::licence_name(licence, lang),
            ),
            number: content.number.clone(),
            holder: wording::free(&content.holder, lang),
            issued: day(self.issued()),
            valid_from: day(self.holding.valid_from),
            expires: day(self.expires()),
            days_left: days,
            state: state.to_owned(),
            state_label: say_with(lang, &format!("wallet-state-{state}"), &[("days", &worded)]),
            training: self.holding.is_training(),
            source: source.to_owned(),
            source_label: say(lang, whose),
            verified: self.verified,
            renew: self.renew(today),
            deadline: self
                .deadline(today)
                .map(|found| deadline_view(&found, lang)),
        }
    }

    fn with_code(&self, today: Date, lang: Lang) -> WalletCard {
        let token = self.holding.token();
        let code = token.and_then(qr::path);
        let number = self.held.content.number.as_str();
        WalletCard {
            card: self.card(today, lang),
            qr: code.map(|(path, side)| QrView {
                path,
                side,
                alt: say_with(lang, "wallet-qr-alt", &[("number", number)]),
            }),
            token: token.map(str::to_owned),
        }
    }
}

fn is_near(today: Date, day: Date) -> bool {
    today
        .until(day)
        .is_ok_and(|left| (0..=NEAR_DAYS).contains(&left.get_days()))
}

/// Whether the signed event holds and says what stands in the row.
fn is_verified(token: &str, held: &HeldLicence, known: &KnownKeys, today: Date) -> bool {
    let Ok(check) = known.check(token, today) else {
        return false;
    };
    let Some(EventKind::Issued {
        number,
        holder,
        issued_on,
        valid_until,
        ..
    }) = check.event.map(|event| event.kind)
    else {
        return false;
    };
    let content = &held.content;
    check.verdict.is_signed()
        && content.number == number
        && content.holder == holder
        && content.issued == Some(issued_on.to_string())
        && content.expires == valid_until.map(|day| day.to_string())
}
