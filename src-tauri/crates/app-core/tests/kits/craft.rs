//! Kits made by hand, byte by byte: sound at first, and spoilt in one place by whoever asks for one.

use std::fmt::Write as _;
use std::io::Write as _;

use app_core::attachment::sha256;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What stands before a file's content and, with more beside it, in the list at the end.
#[derive(Clone, Default)]
pub(crate) struct Header {
    pub(crate) name: Vec<u8>,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) crc: u32,
    pub(crate) packed: u32,
    pub(crate) bytes: u32,
    pub(crate) extra: Vec<u8>,
}

/// One entry; both headers say the same until somebody changes one.
#[derive(Clone, Default)]
pub(crate) struct Entry {
    pub(crate) local: Header,
    pub(crate) central: Header,
    /// The content as it lies in the zip.
    pub(crate) content: Vec<u8>,
    /// What follows the content.
    pub(crate) descriptor: Vec<u8>,
    pub(crate) host: u8,
    pub(crate) attributes: u32,
    pub(crate) remark: Vec<u8>,
    /// Where the list says that it lies; by itself, where it does.
    pub(crate) at: Option<u32>,
    /// Whether it is in the list at the end, and whether it is there itself.
    pub(crate) is_listed: bool,
    pub(crate) is_there: bool,
}

impl Entry {
    pub(crate) fn stored(name: &str, content: &[u8]) -> Self {
        Self::new(name, 0, content.to_vec(), content)
    }

    pub(crate) fn deflated(name: &str, content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).expect("memory takes everything");
        let packed = encoder.finish().expect("memory takes everything");
        Self::new(name, 8, packed, content)
    }

    pub(crate) fn folder(name: &str) -> Self {
        Self {
            attributes: 0o040_755 << 16 | 0x10,
            ..Self::stored(name, b"")
        }
    }

    fn new(name: &str, method: u16, packed: Vec<u8>, content: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let header = Header {
            name: name.as_bytes().to_vec(),
            flags: if name.is_ascii() { 0 } else { 1 << 11 },
            method,
            crc: crc.sum(),
            packed: u32::try_from(packed.len()).expect("a small file"),
            bytes: u32::try_from(content.len()).expect("a small file"),
            extra: Vec::new(),
        };
        Self {
            local: header.clone(),
            central: header,
            content: packed,
            host: 3,
            attributes: 0o100_644 << 16,
            is_listed: true,
            is_there: true,
            ..Self::default()
        }
    }

    pub(crate) fn both(&mut self, change: impl Fn(&mut Header)) {
        change(&mut self.local);
        change(&mut self.central);
    }

    /// What lies in the zip before the list.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04\x14\0".to_vec();
        bytes.extend(header(&self.local));
        bytes.extend(&self.local.name);
        bytes.extend(&self.local.extra);
        bytes.extend(&self.content);
        bytes.extend(&self.descriptor);
        bytes
    }

    /// Leaves checksum and sizes to a descriptor after the content.
    pub(crate) fn describe_later(&mut self) {
        self.both(|header| header.flags |= 1 << 3);
        let Header {
            crc, packed, bytes, ..
        } = self.central;
        self.descriptor = b"PK\x07\x08".to_vec();
        for number in [crc, packed, bytes] {
            self.descriptor.extend(number.to_le_bytes());
        }
        (self.local.crc, self.local.packed, self.local.bytes) = (0, 0, 0);
    }
}

/// A zip with everything that can be wrong in one.
#[derive(Clone, Default)]
pub(crate) struct Zip {
    pub(crate) before: Vec<u8>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) before_list: Vec<u8>,
    pub(crate) after_list: Vec<u8>,
    pub(crate) after: Vec<u8>,
    pub(crate) remark: Vec<u8>,
    /// How many entries the end says there are; by itself, as many as are listed.
    pub(crate) count: Option<u16>,
    /// Added to where the end says that the list lies.
    pub(crate) shift: i64,
}

impl Zip {
    pub(crate) fn entry(&mut self, ending: &str) -> &mut Entry {
        self.entries
            .iter_mut()
            .find(|entry| entry.local.name.ends_with(ending.as_bytes()))
            .expect("an entry of that name")
    }

    /// Takes out what has a name with that ending.
    pub(crate) fn remove(&mut self, ending: &str) {
        self.entries
            .retain(|entry| !entry.local.name.ends_with(ending.as_bytes()));
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = self.before.clone();
        let mut list = Vec::new();
        let mut listed = 0_u16;
        for entry in &self.entries {
            let at = u32::try_from(zip.len()).expect("a small zip");
            if entry.is_there {
                zip.extend(entry.bytes());
            }
            if !entry.is_listed {
                continue;
            }
            listed += 1;
            list.extend(b"PK\x01\x02");
            list.extend([20, entry.host, 20, 0]);
            list.extend(header(&entry.central));
            list.extend(length(&entry.remark));
            list.extend([0; 4]);
            list.extend(entry.attributes.to_le_bytes());
            list.extend(entry.at.unwrap_or(at).to_le_bytes());
            list.extend(&entry.central.name);
            list.extend(&entry.central.extra);
            list.extend(&entry.remark);
        }
        zip.extend(&self.before_list);
        let place = i64::try_from(zip.len()).expect("a small zip") + self.shift;
        zip.extend(&list);
        zip.extend(&self.after_list);
        let size = list.len() + self.after_list.len();
        let count = self.count.unwrap_or(listed);
        zip.extend(b"PK\x05\x06\0\0\0\0");
        zip.extend(count.to_le_bytes());
        zip.extend(count.to_le_bytes());
        zip.extend(u32::try_from(size).expect("a small zip").to_le_bytes());
        zip.extend(u32::try_from(place).expect("a small zip").to_le_bytes());
        zip.extend(length(&self.remark));
        zip.extend(&self.remark);
        zip.extend(&self.after);
        zip
    }
}

fn header(header: &Header) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(header.flags.to_le_bytes());
    bytes.extend(header.method.to_le_bytes());
    // The first of January 1980, at midnight.
    bytes.extend([0, 0, 0x21, 0]);
    bytes.extend(header.crc.to_le_bytes());
    bytes.extend(header.packed.to_le_bytes());
    bytes.extend(header.bytes.to_le_bytes());
    bytes.extend(length(&header.name));
    bytes.extend(length(&header.extra));
    bytes
}

fn length(bytes: &[u8]) -> [u8; 2] {
    u16::try_from(bytes.len())
        .expect("a short field")
        .to_le_bytes()
}

/// An extra field.
pub(crate) fn extra(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut field = kind.to_le_bytes().to_vec();
    field.extend(length(content));
    field.extend(content);
    field
}

/// A bag as texts, with manifests that fit when it is zipped, unless somebody puts others in.
#[derive(Clone)]
pub(crate) struct Bag {
    pub(crate) declaration: String,
    pub(crate) info: String,
    /// Payload by path below the bag.
    pub(crate) payload: Vec<(String, Vec<u8>)>,
    /// More tag files.
    pub(crate) tags: Vec<(String, Vec<u8>)>,
    /// Makes another manifest of the right one.
    pub(crate) manifest: fn(String) -> String,
    pub(crate) tag_manifest: fn(String) -> String,
}

impl Default for Bag {
    fn default() -> Self {
        Self {
            declaration: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned(),
            info: "External-Identifier: urn:example\nPayload-Oxum: 29.2\n".to_owned(),
            payload: vec![
                ("data/summary.pdf".to_owned(), b"%PDF-1.7 summary".to_vec()),
                (
                    "data/files/01-photo-\u{76f8}.jpg".to_owned(),
                    b"\xff\xd8\xff picture..".to_vec(),
                ),
            ],
            tags: Vec::new(),
            manifest: |manifest| manifest,
            tag_manifest: |manifest| manifest,
        }
    }
}

impl Bag {
    pub(crate) fn with_tag(name: &str, content: impl Into<Vec<u8>>) -> Self {
        Self {
            tags: vec![(name.to_owned(), content.into())],
            ..Self::default()
        }
    }

    pub(crate) fn zip(&self) -> Zip {
        let manifest = (self.manifest)(manifest(&self.payload));
        let mut tags = vec![
            (
                "bagit.txt".to_owned(),
                self.declaration.clone().into_bytes(),
            ),
            ("bag-info.txt".to_owned(), self.info.clone().into_bytes()),
            ("manifest-sha256.txt".to_owned(), manifest.into_bytes()),
        ];
        tags.extend(self.tags.iter().cloned());
        let listed: Vec<_> = tags
            .iter()
            .filter(|(name, _)| !name.starts_with("tagmanifest-"))
            .cloned()
            .collect();
        let tag_manifest = (self.tag_manifest)(self::manifest(&listed));
        tags.push((
            "tagmanifest-sha256.txt".to_owned(),
            tag_manifest.into_bytes(),
        ));
        let entries = tags.iter().chain(&self.payload);
        Zip {
            entries: entries
                .map(|(path, content)| Entry::deflated(&format!("kit/{path}"), content))
                .collect(),
            ..Zip::default()
        }
    }
}

pub(crate) fn manifest(files: &[(String, Vec<u8>)]) -> String {
    let mut text = String::new();
    for (path, content) in files {
        writeln!(text, "{}  {path}", sha256(content)).expect("memory takes everything");
    }
    text
}
