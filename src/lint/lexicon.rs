//! Vague words as data. Rust's `regex` has no look-around, on purpose: instead of exempting inside a pattern,
//! places that only look vague are protected first, and a hit that touches one is dropped.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex, RegexSet};

use super::{Field, open_list};

/// A list of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// 兜底
    CatchAll,
    /// 没列完
    OpenList,
    /// 含糊时间
    FuzzyTime,
    /// 含糊数量
    FuzzyQuantity,
    /// 含糊条件
    FuzzyCondition,
    /// 推责
    Deferral,
    /// 悬空指代
    Dangling,
    /// 套话标准
    Boilerplate,
    /// 占位
    Placeholder,
    /// 没写单位
    Unit,
    /// 含不含本数
    Inclusivity,
    /// 行话
    Jargon,
    /// 过时用语
    Obsolete,
}

/// Each list's name in the lexicon and the one rule that reports it.
const LISTS: [(&str, &str); 13] = [
    ("catch_all", "W101"),
    ("open_list", "W102"),
    ("fuzzy_time", "W201"),
    ("fuzzy_quantity", "W202"),
    ("fuzzy_condition", "W302"),
    ("deferral", "W301"),
    ("dangling", "W303"),
    ("boilerplate", "W401"),
    ("placeholder", "E201"),
    ("unit", "W203"),
    ("inclusivity", "W204"),
    ("jargon", "P101"),
    ("obsolete", "P102"),
];

impl Class {
    /// Every list.
    pub const ALL: [Class; LISTS.len()] = [
        Class::CatchAll,
        Class::OpenList,
        Class::FuzzyTime,
        Class::FuzzyQuantity,
        Class::FuzzyCondition,
        Class::Deferral,
        Class::Dangling,
        Class::Boilerplate,
        Class::Placeholder,
        Class::Unit,
        Class::Inclusivity,
        Class::Jargon,
        Class::Obsolete,
    ];

    /// Code of the rule that reports what is on the list.
    pub fn rule(self) -> &'static str {
        LISTS[self as usize].1
    }
}

/// A vague wording found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Row of the lexicon.
    pub id: &'static str,
    /// What to write instead, in Chinese.
    pub help: &'static str,
    /// A word that can stand in its place as it is.
    pub instead: Option<&'static str>,
}

struct Row {
    id: &'static str,
    fields: &'static str,
    pattern: Regex,
    protects: Option<Regex>,
    help: &'static str,
    instead: Vec<(&'static str, &'static str)>,
}

impl Row {
    fn hit(&self, m: regex::Match<'_>) -> Hit {
        let instead = self.instead.iter().find(|(found, _)| *found == m.as_str()).map(|(_, word)| *word);
        Hit { range: m.range(), id: self.id, help: self.help, instead }
    }
}

struct List {
    any: RegexSet,
    rows: Vec<Row>,
}

const DATA: &str = include_str!("lexicon.tsv");

/// The lexicon's lines, comments left out, split at tabs.
fn lines() -> impl Iterator<Item = Vec<&'static str>> {
    DATA.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

/// A pattern with the word groups that it names, such as `{doc}`, written out.
pub(super) fn pattern(text: &str) -> Regex {
    static GROUPS: OnceLock<Vec<(&str, String)>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let mut out: Vec<(&str, String)> = Vec::new();
        for line in lines().filter(|l| l[0].starts_with('@')) {
            let body = written_out(line[1], &out);
            out.push((&line[0][1..], body));
        }
        out
    });
    Regex::new(&written_out(text, groups)).expect("internal error: a pattern of the lexicon")
}

fn written_out(text: &str, groups: &[(&str, String)]) -> String {
    static NAME: OnceLock<Regex> = OnceLock::new();
    let name = NAME.get_or_init(|| Regex::new(r"\{([a-z]+)\}").expect("internal error: a group's name"));
    name.replace_all(text, |c: &Captures<'_>| {
        let (_, body) =
            groups.iter().find(|(n, _)| *n == &c[1]).expect("internal error: a group that the lexicon does not define");
        if body.starts_with('[') { body.clone() } else { format!("(?:{body})") }
    })
    .into_owned()
}

fn list(class: Class) -> &'static List {
    static READ: [OnceLock<List>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    READ[class as usize].get_or_init(|| read(LISTS[class as usize].0))
}

fn read(class: &str) -> List {
    let rows: Vec<Row> = lines()
        .filter(|c| c[0] == class)
        .map(|c| Row {
            id: c[1],
            fields: c[2],
            pattern: pattern(c[3]),
            protects: (!c[4].is_empty()).then(|| pattern(c[4])),
            help: c[5],
            instead: c.get(6).iter().flat_map(|w| w.split('|')).filter_map(|w| w.split_once('>')).collect(),
        })
        .collect();
    List { any: RegexSet::new(rows.iter().map(|r| r.pattern.as_str())).expect("each compiled alone"), rows }
}

/// Titles, quoted labels of buttons, closed negations and classes of persons in law: never vague.
fn protected() -> &'static Regex {
    static EXACT: OnceLock<Regex> = OnceLock::new();
    EXACT.get_or_init(|| {
        let row = lines().find(|l| l[0] == "exact").expect("internal error: the exact places");
        pattern(row[3])
    })
}

/// The letter by which the lexicon names a field.
fn letter(field: Field) -> char {
    match field {
        Field::Material => 'M',
        Field::Condition => 'C',
        Field::Process => 'P',
        Field::TimeLimit => 'T',
        Field::Fee => 'F',
        Field::Other => 'O',
    }
}

/// What is vague in a text, by one list; hits that overlap are one.
pub fn hits(class: Class, field: Field, text: &str) -> Vec<Hit> {
    let list = list(class);
    let mut exact: Option<Vec<Range<usize>>> = None;
    let mut found: Vec<Hit> = Vec::new();
    for i in list.any.matches(text) {
        let row = &list.rows[i];
        if !row.fields.is_empty() && !row.fields.contains(letter(field)) {
            continue;
        }
        let exact = exact.get_or_insert_with(|| protected().find_iter(text).map(|m| m.range()).collect());
        let own: Vec<Range<usize>> = row.protects.iter().flat_map(|p| p.find_iter(text)).map(|m| m.range()).collect();
        for m in row.pattern.find_iter(text) {
            let touches = |r: &Range<usize>| r.start < m.end() && m.start() < r.end;
            if !exact.iter().chain(&own).any(touches) {
                found.push(row.hit(m));
            }
        }
    }
    if class == Class::OpenList {
        let exact = exact.unwrap_or_else(|| protected().find_iter(text).map(|m| m.range()).collect());
        found.extend(
            open_list::hits(field, text).into_iter().filter(|h| !exact.iter().any(|r| r.contains(&h.range.start))),
        );
    }
    found.sort_by_key(|h| (h.range.start, std::cmp::Reverse(h.range.end)));
    let mut out: Vec<Hit> = Vec::new();
    for hit in found {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                if hit.range.end > last.range.end {
                    last.range.end = hit.range.end;
                    last.instead = None;
                }
            }
            _ => out.push(hit),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const VAGUE: [Class; 7] = [
        Class::CatchAll,
        Class::OpenList,
        Class::FuzzyTime,
        Class::FuzzyQuantity,
        Class::FuzzyCondition,
        Class::Deferral,
        Class::Placeholder,
    ];

    #[test]
    fn every_row_compiles_and_has_its_columns() {
        for line in lines().filter(|l| !l[0].starts_with('@')) {
            assert!(line.len() == 6 || line.len() == 7, "{line:?}");
            assert!(line[0] == "exact" || LISTS.iter().any(|(name, _)| *name == line[0]), "{line:?}");
            assert!(line[2].chars().all(|c| "MCPTFO".contains(c)), "{line:?}");
            assert!(line[0] == "exact" || !line[5].is_empty(), "{line:?} says what to write instead");
            pattern(line[3]);
            pattern(line[4]);
            for (found, _) in line.get(6).iter().flat_map(|w| w.split('|')).map(|w| w.split_once('>').expect(w)) {
                assert!(pattern(line[3]).find(found).is_some_and(|m| m.as_str() == found), "{found} is found");
            }
        }
    }

    #[test]
    fn vague_words_are_found_once_and_exact_ones_left_alone() {
        let found = |class, field, text: &str| {
            hits(class, field, text).iter().map(|h| text[h.range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found(Class::CatchAll, Field::Material, "法律、法规规定的其他材料"), ["规定的其他材料"]);
        assert_eq!(found(Class::OpenList, Field::Material, "户口簿、结婚证等材料"), ["等材料"]);
        assert_eq!(found(Class::Deferral, Field::Fee, "以窗口要求为准，详询窗口，按有关规定办理").len(), 3);
        for exact in [
            "公民、法人或者其他组织",
            "《关于深化改革的若干意见》",
            "不用带其他材料",
            "残疾等级证书",
            "高等学历证书",
            "男女平等",
            "增值税一般纳税人",
            "特殊教育学校",
            "身份证长期有效",
            "相关系数",
            "提前预约 3 天",
            "视力检查",
            "收到决定 60 天内",
        ] {
            for class in VAGUE {
                for field in [Field::Material, Field::Condition, Field::Process, Field::TimeLimit, Field::Other] {
                    assert_eq!(hits(class, field, exact), [], "{exact}");
                }
            }
        }
    }
}
