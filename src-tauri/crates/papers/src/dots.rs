//! A picture as its dots.

use crate::orientation::Orientation;

/// Dots in rows from the top, `channels` bytes each.
pub(crate) struct Dots {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) channels: usize,
    pub(crate) bytes: Vec<u8>,
}

impl Dots {
    /// The dot at a place; none outside.
    pub(crate) fn at(&self, x: usize, y: usize) -> &[u8] {
        let start = (y * self.width + x) * self.channels;
        self.bytes
            .get(start..start + self.channels)
            .unwrap_or_default()
    }

    /// The picture put upright.
    pub(crate) fn upright(&self, orientation: Orientation) -> Self {
        let (width, height) = if orientation.lies() {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = orientation.source((x, y), (self.width, self.height));
                bytes.extend_from_slice(self.at(from_x, from_y));
            }
        }
        Self {
            width,
            height,
            bytes,
            ..*self
        }
    }

    /// The picture no wider and no higher than `edge`, each dot the mean of those that it stands for.
    pub(crate) fn within(self, edge: usize) -> Self {
        let longest = self.width.max(self.height);
        if longest <= edge {
            return self;
        }
        let shrunk = |length: usize| (length * edge / longest).max(1);
        let (width, height) = (shrunk(self.width), shrunk(self.height));
        let mut bytes = Vec::with_capacity(width * height * self.channels);
        for y in 0..height {
            let rows = y * self.height / height..((y + 1) * self.height / height);
            for x in 0..width {
                let columns = x * self.width / width..((x + 1) * self.width / width);
                let mut sums = [0_u64; 4];
                for row in rows.clone() {
                    for column in columns.clone() {
                        for (sum, value) in sums.iter_mut().zip(self.at(column, row)) {
                            *sum += u64::from(*value);
                        }
                    }
                }
                let count = (rows.len() * columns.len()).max(1) as u64;
                let mean = sums
                    .iter()
                    .map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX));
                bytes.extend(mean.take(self.channels));
            }
        }
        Self {
            width,
            height,
            bytes,
            ..self
        }
    }

    /// The picture without transparency, on white paper.
    pub(crate) fn on_paper(self) -> Self {
        let (channels, opaque) = (self.channels, self.channels - 1);
        if !channels.is_multiple_of(2) {
            return self;
        }
        let over = |value: u8, alpha: u8| {
            let (value, alpha) = (u32::from(value), u32::from(alpha));
            u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        let bytes = self.bytes.chunks_exact(channels).flat_map(|dot| {
            let (colour, alpha) = dot.split_at(opaque);
            let alpha = alpha.first().copied().unwrap_or(u8::MAX);
            colour.iter().map(move |value| over(*value, alpha))
        });
        let bytes = bytes.collect();
        Self {
            bytes,
            channels: opaque,
            ..self
        }
    }
}
