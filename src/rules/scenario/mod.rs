//! Q: the situations of a guide: the questions, the entries that hold for some people only, the examples; and what
//! becomes of them where several guides are one errand.

mod example;
mod q101_unknown_question;
mod q102_unknown_option;
mod q103_never_applies;
mod q104_idle_question;
mod q105_empty_branch;
mod q106_no_alternative;
mod q107_too_many_situations;
mod q108_example_fails;
mod q109_duplicate_question;
mod q201_order_conflict;
mod q202_question_conflict;
mod q203_material_conflict;
mod q204_bundle_example_fails;
mod q205_membership_mismatch;

pub use q101_unknown_question::UnknownQuestion;
pub use q102_unknown_option::UnknownOption;
pub use q103_never_applies::NeverApplies;
pub use q104_idle_question::IdleQuestion;
pub use q105_empty_branch::EmptyBranch;
pub use q106_no_alternative::NoAlternative;
pub use q107_too_many_situations::TooManySituations;
pub use q108_example_fails::ExampleFails;
pub use q109_duplicate_question::DuplicateQuestion;
pub use q201_order_conflict::OrderConflict;
pub use q202_question_conflict::QuestionConflict;
pub use q203_material_conflict::MaterialConflict;
pub use q204_bundle_example_fails::BundleExampleFails;
pub use q205_membership_mismatch::MembershipMismatch;

use crate::facts::{BundleFacts, Facts, Part};
use crate::finding::{Edit, Safety};
use crate::guide::{Bundle, Guide, Scenario, Text};
use crate::library::{Library, nearest};
use crate::lint::Draft;

/// Every bundle with what follows from it.
fn bundles<'a>(facts: &'a Facts, library: &'a Library) -> impl Iterator<Item = (&'a Bundle, &'a BundleFacts)> {
    library.bundles.iter().zip(&facts.bundles)
}

/// Every line of 适用, 不适用 and 情况: a question and the options that are named.
fn lines(guide: &Guide) -> impl Iterator<Item = &(Text, Vec<Text>)> {
    let entries = Part::all(guide).into_iter().flat_map(|(_, applies_if, applies_unless)| [applies_if, applies_unless]);
    entries.chain(guide.examples.iter().map(|e| &e.situation)).flatten()
}

/// The question of that 代号.
fn question<'a>(guide: &'a Guide, id: &str) -> Option<&'a Scenario> {
    guide.scenarios.iter().find(|s| s.id.as_ref().is_some_and(|i| i.value == id))
}

/// The 代号 of all questions.
fn ids(guide: &Guide) -> impl Iterator<Item = &str> {
    guide.scenarios.iter().filter_map(|s| s.id.as_ref()).map(|i| i.value.as_str())
}

/// The options that are named and that the question has not.
fn unknown_options<'a>(question: &'a Scenario, named: &'a [Text]) -> impl Iterator<Item = &'a Text> {
    named.iter().filter(|n| question.options.iter().all(|(id, _)| id.value != n.value))
}

/// Whether a condition names what the guide has not: it excludes nobody then, and what follows from it means
/// little.
fn names_unknown(guide: &Guide) -> bool {
    lines(guide)
        .any(|(id, named)| question(guide, &id.value).is_none_or(|q| unknown_options(q, named).next().is_some()))
}

/// Asks whether the nearest known name was meant, and mends it: by itself only where nothing but a slip can be
/// between the two.
fn suggest(draft: Draft, written: &Text, known: &[&str], what: &str, what_en: &str) -> Draft {
    let Some(near) = nearest(&written.value, known.iter().copied()) else {
        return draft.help(
            format!("改成已有的{what}：{}；真要分出来，就加上“{}”", known.join("、"), written.value),
            format!("name one of the {what_en}: {}; or add {}", known.join(", "), written.value),
        );
    };
    let safety = if is_slip(&written.value, near, known) { Safety::Safe } else { Safety::Unsafe };
    draft
        .help(
            format!("是不是“{near}”？已有的{what}：{}", known.join("、")),
            format!("did you mean {near}? There are: {}", known.join(", ")),
        )
        .fix(safety, vec![Edit { span: written.span, text: near.to_owned() }])
}

/// One character away from this name and from no other, and not by one that turns the meaning round: 有证 is never
/// 无证 mistyped. Of a short word one character of two is half the meaning.
fn is_slip(written: &str, meant: &str, known: &[&str]) -> bool {
    const TURNS_ROUND: &str = "有无不没未非";
    if known.iter().filter(|k| strsim::osa_distance(k, written) == 1).count() != 1 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (written.chars().collect(), meant.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let behind = a[same..].iter().rev().zip(b[same..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (own, other) = (&a[same..a.len() - behind], &b[same..b.len() - behind]);
    let replaced = !own.is_empty() && !other.is_empty();
    strsim::osa_distance(written, meant) == 1
        && !own.iter().chain(other).any(|c| TURNS_ROUND.contains(*c))
        && a.len().min(b.len()) >= if replaced { 3 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_another_meaning_is_no_slip() {
        let known = ["代办人", "本人", "无证", "没有", "烟花爆竹"];
        assert!(is_slip("代辦人", "代办人", &known));
        assert!(is_slip("烟花炮竹", "烟花爆竹", &known));
        assert!(is_slip("代办", "代办人", &known));
        for (written, meant) in [("有证", "无证"), ("有", "没有"), ("本县", "本人"), ("人", "本人")] {
            assert!(!is_slip(written, meant, &known), "{written}");
        }
        assert!(!is_slip("县城里", "县城外", &["县城外", "县城中"]), "it may be either");
    }
}
