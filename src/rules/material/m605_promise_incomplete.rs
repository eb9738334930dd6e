//! Promise without its form.

use super::each;
use crate::finding::{Finding, words};
use crate::guide::{Guide, Material, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// “免交”里说签承诺就不用交，却没有说承诺书从哪里来。
    ///
    /// 材料清单、附件里有承诺书的，写了窗口给表、当场签的，都算有。
    ///
    /// ## 为什么
    /// 群众不知道承诺书长什么样，还是去开证明。
    ///
    /// ## 怎么改
    /// 把承诺书加进“申请材料”，附上“空表”；窗口给表的，写“窗口有承诺书，当场签”。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, { 名称: 店面说明, 免交: 签承诺书的不用交 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 店面说明, 免交: 在窗口当场签承诺书的不用交 }]
    /// ```
    PromiseIncomplete { code: "M605", title: "承诺没给表", en: "promise without its form", level: Advice, since: "0.1" }
}

impl Rule for PromiseIncomplete {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let titles = || each(guide).map(|(_, title)| title);
        let attached = guide.attachments.iter().flat_map(|a| a.title.iter().chain(&a.file));
        if titles().chain(attached).any(|t| t.value.contains("承诺")) {
            return;
        }
        for (material, title) in each(guide) {
            let Some(exemption) = material.exemption.as_ref().filter(|e| e.value.contains("承诺")) else { continue };
            if says_where_the_form_is(material, exemption) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    exemption.span,
                    words(
                        format!("“{}”签承诺可以不交，没有说承诺书在哪里", title.value),
                        format!("a promise will do for {}, and where its form is not said", title.value),
                    ),
                )
                .why("群众不知道去哪里签", "people cannot tell where to sign it")
                .help(
                    "把承诺书加进“申请材料”，附上“空表”；窗口给表就写明",
                    "add the form to 申请材料 with 空表, or say that the window has it",
                )
                .push(out);
        }
    }
}

fn says_where_the_form_is(material: &Material, exemption: &Text) -> bool {
    const WORDS: [&str; 7] = ["窗口", "当场", "现场", "网上", "手机", "下载", "空表"];
    let texts = [Some(exemption), material.how_to_get.as_ref(), material.where_to_get.as_ref()];
    material.blank_form.is_some() || texts.into_iter().flatten().any(|t| WORDS.iter().any(|w| t.value.contains(w)))
}
