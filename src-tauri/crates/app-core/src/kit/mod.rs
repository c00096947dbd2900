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
/// The label of how large the payload is.
pub(crate) const OXUM: &str = "Payload-Oxum";
/// Bounds for kits that come from elsewhere.
const MAX_ENTRIES: usize = 2_000;
const MAX_BYTES: u64 = 512 * 1024 * 1024;
const MAX_TAG_BYTES: u64 = 4 * 1024 * 1024;

/// A file of the kit's payload.
#[derive(Debug, Clone, PartialEq, Eq)]
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
            .chain([format!("{OXUM}: {octets}.{}", files.len())]),
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
    pub(crate) fn new(code: &str, path: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            path: path.into(),
        }
    }
}

/// What was read of a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit {
    /// The payload that was within the bounds, with paths below `data/`, in the order of the zip.
    pub files: Vec<KitFile>,
    /// What `bag-info.txt` says, in its order.
    pub facts: Vec<(String, String)>,
    /// SHA-256 of the zip in hexadecimal.
    pub sha256: String,
    /// What is wrong with it; empty when every file is there, none changed and none added.
    pub problems: Vec<KitProblem>,
}

/// Reads a kit, whatever the bytes are. Memory and time are bounded whatever the zip claims.
///
/// Files are kept also where there are problems: only a kit without any is what was packed.
pub fn read(content: &[u8]) -> Kit {
    let mut kit = Kit {
        files: Vec::new(),
        facts: Vec::new(),
        sha256: digest(content),
        problems: Vec::new(),
    };
    let mut tags = BTreeMap::new();
    kit.problems = examine(content, &mut tags, Some(&mut kit.files));
    kit.facts = tags
        .get("bag-info.txt")
        .into_iter()
        .flat_map(|info: &String| info.lines())
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    kit
}

/// Checks a kit: every file there, none changed, none added. Memory and time are bounded whatever the zip claims.
pub fn verify(content: &[u8]) -> Vec<KitProblem> {
    examine(content, &mut BTreeMap::new(), None)
}

/// The one way through a kit: leaves the tag files in `tags`, and the payload in `files` where it is wanted.
fn examine(
    content: &[u8],
    tags: &mut BTreeMap<String, String>,
    mut files: Option<&mut Vec<KitFile>>,
) -> Vec<KitProblem> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(content)) else {
        return vec![KitProblem::new("not-a-kit", "")];
    };
    if zip.len() > MAX_ENTRIES {
        return vec![KitProblem::new("too-large", "")];
    }
    let mut problems = Vec::new();
    let mut digests = BTreeMap::new();
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
        let payload = inner.strip_prefix("data/");
        let limit = if payload.is_none() {
            MAX_TAG_BYTES
        } else {
            left
        };
        match read_bounded(entry, limit, payload.is_none() || files.is_some()) {
            Ok(found) => {
                left = left.saturating_sub(found.bytes);
                if digests.insert(inner.clone(), found.digest).is_some() {
                    problems.push(KitProblem::new("name-twice", shown(&inner)));
                }
                match (payload, &mut files) {
                    (Some(path), Some(files)) => files.push(KitFile {
                        path: path.to_owned(),
                        content: found.kept,
                    }),
                    (Some(_), None) => {}
                    (None, _) => match String::from_utf8(found.kept) {
                        Ok(text) => {
                            tags.insert(inner, text);
                        }
                        Err(_) => problems.push(KitProblem::new("file-changed", shown(&inner))),
                    },
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
    compare("manifest-sha256.txt", true, tags, &digests, &mut problems);
    compare(
        "tagmanifest-sha256.txt",
        false,
        tags,
        &digests,
        &mut problems,
    );
    problems
}

/// What was read of an entry.
struct Found {
    digest: String,
    bytes: u64,
    /// Its content, where it is wanted.
    kept: Vec<u8>,
}

/// Reads an entry piece by piece.
fn read_bounded(mut entry: impl Read, limit: u64, keep: bool) -> Result<Found, &'static str> {
    let mut hasher = Sha256::new();
    let mut bytes = 0_u64;
    let mut kept = Vec::new();
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
            kept.extend_from_slice(piece);
        }
    }
    Ok(Found {
        digest: hex::encode(hasher.finalize()),
        bytes,
        kept,
    })
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
