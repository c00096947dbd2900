//! The window: the pages it may show, which are only the interface itself, and its place on the screen.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use tauri::{App, AppHandle, Manager as _, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_window_state::{AppHandleExt as _, StateFlags};
use tokio::sync::Notify;
use tokio::time::timeout;

/// Label of the one window in `tauri.conf.json`.
const MAIN: &str = "main";

/// What of the window is as it was when the program is started again.
pub(crate) const KEPT: StateFlags = StateFlags::SIZE
    .union(StateFlags::POSITION)
    .union(StateFlags::MAXIMIZED);

/// How long the window has to stay as it is to be at rest.
const REST: Duration = Duration::from_millis(400);

/// Opens each window of the configuration, with navigation held to the interface itself:
/// the content policy does not stop a page from assigning `location`, the handler does.
pub(crate) fn open(app: &mut App) -> Result<(), Box<dyn Error>> {
    let config = app.config();
    let development = config.build.dev_url.clone().filter(|_| tauri::is_dev());
    for window in &config.app.windows {
        let development = development.clone();
        let opened = WebviewWindowBuilder::from_config(app.handle(), window)?
            .on_navigation(move |url| is_own_page(url, development.as_ref()))
            // What is typed belongs into the encrypted profile, not into a store of the webview's own.
            .general_autofill_enabled(false)
            .build()?;
        #[cfg(target_os = "linux")]
        crate::drawing::settle(&opened)?;
        keep_place(&opened);
    }
    Ok(())
}

/// Writes down where the window is and how large, each time it comes to rest: a program that is killed writes nothing at
/// its end.
fn keep_place(window: &WebviewWindow) {
    let moved = Arc::new(Notify::new());
    let told = Arc::clone(&moved);
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_)) {
            told.notify_one();
        }
    });
    let shell = window.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        loop {
            moved.notified().await;
            while timeout(REST, moved.notified()).await.is_ok() {}
            let saving = shell.clone();
            // The plugin asks the window while it holds what the window's own thread waits for.
            let asked = shell.run_on_main_thread(move || {
                if let Err(error) = saving.save_window_state(KEPT) {
                    tracing::warn!("writing down where the window is: {error}");
                }
            });
            if asked.is_err() {
                return;
            }
        }
    });
}

/// Brings the window before the eyes of whoever started the program once more.
pub(crate) fn bring_to_front(shell: &AppHandle) {
    let Some(window) = shell.get_webview_window(MAIN) else {
        return;
    };
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!("bringing the window to the front: {error}");
    }
}

/// The interface is served under `tauri://localhost`, on Windows under `http(s)://tauri.localhost`,
/// and while the interface itself is being worked on, by the development server.
fn is_own_page(url: &Url, development: Option<&Url>) -> bool {
    let embedded = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    embedded || development.is_some_and(|server| server.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("the test addresses are valid")
    }

    #[test]
    fn only_the_interface_itself_may_be_navigated_to() {
        assert!(is_own_page(&url("tauri://localhost/#/drafts"), None));
        assert!(is_own_page(&url("http://tauri.localhost/"), None));
        for foreign in [
            "https://example.org/",
            "https://tauri.localhost.example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,hello",
            "http://localhost:5173/",
        ] {
            assert!(
                !is_own_page(&url(foreign), None),
                "{foreign} would replace the interface"
            );
        }
    }

    #[test]
    fn the_development_server_counts_as_the_interface_only_when_it_is_used() {
        let server = url("http://localhost:5173/");
        let page = url("http://localhost:5173/#/drafts");
        assert!(is_own_page(&page, Some(&server)));
        assert!(!is_own_page(&url("http://localhost:9999/"), Some(&server)));
    }
}
