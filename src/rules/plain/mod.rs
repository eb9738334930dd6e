//! P: language that people do not speak.

mod p101_jargon;
mod p102_obsolete_term;
mod p201_long_sentence;
mod p202_nested_clauses;

pub use p101_jargon::Jargon;
pub use p102_obsolete_term::ObsoleteTerm;
pub use p201_long_sentence::LongSentence;
pub use p202_nested_clauses::NestedClauses;

use std::ops::Range;

/// The sentences of a text, by their bytes.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive(['。', '；', ';', '！', '？', '\n']).map(move |s| {
        let start = at;
        at += s.len();
        start..at
    })
}
