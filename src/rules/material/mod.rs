//! M: materials that need not be asked for.

mod m101_duplicate_material;

pub use m101_duplicate_material::DuplicateMaterial;
