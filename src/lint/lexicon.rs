//! Vague words as data. Rust's `regex` has no look-around, on purpose: instead of exempting inside a pattern,
//! places that only look vague are protected first, and a hit that touches one is dropped.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexSet};

/// A list of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// 兜底
    CatchAll,
    /// 含糊时间
    FuzzyTime,
    /// 推责
    Deferral,
    /// 占位
    Placeholder,
}

/// A vague wording found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What to write instead, in Chinese.
    pub help: &'static str,
}

struct Row {
    pattern: Regex,
    protects: Option<Regex>,
    help: &'static str,
}

struct List {
    any: RegexSet,
    rows: Vec<Row>,
}

const DATA: &str = include_str!("lexicon.tsv");

fn list(class: Class) -> &'static List {
    static LISTS: OnceLock<[List; 4]> = OnceLock::new();
    let lists = LISTS.get_or_init(|| ["catch_all", "fuzzy_time", "deferral", "placeholder"].map(read));
    &lists[class as usize]
}

fn read(class: &str) -> List {
    let rows: Vec<Row> = DATA
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('\t').collect::<Vec<_>>())
        .filter(|c| c[0] == class)
        .map(|c| Row {
            pattern: Regex::new(c[2]).expect("internal error: a pattern of the lexicon"),
            protects: (!c[3].is_empty()).then(|| Regex::new(c[3]).expect("internal error: a pattern of the lexicon")),
            help: c[4],
        })
        .collect();
    List { any: RegexSet::new(rows.iter().map(|r| r.pattern.as_str())).expect("each compiled alone"), rows }
}

/// Titles, quoted labels of buttons, closed negations and classes of persons in law: never vague.
fn protected() -> &'static Regex {
    static EXACT: OnceLock<Regex> = OnceLock::new();
    EXACT.get_or_init(|| {
        Regex::new(
            "《[^》]*》|`[^`]*`|(无需|不需要|不用|不必|不再|不得|没有|不收取?|不要)(再)?(提供|提交|带|交|递交|出示|收取)?其(他|它)[^，。；、]*\
             |其(他|它)(组织|单位|监护人|直接责任人员?|行政权力|家庭成员|成员)",
        )
        .expect("internal error: the exact places")
    })
}

/// What is vague in a text, by one list; hits that overlap are one.
pub fn hits(class: Class, text: &str) -> Vec<Hit> {
    let list = list(class);
    let mut exact: Option<Vec<Range<usize>>> = None;
    let mut found: Vec<Hit> = Vec::new();
    for i in list.any.matches(text) {
        let row = &list.rows[i];
        let exact = exact.get_or_insert_with(|| protected().find_iter(text).map(|m| m.range()).collect());
        let own: Vec<Range<usize>> = row.protects.iter().flat_map(|p| p.find_iter(text)).map(|m| m.range()).collect();
        for m in row.pattern.find_iter(text) {
            let touches = |r: &Range<usize>| r.start < m.end() && m.start() < r.end;
            if !exact.iter().chain(&own).any(touches) {
                found.push(Hit { range: m.range(), help: row.help });
            }
        }
    }
    found.sort_by_key(|h| (h.range.start, std::cmp::Reverse(h.range.end)));
    let mut out: Vec<Hit> = Vec::new();
    for hit in found {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => last.range.end = last.range.end.max(hit.range.end),
            _ => out.push(hit),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_words_are_found_once_and_exact_ones_left_alone() {
        let found =
            |class, text: &str| hits(class, text).iter().map(|h| text[h.range.clone()].to_owned()).collect::<Vec<_>>();
        assert_eq!(found(Class::CatchAll, "法律、法规规定的其他材料"), ["规定的其他材料"]);
        assert_eq!(
            found(Class::FuzzyTime, "材料齐了以后及时办理，一般5天，约5-10个工作日"),
            ["及时办理", "一般5天", "约5-10个工作日"]
        );
        assert_eq!(found(Class::Deferral, "以窗口要求为准，详询窗口，按有关规定办理").len(), 3);
        for exact in [
            "公民、法人或者其他组织",
            "《关于深化改革的若干意见》",
            "不用带其他材料",
            "残疾等级证书",
            "高等学历证书",
            "增值税一般纳税人",
            "提前预约 3 天",
            "近期免冠白底照片",
            "视力检查",
            "收到决定 60 天内",
        ] {
            for class in [Class::CatchAll, Class::FuzzyTime, Class::Deferral, Class::Placeholder] {
                assert_eq!(hits(class, exact), [], "{exact}");
            }
        }
    }
}
