//! Presence conflict.

use std::sync::OnceLock;

use regex::Regex;

use super::everybody;
use crate::facts::paper::papers;
use crate::finding::{Finding, words};
use crate::guide::{Guide, Presence, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::span::Span;

rule! {
    /// 一处要本人到场、不得代办，另一处却说不用来、可以请人代办。
    ///
    /// ## 为什么
    /// 群众请人代办，到了窗口才知道不行，白跑一趟。
    ///
    /// ## 怎么改
    /// 问清窗口收不收代办，两处改成一样；只有几种人要本人来的，写“适用”。
    ///
    /// ```yaml,hit
    /// 办理条件: [须本人到场办理]
    /// 办理流程: [{ 步骤: 在手机上交材料, 到场: 不用来 }]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [必须本人亲自到窗口，不得代办]
    /// 申请材料: [居民身份证, { 名称: 授权委托书, 来源: 自己填写 }]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [有一个能写到门牌号的店址，不用本人到场]
    /// 办理流程: [{ 步骤: 在手机上交材料, 到场: 不用来 }]
    /// ```
    PresenceConflict { code: "C104", title: "到场说法不一", en: "presence conflict", level: Warning, since: "0.1" }
}

impl Rule for PresenceConflict {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let Some((demand, how)) = demands(guide).find_map(|t| Some((t, demanded(&t.value)?))) else { return };
        let Some(other) = nobody_comes(guide, how).or_else(|| somebody_else_comes(guide, library)) else { return };
        Self::META
            .finding(
                guide.file,
                demand.span,
                words(format!("这里要“{how}”，另一处说{}", other.zh), format!("“{how}” here, elsewhere {}", other.en)),
            )
            .why("群众请人代办会白跑一趟", "who sends somebody else comes in vain")
            .label(guide.file, other.span, other.zh, other.en)
            .help(
                "问清窗口，两处改成一样；只有几种人要本人来的，写“适用”",
                "make both say the same; use 适用 where only some must come",
            )
            .push(out);
    }
}

/// What contradicts the demand, and where.
struct Other {
    span: Span,
    zh: &'static str,
    en: &'static str,
}

/// Where a guide demands of everybody to come.
fn demands(guide: &Guide) -> impl Iterator<Item = &Text> {
    let conditions = guide.conditions.iter().filter(|c| everybody(&c.applies_if, &c.applies_unless)).map(|c| &c.text);
    let steps = guide
        .process
        .iter()
        .filter(|s| everybody(&s.applies_if, &s.applies_unless) && s.online.is_none())
        .flat_map(|s| std::iter::once(&s.name).chain(&s.note));
    conditions.chain(steps)
}

/// The words that demand it, where the same text leaves no way around.
fn demanded(text: &str) -> Option<&str> {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    const WAYS_AROUND: [&str; 20] = [
        "不用",
        "无需",
        "不需要",
        "不必",
        "不须",
        "无须",
        "免",
        "除外",
        "可以",
        "也可",
        "委托",
        "网",
        "手机",
        "刷脸",
        "视频",
        "上门",
        "监护",
        "陪",
        "如果",
        "如需",
    ];
    let pattern = PATTERN.get_or_init(|| {
        let how = "(须|必须|需要?|应当?|要)(由)?(申请人|当事人)?本人(亲自)?(到场|到窗口|到现场|前来|现场办理|来办)";
        Regex::new(&format!("{how}|(不得|不能|不可|不可以|不允许|不接受)(由他人|由别人|请人|请别人)?代办"))
            .expect("internal error: a pattern of presence")
    });
    let found = pattern.find(text)?;
    (!WAYS_AROUND.iter().any(|w| text.replace("不可以", "").contains(w))).then(|| found.as_str())
}

fn nobody_comes(guide: &Guide, how: &str) -> Option<Other> {
    // Who must not send another may well do it from home.
    if how.ends_with("代办") {
        return None;
    }
    if guide.process.iter().all(|s| s.presence.as_ref().is_some_and(|p| p.value == Presence::Absent)) {
        let span = guide.process.first()?.presence.as_ref()?.span;
        return Some(Other { span, zh: "没有一步要来", en: "no step needs a visit" });
    }
    if let Some(declared) = guide.max_visits.as_ref().filter(|v| v.value == 0) {
        return Some(Other { span: declared.span, zh: "一趟都不用跑", en: "no visit at all" });
    }
    let online = guide.online.as_ref()?.availability.as_ref().filter(|a| a.value == "全程网上办")?;
    Some(Other { span: online.span, zh: "全程网上办", en: "all of it is done online" })
}

fn somebody_else_comes(guide: &Guide, library: &Library) -> Option<Other> {
    for material in &guide.materials {
        let Some(title) = material.title() else { continue };
        let proxy = |name: &str| name.ends_with("委托书") || name == "代办人" || name == "受托人";
        let named = papers(material, library).iter().any(|p| proxy(&p.key) || proxy(&p.name) || proxy(&p.whose));
        if named || material.whose.as_ref().is_some_and(|w| proxy(&w.value)) {
            return Some(Other { span: title.span, zh: "收代办人的材料", en: "papers of a proxy are taken" });
        }
    }
    guide.faq.iter().find_map(|faq| {
        let (question, answer) = (faq.question.as_ref()?, faq.answer.as_ref()?);
        let asked = ["代办", "一定要本人", "必须本人", "别人替"].iter().any(|w| question.value.contains(w));
        let yes_to_proxy = question.value.contains("代办") || question.value.contains("别人替");
        let spared = if yes_to_proxy {
            answer.value.starts_with("能。") || answer.value.starts_with("可以。")
        } else {
            answer.value.starts_with("不用。") || answer.value.starts_with("不一定")
        };
        (asked && spared).then_some(Other { span: answer.span, zh: "可以请人代办", en: "a proxy will do" })
    })
}
