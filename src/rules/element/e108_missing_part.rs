//! A required key inside an element, or in a shared file.

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};
use crate::source::FileKind;

/// The seven elements of a guide have rules of their own.
const ELEMENTS: [&str; 7] = ["name", "department", "applicant", "conditions", "materials", "process", "time_limit"];

rule! {
    /// 一项里面少了必填的内容，比如问答只有“问”没有“答”。
    ///
    /// ## 为什么
    /// 少了这一半，另一半就没有用。
    ///
    /// ## 怎么改
    /// 补上少的那一项；不需要整条，就整条删掉。
    ///
    /// ```yaml,hit
    /// 常见问题: [{ 问: 能代办吗？ }]
    /// ```
    /// ```yaml,hit
    /// 申请材料:
    ///   - 名称: 低保申请书
    ///   - 形式: 纸质原件 1 份
    /// ```
    /// ```yaml,ok
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    MissingPart { code: "E108", title: "缺必填项", en: "part missing", level: Error, since: "0.1" }
}

impl Rule for MissingPart {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::Missing { path, key, help, example } = &fault.kind else { return };
        let id = path.last().map(String::as_str).unwrap_or_default();
        if file.source.kind == FileKind::Guide && path.len() == 1 && ELEMENTS.contains(&id) {
            return;
        }
        Self::META
            .finding(file.id, fault.span, words(format!("没有写“{key}”"), format!("{key} ({id}) is missing")))
            .why("少了这一项，别的就用不上", "the rest is of no use without it")
            .help(
                format!("补上“{key}: {example}”这样的一行（{}）", help.trim_end_matches('。')),
                format!("add a line such as {key}: {example}"),
            )
            .push(out);
    }

    /// A material without a name: mostly a dash too many, which makes a new one of what belongs to the last.
    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for material in guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)) {
            if material.title().is_some() {
                continue;
            }
            Self::META
                .finding(guide.file, material.span, words("这一样材料没有名字", "a material without a name"))
                .why("群众不知道要带什么", "people cannot tell what to bring")
                .help(
                    "补上“名称: …”；是上一样材料的内容，就去掉前面的“-”",
                    "add 名称; if it belongs to the material above, drop the dash",
                )
                .push(out);
        }
    }
}
