//! Impossible hours.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::{Finding, Level, words};
use crate::guide::Text;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::span::FileId;

const DAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

rule! {
    /// 上班时间对不上：下班比上班早、下午的钟点写成了凌晨、同一天的两段时间重叠。
    ///
    /// ## 为什么
    /// 群众照着时间来，门没开，白跑一趟。
    ///
    /// ## 怎么改
    /// 用 24 小时制写，下午两点写 14:00；一天里的几段时间，前一段结束了再写后一段。
    ///
    /// ```yaml,hit,place
    /// 时间: { 周一至周五: ["08:30-12:00", "2:00-5:30"] }
    /// ```
    /// ```yaml,hit,place
    /// 时间: { 周一至周五: ["12:00-08:30"] }
    /// ```
    /// ```yaml,hit,place
    /// 时间: { 周一至周五: ["08:30-14:30", "14:00-17:30"] }
    /// ```
    /// ```yaml,ok,place
    /// 时间: { 周一至周五: ["08:30-12:00", "14:00-17:30"], 周六: ["09:00-12:00"], 周日: 休息 }
    /// ```
    BadHours { code: "L106", title: "时间对不上", en: "impossible hours", level: Error, since: "0.1" }
}

/// One span of opening time in minutes, with the words it was read from.
type Opening<'a> = (Range<u32>, &'a Text);

impl Rule for BadHours {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        let places = library.places.iter().map(|p| (p.file, &p.hours));
        let departments = library.departments.iter().map(|d| (d.file, &d.hours));
        for (file, hours) in places.chain(departments) {
            let mut days: BTreeMap<usize, Vec<Opening<'_>>> = BTreeMap::new();
            for (line, openings) in hours {
                for text in openings {
                    let Some((start, end)) = range(&text.value) else { continue };
                    if let Some(fault) = impossible(start, end) {
                        self.report(file, text, Level::Error, fault, out);
                        continue;
                    }
                    for day in days_of(&line.value) {
                        days.entry(day).or_default().push((start..end, text));
                    }
                }
            }
            self.overlaps(file, days, out);
        }
    }
}

impl BadHours {
    fn report(&self, file: FileId, text: &Text, level: Level, fault: (&str, &str), out: &mut Vec<Finding>) {
        Self::META
            .finding(
                file,
                text.span,
                words(format!("“{}”：{}", text.value, fault.0), format!("{}: {}", text.value, fault.1)),
            )
            .level(level)
            .why("照着来，门没开", "people come and the door is shut")
            .help(
                "用 24 小时制写，下午两点写 14:00；几段时间不要重叠",
                "use the 24-hour clock, spans one after another",
            )
            .push(out);
    }

    /// Two spans of one day that share time, each pair of lines once however many days they share.
    fn overlaps(&self, file: FileId, days: BTreeMap<usize, Vec<Opening<'_>>>, out: &mut Vec<Finding>) {
        let mut said: Vec<&Text> = Vec::new();
        for openings in days.values() {
            let mut sorted: Vec<&Opening<'_>> = openings.iter().collect();
            sorted.sort_by_key(|(span, text)| (span.start, text.span));
            for pair in sorted.windows(2) {
                let ((first, _), (second, text)) = (pair[0], pair[1]);
                if second.start >= first.end || said.contains(text) {
                    continue;
                }
                said.push(text);
                self.report(
                    file,
                    text,
                    Level::Warning,
                    ("和同一天的另一段时间重叠", "overlaps another span of that day"),
                    out,
                );
            }
        }
    }
}

/// Why no office keeps these hours.
fn impossible(start: u32, end: u32) -> Option<(&'static str, &'static str)> {
    if end <= start {
        return Some(("下班比上班早", "closes before it opens"));
    }
    // From one in the morning until before seven: the afternoon, written without 下午.
    (start >= 60 && end <= 6 * 60 + 59).then_some(("写成了凌晨", "that is in the night"))
}

/// The minutes of `09:00-12:00`.
fn range(text: &str) -> Option<(u32, u32)> {
    let mut times = text.split(['-', '—', '–', '~', '～', '至', '到']).map(str::trim).filter(|t| !t.is_empty());
    let (start, end) = (times.next()?, times.next()?);
    let minutes = |time: &str| {
        let (hour, minute) = time.split_once(':')?;
        Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
    };
    Some((minutes(start)?, minutes(end)?))
}

/// The days of 周一至周五, counted from Monday; 节假日 is none of them.
fn days_of(line: &str) -> Vec<usize> {
    let days: Vec<usize> =
        line.chars().filter_map(|c| DAYS.iter().position(|d| *d == if c == '天' { '日' } else { c })).collect();
    match days[..] {
        [day] => vec![day],
        [first, last] if first <= last => (first..=last).collect(),
        [first, last] => (first..7).chain(0..=last).collect(),
        _ => Vec::new(),
    }
}
