//! Entries of a vocabulary that cannot be understood.

use crate::lint::{Meta, Rule, rule};

rule! {
    /// 词库里的一条没法用：规则的名字不认识，级别不能这样设，例外里没有那个词，同一个词写了两遍。
    ///
    /// ## 为什么
    /// 写了不起作用，又没有人知道，比没有写还糟。
    ///
    /// ## 怎么改
    /// 规则写代码、英文名或者中文名，`zhinan explain` 能看到全部。加词、放过只能用在按词查的规则上。
    ///
    /// “级别”里写“不查”就是关掉一条规则。有几条关不掉，也不能调低：读不懂的文件（Y）、缺了要素（E）、印不出来（R）、词库自己的错。
    ///
    /// ```yaml,hit,library
    /// 级别: { 含湖数量: 建议 }
    /// ```
    /// ```yaml,hit,library
    /// 级别: { E105: 不查 }
    /// ```
    /// ```yaml,hit,library
    /// 词:
    ///   - { 词: 红本, 规则: 句子太长, 该报: 带上红本, 不该报: 带上证书 }
    /// ```
    /// ```yaml,hit,library
    /// 词:
    ///   - { 词: 红本, 该报: 带上红本, 不该报: 带上证书 }
    ///   - { 词: [小红本, 红本], 该报: 带上小红本, 不该报: 带上证书 }
    /// ```
    /// ```yaml,ok,library
    /// 级别: { 含糊数量: 建议, P202: 不查 }
    /// ```
    BadWordEntry { code: "W503", title: "词库写错", en: "bad vocabulary entry", level: Error, since: "0.1" }
}

impl Rule for BadWordEntry {
    fn meta(&self) -> &'static Meta {
        Self::META
    }
}
