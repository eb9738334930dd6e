//! Placeholders that pretend to be content.

use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::{Leaf, Tree};

rule! {
    /// 写的是“无”“暂无”“略”“同上”“详见附件”，等于没有写。
    ///
    /// ## 为什么
    /// 表面上填了，群众还是不知道该怎么办；统计完整率时也会被当成已经写好。
    ///
    /// ## 怎么改
    /// 写上真实的内容；真的没有，就把这一项删掉。要用附件，就在“附件”里放上文件。
    ///
    /// ```yaml,hit
    /// 办理条件: [暂无]
    /// ```
    /// ```yaml,hit
    /// 申请主体: [详见附件]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [年满 18 周岁]
    /// ```
    Placeholder { code: "E201", title: "占位内容", en: "placeholder", level: Error, since: "0.1", tags: &["vague"] }
}

impl Rule for Placeholder {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        let attached = || {
            file.tree
                .and_then(|t| t.get("attachments"))
                .is_some_and(|t| matches!(t, Tree::List { items, .. } if !items.is_empty()))
        };
        for hit in file.hits(Class::Placeholder, Field::of(path), leaf.value.trim()) {
            let word = &leaf.value.trim()[hit.range.clone()];
            if word.contains("见附件") && attached() {
                continue;
            }
            let lead = leaf.value.len() - leaf.value.trim_start().len();
            Self::META
                .finding(
                    file.id,
                    leaf.place(hit.range.start + lead..hit.range.end + lead),
                    words(format!("“{word}”不是内容"), format!("{word} is no content")),
                )
                .why("群众看了还是不知道该怎么办", "people still do not know what to do")
                .help(hit.help, "write the content, or delete the entry")
                .push(out);
        }
    }
}
