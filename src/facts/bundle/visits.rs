//! Visits of a bundle: what can be done in one place at one time is one visit.

use std::collections::HashMap;

/// One member of a situation with the visits that it asks for.
#[derive(Clone, Debug)]
pub(super) struct Errand {
    /// Its position in the bundle.
    pub(super) member: usize,
    /// Steps that need a visit, in order, each with the places where it can be made.
    pub(super) visits: Vec<(usize, Vec<String>)>,
    /// Which of the visits hands in the papers: what comes before needs nobody's result.
    pub(super) handing: usize,
    /// Visits that are made neither where papers are handed in nor where results are handed out.
    pub(super) apart: Vec<usize>,
    /// Errands that must be done before, by position in the list; all of them earlier.
    pub(super) after: Vec<usize>,
    /// Whether the offices pass on the results of those.
    pub(super) internal: bool,
    /// Whether the result is there while people wait.
    pub(super) same_day: bool,
    /// Whether the last of several visits collects the result.
    pub(super) collects: bool,
}

impl Errand {
    /// Places that the department sends people to.
    pub(super) fn elsewhere(&self) -> impl Iterator<Item = &str> {
        self.apart.iter().filter_map(|k| self.visits[*k].1.first()).map(String::as_str)
    }
}

/// What is done in one place at one time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JointVisit {
    /// When, counted from 0: visits of one moment are made on one day where the places allow it.
    pub moment: u32,
    /// The place's file name without its ending; the department where no place is known.
    pub place: String,
    /// Members by position in the bundle, with the step of their guide.
    pub items: Vec<(usize, usize)>,
    /// Other places where all of it can be done.
    pub or: Vec<String>,
    /// Whether it is made whatever the open answers are.
    pub certain: bool,
}

impl JointVisit {
    fn is_like(&self, other: &JointVisit) -> bool {
        self.place == other.place && self.items.iter().any(|i| other.items.contains(i))
    }
}

/// The visits of two situations of which nobody knows which it is: visits to one place that have a step in common are
/// one, whenever they are.
pub(super) fn either(a: &[JointVisit], b: &[JointVisit]) -> Vec<JointVisit> {
    let mut rest: Vec<&JointVisit> = b.iter().collect();
    let mut out: Vec<JointVisit> = Vec::new();
    for visit in a {
        let Some(same) = rest.iter().position(|v| v.is_like(visit)) else {
            out.push(JointVisit { certain: false, ..visit.clone() });
            continue;
        };
        let other = rest.remove(same);
        let mut items: Vec<(usize, usize)> = visit.items.iter().chain(&other.items).copied().collect();
        items.sort_unstable();
        items.dedup();
        out.push(JointVisit {
            moment: visit.moment.max(other.moment),
            place: visit.place.clone(),
            items,
            or: visit.or.iter().filter(|p| other.or.contains(p)).cloned().collect(),
            certain: visit.certain && other.certain,
        });
    }
    out.extend(rest.into_iter().map(|v| JointVisit { certain: false, ..v.clone() }));
    out.sort();
    out
}

/// Fewer visits are better; of as many, those that are handed in together, since the papers are carried once then.
fn worth(plan: &[JointVisit]) -> (usize, std::cmp::Reverse<usize>) {
    (plan.len(), std::cmp::Reverse(plan.iter().map(|v| v.items.len() * v.items.len()).sum()))
}

/// No member waits longer than this for another one to save a visit.
const DELAY_MOST: u32 = 4;

/// The visits that a situation takes: each errand as early as it can be, or later where another one leads to
/// the same place anyway.
pub(super) fn plan(errands: &[Errand], joint: Option<&str>) -> Vec<JointVisit> {
    let lay = |delays: &[u32]| settle(errands, &starts(errands, delays), joint);
    let mut delays = vec![0; errands.len()];
    let mut best = lay(&delays);
    loop {
        let better = waits(errands, &best).into_iter().find_map(|(who, delay)| {
            let later: Vec<u32> =
                delays.iter().enumerate().map(|(i, d)| if who.contains(&i) { d + delay } else { *d }).collect();
            let plan = lay(&later);
            (worth(&plan) < worth(&best)).then_some((later, plan))
        });
        match better {
            Some(found) => (delays, best) = found,
            None => return best,
        }
    }
}

/// Which errands may wait, and how long: each alone, or all that are done in one visit.
fn waits(errands: &[Errand], plan: &[JointVisit]) -> Vec<(Vec<usize>, u32)> {
    let place = |member: usize| errands.iter().position(|e| e.member == member);
    let alone = (0..errands.len()).map(|i| vec![i]);
    let joint = plan.iter().map(|v| v.items.iter().filter_map(|(m, _)| place(*m)).collect::<Vec<usize>>());
    let all: Vec<Vec<usize>> = alone.chain(joint.filter(|who| who.len() > 1)).collect();
    all.into_iter().flat_map(|who| (1..=DELAY_MOST).map(move |delay| (who.clone(), delay))).collect()
}

/// The moment of each errand's first visit.
fn starts(errands: &[Errand], delays: &[u32]) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    for (errand, delay) in errands.iter().zip(delays) {
        let due = errand.after.iter().map(|p| there(&errands[*p], out[*p], errand)).max().unwrap_or_default();
        out.push(due.saturating_sub(errand.handing as u32).max(*delay));
    }
    out
}

/// The moment from which the next errand can be handed in.
fn there(first: &Errand, start: u32, next: &Errand) -> u32 {
    let visits = first.visits.len() as u32;
    let one_hall = || {
        let hall = &first.visits[0].1;
        next.visits.get(next.handing).is_some_and(|(_, places)| places.iter().any(|p| hall.contains(p)))
    };
    match visits {
        0 if next.internal || first.same_day => start,
        _ if next.internal => start + first.handing as u32,
        1 if first.same_day && one_hall() => start,
        2.. if first.collects => start + visits - 1,
        _ => start + visits.max(1),
    }
}

/// Chooses places so that few are left: the joint place, then the one that most visits share.
fn settle(errands: &[Errand], starts: &[u32], joint: Option<&str>) -> Vec<JointVisit> {
    type Visit<'a> = (usize, usize, &'a [String]);
    let mut moments: HashMap<u32, Vec<Visit<'_>>> = HashMap::new();
    let mut shared: HashMap<&str, usize> = HashMap::new();
    for (errand, start) in errands.iter().zip(starts) {
        for (k, (step, places)) in errand.visits.iter().enumerate() {
            moments.entry(start + k as u32).or_default().push((errand.member, *step, places));
            places.iter().for_each(|p| *shared.entry(p).or_default() += 1);
        }
    }
    let mut out = Vec::new();
    for (moment, mut rest) in moments {
        while let Some((_, _, first)) = rest.first() {
            let serves = |place: &str| rest.iter().filter(|(_, _, places)| places.iter().any(|p| p == place)).count();
            let rank = |place: &str| (serves(place), Some(place) == joint, shared[place]);
            // The earliest of equals; `max_by_key` would take the last.
            let all = rest.iter().flat_map(|(_, _, places)| places.iter());
            let place = all.rev().max_by_key(|p| rank(p)).or(first.first()).expect("internal error: a visit somewhere");
            let place = place.clone();
            let (here, other): (Vec<Visit<'_>>, _) =
                rest.into_iter().partition(|(_, _, places)| places.contains(&place));
            let everywhere = |p: &&String| **p != place && here.iter().all(|(_, _, places)| places.contains(*p));
            let or = here[0].2.iter().filter(everywhere).cloned().collect();
            out.push(JointVisit {
                moment,
                items: here.iter().map(|(m, s, _)| (*m, *s)).collect(),
                or,
                place,
                certain: true,
            });
            rest = other;
        }
    }
    out.sort();
    out
}
