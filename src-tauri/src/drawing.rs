//! How `WebKitGTK` is to draw: by the processor alone. Forms need no graphics card, whose drivers take a third of the
//! memory of the whole program and now and then leave its window blank.
//!
//! Must not know what is drawn. Start reading at [`choose`].

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

/// What GDK and `WebKitGTK` read when they begin; whoever sets one otherwise has it so.
const READ_AT_BEGIN: [(&str, &str); 3] = [
    ("GDK_GL", "disable"),
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    // Nothing is drawn through a device: otherwise the drivers are loaded to find one.
    ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null"),
];

/// Puts what is missing into the environment, for which this process begins once more.
pub(crate) fn choose() {
    let missing: Vec<_> = READ_AT_BEGIN
        .into_iter()
        .filter(|(name, _)| std::env::var_os(name).is_none())
        .collect();
    if missing.is_empty() {
        return;
    }
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => {
            tracing::warn!("where this program is: {error}");
            return;
        }
    };
    // It comes back only when it fails; then the window draws as the system would have it.
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .envs(missing)
        .exec();
    tracing::warn!("beginning once more: {error}");
}

/// Lets the pages of a window be drawn without a graphics card, too.
pub(crate) fn settle(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}
