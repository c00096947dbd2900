//! Paths into answers: dotted paths as definitions write them, and JSON pointers as findings carry them.

use std::fmt;

use serde_json::Value;

/// A dotted path of a definition, made absolute: `applicant.kind`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath(String);

impl FieldPath {
    /// Makes `path` absolute: a path that begins with a dot is relative to the container `base` (empty for the root).
    pub fn resolve(path: &str, base: &str) -> Self {
        match path.strip_prefix('.') {
            Some(relative) if base.is_empty() => Self(relative.to_owned()),
            Some(relative) => Self(format!("{base}.{relative}")),
            None => Self(path.to_owned()),
        }
    }

    /// The dotted text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The answer at this path; `None` where there is none. Entries of a repeat are named by number.
    pub fn lookup<'a>(&self, answers: &'a Value) -> Option<&'a Value> {
        self.0
            .split('.')
            .try_fold(answers, |value, key| match value {
                Value::Object(map) => map.get(key),
                Value::Array(entries) => key.parse::<usize>().ok().and_then(|n| entries.get(n)),
                _ => None,
            })
    }

    /// The same path as a JSON pointer.
    pub fn pointer(&self) -> Pointer {
        self.0
            .split('.')
            .fold(Pointer::root(), |pointer, key| pointer.join(key))
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A JSON pointer (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// The pointer to `key` below this one.
    #[must_use]
    pub fn join(&self, key: &str) -> Self {
        Self(format!(
            "{}/{}",
            self.0,
            key.replace('~', "~0").replace('/', "~1")
        ))
    }

    /// The pointer's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{FieldPath, Pointer};

    #[test]
    fn a_path_that_begins_with_a_dot_is_relative() {
        let check = |path: &str, base: &str, absolute: &str| {
            assert_eq!(FieldPath::resolve(path, base).as_str(), absolute);
        };
        check("name", "", "name");
        check("name", "agent", "name");
        check(".name", "", "name");
        check(".name", "agent", "agent.name");
        check(".document.kind", "signs.0", "signs.0.document.kind");
    }

    #[test]
    fn answers_are_found_in_blocks_and_entries_and_nowhere_else() {
        let answers =
            json!({ "agent": { "name": "Sol" }, "signs": [{ "lit": true }], "0": "zero" });
        let check = |path: &str, found: Option<Value>| {
            let path = FieldPath::resolve(path, "");
            assert_eq!(path.lookup(&answers), found.as_ref(), "{path}");
        };
        check("agent.name", Some(json!("Sol")));
        check("signs.0.lit", Some(json!(true)));
        check("0", Some(json!("zero")));
        for path in [
            "",
            ".",
            "agent.",
            "agent..name",
            "agent.name.first",
            "signs.1.lit",
            "signs.lit",
            "signs.-1",
            "signs.99999999999999999999",
            "名",
        ] {
            check(path, None);
        }
    }

    #[test]
    fn keys_are_escaped_in_pointers() {
        assert_eq!(Pointer::root().as_str(), "");
        assert_eq!(Pointer::root().join("").as_str(), "/");
        assert_eq!(Pointer::root().join("a").join("b/~1").as_str(), "/a/b~1~01");
        assert_eq!(
            FieldPath::resolve(".lit", "signs.0").pointer().to_string(),
            "/signs/0/lit"
        );
    }

    proptest! {
        #[test]
        fn a_pointer_leads_to_the_value_under_any_key(key: String, inner: String) {
            let value = json!({ &key: { &inner: 1 } });
            let pointer = Pointer::root().join(&key).join(&inner);
            prop_assert_eq!(value.pointer(pointer.as_str()), Some(&json!(1)));
        }
    }
}
