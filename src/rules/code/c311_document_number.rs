//! Document numbers.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};

/// 发文机关代字, year in some brackets, number.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<organ>\p{Han})(?P<tail> ?[\[(（【﹝〔［{] ?(?P<year>(?:19|20)[0-9]{2}) ?年?[\])）】﹞〕］}] ?第? ?0*(?P<number>[1-9][0-9]{0,4}) ?号)",
    )
    .expect("internal error: the pattern of document numbers")
});

rule! {
    /// 文号的写法不对：年份要用六角括号〔〕，号码前面不写“第”，不补 0。
    ///
    /// ## 为什么
    /// 照着写错的文号搜不到原文，群众没法核对依据。
    ///
    /// ## 怎么改
    /// 写成“国办发〔2020〕42号”这样。工具能自动改。
    ///
    /// ```yaml,hit
    /// 依据: [{ 名称: 关于证明事项告知承诺制的指导意见, 文号: "国办发[2020]42号" }]
    /// ```
    /// ```yaml,hit
    /// 依据: [{ 名称: 关于证明事项告知承诺制的指导意见, 文号: 国办发（2020）第042号 }]
    /// ```
    /// ```yaml,ok
    /// 依据: [{ 名称: 关于证明事项告知承诺制的指导意见, 文号: 国办发〔2020〕42号 }]
    /// ```
    DocumentNumber { code: "C311", title: "文号写法", en: "document number", level: Warning, since: "0.1" }
}

impl Rule for DocumentNumber {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(tree) = file.tree else { return };
        tree.leaves(&mut |path, leaf| {
            if matches!(path.last(), Some(&"url" | &"file" | &"quote")) {
                return;
            }
            for found in NUMBER.captures_iter(&leaf.value) {
                let right = format!("〔{}〕{}号", &found["year"], &found["number"]);
                let tail = found.name("tail").map_or(0..0, |m| m.range());
                let typed = &leaf.value[tail.clone()];
                if typed.chars().filter(|c| *c != ' ').eq(right.chars()) {
                    continue;
                }
                let span = leaf.place(tail.clone());
                Self::META
                    .finding(
                        file.id,
                        span,
                        words(format!("文号写成“{typed}”，要写“{right}”"), format!("{typed} should be {right}")),
                    )
                    .why("照着它搜不到原文", "the document cannot be found by it")
                    .help(format!("改成“{right}”"), format!("write {right}"))
                    .fix(Safety::Safe, vec![Edit { span, text: right.clone() }])
                    .push(out);
            }
        });
    }
}
