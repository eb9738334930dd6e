//! What one person has to bring, do and pay for a bundle, given some answers.

use super::Desk;
use super::situation::Situation;
use crate::facts::{Answers, BundleFacts, BundleOutcome};
use crate::output::view;

/// The list of one bundle for some answers.
pub struct Together<'a> {
    /// What is shown of it.
    pub view: &'a view::Bundle,
    /// What follows from it.
    pub facts: &'a BundleFacts,
    /// Questions and answers.
    pub situation: Situation<'a>,
    /// What they come to.
    pub outcome: &'a BundleOutcome,
    /// The same as shown.
    pub shown: &'a view::Situation,
    hotline: &'a str,
}

impl<'a> Together<'a> {
    pub(super) fn new(desk: &'a Desk<'_>, number: usize, answers: Answers) -> Together<'a> {
        let facts = &desk.facts.bundles[number];
        Together::of(&desk.bundles[number], facts, answers, desk.hotline())
    }

    fn of(view: &'a view::Bundle, facts: &'a BundleFacts, answers: Answers, hotline: &'a str) -> Together<'a> {
        // Without a table there is one situation, that of everybody.
        let index = view.table.get(facts.questions.number(&answers)).copied().unwrap_or_default();
        Together {
            view,
            facts,
            outcome: facts.outcome(&answers),
            shown: &view.situations[index as usize],
            situation: Situation::new(&facts.scenarios, answers.clone(), |q| facts.is_worth_asking(q, &answers)),
            hotline,
        }
    }

    /// The same bundle with other answers.
    pub(super) fn with(&self, answers: Answers) -> Together<'a> {
        Together::of(self.view, self.facts, answers, self.hotline)
    }

    /// What to bring, each with who asks for it.
    pub fn bring(&self) -> impl Iterator<Item = (&'a view::Paper, Vec<&'a view::PaperUse>)> {
        self.shown.papers.iter().map(|(paper, uses)| {
            let paper = &self.view.papers[*paper];
            (paper, uses.iter().map(|u| &paper.uses[*u]).collect())
        })
    }

    /// The guides that are needed or may be, and whether they certainly are.
    pub fn members(&self) -> impl Iterator<Item = (&'a view::Member, bool)> {
        self.shown.members.iter().map(|m| (&self.view.members[*m], self.outcome.certain.contains(m)))
    }

    /// Whom to call.
    pub fn phones(&self) -> Vec<&'a str> {
        super::phones(&self.view.consult, self.hotline).collect()
    }
}
