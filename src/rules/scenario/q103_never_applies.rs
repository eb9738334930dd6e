//! Never applies.

use super::names_unknown;
use crate::facts::{GuideFacts, Part, material, short_name};
use crate::finding::{Finding, words};
use crate::guide::{Guide, When};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 一条写了“适用”或“不适用”，可是没有一种情形用得上它：“适用”和“不适用”打架，“任选一样”里的条件和外面的打架，
    /// 或者“分情形”的时限排在后面，前面的都管住了。
    ///
    /// ## 为什么
    /// 写了没有一个人看得到，多半是条件写错了，该看到的人也看不到。
    ///
    /// ## 怎么改
    /// 对照“情形”的选项，把两处条件改到不打架；真的谁都用不上，就删掉这一条。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - { 引用: 居民身份证, 适用: { 谁来办: [本人, 代办] } }
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 }, 不适用: { 谁来办: 代办 } }
    /// ```
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - 名称: 代办的凭据
    ///     适用: { 谁来办: 代办 }
    ///     任选一样:
    ///       - 委托书
    ///       - { 引用: 居民户口簿, 适用: { 谁来办: 本人 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 不适用: { 谁来办: 本人 } }
    /// ```
    NeverApplies { code: "Q103", title: "永远用不上", en: "never applies", level: Error, since: "0.1" }
}

impl Rule for NeverApplies {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        if facts.too_many() || names_unknown(guide) {
            return;
        }
        for (part, applies_if, applies_unless) in Part::all(guide) {
            let Some(obstacle) = obstacle(part, guide, facts) else { continue };
            let Some(place) = applies_if.first().or(applies_unless.first()) else { continue };
            let name = name(part, guide, library);
            let mut draft = Self::META
                .finding(
                    guide.file,
                    place.0.span,
                    words(format!("“{name}”没有一种情形用得上"), format!("{name} holds in no situation")),
                )
                .why("写了，没有一个人看得到", "nobody ever sees it");
            let other = match obstacle {
                Obstacle::Itself => applies_unless.first().filter(|(id, _)| id.span != place.0.span),
                Obstacle::Part(other) => {
                    let (applies_if, applies_unless) = other.condition(guide);
                    applies_if.first().or(applies_unless.first())
                }
            };
            if let Some((id, _)) = other {
                draft = draft.label(guide.file, id.span, "和这里打架", "against this");
            }
            draft
                .help("对照“情形”的选项改条件；谁都用不上的，删掉这一条", "correct the conditions, or delete the entry")
                .push(out);
        }
    }
}

/// What keeps an entry from holding for anybody.
enum Obstacle {
    /// Its own 适用 and 不适用.
    Itself,
    /// The material that it is an alternative of, or a limit before it.
    Part(Part),
}

/// None when it holds for somebody.
fn obstacle(part: Part, guide: &Guide, facts: &GuideFacts) -> Option<Obstacle> {
    let anybody = |part| facts.certain().any(|(_, o)| facts.applies(part, o));
    match part {
        // Said of the material itself then.
        Part::Alternative(i, _) if !anybody(Part::Material(i)) => None,
        Part::Alternative(i, _) if !anybody(part) && !always(Part::Material(i).condition(guide)) => {
            Some(Obstacle::Part(Part::Material(i)))
        }
        Part::Limit(i) if anybody(part) => {
            let mut set = facts.certain().filter(|(_, o)| facts.applies(part, o)).filter_map(|(_, o)| facts.limit(o));
            let before = set.next().filter(|by| *by != i)?;
            set.all(|by| by != i).then_some(Obstacle::Part(Part::Limit(before)))
        }
        _ => (!anybody(part)).then_some(Obstacle::Itself),
    }
}

fn always((applies_if, applies_unless): (&When, &When)) -> bool {
    applies_if.is_empty() && applies_unless.is_empty()
}

/// What an entry is called.
fn name(part: Part, guide: &Guide, library: &Library) -> String {
    let limit = guide.time_limit.as_ref();
    let text = |t: Option<&crate::guide::Text>| t.map(|t| t.value.clone()).unwrap_or_default();
    match part {
        Part::Condition(i) => guide.conditions[i].text.value.clone(),
        Part::Material(_) | Part::Alternative(..) => {
            material(guide, part).map(|m| short_name(m, library)).unwrap_or_default()
        }
        Part::Step(i) => guide.process[i].name.value.clone(),
        Part::FeeItem(i) => text(guide.fee.as_ref().and_then(|f| f.items[i].name.as_ref())),
        Part::Place(i) => guide.places[i].place.value.clone(),
        Part::Limit(i) => {
            let promised = limit.and_then(|l| l.by_situation[i].promised.as_ref());
            promised.map_or_else(|| "分情形".to_owned(), |p| p.value.to_string())
        }
        Part::Special(i) => text(limit.and_then(|l| l.special_procedures[i].name.as_ref())),
    }
}
