//! C: what a guide says in one place against what it says in another.

mod c113_promise_over_statute;
mod c201_visits_mismatch;

pub use c113_promise_over_statute::PromiseOverStatute;
pub use c201_visits_mismatch::VisitsMismatch;
