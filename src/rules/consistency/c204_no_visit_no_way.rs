//! No visit, and no way.

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写了一趟都不用跑，整份指南却没有一处说网上、邮寄或者别的办法怎么办。
    ///
    /// ## 为什么
    /// 群众不用来，可是也不知道从哪里办起，只好还是来一趟。
    ///
    /// ## 怎么改
    /// 写上“网上办”，或者在步骤里写“网上”“邮寄”；只能到窗口办的，改趟数。
    ///
    /// ```yaml,hit
    /// 最多跑几趟: 0
    /// 办理流程: [{ 步骤: 交材料, 到场: 不用来 }]
    /// ```
    /// ```yaml,ok
    /// 最多跑几趟: 0
    /// 办理流程: [{ 步骤: 交材料, 到场: 不用来, 网上: 在手机上交 }]
    /// ```
    NoVisitNoWay { code: "C204", title: "零趟没门路", en: "no visit, no way", level: Warning, since: "0.1" }
}

impl Rule for NoVisitNoWay {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(declared) = guide.max_visits.as_ref().filter(|v| v.value == 0) else { return };
        let availability = guide.online.as_ref().and_then(|o| o.availability.as_ref());
        let online = guide.online.as_ref().is_some_and(|o| o.url.is_some() || o.mobile_path.is_some())
            || availability.is_some_and(|a| a.value.ends_with("网上办"));
        let other_form = guide.handling_forms.iter().any(|f| f.value != "窗口办理");
        let in_steps = guide.process.iter().any(|s| {
            s.online.is_some()
                || s.by_post.is_some()
                || std::iter::once(&s.name).chain(&s.note).any(|t| names_a_way(&t.value))
        });
        let elsewhere = guide.summary.iter().chain(&guide.assisted).chain(&guide.window).any(|t| names_a_way(&t.value));
        if online || other_form || in_steps || elsewhere {
            return;
        }
        Self::META
            .finding(
                guide.file,
                declared.span,
                words("一趟都不用跑，没有写从哪里办", "no visit needed, and no way to do it is given"),
            )
            .why("群众不知道从哪里办起，只好来一趟", "people come, since nothing tells them how else")
            .help(
                "写上“网上办”，或者在步骤里写“网上”“邮寄”；要到窗口的改趟数",
                "add 网上办, or 网上 and 邮寄 to the steps; or correct the number",
            )
            .push(out);
    }
}

fn names_a_way(text: &str) -> bool {
    const WAYS: [&str; 15] = [
        "网",
        "手机",
        "电话",
        "寄",
        "上门",
        "电脑",
        "自动",
        "主动",
        "系统",
        "小程序",
        "公众号",
        "短信",
        "快递",
        "自助",
        "APP",
    ];
    WAYS.iter().any(|w| text.contains(w))
}
