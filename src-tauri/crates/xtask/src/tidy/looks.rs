//! Colours and sizes come from the tokens in `ui/src/lib/styles`, so that dark, high contrast and large type hold everywhere.

use super::{Fault, tree::Tree};

const TOKENS: &str = "ui/src/lib/styles/";
const COLOUR_FUNCTIONS: &[&str] = &[
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(",
];
const NAMED_COLOURS: &[&str] = &[
    "black", "blue", "gray", "green", "grey", "orange", "purple", "red", "white", "yellow",
];

pub(super) fn tokens_only(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts(&["svelte", "css"]) {
        if !path.starts_with("ui/src/") || path.starts_with(TOKENS) {
            continue;
        }
        let is_sheet = path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "css");
        let mut in_style = is_sheet;
        for (index, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("<style") {
                in_style = true;
            }
            let reason = if in_style {
                in_rule(line)
            } else {
                in_markup(line)
            };
            if let Some(reason) = reason {
                let place = format!("{path}:{}", index + 1);
                faults.push(Fault::new("tokens-only", place, reason));
            }
            if line.contains("</style>") {
                in_style = false;
            }
        }
    }
    faults
}

/// A line of CSS. Breakpoints too: in `em` they follow the size of the text.
fn in_rule(line: &str) -> Option<&'static str> {
    if has_pixels(line) {
        return Some("a raw pixel size; use a token, or em in a query");
    }
    let value = line.split_once(':')?.1;
    (has_colour(value) || has_named_colour(value)).then_some("a raw colour; use a token")
}

/// A line of markup: only inline styles and drawing attributes can hold looks.
fn in_markup(line: &str) -> Option<&'static str> {
    for attribute in ["style=\"", "fill=\"", "stroke=\"", "stop-color=\""] {
        for value in line
            .split(attribute)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            if has_colour(value) || NAMED_COLOURS.contains(&value) {
                return Some("a raw colour; use a token");
            }
            if has_pixels(value) {
                return Some("a raw pixel size; use a token");
            }
        }
    }
    None
}

fn has_pixels(text: &str) -> bool {
    text.split("px")
        .zip(text.split("px").skip(1))
        .any(|(before, after)| {
            before.ends_with(|letter: char| letter.is_ascii_digit())
                && !after.starts_with(|letter: char| letter.is_alphanumeric())
        })
}

fn has_colour(text: &str) -> bool {
    let function = COLOUR_FUNCTIONS.iter().any(|name| {
        text.split(name)
            .zip(text.split(name).skip(1))
            .any(|(before, _)| {
                !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-')
            })
    });
    function || text.split('#').skip(1).any(starts_with_hex_colour)
}

fn starts_with_hex_colour(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_hexdigit).count();
    let next = text.chars().nth(digits);
    matches!(digits, 3 | 4 | 6 | 8)
        && !next.is_some_and(|letter| letter.is_alphanumeric() || letter == '-')
}

fn has_named_colour(value: &str) -> bool {
    value
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .any(|word| NAMED_COLOURS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<String> {
        tokens_only(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|fault| fault.place.replace(&format!("{path}:"), ""))
            .collect()
    }

    #[test]
    fn raw_colours_and_pixels_in_a_component_are_found() {
        let text = "<p>Room #123, 5px</p>\n<i style=\"color: #abc\">x</i>\n<style>\n\
            p { margin: 8px; }\n  color: oklch(0.5 0.1 160);\n  color: white;\n  color: var(--ink-white);\n  white-space: nowrap;\n\
            @media (min-width: 60em) {}\n</style>\n";
        assert_eq!(
            lines("ui/src/lib/components/P.svelte", text),
            ["2", "4", "5", "6"]
        );
    }

    #[test]
    fn the_token_sheet_may_say_what_a_colour_is() {
        assert!(lines("ui/src/lib/styles/tokens.css", ":root { --ink: #111; }").is_empty());
    }

    #[test]
    fn drawings_take_their_colour_from_the_text() {
        let text =
            "<path fill=\"#00795b\" />\n<path fill=\"currentColor\" />\n<a href=\"#add\">x</a>\n";
        assert_eq!(lines("ui/src/lib/components/Mark.svelte", text), ["1"]);
    }
}
