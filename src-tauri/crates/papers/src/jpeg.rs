//! Photographs in JPEG: their segments, and their dots at a fraction of their size.

use jpeg_decoder::{Decoder, ImageInfo, PixelFormat};

use crate::dots::Dots;
use crate::examine::Refusal;
use crate::orientation::Orientation;
use crate::{Kind, MAX_DOTS};

const BROKEN: Refusal = Refusal::Broken(Kind::Jpeg);
const EXIF: &[u8] = b"Exif\0\0";
const EXIF_MARKER: u8 = 0xe1;
const ADOBE_MARKER: u8 = 0xee;
const SCAN_MARKER: u8 = 0xda;
const END: &[u8] = b"\xff\xd9";
/// Most bytes of a segment beside its length.
const SEGMENT_BYTES: usize = 0xffff - 2;

/// Reads all of a photograph, at an eighth of its size so that it needs little memory.
pub(crate) fn examine(content: &[u8]) -> Result<(), Refusal> {
    let after_scan = segments(content)
        .find(|segment| segment.marker == SCAN_MARKER)
        .and_then(|scan| content.get(scan.end..))
        .ok_or(BROKEN)?;
    if !after_scan.windows(END.len()).any(|bytes| bytes == END) {
        return Err(BROKEN);
    }
    dots(content, 1).map(drop)
}

/// What the header says, once it is known to be bounded.
pub(crate) fn header(content: &[u8]) -> Result<ImageInfo, Refusal> {
    opened(content).map(|(_, info)| info)
}

/// The dots as they lie, as few as cover `edge` and an eighth of each side at least.
pub(crate) fn dots(content: &[u8], edge: u16) -> Result<Dots, Refusal> {
    let (mut decoder, info) = opened(content)?;
    let (width, height) = decoder
        .scale(edge.min(info.width), edge.min(info.height))
        .map_err(|_| BROKEN)?;
    let bytes = decoder.decode().map_err(|_| BROKEN)?;
    let (channels, bytes) = match info.pixel_format {
        PixelFormat::L8 => (1, bytes),
        PixelFormat::RGB24 => (3, bytes),
        PixelFormat::L16 => (
            1,
            bytes
                .chunks_exact(2)
                .filter_map(|dot| dot.last().copied())
                .collect(),
        ),
        PixelFormat::CMYK32 => (
            3,
            bytes
                .chunks_exact(4)
                .flat_map(|ink| [0, 1, 2].map(|n| shade(ink[n], ink[3])))
                .collect(),
        ),
    };
    Ok(Dots {
        width: width.into(),
        height: height.into(),
        channels,
        bytes,
    })
}

/// How light a dot is under its ink and black; the decoder gives ink as the absence of it.
fn shade(ink: u8, black: u8) -> u8 {
    u8::try_from(u16::from(ink) * u16::from(black) / 255).unwrap_or(u8::MAX)
}

fn opened(content: &[u8]) -> Result<(Decoder<&[u8]>, ImageInfo), Refusal> {
    let mut decoder = Decoder::new(content);
    decoder.read_info().map_err(|_| BROKEN)?;
    let info = decoder.info().ok_or(BROKEN)?;
    let dots = u64::from(info.width) * u64::from(info.height);
    match dots {
        0 => Err(BROKEN),
        1..=MAX_DOTS => Ok((decoder, info)),
        _ => Err(Refusal::Dots(dots / 1_000_000)),
    }
}

/// Which way up the photograph is.
pub(crate) fn orientation(content: &[u8]) -> Orientation {
    exif(content).map_or(Orientation::UPRIGHT, |(_, block)| Orientation::of(block))
}

/// Whether its four inks are written inverted, as Adobe's programs do.
pub(crate) fn is_adobe(content: &[u8]) -> bool {
    segments(content)
        .any(|segment| segment.marker == ADOBE_MARKER && segment.body.starts_with(b"Adobe"))
}

/// The photograph with another word on which way up it is; its dots are the same bytes.
pub(crate) fn with_orientation(
    content: &[u8],
    orientation: Orientation,
) -> Result<Vec<u8>, Refusal> {
    let old = exif(content);
    let mut block = orientation.into_exif(old.as_ref().map_or(&[], |(_, block)| block));
    if block.len() + EXIF.len() > SEGMENT_BYTES {
        block = orientation.into_exif(&[]);
    }
    let length = u16::try_from(block.len() + EXIF.len() + 2).map_err(|_| BROKEN)?;
    // What begins the file stays first, and the block comes next.
    let place = old.as_ref().map_or_else(
        || {
            segments(content)
                .take_while(|one| one.marker == 0xe0)
                .last()
                .map_or(2..2, |head| head.end..head.end)
        },
        |(segment, _)| segment.start..segment.end,
    );
    let before = content.get(..place.start).ok_or(BROKEN)?;
    let after = content.get(place.end..).ok_or(BROKEN)?;
    Ok([
        before,
        &[0xff, EXIF_MARKER],
        &length.to_be_bytes(),
        EXIF,
        &block,
        after,
    ]
    .concat())
}

fn exif(content: &[u8]) -> Option<(Segment<'_>, &[u8])> {
    segments(content)
        .filter(|segment| segment.marker == EXIF_MARKER)
        .find_map(|segment| {
            let block = segment.body.strip_prefix(EXIF)?;
            Some((segment, block))
        })
}

/// A marker with what belongs to it.
struct Segment<'c> {
    marker: u8,
    start: usize,
    end: usize,
    body: &'c [u8],
}

/// The segments before the dots, and the one that begins them.
fn segments(content: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let mut at = 2;
    let mut last = false;
    std::iter::from_fn(move || {
        if last {
            return None;
        }
        let start = at;
        // Any number of filling bytes may stand before a marker.
        let filled = content
            .get(at..)?
            .iter()
            .take_while(|byte| **byte == 0xff)
            .count();
        let marker = *content.get(at + filled).filter(|_| filled > 0)?;
        let body_at = at + filled + 1;
        let length = content.get(body_at..body_at + 2)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        at = body_at + length;
        last = marker == SCAN_MARKER;
        Some(Segment {
            marker,
            start,
            end: at,
            body: content.get(body_at + 2..at)?,
        })
    })
}
