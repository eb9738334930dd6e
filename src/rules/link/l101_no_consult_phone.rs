//! No consult phone.

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// “咨询”里没有电话；或者没写“咨询”，部门文件里也没有电话。
    ///
    /// ## 为什么
    /// 有问题没处问，只能跑一趟来问。
    ///
    /// ## 怎么改
    /// 在指南里写“咨询: 0917-…”，或者在部门文件里写“电话”。
    ///
    /// ```yaml,hit
    /// 咨询: { 公众号: 凤县政务 }
    /// ```
    /// ```yaml,ok
    /// 咨询: "0917-4000001"
    /// ```
    NoConsultPhone { code: "L101", title: "没有咨询电话", en: "no consult phone", level: Error, since: "0.1" }
}

impl Rule for NoConsultPhone {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let department = guide.department.as_ref().and_then(|d| library.department(&d.value));
        // Without 咨询 the department's phone is shown; one that is written has to have a phone of its own.
        let reachable = match &guide.consult {
            Some(consult) => !consult.phones.is_empty(),
            None => department.is_some_and(|d| !d.phones.is_empty()),
        };
        if reachable {
            return;
        }
        let place = guide.consult.as_ref().and_then(|c| c.wechat.as_ref().or(c.url.as_ref()).or(c.note.as_ref()));
        let span = place.or(guide.department.as_ref()).or(guide.name.as_ref()).map_or(guide.span, |t| t.span);
        Self::META
            .finding(guide.file, span, words("没有咨询电话", "no phone to ask"))
            .why("有问题没处问，只能跑一趟", "people have to come just to ask")
            .help(
                "加一行“咨询: \"区号-号码\"”，或者在部门文件里写“电话”",
                "add 咨询 with a phone, or 电话 in the department's file",
            )
            .push(out);
    }
}
