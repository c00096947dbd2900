//! `cargo xtask torture`: the stage of the same name with more cuts, or with one alone.

use anyhow::Result;

use crate::{args::Args, process};

/// Hands its values on to the test program, which knows what they mean.
pub(crate) fn run(mut args: Args) -> Result<()> {
    let mut words = Vec::new();
    for name in ["--cuts", "--seed", "--only"] {
        if let Some(value) = args.value(name)? {
            words.extend([name.to_owned(), value]);
        }
    }
    args.finish()?;
    let test = [
        "test",
        "--locked",
        "--package",
        "journeys",
        "--test",
        "torture",
        "--",
    ];
    process::run(process::cargo(&test).args(words))
}
