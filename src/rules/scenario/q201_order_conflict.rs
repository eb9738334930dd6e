//! Order conflict.

use super::bundles;
use crate::facts::{BundleFacts, Facts, Need};
use crate::finding::{Finding, words};
use crate::guide::{Bundle, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 一件事里，一个事项要等另一个办好，那一个却排在后面，或者根本不在里面；两个互相等，也算。
    ///
    /// ## 为什么
    /// 群众照着顺序办，办到这一步才发现前面还缺一样，白跑一趟。趟数和天数也算不对。
    ///
    /// ## 怎么改
    /// 把要先办的排到前面；不在里面的加进来，或者从“先办好”里删掉；互相等的，问清楚到底先办哪个。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 名称: 开小店
    /// 包含:
    ///   - { 事项: 小店装招牌, 先办好: 小店开张 }
    ///   - 小店开张
    /// ```
    /// ```yaml,ok,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 名称: 开小店
    /// 包含:
    ///   - 小店开张
    ///   - { 事项: 小店装招牌, 先办好: 小店开张 }
    /// ```
    OrderConflict { code: "Q201", title: "先后不对", en: "order conflict", level: Error, since: "0.1" }
}

impl Rule for OrderConflict {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn facts(&self, facts: &Facts, library: &Library, out: &mut Vec<Finding>) {
        for (bundle, facts) in bundles(facts, library) {
            for need in facts.needs.iter().filter(|n| n.first >= n.member) {
                late(bundle, facts, *need, library, out);
            }
            for member in &bundle.members {
                let inside = |t: &Text| {
                    let index = library.guide_index(&t.value);
                    index.is_none() || facts.guides.contains(&index)
                };
                member.after.iter().filter(|t| !inside(t)).for_each(|t| outside(bundle, &member.guide, t, out));
            }
        }
    }
}

fn late(bundle: &Bundle, facts: &BundleFacts, need: Need, library: &Library, out: &mut Vec<Finding>) {
    let (member, first) = (&bundle.members[need.member], &bundle.members[need.first]);
    let (name, other) = (&member.guide.value, &first.guide.value);
    let waits_back = facts.needs.iter().any(|n| n.member == need.first && n.first == need.member);
    let index = library.guide_index(other);
    let said = member.after.iter().find(|t| need.declared && library.guide_index(&t.value) == index);
    let (zh, en) = match (need.first == need.member, waits_back) {
        (true, _) => (format!("“{name}”要等自己办好"), format!("{name} waits for itself")),
        (_, true) => (format!("“{name}”和“{other}”互相等"), format!("{name} and {other} wait for each other")),
        _ => (format!("“{name}”要等“{other}”，它却排在后面"), format!("{name} waits for {other}, which comes later")),
    };
    let mut draft = OrderConflict::META
        .finding(bundle.file, said.unwrap_or(&member.guide).span, words(zh, en))
        .why("前面的没办好，这一个办不了", "it cannot be done before the other is")
        .help(
            format!("把“{other}”排到“{name}”前面，或者改“先办好”、“先去办”"),
            format!("put {other} before {name}, or change 先办好 or 先去办"),
        )
        .label(bundle.file, first.guide.span, "排在这里", "it stands here");
    if let Some(guide) = facts.guides[need.member].map(|i| &library.guides[i]).filter(|_| !need.declared) {
        let named = guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
        for text in named.filter_map(|m| m.first_do.as_ref()).filter(|t| library.guide_index(&t.value) == index) {
            draft = draft.label(guide.file, text.span, "这里写了要先去办", "said here");
        }
    }
    draft.push(out);
}

fn outside(bundle: &Bundle, name: &Text, after: &Text, out: &mut Vec<Finding>) {
    let (name, other) = (&name.value, &after.value);
    OrderConflict::META
        .finding(
            bundle.file,
            after.span,
            words(
                format!("“{name}”要等“{other}”，它不在这件事里"),
                format!("{name} waits for {other}, which is not in this bundle"),
            ),
        )
        .why("“包含”里没有它", "not among the members")
        .help(
            format!("把“{other}”写进“包含”，排在“{name}”前面；用不着的，从“先办好”里删掉"),
            format!("add {other} before {name}, or take it out of 先办好"),
        )
        .push(out);
}
