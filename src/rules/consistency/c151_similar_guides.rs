//! Similar guides.

use std::collections::HashMap;

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 两份指南的实施编码（和业务办理项编码）一样，或者两个单位各有一份同名的指南。
    ///
    /// ## 为什么
    /// 一件事有两种说法，群众不知道照哪份办；改了一份，另一份就旧了。
    ///
    /// ## 怎么改
    /// 留一份，另一份删掉；真的是两件事，核对编码，名称里写出差别。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 个体户开业
    /// 实施编码: "1145072100811537184001033002000"
    /// ---
    /// 事项名称: 小店开张
    /// 实施编码: "1145072100811537184001033002000"
    /// ```
    /// ```yaml,ok,library
    /// 事项名称: 个体户开业
    /// 实施编码: "1145072100811537184001033002000"
    /// ---
    /// 事项名称: 个体户改名
    /// 实施编码: "1145072100811537184001033003000"
    /// ```
    SimilarGuides { code: "C151", title: "重复指南", en: "similar guides", level: Warning, since: "0.1" }
}

impl Rule for SimilarGuides {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        let mut codes: HashMap<(&str, &str), &Guide> = HashMap::new();
        let mut names: HashMap<String, &Guide> = HashMap::new();
        for guide in &library.guides {
            if let Some(code) = &guide.task_code {
                let part = guide.handling_code.as_ref().map_or("", |c| c.value.as_str());
                let first = *codes.entry((code.value.as_str(), part)).or_insert(guide);
                if first.file != guide.file {
                    push(guide, code, first, first.task_code.as_ref(), "编码", "code", out);
                    continue;
                }
            }
            let (Some(name), Some(department)) = (&guide.name, &guide.department) else { continue };
            let first = *names.entry(plain(&name.value)).or_insert(guide);
            if first.department.as_ref().is_some_and(|d| d.value != department.value) {
                push(guide, name, first, first.name.as_ref(), "名称", "name", out);
            }
        }
    }
}

fn push(
    guide: &Guide,
    place: &Text,
    first: &Guide,
    first_place: Option<&Text>,
    what: &str,
    what_en: &str,
    out: &mut Vec<Finding>,
) {
    let own = |g: &Guide| g.name.as_ref().map_or_else(|| g.stem.clone(), |n| n.value.clone());
    let mut draft = SimilarGuides::META
        .finding(
            guide.file,
            place.span,
            words(
                format!("“{}”和另一份指南“{}”的{what}一样", own(guide), own(first)),
                format!("{} has the same {what_en} as another guide, {}", own(guide), own(first)),
            ),
        )
        .why("群众不知道照哪份办", "people cannot tell which one to follow")
        .help("留一份；真的是两件事，就核对编码、在名称里写出差别", "keep one; if they differ, correct code and name");
    if let Some(text) = first_place {
        draft = draft.label(first.file, text.span, "另一份在这里", "the other one");
    }
    draft.push(out);
}

/// Without what does not tell two names apart.
fn plain(name: &str) -> String {
    let same = |c| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(same).collect()
}
