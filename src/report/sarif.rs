//! SARIF 2.1.0, what code platforms and editors exchange. Columns count characters, addresses start at the
//! repository's folder, a fingerprint holds no line number.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::fingerprint::fingerprints;
use super::{Format, Report, lines, printable};
use crate::finding::{Finding, Fix, Label, Lang, Level, Safety, words};
use crate::lint::Meta;
use crate::rules::{FAMILIES, RULES};
use crate::span::{FileId, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What addresses are counted from, under the name that everybody uses.
const BASE: &str = "%SRCROOT%";

/// SARIF 2.1.0.
pub struct Sarif;

impl Format for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn is_for_machines(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let prints = fingerprints(report);
        let results: Vec<Value> = report.findings.iter().zip(prints).map(|(f, p)| result(report, f, p)).collect();
        let top = words("仓库的文件夹", "the repository's folder");
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "zhinan",
                    "fullName": "指南 zhinan",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "language": language(report.lang),
                    "rules": RULES.iter().map(|r| rule(report, r.meta())).collect::<Vec<_>>()
                } },
                "language": language(report.lang),
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": { BASE: { "description": { "text": top.get(report.lang) } } },
                "results": results
            }]
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
    }
}

fn rule(report: &Report<'_>, meta: &Meta) -> Value {
    let lang = report.lang;
    let family = FAMILIES.iter().find(|f| meta.code.starts_with(f.letter));
    let tags = family.map(|f| words(f.name, f.name_en).get(lang).to_owned());
    let tags: Vec<String> = tags.into_iter().chain(meta.tags.iter().map(|t| (*t).to_owned())).collect();
    let mut rule = json!({
        "id": meta.code,
        "name": meta.name,
        "shortDescription": { "text": words(meta.title, meta.title_en).get(lang) },
        "fullDescription": { "text": meta.gist() },
        "help": { "text": meta.plain(lang), "markdown": meta.markdown(lang, 2) },
        "defaultConfiguration": { "level": level(meta.level) },
        "properties": { "tags": tags, "since": meta.since }
    });
    if let Some(url) = report.base_url {
        rule["helpUri"] = json!(format!("{url}/rules/#{}", meta.code));
    }
    rule
}

fn result(report: &Report<'_>, f: &Finding, fingerprint: String) -> Value {
    let mut out = json!({
        "ruleId": f.code,
        "level": level(f.level),
        "message": { "text": lines(f, report.lang) },
        "locations": [location(report, f.file, f.span)],
        "partialFingerprints": { "zhinanFinding/v1": fingerprint }
    });
    if let Some(index) = RULES.iter().position(|r| r.meta().code == f.code) {
        out["ruleIndex"] = json!(index);
    }
    if !f.labels.is_empty() {
        let related = f.labels.iter().enumerate().map(|(i, label)| related(report, i, label));
        out["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &f.fix {
        out["fixes"] = json!([self::fix(report, f.file, fix)]);
    }
    out
}

fn related(report: &Report<'_>, id: usize, label: &Label) -> Value {
    let mut place = location(report, label.file, label.span);
    place["id"] = json!(id);
    place["message"] = json!({ "text": printable(label.text.get(report.lang)) });
    place
}

fn location(report: &Report<'_>, file: FileId, span: Span) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(report, file), "region": region(report, file, span) } })
}

fn region(report: &Report<'_>, file: FileId, span: Span) -> Value {
    let source = report.sources.get(file);
    let ((line, column), (end_line, end_column)) = (source.position(span.start), source.position(span.end));
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

fn fix(report: &Report<'_>, file: FileId, fix: &Fix) -> Value {
    let about = match fix.safety {
        Safety::Safe => words("可以放心改", "safe"),
        Safety::Unsafe => words("改以前看一眼对不对", "look at it before you take it"),
    };
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|e| json!({ "deletedRegion": region(report, file, e.span), "insertedContent": { "text": e.text } }))
        .collect();
    json!({
        "description": { "text": about.get(report.lang) },
        "artifactChanges": [{ "artifactLocation": artifact(report, file), "replacements": edits }]
    })
}

fn artifact(report: &Report<'_>, file: FileId) -> Value {
    let address = report.sources.address(file);
    let mut out = Map::new();
    let drive = address.as_bytes().get(1) == Some(&b':');
    if address.starts_with('/') || drive {
        let (slash, (drive, rest)) = if drive { ("/", address.split_at(2)) } else { ("", ("", address.as_str())) };
        out.insert("uri".into(), json!(format!("file://{slash}{drive}{}", encoded(rest))));
    } else {
        out.insert("uri".into(), json!(encoded(&address)));
        out.insert("uriBaseId".into(), json!(BASE));
    }
    Value::Object(out)
}

/// A path as a URI reference: Chinese names in percent-encoded UTF-8.
fn encoded(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}
