//! The rules of `BagIt` (RFC 8493), and those of kits besides: nothing is fetched, and every tag file is listed.

use std::collections::{BTreeMap, BTreeSet};

use super::digests::{Algorithm, Digests};
use super::names;
use super::problem::{KitCode, Problems};
use super::sign::SIGNATURE;

pub(super) const DECLARATION: &str = "bagit.txt";
pub(super) const INFO: &str = "bag-info.txt";
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
pub(super) const PAYLOAD: &str = "data/";
const FETCH: &str = "fetch.txt";

/// How the size of the payload is told: bytes, a dot, files.
pub(crate) const OXUM: &str = "Payload-Oxum";

/// What was found in a bag. Paths are relative to it.
#[derive(Debug, Default)]
pub(super) struct Bag {
    /// The content of tag files.
    pub(super) tags: BTreeMap<String, Vec<u8>>,
    /// The digests of all files.
    pub(super) digests: BTreeMap<String, Digests>,
    /// Bytes and files of the payload.
    pub(super) payload: (u64, u64),
}

/// Which files a manifest lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Payload,
    Tags,
}

impl Bag {
    /// Compares the bag with what it says of itself, and hands out what `bag-info.txt` says.
    pub(super) fn check(&self, problems: &mut Problems) -> Vec<(String, String)> {
        if !self.tags.contains_key(DECLARATION) {
            problems.add(KitCode::NotAKit, DECLARATION);
            return Vec::new();
        }
        self.check_declaration(problems);
        if self.tags.contains_key(FETCH) {
            problems.add(KitCode::FetchListed, FETCH);
        }
        for name in [MANIFEST, TAG_MANIFEST] {
            if !self.tags.contains_key(name) {
                problems.add(KitCode::FileMissing, name);
            }
        }
        for name in self.tags.keys() {
            match manifest(name) {
                Some((side, Some(algorithm))) => self.compare(name, side, algorithm, problems),
                Some((_, None)) => problems.add(KitCode::ManifestUnknown, name),
                None => {}
            }
        }
        self.check_info(problems)
    }

    fn check_declaration(&self, problems: &mut Problems) {
        match self.lines(DECLARATION).as_deref() {
            Some([version, encoding]) => {
                let known = ["BagIt-Version: 1.0", "BagIt-Version: 0.97"];
                if !known.contains(&version.as_str()) {
                    problems.add(KitCode::BagVersion, DECLARATION);
                }
                if encoding != "Tag-File-Character-Encoding: UTF-8" {
                    problems.add(KitCode::TagMalformed, DECLARATION);
                }
            }
            _ => problems.add(KitCode::TagMalformed, DECLARATION),
        }
    }

    fn check_info(&self, problems: &mut Problems) -> Vec<(String, String)> {
        if !self.tags.contains_key(INFO) {
            return Vec::new();
        }
        let Some(facts) = self.lines(INFO).and_then(|lines| facts(&lines)) else {
            problems.add(KitCode::TagMalformed, INFO);
            return Vec::new();
        };
        let (bytes, files) = self.payload;
        let found = format!("{bytes}.{files}");
        let told: Vec<&str> = facts
            .iter()
            .filter(|(name, _)| name == OXUM)
            .map(|(_, size)| size.as_str())
            .collect();
        if !matches!(told.as_slice(), [] | [_]) {
            problems.add(KitCode::TagMalformed, INFO);
        } else if problems.is_empty() && told.iter().any(|told| *told != found) {
            // Where files are missing, changed or added, their number and size say nothing new.
            problems.add(KitCode::SizeWrong, INFO);
        }
        facts
    }

    /// Compares the files with one manifest.
    fn compare(&self, name: &str, side: Side, algorithm: Algorithm, problems: &mut Problems) {
        let listed = self
            .lines(name)
            .and_then(|lines| listed(&lines, side, algorithm));
        let Some(listed) = listed else {
            problems.add(KitCode::TagMalformed, name);
            return;
        };
        for (path, digest) in &listed {
            match self.digests.get(path) {
                None => problems.add(KitCode::FileMissing, path),
                Some(found) if found.get(algorithm) != Some(digest.as_str()) => {
                    problems.add(KitCode::FileChanged, path);
                }
                Some(_) => {}
            }
        }
        // A tag manifest need not list every tag file; that of a kit does, since nothing else guards them.
        if side == Side::Tags && name != TAG_MANIFEST {
            return;
        }
        for path in self.digests.keys() {
            let is_tag_manifest = manifest(path).is_some_and(|(side, _)| side == Side::Tags);
            let is_listable = !is_tag_manifest && path != SIGNATURE;
            let is_meant = path.starts_with(PAYLOAD) == (side == Side::Payload);
            if is_meant && is_listable && !listed.contains_key(path) {
                problems.add(KitCode::FileAdded, path);
            }
        }
    }

    /// The lines of a tag file, when it is UTF-8 without a mark at its start and without characters that some readers
    /// end a line at and others do not.
    fn lines(&self, name: &str) -> Option<Vec<String>> {
        let text = std::str::from_utf8(self.tags.get(name)?).ok()?;
        let is_odd = |character: char| {
            character.is_control() && !matches!(character, '\n' | '\r' | '\t')
                || matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}')
        };
        if text.contains(is_odd) {
            return None;
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Some(text.lines().map(str::to_owned).collect())
    }
}

/// The algorithms of the manifests among these names, those that have to be computed.
pub(super) fn algorithms<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<Algorithm> {
    names
        .filter_map(|name| manifest(name)?.1)
        .chain([Algorithm::Sha256])
        .collect()
}

/// Whether a tag file is a manifest, of what, and by which algorithm, if that is known.
fn manifest(name: &str) -> Option<(Side, Option<Algorithm>)> {
    let stem = name.strip_suffix(".txt")?;
    if let Some(algorithm) = stem.strip_prefix("manifest-") {
        return Some((Side::Payload, Algorithm::of(algorithm)));
    }
    let algorithm = stem.strip_prefix("tagmanifest-")?;
    Some((Side::Tags, Algorithm::of(algorithm)))
}

/// Path and digest of each line of a manifest; `None` when a line is not such, or lists what it must not.
fn listed(lines: &[String], side: Side, algorithm: Algorithm) -> Option<BTreeMap<String, String>> {
    let mut listed = BTreeMap::new();
    for line in lines {
        let (digest, path) = line.split_once([' ', '\t'])?;
        let path = path.trim_start_matches([' ', '\t']);
        let is_digest = digest.len() == algorithm.digits()
            && digest.bytes().all(|digit| digit.is_ascii_hexdigit());
        let path = unescaped(path);
        let is_path =
            names::fault(&path).is_none() && path.starts_with(PAYLOAD) == (side == Side::Payload);
        if !is_digest || !is_path {
            return None;
        }
        if listed.insert(path, digest.to_ascii_lowercase()).is_some() {
            return None;
        }
    }
    Some(listed)
}

/// Label and value of each line of `bag-info.txt`; a line that begins with a space goes on with the one before.
fn facts(lines: &[String]) -> Option<Vec<(String, String)>> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) {
            let (_, value) = facts.last_mut()?;
            value.push(' ');
            value.push_str(line.trim());
        } else {
            let (label, value) = line.split_once(':')?;
            let label = label.trim();
            if label.is_empty() {
                return None;
            }
            facts.push((label.to_owned(), value.trim().to_owned()));
        }
    }
    Some(facts)
}

/// RFC 8493, 2.1.3: line ends and the per cent sign itself are percent-encoded in manifests.
pub(super) fn escaped(path: &str) -> String {
    path.replace('%', "%25")
        .replace('\n', "%0A")
        .replace('\r', "%0D")
}

fn unescaped(path: &str) -> String {
    path.replace("%0A", "\n")
        .replace("%0a", "\n")
        .replace("%0D", "\r")
        .replace("%0d", "\r")
        .replace("%25", "%")
}
