//! Kinds of field: attributes that fit the kind, limits, options from lists.

use form_engine::FieldKind;
use form_engine::definition::Choice;
use toml::Spanned;

use super::field::Site;
use super::limit::Limits;
use super::procedure::Form;
use super::{shape, text};
use crate::fault::{FaultId, Place, Report};
use crate::file::{ChoiceFile, FieldFile, KindFile};

/// The list of identity documents, for fields that do not name another one.
const IDENTITY_DOCUMENTS: &str = "identity-documents";

impl Form<'_> {
    /// The kind with its limits, options and inner fields.
    pub(super) fn kind(
        &mut self,
        site: Site<'_>,
        source: &FieldFile,
        path: &str,
        number: usize,
    ) -> FieldKind {
        let limits = Limits {
            file: site.file,
            min: source.min.as_ref(),
            max: source.max.as_ref(),
        };
        match source.kind {
            KindFile::Text => FieldKind::Text {
                max: limits.counts(self.report).1,
            },
            KindFile::LongText => FieldKind::LongText {
                max: limits.counts(self.report).1,
            },
            KindFile::Integer => {
                let (min, max) = limits.whole(self.report);
                let unit = text::optional(site.file, source.unit.as_ref(), self.report);
                FieldKind::Integer { min, max, unit }
            }
            KindFile::Decimal => {
                let scale = source.scale.as_ref().map_or(0, |scale| *scale.as_ref());
                let (min, max) = limits.decimals(scale, self.report);
                FieldKind::Decimal {
                    scale,
                    min,
                    max,
                    unit: text::optional(site.file, source.unit.as_ref(), self.report),
                }
            }
            KindFile::Money => {
                let (min, max) = limits.whole(self.report);
                FieldKind::Money { min, max }
            }
            KindFile::Date => {
                let (min, max) = limits.dates(self.report);
                FieldKind::Date { min, max }
            }
            KindFile::Choice => FieldKind::Choice {
                options: self.options(site, source),
            },
            KindFile::Choices => FieldKind::Choices {
                options: self.options(site, source),
            },
            KindFile::YesNo => FieldKind::YesNo,
            KindFile::Phone => FieldKind::Phone,
            KindFile::Email => FieldKind::Email,
            KindFile::IdentityDocument => FieldKind::IdentityDocument {
                options: self.options(site, source),
            },
            KindFile::TaxpayerNumber => FieldKind::TaxpayerNumber,
            KindFile::EstablishmentNumber => FieldKind::EstablishmentNumber,
            KindFile::CommercialRegistration => FieldKind::CommercialRegistration,
            KindFile::Address => FieldKind::Address {
                regions: self.shared.regions.clone(),
            },
            KindFile::Person => FieldKind::Person {
                options: self.options(site, source),
            },
            KindFile::Group | KindFile::Block => FieldKind::Group {
                fields: self.inside(site, source, path, number, site.in_repeat),
                shared: false,
            },
            KindFile::Repeat => {
                let (min, max) = limits.counts(self.report);
                let item = match &source.item {
                    Some(item) => text::ours(site.file, item, self.report),
                    None => text::none(),
                };
                FieldKind::Repeat {
                    fields: self.inside(site, source, &format!("{path}.*"), number, true),
                    min,
                    max,
                    item,
                }
            }
            KindFile::Attachment => {
                let document = source
                    .document
                    .as_ref()
                    .map_or_else(String::new, |document| {
                        self.attachments
                            .push((document.as_ref().clone(), site.at(document)));
                        document.as_ref().clone()
                    });
                FieldKind::Attachment { document }
            }
            KindFile::Declaration => FieldKind::Declaration {
                statement: match &source.statement {
                    Some(statement) => text::ours(site.file, statement, self.report),
                    None => self.declaration.clone(),
                },
            },
        }
    }

    fn options(&mut self, site: Site<'_>, source: &FieldFile) -> Vec<Choice> {
        if let Some(options) = &source.options {
            if options.as_ref().is_empty() {
                self.report
                    .fault(FaultId::OptionsEmpty, site.at(options), "options");
            }
            return choices(site.file, options.as_ref(), self.report);
        }
        let name = source.list.as_ref();
        let list = name.map_or(IDENTITY_DOCUMENTS, |name| name.as_ref().as_str());
        match (self.shared.lists.get(list), name) {
            (Some(options), _) => options.clone(),
            (None, Some(name)) if self.tree.lists.is_some() => {
                self.report.fault(FaultId::ListUnknown, site.at(name), list);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Reports attributes that the kind does not have and those it lacks.
    pub(super) fn attributes(&mut self, site: Site<'_>, source: &FieldFile, whole: Place) {
        let given = [
            ("min", offset(source.min.as_ref())),
            ("max", offset(source.max.as_ref())),
            ("scale", offset(source.scale.as_ref())),
            ("unit", offset(source.unit.as_ref())),
            ("options", offset(source.options.as_ref())),
            ("list", offset(source.list.as_ref())),
            ("document", offset(source.document.as_ref())),
            ("statement", offset(source.statement.as_ref())),
            ("item", offset(source.item.as_ref())),
            ("use", offset(source.r#use.as_ref())),
            ("field", offset(source.field.as_ref())),
        ];
        let (needed, allowed) = attributes(source.kind);
        for (name, offset) in given {
            match offset {
                Some(offset) if !needed.contains(&name) && !allowed.contains(&name) => {
                    let place = Place {
                        file: site.file,
                        offset,
                    };
                    self.report.fault(FaultId::AttributeUnfit, place, name);
                }
                None if needed.contains(&name) => {
                    self.report.fault(FaultId::AttributeMissing, whole, name);
                }
                _ => {}
            }
        }
        let lists = usize::from(source.options.is_some()) + usize::from(source.list.is_some());
        let chosen = matches!(source.kind, KindFile::Choice | KindFile::Choices);
        if chosen && lists == 0 {
            self.report
                .fault(FaultId::AttributeMissing, whole, "options or list");
        }
        if lists == 2 {
            self.report
                .fault(FaultId::AttributeUnfit, whole, "options and list");
        }
    }
}

/// A closed list, its values unique.
pub(super) fn choices(file: usize, sources: &[ChoiceFile], report: &mut Report) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for source in sources {
        shape::kebab(file, &source.value, report);
        let value = source.value.as_ref();
        if choices.iter().any(|one| one.value == *value) {
            let place = Place {
                file,
                offset: source.value.span().start,
            };
            report.fault(FaultId::DuplicateKey, place, value.as_str());
        }
        choices.push(Choice {
            value: value.clone(),
            label: text::ours(file, &source.label, report),
        });
    }
    choices
}

/// The attributes a kind needs, and those it may have besides.
fn attributes(kind: KindFile) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        KindFile::Text | KindFile::LongText => (&["max"], &[]),
        KindFile::Integer => (&["min", "max"], &["unit"]),
        KindFile::Decimal => (&["scale", "min", "max"], &["unit"]),
        KindFile::Money => (&["min", "max"], &[]),
        KindFile::Date => (&[], &["min", "max"]),
        KindFile::Choice | KindFile::Choices | KindFile::IdentityDocument | KindFile::Person => {
            (&[], &["options", "list"])
        }
        KindFile::YesNo
        | KindFile::Phone
        | KindFile::Email
        | KindFile::TaxpayerNumber
        | KindFile::EstablishmentNumber
        | KindFile::CommercialRegistration
        | KindFile::Address => (&[], &[]),
        KindFile::Group => (&["field"], &[]),
        KindFile::Repeat => (&["field", "min", "max", "item"], &[]),
        KindFile::Attachment => (&["document"], &[]),
        KindFile::Declaration => (&[], &["statement"]),
        KindFile::Block => (&["use"], &[]),
    }
}

fn offset<T>(spanned: Option<&Spanned<T>>) -> Option<usize> {
    spanned.map(|spanned| spanned.span().start)
}
