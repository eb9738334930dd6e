//! A waiver that waives nothing, and the step that takes the waived findings out.

use super::{complete, expired, waivable};
use crate::date::Date;
use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::waiver::{Waiver, waivers};
use crate::lint::{Meta, Rule, rule};
use crate::source::Source;
use crate::span::FileId;

rule! {
    /// “# 忽略”的地方没有它说的问题。
    ///
    /// ## 为什么
    /// 问题改好了，备注还留着，下回同一处再出问题就没人看见。
    ///
    /// ## 怎么改
    /// 删掉这条备注；`zhinan check --fix` 会替您删。
    ///
    /// ```yaml,hit
    /// 一句话: 店不开了，先停一停。 # 忽略: W201 因为: 等新规定 到: 2027-01-31
    /// ```
    /// ```yaml,ok
    /// 一句话: 店不开了，尽快来办。 # 忽略: W201 因为: 等新规定 到: 2027-01-31
    /// ```
    UnusedWaiver { code: "N103", title: "多余的忽略", en: "unused waiver", level: Warning, since: "0.1" }
}

impl Rule for UnusedWaiver {
    fn meta(&self) -> &'static Meta {
        Self::META
    }
}

/// Takes the findings of one file that are waived out of `findings`, says which waivers waived nothing, and
/// returns how many went. Only when all rules have spoken can a waiver be called unused; `read` is false for
/// a file that could not be understood.
pub fn settle(id: FileId, source: &Source, today: Option<Date>, read: bool, findings: &mut Vec<Finding>) -> usize {
    let before = findings.len();
    let mut unused = Vec::new();
    for waiver in waivers(&source.text).iter().filter(|w| complete(w) && expired(w, today).is_none()) {
        let codes: Vec<&str> = waiver.rules.iter().filter_map(|(name, _)| Some(waivable(name).ok()?.code)).collect();
        let idle: Vec<usize> =
            (0..codes.len()).filter(|&i| !findings.iter().any(|f| hit(waiver, codes[i], f))).collect();
        findings.retain(|f| !codes.iter().any(|code| hit(waiver, code, f)));
        if read {
            unused.extend(idle.iter().map(|&i| say(id, waiver, i, idle.len() == codes.len())));
        }
    }
    let gone = before - findings.len();
    findings.extend(unused);
    gone
}

fn hit(waiver: &Waiver, code: &str, finding: &Finding) -> bool {
    finding.code == code && waiver.place.contains(&finding.span.start)
}

fn say(id: FileId, waiver: &Waiver, rule: usize, all: bool) -> Finding {
    let (name, span) = &waiver.rules[rule];
    let mut out = Vec::new();
    let draft = UnusedWaiver::META
        .finding(id, *span, words(format!("这里没有 {name} 的问题"), format!("there is no {name} here")))
        .why("备注留着，下回出问题看不见", "it would hide the next one")
        .help("删掉这条备注", "delete the waiver");
    // One of several names cannot go without a look at the reason, which speaks of all of them.
    let only_one = all && rule == 0;
    if only_one { draft.fix(Safety::Safe, vec![Edit { span: waiver.whole, text: String::new() }]) } else { draft }
        .push(&mut out);
    out.pop().expect("internal error: a finding that was just pushed")
}
