//! Licence expressions by SPDX, with the older slash that stands for OR.

/// `AND` binds tighter than `OR`; an identifier keeps its `WITH` exception.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Licence(String),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Expression {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let spaced = text
            .replace('/', " OR ")
            .replace('(', " ( ")
            .replace(')', " ) ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut words = words.as_slice();
        let expression = any(&mut words)?;
        words.is_empty().then_some(expression)
    }

    pub(super) fn is_satisfied(&self, allowed: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Licence(id) => allowed(id),
            Self::All(parts) => parts.iter().all(|part| part.is_satisfied(allowed)),
            Self::Any(parts) => parts.iter().any(|part| part.is_satisfied(allowed)),
        }
    }
}

fn any(words: &mut &[&str]) -> Option<Expression> {
    let mut parts = vec![all(words)?];
    while take(words, "OR") {
        parts.push(all(words)?);
    }
    Some(Expression::Any(parts))
}

fn all(words: &mut &[&str]) -> Option<Expression> {
    let mut parts = vec![single(words)?];
    while take(words, "AND") {
        parts.push(single(words)?);
    }
    Some(Expression::All(parts))
}

fn single(words: &mut &[&str]) -> Option<Expression> {
    if take(words, "(") {
        let inner = any(words)?;
        return take(words, ")").then_some(inner);
    }
    let id = next(words)?;
    if ["AND", "OR", "WITH", ")"].contains(&id) {
        return None;
    }
    if take(words, "WITH") {
        let exception = next(words)?;
        return Some(Expression::Licence(format!("{id} WITH {exception}")));
    }
    Some(Expression::Licence(id.to_owned()))
}

fn take(words: &mut &[&str], expected: &str) -> bool {
    let found = words.first() == Some(&expected);
    if found {
        next(words);
    }
    found
}

fn next<'a>(words: &mut &[&'a str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    *words = rest;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn satisfied(text: &str, allowed: &[&str]) -> bool {
        Expression::parse(text)
            .expect("the expression is valid")
            .is_satisfied(&|id| allowed.contains(&id))
    }

    #[test]
    fn one_choice_is_enough_but_every_part_is_needed() {
        assert!(satisfied("MIT OR GPL-3.0", &["MIT"]));
        assert!(satisfied("MIT/Apache-2.0", &["Apache-2.0"]));
        assert!(!satisfied("MIT AND GPL-3.0", &["MIT"]));
        assert!(satisfied("(MIT OR GPL-3.0) AND ISC", &["MIT", "ISC"]));
        assert!(
            !satisfied("MIT OR GPL-3.0 AND ISC", &["ISC"]),
            "AND binds tighter"
        );
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert!(satisfied(
            "GPL-2.0 WITH linking OR MIT",
            &["GPL-2.0 WITH linking"]
        ));
        assert!(!satisfied("GPL-2.0 WITH linking", &["GPL-2.0"]));
    }

    #[test]
    fn broken_expressions_are_refused() {
        for text in [
            "",
            "MIT OR",
            "(MIT",
            "MIT)",
            "AND",
            "MIT Apache-2.0",
            "MIT WITH",
        ] {
            assert_eq!(Expression::parse(text), None, "{text:?}");
        }
    }
}
