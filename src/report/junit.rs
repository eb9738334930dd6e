//! JUnit XML, which every build server reads. A file is a suite, a finding a case. Only errors fail, as only they
//! make `check` exit 1; the others are cases that were skipped, so that they are seen and stop nothing.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use super::{Format, Report, lines, printable};
use crate::finding::{Finding, Lang, Level};
use crate::span::FileId;

/// JUnit XML.
pub struct JUnit;

impl Format for JUnit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn is_for_machines(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut files: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
        report.findings.iter().for_each(|f| files.entry(f.file).or_default().push(f));
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        let all: Vec<&Finding> = report.findings.iter().collect();
        writeln!(out, "<testsuites name=\"zhinan\" {}>", sums(&all))?;
        for (file, findings) in &files {
            suite(report, *file, findings, out)?;
        }
        if files.is_empty() {
            // A report without a single case counts as a failure on some servers.
            let clean = match report.lang {
                Lang::Zh => "没有发现问题",
                Lang::En => "nothing was found",
            };
            writeln!(out, "  <testsuite name=\"zhinan\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">")?;
            writeln!(out, "    <testcase classname=\"zhinan\" name=\"{clean}\"/>\n  </testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

fn sums(findings: &[&Finding]) -> String {
    let failures = findings.iter().filter(|f| f.level == Level::Error).count();
    // The one case that says that nothing was found.
    let tests = findings.len().max(1);
    format!(
        "tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\"",
        findings.len().saturating_sub(failures)
    )
}

fn suite(report: &Report<'_>, file: FileId, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let path = escaped(&report.sources.address(file));
    let source = report.sources.get(file);
    writeln!(out, "  <testsuite name=\"{path}\" {}>", sums(findings))?;
    let mut seen: HashMap<String, usize> = HashMap::new();
    for f in findings {
        let (line, column) = source.position(f.span.start);
        let lang = report.lang;
        // No line in the name: the history of a case goes on when lines are added above.
        let mut name = format!("{}〔{}〕 {}", f.code, f.title.get(lang), f.message.get(lang));
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            name += &format!(" ({times})");
        }
        let (element, kind) = match f.level {
            Level::Error => ("failure", format!(" type=\"{}\"", f.code)),
            _ => ("skipped", String::new()),
        };
        let message = format!("{}：{}", f.level.word().get(lang), f.message.get(lang));
        writeln!(
            out,
            "    <testcase classname=\"{path}\" name=\"{}\" file=\"{path}\" line=\"{line}\">\n      \
             <{element} message=\"{}\"{kind}>{path}:{line}:{column}\n{}</{element}>\n    </testcase>",
            escaped(&name),
            escaped(&message),
            escaped(&lines(f, lang))
        )?;
    }
    writeln!(out, "  </testsuite>")
}

/// As it may stand in XML 1.0, which has no way at all to write most control characters.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&apos;",
            '\n' => out += "&#10;",
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
