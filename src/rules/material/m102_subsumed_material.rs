//! Subsumed material.

use super::m101_duplicate_material::same;
use super::{Line, lines};
use crate::facts::paper::{Paper, same_holder};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 单独要的一样材料，别的材料里已经有了：一份说明书里附着的图，多证合一以后的组织机构代码证。
    ///
    /// ## 为什么
    /// 同一张纸要准备两遍，少一份就被退回。
    ///
    /// ## 怎么改
    /// 删掉这一条；别的材料里没有写清的，在那一条里写清里面有什么。
    ///
    /// ```yaml,hit
    /// 申请材料: [店面改造说明（内附平面图、设备清单）, 平面图]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 营业执照, 免交: 窗口自己查 }, 组织机构代码证]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, 平面图]
    /// ```
    SubsumedMaterial { code: "M102", title: "已含材料", en: "subsumed material", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for SubsumedMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let lines = lines(guide, library);
        for (i, line) in lines.iter().enumerate() {
            let has = |other: &Line<'_>| contains(other, line) || page_of(other, line);
            let whole = lines.iter().enumerate().find(|(j, other)| *j != i && has(other));
            let Some((_, whole)) = whole else { continue };
            Self::META
                .finding(
                    guide.file,
                    line.title.span,
                    words(
                        format!("“{}”在“{}”里已经有了", line.title.value, whole.title.value),
                        format!("{} is already part of {}", line.title.value, whole.title.value),
                    ),
                )
                .why("群众要把同一样准备两遍", "people prepare the same thing twice")
                .label(guide.file, whole.title.span, "这里面有", "it is in here")
                .help("删掉这一条，或者写清两样有什么不同", "delete the line, or say how the two differ")
                .push(out);
        }
    }
}

fn contains(whole: &Line<'_>, part: &Line<'_>) -> bool {
    let [alone] = part.papers.as_slice() else {
        return part.papers.iter().any(|p| whole.papers.iter().any(|w| inside(w, p)));
    };
    let one_of_several = whole.papers.len() > 1 && whole.papers.iter().any(|w| same(w, alone));
    one_of_several || whole.papers.iter().any(|w| inside(w, alone) || replaced(w, alone))
}

/// Named among the contents.
fn inside(whole: &Paper, part: &Paper) -> bool {
    let certain = !whole.choice && !whole.conditional && !part.choice && !part.conditional;
    certain
        && whole.contains.iter().any(|c| {
            (c.key == part.key || part.known.is_none() && close(&c.name, &part.name))
                && (same_holder(&c.whose, &part.whose)
                    || c.whose.is_empty() && whole.whose == part.whose
                    || !part.whose.is_empty() && whole.name.contains(&part.whose))
        })
}

/// 设备清单 and 主要设备清单: two more characters in front make no other paper.
fn close(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let more = long.chars().count() - short.chars().count();
    short.chars().count() > 3 && more <= 2 && long.ends_with(short)
}

/// One page of a booklet that is asked for as a whole.
fn page_of(whole: &Line<'_>, part: &Line<'_>) -> bool {
    const PAGES: [&str; 6] = ["首页", "单页", "本人页", "个人页", "户主页", "内页"];
    let ([booklet], [page]) = (whole.papers.as_slice(), part.papers.as_slice()) else { return false };
    booklet.known.is_some()
        && booklet.key == page.key
        && !booklet.choice
        && !booklet.conditional
        && PAGES.iter().any(|p| part.title.value.contains(p))
        && (!whole.title.value.contains('页') || whole.title.value.contains("全部页"))
}

/// Merged into the business licence.
fn replaced(whole: &Paper, part: &Paper) -> bool {
    whole.key == "营业执照"
        && !whole.choice
        && !part.choice
        && ["组织机构代码", "税务登记", "信用代码"].iter().any(|w| part.name.contains(w))
}
