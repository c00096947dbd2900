//! Pictures in PNG.

use png::{BitDepth, ColorType, Decoder, DecodingError, Encoder, Limits, Transformations};

use crate::dots::Dots;
use crate::examine::Refusal;
use crate::{Kind, MAX_DOTS};

/// The first bytes of every PNG.
pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

const BROKEN: Refusal = Refusal::Broken(Kind::Png);
/// Most memory for what stands beside the dots, such as texts and profiles.
const MAX_CHUNKS_BYTES: usize = 64 * 1024 * 1024;

/// Reads all of a picture.
pub(crate) fn examine(content: &[u8]) -> Result<(), Refusal> {
    dots(content).map(drop)
}

/// Its dots, one byte for each channel.
pub(crate) fn dots(content: &[u8]) -> Result<Dots, Refusal> {
    let broken = |_: DecodingError| BROKEN;
    let limits = Limits {
        bytes: MAX_CHUNKS_BYTES,
    };
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(content), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let info = decoder.read_header_info().map_err(broken)?;
    let count = u64::from(info.width) * u64::from(info.height);
    if count > MAX_DOTS {
        return Err(Refusal::Dots(count / 1_000_000));
    }
    let mut reader = decoder.read_info().map_err(broken)?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or(BROKEN)?];
    let frame = reader.next_frame(&mut bytes).map_err(broken)?;
    reader.finish().map_err(broken)?;
    bytes.truncate(frame.buffer_size());
    Ok(Dots {
        width: frame.width as usize,
        height: frame.height as usize,
        channels: frame.color_type.samples(),
        bytes,
    })
}

/// A picture of these dots. The same dots give the same bytes.
pub(crate) fn write(dots: &Dots) -> Result<Vec<u8>, Refusal> {
    let length = |dots: usize| u32::try_from(dots).map_err(|_| BROKEN);
    let mut content = Vec::new();
    let mut encoder = Encoder::new(&mut content, length(dots.width)?, length(dots.height)?);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(match dots.channels {
        1 => ColorType::Grayscale,
        2 => ColorType::GrayscaleAlpha,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    });
    let mut writer = encoder.write_header().map_err(|_| BROKEN)?;
    writer.write_image_data(&dots.bytes).map_err(|_| BROKEN)?;
    writer.finish().map_err(|_| BROKEN)?;
    Ok(content)
}
