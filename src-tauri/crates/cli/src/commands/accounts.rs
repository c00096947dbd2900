//! `platform account`: who may sign in on the reference platform.

use std::path::{Path, PathBuf};

use app_core::{AppError, ErrorCode};
use reference_platform::{
    AccountError, AccountKind, Entity, MIN_PASSWORD, NewAccount, accounts, add_account,
    remove_account, set_entities, set_password,
};
use serde_json::{Value, json};

use crate::args::{
    AccountCommand, AddAccountArgs, EntitiesArgs, KindOfAccount, OneAccount, OneState,
};
use crate::output::{Exit, Output};
use crate::table::Table;

/// Names the file with the password of an account.
const PASSWORD_FILE: &str = "ALVARA_PASSWORD_FILE";

pub(super) fn run(command: &AccountCommand, output: Output) -> Result<Exit, AppError> {
    match command {
        AccountCommand::Add(args) => add(args, output),
        AccountCommand::List(args) => list(args, output),
        AccountCommand::Remove(args) => {
            remove_account(&args.state.state, &args.name)
                .map_err(|cause| refused(&args.state.state, cause))?;
            done("removed", &args.name, output)
        }
        AccountCommand::Password(args) => change_password(args, output),
        AccountCommand::Entities(args) => change_entities(args, output),
    }
}

fn add(args: &AddAccountArgs, output: Output) -> Result<Exit, AppError> {
    let account = NewAccount {
        login: args.name.clone(),
        password: password()?,
        kind: match args.kind {
            KindOfAccount::Entity => AccountKind::Entity,
            KindOfAccount::Staff => AccountKind::Staff,
            KindOfAccount::Officer => AccountKind::Officer,
        },
        entities: entities(&args.entity)?,
    };
    add_account(&args.state, &account).map_err(|cause| refused(&args.state, cause))?;
    done("added", &args.name, output)
}

fn list(args: &OneState, output: Output) -> Result<Exit, AppError> {
    let all = accounts(&args.state).map_err(|cause| refused(&args.state, cause))?;
    let entries: Vec<Value> = all
        .iter()
        .map(|account| {
            json!({
                "name": account.login,
                "kind": kind(account.kind),
                "entities": account.entities,
            })
        })
        .collect();
    output.answer(&json!({ "accounts": entries }), || {
        let mut table = Table::default();
        for account in &all {
            let entities: Vec<String> = account
                .entities
                .iter()
                .map(|entity| format!("{}={}", entity.id, entity.name))
                .collect();
            table.row([
                account.login.clone(),
                kind(account.kind).to_owned(),
                entities.join("  "),
            ]);
        }
        table.text()
    })?;
    Ok(Exit::Clean)
}

fn change_password(args: &OneAccount, output: Output) -> Result<Exit, AppError> {
    let state = &args.state.state;
    set_password(state, &args.name, &password()?).map_err(|cause| refused(state, cause))?;
    done("changed", &args.name, output)
}

fn change_entities(args: &EntitiesArgs, output: Output) -> Result<Exit, AppError> {
    let (state, name) = (&args.account.state.state, &args.account.name);
    set_entities(state, name, &entities(&args.entity)?).map_err(|cause| refused(state, cause))?;
    done("changed", name, output)
}

fn done(what: &str, name: &str, output: Output) -> Result<Exit, AppError> {
    output.answer(&json!({ what: name }), || format!("{what} {name}\n"))?;
    Ok(Exit::Clean)
}

fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Entity => "entity",
        AccountKind::Staff => "staff",
        AccountKind::Officer => "officer",
    }
}

fn entities(pairs: &[String]) -> Result<Vec<Entity>, AppError> {
    pairs
        .iter()
        .map(|pair| {
            let (id, name) = pair.split_once('=').ok_or_else(|| invalid("entity"))?;
            Ok(Entity {
                id: id.to_owned(),
                name: name.to_owned(),
            })
        })
        .collect()
}

fn invalid(field: &str) -> AppError {
    AppError::new(ErrorCode::SettingsInvalid).with("field", field)
}

fn refused(state: &Path, cause: AccountError) -> AppError {
    let error = match &cause {
        AccountError::Login | AccountError::Taken | AccountError::Unknown => invalid("name"),
        AccountError::Entities => invalid("entity"),
        AccountError::Password => {
            AppError::new(ErrorCode::PassphraseWeak).with("min", MIN_PASSWORD)
        }
        AccountError::Hash(_) => AppError::new(ErrorCode::Internal),
        AccountError::Open(_) | AccountError::Database(_) => {
            AppError::new(ErrorCode::OutputUnwritable).with("name", state.display())
        }
    };
    error.caused_by(cause)
}

/// The password in the file that [`PASSWORD_FILE`] names; its last line end is not part of it.
fn password() -> Result<String, AppError> {
    let path = std::env::var_os(PASSWORD_FILE)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .ok_or_else(|| AppError::new(ErrorCode::SettingsInvalid).with("field", PASSWORD_FILE))?;
    let text = std::fs::read_to_string(&path).map_err(|cause| {
        AppError::new(ErrorCode::FileUnreadable)
            .with("name", path.display())
            .caused_by(cause)
    })?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}
