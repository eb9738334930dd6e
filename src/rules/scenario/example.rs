//! 核对样例: what an example says, held against what follows from the guide or the bundle.

use super::unknown_options;
use crate::facts::{Answers, Range};
use crate::finding::{Words, words};
use crate::guide::{Example, Money, Scenario, Text};
use crate::lint::{Draft, Meta};
use crate::rules::situation_of;
use crate::span::FileId;

/// What the example says otherwise than what follows.
pub(super) struct Difference {
    /// As in a diff: `- ` for what it lacks, `+ ` for what it has too much.
    sign: &'static str,
    what: Words,
}

/// A finding that draws what differs in one situation, given as questions with their answers.
pub(super) fn draft(
    meta: &Meta,
    file: FileId,
    example: &Example,
    (scenarios, answers): (&[Scenario], &[Option<usize>]),
    wrong: &[Difference],
) -> Draft {
    let who = situation_of(scenarios, answers);
    let line = |pick: fn(&Words) -> &String, join: &str| {
        wrong.iter().map(|d| pick(&d.what).as_str()).collect::<Vec<_>>().join(join)
    };
    let drawn = |pick: fn(&Words) -> &String| {
        wrong.iter().map(|d| format!("\n{}{}", d.sign, pick(&d.what))).collect::<String>()
    };
    let open = unanswered(scenarios, answers);
    let (unsure, unsure_en) = if open.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("\n没写的情形按“我不清楚”算：{}", open.join("、")), format!("\nnot answered: {}", open.join(", ")))
    };
    let span = example.situation.first().map_or(example.span, |(id, _)| id.span);
    meta.finding(
        file,
        span,
        words(format!("{who}{}", line(|w| &w.zh, "；")), format!("{who} {}", line(|w| &w.en, "; "))),
    )
    .why("样例和算出来的不一样", "the example is not what follows")
    .help(
        format!("样例错了改样例，指南错了改“适用”、步骤、时限或收费{}{unsure}", drawn(|w| &w.zh)),
        format!("correct the example, or what the guide says{}{unsure_en}", drawn(|w| &w.en)),
    )
}

/// The questions that a combination leaves open.
fn unanswered<'a>(scenarios: &'a [Scenario], answers: &[Option<usize>]) -> Vec<&'a str> {
    let open = scenarios.iter().zip(answers).filter(|(_, a)| a.is_none());
    open.filter_map(|(s, _)| s.id.as_ref()).map(|i| i.value.as_str()).collect()
}

/// The situations that an example names: of several options in a line every one. None when it names what there
/// is not.
pub(super) fn cases(scenarios: &[Scenario], example: &Example) -> Vec<Answers> {
    let is = |s: &Scenario, id: &Text| s.id.as_ref().is_some_and(|i| i.value == id.value);
    let known = |(id, named): &(Text, Vec<Text>)| {
        scenarios.iter().find(|s| is(s, id)).is_some_and(|q| unknown_options(q, named).next().is_none())
    };
    if !example.situation.iter().all(known) {
        return Vec::new();
    }
    let mut out: Vec<Answers> = vec![Vec::new()];
    for scenario in scenarios {
        let line = example.situation.iter().find(|(id, _)| is(scenario, id));
        let named: Answers = match line {
            Some((_, named)) => {
                named.iter().map(|n| scenario.options.iter().position(|(id, _)| id.value == n.value)).collect()
            }
            None => vec![None],
        };
        out = out
            .into_iter()
            .flat_map(|before| named.iter().map(move |a| before.iter().copied().chain([*a]).collect()))
            .collect();
    }
    out
}

/// Materials that only one side has.
pub(super) fn lists(missing: &[String], extra: &[String]) -> Vec<Difference> {
    let mut out = Vec::new();
    if !missing.is_empty() {
        let what = words(format!("少写：{}", missing.join("、")), format!("missing: {}", missing.join(", ")));
        out.push(Difference { sign: "- ", what });
    }
    if !extra.is_empty() {
        let what = words(format!("多写：{}", extra.join("、")), format!("not needed: {}", extra.join(", ")));
        out.push(Difference { sign: "+ ", what });
    }
    out
}

/// What it costs, in fen.
pub(super) fn fee(said: &Money, derived: Option<Range<u64>>) -> Option<Difference> {
    let fen = match said {
        Money::Free => 0,
        Money::Amount { fen, .. } => *fen,
    };
    let shown = |fen: &u64| match *fen {
        0 => Money::Free.to_string(),
        fen => Money::Amount { fen, per: None }.to_string(),
    };
    differs(("费用", "fee"), fen, derived, shown)
}

/// One number; what is open counts as the most that it can come to.
pub(super) fn differs<T: Copy + PartialEq>(
    (what, what_en): (&str, &str),
    said: T,
    derived: Option<Range<T>>,
    shown: impl Fn(&T) -> String,
) -> Option<Difference> {
    let (zh, en) = match derived {
        Some(range) if range.most == said => return None,
        Some(range) => match range.only() {
            Some(one) => (format!("算出来 {}", shown(&one)), format!("derived {}", shown(&one))),
            None => {
                let both = format!("{}～{}", shown(&range.least), shown(&range.most));
                (format!("算出来 {both}"), format!("derived {both}"))
            }
        },
        None => ("指南没写全，算不出来".to_owned(), "the guide does not say enough to derive it".to_owned()),
    };
    let said = shown(&said);
    let what = words(format!("{what}：样例写 {said}，{zh}"), format!("{what_en}: the example says {said}, {en}"));
    Some(Difference { sign: "", what })
}
