//! Deadlines of remedies.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::han;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

/// A time, and the remedy that is to be sought within it. What stands between may not be another act, such as
/// the answer that somebody gets within five days.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "(?P<n>[0-9０-９]+|[一二两三四五六七八九十百]+) ?(?P<unit>个工作日|工作日|个月|天|日)(?P<between>(?:（[^）]*）)?(?:之|以)?内[^。；！？;0-9]{0,40}?)(?P<what>行政复议|复议|行政诉讼|起诉|诉讼)",
    )
    .expect("internal error: the pattern of remedies")
});

rule! {
    /// “不服怎么办”里写的期限和法律不一样：行政复议是 60 天，行政诉讼一般是 6 个月。
    ///
    /// ## 为什么
    /// 期限写短了，群众会以为来不及就不告了；写长了，等他去的时候已经过期。
    ///
    /// ## 怎么改
    /// 复议写“60 天内（自然日）”，诉讼写“6 个月内”（行政复议法第二十条、行政诉讼法第四十六条）。
    /// 别的法律定了期限的，写明是哪部法律。
    ///
    /// ```yaml,hit
    /// 不服怎么办: 收到决定 30 天（自然日）内，可以向凤县人民政府申请行政复议（请县政府重新审查）
    /// ```
    /// ```yaml,hit
    /// 不服怎么办: 收到决定 3 个月内，到凤县人民法院起诉
    /// ```
    /// ```yaml,ok
    /// 不服怎么办: 收到决定 60 天内（自然日），可以请县政府重新审查（行政复议）；也可以在 6 个月内到法院起诉
    /// ```
    RemedyDeadline { code: "C313", title: "救济期限错", en: "deadline of remedies", level: Warning, since: "0.1" }
}

impl Rule for RemedyDeadline {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for text in &guide.remedy {
            if let Some((typed, right)) = wrong_deadline(text) {
                let (zh, law) = match right {
                    "60 天" => ("行政复议", "行政复议法第二十条"),
                    _ => ("行政诉讼", "行政诉讼法第四十六条"),
                };
                Self::META
                    .finding(
                        guide.file,
                        text.span,
                        words(
                            format!("{zh}的期限写成“{typed}”，法律规定是 {right}（{law}）"),
                            format!("{typed} instead of the statutory limit ({law}: {right})"),
                        ),
                    )
                    .why("群众会错过期限，或者以为来不及", "people miss the deadline or give up too early")
                    .help(
                        format!("改成“{right}内”；别的法律定了期限，就写明是哪部法律"),
                        "write the statutory limit, or name the law that sets another",
                    )
                    .push(out);
            }
        }
    }
}

/// The first deadline that is not the statutory one, with the one that is. A law that is named may set its own.
fn wrong_deadline(text: &Text) -> Option<(String, &'static str)> {
    if text.value.replace("法院", "").replace("依法", "").contains('法') {
        return None;
    }
    WITHIN.captures_iter(&text.value).find_map(|found| {
        let (n, unit) = (han::number(&found["n"])?, &found["unit"]);
        let between = &found["between"];
        if ["答复", "作出", "受理", "处理", "告知", "公示", "异议", "复核"].iter().any(|w| between.contains(w))
        {
            return None;
        }
        let typed = format!("{}{unit}", &found["n"]);
        let start = found.get(0)?.start();
        match &found["what"] {
            "行政复议" | "复议" => {
                let right = matches!((n, unit), (60, "天" | "日") | (2, "个月"));
                (!right).then_some((typed, "60 天"))
            }
            // Fifteen days after a decision on review, and what special laws set, are right too.
            _ if text.value[..start].contains("复议决定") => None,
            _ => matches!((n, unit), (3, "个月") | (90, "天" | "日")).then_some((typed, "6 个月")),
        }
    })
}
