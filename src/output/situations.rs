//! What a page needs to answer for one person's situation: every combination of answers with what it comes to,
//! as data that a script reads and nothing has to be worked out again in the browser.

use serde::Serialize;

use super::markdown::{clean, prose};
use super::project::{first_name, visits_label, where_to};
use super::view;
use crate::facts::{Elapsed, GuideFacts, Outcome, Part, Range, Reason};
use crate::guide::{Guide, Money, Scenario, SituationLimit};
use crate::han;
use crate::library::Library;

/// A table of situations longer than this helps nobody on paper.
const ROWS_MOST: usize = 12;

/// Digits of the table, least first.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The name of an entry in the page: `m0`, `m0.1`, `s2` …
pub fn part_name(part: Part) -> String {
    match part {
        Part::Condition(i) => format!("c{i}"),
        Part::Material(i) => format!("m{i}"),
        Part::Alternative(i, j) => format!("m{i}.{j}"),
        Part::Step(i) => format!("s{i}"),
        Part::FeeItem(i) => format!("f{i}"),
        Part::Place(i) => format!("p{i}"),
        Part::Limit(i) => format!("t{i}"),
        Part::Special(i) => format!("x{i}"),
    }
}

/// The data of the page.
#[derive(Serialize)]
struct Data {
    /// 代号 of every question with the ids of its options; the script asks in the page's own words.
    questions: Vec<(String, Vec<String>)>,
    /// Characters of `table` for one combination.
    width: usize,
    /// Outcome of every combination, in base 36: the first question in front, 我不清楚 as the highest digit.
    table: String,
    /// Names of the entries that hold for some only, with blanks between them.
    parts: String,
    /// What outcomes say, each text once.
    texts: Vec<String>,
    /// Characters of `outcomes` for one text.
    text_width: usize,
    /// The outcomes with blanks between them: four entries to a hexadecimal digit, the first in front, set where
    /// one does not apply; then for each of [`Summary::texts`] its place in `texts`, in base 36.
    outcomes: String,
}

/// What an outcome says; the texts are shown as they are, and an empty one is not.
#[derive(Default)]
pub(super) struct Summary {
    /// For every conditional entry whether it does not apply.
    pub(super) hidden: Vec<bool>,
    pub(super) bring: String,
    pub(super) visits: String,
    /// With journeys for materials; empty when there are none.
    pub(super) all: String,
    /// Why: `① 先办… 1 趟，② 交材料 1 趟`.
    pub(super) sum: String,
    /// Journeys for materials.
    pub(super) journeys: String,
    /// Visits when all that can be is done online or by post; empty when that spares none.
    pub(super) online: String,
    pub(super) time: String,
    pub(super) fee: String,
    /// The offices and places to deal with; empty when there is only one.
    pub(super) offices: String,
    /// Where to go; empty when all may go to the same places.
    pub(super) place: String,
    /// Its address, or which places they are.
    pub(super) address: String,
    /// What else the page shows: `data-out="x0"` and so on.
    pub(super) more: Vec<String>,
}

impl Summary {
    /// In the order in which the script reads them.
    fn texts(&self) -> impl Iterator<Item = &String> {
        let numbers = [&self.bring, &self.visits, &self.all, &self.sum, &self.journeys, &self.online];
        let words = [&self.time, &self.fee, &self.offices, &self.place, &self.address];
        numbers.into_iter().chain(words).chain(&self.more)
    }
}

/// An entry of the page that may be hidden.
#[derive(Clone, Copy)]
enum Entry {
    /// One that stands in the guide.
    Part(Part),
    /// The limit of those whom 分情形 does not name.
    Promise,
    /// The statutory limit of the same.
    Statutory,
}

impl Entry {
    fn name(self) -> String {
        match self {
            Entry::Part(part) => part_name(part),
            Entry::Promise => "t".to_owned(),
            Entry::Statutory => "tl".to_owned(),
        }
    }
}

/// The situations of a guide that tells any apart; `None` for one that asks nothing, or too much. `places` are
/// those of its page.
pub fn situations(
    guide: &Guide,
    facts: &GuideFacts,
    library: &Library,
    places: &[view::Place],
) -> Option<view::Situations> {
    if facts.questions.is_empty() || facts.too_many() {
        return None;
    }
    let parts = Part::all(guide).into_iter().filter(|(p, a, b)| !a.is_empty() || !b.is_empty() || is_choice(guide, *p));
    let mut entries: Vec<Entry> = parts.map(|(p, ..)| Entry::Part(p)).collect();
    if guide.time_limit.as_ref().is_some_and(|l| !l.by_situation.is_empty()) {
        entries.extend([Entry::Promise, Entry::Statutory]);
    }
    // Where somebody is unsure, what holds for the others may hold as well.
    let mut certain = vec![false; facts.outcomes().len()];
    facts.certain().for_each(|(answers, _)| certain[facts.table()[facts.questions.number(&answers)] as usize] = true);
    let of = Of { guide, facts, library, places, entries: &entries };
    let outcomes: Vec<Summary> = facts.outcomes().iter().zip(certain).map(|(o, sure)| of.summary(o, sure)).collect();
    let parts = entries.iter().map(|e| e.name()).collect::<Vec<_>>();
    let data = data(&guide.scenarios, facts.table(), &parts, &outcomes);
    Some(view::Situations { data, rows: rows(guide, facts, &outcomes) })
}

/// What `static/scenario.js` reads: by combination of answers, its place in `outcomes`.
pub(super) fn data(scenarios: &[Scenario], combinations: &[u32], parts: &[String], outcomes: &[Summary]) -> String {
    let width = width(outcomes.len());
    let questions = scenarios.iter().map(|s| {
        let id = s.id.as_ref().map(|i| i.value.clone()).unwrap_or_default();
        (id, s.options.iter().map(|(id, _)| id.value.clone()).collect())
    });
    let mut texts: Vec<String> = Vec::new();
    let mut place = |text: &String| {
        texts.iter().position(|t| t == text).unwrap_or_else(|| {
            texts.push(text.clone());
            texts.len() - 1
        })
    };
    let said: Vec<Vec<usize>> = outcomes.iter().map(|s| s.texts().map(&mut place).collect()).collect();
    let text_width = self::width(texts.len());
    let line = |(s, said): (&Summary, Vec<usize>)| {
        flags(&s.hidden) + &said.into_iter().map(|t| digits(t, text_width)).collect::<String>()
    };
    let data = Data {
        questions: questions.collect(),
        width,
        table: combinations.iter().map(|index| digits(*index as usize, width)).collect(),
        parts: parts.join(" "),
        text_width,
        outcomes: outcomes.iter().zip(said).map(line).collect::<Vec<_>>().join(" "),
        texts,
    };
    serde_json::to_string(&data).expect("internal error: plain data")
}

/// How many digits tell so many numbers apart.
fn width(count: usize) -> usize {
    (1..).find(|width| count <= 36_usize.pow(*width)).expect("internal error: more numbers than there are") as usize
}

/// A number in base 36 with as many digits as asked for.
fn digits(number: usize, width: usize) -> String {
    (0..width).rev().map(|at| char::from(DIGITS[number / 36_usize.pow(at as u32) % 36])).collect()
}

/// Four flags to a hexadecimal digit.
fn flags(flags: &[bool]) -> String {
    let digit = |four: &[bool]| (0..4).fold(0, |n, i| n * 2 + usize::from(four.get(i) == Some(&true)));
    flags.chunks(4).map(|four| char::from(DIGITS[digit(four)])).collect()
}

/// What summaries are made of.
struct Of<'a> {
    guide: &'a Guide,
    facts: &'a GuideFacts,
    library: &'a Library,
    places: &'a [view::Place],
    entries: &'a [Entry],
}

impl Of<'_> {
    fn summary(&self, outcome: &Outcome, certain: bool) -> Summary {
        let Of { guide, facts, library, .. } = *self;
        let brought = facts.brought(outcome, guide, library);
        // Of a choice nothing may be left to bring, since the window looks it up.
        let listed =
            |i: usize| brought.iter().any(|b| matches!(b.part, Part::Material(j) | Part::Alternative(j, _) if i == j));
        let limit = self.limit(outcome).filter(|_| certain);
        let shown = |entry: &Entry| match *entry {
            Entry::Part(Part::Material(i)) if is_choice(guide, Part::Material(i)) => listed(i),
            Entry::Part(part) => facts.applies(part, outcome),
            Entry::Promise => limit.is_none(),
            Entry::Statutory => limit.is_none_or(|l| l.statutory.is_none()),
        };
        let offices = facts.offices(outcome);
        let (place, address) = self.place(outcome, certain);
        let online = outcome.visits_online.filter(|online| Some(*online) != outcome.visits);
        Summary {
            hidden: self.entries.iter().map(|e| !shown(e)).collect(),
            bring: if brought.is_empty() { "不用带".to_owned() } else { format!("{} 样", brought.len()) },
            visits: outcome.visits.map_or_else(|| "打电话问".to_owned(), visits_label),
            all: outcome.all_visits.filter(|a| Some(*a) != outcome.visits).map(visits_label).unwrap_or_default(),
            sum: sum(guide, facts, library, outcome),
            journeys: journeys(facts, outcome),
            online: online.map(visits_label).unwrap_or_default(),
            time: outcome.time.map_or_else(|| "打电话问".to_owned(), time_label),
            fee: fee_words(guide, facts, outcome).unwrap_or_else(|| "打电话问".to_owned()),
            offices: if offices.len() > 1 { offices.join("、") } else { String::new() },
            place,
            address: address.unwrap_or_default(),
            more: Vec::new(),
        }
    }

    /// The first of 分情形 that applies: the rest are for others.
    fn limit(&self, outcome: &Outcome) -> Option<&SituationLimit> {
        let limits = self.guide.time_limit.iter().flat_map(|l| &l.by_situation).enumerate();
        limits.filter(|(i, _)| self.facts.applies(Part::Limit(*i), outcome)).map(|(_, l)| l).next()
    }

    fn place(&self, outcome: &Outcome, certain: bool) -> (String, Option<String>) {
        if self.places.iter().all(|p| p.when.is_none()) {
            return Default::default();
        }
        let applies = |p: &&view::Place| {
            let mut own = (0..self.guide.places.len()).map(Part::Place);
            let own = own.find(|part| p.part.as_deref() == Some(&part_name(*part)));
            own.is_none_or(|part| self.facts.applies(part, outcome))
        };
        where_to(&self.places.iter().filter(applies).collect::<Vec<_>>(), certain)
    }
}

/// A material of which one of several will do.
fn is_choice(guide: &Guide, part: Part) -> bool {
    matches!(part, Part::Material(i) if !guide.materials[i].any_of.is_empty())
}

/// Why the visits are what they are, in the order in which people set out: `① 先办“…” 1 趟，② 交材料 1 趟`.
pub fn sum(guide: &Guide, facts: &GuideFacts, library: &Library, outcome: &Outcome) -> String {
    let say = |reason: &Reason| match reason {
        Reason::Step(i) => Some(format!("{} 1 趟", prose(&guide.process[*i].name.value).text)),
        Reason::First(f) => {
            let first = &facts.first[*f];
            let visits = first.visits.map_or_else(|| "先打电话问".to_owned(), visits_label);
            Some(format!("先办“{}” {visits}", first_name(library, first.guide)))
        }
        Reason::Trip(_) => None,
    };
    han::numbered(reasons(facts, outcome, say).iter().map(String::as_str))
}

/// Journeys for materials: `去市场办取材料 1 趟`.
fn journeys(facts: &GuideFacts, outcome: &Outcome) -> String {
    let say = |reason: &Reason| match reason {
        Reason::Trip(t) => Some(format!("去{}取材料 1 趟", clean(&facts.trips[*t]))),
        _ => None,
    };
    reasons(facts, outcome, say).join("，")
}

/// The reasons that `say` has words for; some hold only for a part of those who gave the same answers.
fn reasons(facts: &GuideFacts, outcome: &Outcome, say: impl Fn(&Reason) -> Option<String>) -> Vec<String> {
    let doubt = |reason: &Reason| if facts.is_certain(reason, outcome) { "" } else { "（看情形）" };
    facts.reasons(outcome).iter().filter_map(|r| Some(say(r)? + doubt(r))).collect()
}

/// `当场`, `3 个工作日`, `5～8 个工作日`, `当场～10 个工作日`.
pub fn time_label(time: Range<Elapsed>) -> String {
    let (least, most) = (time.least.to_string(), time.most.to_string());
    // 5～8 个工作日, where the unit is the same.
    match (least.split_once(' '), most.split_once(' ')) {
        (Some((n, unit)), Some((_, other))) if unit == other && least != most => format!("{n}～{most}"),
        _ => time.to_string(),
    }
}

/// What a situation is charged, with what it is charged for: `20 元/证`, `20～40 元/证`; `None` when the guide is
/// silent.
pub fn fee_words(guide: &Guide, facts: &GuideFacts, outcome: &Outcome) -> Option<String> {
    let fee = guide.fee.as_ref()?;
    if fee.items.is_empty() {
        return fee.standard.as_ref().map(|m| m.value.to_string());
    }
    let applying = fee.items.iter().enumerate().filter(|(i, _)| facts.applies(Part::FeeItem(*i), outcome));
    let standards: Vec<&Money> = applying.map(|(_, i)| i.standard.as_ref().map(|s| &s.value)).collect::<Option<_>>()?;
    let mut units: Vec<Option<&String>> = Vec::new();
    for standard in &standards {
        if let Money::Amount { per, .. } = standard
            && !units.contains(&per.as_ref())
        {
            units.push(per.as_ref());
        }
    }
    let sum = fee_label(outcome.fee?);
    Some(match units.as_slice() {
        [Some(unit)] if sum.ends_with(" 元") => format!("{sum}/{unit}"),
        [] | [_] => sum,
        // A sum over different things is none.
        _ => standards.iter().map(|m| m.to_string()).collect::<Vec<_>>().join("，"),
    })
}

/// `不收费`, `80 元`, `80～550 元`.
pub fn fee_label(fee: Range<u64>) -> String {
    let yuan = |fen: u64| match fen % 100 {
        0 => (fen / 100).to_string(),
        rest => format!("{}.{rest:02}", fen / 100),
    };
    match fee.only() {
        Some(0) => "不收费".to_owned(),
        Some(fen) => format!("{} 元", yuan(fen)),
        None => format!("{}～{} 元", yuan(fee.least), yuan(fee.most)),
    }
}

/// The situations as a table, those that come to the same in one row, when they are few.
fn rows(guide: &Guide, facts: &GuideFacts, outcomes: &[Summary]) -> Vec<view::SituationRow> {
    let mut rows: Vec<view::SituationRow> = Vec::new();
    for (answers, _) in facts.certain() {
        let index = facts.table()[facts.questions.number(&answers)];
        // With the 代号 in front: 不用 alone tells nobody what is not needed.
        let said = |(s, a): (&Scenario, &Option<usize>)| {
            let label = &s.options.get((*a)?)?.1.value;
            Some(clean(&format!("{}：{label}", s.id.as_ref()?.value)))
        };
        let told = guide.scenarios.iter().zip(&answers).filter_map(said).collect::<Vec<_>>().join("；");
        let s = &outcomes[index as usize];
        let row = view::SituationRow {
            situations: vec![told],
            bring: s.bring.clone(),
            visits: s.visits.clone(),
            all_visits: if s.all.is_empty() { s.visits.clone() } else { s.all.clone() },
            time: s.time.clone(),
            fee: s.fee.clone(),
        };
        let same = |r: &&mut view::SituationRow| {
            (&r.bring, &r.visits, &r.all_visits, &r.time, &r.fee)
                == (&row.bring, &row.visits, &row.all_visits, &row.time, &row.fee)
        };
        match rows.iter_mut().find(same) {
            Some(known) => known.situations.extend(row.situations),
            None => rows.push(row),
        }
    }
    let said: usize = rows.iter().map(|r| r.situations.len()).sum();
    // One row says that the answers change only which materials they are: the list tells that.
    if rows.len() < 2 || said > ROWS_MOST { Vec::new() } else { rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_flags_are_as_the_script_reads_them() {
        assert_eq!([1, 36, 37, 1296, 1297, 4096].map(width), [1, 1, 2, 2, 3, 3]);
        assert_eq!([(35, 1), (35, 2), (1295, 2), (1296, 3)].map(|(n, w)| digits(n, w)), ["z", "0z", "zz", "100"]);
        assert_eq!(flags(&[true, false, false, true, true]), "98");
        assert_eq!(flags(&[]), "");
    }
}
