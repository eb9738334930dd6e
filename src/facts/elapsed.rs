//! Time from handing in to the result. Working days and days of the calendar are never turned into each other.

use serde::Serialize;

use crate::guide::{Duration, Unit};

/// A time that may be put together from several limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Elapsed {
    /// Months of the calendar.
    pub months: u32,
    /// Working days.
    pub workdays: u32,
    /// Days of the calendar.
    pub days: u32,
    /// Minutes on the spot; half a day is four hours.
    pub minutes: u32,
}

impl Elapsed {
    /// The time of one limit. `当场` is none at all.
    pub fn of(duration: Duration) -> Elapsed {
        let none = Elapsed::default();
        match duration {
            Duration::OnTheSpot => none,
            Duration::HalfDay => Elapsed { minutes: 240, ..none },
            Duration::Span(n, unit) => match unit {
                Unit::Minute => Elapsed { minutes: n, ..none },
                Unit::Hour => Elapsed { minutes: n * 60, ..none },
                Unit::Workday => Elapsed { workdays: n, ..none },
                Unit::Day => Elapsed { days: n, ..none },
                Unit::Week => Elapsed { days: n * 7, ..none },
                Unit::Month => Elapsed { months: n, ..none },
                Unit::Year => Elapsed { months: n * 12, ..none },
            },
        }
    }

    /// One after the other.
    pub fn then(self, next: Elapsed) -> Elapsed {
        Elapsed {
            months: self.months + next.months,
            workdays: self.workdays + next.workdays,
            days: self.days + next.days,
            minutes: self.minutes + next.minutes,
        }
    }

    /// Side by side: the longer one.
    pub fn beside(self, other: Elapsed) -> Elapsed {
        if other.length() > self.length() { other } else { self }
    }

    /// Whether people wait at the window instead of going home.
    pub fn same_day(self) -> bool {
        self.months == 0 && self.workdays == 0 && self.days == 0
    }

    /// For comparing, in minutes of the calendar: five working days are a week, a month is 30 days.
    pub fn length(self) -> u64 {
        const DAY: u64 = 24 * 60;
        let days = u64::from(self.months) * 30 + u64::from(self.days);
        days * DAY + u64::from(self.workdays) * DAY * 7 / 5 + u64::from(self.minutes)
    }
}

impl std::fmt::Display for Elapsed {
    /// `当场`, `3 个工作日`, `3 个工作日加 10 天`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let minutes = match self.minutes {
            240 => "半天".to_owned(),
            n if n % 60 == 0 => format!("{} 小时", n / 60),
            n => format!("{n} 分钟"),
        };
        let mut parts = Vec::new();
        for (n, unit) in [(self.months, "个月"), (self.workdays, "个工作日"), (self.days, "天")] {
            if n > 0 {
                parts.push(format!("{n} {unit}"));
            }
        }
        // Minutes beside days tell nobody anything.
        match (parts.as_slice(), self.minutes) {
            ([], 0) => f.write_str("当场"),
            ([], _) => f.write_str(&minutes),
            (all, _) => f.write_str(&all.join("加 ")),
        }
    }
}

/// What a number comes to at least and at most: more than one when something is not known yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Range<T> {
    /// At least.
    pub least: T,
    /// At most.
    pub most: T,
}

impl<T: Copy + PartialEq> Range<T> {
    /// One value.
    pub fn exactly(value: T) -> Range<T> {
        Range { least: value, most: value }
    }

    /// The value, when there is only one.
    pub fn only(self) -> Option<T> {
        (self.least == self.most).then_some(self.least)
    }

    /// Both ends changed by the other's.
    pub fn with(self, other: Range<T>, f: impl Fn(T, T) -> T) -> Range<T> {
        Range { least: f(self.least, other.least), most: f(self.most, other.most) }
    }

    /// A range that holds both, by what `length` says is more.
    pub fn or(self, other: Range<T>, length: impl Fn(T) -> u64) -> Range<T> {
        Range {
            least: if length(other.least) < length(self.least) { other.least } else { self.least },
            most: if length(other.most) > length(self.most) { other.most } else { self.most },
        }
    }
}

impl<T: std::fmt::Display + PartialEq> std::fmt::Display for Range<T> {
    /// `3`, `3～5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.least == self.most { write!(f, "{}", self.least) } else { write!(f, "{}～{}", self.least, self.most) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_put_together_by_unit() {
        let of = |t: &str| Elapsed::of(Duration::parse(t).unwrap());
        assert_eq!(of("3个工作日").then(of("10天")).to_string(), "3 个工作日加 10 天");
        assert_eq!(of("3个工作日").then(of("2个工作日")).to_string(), "5 个工作日");
        assert_eq!(of("当场").then(of("当场")).to_string(), "当场");
        assert_eq!(of("半天").to_string(), "半天");
        assert_eq!(of("1周").to_string(), "7 天");
        assert_eq!(of("5个工作日").beside(of("6天")), of("5个工作日"), "five working days are seven days");
        assert_eq!(of("5个工作日").beside(of("8天")), of("8天"));
        assert!(of("2小时").same_day() && !of("1天").same_day());
    }
}
