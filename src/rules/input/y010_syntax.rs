//! Syntax.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::yaml::Breakage;

rule! {
    /// YAML 读不懂这个文件，多半是少了引号、括号，或者缩进没有对齐。
    ///
    /// ## 为什么
    /// 读不懂就没法检查，更没法发布。
    ///
    /// ## 怎么改
    /// 看标出来的地方和它上面一行：引号、括号有没有配对，缩进有没有对齐。
    ///
    /// ```yaml,hit,file
    /// 事项名称: '个体户
    /// 实施单位: 市监局
    /// ```
    /// ```yaml,hit,file
    /// 事项名称: [个体户
    /// 实施单位: 市监局
    /// ```
    /// ```yaml,ok
    /// 事项名称: 个体户登记
    /// ```
    Syntax { code: "Y010", title: "读不懂的写法", en: "syntax", level: Error, since: "0.1" }
}

impl Rule for Syntax {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(broken) = file.broken else { return };
        let (zh, en, help, help_en) = match &broken.what {
            Breakage::Syntax(info) => (
                "从这里开始读不懂".to_owned(),
                format!("not YAML: {info}"),
                "看这一行和上面一行：冒号后面有没有空格，缩进有没有对齐；值里有特殊符号就加引号",
                "look at this line and the one above: space after the colon, indentation, quotes",
            ),
            Breakage::Tab => {
                ("这里有 Tab 键".to_owned(), "a tab".to_owned(), "把 Tab 换成空格", "replace the tab with spaces")
            }
            Breakage::Unclosed => (
                "引号或括号没有配对".to_owned(),
                "a quote or bracket is never closed".to_owned(),
                "补上另一半引号或括号",
                "add the closing quote or bracket",
            ),
            Breakage::SecondDocument => (
                "一个文件里写了两份".to_owned(),
                "a second document".to_owned(),
                "一份指南一个文件：把“---”后面的移到另一个文件",
                "one guide a file: move what follows --- to another file",
            ),
            Breakage::Tag => (
                "值前面有“!”记号".to_owned(),
                "a tag".to_owned(),
                "删掉“!”开头的记号，或者给值加引号",
                "delete the tag or quote the value",
            ),
            Breakage::ComplexKey => (
                "键不能是列表".to_owned(),
                "a key that is a list or mapping".to_owned(),
                "键写成普通的字",
                "write a plain word as the key",
            ),
            Breakage::TooDeep(_) | Breakage::TooMany(_) => return,
        };
        Self::META
            .finding(file.id, broken.span, words(zh, en))
            .why("读到这里停下了", "reading stopped here")
            .help(help, help_en)
            .push(out);
    }
}
