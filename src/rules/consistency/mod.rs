//! C: what a guide says in one place against what it says in another.

mod c101_case_type_mismatch;
mod c102_result_kind_mismatch;
mod c103_on_the_spot_mismatch;
mod c104_presence_conflict;
mod c111_fee_conflict;
mod c112_steps_over_promise;
mod c113_promise_over_statute;
mod c114_fee_without_basis;
mod c116_licence_limit_over_twenty;
mod c117_delivery_too_late;
mod c131_unlisted_material;
mod c141_intermediary_named;
mod c151_similar_guides;
mod c161_foreign_organ;
mod c201_visits_mismatch;
mod c202_visit_reason_mismatch;
mod c203_online_yet_visit;
mod c204_no_visit_no_way;
mod c205_pledge_on_the_spot;
mod c206_nearby_false;
mod c207_citywide_false;
mod spots;

pub use c101_case_type_mismatch::CaseTypeMismatch;
pub use c102_result_kind_mismatch::ResultKindMismatch;
pub use c103_on_the_spot_mismatch::OnTheSpotMismatch;
pub use c104_presence_conflict::PresenceConflict;
pub use c111_fee_conflict::FeeConflict;
pub use c112_steps_over_promise::StepsOverPromise;
pub use c113_promise_over_statute::PromiseOverStatute;
pub use c114_fee_without_basis::FeeWithoutBasis;
pub use c116_licence_limit_over_twenty::LicenceLimitOverTwenty;
pub use c117_delivery_too_late::DeliveryTooLate;
pub(super) use c131_unlisted_material::Listed;
pub use c131_unlisted_material::UnlistedMaterial;
pub use c141_intermediary_named::IntermediaryNamed;
pub use c151_similar_guides::SimilarGuides;
pub use c161_foreign_organ::ForeignOrgan;
pub use c201_visits_mismatch::VisitsMismatch;
pub use c202_visit_reason_mismatch::VisitReasonMismatch;
pub use c203_online_yet_visit::OnlineYetVisit;
pub use c204_no_visit_no_way::NoVisitNoWay;
pub use c205_pledge_on_the_spot::PledgeOnTheSpot;
pub use c206_nearby_false::NearbyFalse;
pub use c207_citywide_false::CitywideFalse;

use crate::facts::Elapsed;
use crate::guide::{Duration, Guide, Presence, ProcessStep, Text, When};
use crate::library::Library;
use crate::span::At;

/// A 便民承诺, where it is made.
fn pledge<'a>(guide: &'a Guide, claim: &str) -> Option<&'a Text> {
    guide.pledges.iter().find(|p| p.value == claim)
}

/// Whether an entry holds for everybody.
fn everybody(applies_if: &When, applies_unless: &When) -> bool {
    applies_if.is_empty() && applies_unless.is_empty()
}

/// A step that certainly runs on the department's own time.
struct Work<'a> {
    step: &'a ProcessStep,
    duration: &'a At<Duration>,
}

/// The department's own steps that follow each other, which everybody waits for; a new run starts where the
/// applicant comes with something again. Empty when a word in the guide takes time out of the limit.
fn work<'a>(guide: &'a Guide, library: &Library) -> Vec<Vec<Work<'a>>> {
    work_where(guide, library, |i| everybody(&guide.process[i].applies_if, &guide.process[i].applies_unless))
}

/// The same for those steps that apply, by position.
fn work_where<'a>(guide: &'a Guide, library: &Library, applies: impl Fn(usize) -> bool) -> Vec<Vec<Work<'a>>> {
    const OUTSIDE: [&str; 6] = ["不算", "不计", "不含", "不包括", "另算", "除外"];
    let says_outside = |t: &Text| OUTSIDE.iter().any(|w| t.value.contains(w)) && !t.value.contains('寄');
    let limit = guide.time_limit.as_ref();
    if limit.iter().flat_map(|l| l.note.iter().chain(&l.exception)).any(says_outside) {
        return Vec::new();
    }
    let mut runs: Vec<Vec<Work<'_>>> = vec![Vec::new()];
    // Whether the step that one beside it begins with is the last one counted.
    let mut alongside = false;
    for (i, step) in guide.process.iter().enumerate() {
        // 取证 at the end comes after the decision and hands nothing in.
        if by_applicant(step) && step.presence.as_ref().is_some_and(|p| p.value == Presence::Visit) {
            runs.push(Vec::new());
        }
        let special = limit.is_some_and(|l| {
            l.special_procedures.iter().filter_map(|s| s.name.as_ref()).any(|n| n.value == step.name.value)
        });
        let texts = || std::iter::once(&step.name).chain(&step.note);
        let counted = applies(i)
            && !special
            && by_department(guide, step, library)
            && !texts().any(|t| says_outside(t) || t.value.contains("同时") || t.value.contains("并行"))
            && !beside_the_limit(&step.name.value)
            && !c117_delivery_too_late::only_delivers(&step.name.value);
        let run = runs.last_mut().expect("one run at least");
        let own = step.duration.as_ref().filter(|_| counted).map(|duration| Work { step, duration });
        if !step.beside() {
            alongside = own.is_some();
            run.extend(own);
            continue;
        }
        // Of steps side by side the longest is waited for; beside one that is not counted nothing is certain.
        let (Some(own), Some(before)) = (own, run.last_mut().filter(|_| alongside)) else { continue };
        if Elapsed::of(own.duration.value).length() > Elapsed::of(before.duration.value).length() {
            *before = own;
        }
    }
    runs
}

fn by_applicant(step: &ProcessStep) -> bool {
    const APPLICANT: [&str; 8] = ["办事人", "申请人", "本人", "您", "群众", "当事人", "企业", "代办人"];
    step.actor.as_ref().is_some_and(|a| APPLICANT.iter().any(|w| a.value.contains(w)))
}

/// Done by the department itself, or by its window.
fn by_department(guide: &Guide, step: &ProcessStep, library: &Library) -> bool {
    let Some(actor) = &step.actor else { return false };
    let own = guide.department.iter().chain(&guide.handling_office).any(|d| d.value == actor.value);
    let same = || {
        let named = guide.department.as_ref().and_then(|d| library.department(&d.value))?;
        Some(std::ptr::eq(library.department(&actor.value)?, named))
    };
    own || actor.value == "窗口" || same() == Some(true)
}

/// What the law or plain sense takes out of a limit, and what comes after the decision.
fn beside_the_limit(step: &str) -> bool {
    const WORDS: [&str; 19] = [
        "听证", "公示", "公告", "检验", "检测", "检疫", "鉴定", "评审", "招标", "拍卖", "评估", "考试", "培训", "整改",
        "补正", "送达", "寄", "快递", "领",
    ];
    WORDS.iter().any(|w| step.contains(w))
}
