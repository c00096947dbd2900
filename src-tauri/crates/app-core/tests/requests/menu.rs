//! The menu of the window: in the language that is set, and what is chosen from it reaches the page.

use app_core::menu::MenuEntry;
use app_core::view::{AppEvent, MenuItem};
use serde_json::json;

use crate::desk::Desk;

#[tokio::test]
async fn the_menu_speaks_the_language_that_is_set_and_tells_when_that_changes() {
    let desk = Desk::new().await;
    let mut events = desk.app.events();
    for (lang, title) in [("en", "File"), ("pt", "Ficheiro"), ("zh", "檔案")] {
        let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
        settings["lang"] = json!(lang);
        for _ in 0..2 {
            desk.ask("settings_save", json!({ "settings": settings }))
                .await;
        }
        assert_eq!(events.try_recv(), Ok(AppEvent::Language), "{lang}");
        assert!(
            events.try_recv().is_err(),
            "nothing changed the second time"
        );
        assert_eq!(desk.app.menu().parts[0].title, title);
    }
}

#[tokio::test]
async fn what_is_chosen_reaches_the_page_and_nothing_else_does() {
    let desk = Desk::new().await;
    let mut events = desk.app.events();
    let parts = desk.app.menu().parts;
    let items: Vec<MenuItem> = parts
        .iter()
        .flat_map(|part| &part.entries)
        .filter_map(|entry| match entry {
            MenuEntry::Item(item, _) => Some(*item),
            MenuEntry::System(..) | MenuEntry::Separator => None,
        })
        .collect();
    assert_eq!(items.len(), MenuItem::ALL.len());
    for item in items {
        desk.app.choose_from_menu(item.as_str());
        assert_eq!(events.try_recv(), Ok(AppEvent::Menu { item }));
    }
    desk.app.choose_from_menu("quit");
    assert!(events.try_recv().is_err());
}
