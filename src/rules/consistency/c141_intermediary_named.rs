//! Intermediary named.

use std::sync::OnceLock;

use regex::Regex;

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 中介服务点了一家公司的名，或者写了“指定”；要找中介，却没有一处写依据。
    ///
    /// 《优化营商环境条例》第四十三条：中介服务要有法律、法规或者国务院决定依据，不得指定或者变相指定中介机构。
    ///
    /// ## 为什么
    /// 群众和企业只能找那一家，价钱由它说了算。
    ///
    /// ## 怎么改
    /// 只写要什么样的机构，由办事人自己挑；写清依据哪部法律。
    ///
    /// ```yaml,hit
    /// 中介服务: [由山高测绘有限公司测量]
    /// ```
    /// ```yaml,hit
    /// 中介服务: [要找测绘机构量一遍]
    /// ```
    /// ```yaml,ok
    /// 中介服务: [要找测绘机构量一遍，随您挑哪一家]
    /// 依据: [不动产登记暂行条例]
    /// ```
    /// ```yaml,ok
    /// 中介服务: 不需要
    /// ```
    IntermediaryNamed { code: "C141", title: "指定中介", en: "intermediary named", level: Warning, since: "0.1" }
}

impl Rule for IntermediaryNamed {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for text in guide.intermediaries.iter().filter(|t| needed(&t.value)) {
            if let Some(found) = named().find(&text.value).filter(|f| !negated(&text.value, f.start())) {
                let name = found.as_str().trim_start_matches(['由', '请', '到', '找', '去', '要', '须', '需']);
                finding(guide, text, format!("中介服务写了“{name}”"), "a particular intermediary is named")
                    .why("群众只能找这一家", "people are left no choice")
                    .help(
                        "只写要什么样的机构，由办事人自己挑（《优化营商环境条例》第四十三条）",
                        "say what kind of body it takes and leave the choice (优化营商环境条例, article 43)",
                    )
                    .push(out);
            } else if guide.basis.is_empty() && guide.materials.iter().all(|m| m.basis.is_empty()) {
                finding(
                    guide,
                    text,
                    "要找中介，没有写依据".to_owned(),
                    "an intermediary is needed, and no basis is given",
                )
                .why("没有依据不能要人花这笔钱", "without one nobody can be made to pay for it")
                .help(
                    "在“依据”里写清哪部法律；没有就删掉（《优化营商环境条例》第四十三条）",
                    "add the law to 依据, or delete it (优化营商环境条例, article 43)",
                )
                .push(out);
            }
        }
    }
}

fn finding(guide: &Guide, text: &Text, zh: String, en: &str) -> crate::lint::Draft {
    IntermediaryNamed::META.finding(guide.file, text.span, words(zh, en))
}

/// 不需要, 无.
fn needed(text: &str) -> bool {
    !["不需", "不用", "无", "没有", "不涉及", "不必"].iter().any(|w| text.starts_with(w))
}

/// A company by its name, or an order to use one.
fn named() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| {
        Regex::new(
            "[\u{4e00}-\u{9fff}（）]{2,16}(有限公司|有限责任公司|股份公司)|指定的?(机构|单位|公司|中介|事务所|一家)",
        )
        .expect("internal error: a pattern of intermediaries")
    })
}

/// 不指定, 没有指定.
fn negated(text: &str, at: usize) -> bool {
    ["不", "没有", "不得", "不再", "未"].iter().any(|w| text[..at].ends_with(w))
}
