//! Question conflict.

use super::bundles;
use crate::facts::{BundleFacts, Facts, QuestionConflict as Conflict};
use crate::finding::{Finding, Level, words};
use crate::guide::{Bundle, Scenario, Text, When};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 一件事里，两个事项的问题代号一样，选项却不一样，没法只问一遍；或者“已定”“适用”“不适用”“情况”里写的问题、选项，根本没有。
    ///
    /// ## 为什么
    /// 同一句话问两遍，答得不一样，算出来的材料和趟数就是错的。写错一个字的选项，机器当没写，该有的那一条就不起作用。
    ///
    /// ## 怎么改
    /// 两个事项的选项改成一样；真是两个问题，换一个代号；办这件事时答案已经定了的，写进“已定”。没有的选项，照着指南里的抄。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// 情形: [{ 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人来 } }]
    /// 申请材料: [居民身份证, { 引用: 委托书, 适用: { 谁来办: 代办 } }]
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// 情形: [{ 代号: 谁来办, 问: 谁来交材料？, 选项: { 老板: 老板来, 员工: 店里的人来 } }]
    /// 申请材料: [居民身份证, { 引用: 委托书, 适用: { 谁来办: 员工 } }]
    /// ---
    /// 名称: 开小店
    /// 包含: [小店开张, 小店装招牌]
    /// ```
    /// ```yaml,ok,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// 情形: [{ 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人来 } }]
    /// 申请材料: [居民身份证, { 引用: 委托书, 适用: { 谁来办: 代办 } }]
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// 情形: [{ 代号: 谁来办, 问: 谁来交材料？, 选项: { 老板: 老板来, 员工: 店里的人来 } }]
    /// 申请材料: [居民身份证, { 引用: 委托书, 适用: { 谁来办: 员工 } }]
    /// ---
    /// 名称: 开小店
    /// 包含:
    ///   - 小店开张
    ///   - { 事项: 小店装招牌, 已定: { 谁来办: 老板 } }
    /// ```
    QuestionConflict { code: "Q202", title: "问题对不上", en: "question conflict", level: Error, since: "0.1" }
}

impl Rule for QuestionConflict {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn facts(&self, facts: &Facts, library: &Library, out: &mut Vec<Finding>) {
        for (bundle, facts) in bundles(facts, library) {
            facts.conflicts.iter().for_each(|c| differ(bundle, facts, c, library, out));
            for (member, guide) in bundle.members.iter().zip(&facts.guides) {
                if let Some(guide) = guide {
                    let whose = format!("“{}”", member.guide.value);
                    unknown(bundle, &member.settled, &library.guides[*guide].scenarios, &whose, out);
                }
                unknown(bundle, &member.applies_if, &facts.scenarios, "这件事", out);
                unknown(bundle, &member.applies_unless, &facts.scenarios, "这件事", out);
            }
            bundle.examples.iter().for_each(|e| unknown(bundle, &e.situation, &facts.scenarios, "这件事", out));
            too_many(bundle, facts, out);
        }
    }
}

/// Two questions of one 代号 with other options.
fn differ(bundle: &Bundle, facts: &BundleFacts, conflict: &Conflict, library: &Library, out: &mut Vec<Finding>) {
    let question = |member: usize, question: usize| {
        let guide = &library.guides[facts.guides[member]?];
        Some((guide.file, guide.scenarios.get(question)?))
    };
    let Some((file, asked)) = question(conflict.member, conflict.question) else { return };
    let id = asked.id.as_ref().map_or("", |i| i.value.as_str());
    let name = &bundle.members[conflict.member].guide;
    let with = match conflict.with {
        Some((member, other)) => question(member, other),
        None => {
            let own = bundle.scenarios.iter().find(|s| s.id.as_ref().is_some_and(|i| i.value == id));
            own.map(|own| (bundle.file, own))
        }
    };
    let Some((other_file, other)) = with else { return };
    let other_name = conflict.with.map_or("这件事自己", |(m, _)| bundle.members[m].guide.value.as_str());
    let place = |s: &Scenario| s.id.as_ref().or(s.question.as_ref()).map_or(bundle.span, |t| t.span);
    QuestionConflict::META
        .finding(
            bundle.file,
            name.span,
            words(
                format!("“{id}”的选项，“{}”和“{other_name}”不一样：{}；{}", name.value, options(asked), options(other)),
                format!("options of {id} differ: {}; {}", options(asked), options(other)),
            ),
        )
        .why("没法只问一遍", "it cannot be asked once")
        .help(
            format!("把选项改成一样；是两个问题的，换一个代号；答案已经定了的，在这里写“已定: {{ {id}: … }}”"),
            format!("use the same options, or another 代号, or settle {id} here"),
        )
        .label(file, place(asked), "这里的选项", "these options")
        .label(other_file, place(other), "那里的选项", "those options")
        .push(out);
}

fn options(question: &Scenario) -> String {
    question.options.iter().map(|(id, _)| id.value.as_str()).collect::<Vec<_>>().join("、")
}

/// Names that no question has.
fn unknown(bundle: &Bundle, when: &When, questions: &[Scenario], whose: &str, out: &mut Vec<Finding>) {
    let mut push = |text: &Text, what: (&str, &str), known: String| {
        QuestionConflict::META
            .finding(
                bundle.file,
                text.span,
                words(
                    format!("{whose}没有这个{}：{}", what.0, text.value),
                    format!("no such {}: {}", what.1, text.value),
                ),
            )
            .why("写了也不起作用", "it has no effect")
            .help(format!("从这些里选：{known}"), format!("one of: {known}"))
            .push(out);
    };
    for (id, named) in when {
        let Some(question) = questions.iter().find(|q| q.id.as_ref().is_some_and(|i| i.value == id.value)) else {
            let all: Vec<&str> = questions.iter().filter_map(|q| q.id.as_ref()).map(|i| i.value.as_str()).collect();
            push(id, ("问题", "question"), if all.is_empty() { "（一个也没有）".to_owned() } else { all.join("、") });
            continue;
        };
        for option in named.iter().filter(|o| question.options.iter().all(|(key, _)| key.value != o.value)) {
            push(option, ("选项", "option"), options(question));
        }
    }
}

fn too_many(bundle: &Bundle, facts: &BundleFacts, out: &mut Vec<Finding>) {
    if !facts.too_many() {
        return;
    }
    let place = bundle.name.as_ref().map_or(bundle.span, |n| n.span);
    let n = facts.questions.len();
    QuestionConflict::META
        .finding(
            bundle.file,
            place,
            words(format!("要问 {n} 个问题，情形太多，算不过来"), format!("{n} questions are too many situations")),
        )
        .level(Level::Error)
        .why("材料和趟数分不出情形", "what holds for whom cannot be told")
        .help(
            "答案已经定了的写进“已定”，意思一样的问题用一个代号",
            "settle what is known, give questions of one meaning one 代号",
        )
        .push(out);
}
