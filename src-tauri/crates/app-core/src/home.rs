//! The home page: what needs the person now.

use form_engine::text::Lang;
use validator::ValidationError;

use crate::app::App;
use crate::catalogue;
use crate::error::AppError;
use crate::view::{HomeView, Page, Standing, TileView};

/// Most rows of a list on the home page; the whole list has a page of its own.
const SHOWN: usize = 8;

/// Tiles of the home page in simple mode, in their usual order.
const TILES: [&str; 8] = [
    "renew", "wallet", "apply", "drafts", "outbox", "guide", "settings", "search",
];

impl App {
    pub(crate) fn home_view(&self, lang: Lang) -> Result<HomeView, AppError> {
        let drafts = self.draft_list(Page::first(SHOWN), lang)?;
        let of = |standing| self.submission_list(Some(standing), Page::first(SHOWN), lang);
        let (waiting, running) = (of(Standing::Waiting)?, of(Standing::Running)?);
        let mut view = HomeView {
            matters: self.matter_cards(lang)?,
            drafts: drafts.cards,
            drafts_total: drafts.total,
            waiting: waiting.cards,
            waiting_total: waiting.total,
            running: running.cards,
            running_total: running.total,
            renewals: self.renewals(lang)?,
            windows: catalogue::open_windows(lang, self.today()),
            tiles: Vec::new(),
        };
        view.tiles = ordered(&self.settings()?.tiles)
            .map(|id| TileView {
                id: id.to_owned(),
                count: match id {
                    "renew" => view.renewals.len(),
                    "drafts" => view.drafts_total + view.matters.len(),
                    "outbox" => view.waiting_total + view.running_total,
                    _ => 0,
                },
            })
            .collect();
        Ok(view)
    }
}

/// Every tile once: those of the person's order first.
fn ordered(wished: &[String]) -> impl Iterator<Item = &'static str> {
    let place = |tile: &str| wished.iter().position(|wish| wish == tile);
    let mut tiles = TILES;
    tiles.sort_by_key(|tile| place(tile).unwrap_or(wished.len()));
    tiles.into_iter()
}

pub(crate) fn known_tiles(tiles: &[String]) -> Result<(), ValidationError> {
    let known = |(n, tile): (usize, &String)| {
        TILES.contains(&tile.as_str()) && !tiles.iter().take(n).any(|before| before == tile)
    };
    tiles
        .iter()
        .enumerate()
        .all(known)
        .then_some(())
        .ok_or(ValidationError::new("tiles"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiles(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn every_tile_is_there_once_in_whatever_order() {
        let usual: Vec<_> = ordered(&[]).collect();
        assert_eq!(usual, TILES);
        let own: Vec<_> = ordered(&tiles(&["settings", "outbox"])).collect();
        let expected = [
            "settings", "outbox", "renew", "wallet", "apply", "drafts", "guide", "search",
        ];
        assert_eq!(own, expected);
    }

    #[test]
    fn an_order_names_known_tiles_once() {
        assert!(known_tiles(&tiles(&["guide", "renew"])).is_ok());
        assert!(known_tiles(&tiles(&["guide", "guide"])).is_err());
        assert!(known_tiles(&tiles(&["nowhere"])).is_err());
    }
}
