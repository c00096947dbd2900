//! Form packs on the command line.

use serde_json::{Value, json};

use crate::support::Desk;

const FORMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../forms");

impl Desk {
    fn forms(&self, args: &[&str], code: i32) -> Value {
        let mut all = vec!["forms"];
        all.extend(args);
        all.extend([
            "--json",
            "--lang",
            "en",
            "--profile",
            "profile",
            "--on",
            "2026-11-25",
        ]);
        self.run(&all).exits(code).json()
    }
}

#[test]
fn a_publisher_seals_and_an_office_installs_and_goes_back() {
    let desk = Desk::new();
    assert_eq!(desk.forms(&["list"], 0)["in_use"], Value::Null);

    let key = desk.forms(&["keygen", "-o", "secret.key"], 0);
    let public = std::fs::read_to_string(desk.path("secret.key.pub")).expect("the public key");
    assert_eq!(key["public_key"], json!(public));
    assert!(
        !key.to_string()
            .contains(&std::fs::read_to_string(desk.path("secret.key")).expect("the key"))
    );
    assert_eq!(
        desk.forms(&["keygen", "-o", "secret.key"], 2)["code"],
        "output-unwritable"
    );

    for serial in ["3", "7"] {
        let name = format!("{serial}.alvara-forms");
        desk.forms(
            &[
                "seal",
                FORMS,
                "--key",
                "secret.key",
                "--serial",
                serial,
                "-o",
                &name,
            ],
            0,
        );
    }
    assert_eq!(
        desk.forms(&["verify", "3.alvara-forms"], 2)["code"],
        "pack-untrusted"
    );
    desk.forms(&["trust", "secret.key.pub"], 0);
    assert_eq!(desk.forms(&["verify", "3.alvara-forms"], 0)["inUse"], false);
    assert_eq!(desk.forms(&["install", "3.alvara-forms"], 0)["inUse"], true);
    assert_eq!(desk.forms(&["install", "7.alvara-forms"], 0)["serial"], "7");
    assert_eq!(
        desk.forms(&["install", "3.alvara-forms"], 2)["code"],
        "pack-older"
    );
    assert_eq!(desk.forms(&["list"], 0)["in_use"], "7");
    assert_eq!(desk.forms(&["rollback"], 0)["in_use"], "3");
    assert_eq!(desk.forms(&["rollback"], 0)["in_use"], Value::Null);
    assert_eq!(desk.forms(&["rollback"], 2)["code"], "pack-none");
    assert_eq!(
        desk.forms(&["install", "secret.key"], 2)["code"],
        "pack-invalid"
    );
    assert_eq!(
        desk.forms(&["install", "nothing"], 2)["code"],
        "file-missing"
    );
}

#[test]
fn a_pack_that_was_tampered_with_is_left_alone() {
    let desk = Desk::new();
    desk.forms(&["keygen", "-o", "secret.key"], 0);
    desk.forms(&["trust", "secret.key.pub"], 0);
    desk.forms(
        &[
            "seal",
            FORMS,
            "--key",
            "secret.key",
            "--serial",
            "1",
            "-o",
            "1.alvara-forms",
        ],
        0,
    );
    desk.forms(&["install", "1.alvara-forms"], 0);
    let place = desk.path("profile/forms/packs/1.alvara-forms");
    let mut pack = std::fs::read(&place).expect("the pack lies in the profile");
    pack.truncate(pack.len() / 2);
    std::fs::write(&place, pack).expect("an own file");
    let ran = desk
        .run(&["licences", "--json", "--lang", "en", "--profile", "profile"])
        .exits(0);
    assert!(ran.stderr.contains("not a form pack"), "{}", ran.stderr);
    let licences = ran.json();
    assert!(
        licences.as_array().is_some_and(|all| all.len() >= 56),
        "those that came with the program"
    );
}
