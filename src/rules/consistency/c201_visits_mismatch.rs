//! Visits mismatch.

use crate::facts::{GuideFacts, Outcome, Reason};
use crate::finding::{Finding, Level, Words, words};
use crate::guide::{Guide, ProcessStep};
use crate::han;
use crate::library::Library;
use crate::lint::{Draft, Meta, Rule, rule};
use crate::rules::situation;
use crate::span::{At, Span};

rule! {
    /// 声明的“最多跑几趟”和逐种情形算出来的趟数不一样：流程里写“来一趟”的每一步算一趟，要先办的另一件事也算进来。
    ///
    /// ## 为什么
    /// 群众信了“最多跑一趟”，结果要跑两趟，比不写更伤人。
    ///
    /// ## 怎么改
    /// 流程里哪一步不用单独来，就写“同一趟”或“不用来”；真的要来，就把“最多跑几趟”改成实数。只要有一种情形要多跑，就按多的写，网页会告诉每个人自己要跑几趟。
    ///
    /// ```yaml,hit
    /// 最多跑几趟: 1
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 来一趟 }
    ///   - { 步骤: 领证, 到场: 来一趟 }
    /// ```
    /// ```yaml,ok
    /// 最多跑几趟: 1
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 来一趟 }
    ///   - { 步骤: 领证, 到场: 同一趟 }
    /// ```
    VisitsMismatch { code: "C201", title: "趟数对不上", en: "visits mismatch", level: Error, since: "0.1" }
}

impl Rule for VisitsMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        let (Some(declared), Some(most)) = (&guide.max_visits, facts.whole().visits) else { return };
        // What is certainly needed decides whether the number is too small, what may be needed whether it is
        // too large.
        let worst = facts
            .certain()
            .filter_map(|(answers, outcome)| Some((outcome.visits?.least, answers, outcome)))
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        match worst {
            Some((due, answers, outcome)) if declared.value < due => {
                let told = facts.telling(&answers, |o| o.visits.map(|v| v.least));
                too_few(guide, facts, library, (declared, due), &situation(guide, &told), outcome).push(out);
            }
            _ if declared.value > most.most => too_many(guide, facts, library, declared, most.most).push(out),
            _ => {}
        }
    }
}

/// The number is false for somebody: the sum of the situation in which it is most so.
fn too_few(
    guide: &Guide,
    facts: &GuideFacts,
    library: &Library,
    (declared, due): (&At<u32>, u32),
    situation: &str,
    outcome: &Outcome,
) -> Draft {
    let who = if situation.is_empty() {
        words("流程", "the process")
    } else {
        words(format!("情形{situation}"), situation)
    };
    let sum = sum(guide, facts, library, outcome);
    let mut draft = VisitsMismatch::META
        .finding(
            guide.file,
            declared.span,
            words(
                format!("声明 {} 趟，{}要跑 {due} 趟：{}", declared.value, who.zh, sum.zh),
                format!("visits declared: {}, needed by {}: {due}: {}", declared.value, who.en, sum.en),
            ),
        )
        .why(format!("算下来是 {due} 趟"), format!("it adds up to {due}"))
        .help(
            format!("改成 {due}；哪一步不用单独来，就在那一步写“同一趟”或“不用来”"),
            format!("write {due}, or mark the steps that need no visit of their own"),
        );
    for reason in facts.reasons(outcome) {
        match reason {
            Reason::Step(i) => {
                draft = draft.label(guide.file, presence_of(&guide.process[i]), "这一步来一趟", "a visit")
            }
            Reason::First(f) => {
                let named = guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
                let named = named.filter_map(|m| m.first_do.as_ref());
                for text in named.filter(|t| library.guide_index(&t.value) == Some(facts.first[f].guide)) {
                    draft = draft.label(guide.file, text.span, "要先办好这一件", "this must come first");
                }
            }
            Reason::Trip(_) => {}
        }
    }
    draft
}

/// Nobody needs that many.
fn too_many(guide: &Guide, facts: &GuideFacts, library: &Library, declared: &At<u32>, due: u32) -> Draft {
    let sum = sum(guide, facts, library, facts.whole());
    VisitsMismatch::META
        .finding(
            guide.file,
            declared.span,
            words(
                format!("声明 {} 趟，最多只要跑 {due} 趟：{}", declared.value, sum.zh),
                format!("visits declared: {}, needed at most: {due}: {}", declared.value, sum.en),
            ),
        )
        .level(Level::Warning)
        .why(format!("算下来是 {due} 趟"), format!("it adds up to {due}"))
        .help(
            format!("改成 {due}；哪一步真的要单独来，就在那一步写“来一趟”"),
            format!("write {due}, or mark the steps that need a visit"),
        )
}

/// `① 先办“烟花爆竹经营许可”1 趟 ② 交材料 1 趟`
fn sum(guide: &Guide, facts: &GuideFacts, library: &Library, outcome: &Outcome) -> Words {
    let counted: Vec<Words> = facts
        .reasons(outcome)
        .into_iter()
        .filter_map(|reason| match reason {
            Reason::Step(i) => {
                let name = &guide.process[i].name.value;
                Some(words(format!("{name} 1 趟"), format!("{name} 1")))
            }
            Reason::First(f) => {
                let first = &facts.first[f];
                let name = library.guides[first.guide].name.as_ref().map_or("", |n| n.value.as_str());
                let visits = first.visits?;
                Some(words(format!("先办“{name}” {visits} 趟"), format!("first {name} {visits}")))
            }
            // What it takes to fetch a material is not part of what is declared.
            Reason::Trip(_) => None,
        })
        .collect();
    if counted.is_empty() {
        return words("没有一步要来", "no step needs a visit");
    }
    words(han::numbered(counted.iter().map(|w| w.zh.as_str())), han::numbered(counted.iter().map(|w| w.en.as_str())))
}

fn presence_of(step: &ProcessStep) -> Span {
    step.presence.as_ref().map_or(step.name.span, |p| p.span)
}
