//! What a page needs to answer for one person's situation: every combination of answers with what it comes to,
//! as data that a script reads and nothing has to be worked out again in the browser.

use std::fmt::Write as _;

use serde::Serialize;

use super::project::{first_name, visits_label};
use super::view;
use crate::facts::{Elapsed, GuideFacts, Outcome, Part, Range, Reason};
use crate::guide::{Guide, Scenario};
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
    /// Names of the entries that hold for some only.
    parts: Vec<String>,
    /// What outcomes say, each text once.
    texts: Vec<String>,
    /// For each outcome one character of every part, `1` where it does not apply, and the places of its texts:
    /// what to bring, visits, visits with journeys for materials, their sum, time, fee, and what else the page
    /// shows.
    outcomes: Vec<(String, Vec<usize>)>,
}

/// What an outcome says; the texts are shown as they are.
pub(super) struct Summary {
    /// One character of every conditional entry, `1` where it does not apply.
    pub(super) hidden: String,
    pub(super) bring: String,
    pub(super) visits: String,
    /// With journeys for materials; empty when there are none.
    pub(super) all: String,
    /// Why: `① 先办… 1 趟，② 交材料 1 趟`.
    pub(super) sum: String,
    pub(super) time: String,
    pub(super) fee: String,
    /// What else the page shows: `data-out="x0"` and so on.
    pub(super) more: Vec<String>,
}

/// The situations of a guide that tells any apart; `None` for one that asks nothing, or too much.
pub fn situations(guide: &Guide, facts: &GuideFacts, library: &Library) -> Option<view::Situations> {
    if facts.questions.is_empty() || facts.too_many() {
        return None;
    }
    let parts = Part::all(guide).into_iter().filter(|(p, a, b)| !a.is_empty() || !b.is_empty() || is_choice(guide, *p));
    let parts: Vec<Part> = parts.map(|(p, ..)| p).collect();
    let outcomes: Vec<Summary> = facts.outcomes().iter().map(|o| summary(guide, facts, library, &parts, o)).collect();
    let parts = parts.into_iter().map(part_name).collect();
    let data = data(&guide.scenarios, facts.table(), parts, &outcomes);
    Some(view::Situations { data, rows: rows(guide, facts, &outcomes) })
}

/// What `static/scenario.js` reads.
pub(super) fn data(scenarios: &[Scenario], combinations: &[u32], parts: Vec<String>, outcomes: &[Summary]) -> String {
    let width = if outcomes.len() > 36 { 2 } else { 1 };
    let mut table = String::with_capacity(combinations.len() * width);
    for &index in combinations {
        if width == 2 {
            table.push(char::from(DIGITS[index as usize / 36]));
        }
        table.push(char::from(DIGITS[index as usize % 36]));
    }
    let questions = scenarios
        .iter()
        .map(|s| {
            let id = s.id.as_ref().map(|i| i.value.clone()).unwrap_or_default();
            (id, s.options.iter().map(|(id, _)| id.value.clone()).collect())
        })
        .collect();
    let mut texts: Vec<String> = Vec::new();
    let mut place = |text: &String| {
        texts.iter().position(|t| t == text).unwrap_or_else(|| {
            texts.push(text.clone());
            texts.len() - 1
        })
    };
    let said = outcomes
        .iter()
        .map(|s| {
            let texts = [&s.bring, &s.visits, &s.all, &s.sum, &s.time, &s.fee].into_iter().chain(&s.more);
            (s.hidden.clone(), texts.map(&mut place).collect())
        })
        .collect();
    let data = Data { questions, width, table, parts, texts, outcomes: said };
    serde_json::to_string(&data).expect("internal error: plain data")
}

fn summary(guide: &Guide, facts: &GuideFacts, library: &Library, parts: &[Part], outcome: &Outcome) -> Summary {
    let brought = facts.brought(outcome, guide, library);
    // Of a choice nothing may be left to bring, since the window looks it up.
    let shown = |part: Part| {
        facts.applies(part, outcome)
            && (!is_choice(guide, part)
                || brought.iter().any(|b| match (b.part, part) {
                    (Part::Material(i) | Part::Alternative(i, _), Part::Material(j)) => i == j,
                    _ => false,
                }))
    };
    Summary {
        hidden: parts.iter().map(|p| if shown(*p) { '0' } else { '1' }).collect(),
        bring: if brought.is_empty() { "不用带".to_owned() } else { format!("{} 样", brought.len()) },
        visits: outcome.visits.map_or_else(|| "打电话问".to_owned(), visits_label),
        all: outcome.all_visits.filter(|a| Some(*a) != outcome.visits).map(visits_label).unwrap_or_default(),
        sum: sum(guide, facts, library, outcome),
        time: outcome.time.map_or_else(|| "打电话问".to_owned(), time_label),
        fee: outcome.fee.map_or_else(|| "打电话问".to_owned(), fee_label),
        more: Vec::new(),
    }
}

/// A material of which one of several will do.
fn is_choice(guide: &Guide, part: Part) -> bool {
    matches!(part, Part::Material(i) if !guide.materials[i].any_of.is_empty())
}

/// Why the visits are what they are, in the order in which people set out.
pub fn sum(guide: &Guide, facts: &GuideFacts, library: &Library, outcome: &Outcome) -> String {
    const SIGNS: [&str; 10] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"];
    let mut out = String::new();
    for (i, reason) in facts.reasons(outcome).iter().enumerate() {
        let said = match reason {
            Reason::Step(i) => format!("{} 1 趟", super::markdown::prose(&guide.process[*i].name.value).text),
            Reason::First(f) => {
                let first = &facts.first[*f];
                let visits = first.visits.map_or_else(|| "先打电话问".to_owned(), visits_label);
                format!("先办“{}” {visits}", first_name(library, first.guide))
            }
            Reason::Trip(t) => format!("去{}取材料 1 趟", super::markdown::clean(&facts.trips[*t])),
        };
        let doubt = if facts.is_certain(reason, outcome) { "" } else { "（看情形）" };
        let comma = if i == 0 { "" } else { "，" };
        write!(out, "{comma}{} {said}{doubt}", SIGNS.get(i).unwrap_or(&"·")).expect("a string takes all");
    }
    out
}

/// `当场`, `3 个工作日`, `当场～10 个工作日`.
pub fn time_label(time: Range<Elapsed>) -> String {
    let (least, most) = (time.least.to_string(), time.most.to_string());
    // 5～8 个工作日, where the unit is the same.
    match (least.split_once(' '), most.split_once(' ')) {
        (Some((n, unit)), Some((_, other))) if unit == other && least != most => format!("{n}～{most}"),
        _ => time.to_string(),
    }
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
        let told = guide.scenarios.iter().zip(&answers).filter_map(|(s, a)| Some(&s.options.get((*a)?)?.1.value));
        let told = told.map(|t| super::markdown::clean(t)).collect::<Vec<_>>().join("，");
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
