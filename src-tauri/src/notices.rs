//! Reminders as notices of the system. Pressing one shows its page.

use std::sync::Arc;
use std::thread;

use app_core::App;
use app_core::view::ReminderView;
use notify_rust::{Notification, NotificationResponse};
use tauri::AppHandle;

use crate::window;

/// Tells reminders for as long as the program runs.
pub(crate) fn begin(app: &Arc<App>, shell: AppHandle) {
    let watched = Arc::clone(app);
    tauri::async_runtime::spawn(app_core::reminders::watch(watched, move |app, reminder| {
        show(app, &shell, reminder)
    }));
}

/// Shows a notice, and answers whether the system took it.
fn show(app: &Arc<App>, shell: &AppHandle, reminder: &ReminderView) -> bool {
    let shown = match notice(reminder).show() {
        Ok(shown) => shown,
        Err(error) => {
            tracing::info!("the system shows no notices: {error}");
            return false;
        }
    };
    let (app, shell, place) = (Arc::clone(app), shell.clone(), reminder.place.clone());
    thread::spawn(move || {
        let answered = shown.wait_for_response(|response: &NotificationResponse| {
            if !matches!(response, NotificationResponse::Closed(_)) {
                app.go(place);
                window::bring_to_front(&shell);
            }
        });
        if let Err(error) = answered {
            tracing::warn!("waiting for an answer to a notice: {error}");
        }
    });
    true
}

#[cfg(target_os = "linux")]
fn notice(reminder: &ReminderView) -> Notification {
    let marked_up =
        notify_rust::get_capabilities().is_ok_and(|all| all.iter().any(|one| one == "body-markup"));
    let lines = reminder.lines.join("\n");
    Notification::new()
        .appname("Alvará")
        .hint(notify_rust::Hint::DesktopEntry(
            "mo.alvara.desktop".to_owned(),
        ))
        .icon("alvara-desktop")
        .summary(&reminder.title)
        .body(&if marked_up { escaped(&lines) } else { lines })
        .action("default", &reminder.action)
        .finalize()
}

#[cfg(not(target_os = "linux"))]
fn notice(reminder: &ReminderView) -> Notification {
    let mut notice = Notification::new();
    #[cfg(target_os = "windows")]
    notice.app_id("mo.alvara.desktop");
    notice
        .appname("Alvará")
        .summary(&reminder.title)
        .body(&reminder.lines.join("\n"))
        .finalize()
}

/// Words as the body of a notice takes them where it takes marks: as they are, whatever a name holds.
#[cfg(target_os = "linux")]
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_mark() {
        assert_eq!(
            escaped("A & B <b>Café</b>"),
            "A &amp; B &lt;b&gt;Café&lt;/b&gt;"
        );
    }
}
