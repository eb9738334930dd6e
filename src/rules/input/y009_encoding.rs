//! File encoding.

use crate::finding::{Finding, Level, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::source;
use crate::span::Span;

rule! {
    /// 文件不是 UTF-8 编码，或者开头有看不见的 BOM 记号。
    ///
    /// ## 为什么
    /// 换一台电脑打开会变成乱码，别的工具也读不了。
    ///
    /// ## 怎么改
    /// 用记事本打开，另存为，编码选“UTF-8”（不要选“带 BOM 的”）。
    ///
    /// ```yaml,hit,gbk
    /// 事项名称: 个体工商户设立登记
    /// ```
    /// ```yaml,ok
    /// 事项名称: 个体工商户设立登记
    /// ```
    Encoding { code: "Y009", title: "文件编码不对", en: "file encoding", level: Error, since: "0.1" }
}

impl Rule for Encoding {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let (zh, en, level) = match file.source.encoding {
            source::Encoding::Utf8 => return,
            source::Encoding::Utf8Bom => ("文件开头有 BOM 记号", "byte order mark", Level::Warning),
            source::Encoding::Utf16 => ("文件是 UTF-16 编码", "the file is UTF-16", Level::Error),
            source::Encoding::Gbk => ("文件是 GBK 编码", "the file is GBK", Level::Error),
            source::Encoding::Unknown => ("文件里有读不出来的字节", "bytes that are no text", Level::Error),
        };
        Self::META
            .finding(file.id, Span::at(0), words(zh, en))
            .level(level)
            .why("别的电脑打开会是乱码", "other machines show it garbled")
            .help("另存为 UTF-8 编码（不带 BOM）", "save as UTF-8 without a byte order mark")
            .push(out);
    }
}
