//! The numbers of each department, and of the county.
//!
//! **真一次率** is the share of guides of which every situation comes to at most one visit, guides that must come
//! first included. A guide whose visits cannot be derived does not count as one that does.

use std::collections::BTreeMap;

use super::Facts;
use super::burden::{Burden, Shareable};
use crate::library::Library;

/// What the guides of a department come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// How many guides.
    pub guides: usize,
    /// Guides of which every situation comes to at most one visit.
    pub once: usize,
    /// The same with the journeys to fetch materials.
    pub once_with_materials: usize,
    /// Guides that declare at most one visit.
    pub declared_once: usize,
    /// Visits that the worst situation takes beyond those declared, over all guides that declare some.
    pub gap: u32,
    /// Guides whose visits cannot be derived.
    pub underived: usize,
    /// Materials to bring for one guide: the mean of the guides' means over their situations.
    pub materials: f64,
    /// Papers of some office that are asked for, each once for a guide.
    pub asks: usize,
    /// Of those: windows can look them up.
    pub shareable: usize,
    /// Of those: the department issues them itself.
    pub own: usize,
}

/// The numbers of the county, and of each department that has guides, by its place in [`Library::departments`];
/// `None` gathers guides of departments that are not there. In the library's order.
pub fn scores(library: &Library, facts: &Facts, burden: &Burden) -> (Score, BTreeMap<Option<usize>, Score>) {
    let department = |i: usize| library.department_index(&library.guides[i].department.as_ref()?.value);
    let of: Vec<Option<usize>> = (0..library.guides.len()).map(department).collect();
    let mut county = Score::default();
    let mut each: BTreeMap<Option<usize>, Score> = BTreeMap::new();
    for (i, guide) in library.guides.iter().enumerate() {
        let whole = facts.guides[i].whole();
        let most = whole.visits.map(|v| v.most);
        let declared = guide.max_visits.as_ref().map(|v| v.value);
        let load = &burden.loads[i];
        for score in [&mut county, each.entry(of[i]).or_default()] {
            score.guides += 1;
            score.once += usize::from(most.is_some_and(|n| n <= 1));
            score.once_with_materials += usize::from(whole.all_visits.is_some_and(|v| v.most <= 1));
            score.declared_once += usize::from(declared.is_some_and(|n| n <= 1));
            score.gap += most.zip(declared).map_or(0, |(m, d)| m.saturating_sub(d));
            score.underived += usize::from(most.is_none());
            score.materials += load.materials as f64 / load.situations.max(1) as f64;
        }
    }
    for paper in &burden.papers {
        for ask in &paper.asks {
            for score in [&mut county, each.entry(of[ask.guide]).or_default()] {
                score.asks += 1;
                score.shareable += usize::from(paper.shareable == Shareable::Yes);
                score.own += usize::from(ask.own);
            }
        }
    }
    for score in each.values_mut().chain(std::iter::once(&mut county)) {
        score.materials /= score.guides.max(1) as f64;
    }
    (county, each)
}
