//! The menu of the window: what stands in it in the language that is set, and what is chosen from it.

use form_engine::text::Lang;

use crate::app::App;
use crate::view::{AppEvent, MenuItem};
use crate::wording::say;

/// The menu as the system draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// Its parts, from the first to the last.
    pub parts: Vec<MenuPart>,
}

/// What folds out under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuPart {
    /// The title.
    pub title: String,
    /// What stands under it.
    pub entries: Vec<MenuEntry>,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuEntry {
    /// What the page carries out.
    Item(MenuItem, String),
    /// What the system carries out by itself.
    System(SystemDeed, String),
    /// A line between others.
    Separator,
}

/// What every system can do by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemDeed {
    /// Takes the last change in a box of text back.
    Undo,
    /// Makes it again.
    Redo,
    /// Cuts what is selected.
    Cut,
    /// Copies what is selected.
    Copy,
    /// Pastes what was cut or copied.
    Paste,
    /// Selects all.
    SelectAll,
    /// Tells name and version.
    About,
    /// Ends the program.
    Quit,
}

/// A line of a menu before it is worded.
#[derive(Clone, Copy)]
enum Line {
    Item(MenuItem),
    System(SystemDeed),
    Separator,
}

use Line::{Item, Separator, System};

/// The parts by the key of their title.
const PARTS: &[(&str, &[Line])] = &[
    (
        "file",
        &[
            Item(MenuItem::NewApplication),
            Item(MenuItem::OpenFile),
            Separator,
            Item(MenuItem::PrintSummary),
            Separator,
            Item(MenuItem::Lock),
            System(SystemDeed::Quit),
        ],
    ),
    (
        "edit",
        &[
            System(SystemDeed::Undo),
            System(SystemDeed::Redo),
            Separator,
            System(SystemDeed::Cut),
            System(SystemDeed::Copy),
            System(SystemDeed::Paste),
            System(SystemDeed::SelectAll),
        ],
    ),
    (
        "view",
        &[
            Item(MenuItem::Home),
            Item(MenuItem::Search),
            Separator,
            Item(MenuItem::Larger),
            Item(MenuItem::Smaller),
            Item(MenuItem::ActualSize),
            Separator,
            Item(MenuItem::SimpleMode),
        ],
    ),
    (
        "help",
        &[
            Item(MenuItem::Shortcuts),
            Item(MenuItem::Guide),
            System(SystemDeed::About),
        ],
    ),
];

impl App {
    /// The menu in the language that is set; the one used last while the profile is locked.
    pub fn menu(&self) -> Menu {
        worded(self.look().lang.parse().unwrap_or(Lang::Zh))
    }

    /// Tells the page what was chosen from the menu; what is none of its items is the system's own affair.
    pub fn choose_from_menu(&self, id: &str) {
        if let Some(item) = MenuItem::ALL.iter().find(|item| item.as_str() == id) {
            self.tell(AppEvent::Menu { item: *item });
        }
    }
}

fn worded(lang: Lang) -> Menu {
    let label = |name: &str| say(lang, &format!("menu-{name}"));
    let entry = |line: &Line| match *line {
        Item(item) => MenuEntry::Item(item, label(item.as_str())),
        System(deed) => MenuEntry::System(deed, label(deed.name())),
        Separator => MenuEntry::Separator,
    };
    let parts = PARTS.iter().map(|(title, lines)| MenuPart {
        title: label(title),
        entries: lines.iter().map(entry).collect(),
    });
    Menu {
        parts: parts.collect(),
    }
}

impl SystemDeed {
    const fn name(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Cut => "cut",
            Self::Copy => "copy",
            Self::Paste => "paste",
            Self::SelectAll => "select-all",
            Self::About => "about",
            Self::Quit => "quit",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use licences::Messages;

    use super::*;

    #[test]
    fn every_item_stands_in_the_menu_once() {
        let items: Vec<&str> = PARTS
            .iter()
            .flat_map(|(_, lines)| *lines)
            .filter_map(|line| match line {
                Item(item) => Some(item.as_str()),
                System(_) | Separator => None,
            })
            .collect();
        let once: BTreeSet<&str> = items.iter().copied().collect();
        let all: BTreeSet<&str> = MenuItem::ALL.iter().map(|item| item.as_str()).collect();
        assert_eq!((items.len(), once), (MenuItem::ALL.len(), all));
    }

    #[test]
    fn every_line_has_its_words_in_three_languages() {
        for (title, lines) in PARTS {
            let names = lines.iter().filter_map(|line| match line {
                Item(item) => Some(item.as_str()),
                System(deed) => Some(deed.name()),
                Separator => None,
            });
            for name in names.chain([*title]) {
                let key = format!("menu-{name}");
                assert!(Messages::embedded().has(&key), "{key}");
            }
        }
        let titles: BTreeSet<String> = Lang::ALL
            .into_iter()
            .map(|lang| worded(lang).parts[0].title.clone())
            .collect();
        assert_eq!(titles.len(), 3);
    }
}
