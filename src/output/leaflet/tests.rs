//! What every leaflet keeps: words stay words, nothing is cut or boxed, the same guide gives the same bytes.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::sync::LazyLock;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::sheet::Sheet;
use super::{Fault, Press, PressError, fit, lay};
use crate::output::view::*;

const THEME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");

static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new("a4.typ", fonts(), template).unwrap());

fn fonts() -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(format!("{THEME}/fonts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "otf" || ext == "ttf"))
        .collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

fn template(name: &str) -> Option<String> {
    fs::read_to_string(format!("{THEME}/leaflet/{name}")).ok()
}

/// Pages, and all that is printed on them without spaces.
fn printed(guide: &Guide) -> (usize, String) {
    let sheet = Sheet::new(&site(), guide, PRESS.shelf.families());
    let document = lay(&PRESS.shelf.open(&sheet)).unwrap();
    (document.pages().len(), fit::text(&document))
}

fn overflow(guide: &Guide) -> (f64, usize, String, usize) {
    match PRESS.print(&site(), guide).unwrap_err().as_slice() {
        [Fault::Overflow { by_mm, by_lines, longest_field, longest_chars }] => {
            (*by_mm, *by_lines, longest_field.clone(), *longest_chars)
        }
        other => panic!("expected an overflow, got {other:?}"),
    }
}

#[test]
fn words_that_look_like_markup_are_printed_as_they_are() {
    let wild = r##"#eval("1")*粗*_斜_$x$@引用\`源码`<标签>//注--#[块]~=题"##;
    let mut guide = guide();
    guide.plain_name = wild.to_owned();
    guide.summary = some(wild);
    guide.materials[0].name = wild.to_owned();
    guide.steps[0].name = prose(wild);
    guide.places[0].address = wild.to_owned();
    let (_, text) = printed(&guide);
    assert_eq!(text.matches(wild).count(), 5, "in {text}");
    PRESS.print(&site(), &guide).unwrap();
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_field() {
    let mut guide = guide();
    guide.materials[0].name = "委托书𓀀".to_owned();
    guide.conditions[0].text = prose("有𓀀");
    let faults = PRESS.print(&site(), &guide).unwrap_err();
    let fields: Vec<_> = faults
        .iter()
        .map(|fault| match fault {
            Fault::MissingGlyph { character: '𓀀', field, fonts } if !fonts.is_empty() => field.as_str(),
            other => panic!("unexpected {other}"),
        })
        .collect();
    assert_eq!(fields, ["conditions[0].text", "materials[0].name"]);
    assert!(faults[0].to_string().contains("U+13000"));
}

#[test]
fn a_rare_character_that_stays_on_the_web_does_not_stop_the_sheet() {
    let mut guide = guide();
    guide.faq = vec![Faq { question: "𓀀".to_owned(), answer: prose("𓀀") }];
    PRESS.print(&site(), &guide).unwrap();
}

#[test]
fn every_field_of_the_leaflet_is_printed() {
    let (guide, tokens) = full();
    let (_, text) = printed(&guide);
    let lost: Vec<_> = tokens.iter().filter(|token| !text.contains(*token)).collect();
    assert!(lost.is_empty(), "not printed: {lost:?} in {text}");
    assert!(text.contains(&guide.address) && text.contains("2026年3月1日核对"));
}

#[test]
fn a_short_guide_takes_one_side_and_a_long_one_two() {
    let mut guide = guide();
    assert_eq!(printed(&guide).0, 1);
    guide.materials = (0..12).map(|i| material(&format!("第{i}样要带的材料"))).collect();
    guide.places = (0..9).map(|i| place(&format!("第{i}个便民服务中心"))).collect();
    assert_eq!(printed(&guide).0, 2);
    PRESS.print(&site(), &guide).unwrap();
}

#[test]
fn a_guide_without_materials_steps_places_and_phones_is_printed() {
    let mut guide = guide();
    guide.materials.clear();
    guide.no_materials = some("什么都不用带");
    guide.steps.clear();
    guide.places.clear();
    guide.consult = Contact::default();
    guide.complaint = Contact::default();
    guide.review = None;
    let (pages, text) = printed(&guide);
    assert_eq!(pages, 1);
    assert!(text.contains("什么都不用带") && text.contains("12345"));
    PRESS.print(&site(), &guide).unwrap();
}

#[test]
fn a_guide_that_is_too_long_names_the_excess_and_the_longest_printed_field() {
    let mut guide = guide();
    guide.faq = vec![Faq { question: "长".repeat(9000), answer: prose("只在网上") }];
    guide.conditions.push(Condition {
        text: prose(&"这一条条件写得太长了，".repeat(400)),
        how_checked: None,
        when: None,
        part: "c1".to_owned(),
    });
    let (by_mm, by_lines, field, chars) = overflow(&guide);
    assert_eq!((field.as_str(), chars), ("conditions[1].text", 4400));
    assert!(by_mm > 50.0 && by_lines > 10, "{by_mm} mm, {by_lines} lines");

    guide.conditions[1].text = prose(&"这一条条件写得太长了，".repeat(500));
    assert!(overflow(&guide).0 > by_mm, "more text is a larger excess");
}

#[test]
fn a_text_that_cannot_break_does_not_leave_the_paper() {
    let mut guide = guide();
    guide.places[0].address = "x".repeat(200);
    let faults = PRESS.print(&site(), &guide).unwrap_err();
    let [Fault::TooWide { by_mm, field, .. }] = faults.as_slice() else { panic!("{faults:?}") };
    assert!(field == "places[0].address" && *by_mm > 100.0, "{field}, {by_mm} mm");
}

#[test]
fn long_words_in_every_place_break_into_lines() {
    let long = "这句话特别长，写的人没有想到纸只有这么宽，".repeat(4);
    let mut guide = guide();
    guide.plain_name = long.clone();
    guide.department.name = long.clone();
    guide.tiles[0].value = long.clone();
    guide.materials[0].name = long.clone();
    guide.materials[0].form = words(&long);
    guide.materials[0].source = words(&long);
    guide.materials[0].when = words(&long);
    guide.materials[0].necessity = words("容缺后补");
    guide.materials[0].deferral_limit = words(&long);
    guide.steps[0].name = prose(&long);
    guide.steps[0].presence = words(&long);
    guide.steps[0].when = words(&long);
    guide.conditions[0].when = words(&long);
    guide.places[0].window = words(&long);
    guide.consult.wechat = words(&long);
    guide.return_reasons.push(prose(&long));
    PRESS.print(&site(), &guide).unwrap();
}

#[test]
fn the_same_guide_gives_the_same_bytes_on_every_thread() {
    let (guide, _) = full();
    let once = PRESS.print(&site(), &guide).unwrap();
    let again: Vec<_> = (0..6).into_par_iter().map(|_| PRESS.print(&site(), &guide).unwrap()).collect();
    assert!(again.iter().all(|pdf| *pdf == once));
    assert!(once.starts_with(b"%PDF-1.7") && once.len() < 300 * 1024);
}

#[test]
fn a_broken_theme_is_told_apart_from_a_broken_guide() {
    let with = |text: &'static str| move |name: &str| (name == "a4.typ").then(|| text.to_owned());
    let error = |text| Press::new("a4.typ", fonts(), with(text)).err();
    let missing = |name: &str| Some(PressError::MissingTemplate { name: name.to_owned() });

    assert_eq!(Press::new("a4.typ", fonts(), |_| None).err(), missing("a4.typ"));
    assert_eq!(error("#import \"gone.typ\": x"), missing("gone.typ"));
    assert!(matches!(error("= 题\n#let"), Some(PressError::BadTemplate { line: 2, .. })));
    assert_eq!(Press::new("a4.typ", vec![], template).err(), Some(PressError::NoFonts));
    assert_eq!(Press::new("a4.typ", vec![vec![0; 9]], template).err(), Some(PressError::BadFont { position: 0 }));

    let press = Press::new("a4.typ", fonts(), with("\n#nowhere")).unwrap();
    let message = "a4.typ:2: unknown variable: nowhere".to_owned();
    assert_eq!(press.print(&site(), &guide()), Err(vec![Fault::Template { message }]));
}

#[test]
fn a_template_reads_nothing_but_its_own_files() {
    for escape in ["#read(\"/etc/hostname\")", "#read(\"../fonts/OFL.txt\")", "#datetime.today()"] {
        let text = escape.to_owned();
        let press = Press::new("a4.typ", fonts(), move |_| Some(text.clone())).unwrap();
        let faults = press.print(&site(), &guide()).unwrap_err();
        assert!(matches!(faults[..], [Fault::Template { .. }]), "{escape} gave {faults:?}");
    }
}

// ------------------------------------------------------------------------------------------ small guides

fn prose(text: &str) -> Prose {
    Prose { html: format!("<p>{text}</p>"), text: text.to_owned() }
}

fn some(text: &str) -> Option<Prose> {
    Some(prose(text))
}

fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn phone(text: &str) -> Phone {
    Phone { text: text.to_owned(), href: format!("tel:{text}") }
}

fn site() -> Site {
    Site {
        title: "凤县办事指南".to_owned(),
        tagline: None,
        region: words("凤县"),
        base_url: "https://example.gov.cn".to_owned(),
        hotline: Some(phone("12345")),
        notice: some("电话和门牌都是编的"),
        owner: None,
        guide_count: 1,
    }
}

fn material(name: &str) -> Material {
    Material {
        name: name.to_owned(),
        short_name: name.to_owned(),
        whose: None,
        purpose: some("只在网上说的用途"),
        form: words("纸质原件 1 份"),
        source: words("自己填写"),
        issuer: None,
        issue_time: None,
        where_to_get: None,
        where_replaced: None,
        how_replaced: None,
        replacement: None,
        how_to_get: None,
        usage: None,
        validity: None,
        usual_validity: None,
        e_licence: None,
        necessity: None,
        deferral_limit: None,
        exemption: None,
        common_mistake: some("过期的不能用"),
        filling_tips: vec![],
        basis: vec![],
        blank_form: None,
        sample_form: None,
        first_do: None,
        when: None,
        part: "m0".to_owned(),
        any_of: vec![],
    }
}

fn place(name: &str) -> Place {
    Place {
        name: name.to_owned(),
        short_name: name.to_owned(),
        kind: None,
        town: None,
        address: "新建路 1 号".to_owned(),
        window: words("3 号窗口"),
        phones: vec![phone("0917-4000001")],
        hours: vec![Hours { days: "周一至周五".to_owned(), ranges: vec!["09:00-12:00".to_owned()] }],
        directions: None,
        accessibility: None,
        role: None,
        when: None,
        part: None,
    }
}

fn step(name: &str) -> Step {
    Step {
        name: prose(name),
        actor: words("办事人"),
        presence: words("来一趟"),
        places: vec![],
        duration: words("当场"),
        online: None,
        by_post: None,
        note: None,
        when: None,
        part: "s0".to_owned(),
    }
}

fn guide() -> Guide {
    let tile = |key, label, value: &str| Tile { key, label, value: value.to_owned(), note: None };
    Guide {
        name: "个体工商户设立登记".to_owned(),
        plain_name: "开店办执照".to_owned(),
        aliases: vec![],
        summary: some("办好执照就能开张。"),
        url: "g/a.html".to_owned(),
        leaflet: None,
        address: "https://example.gov.cn/g/a.html".to_owned(),
        department: Link { name: "凤县市场监督管理局".to_owned(), url: None },
        handling_office: None,
        joint_departments: vec![],
        themes: vec![],
        audience: vec![],
        life_events: vec![],
        tiles: vec![
            tile("bring", "带什么", "1 样"),
            tile("where", "去哪办", "1 个地方"),
            tile("visits", "跑几趟", "1 趟"),
            tile("time", "多久", "当场"),
            tile("fee", "多少钱", "不收费"),
            tile("online", "能网上办吗", "不能"),
        ],
        applicant: vec![prose("年满 18 周岁的公民")],
        conditions: vec![Condition { text: prose("有店面"), how_checked: None, when: None, part: "c0".to_owned() }],
        rejections: vec![],
        quantity_limit: None,
        questions: vec![],
        situations: None,
        materials: vec![material("申请书")],
        looked_up: vec![],
        no_materials: None,
        steps: vec![step("交材料")],
        places: vec![place("政务中心")],
        time_limit: TimeLimit {
            promised: "当场".to_owned(),
            whole: None,
            statutory: None,
            counted_from: None,
            exception: None,
            note: None,
            special_procedures: vec![],
            by_situation: vec![],
        },
        visits: Visits { count: Some(1), label: "1 趟".to_owned(), all: None, because: vec![], reason: None },
        fee: Fee {
            label: words("不收费"), items: vec![], basis: vec![], reductions: None, payment: None, note: None
        },
        result: None,
        online: None,
        appointment: None,
        progress: None,
        assisted: None,
        intermediaries: vec![],
        consult: Contact { phones: vec![phone("0917-4000001")], ..Contact::default() },
        complaint: Contact { phones: vec![phone("0917-4000002")], ..Contact::default() },
        remedy: vec![],
        basis: vec![],
        faq: vec![],
        return_reasons: vec![prose("没签字")],
        attachments: vec![],
        facts: vec![],
        review: Some(Review { checked_on: words("2026-03-01"), interval: None, owner: words("登记股") }),
    }
}

/// A guide with a token of its own in each field that the leaflet shows, and the tokens.
fn full() -> (Guide, Vec<String>) {
    let mut tokens = Vec::new();
    let mut next = || {
        tokens.push(format!("甲{:02}", tokens.len()));
        tokens.last().cloned().unwrap()
    };
    let mut guide = guide();
    guide.plain_name = next();
    guide.name = next();
    guide.summary = some(&next());
    guide.department.name = next();
    guide.tiles[0].value = next();
    guide.tiles[0].note = Some(next());
    guide.applicant = vec![prose(&next()), prose(&next())];
    guide.conditions =
        vec![Condition { text: prose(&next()), how_checked: None, when: Some(next()), part: String::new() }];
    guide.rejections = vec![prose(&next())];
    guide.quantity_limit = some(&next());
    let one = Material {
        name: next(),
        whose: Some(next()),
        form: Some(next()),
        source: Some(next()),
        issuer: Some(next()),
        issue_time: some(&next()),
        where_to_get: some(&next()),
        where_replaced: None,
        how_replaced: None,
        replacement: None,
        how_to_get: some(&next()),
        validity: some(&next()),
        usual_validity: None,
        e_licence: None,
        necessity: words("容缺后补"),
        deferral_limit: Some(next()),
        exemption: some(&next()),
        common_mistake: some(&next()),
        filling_tips: vec![prose(&next())],
        first_do: Some(Link { name: next(), url: None }),
        when: Some(next()),
        ..material("")
    };
    let mut either = material(&next());
    either.any_of = vec![material(&next()), material(&next())];
    guide.materials = vec![one, either];
    guide.looked_up = vec![Material { name: next(), when: Some(next()), ..material("") }];
    guide.steps = vec![Step {
        name: prose(&next()),
        actor: Some(next()),
        presence: Some(next()),
        places: vec![next()],
        duration: Some(next()),
        online: some(&next()),
        by_post: some(&next()),
        note: some(&next()),
        when: Some(next()),
        part: String::new(),
    }];
    guide.places = vec![Place {
        name: next(),
        short_name: String::new(),
        address: next(),
        window: Some(next()),
        phones: vec![phone(&next())],
        hours: vec![Hours { days: next(), ranges: vec![next()] }],
        directions: some(&next()),
        accessibility: some(&next()),
        role: Some(next()),
        when: Some(next()),
        ..place("")
    }];
    guide.time_limit = TimeLimit {
        promised: "当场".to_owned(),
        whole: None,
        statutory: Some(next()),
        counted_from: some(&next()),
        exception: some(&next()),
        note: some(&next()),
        special_procedures: vec![SpecialProcedure {
            name: next(),
            duration: next(),
            note: some(&next()),
            when: Some(next()),
            part: String::new(),
        }],
        by_situation: vec![SituationLimit {
            promised: next(),
            statutory: Some(next()),
            note: some(&next()),
            when: Some(next()),
            part: String::new(),
        }],
    };
    guide.fee.items =
        vec![FeeItem { name: next(), standard: next(), note: some(&next()), when: Some(next()), part: String::new() }];
    guide.fee.reductions = some(&next());
    guide.fee.payment = some(&next());
    guide.online =
        Some(Online {
            availability: words("全程网上办"), url: Some(next()), mobile_path: some(&next()), note: None
        });
    guide.appointment = some(&next());
    guide.assisted = some(&next());
    guide.progress = some(&next());
    guide.result = Some(ResultView {
        name: next(),
        kind: None,
        sample: None,
        validity: some(&next()),
        delivery: vec![prose(&next())],
        afterwards: some(&next()),
    });
    guide.consult.wechat = Some(next());
    guide.consult.window = Some(next());
    guide.consult.note = some(&next());
    guide.consult.phones.push(phone(&next()));
    guide.complaint.phones = vec![phone(&next())];
    guide.remedy = vec![prose(&next())];
    guide.review = Some(Review { checked_on: words("2026-03-01"), interval: None, owner: Some(next()) });
    guide.return_reasons = vec![prose(&next())];
    (guide, tokens)
}
