//! More text than both sides of a sheet hold.

use crate::lint::{Meta, Rule, rule};

rule! {
    /// 宣传页一张纸两面放不下。
    ///
    /// ## 为什么
    /// 宁可报错，也不把字缩到看不清，更不悄悄删掉一段。太长本身就说明写得不够直白。
    ///
    /// ## 怎么改
    /// 把提示里最长的那一项写短；细节移到“常见问题”，宣传页不印常见问题，网页上有。
    ///
    /// ```yaml,hit,print,long
    /// 申请主体: [年满 18 周岁的中国公民]
    /// ```
    /// ```yaml,ok,print
    /// 申请主体: [年满 18 周岁的中国公民]
    /// ```
    Overflow { code: "R102", title: "一张纸放不下", en: "overflow", level: Error, since: "0.1" }
}

impl Rule for Overflow {
    fn meta(&self) -> &'static Meta {
        Self::META
    }
}
