//! Answers given on the command line: `场所=租借`.

use crate::error::Error;
use crate::facts::Answers;
use crate::finding::{Words, words};
use crate::guide::Scenario;

/// Reads answers such as `场所=租借`; a question may be named by its words, too, an option by its. Questions that
/// are not named stay open.
pub fn parse(scenarios: &[Scenario], given: &[String]) -> Result<Answers, Error> {
    let mut answers: Answers = vec![None; scenarios.len()];
    for one in given.iter().flat_map(|g| g.split([',', '，', '、', '；'])).map(str::trim).filter(|g| !g.is_empty()) {
        let Some((name, value)) = one.split_once(['=', '＝']) else {
            return Err(wrong(words(format!("“{one}”里没有等号"), format!("no = in {one}")), scenarios));
        };
        let (name, value) = (name.trim(), value.trim());
        let Some(question) = scenarios.iter().position(|s| names(s).any(|n| n == name)) else {
            let near = nearest(name, scenarios.iter().flat_map(names));
            return Err(wrong(none_such(("没有叫", "这个问题", "no question"), name, near), scenarios));
        };
        let scenario = &scenarios[question];
        answers[question] = match option(scenario, value) {
            Some(answer) => answer,
            None => {
                let near = nearest(value, scenario.options.iter().flat_map(|(k, l)| [k.value.as_str(), &l.value]));
                let said =
                    none_such((&format!("“{name}”没有"), "这个选项", &format!("{name} has no option")), value, near);
                return Err(wrong(said, scenarios));
            }
        };
    }
    Ok(answers)
}

/// The option that a value names; `None` within for 我不清楚.
fn option(scenario: &Scenario, value: &str) -> Option<Option<usize>> {
    let named = scenario.options.iter().position(|(k, l)| k.value == value || l.value == value);
    named.map(Some).or_else(|| ["我不清楚", "不清楚"].contains(&value).then_some(None))
}

fn names(scenario: &Scenario) -> impl Iterator<Item = &str> {
    scenario.id.iter().chain(&scenario.question).map(|t| t.value.as_str())
}

fn none_such((before, after, en): (&str, &str, &str), name: &str, near: Option<&str>) -> Words {
    let (zh, guess) = near.map(|n| (format!("；是不是“{n}”？"), format!("; did you mean {n}?"))).unwrap_or_default();
    words(format!("{before}“{name}”{after}{zh}"), format!("{en} {name}{guess}"))
}

/// The name that comes nearest; a part of it counts as near.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|k| (strsim::osa_distance(k, name), k))
        .filter(|(d, k)| *d < k.chars().count().max(name.chars().count()))
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

/// What is wrong with an answer, and what there is to answer.
fn wrong(what: Words, scenarios: &[Scenario]) -> Error {
    let (zh, en) = match scenarios {
        [] => ("这件事不用问什么".to_owned(), "nothing is asked here".to_owned()),
        all => {
            let listed: Vec<String> = all
                .iter()
                .map(|s| {
                    let options: Vec<&str> = s.options.iter().map(|(k, _)| k.value.as_str()).collect();
                    format!("{}={}", s.id.as_ref().map_or("", |i| i.value.as_str()), options.join("|"))
                })
                .collect();
            (format!("能写的有：{}", listed.join("  ")), format!("there is: {}", listed.join("  ")))
        }
    };
    Error::UnknownAnswer(words(format!("{}\n{zh}", what.zh), format!("{}\n{en}", what.en)))
}
