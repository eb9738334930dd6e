//! `zhinan check [PATH…]`

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Context, print};
use crate::date::Date;
use crate::error::Error;
use crate::finding::Level;
use crate::report::{FORMATS, Format, Report};
use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(super) struct Args {
    /// 要检查的文件或文件夹，不写就是 guides
    #[arg(value_name = "路径", default_value = "guides", hide_default_value = true)]
    paths: Vec<PathBuf>,
    /// 报告的格式：full 带原文，concise 一行一条，json 给程序读
    #[arg(long, value_name = "格式", default_value = "full", value_parser = formats())]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    format: String,
    /// 按哪一天算过没过期，比如 2026-11-24，不写就是今天
    #[arg(long, value_name = "日期", value_parser = super::day)]
    today: Option<Date>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    FORMATS.iter().map(|f| f.name()).collect::<Vec<_>>().into()
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let checked = Workspace::open(&args.paths)?.on(super::today(args.today)).check();
    let report = Report {
        sources: &checked.sources,
        findings: &checked.findings,
        counts: checked.counts,
        lang: context.lang,
        color: context.color,
    };
    let format: &dyn Format = *FORMATS.iter().find(|f| f.name() == args.format).unwrap_or(&FORMATS[0]);
    print(|out| format.write(&report, out))?;
    eprintln!("{}", report.summary());
    Ok(ExitCode::from(u8::from(report.count(Level::Error) > 0)))
}
