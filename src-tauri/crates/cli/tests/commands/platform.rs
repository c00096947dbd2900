//! Who may sign in on the reference platform, and how it is told to listen.

use serde_json::{Value, json};

use crate::support::Desk;

/// Adds an account with these arguments; the answer, or the code of the problem.
fn add(desk: &Desk, password: Option<&str>, args: &[&str]) -> Result<Value, String> {
    let fixed = ["--json", "platform", "account", "add", "--state", "state"];
    let mut command = desk.command(&[&fixed, args].concat());
    if let Some(password) = password {
        desk.put("password", password);
        command.env("ALVARA_PASSWORD_FILE", desk.path("password"));
    }
    let output = command.output().expect("the program runs");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one document");
    match output.status.code() {
        Some(0) => Ok(answer),
        _ => Err(answer["code"].as_str().expect("a code").to_owned()),
    }
}

const STAFF: [&str; 8] = [
    "--kind",
    "staff",
    "--name",
    "firm",
    "--entity",
    "e-1=蓮花",
    "--entity",
    "e-2=B=C",
];
const PASSWORD: &str = "a long enough password\n";

#[test]
fn accounts_are_added_once_and_with_a_password_from_a_file() {
    let desk = Desk::new();
    assert_eq!(
        add(&desk, Some(PASSWORD), &STAFF),
        Ok(json!({ "added": "firm" }))
    );
    let refused = |password, args: &[&str]| add(&desk, password, args).expect_err("it is refused");
    assert_eq!(refused(Some(PASSWORD), &STAFF), "settings-invalid", "taken");
    let officer = ["--kind", "officer", "--name", "officer"];
    assert_eq!(refused(None, &officer), "settings-invalid", "no password");
    assert_eq!(refused(Some("short\n"), &officer), "passphrase-weak");
    let nobody = ["--kind", "staff", "--name", "other"];
    assert_eq!(refused(Some(PASSWORD), &nobody), "settings-invalid");
    let unnamed = ["--kind", "entity", "--name", "a", "--entity", "e-1"];
    assert_eq!(refused(Some(PASSWORD), &unnamed), "settings-invalid");
    assert!(add(&desk, Some(PASSWORD), &officer).is_ok());
}

#[test]
fn a_certificate_that_cannot_be_read_is_named() {
    let desk = Desk::new();
    let serve = |rest: &[&str]| {
        let fixed = [
            "--json",
            "platform",
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--state",
            "state",
        ];
        let output = desk.command(&[&fixed, rest].concat()).output();
        output.expect("the program runs")
    };
    let both = serve(&["--tls-cert", "missing.pem", "--tls-key", "missing.pem"]);
    assert_eq!(both.status.code(), Some(2));
    let problem: Value = serde_json::from_slice(&both.stdout).expect("one document");
    assert_eq!(problem["code"], "file-unreadable");
    assert_eq!(problem["params"]["name"], "missing.pem");
    let half = serve(&["--tls-cert", "missing.pem"]);
    assert_eq!(half.status.code(), Some(2), "a certificate needs its key");
}
