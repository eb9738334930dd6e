//! On the spot mismatch.

use super::c101_case_type_mismatch::takes_days;
use super::{Work, pledge, work, work_where};
use crate::facts::{GuideFacts, Outcome, Part};
use crate::finding::{Finding, Words, words};
use crate::guide::{Duration, Guide};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::first_situation;

rule! {
    /// 承诺写“当场”，流程里却有一步要等几天，哪怕只有一种情形要走这一步；或者每一步都是当场，承诺却写好几天。
    ///
    /// ## 为什么
    /// 群众请了半天假来等，才知道要过几天再来。
    ///
    /// ## 怎么改
    /// 以窗口真实的办法为准，改承诺，或者改那一步的用时。
    ///
    /// ```yaml,hit
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 当场 }
    ///   - { 步骤: 审核, 谁做: 市监局, 到场: 不用来, 用时: 5个工作日 }
    /// 办理时限: 当场
    /// ```
    /// ```yaml,hit
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 当场 }
    ///   - { 步骤: 审核, 谁做: 窗口, 到场: 同一趟, 用时: 当场 }
    /// 办理时限: 5个工作日
    /// ```
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县 } }
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 当场 }
    ///   - { 步骤: 发函核实, 谁做: 市监局, 到场: 不用来, 用时: 5个工作日, 适用: { 户口: 外县 } }
    /// 办理时限: 当场
    /// ```
    /// ```yaml,ok
    /// 办理流程:
    ///   - { 步骤: 备齐材料, 谁做: 办事人, 到场: 不用来, 用时: 2天 }
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 20分钟 }
    ///   - { 步骤: 审核, 谁做: 窗口, 到场: 同一趟, 用时: 当场 }
    /// 办理时限: 当场
    /// ```
    OnTheSpotMismatch { code: "C103", title: "当场不符", en: "on the spot mismatch", level: Warning, since: "0.1" }
}

impl Rule for OnTheSpotMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        let Some(promised) = guide.time_limit.as_ref().and_then(|l| l.promised.as_ref()) else { return };
        let own: Vec<Work<'_>> = work(guide, library).into_iter().flatten().collect();
        if promised.value == Duration::OnTheSpot {
            // Where the pledge 即办 is made, too, C205 shows what takes days.
            if pledge(guide, "即办").is_some() {
                return;
            }
            let Some((who, slow)) = slow_step(guide, facts, library, own) else { return };
            let d = slow.duration.value;
            Self::META
                .finding(
                    guide.file,
                    promised.span,
                    words(
                        format!("承诺当场，{}“{}”这一步要 {d}", who.zh, slow.step.name.value),
                        format!("promised on the spot, but {} takes {d} {}", slow.step.name.value, who.en),
                    ),
                )
                .why("群众来等，等不到", "people wait in vain")
                .label(guide.file, slow.duration.span, format!("这一步要 {d}"), format!("takes {d}"))
                .help("核对哪个对：改承诺，或者改这一步的用时", "correct the promise, or the time of that step")
                .push(out);
        } else if takes_days(promised.value) && all_on_the_spot(guide) && !own.is_empty() {
            let p = promised.value;
            Self::META
                .finding(
                    guide.file,
                    promised.span,
                    words(
                        format!("流程每一步都是当场，承诺却是 {p}"),
                        format!("every step is done on the spot, yet {p} are promised"),
                    ),
                )
                .why("群众不知道是等着，还是回家", "people cannot tell whether to wait or go home")
                .help(
                    "当场办完的，承诺写“当场”；要等的，写清哪一步要几天",
                    "promise 当场, or say which step takes days",
                )
                .push(out);
        }
    }
}

/// A step that takes days: of those that everybody waits for, else of a situation for which nothing but 当场 is
/// promised.
fn slow_step<'a>(
    guide: &'a Guide,
    facts: &GuideFacts,
    library: &Library,
    own: Vec<Work<'a>>,
) -> Option<(Words, Work<'a>)> {
    let slow = |all: Vec<Work<'a>>| all.into_iter().find(|w| takes_days(w.duration.value));
    if let Some(found) = slow(own) {
        return Some((words("", "for everybody"), found));
    }
    let of = |o: &Outcome| {
        let steps = || work_where(guide, library, |i| facts.applies(Part::Step(i), o)).into_iter().flatten().collect();
        facts.limit(o).is_none().then(|| slow(steps())).flatten()
    };
    let (who, answers) = first_situation(guide, facts, |o| of(o).is_some())?;
    Some((who, of(facts.outcome(&answers))?))
}

/// Everybody walks through every step in one visit, and every step says so.
fn all_on_the_spot(guide: &Guide) -> bool {
    guide.process.iter().all(|s| {
        s.applies_if.is_empty()
            && s.applies_unless.is_empty()
            && s.duration.as_ref().is_some_and(|d| !takes_days(d.value))
    })
}
