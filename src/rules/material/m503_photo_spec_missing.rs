//! Photo specification missing.

use super::each;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要交照片，没有说几寸、几张、什么底色。
    ///
    /// ## 为什么
    /// 照错了底色或者尺寸，群众要再花钱照一次，再来一趟。
    ///
    /// ## 怎么改
    /// 写清尺寸、张数、底色，比如“照片 2 张，白底，1 寸”。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 免冠照片]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 免冠照片, 形式: "照片 2 张，白底，1 寸" }]
    /// ```
    PhotoSpecMissing { code: "M503", title: "照片没规格", en: "photo specification missing", level: Advice, since: "0.1" }
}

impl Rule for PhotoSpecMissing {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            const PORTRAITS: &[&str] = &["免冠", "证件照", "登记照", "寸照", "寸彩", "白底", "红底", "蓝底", "近照"];
            let portrait = PORTRAITS.iter().any(|w| title.value.contains(w))
                && (title.value.contains('照') || title.value.contains("相片"))
                && !title.value.contains("护照");
            let texts = [&material.form, &material.usage, &material.common_mistake, &material.how_to_get];
            let said: String =
                texts.into_iter().flatten().map(|t| t.value.as_str()).chain([title.value.as_str()]).collect();
            let missing: Vec<&str> = [("几寸", &["寸", "毫米", "mm"][..]), ("几张", &["张"]), ("什么底色", &["底"])]
                .iter()
                .filter(|(_, words)| !words.iter().any(|w| said.contains(w)))
                .map(|(what, _)| *what)
                .collect();
            if !portrait || missing.is_empty() || material.exemption.is_some() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”没有说{}", title.value, missing.join("、")),
                        format!("{}: size, number or background is missing", title.value),
                    ),
                )
                .why("照错了要再照一次、再来一趟", "a wrong photo means another one and another trip")
                .help("写清尺寸、张数、底色，比如“照片 2 张，白底，1 寸”", "give size, number and background")
                .push(out);
        }
    }
}
