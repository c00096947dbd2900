//! The filing kit: one zip that is a `BagIt` bag (RFC 8493) with the summary, the application and its files,
//! named and ordered as the service page lists them; and its check.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error::{AppError, ErrorCode};

/// Folder that every kit holds.
const ROOT: &str = "alvara-kit";
/// Bounds for kits that come from elsewhere.
const MAX_ENTRIES: usize = 2_000;
const MAX_BYTES: u64 = 512 * 1024 * 1024;
const MAX_TAG_BYTES: u64 = 4 * 1024 * 1024;

/// A file of the kit's payload.
#[derive(Debug, Clone)]
pub struct KitFile {
    /// Path below `data/`.
    pub path: String,
    /// The bytes.
    pub content: Vec<u8>,
}

/// Makes a kit. The same files and facts give the same bytes.
///
/// `facts` go into `bag-info.txt` in the order given; names are ASCII labels such as `External-Identifier`.
pub fn pack(files: &[KitFile], facts: &[(&str, String)]) -> Result<Vec<u8>, AppError> {
    let manifest = lines(files.iter().map(|file| {
        let path = format!("data/{}", escaped(&file.path));
        format!("{}  {path}", digest(&file.content))
    }));
    let octets: usize = files.iter().map(|file| file.content.len()).sum();
    let info = lines(
        facts
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.replace(['\n', '\r'], " ")))
            .chain([format!("Payload-Oxum: {octets}.{}", files.len())]),
    );
    let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned();
    let tags = [
        ("bagit.txt", declaration),
        ("bag-info.txt", info),
        ("manifest-sha256.txt", manifest),
    ];
    let tag_manifest = lines(
        tags.iter()
            .map(|(name, text)| format!("{}  {name}", digest(text.as_bytes()))),
    );

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut add = |path: String, content: &[u8]| -> Result<(), AppError> {
        zip.start_file(path, options)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        zip.write_all(content)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
    };
    for (name, text) in &tags {
        add(format!("{ROOT}/{name}"), text.as_bytes())?;
    }
    add(
        format!("{ROOT}/tagmanifest-sha256.txt"),
        tag_manifest.as_bytes(),
    )?;
    for file in files {
        add(format!("{ROOT}/data/{}", file.path), &file.content)?;
    }
    zip.finish()
        .map(Cursor::into_inner)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}

/// One thing that is wrong with a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitProblem {
    /// Stable code: `not-a-kit`, `file-missing`, `file-changed`, `file-added`, `path-unsafe`, `name-twice`, `too-large`.
    pub code: String,
    /// The file it is about, if any.
    pub path: String,
}

impl KitProblem {
    fn new(code: &str, path: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            path: path.into(),
        }
    }
}

/// Checks a kit: every file there, none changed, none added. Memory and time are bounded whatever the zip claims.
pub fn verify(content: &[u8]) -> Vec<KitProblem> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(content)) else {
        return vec![KitProblem::new("not-a-kit", "")];
    };
    if zip.len() > MAX_ENTRIES {
        return vec![KitProblem::new("too-large", "")];
    }
    let mut problems = Vec::new();
    let mut digests = BTreeMap::new();
    let mut tags = BTreeMap::new();
    let mut left = MAX_BYTES;
    for n in 0..zip.len() {
        let Ok(entry) = zip.by_index(n) else {
            problems.push(KitProblem::new("file-changed", format!("#{n}")));
            continue;
        };
        if entry.is_dir() {
            continue;
        }
        let Ok(name) = entry.name().map(Cow::into_owned) else {
            problems.push(KitProblem::new("path-unsafe", format!("#{n}")));
            continue;
        };
        let Some(inner) = inner_path(&name).filter(|_| !entry.is_symlink()) else {
            problems.push(KitProblem::new("path-unsafe", shown(&name)));
            continue;
        };
        let inner = inner.to_owned();
        let is_tag = !inner.starts_with("data/");
        let limit = if is_tag { MAX_TAG_BYTES } else { left };
        match read_bounded(entry, limit, is_tag) {
            Ok((digest, bytes, text)) => {
                left = left.saturating_sub(bytes);
                if digests.insert(inner.clone(), digest).is_some() {
                    problems.push(KitProblem::new("name-twice", shown(&inner)));
                }
                if is_tag {
                    tags.insert(inner, text);
                }
            }
            Err(code) => {
                problems.push(KitProblem::new(code, shown(&inner)));
                if code == "too-large" {
                    return problems;
                }
            }
        }
    }
    if !tags
        .get("bagit.txt")
        .is_some_and(|text| text.starts_with("BagIt-Version: 1.0\n"))
    {
        problems.push(KitProblem::new("not-a-kit", "bagit.txt"));
        return problems;
    }
    compare("manifest-sha256.txt", true, &tags, &digests, &mut problems);
    compare(
        "tagmanifest-sha256.txt",
        false,
        &tags,
        &digests,
        &mut problems,
    );
    problems
}

/// Reads an entry piece by piece: its digest, its size and, for a tag file, its text.
fn read_bounded(
    mut entry: impl Read,
    limit: u64,
    keep: bool,
) -> Result<(String, u64, String), &'static str> {
    let mut hasher = Sha256::new();
    let mut bytes = 0_u64;
    let mut text = Vec::new();
    let mut piece = vec![0_u8; 64 * 1024];
    loop {
        let read = entry.read(&mut piece).map_err(|_| "file-changed")?;
        if read == 0 {
            break;
        }
        bytes += read as u64;
        if bytes > limit {
            return Err("too-large");
        }
        let piece = piece.get(..read).unwrap_or_default();
        hasher.update(piece);
        if keep {
            text.extend_from_slice(piece);
        }
    }
    let text = String::from_utf8(text).map_err(|_| "file-changed")?;
    Ok((hex::encode(hasher.finalize()), bytes, text))
}

fn compare(
    name: &str,
    payload: bool,
    tags: &BTreeMap<String, String>,
    digests: &BTreeMap<String, String>,
    problems: &mut Vec<KitProblem>,
) {
    let Some(manifest) = tags.get(name) else {
        problems.push(KitProblem::new("file-missing", name));
        return;
    };
    let listed: BTreeMap<String, &str> = manifest
        .lines()
        .filter_map(|line| line.split_once(char::is_whitespace))
        .map(|(digest, path)| (unescaped(path.trim_start()), digest))
        .collect();
    for (path, digest) in &listed {
        match digests.get(path) {
            None => problems.push(KitProblem::new("file-missing", shown(path))),
            Some(found) if !found.eq_ignore_ascii_case(digest) => {
                problems.push(KitProblem::new("file-changed", shown(path)));
            }
            Some(_) => {}
        }
    }
    for path in digests.keys() {
        let concerns = path.starts_with("data/") == payload && path != "tagmanifest-sha256.txt";
        if concerns && !listed.contains_key(path) {
            problems.push(KitProblem::new("file-added", shown(path)));
        }
    }
}

/// The path below the kit's folder; `None` for one that would lead out of it.
fn inner_path(name: &str) -> Option<&str> {
    let inner = name.split_once('/')?.1;
    let safe = !inner.is_empty()
        && !name.contains('\\')
        && !name.starts_with('/')
        && !name.contains(':')
        && name
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..");
    safe.then_some(inner)
}

/// The lines of a tag file, each ended.
fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}

fn shown(path: &str) -> String {
    path.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn digest(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}

/// RFC 8493, 2.1.3: line ends and the per cent sign itself are percent-encoded in manifests.
fn escaped(path: &str) -> String {
    path.replace('%', "%25")
        .replace('\n', "%0A")
        .replace('\r', "%0D")
}

fn unescaped(path: &str) -> String {
    path.replace("%0A", "\n")
        .replace("%0D", "\r")
        .replace("%25", "%")
}
