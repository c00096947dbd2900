//! A licence of the wallet as a page: a copy to keep at hand, never the licence itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{ClientId, HeldLicenceId};
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::format;
use summary_pdf as pdf;

use super::views::Kept;
use crate::app::App;
use crate::attachment::sha256;
use crate::error::{AppError, ErrorCode};
use crate::summary::{pdf_civil, pdf_lang, pdf_run};
use crate::view::SummaryView;
use crate::wording::{self, say, say_with};

impl App {
    /// The page of a held licence, under a name to save it by.
    pub(crate) fn licence_card(
        &self,
        client: ClientId,
        id: HeldLicenceId,
        lang: Lang,
    ) -> Result<SummaryView, AppError> {
        let (licence, made) = self.card_page(client, id, lang)?;
        Ok(SummaryView {
            name: format!("{licence}-{}.pdf", lang.code()),
            content: STANDARD.encode(&made.bytes),
            pages: made.pages,
            sha256: sha256(&made.bytes),
            missing: made
                .missing
                .iter()
                .map(|glyph| {
                    let character = glyph.character;
                    format!("{character} (U+{:04X})", u32::from(character))
                })
                .collect(),
        })
    }

    /// The licence's id and its page. The same licence gives the same bytes.
    pub(crate) fn card_page(
        &self,
        client: ClientId,
        id: HeldLicenceId,
        lang: Lang,
    ) -> Result<(String, pdf::Rendered), AppError> {
        let kept = self.kept_one(client, id)?;
        let made = pdf::render(&Writer { kept: &kept, lang }.tree())
            .map_err(|cause| AppError::new(ErrorCode::SummaryFailed).caused_by(cause))?;
        Ok((kept.held.content.licence, made))
    }
}

struct Writer<'a> {
    kept: &'a Kept,
    lang: Lang,
}

impl Writer<'_> {
    fn own(&self, text: impl Into<String>) -> pdf::Text {
        pdf::Text::new(pdf_lang(self.lang), text)
    }

    fn say(&self, key: &str) -> pdf::Text {
        self.own(say(self.lang, key))
    }

    fn tree(&self) -> pdf::Summary {
        let content = &self.kept.held.content;
        let (name, subtitles) = self.names();
        let title = format!("{} · {}", name.text, content.number);
        let kept_at = wording::civil(self.kept.held.updated_at);
        pdf::Summary {
            lang: pdf_lang(self.lang),
            title: name,
            subtitles,
            training: self
                .kept
                .holding
                .is_training()
                .then(|| self.say("pdf-training")),
            meta: Vec::new(),
            sections: self.sections(),
            qr: None,
            footer: pdf::Footer {
                left: self.own(say_with(
                    self.lang,
                    "card-footer",
                    &[("date", &format::date(kept_at.date(), self.lang))],
                )),
                page_of: self.own(say_with(
                    self.lang,
                    "pdf-page-of",
                    &[("page", "{page}"), ("pages", "{pages}")],
                )),
            },
            attachment: None,
            info: pdf::DocumentInfo {
                title,
                author: content.holder.clone(),
                subject: say(self.lang, "card-subject"),
                creator: concat!("Alvará ", env!("CARGO_PKG_VERSION")).to_owned(),
            },
            created: pdf_civil(kept_at),
        }
    }

    /// The official name of the licence, and below it those in other languages.
    fn names(&self) -> (pdf::Text, Vec<pdf::Text>) {
        let Some(licence) = self.kept.licence() else {
            let id = pdf::Text::new(pdf::Lang::En, self.kept.held.content.licence.as_str());
            return (id, Vec::new());
        };
        let name = pdf_run(&wording::licence_name(licence, self.lang));
        let others = Lang::ALL
            .into_iter()
            .filter(|lang| *lang != self.lang)
            .filter_map(|lang| Some(pdf::Text::new(pdf_lang(lang), licence.name.get(lang)?)))
            .filter(|other| other.text != name.text)
            .collect();
        (name, others)
    }

    fn sections(&self) -> Vec<pdf::Section> {
        let mut blocks = vec![
            pdf::Block::KeyValues(self.rows()),
            pdf::Block::Notice(self.notice()),
        ];
        blocks.extend(self.code().map(pdf::Block::Code));
        vec![pdf::Section {
            heading: self.say("card-heading"),
            gloss: Vec::new(),
            blocks,
        }]
    }

    fn rows(&self) -> Vec<pdf::KeyValue> {
        let content = &self.kept.held.content;
        let row = |key: &str, value: pdf::Value| pdf::KeyValue {
            label: self.say(key),
            gloss: Vec::new(),
            value,
        };
        let day = |key: &str, day: Option<Date>| {
            let value = match day {
                Some(day) => pdf::Value::Answered(vec![self.own(format::date(day, self.lang))]),
                None => pdf::Value::NotAnswered(self.say("card-not-known")),
            };
            row(key, value)
        };
        let holder = pdf_run(&wording::free(&content.holder, self.lang));
        let number = self.own(content.number.as_str());
        vec![
            row("card-number", pdf::Value::Answered(vec![number])),
            row("card-holder", pdf::Value::Answered(vec![holder])),
            day("card-issued", self.kept.issued()),
            day("card-valid-from", self.kept.holding.valid_from),
            day("card-valid-until", self.kept.expires()),
        ]
    }

    /// That it is a copy, and whose word it is.
    fn notice(&self) -> pdf::Notice {
        let key = match (self.kept.holding.token(), self.kept.verified) {
            (None, _) => "card-entered",
            (Some(_), true) => "card-signed",
            (Some(_), false) => "card-doubtful",
        };
        pdf::Notice {
            kind: if key == "card-doubtful" {
                pdf::NoticeKind::Problem
            } else {
                pdf::NoticeKind::Information
            },
            title: Some(self.say("card-copy-title")),
            paragraphs: vec![self.say("card-copy"), self.say(key)],
        }
    }

    fn code(&self) -> Option<pdf::Qr> {
        let token = self.kept.holding.token()?;
        // What no code can hold is left out; the page says all that it would.
        super::qr::path(token)?;
        let number = self.kept.held.content.number.as_str();
        Some(pdf::Qr {
            payload: token.to_owned(),
            caption: self.say("card-qr-caption"),
            alt: self.own(say_with(self.lang, "wallet-qr-alt", &[("number", number)])),
        })
    }
}
