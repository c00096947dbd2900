//! What is handed to an `OpenRosa` server: the instance of a form, as XML.

use std::fmt::Write as _;

use platform_api::{AttachmentId, SubmissionId};
use serde::{Deserialize, Serialize};

/// Answers by the names of a form's questions, as its `XLSForm` export gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// The form's id.
    pub form_id: String,
    /// The form's version.
    pub version: String,
    /// Groups, repeats and questions in the order of the form.
    pub nodes: Vec<Node>,
}

/// A question, or what holds questions; a repeat is a group that comes several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// An answer; several choices have spaces between them, a file is its [`file_name`].
    Text(String),
    /// Further nodes.
    Nodes(Vec<Node>),
}

/// The name under which a file goes to a server and stands in the instance: its id, with the ending of its own name.
pub fn file_name(id: AttachmentId, name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let plain = |ending: &&str| {
        (1..=5).contains(&ending.len()) && ending.bytes().all(|c| c.is_ascii_alphanumeric())
    };
    match ending.filter(plain) {
        Some(ending) => format!("{id}.{}", ending.to_ascii_lowercase()),
        None => id.to_string(),
    }
}

impl Instance {
    /// The XML, always the same for the same submission; nothing if a name cannot be one of XML.
    pub fn xml(&self, submission: SubmissionId) -> Option<String> {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<data id=\"{}\" version=\"{}\">",
            escaped(&self.form_id),
            escaped(&self.version)
        );
        write(&mut xml, &self.nodes)?;
        let _ = write!(
            xml,
            "<meta><instanceID>uuid:{submission}</instanceID></meta></data>"
        );
        Some(xml)
    }
}

fn write(xml: &mut String, nodes: &[Node]) -> Option<()> {
    for Node { name, content } in nodes {
        let first = name.chars().next()?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if !(first.is_ascii_alphabetic() || first == '_') || !name.chars().all(plain) {
            return None;
        }
        let _ = write!(xml, "<{name}>");
        match content {
            Content::Text(text) => xml.push_str(&escaped(text)),
            Content::Nodes(nodes) => write(xml, nodes)?,
        }
        let _ = write!(xml, "</{name}>");
    }
    Some(())
}

/// Text as XML has it; characters that XML does not have at all become spaces.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            '\r' => escaped.push_str("&#13;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn instance(name: &str, text: &str) -> Instance {
        Instance {
            form_id: "billiard-room.renewal".to_owned(),
            version: "2026-11".to_owned(),
            nodes: vec![Node {
                name: "page".to_owned(),
                content: Content::Nodes(vec![Node {
                    name: name.to_owned(),
                    content: Content::Text(text.to_owned()),
                }]),
            }],
        }
    }

    proptest! {
        #[test]
        fn any_answer_is_read_back_from_the_xml(text in "[\\PC\r\n\t]*") {
            let id = SubmissionId::new(Uuid::nil());
            let xml = instance("applicant.name", &text).xml(id).expect("a plain name");
            let read = roxmltree::Document::parse(&xml).expect("well formed");
            let find = |name: &str| {
                read.descendants().find(|node| node.has_tag_name(name)).and_then(|node| node.text())
            };
            prop_assert_eq!(find("applicant.name").unwrap_or_default(), text);
            prop_assert_eq!(find("instanceID"), Some("uuid:00000000-0000-0000-0000-000000000000"));
        }
    }

    #[test]
    fn what_is_no_name_makes_no_xml() {
        for name in ["", "1st", "a b", "a><b", "-a"] {
            assert_eq!(
                instance(name, "x").xml(SubmissionId::new(Uuid::nil())),
                None
            );
        }
    }
}
