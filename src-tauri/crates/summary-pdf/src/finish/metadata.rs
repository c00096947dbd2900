//! What the document says about itself, in XMP and in the information dictionary: the same in both.

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use crate::{
    finish::{literal, text},
    model::{CivilDateTime, Summary},
};

const PRODUCER: &str = "printpdf 0.12.8";

/// Adds the XMP packet.
pub(super) fn add(document: &mut Document, summary: &Summary) -> ObjectId {
    let entry = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    document.add_object(Stream::new(entry, packet(summary).into_bytes()).with_compression(false))
}

/// The information dictionary.
pub(super) fn information(summary: &Summary) -> Dictionary {
    let date = pdf_date(summary.created);
    let mut information = dictionary! {
        "Producer" => literal(PRODUCER),
        "CreationDate" => literal(&date),
        "ModDate" => literal(&date),
    };
    let info = &summary.info;
    let entries = [
        ("Title", &info.title),
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Creator", &info.creator),
    ];
    for (key, value) in entries {
        let value = printable(value);
        if !value.is_empty() {
            information.set(key, text(&value));
        }
    }
    information
}

fn packet(summary: &Summary) -> String {
    let info = &summary.info;
    // PDF/A-3 differs from PDF/A-2 in what may be attached, and only there.
    let part = if summary.attachment.is_some() { 3 } else { 2 };
    let date = xmp_date(summary.created);
    let lang = summary.lang.tag();
    let mut properties = format!(
        "<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\
         <dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
         <xmp:MetadataDate>{date}</xmp:MetadataDate><pdf:Producer>{PRODUCER}</pdf:Producer>"
    );
    let default = |open: &str, value: &str| {
        format!(
            "<{open}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{open}>"
        )
    };
    let entries = [
        (&info.title, default("dc:title", &escape(&info.title))),
        (
            &info.author,
            format!(
                "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
                escape(&info.author)
            ),
        ),
        (
            &info.subject,
            default("dc:description", &escape(&info.subject)),
        ),
        (
            &info.creator,
            format!(
                "<xmp:CreatorTool>{}</xmp:CreatorTool>",
                escape(&info.creator)
            ),
        ),
    ];
    for (value, property) in entries {
        if !printable(value).is_empty() {
            properties.push_str(&property);
        }
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">{properties}\
         </rdf:Description>\n{EXTENSION}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// PDF/A asks that a schema it does not know, here that of PDF/UA, is described in the packet.
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag>\
    <rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
    <rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li>\
    </rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";

/// A date as PDF objects have it.
pub(super) fn pdf_date(date: CivilDateTime) -> String {
    let CivilDateTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..
    } = within_range(date);
    let (sign, hours, minutes) = offset(date);
    format!(
        "D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}{sign}{hours:02}'{minutes:02}'"
    )
}

fn xmp_date(date: CivilDateTime) -> String {
    let CivilDateTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..
    } = within_range(date);
    let (sign, hours, minutes) = offset(date);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}"
    )
}

fn within_range(date: CivilDateTime) -> CivilDateTime {
    CivilDateTime {
        year: date.year.min(9999),
        month: date.month.clamp(1, 12),
        day: date.day.clamp(1, 31),
        hour: date.hour.min(23),
        minute: date.minute.min(59),
        second: date.second.min(59),
        offset_minutes: date.offset_minutes,
    }
}

fn offset(date: CivilDateTime) -> (char, u16, u16) {
    let sign = if date.offset_minutes < 0 { '-' } else { '+' };
    let minutes = date.offset_minutes.unsigned_abs().min(23 * 60 + 59);
    (sign, minutes / 60, minutes % 60)
}

/// Without what XML cannot hold, and with single spaces for ends of line.
fn printable(value: &str) -> String {
    crate::text::normalise(value)
        .chars()
        .map(|character| if character == '\n' { ' ' } else { character })
        .filter(|character| !matches!(character, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

fn escape(value: &str) -> String {
    let mut escaped = String::new();
    for character in printable(value).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}
