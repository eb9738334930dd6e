//! T: what was true once. Without a day to judge by these rules are silent.

mod t101_overdue_review;
mod t102_impossible_review_date;
mod t104_law_after_review;
mod t106_past_deadline;

pub use t101_overdue_review::OverdueReview;
pub use t102_impossible_review_date::ImpossibleReviewDate;
pub use t104_law_after_review::LawAfterReview;
pub use t106_past_deadline::PastDeadline;

use crate::date::{self, Date};
use crate::guide::{Duration, Guide, Text, Unit};

/// The day of the last check, and where it is written.
fn checked_on(guide: &Guide) -> Option<(Date, &Text)> {
    let text = guide.review.as_ref()?.checked_on.as_ref()?;
    Some((date::parse(&text.value)?, text))
}

/// The last day on which a guide that was checked on `from` is still fresh. Working days are counted
/// generously: the calendar of holidays is not known here.
fn fresh_until(from: Date, interval: Duration) -> Option<Date> {
    match interval {
        Duration::Span(n, Unit::Month) => months_later(from, n),
        Duration::Span(n, Unit::Year) => months_later(from, n.checked_mul(12)?),
        other => from.checked_add(time::Duration::days(other.calendar_days().1.into())),
    }
}

/// The same day so many months on, or the last day of a month that is too short for it.
fn months_later(from: Date, months: u32) -> Option<Date> {
    let count = from.year() * 12 + i32::from(u8::from(from.month())) - 1 + i32::try_from(months).ok()?;
    let month = time::Month::try_from(u8::try_from(count.rem_euclid(12) + 1).ok()?).ok()?;
    let year = count.div_euclid(12);
    Date::from_calendar_date(year, month, from.day().min(month.length(year))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_the_same_day_or_the_last() {
        let until = |from, interval| {
            let interval = Duration::parse(interval).unwrap();
            fresh_until(date::parse(from).unwrap(), interval).map(date::show)
        };
        assert_eq!(until("2026-03-01", "6个月").as_deref(), Some("2026-09-01"));
        assert_eq!(until("2026-08-31", "6个月").as_deref(), Some("2027-02-28"));
        assert_eq!(until("2024-02-29", "1年").as_deref(), Some("2025-02-28"));
        assert_eq!(until("2026-12-31", "15天").as_deref(), Some("2027-01-15"));
        assert_eq!(until("9999-12-31", "1年"), None);
    }
}
