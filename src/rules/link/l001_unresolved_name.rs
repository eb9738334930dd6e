//! Unresolved name.

use crate::finding::{Edit, Finding, Safety, words};
use crate::library::{Library, Target};
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写了一个部门、地点、材料、事项或主题的名字，但是找不到它的文件。
    ///
    /// ## 为什么
    /// 对不上，网页上就没有地址和电话，材料去哪补也查不到。
    ///
    /// ## 怎么改
    /// 照着提示改名字；真是新的，就在对应的文件夹里建一个文件（主题写在 site/site.yaml）。
    ///
    /// ```yaml,hit
    /// 实施单位: 市监居
    /// ```
    /// ```yaml,ok
    /// 实施单位: 市监局
    /// ```
    UnresolvedName { code: "L001", title: "名字对不上", en: "unresolved name", level: Error, since: "0.1" }
}

impl Rule for UnresolvedName {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        for name in &library.unresolved {
            let (what, en, folder) = match name.target {
                Target::Department => ("部门", "department", "部门文件夹"),
                Target::Place => ("地点", "place", "地点文件夹"),
                Target::Document => ("材料", "material", "材料库文件夹"),
                Target::Guide => ("事项", "guide", "事项文件夹"),
                Target::Bundle => ("一件事", "bundle", "一件事文件夹"),
                Target::Theme => ("主题", "theme", "site/site.yaml 的主题目录"),
            };
            let draft = Self::META
                .finding(
                    name.file,
                    name.span,
                    words(format!("没有叫“{}”的{what}", name.name), format!("no {en} named {}", name.name)),
                )
                .why(format!("{folder}里没有它"), format!("not among the {en}s"));
            match &name.nearest {
                Some(near) => draft
                    .help(
                        format!("是不是“{near}”？不是，就在{folder}里加上“{}”", name.name),
                        format!("did you mean {near}?"),
                    )
                    .fix(Safety::Unsafe, vec![Edit { span: name.span, text: near.clone() }]),
                None => draft.help(
                    format!("在{folder}里加上“{}”，或者改成已有的名字", name.name),
                    "add it, or use a name that exists",
                ),
            }
            .push(out);
        }
    }
}
