//! A virtual display of its own for each window, so that tests neither need nor disturb a real one.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::programs::Program;

/// A running Xvfb; a program has one at a time, for servers that start together may take each other's number.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Program,
    /// Where the server keeps what is on the screen.
    shown: tempfile::TempDir,
    _turn: Turn,
}

static TAKEN: Mutex<bool> = Mutex::new(false);
static FREED: Condvar = Condvar::new();

/// The turn to have a display; waiting for it takes as long as a test.
#[derive(Debug)]
struct Turn;

impl Turn {
    fn take() -> Self {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = FREED
            .wait_while(taken, |taken| *taken)
            .unwrap_or_else(PoisonError::into_inner);
        *taken = true;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = false;
        FREED.notify_one();
    }
}

impl Display {
    /// The server picks a free number and tells it once it is ready for clients.
    pub fn start() -> Self {
        let turn = Turn::take();
        let shown = tempfile::tempdir().expect("a folder for what is on the screen");
        let mut server = Program::speaking(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1280x900x24",
                    "-nolisten",
                    "tcp",
                    // Else it begins anew whenever its last client leaves, and whoever comes just then is turned away.
                    "-noreset",
                    "-fbdir",
                ])
                .arg(shown.path())
                .stderr(Stdio::null()),
        );
        let number = server.first_line();
        assert!(!number.is_empty(), "Xvfb found no free display");
        Self {
            name: format!(":{number}"),
            _server: server,
            shown,
            _turn: turn,
        }
    }

    /// Writes what is on the screen as a picture.
    pub fn picture(&self, path: &Path) {
        let dump = std::fs::read(self.shown.path().join("Xvfb_screen0"))
            .expect("the server keeps what is on the screen");
        let screen = Screen::read(&dump).expect("the dump of a screen");
        let file = File::create(path).expect("a picture can be written");
        let mut encoder = png::Encoder::new(BufWriter::new(file), screen.width, screen.height);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().expect("a picture can be written");
        writer
            .write_image_data(&screen.colours)
            .expect("a picture can be written");
    }

    /// The name for the environment variable `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What a dump in the format of `XWD` shows.
struct Screen {
    width: u32,
    height: u32,
    /// Red, green and blue of each dot, row by row.
    colours: Vec<u8>,
}

impl Screen {
    /// Reads a dump of 32 bits a dot, as Xvfb keeps it: 25 numbers of 32 bits, a name, a table of colours that is not
    /// needed, and the rows (`X11/XWDFile.h`).
    fn read(dump: &[u8]) -> Option<Self> {
        let number = |place: usize| {
            let bytes = dump.get(4 * place..4 * place + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?))
        };
        let size = |place| usize::try_from(number(place)?).ok();
        let (width, height) = (number(4)?, number(5)?);
        let (row, colours) = (size(12)?, size(19)?);
        let dots = dump.get(size(0)? + 12 * colours..)?;
        let wide = 4 * usize::try_from(width).ok()?;
        let rows = dots.chunks(row).take(usize::try_from(height).ok()?);
        let seen = rows.filter_map(|row| row.get(..wide));
        let colours = seen
            .flat_map(|row| row.chunks_exact(4))
            .flat_map(|dot| [dot[2], dot[1], dot[0]])
            .collect();
        Some(Self {
            width,
            height,
            colours,
        })
    }
}
