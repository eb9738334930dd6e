//! What one situation comes to.

use std::collections::HashMap;
use std::hash::Hash;

use super::elapsed::{Elapsed, Range};
use super::scenario::{Answers, Bits, Questions};

/// What may hold while an answer is open.
pub(super) trait Or: Clone + PartialEq {
    /// What is true when it is not known which of the two holds.
    fn or(&self, other: &Self) -> Self;
}

/// A range around both, where both are known.
pub(super) fn either<T: Copy + PartialEq>(
    a: Option<Range<T>>,
    b: Option<Range<T>>,
    length: impl Fn(T) -> u64,
) -> Option<Range<T>> {
    Some(a?.or(b?, length))
}

/// How long a number is, for [`Range::or`].
pub(super) fn count(n: u32) -> u64 {
    u64::from(n)
}

/// What one situation comes to. A number is a range when an answer is 我不清楚, or when a guide that must come
/// first depends on answers of its own; it is `None` when the guide does not say enough to derive it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// Conditional entries that apply or, when an answer is 我不清楚, may apply.
    pub(super) entries: Bits,
    /// Those that apply whatever the open answers are.
    pub(super) certain: Bits,
    /// Visits to apply and to collect, with those of guides that must come first.
    pub visits: Option<Range<u32>>,
    /// All visits: those, and the journeys to fetch materials.
    pub all_visits: Option<Range<u32>>,
    /// Visits that stay when everything that can be done online or by post is done so.
    pub visits_online: Option<Range<u32>>,
    /// From handing in to the result, guides that must come first side by side.
    pub time: Option<Range<Elapsed>>,
    /// The same with guides that must come first one after the other.
    pub time_in_turn: Option<Range<Elapsed>>,
    /// Fee of this errand alone, in fen.
    pub fee: Option<Range<u64>>,
    /// Offices and places that the applicant has to deal with.
    pub offices: Range<u32>,
}

impl Or for Outcome {
    /// The entries of both, the ranges around both.
    fn or(&self, other: &Outcome) -> Outcome {
        Outcome {
            entries: self.entries.iter().zip(&other.entries).map(|(a, b)| a | b).collect(),
            certain: self.certain.iter().zip(&other.certain).map(|(a, b)| a & b).collect(),
            visits: either(self.visits, other.visits, count),
            all_visits: either(self.all_visits, other.all_visits, count),
            visits_online: either(self.visits_online, other.visits_online, count),
            time: either(self.time, other.time, Elapsed::length),
            time_in_turn: either(self.time_in_turn, other.time_in_turn, Elapsed::length),
            fee: either(self.fee, other.fee, |n| n),
            offices: self.offices.or(other.offices, count),
        }
    }
}

/// The outcome of every combination of answers, each different one kept once.
#[derive(Debug)]
pub(super) struct Branches<O> {
    pub(super) outcomes: Vec<O>,
    /// By number of the combination.
    pub(super) of: Vec<u32>,
}

impl<O> Default for Branches<O> {
    fn default() -> Branches<O> {
        Branches { outcomes: Vec::new(), of: Vec::new() }
    }
}

impl<O> Branches<O> {
    /// Position in `outcomes` of what a combination of answers comes to.
    pub(super) fn number(&self, questions: &Questions, answers: &[Option<usize>]) -> u32 {
        self.of.get(questions.number(answers)).copied().unwrap_or_default()
    }

    /// What a combination of answers comes to.
    pub(super) fn outcome(&self, questions: &Questions, answers: &[Option<usize>]) -> &O {
        &self.outcomes[self.number(questions, answers) as usize]
    }

    /// Every combination of certain answers with what it comes to.
    pub(super) fn certain(&self, questions: &Questions) -> impl Iterator<Item = (Answers, &O)> {
        self.of.iter().enumerate().filter_map(|(number, index)| {
            let answers = questions.answers(number);
            questions.open(&answers).is_none().then(|| (answers, &self.outcomes[*index as usize]))
        })
    }
}

impl<O: Or> Branches<O> {
    /// Works out every combination: `key` tells what certain answers come down to, `sum` what that comes to.
    /// `branches` is the number of combinations.
    pub(super) fn new<K: Clone + Eq + Hash>(
        questions: &Questions,
        branches: usize,
        key: impl Fn(&[Option<usize>]) -> K,
        mut sum: impl FnMut(K) -> O,
    ) -> Branches<O> {
        let mut out = Branches { outcomes: Vec::new(), of: Vec::with_capacity(branches) };
        let mut by_key: HashMap<K, u32> = HashMap::new();
        let mut merged: HashMap<Vec<u32>, u32> = HashMap::new();
        for number in 0..branches {
            let mut answers = questions.answers(number);
            let Some(unsure) = questions.open(&answers) else {
                let key = key(&answers);
                let found = by_key.get(&key).copied().unwrap_or_else(|| {
                    let outcome = sum(key.clone());
                    let index = out.outcomes.len() as u32;
                    by_key.insert(key, index);
                    out.outcomes.push(outcome);
                    index
                });
                out.of.push(found);
                continue;
            };
            // Answers that are certain here have smaller numbers, so their outcomes are there already.
            let mut parts: Vec<u32> = Vec::new();
            for option in 0..questions.options()[unsure] {
                answers[unsure] = Some(option);
                parts.push(out.of[questions.number(&answers)]);
            }
            parts.sort_unstable();
            parts.dedup();
            let index = match parts.as_slice() {
                [one] => *one,
                _ => merged.get(&parts).copied().unwrap_or_else(|| {
                    let index = out.either(&parts);
                    merged.insert(parts, index);
                    index
                }),
            };
            out.of.push(index);
        }
        out
    }

    /// The outcome when any of these may hold.
    fn either(&mut self, parts: &[u32]) -> u32 {
        let all = parts.iter().map(|i| &self.outcomes[*i as usize]);
        let all = all.cloned().reduce(|a, b| a.or(&b)).expect("internal error: a question without options is open");
        let known = self.outcomes.iter().position(|o| *o == all);
        known.unwrap_or_else(|| {
            self.outcomes.push(all);
            self.outcomes.len() - 1
        }) as u32
    }
}
