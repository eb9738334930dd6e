//! Online, yet a visit.

use super::{everybody, pledge};
use crate::facts::{GuideFacts, Outcome, Reason};
use crate::finding::{Finding, Level, Words, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Draft, Meta, Rule, rule};
use crate::rules::first_situation;
use crate::span::Span;

rule! {
    /// 写了“全程网上办”，有一种情形却有一步要来，也没有写网上或者邮寄怎么做；或者能用的办法只有窗口。
    ///
    /// “便民承诺”写了全程网办的，要先办的另一件事也算：那一件要跑，这句承诺对他就是假的。
    ///
    /// ## 为什么
    /// 群众在手机上办到一半，才知道还要跑一趟。
    ///
    /// ## 怎么改
    /// 那一步网上也能做的，补上“网上”或者“邮寄”；真的要来，就写“部分网上办”，去掉承诺。
    ///
    /// ```yaml,hit
    /// 网上办: 全程网上办
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 不用来, 网上: 在手机上交 }
    ///   - { 步骤: 领证, 到场: 来一趟 }
    /// ```
    /// ```yaml,hit
    /// 便民承诺: [全程网办]
    /// 情形:
    ///   - { 代号: 证, 问: 以前领过证吗？, 选项: { 没有: 头一次领, 丢了: 丢了补领 } }
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 不用来, 网上: 在手机上交 }
    ///   - { 步骤: 当面核对, 到场: 来一趟, 适用: { 证: 丢了 } }
    /// ```
    /// ```yaml,hit
    /// 网上办: 全程网上办
    /// 办理形式: 窗口办理
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 网上: 在手机上交 }]
    /// ```
    /// ```yaml,ok
    /// 便民承诺: [全程网办]
    /// 网上办: 全程网上办
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 网上: 也可以在手机上交 }]
    /// ```
    OnlineYetVisit { code: "C203", title: "网办还要来", en: "online, yet a visit", level: Error, since: "0.1" }
}

impl Rule for OnlineYetVisit {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        let availability = guide.online.as_ref().and_then(|o| o.availability.as_ref());
        let online = availability.filter(|a| a.value == "全程网上办");
        let pledged = pledge(guide, "全程网办");
        let Some(claim) = online.or(pledged) else { return };
        let draft = visit(guide, facts, library, claim, pledged)
            .or_else(|| said_otherwise(guide, availability, pledged))
            .or_else(|| only_window(guide, claim));
        if let Some(draft) = draft {
            draft.why("群众办到一半才知道还要跑", "people learn half way that they must come").push(out);
        }
    }
}

/// What somebody has to come for.
fn visit(guide: &Guide, facts: &GuideFacts, library: &Library, claim: &Text, pledged: Option<&Text>) -> Option<Draft> {
    let comes = |o: &Outcome| {
        facts.reasons_online(o).into_iter().find(|reason| match reason {
            Reason::Step(i) => {
                let step = &guide.process[*i];
                // Situations that are not told apart say nothing of a step that some only take.
                (!facts.too_many() || everybody(&step.applies_if, &step.applies_unless))
                    && !step.note.iter().chain([&step.name]).any(|t| speaks_of_online(&t.value))
            }
            Reason::First(_) => pledged.is_some() && !facts.too_many(),
            Reason::Trip(_) => false,
        })
    };
    let (who, reason) = if facts.too_many() {
        (words("", "for everybody"), comes(facts.whole())?)
    } else {
        let (who, answers) = first_situation(guide, facts, |o| comes(o).is_some())?;
        (who, comes(facts.outcome(&answers))?)
    };
    let (what, place, label) = cause(guide, facts, library, &reason)?;
    // Where only what comes first needs a visit, the pledge alone is false.
    let claim = if matches!(reason, Reason::First(_)) { pledged? } else { claim };
    Some(
        OnlineYetVisit::META
            .finding(
                guide.file,
                claim.span,
                words(
                    format!("写了{}，{}{}", claim.value, who.zh, what.zh),
                    format!("all online, yet {} {}", what.en, who.en),
                ),
            )
            .label(guide.file, place, label.zh, label.en)
            .help(
                "网上也能做的，给这一步补上“网上”或者“邮寄”；要来的，写“部分网上办”，去掉承诺",
                "add 网上 or 邮寄 to the step, or write 部分网上办 and drop the pledge",
            ),
    )
}

/// What one comes for, where it stands and what is to be seen there.
fn cause(guide: &Guide, facts: &GuideFacts, library: &Library, reason: &Reason) -> Option<(Words, Span, Words)> {
    match reason {
        Reason::Step(i) => {
            let step = &guide.process[*i];
            let name = &step.name.value;
            Some((
                words(format!("“{name}”这一步还要来"), format!("{name} needs a visit")),
                step.presence.as_ref().map_or(step.name.span, |p| p.span),
                words("这一步来一趟，没有写网上怎么办完", "a visit, and no way to do it online"),
            ))
        }
        Reason::First(i) => {
            let first = &facts.first[*i];
            let name = library.guides[first.guide].name.as_ref()?;
            let named = guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
            let mut named = named.filter_map(|m| m.first_do.as_ref());
            let place = named.find(|t| library.guide_index(&t.value) == Some(first.guide))?;
            let visits = first.visits?;
            Some((
                words(
                    format!("要先办“{}”，那一件要跑 {visits} 趟", name.value),
                    format!("{} comes first and needs visits: {visits}", name.value),
                ),
                place.span,
                words("要先办好这一件", "this must come first"),
            ))
        }
        Reason::Trip(_) => None,
    }
}

/// The pledge against what the guide itself says of how far one gets online.
fn said_otherwise(guide: &Guide, availability: Option<&Text>, pledged: Option<&Text>) -> Option<Draft> {
    let (pledged, said) = pledged.zip(availability.filter(|a| a.value != "全程网上办"))?;
    Some(
        OnlineYetVisit::META
            .finding(
                guide.file,
                pledged.span,
                words(
                    format!("便民承诺写了全程网办，“网上办”却是{}", said.value),
                    format!("pledged all online, yet 网上办 says {}", said.value),
                ),
            )
            .label(guide.file, said.span, "这里说的不是全程", "not all of it here")
            .help("核对哪个对：改“网上办”，或者去掉这句承诺", "correct 网上办, or drop the pledge"),
    )
}

fn only_window(guide: &Guide, claim: &Text) -> Option<Draft> {
    let first = guide.handling_forms.first()?;
    if !guide.handling_forms.iter().all(|f| f.value == "窗口办理") {
        return None;
    }
    Some(
        OnlineYetVisit::META
            .finding(
                guide.file,
                claim.span,
                words(format!("写了{}，办理形式却只有窗口", claim.value), "all online, yet only windows take it"),
            )
            .level(Level::Warning)
            .label(guide.file, first.span, "这里只有窗口", "only windows here")
            .help("在“办理形式”里加上网上的办法，或者改“网上办”", "add the online ways to 办理形式, or correct 网上办"),
    )
}

/// Said in words instead of a key.
fn speaks_of_online(text: &str) -> bool {
    ["网", "手机", "寄", "快递", "电子"].iter().any(|w| text.contains(w))
}
