//! The way to a server of the `OpenRosa` kind, at an address such as `openrosa+https://…`.
//!
//! It takes an application as an instance of the form that `alvara form --as xlsform` writes. It signs nothing and says
//! nothing later, so what it has taken is handed over and no more; what the authority makes of it is asked there.

use licences::export;
use licences::{Licence, Procedure};
use platform_client::openrosa::{Content, Instance, Node, file_name};
use serde_json::Value;
use url::Url;

use crate::error::{AppError, ErrorCode};
use crate::submission::REFERENCE;

/// The kind of platform, as kept with a submission.
pub(crate) const OPENROSA: &str = "openrosa";

/// What an address begins with that is one of such a server.
const MARK: &str = "openrosa+";

/// A file that goes with an application.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its id.
    pub id: platform_api::AttachmentId,
    /// The document that it is.
    pub document: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// The address of the server itself, if this is one of such a server.
pub(crate) fn server(address: &str) -> Option<&str> {
    address.strip_prefix(MARK)
}

/// The kind of the platform at an address.
pub(crate) fn kind_of(address: &str) -> &'static str {
    match server(address) {
        Some(_) => OPENROSA,
        None => REFERENCE,
    }
}

/// Where a server takes submissions: below its address, as its relatives have it.
pub(crate) fn place(address: &str) -> Option<String> {
    let mut url = Url::parse(server(address)?).ok()?;
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .push("submission");
    Some(url.into())
}

/// An application as an instance of its form; `answers` are those that are handed in.
///
/// Errors: the form has no room for one of the files, since it takes one of each document.
pub fn instance(
    licence: &Licence,
    procedure: &Procedure,
    answers: &Value,
    files: &[File<'_>],
) -> Result<Instance, AppError> {
    let named = files.iter().map(|file| export::InstanceFile {
        document: file.document.to_owned(),
        name: file_name(file.id, file.name),
    });
    let filled = export::instance(&procedure.definition, answers, named);
    if let Some(left) = filled.left_over.first() {
        let is_left = |file: &&File<'_>| file_name(file.id, file.name) == left.name;
        let file = files.iter().find(is_left).map_or("", |file| file.name);
        return Err(AppError::new(ErrorCode::FileWithoutRoom).with("name", file));
    }
    Ok(Instance {
        form_id: export::form_id(&licence.id, &procedure.id),
        version: procedure.definition.version.clone(),
        nodes: filled.nodes.into_iter().map(node).collect(),
    })
}

fn node(node: export::Node) -> Node {
    Node {
        name: node.name,
        content: match node.content {
            export::Content::Text(text) => Content::Text(text),
            export::Content::Nodes(nodes) => {
                Content::Nodes(nodes.into_iter().map(self::node).collect())
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn submissions_go_below_the_address_of_the_server() {
        for (address, expected) in [
            (
                "openrosa+https://odk.example.org",
                Some("https://odk.example.org/submission"),
            ),
            (
                "openrosa+http://127.0.0.1:8080/",
                Some("http://127.0.0.1:8080/submission"),
            ),
            (
                "openrosa+https://odk.example.org/v1/key/abc/projects/1",
                Some("https://odk.example.org/v1/key/abc/projects/1/submission"),
            ),
            ("https://odk.example.org", None),
            ("openrosa+mailto:x", None),
        ] {
            assert_eq!(place(address).as_deref(), expected, "{address}");
        }
    }
}
