//! Same phones.

use super::canonical;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 投诉电话和咨询电话是同一个。
    ///
    /// ## 为什么
    /// 投诉打到被投诉的人手里，等于没有投诉渠道。
    ///
    /// ## 怎么改
    /// 换成监督部门的电话，或者 12345。
    ///
    /// ```yaml,hit
    /// 咨询: "0917-4000001"
    /// 投诉: "0917-4000001"
    /// ```
    /// ```yaml,ok
    /// 咨询: "0917-4000001"
    /// 投诉: "0917-4000002"
    /// ```
    SamePhones { code: "L103", title: "咨询投诉同号", en: "same phones", level: Error, since: "0.1" }
}

impl Rule for SamePhones {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let department = guide.department.as_ref().and_then(|d| library.department(&d.value));
        let consult =
            guide.consult.as_ref().map(|c| &c.phones).filter(|p| !p.is_empty()).or(department.map(|d| &d.phones));
        // Both from the department's file: reported there once would be right, here it would be on every guide.
        let Some(complaint) = guide.complaint.as_ref().map(|c| &c.phones).filter(|p| !p.is_empty()) else { return };
        let Some(consult) = consult else { return };
        let same = |p: &crate::guide::Text| consult.iter().any(|c| canonical(&c.value) == canonical(&p.value));
        if !complaint.iter().all(same) {
            return;
        }
        Self::META
            .finding(
                guide.file,
                complaint[0].span,
                words(
                    format!("投诉电话和咨询电话都是 {}", complaint[0].value),
                    format!("consult and complaint share {}", complaint[0].value),
                ),
            )
            .why("投诉会打到被投诉的人手里", "complaints reach those complained about")
            .help("换成监督部门的电话，或者 12345", "give the supervisor's phone, or 12345")
            .push(out);
    }
}
