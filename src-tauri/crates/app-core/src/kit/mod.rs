//! The filing kit: one zip that is a `BagIt` bag (RFC 8493) with the summary, the application and its files,
//! named and ordered as the service page lists them; its check, and the reading of those that come from elsewhere.
//!
//! A kit from elsewhere is anybody's bytes. [`read`] and [`verify`] go the same way through it: `archive` finds the
//! files of the zip, `names` judges their paths, `bag` compares them with what the bag says of itself; `limits` says
//! how much is borne.

mod archive;
mod bag;
mod digests;
mod limits;
mod names;
mod pack;
mod problem;
mod seal;
mod sign;

use std::collections::BTreeMap;

use archive::Entry;
pub(crate) use bag::OXUM;
use bag::{Bag, PAYLOAD, TAG_MANIFEST};
use digests::Digesting;
pub(crate) use limits::MAX_KIT_BYTES;
use limits::MAX_TAG_BYTES;
pub(crate) use names::given;
pub use pack::pack;
use problem::Problems;
pub use problem::{KitCode, KitProblem};
pub use seal::{Identities, Recipient, UnsealError, is_sealed, seal, unseal};
use sign::SIGNATURE;
pub use sign::{ExpectedSigner, NAMESPACE, Signer, SigningKey, sign};

use crate::attachment::sha256;

/// A file of the kit's payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitFile {
    /// Path below `data/`.
    pub path: String,
    /// The bytes.
    pub content: Vec<u8>,
}

/// What was read of a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit {
    /// The payload that was within the bounds, with paths below `data/`, in the order of the zip.
    pub files: Vec<KitFile>,
    /// What `bag-info.txt` says, in its order.
    pub facts: Vec<(String, String)>,
    /// SHA-256 of the zip in hexadecimal.
    pub sha256: String,
    /// Who has signed it, where somebody has. The signature is good for nothing but a kit without problems.
    pub signer: Option<Signer>,
    /// What is wrong with it; empty when every file is there, none changed and none added.
    pub problems: Vec<KitProblem>,
}

impl Kit {
    /// Adds a problem where the kit was expected to be signed with a key and is not.
    pub fn expect_signer(&mut self, expected: Option<ExpectedSigner>) {
        let Some(expected) = expected else {
            return;
        };
        match &self.signer {
            Some(signer) if expected.is(signer) => {}
            Some(_) => self
                .problems
                .push(KitProblem::new(KitCode::SignerOther, SIGNATURE)),
            None if self.problems.is_empty() => self
                .problems
                .push(KitProblem::whole(KitCode::SignatureMissing)),
            // What is wrong already says why nobody can be told to have signed it.
            None => {}
        }
    }
}

/// Reads a kit, whatever the bytes are. Memory and time are bounded whatever the zip claims.
///
/// Files are kept also where there are problems, as far as they can be told apart: only a kit without any is what was
/// packed.
pub fn read(content: &[u8]) -> Kit {
    let mut files = Vec::new();
    let found = examine(content, Some(&mut files));
    found.into_kit(files, sha256(content))
}

/// Reads a kit without its payload: what is wrong with it, what it says of itself and who has signed it.
pub fn check(content: &[u8]) -> Kit {
    examine(content, None).into_kit(Vec::new(), sha256(content))
}

/// Checks a kit: every file there, none changed, none added. Memory and time are bounded whatever the zip claims.
pub fn verify(content: &[u8]) -> Vec<KitProblem> {
    examine(content, None).problems
}

/// Who has signed a kit, where somebody has and nothing is wrong with it.
pub fn signer(content: &[u8]) -> Option<Signer> {
    let found = examine(content, None);
    found.signer.filter(|_| found.problems.is_empty())
}

/// What a way through a kit brings to light.
#[derive(Default)]
struct Found<'a> {
    /// The one folder that everything lies in.
    root: &'a str,
    tags: BTreeMap<String, Vec<u8>>,
    facts: Vec<(String, String)>,
    signer: Option<Signer>,
    problems: Vec<KitProblem>,
}

impl Found<'_> {
    fn only(problem: KitProblem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }

    fn into_kit(self, files: Vec<KitFile>, sha256: String) -> Kit {
        Kit {
            files,
            facts: self.facts,
            sha256,
            signer: self.signer,
            problems: self.problems,
        }
    }
}

/// The one way through a kit; the payload is kept only where it is wanted.
fn examine<'a>(content: &'a [u8], mut files: Option<&mut Vec<KitFile>>) -> Found<'a> {
    if is_sealed(content) {
        return Found::only(KitProblem::whole(KitCode::Sealed));
    }
    if content.len() as u64 > MAX_KIT_BYTES {
        return Found::only(KitProblem::whole(KitCode::TooLarge));
    }
    let mut problems = Problems::default();
    let entries = match archive::entries(content, &mut problems) {
        Ok(entries) => entries,
        Err(problem) => return Found::only(problem),
    };
    let root = entries
        .iter()
        .find_map(|entry| entry.path.split('/').next())
        .unwrap_or_default();
    let entries = below(root, entries, &mut problems);
    let bytes = |is_meant: fn(&str) -> bool| -> u64 {
        let meant = entries.iter().filter(|(path, _)| is_meant(path));
        meant.map(|(_, entry)| entry.bytes).sum()
    };
    if bytes(|_| true) > MAX_KIT_BYTES || bytes(|path| !path.starts_with(PAYLOAD)) > MAX_TAG_BYTES {
        problems.add(KitCode::TooLarge, "");
        return Found {
            problems: problems.into_vec(),
            ..Found::default()
        };
    }
    let algorithms = bag::algorithms(entries.iter().map(|(path, _)| *path));
    let mut bag = Bag::default();
    for (path, entry) in entries {
        let payload = path.strip_prefix(PAYLOAD);
        let is_kept = payload.is_none() || files.is_some();
        let mut digesting = Digesting::by(&algorithms);
        let mut kept = Vec::new();
        let is_whole = entry.unpack(|piece| {
            digesting.update(piece);
            if is_kept {
                kept.extend_from_slice(piece);
            }
        });
        if !is_whole {
            problems.add(KitCode::FileChanged, path);
            continue;
        }
        bag.digests.insert(path.to_owned(), digesting.finish());
        match payload {
            None => {
                bag.tags.insert(path.to_owned(), kept);
            }
            Some(below) => {
                bag.payload = (bag.payload.0 + entry.bytes, bag.payload.1 + 1);
                if let Some(files) = &mut files {
                    files.push(KitFile {
                        path: below.to_owned(),
                        content: kept,
                    });
                }
            }
        }
    }
    let facts = bag.check(&mut problems);
    let parts = bag.tags.get(SIGNATURE).zip(bag.tags.get(TAG_MANIFEST));
    let signer = parts.and_then(|(signature, manifest)| {
        let signer = sign::signer(signature, manifest);
        if signer.is_none() {
            problems.add(KitCode::SignatureWrong, SIGNATURE);
        }
        signer
    });
    Found {
        root,
        tags: bag.tags,
        facts,
        signer,
        problems: problems.into_vec(),
    }
}

/// The files with their paths below the one folder of the kit. Names that some system would make one are left out.
fn below<'a>(
    root: &str,
    entries: Vec<Entry<'a>>,
    problems: &mut Problems,
) -> Vec<(&'a str, Entry<'a>)> {
    // What stands at each place, by the key of its path: a file, or a folder by its own name or by what lies in it.
    let mut places: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    let mut files = Vec::with_capacity(entries.len());
    for entry in entries {
        let below = match entry.path.strip_prefix(root) {
            Some("") if entry.is_folder => Some(""),
            Some(rest) => rest.strip_prefix('/'),
            None => None,
        };
        let Some(below) = below else {
            problems.add(KitCode::TopFolder, entry.path);
            continue;
        };
        if !takes_place(below, entry.is_folder, &mut places) {
            problems.add(KitCode::NameTwice, below);
        } else if !entry.is_folder {
            files.push((below, entry));
        }
    }
    files
}

/// Whether a path and the folders that it lies in can stand beside what is already there.
fn takes_place<'a>(
    path: &'a str,
    is_folder: bool,
    places: &mut BTreeMap<String, (&'a str, bool)>,
) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at);
    let folders = ends
        .filter_map(|end| path.get(..end))
        .map(|path| (path, true));
    let mut is_free = true;
    for (path, is_folder) in folders.chain([(path, is_folder)]) {
        let before = places.insert(names::key(path), (path, is_folder));
        is_free &= match before {
            None => true,
            Some(before) => is_folder && before == (path, true),
        };
    }
    is_free
}
