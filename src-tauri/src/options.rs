//! What the program may be told when it is started.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The options of the command line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Keeps everything in a folder of its own, for trying the program out.
    training: bool,
    /// The folder of the profile.
    profile: Option<PathBuf>,
    /// Files and links to open; the core decides what they mean.
    words: Vec<String>,
}

/// The command line names something that the program does not know.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OptionsError {
    /// An option that does not exist.
    #[error(
        "there is no option {0:?}; known are --training and --profile FOLDER, before what is to be opened"
    )]
    Unknown(OsString),
    /// `--profile` without its folder.
    #[error("--profile needs a folder after it")]
    NoFolder,
}

impl Options {
    pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Self, OptionsError> {
        let mut options = Self::default();
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("--training") => options.training = true,
                Some("--profile") => {
                    let folder = args.next().ok_or(OptionsError::NoFolder)?;
                    options.profile = Some(PathBuf::from(folder));
                }
                Some(word) if is_link(word) => options.words.push(word.to_owned()),
                _ if arg.to_string_lossy().starts_with('-') => {
                    return Err(OptionsError::Unknown(arg));
                }
                _ => {
                    let path = std::path::absolute(&arg).unwrap_or_else(|_| arg.into());
                    options.words.push(path.to_string_lossy().into_owned());
                }
            }
        }
        Ok(options)
    }

    /// What is to be opened: links, and paths from the root of the disk, since another process may be the one to open them.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// The folder of the profile, below the data folder of the system unless another is named.
    pub(crate) fn profile(&self, data: &Path) -> PathBuf {
        match &self.profile {
            Some(folder) => folder.clone(),
            None if self.training => data.join("training-profile"),
            None => data.join("profile"),
        }
    }
}

/// Whether a word is an address; a letter and a colon are a drive.
fn is_link(word: &str) -> bool {
    word.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|letter| letter.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Options, OptionsError> {
        Options::parse(args.iter().map(OsString::from))
    }

    #[test]
    fn training_never_shares_a_folder_with_real_matters() {
        let data = Path::new("/data");
        let real = parse(&[]).expect("no options").profile(data);
        let training = parse(&["--training"]).expect("one option").profile(data);
        assert_ne!(real, training);
    }

    #[test]
    fn a_named_folder_is_taken_as_it_is() {
        let options = parse(&["--training", "--profile", "/tmp/p"]).expect("both options");
        assert_eq!(options.profile(Path::new("/data")), PathBuf::from("/tmp/p"));
    }

    #[test]
    fn links_stay_as_they_are_and_paths_begin_at_the_root() {
        let options = parse(&["--training", "alvara://wallet", "cafe.alvara"]).expect("words");
        let [link, path] = options.words() else {
            panic!("two words: {options:?}");
        };
        assert_eq!(link, "alvara://wallet");
        assert!(
            Path::new(path).is_absolute() && path.ends_with("cafe.alvara"),
            "{path}"
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert_eq!(parse(&["--profile"]), Err(OptionsError::NoFolder));
        assert_eq!(
            parse(&["--trainng"]),
            Err(OptionsError::Unknown("--trainng".into()))
        );
    }
}
