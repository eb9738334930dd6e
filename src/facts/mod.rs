//! What follows from a guide, computed once and read by rules, pages and leaflets alike.

mod identity;
mod visits;

pub use identity::{Identity, identity};
pub use visits::{Visits, visits};
