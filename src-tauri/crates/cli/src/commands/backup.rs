//! `backup`, `restore` and `verify-backup`.

use std::ops::Deref;

use app_core::contract::{BackupDocument, verify_backup};
use app_core::profile::{backup_passphrase_from_environment, passphrase_from_environment};
use app_core::{AppError, ErrorCode};

use crate::args::{BackupArgs, Options};
use crate::output::{Exit, Output};
use crate::profile;
use crate::table::{Table, add_line};

pub(super) fn make(args: &BackupArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let passphrase = passphrase()?;
    let made = profile::open(options, false)?.back_up(&args.file, &passphrase)?;
    let file = args.file.display();
    answer(
        &made,
        output,
        &output.say_with("cli-backup-made", &[("file", &file)]),
    )
}

/// The backup opens with the passphrase that is named for it, and the profile has its own afterwards where one is named too.
pub(super) fn restore(
    args: &BackupArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let of_profile = passphrase_from_environment()?;
    let of_backup = backup_passphrase_from_environment()?;
    let after = of_profile.as_ref().filter(|_| of_backup.is_some());
    let passphrase = of_backup
        .as_ref()
        .or(of_profile.as_ref())
        .ok_or(ErrorCode::BackupPassphraseNeeded)?;
    let app = profile::unopened(options)?;
    let after = after.map(|text| text.as_str());
    let restored = app.restore(&args.file, passphrase, after)?;
    answer(&restored, output, &output.say("cli-backup-restored"))
}

pub(super) fn verify(args: &BackupArgs, output: Output) -> Result<Exit, AppError> {
    let passphrase = passphrase()?;
    let found = verify_backup(&args.file, &passphrase)?;
    answer(&found, output, &output.say("cli-backup-sound"))
}

/// The passphrase of a backup: its own where one is named, else the profile's.
fn passphrase() -> Result<impl Deref<Target = String>, AppError> {
    match backup_passphrase_from_environment()? {
        Some(passphrase) => Ok(passphrase),
        None => Ok(passphrase_from_environment()?.ok_or(ErrorCode::BackupPassphraseNeeded)?),
    }
}

fn answer(document: &BackupDocument, output: Output, told: &str) -> Result<Exit, AppError> {
    output.answer(document, || {
        let mut text = String::new();
        add_line(&mut text, told);
        let mut table = Table::indented(2);
        for (key, count) in [
            ("cli-backup-clients", document.clients),
            ("cli-backup-drafts", document.drafts),
            ("cli-backup-submissions", document.submissions),
        ] {
            table.row([output.say(key), count.to_string()]);
        }
        table.row(["SHA-256".to_owned(), document.sha256.clone()]);
        text.push_str(&table.text());
        if let Some(held) = document.held.filter(|held| *held > 0) {
            add_line(
                &mut text,
                &output.say_with("cli-backup-held", &[("count", &held)]),
            );
        }
        text
    })?;
    Ok(Exit::Clean)
}
