//! Questions in a terminal, answered by number. What is asked goes to another stream than the list, so that the
//! list alone can be kept in a file.

use std::io::{self, BufRead, Write};

use super::{Desk, LISTED};
use crate::facts::Answers;
use crate::finding::{Lang, Words, words};
use crate::guide::Scenario;
use crate::search::Hit;

/// What somebody chose of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// An entry of the list.
    Number(usize),
    /// None of them.
    None,
}

/// What was typed.
enum Typed {
    Number(usize),
    Back,
    Again,
    End,
}

fn read(input: &mut dyn BufRead) -> io::Result<Typed> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(Typed::End);
    }
    // An input method may leave full-width digits.
    let typed: String = line.trim().chars().map(|c| crate::han::digit(c).unwrap_or(c)).collect();
    Ok(match typed.as_str() {
        "b" | "B" | "ｂ" => Typed::Back,
        other => other.parse().map_or(Typed::Again, Typed::Number),
    })
}

/// Asks one question after the other, as far as the answers before it leave it any difference to make. 0 is
/// 我不清楚, `b` goes back; a blank line asks again, and the end of input leaves the rest open.
pub fn interview(
    desk: &Desk<'_>,
    entry: usize,
    lang: Lang,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Answers> {
    let scenarios = desk.scenarios(entry);
    let mut answers: Answers = vec![None; scenarios.len()];
    let mut asked: Vec<usize> = Vec::new();
    let mut question = 0;
    while question < answers.len() {
        if !desk.is_worth_asking(entry, question, &answers) {
            question += 1;
            continue;
        }
        show(&scenarios[question], asked.is_empty(), lang, out)?;
        let options = scenarios[question].options.len();
        match read(input)? {
            Typed::Number(n) if n <= options => {
                answers[question] = n.checked_sub(1);
                asked.push(question);
                question += 1;
            }
            Typed::Back => {
                // The first question has none before it: it is asked again.
                question = asked.pop().unwrap_or(question);
                answers[question..].fill(None);
            }
            Typed::Number(_) | Typed::Again => {}
            Typed::End => break,
        }
    }
    Ok(answers)
}

fn show(scenario: &Scenario, is_first: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", scenario.question.as_ref().map_or("", |q| q.value.as_str()))?;
    if let Some(note) = &scenario.note {
        writeln!(out, "  {}", note.value)?;
    }
    for (i, (_, label)) in scenario.options.iter().enumerate() {
        writeln!(out, "  {}  {}", i + 1, label.value)?;
    }
    let unsure = words("我不清楚", "I do not know");
    if scenario.options.iter().all(|(_, label)| label.value != unsure.zh) {
        writeln!(out, "  0  {}", unsure.get(lang))?;
    }
    let prompt = match is_first {
        true => words("填数字，按回车：", "Number, then Enter: "),
        false => words("填数字，按回车（b 回上一题）：", "Number, then Enter (b goes back): "),
    };
    prompted(out, &prompt, lang)
}

fn prompted(out: &mut dyn Write, prompt: &Words, lang: Lang) -> io::Result<()> {
    write!(out, "{}", prompt.get(lang))?;
    out.flush()
}

/// Asks which of what was found is meant; the list itself has been shown.
pub fn choose(
    desk: &Desk<'_>,
    hits: &[Hit],
    lang: Lang,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Chosen> {
    let listed = hits.len().min(LISTED);
    loop {
        prompted(out, &words("办哪一项？填数字，0 是都不是：", "Which? 0 for none of them: "), lang)?;
        match read(input)? {
            Typed::Number(0) | Typed::End => return Ok(Chosen::None),
            Typed::Number(n) if n <= listed => return Ok(Chosen::Number(hits[n - 1].entry)),
            _ => hits
                .iter()
                .take(listed)
                .enumerate()
                .try_for_each(|(i, hit)| writeln!(out, "  {}  {}", i + 1, desk.name(hit.entry)))?,
        }
    }
}
