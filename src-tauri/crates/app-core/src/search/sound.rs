//! Finding Chinese words by how they sound: syllables with or without tones, first letters, and with one slip.

use super::han::{Sounds, Tongue, sounds};
use super::slip::is_one_slip;

/// Fewest letters of a query that is compared with the first letters of syllables; fewer would fit nearly anything.
const INITIALS_MIN: usize = 3;

/// Fewest letters of a query in which a slip is forgiven.
const SLIP_MIN: usize = 5;

/// The Chinese runs of a text, as they sound.
#[derive(Debug, Clone, Default)]
pub(super) struct Spoken {
    runs: Vec<Vec<Sounds>>,
}

impl Spoken {
    pub(super) fn of(text: &str) -> Self {
        let mut runs = vec![Vec::new()];
        for c in text.chars() {
            match (sounds(c), runs.last_mut()) {
                (Some(known), Some(run)) => run.push(known),
                (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
                _ => {}
            }
        }
        runs.retain(|run| !run.is_empty());
        Self { runs }
    }

    /// Whether the letters (lower case, without spaces) are how a part of it sounds, the last syllable perhaps not whole.
    pub(super) fn sounds_like(&self, letters: &str) -> bool {
        letters.len() > 1
            && letters.starts_with(|c: char| c.is_ascii_lowercase())
            && self.parts().any(|(part, tongue)| {
                is_read(part, letters, tongue, true) || has_initials(part, letters, tongue)
            })
    }

    /// Whether one slip more or less makes the letters what a part of it sounds like.
    pub(super) fn nearly_sounds_like(&self, letters: &str) -> bool {
        let plain = letters.bytes().all(|c| c.is_ascii_lowercase());
        plain
            && letters.len() >= SLIP_MIN
            && self
                .parts()
                .any(|(part, tongue)| is_nearly_read(part, letters, tongue))
    }

    /// Every beginning of every run, in either language.
    fn parts(&self) -> impl Iterator<Item = (&[Sounds], Tongue)> {
        self.runs.iter().flat_map(|run| {
            (0..run.len()).flat_map(move |from| {
                let part = run.get(from..).unwrap_or_default();
                Tongue::ALL.into_iter().map(move |tongue| (part, tongue))
            })
        })
    }
}

fn is_read(part: &[Sounds], letters: &str, tongue: Tongue, first: bool) -> bool {
    if letters.is_empty() {
        return !first;
    }
    let Some((next, rest)) = part.split_first() else {
        return false;
    };
    next.read_in(tongue).any(|sound| {
        let cut_short = !first && sound.starts_with(letters);
        cut_short
            || [sound, toneless(sound)].into_iter().any(|syllable| {
                let left = letters.strip_prefix(syllable);
                left.is_some_and(|left| is_read(rest, left, tongue, false))
            })
    })
}

fn has_initials(part: &[Sounds], letters: &str, tongue: Tongue) -> bool {
    (INITIALS_MIN..=part.len()).contains(&letters.len())
        && letters.chars().zip(part).all(|(letter, sounds)| {
            let mut read = sounds.read_in(tongue);
            read.any(|sound| sound.starts_with(letter))
        })
}

fn is_nearly_read(part: &[Sounds], letters: &str, tongue: Tongue) -> bool {
    let mut said = String::new();
    for sounds in part {
        let Some(usual) = sounds.read_in(tongue).next() else {
            return false;
        };
        said.push_str(toneless(usual));
        if said.len() > letters.len() + 1 {
            return false;
        }
        if is_one_slip(&said, letters) {
            return true;
        }
    }
    false
}

fn toneless(sound: &str) -> &str {
    sound.trim_end_matches(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_tones_and_first_letters_are_heard_in_either_language() {
        let cafe = Spoken::of("露天茶座准照");
        for letters in [
            "lutian",
            "lu4tian1",
            "loutian",
            "lutiancha",
            "lutianch",
            "chazuo",
            "ltcz",
            "ltczzz",
            "loutin",
            "lou6tin1caa4zo6",
            "caazo",
            "lou6tin",
            "tianchazuo",
            "zeonziu",
        ] {
            assert!(cafe.sounds_like(letters), "{letters}");
        }
        for letters in ["l", "lt", "lutianx", "tianlu", "lou5", "9", "", "xyz"] {
            assert!(!cafe.sounds_like(letters), "{letters}");
        }
    }

    #[test]
    fn one_slip_in_five_letters_is_forgiven() {
        let cafe = Spoken::of("露天茶座");
        for letters in ["lutain", "lutiann", "chzuo", "lootin"] {
            assert!(cafe.nearly_sounds_like(letters), "{letters}");
        }
        for letters in ["luta", "lutaixn", "shangwu"] {
            assert!(!cafe.nearly_sounds_like(letters), "{letters}");
        }
    }

    #[test]
    fn a_run_ends_where_other_letters_stand_between() {
        assert!(!Spoken::of("露A天").sounds_like("lutian"));
    }
}
