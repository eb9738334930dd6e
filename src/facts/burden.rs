//! Who asks whom for what: papers that an office issues, and the guides that have people bring them to another
//! window. What would be saved if a paper were shared is worked out again from guides in which the window looks it
//! up, not guessed.
//!
//! Numbers of cases are not known. **要证件** counts a guide and a paper once, however many situations of the guide
//! ask for it; sums over situations take each combination of certain answers once.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::guide::material;
use super::issuer::{Issuer, Offices, is_private};
use super::knowledge::{self, Known};
use super::paper::{Paper, papers, request};
use super::{Facts, GuideFacts, Outcome, Part, Range};
use crate::guide::{Guide, Material, Obtained};
use crate::library::Library;
use crate::shared::Document;
use crate::span::At;

/// Whether windows can look a paper up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shareable {
    /// 能
    Yes,
    /// 部分
    Partly,
    /// 不能
    No,
    /// Nobody has said.
    Unknown,
}

impl Shareable {
    /// The word of the catalogue; `None` when it says nothing.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Shareable::Yes => Some("能"),
            Shareable::Partly => Some("部分"),
            Shareable::No => Some("不能"),
            Shareable::Unknown => None,
        }
    }
}

/// A paper of one issuer, and who asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its name: the catalogue's, else the one that is known everywhere, else the guide's.
    pub paper: String,
    /// Who issues it.
    pub issuer: Issuer,
    /// Whether windows can look it up.
    pub shareable: Shareable,
    /// By guide, in the library's order.
    pub asks: Vec<Ask>,
}

impl Asked {
    /// How many asks come from the department that issues it, or that the issuing office belongs to.
    pub fn own(&self) -> usize {
        self.asks.iter().filter(|a| a.own).count()
    }
}

/// One guide that asks for a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its place in [`Library::guides`].
    pub guide: usize,
    /// Situations in which the paper is asked for.
    pub situations: usize,
    /// All situations of the guide.
    pub of: usize,
    /// The department that asks is the one that issues it.
    pub own: bool,
    /// In every situation another paper would do as well.
    pub choice: bool,
}

/// What one guide asks of people, summed over its situations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many situations it has.
    pub situations: usize,
    /// Materials to bring, over all situations.
    pub materials: usize,
    /// Papers of [`Burden::papers`] that it asks for.
    pub asks: usize,
    /// All visits, over all situations; at most, where it is a range. Situations whose visits cannot be derived
    /// count nothing.
    pub all_visits: usize,
}

/// A material, or an alternative, that is no group.
#[derive(Clone, Debug)]
struct Line {
    part: Part,
    /// Places in [`Burden::papers`].
    papers: Vec<usize>,
    /// Nothing else stands on the line.
    only: bool,
}

/// Who asks whom for what.
#[derive(Debug)]
pub struct Burden {
    /// Most asked for first.
    pub papers: Vec<Asked>,
    /// By place in [`Library::guides`].
    pub loads: Vec<Load>,
    lines: Vec<Vec<Line>>,
}

/// What sharing papers would change.
#[derive(Debug, PartialEq, Eq)]
pub struct Saved {
    /// The papers, by place in [`Burden::papers`].
    pub papers: Vec<usize>,
    /// Sums over all guides, as it is.
    pub before: Load,
    /// The same when the papers are shared.
    pub after: Load,
    /// Guides that would ask less, or that would need fewer visits.
    pub guides: Vec<Change>,
    /// What sharing does not end.
    pub remains: Vec<Remains>,
}

/// A guide for which sharing changes something.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in [`Library::guides`].
    pub guide: usize,
    /// Before.
    pub before: Load,
    /// After.
    pub after: Load,
    /// All visits, whatever the situation, before.
    pub visits_before: Option<Range<u32>>,
    /// All visits, whatever the situation, after.
    pub visits_after: Option<Range<u32>>,
    /// Visits that it spares whoever it spares most.
    pub visits_spared: u32,
}

/// What stays although a paper is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remains {
    /// A guide must still be done first, because what it issues has to be there before it can be looked up.
    First {
        /// The guide that waits.
        guide: usize,
        /// The guide that comes first.
        first: usize,
    },
    /// Other papers stand on the same line, so the line stays as it is.
    Line {
        /// The guide that asks.
        guide: usize,
    },
}

impl Burden {
    /// Reads every line of every guide.
    pub fn of(library: &Library, facts: &Facts) -> Burden {
        let offices = Offices::of(library);
        let read: Vec<Vec<ReadLine>> = library.guides.par_iter().map(|g| read(g, library, &offices)).collect();
        let mut found: Vec<Asked> = Vec::new();
        let mut places: HashMap<(String, Issuer), usize> = HashMap::new();
        let mut number = |paper: Issued| {
            let key = (paper.name.clone(), paper.issuer.clone());
            *places.entry(key).or_insert_with(|| {
                let Issued { name, issuer, shareable } = paper;
                found.push(Asked { paper: name, issuer, shareable, asks: Vec::new() });
                found.len() - 1
            })
        };
        let mut lines: Vec<Vec<Line>> = read
            .into_iter()
            .map(|lines| {
                let line = |l: ReadLine| {
                    let papers = l.papers.into_iter().map(&mut number).collect();
                    Line { part: l.part, papers, only: l.only }
                };
                lines.into_iter().map(line).collect()
            })
            .collect();
        let mut loads = Vec::new();
        for (i, guide) in library.guides.iter().enumerate() {
            let own = guide.department.as_ref().and_then(|d| library.department_index(&d.value));
            let asks = asks(guide, &facts.guides[i], &lines[i]);
            loads.push(load(guide, &facts.guides[i], library, asks.len()));
            for (paper, asked) in asks {
                let own = own.is_some() && own == found[paper].issuer.department;
                found[paper].asks.push(Ask { guide: i, own, of: loads[i].situations, ..asked });
            }
        }
        let mut order: Vec<usize> = (0..found.len()).filter(|i| !found[*i].asks.is_empty()).collect();
        order.sort_by(|a, b| {
            let key = |i: &usize| (std::cmp::Reverse(found[*i].asks.len()), &found[*i].paper, &found[*i].issuer.name);
            key(a).cmp(&key(b))
        });
        let new: HashMap<usize, usize> = order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        for line in lines.iter_mut().flatten() {
            // What no situation asks for has no row, and is nothing that could be shared.
            line.only &= line.papers.iter().all(|p| new.contains_key(p));
            line.papers = line.papers.iter().filter_map(|p| new.get(p).copied()).collect();
        }
        let papers = order.into_iter().map(|i| found[i].clone()).collect();
        Burden { papers, loads, lines }
    }

    /// All guides together.
    pub fn load(&self) -> Load {
        self.loads.iter().fold(Load::default(), |sum, l| sum.plus(l))
    }

    /// The rows that a name on the command line means: a paper by any of its names, or 市监局发的.
    pub fn named(&self, name: &str, library: &Library) -> Vec<usize> {
        let rows = |is: &dyn Fn(&Asked) -> bool| -> Vec<usize> {
            (0..self.papers.len()).filter(|i| is(&self.papers[*i])).collect()
        };
        if let Some(issuer) = name.strip_suffix("发的") {
            let department = library.department_index(issuer);
            return rows(&|a| match department {
                Some(d) => a.issuer.department == Some(d),
                None => a.issuer.name == issuer,
            });
        }
        let one = library.document(name).map(|d| d.stem.as_str()).or_else(|| {
            let (known, length) = knowledge::known(name)?;
            (known.one && length == name.len()).then_some(known.name)
        });
        let entry = one.and_then(|n| catalogued(n, knowledge::known(n).map(|k| k.0), library));
        let one = entry.map(|d| d.stem.as_str()).or(one).unwrap_or(name);
        rows(&|a| a.paper == one)
    }

    /// What would follow if windows looked these papers up themselves.
    pub fn if_shared(&self, shared: &[usize], library: &Library, facts: &Facts) -> Saved {
        let mut written: BTreeMap<usize, Guide> = BTreeMap::new();
        let mut remains: Vec<Remains> = Vec::new();
        for (i, lines) in self.lines.iter().enumerate() {
            for line in lines.iter().filter(|l| l.papers.iter().any(|p| shared.contains(p))) {
                let Some(m) = material(&library.guides[i], line.part).filter(|m| !m.is_looked_up()) else { continue };
                if !line.only || !line.papers.iter().all(|p| shared.contains(p)) {
                    remains.push(Remains::Line { guide: i });
                    continue;
                }
                if let Some(first) = m.first_do.as_ref().and_then(|f| library.guide_index(&f.value)) {
                    remains.push(Remains::First { guide: i, first });
                }
                let guide = written.entry(i).or_insert_with(|| library.guides[i].clone());
                looked_up(guide, line.part);
            }
        }
        remains.sort_unstable();
        remains.dedup();
        let revised = facts.revised(library, &written);
        let changes = revised.iter().filter_map(|(i, after)| {
            let guide = written.get(i).unwrap_or(&library.guides[*i]);
            let left = load(guide, after, library, asks(guide, after, &self.lines[*i]).len());
            let before = &facts.guides[*i];
            let spared = spared(before, after);
            (left != self.loads[*i]).then(|| Change {
                guide: *i,
                before: self.loads[*i].clone(),
                after: left,
                visits_before: before.whole().all_visits,
                visits_after: after.whole().all_visits,
                visits_spared: spared,
            })
        });
        let guides: Vec<Change> = changes.collect();
        let before = self.load();
        let after = guides.iter().fold(before.clone(), |sum, c| sum.minus(&c.before).plus(&c.after));
        Saved { papers: shared.to_vec(), before, after, guides, remains }
    }
}

impl Load {
    fn plus(&self, other: &Load) -> Load {
        self.with(other, |a, b| a + b)
    }

    fn minus(&self, other: &Load) -> Load {
        self.with(other, |a, b| a - b)
    }

    fn with(&self, other: &Load, f: impl Fn(usize, usize) -> usize) -> Load {
        Load {
            situations: f(self.situations, other.situations),
            materials: f(self.materials, other.materials),
            asks: f(self.asks, other.asks),
            all_visits: f(self.all_visits, other.all_visits),
        }
    }
}

fn load(guide: &Guide, facts: &GuideFacts, library: &Library, asks: usize) -> Load {
    let mut out = Load { asks, ..Load::default() };
    for (outcome, times) in facts.situations() {
        out.situations += times;
        out.materials += facts.brought(outcome, guide, library).len() * times;
        out.all_visits += outcome.all_visits.map_or(0, |v| v.most as usize) * times;
    }
    out
}

/// By paper: in how many situations, and whether only as one of several.
fn asks(guide: &Guide, facts: &GuideFacts, lines: &[Line]) -> Vec<(usize, Ask)> {
    let mut out: BTreeMap<usize, Ask> = BTreeMap::new();
    for (outcome, times) in facts.situations() {
        let mut here: BTreeMap<usize, bool> = BTreeMap::new();
        for line in lines.iter().filter(|l| facts.applies(l.part, outcome)) {
            if material(guide, line.part).is_some_and(Material::is_looked_up) {
                continue;
            }
            let choice = is_choice(guide, facts, line.part, outcome);
            line.papers.iter().for_each(|p| *here.entry(*p).or_insert(true) &= choice);
        }
        for (paper, choice) in here {
            let ask = out.entry(paper).or_insert(Ask { guide: 0, situations: 0, of: 0, own: false, choice: true });
            ask.situations += times;
            ask.choice &= choice;
        }
    }
    out.into_iter().collect()
}

/// Whether something else would do as well.
fn is_choice(guide: &Guide, facts: &GuideFacts, part: Part, outcome: &Outcome) -> bool {
    let Part::Alternative(i, _) = part else { return false };
    (0..guide.materials[i].any_of.len()).filter(|j| facts.applies(Part::Alternative(i, *j), outcome)).count() > 1
}

/// The most that anybody is spared.
fn spared(before: &GuideFacts, after: &GuideFacts) -> u32 {
    let most = |o: &Outcome| o.all_visits.map_or(0, |v| v.most);
    let whole = most(before.whole()).saturating_sub(most(after.whole()));
    let each = before.certain().zip(after.certain()).map(|((_, b), (_, a))| most(b).saturating_sub(most(a)));
    each.max().unwrap_or(whole)
}

fn looked_up(guide: &mut Guide, part: Part) {
    let material = match part {
        Part::Material(i) => guide.materials.get_mut(i),
        Part::Alternative(i, j) => guide.materials.get_mut(i).and_then(|m| m.any_of.get_mut(j)),
        _ => None,
    };
    if let Some(m) = material {
        m.obtained = Some(At::new(Obtained::Shared, m.span));
    }
}

/// A paper as a line names it, when some office issues it.
struct Issued {
    name: String,
    issuer: Issuer,
    shareable: Shareable,
}

struct ReadLine {
    part: Part,
    papers: Vec<Issued>,
    only: bool,
}

/// The lines of a guide that ask for papers which an office issues.
fn read(guide: &Guide, library: &Library, offices: &Offices<'_>) -> Vec<ReadLine> {
    let mut out = Vec::new();
    for (i, m) in guide.materials.iter().enumerate() {
        if m.any_of.is_empty() {
            out.push(read_line(Part::Material(i), m, library, offices));
        }
        out.extend(m.any_of.iter().enumerate().map(|(j, m)| read_line(Part::Alternative(i, j), m, library, offices)));
    }
    out.retain(|l| !l.papers.is_empty());
    out
}

fn read_line(part: Part, material: &Material, library: &Library, offices: &Offices<'_>) -> ReadLine {
    if let Some(entry) = material.reference.as_ref().and_then(|r| library.document(&r.value)) {
        let papers: Vec<Issued> = issued_entry(entry, material, None, offices).into_iter().collect();
        return ReadLine { part, papers, only: true };
    }
    let (mut found, mut only) = (Vec::new(), true);
    for paper in papers(material, library) {
        let one = |p: &Paper| issued(p, material, library, offices);
        if let Some(own) = one(&paper) {
            found.push(own);
            continue;
        }
        let inside: Vec<Issued> = paper.contains.iter().filter_map(one).collect();
        only &= !inside.is_empty() && inside.len() == paper.contains.len();
        found.extend(inside);
    }
    ReadLine { part, papers: found, only }
}

/// A paper with its issuer; `None` when nobody issues it: a form, a contract, a photograph.
fn issued(paper: &Paper, material: &Material, library: &Library, offices: &Offices<'_>) -> Option<Issued> {
    let entry = catalogued(&paper.key, paper.known, library).or_else(|| library.document(&paper.name));
    if let Some(entry) = entry {
        return issued_entry(entry, material, paper.known, offices);
    }
    if material.blank_form.is_some() || request(&paper.name).is_some() {
        return None;
    }
    let words = material.issuer.as_ref().map_or(paper.issuer.as_str(), |i| i.value.as_str());
    let usual = || paper.known.filter(|_| !is_private(words)).and_then(|k| offices.usual(k));
    let shareable = if paper.known.is_some_and(|k| k.shareable) { Shareable::Yes } else { Shareable::Unknown };
    Some(Issued { name: paper.key.clone(), issuer: offices.issuer(words).or_else(usual)?, shareable })
}

/// The same of an entry of the catalogue, which knows best.
fn issued_entry(
    entry: &Document,
    material: &Material,
    known: Option<&'static Known>,
    offices: &Offices<'_>,
) -> Option<Issued> {
    let known = known.or_else(|| knowledge::known(&entry.stem).map(|k| k.0));
    let issuer = match entry.issuer.as_ref() {
        Some(said) => offices.issuer(&said.value)?,
        None => {
            let said = material.issuer.as_ref().or(material.source.as_ref());
            said.and_then(|t| offices.issuer(&t.value)).or_else(|| offices.usual(known?))?
        }
    };
    let shareable = match entry.shareable.as_ref().map(|s| s.value.as_str()) {
        Some("能") => Shareable::Yes,
        Some("部分") => Shareable::Partly,
        Some(_) => Shareable::No,
        None => Shareable::Unknown,
    };
    Some(Issued { name: entry.stem.clone(), issuer, shareable })
}

/// The catalogue's entry of a paper, by any name of it.
fn catalogued<'a>(name: &str, known: Option<&'static Known>, library: &'a Library) -> Option<&'a Document> {
    let others = || known.filter(|k| k.one)?.names.iter().find_map(|n| library.document(n));
    library.document(name).or_else(others)
}
