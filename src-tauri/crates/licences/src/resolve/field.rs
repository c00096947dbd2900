//! Fields in their containers, blocks put in place, rules made absolute.

use form_engine::definition::Rule;
use form_engine::{Condition, Field, FieldKind, FieldPath, Required};
use toml::Spanned;

use super::condition::{By, absolute};
use super::nature::{Entry, Nature};
use super::procedure::Form;
use super::{shape, text};
use crate::fault::{FaultId, Place};
use crate::file::{BlockFile, FieldFile, KindFile, RequiredFile, RuleFile};
use crate::tree::Read;

/// Where a list of fields stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'s> {
    pub(super) file: usize,
    /// Absolute path of the container; empty at the root.
    pub(super) base: &'s str,
    pub(super) step: usize,
    /// Number of the container among the entries.
    pub(super) parent: Option<usize>,
    pub(super) in_block: bool,
    pub(super) in_repeat: bool,
}

impl Site<'_> {
    pub(super) fn at<T>(&self, spanned: &Spanned<T>) -> Place {
        Place {
            file: self.file,
            offset: spanned.span().start,
        }
    }
}

impl<'a> Form<'a> {
    /// Resolves the fields of one container, in order.
    pub(super) fn fields(&mut self, site: Site<'_>, sources: &[Spanned<FieldFile>]) -> Vec<Field> {
        sources
            .iter()
            .filter_map(|source| self.field(site, source))
            .collect()
    }

    fn field(&mut self, site: Site<'_>, spanned: &Spanned<FieldFile>) -> Option<Field> {
        let source = spanned.as_ref();
        let whole = site.at(spanned);
        self.attributes(site, source, whole);
        let block = match source.kind {
            KindFile::Block => Some(self.block(site, source)?),
            _ => None,
        };
        let (key, place) = match (&source.key, &source.r#use) {
            (Some(key), _) => {
                shape::snake(site.file, key, self.report);
                (key.as_ref().clone(), site.at(key))
            }
            (None, Some(name)) if block.is_some() => {
                (name.as_ref().replace('-', "_"), site.at(name))
            }
            _ => {
                self.report.fault(FaultId::AttributeMissing, whole, "key");
                return None;
            }
        };
        if (source.kind == KindFile::Money) != key.ends_with("_avos") {
            self.report.fault(FaultId::MoneyKey, place, key.as_str());
        }
        let path = FieldPath::resolve(&format!(".{key}"), site.base)
            .as_str()
            .to_owned();
        if self.entries.iter().any(|entry| entry.path == path) {
            self.report
                .fault(FaultId::DuplicateKey, place, path.as_str());
        }
        let number = self.entries.len();
        self.entries.push(Entry {
            path: path.clone(),
            nature: Nature::Compound,
            step: site.step,
            parent: site.parent,
            place,
            visible: None,
        });
        let label = match (&source.label, block) {
            (Some(label), _) => text::ours(site.file, label, self.report),
            (None, Some(block)) => text::ours(block.file, &block.data.title, self.report),
            (None, None) => {
                self.report
                    .fault(FaultId::LabelMissing, place, path.as_str());
                text::none()
            }
        };
        let visible = self.visible(site, source, block, number);
        if let Some(entry) = self.entries.get_mut(number) {
            entry.visible = visible
                .clone()
                .map(|condition| absolute(condition, site.base));
        }
        let required = match &source.required {
            None | Some(RequiredFile::Fixed(true)) => Required::Always,
            Some(RequiredFile::Fixed(false)) => Required::Never,
            Some(RequiredFile::When(condition)) => Required::When(self.condition_at(
                condition,
                place,
                site.base,
                By::Required(site.step),
            )),
        };
        let kind = match block {
            Some(block) => self.block_group(site, block, &path, number),
            None => self.kind(site, source, &path, number),
        };
        self.natures(number, &kind);
        Some(Field {
            key,
            label,
            hint: text::optional(site.file, source.hint.as_ref(), self.report),
            why: text::optional(site.file, source.why.as_ref(), self.report),
            kind,
            visible,
            required,
        })
    }

    fn visible(
        &mut self,
        site: Site<'_>,
        source: &FieldFile,
        block: Option<&Read<BlockFile>>,
        number: usize,
    ) -> Option<Condition> {
        let by = By::Visible(number);
        let of_block = block
            .and_then(|block| Some((block.file, block.data.visible.as_ref()?)))
            .map(|(file, condition)| self.condition(file, condition, site.base, by));
        let of_field = source
            .visible
            .as_ref()
            .map(|condition| self.condition(site.file, condition, site.base, by));
        match (of_block, of_field) {
            (Some(one), Some(other)) => Some(Condition::All {
                all: vec![one, other],
            }),
            (one, other) => one.or(other),
        }
    }

    /// The fields inside a group or an entry of a repeat.
    pub(super) fn inside(
        &mut self,
        site: Site<'_>,
        source: &FieldFile,
        base: &str,
        number: usize,
        in_repeat: bool,
    ) -> Vec<Field> {
        let Some(fields) = &source.field else {
            return Vec::new();
        };
        self.fields(
            Site {
                base,
                parent: Some(number),
                in_repeat,
                ..site
            },
            fields.as_ref(),
        )
    }

    /// The block a field uses.
    fn block(&mut self, site: Site<'_>, source: &FieldFile) -> Option<&'a Read<BlockFile>> {
        let name = source.r#use.as_ref()?;
        let unreadable = self.tree.block_names.contains(name.as_ref());
        let block = self
            .tree
            .blocks
            .get(name.as_ref())
            .filter(|_| !site.in_block);
        if block.is_none() && (site.in_block || !unreadable) {
            self.report
                .fault(FaultId::BlockUnknown, site.at(name), name.as_ref());
        }
        block
    }

    /// A block put in place as a group, its rules made absolute.
    fn block_group(
        &mut self,
        site: Site<'_>,
        block: &Read<BlockFile>,
        path: &str,
        number: usize,
    ) -> FieldKind {
        let fields = self.fields(
            Site {
                file: block.file,
                base: path,
                parent: Some(number),
                in_block: true,
                ..site
            },
            &block.data.field,
        );
        for rule in &block.data.rule {
            if site.in_repeat {
                self.report
                    .fault(FaultId::RuleInRepeat, block.at(&rule.id), path);
            } else {
                let id = format!("{}-{}", path.replace(['.', '_'], "-"), rule.id.as_ref());
                self.rule(block.file, rule, id, path);
            }
        }
        FieldKind::Group {
            fields,
            shared: true,
        }
    }

    /// Resolves a rule; `base` is the block it stands in.
    pub(super) fn rule(&mut self, file: usize, rule: &RuleFile, id: String, base: &str) {
        let place = Place {
            file,
            offset: rule.id.span().start,
        };
        shape::kebab(file, &rule.id, self.report);
        if self.rules.iter().any(|one| one.id == id) {
            self.report.fault(FaultId::DuplicateKey, place, id.as_str());
        }
        let when = self.condition(file, &rule.when, base, By::Whole);
        let at = FieldPath::resolve(rule.at.as_ref(), base)
            .as_str()
            .to_owned();
        self.rule_places.push((
            at.clone(),
            Place {
                file,
                offset: rule.at.span().start,
            },
        ));
        let message = text::ours(file, &rule.message, self.report);
        self.rules.push(Rule {
            id,
            when: absolute(when, base),
            at,
            severity: rule.severity,
            message,
        });
    }
}
