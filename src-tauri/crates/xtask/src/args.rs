//! The few words that follow a command: flags and single values, each taken once.

use anyhow::{Context as _, Result, bail};

pub(crate) struct Args {
    words: Vec<String>,
}

impl Args {
    pub(crate) fn new(words: impl Iterator<Item = String>) -> Self {
        Self {
            words: words.collect(),
        }
    }

    /// Whether the flag was given; it is taken out.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let found = self.words.iter().position(|word| word == name);
        if let Some(at) = found {
            self.words.remove(at);
        }
        found.is_some()
    }

    /// The word after `name`, if `name` was given; both are taken out.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.words.iter().position(|word| word == name) else {
            return Ok(None);
        };
        self.words.remove(at);
        if at < self.words.len() {
            return Ok(Some(self.words.remove(at)));
        }
        bail!("{name} needs a value")
    }

    /// Refuses what no flag or value took.
    pub(crate) fn finish(self) -> Result<()> {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(anyhow::anyhow!("{word}")).context("unknown argument"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_and_values_are_taken_in_any_order() {
        let mut args = args("--only tidy --yes");
        assert!(args.flag("--yes"));
        assert!(!args.flag("--yes"), "a flag is taken once");
        let only = args.value("--only").expect("a value follows");
        assert_eq!(only.as_deref(), Some("tidy"));
        args.finish().expect("nothing is left");
    }

    #[test]
    fn a_missing_value_and_an_unknown_word_are_refused() {
        assert!(args("--only").value("--only").is_err());
        assert!(args("--onyl tidy").finish().is_err());
    }
}
