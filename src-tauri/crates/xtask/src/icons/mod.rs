//! `cargo xtask icons`: all sizes and containers from the one drawing.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg,
};

use crate::{args::Args, workspace};

mod containers;

const DRAWING: &str = "alvara.svg";

/// Single pictures: the file and its side in pixels.
const PICTURES: &[(&str, u32)] = &[
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("512x512.png", 512),
    // The notification area of Linux desktops shows 22 points, most at double density.
    ("tray.png", 44),
];

pub(crate) fn run(mut args: Args) -> Result<()> {
    let check_only = args.flag("--check");
    args.finish()?;
    if check_only {
        check()?;
        println!("All icons are current.");
        Ok(())
    } else {
        write()
    }
}

pub(crate) fn write() -> Result<()> {
    for (name, bytes) in make()? {
        let path = folder().join(name);
        if std::fs::read(&path).is_ok_and(|old| old == bytes) {
            continue;
        }
        std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        println!("icons/{name} written");
    }
    Ok(())
}

pub(crate) fn check() -> Result<()> {
    for (name, bytes) in make()? {
        let committed = std::fs::read(folder().join(name)).unwrap_or_default();
        if committed != bytes {
            bail!("icons/{name} is not what icons/{DRAWING} gives; run `cargo xtask icons`");
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    workspace::root().join("icons")
}

fn make() -> Result<Vec<(&'static str, Vec<u8>)>> {
    let path = folder().join(DRAWING);
    let source = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let drawing = Drawing::parse(&source)?;
    let mut files = Vec::new();
    for (name, side) in PICTURES {
        files.push((*name, drawing.png(*side)?));
    }
    files.push(("alvara.ico", containers::ico(|side| drawing.png(side))?));
    files.push(("alvara.icns", containers::icns(|side| drawing.png(side))?));
    Ok(files)
}

struct Drawing(usvg::Tree);

impl Drawing {
    fn parse(source: &[u8]) -> Result<Self> {
        let tree = usvg::Tree::from_data(source, &usvg::Options::default())
            .context("reading the drawing")?;
        Ok(Self(tree))
    }

    fn png(&self, side: u32) -> Result<Vec<u8>> {
        let mut picture = Pixmap::new(side, side).context("a picture needs a size")?;
        let drawn = self.0.size();
        #[expect(clippy::cast_precision_loss, reason = "icon sides are far below 2^24")]
        let side = side as f32;
        let scale = Transform::from_scale(side / drawn.width(), side / drawn.height());
        resvg::render(&self.0, scale, &mut picture.as_mut());
        encode(picture)
    }
}

/// The picture as PNG, by the compressor that the encoder brings itself: the shared one is chosen by the features of
/// whatever else is built, and the same drawing must give the same bytes.
fn encode(picture: Pixmap) -> Result<Vec<u8>> {
    let (width, height) = (picture.width(), picture.height());
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().context("encoding a picture")?;
    writer
        .write_image_data(&picture.take_demultiplied())
        .context("encoding a picture")?;
    writer.finish().context("encoding a picture")?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &[u8] =
        br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#00795b"/></svg>"##;

    #[test]
    fn a_picture_has_the_size_asked_for_and_the_colour_drawn() {
        let drawing = Drawing::parse(SQUARE).expect("the drawing is valid");
        let png = drawing.png(16).expect("it can be drawn");
        let picture = Pixmap::decode_png(&png).expect("it is a PNG");
        assert_eq!((picture.width(), picture.height()), (16, 16));
        let middle = picture.pixel(8, 8).expect("the middle is inside");
        assert_eq!(
            (middle.red(), middle.green(), middle.blue()),
            (0x00, 0x79, 0x5b)
        );
    }

    #[test]
    fn the_same_drawing_gives_the_same_bytes() {
        let drawing = Drawing::parse(SQUARE).expect("the drawing is valid");
        let first = drawing.png(32).expect("it can be drawn");
        assert_eq!(first, drawing.png(32).expect("it can be drawn again"));
    }

    #[test]
    fn a_broken_drawing_is_refused() {
        assert!(Drawing::parse(b"<svg").is_err());
    }

    #[test]
    fn the_committed_icons_are_current() {
        check().expect("`cargo xtask icons` was run after the last change of the drawing");
    }
}
