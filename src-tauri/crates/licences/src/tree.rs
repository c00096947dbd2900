//! The files of `forms/`, each read as what its place says it is.

use std::collections::BTreeMap;

use form_engine::calendar::HolidayTable;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use crate::fault::{FaultId, Place, Report};
use crate::file::{
    BlockFile, BundleFile, ExampleFile, GuideFile, LicenceFile, ListsFile, PaperFile, ProcedureFile,
};

/// A file that was read, with its number.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) file: usize,
    pub(crate) data: T,
}

impl<T> Read<T> {
    /// The place of something with a span in this file.
    pub(crate) fn at<U>(&self, spanned: &Spanned<U>) -> Place {
        Place {
            file: self.file,
            offset: spanned.span().start,
        }
    }

    /// The beginning of the file.
    pub(crate) fn top(&self) -> Place {
        Place {
            file: self.file,
            offset: 0,
        }
    }
}

/// The files of one licence.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    pub(crate) licence: Option<Read<LicenceFile>>,
    /// Whether a `licence.toml` is there, readable or not.
    pub(crate) licence_present: bool,
    pub(crate) procedures: BTreeMap<String, Read<ProcedureFile>>,
    /// Names of all procedure files, readable or not.
    pub(crate) procedure_names: Vec<String>,
    pub(crate) examples: BTreeMap<String, Read<ExampleFile>>,
    /// Names of all example files, readable or not.
    pub(crate) example_names: Vec<String>,
}

/// All files of the form data.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) lists: Option<Read<ListsFile>>,
    pub(crate) lists_present: bool,
    pub(crate) documents: Option<Read<BTreeMap<Spanned<String>, PaperFile>>>,
    pub(crate) blocks: BTreeMap<String, Read<BlockFile>>,
    /// Names of all blocks, readable or not.
    pub(crate) block_names: Vec<String>,
    pub(crate) holidays: Option<Read<HolidayTable>>,
    pub(crate) guide: Option<Read<GuideFile>>,
    pub(crate) bundles: BTreeMap<String, Read<BundleFile>>,
    pub(crate) folders: BTreeMap<String, Folder>,
}

impl Tree {
    /// Reads every TOML file; what cannot be read becomes a fault and is left out. Message texts are not its matter.
    pub(crate) fn read<P, T>(files: impl IntoIterator<Item = (P, T)>, report: &mut Report) -> Self
    where
        P: Into<String>,
        T: Into<String>,
    {
        let mut tree = Self::default();
        let mut files: Vec<(String, String)> = files
            .into_iter()
            .map(|(path, text)| (path.into(), text.into()))
            .collect();
        files.sort();
        for (path, text) in files {
            if path.starts_with("messages/") || path == "schema.json" {
                continue;
            }
            let number = report.add_file(path.clone(), text);
            tree.place(&path, number, report);
        }
        tree
    }

    fn place(&mut self, path: &str, number: usize, report: &mut Report) {
        let parts: Vec<&str> = path.split('/').collect();
        let stem = |name: &str| name.strip_suffix(".toml").map(ToOwned::to_owned);
        match parts.as_slice() {
            ["shared", "lists.toml"] => {
                self.lists_present = true;
                self.lists = parse(number, report);
            }
            ["shared", "documents.toml"] => self.documents = parse(number, report),
            ["shared", "holidays.toml"] => self.holidays = parse(number, report),
            ["guide.toml"] => self.guide = parse(number, report),
            ["bundles", name] if stem(name).is_some() => {
                if let Some(bundle) = parse(number, report) {
                    self.bundles.insert(stem(name).unwrap_or_default(), bundle);
                }
            }
            ["shared", "blocks", name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                if let Some(block) = parse(number, report) {
                    self.blocks.insert(name.clone(), block);
                }
                self.block_names.push(name);
            }
            ["licences", licence, "licence.toml"] => {
                let folder = self.folder(licence);
                folder.licence_present = true;
                folder.licence = parse(number, report);
            }
            ["licences", licence, name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                let procedure = parse(number, report);
                let folder = self.folder(licence);
                if let Some(procedure) = procedure {
                    folder.procedures.insert(name.clone(), procedure);
                }
                folder.procedure_names.push(name);
            }
            ["licences", licence, "examples", name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                let example = parse(number, report);
                let folder = self.folder(licence);
                if let Some(example) = example {
                    folder.examples.insert(name.clone(), example);
                }
                folder.example_names.push(name);
            }
            _ => report.absent(
                FaultId::FileUnknown,
                path,
                "no file of this name belongs here",
            ),
        }
    }

    fn folder(&mut self, licence: &str) -> &mut Folder {
        self.folders.entry(licence.to_owned()).or_default()
    }
}

/// Parses a file strictly. Every syntax fault is reported; of faults of shape serde tells the first.
fn parse<T: DeserializeOwned>(number: usize, report: &mut Report) -> Option<Read<T>> {
    let text = report.text(number).to_owned();
    let (table, errors) = DeTable::parse_recoverable(&text);
    let place = |error: &toml::de::Error| Place {
        file: number,
        offset: error.span().map_or(0, |span| span.start),
    };
    if !errors.is_empty() {
        for error in errors {
            report.fault(FaultId::TomlSyntax, place(&error), error.message());
        }
        return None;
    }
    match T::deserialize(Deserializer::from(table)) {
        Ok(data) => Some(Read { file: number, data }),
        Err(error) => {
            report.fault(FaultId::TomlShape, place(&error), error.message());
            None
        }
    }
}
