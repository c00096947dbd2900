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
