//! Only online.

use crate::finding::{Finding, words};
use crate::guide::{Counter, Guide};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

/// Words in a department's or a guide's name that tell of health, social security, finance or household bills:
/// what the law wants to be served by people too.
const SERVED_BY_PEOPLE: [&str; 13] = [
    "医疗",
    "医保",
    "卫生健康",
    "卫健",
    "社会保障",
    "社保",
    "人社",
    "养老保险",
    "失业保险",
    "贷款",
    "水费",
    "电费",
    "燃气费",
];

rule! {
    /// 看病、社保、金融、生活缴费的事，只写了网上办：没有窗口，也没有帮办。
    ///
    /// ## 为什么
    /// 不会用手机的老人办不成。这些场所要保留现场指导、人工办理（无障碍环境建设法第三十九条）。
    ///
    /// ## 怎么改
    /// 在“办理形式”里加上窗口办理，写“办理地点”；或者在“帮办”里写谁来帮、打哪个电话。
    ///
    /// ```yaml,hit
    /// 事项名称: 养老保险缴费档次变更
    /// 办理形式: [移动端网上申请]
    /// ```
    /// ```yaml,ok
    /// 事项名称: 养老保险缴费档次变更
    /// 办理形式: [移动端网上申请, 电脑端网上办理]
    /// 帮办: 打 0917-4000001，工作人员上门帮您在手机上办
    /// ```
    OnlyOnline { code: "L109", title: "只能网上办", en: "only online", level: Warning, since: "0.1" }
}

impl Rule for OnlyOnline {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let Some(first) = guide.handling_forms.first() else { return };
        let online = |form: &str| matches!(form, "电脑端网上办理" | "移动端网上申请");
        let served = guide.assisted.is_some()
            || guide.window.is_some()
            // Where only results are handed out, nobody applies.
            || guide.places.iter().any(Counter::accepts)
            || guide.process.iter().any(|s| !s.places.is_empty());
        if served || !guide.handling_forms.iter().all(|f| online(&f.value)) {
            return;
        }
        let department = guide.department.as_ref();
        let full = department.and_then(|d| library.department(&d.value)).and_then(|d| d.name.as_ref());
        let names = || guide.name.iter().chain(department).chain(full);
        if !names().any(|n| SERVED_BY_PEOPLE.iter().any(|w| n.value.contains(w))) {
            return;
        }
        Self::META
            .finding(
                guide.file,
                first.span,
                words("只能网上办，没有窗口，也没有帮办", "only online, neither a window nor help"),
            )
            .why("不会用手机的老人办不成", "who has no smartphone cannot do it")
            .help(
                "加上窗口办理和“办理地点”，或者在“帮办”里写谁来帮（无障碍环境建设法第三十九条）",
                "add a window, or say in 帮办 who helps",
            )
            .push(out);
    }
}
