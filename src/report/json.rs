//! For programs. The shape is version 1 and frozen: fields may be added, never changed or removed. Lines and
//! columns count from 1, columns in characters.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Report};
use crate::finding::{Fix, Safety};
use crate::source::Source;
use crate::span::Span;

/// JSON, version 1.
pub struct Json;

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    findings: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'a str,
    slug: &'a str,
    tags: &'a [&'a str],
    level: &'a str,
    path: &'a str,
    range: Range,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixV1<'a>>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FixV1<'a> {
    safe: bool,
    edits: Vec<EditV1<'a>>,
}

#[derive(Serialize)]
struct EditV1<'a> {
    range: Range,
    text: &'a str,
}

fn range(source: &Source, span: Span) -> Range {
    let position = |offset| {
        let (line, column) = source.position(offset);
        Position { line, column }
    };
    Range { start: position(span.start), end: position(span.end) }
}

fn fix<'a>(source: &Source, fix: &'a Fix) -> FixV1<'a> {
    let edits = fix.edits.iter().map(|e| EditV1 { range: range(source, e.span), text: &e.text }).collect();
    FixV1 { safe: fix.safety == Safety::Safe, edits }
}

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn is_for_machines(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let findings = report
            .findings
            .iter()
            .map(|f| {
                let source = report.sources.get(f.file);
                One {
                    code: f.code,
                    slug: &f.slug,
                    tags: f.tags,
                    level: f.level.id(),
                    path: &source.path,
                    range: range(source, f.span),
                    message: f.message.get(report.lang),
                    help: f.help.get(report.lang),
                    fix: f.fix.as_ref().map(|x| fix(source, x)),
                }
            })
            .collect();
        serde_json::to_writer_pretty(&mut *out, &Root { version: 1, findings })?;
        writeln!(out)
    }
}
