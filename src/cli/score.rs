//! `zhinan score [PATH] [--what-if 共享=PAPER]…`

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::{Context, print};
use crate::error::Error;
use crate::facts::burden::Burden;
use crate::finding::{Lang, Level, Words, words};
use crate::library::Library;
use crate::output::{burden, view};
use crate::workspace::Workspace;

/// Rows that are shown without `--all`.
const SHOWN: usize = 20;

#[derive(clap::Args)]
pub(super) struct Args {
    /// 放指南的文件夹，不写就是 guides
    #[arg(value_name = "路径", default_value = "guides", hide_default_value = true)]
    path: PathBuf,
    /// 假如窗口自己能查到这样材料：共享=营业执照，共享=市监局发的；可以写几次，合在一起算
    #[arg(long, value_name = "共享=材料")]
    what_if: Vec<String>,
    /// 谁向谁要什么全列出来，不只前 20 样
    #[arg(id = "every", long = "all")]
    every: bool,
    /// 报告写成什么样：text 给人看，json 给程序读；不写就是 text
    #[arg(id = "shape", long = "format", value_name = "样子", value_enum, default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Shape {
    Text,
    Json,
}

/// For programs. Version 1 and frozen, as the findings are.
#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    #[serde(flatten)]
    burden: &'a view::Burden,
    what_if: Option<&'a view::WhatIf>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let names = names(&args.what_if)?;
    let checked = Workspace::open(std::slice::from_ref(&args.path))?.check();
    let (library, facts) = (&checked.library, &checked.facts);
    let asked = Burden::of(library, facts);
    let shared = shared(&names, &asked, library)?;
    let what_if =
        (!args.what_if.is_empty()).then(|| burden::what_if(&asked.if_shared(&shared, library, facts), &asked, library));
    let shown = burden::burden(&asked, library, facts);
    print(|out| match args.shape {
        Shape::Json => {
            serde_json::to_writer_pretty(&mut *out, &Root { version: 1, burden: &shown, what_if: what_if.as_ref() })?;
            writeln!(out)
        }
        Shape::Text => {
            let rows = if args.every { shown.papers.len() } else { SHOWN };
            write_scores(&shown, context.lang, out)?;
            write_papers(&shown, rows, context.lang, out)?;
            what_if.iter().try_for_each(|w| write_what_if(w, context.lang, out))
        }
    })?;
    let errors = checked.findings.iter().filter(|f| f.level == Level::Error).count();
    if errors > 0 {
        let note = words(
            format!("指南里有 {errors} 处错误，改好以前数字不一定准：zhinan check"),
            format!("{errors} errors in the guides; the numbers may be off until they are mended: zhinan check"),
        );
        eprintln!("{}", note.get(context.lang));
    }
    Ok(ExitCode::SUCCESS)
}

/// The names that stand behind `共享=`.
fn names(what_if: &[String]) -> Result<Vec<&str>, Error> {
    let mut out = Vec::new();
    for text in what_if {
        let named = text.split_once(['=', '＝']).filter(|(key, _)| ["共享", "share"].contains(&key.trim()));
        let (_, names) = named.ok_or_else(|| {
            Error::UnknownName(words(
                format!("--what-if 要写成这样：共享=营业执照；您写的是“{text}”"),
                format!("--what-if is written like share=营业执照, not {text}"),
            ))
        })?;
        out.extend(names.split([',', '，', '、']).map(str::trim).filter(|n| !n.is_empty()));
    }
    Ok(out)
}

/// The rows of all names, each once.
fn shared(names: &[&str], burden: &Burden, library: &Library) -> Result<Vec<usize>, Error> {
    let mut out: Vec<usize> = Vec::new();
    for name in names {
        out.extend(rows(name, burden, library)?);
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// The rows of one name. A paper of the catalogue that nobody asks for has none, which is no mistake.
fn rows(name: &str, burden: &Burden, library: &Library) -> Result<Vec<usize>, Error> {
    let found = burden.named(name, library);
    let department = name.strip_suffix("发的").is_some_and(|d| library.department(d).is_some());
    if !found.is_empty() || library.document(name).is_some() || department {
        return Ok(found);
    }
    let near = burden.papers.iter().map(|p| (strsim::osa_distance(&p.paper, name), &p.paper)).min();
    let near = near.filter(|(d, _)| *d <= (name.chars().count() / 2).max(1)).map(|(_, n)| n);
    let meant = |zh: bool| match near {
        Some(n) if zh => format!("；是不是“{n}”？"),
        Some(n) => format!("; did you mean {n}?"),
        None => String::new(),
    };
    Err(Error::UnknownName(words(
        format!("没有哪份指南要“{name}”，材料库里也没有{}", meant(true)),
        format!("no guide asks for {name}, nor is it in the catalogue{}", meant(false)),
    )))
}

/// Columns of text, the first to the left, the rest to the right.
struct Table {
    rows: Vec<Vec<String>>,
    left: usize,
}

impl Table {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |c: usize| self.rows.iter().filter_map(|r| r.get(c)).map(|t| cells(t)).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (i, text) in row.iter().enumerate() {
                let fill = " ".repeat(widths[i] - cells(text));
                line += &if i < self.left { format!("{text}{fill}  ") } else { format!("{fill}{text}  ") };
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// How wide a text stands in a terminal: a Han character takes two cells.
fn cells(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' || ('\u{2010}'..'\u{2e80}').contains(&c) { 1 } else { 2 }).sum()
}

fn write_scores(burden: &view::Burden, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let county = &burden.county;
    let said = words(
        format!(
            "{}：{} 份指南，真一次率 {}%（{} 份），连取材料也只跑一次 {}%（{} 份）",
            county.name,
            county.guides,
            county.once_percent,
            county.once,
            county.once_with_materials_percent,
            county.once_with_materials
        ),
        format!(
            "{}: {} guides, one visit at most {}% ({}), with fetching materials {}% ({})",
            county.name,
            county.guides,
            county.once_percent,
            county.once,
            county.once_with_materials_percent,
            county.once_with_materials
        ),
    );
    writeln!(out, "{}\n", said.get(lang))?;
    let heads = match lang {
        Lang::Zh => {
            ["部门", "指南", "真一次", "连取材料", "声明一次", "少说的趟", "每件带", "要证件", "能查的", "自己发的"]
        }
        Lang::En => [
            "department",
            "guides",
            "once",
            "with fetching",
            "declared",
            "gap",
            "materials",
            "asks",
            "shareable",
            "own",
        ],
    };
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    rows.extend(burden.departments.iter().chain([county]).map(|s| {
        let percent = |n: usize| format!("{}%", n * 100 / s.guides.max(1));
        vec![
            s.name.clone(),
            s.guides.to_string(),
            format!("{}%", s.once_percent),
            format!("{}%", s.once_with_materials_percent),
            percent(s.declared_once),
            s.gap.to_string(),
            s.materials.clone(),
            s.asks.to_string(),
            s.shareable.to_string(),
            s.own.to_string(),
        ]
    }));
    Table { rows, left: 1 }.write(out)?;
    let terms: [Words; 5] = [
        words(
            "真一次：不管哪种情形，都最多跑一趟的指南；要先办的事也算在内。连取材料：再加上去别处取材料的趟数",
            "once: guides that take at most one visit in every situation, guides that must come first included",
        ),
        words(
            "声明一次：写着最多跑一趟的。少说的趟：算下来最多的趟数，比写的多出多少",
            "declared: guides that say so; gap: visits derived beyond those declared",
        ),
        words(
            "每件带：一份指南平均带几样，每种情形算一次",
            "materials: brought for a guide on average, each situation once",
        ),
        words(
            "要证件：机关、医院、学校发的证件和证明，一份指南要一样算一次；能查的：材料库写着能共享",
            "asks: papers that some office issues, each once for a guide; shareable: windows can look them up",
        ),
        words(
            "自己发的：要的就是本部门或者下属单位发的",
            "own: issued by the department that asks, or by an office of it",
        ),
    ];
    writeln!(out)?;
    terms.iter().try_for_each(|t| writeln!(out, "  {}", t.get(lang)))?;
    if county.underived > 0 {
        let n = county.underived;
        let said = words(
            format!("有 {n} 份指南没写够，算不出趟数，不算真一次"),
            format!("visits of {n} guides cannot be derived; they do not count as once"),
        );
        writeln!(out, "  {}", said.get(lang))?;
    }
    Ok(())
}

fn write_papers(burden: &view::Burden, most: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let all = burden.papers.len();
    let shown = most.min(all);
    let title = match (shown < all, lang) {
        (true, Lang::Zh) => format!("谁向谁要什么：前 {shown} 样，一共 {all} 样（--all 全列）"),
        (true, Lang::En) => format!("who asks whom for what: {shown} of {all} papers (--all lists the rest)"),
        (false, Lang::Zh) => format!("谁向谁要什么：{all} 样"),
        (false, Lang::En) => format!("who asks whom for what: {all} papers"),
    };
    writeln!(out, "\n{title}\n")?;
    let heads = match lang {
        Lang::Zh => ["材料", "谁发", "能共享", "谁要", "指南", "情形", "自己发的", "共享少要", "少跑的"],
        Lang::En => ["paper", "issuer", "shareable", "asked by", "guides", "situations", "own", "saves", "spared"],
    };
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    rows.extend(burden.papers.iter().take(shown).map(|p| {
        let issuer = match &p.department {
            Some(d) if d.name != p.issuer => format!("{}（{}）", p.issuer, d.name),
            _ => p.issuer.clone(),
        };
        let by = match (p.by.as_slice(), lang) {
            ([one], _) => one.department.name.clone(),
            ([first, ..], Lang::Zh) => format!("{}等 {} 个部门", first.department.name, p.departments),
            ([first, ..], Lang::En) => format!("{} + {}", first.department.name, p.departments - 1),
            ([], _) => String::new(),
        };
        vec![
            p.paper.clone(),
            issuer,
            shareable(p.shareable, lang).to_owned(),
            by,
            p.asks.to_string(),
            format!("{}%", p.situations_percent),
            p.own.to_string(),
            p.saves.asks.saved.to_string(),
            p.saves.spared.to_string(),
        ]
    }));
    Table { rows, left: 4 }.write(out)?;
    let note = words(
        "情形：要它的指南里，百分之几的情形要。共享少要、少跑的：窗口自己能查到的话，几份指南不用再要、几份有人少跑\n  \
         没有办件数，每份指南、每种情形只算一次",
        "situations: share of those of the guides that ask; saves, spared: guides that would not ask for it any more, \
         and guides with fewer visits\n  numbers of cases are not known: each guide and situation counts once",
    );
    writeln!(out, "\n  {}", note.get(lang))
}

fn shareable(word: Option<&'static str>, lang: Lang) -> &'static str {
    match (word, lang) {
        (None, _) => "–",
        (Some("能"), Lang::En) => "yes",
        (Some("部分"), Lang::En) => "partly",
        (Some(_), Lang::En) => "no",
        (Some(word), Lang::Zh) => word,
    }
}

fn write_what_if(saved: &view::WhatIf, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let papers = if saved.papers.is_empty() {
        words("没有指南要的材料", "nothing that a guide asks for").get(lang).to_owned()
    } else {
        saved.papers.join(if lang == Lang::Zh { "、" } else { ", " })
    };
    let title = words(format!("假如窗口自己能查到：{papers}"), format!("if windows looked up: {papers}"));
    writeln!(out, "\n{}\n", title.get(lang))?;
    let heads = match lang {
        Lang::Zh => ["", "现在", "以后", "少"],
        Lang::En => ["", "now", "then", "saved"],
    };
    let row = |zh: &str, en: &str, c: view::Change| {
        let name = if lang == Lang::Zh { zh } else { en };
        vec![name.to_owned(), c.before.to_string(), c.after.to_string(), c.saved.to_string()]
    };
    let rows = vec![
        heads.map(str::to_owned).to_vec(),
        row("要证件", "asks", saved.asks),
        row("带材料（各种情形加起来）", "materials, over all situations", saved.materials),
        row("跑的趟（各种情形加起来，连取材料）", "visits, over all situations", saved.visits),
    ];
    Table { rows, left: 1 }.write(out)?;
    if !saved.guides.is_empty() {
        writeln!(out)?;
        let heads = match lang {
            Lang::Zh => ["指南", "部门", "少要", "少带", "情形", "趟数"],
            Lang::En => ["guide", "department", "asks", "materials", "situations", "visits"],
        };
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        rows.extend(saved.guides.iter().map(|g| {
            let visits = match (&g.visits_before, &g.visits_after) {
                (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
                (Some(a), _) => a.clone(),
                (None, _) => "–".to_owned(),
            };
            vec![
                g.guide.name.clone(),
                g.department.clone(),
                g.asks.saved.to_string(),
                g.materials.saved.to_string(),
                g.situations.to_string(),
                visits,
            ]
        }));
        Table { rows, left: 2 }.write(out)?;
    }
    for s in &saved.still_first {
        let names: Vec<&str> = s.guides.iter().map(|g| g.name.as_str()).collect();
        let first = &s.first.name;
        let said = words(
            format!("还是要先办{first}，办下来才查得到：{}", names.join("、")),
            format!("{first} must still come first for {}", names.join(", ")),
        );
        writeln!(out, "  {}", said.get(lang))?;
    }
    for g in &saved.still_asked {
        let said = words(
            format!("{}：同一行还写着别的材料，这一行照旧要带", g.name),
            format!("{}: other papers stand on the same line, which stays", g.name),
        );
        writeln!(out, "  {}", said.get(lang))?;
    }
    Ok(())
}
