//! Example fails.

use std::collections::BTreeSet;

use super::{question, unknown_options};
use crate::facts::{Answers, Brought, Elapsed, GuideFacts, Outcome, Range, material};
use crate::finding::{Finding, Words, words};
use crate::guide::{Example, Guide, Money, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::{completions, situation};

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
        if facts.too_many() {
            return;
        }
        for example in &guide.examples {
            let of = |answers: Answers| {
                let wrong = differences(example, &answers, guide, facts, library);
                (!wrong.is_empty()).then_some((answers, wrong))
            };
            let Some((answers, wrong)) = cases(guide, example).into_iter().find_map(of) else { continue };
            report(guide, example, &answers, &wrong, out);
        }
    }
}

/// What the example says otherwise than what follows.
struct Difference {
    /// As in a diff: `- ` for what it lacks, `+ ` for what it has too much.
    sign: &'static str,
    what: Words,
}

fn report(guide: &Guide, example: &Example, answers: &[Option<usize>], wrong: &[Difference], out: &mut Vec<Finding>) {
    let who = situation(guide, answers);
    let line = |pick: fn(&Words) -> &String, join: &str| {
        wrong.iter().map(|d| pick(&d.what).as_str()).collect::<Vec<_>>().join(join)
    };
    let drawn = |pick: fn(&Words) -> &String| {
        wrong.iter().map(|d| format!("\n{}{}", d.sign, pick(&d.what))).collect::<String>()
    };
    let open = unanswered(guide, answers);
    let (unsure, unsure_en) = if open.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("\n没写的情形按“我不清楚”算：{}", open.join("、")), format!("\nnot answered: {}", open.join(", ")))
    };
    let span = example.situation.first().map_or(example.span, |(id, _)| id.span);
    ExampleFails::META
        .finding(
            guide.file,
            span,
            words(format!("{who}{}", line(|w| &w.zh, "；")), format!("{who} {}", line(|w| &w.en, "; "))),
        )
        .why("样例和算出来的不一样", "the example is not what follows from the guide")
        .help(
            format!("样例错了改样例，指南错了改“适用”、步骤、时限或收费{}{unsure}", drawn(|w| &w.zh)),
            format!("correct the example, or what the guide says{}{unsure_en}", drawn(|w| &w.en)),
        )
        .push(out);
}

/// The questions that a combination leaves open.
fn unanswered<'a>(guide: &'a Guide, answers: &[Option<usize>]) -> Vec<&'a str> {
    let open = guide.scenarios.iter().zip(answers).filter(|(_, a)| a.is_none());
    open.filter_map(|(s, _)| s.id.as_ref()).map(|i| i.value.as_str()).collect()
}

/// The situations that an example names: of several options in a line every one. None when it names what the
/// guide has not.
fn cases(guide: &Guide, example: &Example) -> Vec<Answers> {
    let known = |(id, named): &(Text, Vec<Text>)| {
        question(guide, &id.value).is_some_and(|q| unknown_options(q, named).next().is_none())
    };
    if !example.situation.iter().all(known) {
        return Vec::new();
    }
    let mut out: Vec<Answers> = vec![Vec::new()];
    for scenario in &guide.scenarios {
        let line = example.situation.iter().find(|(id, _)| scenario.id.as_ref().is_some_and(|i| i.value == id.value));
        let named: Answers = match line {
            Some((_, named)) => {
                named.iter().map(|n| scenario.options.iter().position(|(id, _)| id.value == n.value)).collect()
            }
            None => vec![None],
        };
        out = out
            .into_iter()
            .flat_map(|before| named.iter().map(move |a| before.iter().copied().chain([*a]).collect()))
            .collect();
    }
    out
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
    if let Some(fee) = &example.fee {
        let fen = match &fee.value {
            Money::Free => 0,
            Money::Amount { fen, .. } => *fen,
        };
        let shown = |fen: &u64| match *fen {
            0 => Money::Free.to_string(),
            fen => Money::Amount { fen, per: None }.to_string(),
        };
        out.extend(differs(("费用", "fee"), fen, outcome.fee, shown));
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
    if !missing.is_empty() {
        let what = words(format!("少写：{}", missing.join("、")), format!("missing: {}", missing.join(", ")));
        out.push(Difference { sign: "- ", what });
    }
    if !extra.is_empty() {
        let what = words(format!("多写：{}", extra.join("、")), format!("not needed: {}", extra.join(", ")));
        out.push(Difference { sign: "+ ", what });
    }
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

/// One number; what is open counts as the most that it can come to.
fn differs<T: Copy + PartialEq>(
    (what, what_en): (&str, &str),
    said: T,
    derived: Option<Range<T>>,
    shown: impl Fn(&T) -> String,
) -> Option<Difference> {
    let (zh, en) = match derived {
        Some(range) if range.most == said => return None,
        Some(range) => match range.only() {
            Some(one) => (format!("算出来 {}", shown(&one)), format!("derived {}", shown(&one))),
            None => {
                let both = format!("{}～{}", shown(&range.least), shown(&range.most));
                (format!("算出来 {both}"), format!("derived {both}"))
            }
        },
        None => ("指南没写全，算不出来".to_owned(), "the guide does not say enough to derive it".to_owned()),
    };
    let said = shown(&said);
    let what = words(format!("{what}：样例写 {said}，{zh}"), format!("{what_en}: the example says {said}, {en}"));
    Some(Difference { sign: "", what })
}
