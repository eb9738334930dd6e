//! Questions of a bundle: its own and those of its members, each asked once.

use crate::guide::{Bundle, Guide, Member, Scenario, Text};
use crate::span::At;

/// What answers a question of a member's guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The bundle says it: this option.
    Settled(usize),
    /// A question of the bundle, and what each of its options is to the guide.
    Asked(usize, Vec<Option<usize>>),
}

/// A question that cannot be asked together with another of the same 代号, because its options differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionConflict {
    /// The member that asks it.
    pub member: usize,
    /// Its position in the guide's 情形.
    pub question: usize,
    /// The earlier member that asks otherwise, with the position of its question; the bundle itself when absent.
    pub with: Option<(usize, usize)>,
}

/// All questions of a bundle.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) scenarios: Vec<Scenario>,
    /// By member and question of its guide; empty for a member that no guide stands behind.
    pub(super) answers: Vec<Vec<Answer>>,
    pub(super) conflicts: Vec<QuestionConflict>,
}

/// Where a question of the bundle comes from: a member and a question of its guide, or the bundle itself.
type Origin = Option<(usize, usize)>;

impl Asked {
    /// Puts the questions together: the bundle's own first, then those of the members in their order.
    pub(super) fn of(bundle: &Bundle, guides: &[Option<&Guide>]) -> Asked {
        let mut asked = Asked { scenarios: bundle.scenarios.clone(), ..Asked::default() };
        let mut origins: Vec<Origin> = vec![None; asked.scenarios.len()];
        for (number, (member, guide)) in bundle.members.iter().zip(guides).enumerate() {
            let mut answers = Vec::new();
            for (i, question) in guide.iter().flat_map(|g| &g.scenarios).enumerate() {
                let answer = settled(member, question)
                    .map_or_else(|| asked.ask(member, question, (number, i), &mut origins), Answer::Settled);
                answers.push(answer);
            }
            asked.answers.push(answers);
        }
        asked
    }

    fn ask(&mut self, member: &Member, question: &Scenario, from: (usize, usize), origins: &mut Vec<Origin>) -> Answer {
        let same_name = |s: &&Scenario| name(s).is_some() && name(s) == name(question);
        let first = self.scenarios.iter().position(|s| same_name(&s));
        let apart = first.map(|_| qualified(member, question));
        // Asked apart before by a guide that stands in the bundle twice, it need not be asked a third time.
        let again = apart.as_ref().and_then(|id| self.scenarios.iter().position(|s| name(s) == Some(id)));
        for place in first.into_iter().chain(again) {
            if let Some(options) = meaning(&self.scenarios[place], origins[place].is_none(), question, member) {
                return Answer::Asked(place, options);
            }
        }
        let mut own = question.clone();
        if let (Some(place), Some(id)) = (first, apart) {
            self.conflicts.push(QuestionConflict { member: from.0, question: from.1, with: origins[place] });
            own.id = own.id.map(|old| At { value: id, span: old.span });
        }
        origins.push(Some(from));
        self.scenarios.push(own);
        Answer::Asked(self.scenarios.len() - 1, (0..question.options.len()).map(Some).collect())
    }
}

fn name(scenario: &Scenario) -> Option<&String> {
    scenario.id.as_ref().map(|i| &i.value)
}

/// What a question is called beside another of the same 代号.
fn qualified(member: &Member, question: &Scenario) -> String {
    format!("{}·{}", member.guide.value, name(question).map_or("", |n| n.as_str()))
}

/// The option that 已定 names. Several options settle nothing.
fn settled(member: &Member, question: &Scenario) -> Option<usize> {
    let (_, options) = member.settled.iter().find(|(id, _)| Some(&id.value) == name(question))?;
    let [one] = options.as_slice() else { return None };
    question.options.iter().position(|(key, _)| key.value == one.value)
}

/// What each option of a question of the bundle is to a member's guide, when both can be asked as one. A
/// question of the bundle's own may leave options out, and may have more where the member does not apply.
fn meaning(asked: &Scenario, own: bool, question: &Scenario, member: &Member) -> Option<Vec<Option<usize>>> {
    let place = |option: &Text| question.options.iter().position(|(key, _)| key.value == option.value);
    let all: Vec<Option<usize>> = asked.options.iter().map(|(key, _)| place(key)).collect();
    let fits = if own {
        all.iter().any(Option::is_some)
            && asked.options.iter().zip(&all).all(|((key, _), to)| to.is_some() || !may_apply(member, asked, key))
    } else {
        all.len() == question.options.len() && all.iter().all(Option::is_some)
    };
    fits.then_some(all)
}

/// Whether a member may be needed by somebody who gives this answer.
fn may_apply(member: &Member, question: &Scenario, option: &Text) -> bool {
    let names = |(id, options): &(Text, Vec<Text>)| {
        (Some(&id.value) == name(question)).then(|| options.iter().any(|o| o.value == option.value))
    };
    let barred = member.applies_if.iter().any(|line| names(line) == Some(false));
    let spared = matches!(member.applies_unless.as_slice(), [line] if names(line) == Some(true));
    !barred && !spared
}
