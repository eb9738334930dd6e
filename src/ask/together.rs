//! What one person has to bring, do and pay for a bundle, given some answers.

use super::Desk;
use super::situation::Situation;
use crate::facts::{Answers, BundleFacts, BundleOutcome};
use crate::output::{project, view};

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
    pub shown: view::BundleSituation,
    desk: &'a Desk<'a>,
    number: usize,
}

impl<'a> Together<'a> {
    pub(super) fn new(desk: &'a Desk<'_>, number: usize, answers: Answers) -> Together<'a> {
        let (bundle, facts) = (&desk.library.bundles[number], &desk.facts.bundles[number]);
        let outcome = facts.outcome(&answers);
        Together {
            view: &desk.bundles[number],
            facts,
            outcome,
            shown: project::bundle_situation(bundle, facts, desk.facts, desk.library, outcome),
            situation: Situation::new(&facts.scenarios, answers.clone(), |q| facts.is_worth_asking(q, &answers)),
            desk,
            number,
        }
    }

    /// The same bundle with other answers.
    pub(super) fn with(&self, answers: Answers) -> Together<'a> {
        Together::new(self.desk, self.number, answers)
    }

    /// What to bring, each with who asks for it.
    pub fn bring(&self) -> impl Iterator<Item = (&'a view::Paper, Vec<&'a view::PaperUse>)> + '_ {
        self.shown.papers.iter().map(|(paper, uses)| {
            let paper = &self.view.papers[*paper];
            (paper, uses.iter().map(|u| &paper.uses[*u]).collect())
        })
    }

    /// Whom to call.
    pub fn phones(&self) -> Vec<&'a str> {
        super::phones(&self.view.consult, self.desk.hotline()).collect()
    }
}
