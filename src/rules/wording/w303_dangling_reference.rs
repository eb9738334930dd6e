//! References to what is not here.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::{Leaf, Tree};

rule! {
    /// 写“前款规定”“见下表”“同上”，可是指南里没有那一款、那张表。
    ///
    /// ## 为什么
    /// 这些话是从法条、旧文件里抄来的，群众手里没有那份文件，看不到说的是什么。
    ///
    /// ## 怎么改
    /// 把那一条的内容抄在这里；是表格、附图的，放进“附件”。
    ///
    /// ```yaml,hit
    /// 办理条件: [符合前款规定的人员]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 收费多少见下表 }]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [在本县住满一年]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 把表填好，签上名字 }]
    /// ```
    DanglingReference { code: "W303", title: "指到空处", en: "dangling reference", level: Warning, since: "0.1" }
}

impl Rule for DanglingReference {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        // What an attachment may well hold is looked for there; a text of nothing else is a placeholder.
        let attached = file
            .tree
            .and_then(|t| t.get("attachments"))
            .is_some_and(|t| matches!(t, Tree::List { items, .. } if !items.is_empty()));
        if attached || !file.hits(Class::Placeholder, Field::of(path), leaf.value.trim()).is_empty() {
            return;
        }
        words_of(Self::META, file, (path, leaf), Class::Dangling, &[], out, |word| {
            (
                words(
                    format!("“{word}”指的东西不在这份指南里"),
                    format!("{word}: what it points to is not in this guide"),
                ),
                words("群众手里没有那一段", "people do not have that text"),
                "copy the content here, or attach it",
            )
        });
    }
}
