//! What the engine has to say of answers: values with stable codes, never errors.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::definition::Rule;
use crate::text::Text;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// An official rule excludes it, or something required is missing: the application cannot be sent like this.
    Error,
    /// Unusual; it may be right. Never blocks.
    Warning,
    /// Worth knowing.
    Info,
}

/// One remark about one place in an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code in kebab-case, e.g. `answer-missing`; the key of its message is `finding-<code>`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// JSON pointer into the answers (`/applicant/name_zh`), or `/attachments/<document>` for a document.
    pub path: String,
    /// The words of a rule written in the definition itself; absent when the message comes from the catalogue by code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
    /// Figures and names that the message mentions.
    #[serde(default)]
    pub params: BTreeMap<String, Value>,
}

impl Finding {
    /// An error at `path`.
    pub fn error(code: &str, path: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path)
    }

    /// A warning at `path`.
    pub fn warning(code: &str, path: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path)
    }

    /// A piece of information at `path`.
    pub fn info(code: &str, path: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, path)
    }

    /// What a rule of the form remarks at `path`.
    pub(crate) fn of_rule(rule: &Rule, path: impl Into<String>) -> Self {
        Self {
            message: Some(rule.message.clone()),
            ..Self::new(rule.severity, &rule_code(&rule.id), path)
        }
    }

    fn new(severity: Severity, code: &str, path: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            severity,
            path: path.into(),
            message: None,
            params: BTreeMap::new(),
        }
    }

    /// The same finding with one more parameter for its message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// The code of what a rule of a form remarks.
pub fn rule_code(id: &str) -> String {
    format!("rule-{id}")
}
