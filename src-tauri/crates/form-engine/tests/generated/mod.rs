//! Forms and answers by chance: small alphabets, so that conditions meet fields and answers meet questions.

use form_engine::definition::{Choice, Document, DocumentRole, Field, FieldKind, Needed, Region};
use form_engine::definition::{Required, Rule, Step};
use form_engine::{AttachmentFact, Condition, Definition, OfficialName, Severity, Text};
use jiff::civil::date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

/// Keys of fields; those of a container are the first of them.
const KEYS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const OPTIONS: [&str; 3] = ["x", "y", "macao-resident"];

/// A form with answers and files.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) definition: Definition,
    pub(crate) answers: Value,
    pub(crate) files: Vec<AttachmentFact>,
}

/// Any form with answers that mostly have something to do with it.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    definition().prop_flat_map(|definition| {
        let fields: Vec<Field> = definition
            .steps
            .iter()
            .flat_map(|step| step.fields.clone())
            .collect();
        let answers = prop_oneof![
            9 => object(&fields),
            1 => anything(),
        ];
        (Just(definition), answers, vec(file(), 0..3)).prop_map(|(definition, answers, files)| {
            Case {
                definition,
                answers,
                files,
            }
        })
    })
}

fn definition() -> impl Strategy<Value = Definition> {
    let steps = (
        fields(2, KEYS.len()),
        1..=KEYS.len(),
        vec(option::weighted(0.3, condition()), 2),
    );
    let documents = vec(needed(), 0..3);
    let rules = vec((condition(), path()), 0..3);
    (steps, documents, rules).prop_map(|((mut first, cut, visible), documents, rules)| {
        let second = first.split_off(cut.min(first.len()));
        let steps = [first, second]
            .into_iter()
            .zip(visible)
            .enumerate()
            .map(|(n, (fields, visible))| Step {
                id: format!("step_{n}"),
                title: words("Step"),
                intro: None,
                visible,
                fields,
            })
            .collect();
        Definition {
            licence: "generated".into(),
            procedure: "any".into(),
            version: "2026-01".into(),
            effective_from: None,
            effective_until: None,
            steps,
            documents: documents
                .into_iter()
                .enumerate()
                .map(|(n, needed)| Document {
                    id: format!("paper-{n}"),
                    name: OfficialName::default(),
                    role: DocumentRole::Submit,
                    copy: None,
                    note: None,
                    needed,
                })
                .collect(),
            fees: Vec::new(),
            rules: rules
                .into_iter()
                .enumerate()
                .map(|(n, (when, at))| Rule {
                    id: format!("rule-{n}"),
                    when,
                    at,
                    severity: Severity::Error,
                    message: words("Not so."),
                })
                .collect(),
            declaration: words("All of it is true."),
        }
    })
}

fn needed() -> impl Strategy<Value = Needed> {
    prop_oneof![
        Just(Needed::Always),
        Just(Needed::IfApplicable),
        condition().prop_map(Needed::When),
    ]
}

fn fields(depth: u32, most: usize) -> BoxedStrategy<Vec<Field>> {
    let required = prop_oneof![
        Just(Required::Always),
        Just(Required::Never),
        condition().prop_map(Required::When),
    ];
    vec(
        (kind(depth), option::weighted(0.5, condition()), required),
        1..=most,
    )
    .prop_map(|fields| {
        KEYS.into_iter()
            .zip(fields)
            .map(|(key, (kind, visible, required))| Field {
                key: key.to_owned(),
                label: words(key),
                hint: None,
                why: None,
                kind,
                visible,
                required,
            })
            .collect()
    })
    .boxed()
}

fn kind(depth: u32) -> BoxedStrategy<FieldKind> {
    let limits = || (-5_i64..5, 0_i64..300).prop_map(|(min, more)| (min, min + more));
    let leaf = prop_oneof![
        (1_usize..12).prop_map(|max| FieldKind::Text { max }),
        (1_usize..12).prop_map(|max| FieldKind::LongText { max }),
        limits().prop_map(|(min, max)| FieldKind::Integer {
            min,
            max,
            unit: None
        }),
        (limits(), 0_u32..4).prop_map(|((min, max), scale)| FieldKind::Decimal {
            scale,
            min,
            max,
            unit: None
        }),
        limits().prop_map(|(min, max)| FieldKind::Money { min, max }),
        Just(FieldKind::Date {
            min: Some(date(2026, 1, 1)),
            max: None
        }),
        Just(FieldKind::Choice { options: options() }),
        Just(FieldKind::Choices { options: options() }),
        Just(FieldKind::YesNo),
        Just(FieldKind::Phone),
        Just(FieldKind::Email),
        Just(FieldKind::IdentityDocument { options: options() }),
        Just(FieldKind::TaxpayerNumber),
        Just(FieldKind::EstablishmentNumber),
        Just(FieldKind::CommercialRegistration),
        Just(FieldKind::Address { regions: regions() }),
        Just(FieldKind::Person { options: options() }),
        Just(FieldKind::Attachment {
            document: "paper-0".into()
        }),
        Just(FieldKind::Declaration {
            statement: words("So it is.")
        }),
    ]
    .boxed();
    if depth == 0 {
        return leaf;
    }
    prop_oneof![
        4 => leaf,
        1 => (fields(depth - 1, 3), any::<bool>())
            .prop_map(|(fields, shared)| FieldKind::Group { fields, shared }),
        1 => (fields(depth - 1, 3), 0_usize..3, 0_usize..3).prop_map(|(fields, min, more)| {
            FieldKind::Repeat {
                fields,
                min,
                max: min + more,
                item: words("Entry"),
            }
        }),
    ]
    .boxed()
}

/// A path to a field, absolute or relative, or into the parts of an answer. Entries of lists are not named by number, as
/// no definition can do that.
fn path() -> impl Strategy<Value = String> {
    let keys = vec(select(KEYS.to_vec()), 1..3);
    let parts = select(vec!["", ".kind", ".document.kind", ".region"]);
    (any::<bool>(), keys, parts).prop_map(|(relative, keys, part)| {
        format!(
            "{}{}{part}",
            if relative { "." } else { "" },
            keys.join(".")
        )
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let value = || {
        select(vec![
            json!("x"),
            json!("macao-resident"),
            json!("28337676"),
            json!(true),
            json!(false),
            json!(0),
            json!(7),
            json!(1.5),
            json!("2026-03-01"),
        ])
    };
    let leaf = prop_oneof![
        (path(), value()).prop_map(|(field, is)| Condition::Is { field, is }),
        (path(), vec(value(), 0..3)).prop_map(|(field, values)| Condition::In {
            field,
            r#in: values
        }),
        (path(), value()).prop_map(|(field, includes)| Condition::Includes { field, includes }),
        (path(), value()).prop_map(|(field, greater)| Condition::Greater { field, greater }),
        (path(), value()).prop_map(|(field, less)| Condition::Less { field, less }),
        (path(), path()).prop_map(|(field, after)| Condition::After { field, after }),
        (path(), any::<bool>())
            .prop_map(|(field, answered)| Condition::Answered { field, answered }),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|all| Condition::All { all }),
            vec(inner.clone(), 0..3).prop_map(|any| Condition::Any { any }),
            inner.prop_map(|not| Condition::Not { not: Box::new(not) }),
        ]
    })
}

/// An object that answers most of the fields, with keys in any order and some that nobody asked for.
fn object(fields: &[Field]) -> BoxedStrategy<Value> {
    let given: Vec<_> = fields
        .iter()
        .map(|field| {
            let key = field.key.clone();
            option::weighted(0.8, answer(&field.kind))
                .prop_map(move |value| Some((key.clone(), value?)))
        })
        .collect();
    let strange = vec((select(vec!["kind", "a/b~c", "", "名"]), anything()), 0..2);
    (given, strange)
        .prop_map(|(given, strange)| {
            let strange = strange
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value));
            let mut all: Vec<(String, Value)> =
                given.into_iter().flatten().chain(strange).collect();
            all.reverse();
            Value::Object(all.into_iter().collect())
        })
        .boxed()
}

fn answer(kind: &FieldKind) -> BoxedStrategy<Value> {
    let fitting = match kind {
        FieldKind::Group { fields, .. } => object(fields),
        FieldKind::Repeat { fields, max, .. } => vec(
            prop_oneof![4 => object(fields), 1 => Just(json!({})), 1 => anything()],
            0..=(max + 1),
        )
        .prop_map(Value::from)
        .boxed(),
        FieldKind::Integer { min, max, .. } | FieldKind::Money { min, max } => {
            (*min..=*max).prop_map(Value::from).boxed()
        }
        FieldKind::Decimal { .. } => any::<f64>().prop_map(Value::from).boxed(),
        FieldKind::Choices { .. } => vec(select(OPTIONS.to_vec()), 0..4)
            .prop_map(Value::from)
            .boxed(),
        FieldKind::YesNo | FieldKind::Declaration { .. } => {
            any::<bool>().prop_map(Value::from).boxed()
        }
        FieldKind::IdentityDocument { .. } => document(),
        FieldKind::Person { .. } => parts(&["name_zh", "name_pt"], Some(("document", document()))),
        FieldKind::Address { .. } => parts(
            &["region", "parish", "street_zh", "street_pt", "door", "unit"],
            None,
        ),
        _ => line().prop_map(Value::from).boxed(),
    };
    prop_oneof![6 => fitting, 1 => anything()].boxed()
}

fn document() -> BoxedStrategy<Value> {
    parts(&["kind", "number"], None)
}

fn parts(
    names: &[&'static str],
    more: Option<(&'static str, BoxedStrategy<Value>)>,
) -> BoxedStrategy<Value> {
    let lines = names
        .iter()
        .map(|name| (*name, line().prop_map(Value::from).boxed()))
        .chain(more)
        .map(|(name, value)| {
            option::weighted(0.8, value).prop_map(move |value| Some((name.to_owned(), value?)))
        })
        .collect::<Vec<_>>();
    lines
        .prop_map(|lines| Value::Object(lines.into_iter().flatten().collect()))
        .boxed()
}

/// Lines that fields take, that they nearly take, and others.
fn line() -> Union<BoxedStrategy<String>> {
    let known = select(vec![
        "x",
        " x ",
        "y",
        "macao-resident",
        "macau",
        "cotai",
        "se",
        "12345678",
        "1234567（8）",
        "1/234567/8",
        "+853 2833 7676",
        "+853 +28337676",
        "28337676",
        "+85223456789",
        "a@b.mo",
        "81234567",
        "-- -",
        "1-\u{3000}-",
        "2026-03-01",
        " 2026-03-02",
        "20260301",
        "NaN",
        "ß",
        "ŉß",
        "𠮷野家",
        "街\u{0}",
        "a\r\nb",
        "",
        " ",
    ]);
    Union::new_weighted(vec![
        (4, known.prop_map(str::to_owned).boxed()),
        (1, "[ 0-9()（）/+-]{1,12}".boxed()),
        (1, any::<String>().boxed()),
    ])
}

/// Any JSON value.
fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        line().prop_map(Value::from),
    ];
    let key = select(vec![
        "a", "b", "c", "kind", "number", "document", "region", "", "~/",
    ]);
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((key.clone(), inner), 0..4).prop_map(|entries| {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value));
                Value::Object(entries.collect::<Map<_, _>>())
            }),
        ]
    })
    .boxed()
}

fn file() -> impl Strategy<Value = AttachmentFact> {
    let document = select(vec!["paper-0", "paper-1", "paper-9", "~/"]);
    let bytes = select(vec![0, 1, u64::MAX]);
    let media_type = select(vec![None, Some("application/pdf"), Some("text/html")]);
    (document, bytes, media_type).prop_map(|(document, bytes, media_type)| AttachmentFact {
        document: document.to_owned(),
        name: "file".to_owned(),
        bytes,
        media_type: media_type.map(str::to_owned),
    })
}

fn options() -> Vec<Choice> {
    choices(&OPTIONS)
}

fn choices(values: &[&str]) -> Vec<Choice> {
    values
        .iter()
        .map(|value| Choice {
            value: (*value).to_owned(),
            label: words(value),
        })
        .collect()
}

fn regions() -> Vec<Region> {
    [("macau", vec!["se"]), ("cotai", vec![])]
        .into_iter()
        .map(|(value, parishes)| Region {
            value: value.to_owned(),
            label: words(value),
            parishes: choices(&parishes),
        })
        .collect()
}

fn words(words: &str) -> Text {
    Text {
        zh: words.to_owned(),
        pt: words.to_owned(),
        en: words.to_owned(),
    }
}
