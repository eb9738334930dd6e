//! One bundle in every situation: what to bring, how often to come, how long, how much, whom to deal with, done
//! together and done one by one.
//!
//! **一件一件办** adds up the members as their own guides say, a guide outside the bundle that several wait for
//! counted once. **一起办** brings a material once, leaves out what an earlier member issues, makes what can be done
//! in one place at one time one visit, and lets members that need not wait for each other run side by side.

mod papers;
mod questions;
mod visits;

use std::collections::BTreeSet;

use super::elapsed::{Elapsed, Range};
use super::guide::{Elsewhere, First, GuideFacts, Part, Reason};
use super::outcome::{Branches, Or, Outcome, count, either};
use super::scenario::{Answers, Masks, Questions, is_set};
use crate::guide::{Bundle, Guide, Handover, Material, Scenario, Text};
use crate::library::Library;
use papers::{Papers, is_result_of};
use questions::{Answer, Asked};
use visits::Errand;

pub use papers::{Paper, Use};
pub use questions::QuestionConflict;
pub use visits::JointVisit;

/// A value for members done one by one, and for members done together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared<T> {
    /// 一件一件办
    pub apart: T,
    /// 一起办
    pub together: T,
}

/// What one situation of a bundle comes to. A number is a range when an answer is 我不清楚, or when a guide that must
/// come first depends on answers of its own; it is `None` when a guide does not say enough to derive it, or
/// when the situations are too many to tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleOutcome {
    /// Members that are needed or may be, by position.
    pub members: Vec<usize>,
    /// Those that are needed whatever the open answers are.
    pub certain: Vec<usize>,
    /// Uses of materials with the position of the material in [`BundleFacts::papers`], in that order.
    pub uses: Vec<(u32, Use)>,
    /// Materials that are needed whatever the open answers are.
    pub certain_papers: Vec<u32>,
    /// Visits done together, in order.
    pub plan: Vec<JointVisit>,
    /// How many materials.
    pub materials: Compared<Range<u32>>,
    /// Visits to apply and to collect, with those of guides outside the bundle that must come first.
    pub visits: Compared<Option<Range<u32>>>,
    /// Those, and the journeys to fetch materials.
    pub all_visits: Compared<Option<Range<u32>>>,
    /// Until the last result is there.
    pub time: Compared<Option<Range<Elapsed>>>,
    /// Departments and places apart; places together.
    pub offices: Compared<Range<u32>>,
    /// Fee, which is the same either way, in fen.
    pub fee: Option<Range<u64>>,
}

impl Or for BundleOutcome {
    fn or(&self, other: &BundleOutcome) -> BundleOutcome {
        fn both<T: Clone + Ord>(a: &[T], b: &[T]) -> Vec<T> {
            a.iter().chain(b).cloned().collect::<BTreeSet<T>>().into_iter().collect()
        }
        fn shared<T: Clone + PartialEq>(a: &[T], b: &[T]) -> Vec<T> {
            a.iter().filter(|x| b.contains(x)).cloned().collect()
        }
        let numbers = |a: &Compared<Option<Range<u32>>>, b: &Compared<Option<Range<u32>>>| Compared {
            apart: either(a.apart, b.apart, count),
            together: either(a.together, b.together, count),
        };
        let counts = |a: &Compared<Range<u32>>, b: &Compared<Range<u32>>| Compared {
            apart: a.apart.or(b.apart, count),
            together: a.together.or(b.together, count),
        };
        BundleOutcome {
            members: both(&self.members, &other.members),
            certain: shared(&self.certain, &other.certain),
            uses: both(&self.uses, &other.uses),
            certain_papers: shared(&self.certain_papers, &other.certain_papers),
            plan: visits::either(&self.plan, &other.plan),
            materials: counts(&self.materials, &other.materials),
            visits: numbers(&self.visits, &other.visits),
            all_visits: numbers(&self.all_visits, &other.all_visits),
            time: Compared {
                apart: either(self.time.apart, other.time.apart, Elapsed::length),
                together: either(self.time.together, other.time.together, Elapsed::length),
            },
            offices: counts(&self.offices, &other.offices),
            fee: either(self.fee, other.fee, |n| n),
        }
    }
}

/// A member that another one must wait for in some situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// Who waits, by position in the bundle.
    pub member: usize,
    /// For whom, by position. One that stands no earlier cannot be waited for.
    pub first: usize,
    /// Whether 先办好 of the bundle says so; 先去办 of a material does otherwise.
    pub declared: bool,
}

/// What follows from one bundle.
#[derive(Debug, Default)]
pub struct BundleFacts {
    /// Its questions, each asked once: the bundle's own, then those of the members.
    pub scenarios: Vec<Scenario>,
    /// The same as numbers.
    pub questions: Questions,
    /// Questions of one 代号 that cannot be asked as one.
    pub conflicts: Vec<QuestionConflict>,
    /// By member, the guide's place in [`Library::guides`]; `None` when there is none of that name.
    pub guides: Vec<Option<usize>>,
    /// Who waits for whom in some situation.
    pub needs: Vec<Need>,
    /// Materials that are brought in some situation.
    pub papers: Vec<Paper>,
    answers: Vec<Vec<Answer>>,
    branches: Branches<BundleOutcome>,
}

impl BundleFacts {
    /// Works out every situation.
    pub(super) fn of(bundle: &Bundle, library: &Library, all: &[GuideFacts]) -> BundleFacts {
        let places: Vec<Option<usize>> = bundle.members.iter().map(|m| library.guide_index(&m.guide.value)).collect();
        let guides: Vec<Option<&Guide>> = places.iter().map(|i| i.map(|i| &library.guides[i])).collect();
        let Asked { scenarios, answers, conflicts } = Asked::of(bundle, &guides);
        let conditions: Vec<_> = bundle.members.iter().map(|m| (&m.applies_if, &m.applies_unless)).collect();
        let mut facts = BundleFacts {
            questions: Questions::of(&scenarios),
            conflicts,
            guides: places,
            answers,
            ..BundleFacts::default()
        };
        let masks = Masks::new(&scenarios, &conditions);
        facts.scenarios = scenarios;
        let key = |answers: &[Option<usize>]| -> Vec<Option<u32>> {
            let bits = masks.of(answers);
            (0..facts.guides.len())
                .map(|m| {
                    let guide = &all[facts.guides[m].filter(|_| is_set(&bits, m))?];
                    Some(guide.outcome_number(&facts.member_answers(m, answers)))
                })
                .collect()
        };
        let mut desk = Desk {
            bundle,
            library,
            all,
            guides: &guides,
            places: &facts.guides,
            papers: Papers::default(),
            needs: BTreeSet::new(),
        };
        desk.papers = Papers::new(&guides, library, |member, material| desk.made_by(member, material));
        let branches = match facts.questions.branches() {
            Some(n) => Branches::new(&facts.questions, n, key, |states| desk.sum(&states)),
            // Too many to tell apart: what everybody may need.
            None => {
                let unsure: Answers = vec![None; facts.questions.len()];
                Branches { outcomes: vec![desk.sum(&key(&unsure)).without_numbers()], of: Vec::new() }
            }
        };
        let (mut papers, needs) = (desk.papers, desk.needs);
        let new = papers.arrange();
        facts.branches = branches;
        for outcome in &mut facts.branches.outcomes {
            outcome.uses.iter_mut().for_each(|(paper, _)| *paper = new[*paper as usize]);
            outcome.uses.sort_unstable();
            outcome.certain_papers.iter_mut().for_each(|paper| *paper = new[*paper as usize]);
            outcome.certain_papers.sort_unstable();
        }
        facts.papers = papers.list;
        facts.needs = needs.into_iter().collect();
        facts
    }

    /// What answers to the bundle's questions are to the guide of a member.
    pub fn member_answers(&self, member: usize, answers: &[Option<usize>]) -> Answers {
        let to = |answer: &Answer| match answer {
            Answer::Settled(option) => Some(*option),
            Answer::Asked(question, options) => answers[*question].and_then(|option| options[option]),
        };
        self.answers[member].iter().map(to).collect()
    }

    /// Questions of a member's guide that the bundle asks: position there, position here.
    pub fn asked_of(&self, member: usize) -> impl Iterator<Item = (usize, usize)> {
        self.answers[member].iter().enumerate().filter_map(|(own, answer)| match answer {
            Answer::Settled(_) => None,
            Answer::Asked(question, _) => Some((own, *question)),
        })
    }

    /// Whether the situations are too many to tell apart.
    pub fn too_many(&self) -> bool {
        self.branches.of.is_empty()
    }

    /// The different outcomes.
    pub fn outcomes(&self) -> &[BundleOutcome] {
        &self.branches.outcomes
    }

    /// Position in [`BundleFacts::outcomes`] of every combination of answers, by [`Questions::number`].
    pub fn table(&self) -> &[u32] {
        &self.branches.of
    }

    /// What a combination of answers comes to.
    pub fn outcome(&self, answers: &[Option<usize>]) -> &BundleOutcome {
        self.branches.outcome(&self.questions, answers)
    }

    /// What is true as long as nothing is answered.
    pub fn whole(&self) -> &BundleOutcome {
        self.outcome(&vec![None; self.questions.len()])
    }

    /// Every combination of certain answers with what it comes to; empty when they are too many.
    pub fn certain(&self) -> impl Iterator<Item = (Answers, &BundleOutcome)> {
        self.branches.certain(&self.questions)
    }

    /// Whether a question is worth asking after the answers before it.
    pub fn is_worth_asking(&self, question: usize, before: &[Option<usize>]) -> bool {
        self.too_many() || self.questions.is_worth_asking(self.table(), question, before)
    }

    /// Whether a question changes nothing in this bundle.
    pub fn is_idle(&self, question: usize) -> bool {
        !self.too_many() && self.questions.is_idle(self.table(), question)
    }

    /// Materials of an outcome, by position in [`BundleFacts::papers`].
    pub fn brought(outcome: &BundleOutcome) -> Vec<usize> {
        let mut out: Vec<usize> = outcome.uses.iter().map(|(paper, _)| *paper as usize).collect();
        out.dedup();
        out
    }
}

impl BundleOutcome {
    fn without_numbers(self) -> BundleOutcome {
        let none = Compared { apart: None, together: None };
        let from_nothing = |r: Range<u32>| Range { least: 0, most: r.most };
        BundleOutcome {
            certain: Vec::new(),
            certain_papers: Vec::new(),
            plan: self.plan.into_iter().map(|v| JointVisit { certain: false, ..v }).collect(),
            materials: Compared {
                apart: from_nothing(self.materials.apart),
                together: from_nothing(self.materials.together),
            },
            visits: none,
            all_visits: none,
            time: Compared { apart: None, together: None },
            offices: Compared {
                apart: from_nothing(self.offices.apart),
                together: from_nothing(self.offices.together),
            },
            fee: None,
            ..self
        }
    }
}

/// Where the outcomes of one bundle are worked out.
struct Desk<'a> {
    bundle: &'a Bundle,
    library: &'a Library,
    all: &'a [GuideFacts],
    /// By member.
    guides: &'a [Option<&'a Guide>],
    /// By member, in the library.
    places: &'a [Option<usize>],
    papers: Papers,
    needs: BTreeSet<Need>,
}

/// A member in one situation.
struct Active<'a> {
    member: usize,
    guide: &'a Guide,
    facts: &'a GuideFacts,
    outcome: &'a Outcome,
    /// What must certainly be done elsewhere, and of what one has to be.
    must: Vec<Elsewhere<'a>>,
    choices: Vec<Vec<Elsewhere<'a>>>,
    /// Errands before it, by position among the active ones.
    after: Vec<usize>,
}

impl<'a> Desk<'a> {
    /// Earlier members whose result a material is, by its name or by its 先去办.
    fn made_by(&self, member: usize, material: &Material) -> Vec<usize> {
        let first = material.first_do.as_ref().and_then(|f| self.library.guide_index(&f.value));
        (0..member)
            .filter(|p| {
                let by_name = self.guides[*p].is_some_and(|g| is_result_of(material, g, self.library));
                by_name || (first.is_some() && self.places[*p] == first)
            })
            .collect()
    }

    /// Members that 先办好 of a member names.
    fn named<'s>(&'s self, after: &'s Text) -> impl Iterator<Item = usize> + 's {
        let guide = self.library.guide_index(&after.value);
        (0..self.places.len()).filter(move |p| guide.is_some() && self.places[*p] == guide)
    }

    /// The members that a situation leaves. `states` is the outcome of each member's guide.
    fn active(&self, states: &[Option<u32>]) -> Vec<Active<'a>> {
        let mut out: Vec<Active<'a>> = Vec::new();
        for (member, state) in states.iter().enumerate() {
            let (Some(state), Some(place), Some(guide)) = (state, self.places[member], self.guides[member]) else {
                continue;
            };
            let facts = &self.all[place];
            let outcome = &facts.outcomes()[*state as usize];
            let (must, choices) = facts.elsewhere(outcome);
            let mut one = Active { member, guide, facts, outcome, must, choices, after: Vec::new() };
            one.after = self.before(&one, &out);
            out.push(one);
        }
        out
    }

    /// Which of the earlier members of a situation must be done before this one: by 先办好, by 先去办, or because
    /// it issues what this one asks for. A later one cannot be waited for; that is reported.
    fn before(&self, one: &Active<'a>, earlier: &[Active<'a>]) -> Vec<usize> {
        let named: Vec<usize> = self.bundle.members[one.member].after.iter().flat_map(|a| self.named(a)).collect();
        let made: Vec<usize> = one
            .facts
            .brought(one.outcome, one.guide, self.library)
            .iter()
            .filter_map(|b| super::guide::material(one.guide, b.part))
            .flat_map(|m| self.made_by(one.member, m))
            .collect();
        let waits = |p: &Active<'a>| {
            let first =
                one.must.iter().any(|e| matches!(e, Elsewhere::First(f) if Some(f.guide) == self.places[p.member]));
            first || named.contains(&p.member) || made.contains(&p.member)
        };
        earlier.iter().enumerate().filter(|(_, p)| waits(p)).map(|(i, _)| i).collect()
    }

    fn note_needs(&mut self, active: &[Active<'a>]) {
        for a in active {
            let named: Vec<usize> = self.bundle.members[a.member].after.iter().flat_map(|t| self.named(t)).collect();
            for first in active.iter().map(|p| p.member) {
                let by_material =
                    |e: &Elsewhere<'_>| matches!(e, Elsewhere::First(f) if Some(f.guide) == self.places[first]);
                let (declared, waits) = (named.contains(&first), a.must.iter().any(by_material));
                if declared || waits {
                    self.needs.insert(Need { member: a.member, first, declared });
                }
            }
        }
    }

    /// What a situation comes to. `states` is the outcome of each member's guide.
    fn sum(&mut self, states: &[Option<u32>]) -> BundleOutcome {
        let active = self.active(states);
        self.note_needs(&active);
        let inside = |first: &First| active.iter().any(|a| self.places[a.member] == Some(first.guide));
        let outside = Outside::of(&active, inside);
        let time = Compared { apart: one_by_one(&active, outside.in_turn), together: side_by_side(&active, inside) };
        let (asked, uses) = self.uses(&active);
        let mut papers: Vec<u32> = uses.iter().map(|(paper, _)| *paper).collect();
        papers.dedup();

        let joint = self.bundle.joint_place.as_ref().map(|p| self.place(p));
        let errands: Vec<Errand> = active.iter().map(|a| self.errand(a, joint.as_deref())).collect();
        let plan = visits::plan(&errands, joint.as_deref());
        let countable = active.iter().all(|a| a.facts.counts_visits());
        let each: usize = errands.iter().map(|e| e.visits.len()).sum();
        let numbers = |more: Option<Range<u32>>| {
            let with = |own: usize| {
                let own = countable.then_some(own as u32)?;
                Some(Range::exactly(own).with(more?, |a, b| a + b))
            };
            Compared { apart: with(each), together: with(plan.len()) }
        };
        let exactly = |apart: usize, together: usize| Compared {
            apart: Range::exactly(apart as u32),
            together: Range::exactly(together as u32),
        };
        let departments = active.iter().flat_map(|a| a.facts.offices(a.outcome));
        let offices: BTreeSet<&str> = departments.chain(errands.iter().flat_map(Errand::elsewhere)).collect();
        let places: BTreeSet<&str> =
            plan.iter().map(|v| v.place.as_str()).chain(outside.offices.iter().copied()).collect();
        let members: Vec<usize> = active.iter().map(|a| a.member).collect();
        BundleOutcome {
            certain: members.clone(),
            members,
            materials: exactly(asked, papers.len()),
            uses,
            certain_papers: papers,
            visits: numbers(outside.visits),
            all_visits: numbers(outside.all_visits),
            time,
            offices: exactly(offices.len(), places.len()),
            fee: active.iter().try_fold(Range::exactly(0), |sum, a| Some(sum.with(a.outcome.fee?, |x, y| x + y))),
            plan,
        }
    }

    /// How many materials the members of a situation ask for, and what is brought for which of them.
    fn uses(&mut self, active: &[Active<'a>]) -> (usize, Vec<(u32, Use)>) {
        let asked: Vec<_> =
            active.iter().map(|a| (a.member, a.facts.brought(a.outcome, a.guide, self.library))).collect();
        let left = |own: Use| {
            let a = active.iter().find(|a| a.member == own.member).expect("internal error: asked by an active member");
            let Part::Material(i) = own.part else { return Vec::new() };
            let parts = (0..a.guide.materials[i].any_of.len()).map(|j| Part::Alternative(i, j));
            parts.filter(|p| a.facts.applies(*p, a.outcome)).map(|part| Use { member: own.member, part }).collect()
        };
        (asked.iter().map(|(_, b)| b.len()).sum(), self.papers.of(&asked, left))
    }

    fn place(&self, name: &Text) -> String {
        self.library.place(&name.value).map_or_else(|| name.value.clone(), |p| p.stem.clone())
    }

    /// Places that take (or, else, hand out) papers of a guide in a situation.
    fn counters(&self, a: &Active<'a>, takes: bool) -> Vec<String> {
        let fits = |role: Option<&Text>| match role.map(|r| r.value.as_str()) {
            Some("只领取") => !takes,
            Some("只受理") => takes,
            _ => true,
        };
        let named = a.guide.places.iter().enumerate();
        named
            .filter(|(i, c)| fits(c.role.as_ref()) && a.facts.applies(Part::Place(*i), a.outcome))
            .map(|(_, c)| self.place(&c.place))
            .collect()
    }

    /// Where a visit can be made when neither its step nor the guide names a place.
    fn anywhere(&self, guide: &Guide) -> Vec<String> {
        let Some(name) = &guide.department else { return vec![String::new()] };
        match self.library.department(&name.value) {
            Some(d) if !d.places.is_empty() => d.places.iter().map(|p| self.place(p)).collect(),
            Some(d) => vec![d.stem.clone()],
            None => vec![name.value.clone()],
        }
    }

    /// The visits of a member, and where they can be made. The joint place takes the papers of members that
    /// hand in there by themselves, and of those to which the offices pass on what comes before.
    fn errand(&self, a: &Active<'a>, joint: Option<&str>) -> Errand {
        let steps: Vec<usize> = a
            .facts
            .reasons(a.outcome)
            .into_iter()
            .filter_map(|r| if let Reason::Step(i) = r { Some(i) } else { None })
            .collect();
        let takes = self.counters(a, true);
        let own = |step: usize| -> Vec<String> { a.guide.process[step].places.iter().map(|p| self.place(p)).collect() };
        let hands_in = |step: &usize| {
            let named = own(*step);
            named.is_empty() || takes.is_empty() || named.iter().any(|p| takes.contains(p))
        };
        let handing = steps.iter().position(hands_in).unwrap_or_default();
        let internal = !a.after.is_empty()
            && self.bundle.members[a.member].handover.as_ref().is_some_and(|h| h.value == Handover::Internal);
        let places = |(k, step): (usize, usize)| {
            let mut places = own(step);
            if places.is_empty() {
                places = if k == handing { takes.clone() } else { self.counters(a, false) };
            }
            if places.is_empty() {
                places = self.anywhere(a.guide);
            }
            if let Some(joint) = joint.filter(|j| k == handing && (internal || places.iter().any(|p| p == j))) {
                places = vec![joint.to_owned()];
            }
            (step, places)
        };
        let slow = |i: usize| a.guide.process[i].duration.as_ref().is_some_and(|d| !Elapsed::of(d.value).same_day());
        let after_last = steps.last().map_or(0, |last| last + 1)..a.guide.process.len();
        let visits: Vec<(usize, Vec<String>)> = steps.iter().copied().enumerate().map(places).collect();
        let counters: Vec<String> = takes.iter().cloned().chain(self.counters(a, false)).collect();
        Errand {
            member: a.member,
            apart: (0..visits.len())
                .filter(|k| *k != handing && !visits[*k].1.iter().any(|p| counters.contains(p)))
                .collect(),
            handing,
            after: a.after.clone(),
            internal,
            same_day: a.facts.own_time(a.outcome).is_some_and(Elapsed::same_day),
            collects: !after_last.into_iter().any(|i| slow(i) && a.facts.applies(Part::Step(i), a.outcome)),
            visits,
        }
    }
}

/// What has to be done outside the bundle, each guide and each journey once for all members.
struct Outside<'a> {
    visits: Option<Range<u32>>,
    all_visits: Option<Range<u32>>,
    in_turn: Option<Range<Elapsed>>,
    offices: Vec<&'a str>,
}

impl<'a> Outside<'a> {
    fn of(active: &[Active<'a>], inside: impl Fn(&First) -> bool) -> Outside<'a> {
        let plus = |a: Option<Range<u32>>, b: Option<Range<u32>>| Some(a?.with(b?, |x, y| x + y));
        let mut out = Outside {
            visits: Some(Range::exactly(0)),
            all_visits: Some(Range::exactly(0)),
            in_turn: Some(Range::exactly(Elapsed::default())),
            offices: Vec::new(),
        };
        let (mut firsts, mut trips): (Vec<usize>, Vec<&str>) = (Vec::new(), Vec::new());
        for a in active {
            for need in &a.must {
                match need {
                    Elsewhere::Trip(place) if !trips.contains(place) => {
                        trips.push(place);
                        out.all_visits = plus(out.all_visits, Some(Range::exactly(1)));
                        out.offices.push(place);
                    }
                    Elsewhere::First(first) if !inside(first) && !firsts.contains(&first.guide) => {
                        firsts.push(first.guide);
                        out.visits = plus(out.visits, first.visits);
                        out.all_visits = plus(out.all_visits, first.all_visits);
                        out.in_turn = out.in_turn.zip(first.time_in_turn).map(|(x, y)| x.with(y, Elapsed::then));
                        out.offices.extend(a.facts.offices_of(first));
                    }
                    _ => {}
                }
            }
        }
        // One of several will do: nobody has to take the dearest.
        for choice in active.iter().flat_map(|a| &a.choices) {
            let easiest = |pick: fn(&First) -> Option<Range<u32>>, trip: u32| {
                let costs: Option<Vec<Range<u32>>> = choice
                    .iter()
                    .map(|e| match e {
                        Elsewhere::First(f) if !inside(f) && !firsts.contains(&f.guide) => pick(f),
                        Elsewhere::Trip(place) if !trips.contains(place) => Some(Range::exactly(trip)),
                        _ => Some(Range::exactly(0)),
                    })
                    .collect();
                costs?.into_iter().min_by_key(|c| (c.most, c.least))
            };
            out.visits = plus(out.visits, easiest(|f| f.visits, 0));
            out.all_visits = plus(out.all_visits, easiest(|f| f.all_visits, 1));
        }
        out
    }
}

/// The time when each member waits for the one before.
fn one_by_one(active: &[Active<'_>], outside: Option<Range<Elapsed>>) -> Option<Range<Elapsed>> {
    active.iter().try_fold(outside?, |sum, a| {
        let own = Range::exactly(a.facts.own_time(a.outcome)?);
        Some(sum.with(own, Elapsed::then))
    })
}

/// The time when each member waits only for what it needs.
fn side_by_side(active: &[Active<'_>], inside: impl Fn(&First) -> bool) -> Option<Range<Elapsed>> {
    let mut ends: Vec<Range<Elapsed>> = Vec::new();
    for a in active {
        let mut start = Range::exactly(Elapsed::default());
        for p in &a.after {
            start = start.with(ends[*p], Elapsed::beside);
        }
        for need in &a.must {
            if let Elsewhere::First(first) = need
                && !inside(first)
            {
                start = start.with(first.time?, Elapsed::beside);
            }
        }
        let own = Range::exactly(a.facts.own_time(a.outcome)?);
        ends.push(start.with(own, Elapsed::then));
    }
    Some(ends.into_iter().fold(Range::exactly(Elapsed::default()), |all, end| all.with(end, Elapsed::beside)))
}
