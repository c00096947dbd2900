//! One window for each profile: a second start hands over what it was asked to open, and ends.
//!
//! A lock beside the profile says who was first, and goes with its process however that ends. Two profiles are two
//! programs: what is for training never reaches the window of real matters. The plugin for this purpose knows one window
//! for all profiles, and needs a message bus.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use interprocess::local_socket::{Listener, ListenerOptions, Name, Stream, prelude::*};

/// Most bytes that a second start may say.
const MAX_WORDS: u64 = 64 * 1024;

/// How long either side waits for the other.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often the first is looked for, which has the lock a moment before it listens, and the pause between.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// What the first answers when it has understood.
const HEARD: &str = "heard";

/// Whether this process is the first one of its profile.
pub(crate) enum Start {
    /// It is, and goes on.
    First(First),
    /// Another one is, and was told everything.
    Told,
}

/// The right to be the only window of a profile, for as long as the process lives.
pub(crate) struct First {
    lock: Option<File>,
    listener: Option<Listener>,
}

/// Finds out who is first, and tells the first what this start was asked to open.
///
/// Where the system does not let it find out, the program opens all the same: the store itself keeps two from writing.
pub(crate) fn begin(profile: &Path, words: &[String]) -> Start {
    match take_lock(profile) {
        Ok(Some(lock)) => Start::First(First {
            lock: Some(lock),
            listener: listen(profile).inspect_err(warn("listening")).ok(),
        }),
        Ok(None) if tell(profile, words).inspect_err(warn("telling")).is_ok() => Start::Told,
        Ok(None) => Start::First(First::ALONE),
        Err(error) => {
            warn("taking the lock")(&error);
            Start::First(First::ALONE)
        }
    }
}

impl First {
    const ALONE: Self = Self {
        lock: None,
        listener: None,
    };

    /// Hears what later starts were asked to open.
    pub(crate) fn hear(self, heard: impl Fn(Vec<String>) + Send + 'static) {
        let Self { lock, listener } = self;
        std::thread::spawn(move || {
            let _held = lock;
            let Some(listener) = listener else {
                // The lock is held until the process ends.
                loop {
                    std::thread::park();
                }
            };
            for caller in listener.incoming().flatten() {
                match receive(caller) {
                    Ok(words) => heard(words),
                    Err(error) => warn("hearing")(&error),
                }
            }
        });
    }
}

fn warn(what: &'static str) -> impl Fn(&io::Error) {
    move |error| tracing::warn!("{what}, for one window for each profile: {error}")
}

/// The lock; none where another process has it.
fn take_lock(profile: &Path) -> io::Result<Option<File>> {
    let path = beside(profile, "lock");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn listen(profile: &Path) -> io::Result<Listener> {
    let path = beside(profile, "sock");
    // Whoever has the lock is alone, so a socket that is there was left by a process that ended.
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    ListenerOptions::new().name(name(&path)?).create_sync()
}

fn tell(profile: &Path, words: &[String]) -> io::Result<()> {
    let stream = connect(profile)?;
    // Where a limit cannot be set, the other side ends the wait by ending.
    let _unlimited = stream.set_recv_timeout(Some(PATIENCE));
    let mut stream = BufReader::new(stream);
    let line = serde_json::to_string(words)?;
    writeln!(stream.get_mut(), "{line}")?;
    let mut answer = String::new();
    stream.take(MAX_WORDS).read_line(&mut answer)?;
    if answer.trim_end() == HEARD {
        Ok(())
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the other process tells nobody when it begins to listen"
)]
fn connect(profile: &Path) -> io::Result<Stream> {
    let path = beside(profile, "sock");
    let mut tries = 1;
    loop {
        match Stream::connect(name(&path)?) {
            Err(_) if tries < TRIES => {
                tries += 1;
                std::thread::sleep(PAUSE);
            }
            connected => return connected,
        }
    }
}

fn receive(caller: Stream) -> io::Result<Vec<String>> {
    let _unlimited = caller.set_recv_timeout(Some(PATIENCE));
    let mut caller = BufReader::new(caller);
    let mut line = String::new();
    (&mut caller).take(MAX_WORDS).read_line(&mut line)?;
    let words = serde_json::from_str(&line)?;
    writeln!(caller.get_mut(), "{HEARD}")?;
    Ok(words)
}

/// A file beside the profile: nothing foreign may lie in a folder that a backup is to be restored to.
fn beside(profile: &Path, ending: &str) -> PathBuf {
    let mut path = profile.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    path.into()
}

#[cfg(unix)]
fn name(path: &Path) -> io::Result<Name<'_>> {
    path.to_fs_name::<interprocess::local_socket::GenericFilePath>()
}

/// Pipes have a namespace of their own, in which a name has no folders.
#[cfg(not(unix))]
fn name(path: &Path) -> io::Result<Name<'static>> {
    let plain: String = path
        .to_string_lossy()
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    plain.to_ns_name::<interprocess::local_socket::GenericNamespaced>()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn words(all: &[&str]) -> Vec<String> {
        all.iter().map(|word| (*word).to_owned()).collect()
    }

    fn first(profile: &Path) -> First {
        match begin(profile, &[]) {
            Start::First(first) => first,
            Start::Told => panic!("nobody else is there"),
        }
    }

    #[test]
    fn a_second_start_tells_the_first_what_it_was_asked_to_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = folder.path().join("profile");
        let (said, heard) = mpsc::channel();
        first(&profile).hear(move |words| said.send(words).expect("the test listens"));
        let asked = words(&[
            "alvara://wallet",
            "a file\nwith \"all\" kinds of letters.alvara",
        ]);
        assert!(matches!(begin(&profile, &asked), Start::Told));
        assert_eq!(heard.recv().expect("words come"), asked);
        assert!(!profile.exists(), "the folder of the profile is left alone");
    }

    #[test]
    fn profiles_do_not_hear_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let real = first(&folder.path().join("profile"));
        let training = first(&folder.path().join("training-profile"));
        assert!(real.listener.is_some() && training.listener.is_some());
    }

    #[test]
    fn what_a_process_left_behind_is_in_nobodys_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = folder.path().join("profile");
        std::fs::write(beside(&profile, "sock"), "left").expect("the folder can be written");
        std::fs::write(beside(&profile, "lock"), "").expect("the folder can be written");
        assert!(first(&profile).listener.is_some());
    }

    #[test]
    fn nonsense_does_not_end_the_listening() {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = folder.path().join("profile");
        let (said, heard) = mpsc::channel();
        first(&profile).hear(move |words| said.send(words).expect("the test listens"));
        let mut caller = connect(&profile).expect("somebody listens");
        caller.write_all(b"{\"no\": list}\n").expect("written");
        drop(caller);
        assert!(matches!(begin(&profile, &words(&["x"])), Start::Told));
        assert_eq!(heard.recv().expect("words come"), words(&["x"]));
    }
}
