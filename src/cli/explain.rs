//! `zhinan explain [RULE]`

use std::process::ExitCode;

use super::{Context, print};
use crate::error::Error;
use crate::finding::words;
use crate::rules::{self, RULES};

#[derive(clap::Args)]
pub(super) struct Args {
    /// 规则的代码、英文名或中文名，比如 W101；不写就列出全部
    #[arg(value_name = "规则")]
    rule: Option<String>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let lang = context.lang;
    match &args.rule {
        None => print(|out| {
            RULES.iter().map(|r| r.meta()).try_for_each(|m| {
                let title = words(m.title, m.title_en);
                writeln!(out, "{}  {}  {}", m.code, m.level.word().get(lang), title.get(lang))
            })
        })?,
        Some(name) => {
            let rule = rules::find(name).ok_or_else(|| {
                Error::UnknownName(words(format!("没有叫“{name}”的规则"), format!("no rule named {name}")))
            })?;
            print(|out| write!(out, "{}", page(rule.meta())))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A rule's page: its doc comment under a heading, with the examples' marks in words.
fn page(meta: &crate::lint::Meta) -> String {
    let mut out = format!(
        "# {}〔{}〕{}\n\n级别：{} · 从 {} 版起\n\n",
        meta.code,
        meta.title,
        meta.slug(),
        meta.level.word().zh,
        meta.since
    );
    for line in meta.doc.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(kind) = line.strip_prefix("```yaml,") {
            let (mark, what) =
                if kind.starts_with("ok") { ("✓", "这样写没问题：") } else { ("✗", "这样写会报：") };
            out.push_str(&format!(
                "{mark} {what}{}\n```yaml\n",
                if kind.ends_with("remove") { "（去掉这个键）" } else { "" }
            ));
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
