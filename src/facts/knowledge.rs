//! What is known of papers that are used everywhere, as data: who issues them, what they prove, which proofs
//! were done away with. A county's own catalogue comes before it.

use std::sync::OnceLock;

use regex::Regex;

/// A paper that is used everywhere.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub names: Vec<&'static str>,
    /// Whether all the names are one and the same paper.
    pub one: bool,
    /// Kinds of departments that issue it.
    pub issuers: Vec<&'static str>,
    /// Whether a window can look it up.
    pub shareable: bool,
    /// Whether it must be recent.
    pub expires: bool,
    /// Facts that need no other proof once it is there.
    pub proves: Vec<&'static str>,
}

/// Whom a proof was asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedOf {
    /// A village or residents' committee.
    Village,
    /// A police station.
    Police,
}

/// A proof that is not issued any more.
#[derive(Debug)]
pub struct Abolished {
    /// By whom.
    pub asked_of: AskedOf,
    /// What the notice calls it.
    pub kind: &'static str,
    /// How guides call it.
    pub pattern: Regex,
    /// What shows the same.
    pub instead: &'static str,
    /// Whether what shows the same does not always show it.
    pub mostly: bool,
}

struct Office {
    kind: &'static str,
    names: Vec<&'static str>,
    topics: Vec<&'static str>,
}

fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect())
}

fn words(cell: &'static str) -> Vec<&'static str> {
    cell.split(' ').filter(|w| !w.is_empty()).collect()
}

/// Every known paper.
pub fn papers() -> &'static [Known] {
    static ALL: OnceLock<Vec<Known>> = OnceLock::new();
    ALL.get_or_init(|| {
        rows(include_str!("documents.tsv"))
            .map(|c| Known {
                name: c[0],
                names: words(c[1]),
                one: c[2] == "是",
                issuers: words(c[3]),
                shareable: c[4] == "能",
                expires: c[5] == "会",
                proves: words(c[6]),
            })
            .collect()
    })
}

/// The known paper that a name ends with, and how many bytes of the name that takes; the longest wins.
pub fn known(name: &str) -> Option<(&'static Known, usize)> {
    papers()
        .iter()
        .flat_map(|k| k.names.iter().chain(std::iter::once(&k.name)).map(move |n| (k, n)))
        .filter(|(_, n)| name.ends_with(**n))
        .map(|(k, n)| (k, n.len()))
        .max_by_key(|(_, len)| *len)
}

/// The proofs that are not issued any more, in the region 全国.
pub fn abolished() -> &'static [Abolished] {
    static ALL: OnceLock<Vec<Abolished>> = OnceLock::new();
    ALL.get_or_init(|| {
        rows(include_str!("proofs.tsv"))
            .filter(|c| c[0] == "全国")
            .map(|c| Abolished {
                asked_of: if c[1] == "村" { AskedOf::Village } else { AskedOf::Police },
                kind: c[2],
                pattern: Regex::new(c[3]).expect("internal error: a pattern of proofs.tsv"),
                instead: c[4],
                mostly: c[5] == "是",
            })
            .collect()
    })
}

fn offices() -> &'static [Office] {
    static ALL: OnceLock<Vec<Office>> = OnceLock::new();
    ALL.get_or_init(|| {
        rows(include_str!("departments.tsv"))
            .map(|c| Office { kind: c[0], names: words(c[1]), topics: words(c[2]) })
            .collect()
    })
}

/// The kind of department that a name says.
pub fn kind_of_office(name: &str) -> Option<&'static str> {
    // 农业农村 contains 农村, 住房城乡建设 contains 建设: the longest word decides.
    offices()
        .iter()
        .flat_map(|o| o.names.iter().map(move |n| (o.kind, n)))
        .filter(|(_, n)| name.contains(**n))
        .max_by_key(|(_, n)| n.len())
        .map(|(kind, _)| kind)
}

/// Whether a department of this kind issues licences about that.
pub fn is_topic_of(kind: &str, about: &str) -> bool {
    offices().iter().any(|o| o.kind == kind && o.topics.iter().any(|t| about.contains(t)))
}
