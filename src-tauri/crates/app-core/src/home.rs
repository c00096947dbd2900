//! The home page: what needs the person now.

use form_engine::text::Lang;

use crate::app::App;
use crate::catalogue;
use crate::error::AppError;
use crate::view::HomeView;

/// States after which a submission needs no place on the home page any more.
const SETTLED: [&str; 3] = ["issued", "refused", "withdrawn"];

impl App {
    pub(crate) fn home_view(&self, lang: Lang) -> Result<HomeView, AppError> {
        Ok(HomeView {
            matters: self.matter_cards(lang)?,
            drafts: self.draft_cards(lang)?,
            submissions: self
                .submission_list(lang)?
                .into_iter()
                .filter(|card| !SETTLED.contains(&card.state.as_str()))
                .collect(),
            renewals: self.renewals(lang)?,
            windows: catalogue::open_windows(lang, self.today()),
        })
    }
}
