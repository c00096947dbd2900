//! A zip, read strictly: every byte belongs to one file, and nothing in it can be taken in two ways.
//!
//! Zip libraries make the best of what they get, and two of them may find two different sets of files in the same
//! bytes: by the list at the end, by what stands before each file, or by a list that hides in a remark. Whoever checks
//! a kit must know that every other program finds what was checked. Hence the walk over the records is here, and what
//! it does not expect it refuses; it allocates a little for each entry and trusts no number that it has not compared.

use std::io::Read as _;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::limits::{MAX_ENTRIES, MAX_FILE_BYTES, MAX_PATH_BYTES};
use super::names;
use super::problem::{KitCode, KitProblem, Problems};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;
const ZIP64_LOCATOR: u32 = 0x0706_4b50;

const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;
const ZIP64_LOCATOR_BYTES: usize = 20;

/// Longest remark at the end of a zip, after which another end may have to be looked for.
const LONGEST_REMARK: usize = 0xffff;

/// Bits of an entry's flags.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
const HAS_DESCRIPTOR: u16 = 1 << 3;
const IS_UTF8: u16 = 1 << 11;
/// How hard the packer tried, which tells a reader nothing.
const EFFORT: u16 = 1 << 1 | 1 << 2;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Extra fields that give a file another size, place or name.
const ZIP64: u16 = 0x0001;
const OTHER_NAME: u16 = 0x7075;

/// A file or folder of a zip; its content is not read yet.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Path as it stands in the zip, without the `/` at the end of a folder's.
    pub(super) path: &'a str,
    pub(super) is_folder: bool,
    /// Size of its content, as the zip says.
    pub(super) bytes: u64,
    deflated: bool,
    packed: &'a [u8],
    crc: u32,
}

impl Entry<'_> {
    /// Hands its content over piece by piece; `false` when it is not what the zip says. Never more than it says is
    /// unpacked, and one piece is in memory at a time.
    pub(super) fn unpack(&self, mut take: impl FnMut(&[u8])) -> bool {
        let mut crc = Crc::new();
        let mut each = |piece: &[u8]| {
            crc.update(piece);
            take(piece);
        };
        let whole = if self.deflated {
            inflate(self.packed, self.bytes, &mut each)
        } else {
            each(self.packed);
            true
        };
        whole && crc.sum() == self.crc
    }
}

/// Whether exactly that many bytes come out, and all that is packed was needed for them.
fn inflate(packed: &[u8], bytes: u64, take: &mut impl FnMut(&[u8])) -> bool {
    let mut decoder = DeflateDecoder::new(packed);
    let mut piece = vec![0_u8; 32 * 1024];
    let mut left = bytes;
    loop {
        let Ok(read) = decoder.read(&mut piece) else {
            return false;
        };
        if read == 0 {
            return left == 0 && decoder.total_in() == packed.len() as u64;
        }
        let Some(rest) = left.checked_sub(read as u64) else {
            return false;
        };
        left = rest;
        take(piece.get(..read).unwrap_or_default());
    }
}

/// The entries of a zip, in the order of its list. What is wrong with one of them is added to the problems, and it is
/// left out.
///
/// Errors: the zip as a whole cannot be trusted.
pub(super) fn entries<'a>(
    zip: &'a [u8],
    problems: &mut Problems,
) -> Result<Vec<Entry<'a>>, KitProblem> {
    let list = List::find(zip)?;
    let mut records = Vec::with_capacity(list.entries);
    let mut at = list.start;
    for _ in 0..list.entries {
        let record = Record::read(zip, at, list.end)?;
        at = record.end;
        records.push(record);
    }
    if at != list.end {
        return Err(ambiguous());
    }
    let mut spans = Vec::with_capacity(records.len());
    for record in &records {
        spans.push(record.span(zip, list.start)?);
    }
    expect_gapless(spans.clone(), list.start)?;
    let mut entries = Vec::with_capacity(records.len());
    for (record, span) in records.iter().zip(spans) {
        match record.entry(zip, span) {
            Ok(entry) => entries.push(entry),
            Err(code) => problems.add(code, &String::from_utf8_lossy(record.name)),
        }
    }
    Ok(entries)
}

/// Each byte before the list belongs to one entry.
fn expect_gapless(mut spans: Vec<Span>, end: usize) -> Result<(), KitProblem> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut at = 0;
    for span in spans {
        if span.start < at {
            return Err(ambiguous());
        }
        if span.start > at {
            return Err(KitProblem::whole(KitCode::ZipPadded));
        }
        at = span.end;
    }
    if at != end {
        return Err(KitProblem::whole(KitCode::ZipPadded));
    }
    Ok(())
}

/// Where the list of entries lies.
struct List {
    start: usize,
    end: usize,
    entries: usize,
}

impl List {
    /// By the record at the very end; a zip that has anything after it is not taken.
    fn find(zip: &[u8]) -> Result<Self, KitProblem> {
        let at = zip.len().checked_sub(END_BYTES);
        let Some(at) = at.filter(|at| u32_at(zip, *at) == Some(END)) else {
            let from = zip.len().saturating_sub(END_BYTES + LONGEST_REMARK);
            let tail = zip.get(from..).unwrap_or_default();
            let ends_before = tail.windows(4).any(|four| four == END.to_le_bytes());
            return Err(KitProblem::whole(if ends_before {
                KitCode::ZipPadded
            } else {
                KitCode::NotAKit
            }));
        };
        let short = |offset: usize| u16_at(zip, at + offset).map(usize::from);
        let long = |offset: usize| u32_at(zip, at + offset).map(|number| number as usize);
        let fields = (|| {
            Some((
                [short(4)?, short(6)?, short(20)?],
                [short(8)?, short(10)?],
                [long(12)?, long(16)?],
            ))
        })();
        let Some((zeros, [here, entries], [bytes, start])) = fields else {
            return Err(ambiguous());
        };
        let locator = at.checked_sub(ZIP64_LOCATOR_BYTES);
        let is_zip64 = entries == 0xffff || bytes == 0xffff_ffff || start == 0xffff_ffff;
        if is_zip64 || entries > MAX_ENTRIES {
            return Err(KitProblem::whole(KitCode::TooLarge));
        }
        let has_locator = locator.is_some_and(|at| u32_at(zip, at) == Some(ZIP64_LOCATOR));
        let end = start.checked_add(bytes).ok_or_else(ambiguous)?;
        if end < at {
            return Err(KitProblem::whole(KitCode::ZipPadded));
        }
        let is_plain = end == at && zeros == [0; 3] && here == entries;
        if !is_plain || has_locator || has_other_end(zip, at) {
            return Err(ambiguous());
        }
        Ok(Self {
            start,
            end,
            entries,
        })
    }
}

/// Whether something before the end record looks like one, with the rest of the zip as its remark.
fn has_other_end(zip: &[u8], end: usize) -> bool {
    let from = end.saturating_sub(LONGEST_REMARK);
    (from..end).any(|at| {
        let remark = u16_at(zip, at + END_BYTES - 2).map(usize::from);
        u32_at(zip, at) == Some(END)
            && remark.map(|remark| at + END_BYTES + remark) == Some(zip.len())
    })
}

/// Where an entry lies: from its header to the end of what follows its content.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    content: usize,
    end: usize,
}

/// An entry as the list has it.
struct Record<'a> {
    name: &'a [u8],
    attributes: u32,
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    bytes: usize,
    header: usize,
    /// Where the next one begins.
    end: usize,
}

impl<'a> Record<'a> {
    fn read(zip: &'a [u8], at: usize, end: usize) -> Result<Self, KitProblem> {
        let list = zip.get(..end).unwrap_or_default();
        let short = |offset: usize| u16_at(list, at + offset);
        let long = |offset: usize| u32_at(list, at + offset);
        let read = || {
            let name_start = at + CENTRAL_BYTES;
            let extra_start = name_start + usize::from(short(28)?);
            let extra_end = extra_start + usize::from(short(30)?);
            let name = list.get(name_start..extra_start)?;
            let extra = list.get(extra_start..extra_end)?;
            let is_plain = long(0)? == CENTRAL && short(34)? == 0 && has_plain_extra(extra);
            is_plain.then_some(())?;
            let record = Self {
                name,
                attributes: long(38)?,
                flags: short(8)?,
                method: short(10)?,
                crc: long(16)?,
                packed: long(20)? as usize,
                bytes: long(24)? as usize,
                header: long(42)? as usize,
                end: extra_end,
            };
            Some((record, short(32)?))
        };
        let (record, remark) = read().ok_or_else(ambiguous)?;
        let about = |code| KitProblem::new(code, &String::from_utf8_lossy(record.name));
        if remark != 0 {
            return Err(about(KitCode::ZipPadded));
        }
        let most = u32::MAX as usize;
        if record.packed == most || record.bytes == most || record.header == most {
            return Err(about(KitCode::TooLarge));
        }
        Ok(record)
    }

    /// Finds the header before the content, which has to say the same.
    fn span(&self, zip: &[u8], list: usize) -> Result<Span, KitProblem> {
        let before = zip.get(..list).unwrap_or_default();
        let find = || {
            let at = self.header;
            let short = |offset: usize| u16_at(before, at + offset);
            let name_start = at + LOCAL_BYTES;
            let extra_start = name_start + usize::from(short(26)?);
            let content = extra_start + usize::from(short(28)?);
            let end = content.checked_add(self.packed)?;
            let is_same = u32_at(before, at)? == LOCAL
                && short(6)? == self.flags
                && short(8)? == self.method
                && before.get(name_start..extra_start)? == self.name
                && has_plain_extra(before.get(extra_start..content)?)
                && self.has_sizes(before, at + 14)?;
            before.get(content..end).filter(|_| is_same)?;
            let end = if self.flags & HAS_DESCRIPTOR == 0 {
                end
            } else {
                self.after_descriptor(before, end)?
            };
            Some(Span {
                start: at,
                content,
                end,
            })
        };
        find().ok_or_else(|| {
            KitProblem::new(KitCode::ZipAmbiguous, &String::from_utf8_lossy(self.name))
        })
    }

    /// Whether the header has the same checksum and sizes, or leaves them to a descriptor after the content.
    fn has_sizes(&self, before: &[u8], at: usize) -> Option<bool> {
        let found = [
            u32_at(before, at)?,
            u32_at(before, at + 4)?,
            u32_at(before, at + 8)?,
        ];
        let is_left_open = self.flags & HAS_DESCRIPTOR != 0 && found == [0; 3];
        Some(is_left_open || self.are_sizes(found))
    }

    fn are_sizes(&self, found: [u32; 3]) -> bool {
        let [crc, packed, bytes] = found;
        crc == self.crc && packed as usize == self.packed && bytes as usize == self.bytes
    }

    /// Where the descriptor after the content ends; its signature may be left out. What is merely stored has no end
    /// that could be found without the list.
    fn after_descriptor(&self, before: &[u8], at: usize) -> Option<usize> {
        let start = if u32_at(before, at)? == DESCRIPTOR {
            at + 4
        } else {
            at
        };
        let found = [
            u32_at(before, start)?,
            u32_at(before, start + 4)?,
            u32_at(before, start + 8)?,
        ];
        let is_open = self.method == STORED && self.packed > 0;
        (self.are_sizes(found) && !is_open).then_some(start + 12)
    }

    /// The entry, when it is such as a kit may hold.
    fn entry(&self, zip: &'a [u8], span: Span) -> Result<Entry<'a>, KitCode> {
        if self.flags & ENCRYPTED != 0 {
            return Err(KitCode::EntryEncrypted);
        }
        let is_known = self.flags & !(HAS_DESCRIPTOR | IS_UTF8 | EFFORT) == 0;
        if !is_known || ![STORED, DEFLATED].contains(&self.method) {
            return Err(KitCode::EntryMethod);
        }
        if self.bytes as u64 > MAX_FILE_BYTES || self.name.len() > MAX_PATH_BYTES {
            return Err(KitCode::TooLarge);
        }
        let name = std::str::from_utf8(self.name).map_err(|_| KitCode::ZipAmbiguous)?;
        if !name.is_ascii() && self.flags & IS_UTF8 == 0 {
            return Err(KitCode::ZipAmbiguous);
        }
        let (path, is_folder) = match name.strip_suffix('/') {
            Some(path) => (path, true),
            None => (name, false),
        };
        if let Some(code) = names::fault(path) {
            return Err(code);
        }
        if self.is_special(is_folder) {
            return Err(KitCode::EntrySpecial);
        }
        let packed = zip.get(span.content..span.content + self.packed);
        let packed = packed.ok_or(KitCode::ZipAmbiguous)?;
        let deflated = self.method == DEFLATED;
        if !deflated && self.bytes != self.packed || is_folder && self.bytes != 0 {
            return Err(KitCode::ZipAmbiguous);
        }
        Ok(Entry {
            path,
            is_folder,
            bytes: self.bytes as u64,
            deflated,
            packed,
            crc: self.crc,
        })
    }

    /// Whether its attributes make it a link, a device, or another kind of thing than its name says. Unix keeps them in
    /// the upper half, Windows in the lower.
    fn is_special(&self, is_folder: bool) -> bool {
        const REPARSE_POINT: u32 = 0x400;
        const DEVICE: u32 = 0x40;
        const FOLDER: u32 = 0x10;
        const VOLUME: u32 = 0x08;
        let kind = self.attributes >> 28;
        let is_kind = match kind {
            0 => true,
            0o4 => is_folder,
            0o10 => !is_folder,
            _ => false,
        };
        let refused = REPARSE_POINT | DEVICE | VOLUME | if is_folder { 0 } else { FOLDER };
        !is_kind || self.attributes & refused != 0
    }
}

/// Whether the extra fields are complete, and none of them gives another size, place or name.
fn has_plain_extra(mut extra: &[u8]) -> bool {
    while !extra.is_empty() {
        let (Some(kind), Some(bytes)) = (u16_at(extra, 0), u16_at(extra, 2)) else {
            return false;
        };
        let Some(rest) = extra.get(4 + usize::from(bytes)..) else {
            return false;
        };
        if [ZIP64, OTHER_NAME].contains(&kind) {
            return false;
        }
        extra = rest;
    }
    true
}

fn ambiguous() -> KitProblem {
    KitProblem::whole(KitCode::ZipAmbiguous)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    two.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    #[test]
    fn no_more_is_unpacked_than_is_claimed() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![0; 1_000_000]).expect("memory");
        let bomb = encoder.finish().expect("memory");
        let unpacked = |claim: u64| {
            let mut count = 0;
            let whole = inflate(&bomb, claim, &mut |piece| count += piece.len());
            (whole, count)
        };
        assert_eq!(unpacked(1_000_000), (true, 1_000_000));
        for claim in [0, 1, 100_000, 999_999] {
            let (whole, count) = unpacked(claim);
            assert!(!whole && count as u64 <= claim, "{count} for {claim}");
        }
        assert_eq!(unpacked(1_000_001), (false, 1_000_000));
    }
}
