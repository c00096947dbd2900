//! `kit` and `verify` with keys: signed for whoever asks who made it, sealed for whoever may read it.

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::support::Desk;

/// Keys that serve these tests alone.
const RECIPIENT: &str = "age1jzweyjpsujpluekdh33k6x5uqhzagld7lgl8ukxurshqs39vuygsegawl3";
const IDENTITY: &str =
    "AGE-SECRET-KEY-1KGUCLRED9ZD8700AFXWMTCCXQH3QR5RYH7ZS889ANJPCENY8LDGS0SA04C\n";
const SIGNING_KEY: &str = "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACBpSiO+lSzGyX3644+sSBDrWggdCEQAczGyIWMQujFSNgAAAIjPIwqszyMK
rAAAAAtzc2gtZWQyNTUxOQAAACBpSiO+lSzGyX3644+sSBDrWggdCEQAczGyIWMQujFSNg
AAAEAjG3775Jc/r+Q1Zhzh32AfJmYbqHOUqqEaf1u5nNhcjWlKI76VLMbJffrjj6xIEOta
CB0IRABzMbIhYxC6MVI2AAAABHRlc3QB
-----END OPENSSH PRIVATE KEY-----
";
const PUBLIC: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGlKI76VLMbJffrjj6xIEOtaCB0IRABzMbIhYxC6MVI2 test";
const FINGERPRINT: &str = "SHA256:q8GNsdvr4rthYM3rhvDIOhuKm4muEkGZp7svJk3goak";
const OTHER: &str = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put_json("a.json", &desk.example("outdoor-cafe/renewal", false));
    desk.put("identity", IDENTITY);
    desk.put("recipients", format!("# the office\n{RECIPIENT}\n"));
    desk.put("signing", SIGNING_KEY);
    desk.put("signing.pub", PUBLIC);
    desk
}

/// Runs a command for its document.
#[track_caller]
fn answer(desk: &Desk, args: &[&str], exit: i32) -> Value {
    let mut all = args.to_vec();
    all.extend(["--json", "--lang", "en", "--on", "2026-06-15"]);
    desk.run(&all).exits(exit).json()
}

#[track_caller]
fn codes(found: &Value) -> Vec<&str> {
    let problems = found["problems"].as_array().expect("problems");
    let codes = problems.iter().map(|problem| problem["code"].as_str());
    codes.map(|code| code.expect("a code")).collect()
}

#[test]
fn a_kit_is_signed_and_sealed_and_checked_with_keys() {
    let desk = desk();
    let made = answer(
        &desk,
        &[
            "kit",
            "a.json",
            "-o",
            "a.zip.age",
            "--sign-with",
            "signing",
            "--to",
            RECIPIENT,
        ],
        0,
    );
    assert_json_snapshot!("kit-wrapped", made, { ".bytes" => "[bytes]", ".sha256" => "[sha256]" });
    for signed_by in ["signing.pub", PUBLIC, FINGERPRINT] {
        let verified = answer(
            &desk,
            &[
                "verify",
                "a.zip.age",
                "--key-file",
                "identity",
                "--signed-by",
                signed_by,
            ],
            0,
        );
        assert_eq!(verified["sealed"], true);
        assert_eq!(
            verified["sha256"], made["sha256"],
            "the file as it lies there"
        );
        assert_eq!(verified["signer"]["fingerprint"], FINGERPRINT);
    }
    let told = desk.run(&[
        "verify",
        "a.zip.age",
        "--key-file",
        "identity",
        "--lang",
        "en",
    ]);
    insta::assert_snapshot!("verify-wrapped-for-people", told.exits(0).stdout);
}

#[test]
fn a_sealed_kit_says_what_it_needs() {
    let desk = desk();
    let kit = [
        "kit",
        "a.json",
        "-o",
        "a.zip.age",
        "--to-file",
        "recipients",
    ];
    assert_eq!(answer(&desk, &kit, 0)["sealed"], true);
    let without = answer(&desk, &["verify", "a.zip.age"], 2);
    assert_eq!(without["code"], "kit-sealed");
    let other = "AGE-SECRET-KEY-158PWQ50LQFVWTEEULTY26F095LDWUGYPVWQTD2K7KNPK06AHSLSQVXTGS5";
    desk.put("other", other);
    let refused =
        |name: &str| answer(&desk, &["verify", "a.zip.age", "--key-file", name], 2)["code"].clone();
    desk.put("locked", "-----BEGIN AGE ENCRYPTED FILE-----\n");
    desk.put("large", vec![b'#'; 70_000]);
    assert_eq!(refused("other"), "kit-key-other");
    assert_eq!(refused("locked"), "kit-key-locked");
    assert_eq!(refused("signing"), "kit-key-invalid");
    assert_eq!(refused("large"), "kit-key-invalid");
    assert_eq!(refused("nowhere"), "file-missing");

    let mut cut = std::fs::read(desk.path("a.zip.age")).expect("the kit was written");
    cut.pop();
    desk.put("cut.zip.age", cut);
    let found = answer(
        &desk,
        &["verify", "cut.zip.age", "--key-file", "identity"],
        1,
    );
    assert_eq!(codes(&found), ["seal-broken"]);
    assert_eq!(found["ok"], false);
}

#[test]
fn a_signature_is_asked_for() {
    let desk = desk();
    answer(&desk, &["kit", "a.json", "-o", "plain.zip"], 0);
    answer(
        &desk,
        &[
            "kit",
            "a.json",
            "-o",
            "signed.zip",
            "--sign-with",
            "signing",
        ],
        0,
    );
    let verify = |kit: &str, signer: &str, exit: i32| {
        let found = answer(&desk, &["verify", kit, "--signed-by", signer], exit);
        let codes = codes(&found).join(" ");
        (codes, found["signer"]["fingerprint"].clone())
    };
    assert_eq!(
        verify("signed.zip", FINGERPRINT, 0),
        (String::new(), json!(FINGERPRINT))
    );
    assert_eq!(
        verify("signed.zip", OTHER, 1),
        ("signer-other".to_owned(), json!(FINGERPRINT))
    );
    assert_eq!(
        verify("plain.zip", FINGERPRINT, 1),
        ("signature-missing".to_owned(), Value::Null)
    );
    for (signer, code) in [
        ("nowhere", "file-missing"),
        ("SHA256:short", "kit-key-invalid"),
        ("ssh-ed25519 AAAA", "kit-key-invalid"),
        ("identity", "kit-key-invalid"),
    ] {
        let unknown = answer(&desk, &["verify", "plain.zip", "--signed-by", signer], 2);
        assert_eq!(unknown["code"], code, "{signer}");
    }
}

#[test]
fn what_is_no_key_leaves_nothing_behind() {
    let desk = desk();
    for (option, value, code) in [
        ("--to", "age1nobody", "kit-key-invalid"),
        ("--to", "ssh-ed25519 AAAA", "kit-key-invalid"),
        ("--to", IDENTITY, "kit-key-invalid"),
        ("--to-file", "signing.pub", "kit-key-invalid"),
        ("--to-file", "nowhere", "file-missing"),
        ("--sign-with", "signing.pub", "kit-key-invalid"),
        ("--sign-with", "identity", "kit-key-invalid"),
    ] {
        let refused = answer(&desk, &["kit", "a.json", "-o", "a.zip", option, value], 2);
        assert_eq!(refused["code"], code, "{option} {value}");
        assert!(
            !refused.to_string().contains("KGUCLRED"),
            "no secret is repeated"
        );
        assert!(!desk.path("a.zip").exists());
    }
}
