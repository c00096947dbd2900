//! Opening the saved data without anybody at the keyboard.

use std::path::PathBuf;
use std::sync::Arc;

use app_core::authorities::believing;
use app_core::forms::Forms;
use app_core::profile::{SystemKeyStore, passphrase_from_environment};
use app_core::{App, AppError, ErrorCode, Setup};

use crate::args::Options;
use crate::clock::ChosenDay;
use crate::output::{Output, complain};

/// Names a file of certificates in PEM that are believed besides the system's, for an office's own platform.
const CA_FILE: &str = "ALVARA_CA_FILE";

/// Folder of the product in the data folder of the system, and of the profile in it: the same as the desktop program's.
const FOLDERS: [&str; 2] = ["mo.alvara.desktop", "profile"];

/// Opens the profile; a new one is made only when `create` says so.
///
/// Errors: there is no profile, its key cannot be had without asking somebody, or it does not open.
pub(crate) fn open(options: &Options, create: bool) -> Result<Arc<App>, AppError> {
    let app = unopened(options)?;
    let passphrase = passphrase_from_environment()?;
    app.open_unattended(passphrase.as_ref().map(|text| text.as_str()), create)?;
    Ok(Arc::new(app))
}

/// Puts the form pack of the profile into use, if it has one. A pack that does not hold is complained of and left alone:
/// the forms that came with the program serve instead.
pub(crate) fn use_its_forms(options: &Options, output: Output) {
    let activated = folder(options).and_then(|folder| Forms::of_profile(&folder).activate());
    if let Err(error) = activated {
        complain(&error, output.lang());
    }
}

/// The program over a profile that the person opens in the interface; opened at once where a passphrase file is named.
#[cfg(feature = "ui-host")]
pub(crate) fn closed(options: &Options) -> Result<Arc<App>, AppError> {
    if passphrase_from_environment()?.is_some() {
        return open(options, true);
    }
    unopened(options).map(Arc::new)
}

/// The program over a profile that is not opened, or that there is not yet; it believes the certificates in the file that
/// [`CA_FILE`] names as well.
pub(crate) fn unopened(options: &Options) -> Result<App, AppError> {
    let app = App::new(Setup {
        profile: folder(options)?,
        clock: Arc::new(ChosenDay::of(options)?),
        keys: Arc::new(SystemKeyStore),
    });
    let named = std::env::var_os(CA_FILE).filter(|path| !path.is_empty());
    let Some(path) = named.map(PathBuf::from) else {
        return Ok(app);
    };
    let file = std::fs::read(&path).map_err(|cause| {
        AppError::new(ErrorCode::FileUnreadable)
            .with("name", path.display())
            .caused_by(cause)
    })?;
    Ok(app.speaking(believing(&file)?))
}

pub(crate) fn folder(options: &Options) -> Result<PathBuf, AppError> {
    if let Some(folder) = &options.profile {
        return Ok(folder.clone());
    }
    let data = dirs::data_dir().ok_or(ErrorCode::ProfileMissing)?;
    Ok(FOLDERS.iter().fold(data, |folder, name| folder.join(name)))
}
