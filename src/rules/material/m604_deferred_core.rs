//! Deferred core material.

use super::lines;
use crate::facts::paper::request;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 申请表、申请书、身份证这样的主要材料写了“容缺后补”。
    ///
    /// ## 为什么
    /// 没有申请表就不算申请，没有身份证就不知道是谁；真让群众后补，办到一半又被退回。
    ///
    /// ## 怎么改
    /// 主要材料写“必要”；能容缺的只留次要的材料。
    ///
    /// ```yaml,hit
    /// 申请材料:
    ///   - { 名称: 歇业登记申请表, 来源: 窗口有空表, 必要性: 容缺后补, 容缺期限: 5个工作日 }
    /// ```
    /// ```yaml,ok
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 名称: 店面说明, 必要性: 容缺后补, 容缺期限: 5个工作日 }
    /// ```
    DeferredCore { code: "M604", title: "主材料容缺", en: "deferred core material", level: Warning, since: "0.1" }
}

impl Rule for DeferredCore {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        for line in lines(guide, library) {
            let Some(necessity) = line.material.necessity.as_ref().filter(|n| n.value == "容缺后补") else {
                continue;
            };
            // A proxy's or a partner's identity card may well come later.
            let [paper] = line.papers.as_slice() else { continue };
            let own = paper.whose.is_empty() || paper.whose == "申请人" || paper.whose == "本人";
            let core = request(&paper.name).is_some() || paper.key == "居民身份证" && own;
            if !core || !line.material.any_of.is_empty() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    necessity.span,
                    words(
                        format!("“{}”是主要材料，写了容缺后补", line.title.value),
                        format!("{} is essential, yet may come later", line.title.value),
                    ),
                )
                .why("少了它不算申请", "without it there is no application")
                .help("改成“必要”；只让次要的材料容缺", "write 必要, and defer only what is not essential")
                .push(out);
        }
    }
}
