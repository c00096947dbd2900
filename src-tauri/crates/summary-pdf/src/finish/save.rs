//! Compresses and writes the document, and gives it an identity made of its content.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Document, Object, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

use crate::error::RenderError;

/// What stands for the identity until the content is known.
const PLACEHOLDER: [u8; 16] = [0; 16];

/// Saves with object streams. The writer's own identity repeats from process to process, so it is replaced by
/// the hash of everything else.
pub(super) fn save(mut document: Document) -> Result<Vec<u8>, RenderError> {
    let placeholder = Object::String(PLACEHOLDER.to_vec(), StringFormat::Hexadecimal);
    document
        .trailer
        .set("ID", vec![placeholder.clone(), placeholder]);
    document.prune_objects();
    compress(&mut document)?;
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(2000)
        .compression_level(6)
        .build();
    document
        .save_with_options(&mut bytes, options)
        .map_err(|source| RenderError::Write { source })?;
    identify(&mut bytes)?;
    Ok(bytes)
}

fn compress(document: &mut Document) -> Result<(), RenderError> {
    for stream in document
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok())
    {
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            deflate(stream).map_err(|source| RenderError::Write { source })?;
        }
    }
    Ok(())
}

fn deflate(stream: &mut Stream) -> std::io::Result<()> {
    let mut encoder = ZlibEncoder::new(
        Vec::with_capacity(stream.content.len() / 2),
        Compression::new(6),
    );
    encoder.write_all(&stream.content)?;
    stream.set_content(encoder.finish()?);
    stream.dict.set("Filter", "FlateDecode");
    Ok(())
}

/// Writes the content's hash where the placeholders stand, in the trailer at the end.
fn identify(bytes: &mut [u8]) -> Result<(), RenderError> {
    let digest = Sha256::digest(&*bytes);
    let written: Vec<u8> = digest
        .iter()
        .take(16)
        .flat_map(|byte| format!("{byte:02X}").into_bytes())
        .collect();
    let placeholder = [b'0'; 32];
    let mut found = 0;
    let mut at = bytes.len();
    while found < 2 {
        let window = bytes
            .get(..at)
            .and_then(|head| head.windows(32).rposition(|window| window == placeholder));
        let Some(start) = window else {
            return Err(RenderError::Incomplete {
                part: "the identity",
            });
        };
        if let Some(place) = bytes.get_mut(start..start + 32) {
            place.copy_from_slice(&written);
        }
        at = start;
        found += 1;
    }
    Ok(())
}
