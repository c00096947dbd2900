//! Putting a finished file in place, so that a crash leaves either nothing or the whole file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Creates the directory and its parents, readable by their owner alone.
pub(crate) fn create_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir)
}

/// What stands in the name of a file under construction, after the name of its final place.
pub(crate) const UNPUBLISHED: &str = ".new-";

/// A file under construction beside its final place; removed unless published.
pub(crate) struct Unpublished {
    path: PathBuf,
    place: PathBuf,
}

impl Unpublished {
    /// Creates an empty file beside `place`, readable by its owner alone.
    pub(crate) fn beside(place: &Path) -> io::Result<Self> {
        let mut random = [0_u8; 8];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let mut name = place.as_os_str().to_owned();
        name.push(format!("{UNPUBLISHED}{}", hex::encode(random)));
        let path = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(&path)?;
        Ok(Self {
            path,
            place: place.to_owned(),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the whole content.
    pub(crate) fn fill(&self, content: &[u8]) -> io::Result<()> {
        OpenOptions::new()
            .write(true)
            .open(&self.path)?
            .write_all(content)
    }

    /// Flushes the file and puts it in its place, which must still be free.
    ///
    /// A hard link fails when the place is taken, which a rename does not; file systems without
    /// hard links fall back to looking first.
    pub(crate) fn publish(self) -> io::Result<()> {
        self.flush()?;
        match fs::hard_link(&self.path, &self.place) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {
                if self.place.try_exists()? {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                fs::rename(&self.path, &self.place)?;
            }
        }
        sync_parent(&self.place)
    }

    /// Flushes the file and puts it in its place, instead of what may be there.
    pub(crate) fn publish_over(self) -> io::Result<()> {
        self.flush()?;
        fs::rename(&self.path, &self.place)?;
        sync_parent(&self.place)
    }

    fn flush(&self) -> io::Result<()> {
        OpenOptions::new().write(true).open(&self.path)?.sync_all()
    }
}

impl Drop for Unpublished {
    fn drop(&mut self) {
        // The file is ours alone and unfinished or already in place under its own name; that it
        // cannot be removed harms nobody. The companions exist while it is a database.
        for suffix in ["", "-wal", "-shm", "-journal"] {
            drop(fs::remove_file(companion(&self.path, suffix)));
        }
    }
}

/// The path with a suffix appended to its file name.
pub(crate) fn companion(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Flushes the directory entry; on Windows renames are durable with the file.
fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(dir) if cfg!(unix) => File::open(dir)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(dir)
            .expect("the directory can be listed")
            .map(|entry| {
                let entry = entry.expect("the entry can be read");
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_taken_place_is_not_overwritten() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let place = dir.path().join("key.json");
        let first = Unpublished::beside(&place).expect("a first file");
        let second = Unpublished::beside(&place).expect("a second file");
        first.fill(b"first").expect("filled");
        second.fill(b"second").expect("filled");
        first.publish().expect("the place was free");
        let error = second.publish().expect_err("the place is taken");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&place).expect("readable"), b"first");
        assert_eq!(entries(dir.path()), ["key.json"], "nothing is left over");
    }

    #[test]
    fn an_unpublished_file_leaves_nothing() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let file = Unpublished::beside(&dir.path().join("a.db")).expect("a file");
        drop(file);
        assert!(entries(dir.path()).is_empty());
    }
}
