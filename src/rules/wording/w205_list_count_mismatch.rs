//! Lists that say how many they are, and are not.

use std::sync::OnceLock;

use regex::Regex;

use crate::finding::{Finding, words};
use crate::han;
use crate::lint::{Field, File, Meta, Rule, rule, verbatim};
use crate::schema::Leaf;

rule! {
    /// 写了“等 3 项材料”，前面列出来的却不是 3 项。
    ///
    /// 只数得清的才报：列的每一样都是证件、表格一类的名字，中间用顿号或者“和”隔开。
    ///
    /// ## 为什么
    /// 写了 3 项、只列 2 项，群众不知道差的是哪一项，要再跑一趟；写了 2 项、列了 3 项，不知道哪一项可以不带。
    ///
    /// ## 怎么改
    /// 少列了，就把每一项都列出来；数写错了，就改数。最好一样一行，写在“申请材料”里，不用数。
    ///
    /// ```yaml,hit
    /// 申请材料: [身份证、户口簿等3项材料]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 带上户口簿、结婚证和低保申请书等两样材料 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [户口簿、结婚证等2项材料]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [租房合同, 委托书]
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 带上租房合同（首页、签字页）和委托书等两样材料 }]
    /// ```
    ListCountMismatch { code: "W205", title: "项数不对", en: "list count mismatch", level: Error, since: "0.1" }
}

impl Rule for ListCountMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        if verbatim(path) || !leaf.value.contains('等') {
            return;
        }
        for found in signs().counted.captures_iter(&leaf.value) {
            let whole = found.get(0).expect("the whole match");
            let (Some(said), Some(listed)) = (han::number(&found[1]), listed(&leaf.value[..whole.start()])) else {
                continue;
            };
            // Elsewhere a few may stand for the rest: nobody packs a bag by it.
            let few = listed < said && Field::of(path) == Field::Other;
            if listed == said || few {
                continue;
            }
            let (why, en) = if listed < said {
                ("群众不知道差的是哪一项", "people cannot tell which one is left out")
            } else {
                ("群众不知道哪一项可以不带", "people cannot tell which one may stay at home")
            };
            let message = words(
                format!("写的是 {said} 项，列出来的是 {listed} 项"),
                format!("{said} are announced, {listed} are listed"),
            );
            Self::META
                .finding(file.id, leaf.place(whole.range()), message)
                .why(why, en)
                .help("把每一项都列出来；数写错了，就改数", "list every one, or correct the number")
                .push(out);
        }
    }
}

struct Signs {
    counted: Regex,
    paper: Regex,
}

fn signs() -> &'static Signs {
    static SIGNS: OnceLock<Signs> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let regex = |text| Regex::new(text).expect("internal error: a pattern of the rule");
        Signs {
            // Pieces (份, 张) are not kinds: three pieces may be one paper in three copies.
            counted: regex("等 ?(?:上述|以上|这|共)? ?([0-9０-９一二两三四五六七八九十]+) ?(?:项|种|样|类)"),
            paper: regex(
                "(证|执照|照片|证明|书|表|簿|户口本|卡|合同|协议|报告|图纸|发票|收据|存折|批文|介绍信|材料|清单|》)(原件|复印件|正本|副本)?$",
            ),
        }
    })
}

/// How many papers a list that ends here names. `None` where that is not certain.
fn listed(before: &str) -> Option<u32> {
    let text = without_brackets(before);
    let clause = text.rsplit(['。', '；', ';', '：', ':', '！', '？', '\n', OPEN]).next().unwrap_or_default();
    let list = match clause.rsplit_once(['，', ',']) {
        // A comma after a paper may part two papers as well as two sentences.
        Some((head, _)) if is_paper(head) => return None,
        Some((_, list)) => list,
        None => clause,
    };
    if list.contains('或') {
        return None;
    }
    let mut parts: Vec<&str> = list.split('、').collect();
    let last = parts.pop()?;
    // Only the last two may be joined by 和: before that it is part of a name.
    let joined = ["以及", "和", "及", "与"].iter().find_map(|and| last.split_once(and));
    parts.extend(joined.map_or(vec![last], |(one, other)| vec![one, other]));
    let certain = |part: &&str| is_paper(part) && !part.contains(['和', '及', '与']);
    parts.iter().all(certain).then_some(parts.len() as u32)
}

/// Stands for a bracket that is open where the list ends: the list began behind it.
const OPEN: char = '\0';

/// The text without what stands in brackets, and titles without their words: no sign in them parts a list.
fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            '（' | '(' | '《' | '“' => {
                open.push(out.len());
                out.push(OPEN);
            }
            '）' | ')' | '》' | '”' => {
                if let Some(at) = open.pop() {
                    out.truncate(at);
                    out.extend((c == '》').then_some(c));
                }
            }
            c => out.push(c),
        }
    }
    out
}

fn is_paper(part: &str) -> bool {
    signs().paper.is_match(part.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_papers_that_stand_alone_are_counted() {
        for (list, count) in [
            ("带上身份证、户口簿", 2),
            ("身份证、户口簿、结婚证", 3),
            ("身份证和户口簿", 2),
            ("先填表：身份证原件、户口簿复印件以及《低保、特困申请书》", 3),
            ("到窗口，交身份证、户口簿（首页、本人页）", 2),
            ("要带齐材料（身份证、户口簿", 2),
            ("申请表", 1),
        ] {
            assert_eq!(listed(list), Some(count), "{list}");
        }
        for unsure in [
            "身份证，户口簿、结婚证",
            "申请人和配偶的身份证、结婚证",
            "法定代表人、负责人身份证",
            "身份证或者护照、户口簿",
            "表一、表二",
            "灭火器、应急灯",
            "养老、医疗、工伤保险",
            "身份证及复印件",
            "",
        ] {
            assert_eq!(listed(unsure), None, "{unsure}");
        }
    }
}
