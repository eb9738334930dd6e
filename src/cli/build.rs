//! `zhinan build`

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Context, print};
use crate::date::Date;
use crate::error::Error;
use crate::finding::{Finding, Lang, Level, words};
use crate::output;
use crate::output::theme::Theme;
use crate::output::tree::Content;
use crate::report::{Format, Full, Report};
use crate::source;
use crate::workspace::{Checked, Workspace};

#[derive(clap::Args)]
pub(super) struct Args {
    /// 放指南的文件夹，不写就是 guides
    #[arg(value_name = "路径", default_value = "guides", hide_default_value = true)]
    path: PathBuf,
    /// 网站写到哪个文件夹，不写就是 public
    #[arg(short, long, value_name = "文件夹", default_value = "public", hide_default_value = true)]
    output: PathBuf,
    /// 按哪一天算过没过期，比如 2026-11-24，不写就是今天
    #[arg(long, value_name = "日期", value_parser = super::day)]
    today: Option<Date>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let checked = Workspace::open(std::slice::from_ref(&args.path))?.on(super::today(args.today)).check();
    if let Some(stop) = stopped(&checked, &checked.findings, context)? {
        return Ok(stop);
    }
    let root = checked.root.clone().unwrap_or_else(|| args.path.clone());
    let project = source::project_of(&root);
    let config = project.join("site/site.yaml");
    let Some(site) = &checked.library.site else {
        return Err(Error::Config(config, words("没有这个文件", "no such file")));
    };
    if site.theme != "default" && !project.join("themes").join(&site.theme).is_dir() {
        let name = &site.theme;
        return Err(Error::Config(
            config,
            words(format!("themes/ 里没有叫“{name}”的外观"), format!("no theme named {name}")),
        ));
    }
    let theme = Theme::new(source::read_tree(&project.join("themes").join(&site.theme))?);
    let made = output::render(&checked.library, &checked.facts, &checked.sources, site, &theme)?;
    let all: Vec<Finding> = checked.findings.iter().cloned().chain(made.findings.iter().cloned()).collect();
    if let Some(stop) = stopped(&checked, &made.findings, context)? {
        return Ok(stop);
    }
    let files = made.files.iter().map(|(path, content)| {
        let from = match content {
            Content::Bytes(bytes) => source::From::Bytes(bytes),
            Content::Copy(file) => source::From::File(file),
        };
        (path, from)
    });
    source::replace_folder(&args.output, files)?;
    eprintln!("{}", report(&checked, &all, context).summary());
    let pages = made.files.iter().filter(|(p, _)| p.ends_with(".html")).count();
    let sheets = made.files.iter().filter(|(p, _)| p.starts_with("g/") && p.ends_with(".pdf")).count();
    let place = args.output.display();
    match context.lang {
        Lang::Zh => eprintln!("生成了 {pages} 个网页、{sheets} 份宣传页，在 {place}；双击 {place}/index.html 就能看"),
        Lang::En => eprintln!("built {pages} pages and {sheets} leaflets in {place}; open {place}/index.html"),
    }
    Ok(ExitCode::SUCCESS)
}

fn report<'a>(checked: &'a Checked, findings: &'a [Finding], context: &Context) -> Report<'a> {
    Report {
        sources: &checked.sources,
        findings,
        counts: checked.counts,
        lang: context.lang,
        color: context.color,
        base_url: checked.library.site.as_ref().map(|s| s.base_url.as_str()),
    }
}

/// Shows the findings and says how to exit when one of them keeps the site from being published.
fn stopped(checked: &Checked, findings: &[Finding], context: &Context) -> Result<Option<ExitCode>, Error> {
    let report = report(checked, findings, context);
    if report.count(Level::Error) == 0 {
        return Ok(None);
    }
    print(|out| Full.write(&report, out))?;
    eprintln!("{}", report.summary());
    eprintln!(
        "{}",
        words(
            "有错误，网站没有更新；以前发布的还是原样",
            "there are errors: nothing was published, what was there is untouched"
        )
        .get(context.lang)
    );
    Ok(Some(ExitCode::from(1)))
}
