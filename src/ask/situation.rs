//! Questions with what was answered.

use crate::facts::Answers;
use crate::guide::Scenario;

/// Where somebody stands: every question with its answer.
pub struct Situation<'a> {
    /// The questions.
    pub scenarios: &'a [Scenario],
    /// The answers; `None` is 我不清楚.
    pub answers: Answers,
    /// By question, whether its answer is open and would change something.
    open: Vec<bool>,
}

impl<'a> Situation<'a> {
    pub(super) fn new(scenarios: &'a [Scenario], answers: Answers, is_worth_asking: impl Fn(usize) -> bool) -> Self {
        let open = (0..answers.len()).map(|i| answers[i].is_none() && is_worth_asking(i)).collect();
        Situation { scenarios, answers, open }
    }

    /// Questions with their answers.
    pub fn answered(&self) -> impl Iterator<Item = (&'a Scenario, Option<usize>)> {
        self.scenarios.iter().zip(self.answers.iter().copied())
    }

    /// Whether a question is open and its answer would change something.
    pub fn is_open(&self, question: usize) -> bool {
        self.open[question]
    }

    /// Open questions whose answer would change something.
    pub fn open(&self) -> impl Iterator<Item = &'a Scenario> {
        self.scenarios.iter().zip(&self.open).filter(|(_, open)| **open).map(|(s, _)| s)
    }
}
