//! Pledged on the spot.

use super::c101_case_type_mismatch::takes_days;
use super::{pledge, work_where};
use crate::facts::{GuideFacts, Outcome, Part, Reason};
use crate::finding::{Finding, Words, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::first_situation;
use crate::span::{FileId, Span};

rule! {
    /// “便民承诺”写了即办，可是有一种情形当场办不完：时限要几天，办事单位的一步要几天，或者要先办的另一件事要几天。
    /// 写了“办件类型: 即办件”，“分情形”里却有几天的时限，也算。
    ///
    /// ## 为什么
    /// 承诺是对每一个人的。有一种人要等几天，这句承诺对他就是假的。
    ///
    /// ## 怎么改
    /// 那种情形真能当场办完，就改时限或用时；办不完，就去掉“即办”，或者把办件类型改成承诺件。
    ///
    /// ```yaml,hit
    /// 便民承诺: [即办]
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县 } }
    /// 办理时限: { 承诺: 当场, 分情形: [{ 承诺: 5个工作日, 适用: { 户口: 外县 } }] }
    /// ```
    /// ```yaml,hit
    /// 便民承诺: [即办]
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 当场 }
    ///   - { 步骤: 审核, 谁做: 市监局, 到场: 不用来, 用时: 2个工作日 }
    /// ```
    /// ```yaml,hit
    /// 办件类型: 即办件
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县 } }
    /// 办理时限: { 承诺: 当场, 分情形: [{ 承诺: 5个工作日, 适用: { 户口: 外县 } }] }
    /// ```
    /// ```yaml,ok
    /// 便民承诺: [即办]
    /// 办件类型: 即办件
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县 } }
    /// 办理时限: { 承诺: 当场, 分情形: [{ 承诺: 30分钟, 适用: { 户口: 外县 } }] }
    /// ```
    PledgeOnTheSpot { code: "C205", title: "即办不实", en: "pledged on the spot", level: Error, since: "0.1" }
}

impl Rule for PledgeOnTheSpot {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        let case = guide.case_type.as_ref().filter(|c| c.value == "即办件");
        let by_limit = |o: &Outcome| slow_limit(guide, facts, o);
        if let Some(claim) = pledge(guide, "即办") {
            let slow = |o: &Outcome| {
                by_limit(o)
                    .or_else(|| slow_first(guide, facts, library, o))
                    .or_else(|| slow_step(guide, facts, library, o))
            };
            report(claim, "便民承诺写了即办", "pledged to be done on the spot", guide, facts, &slow, out);
        } else if let Some(claim) = case {
            // What the limit of everybody says against it is C101's.
            let slow = |o: &Outcome| facts.limit(o).and_then(|_| by_limit(o));
            report(claim, "写的是即办件", "a case done on the spot", guide, facts, &slow, out);
        }
    }
}

/// What takes days, in words, and where that stands.
struct Slow {
    what: Words,
    place: Option<(FileId, Span)>,
}

fn report(
    claim: &Text,
    said: &str,
    said_en: &str,
    guide: &Guide,
    facts: &GuideFacts,
    slow: &dyn Fn(&Outcome) -> Option<Slow>,
    out: &mut Vec<Finding>,
) {
    let Some((who, answers)) = first_situation(guide, facts, |o| slow(o).is_some()) else { return };
    let Some(Slow { what, place }) = slow(facts.outcome(&answers)) else { return };
    let mut draft = PledgeOnTheSpot::META
        .finding(
            guide.file,
            claim.span,
            words(
                format!("{said}，{}当场办不完：{}", who.zh, what.zh),
                format!("{said_en}, but {} {}", what.en, who.en),
            ),
        )
        .why("有人请了半天假来，还要再等几天", "people come and wait in vain");
    if let Some((file, span)) = place {
        draft = draft.label(file, span, "这里要几天", "this takes days");
    }
    draft
        .help(
            "真能当场办完就改时限或用时；办不完就去掉“即办”，写“承诺件”",
            "correct the time if it is false, else drop the claim",
        )
        .push(out);
}

/// The limit of the situation.
fn slow_limit(guide: &Guide, facts: &GuideFacts, outcome: &Outcome) -> Option<Slow> {
    let limit = guide.time_limit.as_ref()?;
    let promised = match facts.limit(outcome) {
        Some(i) => limit.by_situation[i].promised.as_ref()?,
        None => limit.promised.as_ref()?,
    };
    takes_days(promised.value).then(|| Slow {
        what: words(format!("承诺 {}", promised.value), format!("{} promised", promised.value)),
        place: Some((guide.file, promised.span)),
    })
}

/// Another guide that has to come first.
fn slow_first(guide: &Guide, facts: &GuideFacts, library: &Library, outcome: &Outcome) -> Option<Slow> {
    facts.reasons(outcome).into_iter().find_map(|reason| {
        let Reason::First(i) = reason else { return None };
        let first = &facts.first[i];
        let time = first.time.filter(|t| !t.least.same_day())?;
        let name = library.guides[first.guide].name.as_ref().map_or("", |n| n.value.as_str());
        let named = guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
        let named = named.filter_map(|m| m.first_do.as_ref());
        let place = named.into_iter().find(|t| library.guide_index(&t.value) == Some(first.guide));
        Some(Slow {
            what: words(format!("先办“{name}”要 {time}"), format!("{name} comes first and takes {time}")),
            place: place.map(|t| (guide.file, t.span)),
        })
    })
}

/// A step of the department's own.
fn slow_step(guide: &Guide, facts: &GuideFacts, library: &Library, outcome: &Outcome) -> Option<Slow> {
    let own = work_where(guide, library, |i| facts.applies(Part::Step(i), outcome));
    let slow = own.into_iter().flatten().find(|w| takes_days(w.duration.value))?;
    let (name, takes) = (&slow.step.name.value, slow.duration.value);
    Some(Slow {
        what: words(format!("“{name}”这一步要 {takes}"), format!("{name} takes {takes}")),
        place: Some((guide.file, slow.duration.span)),
    })
}
