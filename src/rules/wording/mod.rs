//! W: wording that leaves people guessing.

mod w101_catch_all_material;
mod w102_open_list;
mod w201_fuzzy_time;
mod w202_fuzzy_quantity;
mod w203_unit_missing;
mod w204_inclusivity_missing;
mod w205_list_count_mismatch;
mod w301_deferral;
mod w302_fuzzy_condition;
mod w303_dangling_reference;
mod w401_boilerplate;
mod w402_pasted_block;
mod w501_county_word;
mod w502_word_test_failed;
mod w503_bad_word_entry;

pub use w101_catch_all_material::CatchAllMaterial;
pub use w102_open_list::OpenList;
pub use w201_fuzzy_time::FuzzyTime;
pub use w202_fuzzy_quantity::FuzzyQuantity;
pub use w203_unit_missing::UnitMissing;
pub use w204_inclusivity_missing::InclusivityMissing;
pub use w205_list_count_mismatch::ListCountMismatch;
pub use w301_deferral::Deferral;
pub use w302_fuzzy_condition::FuzzyCondition;
pub use w303_dangling_reference::DanglingReference;
pub use w401_boilerplate::Boilerplate;
pub use w402_pasted_block::PastedBlock;
pub use w501_county_word::CountyWord;
pub use w502_word_test_failed::WordTestFailed;
pub use w503_bad_word_entry::BadWordEntry;

use crate::finding::{Edit, Finding, Level, Safety, Words};
use crate::lint::lexicon::{Class, Hit};
use crate::lint::{Field, File, Meta, verbatim};
use crate::schema::Leaf;

/// One finding for each place of a text that a list of the lexicon names; an error in the fields of `strict`,
/// else the rule's own level. What people ask, and how to appeal, stays as it was said. `say` gives message,
/// why and English help for the words found.
fn words_of(
    meta: &'static Meta,
    file: &File<'_>,
    (path, leaf): (&[&'static str], &Leaf),
    class: Class,
    strict: &[Field],
    out: &mut Vec<Finding>,
    say: impl Fn(&str) -> (Words, Words, &'static str),
) {
    words_with(meta, file, (path, leaf), class, strict, out, (say, |_: &Hit| None));
}

/// The same, with an edit that a person may agree to.
fn words_with(
    meta: &'static Meta,
    file: &File<'_>,
    (path, leaf): (&[&'static str], &Leaf),
    class: Class,
    strict: &[Field],
    out: &mut Vec<Finding>,
    (say, mend): (impl Fn(&str) -> (Words, Words, &'static str), impl Fn(&Hit) -> Option<Edit>),
) {
    if verbatim(path) {
        return;
    }
    let field = Field::of(path);
    for hit in file.hits(class, field, &leaf.value) {
        let (message, why, help) = say(&leaf.value[hit.range.clone()]);
        let draft = meta
            .finding(file.id, leaf.place(hit.range.clone()), message)
            .level(if strict.contains(&field) { Level::Error } else { meta.level })
            .why(why.zh, why.en)
            .help(hit.help, help);
        match mend(&hit) {
            Some(edit) => draft.fix(Safety::Unsafe, vec![edit]),
            None => draft,
        }
        .push(out);
    }
}
