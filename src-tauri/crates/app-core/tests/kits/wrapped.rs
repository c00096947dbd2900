//! Kits that are signed, and kits that are sealed.

use age::secrecy::ExposeSecret as _;
use app_core::ErrorCode;
use app_core::kit::{
    ExpectedSigner, Identities, KitCode, NAMESPACE, Recipient, SigningKey, UnsealError, check,
    read, seal, sign, signer, unseal, verify,
};
use proptest::prelude::*;
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use crate::craft::{Bag, Entry};
use crate::{kit, spoilt};

fn key(seed: u8) -> PrivateKey {
    Ed25519Keypair::from_seed(&[seed; 32]).into()
}

fn signing(seed: u8) -> SigningKey {
    let file = key(seed).to_openssh(LineEnding::LF).expect("a key file");
    SigningKey::read(file.as_bytes()).expect("a key to sign with")
}

fn expected(seed: u8) -> ExpectedSigner {
    let line = key(seed).public_key().to_openssh().expect("a line");
    ExpectedSigner::read(&line).expect("a public key")
}

/// The kit made by hand, with a signature of its tag manifest made in some other way.
fn with_signature(make: impl Fn(&[u8]) -> String) -> Vec<u8> {
    let bag = Bag::default().zip();
    let plain = bag.clone().entry("tagmanifest-sha256.txt").clone();
    let mut manifest = Vec::new();
    std::io::Read::read_to_end(
        &mut flate2::bufread::DeflateDecoder::new(plain.content.as_slice()),
        &mut manifest,
    )
    .expect("it was deflated");
    spoilt(|zip| {
        let signature = make(&manifest);
        let name = "kit/tagmanifest-sha256.txt.sig";
        zip.entries.push(Entry::stored(name, signature.as_bytes()));
    })
}

fn pem(seed: u8, namespace: &str, content: &[u8]) -> String {
    let signature = key(seed).sign(namespace, HashAlg::Sha512, content);
    let signature = signature.expect("an Ed25519 key signs");
    signature.to_pem(LineEnding::LF).expect("text")
}

#[test]
fn a_signed_kit_is_the_same_kit_and_says_who_has_signed_it() {
    let signed = sign(&kit(), &signing(1)).expect("signed");
    assert_eq!(
        signed,
        sign(&kit(), &signing(1)).expect("signed"),
        "the same bytes"
    );
    let found = read(&signed);
    assert_eq!(found.problems, []);
    assert_eq!(found.files, read(&kit()).files);
    let who = found.signer.expect("it is signed");
    assert_eq!(
        who.fingerprint,
        key(1).fingerprint(HashAlg::Sha256).to_string()
    );
    assert!(who.key.starts_with("ssh-ed25519 AAAA"), "{}", who.key);
    assert_eq!(signer(&signed), Some(who));
    assert_eq!(signer(&kit()), None);
}

#[test]
fn only_a_sound_kit_is_signed_and_only_once() {
    let signed = sign(&kit(), &signing(1)).expect("signed");
    let spoilt = spoilt(|zip| zip.remove(".pdf"));
    for content in [signed, spoilt, b"no kit".to_vec()] {
        let refused = sign(&content, &signing(1)).expect_err("nothing to sign");
        assert_eq!(refused.code(), ErrorCode::KitRefused);
    }
}

#[test]
fn a_signature_fits_what_was_signed_or_is_a_problem() {
    let good = with_signature(|manifest| pem(1, NAMESPACE, manifest));
    assert_eq!(verify(&good), []);
    let of_sha256 = with_signature(|manifest| {
        let signature = key(1).sign(NAMESPACE, HashAlg::Sha256, manifest);
        let signature = signature.expect("an Ed25519 key signs");
        signature.to_pem(LineEnding::LF).expect("text")
    });
    assert_eq!(verify(&of_sha256), []);
    for (what, kit) in [
        (
            "of something else",
            with_signature(|_| pem(1, NAMESPACE, b"something else")),
        ),
        (
            "for something else",
            with_signature(|manifest| pem(1, "file", manifest)),
        ),
        ("that is none", with_signature(|_| "none".to_owned())),
        ("that is empty", with_signature(|_| String::new())),
        (
            "that is cut",
            with_signature(|manifest| {
                pem(1, NAMESPACE, manifest).replace("\n-----END", "-----END")
            }),
        ),
        (
            "with more after it",
            with_signature(|manifest| pem(1, NAMESPACE, manifest) + "x"),
        ),
    ] {
        let found = check(&kit);
        let codes: Vec<KitCode> = found.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [KitCode::SignatureWrong], "{what}");
        assert_eq!((found.signer, signer(&kit)), (None, None), "{what}");
    }
}

#[test]
fn a_kit_is_signed_with_the_expected_key_or_has_a_problem() {
    let codes = |content: &[u8], expected: ExpectedSigner| {
        let mut kit = check(content);
        kit.expect_signer(Some(expected));
        let codes: Vec<KitCode> = kit.problems.iter().map(|problem| problem.code).collect();
        codes
    };
    let signed = sign(&kit(), &signing(1)).expect("signed");
    assert_eq!(codes(&signed, expected(1)), []);
    assert_eq!(codes(&signed, expected(2)), [KitCode::SignerOther]);
    assert_eq!(codes(&kit(), expected(1)), [KitCode::SignatureMissing]);
    let wrong = with_signature(|_| pem(1, NAMESPACE, b"something else"));
    assert_eq!(codes(&wrong, expected(1)), [KitCode::SignatureWrong]);
    let fingerprint = key(1).fingerprint(HashAlg::Sha256).to_string();
    assert_eq!(
        ExpectedSigner::read(&fingerprint).expect("a fingerprint"),
        expected(1)
    );
}

#[test]
fn no_changed_byte_leaves_another_kit_under_the_signature() {
    let mut changed = sign(&kit(), &signing(1)).expect("signed");
    let sound = read(&changed);
    for at in 0..changed.len() {
        for mask in [0x01, 0x80] {
            changed[at] ^= mask;
            let found = read(&changed);
            let is_same = found.files == sound.files
                && found.facts == sound.facts
                && found.signer == sound.signer;
            assert!(is_same || !found.problems.is_empty(), "{at} ^ {mask}");
            changed[at] ^= mask;
        }
    }
}

struct Reader(age::x25519::Identity);

impl Reader {
    fn new() -> Self {
        Self(age::x25519::Identity::generate())
    }

    fn recipient(&self) -> Recipient {
        Recipient::read(&self.0.to_public().to_string()).expect("a public key")
    }

    fn identities(&self) -> Identities {
        let secret = self.0.to_string();
        let file = format!("# created: today\n\n{}\n", secret.expose_secret());
        Identities::read(file.as_bytes()).expect("a key file")
    }
}

#[test]
fn a_sealed_kit_is_opened_by_those_that_it_is_sealed_for_alone() {
    let (one, two, other) = (Reader::new(), Reader::new(), Reader::new());
    let sealed = seal(&kit(), &[one.recipient(), two.recipient()]).expect("sealed");
    for reader in [&one, &two] {
        assert_eq!(
            unseal(&sealed, &reader.identities()).expect("opened"),
            kit()
        );
    }
    let refused = unseal(&sealed, &other.identities()).expect_err("not for them");
    assert!(matches!(refused, UnsealError::OtherKey), "{refused}");
    let codes: Vec<KitCode> = verify(&sealed).iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [KitCode::Sealed]);
    assert!(seal(&kit(), &[]).is_err(), "for nobody");
    let many = vec![one.recipient(); 300];
    let sealed = seal(&kit(), &many).expect("for as many as can be read");
    assert_eq!(unseal(&sealed, &one.identities()).expect("opened"), kit());
    assert!(seal(&kit(), &vec![one.recipient(); 301]).is_err());
}

#[test]
fn a_changed_or_cut_sealed_kit_is_not_opened() {
    let reader = Reader::new();
    let content = vec![7; 70_000];
    let sealed = seal(&content, &[reader.recipient()]).expect("sealed");
    let keys = reader.identities();
    let mut changed = sealed.clone();
    let places = (0..300).chain((300..sealed.len()).step_by(997));
    for at in places.chain([sealed.len() - 1]) {
        changed[at] ^= 1;
        assert!(unseal(&changed, &keys).is_err(), "{at} was changed");
        changed[at] ^= 1;
        assert!(unseal(&sealed[..at], &keys).is_err(), "only {at} bytes");
    }
    changed.push(0);
    assert!(unseal(&changed, &keys).is_err(), "one byte more");
}

#[test]
fn a_header_without_end_is_given_up() {
    let keys = Reader::new().identities();
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    endless.extend(b"-> x\n\n".repeat(200_000));
    let refused = unseal(&endless, &keys).expect_err("no header");
    assert!(matches!(refused, UnsealError::Broken(_)), "{refused}");
    endless.truncate(30_000);
    endless.extend(b"--- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
    assert!(unseal(&endless, &keys).is_err());
}

#[test]
fn what_is_sealed_is_checked_like_any_other() {
    let reader = Reader::new();
    let hostile = spoilt(|zip| zip.entries.push(Entry::stored("../x", b"x")));
    let sealed = seal(&hostile, &[reader.recipient()]).expect("sealed");
    let opened = unseal(&sealed, &reader.identities()).expect("opened");
    assert_eq!(verify(&opened)[0].code, KitCode::PathUnsafe);
}

#[test]
fn what_is_no_key_is_told() {
    let refused = |found: Option<app_core::AppError>| found.map(|error| error.code());
    let invalid = Some(ErrorCode::KitKeyInvalid);
    for text in [
        "",
        "age1",
        "age1pq1qqqq",
        "ssh-ed25519 AAAA",
        "AGE-SECRET-KEY-1",
    ] {
        assert_eq!(refused(Recipient::read(text).err()), invalid, "{text}");
        assert_eq!(
            refused(Recipient::read_all(text.as_bytes()).err()),
            invalid,
            "{text}"
        );
        assert_eq!(
            refused(Identities::read(text.as_bytes()).err()),
            invalid,
            "{text}"
        );
        assert_eq!(
            refused(SigningKey::read(text.as_bytes()).err()),
            invalid,
            "{text}"
        );
        assert_eq!(refused(ExpectedSigner::read(text).err()), invalid, "{text}");
    }
    let locked = Some(ErrorCode::KitKeyLocked);
    for file in [
        "age-encryption.org/v1\n-> scrypt x 18\n",
        "-----BEGIN AGE ENCRYPTED FILE-----\n",
    ] {
        assert_eq!(
            refused(Identities::read(file.as_bytes()).err()),
            locked,
            "{file}"
        );
    }
    let several = format!(
        "# the office\n{}\n\n{}\n",
        Reader::new().0.to_public(),
        Reader::new().0.to_public()
    );
    assert_eq!(
        Recipient::read_all(several.as_bytes())
            .map(|keys| keys.len())
            .ok(),
        Some(2)
    );
}

proptest! {
    #[test]
    fn any_sealed_bytes_and_keys_are_borne(content in proptest::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,100}") {
        let keys = Reader::new().identities();
        let mut sealed = b"age-encryption.org/v1\n-> X25519 ".to_vec();
        sealed.extend(&content);
        prop_assert!(unseal(&sealed, &keys).is_err());
        prop_assert!(unseal(&content, &keys).is_err());
        prop_assert!(Identities::read(&content).is_err());
        prop_assert!(SigningKey::read(text.as_bytes()).is_err());
        prop_assert!(ExpectedSigner::read(&text).is_err());
    }
}
