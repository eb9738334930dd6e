//! Organ of another county.

use std::sync::OnceLock;

use regex::Regex;

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 指南里出现了别的县、区的机关，多半是照抄外地的指南忘了改。
    ///
    /// 只在网站配置的“区域”是县或者区时查，只看谁来办、去哪办、问谁、找谁复议这些话；材料由外地哪个单位开、
    /// 法院和引的法律不查。
    ///
    /// ## 为什么
    /// 群众会跑到别的县去，或者打错电话。
    ///
    /// ## 怎么改
    /// 改成本县的机关；真的要到那里办，写清楚为什么。
    ///
    /// ```yaml,hit
    /// 不服怎么办: 收到决定 60 天内（自然日），向太白县人民政府申请行政复议
    /// ```
    /// ```yaml,ok
    /// 不服怎么办: 收到决定 60 天内（自然日），向凤县人民政府申请行政复议
    /// ```
    ForeignOrgan { code: "C161", title: "外地机关", en: "organ of another county", level: Warning, since: "0.1" }
}

impl Rule for ForeignOrgan {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let region = library.site.as_ref().and_then(|s| s.region.as_deref());
        let Some(region) = region.filter(|r| r.ends_with(['县', '区', '旗'])) else { return };
        for text in own_business(guide) {
            let Some(found) = foreign(&text.value, region) else { continue };
            if library.department(found).is_some() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    text.span,
                    words(format!("“{found}”不是{region}的机关"), format!("{found} is not an organ of {region}")),
                )
                .why("群众会跑到别的地方去", "people would go to the wrong place")
                .help(
                    format!("改成{region}的机关；真的要到那里办，写清楚为什么"),
                    format!("name the organ of {region}, or say why people must go there"),
                )
                .push(out);
        }
    }
}

/// Who handles it, where, whom to ask, where to appeal.
fn own_business(guide: &Guide) -> impl Iterator<Item = &Text> {
    let contacts = guide.consult.iter().chain(&guide.complaint);
    let steps = guide.process.iter().flat_map(|s| std::iter::once(&s.name).chain(&s.actor).chain(&s.note));
    guide
        .summary
        .iter()
        .chain(&guide.handling_office)
        .chain(guide.conditions.iter().filter_map(|c| c.how_checked.as_ref()))
        .chain(steps)
        .chain(&guide.window)
        .chain(&guide.appointment)
        .chain(&guide.progress)
        .chain(&guide.assisted)
        .chain(contacts.flat_map(|c| c.window.iter().chain(&c.address).chain(&c.note)))
        .chain(&guide.remedy)
}

/// A named county's organ in a text, when it certainly is another county's.
fn foreign<'a>(text: &'a str, region: &str) -> Option<&'a str> {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| {
        let organ = "人民政府|公安局|民政局|司法局|财政局|水利局|林业局|医疗保障局|市场监督管理局|市场监管局|应急管理局\
                     |自然资源局|农业农村局|交通运输局|教育体育局|教育局|卫生健康局|行政审批服务局|行政审批局|税务局\
                     |人力资源和社会保障局|住房和城乡建设局|政务服务中心|政务中心|便民服务中心";
        Regex::new(&format!("([\u{4e00}-\u{9fff}]{{1,8}}?[县区旗])({organ})"))
            .expect("internal error: a pattern of organs")
    });
    pattern.captures_iter(text).find_map(|c| {
        let place = c.get(1)?;
        let name = county(place.as_str())?;
        let start = place.end() - name.len();
        (!region.ends_with(name) && !name.ends_with(region)).then(|| &text[start..c.get(0).expect("the whole").end()])
    })
}

/// The county's own name at the end of what stands before the organ: two or three characters, none of them a
/// word such as 本 or 户籍地 that means no county in particular.
fn county(place: &str) -> Option<&str> {
    const BEFORE: &str = "向到去由在请找和与及或经给把被从归交送往、，。为是让往打问";
    const VAGUE: &str = "本外各邻全该同原哪某这那两级属管住籍地市县区省社园发辖小治林景护新老城街矿片校州盟";
    let stem = place.strip_suffix(['县', '区', '旗'])?;
    let start = stem.char_indices().rev().find(|(_, c)| BEFORE.contains(*c)).map_or(0, |(i, c)| i + c.len_utf8());
    let stem = &stem[start..];
    let ends_vague = stem.chars().last().is_none_or(|c| VAGUE.contains(c));
    // 宝鸡市太白县: the county alone.
    let name = &place[start..];
    let name = name.rsplit_once(['市', '省']).map_or(name, |(_, n)| n);
    ((2..=4).contains(&name.chars().count()) && !ends_vague).then_some(name)
}
