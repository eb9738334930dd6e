//! The command line. One file a command; reports on stdout, everything else on stderr; exit 0 clean,
//! 1 findings that stop, 2 the run could not go on.

mod build;
mod check;
mod explain;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::error::Error;
use crate::finding::Lang;

/// 把办事指南写成文件，检查齐不齐、清不清楚，发布成能搜的网站和能带走的宣传页。
#[derive(Parser)]
#[command(name = "zhinan", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 界面用哪种语言
    #[arg(long, global = true, value_enum, default_value = "zh", value_name = "语言")]
    lang: LangArg,
    /// 什么时候用颜色
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "时候")]
    color: ColorArg,
}

#[derive(Subcommand)]
enum Command {
    /// 检查全部指南，生成网站和宣传页
    Build(build::Args),
    /// 检查指南：要素齐不齐，话清不清楚，数对不对得上
    Check(check::Args),
    /// 说明一条规则：为什么、什么样算错、怎么改
    Explain(explain::Args),
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum ColorArg {
    /// 在终端里才用
    Auto,
    /// 总是用
    Always,
    /// 不用
    Never,
}

/// What every command needs to know.
struct Context {
    lang: Lang,
    color: bool,
}

/// Runs a command line and says how the process should end.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = match localized(Cli::command()).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(e) => {
            // `--help` and `--version` are no errors; a reader that closed the pipe is none either.
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { 2 } else { 0 });
        }
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(e) => {
            let _ = e.print();
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
            std::io::stdout().is_terminal()
                && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
        }
    };
    let context = Context { lang, color };
    let done = match cli.command {
        Command::Build(args) => build::run(&args, &context),
        Command::Check(args) => check::run(&args, &context),
        Command::Explain(args) => explain::run(&args, &context),
    };
    done.unwrap_or_else(|error: Error| {
        eprintln!("{}", error.report(lang));
        ExitCode::from(2)
    })
}

/// Clap's own headings in Chinese; its error messages stay English, they name flags and values.
fn localized(command: clap::Command) -> clap::Command {
    let template = "{about}\n\n用法：{usage}\n\n{all-args}";
    command
        .help_template(template)
        .subcommand_help_heading("命令")
        .mut_subcommands(move |sub| sub.help_template(template))
}

/// Writes a report to stdout. A reader that went away, such as `head`, is no failure.
fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Error> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::Write("stdout".into(), e)),
        _ => Ok(()),
    }
}
