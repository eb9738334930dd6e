//! Workflow commands of GitHub Actions, which become marks beside the lines of a pull request.

use std::io::{self, Write};

use super::{Format, Report, lines, printable};
use crate::finding::{Finding, Lang, Level};

/// How many marks of a kind GitHub shows for one step; it drops the others without a word.
const SHOWN: usize = 10;

/// GitHub Actions.
pub struct GitHub;

impl Format for GitHub {
    fn name(&self) -> &'static str {
        "github"
    }

    fn is_for_machines(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let levels = [Level::Error, Level::Warning, Level::Advice];
        for level in levels {
            for finding in report.findings.iter().filter(|f| f.level == level) {
                writeln!(out, "{}", command(report, finding))?;
            }
        }
        let unseen: usize = levels.map(|l| report.count(l).saturating_sub(SHOWN)).iter().sum();
        match report.lang {
            _ if unseen == 0 => Ok(()),
            Lang::Zh => writeln!(out, "GitHub 每种只标出前 {SHOWN} 条；另外 {unseen} 条在这份日志里"),
            Lang::En => writeln!(out, "GitHub marks the first {SHOWN} of a kind; the other {unseen} are in this log"),
        }
    }
}

fn command(report: &Report<'_>, f: &Finding) -> String {
    let source = report.sources.get(f.file);
    let (line, column) = source.position(f.span.start);
    let (end_line, end_column) = source.position(f.span.end);
    let kind = match f.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "notice",
    };
    // Columns over several lines are refused.
    let columns =
        if end_line == line { format!(",col={column},endColumn={}", end_column.max(column)) } else { String::new() };
    format!(
        "::{kind} file={},line={line},endLine={end_line}{columns},title={}::{}",
        property(&report.sources.address(f.file)),
        property(&printable(&format!("{} {}", f.code, f.title.get(report.lang)))),
        data(&lines(f, report.lang))
    )
}

/// As it may stand behind `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As it may stand behind `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
