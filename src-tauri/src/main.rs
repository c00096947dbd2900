//! The desktop shell: one window over `app-core`, and the few things that only a window can do.
//!
//! It must not know licences, forms or fees, and decides nothing: requests go to `app_core::rpc`, events come back.
//! Start reading at [`main`], then `window` for what the page may reach and `commands` for what it may ask.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
#[cfg(target_os = "linux")]
mod drawing;
mod menu;
mod notices;
mod opened;
mod options;
mod single;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use app_core::profile::{SystemKeyStore, passphrase_from_environment};
use app_core::view::AppEvent;
use app_core::{App, Setup, SystemClock};
use tauri::{Emitter as _, Manager as _, generate_context, generate_handler};
use tracing_subscriber::EnvFilter;

use options::Options;
use single::Start;

/// Name of the event that carries an `AppEvent` to the page.
const APP_EVENT: &str = "app-event";

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    #[cfg(target_os = "linux")]
    drawing::choose();
    let options = match Options::parse(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            tracing::error!("{error}");
            return ExitCode::from(2);
        }
    };
    let context: tauri::Context = generate_context!();
    let Some(data) = dirs::data_dir() else {
        tracing::error!("the system names no folder for data");
        return ExitCode::FAILURE;
    };
    let profile = options.profile(&data.join(&context.config().identifier));
    // Before anything of a window is begun: whoever is only heard by an earlier start leaves at once.
    let first = match single::begin(&profile, options.words()) {
        Start::First(first) => first,
        Start::Told => return ExitCode::SUCCESS,
    };
    let started = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(window::KEPT)
                .build(),
        )
        .invoke_handler(generate_handler![
            commands::call,
            commands::open_from,
            commands::open_page,
            commands::ready,
            commands::save_file,
            commands::save_to,
        ])
        .manage(opened::Early::default())
        .on_menu_event(|shell, event| menu::chosen(shell, &event))
        .setup(move |shell| {
            let browser = shell.handle().clone();
            let app = Arc::new(
                App::new(Setup {
                    profile,
                    clock: Arc::new(SystemClock),
                    keys: Arc::new(SystemKeyStore),
                })
                .browsing(move |url| commands::open_browser(&browser, url)),
            );
            if let Ok(Some(passphrase)) = passphrase_from_environment()
                && let Err(error) = app.open_unattended(Some(&passphrase), true)
            {
                // The page asks for the passphrase instead and shows what is wrong.
                tracing::error!(code = error.code().as_str(), causes = %error.chain(), "opening the profile");
            }
            pass_events_on(&app, shell.handle().clone());
            let early = shell.state::<opened::Early>().take();
            for word in options.words().iter().chain(&early) {
                app.ask_to_open(word);
            }
            let later = shell.handle().clone();
            first.hear(move |words| opened::open(&later, words));
            notices::begin(&app, shell.handle().clone());
            menu::put_up(shell.handle(), &app)?;
            shell.manage(app);
            window::open(shell)
        })
        .build(context);
    match started {
        Ok(program) => {
            program.run(opened::hear);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!("could not open the window: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Tells the page what changed without being asked; a page that lags behind fetches its views anew anyway.
fn pass_events_on(app: &Arc<App>, shell: tauri::AppHandle) {
    use tokio::sync::broadcast::error::RecvError;
    let mut events = app.events();
    tauri::async_runtime::spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => {
                    if event == AppEvent::Language {
                        menu::put_up_again(&shell);
                    }
                    if let Err(error) = shell.emit(APP_EVENT, event) {
                        tracing::warn!("telling the page of an event: {error}");
                    }
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
}
