//! Long sentences.

use super::sentences;
use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 一句话超过 50 个字。
    ///
    /// ## 为什么
    /// 句子长了，读到后面忘了前面；老人、孩子和手机上看的人最吃亏。
    ///
    /// ## 怎么改
    /// 一句只说一件事，拆成两三句；并列的几样，改成一条一条。
    ///
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 您要先在手机上填好申请表并且把店门口和店里面的照片一张一张传上去以后再带着身份证和租房合同到镇上的服务大厅去找二号窗口的工作人员当面签字 }]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 先在手机上填好申请表，传上店里的照片。再带着身份证到二号窗口签字。 }]
    /// ```
    LongSentence { code: "P201", title: "句子太长", en: "long sentence", level: Advice, since: "0.1" }
}

/// More characters than this are too many.
const LONG: usize = 50;

impl Rule for LongSentence {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        if leaf.value.len() <= LONG || matches!(path, ["basis", ..] | ["remedy"]) {
            return;
        }
        for range in sentences(&leaf.value) {
            let sentence = &leaf.value[range.clone()];
            let count = sentence.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation()).count();
            if count <= LONG {
                continue;
            }
            let start = range.start + sentence.len() - sentence.trim_start().len();
            let end = range.start + sentence.trim_end().len();
            Self::META
                .finding(
                    file.id,
                    leaf.place(start..end),
                    words(format!("这一句有 {count} 个字"), format!("this sentence has {count} characters")),
                )
                .why("读到后面忘了前面", "people forget the beginning before they reach the end")
                .help(format!("拆成几句，每句不超过 {LONG} 个字"), format!("split it; at most {LONG} characters each"))
                .push(out);
        }
    }
}
