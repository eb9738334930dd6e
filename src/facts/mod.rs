//! What follows from the guides, computed once and read by rules, pages, leaflets and `ask` alike.
//!
//! Two numbers of visits are told apart everywhere: **办这件事要跑** counts the steps marked 来一趟, to apply and
//! to collect, together with those of guides that must come first (先去办); **连取材料一共跑** adds the journeys to
//! fetch materials elsewhere, two materials from one place taking one journey.

mod bundle;
pub mod burden;
mod elapsed;
mod guide;
mod issuer;
pub mod knowledge;
mod obtain;
mod outcome;
pub mod paper;
mod scenario;
pub mod score;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub use bundle::{BundleFacts, BundleOutcome, Compared, JointVisit, Need, Paper, QuestionConflict, Use};
pub use elapsed::{Elapsed, Range};
pub use guide::{Brought, First, GuideFacts, Part, Reason, material, short_name};
pub use issuer::Issuer;
pub use obtain::Way;
pub use outcome::Outcome;
pub use scenario::{Answers, BRANCHES_MOST, Questions};

use crate::guide::Guide;
use crate::library::Library;

/// Everything that follows from a library.
#[derive(Debug, Default)]
pub struct Facts {
    /// By place in [`Library::guides`].
    pub guides: Vec<GuideFacts>,
    /// By place in [`Library::bundles`].
    pub bundles: Vec<BundleFacts>,
    /// Guides that wait for each other, each circle once, in the order in which they name each other.
    pub circles: Vec<Vec<usize>>,
}

impl Facts {
    /// Computes them.
    pub fn of(library: &Library) -> Facts {
        let plans: Vec<GuideFacts> = library.guides.par_iter().map(|g| GuideFacts::plan(g, library)).collect();
        let needs: Vec<Vec<usize>> = plans.iter().map(|p| p.needs().collect()).collect();
        let circles = circles(&needs);
        let guides: Vec<GuideFacts> = settle(plans.into_iter().enumerate().collect(), |_| None).into_values().collect();
        let bundles = library.bundles.par_iter().map(|b| BundleFacts::of(b, library, &guides)).collect();
        Facts { guides, bundles, circles }
    }

    /// What would follow if some guides, by their place in [`Library::guides`], were written like this: facts of
    /// those and of every guide that waits for one of them. All others stay as they are.
    pub fn revised(&self, library: &Library, written: &BTreeMap<usize, Guide>) -> BTreeMap<usize, GuideFacts> {
        let mut waits_for: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, facts) in self.guides.iter().enumerate() {
            facts.needs().for_each(|n| waits_for.entry(n).or_default().push(i));
        }
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        let mut next: Vec<usize> = written.keys().copied().collect();
        while let Some(i) = next.pop() {
            if touched.insert(i) {
                next.extend(waits_for.remove(&i).unwrap_or_default());
            }
        }
        let plan = |i: &usize| GuideFacts::plan(written.get(i).unwrap_or(&library.guides[*i]), library);
        let plans: BTreeMap<usize, GuideFacts> = touched.par_iter().map(|i| (*i, plan(i))).collect();
        settle(plans, |i| self.guides.get(i))
    }
}

/// Derives plans in the order in which they need each other; `known` gives the facts of guides that are not among
/// them.
fn settle<'f>(
    mut plans: BTreeMap<usize, GuideFacts>,
    known: impl Fn(usize) -> Option<&'f GuideFacts> + Sync,
) -> BTreeMap<usize, GuideFacts> {
    let own: BTreeSet<usize> = plans.keys().copied().collect();
    let mut done: BTreeMap<usize, GuideFacts> = BTreeMap::new();
    while !plans.is_empty() {
        let waiting = |facts: &GuideFacts| facts.needs().any(|n| plans.contains_key(&n));
        let ready: Vec<usize> = plans.iter().filter(|(_, f)| !waiting(f)).map(|(i, _)| *i).collect();
        // Guides in a circle, and those that wait for them: what they wait for stays unknown.
        let batch = if ready.is_empty() { plans.keys().copied().collect() } else { ready };
        let mut batch: Vec<(usize, GuideFacts)> =
            batch.into_iter().filter_map(|i| Some((i, plans.remove(&i)?))).collect();
        let of = |n: usize| done.get(&n).or_else(|| known(n).filter(|_| !own.contains(&n)));
        batch.par_iter_mut().for_each(|(_, facts)| facts.derive(of));
        done.extend(batch);
    }
    done
}

/// Circles of a graph, each once, from its smallest number on.
fn circles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0_u8; needs.len()];
    for start in 0..needs.len() {
        if state[start] != 0 {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        state[start] = 1;
        while let Some((node, next)) = path.last_mut() {
            let Some(&to) = needs[*node].get(*next) else {
                state[*node] = 2;
                path.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                0 => {
                    state[to] = 1;
                    path.push((to, 0));
                }
                1 => {
                    let from = path.iter().position(|(n, _)| *n == to).expect("internal error: it is on the way");
                    let mut circle: Vec<usize> = path[from..].iter().map(|(n, _)| *n).collect();
                    let least = circle.iter().enumerate().min_by_key(|(_, n)| **n).map_or(0, |(i, _)| i);
                    circle.rotate_left(least);
                    out.push(circle);
                }
                _ => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once() {
        assert_eq!(circles(&[vec![1], vec![2], vec![0], vec![0]]), [vec![0, 1, 2]]);
        assert_eq!(circles(&[vec![0]]), [vec![0]]);
        assert_eq!(circles(&[vec![1, 2], vec![2], vec![]]), Vec::<Vec<usize>>::new());
    }
}
