//! The command line. One file a command; reports on stdout, everything else on stderr; exit 0 clean,
//! 1 findings that stop, 2 the run could not go on.

mod ask;
mod build;
mod check;
mod explain;
mod score;
mod usage;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::date::{self, Date};
use crate::error::Error;
use crate::finding::Lang;
use crate::source;

/// 把办事指南写成文件，检查齐不齐、清不清楚，发布成能搜的网站和能带走的宣传页。
#[derive(Parser)]
#[command(name = "zhinan", version, max_term_width = 100, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 界面用哪种语言：zh 中文，en 英文
    #[arg(long, global = true, value_enum, default_value = "zh", value_name = "语言", hide_possible_values = true)]
    #[arg(hide_default_value = true)]
    lang: LangArg,
    /// 什么时候用颜色：auto 在终端里才用，always 总是用，never 不用
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "时候", hide_possible_values = true)]
    #[arg(hide_default_value = true)]
    color: ColorArg,
    /// 看用法
    #[arg(short, long, global = true, action = clap::ArgAction::HelpShort)]
    help: Option<bool>,
    /// 看版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// 问一件事怎么办：找到指南，问清情形，列出我的单子
    Ask(ask::Args),
    /// 检查全部指南，生成网站和宣传页
    Build(build::Args),
    /// 检查指南：要素齐不齐，话清不清楚，数对不对得上
    Check(check::Args),
    /// 说明一条规则：为什么、什么样算错、怎么改
    Explain(explain::Args),
    /// 算各部门的数：真一次率、谁向谁要什么，假如共享能省多少
    Score(score::Args),
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    Zh,
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum ColorArg {
    Auto,
    Always,
    Never,
}

/// What every command needs to know.
struct Context {
    lang: Lang,
    color: bool,
}

/// Runs a command line and says how the process should end.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // Usage and its mistakes come before the arguments are understood.
    let lang = if usage::asks_for_english(&args) { Lang::En } else { Lang::Zh };
    let parsed = usage::dress(Cli::command(), lang).try_get_matches_from(args).and_then(|m| Cli::from_arg_matches(&m));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(e) if !e.use_stderr() => {
            // A reader that closed the pipe is no failure.
            let _ = e.print();
            return ExitCode::SUCCESS;
        }
        Err(e) => {
            eprintln!("{}", usage::complaint(&e, lang));
            return ExitCode::from(2);
        }
    };
    let lang = match cli.lang {
        LangArg::Zh => Lang::Zh,
        LangArg::En => Lang::En,
    };
    let color = match cli.color {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => {
            let out = std::io::stdout();
            out.is_terminal() && anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never
        }
    };
    let context = Context { lang, color };
    let done = match cli.command {
        Command::Ask(args) => ask::run(&args, &context),
        Command::Build(args) => build::run(&args, &context),
        Command::Check(args) => check::run(&args, &context),
        Command::Explain(args) => explain::run(&args, &context),
        Command::Score(args) => score::run(&args, &context),
    };
    done.unwrap_or_else(|error: Error| {
        eprintln!("{}", error.report(lang));
        ExitCode::from(2)
    })
}

/// A day on the command line.
fn day(text: &str) -> Result<Date, String> {
    date::parse(text).ok_or_else(|| "2026-11-24".to_owned())
}

/// The day to judge by: the one given, else today.
fn today(given: Option<Date>) -> Option<Date> {
    given.or_else(source::today)
}

/// Writes a report to stdout. A reader that went away, such as `head`, is no failure.
fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Error> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::Write("stdout".into(), e)),
        _ => Ok(()),
    }
}
