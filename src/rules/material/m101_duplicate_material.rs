//! Duplicate material.

use super::{lines, same_people};
use crate::facts::paper::{Paper, Request, request, same_holder, same_matter};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 同一样材料换个名字写了两次，比如“身份证”和“居民身份证复印件”；有了申请表，又要一份同一件事的申请书。
    ///
    /// ## 为什么
    /// 群众以为是两样，多跑一趟去准备；清单也显得更长。
    ///
    /// ## 怎么改
    /// 合成一条，在“形式”里写清要原件还是复印件；是两个人的，就各写“谁的”。
    ///
    /// ```yaml,hit
    /// 申请材料: [身份证, 居民身份证复印件]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 歇业登记申请表, 来源: 窗口有空表 }, 手写的歇业申请]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, 户口簿]
    /// ```
    /// ```yaml,ok
    /// 申请材料:
    ///   - { 名称: 居民身份证, 谁的: 本人 }
    ///   - { 名称: 居民身份证, 谁的: 代办人 }
    /// ```
    DuplicateMaterial { code: "M101", title: "重复材料", en: "duplicate material", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for DuplicateMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let lines = lines(guide, library);
        let matter = guide.name.as_ref().map_or("", |n| n.value.as_str());
        for (j, later) in lines.iter().enumerate() {
            // A line with one paper that stands in a line of several is contained in it: M102.
            let first = lines[..j].iter().find(|earlier| {
                same_people(earlier.material, later.material)
                    && earlier.papers.iter().any(|a| {
                        let alike = (earlier.papers.len() == 1) == (later.papers.len() == 1);
                        later.papers.iter().any(|b| alike && same(a, b) || same_request(a, b, matter))
                    })
            });
            let Some(earlier) = first else { continue };
            Self::META
                .finding(
                    guide.file,
                    later.title.span,
                    words(
                        format!("“{}”和“{}”是同一样", later.title.value, earlier.title.value),
                        format!("{} and {} are the same thing", later.title.value, earlier.title.value),
                    ),
                )
                .why("群众会以为要准备两样", "people take it for two things")
                .label(guide.file, earlier.title.span, "前面已经要过一次", "already asked for here")
                .help(
                    "合成一条，在“形式”里写清要原件还是复印件；是两个人的，各写“谁的”",
                    "merge the two, and say in 形式 whether original or copy",
                )
                .push(out);
        }
    }
}

/// The same paper of the same person, asked of everybody.
pub(super) fn same(a: &Paper, b: &Paper) -> bool {
    let certain = |p: &Paper| !p.choice && !p.conditional && (p.known.is_some() || p.key.chars().count() > 2);
    certain(a) && certain(b) && a.key == b.key && same_holder(&a.whose, &b.whose)
}

/// A letter beside a form about the same matter.
fn same_request(a: &Paper, b: &Paper, matter: &str) -> bool {
    if a.choice || b.choice || a.conditional || b.conditional {
        return false;
    }
    match (request(&a.name), request(&b.name)) {
        (Some((Request::Form, _)), Some((Request::Form, _))) | (None, _) | (_, None) => false,
        (Some((_, x)), Some((_, y))) => same_matter(&x, &y, matter),
    }
}
