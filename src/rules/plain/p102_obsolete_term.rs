//! Obsolete organs, papers and laws.

use crate::finding::{Finding, Safety, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 写了已经改名的单位、已经不用的证件、已经废止的法律。
    ///
    /// ## 为什么
    /// 群众照着去找“工商所”，找不到门；照着去开一张早就不开的证，白跑一趟。
    ///
    /// ## 怎么改
    /// 换成现在的名字。说的是过去的事，就写“原工商局”。
    ///
    /// ```yaml,hit
    /// 申请材料: [暂住证]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 交到镇上的工商所 }]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [在本县领了居住证]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [原工商局发过执照]
    /// ```
    ObsoleteTerm { code: "P102", title: "过时用语", en: "obsolete term", level: Warning, since: "0.1" }
}

impl Rule for ObsoleteTerm {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        if matches!(path, ["basis", ..]) {
            return;
        }
        for hit in file.hits(Class::Obsolete, Field::of(path), &leaf.value) {
            let word = &leaf.value[hit.range.clone()];
            let message = words(format!("“{word}”现在已经没有了"), format!("{word} does not exist any more"));
            let draft = Self::META
                .finding(file.id, leaf.place(hit.range.clone()), message)
                .why("群众照着去找，会白跑一趟", "people look for it in vain")
                .help(format!("换成现在的：{}", hit.help), "write what it is called today");
            // A county may have put its departments together in its own way: somebody has to look.
            match hit.instead.and_then(|word| leaf.edit(hit.range, word)) {
                Some(edit) => draft.fix(Safety::Unsafe, vec![edit]),
                None => draft,
            }
            .push(out);
        }
    }
}
