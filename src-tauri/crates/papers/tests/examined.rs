//! What is taken and what is refused, by the bytes of each.

use papers::{Foreign, Kind, Refusal, Way, examine, join, picture, turn};
use proptest::prelude::*;
use samples::{jpeg, pdf, pdf_of, png, png_header, with_exif};

#[path = "support/samples.rs"]
mod samples;

#[test]
fn every_kind_is_known_by_its_bytes() {
    let zip = |name: &str| {
        [
            b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(),
            &u16::try_from(name.len()).unwrap_or(0).to_le_bytes(),
            &[0, 0],
            name.as_bytes(),
        ]
        .concat()
    };
    let archive_end = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice();
    let mut commented = archive_end.to_vec();
    commented[20] = 3;
    let refused = |refusal| Err::<Kind, _>(refusal);
    let cases: Vec<(&str, Vec<u8>, Result<Kind, Refusal>)> = vec![
        ("nothing", vec![], refused(Refusal::Empty)),
        ("one byte", vec![b'%'], refused(Refusal::Kind(None))),
        ("text", b"This is not what its name says.\n".to_vec(), refused(Refusal::Kind(None))),
        ("a PDF", pdf(), Ok(Kind::Pdf)),
        ("a PDF behind a line break", [b"\r\n".as_slice(), &pdf()].concat(), Ok(Kind::Pdf)),
        ("a PNG", png(7, 5), Ok(Kind::Png)),
        ("a JPEG", jpeg().to_vec(), Ok(Kind::Jpeg)),
        ("a JPEG with what telephones add at the end", [jpeg(), b"SEFH\0\0more"].concat(), Ok(Kind::Jpeg)),
        ("half a PDF", pdf()[..60].to_vec(), refused(Refusal::Broken(Kind::Pdf))),
        ("a head alone", b"%PDF-1.7".to_vec(), refused(Refusal::Broken(Kind::Pdf))),
        ("half a PNG", png(40, 40)[..60].to_vec(), refused(Refusal::Broken(Kind::Png))),
        ("a PNG without its end", { let mut bytes = png(40, 40); bytes.truncate(bytes.len() - 12); bytes }, refused(Refusal::Broken(Kind::Png))),
        ("a PNG with a wrong checksum", { let mut bytes = png(40, 40); let at = bytes.len() - 20; bytes[at] ^= 1; bytes }, refused(Refusal::Broken(Kind::Png))),
        ("half a JPEG", jpeg()[..jpeg().len() / 2].to_vec(), refused(Refusal::Broken(Kind::Jpeg))),
        ("a JPEG without its end", jpeg()[..jpeg().len() - 2].to_vec(), refused(Refusal::Broken(Kind::Jpeg))),
        ("the beginning of a JPEG", b"\xff\xd8\xff".to_vec(), refused(Refusal::Broken(Kind::Jpeg))),
        ("a PNG of ten milliards of dots", png_header(100_000, 100_000), refused(Refusal::Dots(10_000))),
        ("a JPEG of four milliards of dots", samples::resized(65_000, 65_000), refused(Refusal::Dots(4_225))),
        ("a GIF", b"GIF89a.......".to_vec(), refused(Refusal::Kind(Some(Foreign::Picture)))),
        ("a TIFF", b"II*\0........".to_vec(), refused(Refusal::Kind(Some(Foreign::Picture)))),
        ("a HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), refused(Refusal::Kind(Some(Foreign::Phone)))),
        ("a program of Windows", [b"MZ".as_slice(), &[0; 126]].concat(), refused(Refusal::Kind(Some(Foreign::Program)))),
        ("a program of Linux", [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 60]].concat(), refused(Refusal::Kind(Some(Foreign::Program)))),
        ("a page", b"<!DOCTYPE html><html><body>%PDF-1.7</body></html>".to_vec(), refused(Refusal::Kind(Some(Foreign::Page)))),
        ("an archive", [zip("plan.pdf"), archive_end.to_vec()].concat(), refused(Refusal::Kind(Some(Foreign::Archive)))),
        ("a film", b"\0\0\0\x18ftypisom\0\0\0\0isommp42".to_vec(), refused(Refusal::Kind(Some(Foreign::Film)))),
        ("an old Word file", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat(), refused(Refusal::Kind(Some(Foreign::Word)))),
        ("a PDF that is an archive too", [pdf(), zip("x"), archive_end.to_vec()].concat(), refused(Refusal::Double(Kind::Pdf))),
        ("a PNG that is an archive too", [png(3, 3), archive_end.to_vec()].concat(), refused(Refusal::Double(Kind::Png))),
        ("an archive with a comment behind a JPEG", [jpeg(), &commented, b"end"].concat(), refused(Refusal::Double(Kind::Jpeg))),
        ("a JPEG that is a PDF too", with_exif(b"%PDF-1.7"), refused(Refusal::Double(Kind::Jpeg))),
        ("a PDF with a script of its own", pdf_of("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", ""), refused(Refusal::Active)),
        ("a PDF with named scripts", pdf_of("/Names<</JavaScript<</Names[]>>>>", ""), refused(Refusal::Active)),
        ("a PDF that starts a program", pdf_of("", "/Annots[<</Subtype/Link/A<</S/Launch/F(cmd.exe)>>>>]"), refused(Refusal::Active)),
        ("a PDF with a script on a page", pdf_of("", "/AA<</O<</S/JavaScript/JS()>>>>"), refused(Refusal::Active)),
        ("a PDF that opens at a page", pdf_of("/OpenAction[3 0 R/Fit]", ""), Ok(Kind::Pdf)),
        ("a PDF whose fields reckon", pdf_of("/AcroForm<</Fields[<</AA<</C<</S/JavaScript/JS()>>>>>>]>>", ""), Ok(Kind::Pdf)),
        ("a PDF with a link", pdf_of("", "/Annots[<</Subtype/Link/A<</S/URI/URI(https://www.iam.gov.mo)>>>>]"), Ok(Kind::Pdf)),
        ("a PDF that encloses files", pdf_of("/Names<</EmbeddedFiles<</Names[]>>>>", ""), refused(Refusal::Encloses)),
        ("a PDF with its own data", pdf_of("/AF[]/Names<</EmbeddedFiles<</Names[]>>>>", ""), Ok(Kind::Pdf)),
        ("a collection", pdf_of("/Collection<<>>", ""), refused(Refusal::Encloses)),
        ("a PDF with a paper clip", pdf_of("", "/Annots[<</Subtype/FileAttachment>>]"), refused(Refusal::Encloses)),
        ("a PDF without pages", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF\n".to_vec(), refused(Refusal::Broken(Kind::Pdf))),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, content, expected)| {
            let found = examine(content);
            (found != *expected).then(|| format!("{name}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_claims_a_kind_by_its_ending() {
    for (name, kind) in [
        ("a.PDF", Some(Kind::Pdf)),
        ("b.jpeg", Some(Kind::Jpeg)),
        ("c.d.png", Some(Kind::Png)),
        ("e.docx", None),
        ("pdf", None),
    ] {
        assert_eq!(Kind::claimed_by(name), kind, "{name}");
    }
}

#[test]
fn four_quarters_lead_back_to_the_same_view() {
    for content in [
        png(7, 5),
        jpeg().to_vec(),
        with_exif(&samples::tiff(6)),
        with_exif(&samples::tiff_without_orientation()),
    ] {
        let seen = |content: &[u8]| picture(content, 64).expect("readable").expect("a picture");
        let first = seen(&content);
        let once = turn(&content, 1, Way::Right).expect("turned");
        let now = seen(&once);
        assert_eq!((now.width, now.height), (first.height, first.width));
        assert_ne!(now, first);
        assert_eq!(
            seen(&turn(&once, 1, Way::Left).expect("turned")),
            first,
            "the other way leads back"
        );
        let again = (0..3).fold(once, |content, _| {
            turn(&content, 1, Way::Right).expect("turned")
        });
        assert_eq!(seen(&again), first);
        examine(&again).expect("still a paper");
    }
}

#[test]
fn a_turned_photograph_keeps_its_dots() {
    let turned = turn(jpeg(), 1, Way::Right).expect("turned");
    let dots = |content: &[u8]| {
        let at = content
            .windows(2)
            .position(|two| two == [0xff, 0xdb])
            .expect("tables");
        content[at..].to_vec()
    };
    assert_eq!(dots(&turned), dots(jpeg()));
}

#[test]
fn a_page_is_turned_by_an_addition() {
    let before = pdf_of("", "/Rotate 270");
    let turned = turn(&before, 1, Way::Right).expect("turned");
    assert_eq!(&turned[..before.len()], before);
    assert_eq!(examine(&turned), Ok(Kind::Pdf));
    let text = String::from_utf8_lossy(&turned[before.len()..]).into_owned();
    assert!(text.contains("/Rotate 0"), "{text}");
    let again = turn(&turned, 1, Way::Left).expect("turned");
    assert!(String::from_utf8_lossy(&again[turned.len()..]).contains("/Rotate 270"));
    assert_eq!(turn(&before, 2, Way::Right), Err(papers::TurnError::NoPage));
}

#[test]
fn joined_pictures_are_the_pages_of_one_pdf() {
    let (wide, high) = (png(40, 20), png(20, 40));
    let turned = turn(jpeg(), 1, Way::Right).expect("turned");
    let pictures: [&[u8]; 4] = [&wide, &high, jpeg(), &turned];
    let joined = join(&pictures).expect("joined");
    assert_eq!(
        joined,
        join(&pictures).expect("joined"),
        "the same pictures, the same bytes"
    );
    assert_eq!(examine(&joined), Ok(Kind::Pdf));
    let document = lopdf::Document::load_mem(&joined).expect("readable");
    let sheets: Vec<[String; 2]> = document
        .page_iter()
        .map(|page| {
            let sheet = document
                .get_dictionary(page)
                .and_then(|page| page.get(b"MediaBox")?.as_array())
                .expect("a sheet");
            let side = |at: usize| sheet[at].as_float().expect("a length");
            [2, 3].map(|at| format!("{:.0}", side(at)))
        })
        .collect();
    assert_eq!(sheets[..2], [["842", "595"], ["595", "842"]]);
    assert_ne!(
        sheets[2], sheets[3],
        "a photograph that was turned lies the other way"
    );
    assert!(
        joined.windows(jpeg().len()).any(|bytes| bytes == jpeg()),
        "a photograph goes in as it is"
    );
    assert!(join(&[&pdf()]).is_err());
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(head in 0..5_usize, content in prop::collection::vec(any::<u8>(), 0..600)) {
        let heads: [&[u8]; 5] = [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\0\x30Exif\0\0MM\0\x2a"];
        try_everything(&[heads[head], &content].concat());
    }

    #[test]
    fn no_change_of_a_paper_makes_it_fail(which in 0..4_usize, at in any::<prop::sample::Index>(), value: u8, cut in any::<prop::sample::Index>()) {
        let mut content = [pdf(), png(9, 9), jpeg().to_vec(), with_exif(&samples::tiff(3))][which].clone();
        let at = at.index(content.len());
        content[at] = value;
        try_everything(&content);
        content.truncate(cut.index(content.len()));
        try_everything(&content);
    }
}

/// What is taken can be used for everything.
fn try_everything(content: &[u8]) {
    let taken = examine(content);
    let seen = picture(content, 32);
    let turned = turn(content, 1, Way::Right);
    let _ = join(&[content]);
    if let Ok(kind) = taken {
        assert!(kind == Kind::Pdf || seen.is_ok_and(|seen| seen.is_some()));
        assert!(turned.is_ok() || kind == Kind::Pdf, "{turned:?}");
    }
}

#[test]
fn a_pdf_behind_other_bytes_is_damaged() {
    let content = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &pdf()].concat();
    assert_eq!(examine(&content), Err(Refusal::Broken(Kind::Pdf)));
}
