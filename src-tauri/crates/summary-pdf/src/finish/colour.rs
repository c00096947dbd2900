//! The output intent: what the colours mean. The sRGB profile is built here, so that nothing of it is
//! borrowed and it is no larger than it must be.

use lopdf::{Document, ObjectId, Stream, dictionary};

use crate::finish::literal;

/// Adds the sRGB output intent.
pub(super) fn add(document: &mut Document) -> ObjectId {
    let entry = dictionary! { "N" => 3 };
    let profile = document.add_object(Stream::new(entry, srgb_profile()));
    document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => literal("sRGB IEC61966-2.1"),
        "Info" => literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// An ICC version 4 display profile of IEC 61966-2-1. The figures are s15Fixed16: primaries and white as
/// adapted to D50 by the Bradford matrix, and the parametric curve of the standard.
fn srgb_profile() -> Vec<u8> {
    let curve = tagged(
        *b"para",
        &[
            &[0, 3, 0, 0],
            &fixed(&[
                0x0002_6666,
                0x0000_F2A7,
                0x0000_0D59,
                0x0000_13D0,
                0x0000_0A5B,
            ]),
        ],
    );
    let adaptation = [
        0x0001_0C42,
        0x0000_05DE,
        -0x0000_0CDB,
        0x0000_0793,
        0x0000_FD90,
        -0x0000_045F,
        -0x0000_025E,
        0x0000_03DC,
        0x0000_C06E,
    ];
    let tags: [([u8; 4], Vec<u8>); 9] = [
        (*b"desc", localised("sRGB")),
        (*b"cprt", localised("CC0")),
        (
            *b"wtpt",
            tagged(
                *b"XYZ ",
                &[&fixed(&[0x0000_F6D6, 0x0001_0000, 0x0000_D32D])],
            ),
        ),
        (*b"chad", tagged(*b"sf32", &[&fixed(&adaptation)])),
        (
            *b"rXYZ",
            tagged(
                *b"XYZ ",
                &[&fixed(&[0x0000_6FA2, 0x0000_38F5, 0x0000_0390])],
            ),
        ),
        (
            *b"gXYZ",
            tagged(
                *b"XYZ ",
                &[&fixed(&[0x0000_6299, 0x0000_B785, 0x0000_18DA])],
            ),
        ),
        (
            *b"bXYZ",
            tagged(
                *b"XYZ ",
                &[&fixed(&[0x0000_24A0, 0x0000_0F84, 0x0000_B6CF])],
            ),
        ),
        (*b"rTRC", curve.clone()),
        (*b"gTRC", curve.clone()),
    ];
    let mut table = Vec::new();
    let mut data = Vec::new();
    let count = 10_u32;
    let start = 128 + 4 + 12 * count;
    let mut last = (0, 0);
    for (signature, content) in &tags {
        // The three curves are one and the same piece of data.
        if *signature != *b"gTRC" {
            last = (start + length(&data), length(content));
            data.extend_from_slice(content);
        }
        entry(&mut table, *signature, last);
    }
    entry(&mut table, *b"bTRC", last);

    let mut profile = Vec::new();
    profile.extend_from_slice(&(start + length(&data)).to_be_bytes());
    profile.extend_from_slice(&[0; 4]);
    profile.extend_from_slice(&[4, 0x30, 0, 0]);
    profile.extend_from_slice(b"mntrRGB XYZ ");
    // The date of the profile: 1 January 2026.
    profile.extend_from_slice(&[0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile.extend_from_slice(b"acsp");
    profile.extend_from_slice(&[0; 28]);
    profile.extend_from_slice(&fixed(&[0x0000_F6D6, 0x0001_0000, 0x0000_D32D]));
    profile.resize(128, 0);
    profile.extend_from_slice(&count.to_be_bytes());
    profile.extend_from_slice(&table);
    profile.extend_from_slice(&data);
    profile
}

fn entry(table: &mut Vec<u8>, signature: [u8; 4], (offset, size): (u32, u32)) {
    table.extend_from_slice(&signature);
    table.extend_from_slice(&offset.to_be_bytes());
    table.extend_from_slice(&size.to_be_bytes());
}

fn tagged(kind: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let mut data = kind.to_vec();
    data.extend_from_slice(&[0; 4]);
    for part in parts {
        data.extend_from_slice(part);
    }
    data.resize(data.len().next_multiple_of(4), 0);
    data
}

/// A text in one language.
fn localised(text: &str) -> Vec<u8> {
    let words: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let header = [1, 12].map(u32::to_be_bytes).concat();
    let place = [length(&words), 28].map(u32::to_be_bytes).concat();
    tagged(*b"mluc", &[&header, b"enUS", &place, &words])
}

fn fixed(numbers: &[i32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect()
}

fn length(data: &[u8]) -> u32 {
    u32::try_from(data.len()).unwrap_or(u32::MAX)
}
