//! What follows from the guides, computed once and read by rules, pages, leaflets and `ask` alike.
//!
//! Two numbers of visits are told apart everywhere: **办这件事要跑** counts the steps marked 来一趟, to apply and
//! to collect, together with those of guides that must come first (先去办); **连取材料一共跑** adds the journeys to
//! fetch materials elsewhere, two materials from one place taking one journey.

mod bundle;
mod elapsed;
mod guide;
pub mod knowledge;
mod obtain;
mod outcome;
pub mod paper;
mod scenario;

use rayon::prelude::*;

pub use bundle::{BundleFacts, BundleOutcome, Compared, JointVisit, Need, Paper, QuestionConflict, Use};
pub use elapsed::{Elapsed, Range};
pub use guide::{Brought, First, GuideFacts, Part, Reason, material, short_name};
pub use obtain::Way;
pub use outcome::Outcome;
pub use scenario::{Answers, BRANCHES_MOST, Questions};

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
        let mut plans: Vec<Option<GuideFacts>> =
            library.guides.par_iter().map(|g| Some(GuideFacts::plan(g, library))).collect();
        let needs: Vec<Vec<usize>> = plans.iter().flatten().map(|p| p.needs().collect()).collect();
        let circles = circles(&needs);
        let mut done: Vec<Option<GuideFacts>> = plans.iter().map(|_| None).collect();
        let mut waiting: Vec<usize> = (0..plans.len()).collect();
        while !waiting.is_empty() {
            let (mut ready, rest): (Vec<usize>, Vec<usize>) =
                waiting.iter().copied().partition(|i| needs[*i].iter().all(|n| done[*n].is_some()));
            waiting = rest;
            if ready.is_empty() {
                // Guides in a circle, and those that wait for them: what they wait for stays unknown.
                ready = std::mem::take(&mut waiting);
            }
            let mut batch: Vec<(usize, GuideFacts)> =
                ready.iter().map(|i| (*i, plans[*i].take().expect("once"))).collect();
            batch.par_iter_mut().for_each(|(_, facts)| facts.derive(|n| done[n].as_ref()));
            batch.into_iter().for_each(|(i, facts)| done[i] = Some(facts));
        }
        let guides: Vec<GuideFacts> = done.into_iter().flatten().collect();
        let bundles = library.bundles.par_iter().map(|b| BundleFacts::of(b, library, &guides)).collect();
        Facts { guides, bundles, circles }
    }
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
