//! The two icon containers, Windows' `.ico` and Apple's `.icns`, both holding PNG pictures.

use anyhow::{Context as _, Result};

/// The sides that Windows asks for from the title bar to the largest tile.
const ICO_SIDES: &[u32] = &[16, 24, 32, 48, 64, 256];

/// Apple's type codes with the side in pixels of the PNG that each holds.
const ICNS_TYPES: &[(&[u8; 4], u32)] = &[
    (b"icp4", 16),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// A directory of six bytes, sixteen bytes for each picture, then the pictures.
pub(super) fn ico(png: impl Fn(u32) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut directory = Vec::new();
    let mut pictures = Vec::new();
    directory.extend([0_u16, 1].map(u16::to_le_bytes).concat());
    directory.extend(u16::try_from(ICO_SIDES.len())?.to_le_bytes());
    let start = 6 + 16 * ICO_SIDES.len();
    for side in ICO_SIDES {
        let picture = png(*side)?;
        // A side of 256 does not fit its byte and is written as nought.
        let byte = u8::try_from(*side).unwrap_or(0);
        directory.extend([byte, byte, 0, 0]);
        directory.extend(1_u16.to_le_bytes());
        directory.extend(32_u16.to_le_bytes());
        directory.extend(u32::try_from(picture.len())?.to_le_bytes());
        directory.extend(u32::try_from(start + pictures.len())?.to_le_bytes());
        pictures.extend(picture);
    }
    directory.extend(pictures);
    Ok(directory)
}

/// The word `icns`, the length of the whole, then type, length and picture of each entry.
pub(super) fn icns(png: impl Fn(u32) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut entries = Vec::new();
    for (code, side) in ICNS_TYPES {
        let picture = png(*side)?;
        entries.extend(*code);
        entries.extend(length_with_head(&picture)?);
        entries.extend(picture);
    }
    let mut file = b"icns".to_vec();
    file.extend(length_with_head(&entries)?);
    file.extend(entries);
    Ok(file)
}

fn length_with_head(content: &[u8]) -> Result<[u8; 4]> {
    let length = u32::try_from(content.len() + 8).context("an icon of more than 4 GB")?;
    Ok(length.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture_of_its_side(side: u32) -> Vec<u8> {
        side.to_le_bytes().to_vec()
    }

    fn u32_at(bytes: &[u8], at: usize) -> usize {
        let four = bytes.get(at..at + 4).expect("inside the file");
        u32::from_le_bytes(four.try_into().expect("four bytes")) as usize
    }

    #[test]
    fn every_ico_entry_points_at_its_own_picture() {
        let file = ico(|side| Ok(picture_of_its_side(side))).expect("it can be built");
        for (index, side) in ICO_SIDES.iter().enumerate() {
            let entry = 6 + 16 * index;
            assert_eq!(u32_at(&file, entry + 8), 4, "length of the picture");
            let offset = u32_at(&file, entry + 12);
            assert_eq!(u32_at(&file, offset), *side as usize);
        }
    }

    #[test]
    fn the_icns_lengths_lead_from_entry_to_entry_to_the_end() {
        let file = icns(|side| Ok(picture_of_its_side(side))).expect("it can be built");
        let length = |at: usize| {
            let four = file.get(at..at + 4).expect("inside the file");
            u32::from_be_bytes(four.try_into().expect("four bytes")) as usize
        };
        assert_eq!(length(4), file.len());
        let mut at = 8;
        for (code, side) in ICNS_TYPES {
            assert_eq!(file.get(at..at + 4), Some(code.as_slice()));
            assert_eq!(u32_at(&file, at + 8), *side as usize);
            at += length(at + 4);
        }
        assert_eq!(at, file.len());
    }
}
