//! From the library to what is shown: names resolved, shared facts filled in, words rendered. The one place
//! that decides what a page and a leaflet say.

mod bundle;

use super::markdown::{clean, prose, safe_link};
use super::situations::{self, fee_words, part_name, time_label};
use super::view::{self, Link, Phone, Prose};
use crate::facts::{GuideFacts, Part, Range, Reason};
use crate::guide::{Contact, Guide, Material, Outcome, ProcessStep, Text, When};
use crate::han;
use crate::library::{Library, slug};
use crate::lint::{self, Meta};
use crate::rules::FAMILIES;
use crate::shared::{Department, Hours, Place, Site, Theme};

pub use bundle::{bundle, bundle_card, bundle_situation};

/// The site's own values.
pub fn site(site: &Site, library: &Library) -> view::Site {
    view::Site {
        title: clean(&site.title),
        tagline: site.tagline.as_deref().map(clean),
        region: site.region.as_deref().map(clean),
        base_url: site.base_url.clone(),
        hotline: site.hotline.as_deref().map(phone),
        notice: site.notice.as_deref().map(prose),
        owner: site.owner.as_deref().map(clean),
        guide_count: library.guides.len(),
    }
}

/// The checker's rules, by family.
pub fn rules() -> Vec<view::RuleFamily> {
    let family = |f: &crate::rules::Family| view::RuleFamily {
        letter: f.letter,
        name: f.name,
        about: f.about,
        rules: f.rules().map(|r| rule(r.meta())).collect(),
    };
    FAMILIES.iter().map(family).collect()
}

fn rule(meta: &Meta) -> view::Rule {
    let mut out = view::Rule {
        code: meta.code,
        title: meta.title,
        level: meta.level.word().zh,
        level_id: meta.level.id(),
        about: prose(&meta.gist()),
        sections: Vec::new(),
        examples: Vec::new(),
    };
    let mut heading = None;
    for part in meta.parts() {
        match part {
            lint::Part::Heading(text) => heading = Some(text),
            // What stands before the first heading is the gist.
            lint::Part::Prose(text) => {
                out.sections.extend(heading.take().map(|heading| view::RuleSection { heading, text: prose(&text) }))
            }
            lint::Part::Example(e) => {
                let label = e.label().zh;
                if out.examples.last().is_none_or(|last| last.label != label) {
                    out.examples.push(view::RuleExample { is_hit: e.is_hit(), label, texts: Vec::new() });
                }
                // Not cleaned: a tab may be the very thing that is shown.
                let text = e.text.trim_end().to_owned();
                out.examples.last_mut().expect("just pushed").texts.extend(Some(text).filter(|t| !t.is_empty()));
            }
        }
    }
    out
}

/// Everything about one guide. `leaflets` says whether a PDF is built beside the page.
pub fn guide(guide: &Guide, facts: &GuideFacts, library: &Library, site: &Site, leaflets: bool) -> view::Guide {
    let slug = guide_slug(guide);
    let department = guide.department.as_ref().and_then(|d| library.department(&d.value));
    let consult = contact(guide.consult.as_ref(), department.map(|d| d.phones.as_slice()));
    let complaint = contact(guide.complaint.as_ref(), department.map(|d| d.complaint_phones.as_slice()));
    let ctx = Projector { guide, facts, library, slug: &slug };
    let name = guide.name.as_ref().map(plain).unwrap_or_default();
    let visits = ctx.visits();
    let places = ctx.places(department);
    let listed = |looked_up: bool| {
        let all = guide.materials.iter().enumerate().filter(move |(_, m)| m.is_looked_up() == looked_up);
        all.map(|(i, m)| ctx.material(Part::Material(i), m)).collect::<Vec<view::Material>>()
    };
    let materials = listed(false);
    let no_materials = guide.no_materials.as_ref().map(words);
    let fee = ctx.fee();
    let time_limit = ctx.time_limit();
    let online = guide.online.as_ref().map(|o| view::Online {
        availability: o.availability.as_ref().map(plain),
        url: o.url.as_ref().map(plain).filter(|u| safe_link(u)),
        mobile_path: o.mobile_path.as_ref().map(words),
        note: o.note.as_ref().map(words),
    });
    let bring = bring_tile(&materials, no_materials.as_ref(), ctx.bring_counts());
    let tiles = tiles(bring, &places, &visits, &time_limit, &fee, online.as_ref());
    let url = format!("g/{slug}.html");
    view::Guide {
        plain_name: guide.aliases.first().map_or_else(|| name.clone(), plain),
        name,
        aliases: guide.aliases.iter().map(plain).collect(),
        summary: guide.summary.as_ref().map(words),
        leaflet: leaflets.then(|| format!("g/{slug}.pdf")),
        address: format!("{}/{url}", site.base_url),
        url,
        department: match department {
            Some(d) => Link { name: department_name(d), url: Some(department_url(d)) },
            None => Link { name: guide.department.as_ref().map(plain).unwrap_or_default(), url: None },
        },
        handling_office: guide.handling_office.as_ref().map(plain),
        joint_departments: guide.joint_departments.iter().map(plain).collect(),
        themes: guide.category.iter().flat_map(|c| &c.themes).map(|t| ctx.theme(t)).collect(),
        audience: guide.category.iter().flat_map(|c| &c.audience).map(plain).collect(),
        life_events: guide
            .category
            .iter()
            .flat_map(|c| &c.life_events)
            .map(|t| bundle::bundle_link(t, library))
            .collect(),
        tiles,
        applicant: guide.applicant.iter().map(words).collect(),
        conditions: guide
            .conditions
            .iter()
            .enumerate()
            .map(|(i, c)| view::Condition {
                part: part_name(Part::Condition(i)),
                text: words(&c.text),
                how_checked: c.how_checked.as_ref().map(words),
                when: ctx.when(&c.applies_if, &c.applies_unless),
            })
            .collect(),
        rejections: guide.rejections.iter().map(words).collect(),
        quantity_limit: guide.quantity_limit.as_ref().map(words),
        questions: guide
            .scenarios
            .iter()
            .filter_map(|s| {
                Some(view::Question {
                    question: words(s.question.as_ref()?),
                    note: s.note.as_ref().map(words),
                    options: s.options.iter().map(|(_, label)| plain(label)).collect(),
                    has_unsure: s.options.iter().any(|(id, _)| id.value == "不清楚"),
                    when_unsure: s.when_unsure.as_ref().map(words),
                })
            })
            .collect(),
        situations: situations::situations(guide, facts, library, &places),
        materials,
        looked_up: listed(true),
        no_materials,
        steps: guide.process.iter().enumerate().map(|(i, s)| ctx.step(i, s)).collect(),
        places,
        time_limit,
        visits,
        fee,
        result: guide.result.as_ref().and_then(|r| ctx.result(r)),
        online,
        appointment: guide.appointment.as_ref().map(words),
        progress: guide.progress.as_ref().map(words),
        assisted: guide.assisted.as_ref().map(words),
        intermediaries: guide.intermediaries.iter().map(words).collect(),
        consult,
        complaint,
        remedy: guide.remedy.iter().map(words).collect(),
        basis: guide
            .basis
            .iter()
            .filter_map(|b| {
                Some(view::Basis {
                    title: plain(b.title.as_ref()?),
                    number: b.number.as_ref().map(plain),
                    articles: b.articles.iter().map(plain).collect(),
                    quote: b.quote.as_ref().map(plain),
                    effective: b.effective.as_ref().map(plain),
                    url: b.url.as_ref().map(plain).filter(|u| safe_link(u)),
                })
            })
            .collect(),
        faq: guide
            .faq
            .iter()
            .filter_map(|f| {
                Some(view::Faq { question: plain(f.question.as_ref()?), answer: words(f.answer.as_ref()?) })
            })
            .collect(),
        return_reasons: guide.return_reasons.iter().map(words).collect(),
        attachments: guide
            .attachments
            .iter()
            .filter_map(|a| ctx.file(a.file.as_ref()?, a.title.as_ref().map(plain)))
            .collect(),
        facts: [
            ("事项类型", &guide.item_type),
            ("办件类型", &guide.case_type),
            ("行使层级", &guide.exercise_level),
            ("权力来源", &guide.power_source),
            ("通办范围", &guide.service_scope),
            ("事项编码", &guide.item_code),
            ("基本编码", &guide.catalog_code),
            ("实施编码", &guide.task_code),
            ("业务办理项编码", &guide.handling_code),
        ]
        .into_iter()
        .filter_map(|(label, value)| Some(view::Fact { label, value: plain(value.as_ref()?) }))
        .chain(
            (!guide.handling_forms.is_empty())
                .then(|| view::Fact { label: "办理形式", value: join(&guide.handling_forms) }),
        )
        .collect(),
        review: guide.review.as_ref().map(|r| view::Review {
            checked_on: r.checked_on.as_ref().map(plain),
            interval: r.interval.as_ref().map(|d| d.value.to_string()),
            owner: r.owner.as_ref().map(plain),
        }),
    }
}

/// A guide in a list.
pub fn card(guide: &view::Guide, library: &Library) -> view::Card {
    let short = library.department(&guide.department.name).map_or(guide.department.name.clone(), short_name);
    view::Card {
        plain_name: guide.plain_name.clone(),
        name: guide.name.clone(),
        url: guide.url.clone(),
        summary: guide.summary.as_ref().map(|s| s.text.clone()),
        department: short,
        // Somebody who reads both 1 趟 and 全程网上办 should know which is which.
        visits: match (guide.visits.count, guide.online.as_ref().and_then(|o| o.availability.as_deref())) {
            (Some(n), Some("全程网上办")) if n > 0 => format!("窗口 {}", guide.visits.label),
            _ => guide.visits.label.clone(),
        },
        time: guide.time_limit.promised.clone(),
        online: guide.online.as_ref().and_then(|o| o.availability.clone()).filter(|a| a != "不能"),
        letter: han::initials(&guide.name).chars().next().unwrap_or('#').to_ascii_uppercase().to_string(),
    }
}

/// A department's page, with the cards of its guides.
pub fn department(d: &Department, guides: Vec<view::Card>) -> view::Department {
    view::Department {
        name: department_name(d),
        short_name: short_name(d),
        url: department_url(d),
        summary: d.summary.as_ref().map(words),
        address: d.address.as_ref().map(plain),
        phones: d.phones.iter().map(|p| phone(&p.value)).collect(),
        complaint_phones: d.complaint_phones.iter().map(|p| phone(&p.value)).collect(),
        hours: hours(&d.hours),
        website: d.url.as_ref().map(plain).filter(|u| safe_link(u)),
        guides,
    }
}

/// A theme's page, with the cards of its guides.
pub fn theme(t: &Theme, guides: Vec<view::Card>) -> view::Theme {
    view::Theme {
        name: plain(&t.name),
        url: theme_url(t),
        summary: t.summary.as_deref().map(clean),
        audience: t.audience.as_deref().map(clean),
        guides,
    }
}

/// Where a file that a guide offers is published: names on the web are ASCII, so that no server, archive or
/// phone changes them.
pub fn file_url(guide_slug: &str, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    format!("f/{guide_slug}/{}.{}", han::initials(stem), ending.to_ascii_lowercase())
}

/// The part of a guide's address that names it.
pub fn guide_slug(guide: &Guide) -> String {
    slug(
        guide.slug.as_ref().map(|s| s.value.as_str()),
        guide.name.as_ref().map_or(guide.stem.as_str(), |n| n.value.as_str()),
    )
}

pub(super) fn department_url(d: &Department) -> String {
    format!("d/{}.html", slug(d.slug.as_ref().map(|s| s.value.as_str()), &department_name(d)))
}

fn theme_url(t: &Theme) -> String {
    format!("t/{}.html", slug(t.slug.as_deref(), &t.name.value))
}

pub(super) fn department_name(d: &Department) -> String {
    d.name.as_ref().map_or_else(|| d.stem.clone(), plain)
}

fn short_name(d: &Department) -> String {
    d.short_name.as_ref().map_or_else(|| d.stem.clone(), plain)
}

fn plain(text: &Text) -> String {
    clean(&text.value)
}

fn words(text: &Text) -> Prose {
    prose(&text.value)
}

fn join(texts: &[Text]) -> String {
    texts.iter().map(plain).collect::<Vec<_>>().join("、")
}

fn hours(hours: &Hours) -> Vec<view::Hours> {
    let tidy = |t: &Text| plain(t).replace(['—', '–', '~', '～', '至', '到'], "-");
    hours
        .iter()
        .map(|(days, ranges)| view::Hours { days: plain(days), ranges: ranges.iter().map(tidy).collect() })
        .collect()
}

/// A number as a phone dials it: with the country's code, except short and 400 numbers, which have none.
fn phone(text: &str) -> Phone {
    let text = clean(text);
    let mut parts = text.split('-');
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    let (first, second, third) =
        (parts.next().map(digits).unwrap_or_default(), parts.next().map(digits), parts.next().map(digits));
    let all = digits(&text);
    let dial = if first.starts_with('0') && first.len() <= 4 {
        let extension = third.map(|e| format!(",{e}")).unwrap_or_default();
        format!("+86{}{}{extension}", &first[1..], second.unwrap_or_default())
    } else if all.len() == 11 && all.starts_with('1') {
        format!("+86{all}")
    } else {
        all
    };
    Phone { href: format!("tel:{dial}"), text }
}

fn contact(own: Option<&Contact>, department: Option<&[Text]>) -> view::Contact {
    let phones = own.map(|c| c.phones.as_slice()).filter(|p| !p.is_empty()).or(department).unwrap_or_default();
    view::Contact {
        phones: phones.iter().map(|p| phone(&p.value)).collect(),
        wechat: own.and_then(|c| c.wechat.as_ref()).map(plain),
        url: own.and_then(|c| c.url.as_ref()).map(plain).filter(|u| safe_link(u)),
        window: own.and_then(|c| c.window.as_ref()).map(plain),
        address: own.and_then(|c| c.address.as_ref()).map(plain),
        note: own.and_then(|c| c.note.as_ref()).map(words),
    }
}

/// How many materials, and which of them everybody brings.
fn bring_tile(materials: &[view::Material], none: Option<&Prose>, counts: Range<usize>) -> (String, Option<String>) {
    let always: Vec<&view::Material> = materials.iter().filter(|m| m.when.is_none()).collect();
    let names = always.iter().map(|m| m.short_name.as_str()).collect::<Vec<_>>().join("、");
    if materials.is_empty() {
        return ("不用带".to_owned(), none.map(|n| n.text.clone()));
    }
    let note = match always.len() {
        n if n == materials.len() => names,
        0 => "看您的情形".to_owned(),
        _ => format!("{names}；还有的看情形"),
    };
    (format!("{counts} 样"), Some(note))
}

fn tiles(
    bring: (String, Option<String>),
    places: &[view::Place],
    visits: &view::Visits,
    time: &view::TimeLimit,
    fee: &view::Fee,
    online: Option<&view::Online>,
) -> Vec<view::Tile> {
    let whole_online = online.is_some_and(|o| o.availability.as_deref() == Some("全程网上办"));
    let place = match where_to(&places.iter().collect::<Vec<_>>(), places.iter().all(|p| p.when.is_none())) {
        _ if places.is_empty() && whole_online => ("在网上".to_owned(), None),
        found => found,
    };
    let visits_note = if whole_online && visits.count != Some(0) {
        Some("网上办不用跑".to_owned())
    } else if let Some(all) = &visits.all {
        Some(format!("连到别处取材料，一共 {all}"))
    } else {
        (!visits.because.is_empty()).then(|| visits.because.join("、"))
    };
    let online = match online.and_then(|o| o.availability.as_deref()) {
        Some("全程网上办") => {
            ("能，全程".to_owned(), online.and_then(|o| o.mobile_path.as_ref()).map(|p| p.text.clone()))
        }
        Some("部分网上办") => {
            ("能办一部分".to_owned(), online.and_then(|o| o.note.as_ref()).map(|p| p.text.clone()))
        }
        Some("只能预约") => ("只能预约".to_owned(), None),
        Some(_) => ("不能".to_owned(), None),
        None => ("打电话问".to_owned(), None),
    };
    let fee = fee
        .label
        .clone()
        .map_or(("打电话问".to_owned(), None), |l| (l, fee.reductions.as_ref().map(|r| r.text.clone())));
    let tile = |key, label, (value, note): (String, Option<String>)| view::Tile {
        key,
        label,
        value,
        note: note.filter(|n| !n.is_empty()),
    };
    vec![
        tile("bring", "带什么", bring),
        tile("where", "去哪办", place),
        tile("visits", "跑几趟", (visits.label.clone(), visits_note)),
        tile(
            "time",
            "多久",
            (
                time.promised.clone(),
                time.statutory.as_ref().filter(|s| **s != time.promised).map(|s| format!("法律规定最长 {s}")),
            ),
        ),
        tile("fee", "多少钱", fee),
        tile("online", "能网上办吗", online),
    ]
}

struct Projector<'a> {
    guide: &'a Guide,
    facts: &'a GuideFacts,
    library: &'a Library,
    slug: &'a str,
}

impl Projector<'_> {
    /// A condition in words, from the answers' own words: `如果是“租的或借的”`.
    fn when(&self, applies_if: &When, applies_unless: &When) -> Option<String> {
        let say = |when: &When, verb: &str| {
            when.iter()
                .map(|(id, options)| {
                    let scenario =
                        self.guide.scenarios.iter().find(|s| s.id.as_ref().is_some_and(|i| i.value == id.value));
                    let labels: Vec<String> = options
                        .iter()
                        .map(|o| {
                            let known = scenario.and_then(|s| s.options.iter().find(|(key, _)| key.value == o.value));
                            format!("“{}”", known.map_or_else(|| plain(o), |(_, label)| plain(label)))
                        })
                        .collect();
                    format!("{verb}{}", labels.join("或"))
                })
                .collect::<Vec<_>>()
        };
        let mut all = say(applies_if, "是");
        match say(applies_unless, "是").as_slice() {
            [] => {}
            [_] => all.extend(say(applies_unless, "不是")),
            // 不适用 spares only those for whom every line holds.
            many => all.push(format!("不是“{}”的人", many.join("又"))),
        }
        (!all.is_empty()).then(|| format!("如果{}", all.join("，并且")))
    }

    /// How many materials are brought in one situation or another.
    fn bring_counts(&self) -> Range<usize> {
        let count = |outcome| self.facts.brought(outcome, self.guide, self.library).len();
        let counts: Vec<usize> = match self.facts.too_many() {
            // The list is then for everybody.
            true => vec![
                self.guide.materials.iter().filter(|m| m.applies_if.is_empty() && m.applies_unless.is_empty()).count(),
                count(self.facts.whole()),
            ],
            false => self.facts.certain().map(|(_, outcome)| count(outcome)).collect(),
        };
        let (least, most) = (counts.iter().min().copied(), counts.iter().max().copied());
        Range { least: least.unwrap_or_default(), most: most.unwrap_or_default() }
    }

    fn guide_link(&self, name: &Text) -> Link {
        Link { name: plain(name), url: self.library.guide(&name.value).map(|g| format!("g/{}.html", guide_slug(g))) }
    }

    fn theme(&self, name: &Text) -> Link {
        Link { name: plain(name), url: self.library.theme(&name.value).map(theme_url) }
    }

    fn file(&self, name: &Text, title: Option<String>) -> Option<view::FileLink> {
        let found = self.library.attached(self.guide.file, &name.value)?;
        let stem = name.value.rsplit('/').next()?.rsplit_once('.')?;
        let kind = match stem.1.to_ascii_lowercase().as_str() {
            "pdf" => "PDF",
            "doc" | "docx" => "Word",
            "xls" | "xlsx" => "Excel",
            _ => "图片",
        };
        Some(view::FileLink {
            title: title.unwrap_or_else(|| clean(stem.0)),
            url: file_url(self.slug, &name.value),
            kind: kind.to_owned(),
            size: match found.size {
                n if n >= 1 << 20 => format!("{}.{} MB", n >> 20, (n % (1 << 20)) * 10 / (1 << 20)),
                n => format!("{} KB", n.div_ceil(1024)),
            },
        })
    }

    fn material(&self, part: Part, m: &Material) -> view::Material {
        let index = match part {
            Part::Material(i) | Part::Alternative(i, _) => i,
            _ => 0,
        };
        let entry = m.reference.as_ref().or(m.name.as_ref()).and_then(|n| self.library.document(&n.value));
        let name = m.name.as_ref().map(plain).or_else(|| entry.map(|e| e.name.as_ref().map_or(e.stem.clone(), plain)));
        let name = name.or_else(|| m.reference.as_ref().map(plain)).unwrap_or_default();
        let short = m.short_name.as_ref().or(entry.and_then(|e| e.short_name.as_ref())).map(plain);
        let issuer = m.issuer.as_ref().or(entry.and_then(|e| e.issuer.as_ref())).map(plain);
        let either = |own: &Option<Text>, shared: Option<&Option<Text>>| {
            own.as_ref().or(shared.and_then(Option::as_ref)).map(words)
        };
        let copies = |n: &Option<crate::span::At<u32>>, what| {
            n.as_ref().filter(|n| n.value > 0).map(|n| format!("{what} {} 份", n.value))
        };
        let counted = [copies(&m.original_count, "原件"), copies(&m.copy_count, "复印件")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("，");
        view::Material {
            short_name: short.unwrap_or_else(|| name.clone()),
            name,
            whose: m.whose.as_ref().map(plain),
            purpose: m.purpose.as_ref().map(words),
            form: m.form.as_ref().map(plain).or((!counted.is_empty()).then_some(counted)),
            // 来源 often names the issuer; said once is enough.
            source: m.source.as_ref().map(plain).filter(|s| issuer.as_ref() != Some(s)),
            issuer: issuer.clone(),
            issue_time: m.issue_time.as_ref().map(words),
            where_to_get: m.where_to_get.as_ref().map(words),
            how_to_get: m.how_to_get.as_ref().map(words),
            where_replaced: entry.and_then(|e| e.where_replaced.as_ref()).map(words),
            how_replaced: entry.and_then(|e| e.how_replaced.as_ref()).map(words),
            replacement: entry
                .and_then(|e| e.replacement_guide.as_ref())
                .map(|g| self.guide_link(g))
                // A guide need not send people to itself.
                .filter(|l| l.url.as_deref() != Some(&format!("g/{}.html", self.slug))),
            usage: m.usage.as_ref().map(words),
            validity: m.validity.as_ref().map(words),
            usual_validity: entry.and_then(|e| e.validity.as_ref()).map(words),
            e_licence: entry.and_then(|e| e.e_licence.as_ref()).map(words),
            necessity: m.necessity.as_ref().map(plain).filter(|n| n != "必要"),
            deferral_limit: m.deferral_limit.as_ref().map(|d| d.value.to_string()),
            exemption: m.exemption.as_ref().map(words),
            common_mistake: either(&m.common_mistake, entry.map(|e| &e.tip)),
            filling_tips: m.filling_tips.iter().map(words).collect(),
            basis: m.basis.iter().map(plain).collect(),
            blank_form: m.blank_form.as_ref().and_then(|f| self.file(f, None)),
            sample_form: m.sample_form.as_ref().and_then(|f| self.file(f, None)),
            first_do: m.first_do.as_ref().map(|f| self.guide_link(f)),
            when: self.when(&m.applies_if, &m.applies_unless),
            part: part_name(part),
            any_of: m.any_of.iter().enumerate().map(|(j, a)| self.material(Part::Alternative(index, j), a)).collect(),
        }
    }

    fn step(&self, i: usize, s: &ProcessStep) -> view::Step {
        view::Step {
            part: part_name(Part::Step(i)),
            name: words(&s.name),
            actor: s.actor.as_ref().map(plain),
            presence: s.presence.as_ref().map(|p| p.value.word().to_owned()),
            places: s
                .places
                .iter()
                .map(|p| self.library.place(&p.value).map_or_else(|| plain(p), place_name))
                .collect(),
            duration: s.duration.as_ref().map(|d| d.value.to_string()),
            online: s.online.as_ref().map(words),
            by_post: s.by_post.as_ref().map(words),
            note: s.note.as_ref().map(words),
            when: self.when(&s.applies_if, &s.applies_unless),
        }
    }

    /// Each place once, in the order of its first name.
    fn resolved<'t>(&self, names: impl Iterator<Item = &'t Text>) -> Vec<&Place> {
        names.filter_map(|n| self.library.place(&n.value)).fold(Vec::new(), |mut all, place| {
            if !all.iter().any(|p: &&Place| p.file == place.file) {
                all.push(place);
            }
            all
        })
    }

    /// Places named by the guide, then those of its steps; without any, the department's own.
    fn places(&self, department: Option<&Department>) -> Vec<view::Place> {
        let named = self.guide.places.iter().map(|c| &c.place).chain(self.guide.process.iter().flat_map(|s| &s.places));
        let mut found = self.resolved(named);
        if found.is_empty() {
            found = self.resolved(department.iter().flat_map(|d| &d.places));
        }
        if found.is_empty() {
            return department
                .iter()
                .filter_map(|d| {
                    Some(view::Place {
                        name: department_name(d),
                        short_name: short_name(d),
                        kind: None,
                        town: None,
                        address: plain(d.address.as_ref()?),
                        window: self.guide.window.as_ref().map(plain),
                        phones: d.phones.iter().map(|p| phone(&p.value)).collect(),
                        hours: hours(&d.hours),
                        directions: None,
                        accessibility: None,
                        role: None,
                        when: None,
                        part: None,
                    })
                })
                .collect();
        }
        found.iter().enumerate().map(|(i, p)| self.place(p, i == 0, department)).collect()
    }

    fn place(&self, p: &Place, first: bool, department: Option<&Department>) -> view::Place {
        // The guide's own word on the window is about the place it names first.
        let own = self.guide.window.as_ref().filter(|_| first).map(plain);
        let same = |w: &&crate::shared::Window| {
            let d = w.department.as_ref().and_then(|d| self.library.department(&d.value));
            d.zip(department).is_some_and(|(a, b)| a.file == b.file)
        };
        let windows: Vec<String> = p.windows.iter().filter(same).filter_map(|w| w.number.as_ref()).map(plain).collect();
        let counter = self
            .guide
            .places
            .iter()
            .position(|c| self.library.place(&c.place.value).is_some_and(|named| named.file == p.file));
        let named = counter.map(|i| &self.guide.places[i]);
        view::Place {
            role: named.and_then(|c| c.role.as_ref()).map(plain).filter(|r| r != "受理和领取"),
            when: named.and_then(|c| self.when(&c.applies_if, &c.applies_unless)),
            part: counter.map(|i| part_name(Part::Place(i))),
            name: place_name(p),
            short_name: p.short_name.as_ref().map_or_else(|| p.stem.clone(), plain),
            kind: p.kind.as_ref().map(plain),
            town: p.town.as_ref().map(plain),
            address: p.address.as_ref().map(plain).unwrap_or_default(),
            window: own.or((!windows.is_empty()).then(|| format!("{} 号窗口", windows.join("、")))),
            phones: p.phones.iter().map(|t| phone(&t.value)).collect(),
            hours: hours(&p.hours),
            directions: p.directions.as_ref().map(words),
            accessibility: p.accessibility.as_ref().map(words),
        }
    }

    fn time_limit(&self) -> view::TimeLimit {
        let limit = self.guide.time_limit.as_ref();
        let promised = limit.and_then(|l| l.promised.as_ref()).map(|d| d.value.to_string()).unwrap_or_default();
        let text = |get: fn(&crate::guide::TimeLimit) -> &Option<Text>| limit.and_then(|l| get(l).as_ref()).map(words);
        view::TimeLimit {
            whole: self.facts.whole().time.map(time_label).filter(|t| *t != promised),
            promised,
            statutory: limit.and_then(|l| l.statutory.as_ref()).map(|d| d.value.to_string()),
            counted_from: text(|l| &l.counted_from),
            exception: text(|l| &l.exception),
            note: text(|l| &l.note),
            special_procedures: limit
                .iter()
                .flat_map(|l| &l.special_procedures)
                .enumerate()
                .filter_map(|(i, s)| {
                    Some(view::SpecialProcedure {
                        when: self.when(&s.applies_if, &s.applies_unless),
                        part: part_name(Part::Special(i)),
                        name: plain(s.name.as_ref()?),
                        duration: s.duration.as_ref()?.value.to_string(),
                        note: s.note.as_ref().map(words),
                    })
                })
                .collect(),
            by_situation: limit
                .iter()
                .flat_map(|l| &l.by_situation)
                .enumerate()
                .filter_map(|(i, s)| {
                    Some(view::SituationLimit {
                        promised: s.promised.as_ref()?.value.to_string(),
                        statutory: s.statutory.as_ref().map(|d| d.value.to_string()),
                        note: s.note.as_ref().map(words),
                        when: self.when(&s.applies_if, &s.applies_unless),
                        part: part_name(Part::Limit(i)),
                    })
                })
                .collect(),
        }
    }

    fn visits(&self) -> view::Visits {
        let whole = self.facts.whole();
        let declared = self.guide.max_visits.as_ref().map(|v| Range::exactly(v.value));
        let range = whole.visits.or(declared);
        let because = self.facts.reasons(whole).into_iter().filter_map(|r| {
            let said = self.reason(&r)?;
            Some(if self.facts.is_certain(&r, whole) { said } else { format!("{said}（看情形）") })
        });
        let because = because.collect();
        view::Visits {
            count: range.map(|r| r.most),
            label: range.map_or_else(|| "打电话问".to_owned(), visits_label),
            all: whole.all_visits.filter(|a| Some(*a) != range).map(visits_label),
            because,
            reason: self.guide.visit_reason.as_ref().map(words),
        }
    }

    /// Why a visit is needed, as people would say it; journeys for materials are said with the materials.
    fn reason(&self, reason: &Reason) -> Option<String> {
        Some(match reason {
            Reason::Step(i) => words(&self.guide.process[*i].name).text,
            Reason::First(i) => {
                format!("先办{}", first_name(self.library, self.facts.first[*i].guide))
            }
            Reason::Trip(_) => return None,
        })
    }

    fn fee(&self) -> view::Fee {
        let fee = self.guide.fee.as_ref();
        let items: Vec<view::FeeItem> = fee
            .iter()
            .flat_map(|f| &f.items)
            .enumerate()
            .filter_map(|(n, i)| {
                let note = i.note.as_ref().map(words);
                Some(view::FeeItem {
                    when: self.when(&i.applies_if, &i.applies_unless),
                    part: part_name(Part::FeeItem(n)),
                    name: plain(i.name.as_ref()?),
                    standard: i.standard.as_ref()?.value.to_string(),
                    note,
                })
            })
            .collect();
        let own = fee.and_then(|f| f.standard.as_ref()).map(|m| m.value.to_string());
        let label = match items.as_slice() {
            some if some.iter().any(|i| i.when.is_some()) => fee_words(self.guide, self.facts, self.facts.whole()),
            [] => own,
            [one] => own.or(Some(one.standard.clone())),
            many => own.or(Some(format!("分 {} 项收", many.len()))),
        };
        view::Fee {
            label,
            items,
            basis: fee.iter().flat_map(|f| &f.basis).map(plain).collect(),
            reductions: fee.and_then(|f| f.reductions.as_ref()).map(words),
            payment: fee.and_then(|f| f.payment.as_ref()).map(words),
            note: fee.and_then(|f| f.note.as_ref()).map(words),
        }
    }

    fn result(&self, r: &Outcome) -> Option<view::ResultView> {
        Some(view::ResultView {
            name: plain(r.name.as_ref()?),
            kind: r.kind.as_ref().map(plain),
            sample: r.sample.as_ref().and_then(|f| self.file(f, None)),
            validity: r.validity.as_ref().map(words),
            delivery: r.delivery.iter().map(words).collect(),
            afterwards: r.afterwards.as_ref().map(words),
        })
    }
}

/// Where to go, and more words: one place with its address, or how many there are. A place that only hands out
/// is none to begin with. `certain` says that all of them serve everybody who asks.
pub(super) fn where_to(places: &[&view::Place], certain: bool) -> (String, Option<String>) {
    let taking: Vec<&&view::Place> = places.iter().filter(|p| p.role.as_deref() != Some("只领取")).collect();
    match taking.as_slice() {
        [] => ("先打电话问".to_owned(), None),
        [one] => {
            let window = one.window.as_ref().map(|w| format!("，{w}")).unwrap_or_default();
            (one.name.clone(), Some(format!("{}{window}", one.address)))
        }
        many => {
            let named = many.iter().take(2).map(|p| p.short_name.as_str()).collect::<Vec<_>>().join("、");
            let rest = if many.len() > 2 { format!("，还有 {} 处", many.len() - 2) } else { String::new() };
            match certain {
                true => (format!("{} 处都能办", many.len()), Some(named + &rest)),
                false => (format!("{} 个地方", many.len()), Some(format!("看情形：{named}{rest}"))),
            }
        }
    }
}

/// `1 趟`, `1～2 趟`, `不用跑`.
pub(super) fn visits_label(visits: Range<u32>) -> String {
    if visits.most == 0 { "不用跑".to_owned() } else { format!("{visits} 趟") }
}

/// The name of a guide that must come first.
pub(super) fn first_name(library: &Library, guide: usize) -> String {
    let guide = &library.guides[guide];
    guide.name.as_ref().map_or_else(|| guide.stem.clone(), plain)
}

fn place_name(p: &Place) -> String {
    p.name.as_ref().map_or_else(|| p.stem.clone(), plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_from_anywhere() {
        for (text, href) in [
            ("0917-4000001", "tel:+869174000001"),
            ("029-88888888-802", "tel:+862988888888,802"),
            ("13800000000", "tel:+8613800000000"),
            ("12345", "tel:12345"),
            ("400-888-8888", "tel:4008888888"),
        ] {
            assert_eq!(phone(text).href, href);
        }
    }

    #[test]
    fn published_files_have_ascii_names() {
        assert_eq!(file_url("gtgsh", "附件/申请书空表.PDF"), "f/gtgsh/sqskb.pdf");
    }
}
