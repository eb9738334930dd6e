//! Form without blank.

use super::each;
use crate::facts::paper::{Request, request};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要交申请表，却没有说空表从哪里来。
    ///
    /// ## 为什么
    /// 群众得先跑一趟领表，再跑一趟交表。
    ///
    /// ## 怎么改
    /// 写“空表”（放附件），或者在“来源”里写哪里领、哪里下载。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 歇业登记申请表]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 歇业登记申请表, 来源: 窗口有空表 }]
    /// ```
    FormWithoutBlank { code: "M501", title: "没有空表", en: "form without blank", level: Advice, since: "0.1" }
}

impl Rule for FormWithoutBlank {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let form = matches!(request(&title.value), Some((Request::Form, _)));
            let texts =
                [&material.source, &material.how_to_get, &material.where_to_get, &material.form, &material.usage];
            let told = texts.into_iter().flatten().any(|t| {
                ["空表", "领", "下载", "打印", "窗口", "网", "手机", "当场"].iter().any(|w| t.value.contains(w))
            });
            if !form || told || material.blank_form.is_some() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”的空表从哪里来，没有说", title.value),
                        format!("{}: where does the blank form come from", title.value),
                    ),
                )
                .why("群众得先跑一趟领表", "people make a trip to fetch the form")
                .help("写“空表”，或者在“来源”里写哪里领、哪里下载", "give 空表, or say in 来源 where to get it")
                .push(out);
        }
    }
}
