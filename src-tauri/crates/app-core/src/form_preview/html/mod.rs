//! The preview as one web page that needs nothing else: no script, no request, three languages to choose from.

mod controls;
mod parts;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use form_engine::text::Lang;
use licences::{Licence, Procedure};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::preview;
use crate::view::{
    DocumentView, FieldView, FormPreview, KindView, PreviewDocument, PreviewFact, PreviewFee,
    PreviewPage, RefusalView,
};
use crate::wording::{colon, say, say_with};

use parts::{Icon, In, heading};

const STYLE: &str = include_str!("style.css");

/// What a language calls itself.
const NAMES: [(Lang, &str); 3] = [
    (Lang::Zh, "中文"),
    (Lang::Pt, "Português"),
    (Lang::En, "English"),
];

/// The page, with the form in every language; `first` is in sight when it is opened.
pub(crate) fn page(
    licence: &'static Licence,
    procedure: &'static Procedure,
    first: Lang,
) -> String {
    let previews = Lang::ALL.map(|lang| (lang, preview(licence, procedure, lang)));
    let title = previews
        .iter()
        .find(|(lang, _)| *lang == first)
        .map_or_else(String::new, |(lang, preview)| {
            format!("{} – {}", title(preview), say(*lang, "preview-title"))
        });
    html! {
        (DOCTYPE)
        html lang=(first.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (parts::drawings())
                header { p .brand { "Alvará " span lang="zh-Hant-MO" { "准照通" } } (choice(first)) }
                main {
                    @for (lang, preview) in &previews { (Body { preview, at: In(*lang) }.article()) }
                }
            }
        }
    }
    .into_string()
}

/// Nothing is fetched and nothing is run; the one style is known by its digest.
fn policy() -> String {
    let digest = STANDARD.encode(Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
}

fn title(preview: &FormPreview) -> String {
    format!(
        "{} – {}",
        preview.licence_name.text, preview.procedure_title.text
    )
}

/// The choice of language, which the style follows without a script.
fn choice(first: Lang) -> Markup {
    html! {
        fieldset .languages {
            legend .visually-hidden {
                span lang="zh-Hant-MO" { "語言" } " · " span lang="pt-MO" { "Idioma" } " · "
                span lang="en" { "Language" }
            }
            @for (lang, name) in NAMES {
                label {
                    input type="radio" name="language" value=(lang.code()) checked[lang == first];
                    span lang=(lang.tag()) { (name) }
                }
            }
        }
    }
}

/// The form in one language.
struct Body<'a> {
    preview: &'a FormPreview,
    at: In,
}

impl Body<'_> {
    fn say(&self, key: &str) -> String {
        say(self.at.0, key)
    }

    /// The id of a place; every language has places of its own.
    fn id(&self, place: &str) -> String {
        format!("{}-{place}", self.at.0.code())
    }

    fn article(&self) -> Markup {
        let preview = self.preview;
        html! {
            article class=(self.at.0.code()) lang=(self.at.0.tag()) {
                div .head {
                    p .kind { (self.say("preview-title")) }
                    h1 { (self.at.run(&preview.licence_name)) " – " (self.at.run(&preview.procedure_title)) }
                    div .note {
                        (Icon::Info)
                        div { p { strong { (self.say("preview-staff")) } } p { (self.say("preview-sample")) } }
                    }
                }
                (self.contents())
                div .body {
                    (self.section("facts", &self.say("export-facts"), &html! {
                        dl .facts { @for fact in &preview.facts { (self.fact(fact)) } }
                    }))
                    @for page in &preview.pages { (self.page(page)) }
                    (self.section("documents", &self.say("export-documents"), &self.documents()))
                    (self.section("fees", &self.say("export-fees"), &html! {
                        ul .cards { @for fee in &preview.fees { (self.fee(fee)) } }
                    }))
                    (self.section("declaration", &self.say("export-declaration"), &html! {
                        p { (self.at.prose(&preview.declaration)) }
                    }))
                    (self.section("whole", &self.say("preview-whole"), &self.at.messages(&preview.messages)))
                    @if !preview.law.is_empty() {
                        (self.section("law", &self.say("export-legal-basis"), &html! {
                            dl .facts {
                                @for basis in &preview.law {
                                    div { dt { (self.at.run(&basis.act)) } dd { (self.at.prose(&basis.about)) } }
                                }
                            }
                        }))
                    }
                    @for (n, remarks) in preview.remarks.iter().enumerate() {
                        (self.section(&format!("remarks-{n}"), &remarks.title, &html! {
                            ul { @for line in &remarks.lines { li { (self.at.prose(line)) } } }
                        }))
                    }
                    (self.section("versions", &self.say("preview-versions"), &self.versions()))
                    (self.section("sources", &self.say("export-sources"), &html! {
                        ul { @for source in &preview.sources { li { (parts::link(source)) } } }
                    }))
                }
            }
        }
    }

    fn section(&self, place: &str, title: &str, inside: &Markup) -> Markup {
        let id = self.id(place);
        html! {
            section aria-labelledby=(id) { h2 id=(id) { (self.at.prose(title)) } (inside) }
        }
    }

    fn contents(&self) -> Markup {
        let mut entries = vec![("facts".to_owned(), self.say("export-facts"))];
        let pages = self.preview.pages.iter();
        entries.extend(pages.map(|page| (place_of(page), self.page_title(page))));
        entries.extend(
            [
                ("documents", "export-documents"),
                ("fees", "export-fees"),
                ("declaration", "export-declaration"),
                ("whole", "preview-whole"),
                ("versions", "preview-versions"),
                ("sources", "export-sources"),
            ]
            .map(|(place, key)| (place.to_owned(), self.say(key))),
        );
        let label = self.id("contents");
        html! {
            nav aria-labelledby=(label) {
                h2 id=(label) { (self.say("preview-contents")) }
                ol {
                    @for (place, title) in &entries { li { a href=(format!("#{}", self.id(place))) { (title) } } }
                }
            }
        }
    }

    fn page_title(&self, page: &PreviewPage) -> String {
        let number = page.number.to_string();
        let args = [("number", number.as_str()), ("title", page.title.as_str())];
        say_with(self.at.0, "export-step", &args)
    }

    fn fact(&self, fact: &PreviewFact) -> Markup {
        html! {
            div {
                dt { (fact.label) }
                dd {
                    @for line in &fact.value { p { (self.at.run(line)) } }
                    @if let Some(basis) = &fact.basis {
                        p .quiet { (self.say("export-basis")) (colon(self.at.0)) (self.at.run(basis)) }
                    }
                    @if fact.value.is_empty() { p .quiet { (self.say("preview-not-known")) } }
                    (self.at.looked_for(fact.source.as_deref()))
                    (parts::mark(fact.mark.as_ref()))
                }
            }
        }
    }

    fn page(&self, page: &PreviewPage) -> Markup {
        self.section(
            &place_of(page),
            &self.page_title(page),
            &html! {
                @if let Some(intro) = &page.intro { p { (self.at.prose(intro)) } }
                @if let Some(when) = &page.when { p .when { (Icon::When) span { (self.at.prose(when)) } } }
                @if let Some(elsewhere) = &page.elsewhere { p .when { (Icon::Info) span { (elsewhere) } } }
                (self.fields(&page.fields, 3))
            },
        )
    }

    fn fields(&self, fields: &[FieldView], level: u8) -> Markup {
        html! { @for field in fields { (self.field(field, level)) } }
    }

    /// A question as the applicant sees it, and beside it what there is to say of it.
    fn field(&self, field: &FieldView, level: u8) -> Markup {
        let hint = html! { @if let Some(hint) = &field.hint { p .hint { (self.at.prose(hint)) } } };
        match &field.kind {
            KindView::Group { fields, .. } => html! {
                div .block {
                    (heading(level, &self.at.prose(&field.label)))
                    (hint)
                    (self.notes(field))
                    (self.fields(fields, level + 1))
                }
            },
            KindView::Repeat { entries, item, .. } => html! {
                div .block {
                    (heading(level, &self.at.prose(&field.label)))
                    (hint)
                    (self.notes(field))
                    @for entry in entries {
                        div .entry {
                            (heading(level + 1, &html! { (item) " 1" }))
                            (self.fields(entry, level + 2))
                        }
                    }
                }
            },
            _ => html! {
                div .question {
                    div .asked {
                        (heading(level, &html! {
                            (self.at.prose(&field.label))
                            @if !field.required { " " span .optional { "(" (self.say("export-optional")) ")" } }
                        }))
                        (hint)
                        (controls::control(field, self.at))
                    }
                    (self.notes(field))
                }
            },
        }
    }

    fn notes(&self, field: &FieldView) -> Markup {
        let Some(notes) = self.preview.notes.get(&field.path) else {
            return Markup::default();
        };
        let need = notes.need.iter().chain(&notes.when);
        let lines = |key: &str, lines: Vec<&String>| {
            html! {
                @if !lines.is_empty() {
                    div { dt { (self.say(key)) } dd { @for line in lines { p { (self.at.prose(line)) } } } }
                }
            }
        };
        html! {
            dl .notes {
                (lines("preview-need", need.collect()))
                (lines("preview-answer", vec![&notes.answer]))
                (lines("preview-why", notes.why.iter().collect()))
                (lines("preview-prefilled", notes.prefilled.iter().collect()))
                @if !notes.decides.is_empty() {
                    div {
                        dt { (self.say("preview-decides")) }
                        dd { @for one in &notes.decides { p { (one.what) (colon(self.at.0)) (self.at.run(&one.name)) } } }
                    }
                }
                @if !notes.messages.is_empty() {
                    div .all { dt { (self.say("preview-messages")) } dd { (self.at.messages(&notes.messages)) } }
                }
                div { dt { (self.say("preview-key")) } dd { (parts::code(&notes.key)) } }
            }
        }
    }

    fn documents(&self) -> Markup {
        let preview = self.preview;
        html! {
            @if preview.documents.is_empty() {
                p { (self.say("preview-not-known")) }
                (self.at.looked_for(preview.sources.first().map(String::as_str)))
            } @else {
                p .hint { (preview.files) }
                ul .cards { @for document in &preview.documents { (self.document(document)) } }
            }
            (heading(3, &html! { (self.say("preview-refusals")) }))
            ul .messages { @for refusal in &preview.refusals { (refused(refusal)) } }
        }
    }

    fn document(&self, one: &PreviewDocument) -> Markup {
        let DocumentView {
            id,
            name,
            note,
            mark,
            ..
        } = &one.document;
        html! {
            li {
                (heading(3, &self.at.run(name)))
                p { strong { (self.at.prose(&one.needed)) } " · " (one.role) }
                @if let Some(note) = note { p { (self.at.prose(note)) } }
                (parts::mark(mark.as_ref()))
                (self.at.messages(&one.messages))
                p .quiet { (self.say("preview-key")) (colon(self.at.0)) (parts::code(id)) }
            }
        }
    }

    fn fee(&self, fee: &PreviewFee) -> Markup {
        html! {
            li {
                (heading(3, &self.at.prose(&fee.label)))
                @for line in &fee.amount { p .amount { (self.at.prose(line)) } }
                @if let Some(when) = &fee.when { p .when { (Icon::When) span { (self.at.prose(when)) } } }
                @if let Some(basis) = &fee.basis {
                    p .quiet { (self.say("export-basis")) (colon(self.at.0)) (self.at.run(basis)) }
                }
                (self.at.looked_for(fee.source.as_deref()))
                (parts::mark(fee.mark.as_ref()))
            }
        }
    }

    fn versions(&self) -> Markup {
        html! {
            dl .facts {
                @for version in &self.preview.versions {
                    div {
                        dt { (version.version) }
                        dd { p { (version.applies) } @for news in &version.news { p { (self.at.prose(news)) } } }
                    }
                }
            }
        }
    }
}

fn place_of(page: &PreviewPage) -> String {
    format!("page-{}", page.number)
}

fn refused(refusal: &RefusalView) -> Markup {
    html! {
        li .error {
            (Icon::Error)
            div {
                p { strong { (refusal.title) } }
                @for detail in &refusal.details { p { (detail) } }
                p { (parts::code(&refusal.code)) }
            }
        }
    }
}
