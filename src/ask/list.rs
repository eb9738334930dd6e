//! What one person has to bring, do and pay, given some answers.

use super::Desk;
use super::situation::Situation;
use crate::facts::{Answers, GuideFacts, Outcome, Part, Range, Reason};
use crate::guide::{Guide, Money};
use crate::library::Library;
use crate::output::situations::time_label;
use crate::output::view;

/// The list of one guide for some answers.
pub struct List<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// What is shown of it.
    pub view: &'a view::Guide,
    /// What follows from it.
    pub facts: &'a GuideFacts,
    /// Questions and answers.
    pub situation: Situation<'a>,
    /// What they come to.
    pub outcome: &'a Outcome,
    library: &'a Library,
    hotline: &'a str,
}

/// Something to bring.
pub struct Bring<'a> {
    /// Short name.
    pub name: &'a str,
    /// The whole entry.
    pub material: &'a view::Material,
    /// Any one of these will do; empty when it is this one.
    pub any_of: Vec<&'a view::Material>,
}

/// A part of the sum of visits.
pub struct Addend {
    /// What the way is for.
    pub name: String,
    /// `step`, `first` or `trip`.
    pub kind: &'static str,
    /// What it adds to the visits to apply and collect.
    pub visits: Option<Range<u32>>,
    /// What it adds to all visits.
    pub all_visits: Option<Range<u32>>,
    /// Whether it holds whatever the open answers are.
    pub is_certain: bool,
}

impl<'a> List<'a> {
    pub(super) fn new(desk: &'a Desk<'_>, number: usize, answers: Answers) -> List<'a> {
        let (guide, facts) = (&desk.library.guides[number], &desk.facts.guides[number]);
        List {
            guide,
            view: &desk.views[number],
            outcome: facts.outcome(&answers),
            situation: situation(guide, facts, answers),
            facts,
            library: desk.library,
            hotline: desk.hotline(),
        }
    }

    /// The same guide with other answers.
    pub(super) fn with(&self, answers: Answers) -> List<'a> {
        let outcome = self.facts.outcome(&answers);
        List { outcome, situation: situation(self.guide, self.facts, answers), ..*self }
    }

    /// What to bring.
    pub fn bring(&self) -> Vec<Bring<'a>> {
        let material = |part| match part {
            Part::Material(i) => Some(&self.view.materials[i]),
            Part::Alternative(i, j) => Some(&self.view.materials[i].any_of[j]),
            _ => None,
        };
        let brought = self.facts.brought(self.outcome, self.guide, self.library);
        let one = |b: crate::facts::Brought| {
            let material = material(b.part)?;
            // With one alternative left, the part is that one.
            let any_of = match b.part {
                Part::Material(i) => (0..material.any_of.len())
                    .filter(|j| self.facts.applies(Part::Alternative(i, *j), self.outcome))
                    .map(|j| &material.any_of[j])
                    .collect(),
                _ => Vec::new(),
            };
            Some(Bring { name: &material.short_name, material, any_of })
        };
        brought.into_iter().filter_map(one).collect()
    }

    /// The steps that apply.
    pub fn steps(&self) -> impl Iterator<Item = &'a view::Step> {
        let applies = |i: &usize| self.facts.applies(Part::Step(*i), self.outcome);
        (0..self.view.steps.len()).filter(applies).map(|i| &self.view.steps[i])
    }

    /// Why the visits are what they are.
    pub fn addends(&self) -> Vec<Addend> {
        let reasons = self.facts.reasons(self.outcome);
        reasons.iter().map(|reason| self.addend(reason)).collect()
    }

    fn addend(&self, reason: &Reason) -> Addend {
        let is_certain = self.facts.is_certain(reason, self.outcome);
        let one = Some(Range::exactly(1));
        let (kind, name, visits, all_visits) = match reason {
            Reason::Step(i) => ("step", self.view.steps[*i].name.text.clone(), one, one),
            Reason::First(i) => {
                let first = &self.facts.first[*i];
                ("first", self.name_of(first.guide), first.visits, first.all_visits)
            }
            Reason::Trip(i) => ("trip", self.facts.trips[*i].clone(), Some(Range::exactly(0)), one),
        };
        Addend { name, kind, visits, all_visits, is_certain }
    }

    /// Guides that have to come first, with how long each takes.
    pub fn first(&self) -> Vec<(String, Option<String>)> {
        let reasons = self.facts.reasons(self.outcome);
        let first = reasons.iter().filter_map(|r| match r {
            Reason::First(i) => Some(&self.facts.first[*i]),
            _ => None,
        });
        first.map(|f| (self.name_of(f.guide), f.time.map(time_label))).collect()
    }

    fn name_of(&self, guide: usize) -> String {
        let guide = &self.library.guides[guide];
        guide.name.as_ref().map_or_else(|| guide.stem.clone(), |n| n.value.clone())
    }

    /// How long this guide takes by itself; the situation's own limit comes before the general one.
    pub fn own_time(&self) -> Option<String> {
        let limit = self.guide.time_limit.as_ref()?;
        let own = (0..limit.by_situation.len()).find(|i| self.facts.applies(Part::Limit(*i), self.outcome));
        let promised = own.map_or(&limit.promised, |i| &limit.by_situation[i].promised);
        promised.as_ref().map(|d| d.value.to_string())
    }

    /// Procedures that apply and do not count into the time.
    pub fn special(&self) -> Vec<(String, Option<String>)> {
        let all = self.guide.time_limit.iter().flat_map(|l| &l.special_procedures).enumerate();
        all.filter(|(i, _)| self.facts.applies(Part::Special(*i), self.outcome))
            .filter_map(|(_, s)| {
                Some((s.name.as_ref()?.value.clone(), s.duration.as_ref().map(|d| d.value.to_string())))
            })
            .collect()
    }

    /// What is charged for and how much.
    pub fn fees(&self) -> Vec<(String, String)> {
        let all = self.guide.fee.iter().flat_map(|f| &f.items).enumerate();
        all.filter(|(i, _)| self.facts.applies(Part::FeeItem(*i), self.outcome))
            .filter_map(|(_, f)| Some((f.name.as_ref()?.value.clone(), f.standard.as_ref()?.value.to_string())))
            .collect()
    }

    /// The fee in words: `不收费`, `20 元`, `0～20 元`.
    pub fn fee(&self) -> Option<String> {
        let fee = self.outcome.fee?;
        let plain = |fen| Money::Amount { fen, per: None }.to_string();
        Some(match (fee.only(), self.guide.fee.as_ref().and_then(|f| f.standard.as_ref())) {
            (Some(0), _) => Money::Free.to_string(),
            // The whole standard says for what each: 20 元/证.
            (Some(_), Some(standard)) => standard.value.to_string(),
            (Some(fen), None) => plain(fen),
            (None, _) => format!("{}～{}", plain(fee.least).trim_end_matches(" 元"), plain(fee.most)),
        })
    }

    /// Places that take the application.
    pub fn places(&self) -> Vec<&'a view::Place> {
        let name = |t: &crate::guide::Text| {
            let known = self.library.place(&t.value);
            known.map_or_else(|| t.value.clone(), |p| p.name.as_ref().map_or(p.stem.clone(), |n| n.value.clone()))
        };
        let counters = self.guide.places.iter().enumerate();
        let open: Vec<String> = counters
            .filter(|(i, c)| c.accepts() && self.facts.applies(Part::Place(*i), self.outcome))
            .map(|(_, c)| name(&c.place))
            .collect();
        // Without places of its own it is done wherever its steps are, or at its department's.
        let any = self.guide.places.is_empty();
        self.view.places.iter().filter(|p| any || open.contains(&p.name)).collect()
    }

    /// Whom to call.
    pub fn phones(&self) -> Vec<&'a str> {
        super::phones(&self.view.consult, self.hotline).collect()
    }
}

fn situation<'a>(guide: &'a Guide, facts: &GuideFacts, answers: Answers) -> Situation<'a> {
    Situation::new(&guide.scenarios, answers.clone(), |q| facts.is_worth_asking(q, &answers))
}
