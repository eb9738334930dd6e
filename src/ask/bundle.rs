//! A bundle in the terminal: before and after, where to go in which order, what to bring once.

use std::io::{self, Write};

use super::Desk;
use super::layout::{Layout, pad, width};
use crate::facts::Answers;
use crate::finding::{Lang, words};
use crate::han::cells;
use crate::output::project;

/// Writes what a bundle comes to for some answers.
pub fn write_bundle(
    desk: &Desk<'_>,
    number: usize,
    answers: &Answers,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (bundle, facts) = (&desk.library.bundles[number], &desk.facts.bundles[number]);
    let view = &desk.bundles[number];
    let own = project::bundle_situation(bundle, facts, desk.facts, desk.library, answers);
    let say = |zh: &str, en: &str| words(zh, en).get(lang).to_owned();
    let doubt = |certain: bool| if certain { String::new() } else { say("（看情形）", " (perhaps)") };
    writeln!(out, "{}", view.name)?;
    let page = &mut Layout::new(out, width());
    page.line(
        "",
        &say(&format!("{} 件事一起办", own.members.len()), &format!("{} errands in one", own.members.len())),
    )?;
    let answered: Vec<String> = facts
        .scenarios
        .iter()
        .zip(answers)
        .filter_map(|(s, a)| Some(format!("{}={}", s.id.as_ref()?.value, s.options.get((*a)?)?.0.value)))
        .collect();
    if !answered.is_empty() {
        page.line(&say("您的情况：", "You: "), &answered.join("，"))?;
    }

    page.heading(&say("一件一件办 → 一起办", "One by one → together"))?;
    let widest = own.compared.iter().map(|c| cells(c.label)).max().unwrap_or(0);
    for c in &own.compared {
        page.line(&format!("  {}  ", pad(c.label, widest)), &format!("{} → {}", c.apart, c.together))?;
    }
    for c in own.compared.iter().filter(|c| c.key.ends_with("visits")) {
        page.line("  ", &format!("{}：{}", c.label, c.note))?;
    }

    page.heading(&say("跑几趟、去哪里", "Where to go"))?;
    for (i, v) in own.visits.iter().enumerate() {
        let items: Vec<String> =
            v.items.iter().map(|i| format!("{}：{}{}", i.guide.name, i.step, doubt(i.certain || !v.certain))).collect();
        page.line(&format!("  {}. ", i + 1), &format!("{}{}　{}", v.place, doubt(v.certain), items.join("；")))?;
    }

    page.heading(&say("带什么", "What to bring"))?;
    for p in &own.papers {
        let any = if p.any_of.is_empty() { String::new() } else { format!("（{}）", p.any_of.join("或")) };
        page.line("  □ ", &format!("{}{any}", p.name))?;
    }
    if let Some(fee) = &own.fee {
        page.line(&say("多少钱：", "Fee: "), fee)?;
    }
    let phones: Vec<&str> = view.consult.phones.iter().map(|p| p.text.as_str()).collect();
    let call = if phones.is_empty() { desk.hotline().to_owned() } else { phones.join("、") };
    page.line(&say("先打电话问：", "Call first: "), &call)?;

    // What is still open narrows the list.
    let open =
        facts.scenarios.iter().enumerate().filter(|(q, _)| answers[*q].is_none() && facts.is_worth_asking(*q, answers));
    let open: Vec<String> = open
        .filter_map(|(_, s)| {
            let options: Vec<&str> = s.options.iter().map(|(k, _)| k.value.as_str()).collect();
            Some(format!("--set {}={}　{}", s.id.as_ref()?.value, options.join("|"), s.question.as_ref()?.value))
        })
        .collect();
    if !open.is_empty() {
        page.heading(&say("答了这些，单子会短些", "Answers that make the list shorter"))?;
        for line in open {
            page.line("  ", &line)?;
        }
    }
    page.heading(&say("每一件自己的单子", "Each errand alone"))?;
    for member in &own.members {
        page.line("  ", &format!("zhinan ask {} --pick 1", member.name))?;
    }
    Ok(())
}
