//! Which rules a run listens to: `--select W,M101,兜底材料`, `--ignore vague`.

use std::collections::HashSet;

use super::RULES;
use crate::lint::Meta;

/// Rules picked by name; all of them when none was picked.
#[derive(Clone, Debug)]
pub struct Choice {
    unwanted: HashSet<&'static str>,
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
        let any = |list: &[String], meta: &Meta| list.iter().any(|n| names(n, meta));
        let wanted = |meta: &Meta| (select.is_empty() || any(select, meta)) && !any(ignore, meta);
        Ok(Choice { unwanted: RULES.iter().map(|r| r.meta()).filter(|m| !wanted(m)).map(|m| m.code).collect() })
    }

    /// True when findings of the rule with this code are wanted.
    pub fn wants(&self, code: &str) -> bool {
        !self.unwanted.contains(code)
    }

    /// How many rules are wanted.
    pub fn count(&self) -> usize {
        RULES.len() - self.unwanted.len()
    }
}

fn names(name: &str, meta: &Meta) -> bool {
    let code = name.to_ascii_uppercase();
    let prefix = code.starts_with(|c: char| c.is_ascii_alphabetic()) && code[1..].bytes().all(|b| b.is_ascii_digit());
    (prefix && meta.code.starts_with(&code)) || meta.slug() == name || meta.title == name || meta.tags.contains(&name)
}

/// The known name that comes nearest, for a question to the one who typed.
fn nearest(name: &str) -> Option<String> {
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
        assert!(RULES.iter().all(|r| all.wants(r.meta().code)));
        for (select, ignore, w101, m101) in [
            (&["W"][..], &[][..], true, false),
            (&["w1"], &[], true, false),
            (&["兜底材料", "M"], &[], true, true),
            (&["vague"], &[], true, false),
            (&[], &["catch_all_material"], false, true),
            (&["W", "M"], &["W101"], false, true),
        ] {
            let choice = choice(select, ignore).unwrap();
            assert_eq!((choice.wants("W101"), choice.wants("M101")), (w101, m101), "{select:?} {ignore:?}");
        }
        for unknown in ["W999", "兜底财料", "", "，"] {
            assert!(choice(&[unknown], &[]).is_err(), "{unknown}");
        }
        assert_eq!(choice(&["兜底财料"], &[]).unwrap_err().nearest.as_deref(), Some("兜底材料"));
    }
}
