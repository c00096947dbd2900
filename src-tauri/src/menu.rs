//! The menu of the window. The core says what stands in it; what is chosen goes back to the core, which tells the page.

use std::sync::Arc;

use app_core::App;
use app_core::menu::{MenuEntry, MenuPart, SystemDeed};
use tauri::menu::{AboutMetadata, MenuBuilder, MenuEvent, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Manager as _, Wry};

/// A Mac puts what concerns the program as a whole under the program's name, before everything else.
const OWN_MENU: bool = cfg!(target_os = "macos");

/// Puts the menu up in the language that is set, in place of the one there was.
///
/// On Linux there is none: the bar of GTK stands inside the window, where it follows neither the colours nor the size of
/// letters and targets that the person has chosen, and cannot undo. The frame of the page leads everywhere.
pub(crate) fn put_up(shell: &AppHandle, app: &App) -> tauri::Result<()> {
    if cfg!(target_os = "linux") {
        return Ok(());
    }
    let parts = app.menu().parts;
    let mut menu = MenuBuilder::new(shell);
    if OWN_MENU {
        menu = menu.item(&of_the_program(shell, &parts)?);
    }
    for part in &parts {
        menu = menu.item(&folded(shell, part)?);
    }
    shell.set_menu(menu.build()?)?;
    Ok(())
}

/// Puts the menu up once more, after another language was set. The window goes on without if the system refuses.
pub(crate) fn put_up_again(shell: &AppHandle) {
    if let Err(error) = put_up(shell, &shell.state::<Arc<App>>()) {
        tracing::warn!("putting the menu up in another language: {error}");
    }
}

/// Hands on what was chosen.
pub(crate) fn chosen(shell: &AppHandle, event: &MenuEvent) {
    let app = shell.state::<Arc<App>>();
    app.choose_from_menu(event.id().as_ref());
}

fn of_the_program(shell: &AppHandle, parts: &[MenuPart]) -> tauri::Result<Submenu<Wry>> {
    let name = &shell.package_info().name;
    // What tells of the program stands before what ends it.
    let entries = parts.iter().rev().flat_map(|part| &part.entries);
    unfolding(shell, name, entries.filter(|entry| is_whole(entry)))
}

fn folded(shell: &AppHandle, part: &MenuPart) -> tauri::Result<Submenu<Wry>> {
    let entries = part.entries.iter();
    let here = entries.filter(|entry| !(OWN_MENU && is_whole(entry)));
    unfolding(shell, &part.title, here)
}

/// Whether it concerns the program as a whole.
fn is_whole(entry: &MenuEntry) -> bool {
    use SystemDeed::{About, Quit};
    matches!(entry, MenuEntry::System(About | Quit, _))
}

fn unfolding<'e>(
    shell: &AppHandle,
    title: &str,
    entries: impl Iterator<Item = &'e MenuEntry>,
) -> tauri::Result<Submenu<Wry>> {
    entries
        .fold(SubmenuBuilder::new(shell, title), |menu, entry| {
            with_entry(shell, menu, entry)
        })
        .build()
}

fn with_entry<'m>(
    shell: &AppHandle,
    menu: SubmenuBuilder<'m, Wry, AppHandle>,
    entry: &MenuEntry,
) -> SubmenuBuilder<'m, Wry, AppHandle> {
    let (deed, label) = match entry {
        MenuEntry::Item(item, label) => return menu.text(item.as_str(), label),
        MenuEntry::Separator => return menu.separator(),
        MenuEntry::System(deed, label) => (deed, label),
    };
    match deed {
        SystemDeed::Undo => menu.undo_with_text(label),
        SystemDeed::Redo => menu.redo_with_text(label),
        SystemDeed::Cut => menu.cut_with_text(label),
        SystemDeed::Copy => menu.copy_with_text(label),
        SystemDeed::Paste => menu.paste_with_text(label),
        SystemDeed::SelectAll => menu.select_all_with_text(label),
        SystemDeed::Quit => menu.quit_with_text(label),
        SystemDeed::About => menu.about_with_text(label, Some(about(shell))),
    }
}

fn about(shell: &AppHandle) -> AboutMetadata<'static> {
    let package = shell.package_info();
    AboutMetadata {
        name: Some(package.name.clone()),
        version: Some(package.version.to_string()),
        ..AboutMetadata::default()
    }
}
