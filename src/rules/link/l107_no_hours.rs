//! No hours.

use crate::finding::{Finding, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 地点没有写“时间”：几点开门、哪几天上班。
    ///
    /// ## 为什么
    /// 不知道几点开门，去早了、去晚了、赶上休息，都是白跑。
    ///
    /// ## 怎么改
    /// 加一行“时间”，写清哪几天、几点到几点；自助机全天能用，就写 00:00-24:00。
    ///
    /// ```yaml,hit,file,place
    /// 名称: 凤县坪坎镇月亮湾便民点
    /// 地址: 凤县坪坎镇坪坎街 6 号 1 楼
    /// ```
    /// ```yaml,ok,place
    /// 时间: { 周一至周日: ["00:00-24:00"] }
    /// ```
    NoHours { code: "L107", title: "没写时间", en: "no hours", level: Warning, since: "0.1" }
}

impl Rule for NoHours {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        for place in library.places.iter().filter(|p| p.hours.is_empty()) {
            let Some(name) = &place.name else { continue };
            Self::META
                .finding(
                    place.file,
                    name.span,
                    words(
                        format!("{}没有写上班时间", name.value),
                        format!("{} does not say when it is open", name.value),
                    ),
                )
                .why("去早了、去晚了都是白跑", "people come when it is shut")
                .help(
                    "加一行“时间: { 周一至周五: [\"09:00-12:00\", \"13:30-17:00\"] }”，写实际的时间",
                    "add 时间 with days and hours",
                )
                .push(out);
        }
    }
}
