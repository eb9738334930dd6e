//! What follows from a guide, computed once and read by rules, pages and leaflets alike.

pub mod knowledge;
pub mod paper;
mod visits;

pub use visits::{Visits, visits};
