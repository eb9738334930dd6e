//! Pasted blocks.

use std::collections::HashMap;

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 同一大段话（60 个字以上）在一份指南里出现了两次。
    ///
    /// ## 为什么
    /// 多半是复制粘贴来的：群众要读两遍，以后改了一处、忘了另一处，两处就对不上。
    ///
    /// ## 怎么改
    /// 只留一处，另一处删掉，或者改成只说这一步特有的话。
    ///
    /// ```yaml,hit
    /// 办理流程:
    ///   - 步骤: 交材料
    ///     到场: 来一趟
    ///     说明: 把申请书、身份证和店里的照片交给窗口。窗口当面看一遍，缺什么当场写在一张单子上给您。补齐了再来交就行。都齐了就打印一张收件条，请您收好。
    ///   - 步骤: 补材料
    ///     到场: 不用来
    ///     说明: 把申请书、身份证和店里的照片交给窗口。窗口当面看一遍，缺什么当场写在一张单子上给您。补齐了再来交就行。都齐了就打印一张收件条，请您收好。
    /// ```
    /// ```yaml,ok
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 来一趟, 说明: 窗口当面看一遍，缺什么当场写给您 }
    ///   - { 步骤: 补材料, 到场: 不用来, 说明: 缺的用手机拍照补交 }
    /// ```
    PastedBlock { code: "W402", title: "整段重复", en: "pasted block", level: Warning, since: "0.1" }
}

/// A block is as many characters as this.
const LONG: usize = 60;

impl Rule for PastedBlock {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(tree) = file.tree else { return };
        let mut leaves: Vec<&Leaf> = Vec::new();
        tree.leaves(&mut |_, leaf| {
            if leaf.prose && leaf.value.len() >= LONG {
                leaves.push(leaf);
            }
        });
        // Every window of LONG characters, by its words: where it stood first.
        let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
        for (i, leaf) in leaves.iter().enumerate() {
            let mut ends: Vec<usize> = leaf.value.char_indices().map(|(at, _)| at).collect();
            ends.push(leaf.value.len());
            let mut told = false;
            for w in 0..ends.len().saturating_sub(LONG) {
                let range = ends[w]..ends[w + LONG];
                let &mut (first, at) = seen.entry(&leaf.value[range.clone()]).or_insert((i, w));
                if told || first == i && w < at + LONG {
                    continue;
                }
                told = true;
                let start = leaves[first].value.char_indices().nth(at).map_or(0, |(b, _)| b);
                let first_range = start..start + range.len();
                Self::META
                    .finding(file.id, leaf.place(range), words("这一大段前面已经有了", "this block stands here twice"))
                    .why("群众要读两遍，改的人会漏掉一处", "people read it twice, and one copy will be forgotten")
                    .label(file.id, leaves[first].place(first_range), "第一次在这里", "first here")
                    .help("留一处，另一处删掉", "keep one and delete the other")
                    .push(out);
            }
        }
    }
}
