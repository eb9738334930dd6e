//! Example fails.

use std::collections::BTreeSet;

use super::example::{self, Difference, cases, differs, fee, lists};
use super::names_unknown;
use crate::facts::{Answers, Brought, Elapsed, GuideFacts, Outcome, Range, material};
use crate::finding::Finding;
use crate::guide::{Example, Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::completions;

rule! {
    /// 核对样例写的，和照着指南算出来的不一样：该带的材料、跑几趟、多久、多少钱。
    ///
    /// 一行写了几个选项，每一个都要对得上。没写到的情形按“我不清楚”算：材料列全，趟数、时长和钱按最多的比。时长只算这一件事
    /// 自己承诺的，不算要先办的另一件。
    ///
    /// ## 为什么
    /// 样例是您心里的答案。对不上，不是样例写错了，就是“适用”写错了，群众照着网页会带错。
    ///
    /// ## 怎么改
    /// 一处一处对：样例错了改样例，指南错了改“适用”、步骤、时限或收费。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// 核对样例:
    ///   - { 情况: { 谁来办: 代办 }, 应带: [居民身份证, 户口簿], 趟数: 2, 时长: 3个工作日 }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// 核对样例:
    ///   - { 情况: { 谁来办: 代办 }, 应带: [居民身份证, 委托书], 趟数: 1, 时长: 3个工作日 }
    /// ```
    ExampleFails { code: "Q108", title: "样例对不上", en: "example fails", level: Error, since: "0.1" }
}

impl Rule for ExampleFails {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        if facts.too_many() || names_unknown(guide) {
            return;
        }
        for example in &guide.examples {
            let of = |answers: Answers| {
                let wrong = differences(example, &answers, guide, facts, library);
                (!wrong.is_empty()).then_some((answers, wrong))
            };
            let Some((answers, wrong)) = cases(&guide.scenarios, example).into_iter().find_map(of) else { continue };
            let draft = example::draft(Self::META, guide.file, example, (&guide.scenarios, &answers), &wrong);
            draft.push(out);
        }
    }
}

/// What the example says and what follows, wherever they differ.
fn differences(
    example: &Example,
    answers: &[Option<usize>],
    guide: &Guide,
    facts: &GuideFacts,
    library: &Library,
) -> Vec<Difference> {
    let outcome = facts.outcome(answers);
    let mut out = Vec::new();
    if !example.bring.is_empty() {
        materials(&example.bring, &facts.brought(outcome, guide, library), guide, &mut out);
    }
    if let Some(visits) = &example.visits {
        out.extend(differs(("趟数", "visits"), visits.value, outcome.visits, u32::to_string));
    }
    if let Some(duration) = &example.duration {
        let said = Elapsed::of(duration.value);
        out.extend(differs(("时长", "time"), said, promised(guide, facts, answers), Elapsed::to_string));
    }
    if let Some(money) = &example.fee {
        out.extend(fee(&money.value, outcome.fee));
    }
    out
}

/// Materials that only one side has. An alternative's own name stands for its group.
fn materials(said: &[Text], brought: &[Brought], guide: &Guide, out: &mut Vec<Difference>) {
    let names = |b: &Brought| -> BTreeSet<String> {
        let full = material(guide, b.part).and_then(|m| m.title()).map(|t| t.value.clone());
        b.any_of.iter().chain([&b.label]).cloned().chain(full).collect()
    };
    // Of two papers of one name the one that is called exactly so is meant.
    let exact = |name: &str| brought.iter().any(|b| b.label == name);
    let means = |name: &str, b: &Brought| if exact(name) { b.label == name } else { names(b).contains(name) };
    let missing: Vec<String> = brought
        .iter()
        .filter(|b| !said.iter().any(|s| means(&s.value, b)))
        .map(|b| if b.any_of.is_empty() { b.label.clone() } else { b.any_of.join("或") })
        .collect();
    let extra: Vec<String> =
        said.iter().filter(|s| !brought.iter().any(|b| means(&s.value, b))).map(|s| s.value.clone()).collect();
    out.extend(lists(&missing, &extra));
}

/// The promise for this errand itself; a range while an answer is open.
fn promised(guide: &Guide, facts: &GuideFacts, answers: &[Option<usize>]) -> Option<Range<Elapsed>> {
    let limit = guide.time_limit.as_ref()?;
    let of = |outcome: &Outcome| {
        let promised = match facts.limit(outcome) {
            Some(i) => limit.by_situation[i].promised.as_ref(),
            None => limit.promised.as_ref(),
        };
        promised.map(|p| Range::exactly(Elapsed::of(p.value)))
    };
    let all: Option<Vec<Range<Elapsed>>> = completions(facts, answers).map(of).collect();
    all?.into_iter().reduce(|a, b| a.or(b, Elapsed::length))
}
