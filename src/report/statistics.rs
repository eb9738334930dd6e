//! How often each rule spoke: `check --statistics`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use crate::finding::{Finding, Lang, Safety};

/// One rule's sum. Version 1 and frozen, as the findings are.
#[derive(Serialize)]
struct Sum<'a> {
    code: &'a str,
    slug: &'a str,
    title: &'a str,
    level: &'a str,
    count: usize,
    safe_fixes: usize,
    unsafe_fixes: usize,
}

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    statistics: Vec<Sum<'a>>,
}

fn sums<'a>(report: &'a Report<'_>) -> Vec<Sum<'a>> {
    let mut by: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    report.findings.iter().for_each(|f| by.entry(f.code).or_default().push(f));
    let mut out: Vec<Sum<'a>> = by
        .into_iter()
        .map(|(code, list)| {
            let fixes = |safety| list.iter().filter(|f| f.fix.as_ref().is_some_and(|x| x.safety == safety)).count();
            let loudest = list.iter().map(|f| f.level).min().unwrap_or(list[0].level);
            Sum {
                code,
                slug: &list[0].slug,
                title: list[0].title.get(report.lang),
                level: loudest.id(),
                count: list.len(),
                safe_fixes: fixes(Safety::Safe),
                unsafe_fixes: fixes(Safety::Unsafe),
            }
        })
        .collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then(a.code.cmp(b.code)));
    out
}

/// For programs: JSON, version 1.
pub fn write_json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Root { version: 1, statistics: sums(report) })?;
    writeln!(out)
}

/// For people: most frequent first, and how many rules had nothing to say.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sums = sums(report);
    for s in &sums {
        let (safe, looked) = (s.safe_fixes, s.unsafe_fixes);
        let fixes = match (report.lang, safe, looked) {
            (_, 0, 0) => String::new(),
            (Lang::Zh, safe, 0) => format!("，{safe} 处能自动改"),
            (Lang::Zh, 0, looked) => format!("，{looked} 处看过以后能自动改"),
            (Lang::Zh, safe, looked) => format!("，{safe} 处能自动改，{looked} 处看过以后能自动改"),
            (Lang::En, safe, looked) => format!(", {safe} with a safe fix, {looked} with an unsafe one"),
        };
        writeln!(out, "{:>6}  {}  {}{fixes}", s.count, s.code, s.title)?;
    }
    let silent = report.counts.rules.saturating_sub(sums.len());
    match report.lang {
        Lang::Zh => writeln!(out, "{silent:>6} 条规则没有发现问题"),
        Lang::En => writeln!(out, "{silent:>6} rules found nothing"),
    }
}
