//! Sets of answers to a form: sound ones, ones that are nearly so, and wild ones. The same form always gets the same.

use fastrand::Rng;
use form_engine::{Definition, Field, FieldKind, evaluate};
use serde_json::{Map, Value, json};

use crate::values::{doubtful, junk, right};

/// Passes in which answers bring up further questions; a form that needs more stays unfinished.
const PASSES: usize = 8;

pub(crate) struct Author<'f> {
    rng: Rng,
    definition: &'f Definition,
    questions: Vec<Question<'f>>,
    example: Value,
    faulty: Value,
}

/// A question with the keys that lead to it; a star stands for an entry.
struct Question<'f> {
    keys: Vec<&'f str>,
    kind: &'f FieldKind,
}

impl<'f> Author<'f> {
    pub(crate) fn new(
        name: &str,
        definition: &'f Definition,
        example: Value,
        faulty: Value,
    ) -> Self {
        let mut questions = Vec::new();
        for step in &definition.steps {
            ask(&step.fields, &[], &mut questions);
        }
        let seed = name
            .bytes()
            .fold(0, |seed: u64, byte| seed.wrapping_mul(31) + u64::from(byte));
        Self {
            rng: Rng::with_seed(seed),
            definition,
            questions,
            example,
            faulty,
        }
    }

    pub(crate) fn cases(mut self, count: usize) -> Vec<Value> {
        let mut cases = vec![
            self.example.clone(),
            self.faulty.clone(),
            json!(null),
            json!({}),
            json!([]),
        ];
        // Building is dear, so that each built set is changed several times.
        while cases.len() < count {
            let built = self.built();
            for changes in [1, 1, 1, 2, 3, 8] {
                let changed = self.changed(built.clone(), changes);
                cases.push(changed);
            }
            let example = self.example.clone();
            for changes in [1, 1, 2] {
                let changed = self.changed(example.clone(), changes);
                cases.push(changed);
            }
            cases.extend([built, self.wild()]);
        }
        cases.truncate(count);
        cases
    }

    /// Answers to what is asked, page by page, with nothing that is not.
    fn built(&mut self) -> Value {
        let mut answers = json!({});
        let mut passed: Vec<String> = Vec::new();
        for _ in 0..PASSES {
            let state = evaluate(self.definition, &answers, &[]);
            let mut changed = false;
            for field in state
                .fields
                .iter()
                .filter(|field| field.visible && !field.answered)
            {
                let keys: Vec<&str> = field.path.split('/').skip(1).collect();
                let wanted = field.required || self.rng.bool();
                let Some(kind) = self.kind_at(&keys) else {
                    continue;
                };
                if passed.contains(&field.path) {
                    continue;
                }
                passed.push(field.path.clone());
                let answer = match kind {
                    FieldKind::Repeat { min, max, .. } => {
                        let count = self.rng.usize(*min..=(*max).min(*min + 2));
                        (count > 0).then(|| vec![json!({}); count].into())
                    }
                    kind => right(kind, &mut self.rng),
                };
                if let Some(answer) = answer.filter(|_| wanted) {
                    put(&mut answers, &keys, answer);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        // What later answers hid is not kept; the rest is as it was given.
        kept(
            &answers,
            &evaluate(self.definition, &answers, &[]).submitted,
        )
    }

    fn changed(&mut self, mut answers: Value, changes: usize) -> Value {
        for _ in 0..changes {
            self.change(&mut answers);
        }
        answers
    }

    fn change(&mut self, answers: &mut Value) {
        let places = places(answers);
        let place = places
            .get(self.rng.usize(0..places.len().max(1)))
            .cloned()
            .unwrap_or_default();
        match self.rng.u8(0..10) {
            // Another answer to a question, hidden or not.
            0..=4 => {
                let (keys, answer) = self.answer();
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                put(answers, &keys, answer);
            }
            5 | 6 => remove(answers, &place),
            7 => {
                if let Some(there) = answers.pointer_mut(&place) {
                    *there = junk(&mut self.rng);
                }
            }
            8 => match answers.pointer_mut(&place) {
                Some(Value::Object(inside)) => {
                    inside.insert("colour".to_owned(), junk(&mut self.rng));
                }
                Some(Value::String(text)) => text.push(' '),
                Some(Value::Array(entries)) => entries.extend(entries.first().cloned()),
                _ => {}
            },
            _ => {
                if let Some(Value::Array(entries)) = answers.pointer_mut(&place) {
                    entries.push(json!({}));
                } else if let Value::Object(inside) = answers {
                    inside.retain(|_, _| self.rng.u8(0..8) > 0);
                }
            }
        }
    }

    /// An answer to any question of the form, right three times of five.
    fn answer(&mut self) -> (Vec<String>, Value) {
        let question = &self.questions[self.rng.usize(0..self.questions.len())];
        let keys = question
            .keys
            .iter()
            .map(|key| match *key {
                "*" => self.rng.usize(0..2).to_string(),
                key => key.to_owned(),
            })
            .collect();
        let sound = right(question.kind, &mut self.rng).filter(|_| self.rng.u8(0..5) < 3);
        let answer = sound.unwrap_or_else(|| doubtful(question.kind, &mut self.rng));
        (keys, answer)
    }

    /// Anything at all under the keys of the form.
    fn wild(&mut self) -> Value {
        let mut answers = Value::Object(Map::new());
        for _ in 0..self.rng.usize(1..=self.questions.len()) {
            let (keys, answer) = self.answer();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            put(&mut answers, &keys, answer);
        }
        answers
    }

    fn kind_at(&self, keys: &[&str]) -> Option<&'f FieldKind> {
        let same = |one: &&str, other: &&str| {
            one == other || (*one == "*" && other.parse::<usize>().is_ok())
        };
        self.questions
            .iter()
            .find(|question| {
                question.keys.len() == keys.len()
                    && question
                        .keys
                        .iter()
                        .zip(keys)
                        .all(|(one, other)| same(one, other))
            })
            .map(|question| question.kind)
    }
}

fn ask<'f>(fields: &'f [Field], above: &[&'f str], all: &mut Vec<Question<'f>>) {
    for field in fields {
        let keys = [above, &[field.key.as_str()]].concat();
        match &field.kind {
            FieldKind::Group { fields, .. } => ask(fields, &keys, all),
            FieldKind::Repeat { fields, .. } => {
                ask(fields, &[keys.as_slice(), &["*"]].concat(), all);
            }
            _ => {}
        }
        all.push(Question {
            keys,
            kind: &field.kind,
        });
    }
}

/// Puts an answer where the keys lead; what stands in the way gives way.
fn put(answers: &mut Value, keys: &[&str], answer: Value) {
    let [key, rest @ ..] = keys else {
        *answers = answer;
        return;
    };
    if let Ok(n) = key.parse::<usize>() {
        if !answers.is_array() {
            *answers = json!([]);
        }
        if let Value::Array(entries) = answers {
            while entries.len() <= n {
                entries.push(json!({}));
            }
            put(&mut entries[n], rest, answer);
        }
    } else {
        if !answers.is_object() {
            *answers = json!({});
        }
        put(&mut answers[*key], rest, answer);
    }
}

/// The given answers of which something is handed in.
fn kept(given: &Value, submitted: &Value) -> Value {
    match (given, submitted) {
        (Value::Object(given), Value::Object(submitted)) => given
            .iter()
            .filter_map(|(key, value)| Some((key.clone(), kept(value, submitted.get(key)?))))
            .collect::<Map<_, _>>()
            .into(),
        (Value::Array(given), Value::Array(submitted)) if given.len() == submitted.len() => given
            .iter()
            .zip(submitted)
            .map(|(one, other)| kept(one, other))
            .collect(),
        (Value::Array(_), submitted @ Value::Array(_)) => submitted.clone(),
        (given, _) => given.clone(),
    }
}

/// Pointers to everything inside.
pub(crate) fn places(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        match value {
            Value::Object(inside) => {
                for (key, value) in inside {
                    let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                    all.push(at.clone());
                    walk(value, &at, all);
                }
            }
            Value::Array(entries) => {
                for (n, value) in entries.iter().enumerate() {
                    let at = format!("{at}/{n}");
                    all.push(at.clone());
                    walk(value, &at, all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(value, "", &mut all);
    all
}

/// Takes away what a pointer leads to.
pub(crate) fn remove(value: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else {
        return;
    };
    match value.pointer_mut(parent) {
        Some(Value::Object(inside)) => {
            inside.shift_remove(key);
        }
        Some(Value::Array(entries)) => {
            if let Some(n) = key.parse::<usize>().ok().filter(|n| *n < entries.len()) {
                entries.remove(n);
            }
        }
        _ => {}
    }
}
