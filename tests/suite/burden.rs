//! Who asks whom for what, what departments' guides come to, and what sharing a paper saves: a small county worked
//! out by hand, and the example county worked out a second way.

use std::collections::BTreeSet;

use zhinan::facts::Facts;
use zhinan::facts::burden::{Burden, Load, Remains, Saved, Shareable};
use zhinan::facts::score::scores;
use zhinan::guide::{Guide, Obtained};
use zhinan::library::Library;
use zhinan::output::burden;
use zhinan::source::{FileKind, Source};
use zhinan::span::At;
use zhinan::workspace::{Checked, Workspace};

use crate::site::{county, pages};
use crate::support::root;

/// Four guides: 开店 and 卖吃的 of 市监局, 租公房 and 领补贴 of 民政局.
fn guides() -> [(&'static str, &'static str); 4] {
    [
        (
            "开店",
            "事项名称: 开店
实施单位: 市监局
申请材料:
  - { 引用: 居民身份证 }
  - { 名称: 开店申请表, 来源: 市监局 }
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
最多跑几趟: 1
",
        ),
        (
            "卖吃的",
            "事项名称: 卖吃的
实施单位: 市监局
情形: [{ 代号: 执照, 问: 有没有, 选项: { 有: 有了, 没有: 没有 } }]
申请材料:
  - { 名称: 本人身份证复印件 1 份 }
  - { 引用: 营业执照, 先去办: 开店, 适用: { 执照: 没有 } }
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
最多跑几趟: 1
",
        ),
        (
            "租公房",
            "事项名称: 租公房
实施单位: 民政局
情形: [{ 代号: 住处, 问: 住哪, 选项: { 自家: 自家的, 租的: 租的 } }]
申请材料:
  - { 引用: 居民身份证 }
  - { 引用: 无房证明, 适用: { 住处: 租的 } }
  - 名称: 证明在县里
    任选一样:
      - { 引用: 营业执照 }
      - { 名称: 学生证, 出具机构: 就读的学校, 取得: 手头有 }
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
最多跑几趟: 1
",
        ),
        (
            "领补贴",
            "事项名称: 领补贴
实施单位: 民政局
申请材料: [{ 名称: 租房批复, 来源: 民政局, 先去办: 租公房 }]
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
最多跑几趟: 2
",
        ),
    ]
}

fn small(change: impl Fn(&str) -> String) -> Checked {
    let file = |folder: &str, name: &str, kind, text: String| Source::new(format!("{folder}/{name}.yaml"), kind, text);
    let mut sources = Vec::new();
    for name in ["市监局", "公安局", "民政局", "自然资源局"] {
        sources.push(file("部门", name, FileKind::Department, format!("名称: 凤县{name}\n简称: {name}\n")));
    }
    for (name, issuer, shared) in
        [("居民身份证", "公安局", "部分"), ("营业执照", "市监局", "能"), ("无房证明", "不动产登记中心", "不能")]
    {
        let text = format!("名称: {name}\n谁发: {issuer}\n能共享: {shared}\n");
        sources.push(file("材料库", name, FileKind::Material, text));
    }
    for (name, text) in guides() {
        sources.push(file("事项", name, FileKind::Guide, change(text)));
    }
    Workspace::of(sources).check()
}

fn as_written(text: &str) -> String {
    text.to_owned()
}

fn share(names: &[&str], burden: &Burden, checked: &Checked) -> Saved {
    let rows: BTreeSet<usize> = names.iter().flat_map(|n| burden.named(n, &checked.library)).collect();
    assert!(!rows.is_empty(), "{names:?} is asked for");
    burden.if_shared(&rows.into_iter().collect::<Vec<_>>(), &checked.library, &checked.facts)
}

fn load(situations: usize, materials: usize, asks: usize, all_visits: usize) -> Load {
    Load { situations, materials, asks, all_visits }
}

fn index(library: &Library, name: &str) -> usize {
    library.guide_index(name).unwrap()
}

#[test]
fn who_asks_whom_is_what_was_worked_out_by_hand() {
    let checked = small(as_written);
    let library = &checked.library;
    let burden = Burden::of(library, &checked.facts);
    let rows: Vec<String> = burden
        .papers
        .iter()
        .map(|p| {
            let asks = p.asks.iter().map(|a| {
                let (own, choice) = (if a.own { "自发" } else { "" }, if a.choice { "任选" } else { "" });
                format!("{}{}/{}{own}{choice}", library.guides[a.guide].stem, a.situations, a.of)
            });
            let mut asks: Vec<String> = asks.collect();
            asks.sort();
            let department = p.issuer.department.map_or("无", |d| library.departments[d].stem.as_str());
            format!("{} {} {department} {:?}: {}", p.paper, p.issuer.name, p.shareable, asks.join(" "))
        })
        .collect();
    // The form that people fill in is no paper of an office, whatever its source is called.
    assert_eq!(
        rows,
        [
            "居民身份证 公安局 公安局 Partly: 卖吃的2/2 开店1/1 租公房2/2",
            "营业执照 市监局 市监局 Yes: 卖吃的1/2自发 租公房2/2任选",
            "学生证 就读的学校 无 Unknown: 租公房2/2任选",
            "无房证明 不动产登记中心 自然资源局 No: 租公房1/2",
            "租房批复 民政局 民政局 Unknown: 领补贴1/1自发",
        ]
    );
    let of = |name: &str| burden.loads[index(library, name)].clone();
    assert_eq!(of("开店"), load(1, 2, 1, 1), "a form and a paper, one visit");
    assert_eq!(of("卖吃的"), load(2, 3, 2, 3), "1 + 2 materials; 1 visit, and 2 with 开店 first");
    assert_eq!(of("租公房"), load(2, 5, 4, 3), "2 + 3 materials; 1 visit, and 2 with the journey for 无房证明");
    assert_eq!(of("领补贴"), load(1, 1, 1, 3), "at most 2 visits of 租公房 come first");
    assert_eq!(burden.load(), load(6, 11, 8, 10));
}

#[test]
fn departments_come_to_what_was_worked_out_by_hand() {
    let checked = small(as_written);
    let library = &checked.library;
    let burden = Burden::of(library, &checked.facts);
    let (all, each) = scores(library, &checked.facts, &burden);
    assert_eq!((all.guides, all.once, all.once_with_materials), (4, 2, 1), "开店 and 租公房; only 开店");
    assert_eq!((all.declared_once, all.gap, all.underived), (3, 1, 0), "卖吃的 says 1 and takes 2");
    assert_eq!((all.asks, all.shareable, all.own), (8, 2, 2));
    assert_eq!(all.materials, (2.0 + 1.5 + 2.5 + 1.0) / 4.0);
    let of = |name: &str| &each[&library.department_index(name)];
    let (market, civil) = (of("市监局"), of("民政局"));
    assert_eq!((market.guides, market.once, market.gap, market.asks, market.own), (2, 1, 1, 3, 1));
    assert_eq!((civil.guides, civil.once, civil.gap, civil.asks, civil.own), (2, 1, 0, 5, 1));
    assert_eq!(each.len(), 2, "departments without guides have no numbers");
}

#[test]
fn sharing_a_licence_spares_bringing_it_but_not_getting_it() {
    let checked = small(as_written);
    let library = &checked.library;
    let burden = Burden::of(library, &checked.facts);
    for name in ["营业执照", "工商营业执照", "市监局发的", "凤县市监局发的"] {
        let saved = share(&[name], &burden, &checked);
        // 卖吃的 asks one less of those without a licence; 租公房 still wants one of the two.
        assert_eq!(saved.before, load(6, 11, 8, 10));
        assert_eq!(saved.after, load(6, 10, 6, 10), "{name}");
        let (waits, first) = (index(library, "卖吃的"), index(library, "开店"));
        assert_eq!(saved.remains, [Remains::First { guide: waits, first }]);
        assert!(saved.guides.iter().all(|c| c.visits_spared == 0 && c.visits_before == c.visits_after));
    }
}

#[test]
fn sharing_what_has_to_be_fetched_spares_visits_here_and_where_it_comes_first() {
    let checked = small(as_written);
    let library = &checked.library;
    let burden = Burden::of(library, &checked.facts);
    let saved = share(&["无房证明"], &burden, &checked);
    assert_eq!(saved.after, load(6, 10, 7, 8), "one visit less for 租公房, one for 领补贴, which waits for it");
    let changed: Vec<(&str, String, String, u32)> = saved
        .guides
        .iter()
        .map(|c| {
            let text = |v: Option<zhinan::facts::Range<u32>>| v.unwrap().to_string();
            (library.guides[c.guide].stem.as_str(), text(c.visits_before), text(c.visits_after), c.visits_spared)
        })
        .collect();
    let expected = |name, before: &str, after: &str| (name, before.to_owned(), after.to_owned(), 1);
    let by_name: BTreeSet<_> = changed.into_iter().collect();
    assert_eq!(by_name, BTreeSet::from([expected("租公房", "1～2", "1"), expected("领补贴", "2～3", "2")]));
    let both = share(&["无房证明", "营业执照", "居民身份证"], &burden, &checked);
    assert_eq!(both.after, load(6, 4, 2, 8), "several at once");

    // Written like that, the whole county comes to the same.
    let written = small(|text| text.replace("引用: 无房证明", "引用: 无房证明, 取得: 窗口查"));
    assert_eq!(Burden::of(&written.library, &written.facts).load(), saved.after);
}

#[test]
fn a_line_with_other_papers_stays() {
    let checked = small(|text| text.replace("引用: 无房证明", "名称: 户口簿和居住证"));
    let burden = Burden::of(&checked.library, &checked.facts);
    let saved = share(&["居住证"], &burden, &checked);
    assert_eq!(saved.after, saved.before);
    assert_eq!(saved.remains, [Remains::Line { guide: index(&checked.library, "租公房") }]);
    let both = share(&["居住证", "户口簿"], &burden, &checked);
    assert_eq!(both.after.asks + 2, both.before.asks);
    assert_eq!(both.after.materials + 1, both.before.materials, "two papers, one line");
}

/// Every guide of a county, as if windows looked a paper of the catalogue up.
fn looked_up(guides: &mut [Guide], is: impl Fn(&str) -> bool) {
    for m in guides.iter_mut().flat_map(|g| &mut g.materials) {
        let leaves = if m.any_of.is_empty() { std::slice::from_mut(m) } else { m.any_of.as_mut_slice() };
        for m in leaves.iter_mut().filter(|m| m.title().is_some_and(|t| is(&t.value))) {
            m.obtained = Some(At::new(Obtained::Shared, m.span));
        }
    }
}

#[test]
fn the_example_county_comes_to_the_same_when_everything_is_worked_out_anew() {
    let (checked, _) = county();
    let burden = Burden::of(&checked.library, &checked.facts);
    let mut library = Workspace::open(&[root().join("guides")]).unwrap().check().library;
    let as_written = library.guides.clone();
    let mut spared = 0;
    for name in ["居民身份证", "营业执照", "居民死亡医学证明", "看病的病历"] {
        let saved = share(&[name], &burden, checked);
        spared += saved.before.all_visits - saved.after.all_visits;
        library.guides.clone_from(&as_written);
        let own: Vec<String> = checked
            .library
            .guides
            .iter()
            .flat_map(|g| g.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)))
            .filter_map(|m| m.title())
            .map(|t| t.value.clone())
            .filter(|t| t == name || checked.library.document(t).is_some_and(|d| d.stem == name))
            .collect();
        looked_up(&mut library.guides, |title| own.iter().any(|o| o == title));
        let facts = Facts::of(&library);
        assert_eq!(Burden::of(&library, &facts).load(), saved.after, "{name}");
    }
    assert!(spared > 0, "some paper of these has to be fetched");
}

#[test]
fn the_countys_papers_have_the_issuers_that_people_know() {
    let (checked, _) = county();
    let burden = Burden::of(&checked.library, &checked.facts);
    let department = |d: usize| checked.library.departments[d].stem.as_str();
    for (paper, issuer, of) in [
        ("居民身份证", "公安局", Some("公安局")),
        ("行驶证", "县公安局交警大队", Some("公安局")),
        ("不动产权证书", "不动产登记中心", Some("自然资源局")),
        // Another level, another place: nobody here can be told to share it.
        ("从业资格证", "宝鸡市交通运输局", None),
        ("清税证明", "国家税务总局凤县税务局", None),
    ] {
        let row = burden.papers.iter().find(|p| p.paper == paper).unwrap_or_else(|| panic!("{paper} is asked for"));
        assert_eq!((row.issuer.name.as_str(), row.issuer.department.map(department)), (issuer, of));
    }
    let shareable = |name: &str| burden.papers.iter().find(|p| p.paper == name).map(|p| p.shareable);
    assert_eq!(shareable("营业执照"), Some(Shareable::Yes));
    for private in ["租房合同", "委托书", "银行卡", "免冠照片", "劳动合同"] {
        assert_eq!(shareable(private), None, "no office issues {private}");
    }
}

#[test]
fn the_page_for_leaders_shows_the_same_numbers_and_links_to_who_asks() {
    let (checked, _) = county();
    let shown = burden::burden(&Burden::of(&checked.library, &checked.facts), &checked.library, &checked.facts);
    let all = pages();
    let page = &all["leaders.html"];
    assert!(page.contains(&format!("<b>{}%</b>", shown.county.once_percent)));
    let (departments, papers) = page.split_once("id=\"papers\"").expect("a section on papers");
    for d in &shown.departments {
        let url = d.url.as_ref().expect("a page");
        let own = departments.split_once(&format!("<a href=\"{url}\">{}</a>", d.name)).expect("a row").1;
        let own = own.split("</tr>").next().unwrap();
        for (label, value) in [("真一次率", format!("{}%", d.once_percent)), ("要证件", d.asks.to_string())] {
            assert!(own.contains(&format!("data-label=\"{label}\">{value}</td>")), "{}: {label} {value}", d.name);
        }
    }
    let rows: Vec<&str> = papers.split("<th scope=\"row\">").skip(1).collect();
    assert_eq!(rows.len(), shown.papers.len());
    for (row, p) in rows.iter().zip(&shown.papers) {
        assert!(row.starts_with(&format!("{}</th>", p.paper)) && row.contains(&p.issuer), "{}", p.paper);
        for guide in p.by.iter().flat_map(|a| &a.guides) {
            let link = format!("<a href=\"{}\">{}</a>", guide.url.as_ref().unwrap(), guide.name);
            assert!(row.contains(&link), "{}: {}", p.paper, guide.name);
        }
        assert!(row.contains(&format!("少要 {} 次", p.saves.asks.saved)), "{}", p.paper);
        for spared in p.saves.guides.iter().filter(|g| g.visits_spared > 0) {
            assert!(row.contains(&format!("{}</a> {} 趟", spared.guide.name, spared.visits_spared)), "{}", p.paper);
        }
    }
    assert!(all.values().all(|html| html.contains("leaders.html\">谁向谁要什么</a></li>")), "every page leads there");
}
