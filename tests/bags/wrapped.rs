//! Signatures and seals, exchanged with the programs that the formats are from: OpenSSH and age.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use journeys::bag::{self, Files};
use journeys::programs::{Answer, alvara};
use journeys::python::check;
use serde_json::{Value, json};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::craft::Bag;

/// A folder with an example application and the keys of an office.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder to work in"));
        let example = Answer::of(&mut alvara(["example", "outdoor-cafe/first-application"]));
        std::fs::write(desk.at("a.json"), example.out).expect("the folder can be written");
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A new secret key of age in `name`; the public one.
    fn age_key(&self, name: &str) -> String {
        ran(Command::new("age-keygen").arg("-o").arg(self.at(name)));
        ran(Command::new("age-keygen").arg("-y").arg(self.at(name)))
            .out
            .trim()
            .to_owned()
    }

    /// A new key pair of OpenSSH in `name` and `name.pub`.
    fn ssh_key(&self, name: &str, kind: &str, passphrase: &str) {
        let mut command = Command::new("ssh-keygen");
        command.args(["-q", "-C", "office", "-t", kind, "-N", passphrase, "-f"]);
        ran(command.arg(self.at(name)));
    }

    fn fingerprint(&self, public: &str) -> String {
        let told = ran(Command::new("ssh-keygen").arg("-lf").arg(self.at(public))).out;
        told.split(' ')
            .nth(1)
            .expect("size, fingerprint, remark")
            .to_owned()
    }

    fn kit<S: AsRef<OsStr>>(&self, name: &str, args: impl IntoIterator<Item = S>) -> Value {
        let mut command = alvara(["kit", "--on", "2026-11-02", "-o"]);
        Answer::json(
            command.arg(self.at(name)).arg(self.at("a.json")).args(args),
            0,
        )
    }

    fn verify<S: AsRef<OsStr>>(
        &self,
        name: &str,
        args: impl IntoIterator<Item = S>,
        exit: i32,
    ) -> Value {
        Answer::json(alvara(["verify"]).arg(self.at(name)).args(args), exit)
    }

    fn verify_with_key(&self, name: &str, key: &str, exit: i32) -> Value {
        self.verify(
            name,
            ["--key-file".as_ref(), self.at(key).as_os_str()],
            exit,
        )
    }

    fn verify_signed(&self, name: &str, public: &str, exit: i32) -> Value {
        self.verify(
            name,
            ["--signed-by".as_ref(), self.at(public).as_os_str()],
            exit,
        )
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.at(name)).expect("it was written")
    }
}

/// Runs a program that has to succeed.
fn ran(command: &mut Command) -> Answer {
    let answer = Answer::of(command);
    assert_eq!(answer.code, 0, "{command:?}: {}", answer.err);
    answer
}

fn codes(found: &Value) -> Vec<&str> {
    let problems = found["problems"].as_array().expect("problems");
    problems
        .iter()
        .filter_map(|problem| problem["code"].as_str())
        .collect()
}

#[test]
fn age_opens_what_is_sealed_here() {
    let desk = Desk::new();
    let (one, two) = (desk.age_key("one"), desk.age_key("two"));
    std::fs::write(desk.at("office"), format!("# two of us\n{two}\n")).expect("written");
    desk.kit("plain.zip", [""; 0]);
    let office = desk.at("office");
    desk.kit(
        "sealed.age",
        [
            "--to".as_ref(),
            one.as_ref(),
            "--to-file".as_ref(),
            office.as_os_str(),
        ],
    );
    for key in ["one", "two"] {
        let opened = desk.at("opened.zip");
        ran(Command::new("age")
            .arg("-d")
            .arg("-i")
            .arg(desk.at(key))
            .arg("-o")
            .arg(&opened)
            .arg(desk.at("sealed.age")));
        assert_eq!(desk.bytes("opened.zip"), desk.bytes("plain.zip"));
        assert_eq!(desk.verify_with_key("sealed.age", key, 0)["ok"], true);
    }
}

#[test]
fn what_age_seals_is_opened_here() {
    let desk = Desk::new();
    let key = desk.age_key("key");
    desk.age_key("other");
    desk.kit("plain.zip", [""; 0]);
    desk.ssh_key("ssh", "ed25519", "");
    for (name, armor) in [("binary.age", None), ("text.age", Some("-a"))] {
        let mut age = Command::new("age");
        age.args(armor)
            .args(["-r", key.as_str(), "-R"])
            .arg(desk.at("ssh.pub"));
        ran(age.arg("-o").arg(desk.at(name)).arg(desk.at("plain.zip")));
        let found = desk.verify_with_key(name, "key", 0);
        assert_eq!(
            (&found["ok"], &found["sealed"]),
            (&json!(true), &json!(true))
        );
        assert_eq!(
            desk.verify_with_key(name, "other", 2)["code"],
            "kit-key-other"
        );
        assert_eq!(desk.verify(name, [""; 0], 2)["code"], "kit-sealed");
    }
    let mut hostile = Bag::default().zip();
    hostile.after = b"x".to_vec();
    std::fs::write(desk.at("hostile.zip"), hostile.bytes()).expect("written");
    let mut age = Command::new("age");
    age.args(["-r", key.as_str(), "-o"])
        .arg(desk.at("hostile.age"));
    ran(age.arg(desk.at("hostile.zip")));
    assert_eq!(
        codes(&desk.verify_with_key("hostile.age", "key", 1)),
        ["zip-padded"]
    );
}

#[test]
fn openssh_verifies_what_is_signed_here() {
    let desk = Desk::new();
    desk.ssh_key("office", "ed25519", "");
    let key = desk.at("office");
    let made = desk.kit("signed.zip", ["--sign-with".as_ref(), key.as_os_str()]);
    assert_eq!(
        made["signer"]["fingerprint"],
        desk.fingerprint("office.pub")
    );
    let files = bag::unpacked(&desk.at("signed.zip"));
    expect_openssh_takes(&desk, &files);
    // For the bagit of the Library of Congress it is a bag like any other.
    let folder = tempfile::tempdir().expect("a folder for the kit");
    std::fs::copy(desk.at("signed.zip"), folder.path().join("signed.zip")).expect("copied");
    assert_eq!(check("bags", [folder.path()]), json!({"signed": {}}));
}

fn expect_openssh_takes(desk: &Desk, files: &Files) {
    let public = String::from_utf8(desk.bytes("office.pub")).expect("text");
    std::fs::write(desk.at("allowed"), format!("office {public}")).expect("written");
    std::fs::write(desk.at("sig"), &files["tagmanifest-sha256.txt.sig"]).expect("written");
    std::fs::write(desk.at("manifest"), &files["tagmanifest-sha256.txt"]).expect("written");
    let output = Command::new("ssh-keygen")
        .args(["-Y", "verify", "-n", "alvara.kit/1", "-I", "office", "-f"])
        .arg(desk.at("allowed"))
        .arg("-s")
        .arg(desk.at("sig"))
        .stdin(Stdio::from(
            File::open(desk.at("manifest")).expect("written"),
        ))
        .output()
        .expect("OpenSSH is there");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.starts_with("Good"),
        "{output:?}"
    );
}

#[test]
fn what_openssh_signs_is_verified_here() {
    let desk = Desk::new();
    desk.kit("plain.zip", [""; 0]);
    let manifest = bag::unpacked(&desk.at("plain.zip"))["tagmanifest-sha256.txt"].clone();
    for (kind, namespace, exit, expected) in [
        ("ed25519", "alvara.kit/1", 0, vec![]),
        ("ed25519", "file", 1, vec!["signature-wrong"]),
        ("ecdsa", "alvara.kit/1", 1, vec!["signature-wrong"]),
    ] {
        let name = format!("{kind}-{}", namespace.replace('/', "-"));
        desk.ssh_key(&name, kind, "");
        std::fs::write(desk.at("manifest"), &manifest).expect("written");
        let _ = std::fs::remove_file(desk.at("manifest.sig"));
        let mut sign = Command::new("ssh-keygen");
        sign.args(["-q", "-Y", "sign", "-n", namespace, "-f"])
            .arg(desk.at(&name));
        ran(sign.arg(desk.at("manifest")));
        let kit = format!("{name}.zip");
        add(
            &desk.at("plain.zip"),
            &desk.at(&kit),
            &desk.bytes("manifest.sig"),
        );
        let found = desk.verify(&kit, [""; 0], exit);
        assert_eq!(codes(&found), expected, "{name}");
        if exit == 0 {
            let public = format!("{name}.pub");
            assert_eq!(found["signer"]["fingerprint"], desk.fingerprint(&public));
            assert_eq!(desk.verify_signed(&kit, &public, 0)["ok"], true);
        }
    }
}

/// A kit with a signature put into it.
fn add(kit: &Path, place: &Path, signature: &[u8]) {
    use std::io::Write as _;

    std::fs::copy(kit, place).expect("copied");
    let file = File::options().read(true).write(true).open(place);
    let mut zip = ZipWriter::new_append(file.expect("it is there")).expect("a zip");
    zip.start_file(
        "alvara-kit/tagmanifest-sha256.txt.sig",
        SimpleFileOptions::default(),
    )
    .and_then(|()| Ok(zip.write_all(signature)?))
    .expect("written");
    zip.finish().expect("finished");
}

#[test]
fn locked_keys_and_keys_of_another_kind_are_told() {
    let desk = Desk::new();
    desk.ssh_key("locked", "ed25519", "a passphrase");
    desk.ssh_key("ecdsa", "ecdsa", "");
    for (key, code) in [("locked", "kit-key-locked"), ("ecdsa", "kit-key-invalid")] {
        let mut command = alvara(["kit", "-o"]);
        command.arg(desk.at("a.zip")).arg(desk.at("a.json"));
        let refused = Answer::json(command.arg("--sign-with").arg(desk.at(key)), 2);
        assert_eq!(refused["code"], code);
        assert!(!desk.at("a.zip").exists());
    }
}
