//! The situations an applicant can be in: every combination of answers, and which entries of a guide each
//! leaves. 我不清楚 is an answer to every question; it leaves whatever any other answer may leave.

use crate::guide::{Scenario, When};

/// No more combinations of answers than this are told apart, 我不清楚 counted as an answer: seven questions of
/// yes and no, or six of three options. A guide with more is told to ask less, and only what everybody needs is
/// derived for it.
pub const BRANCHES_MOST: usize = 4096;

/// One answer for each question, by position in 选项; `None` is 我不清楚.
pub type Answers = Vec<Option<usize>>;

/// The questions of a guide or a bundle as numbers of options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    options: Vec<usize>,
}

impl Questions {
    /// From 情形.
    pub fn of(scenarios: &[Scenario]) -> Questions {
        Questions { options: scenarios.iter().map(|s| s.options.len()).collect() }
    }

    /// How many questions.
    pub fn len(&self) -> usize {
        self.options.len()
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.options.is_empty()
    }

    /// How many options each question has.
    pub fn options(&self) -> &[usize] {
        &self.options
    }

    /// The first question that is not answered, of those that have anything to choose from.
    pub fn open(&self, answers: &[Option<usize>]) -> Option<usize> {
        self.options.iter().zip(answers).position(|(o, a)| *o > 0 && a.is_none())
    }

    /// How many combinations of answers there are, 我不清楚 included; `None` above [`BRANCHES_MOST`].
    pub fn branches(&self) -> Option<usize> {
        self.options.iter().try_fold(1_usize, |n, o| n.checked_mul(o.checked_add(1)?)).filter(|n| *n <= BRANCHES_MOST)
    }

    /// The number of a combination: digits with the first question in front, 我不清楚 as the highest digit.
    pub fn number(&self, answers: &[Option<usize>]) -> usize {
        self.options.iter().zip(answers).fold(0, |n, (o, a)| n * (o + 1) + a.unwrap_or(*o))
    }

    /// The combination of a number.
    pub fn answers(&self, mut number: usize) -> Answers {
        let mut out = vec![None; self.options.len()];
        for (answer, o) in out.iter_mut().zip(&self.options).rev() {
            let digit = number % (o + 1);
            number /= o + 1;
            *answer = (digit < *o).then_some(digit);
        }
        out
    }

    /// Whether a question is worth asking after the answers before it: in the table of all combinations, two of
    /// its answers come to different things.
    pub fn is_worth_asking(&self, table: &[u32], question: usize, before: &[Option<usize>]) -> bool {
        let options = &self.options;
        let later: usize = options[question + 1..].iter().map(|o| o + 1).product();
        let rows = |option: usize| {
            let mut answers: Answers = before[..question].to_vec();
            answers.push(Some(option));
            answers.extend(options[question + 1..].iter().map(|_| Some(0)));
            let first = self.number(&answers);
            &table[first..first + later]
        };
        (1..options[question]).any(|option| rows(option) != rows(0))
    }

    /// Whether a question changes nothing whatever was answered before it.
    pub fn is_idle(&self, table: &[u32], question: usize) -> bool {
        let before = Questions { options: self.options[..question].to_vec() };
        let all: usize = before.options.iter().map(|o| o + 1).product();
        (0..all).all(|number| !self.is_worth_asking(table, question, &before.answers(number)))
    }
}

/// A set of entries, one bit each.
pub(super) type Bits = Box<[u64]>;

pub(super) fn is_set(bits: &[u64], bit: usize) -> bool {
    bits[bit / 64] >> (bit % 64) & 1 == 1
}

fn set(bits: &mut [u64], bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
}

/// Which conditional entries every answer allows, so that a combination is a few ANDs.
#[derive(Debug)]
pub(super) struct Masks {
    words: usize,
    /// By question and answer, the last answer being 我不清楚: entries whose 适用 allows it.
    allowed: Vec<Vec<Bits>>,
    /// By question and answer: entries with a line of 不适用 that the answer does not meet.
    spared: Vec<Vec<Bits>>,
    /// Entries without 不适用.
    without: Bits,
}

impl Masks {
    /// From the conditions of all conditional entries. Names that no question has are reported elsewhere and
    /// exclude nobody here.
    pub(super) fn new(scenarios: &[Scenario], entries: &[(&When, &When)]) -> Masks {
        let words = entries.len().div_ceil(64);
        let none = || vec![0_u64; words].into_boxed_slice();
        let all = || vec![u64::MAX; words].into_boxed_slice();
        let table = |bits: &dyn Fn() -> Bits| -> Vec<Vec<Bits>> {
            scenarios.iter().map(|s| (0..=s.options.len()).map(|_| bits()).collect()).collect()
        };
        let (mut allowed, mut spared, mut without) = (table(&all), table(&none), none());
        for (bit, (applies_if, applies_unless)) in entries.iter().enumerate() {
            for (question, named) in lines(scenarios, applies_if) {
                for (option, bits) in allowed[question].iter_mut().enumerate() {
                    // The last answer, 我不清楚, may be any option.
                    if option < named.len() && !named[option] {
                        bits[bit / 64] &= !(1 << (bit % 64));
                    }
                }
            }
            if applies_unless.is_empty() {
                set(&mut without, bit);
            }
            let mut read = 0;
            for (question, named) in lines(scenarios, applies_unless) {
                read += 1;
                for (option, bits) in spared[question].iter_mut().enumerate() {
                    let meets = named.get(option).copied().unwrap_or_else(|| named.iter().all(|n| *n));
                    if !meets {
                        set(bits, bit);
                    }
                }
            }
            if read < applies_unless.len() {
                set(&mut without, bit);
            }
        }
        Masks { words, allowed, spared, without }
    }

    /// The entries that a combination of answers leaves.
    pub(super) fn of(&self, answers: &[Option<usize>]) -> Bits {
        let mut out = vec![u64::MAX; self.words].into_boxed_slice();
        let mut spared = self.without.clone();
        for ((allowed, spare), answer) in self.allowed.iter().zip(&self.spared).zip(answers) {
            let digit = answer.unwrap_or(allowed.len() - 1);
            for word in 0..self.words {
                out[word] &= allowed[digit][word];
                spared[word] |= spare[digit][word];
            }
        }
        out.iter_mut().zip(&spared).for_each(|(o, s)| *o &= s);
        out
    }
}

/// The lines of a condition that name a question, each with which of its options are named.
fn lines<'a>(scenarios: &'a [Scenario], when: &'a When) -> impl Iterator<Item = (usize, Vec<bool>)> + 'a {
    when.iter().filter_map(|(id, options)| {
        let question = scenarios.iter().position(|s| s.id.as_ref().is_some_and(|i| i.value == id.value))?;
        let known = &scenarios[question].options;
        let named: Vec<bool> = known.iter().map(|(k, _)| options.iter().any(|o| o.value == k.value)).collect();
        named.contains(&true).then_some((question, named))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_answers_are_one() {
        let q = Questions { options: vec![2, 3] };
        assert_eq!(q.branches(), Some(12));
        for n in 0..12 {
            assert_eq!(q.number(&q.answers(n)), n);
        }
        assert_eq!(q.answers(11), [None, None]);
        assert_eq!(Questions { options: vec![2; 7] }.branches(), Some(2187));
        assert_eq!(Questions { options: vec![2; 8] }.branches(), None);
        assert_eq!(Questions { options: vec![usize::MAX; 3] }.branches(), None);
    }
}
