//! W: wording that leaves people guessing.

mod w101_catch_all_material;
mod w201_fuzzy_time;
mod w301_deferral;

pub use w101_catch_all_material::CatchAllMaterial;
pub use w201_fuzzy_time::FuzzyTime;
pub use w301_deferral::Deferral;

use crate::finding::{Finding, Level, Words};
use crate::lint::lexicon::{Class, hits};
use crate::lint::{File, Meta};
use crate::schema::Leaf;

/// One finding for each vague place of a text; an error where `strict`, else the rule's own level. `say`
/// gives message, why and English help for the words found.
fn vague(
    meta: &'static Meta,
    file: &File<'_>,
    leaf: &Leaf,
    class: Class,
    strict: bool,
    out: &mut Vec<Finding>,
    say: impl Fn(&str) -> (Words, Words, &'static str),
) {
    for hit in hits(class, &leaf.value) {
        let (message, why, help) = say(&leaf.value[hit.range.clone()]);
        meta.finding(file.id, leaf.place(hit.range), message)
            .level(if strict { Level::Error } else { meta.level })
            .why(why.zh, why.en)
            .help(hit.help, help)
            .push(out);
    }
}
