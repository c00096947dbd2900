//! Discovery: what the platform accepts for one procedure of one licence.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A procedure of a licence, by the ids of the form catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceName {
    /// Licence id, kebab-case.
    pub licence: String,
    /// Procedure id within the licence, kebab-case.
    pub procedure: String,
}

impl ServiceName {
    /// The service of this licence and procedure.
    pub fn new(licence: impl Into<String>, procedure: impl Into<String>) -> Self {
        Self {
            licence: licence.into(),
            procedure: procedure.into(),
        }
    }

    /// Whether both ids are kebab-case, and so stand in a path as they are.
    pub fn is_well_formed(&self) -> bool {
        [&self.licence, &self.procedure].into_iter().all(|id| {
            (1..=100).contains(&id.len())
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
    }
}

impl fmt::Display for ServiceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.licence, self.procedure)
    }
}

/// What the platform accepts for one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceDescription {
    /// The service described.
    pub service: ServiceName,
    /// Definition versions accepted; an empty list accepts every version.
    pub definitions: Vec<String>,
    /// Size and count limits.
    pub limits: ServiceLimits,
    /// Kinds of file accepted as attachments; an empty list accepts every kind.
    pub attachment_types: Vec<AttachmentType>,
}

/// Size and count limits of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceLimits {
    /// Most attachments in one announcement.
    pub attachments: u32,
    /// Most bytes in one attachment.
    pub attachment_bytes: u64,
    /// Most bytes in all attachments together.
    pub total_bytes: u64,
    /// Most bytes in the body of the submit request.
    pub answers_bytes: u64,
}

/// A kind of file, known by the ending of its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentType {
    /// Media type, for instance `application/pdf`.
    pub media_type: String,
    /// File name endings without the dot, in lower case.
    pub extensions: Vec<String>,
}

impl ServiceDescription {
    /// Whether submissions made with this definition version are accepted.
    pub fn accepts_definition(&self, definition: &str) -> bool {
        self.definitions.is_empty() || self.definitions.iter().any(|known| known == definition)
    }

    /// Whether a file of this name is of an accepted kind.
    pub fn accepts_file_name(&self, name: &str) -> bool {
        if self.attachment_types.is_empty() {
            return true;
        }
        let Some((_, extension)) = name.rsplit_once('.') else {
            return false;
        };
        let extension = extension.to_lowercase();
        self.attachment_types
            .iter()
            .any(|kind| kind.extensions.contains(&extension))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description() -> ServiceDescription {
        ServiceDescription {
            service: ServiceName::new("billiard-room", "renewal"),
            definitions: vec!["2026-11".into()],
            limits: ServiceLimits {
                attachments: 1,
                attachment_bytes: 1,
                total_bytes: 1,
                answers_bytes: 1,
            },
            attachment_types: vec![AttachmentType {
                media_type: "application/pdf".into(),
                extensions: vec!["pdf".into()],
            }],
        }
    }

    #[test]
    fn an_empty_list_accepts_everything_and_a_full_one_only_what_it_names() {
        let mut service = description();
        assert!(service.accepts_definition("2026-11") && !service.accepts_definition("2025-01"));
        assert!(service.accepts_file_name("證明.PDF") && !service.accepts_file_name("pdf"));
        assert!(!service.accepts_file_name("proof.pdf.exe"));
        service.definitions.clear();
        service.attachment_types.clear();
        assert!(service.accepts_definition("2025-01") && service.accepts_file_name("pdf"));
    }

    #[test]
    fn ids_that_do_not_stand_in_a_path_as_they_are_are_not_well_formed() {
        assert!(ServiceName::new("billiard-room", "renewal").is_well_formed());
        for bad in ["", "a/b", "..", "A", "a b", "桌球室"] {
            assert!(!ServiceName::new(bad, "renewal").is_well_formed(), "{bad}");
        }
    }
}
