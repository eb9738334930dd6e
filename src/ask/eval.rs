//! How well people find what they need: queries with the guides that answer them, and the mean reciprocal rank.

use std::io::{self, Write};
use std::path::Path;

use super::Desk;
use crate::error::Error;
use crate::finding::{Lang, Words, words};
use crate::source::Limits;
use crate::yaml::{self, Kind, Node};

/// A hit counts when it is among this many.
const COUNTED: usize = 3;
/// What a hit counts at each rank, in sixths of one, so that no rounding decides.
const SIXTHS: [u64; COUNTED] = [6, 3, 2];

/// A query and the guides or bundles that answer it, any of them, as entries of the index.
struct Query {
    text: String,
    wanted: Vec<usize>,
}

/// Queries that people are known to type.
pub struct Queries(Vec<Query>);

/// What became of a query.
struct Answer<'q> {
    query: &'q Query,
    /// From 1; `None` when none of the guides was found at all.
    rank: Option<usize>,
    /// What came before it, or first.
    instead: Vec<usize>,
}

/// How good the answers to all queries are.
pub struct Quality<'q> {
    answers: Vec<Answer<'q>>,
}

impl Queries {
    /// Reads a file: lines of query, tab and names with 、 between them, `#` for remarks; or, when it ends in
    /// `.yaml`, a mapping from each query to a name or a list of them.
    pub fn read(path: &Path, text: &str, desk: &Desk<'_>) -> Result<Queries, Error> {
        let wrong = |w: Words| Error::Queries(path.to_path_buf(), w);
        let is_yaml = path.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let pairs = if is_yaml { from_yaml(text) } else { from_tsv(text) }.map_err(&wrong)?;
        let mut queries = Vec::with_capacity(pairs.len());
        for (query, names) in pairs {
            let number = |name: &String| {
                desk.named(name).ok_or_else(|| {
                    wrong(words(
                        format!("“{query}”要的“{name}”没有这份指南，也没有这件事"),
                        format!("{query}: no guide or bundle is named {name}"),
                    ))
                })
            };
            let wanted = names.iter().map(number).collect::<Result<_, _>>()?;
            queries.push(Query { text: query, wanted });
        }
        if queries.is_empty() {
            return Err(wrong(words("一条查询也没有", "no query in it")));
        }
        Ok(Queries(queries))
    }

    /// Asks them all.
    pub fn ask(&self, desk: &Desk<'_>) -> Quality<'_> {
        let answer = |query| {
            let Query { text, wanted }: &Query = query;
            let found: Vec<usize> = desk.find(text).hits.iter().map(|h| h.entry).collect();
            let rank = found.iter().position(|e| wanted.contains(e)).map(|at| at + 1);
            let instead = found.into_iter().filter(|e| !wanted.contains(e));
            let instead = instead.take(rank.unwrap_or(COUNTED + 1).min(COUNTED + 1) - 1).collect();
            Answer { query, rank, instead }
        };
        Quality { answers: self.0.iter().map(answer).collect() }
    }
}

type Pairs = Vec<(String, Vec<String>)>;

fn names(text: &str) -> Vec<String> {
    text.split('、').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

fn from_tsv(text: &str) -> Result<Pairs, Words> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    lines
        .map(|(i, line)| {
            let (query, wanted) = line.split_once('\t').unwrap_or((line, ""));
            match names(wanted) {
                none if none.is_empty() => Err(words(
                    format!("第 {} 行没有写要找的事项", i + 1),
                    format!("line {} does not say what should be found", i + 1),
                )),
                all => Ok((query.trim().to_owned(), all)),
            }
        })
        .collect()
}

fn from_yaml(text: &str) -> Result<Pairs, Words> {
    let not_so = || words("要写成“查询: 事项名称”，一行一条", "has to be a mapping from query to guide");
    let root = yaml::parse(text, &Limits::default()).map_err(|_| not_so())?;
    let Some(root) = root else { return Ok(Vec::new()) };
    let Kind::Mapping(entries) = &root.kind else { return Err(not_so()) };
    let name = |node: &Node| match &node.kind {
        Kind::Scalar { value, .. } => Ok(value.clone()),
        _ => Err(not_so()),
    };
    entries
        .iter()
        .map(|entry| {
            let wanted = match &entry.value.kind {
                Kind::Sequence(all) => all.iter().map(name).collect::<Result<Vec<_>, _>>()?,
                _ => names(&name(&entry.value)?),
            };
            if wanted.is_empty() { Err(not_so()) } else { Ok((entry.key.clone(), wanted)) }
        })
        .collect()
}

impl Quality<'_> {
    /// The mean reciprocal rank among the first three, in thousandths, rounded down.
    pub fn thousandths(&self) -> u64 {
        let sixths: u64 = self.answers.iter().filter_map(|a| SIXTHS.get(a.rank? - 1)).sum();
        sixths * 1000 / (6 * self.answers.len() as u64)
    }

    /// Writes the number, and every query whose answer is not the first, the worst in front.
    pub fn write(&self, desk: &Desk<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let mut missed: Vec<&Answer<'_>> = self.answers.iter().filter(|a| a.rank != Some(1)).collect();
        missed.sort_by_key(|a| std::cmp::Reverse(a.rank.unwrap_or(usize::MAX)));
        let names = |all: &[usize]| all.iter().map(|g| desk.name(*g)).collect::<Vec<_>>().join("、");
        for answer in &missed {
            let rank = match answer.rank {
                Some(n) => words(format!("第 {n}"), format!("{n}")),
                None => words("没找到", "not found"),
            };
            let instead = match answer.instead.as_slice() {
                [] => words("什么也没有", "nothing"),
                all => words(names(all), names(all)),
            };
            let line = words(
                format!(
                    "{}：{}，要的是{}；前面是 {}",
                    answer.query.text,
                    rank.zh,
                    names(&answer.query.wanted),
                    instead.zh
                ),
                format!(
                    "{}: {}, wanted {}, before it {}",
                    answer.query.text,
                    rank.en,
                    names(&answer.query.wanted),
                    instead.en
                ),
            );
            writeln!(out, "{}", line.get(lang))?;
        }
        let (all, first) = (self.answers.len(), self.answers.len() - missed.len());
        let found = self.answers.iter().filter(|a| a.rank.is_some_and(|r| r <= COUNTED)).count();
        let mean = decimal(self.thousandths());
        let sum = words(
            format!(
                "{all} 条查询，第一个就对的 {first}，前 {COUNTED} 个里有的 {found}，平均倒数排名（MRR@{COUNTED}）{mean}"
            ),
            format!("{all} queries, {first} answered first, {found} within {COUNTED}, MRR@{COUNTED} {mean}"),
        );
        writeln!(out, "{}", sum.get(lang))
    }
}

/// Thousandths as a decimal: `0.934`.
pub fn decimal(thousandths: u64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
