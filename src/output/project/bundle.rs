//! From a bundle to what is shown.

use super::{
    contact, department_name, department_url, guide_slug, hours, phone, place_name, plain, short_name, visits_label,
    words,
};
use crate::facts::{BundleFacts, BundleOutcome, Compared, Elapsed, Facts, Part, Range, Use, material};
use crate::guide::{Bundle, Guide, Handover, Material, Money, Scenario, When};
use crate::library::{Library, slug};
use crate::output::situations::{self, Summary, time_label};
use crate::output::view::{self, Link};
use crate::shared::{Place, Site};

/// Everything about one bundle. `leaflets` says whether a PDF is built beside the page.
pub fn bundle(
    bundle: &Bundle,
    facts: &BundleFacts,
    all: &Facts,
    library: &Library,
    site: &Site,
    leaflets: bool,
) -> view::Bundle {
    let ctx = Projector { bundle, facts, all, library };
    let name = bundle.name.as_ref().map_or_else(|| bundle.stem.clone(), plain);
    let slug = bundle_slug(bundle);
    let url = format!("b/{slug}.html");
    let whole = facts.whole();
    let department = bundle.department.as_ref().map(|name| match library.department(&name.value) {
        Some(d) => Link { name: department_name(d), url: Some(department_url(d)) },
        None => Link { name: plain(name), url: None },
    });
    let lead = bundle.department.as_ref().and_then(|d| library.department(&d.value));
    let joint = bundle.joint_place.as_ref().and_then(|p| library.place(&p.value));
    view::Bundle {
        name,
        aliases: bundle.aliases.iter().map(plain).collect(),
        summary: bundle.summary.as_ref().map(words),
        leaflet: leaflets.then(|| format!("b/{slug}.pdf")),
        address: format!("{}/{url}", site.base_url),
        url,
        department,
        compared: compared(whole),
        fee: fee(whole),
        papers: (0..facts.papers.len()).map(|i| ctx.paper(i)).collect(),
        members: (0..bundle.members.len()).filter_map(|m| ctx.member(m)).collect(),
        visits: ctx.visits(whole),
        joint_place: joint.map(place),
        questions: facts.scenarios.iter().filter_map(question).collect(),
        situations: ctx.situations(),
        consult: contact(bundle.consult.as_ref(), lead.map(|d| d.phones.as_slice())),
        review: bundle.review.as_ref().map(|r| view::Review {
            checked_on: r.checked_on.as_ref().map(plain),
            interval: r.interval.as_ref().map(|d| d.value.to_string()),
            owner: r.owner.as_ref().map(plain),
        }),
    }
}

/// A bundle in one situation.
pub fn bundle_situation(
    bundle: &Bundle,
    facts: &BundleFacts,
    all: &Facts,
    library: &Library,
    outcome: &BundleOutcome,
) -> view::BundleSituation {
    let ctx = Projector { bundle, facts, all, library };
    let members = outcome.members.iter();
    view::BundleSituation {
        members: members.filter_map(|m| Some((ctx.member(*m)?, outcome.certain.contains(m)))).collect(),
        papers: BundleFacts::brought(outcome).into_iter().map(|p| (p, ctx.uses_in(outcome, p))).collect(),
        compared: compared(outcome),
        fee: fee(outcome),
        visits: ctx.visits(outcome),
    }
}

/// A bundle in a list.
pub fn bundle_card(bundle: &view::Bundle) -> view::BundleCard {
    let number =
        |key: &str| bundle.compared.iter().find(|c| c.key == key).expect("internal error: a number is missing");
    view::BundleCard {
        name: bundle.name.clone(),
        url: bundle.url.clone(),
        summary: bundle.summary.as_ref().map(|s| s.text.clone()),
        members: bundle.members.len(),
        visits: number("visits").together.clone(),
        visits_apart: number("visits").apart.clone(),
        time: number("time").together.clone(),
    }
}

/// The page of a bundle that a guide names.
pub(super) fn bundle_link(name: &crate::guide::Text, library: &Library) -> Link {
    let url = library.bundle(&name.value).map(|b| format!("b/{}.html", bundle_slug(b)));
    Link { name: plain(name), url }
}

fn bundle_slug(bundle: &Bundle) -> String {
    slug(
        bundle.slug.as_ref().map(|s| s.value.as_str()),
        bundle.name.as_ref().map_or(bundle.stem.as_str(), |n| n.value.as_str()),
    )
}

/// The numbers, before and after.
fn compared(outcome: &BundleOutcome) -> Vec<view::Comparison> {
    let visits = |n: Option<Range<u32>>| n.map_or_else(|| "打电话问".to_owned(), visits_label);
    let time = |t: Option<Range<Elapsed>>| t.map_or_else(|| "打电话问".to_owned(), time_label);
    let row =
        |key, label, note, apart: String, together: String| view::Comparison { key, label, apart, together, note };
    let both = |n: Compared<Option<Range<u32>>>| (visits(n.apart), visits(n.together));
    let (visits_apart, visits_together) = both(outcome.visits);
    let (all_apart, all_together) = both(outcome.all_visits);
    vec![
        row(
            "materials",
            "带的材料",
            "一样东西几个事项都要的，一起办只带一样；前一个事项发的证，不用带。",
            format!("{} 样", outcome.materials.apart),
            format!("{} 样", outcome.materials.together),
        ),
        row(
            "visits",
            "办这件事要跑",
            "交材料、领结果要跑的，加上必须先办的事要跑的；同一天在同一个地方办的算一趟。",
            visits_apart,
            visits_together,
        ),
        row(
            "all_visits",
            "连取材料一共跑",
            "再加上到别的地方取材料要跑的；手头有的、网上能取的、窗口能查的不算。",
            all_apart,
            all_together,
        ),
        row(
            "time",
            "多久办好",
            "从交材料到最后一个结果；一件一件办是挨个等，一起办是不用互相等的同时走。",
            time(outcome.time.apart),
            time(outcome.time.together),
        ),
        row(
            "offices",
            "部门和地方",
            "一件一件办，要和几个部门打交道；一起办，只去几个地方。",
            format!("{} 个部门", outcome.offices.apart),
            format!("{} 个地方", outcome.offices.together),
        ),
    ]
}

fn fee(outcome: &BundleOutcome) -> Option<String> {
    let shown = |fen: u64| match fen {
        0 => Money::Free.to_string(),
        fen => Money::Amount { fen, per: None }.to_string(),
    };
    let range = outcome.fee?;
    Some(match range.only() {
        Some(fen) => shown(fen),
        None if range.least == 0 => format!("不收费，或者 {}", shown(range.most)),
        None => format!("{}～{}", shown(range.least), shown(range.most)),
    })
}

fn question(scenario: &Scenario) -> Option<view::AskedQuestion> {
    Some(view::AskedQuestion {
        id: scenario.id.as_ref().map(plain)?,
        question: words(scenario.question.as_ref()?),
        note: scenario.note.as_ref().map(words),
        options: scenario
            .options
            .iter()
            .map(|(id, label)| view::AskedOption { id: plain(id), label: plain(label) })
            .collect(),
        when_unsure: scenario.when_unsure.as_ref().map(words),
    })
}

fn place(p: &Place) -> view::Place {
    view::Place {
        role: None,
        when: None,
        part: None,
        name: place_name(p),
        short_name: p.short_name.as_ref().map_or_else(|| p.stem.clone(), plain),
        kind: p.kind.as_ref().map(plain),
        town: p.town.as_ref().map(plain),
        address: p.address.as_ref().map(plain).unwrap_or_default(),
        window: None,
        phones: p.phones.iter().map(|t| phone(&t.value)).collect(),
        hours: hours(&p.hours),
        directions: p.directions.as_ref().map(words),
        accessibility: p.accessibility.as_ref().map(words),
    }
}

struct Projector<'a> {
    bundle: &'a Bundle,
    facts: &'a BundleFacts,
    all: &'a Facts,
    library: &'a Library,
}

/// A line of a condition in the bundle's words; nothing when it holds for every answer or for none.
type Line = Option<String>;

impl<'a> Projector<'a> {
    fn guide(&self, member: usize) -> Option<&'a Guide> {
        self.facts.guides[member].map(|i| &self.library.guides[i])
    }

    fn link(&self, member: usize) -> Link {
        match self.guide(member) {
            Some(g) => Link {
                name: g.name.as_ref().map_or_else(|| g.stem.clone(), plain),
                url: Some(format!("g/{}.html", guide_slug(g))),
            },
            None => Link { name: plain(&self.bundle.members[member].guide), url: None },
        }
    }

    /// The lines of a condition, in the words of the bundle's questions. `asked` leads from a 代号 to the question.
    fn lines(&self, when: &When, verb: &str, asked: impl Fn(&str) -> Option<usize>) -> Vec<Line> {
        let line = |(id, named): &(crate::guide::Text, Vec<crate::guide::Text>)| {
            let question = &self.facts.scenarios[asked(&id.value)?];
            let labels: Vec<String> = question
                .options
                .iter()
                .filter(|(key, _)| named.iter().any(|n| n.value == key.value))
                .map(|(_, label)| format!("“{}”", plain(label)))
                .collect();
            let tells = !labels.is_empty() && labels.len() < question.options.len();
            tells.then(|| format!("{verb}{}", labels.join("或")))
        };
        when.iter().map(line).collect()
    }

    /// Who needs a member.
    fn member_lines(&self, member: usize) -> Vec<String> {
        let entry = &self.bundle.members[member];
        let own = |id: &str| self.facts.scenarios.iter().position(|s| s.id.as_ref().is_some_and(|i| i.value == id));
        let applies = self.lines(&entry.applies_if, "是", own);
        applies.into_iter().chain(self.unless(&entry.applies_unless, own)).flatten().collect()
    }

    /// 不适用 of one line says 不是; of several it spares only those for whom all hold, and is left to the page of the
    /// situation.
    fn unless(&self, when: &When, asked: impl Fn(&str) -> Option<usize>) -> Vec<Line> {
        if when.len() == 1 { self.lines(when, "不是", asked) } else { Vec::new() }
    }

    /// Who needs a material for a member, the member's own condition included.
    fn use_lines(&self, own: Use) -> Vec<String> {
        let Some(guide) = self.guide(own.member) else { return Vec::new() };
        let asked = |id: &str| {
            let question = guide.scenarios.iter().position(|s| s.id.as_ref().is_some_and(|i| i.value == id))?;
            self.facts.asked_of(own.member).find(|(of_guide, _)| *of_guide == question).map(|(_, here)| here)
        };
        let parents = match own.part {
            Part::Alternative(i, _) => vec![Part::Material(i), own.part],
            part => vec![part],
        };
        let mut out = self.member_lines(own.member);
        for m in parents.into_iter().filter_map(|p| material(guide, p)) {
            let lines = self.lines(&m.applies_if, "是", asked).into_iter().chain(self.unless(&m.applies_unless, asked));
            for line in lines.flatten() {
                if !out.contains(&line) {
                    out.push(line);
                }
            }
        }
        out
    }

    fn paper(&self, number: usize) -> view::Paper {
        let paper = &self.facts.papers[number];
        let certain = self.facts.whole().certain_papers.contains(&(number as u32));
        let own = |u: &Use| self.guide(u.member).and_then(|g| material(g, u.part));
        let first = paper.uses.iter().find_map(own);
        let named = |m: &Material| {
            m.title().map(|t| {
                let entry = self.library.document(&t.value).and_then(|d| d.name.as_ref());
                m.name.as_ref().or(entry).map_or_else(|| plain(t), plain)
            })
        };
        let lines: Vec<Vec<String>> = paper.uses.iter().map(|u| self.use_lines(*u)).collect();
        // What holds for all who ask is said once.
        let common: Vec<String> = if certain {
            Vec::new()
        } else {
            lines[0].iter().filter(|line| lines.iter().all(|l| l.contains(line))).cloned().collect()
        };
        let rest = |own: &Vec<String>| {
            condition(&own.iter().filter(|line| !common.contains(line)).cloned().collect::<Vec<_>>())
        };
        let when = (!certain).then(|| condition(&common).unwrap_or_else(|| "看情形".to_owned()));
        let certainly = self.facts.certain().map(|(_, o)| o);
        let together = certainly.map(|o| self.uses_in(o, number).len()).max().unwrap_or_default();
        view::Paper {
            name: paper.label.clone(),
            full_name: first.and_then(named).unwrap_or_else(|| paper.label.clone()),
            any_of: first.iter().flat_map(|m| &m.any_of).filter_map(named).collect(),
            uses: paper
                .uses
                .iter()
                .zip(&lines)
                .map(|(u, lines)| {
                    let m = own(u);
                    view::PaperUse {
                        guide: self.link(u.member),
                        whose: m.and_then(|m| m.whose.as_ref()).map(plain),
                        form: m.and_then(|m| m.form.as_ref()).map(plain),
                        exemption: m.and_then(|m| m.exemption.as_ref()).map(words),
                        when: rest(lines),
                    }
                })
                .collect(),
            when,
            together,
        }
    }

    /// Who asks for a material in a situation, by position.
    fn uses_in(&self, outcome: &BundleOutcome, paper: usize) -> Vec<usize> {
        let all = &self.facts.papers[paper].uses;
        let here = outcome.uses.iter().filter(|(p, _)| *p as usize == paper);
        here.filter_map(|(_, own)| all.iter().position(|u| u == own)).collect()
    }

    fn member(&self, number: usize) -> Option<view::Member> {
        let entry = &self.bundle.members[number];
        let guide = self.guide(number)?;
        let facts = &self.all.guides[self.facts.guides[number]?];
        let unsure = vec![None; self.facts.questions.len()];
        let alone = facts.outcome(&self.facts.member_answers(number, &unsure));
        let department = guide.department.as_ref();
        let known = department.and_then(|d| self.library.department(&d.value));
        let mut after: Vec<String> = Vec::new();
        for need in self.facts.needs.iter().filter(|n| n.member == number && n.first < number) {
            let name = self.link(need.first).name;
            if !after.contains(&name) {
                after.push(name);
            }
        }
        Some(view::Member {
            guide: self.link(number),
            department: known.map(short_name).or(department.map(plain)).unwrap_or_default(),
            note: entry.note.as_ref().map(words),
            when: condition(&self.member_lines(number)),
            handover: (!after.is_empty()).then(|| match entry.handover.as_ref().map(|h| h.value) {
                Some(Handover::Internal) => "我们内部转，不用您拿来",
                _ => "您自己拿来",
            }),
            after,
            visits: alone.visits.map_or_else(|| "打电话问".to_owned(), visits_label),
            time: alone.time.map_or_else(|| "打电话问".to_owned(), time_label),
        })
    }

    fn visits(&self, outcome: &BundleOutcome) -> Vec<view::JointVisit> {
        let place = |name: &str| {
            let known = self.library.places.iter().find(|p| p.stem == name);
            known.map_or_else(|| name.to_owned(), |p| p.short_name.as_ref().map_or_else(|| p.stem.clone(), plain))
        };
        let item = |(member, step): &(usize, usize)| {
            Some(view::VisitItem {
                guide: self.link(*member),
                step: words(&self.guide(*member)?.process[*step].name).text,
                certain: outcome.certain.contains(member),
            })
        };
        let visit = |v: &crate::facts::JointVisit| view::JointVisit {
            place: place(&v.place),
            others: v.or.len(),
            certain: v.certain,
            items: v.items.iter().filter_map(item).collect(),
        };
        outcome.plan.iter().map(visit).collect()
    }

    /// What the page says in every situation. Its parts: `g0` a member, `q0` a material, `q0.0` a guide that asks
    /// for it, `v` the visits of everybody, which one person's take the place of.
    fn situations(&self) -> Option<String> {
        if self.facts.questions.is_empty() || self.facts.too_many() {
            return None;
        }
        let mut parts: Vec<String> = (0..self.bundle.members.len()).map(|m| format!("g{m}")).collect();
        for (i, paper) in self.facts.papers.iter().enumerate() {
            parts.push(format!("q{i}"));
            parts.extend((0..paper.uses.len()).map(|u| format!("q{i}.{u}")));
        }
        parts.push("v".to_owned());
        let outcomes: Vec<Summary> = self.facts.outcomes().iter().map(|o| self.situation(o)).collect();
        Some(situations::data(&self.facts.scenarios, self.facts.table(), &parts, &outcomes))
    }

    fn situation(&self, outcome: &BundleOutcome) -> Summary {
        let mut hidden: Vec<bool> = (0..self.bundle.members.len()).map(|m| !outcome.members.contains(&m)).collect();
        let brought = BundleFacts::brought(outcome);
        for (i, paper) in self.facts.papers.iter().enumerate() {
            let uses = if brought.contains(&i) { self.uses_in(outcome, i) } else { Vec::new() };
            hidden.push(!brought.contains(&i));
            hidden.extend((0..paper.uses.len()).map(|u| !uses.contains(&u)));
        }
        hidden.push(true);
        let numbers = compared(outcome);
        let together =
            |key: &str| numbers.iter().find(|c| c.key == key).map(|c| c.together.clone()).unwrap_or_default();
        let visits = together("visits");
        let all = together("all_visits");
        Summary {
            hidden,
            bring: together("materials"),
            all: if all == visits { String::new() } else { all },
            visits,
            sum: self.plan(outcome),
            time: together("time"),
            fee: fee(outcome).unwrap_or_else(|| "打电话问".to_owned()),
            more: numbers.iter().flat_map(|c| [c.apart.clone(), c.together.clone()]).collect(),
            ..Summary::default()
        }
    }

    /// `① 县医院：体检，② 政务中心：交材料（个体工商户设立登记）`
    fn plan(&self, outcome: &BundleOutcome) -> String {
        let visits = self.visits(outcome);
        let said = visits.iter().enumerate().map(|(i, v)| {
            let doubt = if v.certain { "" } else { "（看情形）" };
            let items: Vec<String> = v.items.iter().map(|i| format!("{}{}", i.guide.name, i.step)).collect();
            format!("第 {} 趟去{}{doubt}：{}", i + 1, v.place, items.join("、"))
        });
        said.collect::<Vec<_>>().join("；")
    }
}

/// `如果是“租的或借的”，并且是“请别人来”`; nothing when it holds for everybody.
fn condition(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("如果{}", lines.join("，并且")))
}
