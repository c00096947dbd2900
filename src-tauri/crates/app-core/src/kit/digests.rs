//! The digests of a file by all algorithms that a bag's manifests ask for, in one pass.

use std::collections::{BTreeMap, BTreeSet};

use md5::Md5;
use sha1::Sha1;
use sha2::{Sha256, Sha512};

/// An algorithm of `BagIt` manifests. The weak ones are compared too, but a kit needs one of the strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

impl Algorithm {
    /// By its name in the name of a manifest.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "md5" => Some(Self::Md5),
            "sha1" => Some(Self::Sha1),
            "sha256" => Some(Self::Sha256),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// Hexadecimal digits of a digest.
    pub(super) const fn digits(self) -> usize {
        match self {
            Self::Md5 => 32,
            Self::Sha1 => 40,
            Self::Sha256 => 64,
            Self::Sha512 => 128,
        }
    }
}

/// Digests in hexadecimal, small letters.
#[derive(Debug)]
pub(super) struct Digests(BTreeMap<Algorithm, String>);

impl Digests {
    pub(super) fn get(&self, algorithm: Algorithm) -> Option<&str> {
        self.0.get(&algorithm).map(String::as_str)
    }
}

/// A file on its way through, piece by piece.
#[derive(Default)]
pub(super) struct Digesting {
    md5: Option<Md5>,
    sha1: Option<Sha1>,
    sha256: Option<Sha256>,
    sha512: Option<Sha512>,
}

impl Digesting {
    pub(super) fn by(algorithms: &BTreeSet<Algorithm>) -> Self {
        let mut digesting = Self::default();
        for algorithm in algorithms {
            match algorithm {
                Algorithm::Md5 => digesting.md5 = Some(Md5::default()),
                Algorithm::Sha1 => digesting.sha1 = Some(Sha1::default()),
                Algorithm::Sha256 => digesting.sha256 = Some(Sha256::default()),
                Algorithm::Sha512 => digesting.sha512 = Some(Sha512::default()),
            }
        }
        digesting
    }

    pub(super) fn update(&mut self, piece: &[u8]) {
        use md5::Digest as _;
        use sha2::Digest as _;

        if let Some(md5) = &mut self.md5 {
            md5.update(piece);
        }
        if let Some(sha1) = &mut self.sha1 {
            sha1.update(piece);
        }
        if let Some(sha256) = &mut self.sha256 {
            sha256.update(piece);
        }
        if let Some(sha512) = &mut self.sha512 {
            sha512.update(piece);
        }
    }

    pub(super) fn finish(self) -> Digests {
        use md5::Digest as _;
        use sha2::Digest as _;

        let found = [
            (
                Algorithm::Md5,
                self.md5.map(|it| hex::encode(it.finalize())),
            ),
            (
                Algorithm::Sha1,
                self.sha1.map(|it| hex::encode(it.finalize())),
            ),
            (
                Algorithm::Sha256,
                self.sha256.map(|it| hex::encode(it.finalize())),
            ),
            (
                Algorithm::Sha512,
                self.sha512.map(|it| hex::encode(it.finalize())),
            ),
        ];
        let known = found
            .into_iter()
            .filter_map(|(algorithm, digest)| Some((algorithm, digest?)));
        Digests(known.collect())
    }
}
