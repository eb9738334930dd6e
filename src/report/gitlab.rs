//! Code Quality reports of GitLab, which show what a merge request makes better or worse.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::{Format, Report, how, printable};
use crate::finding::{Finding, Level};

/// GitLab Code Quality.
pub struct GitLab;

impl Format for GitLab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn is_for_machines(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let prints = fingerprints(report);
        let all: Vec<Value> = report.findings.iter().zip(prints).map(|(f, print)| issue(report, f, print)).collect();
        serde_json::to_writer_pretty(&mut *out, &all)?;
        writeln!(out)
    }
}

fn issue(report: &Report<'_>, f: &Finding, fingerprint: String) -> Value {
    let source = report.sources.get(f.file);
    let line = |offset| source.position(offset).0;
    let severity = match f.level {
        Level::Error => "critical",
        Level::Warning => "minor",
        Level::Advice => "info",
    };
    // One line: the list of a merge request shows nothing else.
    let said = [f.title.get(report.lang), f.message.get(report.lang)].map(printable).join("：");
    let help = how(f, report.lang);
    let said = if help.is_empty() { said } else { format!("{said}。{help}") };
    json!({
        "description": said.replace('\n', " "),
        "check_name": f.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": report.sources.address(f.file),
            "lines": { "begin": line(f.span.start), "end": line(f.span.end) }
        }
    })
}
