//! Online, yet a visit.

use super::everybody;
use crate::finding::{Finding, words};
use crate::guide::{Guide, Presence};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写了“全程网上办”，流程里却有一步人人都要来，也没有写网上或者邮寄怎么做；或者能用的办法只有窗口。
    ///
    /// ## 为什么
    /// 群众在手机上办到一半，才知道还要跑一趟。
    ///
    /// ## 怎么改
    /// 那一步网上也能做的，补上“网上”或者“邮寄”；真的要来，就写“部分网上办”。
    ///
    /// ```yaml,hit
    /// 网上办: 全程网上办
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 不用来, 网上: 在手机上交 }
    ///   - { 步骤: 领证, 到场: 来一趟 }
    /// ```
    /// ```yaml,hit
    /// 网上办: 全程网上办
    /// 办理形式: 窗口办理
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 网上: 在手机上交 }]
    /// ```
    /// ```yaml,ok
    /// 网上办: 全程网上办
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 网上: 也可以在手机上交 }]
    /// ```
    OnlineYetVisit { code: "C203", title: "网办还要来", en: "online, yet a visit", level: Warning, since: "0.1" }
}

impl Rule for OnlineYetVisit {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let availability = guide.online.as_ref().and_then(|o| o.availability.as_ref());
        let Some(online) = availability.filter(|a| a.value == "全程网上办") else { return };
        let visit = guide.process.iter().find(|s| {
            s.presence.as_ref().is_some_and(|p| p.value == Presence::Visit)
                && everybody(&s.applies_if, &s.applies_unless)
                && s.online.is_none()
                && s.by_post.is_none()
                && !s.note.iter().chain([&s.name]).any(|t| speaks_of_online(&t.value))
        });
        let only_window =
            !guide.handling_forms.is_empty() && guide.handling_forms.iter().all(|f| f.value == "窗口办理");
        let draft = if let Some(step) = visit {
            Self::META
                .finding(
                    guide.file,
                    online.span,
                    words(
                        format!("写了全程网上办，“{}”这一步还要来", step.name.value),
                        format!("all online, yet {} needs a visit", step.name.value),
                    ),
                )
                .label(
                    guide.file,
                    step.presence.as_ref().map_or(step.name.span, |p| p.span),
                    "这一步来一趟，没有写网上怎么做",
                    "a visit, and no way to do it online",
                )
                .help(
                    "网上也能做的，给这一步补上“网上”或者“邮寄”；要来的，写“部分网上办”",
                    "add 网上 or 邮寄 to the step, or write 部分网上办",
                )
        } else if only_window {
            Self::META
                .finding(
                    guide.file,
                    online.span,
                    words("写了全程网上办，办理形式却只有窗口", "all online, yet only windows take it"),
                )
                .label(guide.file, guide.handling_forms[0].span, "这里只有窗口", "only windows here")
                .help(
                    "在“办理形式”里加上网上的办法，或者改“网上办”",
                    "add the online ways to 办理形式, or correct 网上办",
                )
        } else {
            return;
        };
        draft.why("群众办到一半才知道还要跑", "people learn half way that they must come").push(out);
    }
}

/// Said in words instead of a key.
fn speaks_of_online(text: &str) -> bool {
    ["网", "手机", "寄", "快递", "电子"].iter().any(|w| text.contains(w))
}
