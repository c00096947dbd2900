//! The files of `forms/`, each read as what its place says it is.

use std::collections::BTreeMap;

use form_engine::Definition;
use form_engine::calendar::HolidayTable;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use crate::fault::{FaultId, Place, Report};
use crate::file::{
    BlockFile, BundleFile, ExampleFile, GuideFile, LicenceFile, ListsFile, PaperFile, PersonaFile,
    ProcedureFile, ReleasedFile, SharedStepFile, TextFile,
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
    /// Definitions that later versions took the place of, by `procedure@version`.
    pub(crate) superseded: BTreeMap<String, Read<Definition>>,
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
    pub(crate) steps: BTreeMap<String, Read<SharedStepFile>>,
    /// Names of all shared steps, readable or not.
    pub(crate) step_names: Vec<String>,
    pub(crate) personas: BTreeMap<String, Read<PersonaFile>>,
    /// The texts that others put in place by name.
    pub(crate) texts: Option<Read<BTreeMap<Spanned<String>, Spanned<TextFile>>>>,
    pub(crate) holidays: Option<Read<HolidayTable>>,
    pub(crate) released: Option<Read<ReleasedFile>>,
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
        let texts = files.iter().find(|(path, _)| path == TEXTS);
        let texts = texts.map_or_else(String::new, |(_, text)| text.clone());
        let texts = DeTable::parse_recoverable(&texts).0.into_inner();
        for (path, text) in files {
            if path.starts_with("messages/") || path == "schema.json" {
                continue;
            }
            let number = report.add_file(path.clone(), text);
            tree.place(&path, number, &texts, report);
        }
        tree
    }

    fn place(&mut self, path: &str, number: usize, texts: &DeTable<'_>, report: &mut Report) {
        let parts: Vec<&str> = path.split('/').collect();
        let stem = |name: &str| name.strip_suffix(".toml").map(ToOwned::to_owned);
        match parts.as_slice() {
            ["shared", "lists.toml"] => {
                self.lists_present = true;
                self.lists = parse(number, texts, report);
            }
            ["released.toml"] => self.released = parse(number, texts, report),
            ["shared", "texts.toml"] => self.texts = parse(number, texts, report),
            ["shared", "documents.toml"] => self.documents = parse(number, texts, report),
            ["shared", "holidays.toml"] => self.holidays = parse(number, texts, report),
            ["guide.toml"] => self.guide = parse(number, texts, report),
            ["bundles", name] if stem(name).is_some() => {
                if let Some(bundle) = parse(number, texts, report) {
                    self.bundles.insert(stem(name).unwrap_or_default(), bundle);
                }
            }
            ["shared", "blocks", name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                if let Some(block) = parse(number, texts, report) {
                    self.blocks.insert(name.clone(), block);
                }
                self.block_names.push(name);
            }
            ["shared", "steps", name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                if let Some(step) = parse(number, texts, report) {
                    self.steps.insert(name.clone(), step);
                }
                self.step_names.push(name);
            }
            ["shared", "personas", name] if stem(name).is_some() => {
                if let Some(persona) = parse(number, texts, report) {
                    self.personas
                        .insert(stem(name).unwrap_or_default(), persona);
                }
            }
            ["licences", licence, "licence.toml"] => {
                let folder = self.folder(licence);
                folder.licence_present = true;
                folder.licence = parse(number, texts, report);
            }
            ["licences", licence, name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                let procedure = parse(number, texts, report);
                let folder = self.folder(licence);
                if let Some(procedure) = procedure {
                    folder.procedures.insert(name.clone(), procedure);
                }
                folder.procedure_names.push(name);
            }
            ["licences", licence, "superseded", name] if name.strip_suffix(".json").is_some() => {
                let name = name.strip_suffix(".json").unwrap_or_default().to_owned();
                match serde_json::from_str(report.text(number)) {
                    Ok(data) => {
                        let read = Read { file: number, data };
                        self.folder(licence).superseded.insert(name, read);
                    }
                    Err(error) => {
                        let place = Place {
                            file: number,
                            offset: 0,
                        };
                        report.fault(FaultId::SupersededUnfit, place, error.to_string());
                    }
                }
            }
            ["licences", licence, "examples", name] if stem(name).is_some() => {
                let name = stem(name).unwrap_or_default();
                let example = parse(number, texts, report);
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

const TEXTS: &str = "shared/texts.toml";

/// Parses a file strictly, shared texts put in place. Every syntax fault is reported; of faults of shape serde tells the first.
fn parse<T: DeserializeOwned>(
    number: usize,
    texts: &DeTable<'_>,
    report: &mut Report,
) -> Option<Read<T>> {
    let text = report.text(number).to_owned();
    let (mut table, errors) = DeTable::parse_recoverable(&text);
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
    for (_, value) in table.as_mut().iter_mut() {
        put_texts(number, value, texts, report);
    }
    match T::deserialize(Deserializer::from(table)) {
        Ok(data) => Some(Read { file: number, data }),
        Err(error) => {
            report.fault(FaultId::TomlShape, place(&error), error.message());
            None
        }
    }
}

/// Puts the shared text in the place of every table that names it: `{ text = "id" }`, where need be with the fact it
/// carries, its sources or how sure it is.
fn put_texts<'t>(
    file: usize,
    value: &mut Spanned<DeValue<'t>>,
    texts: &DeTable<'t>,
    report: &mut Report,
) {
    let offset = value.span().start;
    match value.as_mut() {
        DeValue::Array(entries) => {
            for entry in entries.iter_mut() {
                put_texts(file, entry, texts, report);
            }
        }
        DeValue::Table(table) => {
            let rest = ["fact", "sources", "sure"];
            let name = table
                .keys()
                .all(|key| key.as_ref() == "text" || rest.contains(&key.as_ref().as_ref()))
                .then(|| table.get("text").and_then(|name| name.as_ref().as_str()))
                .flatten();
            if let Some(name) = name {
                match texts.get(name).map(|words| words.as_ref().clone()) {
                    Some(DeValue::Table(mut words)) => {
                        // What the place says of the fact goes before what the text says.
                        for (key, said) in table.iter().filter(|(key, _)| key.as_ref() != "text") {
                            words.insert(key.clone(), said.clone());
                        }
                        *table = words;
                    }
                    _ => report.fault(FaultId::TextUnknown, Place { file, offset }, name),
                }
                return;
            }
            for (_, inner) in table.iter_mut() {
                put_texts(file, inner, texts, report);
            }
        }
        _ => {}
    }
}
