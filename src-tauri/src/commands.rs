//! What the page may ask of the shell. Everything about licences goes through [`call`].

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use app_core::view::ErrorView;
use app_core::{App, rpc};
use serde_json::Value;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt as _;
use tauri_plugin_opener::OpenerExt as _;

/// Names the file to be written once the page answers to input; for measuring the start.
const READY_FILE: &str = "ALVARA_BENCH_READY_FILE";

/// Passes a request on to the use-cases.
#[tauri::command]
pub(crate) async fn call(
    app: State<'_, Arc<App>>,
    name: String,
    args: Value,
) -> Result<Value, ErrorView> {
    rpc::call(Arc::clone(&app), &name, args).await
}

/// Asks the person where to save a file, and saves it. `false` when the person thought better of it.
///
/// The page never names a path, so nothing that runs in it can write anywhere else.
#[tauri::command]
pub(crate) async fn save_file(
    shell: AppHandle,
    name: String,
    content: String,
) -> Result<bool, ErrorView> {
    match place_to_save(shell, name).await {
        Some(path) => rpc::write_file(&path, &content).map(|()| true),
        None => Ok(false),
    }
}

/// Asks the person where to save what a request makes, and lets it be written there piece by piece. Nothing when the person
/// thought better of it.
#[tauri::command]
pub(crate) async fn save_to(
    shell: AppHandle,
    app: State<'_, Arc<App>>,
    file: String,
    name: String,
    args: Value,
) -> Result<Option<Value>, ErrorView> {
    let Some(path) = place_to_save(shell, file).await else {
        return Ok(None);
    };
    rpc::save_to(Arc::clone(&app), path, name, args)
        .await
        .map(Some)
}

/// Asks the person which file a request is to read. Nothing when the person thought better of it.
#[tauri::command]
pub(crate) async fn open_from(
    shell: AppHandle,
    app: State<'_, Arc<App>>,
    name: String,
    args: Value,
) -> Result<Option<Value>, ErrorView> {
    let ask = move || shell.dialog().file().blocking_pick_file();
    let chosen = tokio::task::spawn_blocking(ask).await.ok().flatten();
    let Some(path) = chosen.and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    rpc::open_from(Arc::clone(&app), path, name, args)
        .await
        .map(Some)
}

async fn place_to_save(shell: AppHandle, name: String) -> Option<PathBuf> {
    let ask = move || {
        shell
            .dialog()
            .file()
            .set_file_name(name)
            .blocking_save_file()
    };
    let chosen = tokio::task::spawn_blocking(ask).await.ok().flatten();
    chosen.and_then(|chosen| chosen.into_path().ok())
}

/// Opens a page that the core knows, in the browser of the system; no other address is opened.
#[tauri::command]
pub(crate) async fn open_page(
    shell: AppHandle,
    app: State<'_, Arc<App>>,
    url: String,
) -> Result<(), ErrorView> {
    rpc::known_page(&app, &url)?;
    open_browser(&shell, &url);
    Ok(())
}

/// Opens an address in the browser of the system. The page never comes here with one of its own: it is either a page that
/// the core knows, or where the platform signs people in.
pub(crate) fn open_browser(shell: &AppHandle, url: &str) {
    if let Err(error) = shell.opener().open_url(url, None::<&str>) {
        tracing::warn!("opening a page in the browser: {error}");
    }
}

/// The page answers to input.
#[tauri::command]
pub(crate) fn ready() {
    let Some(path) = std::env::var_os(READY_FILE) else {
        return;
    };
    let written = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .and_then(|mut file| file.write_all(b"ready\n"));
    if let Err(error) = written {
        tracing::warn!("noting that the page is ready: {error}");
    }
}
