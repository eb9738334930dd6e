//! Not all over the county.

use super::pledge;
use super::spots::{Spot, accepting, drawn, spots};
use crate::facts::{Answers, GuideFacts, Outcome};
use crate::finding::{Finding, Words, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::first_situation;

rule! {
    /// “便民承诺”写了同城通办，却不是真的：受理的不到两处，有一处只给一部分人办，或者换一处就要别的材料、别的时间。
    /// 只能领证的地方不算受理。
    ///
    /// ## 为什么
    /// 同城通办就是到哪一处都一样。有一处不一样，群众就会白跑。
    ///
    /// ## 怎么改
    /// 把受理的地方写全，每一处都按一样的材料和时间办；做不到的，去掉“同城通办”。
    ///
    /// ```yaml,hit
    /// 便民承诺: [同城通办]
    /// 办理地点:
    ///   - 政务中心
    ///   - { 地点: 凤州市监所, 办什么: 只领取 }
    /// ```
    /// ```yaml,hit
    /// 便民承诺: [同城通办]
    /// 情形:
    ///   - { 代号: 去哪办, 问: 您去哪一处办？, 选项: { 政务中心: 县城, 凤州市监所: 凤州镇 } }
    /// 办理地点: [政务中心, 凤州市监所]
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 居民户口簿, 适用: { 去哪办: 凤州市监所 } }
    /// ```
    /// ```yaml,ok
    /// 便民承诺: [同城通办]
    /// 办理地点: [政务中心, 凤州市监所]
    /// ```
    CitywideFalse { code: "C207", title: "同城通办不实", en: "not citywide", level: Error, since: "0.1" }
}

impl Rule for CitywideFalse {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        let Some(claim) = pledge(guide, "同城通办") else { return };
        let spots = spots(guide, library);
        let found = too_few(guide, facts, &spots)
            .or_else(|| for_some_only(guide, &spots))
            .or_else(|| otherwise_elsewhere(guide, facts, library, &spots));
        let Some((what, place)) = found else { return };
        let mut draft = Self::META
            .finding(
                guide.file,
                claim.span,
                words(format!("写了同城通办，{}", what.zh), format!("pledged citywide, but {}", what.en)),
            )
            .why("到哪一处都一样，才叫同城通办", "the same everywhere is what it means");
        if let Some((text, zh, en)) = place {
            draft = draft.label(guide.file, text.span, zh, en);
        }
        draft
            .help(
                "把受理的地方写全，每一处材料和时间都一样；做不到就去掉“同城通办”",
                "name every place, with the same materials and time at each, or drop 同城通办",
            )
            .push(out);
    }
}

/// What is wrong, and a place that shows it with what is there.
type Wrong<'a> = (Words, Option<(&'a Text, &'static str, &'static str)>);

fn too_few<'a>(guide: &Guide, facts: &GuideFacts, spots: &[Spot<'a>]) -> Option<Wrong<'a>> {
    let (who, answers) = first_situation(guide, facts, |o| accepting(spots, facts, o) < 2)?;
    let outcome = facts.outcome(&answers);
    let (count, sum) = (accepting(spots, facts, outcome), drawn(spots, facts, outcome));
    let handing = spots.iter().find(|s| !s.accepts);
    Some((
        words(
            format!("{}只有 {count} 处受理。{}", who.zh, sum.zh),
            format!("{count} place(s) take applications {}; {}", who.en, sum.en),
        ),
        handing.map(|s| (s.text, "这里只领取，不算受理", "only handed out here")),
    ))
}

/// A place that takes the applications of some people only.
fn for_some_only<'a>(guide: &Guide, spots: &[Spot<'a>]) -> Option<Wrong<'a>> {
    let conditional = |s: &&Spot<'_>| {
        let (applies_if, applies_unless) = s.part.condition(guide);
        s.accepts && !(applies_if.is_empty() && applies_unless.is_empty())
    };
    let spot = spots.iter().find(conditional)?;
    let name = &spot.text.value;
    Some((
        words(format!("“{name}”只给一部分人办"), format!("{name} takes the applications of some people only")),
        Some((spot.text, "这里写了“适用”", "this has a condition")),
    ))
}

/// A question of which place one goes to, and an answer that comes to something else.
fn otherwise_elsewhere<'a>(
    guide: &'a Guide,
    facts: &GuideFacts,
    library: &Library,
    spots: &[Spot<'a>],
) -> Option<Wrong<'a>> {
    let names_a_spot = |name: &Text| {
        let key = library.place(&name.value).map_or(&name.value, |p| &p.stem);
        spots.iter().any(|s| s.accepts && s.key() == key)
    };
    let of_places = guide.scenarios.iter().enumerate().filter(|(_, s)| {
        s.options.len() > 1 && s.options.iter().all(|(id, shown)| names_a_spot(id) || names_a_spot(shown))
    });
    for (question, scenario) in of_places {
        let same = |a: &Outcome, b: &Outcome| {
            a.time == b.time && facts.brought(a, guide, library) == facts.brought(b, guide, library)
        };
        for (answers, outcome) in facts.certain().filter(|(a, _)| a[question] == Some(0)) {
            let at = |option: usize| -> Answers {
                answers.iter().enumerate().map(|(q, a)| if q == question { Some(option) } else { *a }).collect()
            };
            let other = (1..scenario.options.len()).find(|o| !same(outcome, facts.outcome(&at(*o))));
            let Some(other) = other else { continue };
            let (one, two) = (&scenario.options[0].0.value, &scenario.options[other].0.value);
            return Some((
                words(
                    format!("“{one}”和“{two}”要的材料或时间不一样"),
                    format!("{one} and {two} differ in materials or time"),
                ),
                scenario.id.as_ref().map(|id| (id, "问了去哪一处办", "asks which place one goes to")),
            ));
        }
    }
    None
}
