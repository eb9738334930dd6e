//! For a comment under a pull request or the summary of a job: what counts most is in a table at once, the rest is
//! folded away file by file, and what is left out is counted.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Counts, Format, Report, printable};
use crate::finding::{Finding, Lang, Level};
use crate::span::FileId;

/// Rows of the table on top.
const TOP: usize = 10;
/// Findings in all. A comment on GitHub holds 65,536 characters.
const MOST: usize = 100;

/// Markdown.
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn is_for_machines(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let words = Frame::of(report.lang);
        let mut findings: Vec<&Finding> = report.findings.iter().collect();
        findings.sort_by_key(|f| f.level);
        writeln!(out, "## {}\n\n{}\n", words.title, covered(report))?;
        let shown = &findings[..findings.len().min(MOST)];
        if !shown.is_empty() {
            writeln!(out, "| {} | {} | {} | {} |\n|---|---|---|---|", words.level, words.place, words.what, words.how)?;
        }
        for f in &shown[..shown.len().min(TOP)] {
            writeln!(
                out,
                "| {} | {} | {} | {} |",
                f.level.word().get(report.lang),
                place(report, f),
                what(report, f),
                escaped(f.help.get(report.lang))
            )?;
        }
        let mut files: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
        shown.iter().skip(TOP).for_each(|f| files.entry(f.file).or_default().push(f));
        for (file, own) in files {
            let path = escaped(&report.sources.address(file));
            writeln!(out, "\n<details><summary>{path}: {}</summary>\n", own.len())?;
            for f in own {
                let word = f.level.word();
                let (line, column) = report.sources.get(f.file).position(f.span.start);
                writeln!(
                    out,
                    "- {line}:{column} **{}** {}<br>{}{}",
                    word.get(report.lang),
                    what(report, f),
                    words.help,
                    escaped(f.help.get(report.lang))
                )?;
            }
            writeln!(out, "\n</details>")?;
        }
        let left = findings.len() - shown.len();
        match report.lang {
            _ if left == 0 => Ok(()),
            Lang::Zh => writeln!(out, "\n还有 {left} 条没有列出来，`zhinan check` 能看到全部。"),
            Lang::En => writeln!(out, "\n{left} more are not listed; `zhinan check` shows all."),
        }
    }
}

/// The words around the findings.
struct Frame {
    title: &'static str,
    level: &'static str,
    place: &'static str,
    what: &'static str,
    how: &'static str,
    help: &'static str,
}

impl Frame {
    fn of(lang: Lang) -> Frame {
        match lang {
            Lang::Zh => Frame {
                title: "办事指南检查",
                level: "级别",
                place: "在哪儿",
                what: "什么问题",
                how: "怎么改",
                help: "怎么改：",
            },
            Lang::En => Frame {
                title: "Service guides",
                level: "Level",
                place: "Where",
                what: "What",
                how: "Help",
                help: "Help: ",
            },
        }
    }
}

fn covered(report: &Report<'_>) -> String {
    let Counts { guides, shared, fields, rules, .. } = report.counts;
    let [e, w, a] = [Level::Error, Level::Warning, Level::Advice].map(|l| report.count(l));
    match report.lang {
        Lang::Zh => {
            let found = match e + w + a {
                0 => "**没有发现问题**".to_owned(),
                _ => format!("**错误 {e} · 警告 {w} · 建议 {a}**"),
            };
            format!("{found}。查了 {guides} 份指南和 {shared} 份共用资料，{fields} 处填写，用了 {rules} 条规则。")
        }
        Lang::En => {
            let found = match e + w + a {
                0 => "**Nothing was found**".to_owned(),
                _ => format!("**{e} errors · {w} warnings · {a} advice**"),
            };
            format!("{found}. Checked {guides} guides and {shared} shared files, {fields} fields, with {rules} rules.")
        }
    }
}

fn place(report: &Report<'_>, f: &Finding) -> String {
    let (line, column) = report.sources.get(f.file).position(f.span.start);
    format!("{}:{line}:{column}", escaped(&report.sources.address(f.file)))
}

fn what(report: &Report<'_>, f: &Finding) -> String {
    let title = f.title.get(report.lang);
    let code = match report.base_url {
        Some(url) => format!("[{}]({url}/rules/#{})", f.code, f.code),
        None => f.code.to_owned(),
    };
    format!("{code}〔{}〕 {}", escaped(title), escaped(f.message.get(report.lang)))
}

/// Words as words: what a guide says cannot become a link, a picture, a tag or another column.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        match c {
            '\n' => out.push(' '),
            '&' | '<' | '>' | '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '~' | '#' | '@' | '!' => {
                out += &format!("&#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}
