//! What was found, as front ends show it.

use form_engine::text::Lang;
use jiff::civil::Date;

use super::Common;
use super::index::{Found, Part};
use super::matching::Grade;
use super::pages::pages;
use super::profile::{Own, What};
use crate::judgement::{find, find_licence};
use crate::view::{Place, Run, SearchGroup, SearchHit, SearchMatch, SearchView};
use crate::wording::{self, say, say_with};

/// Most hits of a kind that are shown.
const SHOWN: usize = 6;

/// The kinds in the order in which they are shown where they fit equally well.
const KINDS: [&str; 8] = [
    "licence",
    "client",
    "held",
    "draft",
    "matter",
    "submission",
    "page",
    "procedure",
];

/// The hits so far.
pub(super) struct Hits {
    today: Date,
    lang: Lang,
    found: Vec<(Rank, Candidate)>,
}

/// How well a hit fits: by grade, then by how much else its title says.
type Rank = (Grade, usize);

/// A hit that is worded only once it is known to be shown.
enum Candidate {
    Common(Common, Option<(Part, String)>),
    Own(Own, Option<(Part, String)>),
}

impl Candidate {
    fn kind(&self) -> &'static str {
        match self {
            Self::Common(Common::Licence(_), _) => "licence",
            Self::Common(Common::Procedure(..), _) => "procedure",
            Self::Common(Common::Page(_), _) => "page",
            Self::Own(own, _) => match own.what {
                What::Client => "client",
                What::Held { .. } => "held",
                What::Draft { .. } => "draft",
                What::Matter { .. } => "matter",
                What::Submission { .. } => "submission",
            },
        }
    }
}

impl Hits {
    pub(super) fn new(today: Date, lang: Lang) -> Self {
        Self {
            today,
            lang,
            found: Vec::new(),
        }
    }

    pub(super) fn common(&mut self, found: &Found<'_, Common>) {
        let because = Some((found.part, found.text.to_owned()));
        self.found.push((
            rank(found.grade, found.text),
            Candidate::Common(found.thing.clone(), because),
        ));
    }

    pub(super) fn own(&mut self, found: &Found<'_, Own>) {
        let because = Some((found.part, found.text.to_owned()));
        self.found.push((
            rank(found.grade, found.text),
            Candidate::Own(found.thing.clone(), because),
        ));
    }

    pub(super) fn view(mut self, query: &str) -> SearchView {
        if self
            .found
            .iter()
            .any(|((grade, _), _)| *grade < Grade::Slip)
        {
            self.found.retain(|((grade, _), _)| *grade < Grade::Slip);
        }
        self.found.sort_by_key(|(rank, _)| *rank);
        let mut groups: Vec<(Grade, SearchGroup)> = Vec::new();
        for kind in KINDS {
            let of_kind: Vec<_> = self
                .found
                .iter()
                .filter(|(_, one)| one.kind() == kind)
                .collect();
            let Some(((best, _), _)) = of_kind.first() else {
                continue;
            };
            let hits: Vec<SearchHit> = of_kind
                .iter()
                .take(SHOWN)
                .filter_map(|(_, one)| self.hit(one))
                .collect();
            let more = of_kind.len() - hits.len();
            let group = SearchGroup {
                kind: kind.to_owned(),
                label: say(self.lang, &format!("search-{kind}")),
                more: (more > 0)
                    .then(|| say_with(self.lang, "search-more", &[("count", &more.to_string())])),
                hits,
            };
            groups.push((*best, group));
        }
        groups.sort_by_key(|(best, _)| *best);
        SearchView {
            query: query.to_owned(),
            found: self.found.len(),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
        }
    }

    fn hit(&self, one: &Candidate) -> Option<SearchHit> {
        match one {
            Candidate::Common(common, because) => self.common_hit(common, because.as_ref()),
            Candidate::Own(own, because) => Some(self.own_hit(own, because.as_ref())),
        }
    }

    fn common_hit(&self, common: &Common, because: Option<&(Part, String)>) -> Option<SearchHit> {
        let lang = self.lang;
        let (id, title, detail, place) = match *common {
            Common::Licence(id) => {
                let licence = find_licence(id).ok()?;
                let ended = crate::regime::licence_note(licence, lang, self.today);
                let detail =
                    ended.or_else(|| Some(say(lang, &format!("category-{}", licence.category))));
                (
                    id.to_owned(),
                    wording::licence_name(licence, lang),
                    detail.map(|text| Run::new(text, lang)),
                    Place::Licence {
                        licence: id.to_owned(),
                    },
                )
            }
            Common::Procedure(of, id) => {
                let (licence, procedure) = find(of, id).ok()?;
                let title = wording::procedure_title(procedure, lang);
                let place = Place::Licence {
                    licence: of.to_owned(),
                };
                (
                    format!("{of}/{id}"),
                    title,
                    Some(wording::licence_name(licence, lang)),
                    place,
                )
            }
            Common::Page(page) => {
                let (_, place) = pages().into_iter().find(|(id, _)| *id == page)?;
                (
                    page.to_owned(),
                    Run::new(say(lang, &format!("page-{page}")), lang),
                    None,
                    place,
                )
            }
        };
        Some(SearchHit {
            id,
            matched: self.matched(
                because,
                &title,
                detail.as_ref(),
                matches!(common, Common::Page(_)),
            ),
            title,
            detail,
            client: None,
            client_name: None,
            training: false,
            place,
        })
    }

    fn own_hit(&self, own: &Own, because: Option<&(Part, String)>) -> SearchHit {
        let lang = self.lang;
        let client = own.client.to_string();
        let licence_name = |licence: &str| {
            find_licence(licence).map_or_else(
                |_| Run::new(licence, Lang::En),
                |licence| wording::licence_name(licence, lang),
            )
        };
        let title_of = |licence: &str, procedure: &str| {
            find(licence, procedure).map_or_else(
                |_| Run::new(procedure, Lang::En),
                |(_, procedure)| wording::procedure_title(procedure, lang),
            )
        };
        let (id, title, detail, training, place) = match &own.what {
            What::Client => (
                client.clone(),
                wording::free(&own.client_name, lang),
                Some(Run::new(say(lang, "search-client-detail"), lang)),
                false,
                Place::Home,
            ),
            What::Held {
                id,
                licence,
                number,
                training,
            } => (
                id.to_string(),
                licence_name(licence),
                Some(Run::new(number, Lang::En)),
                *training,
                Place::Wallet,
            ),
            What::Draft {
                id,
                licence,
                procedure,
            } => (
                id.to_string(),
                licence_name(licence),
                Some(title_of(licence, procedure)),
                false,
                Place::Draft {
                    client: client.clone(),
                    draft: id.to_string(),
                    step: None,
                },
            ),
            What::Matter { id, bundle } => (
                id.to_string(),
                crate::forms::catalogue().bundle(bundle).map_or_else(
                    || Run::new(bundle, Lang::En),
                    |bundle| Run::new(bundle.title.get(lang), lang),
                ),
                None,
                false,
                Place::Matter {
                    client: client.clone(),
                    matter: id.to_string(),
                },
            ),
            What::Submission {
                id,
                licence,
                procedure,
                training,
            } => (
                id.to_string(),
                licence_name(licence),
                Some(title_of(licence, procedure)),
                *training,
                Place::Submission {
                    client: client.clone(),
                    id: id.to_string(),
                },
            ),
        };
        SearchHit {
            id,
            matched: self.matched(because, &title, detail.as_ref(), false),
            title,
            detail,
            client_name: (own.what != What::Client).then(|| own.client_name.clone()),
            client: Some(client),
            training,
            place,
        }
    }

    /// The text that decided it, where it is not shown anyway.
    fn matched(
        &self,
        because: Option<&(Part, String)>,
        title: &Run,
        detail: Option<&Run>,
        page: bool,
    ) -> Option<SearchMatch> {
        let (part, text) = because?;
        let shown = *text == title.text || detail.is_some_and(|detail| *text == detail.text);
        if shown || page {
            return None;
        }
        let label = match part {
            Part::Name => "search-part-name",
            Part::Number => "search-part-number",
            Part::OtherWord => "search-part-word",
            Part::Holder => "search-part-holder",
            Part::Profile | Part::ProfileNumber => "search-part-profile",
            Part::Id | Part::Licence | Part::Client => return None,
        };
        Some(SearchMatch {
            label: say(self.lang, label),
            text: wording::free(text, self.lang),
        })
    }
}

fn rank(grade: Grade, text: &str) -> Rank {
    (grade, text.chars().count())
}
