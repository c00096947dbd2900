//! Which way up a photograph is: the value of the EXIF tag 0x0112, read and written in place.

/// How the dots of a picture are to be turned and mirrored to be seen upright, 1 to 8 as EXIF counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Orientation(u16);

const TAG: u16 = 0x0112;
const SHORT: u16 = 3;

impl Orientation {
    /// As the dots lie.
    pub(crate) const UPRIGHT: Self = Self(1);

    /// What a block of EXIF says; upright where it says nothing that is understood.
    pub(crate) fn of(exif: &[u8]) -> Self {
        let found = Tiff::of(exif).and_then(|tiff| tiff.short(tiff.orientation()?));
        found
            .filter(|value| (1..=8).contains(value))
            .map_or(Self::UPRIGHT, Self)
    }

    /// A quarter to the right of this.
    pub(crate) fn right(self) -> Self {
        Self([6, 7, 8, 5, 2, 3, 4, 1][usize::from(self.0 - 1)])
    }

    /// Whether width and height change places.
    pub(crate) fn lies(self) -> bool {
        self.0 >= 5
    }

    /// Where the dot at `(x, y)` of the upright picture lies in one of `width` by `height` dots.
    pub(crate) fn source(
        self,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
    ) -> (usize, usize) {
        let (right, low) = (width.saturating_sub(1), height.saturating_sub(1));
        match self.0 {
            2 => (right - x, y),
            3 => (right - x, low - y),
            4 => (x, low - y),
            5 => (y, x),
            6 => (y, low - x),
            7 => (right - y, low - x),
            8 => (right - y, x),
            _ => (x, y),
        }
    }

    /// The matrix that puts the unit square of a picture upright onto a sheet, for the operator `cm` of PDF, before scaling
    /// to `width` by `height` and moving to `(left, bottom)`.
    pub(crate) fn matrix(self, [left, bottom, width, height]: [f32; 4]) -> [f32; 6] {
        let (w, h, l, b) = (width, height, left, bottom);
        match self.0 {
            2 => [-w, 0.0, 0.0, h, l + w, b],
            3 => [-w, 0.0, 0.0, -h, l + w, b + h],
            4 => [w, 0.0, 0.0, -h, l, b + h],
            5 => [0.0, -h, -w, 0.0, l + w, b + h],
            6 => [0.0, -h, w, 0.0, l, b + h],
            7 => [0.0, h, w, 0.0, l, b],
            8 => [0.0, h, -w, 0.0, l + w, b],
            _ => [w, 0.0, 0.0, h, l, b],
        }
    }

    /// A block of EXIF that says this and is otherwise as `exif`. A directory without the tag is written anew at the end,
    /// so that what it refers to stays where it is.
    pub(crate) fn into_exif(self, exif: &[u8]) -> Vec<u8> {
        let Some(tiff) = Tiff::of(exif) else {
            return self.alone();
        };
        let mut block = exif.to_vec();
        if let Some(at) = tiff.orientation() {
            if let Some(place) = block.get_mut(at..at + 2) {
                place.copy_from_slice(&tiff.bytes16(self.0));
            }
            return block;
        }
        let Some((start, count, end)) = tiff.directory() else {
            return self.alone();
        };
        let mut entries: Vec<&[u8]> = exif
            .get(start..end)
            .unwrap_or_default()
            .chunks_exact(12)
            .collect();
        let entry = tiff.entry(self.0);
        let place = entries
            .iter()
            .position(|entry| tiff.read16(entry) > TAG)
            .unwrap_or(entries.len());
        entries.insert(place, &entry);
        if block.len() % 2 == 1 {
            block.push(0);
        }
        let at = u32::try_from(block.len()).unwrap_or(u32::MAX);
        block.extend(tiff.bytes16(count.saturating_add(1)));
        for entry in entries {
            block.extend_from_slice(entry);
        }
        block.extend_from_slice(exif.get(end..end + 4).unwrap_or(&[0; 4]));
        if let Some(pointer) = block.get_mut(4..8) {
            pointer.copy_from_slice(&tiff.bytes32(at));
        }
        block
    }

    /// A block of EXIF that says nothing else.
    fn alone(self) -> Vec<u8> {
        let tiff = Tiff {
            block: &[],
            big: true,
        };
        let mut block = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        block.extend(tiff.entry(self.0));
        block.extend([0; 4]);
        block
    }
}

/// The directory of a TIFF block, in either order of bytes.
struct Tiff<'b> {
    block: &'b [u8],
    big: bool,
}

impl<'b> Tiff<'b> {
    fn of(block: &'b [u8]) -> Option<Self> {
        let big = match block.get(..4)? {
            b"MM\0\x2a" => true,
            b"II\x2a\0" => false,
            _ => return None,
        };
        Some(Self { block, big })
    }

    /// Where the entries of the first directory begin, how many they are and where they end.
    fn directory(&self) -> Option<(usize, u16, usize)> {
        let place: [u8; 4] = self.block.get(4..8)?.try_into().ok()?;
        let place = if self.big {
            u32::from_be_bytes(place)
        } else {
            u32::from_le_bytes(place)
        };
        let start = usize::try_from(place).ok()?.checked_add(2)?;
        let count = self.read16(self.block.get(start - 2..start)?);
        let end = start.checked_add(usize::from(count) * 12)?;
        (end <= self.block.len()).then_some((start, count, end))
    }

    /// Where the value of the orientation stands.
    fn orientation(&self) -> Option<usize> {
        let (start, _, end) = self.directory()?;
        let entries = self.block.get(start..end)?.chunks_exact(12);
        let wanted = [self.bytes16(TAG), self.bytes16(SHORT)].concat();
        let found = entries
            .into_iter()
            .position(|entry| entry.starts_with(&wanted))?;
        Some(start + found * 12 + 8)
    }

    fn short(&self, at: usize) -> Option<u16> {
        Some(self.read16(self.block.get(at..at + 2)?))
    }

    fn entry(&self, value: u16) -> Vec<u8> {
        [
            self.bytes16(TAG).as_slice(),
            &self.bytes16(SHORT),
            &self.bytes32(1),
            &self.bytes16(value),
            &[0, 0],
        ]
        .concat()
    }

    fn read16(&self, bytes: &[u8]) -> u16 {
        let bytes = [
            bytes.first().copied().unwrap_or(0),
            bytes.get(1).copied().unwrap_or(0),
        ];
        if self.big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        }
    }

    fn bytes16(&self, value: u16) -> [u8; 2] {
        if self.big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }

    fn bytes32(&self, value: u32) -> [u8; 4] {
        if self.big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }
}
