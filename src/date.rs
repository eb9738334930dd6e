//! Days of the calendar as clerks write them.

pub use time::Date;

use crate::han;

/// Reads `2026-11-24`, `2026年11月24日`, `2026/11/24`, `2026.11.24`. A day that no calendar has is none.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let (text, signs): (&str, &[char]) = match text.strip_suffix('日') {
        Some(rest) => (rest, &['年', '月']),
        None => (text, &['-', '/', '.']),
    };
    let mut parts = text.split(signs);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.chars().count() != 4 {
        return None;
    }
    let month = time::Month::try_from(u8::try_from(han::number(month.trim())?).ok()?).ok()?;
    let day = u8::try_from(han::number(day.trim())?).ok()?;
    Date::from_calendar_date(i32::try_from(han::number(year)?).ok()?, month, day).ok()
}

/// A day as the tool writes it: `2026-11-24`.
pub fn show(date: Date) -> String {
    format!("{}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// The day in China at so many seconds after 1970-01-01 00:00 UTC. All of China keeps Beijing time, and a
/// build machine elsewhere must come to the same day as the office.
pub fn in_china(seconds: i64) -> Option<Date> {
    time::OffsetDateTime::from_unix_timestamp(seconds.checked_add(8 * 3600)?).ok().map(|t| t.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_clerks_write_them() {
        for text in ["2026-11-04", "2026年11月4日", "2026/11/4", "2026.11.04", " 2026-11-4 "] {
            assert_eq!(parse(text).map(show).as_deref(), Some("2026-11-04"), "{text}");
        }
        for text in ["", "2026-11", "2026-02-30", "26-11-04", "2026-13-01", "2026-11-04-1", "明年"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_begins_in_beijing() {
        // 2026-11-24 16:00 UTC is midnight of the 25th there.
        assert_eq!(in_china(1_795_536_000 - 1).map(show).as_deref(), Some("2026-11-24"));
        assert_eq!(in_china(1_795_536_000).map(show).as_deref(), Some("2026-11-25"));
    }
}
