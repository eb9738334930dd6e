//! N: notes that waive a finding.

mod n101_bad_waiver;
mod n102_expired_waiver;
mod n103_unused_waiver;

pub use n101_bad_waiver::BadWaiver;
pub use n102_expired_waiver::ExpiredWaiver;
pub use n103_unused_waiver::{UnusedWaiver, settle};

use crate::date::Date;
use crate::lint::Meta;
use crate::lint::waiver::Waiver;

/// Families that cannot be waived: a file has to be readable, a waiver is no excuse for itself, and what a
/// sheet cannot print is missing on it.
const NEVER: [char; 3] = ['Y', 'N', 'R'];

/// The rule that a waiver names, when it may be waived.
fn waivable(name: &str) -> Result<&'static Meta, Refused> {
    match crate::rules::find(name) {
        None => Err(Refused::Unknown),
        Some(rule) if rule.meta().code.starts_with(NEVER) => Err(Refused::Never),
        Some(rule) => Ok(rule.meta()),
    }
}

enum Refused {
    Unknown,
    Never,
}

/// True when nothing is missing, whatever the day is.
fn complete(waiver: &Waiver) -> bool {
    !waiver.rules.is_empty()
        && waiver.rules.iter().all(|(name, _)| waivable(name).is_ok())
        && waiver.reason.is_some()
        && matches!(waiver.until, Some(Ok(_)))
}

/// True when the last day is over.
fn expired(waiver: &Waiver, today: Option<Date>) -> Option<Date> {
    let Some(Ok(until)) = waiver.until else { return None };
    today.is_some_and(|day| day > until).then_some(until)
}
