//! Making a kit.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::KitFile;
use super::bag::{DECLARATION, INFO, MANIFEST, OXUM, PAYLOAD, TAG_MANIFEST, escaped};
use crate::attachment::sha256;
use crate::error::{AppError, ErrorCode};

/// Folder that every kit holds.
const ROOT: &str = "alvara-kit";

/// Makes a kit. The same files and facts give the same bytes.
///
/// `facts` go into `bag-info.txt` in the order given; names are ASCII labels such as `External-Identifier`.
pub fn pack(files: &[KitFile], facts: &[(&str, String)]) -> Result<Vec<u8>, AppError> {
    let manifest = lines(files.iter().map(|file| {
        let path = escaped(&file.path);
        format!("{}  {PAYLOAD}{path}", sha256(&file.content))
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
        (DECLARATION, declaration),
        (INFO, info),
        (MANIFEST, manifest),
    ];
    let tag_manifest = lines(
        tags.iter()
            .map(|(name, text)| format!("{}  {name}", sha256(text.as_bytes()))),
    );

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: String, content: &[u8]| -> Result<(), AppError> {
        zip.start_file(path, entry_options())
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        zip.write_all(content)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
    };
    for (name, text) in &tags {
        add(format!("{ROOT}/{name}"), text.as_bytes())?;
    }
    add(format!("{ROOT}/{TAG_MANIFEST}"), tag_manifest.as_bytes())?;
    for file in files {
        add(format!("{ROOT}/{PAYLOAD}{}", file.path), &file.content)?;
    }
    zip.finish()
        .map(Cursor::into_inner)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}

/// How files lie in a kit: nothing in it depends on the machine or the hour.
pub(super) fn entry_options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// The lines of a tag file, each ended.
fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}
