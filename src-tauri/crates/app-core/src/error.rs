//! The one boundary at which every failure becomes a closed code with words in three languages.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use form_engine::text::Lang;
use licences::Messages;
use serde_json::{Value, json};

use crate::view::ErrorView;

macro_rules! codes {
    ($($variant:ident = $code:literal),+ $(,)?) => {
        /// What went wrong, as far as someone can act on it. Every code has a title and a detail in three languages
        /// (`error-<code>-title`, `error-<code>-detail` in `forms/messages`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $(#[doc = concat!("`", $code, "`")] $variant,)+
        }

        impl ErrorCode {
            /// Every code, for the proof that each has its words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in kebab-case, stable for front ends and scripts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

codes! {
    AddressInvalid = "address-invalid",
    AnswersNotReady = "answers-not-ready",
    ApplicationFormat = "application-format",
    ApplicationSyntax = "application-syntax",
    AttachmentActive = "attachment-active",
    AttachmentBroken = "attachment-broken",
    AttachmentDisguised = "attachment-disguised",
    AttachmentDots = "attachment-dots",
    AttachmentDouble = "attachment-double",
    AttachmentEmpty = "attachment-empty",
    AttachmentEncloses = "attachment-encloses",
    AttachmentLocked = "attachment-locked",
    AttachmentMissing = "attachment-missing",
    AttachmentProtected = "attachment-protected",
    AttachmentTooLarge = "attachment-too-large",
    AttachmentType = "attachment-type",
    AuthorityInvalid = "authority-invalid",
    BackupDamaged = "backup-damaged",
    BackupInTheWay = "backup-in-the-way",
    BackupInvalid = "backup-invalid",
    BackupPassphraseNeeded = "backup-passphrase-needed",
    BackupTooNew = "backup-too-new",
    BackupTruncated = "backup-truncated",
    BackupWrongPassphrase = "backup-wrong-passphrase",
    BundleUnknown = "bundle-unknown",
    CalendarEmpty = "calendar-empty",
    CaseAnswer = "case-answer",
    CaseMovedOn = "case-moved-on",
    CaseNotOfficer = "case-not-officer",
    CaseUnknown = "case-unknown",
    CaseUnreachable = "case-unreachable",
    ClientMissing = "client-missing",
    DateInvalid = "date-invalid",
    DatePassed = "date-outside-calendar",
    DecisionInvalid = "decision-invalid",
    DecisionUnreadable = "decision-unreadable",
    DeclarationNeeded = "declaration-needed",
    DefinitionUnknown = "definition-unknown",
    DiskFull = "disk-full",
    DraftConflict = "draft-conflict",
    DraftMissing = "draft-missing",
    ExaminationClosed = "examination-closed",
    ExaminationMissing = "examination-missing",
    ExaminerNeeded = "examiner-needed",
    ExampleOnlyTraining = "example-only-training",
    FactUnknown = "fact-unknown",
    FaultsInvalid = "faults-invalid",
    FileMissing = "file-missing",
    FileTooLarge = "file-too-large",
    FileUnreadable = "file-unreadable",
    FileWithoutRoom = "file-without-room",
    HeldLicenceInvalid = "held-licence-invalid",
    HeldLicenceIssued = "held-licence-issued",
    HeldLicenceMissing = "held-licence-missing",
    HolidayAlready = "holiday-already",
    HolidayNone = "holiday-none",
    Internal = "internal",
    KeyInvalid = "key-invalid",
    KeyStoreUnavailable = "key-store-unavailable",
    KitOther = "kit-other",
    KitKeyInvalid = "kit-key-invalid",
    KitKeyLocked = "kit-key-locked",
    KitKeyOther = "kit-key-other",
    KitRefused = "kit-refused",
    KitSealed = "kit-sealed",
    LicenceUnknown = "licence-unknown",
    LinkUnknown = "link-unknown",
    MatterMissing = "matter-missing",
    NameInvalid = "name-invalid",
    NoteInvalid = "note-invalid",
    NotReopened = "not-reopened",
    OutputTerminal = "output-terminal",
    OutputUnwritable = "output-unwritable",
    OpeningGone = "opening-gone",
    PackChanged = "pack-changed",
    PackFaulty = "pack-faulty",
    PackForgets = "pack-forgets",
    PackInvalid = "pack-invalid",
    PackNone = "pack-none",
    PackOlder = "pack-older",
    PackUntrusted = "pack-untrusted",
    PassphraseNeeded = "passphrase-needed",
    PassphraseWeak = "passphrase-weak",
    PathOutside = "path-outside",
    PlatformAnswer = "platform-answer",
    PlatformCertificate = "platform-certificate",
    PlatformRefused = "platform-refused",
    PlatformUnreachable = "platform-unreachable",
    PortInUse = "port-in-use",
    ProcedureUnknown = "procedure-unknown",
    ProfileCorrupt = "profile-corrupt",
    ProfileExists = "profile-exists",
    ProfileMissing = "profile-missing",
    ProfileTooNew = "profile-too-new",
    ProfileWrongKey = "profile-wrong-key",
    ReceiptInvalid = "receipt-invalid",
    ReasonsInvalid = "reasons-invalid",
    RegimeEnded = "regime-ended",
    RegimeNotYet = "regime-not-yet",
    ReleaseInvalid = "release-invalid",
    RequestInvalid = "request-invalid",
    ReviewMissing = "review-missing",
    SendingUnderWay = "sending-under-way",
    SettingsInvalid = "settings-invalid",
    SignInFailed = "sign-in-failed",
    SignInNeeded = "sign-in-needed",
    StoreFailed = "store-failed",
    StoreLocked = "store-locked",
    SubmissionMissing = "submission-missing",
    SubmissionState = "submission-state",
    SummaryFailed = "summary-failed",
    TokenUnreadable = "token-unreadable",
    UpdateAbsent = "update-absent",
    UpdateAddress = "update-address",
    UpdateAddressMissing = "update-address-missing",
    UpdateCertificate = "update-certificate",
    UpdateDamaged = "update-damaged",
    UpdateKeyMissing = "update-key-missing",
    UpdateOlder = "update-older",
    UpdateRedirected = "update-redirected",
    UpdateTooLarge = "update-too-large",
    UpdateUnreachable = "update-unreachable",
    UpdateUntrusted = "update-untrusted",
}

/// A failure of a use-case: the code, the figures and names its words mention, and what caused it.
#[derive(Debug)]
pub struct AppError {
    code: ErrorCode,
    params: BTreeMap<&'static str, String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl AppError {
    /// A failure with this code.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            source: None,
        }
    }

    /// The same with a figure or name for its words.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "figures and words are passed alike, without a mark on each"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.insert(name, value.to_string());
        self
    }

    /// The same with what caused it.
    #[must_use]
    pub fn caused_by(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The code.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// What happened, in one language.
    pub fn title(&self, lang: Lang) -> String {
        self.words(lang, "title")
    }

    /// Whether the work is safe and what to do next, in one language.
    pub fn detail(&self, lang: Lang) -> String {
        self.words(lang, "detail")
    }

    fn words(&self, lang: Lang, part: &str) -> String {
        let args: Vec<(&str, &str)> = self
            .params
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        Messages::embedded().text(lang, &format!("error-{}-{part}", self.code.as_str()), &args)
    }

    /// The same failure, to be told once more; its causes stay with the first.
    pub(crate) fn again(&self) -> Self {
        Self {
            params: self.params.clone(),
            ..Self::new(self.code)
        }
    }

    /// The failure for a front end. Writes the chain of causes to the log once, under the reference that the view shows.
    pub fn view(&self, lang: Lang) -> ErrorView {
        let reference = reference();
        tracing::error!(code = self.code.as_str(), %reference, causes = %self.chain(), "a request failed");
        ErrorView {
            code: self.code.as_str().to_owned(),
            title: self.title(lang),
            detail: self.detail(lang),
            reference,
            field: self.params.get("field").cloned(),
        }
    }

    /// The failure as an RFC 9457 problem document.
    pub fn problem(&self, lang: Lang) -> Value {
        json!({
            "type": format!("urn:alvara:error:{}", self.code.as_str()),
            "title": self.title(lang),
            "detail": self.detail(lang),
            "code": self.code.as_str(),
            "params": self.params,
        })
    }

    /// The causes from the nearest to the farthest.
    pub fn chain(&self) -> String {
        let mut causes = Vec::new();
        let mut next: Option<&dyn Error> = self.source.as_deref().map(|cause| cause as &dyn Error);
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        causes.join(": ")
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl Error for AppError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|cause| cause as &dyn Error)
    }
}

impl From<ErrorCode> for AppError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

/// Six letters and digits that a person can read out over the telephone.
fn reference() -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut bytes = [0_u8; 6];
    if getrandom::fill(&mut bytes).is_err() {
        return "------".to_owned();
    }
    bytes
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
        .collect()
}
