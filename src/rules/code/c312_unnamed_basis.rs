//! A basis without a name.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

/// Words that point at rules without naming any.
static UNNAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^(?:根据|按照|依据|依照)?(?:国家|省|市|县|上级|本地)?(?:的)?(?:有关|相关|现行)(?:的)?(?:法律|法规|规章|规定|政策|文件|要求|精神|和|、|及)+(?:的)?(?:规定|要求|精神|执行)?$|^(?:上级|省市)(?:文件|政策|规定|要求)(?:规定|要求|精神)?$|^法律法规(?:的)?(?:规定|要求)?$",
    )
    .expect("internal error: the pattern of unnamed rules")
});

rule! {
    /// “依据”里写的是“有关规定”“相关法律法规”，没有说是哪一部。
    ///
    /// ## 为什么
    /// 群众查不到，也没法核对条件和材料是不是真有依据。
    ///
    /// ## 怎么改
    /// 写法律、文件的全名和条款；没有依据的条件和材料，就删掉。
    ///
    /// ```yaml,hit
    /// 依据: [根据有关规定]
    /// ```
    /// ```yaml,ok
    /// 依据: [{ 名称: 中华人民共和国市场主体登记管理条例, 条款: 第三十条 }]
    /// ```
    UnnamedBasis { code: "C312", title: "依据没名字", en: "unnamed basis", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for UnnamedBasis {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let materials = guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
        let own = guide.basis.iter().filter_map(|b| b.title.as_ref());
        let fees = guide.fee.iter().flat_map(|f| &f.basis);
        for text in own.chain(fees).chain(materials.flat_map(|m| &m.basis)) {
            if !UNNAMED.is_match(text.value.trim().trim_end_matches('。')) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    text.span,
                    words(format!("“{}”没有说是哪一部", text.value), format!("{} names no law", text.value)),
                )
                .why("查不到，也没法核对", "nobody can look it up")
                .help("写法律、文件的全名和条款；没有依据，就删掉", "write its full title and article, or drop it")
                .push(out);
        }
    }
}
