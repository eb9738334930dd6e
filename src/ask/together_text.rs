//! What is printed in a terminal of a bundle.

use std::io::{self, Write};

use super::layout::{Layout, width};
use super::table::{self, Row};
use super::text::{bundle_title, call, narrower, or_call, situation, visits};
use super::together::Together;
use crate::finding::{Lang, words};
use crate::output::situations::time_label;
use crate::output::view;

/// My list; with `all` the table of every situation in its place.
pub(super) fn write(together: &Together<'_>, all: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Layout::new(out, width());
    page.line("", &bundle_title(together.view))?;
    if let Some(summary) = &together.view.summary {
        page.line("", &summary.text)?;
    }
    if all {
        page.heading(words("每种情形，一起办", "Every situation, done together").get(lang))?;
        let certain = table::situations(together.facts.certain());
        let rows = certain.map(|answers| (answers.clone(), row(&together.with(answers), lang))).collect();
        table::write(together.situation.scenarios, rows, lang, &mut page)?;
        return call(&together.phones(), lang, &mut page);
    }
    situation(&together.situation, lang, &mut page)?;
    let writers = [compared, bring, members, plan, fee, place];
    writers.iter().try_for_each(|write| write(together, lang, &mut page))?;
    call(&together.phones(), lang, &mut page)?;
    narrower(&together.situation, &together.phones(), lang, &mut page)
}

fn row(together: &Together<'_>, lang: Lang) -> Row {
    let papers: Vec<&str> = together.bring().map(|(paper, _)| paper.name.as_str()).collect();
    [
        visits(together.outcome.visits.together, lang),
        visits(together.outcome.all_visits.together, lang),
        or_call(together.outcome.time.together.map(time_label), lang),
        or_call(together.shown.fee.clone(), lang),
        papers.join("、"),
    ]
}

/// The numbers, one by one and together, each with what it counts.
fn compared(together: &Together<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("一起办，省多少", "What doing it together saves").get(lang))?;
    for row in &together.shown.compared {
        let (label, joint, apart) = (row.label, &row.together, &row.apart);
        let said = words(
            format!("{label}：一起办 {joint}，一件一件办 {apart}"),
            format!("{label}: {joint} together, {apart} one by one"),
        );
        page.line("  ", said.get(lang))?;
        page.line("    ", row.note)?;
    }
    Ok(())
}

fn bring(together: &Together<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    let n = together.outcome.materials.together;
    page.heading(words(format!("带什么（{n} 样）"), format!("Bring ({n})")).get(lang))?;
    for (paper, uses) in together.bring() {
        let forms: Vec<&str> = uses.iter().filter_map(|u| u.form.as_deref()).collect();
        // The most exacting use is not known to a machine: each is said, the same once.
        let forms = forms.iter().enumerate().filter(|(i, f)| !forms[..*i].contains(f)).map(|(_, f)| *f);
        let forms = forms.collect::<Vec<_>>().join("；");
        let form = if forms.is_empty() { String::new() } else { format!("：{forms}") };
        page.line("  □ ", &format!("{}{form}", paper.name))?;
        if !paper.any_of.is_empty() {
            let any = words("任选一样", "any one of these");
            page.line("      ", &format!("{}：{}", any.get(lang), paper.any_of.join("、")))?;
        }
        let of: Vec<&str> = uses.iter().map(|u| u.guide.name.as_str()).collect();
        if of.len() > 1 {
            page.line("      ", words(format!("{} 要用", of.join("、")), format!("for {}", of.join("、"))).get(lang))?;
        }
    }
    Ok(())
}

fn maybe(certain: bool, lang: Lang) -> String {
    if certain { String::new() } else { words("（看情形）", " (perhaps)").get(lang).to_owned() }
}

fn members(together: &Together<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("按这个先后办", "What to do, in this order").get(lang))?;
    together.shown.members.iter().enumerate().try_for_each(|(i, (member, certain))| {
        let note = member.note.as_ref().map(|n| format!("：{}", n.text)).unwrap_or_default();
        let name = &member.guide.name;
        page.line(&format!("  {}. ", i + 1), &format!("{name}（{}）{}{note}", member.department, maybe(*certain, lang)))
    })
}

fn plan(together: &Together<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("一趟一趟怎么跑", "Visit by visit").get(lang))?;
    if together.shown.visits.is_empty() {
        return page.line("  ", words("不用跑", "none").get(lang));
    }
    together.shown.visits.iter().enumerate().try_for_each(|(i, visit)| {
        page.line(&format!("  {}. ", i + 1), &format!("{}{}：{}", visit.place, maybe(visit.certain, lang), done(visit)))
    })
}

/// `个体工商户设立登记交材料、小餐饮经营许可交材料`
fn done(visit: &view::JointVisit) -> String {
    visit.items.iter().map(|i| format!("{}“{}”", i.guide.name, i.step)).collect::<Vec<_>>().join("、")
}

fn fee(together: &Together<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("多少钱", "Fee").get(lang))?;
    page.line("  ", &or_call(together.shown.fee.clone(), lang))
}

fn place(together: &Together<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    let Some(place) = &together.view.joint_place else { return Ok(()) };
    page.heading(words("去哪", "Where").get(lang))?;
    super::text::place(place, page)
}
