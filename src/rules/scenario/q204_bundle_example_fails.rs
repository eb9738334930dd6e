//! Bundle example fails.

use super::example::{self, Difference, cases, differs, fee, lists};
use super::{bundles, names_unknown};
use crate::facts::{Answers, BundleFacts, Elapsed, Facts, material};
use crate::finding::Finding;
use crate::guide::Example;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 一件事的核对样例写的，和几个事项一起办算出来的不一样：该带的材料、跑几趟、多久、多少钱。
    ///
    /// 一行写了几个选项，每一个都要对得上。没写到的情形按“我不清楚”算：材料列全，趟数、时长和钱按最多的比。两样材料简称一样的，写全名。
    ///
    /// ## 为什么
    /// 样例是您心里的答案。哪个事项改了材料、步骤，一起办的数就跟着变；样例对不上，您马上知道。
    ///
    /// ## 怎么改
    /// 一处一处对：样例错了改样例；指南错了改指南；先后、怎么接错了，改“包含”。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 名称: 开小店
    /// 情形: [{ 代号: 招牌, 问: 装招牌吗？, 选项: { 装: 装, 不装: 不装 } }]
    /// 包含: [小店开张, { 事项: 小店装招牌, 适用: { 招牌: 装 } }]
    /// 核对样例:
    ///   - { 情况: { 招牌: 装 }, 应带: [居民身份证, 户口簿], 趟数: 2, 时长: 6个工作日 }
    /// ```
    /// ```yaml,ok,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 名称: 开小店
    /// 情形: [{ 代号: 招牌, 问: 装招牌吗？, 选项: { 装: 装, 不装: 不装 } }]
    /// 包含: [小店开张, { 事项: 小店装招牌, 适用: { 招牌: 装 } }]
    /// 核对样例:
    ///   - { 情况: { 招牌: 装 }, 应带: [居民身份证], 趟数: 1, 时长: 3个工作日 }
    /// ```
    BundleExampleFails { code: "Q204", title: "合办样例错", en: "bundle example fails", level: Error, since: "0.1" }
}

impl Rule for BundleExampleFails {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn facts(&self, facts: &Facts, library: &Library, out: &mut Vec<Finding>) {
        // A name that no question of a member has is reported there; until it is mended, nothing follows.
        let readable = |f: &BundleFacts| f.guides.iter().flatten().all(|g| !names_unknown(&library.guides[*g]));
        for (bundle, facts) in bundles(facts, library).filter(|(_, f)| !f.too_many() && readable(f)) {
            for example in &bundle.examples {
                let of = |answers: Answers| {
                    let wrong = differences(example, &answers, facts, library);
                    (!wrong.is_empty()).then_some((answers, wrong))
                };
                let failing = cases(&facts.scenarios, example).into_iter().find_map(of);
                if let Some((answers, wrong)) = failing {
                    let draft = example::draft(Self::META, bundle.file, example, (&facts.scenarios, &answers), &wrong);
                    draft.push(out);
                }
            }
        }
    }
}

/// What the example says and what follows, wherever they differ.
fn differences(
    example: &Example,
    answers: &[Option<usize>],
    facts: &BundleFacts,
    library: &Library,
) -> Vec<Difference> {
    let outcome = facts.outcome(answers);
    let mut out = Vec::new();
    if !example.bring.is_empty() {
        let brought = BundleFacts::brought(outcome);
        let exact = |name: &str| brought.iter().any(|p| facts.papers[*p].label == name);
        let means = |name: &str, paper: usize| {
            facts.papers[paper].label == name || (!exact(name) && full_names(facts, paper, library).any(|n| n == name))
        };
        let said = |paper: usize| example.bring.iter().any(|t| means(&t.value, paper));
        let missing: Vec<String> =
            brought.iter().filter(|p| !said(**p)).map(|p| facts.papers[*p].label.clone()).collect();
        let extra: Vec<String> = example
            .bring
            .iter()
            .filter(|t| !brought.iter().any(|p| means(&t.value, *p)))
            .map(|t| t.value.clone())
            .collect();
        out.extend(lists(&missing, &extra));
    }
    if let Some(visits) = &example.visits {
        out.extend(differs(("趟数", "visits"), visits.value, outcome.visits.together, u32::to_string));
    }
    if let Some(duration) = &example.duration {
        let said = Elapsed::of(duration.value);
        out.extend(differs(("时长", "time"), said, outcome.time.together, Elapsed::to_string));
    }
    if let Some(money) = &example.fee {
        out.extend(fee(&money.value, outcome.fee));
    }
    out
}

/// What the guides that ask for a material call it.
fn full_names<'a>(facts: &'a BundleFacts, paper: usize, library: &'a Library) -> impl Iterator<Item = &'a str> {
    facts.papers[paper].uses.iter().filter_map(move |u| {
        let guide = &library.guides[facts.guides[u.member]?];
        Some(material(guide, u.part)?.title()?.value.as_str())
    })
}
