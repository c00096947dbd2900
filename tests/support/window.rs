//! The real window, driven as a person drives it: `WebKitGTK` under a virtual display, through `WebKitWebDriver`.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, Capabilities, WebDriver, WebElement};

use crate::desk::Desk;
use crate::display::Display;
use crate::host::client;
use crate::programs::{Program, built, root};
use crate::wait::eventually;

/// How long a script in the page may take.
const PATIENCE: Duration = Duration::from_secs(55);

/// A window with everything around it. Fields are ended in this order: the session first, for a driver that is killed
/// with a session open leaves the program alive; the display last, for without it no window survives.
#[derive(Debug)]
pub struct Window {
    driver: WebDriver,
    _program: Leftover,
    _server: Program,
    display: Display,
}

impl Window {
    /// Opens the program's window over the profile of a desk and waits until its page is there.
    pub async fn open(desk: &Desk) -> Self {
        Self::open_with(desk, &built("desktop"), &[]).await
    }

    /// The same with a program of one's own and with something that it is asked to open.
    pub async fn open_with(desk: &Desk, program: &Path, words: &[&str]) -> Self {
        let display = Display::start();
        let port = free_port();
        let server = Program::start(
            Command::new("WebKitWebDriver")
                .arg(format!("--port={port}"))
                .env("DISPLAY", display.name())
                .env_remove("WAYLAND_DISPLAY")
                .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
                .env_remove("ALVARA_PASSPHRASE_FILE")
                .env("HOME", desk.path("home"))
                .env("XDG_DATA_HOME", desk.path("home/data"))
                .env("XDG_CONFIG_HOME", desk.path("home/config"))
                .env("XDG_CACHE_HOME", desk.path("home/cache"))
                // Without it the session would never begin.
                .env("TAURI_WEBVIEW_AUTOMATION", "true"),
        );
        let address = format!("http://127.0.0.1:{port}");
        let status = client();
        eventually("the driver answers", || async {
            status.get(format!("{address}/status")).send().await.ok()
        })
        .await;

        let mut wishes = Capabilities::new();
        let profile = desk.profile();
        let mut args = vec!["--profile", profile.to_str().expect("a path is text")];
        args.extend(words);
        let options = json!({ "binary": program, "args": args });
        wishes
            .set("webkitgtk:browserOptions", options)
            .expect("options are plain JSON");
        let driver = WebDriver::builder(&address, wishes)
            .request_timeout(Duration::from_mins(1))
            .connect()
            .await
            .expect("the driver opens the window");
        let window = Self {
            driver,
            _program: Leftover::child_of(server.id(), program),
            _server: server,
            display,
        };
        window
            .driver
            .set_script_timeout(PATIENCE)
            .await
            .expect("the driver takes a limit");
        window.element("h1").await;
        window
    }

    /// The display that it is shown on.
    pub fn display(&self) -> &str {
        self.display.name()
    }

    /// Ends the session, which closes the window.
    pub async fn close(self) {
        self.driver
            .clone()
            .quit()
            .await
            .expect("the driver closes the window");
    }

    /// Kills the program at once, as a loss of power does.
    pub async fn kill(self) {
        let Self {
            driver,
            _program: program,
            _server: server,
            display: _display,
        } = self;
        program.kill();
        eventually("the program is gone", || async {
            (!program.is_running()).then_some(())
        })
        .await;
        // There is no window left that the session could close.
        let _left = driver.leak();
        drop(server);
    }

    /// Makes the window so wide and so high.
    pub async fn resize(&self, width: u32, height: u32) {
        let resized = self.driver.set_window_rect(0, 0, width, height).await;
        resized.expect("the window takes a size");
    }

    /// How wide and how high the page is.
    pub async fn size(&self) -> (u64, u64) {
        let size = self.ask("return [innerWidth, innerHeight]").await;
        let length = |n: usize| size[n].as_u64().expect("a length");
        (length(0), length(1))
    }

    /// The element of a CSS selector, once it is there.
    pub async fn element(&self, selector: &str) -> WebElement {
        eventually(&format!("{selector} is there"), || async {
            self.driver.find(By::Css(selector)).await.ok()
        })
        .await
    }

    /// The element of a role's tag with a name to the letter: its words, or the name spoken for it.
    pub async fn named(&self, tag: &str, name: &str) -> WebElement {
        let path = format!("//{tag}[normalize-space(.)='{name}' or @aria-label='{name}']");
        eventually(&format!("{tag} «{name}» is there"), || async {
            for found in self.driver.find_all(By::XPath(path.as_str())).await.ok()? {
                if found.is_displayed().await.unwrap_or(false) {
                    return Some(found);
                }
            }
            None
        })
        .await
    }

    /// Presses a button.
    pub async fn press(&self, name: &str) {
        click(&self.named("button", name).await).await;
    }

    /// Presses what an `XPath` leads to.
    pub async fn press_path(&self, path: &str) {
        click(&self.at_path(path).await).await;
    }

    /// The element of an `XPath`, once it is there.
    pub async fn at_path(&self, path: &str) -> WebElement {
        eventually(&format!("{path} is there"), || async {
            self.driver.find(By::XPath(path)).await.ok()
        })
        .await
    }

    /// Follows a link.
    pub async fn follow(&self, name: &str) {
        click(&self.named("a", name).await).await;
    }

    /// Waits until the heading of the page is this one.
    pub async fn arrive(&self, heading: &str) {
        eventually(&format!("the page «{heading}» comes"), || async {
            let shown = self
                .driver
                .find(By::Css("h1"))
                .await
                .ok()?
                .text()
                .await
                .ok()?;
            (shown.trim() == heading).then_some(())
        })
        .await;
    }

    /// Waits until an element has these words in it.
    pub async fn reads(&self, selector: &str, words: &str) {
        eventually(&format!("{selector} reads «{words}»"), || async {
            let text = self
                .driver
                .find(By::Css(selector))
                .await
                .ok()?
                .text()
                .await
                .ok()?;
            text.contains(words).then_some(())
        })
        .await;
    }

    /// What a script in the page answers.
    pub async fn ask(&self, script: &str) -> Value {
        self.driver
            .execute(script, Vec::new())
            .await
            .expect("the script runs")
            .json()
            .clone()
    }

    /// What a script in the page answers in its own time: it calls the last of its arguments.
    pub async fn ask_later(&self, script: &str) -> Value {
        self.driver
            .execute_async(script, Vec::new())
            .await
            .expect("the script runs to its end")
            .json()
            .clone()
    }

    /// Where the window is.
    pub async fn address(&self) -> String {
        let url = self.driver.current_url().await;
        url.expect("the window has an address").to_string()
    }

    /// Keeps a picture of the window under `target/journeys`.
    pub async fn picture(&self, name: &str) {
        // What was just changed is on the screen after two frames.
        let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.driver
            .execute_async(frames, Vec::new())
            .await
            .expect("the window draws");
        let folder = pictures();
        std::fs::create_dir_all(&folder).expect("the folder of the pictures can be made");
        self.display.picture(&folder.join(format!("{name}.png")));
    }
}

/// Clicks as a person does: what is out of sight is brought into sight first.
pub async fn click(element: &WebElement) {
    eventually("it can be clicked", || async {
        clicked(element).await.ok()
    })
    .await;
}

async fn clicked(element: &WebElement) -> WebDriverResult<()> {
    element.scroll_into_view().await?;
    element.click().await
}

fn pictures() -> PathBuf {
    root().join("target/journeys")
}

/// A port that nobody listens on now; the driver does not tell one that it chose itself.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

/// The program that the driver started, by its id: it outlives a driver that is killed.
#[derive(Debug)]
struct Leftover {
    id: Option<u32>,
    program: PathBuf,
}

impl Leftover {
    fn child_of(parent: u32, program: &Path) -> Self {
        let children = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"));
        let id = children.ok().and_then(|children| {
            children
                .split_whitespace()
                .filter_map(|id| id.parse().ok())
                .find(|id| runs(*id, program))
        });
        Self {
            id,
            program: program.to_owned(),
        }
    }
}

impl Leftover {
    fn is_running(&self) -> bool {
        self.id.is_some_and(|id| runs(id, &self.program))
    }

    fn kill(&self) {
        if let Some(id) = self.id.filter(|_| self.is_running()) {
            let _ended = Command::new("kill").args(["-9", &id.to_string()]).status();
        }
    }
}

impl Drop for Leftover {
    fn drop(&mut self) {
        self.kill();
    }
}

fn runs(id: u32, program: &Path) -> bool {
    std::fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == program)
}
