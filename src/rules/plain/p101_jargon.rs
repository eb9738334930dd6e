//! Jargon.

use std::collections::HashSet;

use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::lexicon::{Class, Hit};
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 用了行话，又没有解释。只报一份指南里第一次出现的地方。
    ///
    /// ## 为什么
    /// “容缺受理”“起付线”办事的人天天说，群众第一次听。看不懂就要打电话问，或者干脆不办了。
    ///
    /// ## 怎么改
    /// 换成大白话；正式的词不能换的，第一次写到时在后面用括号解释一句。解释过一次，后面就不再报。
    ///
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 缺次要材料的可以容缺受理 }]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 缺次要材料的可以容缺受理（先收下，3 个工作日内补齐） }]
    /// ```
    Jargon { code: "P101", title: "行话没解释", en: "unexplained jargon", level: Advice, since: "0.1" }
}

impl Rule for Jargon {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(tree) = file.tree else { return };
        let mut uses: Vec<(&Leaf, Hit)> = Vec::new();
        let mut explained: HashSet<&'static str> = HashSet::new();
        tree.leaves(&mut |path, leaf| {
            // Official names stay as they are.
            if !leaf.prose || matches!(path, ["materials", "name"] | ["remedy"] | ["basis", ..]) {
                return;
            }
            for hit in file.hits(Class::Jargon, Field::of(path), &leaf.value) {
                let (before, after) = (&leaf.value[..hit.range.start], &leaf.value[hit.range.end..]);
                let after = after.trim_start_matches(['”', '"', '》']);
                let glossed = after.starts_with(['（', '(', '，'])
                    && after
                        .chars()
                        .next()
                        .is_some_and(|c| c != '，' || after[c.len_utf8()..].starts_with(['就', '也', '即']))
                    || ["就是", "是指", "指的是", "，就是", "，也就是"].iter().any(|w| after.starts_with(w))
                    || before.trim_end_matches(['“', '"']).ends_with(['（', '(']);
                if glossed {
                    explained.insert(hit.id);
                }
                uses.push((leaf, hit));
            }
        });
        let mut told = HashSet::new();
        for (leaf, hit) in &uses {
            if explained.contains(hit.id) || !told.insert(hit.id) {
                continue;
            }
            let word = &leaf.value[hit.range.clone()];
            let message = words(format!("“{word}”是行话，没有解释"), format!("{word}: jargon that is not explained"));
            let draft = Self::META
                .finding(file.id, leaf.place(hit.range.clone()), message)
                .why("群众看不懂，要打电话来问", "people do not understand it and have to ask")
                .help(format!("换成，或者在后面用括号写：{}", hit.help), "say it plainly, or explain it in brackets");
            match plainly(&uses, hit.id) {
                Some(edits) => draft.fix(Safety::Unsafe, edits),
                None => draft,
            }
            .push(out);
        }
    }
}

/// The edits that say every use of a word plainly; one that stays would be the first that is not explained.
fn plainly(uses: &[(&Leaf, Hit)], id: &str) -> Option<Vec<Edit>> {
    let same = uses.iter().filter(|(_, hit)| hit.id == id);
    same.map(|(leaf, hit)| leaf.edit(hit.range.clone(), hit.instead?)).collect()
}
