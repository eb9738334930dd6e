//! Every certain situation of a guide; situations that come to the same are one row.

use std::collections::HashMap;
use std::io;

use super::layout::{Layout, pad};
use crate::facts::Answers;
use crate::finding::{Lang, words};
use crate::guide::Scenario;
use crate::han::cells;

/// By question, the options that some situations have.
type Group = Vec<Vec<usize>>;

/// What a situation comes to, in the order of the columns; the last one is what to bring.
pub(super) type Row = [String; 5];

/// Every certain situation.
pub(super) fn situations<T>(certain: impl Iterator<Item = (Answers, T)>) -> impl Iterator<Item = Answers> {
    certain.map(|(answers, _)| answers)
}

/// Writes the table of all certain situations; there is none when they are too many.
pub(super) fn write(
    scenarios: &[Scenario],
    all: Vec<(Answers, Row)>,
    lang: Lang,
    page: &mut Layout<'_>,
) -> io::Result<()> {
    if all.is_empty() {
        let said = words(
            "问题太多，情形分不过来；用 --set 一种一种地看",
            "too many situations to tell apart; look at one with --set",
        );
        return page.line("", said.get(lang));
    }
    let rows = joined(all, scenarios.len());
    let heads = [
        words("办这件事", "To do it"),
        words("一共跑", "All visits"),
        words("多久", "Time"),
        words("多少钱", "Fee"),
        words("什么情形、带什么", "Situation, and what to bring"),
    ];
    let heads = heads.each_ref().map(|h| h.get(lang));
    let width = |column: usize| {
        let all = rows.iter().map(|(row, _)| row[column].as_str()).chain([heads[column]]);
        all.map(cells).max().unwrap_or(0) + 2
    };
    let widths: Vec<usize> = (0..4).map(width).collect();
    let left = |row: [&str; 4]| -> String { row.iter().zip(&widths).map(|(cell, w)| pad(cell, *w)).collect() };
    page.line(&left([heads[0], heads[1], heads[2], heads[3]]), heads[4])?;
    for (row, groups) in &rows {
        let situations = groups.iter().map(|g| said(scenarios, g)).filter(|s| !s.is_empty());
        let situations = situations.collect::<Vec<_>>().join("；");
        let everybody = words("不管什么情形", "in every situation");
        let head = if situations.is_empty() { everybody.get(lang) } else { &situations };
        page.line(&left([&row[0], &row[1], &row[2], &row[3]]), head)?;
        page.line(&" ".repeat(widths.iter().sum()), &row[4])?;
    }
    Ok(())
}

/// The different rows in the order of their first situations.
fn joined(all: Vec<(Answers, Row)>, questions: usize) -> Vec<(Row, Vec<Group>)> {
    let mut rows: Vec<(Row, Vec<Group>)> = Vec::new();
    let mut known: HashMap<Row, usize> = HashMap::new();
    for (answers, row) in all {
        let group: Group = answers.iter().map(|a| a.iter().copied().collect()).collect();
        let place = *known.entry(row.clone()).or_insert(rows.len());
        if place == rows.len() {
            rows.push((row, Vec::new()));
        }
        rows[place].1.push(group);
    }
    rows.into_iter().map(|(row, groups)| (row, merge(groups, questions))).collect()
}

/// Joins groups that differ in one question, until none are left: 自有 and 租借, whoever comes.
fn merge(mut groups: Vec<Group>, questions: usize) -> Vec<Group> {
    loop {
        let before = groups.len();
        for question in 0..questions {
            let mut joined: Vec<Group> = Vec::new();
            let mut at: HashMap<Group, usize> = HashMap::new();
            for mut group in groups {
                let mut others = group.clone();
                others[question].clear();
                let place = *at.entry(others).or_insert(joined.len());
                if place == joined.len() {
                    joined.push(group);
                } else {
                    joined[place][question].append(&mut group[question]);
                    joined[place][question].sort_unstable();
                }
            }
            groups = joined;
        }
        if groups.len() == before {
            return groups;
        }
    }
}

/// `场所=自有|租借，谁来办=代办`; a question of which every option is there does not matter.
fn said(scenarios: &[Scenario], group: &Group) -> String {
    let asked = scenarios.iter().zip(group).filter(|(s, options)| options.len() < s.options.len());
    let one = |(s, options): (&Scenario, &Vec<usize>)| {
        let named: Vec<&str> = options.iter().map(|o| s.options[*o].0.value.as_str()).collect();
        format!("{}={}", s.id.as_ref().map_or("", |i| i.value.as_str()), named.join("|"))
    };
    asked.map(one).collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_differ_in_one_question_are_one() {
        let one = |a, b| vec![vec![a], vec![b]];
        assert_eq!(merge(vec![one(0, 0), one(0, 1), one(1, 0), one(1, 1)], 2), [vec![vec![0, 1], vec![0, 1]]]);
        assert_eq!(merge(vec![one(0, 0), one(1, 1)], 2).len(), 2, "these two differ in both");
        assert_eq!(merge(vec![one(0, 0), one(2, 0), one(1, 1)], 2), [vec![vec![0, 2], vec![0]], one(1, 1)]);
    }
}
