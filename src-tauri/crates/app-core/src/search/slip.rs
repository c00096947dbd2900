//! Slips of typing: one letter too many, too few, wrong, or two in each other's place.

/// Whether exactly one slip lies between two words.
pub(super) fn is_one_slip(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > 1 || one == other {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (
        one.get(same..).unwrap_or_default(),
        other.get(same..).unwrap_or_default(),
    );
    let tail = |word: &[char], from: usize| word.get(from..).unwrap_or_default().to_vec();
    match (one, other) {
        _ if one.len() > other.len() => tail(one, 1) == other,
        _ if one.len() < other.len() => one == tail(other, 1),
        ([a, b, ..], [c, d, ..]) if a == d && b == c => tail(one, 2) == tail(other, 2),
        _ => tail(one, 1) == tail(other, 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_slip_is_one_letter_or_two_neighbours() {
        for (one, other, slip) in [
            ("esplanada", "esplnada", true),
            ("esplanada", "esplannada", true),
            ("esplanada", "esplanata", true),
            ("esplanada", "esplanaad", true),
            ("esplanada", "esplanada", false),
            ("esplanada", "esplanaaddd", false),
            ("esplanada", "esplxnxda", false),
            ("", "a", true),
            ("", "ab", false),
        ] {
            assert_eq!(is_one_slip(one, other), slip, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn taking_a_letter_out_is_one_slip(word in "[a-z]{2,12}", at in any::<prop::sample::Index>()) {
            let mut short: Vec<char> = word.chars().collect();
            short.remove(at.index(short.len()));
            let short: String = short.into_iter().collect();
            prop_assert!(is_one_slip(&word, &short) && is_one_slip(&short, &word));
        }
    }
}
