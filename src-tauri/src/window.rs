//! The window, and the pages it may show: only the interface itself.

use std::error::Error;

use tauri::{App, AppHandle, Manager as _, Url, WebviewWindowBuilder};

/// Label of the one window in `tauri.conf.json`.
const MAIN: &str = "main";

/// Opens each window of the configuration, with navigation held to the interface itself:
/// the content policy does not stop a page from assigning `location`, the handler does.
pub(crate) fn open(app: &mut App) -> Result<(), Box<dyn Error>> {
    let config = app.config();
    let development = config.build.dev_url.clone().filter(|_| tauri::is_dev());
    for window in &config.app.windows {
        let development = development.clone();
        WebviewWindowBuilder::from_config(app.handle(), window)?
            .on_navigation(move |url| is_own_page(url, development.as_ref()))
            .build()?;
    }
    Ok(())
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
