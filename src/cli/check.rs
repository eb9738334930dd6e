//! `zhinan check [PATH…]`

use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Context, print};
use crate::baseline::{Baseline, Held};
use crate::date::Date;
use crate::error::Error;
use crate::finding::{Finding, Level, Safety, Words, words};
use crate::mend::{Mended, mend};
use crate::report::{FORMATS, Format, Report, statistics};
use crate::rules::choice::Choice;
use crate::source::{self, Encoding, Limits, Source, Watch};
use crate::span::FileId;
use crate::workspace::{Checked, Workspace};

#[derive(clap::Args)]
pub(super) struct Args {
    /// 要检查的文件或文件夹，不写就是 guides
    #[arg(value_name = "路径", default_value = "guides", hide_default_value = true)]
    paths: Vec<PathBuf>,
    /// 报告的格式：full 带原文，concise 一行一条，json 给程序读；sarif、github、gitlab、junit 给代码平台；
    /// markdown 贴在合并请求下面
    #[arg(long, value_name = "格式", default_value = "full", value_parser = formats())]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    format: String,
    /// 只看这些规则：代码、开头、中文名或标签，比如 W,M101,兜底材料,vague
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    select: Vec<String>,
    /// 不看这些规则
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    ignore: Vec<String>,
    /// 从哪一级起算没通过：error 错误，warning 警告，advice 建议，never 从不
    #[arg(long, value_name = "级别", value_enum, default_value = "error")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    fail_on: FailOn,
    /// 改好有把握的地方，再报告剩下的
    #[arg(long)]
    fix: bool,
    /// 连要人看过才算数的改法也用上
    #[arg(long)]
    unsafe_fixes: bool,
    /// 只给看会怎么改，不动文件；要改就退出 1
    #[arg(long)]
    diff: bool,
    /// 只报基线里没有的问题；不写文件就用 guides/基线.json
    #[arg(long, value_name = "文件", num_args = 0..=1, require_equals = true)]
    baseline: Option<Option<PathBuf>>,
    /// 收紧基线：去掉已经改好的；还没有基线就记下现在的问题
    #[arg(long)]
    update_baseline: bool,
    /// 只报 git 里改过的文件；写了分支名，就从和它分开的地方算起
    #[arg(long, value_name = "分支", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    changed: Option<String>,
    /// 不列问题，只数每条规则有几处
    #[arg(long)]
    statistics: bool,
    /// 盯着文件，存一次查一次
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "update_baseline", "stdin_filename"])]
    watch: bool,
    /// 从标准输入读这一个文件的内容，编辑器用
    #[arg(long, value_name = "路径", conflicts_with_all = ["paths", "fix", "unsafe_fixes", "changed", "update_baseline"])]
    stdin_filename: Option<PathBuf>,
    /// 按哪一天算过没过期，比如 2026-11-24，不写就是今天
    #[arg(long, value_name = "日期", value_parser = super::day)]
    today: Option<Date>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FailOn {
    #[value(alias = "错误")]
    Error,
    #[value(alias = "警告")]
    Warning,
    #[value(alias = "建议")]
    Advice,
    #[value(alias = "从不")]
    Never,
}

impl FailOn {
    fn stops(self, level: Level) -> bool {
        match self {
            FailOn::Error => level == Level::Error,
            FailOn::Warning => level <= Level::Warning,
            FailOn::Advice => true,
            FailOn::Never => false,
        }
    }
}

fn formats() -> clap::builder::PossibleValuesParser {
    FORMATS.iter().map(|f| f.name()).collect::<Vec<_>>().into()
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let choice = choice(args)?;
    if !args.watch {
        return once(args, &choice, context);
    }
    let watched: Vec<PathBuf> = args.paths.iter().cloned().chain(source::county_of(first(args))).collect();
    if let Some(missing) = args.paths.iter().find(|p| !p.exists()) {
        return Err(Error::NoSuchPath(missing.clone()));
    }
    let watch = Watch::new(&watched)?;
    loop {
        if std::io::stdout().is_terminal() {
            print(|out| write!(out, "\u{1b}[2J\u{1b}[H"))?;
        }
        if let Err(error) = once(args, &choice, context) {
            eprintln!("{}", error.report(context.lang));
        }
        eprintln!("{}", words("等着文件改动，按 Ctrl+C 结束", "waiting for changes; Ctrl+C ends").get(context.lang));
        watch.wait()?;
    }
}

fn first(args: &Args) -> &Path {
    args.paths.first().map_or(Path::new("guides"), PathBuf::as_path)
}

fn choice(args: &Args) -> Result<Choice, Error> {
    // An input method types a full-width comma.
    let split = |list: &[String]| -> Vec<String> {
        list.iter().flat_map(|s| s.split(['，', '、'])).map(|s| s.trim().to_owned()).collect()
    };
    Choice::new(&split(&args.select), &split(&args.ignore)).map_err(|unknown| {
        let (name, near) = (unknown.name, unknown.nearest);
        Error::UnknownName(words(
            format!("没有叫“{name}”的规则{}", near.as_ref().map(|n| format!("；是不是“{n}”？")).unwrap_or_default()),
            format!(
                "no rule named {name}{}",
                near.as_ref().map(|n| format!("; did you mean {n}?")).unwrap_or_default()
            ),
        ))
    })
}

/// One pass: read, check, mend when asked, report.
fn once(args: &Args, choice: &Choice, context: &Context) -> Result<ExitCode, Error> {
    let workspace = match &args.stdin_filename {
        Some(path) => Workspace::open_stdin(path)?,
        None => Workspace::open(&args.paths)?,
    };
    let checked = workspace.on(super::today(args.today)).check();
    let changed = args.changed.as_deref().map(|base| Changed::since(&checked, first(args), base)).transpose()?;
    let wanted = |f: &Finding| choice.wants(f.code) && changed.as_ref().is_none_or(|c| c.covers(f.file));
    let mending = args.fix || args.unsafe_fixes || args.diff;
    let most = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let Mended { mut checked, before, fixes } =
        if mending { mend(checked, most, &wanted) } else { Mended { checked, before: Vec::new(), fixes: 0 } };
    if args.diff {
        return show_diff(&checked, &before, context);
    }
    for (id, old) in &before {
        source::replace_text(old, &checked.sources.get(*id).text, &Limits::default())?;
    }
    checked.counts.rules = choice.count();
    let mut findings = std::mem::take(&mut checked.findings);
    findings.retain(&wanted);
    let mut notes = Vec::new();
    if fixes > 0 {
        notes.push(words(
            format!("改好了 {fixes} 处，存了 {} 份文件", before.len()),
            format!("mended {fixes} findings in {} files", before.len()),
        ));
    }
    if args.baseline.is_some() || args.update_baseline {
        let held = hold(args, choice, changed.is_some(), &checked, findings, &mut notes)?;
        findings = held.new;
    }
    let report = Report {
        sources: &checked.sources,
        findings: &findings,
        counts: checked.counts,
        lang: context.lang,
        color: context.color,
        base_url: checked.library.site.as_ref().map(|s| s.base_url.as_str()),
    };
    let format: &dyn Format = *FORMATS.iter().find(|f| f.name() == args.format).unwrap_or(&FORMATS[0]);
    print(|out| match (args.statistics, format.is_for_machines()) {
        (true, true) => statistics::write_json(&report, out),
        (true, false) => statistics::write(&report, out),
        (false, _) => format.write(&report, out),
    })?;
    eprintln!("{}", report.summary());
    if let Some(changed) = &changed {
        notes.extend(changed.note(&checked));
    }
    notes.extend(fixable(&findings));
    notes.iter().for_each(|note| eprintln!("{}", note.get(context.lang)));
    Ok(ExitCode::from(u8::from(findings.iter().any(|f| args.fail_on.stops(f.level)))))
}

/// What could be mended without typing.
fn fixable(findings: &[Finding]) -> Option<Words> {
    let count = |safety| findings.iter().filter(|f| f.fix.as_ref().is_some_and(|x| x.safety == safety)).count();
    match (count(Safety::Safe), count(Safety::Unsafe)) {
        (0, 0) => None,
        (0, looked) => Some(words(
            format!("有 {looked} 处改法要您看过才算数：zhinan check --diff --unsafe-fixes"),
            format!("{looked} fixes need your look: zhinan check --diff --unsafe-fixes"),
        )),
        (safe, 0) => Some(words(
            format!("可自动改 {safe} 处：zhinan check --fix"),
            format!("{safe} can be mended: zhinan check --fix"),
        )),
        (safe, looked) => Some(words(
            format!(
                "可自动改 {safe} 处：zhinan check --fix；还有 {looked} 处改法要您看过才算数：--diff --unsafe-fixes"
            ),
            format!("{safe} can be mended: zhinan check --fix; {looked} more need your look: --diff --unsafe-fixes"),
        )),
    }
}

/// The changes as a patch.
fn show_diff(checked: &Checked, before: &[(FileId, Source)], context: &Context) -> Result<ExitCode, Error> {
    print(|out| {
        for (id, old) in before {
            let new = checked.sources.get(*id);
            if old.encoding != Encoding::Utf8 {
                let note = words("改成 UTF-8 编码", "saved as UTF-8");
                writeln!(out, "# {}：{}", old.path, note.get(context.lang))?;
            }
            let diff = similar::TextDiff::from_lines(&old.text, &new.text);
            let patch = diff.unified_diff().header(&format!("a/{}", old.path), &format!("b/{}", old.path)).to_string();
            for line in patch.split_inclusive('\n') {
                let colour = match line.as_bytes().first() {
                    Some(b'+') if context.color => "\u{1b}[32m",
                    Some(b'-') if context.color => "\u{1b}[31m",
                    _ => "",
                };
                let end = if colour.is_empty() { "" } else { "\u{1b}[0m" };
                write!(out, "{colour}{line}{end}")?;
            }
        }
        Ok(())
    })?;
    let count = before.len();
    let said = match count {
        0 => words("没有要改的", "nothing to mend"),
        _ => words(format!("会改 {count} 份文件；没有动它们"), format!("{count} files would change; left alone")),
    };
    eprintln!("{}", said.get(context.lang));
    Ok(ExitCode::from(u8::from(count > 0)))
}

/// Files that git says were changed.
struct Changed {
    files: HashSet<PathBuf>,
    covered: HashSet<FileId>,
    all: bool,
}

impl Changed {
    fn since(checked: &Checked, at: &Path, base: &str) -> Result<Changed, Error> {
        let files: HashSet<PathBuf> = source::changed_since(at, (!base.is_empty()).then_some(base))?
            .into_iter()
            .map(|p| source::real(&p))
            .collect();
        // A guide may be wrong now because of what it refers to, even when that file is gone.
        let inside = checked.root.as_deref().map(source::real);
        let shared = |p: &PathBuf| {
            inside.as_ref().is_some_and(|root| p.starts_with(root)) && source::kind_of(p) != source::FileKind::Guide
        };
        let all = files.iter().any(shared);
        let covered = checked
            .sources
            .iter()
            .filter(|(_, source)| files.contains(&source::real(&source.location)))
            .map(|(id, _)| id)
            .collect();
        Ok(Changed { files, covered, all })
    }

    fn covers(&self, file: FileId) -> bool {
        self.all || self.covered.contains(&file)
    }

    fn note(&self, checked: &Checked) -> Option<Words> {
        if self.all {
            return Some(words(
                "共用资料有改动，所以全部报出来",
                "shared files were changed, so everything is reported",
            ));
        }
        let asked = self.covered.iter().filter(|id| checked.is_selected(**id)).count();
        Some(words(
            format!("只报改过的 {asked} 份（git 里一共改了 {} 个文件）", self.files.len()),
            format!("only {asked} changed files are reported ({} changed in git)", self.files.len()),
        ))
    }
}

/// Holds the findings against the list of known ones, and tightens or begins that list when asked.
fn hold(
    args: &Args,
    choice: &Choice,
    only_changed: bool,
    checked: &Checked,
    findings: Vec<Finding>,
    notes: &mut Vec<Words>,
) -> Result<Held, Error> {
    // Without a county around it, the folder that was asked about is all there is.
    let alone = || if first(args).is_dir() { first(args) } else { first(args).parent().unwrap_or(Path::new("")) };
    let root = checked.root.clone().unwrap_or_else(|| alone().to_path_buf());
    let path = args.baseline.clone().flatten().unwrap_or_else(|| root.join("基线.json"));
    let project = source::project_of(&root).to_string_lossy().into_owned();
    let relative = |path: &str| path.strip_prefix(&project).unwrap_or(path).trim_start_matches('/').to_owned();
    let wrong = |zh: String, en: String| Error::Baseline(path.clone(), words(zh, en));
    let Some(text) = source::read_text(&path)? else {
        if !args.update_baseline {
            return Err(wrong("没有这个文件".into(), "no such file".into()));
        }
        let fresh = Baseline::of(&findings, &checked.sources, relative);
        source::write_text(&path, &fresh.write())?;
        let (count, place) = (fresh.len(), path.display());
        notes.push(words(
            format!("记下了 {count} 处问题，在 {place}；从此只报新的"),
            format!("{count} findings written to {place}; only new ones count from now on"),
        ));
        return Ok(Held { known: count, ..Held::default() });
    };
    let known = Baseline::parse(&text)
        .map_err(|e| wrong(format!("不是 zhinan 写的基线（{e}）"), format!("not a baseline of zhinan ({e})")))?;
    let looked_at: HashSet<String> = checked
        .sources
        .iter()
        .filter(|(id, _)| checked.is_selected(*id))
        .map(|(_, source)| relative(&source.path))
        .collect();
    let whole = args.paths.iter().any(|p| source::same(p, &root));
    let covers = |file: &str, code: &str| !only_changed && choice.wants(code) && (whole || looked_at.contains(file));
    let held = known.hold(findings, &checked.sources, relative, covers);
    let (old, gone, place) = (held.known, held.gone, path.display());
    notes.push(match gone {
        0 => words(format!("基线里已有 {old} 处"), format!("{old} known from the baseline")),
        _ if args.update_baseline => {
            source::write_text(&path, &held.tighter.write())?;
            words(
                format!("基线里还有 {old} 处，去掉了改好的 {gone} 处（{place}）"),
                format!("{old} known from the baseline; {gone} mended ones taken out of {place}"),
            )
        }
        _ => words(
            format!("基线里已有 {old} 处；比基线少了 {gone} 处，用 --update-baseline 收紧"),
            format!("{old} known from the baseline; {gone} fewer than it holds, --update-baseline tightens it"),
        ),
    });
    if args.update_baseline && !held.new.is_empty() {
        notes.push(words(
            format!("新的 {} 处没有写进基线：基线只减不增", held.new.len()),
            format!("{} new findings were not added: a baseline only shrinks", held.new.len()),
        ));
    }
    Ok(held)
}
