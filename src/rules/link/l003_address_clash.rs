//! Address clash.

use std::collections::HashMap;

use crate::finding::{Finding, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::span::{FileId, Span};

rule! {
    /// 两个事项（或部门、主题）的网址一样，后一个会盖掉前一个。
    ///
    /// ## 为什么
    /// 网址印在宣传页的二维码里，撞了就会扫到别的事。
    ///
    /// ## 怎么改
    /// 在其中一个里写“网址名: …”，用小写字母和数字，定了就不要改。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 个体户变更
    /// ---
    /// 事项名称: 个体户变更
    /// ```
    /// ```yaml,ok
    /// 事项名称: 个体户变更
    /// ```
    AddressClash { code: "L003", title: "网址撞名", en: "address clash", level: Error, since: "0.1" }
}

impl Rule for AddressClash {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        let mut seen: HashMap<String, (FileId, Span, &str)> = HashMap::new();
        for (url, file, span, name) in library.addresses() {
            if let Some((first_file, first_span, first)) = seen.get(&url) {
                Self::META
                    .finding(
                        file,
                        span,
                        words(
                            format!("“{name}”和“{first}”的网址都是 {url}"),
                            format!("{name} and {first} share the address {url}"),
                        ),
                    )
                    .why("后一个会盖掉前一个", "the later one would replace the earlier")
                    .label(*first_file, *first_span, "先用这个网址的", "has the address already")
                    .help("在其中一个里加一行“网址名: …”，用小写字母和数字", "give one of them a 网址名 of its own")
                    .push(out);
            } else {
                seen.insert(url, (file, span, name));
            }
        }
    }
}
