//! One guide in every situation: what to bring, how often to come, how long, how much, whom to deal with.

use super::elapsed::{Elapsed, Range};
use super::obtain::{Way, way};
use super::outcome::{Branches, Outcome};
use super::scenario::{Answers, Bits, Masks, Questions, is_set};
use crate::guide::{Guide, Material, Money, Obtained, Presence, Text, When};
use crate::library::Library;
use crate::shared::Department;

/// An entry of a guide that may hold for some situations only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `conditions[i]`
    Condition(usize),
    /// `materials[i]`
    Material(usize),
    /// `materials[i].any_of[j]`
    Alternative(usize, usize),
    /// `process[i]`
    Step(usize),
    /// `fee.items[i]`
    FeeItem(usize),
    /// `places[i]`
    Place(usize),
    /// `time_limit.by_situation[i]`
    Limit(usize),
    /// `time_limit.special_procedures[i]`
    Special(usize),
}

impl Part {
    /// Every entry of a guide with its condition, in the order of the contract.
    pub fn all(guide: &Guide) -> Vec<(Part, &When, &When)> {
        let mut out = Vec::new();
        let numbered = |n: usize| 0..n;
        out.extend(numbered(guide.conditions.len()).map(Part::Condition));
        for (i, m) in guide.materials.iter().enumerate() {
            out.push(Part::Material(i));
            out.extend(numbered(m.any_of.len()).map(|j| Part::Alternative(i, j)));
        }
        out.extend(numbered(guide.process.len()).map(Part::Step));
        out.extend(numbered(guide.fee.as_ref().map_or(0, |f| f.items.len())).map(Part::FeeItem));
        out.extend(numbered(guide.places.len()).map(Part::Place));
        out.extend(numbered(guide.time_limit.as_ref().map_or(0, |l| l.by_situation.len())).map(Part::Limit));
        out.extend(numbered(guide.time_limit.as_ref().map_or(0, |l| l.special_procedures.len())).map(Part::Special));
        out.into_iter()
            .map(|part| {
                let (applies_if, applies_unless) = part.condition(guide);
                (part, applies_if, applies_unless)
            })
            .collect()
    }

    /// 适用 and 不适用 of an entry.
    pub fn condition(self, guide: &Guide) -> (&When, &When) {
        let limit = || guide.time_limit.as_ref().expect("internal error: a part of no time limit");
        match self {
            Part::Condition(i) => (&guide.conditions[i].applies_if, &guide.conditions[i].applies_unless),
            Part::Material(i) => (&guide.materials[i].applies_if, &guide.materials[i].applies_unless),
            Part::Alternative(i, j) => {
                let m = &guide.materials[i].any_of[j];
                (&m.applies_if, &m.applies_unless)
            }
            Part::Step(i) => (&guide.process[i].applies_if, &guide.process[i].applies_unless),
            Part::FeeItem(i) => {
                let item = &guide.fee.as_ref().expect("internal error: a part of no fee").items[i];
                (&item.applies_if, &item.applies_unless)
            }
            Part::Place(i) => (&guide.places[i].applies_if, &guide.places[i].applies_unless),
            Part::Limit(i) => (&limit().by_situation[i].applies_if, &limit().by_situation[i].applies_unless),
            Part::Special(i) => {
                (&limit().special_procedures[i].applies_if, &limit().special_procedures[i].applies_unless)
            }
        }
    }
}

/// Why a visit is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A step of the process, by position.
    Step(usize),
    /// A guide that must come first, by position in [`GuideFacts::first`].
    First(usize),
    /// A journey to fetch materials, by position in [`GuideFacts::trips`].
    Trip(usize),
}

/// A guide that must come first, with what it comes to over all its situations.
#[derive(Clone, Debug)]
pub struct First {
    /// Its place in [`Library::guides`].
    pub guide: usize,
    /// Its visits, with its own predecessors.
    pub visits: Option<Range<u32>>,
    /// All its visits.
    pub all_visits: Option<Range<u32>>,
    /// Its time, predecessors side by side.
    pub time: Option<Range<Elapsed>>,
    pub(super) time_in_turn: Option<Range<Elapsed>>,
    visits_online: Option<Range<u32>>,
    offices: Vec<usize>,
}

/// A material that a situation asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The entry, [`Part::Material`] or, where one alternative is left, [`Part::Alternative`].
    pub part: Part,
    /// Its short name.
    pub label: String,
    /// Short names of the alternatives that are left, when there are several.
    pub any_of: Vec<String>,
}

#[derive(Debug)]
struct Slots {
    conditions: Vec<Option<usize>>,
    materials: Vec<(Option<usize>, Vec<Option<usize>>)>,
    steps: Vec<Option<usize>>,
    fees: Vec<Option<usize>>,
    places: Vec<Option<usize>>,
    limits: Vec<Option<usize>>,
    specials: Vec<Option<usize>>,
}

#[derive(Debug)]
struct StepPlan {
    visit: bool,
    online: bool,
}

/// What a material makes people do besides handing it in.
#[derive(Clone, Copy)]
pub(super) enum Elsewhere<'a> {
    /// Nothing.
    Nothing,
    /// A journey to this place.
    Trip(&'a str),
    /// A guide that must come first.
    First(&'a First),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cost {
    None,
    Trip(usize),
    First(usize),
}

/// What follows from one guide.
#[derive(Debug)]
pub struct GuideFacts {
    /// Its questions.
    pub questions: Questions,
    /// Guides that must come first in some situation.
    pub first: Vec<First>,
    /// Where materials have to be fetched in some situation.
    pub trips: Vec<String>,
    slots: Slots,
    steps: Option<Vec<StepPlan>>,
    materials: Vec<(Cost, Vec<Cost>)>,
    ways: Vec<(Way, Vec<Way>)>,
    fees: Vec<Option<u64>>,
    fee: Option<u64>,
    limits: Vec<Option<Elapsed>>,
    promised: Option<Elapsed>,
    offices: Vec<String>,
    /// By trip, where its place stands in `offices`.
    trip_offices: Vec<usize>,
    masks: Masks,
    branches: Branches<Outcome>,
}

impl GuideFacts {
    /// What the guide says by itself; [`GuideFacts::derive`] makes the branches of it.
    pub(super) fn plan(guide: &Guide, library: &Library) -> GuideFacts {
        let parts = Part::all(guide);
        let mut conditional: Vec<(&When, &When)> = Vec::new();
        let mut slots = Slots {
            conditions: Vec::new(),
            materials: Vec::new(),
            steps: Vec::new(),
            fees: Vec::new(),
            places: Vec::new(),
            limits: Vec::new(),
            specials: Vec::new(),
        };
        for (part, applies_if, applies_unless) in parts {
            let slot = (!applies_if.is_empty() || !applies_unless.is_empty()).then(|| {
                conditional.push((applies_if, applies_unless));
                conditional.len() - 1
            });
            match part {
                Part::Condition(_) => slots.conditions.push(slot),
                Part::Material(_) => slots.materials.push((slot, Vec::new())),
                Part::Alternative(i, _) => slots.materials[i].1.push(slot),
                Part::Step(_) => slots.steps.push(slot),
                Part::FeeItem(_) => slots.fees.push(slot),
                Part::Place(_) => slots.places.push(slot),
                Part::Limit(_) => slots.limits.push(slot),
                Part::Special(_) => slots.specials.push(slot),
            }
        }
        let fen = |money: Option<&Money>| match money? {
            Money::Free => Some(0),
            Money::Amount { fen, .. } => Some(*fen),
        };
        let limit = guide.time_limit.as_ref();
        let mut facts = GuideFacts {
            questions: Questions::of(&guide.scenarios),
            first: Vec::new(),
            trips: Vec::new(),
            masks: Masks::new(&guide.scenarios, &conditional),
            slots,
            steps: step_plans(guide),
            materials: Vec::new(),
            ways: Vec::new(),
            fees: guide.fee.iter().flat_map(|f| &f.items).map(|i| fen(i.standard.as_ref().map(|s| &s.value))).collect(),
            fee: guide.fee.as_ref().and_then(|f| fen(f.standard.as_ref().map(|s| &s.value))),
            limits: limit
                .iter()
                .flat_map(|l| &l.by_situation)
                .map(|l| l.promised.as_ref().map(|p| Elapsed::of(p.value)))
                .collect(),
            promised: limit.and_then(|l| l.promised.as_ref()).map(|p| Elapsed::of(p.value)),
            offices: vec![office(guide.department.as_ref(), library)],
            trip_offices: Vec::new(),
            branches: Branches::default(),
        };
        for material in &guide.materials {
            let own = facts.obtain(material, guide, library);
            let others: Vec<(Way, Cost)> = material.any_of.iter().map(|m| facts.obtain(m, guide, library)).collect();
            facts.materials.push((own.1, others.iter().map(|o| o.1).collect()));
            facts.ways.push((own.0, others.into_iter().map(|o| o.0).collect()));
        }
        facts
    }

    fn obtain(&mut self, material: &Material, guide: &Guide, library: &Library) -> (Way, Cost) {
        let way =
            if material.any_of.is_empty() { way(material, guide, library) } else { Way::NoTrip(Obtained::AtHand) };
        let cost = match &way {
            Way::NoTrip(_) => Cost::None,
            Way::Trip(place) => Cost::Trip(position(&mut self.trips, place, |t| t == place, Clone::clone)),
            Way::First(index) => Cost::First(position(
                &mut self.first,
                index,
                |f| f.guide == *index,
                |index| First {
                    guide: *index,
                    visits: None,
                    all_visits: None,
                    time: None,
                    visits_online: None,
                    time_in_turn: None,
                    offices: Vec::new(),
                },
            )),
        };
        (way, cost)
    }

    /// Guides that must come first.
    pub(super) fn needs(&self) -> impl Iterator<Item = usize> {
        self.first.iter().map(|f| f.guide)
    }

    /// Works out every situation; `of` gives the facts of guides that must come first, where they are known.
    pub(super) fn derive<'f>(&mut self, of: impl Fn(usize) -> Option<&'f GuideFacts>) {
        for i in 0..self.first.len() {
            let Some(other) = of(self.first[i].guide) else { continue };
            let whole = other.whole();
            let offices =
                other.offices.iter().map(|o| position(&mut self.offices, o, |k| k == o, Clone::clone)).collect();
            let first = &mut self.first[i];
            first.visits = whole.visits;
            first.all_visits = whole.all_visits;
            first.visits_online = whole.visits_online;
            first.time = whole.time;
            first.time_in_turn = whole.time_in_turn;
            first.offices = offices;
        }
        self.trip_offices =
            self.trips.iter().map(|t| position(&mut self.offices, t, |k| k == t, Clone::clone)).collect();
        let branches = match self.questions.branches() {
            Some(n) => Branches::new(&self.questions, n, |answers| self.masks.of(answers), |entries| self.sum(entries)),
            // Too many to tell apart: what everybody may need, as if nothing were known.
            None => {
                let unsure = self.questions.options().iter().map(|_| None).collect::<Answers>();
                Branches { outcomes: vec![self.sum(self.masks.of(&unsure))], of: Vec::new() }
            }
        };
        self.branches = branches;
    }

    /// Whether the situations are too many to tell apart.
    pub fn too_many(&self) -> bool {
        self.branches.of.is_empty()
    }

    /// How many combinations of answers were worked out, 我不清楚 included.
    pub fn branch_count(&self) -> usize {
        self.branches.of.len()
    }

    /// The different outcomes.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.branches.outcomes
    }

    /// Position in [`GuideFacts::outcomes`] of every combination of answers, by [`Questions::number`].
    pub fn table(&self) -> &[u32] {
        &self.branches.of
    }

    /// What a combination of answers comes to.
    pub fn outcome(&self, answers: &[Option<usize>]) -> &Outcome {
        self.branches.outcome(&self.questions, answers)
    }

    /// Position in [`GuideFacts::outcomes`] of what a combination of answers comes to.
    pub(super) fn outcome_number(&self, answers: &[Option<usize>]) -> u32 {
        self.branches.number(&self.questions, answers)
    }

    /// What is true as long as nothing is answered.
    pub fn whole(&self) -> &Outcome {
        self.outcome(&vec![None; self.questions.len()])
    }

    /// Every combination of certain answers with what it comes to; empty when they are too many.
    pub fn certain(&self) -> impl Iterator<Item = (Answers, &Outcome)> {
        self.branches.certain(&self.questions)
    }

    /// Whether a question is worth asking after the answers before it: two of its answers come to different
    /// things.
    pub fn is_worth_asking(&self, question: usize, before: &[Option<usize>]) -> bool {
        self.too_many() || self.questions.is_worth_asking(self.table(), question, before)
    }

    /// Whether an entry applies.
    pub fn applies(&self, part: Part, outcome: &Outcome) -> bool {
        let on = |slot: &Option<usize>| slot.is_none_or(|bit| is_set(&outcome.entries, bit));
        let s = &self.slots;
        match part {
            Part::Condition(i) => on(&s.conditions[i]),
            Part::Material(i) => on(&s.materials[i].0),
            Part::Alternative(i, j) => on(&s.materials[i].0) && on(&s.materials[i].1[j]),
            Part::Step(i) => on(&s.steps[i]),
            Part::FeeItem(i) => on(&s.fees[i]),
            Part::Place(i) => on(&s.places[i]),
            Part::Limit(i) => on(&s.limits[i]),
            Part::Special(i) => on(&s.specials[i]),
        }
    }

    /// The entry of 分情形 that sets a situation's limit, by position: the first that applies. None where the limit
    /// of everybody holds.
    pub fn limit(&self, outcome: &Outcome) -> Option<usize> {
        (0..self.limits.len()).find(|i| self.applies(Part::Limit(*i), outcome))
    }

    /// How a material is obtained.
    pub fn way(&self, part: Part) -> Option<&Way> {
        match part {
            Part::Material(i) => self.ways.get(i).map(|w| &w.0),
            Part::Alternative(i, j) => self.ways.get(i).and_then(|w| w.1.get(j)),
            _ => None,
        }
    }

    /// The different outcomes of certain answers, each with how many combinations come to it; when the situations
    /// are too many, what everybody may need counts as one.
    pub fn situations(&self) -> Vec<(&Outcome, usize)> {
        if self.too_many() {
            return vec![(self.whole(), 1)];
        }
        let mut counts = vec![0; self.branches.outcomes.len()];
        for (number, index) in self.branches.of.iter().enumerate() {
            if self.questions.open(&self.questions.answers(number)).is_none() {
                counts[*index as usize] += 1;
            }
        }
        self.branches.outcomes.iter().zip(counts).filter(|(_, n)| *n > 0).collect()
    }

    /// What to bring. What the window looks up itself is not in it.
    pub fn brought(&self, outcome: &Outcome, guide: &Guide, library: &Library) -> Vec<Brought> {
        let mut out = Vec::new();
        for (i, m) in guide.materials.iter().enumerate() {
            let part = Part::Material(i);
            if !self.applies(part, outcome) || m.is_looked_up() {
                continue;
            }
            let left: Vec<usize> =
                (0..m.any_of.len()).filter(|j| self.applies(Part::Alternative(i, *j), outcome)).collect();
            let names = |j: &usize| short_name(&m.any_of[*j], library);
            match left.as_slice() {
                [] if m.any_of.is_empty() => {
                    out.push(Brought { part, label: short_name(m, library), any_of: Vec::new() });
                }
                [] => {}
                [one] if m.any_of[*one].is_looked_up() => {}
                [one] => out.push(Brought { part: Part::Alternative(i, *one), label: names(one), any_of: Vec::new() }),
                many => {
                    out.push(Brought { part, label: short_name(m, library), any_of: many.iter().map(names).collect() })
                }
            }
        }
        out
    }

    /// Why the visits of a situation are what they are, in the order in which people set out: guides that come
    /// first, journeys for materials, steps. While an answer is open, every reason that may hold;
    /// [`GuideFacts::is_certain`] tells which do.
    pub fn reasons(&self, outcome: &Outcome) -> Vec<Reason> {
        let (must, _) = self.costs(&outcome.entries);
        let mut out: Vec<Reason> = must
            .iter()
            .filter_map(|c| match c {
                Cost::First(i) => Some(Reason::First(*i)),
                _ => None,
            })
            .collect();
        out.extend(must.iter().filter_map(|c| match c {
            Cost::Trip(i) => Some(Reason::Trip(*i)),
            _ => None,
        }));
        let steps = self.steps.iter().flatten().enumerate();
        out.extend(
            steps.filter(|(i, s)| s.visit && self.applies(Part::Step(*i), outcome)).map(|(i, _)| Reason::Step(i)),
        );
        out
    }

    /// Those that stay when everything that can be done online or by post is done so.
    pub fn reasons_online(&self, outcome: &Outcome) -> Vec<Reason> {
        let stays = |reason: &Reason| match reason {
            Reason::Step(i) => self.steps.as_ref().is_some_and(|s| !s[*i].online),
            Reason::First(i) => self.first[*i].visits_online.is_some_and(|v| v.least > 0),
            // A journey for materials is none to apply.
            Reason::Trip(_) => false,
        };
        self.reasons(outcome).into_iter().filter(stays).collect()
    }

    /// Whether a reason holds whatever the open answers are.
    pub fn is_certain(&self, reason: &Reason, outcome: &Outcome) -> bool {
        let cost = match reason {
            Reason::Step(i) => return self.slots.steps[*i].is_none_or(|bit| is_set(&outcome.certain, bit)),
            Reason::First(i) => Cost::First(*i),
            Reason::Trip(i) => Cost::Trip(*i),
        };
        // An alternative that is the only one left in some situation is a choice in others.
        let left = self.costs(&outcome.entries).0.contains(&cost);
        left && self.costs(&outcome.certain).0.contains(&cost)
    }

    /// Offices and places that the applicant has to deal with.
    pub fn offices(&self, outcome: &Outcome) -> Vec<&str> {
        let (must, _) = self.costs(&outcome.entries);
        self.office_numbers(&must).into_iter().map(|o| self.offices[o].as_str()).collect()
    }

    fn office_numbers(&self, must: &[Cost]) -> Vec<usize> {
        let mut out = vec![0];
        for cost in must {
            let more: &[usize] = match cost {
                Cost::First(i) => &self.first[*i].offices,
                Cost::Trip(i) => &self.trip_offices[*i..=*i],
                Cost::None => &[],
            };
            for o in more {
                if !out.contains(o) {
                    out.push(*o);
                }
            }
        }
        out
    }

    /// Whether the steps say enough for visits to be counted.
    pub(super) fn counts_visits(&self) -> bool {
        self.steps.is_some()
    }

    /// Time of this guide alone, without those that must come first.
    pub(super) fn own_time(&self, outcome: &Outcome) -> Option<Elapsed> {
        self.time_alone(&outcome.entries)
    }

    fn time_alone(&self, entries: &Bits) -> Option<Elapsed> {
        let on = |slot: &Option<usize>| slot.is_none_or(|bit| is_set(entries, bit));
        let limit = self.limits.iter().zip(&self.slots.limits).find(|(_, slot)| on(slot)).map(|(l, _)| *l);
        limit.unwrap_or(self.promised)
    }

    /// What has to be done elsewhere, each once, and choices of which one has to be done.
    pub(super) fn elsewhere(&self, outcome: &Outcome) -> (Vec<Elsewhere<'_>>, Vec<Vec<Elsewhere<'_>>>) {
        let (must, choices) = self.costs(&outcome.entries);
        let named = |cost: &Cost| match cost {
            Cost::None => Elsewhere::Nothing,
            Cost::Trip(i) => Elsewhere::Trip(&self.trips[*i]),
            Cost::First(i) => Elsewhere::First(&self.first[*i]),
        };
        (must.iter().map(named).collect(), choices.iter().map(|c| c.iter().map(named).collect()).collect())
    }

    /// Offices that a guide which must come first has to do with.
    pub(super) fn offices_of(&self, first: &First) -> impl Iterator<Item = &str> {
        first.offices.iter().map(|o| self.offices[*o].as_str())
    }

    /// The answers that matter for what `of` says of an outcome: each one that it does not hang on becomes
    /// 我不清楚.
    pub fn telling<T: PartialEq>(&self, answers: &[Option<usize>], of: impl Fn(&Outcome) -> T) -> Answers {
        let mut out = answers.to_vec();
        for question in 0..out.len() {
            let own = out[question].take();
            if of(self.outcome(&out)) != of(self.outcome(answers)) {
                out[question] = own;
            }
        }
        out
    }

    /// Costs that certainly arise, each once, and choices of which one has to be borne.
    fn costs(&self, entries: &Bits) -> (Vec<Cost>, Vec<Vec<Cost>>) {
        let on = |slot: &Option<usize>| slot.is_none_or(|bit| is_set(entries, bit));
        let (mut must, mut choices): (Vec<Cost>, Vec<Vec<Cost>>) = (Vec::new(), Vec::new());
        for ((slot, slots), (own, others)) in self.slots.materials.iter().zip(&self.materials) {
            if !on(slot) {
                continue;
            }
            let mut bear = |cost: Cost| {
                if cost != Cost::None && !must.contains(&cost) {
                    must.push(cost);
                }
            };
            bear(*own);
            let mut left = others.iter().zip(slots).filter(|(_, slot)| on(slot)).map(|(cost, _)| *cost);
            match (left.next(), left.next()) {
                (Some(one), None) => bear(one),
                (Some(a), Some(b)) => {
                    let all: Vec<Cost> = [a, b].into_iter().chain(left).collect();
                    if all.iter().any(|c| *c != Cost::None) {
                        choices.push(all);
                    }
                }
                _ => {}
            }
        }
        (must, choices)
    }

    /// What a set of entries comes to.
    fn sum(&self, entries: Bits) -> Outcome {
        let on = |slot: &Option<usize>| slot.is_none_or(|bit| is_set(&entries, bit));
        let plus = |a: Option<Range<u32>>, b: Option<Range<u32>>| Some(a?.with(b?, |x, y| x + y));
        let own = self.steps.as_ref().map(|steps| {
            let here = || steps.iter().zip(&self.slots.steps).filter(|(s, slot)| s.visit && on(slot));
            (here().count() as u32, here().filter(|(s, _)| !s.online).count() as u32)
        });
        let mut visits = own.map(|o| Range::exactly(o.0));
        let mut visits_online = own.map(|o| Range::exactly(o.1));
        let mut all_visits = visits;
        let (mut before, mut in_turn) =
            (Some(Range::exactly(Elapsed::default())), Some(Range::exactly(Elapsed::default())));
        let mut trips = 0;
        let (must, choices) = self.costs(&entries);
        for cost in &must {
            match cost {
                Cost::First(i) => {
                    let f = &self.first[*i];
                    visits = plus(visits, f.visits);
                    all_visits = plus(all_visits, f.all_visits);
                    visits_online = plus(visits_online, f.visits_online);
                    before = before.zip(f.time).map(|(a, b)| a.with(b, Elapsed::beside));
                    in_turn = in_turn.zip(f.time_in_turn).map(|(a, b)| a.with(b, Elapsed::then));
                }
                Cost::Trip(_) => trips += 1,
                Cost::None => {}
            }
        }
        all_visits = plus(all_visits, Some(Range::exactly(trips)));
        // One of several will do: nobody has to take the dearest.
        for choice in &choices {
            let easiest = |pick: fn(&First) -> Option<Range<u32>>, trip: u32| {
                let costs: Option<Vec<Range<u32>>> = choice
                    .iter()
                    .map(|c| match c {
                        Cost::First(i) if !must.contains(c) => pick(&self.first[*i]),
                        Cost::Trip(_) if !must.contains(c) => Some(Range::exactly(trip)),
                        _ => Some(Range::exactly(0)),
                    })
                    .collect();
                costs?.into_iter().min_by_key(|c| (c.most, c.least))
            };
            visits = plus(visits, easiest(|f| f.visits, 0));
            visits_online = plus(visits_online, easiest(|f| f.visits_online, 0));
            all_visits = plus(all_visits, easiest(|f| f.all_visits, 1));
        }
        let own_time = self.time_alone(&entries).map(Range::exactly);
        let then = |a: Option<Range<Elapsed>>| Some(a?.with(own_time?, Elapsed::then));
        Outcome {
            visits,
            all_visits,
            visits_online,
            time: then(before),
            time_in_turn: then(in_turn),
            fee: self.sum_of_fees(&on).map(Range::exactly),
            offices: Range::exactly(self.office_numbers(&must).len() as u32),
            certain: entries.clone(),
            entries,
        }
    }

    fn sum_of_fees(&self, on: &impl Fn(&Option<usize>) -> bool) -> Option<u64> {
        if self.fees.is_empty() {
            return self.fee;
        }
        self.fees.iter().zip(&self.slots.fees).filter(|(_, slot)| on(slot)).map(|(fen, _)| *fen).sum()
    }
}

/// A material by its place.
pub fn material(guide: &Guide, part: Part) -> Option<&Material> {
    match part {
        Part::Material(i) => guide.materials.get(i),
        Part::Alternative(i, j) => guide.materials.get(i)?.any_of.get(j),
        _ => None,
    }
}

/// The short name of a material: the guide's own, else the catalogue's, else the whole name.
pub fn short_name(material: &Material, library: &Library) -> String {
    let entry = || material.title().and_then(|t| library.document(&t.value));
    let short = material.short_name.as_ref().or_else(|| {
        // A name of its own is meant to be read.
        material.name.is_none().then(entry).flatten().and_then(|e| e.short_name.as_ref())
    });
    short.or(material.title()).map(|t| t.value.clone()).unwrap_or_default()
}

/// Nothing can be counted when no step says anything about presence, or one says what nobody can read.
fn step_plans(guide: &Guide) -> Option<Vec<StepPlan>> {
    if guide.process.iter().all(|s| s.presence.is_none()) || guide.process.iter().any(|s| s.presence_unclear) {
        return None;
    }
    let plan = guide.process.iter().map(|s| StepPlan {
        visit: s.presence.as_ref().is_some_and(|p| p.value == Presence::Visit),
        online: s.online.as_ref().is_some_and(|o| spares_the_visit(&o.value)) || s.by_post.is_some(),
    });
    Some(plan.collect())
}

/// Whether what can be done online leaves nothing to come for: 先在手机上传，来了只看原件 does not.
fn spares_the_visit(online: &str) -> bool {
    const STILL_COMES: [&str; 7] = ["来了", "再来", "还要来", "还是要来", "来的时候", "到窗口", "先在手机"];
    online.contains("不用来") || !STILL_COMES.iter().any(|w| online.contains(w))
}

fn office(name: Option<&Text>, library: &Library) -> String {
    let Some(name) = name else { return String::new() };
    let known = library.department(&name.value);
    known.map_or(name.value.as_str(), Department::short).to_owned()
}

/// Where a value stands in a list, added at its end when it is not there.
fn position<T, K: ?Sized>(list: &mut Vec<T>, key: &K, is: impl Fn(&T) -> bool, make: impl Fn(&K) -> T) -> usize {
    list.iter().position(is).unwrap_or_else(|| {
        list.push(make(key));
        list.len() - 1
    })
}
