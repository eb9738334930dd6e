//! Codes that disagree.

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 实施编码和别的内容对不上：部门的信用代码、行使层级、事项类型、基本编码、业务办理项编码。
    ///
    /// ## 为什么
    /// 多半是从别的事项复制来的，办件会记到别的部门、别的事项名下。
    ///
    /// ## 怎么改
    /// 看清哪一个是对的，改另一个。实施编码 31 位：前 18 位是部门的信用代码，第 19 位是行使层级，
    /// 后 12 位是基本编码（其中第 3、4 位是事项类型）；业务办理项编码是实施编码再加 2 位数字。
    ///
    /// ```yaml,hit
    /// 实施编码: "1145072100811537184001033002000"
    /// 行使层级: 市级
    /// ```
    /// ```yaml,hit
    /// 实施编码: "1145072100811537184001033002000"
    /// 业务办理项编码: "114507210081153718400103300300001"
    /// ```
    /// ```yaml,ok
    /// 实施编码: "1145072100811537184001033002000"
    /// 业务办理项编码: "114507210081153718400103300200001"
    /// 基本编码: "001033002000"
    /// 行使层级: 县级
    /// 事项类型: 其他行政权力
    /// ```
    CodesDisagree { code: "C303", title: "编码对不上", en: "codes disagree", level: Warning, since: "0.1" }
}

impl Rule for CodesDisagree {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let Some(task) = guide.task_code.as_ref().filter(|t| t.value.len() == 31 && t.value.is_ascii()) else { return };
        let (owner, level, catalog) = (&task.value[..18], &task.value[18..19], &task.value[19..]);
        let mut disagree = |place: &Text, zh: String, en: String| {
            Self::META
                .finding(guide.file, place.span, words(zh, en))
                .why("办件会记到别的事项名下", "cases are booked elsewhere")
                .label(guide.file, task.span, "实施编码在这里", "the task code")
                .help("看清哪一个是对的，改另一个", "see which is right, mend the other")
                .push(out);
        };
        if let Some(name) = &guide.department
            && let Some(code) = library.department(&name.value).and_then(|d| d.credit_code.as_ref())
            && code.value.trim() != owner
        {
            disagree(
                name,
                format!("实施编码里的信用代码是 {owner}，{}的是 {}", name.value, code.value),
                format!("the task code names {owner}, the department's code is {}", code.value),
            );
        }
        if let Some(written) = &guide.exercise_level
            && digit_of_level(&written.value).is_some_and(|digit| digit != level)
        {
            disagree(
                written,
                format!("行使层级写的是{}，实施编码第 19 位是 {level}", written.value),
                format!("{} is written, the nineteenth sign of the task code is {level}", written.value),
            );
        }
        if let Some(written) = &guide.item_type
            && digits_of_type(&written.value).is_some_and(|digits| !type_agrees(digits, &catalog[2..4]))
        {
            disagree(
                written,
                format!("事项类型写的是{}，实施编码里的类型是 {}", written.value, &catalog[2..4]),
                format!("{} is written, the task code says type {}", written.value, &catalog[2..4]),
            );
        }
        if let Some(written) = guide.catalog_code.as_ref().filter(|c| c.value.len() == 12 && c.value != catalog) {
            disagree(
                written,
                format!("基本编码 {}，实施编码的后 12 位是 {catalog}", written.value),
                format!("catalogue code {}, the task code ends in {catalog}", written.value),
            );
        }
        if let Some(written) = guide.handling_code.as_ref().filter(|h| !extends(&h.value, &task.value)) {
            disagree(
                written,
                format!("业务办理项编码 {} 不是实施编码再加 2 位数字", written.value),
                format!("handling code {} is not the task code and two digits", written.value),
            );
        }
    }
}

/// True for a task code with two digits behind it.
fn extends(handling: &str, task: &str) -> bool {
    handling.strip_prefix(task).is_some_and(|rest| rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// The digit of a level, where all systems agree on it (GB/T 39046, table A.2).
fn digit_of_level(level: &str) -> Option<&'static str> {
    Some(match level {
        "国家级" => "1",
        "省级" => "2",
        "市级" => "3",
        "县级" => "4",
        "镇（乡、街道）级" => "5",
        _ => return None,
    })
}

/// The digits of a type (GB/T 39046, table A.1).
fn digits_of_type(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "行政许可" => "01",
        "行政处罚" => "02",
        "行政强制" => "03",
        "行政征收" => "04",
        "行政给付" => "05",
        "行政检查" => "06",
        "行政确认" => "07",
        "行政奖励" => "08",
        "行政裁决" => "09",
        "其他行政权力" => "10",
        "公共服务" => "20",
        _ => return None,
    })
}

/// Systems number kinds of public service of their own behind 20; only the ten powers are the same everywhere.
fn type_agrees(written: &str, coded: &str) -> bool {
    written == coded || (written == "20" && coded.starts_with('2')) || coded > "20"
}
