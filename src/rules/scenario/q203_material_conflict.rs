//! Material conflict.

use super::bundles;
use crate::facts::{BundleFacts, Facts, Use, Way, material};
use crate::finding::{Finding, words};
use crate::guide::{Bundle, Material, Obtained, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::span::FileId;

rule! {
    /// 一件事里，同一份原件有两个事项都要收走。自己写的、各收一联一页的，不算。
    ///
    /// ## 为什么
    /// 原件只有一份，第一个窗口收走了，第二个窗口就办不成。
    ///
    /// ## 怎么改
    /// 一个收原件，另一个看一下、收复印件，或者几个部门在里面传着看。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// 申请材料: [{ 引用: 健康证明, 形式: 原件 1 份，窗口收走, 免交: 窗口查得到的不用带 }]
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// 申请材料: [{ 引用: 健康证明, 形式: 原件 1 份，窗口收走, 免交: 窗口查得到的不用带 }]
    /// ---
    /// 名称: 开小店
    /// 包含: [小店开张, 小店装招牌]
    /// ```
    /// ```yaml,ok,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// 申请材料: [{ 引用: 健康证明, 形式: 原件 1 份，窗口收走, 免交: 窗口查得到的不用带 }]
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// 申请材料: [{ 引用: 健康证明, 形式: 看一下原件，不收复印件, 免交: 窗口查得到的不用带 }]
    /// ---
    /// 名称: 开小店
    /// 包含: [小店开张, 小店装招牌]
    /// ```
    MaterialConflict { code: "Q203", title: "原件收两遍", en: "material conflict", level: Error, since: "0.1" }
}

impl Rule for MaterialConflict {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn facts(&self, facts: &Facts, library: &Library, out: &mut Vec<Finding>) {
        let all = facts;
        for (bundle, facts) in bundles(all, library) {
            for number in 0..facts.papers.len() {
                // Only what is needed in one and the same situation collides.
                let together = facts.certain().find_map(|(_, outcome)| {
                    let of = outcome.uses.iter().filter(|(paper, _)| *paper as usize == number);
                    let kept: Vec<(Use, FileId, &Text)> = of
                        .filter_map(|(_, u)| Some((*u, kept(facts, all, *u, library)?)))
                        .map(|(u, k)| (u, k.0, k.1))
                        .collect();
                    (kept.len() > 1).then_some(kept)
                });
                if let Some(kept) = together {
                    report(bundle, facts, number, &kept, out);
                }
            }
        }
    }
}

/// Where a guide says that it keeps the original of a paper that there is only once.
fn kept<'a>(facts: &BundleFacts, all: &Facts, own: Use, library: &'a Library) -> Option<(FileId, &'a Text)> {
    let index = facts.guides[own.member]?;
    let guide = &library.guides[index];
    let m = material(guide, own.part)?;
    let written = matches!(all.guides[index].way(own.part), Some(Way::NoTrip(Obtained::Written)));
    (!written && issued(m, library) && keeps(m)).then_some((guide.file, m.title()?))
}

/// Whether somebody issues it, so that it cannot simply be written twice.
fn issued(m: &Material, library: &Library) -> bool {
    let entry = m.title().and_then(|t| library.document(&t.value));
    m.issuer.is_some() || entry.is_some_and(|e| e.issuer.is_some())
}

fn keeps(m: &Material) -> bool {
    const KEPT: &[&str] = &["收走", "收回", "收原件", "原件收", "留下原件", "作废", "交回"];
    const NOT: &[&str] = &["联", "副页", "页", "还给", "退还", "看一下", "验原件", "不收原件", "免"];
    let form = m.form.as_ref().map_or("", |f| f.value.as_str());
    let said = KEPT.iter().any(|w| form.contains(w));
    let counted = m.original_count.as_ref().is_some_and(|n| n.value > 0);
    (said || counted) && !NOT.iter().any(|w| form.contains(w))
}

fn report(bundle: &Bundle, facts: &BundleFacts, paper: usize, kept: &[(Use, FileId, &Text)], out: &mut Vec<Finding>) {
    let label = &facts.papers[paper].label;
    let name = |u: &Use| format!("“{}”", bundle.members[u.member].guide.value);
    let members: Vec<String> = kept.iter().map(|(u, _, _)| name(u)).collect();
    let last = bundle.members[kept[kept.len() - 1].0.member].guide.span;
    let mut draft = MaterialConflict::META
        .finding(
            bundle.file,
            last,
            words(
                format!("“{label}”的原件，{}都要收走", members.join("和")),
                format!("the original of {label} is kept by {}", members.join(" and ")),
            ),
        )
        .why("原件只有一份", "there is only one original")
        .help(
            "一个收原件，另一个写“看一下原件”，或者收复印件",
            "let one keep it and the others look at it or take a copy",
        );
    for (_, file, title) in kept {
        draft = draft.label(*file, title.span, "这里要收走", "kept here");
    }
    draft.push(out);
}
