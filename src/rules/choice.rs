//! Which rules a run listens to: `--select W,M101,兜底材料`, `--ignore vague`.

use super::RULES;
use crate::lint::Meta;

/// Rules picked by name; all of them when none was picked.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    select: Vec<String>,
    ignore: Vec<String>,
}

/// A name that no rule, family or tag has, with the one most likely meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As written.
    pub name: String,
    /// What comes nearest.
    pub nearest: Option<String>,
}

impl Choice {
    /// From the names on the command line. A name is a code (`W101`), the beginning of codes (`W`, `W1`), a
    /// slug, a Chinese title or a tag (`vague`, `needless`).
    pub fn new(select: &[String], ignore: &[String]) -> Result<Choice, Unknown> {
        for name in select.iter().chain(ignore) {
            if !RULES.iter().any(|r| names(name, r.meta())) {
                return Err(Unknown { name: name.clone(), nearest: nearest(name) });
            }
        }
        Ok(Choice { select: select.to_vec(), ignore: ignore.to_vec() })
    }

    /// True when findings of this rule are wanted.
    pub fn wants(&self, meta: &Meta) -> bool {
        (self.select.is_empty() || self.select.iter().any(|n| names(n, meta)))
            && !self.ignore.iter().any(|n| names(n, meta))
    }

    /// True when findings of the rule with this code are wanted.
    pub fn wants_code(&self, code: &str) -> bool {
        super::find(code).is_none_or(|rule| self.wants(rule.meta()))
    }

    /// How many rules are wanted.
    pub fn count(&self) -> usize {
        RULES.iter().filter(|r| self.wants(r.meta())).count()
    }
}

fn names(name: &str, meta: &Meta) -> bool {
    let code = name.to_ascii_uppercase();
    let prefix = code.starts_with(|c: char| c.is_ascii_alphabetic()) && code[1..].bytes().all(|b| b.is_ascii_digit());
    (prefix && meta.code.starts_with(&code)) || meta.slug() == name || meta.title == name || meta.tags.contains(&name)
}

/// The known name that comes nearest, for a question to the one who typed.
pub fn nearest(name: &str) -> Option<String> {
    let known = RULES.iter().flat_map(|r| {
        let meta = r.meta();
        let tags = meta.tags.iter().map(|t| (*t).to_owned());
        [meta.code.to_owned(), meta.slug(), meta.title.to_owned()].into_iter().chain(tags)
    });
    let most = (name.chars().count() / 2).max(1);
    known.map(|k| (strsim::osa_distance(&k, name), k)).filter(|(d, _)| *d <= most).min().map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(select: &[&str], ignore: &[&str]) -> Result<Choice, Unknown> {
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        Choice::new(&owned(select), &owned(ignore))
    }

    #[test]
    fn rules_are_picked_by_code_family_title_and_tag() {
        let all = choice(&[], &[]).unwrap();
        assert!(RULES.iter().all(|r| all.wants(r.meta())));
        for (select, ignore, w101, m101) in [
            (&["W"][..], &[][..], true, false),
            (&["w1"], &[], true, false),
            (&["兜底材料", "M"], &[], true, true),
            (&["vague"], &[], true, false),
            (&[], &["catch_all_material"], false, true),
            (&["W", "M"], &["W101"], false, true),
        ] {
            let choice = choice(select, ignore).unwrap();
            assert_eq!((choice.wants_code("W101"), choice.wants_code("M101")), (w101, m101), "{select:?} {ignore:?}");
        }
        for unknown in ["W999", "兜底财料", "", "，"] {
            assert!(choice(&[unknown], &[]).is_err(), "{unknown}");
        }
        assert_eq!(choice(&["兜底财料"], &[]).unwrap_err().nearest.as_deref(), Some("兜底材料"));
    }
}
