//! Visits mismatch.

use crate::facts;
use crate::finding::{Finding, Level, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 声明的“最多跑几趟”和流程里要跑的趟数不一样。
    ///
    /// ## 为什么
    /// 群众信了“最多跑一趟”，结果要跑两趟，比不写更伤人。
    ///
    /// ## 怎么改
    /// 流程里哪一步不用单独来，就写“同一趟”或“不用来”；真的要来，就把“最多跑几趟”改成实数。
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

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let (Some(declared), Some(derived)) = (&guide.max_visits, facts::visits(guide)) else { return };
        if (derived.least..=derived.most).contains(&declared.value) {
            return;
        }
        let too_few = declared.value < derived.least;
        let due = if too_few { derived.least } else { derived.most };
        let steps = derived.steps.iter().map(|&i| guide.process[i].name.as_str()).collect::<Vec<_>>();
        let sum = if steps.is_empty() {
            "没有一步要来".to_owned()
        } else {
            format!("{} 各来一趟", steps.join("、"))
        };
        let mut draft = Self::META
            .finding(
                guide.file,
                declared.span,
                words(
                    format!("声明 {} 趟，流程要跑 {due} 趟（{sum}）", declared.value),
                    format!("{} visits declared, the process needs {due} ({sum})", declared.value),
                ),
            )
            .level(if too_few { Level::Error } else { Level::Warning })
            .why(format!("按流程算是 {due} 趟"), format!("the process adds up to {due}"))
            .help(
                format!("改成 {due}；哪一步不用单独来，就在那一步写“同一趟”或“不用来”"),
                format!("write {due}, or mark the steps that need no visit of their own"),
            );
        for &i in &derived.steps {
            let step = &guide.process[i];
            let span = step.presence.as_ref().map_or(step.name.span, |p| p.span);
            draft = draft.label(guide.file, span, "这一步来一趟", "a visit");
        }
        draft.push(out);
    }
}
