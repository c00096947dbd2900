//! Several photographs as the pages of one PDF.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jpeg_decoder::PixelFormat;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::examine::Refusal;
use crate::orientation::Orientation;
use crate::{Kind, jpeg, png};

/// A sheet of A4 in points.
const SHEET: [f32; 2] = [595.276, 841.89];
/// Room around a picture in points, about five millimetres, which printers leave white anyway.
const MARGIN: f32 = 14.0;

/// Photographs could not be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// One of them cannot be read, or is none.
    #[error("reading a picture")]
    Unreadable(#[from] Refusal),
    /// The document could not be written.
    #[error("writing the document")]
    Unwritten,
}

/// Makes one PDF of pictures, each on a sheet of A4 that stands or lies as the picture does. A JPEG goes in as it is, dot for
/// dot; what is transparent in a PNG lies on white paper. The same pictures give the same bytes.
pub fn join(pictures: &[&[u8]]) -> Result<Vec<u8>, JoinError> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let kids = pictures
        .iter()
        .map(|content| page(&mut document, pages, content))
        .collect::<Result<Vec<_>, _>>()?;
    let count = i64::try_from(kids.len()).map_err(|_| JoinError::Unwritten)?;
    let kids: Vec<Object> = kids.into_iter().map(Object::from).collect();
    document.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|_| JoinError::Unwritten)?;
    Ok(bytes)
}

fn page(document: &mut Document, pages: ObjectId, content: &[u8]) -> Result<ObjectId, JoinError> {
    let image = match Kind::of(content) {
        Some(Kind::Jpeg) => photograph(content)?,
        Some(Kind::Png) => drawing(content)?,
        other => return Err(other.map_or(Refusal::Kind(None), Refusal::Broken).into()),
    };
    let [width, height] = if image.orientation.lies() {
        [image.height, image.width]
    } else {
        [image.width, image.height]
    };
    let [short, long] = SHEET;
    let [sheet_width, sheet_height] = if width > height {
        [long, short]
    } else {
        [short, long]
    };
    let room = [sheet_width - 2.0 * MARGIN, sheet_height - 2.0 * MARGIN];
    let scale = (room[0] / width).min(room[1] / height);
    let (wide, high) = (width * scale, height * scale);
    let place = [
        (sheet_width - wide) / 2.0,
        (sheet_height - high) / 2.0,
        wide,
        high,
    ];
    let matrix = image
        .orientation
        .matrix(place)
        .map(|number| format!("{number:.3}"))
        .join(" ");
    let image = document.add_object(image.stream);
    let content = Stream::new(
        Dictionary::new(),
        format!("q {matrix} cm /P Do Q").into_bytes(),
    );
    let content = document.add_object(content);
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), sheet_width.into(), sheet_height.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } },
        "Contents" => content,
    }))
}

struct Image {
    width: f32,
    height: f32,
    orientation: Orientation,
    stream: Stream,
}

fn photograph(content: &[u8]) -> Result<Image, JoinError> {
    let info = jpeg::header(content)?;
    let space = match info.pixel_format {
        PixelFormat::L8 | PixelFormat::L16 => "DeviceGray",
        PixelFormat::RGB24 => "DeviceRGB",
        PixelFormat::CMYK32 => "DeviceCMYK",
    };
    let mut dictionary = image(
        i64::from(info.width),
        i64::from(info.height),
        space,
        "DCTDecode",
    );
    if info.pixel_format == PixelFormat::CMYK32 && jpeg::is_adobe(content) {
        let inverted: Vec<Object> = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::from).into();
        dictionary.set("Decode", inverted);
    }
    Ok(Image {
        width: info.width.into(),
        height: info.height.into(),
        orientation: jpeg::orientation(content),
        stream: Stream::new(dictionary, content.to_vec()).with_compression(false),
    })
}

fn drawing(content: &[u8]) -> Result<Image, JoinError> {
    let dots = png::dots(content)?.on_paper();
    let space = if dots.channels == 1 {
        "DeviceGray"
    } else {
        "DeviceRGB"
    };
    let size = |length: usize| u16::try_from(length).map_err(|_| JoinError::Unwritten);
    let (width, height) = (size(dots.width)?, size(dots.height)?);
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = deflate
        .write_all(&dots.bytes)
        .and_then(|()| deflate.finish())
        .map_err(|_| JoinError::Unwritten)?;
    let dictionary = image(width.into(), height.into(), space, "FlateDecode");
    Ok(Image {
        width: width.into(),
        height: height.into(),
        orientation: Orientation::UPRIGHT,
        stream: Stream::new(dictionary, packed).with_compression(false),
    })
}

fn image(width: i64, height: i64, space: &str, filter: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width,
        "Height" => height,
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => filter,
    }
}
