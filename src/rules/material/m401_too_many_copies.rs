//! Too many copies.

use super::{each, number};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 同一张纸要交两份以上，没有说每一份给谁、做什么用。
    ///
    /// ## 为什么
    /// 群众多花钱复印，少一份就得再跑一趟。窗口自己能复印、能扫描。
    ///
    /// ## 怎么改
    /// 改成 1 份；真要几份的，写清每一份给谁。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 店面说明（一式三份）]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [居民身份证, { 名称: 店面说明, 形式: 纸质原件 2 份 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, "店面说明（一式两份，一份盖章退回，一份存档）"]
    /// ```
    TooManyCopies { code: "M401", title: "份数太多", en: "too many copies", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for TooManyCopies {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let texts = [&material.form, &material.usage, &material.whose, &material.purpose];
            let said: Vec<&str> =
                texts.into_iter().flatten().map(|t| t.value.as_str()).chain([title.value.as_str()]).collect();
            let counted = [&material.original_count, &material.copy_count].into_iter().flatten().map(|n| n.value);
            let form = material.form.as_ref().map_or("", |f| f.value.as_str());
            let most = counted.chain([copies(&title.value), copies(form)]).max().unwrap_or(0);
            if most < 2 || said.iter().any(|t| explained(t)) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”要 {most} 份，没有说每份做什么用", title.value),
                        format!("{}: {most} of the same, and no reason", title.value),
                    ),
                )
                .why("群众多花钱复印，少一份再跑一趟", "people pay for copies, and come again when one is missing")
                .help("改成 1 份；真要几份的，写清每一份给谁", "ask for one, or say who gets each")
                .push(out);
        }
    }
}

/// The largest number of 份 or 套 that a text asks for.
fn copies(text: &str) -> u32 {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut most = 0;
    for (i, c) in chars.iter().enumerate() {
        let paper = *c == '份' || *c == '套';
        let Some(digit) = i.checked_sub(1).map(|j| chars[j]).filter(|_| paper) else { continue };
        let before = i.checked_sub(2).map(|j| chars[j]);
        let more = digit == '多' || digit == '几';
        // 十份 and 12份 are many; 第二份 counts nothing.
        let many = digit == '十' || before == Some('十') || before.is_some_and(|b| b.is_ascii_digit());
        let ordinal = before == Some('第');
        let named = chars.get(i + 1).is_some_and(|n| "额之".contains(*n));
        if ordinal || named {
            continue;
        }
        most = most.max(if many {
            10
        } else if more {
            0
        } else {
            number(digit).unwrap_or(0)
        });
    }
    most
}

/// Who gets which: then several are needed.
fn explained(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "每人",
        "一人一",
        "各执",
        "各留",
        "各持",
        "各存",
        "各收",
        "各拿",
        "各保存",
        "各保管",
        "三方",
        "双方",
        "退回",
        "退还",
        "返还",
        "归还",
        "分别",
        "不同",
        "另一份",
        "其中一份",
        "夫妻",
        "各自",
        "分送",
        "交给",
        "一份存",
        "一份留",
        "一份交",
        "一份给",
        "一份归",
        "一份由",
        "1份存",
        "1份留",
        "1份交",
        "1份给",
        "一份盖",
        "三家",
        "两家",
        "两名",
        "三名",
        "每家",
        "每户",
        "每方",
    ];
    WORDS.iter().any(|w| text.contains(w))
}
