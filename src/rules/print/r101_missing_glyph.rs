//! A character that no font of the theme can draw.

use crate::lint::{Meta, Rule, rule};

rule! {
    /// 指南里有一个字，宣传页的字体里没有。
    ///
    /// ## 为什么
    /// 印出来会是一个空框，人名、地名少一个字就办不成事。自带的字体有《通用规范汉字表》的 8105 个字和 GBK 的全部汉字。
    ///
    /// ## 怎么改
    /// 看看是不是打错了；真是生僻字，就把有这个字的字体放进 themes/ 下面的 fonts 文件夹。
    ///
    /// ```yaml,hit,print
    /// 一句话: 名字里有𰻝字的人来办。
    /// ```
    /// ```yaml,ok,print
    /// 一句话: 名字里有䶮字的人来办。
    /// ```
    MissingGlyph { code: "R101", title: "缺字", en: "missing glyph", level: Error, since: "0.1" }
}

impl Rule for MissingGlyph {
    fn meta(&self) -> &'static Meta {
        Self::META
    }
}
