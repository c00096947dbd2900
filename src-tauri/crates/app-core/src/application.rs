//! Application files: reading them from disk, whatever is in them, and writing them.

use std::fs;
use std::io::Read;
use std::path::{Component, Path};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use form_engine::AttachmentFact;
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::attachment::Attachment;
use crate::error::{AppError, ErrorCode};

/// The `format` of application files.
pub const FORMAT: &str = "alvara.application/1";

/// Largest application file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// An application: which procedure, the answers, the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Version of the form the answers were given to; `None` for the newest.
    pub definition: Option<String>,
    /// The answers.
    pub answers: Value,
    /// The files.
    pub attachments: Vec<Attachment>,
}

/// The file as written, before its attachments are read.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    licence: String,
    procedure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    definition: Option<String>,
    answers: Value,
    #[serde(default)]
    attachments: Vec<FileAttachment>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAttachment {
    document: String,
    path: String,
    /// The content itself, so that a file can travel alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content_base64: Option<String>,
}

impl Application {
    /// Reads an application file (JSON, or TOML by its ending) with its attachments, whose paths are relative to it.
    ///
    /// Errors: the file is missing, unreadable, too large, not JSON or TOML (with line and column), not of the format,
    /// or names an attachment that is missing or outside its own folder.
    pub fn read(path: &Path) -> Result<Self, AppError> {
        let text = read_text(path)?;
        let toml = path.extension().is_some_and(|ending| ending == "toml");
        let file = parse(&text, toml, path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let attachments = file
            .attachments
            .into_iter()
            .map(|attachment| attachment.read(folder))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            licence: file.licence,
            procedure: file.procedure,
            definition: file.definition,
            answers: file.answers,
            attachments,
        })
    }

    /// The application as a file that travels alone: contents of attachments inside.
    pub fn to_file(&self) -> Value {
        let file = File {
            format: FORMAT.to_owned(),
            licence: self.licence.clone(),
            procedure: self.procedure.clone(),
            definition: self.definition.clone(),
            answers: self.answers.clone(),
            attachments: self
                .attachments
                .iter()
                .map(|attachment| FileAttachment {
                    document: attachment.document.clone(),
                    path: attachment.name.clone(),
                    content_base64: Some(STANDARD.encode(&attachment.content)),
                })
                .collect(),
        };
        serde_json::to_value(file).unwrap_or(Value::Null)
    }

    /// What the engine needs to know of the files.
    pub fn facts(&self) -> Vec<AttachmentFact> {
        self.attachments.iter().map(Attachment::fact).collect()
    }
}

impl FileAttachment {
    fn read(self, folder: &Path) -> Result<Attachment, AppError> {
        let name = crate::attachment::safe_name(&self.path);
        let content = match &self.content_base64 {
            Some(content) => STANDARD.decode(content).map_err(|cause| {
                AppError::new(ErrorCode::ApplicationFormat)
                    .with("place", format!("attachments: {name}"))
                    .caused_by(cause)
            })?,
            None => read_inside(folder, &self.path)?,
        };
        Ok(Attachment {
            document: self.document,
            name,
            content,
        })
    }
}

fn parse(text: &str, toml: bool, path: &Path) -> Result<File, AppError> {
    let name = path.display();
    let value: Value = if toml {
        toml::from_str(text).map_err(|cause| {
            let start = cause.span().map_or(0, |span| span.start);
            let (line, column) = position(text, start);
            syntax(&name, line, column).caused_by(cause)
        })?
    } else {
        serde_json::from_str(text).map_err(|cause| {
            // At the end of the text the parser speaks of column 0 of the line after it.
            let (line, column) = match cause.column() {
                0 => position(text, text.trim_end().len()),
                column => (cause.line(), column),
            };
            syntax(&name, line, column).caused_by(cause)
        })?
    };
    let format = value.get("format").and_then(Value::as_str);
    if format != Some(FORMAT) {
        return Err(AppError::new(ErrorCode::ApplicationFormat)
            .with("name", &name)
            .with("place", "format"));
    }
    serde_json::from_value(value).map_err(|cause| {
        AppError::new(ErrorCode::ApplicationFormat)
            .with("name", &name)
            .with("place", first_words(&cause.to_string()))
            .caused_by(cause)
    })
}

fn syntax(name: &impl ToString, line: usize, column: usize) -> AppError {
    AppError::new(ErrorCode::ApplicationSyntax)
        .with("name", name.to_string())
        .with("line", line)
        .with("column", column)
}

/// Line and column, both from 1, of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

fn first_words(text: &str) -> String {
    text.chars().take(160).collect()
}

fn read_text(path: &Path) -> Result<String, AppError> {
    let bytes = read_limited(path, MAX_FILE_BYTES, ErrorCode::FileTooLarge)?;
    String::from_utf8(bytes).map_err(|cause| {
        let (line, column) = (1, cause.utf8_error().valid_up_to() + 1);
        syntax(&path.display(), line, column).caused_by(cause)
    })
}

/// Reads a whole file of at most `max` bytes.
pub(crate) fn read_limited(
    path: &Path,
    max: u64,
    too_large: ErrorCode,
) -> Result<Vec<u8>, AppError> {
    let refuse = |code| AppError::new(code).with("name", path.display());
    let file = fs::File::open(path).map_err(|cause| {
        let code = match cause.kind() {
            std::io::ErrorKind::NotFound => ErrorCode::FileMissing,
            _ => ErrorCode::FileUnreadable,
        };
        refuse(code).caused_by(cause)
    })?;
    let mut content = Vec::new();
    file.take(max + 1)
        .read_to_end(&mut content)
        .map_err(|cause| refuse(ErrorCode::FileUnreadable).caused_by(cause))?;
    if content.len() as u64 > max {
        return Err(refuse(too_large).with("max_mb", max / 1024 / 1024));
    }
    Ok(content)
}

/// Reads an attachment named relative to the application file. Nothing outside its folder is read, also not over a link.
fn read_inside(folder: &Path, relative: &str) -> Result<Vec<u8>, AppError> {
    let outside = || AppError::new(ErrorCode::PathOutside).with("name", relative);
    let plain = Path::new(relative)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain || relative.is_empty() {
        return Err(outside());
    }
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let missing = |cause: std::io::Error| {
        AppError::new(ErrorCode::AttachmentMissing)
            .with("name", relative)
            .caused_by(cause)
    };
    let root = folder.canonicalize().map_err(missing)?;
    let path = root.join(relative).canonicalize().map_err(missing)?;
    if !path.starts_with(&root) {
        return Err(outside());
    }
    // One byte over the limit is enough for the engine to find the file too large.
    let mut content = Vec::new();
    fs::File::open(&path)
        .and_then(|file| {
            file.take(MAX_ATTACHMENT_BYTES + 1)
                .read_to_end(&mut content)
        })
        .map_err(|cause| {
            AppError::new(ErrorCode::FileUnreadable)
                .with("name", relative)
                .caused_by(cause)
        })?;
    Ok(content)
}

/// Sets the value at a JSON pointer, making objects and list entries on the way; `null` removes it.
///
/// Answers `false`, leaving everything as it was, when the pointer is malformed or a list would get a hole.
pub(crate) fn set_at(answers: &mut Value, pointer: &str, value: Value) -> bool {
    let Some(keys) = pointer.strip_prefix('/') else {
        return false;
    };
    let keys: Vec<String> = keys
        .split('/')
        .map(|key| key.replace("~1", "/").replace("~0", "~"))
        .collect();
    let mut changed = answers.clone();
    let done = descend(&mut changed, &keys, value);
    if done {
        *answers = changed;
    }
    done
}

fn descend(place: &mut Value, keys: &[String], value: Value) -> bool {
    let Some((key, rest)) = keys.split_first() else {
        *place = value;
        return true;
    };
    if place.is_null() {
        *place = if key.parse::<usize>().is_ok() {
            Value::Array(Vec::new())
        } else {
            Value::Object(Map::new())
        };
    }
    match place {
        Value::Object(map) => {
            if rest.is_empty() && value.is_null() {
                map.shift_remove(key);
                return true;
            }
            descend(map.entry(key.clone()).or_insert(Value::Null), rest, value)
        }
        Value::Array(entries) => {
            let Ok(n) = key.parse::<usize>() else {
                return false;
            };
            if rest.is_empty() && value.is_null() {
                if n < entries.len() {
                    entries.remove(n);
                }
                return true;
            }
            match n.cmp(&entries.len()) {
                std::cmp::Ordering::Less => descend(&mut entries[n], rest, value),
                std::cmp::Ordering::Equal => {
                    entries.push(Value::Null);
                    descend(&mut entries[n], rest, value)
                }
                std::cmp::Ordering::Greater => false,
            }
        }
        _ => false,
    }
}
