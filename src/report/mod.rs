//! How findings are shown. One file a format; reports go to stdout alone, so that a program can read them.

mod concise;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;
pub mod statistics;

use std::io::{self, Write};

pub use concise::Concise;
pub use full::Full;
pub use github::GitHub;
pub use gitlab::GitLab;
pub use json::Json;
pub use junit::JUnit;
pub use markdown::Markdown;
pub use sarif::Sarif;

use crate::finding::{Finding, Lang, Level};
use crate::source::Sources;

/// What a run covered: a clean report means little without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Guides.
    pub guides: usize,
    /// Departments, places, catalogue entries and the site's configuration.
    pub shared: usize,
    /// Values written in them.
    pub fields: usize,
    /// Rules applied.
    pub rules: usize,
    /// Findings that are waived where they stand.
    pub waived: usize,
}

/// Everything that a report shows.
pub struct Report<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The findings, sorted.
    pub findings: &'a [Finding],
    /// What was covered.
    pub counts: Counts,
    /// Language of the words.
    pub lang: Lang,
    /// Whether escape codes may be written.
    pub color: bool,
    /// Permanent address of the county's site, where every rule has its page; none without a site.
    pub base_url: Option<&'a str>,
}

impl Report<'_> {
    /// How many findings of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|f| f.level == level).count()
    }

    /// The closing lines: what was covered and what was found.
    pub fn summary(&self) -> String {
        let Counts { guides, shared, fields, rules, waived } = self.counts;
        let (e, w, a) = (self.count(Level::Error), self.count(Level::Warning), self.count(Level::Advice));
        match self.lang {
            Lang::Zh => format!(
                "查了 {guides} 份指南和 {shared} 份共用资料，{fields} 处填写，用了 {rules} 条规则：\n错误 {e}  警告 {w}  建议 {a}{}{}",
                if e + w + a == 0 { "，没有发现问题" } else { "" },
                if waived > 0 { format!("（另有 {waived} 处写明理由忽略了）") } else { String::new() }
            ),
            Lang::En => format!(
                "checked {guides} guides and {shared} shared files, {fields} fields, with {rules} rules:\n{e} errors, {w} warnings, {a} advice{}",
                if waived > 0 { format!(" ({waived} more are waived)") } else { String::new() }
            ),
        }
    }
}

/// A format.
pub trait Format: Sync {
    /// Name on the command line.
    fn name(&self) -> &'static str;
    /// Writes the report.
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()>;
    /// True when the summary would break what reads the report.
    fn is_for_machines(&self) -> bool {
        false
    }
}

/// Every format.
pub const FORMATS: &[&dyn Format] = &[&Full, &Concise, &Json, &Sarif, &GitHub, &GitLab, &JUnit, &Markdown];

/// What to do, with the word before it that says so; nothing when the finding does not say.
fn how(finding: &Finding, lang: Lang) -> String {
    let help = printable(finding.help.get(lang));
    match lang {
        _ if help.is_empty() => help,
        Lang::Zh => format!("怎么改：{help}"),
        Lang::En => format!("help: {help}"),
    }
}

/// What is wrong, why it matters and what to do, a line each.
fn lines(finding: &Finding, lang: Lang) -> String {
    let said = [printable(finding.message.get(lang)), printable(finding.why.get(lang)), how(finding, lang)];
    said.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The words without control and direction characters, which could forge what a terminal shows.
fn printable(text: &str) -> String {
    let forged = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if forged(c) { '\u{fffd}' } else { c }).collect()
}
