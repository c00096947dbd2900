//! Faults of the guide and of bundles, each with the text that makes it.

use licences::FaultId as Id;

use crate::At::{self, Below, Here};
use crate::FaultId;

const GUIDE: &str = "guide.toml";
const BUNDLE: &str = "bundles/pair.toml";

/// The fault, the file, what is replaced there by what, and where the fault is reported.
pub(crate) const CASES: &[(FaultId, &str, &str, &str, At)] = &[
    (
        Id::FactUnknown,
        GUIDE,
        "when = { all = [\"sign\", \"large\"] }",
        "when = { all = [\"sign\", \"huge\"] }",
        Here,
    ),
    (
        Id::FactUnknown,
        GUIDE,
        "one = true\nwhen = \"sign\"",
        "one = true\nwhen = \"large\"",
        Below(1),
    ),
    (
        Id::FactUnused,
        GUIDE,
        "id = \"small\"",
        "id = \"tiny\"",
        Here,
    ),
    (
        Id::DuplicateKey,
        GUIDE,
        "id = \"small\"",
        "id = \"large\"",
        Here,
    ),
    (
        Id::LanguageMissing,
        GUIDE,
        "words = { zh = [\"大\"], pt = [\"grande\"], en",
        "words = { zh = [\"大\"], en",
        Here,
    ),
    (
        Id::ProcedureUnknown,
        GUIDE,
        "apply = \"sample/renewal\"",
        "apply = \"sample/replacement\"",
        Here,
    ),
    (
        Id::ProcedureUnknown,
        GUIDE,
        "apply = \"sample/renewal\"",
        "apply = \"simple\"",
        Here,
    ),
    (
        Id::ResultShape,
        GUIDE,
        "id = \"elsewhere\"\n",
        "id = \"elsewhere\"\nnothing = true\n",
        Here,
    ),
    (
        Id::ResultUnreachable,
        GUIDE,
        "id = \"elsewhere\"\nelsewhere = { name = { en = \"Another body\" } }\nwhen = { all = [\"sign\", \"large\"] }",
        "id = \"elsewhere\"\nelsewhere = { name = { en = \"Another body\" } }\nwhen = { all = [\"small\", \"large\"] }",
        Here,
    ),
    (
        Id::ResultUnreachable,
        GUIDE,
        "id = \"needed\"\napply = \"sample/renewal\"\nwhen = { all = [\"sign\", { not = \"small\" }] }",
        "id = \"needed\"\napply = \"sample/renewal\"\nwhen = { all = [\"small\", { not = \"small\" }] }",
        Here,
    ),
    (
        Id::DatesReversed,
        GUIDE,
        "until = \"2026-06-30\"",
        "until = \"2025-06-30\"",
        Here,
    ),
    (
        Id::IdMismatch,
        BUNDLE,
        "id = \"pair\"",
        "id = \"couple\"",
        Here,
    ),
    (
        Id::BlockUnknown,
        BUNDLE,
        "shared = [\"holder\"]",
        "shared = [\"holders\"]",
        Here,
    ),
    (
        Id::BundleEmpty,
        BUNDLE,
        "id = \"pair\"\ntitle = { zh = \"一對\", pt = \"Par\", en = \"Pair\" }\nintro = { zh = \"兩份。\", pt = \"Dois.\", en = \"Two.\" }\nshared = [\"holder\"]\n\n[[member]]\napply = \"sample/renewal\"\nneeded = \"always\"\n",
        "id = \"pair\"\ntitle = { zh = \"一對\", pt = \"Par\", en = \"Pair\" }\nintro = { zh = \"兩份。\", pt = \"Dois.\", en = \"Two.\" }\nshared = [\"holder\"]\n",
        Here,
    ),
    (
        Id::ProcedureUnknown,
        BUNDLE,
        "apply = \"other/renewal\"",
        "apply = \"other/replacement\"",
        Here,
    ),
    (
        Id::ProcedureUnknown,
        BUNDLE,
        "  { of = \"other/renewal\", at",
        "  { of = \"other/replacement\", at",
        Here,
    ),
    (
        Id::FactUnknown,
        BUNDLE,
        "needed = { when = \"sign\" }",
        "needed = { when = \"signs\" }",
        Here,
    ),
    (
        Id::ConditionReference,
        BUNDLE,
        "at = \"tables\" },\n]",
        "at = \"table\" },\n]",
        Here,
    ),
    (
        Id::SameUnfit,
        BUNDLE,
        "at = \"tables\" },\n]",
        "at = \"number\" },\n]",
        Here,
    ),
    (
        Id::SameUnfit,
        BUNDLE,
        "fields = [\n  { of = \"sample/renewal\", at = \"tables\" },\n",
        "fields = [\n",
        Here,
    ),
    (
        Id::DocumentUnknown,
        BUNDLE,
        "document = \"plan\" },\n]",
        "document = \"plans\" },\n]",
        Here,
    ),
    (
        Id::DocumentUnfit,
        BUNDLE,
        "document = \"plan\" },\n]",
        "document = \"form\" },\n]",
        Here,
    ),
];
