//! A law that came after the last check.

use super::checked_on;
use crate::date;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// “依据”里的法律，施行的日子比“核对日期”还晚：新法施行以后，这份指南没有再核对过。
    ///
    /// ## 为什么
    /// 新法可能改了条件、材料和时限，指南写的还是旧的做法。
    ///
    /// ## 怎么改
    /// 照新法逐项核对，再更新“核对日期”。“施行”写错了，就改“施行”。
    ///
    /// ```yaml,hit
    /// 依据: [{ 名称: 中华人民共和国社会救助法, 施行: 2026-07-01 }]
    /// 核对: 2026-06-16
    /// ```
    /// ```yaml,ok
    /// 依据: [{ 名称: 中华人民共和国社会救助法, 施行: 2026-07-01 }]
    /// 核对: 2026-07-16
    /// ```
    LawAfterReview { code: "T104", title: "新法没核对", en: "law after review", level: Warning, since: "0.1" }
}

impl Rule for LawAfterReview {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some((checked, text)) = checked_on(guide) else { return };
        for basis in &guide.basis {
            let Some(effective) = &basis.effective else { continue };
            if date::parse(&effective.value).is_none_or(|day| day <= checked) {
                continue;
            }
            let title = basis.title.as_ref().map_or("这部法律", |t| t.value.as_str());
            Self::META
                .finding(
                    guide.file,
                    effective.span,
                    words(
                        format!("《{title}》{} 施行，指南 {} 核对以后没有再核对", effective.value, text.value),
                        format!("{title} took effect on {}, after the last check on {}", effective.value, text.value),
                    ),
                )
                .why("新法可能改了条件、材料和时限", "it may have changed conditions, materials and time limits")
                .label(guide.file, text.span, "最近一次核对", "the last check")
                .help("照新法逐项核对，再更新“核对日期”", "check the guide against it, then write the new day")
                .push(out);
        }
    }
}
