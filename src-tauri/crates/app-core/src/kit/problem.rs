//! What can be wrong with a kit.

use std::fmt;

use serde::{Serialize, Serializer};

/// Most problems that are told of one kit: whoever makes a bad one decides how many there are.
const MOST: usize = 200;

/// Longest part of a path that is told, in characters.
const LONGEST_PATH: usize = 200;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal),+ $(,)?) => {
        /// What is wrong with a kit, as a closed and stable code. Each has its words in three languages
        /// (`cli-kit-<code>` in `forms/messages`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum KitCode {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl KitCode {
            /// Every code, for the proof that each has its words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in kebab-case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

codes! {
    /// It is no zip with a bag in it.
    NotAKit = "not-a-kit",
    /// It holds, or claims to hold, more than an application may.
    TooLarge = "too-large",
    /// There are bytes in the zip, before it or after it that belong to no file.
    ZipPadded = "zip-padded",
    /// The zip can be read in more than one way, so that two programs may find two kits in it.
    ZipAmbiguous = "zip-ambiguous",
    /// A file has a password of the zip's own.
    EntryEncrypted = "entry-encrypted",
    /// A file is packed in a way that is not taken: only stored and deflated files are.
    EntryMethod = "entry-method",
    /// An entry is neither a plain file nor a folder, but a link or a device.
    EntrySpecial = "entry-special",
    /// Not everything lies in one folder.
    TopFolder = "top-folder",
    /// A path leads out of the kit.
    PathUnsafe = "path-unsafe",
    /// A path cannot be had on every system.
    PathUnportable = "path-unportable",
    /// Two names are the same on some systems.
    NameTwice = "name-twice",
    /// It is a bag of a version that is not known.
    BagVersion = "bag-version",
    /// A tag file is not written as the standard has it.
    TagMalformed = "tag-malformed",
    /// The bag is not complete without files from elsewhere. Nothing is fetched.
    FetchListed = "fetch-listed",
    /// A manifest has digests of an unknown kind.
    ManifestUnknown = "manifest-unknown",
    /// There are more or fewer bytes or files than `bag-info.txt` says.
    SizeWrong = "size-wrong",
    /// A file is missing.
    FileMissing = "file-missing",
    /// A file was changed.
    FileChanged = "file-changed",
    /// A file was added.
    FileAdded = "file-added",
    /// There is a file that the application does not name.
    FileUnnamed = "file-unnamed",
    /// What was said of it before cannot be read.
    ReviewUnreadable = "review-unreadable",
    /// What was said of it before is not all there.
    ReviewMissing = "review-missing",
    /// It is sealed, and has to be opened with a key before anything can be said of it.
    Sealed = "sealed",
    /// It was sealed, and has been changed or cut since.
    SealBroken = "seal-broken",
    /// It is not signed, and was expected to be.
    SignatureMissing = "signature-missing",
    /// The signature does not fit what was signed, or is of a kind that is not taken.
    SignatureWrong = "signature-wrong",
    /// It is signed with another key than was expected.
    SignerOther = "signer-other",
}

impl fmt::Display for KitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for KitCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One thing that is wrong with a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitProblem {
    /// What it is.
    pub code: KitCode,
    /// The file it is about, as it may be shown; empty when it is about the kit as a whole.
    pub path: String,
}

impl KitProblem {
    pub(crate) fn new(code: KitCode, path: &str) -> Self {
        Self {
            code,
            path: path
                .chars()
                .filter(|character| !character.is_control())
                .take(LONGEST_PATH)
                .collect(),
        }
    }

    /// About the kit as a whole.
    pub(crate) fn whole(code: KitCode) -> Self {
        Self::new(code, "")
    }
}

/// The problems that are found on the way, each once and not more than can be of use.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<KitProblem>);

impl Problems {
    pub(super) fn add(&mut self, code: KitCode, path: &str) {
        let problem = KitProblem::new(code, path);
        if self.0.len() < MOST && !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<KitProblem> {
        self.0
    }
}
