//! Papers of every kind, made here but for one photograph.

/// A photograph of 24 by 16 dots.
pub(crate) fn jpeg() -> &'static [u8] {
    include_bytes!("photograph.jpg")
}

/// The photograph with a block of EXIF.
pub(crate) fn with_exif(block: &[u8]) -> Vec<u8> {
    let length = u16::try_from(block.len() + 8).expect("short");
    [
        &jpeg()[..2],
        &[0xff, 0xe1],
        &length.to_be_bytes(),
        b"Exif\0\0",
        block,
        &jpeg()[2..],
    ]
    .concat()
}

/// A block of EXIF in little-endian order that says which way up.
pub(crate) fn tiff(orientation: u8) -> Vec<u8> {
    [
        b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
        &[orientation, 0, 0, 0],
        &[0; 4],
    ]
    .concat()
}

/// A block of EXIF that says only how many dots an inch has.
pub(crate) fn tiff_without_orientation() -> Vec<u8> {
    [
        b"II\x2a\0\x08\0\0\0\x01\0\x28\x01\x03\0\x01\0\0\0".as_slice(),
        &[2, 0, 0, 0],
        &[0; 4],
    ]
    .concat()
}

/// The photograph with a head that says another size.
pub(crate) fn resized(width: u16, height: u16) -> Vec<u8> {
    let mut content = jpeg().to_vec();
    let at = content
        .windows(2)
        .position(|two| two == [0xff, 0xc0])
        .expect("a head");
    content[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    content[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    content
}

/// A picture whose dots all differ.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("written");
    let dots: Vec<u8> = (0..width * height)
        .flat_map(|n| {
            n.wrapping_mul(2_654_435_761)
                .to_be_bytes()
                .into_iter()
                .take(3)
        })
        .collect();
    writer.write_image_data(&dots).expect("written");
    writer.finish().expect("written");
    content
}

/// The beginning of a picture of that size.
pub(crate) fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut content = Vec::new();
    let encoder = png::Encoder::new(&mut content, width, height);
    drop(encoder.write_header().expect("written"));
    content
}

/// A PDF of one blank page.
pub(crate) fn pdf() -> Vec<u8> {
    pdf_of("", "")
}

/// A PDF of one page with more in its catalogue and in its page.
pub(crate) fn pdf_of(catalog: &str, page: &str) -> Vec<u8> {
    let objects = [
        format!("1 0 obj<</Type/Catalog/Pages 2 0 R{catalog}>>endobj\n"),
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n".to_owned(),
        format!("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}>>endobj\n"),
    ];
    let head = "%PDF-1.4\n";
    let mut at = head.len();
    let table: String = objects
        .iter()
        .map(|object| {
            let begin = at;
            at += object.len();
            format!("{begin:010} 00000 n \n")
        })
        .collect::<Vec<_>>()
        .concat();
    let body = objects.concat();
    format!("{head}{body}xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").into_bytes()
}
