//! Vague address.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Finding, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

/// What makes an address exact: a number with its unit, or a village, whose office everybody there knows.
static EXACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "[0-9０-９]|[一二三四五六七八九十百甲乙丙ABCD] ?(?:号|幢|栋|座|楼|室|层|单元|窗口|组|社|米)|村|社区|屯|寨|小区",
    )
    .expect("internal error: the pattern of exact addresses")
});
/// Ends that leave open where exactly: beside something, inside something, a whole street, a whole town.
static OPEN_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:旁边?|对面|附近|隔壁|周边|一带|路口|院内|大院|大厅内?|厅里|楼内|楼里|楼上|楼下|东侧|西侧|南侧|北侧|路|街|巷|大道|镇|乡|县城?|街道)$")
        .expect("internal error: the pattern of vague addresses")
});

rule! {
    /// 地点或者部门的地址没有门牌号，只写到“县政府旁”“某某路”“某某大厅内”。
    ///
    /// ## 为什么
    /// 第一次来的人、外地回来的人找不到地方，导航也搜不到。
    ///
    /// ## 怎么改
    /// 写到门牌号和楼层；没有门牌的，写在哪个标志物旁边多少米。
    ///
    /// ```yaml,hit,place
    /// 地址: 凤县坪坎镇政府旁
    /// ```
    /// ```yaml,hit,place
    /// 地址: 凤县双石铺镇新建路
    /// ```
    /// ```yaml,ok,place
    /// 地址: 凤县双石铺镇新建路 72 号 2 楼
    /// ```
    VagueAddress { code: "L105", title: "地址不清楚", en: "vague address", level: Warning, since: "0.1" }
}

impl Rule for VagueAddress {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        let places = library.places.iter().map(|p| (p.file, &p.address));
        let departments = library.departments.iter().map(|d| (d.file, &d.address));
        for (file, address) in places.chain(departments) {
            let Some(address) = address else { continue };
            let text = address.value.trim().trim_end_matches(['。', '）', ')']);
            if EXACT.is_match(text) || !OPEN_END.is_match(text) {
                continue;
            }
            Self::META
                .finding(
                    file,
                    address.span,
                    words(format!("“{}”没有门牌号", address.value), format!("{} has no house number", address.value)),
                )
                .why("第一次来的人找不到地方", "who comes for the first time does not find it")
                .help(
                    "写到门牌号和楼层；没有门牌的，写在哪个标志物旁边多少米",
                    "give house number and floor, or metres from a landmark",
                )
                .push(out);
        }
    }
}
