//! The little grammars: a few words that mean exactly one thing. The schema has the same grammars as
//! patterns, for editors; a test holds both to the schema's examples and counter-examples.

use serde::Serialize;

use crate::han;

/// Units of time. 工作日 and 天 are never converted into each other without saying so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 分钟
    Minute,
    /// 小时
    Hour,
    /// 工作日
    Workday,
    /// 天: every day of the calendar
    Day,
    /// 周 or 星期
    Week,
    /// 个月
    Month,
    /// 年
    Year,
}

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// 当场
    OnTheSpot,
    /// 半天
    HalfDay,
    /// A number with its unit.
    Span(u32, Unit),
}

impl Duration {
    /// Reads `当场`, `半天`, `3个工作日`, `三个工作日`, `15天`, `2小时`.
    pub fn parse(text: &str) -> Option<Duration> {
        match text {
            "当场" => return Some(Duration::OnTheSpot),
            "半天" => return Some(Duration::HalfDay),
            "半小时" => return Some(Duration::Span(30, Unit::Minute)),
            _ => {}
        }
        // 不超过 and 内 say what a limit is anyway.
        let text = text.strip_prefix("不超过").unwrap_or(text).trim_start();
        let text = text.strip_suffix("以内").or(text.strip_suffix('内')).unwrap_or(text);
        let units = [
            ("分钟", Unit::Minute),
            ("小时", Unit::Hour),
            ("工作日", Unit::Workday),
            ("自然日", Unit::Day),
            ("天", Unit::Day),
            ("星期", Unit::Week),
            ("周", Unit::Week),
            ("月", Unit::Month),
            ("年", Unit::Year),
        ];
        let (rest, unit) = units.iter().find_map(|(word, unit)| text.strip_suffix(word).map(|rest| (rest, *unit)))?;
        let rest = rest.trim_end();
        let rest = rest.strip_suffix('个').unwrap_or(rest).trim_end();
        // The same bound as the schema's pattern: nobody promises ten thousand of anything.
        han::number(rest).filter(|n| (1..10_000).contains(n)).map(|n| Duration::Span(n, unit))
    }

    /// At least this many calendar days and at most that many: what can be said without knowing the
    /// calendar. Five working days are never fewer than five days, and with one weekend seven; weeks of
    /// public holidays (at most eight days off in a row) are allowed for on the upper side.
    pub fn calendar_days(self) -> (u32, u32) {
        match self {
            Duration::OnTheSpot | Duration::HalfDay => (0, 1),
            Duration::Span(n, unit) => match unit {
                Unit::Minute | Unit::Hour => (0, n / 24 + 1),
                Unit::Workday => (n, n + (n / 5 + 1) * 2 + 8),
                Unit::Day => (n, n),
                Unit::Week => (n * 7, n * 7),
                Unit::Month => (n * 28, n * 31),
                Unit::Year => (n * 365, n * 366),
            },
        }
    }

    /// True when this is certainly longer than `other`, whatever the calendar says.
    pub fn certainly_longer_than(self, other: Duration) -> bool {
        match (self, other) {
            (Duration::Span(a, u), Duration::Span(b, v)) if u == v => a > b,
            _ => self.calendar_days().0 > other.calendar_days().1,
        }
    }
}

impl std::fmt::Display for Duration {
    /// As printed: `3 个工作日`, `15 天`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Duration::OnTheSpot => f.write_str("当场"),
            Duration::HalfDay => f.write_str("半天"),
            Duration::Span(n, unit) => {
                let unit = match unit {
                    Unit::Minute => "分钟",
                    Unit::Hour => "小时",
                    Unit::Workday => "个工作日",
                    Unit::Day => "天",
                    Unit::Week => "周",
                    Unit::Month => "个月",
                    Unit::Year => "年",
                };
                write!(f, "{n} {unit}")
            }
        }
    }
}

impl Serialize for Duration {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// How much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Money {
    /// 不收费
    Free,
    /// An amount in fen, for each of something when it says so.
    Amount {
        /// Hundredths of a yuan: money is never a floating-point number.
        fen: u64,
        /// 证, 件, 次 …
        per: Option<String>,
    },
}

impl Money {
    /// Reads `不收费`, `免费`, `20元`, `20.5元/证`.
    pub fn parse(text: &str) -> Option<Money> {
        if matches!(text, "不收费" | "免费" | "免收") {
            return Some(Money::Free);
        }
        let (number, per) = text.split_once('元')?;
        let number = number.trim_end();
        let (yuan, fen) = number.split_once('.').unwrap_or((number, "0"));
        let digits =
            |s: &str| (!s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u64>().ok()).flatten();
        let fen = match fen.len() {
            1 => digits(fen)? * 10,
            2 => digits(fen)?,
            _ => return None,
        };
        let per = match per {
            "" => None,
            p => Some(p.strip_prefix('/').filter(|p| !p.is_empty())?.to_owned()),
        };
        Some(Money::Amount { fen: digits(yuan)?.checked_mul(100)?.checked_add(fen)?, per })
    }
}

impl std::fmt::Display for Money {
    /// As printed: `20 元/证`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Money::Free => f.write_str("不收费"),
            Money::Amount { fen, per } => {
                write!(f, "{}", fen / 100)?;
                match fen % 100 {
                    0 => {}
                    c if c % 10 == 0 => write!(f, ".{}", c / 10)?,
                    c => write!(f, ".{c:02}")?,
                }
                f.write_str(" 元")?;
                per.as_ref().map_or(Ok(()), |p| write!(f, "/{p}"))
            }
        }
    }
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Whether a step needs a visit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// 来一趟
    Visit,
    /// 同一趟
    SameVisit,
    /// 不用来
    Absent,
}

impl Presence {
    /// Reads the word.
    pub fn parse(text: &str) -> Option<Presence> {
        match text {
            "来一趟" => Some(Presence::Visit),
            "同一趟" => Some(Presence::SameVisit),
            "不用来" => Some(Presence::Absent),
            _ => None,
        }
    }

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Presence::Visit => "来一趟",
            Presence::SameVisit => "同一趟",
            Presence::Absent => "不用来",
        }
    }
}

impl Serialize for Presence {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

/// How an applicant comes by a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obtained {
    /// 手头有: everybody who needs it has it already.
    AtHand,
    /// 自己写
    Written,
    /// 网上取
    Online,
    /// 寄过来
    Post,
    /// 窗口查: the window looks it up.
    Shared,
    /// 跑一趟
    Trip,
}

impl Obtained {
    /// Reads the word.
    pub fn parse(text: &str) -> Option<Obtained> {
        use Obtained::*;
        [AtHand, Written, Online, Post, Shared, Trip].into_iter().find(|o| o.word() == text)
    }

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Obtained::AtHand => "手头有",
            Obtained::Written => "自己写",
            Obtained::Online => "网上取",
            Obtained::Post => "寄过来",
            Obtained::Shared => "窗口查",
            Obtained::Trip => "跑一趟",
        }
    }
}

impl Serialize for Obtained {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use crate::source::FileKind;

    #[test]
    fn grammars_agree_with_the_schemas_examples() {
        let mut seen = 0;
        for shape in schema::schema(FileKind::Guide).shapes() {
            let accepts: fn(&str) -> bool = match shape.grammar.as_deref() {
                Some("duration") => |t| Duration::parse(t).is_some(),
                Some("fee") => |t| Money::parse(t).is_some(),
                Some("presence") => |t| Presence::parse(t).is_some(),
                _ => continue,
            };
            for example in shape.examples.iter().filter_map(|e| e.as_str()) {
                assert!(accepts(example), "{example} is an example of {}", shape.key);
                seen += 1;
            }
            for bad in &shape.bad_examples {
                assert!(!accepts(bad), "{bad} is a counter-example of {}", shape.key);
            }
        }
        assert!(seen > 20);
    }

    #[test]
    fn values_print_as_people_read_them() {
        assert_eq!(Duration::parse("三个工作日").unwrap().to_string(), "3 个工作日");
        assert_eq!(Duration::parse("15天").unwrap().to_string(), "15 天");
        assert_eq!(Money::parse("20.5元/证").unwrap().to_string(), "20.5 元/证");
        assert_eq!(Money::parse("0.05元").unwrap().to_string(), "0.05 元");
        assert_eq!(Money::parse("免费").unwrap().to_string(), "不收费");
    }

    #[test]
    fn only_what_is_certainly_longer_is_longer() {
        let d = |t| Duration::parse(t).unwrap();
        assert!(d("5个工作日").certainly_longer_than(d("3个工作日")));
        assert!(d("30天").certainly_longer_than(d("5个工作日")));
        assert!(!d("5天").certainly_longer_than(d("5个工作日")), "five days may be three working days");
        assert!(!d("当场").certainly_longer_than(d("3个工作日")));
    }
}
