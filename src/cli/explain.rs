//! `zhinan explain [RULE]`

use std::process::ExitCode;

use super::{Context, print};
use crate::error::Error;
use crate::finding::{Lang, words};
use crate::lint::Meta;
use crate::rules::{self, FAMILIES, Family, RULES};

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("which"))]
pub(super) struct Args {
    /// 规则的代码、英文名或中文名，比如 W101；不写就列出全部
    #[arg(value_name = "规则", group = "which")]
    rule: Option<String>,
    /// 全部规则的说明，前面有目录
    #[arg(long, group = "which")]
    all: bool,
    /// 说明写成什么样：md 是 Markdown，text 是纯文字；不写就是 md
    #[arg(id = "style", long = "format", value_name = "样子", value_enum, requires = "which")]
    #[arg(hide_possible_values = true)]
    style: Option<Style>,
}

/// What the pages are written in.
#[derive(Clone, Copy, Default, PartialEq, clap::ValueEnum)]
enum Style {
    #[default]
    Md,
    Text,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let lang = context.lang;
    let style = args.style.unwrap_or_default();
    match &args.rule {
        None if args.all => print(|out| write!(out, "{}", book(style, lang)))?,
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
            print(|out| write!(out, "{}", page(rule.meta(), style, lang, 1)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A rule's page: its doc comment under a heading of the given depth.
fn page(meta: &Meta, style: Style, lang: Lang, depth: usize) -> String {
    let title = words(meta.title, meta.title_en);
    let heading = format!("{}〔{}〕{}", meta.code, title.get(lang), meta.slug());
    let level = meta.level.word();
    let about = match lang {
        Lang::Zh => format!("级别：{} · 从 {} 版起", level.zh, meta.since),
        Lang::En => format!("level: {} · since {}", level.en, meta.since),
    };
    match style {
        Style::Md => format!("{} {heading}\n\n{about}\n\n{}", "#".repeat(depth), meta.markdown(lang, depth + 1)),
        Style::Text => format!("{heading}\n{about}\n\n{}", meta.plain(lang)),
    }
}

/// All pages in one, by family, behind a table of contents.
fn book(style: Style, lang: Lang) -> String {
    let title = words(format!("zhinan 的 {} 条规则", RULES.len()), format!("The {} rules of zhinan", RULES.len()));
    let title = title.get(lang);
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let mut out = match style {
        Style::Md => format!("# {title}\n"),
        Style::Text => format!("{title}\n"),
    };
    for family in FAMILIES {
        let (name, about) = named(family, lang);
        out += &match style {
            Style::Md => format!("\n**{name}**{colon}{about}\n\n"),
            Style::Text => format!("\n{name}{colon}{about}\n"),
        };
        for meta in family.rules().map(|r| r.meta()) {
            let title = words(meta.title, meta.title_en);
            let (code, title, level) = (meta.code, title.get(lang), meta.level.word());
            let level = level.get(lang);
            out += &match style {
                Style::Md => format!("- [{code} {title}](#{code}) {level}\n"),
                Style::Text => format!("  {code}  {level}  {title}\n"),
            };
        }
    }
    for family in FAMILIES {
        let (name, about) = named(family, lang);
        out += &match style {
            Style::Md => format!("\n## {name}\n\n{about}\n"),
            Style::Text => format!("\n\n======== {name} ========\n"),
        };
        for meta in family.rules().map(|r| r.meta()) {
            // What a heading's own anchor is called depends on who shows it.
            out += &match style {
                Style::Md => format!("\n<a id=\"{}\"></a>\n\n", meta.code),
                Style::Text => "\n\n".to_owned(),
            };
            out += &page(meta, style, lang, 3);
        }
    }
    out
}

fn named(family: &Family, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::Zh => (format!("{} {}", family.letter, family.name), family.about),
        Lang::En => (format!("{} {}", family.letter, family.name_en), family.about_en),
    }
}
