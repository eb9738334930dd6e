//! How often an applicant has to come. A declared number is a claim; this is the sum.

use crate::guide::{Guide, Presence, ProcessStep};

/// Visits to apply and to collect the result. Journeys to fetch materials elsewhere are not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visits {
    /// What everybody needs.
    pub least: u32,
    /// With every step that only some situations need.
    pub most: u32,
    /// Positions in the process of the steps that need a visit of their own.
    pub steps: Vec<usize>,
}

/// Counts the steps marked 来一趟; those that only some situations need count into `most` alone. `None` when
/// no step says anything about presence, or one says what nobody can read: then nothing can be counted.
pub fn visits(guide: &Guide) -> Option<Visits> {
    if guide.process.iter().all(|s| s.presence.is_none()) || guide.process.iter().any(|s| s.presence_unclear) {
        return None;
    }
    let visit = |s: &ProcessStep| s.presence.as_ref().is_some_and(|p| p.value == Presence::Visit);
    let steps: Vec<usize> = guide.process.iter().enumerate().filter(|(_, s)| visit(s)).map(|(i, _)| i).collect();
    let always = |i: &&usize| guide.process[**i].applies_if.is_empty() && guide.process[**i].applies_unless.is_empty();
    Some(Visits { least: steps.iter().filter(always).count() as u32, most: steps.len() as u32, steps })
}
