//! Q: the situations of a guide: the questions, the entries that hold for some people only, the examples; and what
//! becomes of them where several guides are one errand.

mod q201_order_conflict;
mod q202_question_conflict;
mod q203_material_conflict;
mod q205_membership_mismatch;

pub use q201_order_conflict::OrderConflict;
pub use q202_question_conflict::QuestionConflict;
pub use q203_material_conflict::MaterialConflict;
pub use q205_membership_mismatch::MembershipMismatch;

use crate::facts::{BundleFacts, Facts};
use crate::guide::Bundle;
use crate::library::Library;

/// Every bundle with what follows from it.
fn bundles<'a>(facts: &'a Facts, library: &'a Library) -> impl Iterator<Item = (&'a Bundle, &'a BundleFacts)> {
    library.bundles.iter().zip(&facts.bundles)
}
