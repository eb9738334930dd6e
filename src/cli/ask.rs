//! `zhinan ask QUERY…`

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Context, print};
use crate::ask::{Chosen, Desk, Found, LISTED, Queries, answers, choose, decimal, interview};
use crate::ask::{write_advice, write_choice, write_found, write_json, write_none};
use crate::date::Date;
use crate::error::Error;
use crate::finding::{Level, words};
use crate::search::NEAREST;
use crate::source;
use crate::workspace::{Checked, Workspace};

#[derive(clap::Args)]
pub(super) struct Args {
    /// 要办的事，用自己的话说，比如 开小饭馆
    #[arg(value_name = "要办的事", required_unless_present = "eval")]
    query: Vec<String>,
    /// 放指南的文件夹，不写就是 guides
    #[arg(long, value_name = "路径", default_value = "guides", hide_default_value = true)]
    guides: PathBuf,
    /// 先答好的问题，比如 场所=租借；可以写几次。写了就不再问，没答的算“我不清楚”
    #[arg(long, value_name = "问题=选项")]
    set: Vec<String>,
    /// 找到几项时要第几项
    #[arg(long, value_name = "号码")]
    pick: Option<usize>,
    /// 不问，把每种情形列成一张表
    #[arg(long)]
    all_branches: bool,
    /// 写成 JSON，给程序读
    #[arg(long)]
    json: bool,
    /// 考一考搜索：文件里一行一条，查询、制表符、事项名称
    #[arg(long, value_name = "文件", conflicts_with_all = ["query", "set", "pick", "all_branches", "json"])]
    eval: Option<PathBuf>,
    /// 考到多少分（平均倒数排名）算过，不写就是 0.90
    #[arg(long, value_name = "分数", default_value = "0.90", hide_default_value = true, value_parser = score)]
    #[arg(requires = "eval")]
    min: u64,
    /// 按哪一天算过没过期，比如 2026-11-24，不写就是今天
    #[arg(long, value_name = "日期", value_parser = super::day)]
    today: Option<Date>,
}

/// A mean reciprocal rank, in thousandths.
fn score(text: &str) -> Result<u64, String> {
    let score = text.parse::<f64>().ok().filter(|s| (0.0..=1.0).contains(s));
    score.map(|s| (s * 1000.0).round() as u64).ok_or_else(|| "0.90".to_owned())
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    // Before the county is read: a wrong name is said at once.
    let text = args.eval.as_deref().map(|file| Ok((file, queries(file)?))).transpose()?;
    let checked = Workspace::open(std::slice::from_ref(&args.guides))?.on(super::today(args.today)).check();
    let desk = Desk::open(&checked.library, &checked.facts);
    match text {
        Some((file, text)) => evaluate(&desk, &Queries::read(file, &text, &desk)?, args.min, context),
        None => ask(&desk, &checked, args, context),
    }
}

fn queries(file: &Path) -> Result<String, Error> {
    source::read_text(file)?.ok_or_else(|| Error::NoSuchPath(file.to_path_buf()))
}

fn evaluate(desk: &Desk<'_>, queries: &Queries, least: u64, context: &Context) -> Result<ExitCode, Error> {
    let quality = queries.ask(desk);
    print(|out| quality.write(desk, context.lang, out))?;
    let passed = quality.thousandths() >= least;
    if !passed {
        let least = decimal(least);
        eprintln!("{}", words(format!("不到 {least}"), format!("below {least}")).get(context.lang));
    }
    Ok(ExitCode::from(u8::from(!passed)))
}

fn ask(desk: &Desk<'_>, checked: &Checked, args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let query = args.query.join(" ");
    let found = desk.find(&query);
    if found.hits.is_empty() {
        print(|out| match args.json {
            true => write_json(desk, &query, &found, None, false, out),
            false => write_none(desk, &query, context.lang, out),
        })?;
        return Ok(ExitCode::from(1));
    }
    let is_asking = io::stdin().is_terminal() && !args.json;
    let Some(number) = picked(desk, &query, &found, args.pick, is_asking, context)? else {
        print(|out| match args.json {
            true => write_json(desk, &query, &found, None, false, out),
            false if is_asking => write_advice(desk, context.lang, out),
            false => {
                write_found(desk, &query, &found, context.lang, out).and_then(|()| write_choice(context.lang, out))
            }
        })?;
        return Ok(ExitCode::from(u8::from(is_asking)));
    };
    let given = answers(desk.scenarios(number), &args.set)?;
    let mut answer = desk.answer(number, given);
    if is_asking && args.set.is_empty() && !args.all_branches {
        eprintln!("{}", desk.name(number));
        let answers = interview(desk, number, context.lang, &mut io::stdin().lock(), &mut io::stderr());
        answer = desk.answer(number, answers.map_err(|e| Error::Read("stdin".into(), e))?);
        eprintln!();
    }
    caution(desk, &found, number, checked, context);
    if args.pick.is_none() && found.is_clear {
        others(desk, &found, context);
    }
    print(|out| match args.json {
        true => write_json(desk, &query, &found, Some(&answer), args.all_branches, out),
        false => answer.write(args.all_branches, context.lang, out),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The guide to answer: by number, the one that is clearly meant, or the one that is chosen.
fn picked(
    desk: &Desk<'_>,
    query: &str,
    found: &Found,
    pick: Option<usize>,
    is_asking: bool,
    context: &Context,
) -> Result<Option<usize>, Error> {
    let hits = &found.hits;
    if let Some(pick) = pick {
        let hit = pick.checked_sub(1).and_then(|i| hits.get(i));
        let number = hits.len();
        return hit.map(|h| Some(h.entry)).ok_or_else(|| {
            Error::NoSuchNumber(words(
                format!("“{query}”只找到 {number} 项，没有第 {pick} 项"),
                format!("{query}: {number} found, there is no number {pick}"),
            ))
        });
    }
    if found.is_clear {
        return Ok(hits.first().map(|h| h.entry));
    }
    if !is_asking {
        return Ok(None);
    }
    write_found(desk, query, found, context.lang, &mut io::stderr())
        .and_then(|()| {
            choose(desk, &hits[..hits.len().min(LISTED)], context.lang, &mut io::stdin().lock(), &mut io::stderr())
        })
        .map(|chosen| match chosen {
            Chosen::Number(number) => Some(number),
            Chosen::None => None,
        })
        .map_err(|e| Error::Read("stdin".into(), e))
}

/// What else may be meant: a bundle is found before its guides.
fn others(desk: &Desk<'_>, found: &Found, context: &Context) {
    const NAMED: usize = 2;
    let hits = found.hits.iter().enumerate().skip(1).take(NAMED).filter(|(_, h)| h.score >= NEAREST);
    let named: Vec<String> = hits.map(|(i, h)| format!("{}（--pick {}）", desk.name(h.entry), i + 1)).collect();
    if !named.is_empty() {
        let said = words(format!("还找到 {}", named.join("、")), format!("also found: {}", named.join(", ")));
        eprintln!("{}", said.get(context.lang));
    }
}

/// What should make a reader careful: that it is only the nearest guide, or that it has errors.
fn caution(desk: &Desk<'_>, found: &Found, number: usize, checked: &Checked, context: &Context) {
    let (name, files) = (desk.name(number), desk.files(number));
    if found.hits.iter().any(|h| h.entry == number && h.score < NEAREST) {
        let said = words(
            format!("没有完全相符的，最接近的是“{name}”"),
            format!("nothing is just that; the nearest is {name}"),
        );
        eprintln!("{}", said.get(context.lang));
    }
    let wrong = checked.findings.iter().filter(|f| files.contains(&f.file) && f.level == Level::Error).count();
    if wrong > 0 {
        let said = words(
            format!("“{name}”这份指南有 {wrong} 处错误，下面的单子可能不准；zhinan check 看是哪里"),
            format!("{name} has {wrong} errors: the list may be wrong; zhinan check shows them"),
        );
        eprintln!("{}", said.get(context.lang));
    }
}
