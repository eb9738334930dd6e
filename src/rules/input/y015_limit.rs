//! Too large.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;
use crate::yaml::Breakage;

rule! {
    /// 文件太大，层次太深，或者用“*”引用展开以后太多。
    ///
    /// ## 为什么
    /// 正常的指南只有几 KB、八层以内；超过这么多，多半是粘错了东西。
    ///
    /// ## 怎么改
    /// 拆成几份，或者删掉粘错的内容。
    ///
    /// ```yaml,hit,deep
    ///
    /// ```
    /// ```yaml,ok
    /// 事项名称: 个体户登记
    /// ```
    Limit { code: "Y015", title: "文件太大太深", en: "too large", level: Error, since: "0.1" }
}

impl Rule for Limit {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(size) = file.source.too_large else { return };
        Self::META
            .finding(
                file.id,
                Span::at(0),
                words(format!("文件有 {size} 字节，太大了，没有读"), format!("{size} bytes: too large, not read")),
            )
            .why("正常的指南只有几 KB", "an honest guide has a few kilobytes")
            .help("拆成几份，或者删掉粘错的内容", "split it, or delete what was pasted by mistake")
            .push(out);
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(broken) = file.broken else { return };
        let (zh, en) = match broken.what {
            Breakage::TooDeep(limit) => (format!("层次超过了 {limit} 层"), format!("deeper than {limit} levels")),
            Breakage::TooMany(limit) => {
                (format!("引用展开以后超过 {limit} 项"), format!("more than {limit} nodes once aliases are expanded"))
            }
            _ => return,
        };
        Self::META
            .finding(file.id, broken.span, words(zh, en))
            .why("读到这里停下了", "reading stopped here")
            .help("拆成几份，或者删掉粘错的内容", "split it, or delete what was pasted by mistake")
            .push(out);
    }
}
