//! A deadline that has passed.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::date::{self, Date};
use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

/// A day, the end of a month or of a year.
const DAY: &str =
    "(?P<y>20[0-9]{2}) ?年(?: ?(?:(?P<m>1[0-2]|0?[1-9]) ?月(?: ?(?:(?P<d>[12][0-9]|3[01]|0?[1-9]) ?日|底))|底))";

/// “…前办理”, told to the reader: what stands behind is not a past act of theirs.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "{DAY}(?:之前|以前|前)(?:到[^，。；！？、,;]{{0,12}})?(?:来)?(?:办理|申请|提交|上交|缴费|缴纳|报名|申报|参保|补办|换证|换领|申领)(?P<rest>[^，。；！？,;]*)"
    ))
    .expect("internal error: the pattern of deadlines")
});
/// An offer, an enrolment or a policy with its last day.
static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?:报名|缴费|参保|优惠|减免|免收|活动|政策|试行|补贴)[^，。；！？,;0-9]{{0,8}}(?:截止到?|截至|到|至)(?:了)? ?{DAY}(?P<rest>(?:止|为止|结束|截止)|$|[，。；！？,;])"
    ))
    .expect("internal error: the pattern of offers")
});

rule! {
    /// 正文里叫群众在某一天以前来办，或者说优惠到某一天为止，而那一天已经过了。
    ///
    /// ## 为什么
    /// 群众不知道还能不能办、钱还收不收，只能跑一趟来问。
    ///
    /// ## 怎么改
    /// 还能办的，写现在的期限；不能办的，把这句话或者整份指南撤下来。
    ///
    /// ```yaml,hit
    /// 预约: 请在 2023 年底前办理，不用约
    /// ```
    /// ```yaml,hit
    /// 常见问题: [{ 问: 要交钱吗？, 答: 优惠到2024年6月30日止，不用交。 }]
    /// ```
    /// ```yaml,ok
    /// 申请主体: [2015年12月31日前领取了独生子女证的父母]
    /// 预约: 2026年12月31日前办理
    /// ```
    PastDeadline { code: "T106", title: "日子已过", en: "past deadline", level: Warning, since: "0.1" }
}

impl Rule for PastDeadline {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, _: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        let Some(today) = file.today else { return };
        let before = BEFORE.captures_iter(&leaf.value).filter(|c| !is_a_condition(&leaf.value, c));
        for found in before.chain(UNTIL.captures_iter(&leaf.value)) {
            let Some(last) = last_day(&found).filter(|last| *last < today) else { continue };
            let day = found.name("y").map_or(0, |m| m.start())..found.name("rest").map_or(0, |m| m.start());
            let shown = &leaf.value[day.clone()];
            Self::META
                .finding(
                    file.id,
                    leaf.place(day.clone()),
                    words(
                        format!("“{shown}”：{} 已经过了", date::show(last)),
                        format!("{shown}: {} has passed", date::show(last)),
                    ),
                )
                .why("还能不能办，群众只能来问", "people have to come and ask whether it still holds")
                .help("写现在的期限；不能办了，就撤下这句话", "write the present limit, or take the sentence away")
                .push(out);
        }
    }
}

/// “2015 年底前办理了登记的” and “…前参保的人” tell who is meant, not what to do.
fn is_a_condition(text: &str, found: &Captures<'_>) -> bool {
    let rest = found.name("rest").map_or("", |m| m.as_str());
    let lead = &text[..found.get(0).map_or(0, |m| m.start())];
    let clause = lead.rsplit(['，', '。', '；', '！', '？']).next().unwrap_or(lead);
    rest.contains(['的', '了', '过', '并']) || clause.contains(['凡', '已']) || clause.ends_with('于')
}

/// The last day that a pattern names.
fn last_day(found: &Captures<'_>) -> Option<Date> {
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<u8>().ok());
    let year = found.name("y")?.as_str().parse().ok()?;
    let month = time::Month::try_from(number("m").unwrap_or(12)).ok()?;
    Date::from_calendar_date(year, month, number("d").unwrap_or_else(|| month.length(year))).ok()
}
