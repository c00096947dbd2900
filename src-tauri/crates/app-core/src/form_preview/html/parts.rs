//! Small pieces of the page.

use form_engine::text::Lang;
use maud::{Markup, Render, html};

use crate::view::{MarkView, MessageView, Run};
use crate::wording::{colon, say, say_with};

/// A drawing that goes with a word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Icon {
    Error,
    Warning,
    Info,
    When,
}

impl Icon {
    fn of(severity: &str) -> Self {
        match severity {
            "error" => Self::Error,
            "warning" => Self::Warning,
            _ => Self::Info,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Error => "#error",
            Self::Warning => "#warning",
            Self::Info => "#info",
            Self::When => "#when",
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! { svg aria-hidden="true" width="20" height="20" { use href=(self.name()) {} } }
    }
}

/// The drawings, once for the page; they are told apart by their shape.
pub(super) fn drawings() -> Markup {
    html! {
        svg .drawings aria-hidden="true" width="0" height="0" {
            symbol id="error" viewBox="0 0 20 20" {
                path d="M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z" {}
                path d="M7 7l6 6M13 7l-6 6" {}
            }
            symbol id="warning" viewBox="0 0 20 20" {
                path d="M10 2l8.5 15.5h-17z" {}
                path d="M10 8v4.5M10 14.6v.6" {}
            }
            symbol id="info" viewBox="0 0 20 20" {
                circle cx="10" cy="10" r="8.2" {}
                path d="M10 9v5M10 5.6v.6" {}
            }
            symbol id="when" viewBox="0 0 20 20" {
                path d="M3 3v5a4 4 0 0 0 4 4h9M12 8l4 4-4 4" {}
            }
        }
    }
}

/// A heading of a level from 2 to 6.
pub(super) fn heading(level: u8, words: &Markup) -> Markup {
    match level {
        ..=2 => html! { h2 { (words) } },
        3 => html! { h3 { (words) } },
        4 => html! { h4 { (words) } },
        5 => html! { h5 { (words) } },
        6.. => html! { h6 { (words) } },
    }
}

/// A key or code for programs.
pub(super) fn code(text: &str) -> Markup {
    html! { code lang="en" { (text) } }
}

pub(super) fn link(address: &str) -> Markup {
    html! { a href=(address) rel="noreferrer" { (address) } }
}

/// Where a fact was read, unless an official page states it.
pub(super) fn mark(mark: Option<&MarkView>) -> Markup {
    html! {
        @if let Some(mark) = mark {
            p .quiet {
                (mark.label)
                @for source in &mark.sources { br; (link(source)) }
            }
        }
    }
}

/// The language of the words around.
#[derive(Debug, Clone, Copy)]
pub(super) struct In(pub(super) Lang);

impl In {
    /// A run, marked where it is in another language than the words around it.
    pub(super) fn run(self, run: &Run) -> Markup {
        html! {
            @if run.lang == self.0.tag() { (self.prose(&run.text)) } @else { span lang=(run.lang) { (run.text) } }
        }
    }

    /// A text of the language; Chinese words quoted in a Latin one are marked, to be read and set as Chinese.
    pub(super) fn prose(self, text: &str) -> Markup {
        let in_chinese = self.0 == Lang::Zh;
        let is_han = |c: char| !in_chinese && is_han(c);
        html! {
            @for piece in pieces(text, is_han) {
                @if piece.contains(is_han) { span lang=(Lang::Zh.tag()) { (piece) } } @else { (piece) }
            }
        }
    }

    /// A sentence that names something: the name is marked where it is in another language.
    fn naming(self, sentence: &str, name: &Run) -> Markup {
        let foreign = run_in_another(name, self.0);
        html! {
            @if let Some((before, after)) = sentence.split_once(&name.text).filter(|_| foreign) {
                (self.prose(before)) (self.run(name)) (self.prose(after))
            } @else {
                (self.prose(sentence))
            }
        }
    }

    /// The page on which something was looked for that is not known.
    pub(super) fn looked_for(self, page: Option<&str>) -> Markup {
        let words = say_with(self.0, "preview-source", &[("page", "\u{0}")]);
        let (before, after) = words.split_once('\u{0}').unwrap_or((&words, ""));
        html! { @if let Some(page) = page { p .quiet { (before) (link(page)) (after) } } }
    }

    /// The messages of a place, those that hardly come about folded away.
    pub(super) fn messages(self, all: &[MessageView]) -> Markup {
        let (rare, usual): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.rare);
        html! {
            @if !usual.is_empty() { ul .messages { @for one in usual { (self.message(one)) } } }
            @if !rare.is_empty() {
                details {
                    summary { (say(self.0, "preview-rare")) " (" (rare.len()) ")" }
                    ul .messages { @for one in rare { (self.message(one)) } }
                }
            }
        }
    }

    fn message(self, one: &MessageView) -> Markup {
        html! {
            li class=(one.severity) {
                (Icon::of(&one.severity))
                div {
                    p { span .visually-hidden { (one.severity_label) (colon(self.0)) } (self.naming(&one.text, &one.label)) }
                    @if !one.parts.is_empty() {
                        @let parts = one.parts.join(" · ");
                        p .quiet { (say_with(self.0, "preview-parts", &[("parts", &parts)])) }
                    }
                    @if let Some(when) = &one.when { p .quiet { (self.prose(when)) } }
                    p { (code(&one.code)) }
                }
            }
        }
    }
}

fn run_in_another(run: &Run, lang: Lang) -> bool {
    !run.text.is_empty() && run.lang != lang.tag()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Marks that Chinese writes between its words.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

/// A text in pieces with ideographs and pieces without, in their order; wide marks stay with the piece before them.
fn pieces(text: &str, is_han: impl Fn(char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut chinese) = (0, None);
    for (at, c) in text.char_indices() {
        if is_wide_mark(c) {
            continue;
        }
        let now = is_han(c);
        if chinese.is_some_and(|before| before != now) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        chinese = Some(now);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_words_in_a_latin_text_are_marked() {
        let check = |lang, text: &str, marked: &str| {
            assert_eq!(In(lang).prose(text).into_string(), marked, "{text}");
        };
        check(Lang::En, "Plain & short", "Plain &amp; short");
        check(
            Lang::Pt,
            "Guia «廣告，招牌» do IAM",
            "Guia «<span lang=\"zh-Hant-MO\">廣告，招牌</span>» do IAM",
        );
        check(Lang::En, "准照", "<span lang=\"zh-Hant-MO\">准照</span>");
        check(Lang::Zh, "准照 licence", "准照 licence");
        check(Lang::En, "", "");
    }
}
