//! The guide tells the right facts from sentences in three languages, and the right licences from facts.

use std::collections::BTreeSet;

use form_engine::Lang;
use jiff::civil::{Date, date};
use licences::{Catalogue, Need, Outcome};

/// A day under the present law of eating places.
const NOW: Date = date(2026, 11, 25);

fn told(sentence: &str) -> Vec<&'static str> {
    let facts = Catalogue::embedded().guide().told_by(sentence);
    facts.into_iter().map(|fact| fact.id.as_str()).collect()
}

/// What follows: `licence`, `licence/procedure`, with `?` where only possible, `elsewhere:id` or `nothing:id`.
fn follows(facts: &[&str], on: Date) -> Vec<String> {
    let facts: BTreeSet<String> = facts.iter().map(|fact| (*fact).to_owned()).collect();
    for fact in &facts {
        let guide = Catalogue::embedded().guide();
        assert!(guide.fact(fact).is_some(), "{fact} is asked");
    }
    Catalogue::embedded()
        .advise(&facts, on)
        .into_iter()
        .map(|advice| match &advice.outcome {
            Outcome::Apply {
                licence,
                procedure,
                certainty,
            } => {
                let procedure = procedure.as_ref().map(|one| format!("/{one}"));
                let mark = if *certainty == Need::Possible {
                    "?"
                } else {
                    ""
                };
                format!("{licence}{}{mark}", procedure.unwrap_or_default())
            }
            Outcome::Elsewhere { .. } => format!("elsewhere:{}", advice.id),
            Outcome::Nothing => format!("nothing:{}", advice.id),
        })
        .collect()
}

#[test]
fn sentences_tell_facts_in_three_languages() {
    let table: &[(&str, &[&str], &[&str])] = &[
        // The sentence, facts that it tells, facts that it must not tell.
        (
            "我開一間咖啡店，有招牌，門口放枱",
            &["eat-in", "signboard", "tables-outside"],
            &["billiards"],
        ),
        (
            "Vou abrir um café com tabuleta e esplanada",
            &["eat-in", "signboard", "tables-outside"],
            &["raffle"],
        ),
        (
            "I open a cafe with a signboard and two tables outside",
            &["eat-in", "signboard", "tables-outside"],
            &["objects-outside"],
        ),
        (
            "I sell takeaway food and have a signboard and two tables outside",
            &["food", "sell-takeaway", "signboard", "tables-outside"],
            &["eat-in"],
        ),
        ("賣外賣飯盒", &["sell-takeaway"], &["eat-in"]),
        (
            "vendo comida para fora",
            &["food", "sell-takeaway"],
            &["eat-in"],
        ),
        ("我想開茶餐廳", &["eat-in"], &["sell-takeaway"]),
        (
            "Abrir um RESTAURANTE num hotel",
            &["eat-in", "inside-hotel"],
            &["sell-takeaway"],
        ),
        (
            "a bar in a hotel",
            &["eat-in", "inside-hotel"],
            &["sell-takeaway"],
        ),
        ("We run a barber shop", &["shop"], &["eat-in"]),
        (
            "酒店入面嘅酒吧",
            &["eat-in", "inside-hotel"],
            &["billiards"],
        ),
        ("車身廣告", &["vehicle-ad"], &["signboard"]),
        (
            "publicidade em veículos da empresa",
            &["advertising", "vehicle-ad"],
            &["signboard"],
        ),
        (
            "advertising on our van",
            &["advertising", "vehicle-ad"],
            &["signboard"],
        ),
        ("桌球室", &["billiards"], &["cinema"]),
        (
            "sala de BILHAR com snooker",
            &["billiards"],
            &["karaoke-sauna"],
        ),
        (
            "pool tables for a members only club",
            &["billiards", "guests-limited"],
            &["karaoke-sauna"],
        ),
        ("卡拉ＯＫ", &["karaoke-sauna"], &["billiards"]),
        (
            "um karaoke com massagens",
            &["karaoke-sauna"],
            &["billiards"],
        ),
        ("night club and sauna", &["karaoke-sauna"], &["billiards"]),
        ("搞幸運抽獎", &["raffle"], &["filming"]),
        (
            "fazer um sorteio na loja",
            &["shop", "raffle"],
            &["filming"],
        ),
        ("a lucky draw for customers", &["raffle"], &["filming"]),
        ("街頭表演", &["busking"], &["filming"]),
        (
            "sou artista de rua",
            &["public-place", "busking"],
            &["filming"],
        ),
        (
            "street performer with a guitar",
            &["public-place", "busking"],
            &["filming"],
        ),
        ("在街上拍攝廣告片", &["filming"], &["busking"]),
        (
            "filmagens na praça",
            &["public-place", "filming"],
            &["raffle"],
        ),
        ("we want to do filming", &["filming"], &["raffle"]),
        ("賣水果", &["sell-fruit"], &["raffle"]),
        ("開髮型屋", &["hair-salon"], &["raffle"]),
        ("Abrir uma barbearia", &["hair-salon"], &["raffle"]),
        ("open a hair salon", &["hair-salon"], &["raffle"]),
        ("開網吧", &["cyber-cafe"], &["raffle"]),
        ("abrir um cinema", &["cinema"], &["raffle"]),
        ("a bowling alley", &["bowling"], &["raffle"]),
        ("開寵物店賣狗", &["animal-business"], &["raffle"]),
        ("clínica veterinária", &["vet-clinic"], &["raffle"]),
        ("import frozen meat", &["import-meat"], &["raffle"]),
        ("搭棚佔用街道", &["hoarding"], &["raffle"]),
        ("tapumes na via pública", &["hoarding"], &["raffle"]),
        ("exumação no cemitério", &["exhume"], &["raffle"]),
        ("a charity walk", &["nonprofit-event"], &["raffle"]),
        ("街市攤位", &["market-stall"], &["raffle"]),
        (
            "vendo bolos na internet",
            &["sell-food-online"],
            &["raffle"],
        ),
        ("跳蚤市場擺檔", &["iam-fair"], &["raffle"]),
        ("xyz 123", &[], &["food", "shop", "signboard"]),
    ];
    for (sentence, tells, not) in table {
        let found = told(sentence);
        for fact in *tells {
            assert!(
                found.contains(fact),
                "{sentence} tells {fact}, found {found:?}"
            );
        }
        for fact in *not {
            assert!(
                !found.contains(fact),
                "{sentence} does not tell {fact}, found {found:?}"
            );
        }
    }
}

#[test]
fn facts_lead_to_licences_on_the_day() {
    let check = |facts: &[&str], on: Date, expected: &[&str]| {
        let found = follows(facts, on);
        for one in expected {
            assert!(
                found.iter().any(|line| line == one),
                "{facts:?} on {on}: {one} in {found:?}"
            );
        }
    };
    check(
        &["eat-in", "signboard", "tables-outside"],
        NOW,
        &[
            "long-term-advertisement/first-application",
            "outdoor-cafe/first-application",
        ],
    );
    check(
        &["sell-takeaway", "tables-outside"],
        NOW,
        &["outdoor-cafe/first-application?"],
    );
    check(
        &["vehicle-ad"],
        NOW,
        &["vehicle-advertisement/first-application"],
    );
    check(&["billiards"], NOW, &["billiard-room/first-application"]);
    check(
        &["billiards", "guests-limited"],
        NOW,
        &["nothing:guests-limited"],
    );
    check(&["inside-hotel", "eat-in"], NOW, &["elsewhere:hotel-food"]);
    check(&["raffle"], NOW, &["elsewhere:raffle"]);
    check(&["karaoke-sauna"], NOW, &["elsewhere:karaoke-sauna"]);
    check(&["government-land"], NOW, &["elsewhere:government-land"]);
    check(&["sell-fruit"], NOW, &["nothing:fruit-only"]);
    check(
        &["eat-in", "up-to-120"],
        NOW,
        &["catering-establishment/first-application-registration"],
    );
    check(
        &["eat-in", "over-120"],
        NOW,
        &["catering-establishment/first-application-licence"],
    );
    check(&["eat-in"], NOW, &["catering-establishment?"]);
    check(
        &["sell-takeaway"],
        NOW,
        &["takeaway-establishment/first-application"],
    );
    check(
        &["sell-takeaway", "eat-in"],
        NOW,
        &["nothing:takeaway-covered"],
    );
    check(
        &["vend-at-event"],
        NOW,
        &[
            "public-street-temporary-other/first-application",
            "temporary-vending-at-events/first-application",
        ],
    );
    check(&["rent-venue"], NOW, &["venue-rental/activity-room?"]);
    check(
        &["endangered-animals"],
        NOW,
        &[
            "live-animal-import-licence/first-application",
            "elsewhere:endangered-certificate",
        ],
    );
    let limited = follows(&["billiards", "guests-limited"], NOW);
    assert!(!limited.contains(&"billiard-room/first-application".to_owned()));
}

#[test]
fn the_law_of_eating_places_changes_in_the_night_to_july_2026() {
    let last = date(2026, 6, 30);
    let old = "food-beverage-establishment".to_owned();
    assert!(follows(&["eat-in"], last).contains(&old));
    let next = follows(&["eat-in"], last.tomorrow().expect("a day"));
    assert!(!next.contains(&old), "{next:?}");
    assert!(follows(&["eat-in", "inside-hotel"], last) == ["elsewhere:hotel-food"]);
}

#[test]
fn what_is_needed_is_told_first_and_what_needs_nothing_last() {
    let found = follows(
        &["sell-fruit", "raffle", "tables-outside", "signboard"],
        NOW,
    );
    assert_eq!(
        found,
        [
            "long-term-advertisement/first-application",
            "outdoor-cafe/first-application?",
            "elsewhere:raffle",
            "nothing:fruit-only",
        ]
    );
    assert!(follows(&[], NOW).is_empty(), "nothing follows from nothing");
}

#[test]
fn a_question_is_asked_when_its_time_has_come_or_its_fact_is_given() {
    let guide = Catalogue::embedded().guide();
    let eating = guide.questions.iter().find(|one| one.id == "eating");
    let eating = eating.expect("the question on eating");
    let asked = |facts: &[&str]| {
        let facts = facts.iter().map(|fact| (*fact).to_owned()).collect();
        eating.asked(&facts)
    };
    assert!(!asked(&[]));
    assert!(asked(&["food"]));
    assert!(
        asked(&["eat-in"]),
        "told by a sentence, it is to be confirmed"
    );
    assert!(!asked(&["signboard"]));
}

#[test]
fn every_licence_that_can_first_be_applied_for_is_led_to() {
    let guide = Catalogue::embedded().guide();
    let led: BTreeSet<&str> = guide
        .results
        .iter()
        .filter_map(|advice| match &advice.outcome {
            Outcome::Apply { licence, .. } => Some(licence.as_str()),
            _ => None,
        })
        .collect();
    for licence in Catalogue::embedded().licences() {
        assert!(
            led.contains(licence.id.as_str()),
            "{} is led to",
            licence.id
        );
    }
}

#[test]
fn no_two_facts_share_their_words_in_a_language() {
    let guide = Catalogue::embedded().guide();
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        for question in &guide.questions {
            for fact in &question.facts {
                for word in fact.words.get(&lang).into_iter().flatten() {
                    let key = word.to_lowercase();
                    assert!(
                        seen.insert(key),
                        "{word} of {} stands twice in {}",
                        fact.id,
                        lang.code()
                    );
                }
            }
        }
    }
}
