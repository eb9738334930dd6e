//! What is printed in a terminal.

use std::io::{self, Write};

use super::layout::{Layout, pad};
use super::list::{Addend, Bring, List};
use super::situation::Situation;
use super::{Desk, Found, LISTED, table};
use crate::facts::Range;
use crate::finding::{Lang, words};
use crate::han::cells;
use crate::output::situations::time_label;
use crate::output::view;
use crate::search::{Hit, NEAREST};

/// Places are listed up to this many.
const PLACES: usize = 3;

/// `1 趟`, `1～2 趟`, `不用跑`, or to call when it is not known.
pub(super) fn visits(visits: Option<Range<u32>>, lang: Lang) -> String {
    match visits {
        Some(n) if n.most == 0 => words("不用跑", "none").get(lang).to_owned(),
        Some(n) => words(format!("{n} 趟"), n.to_string()).get(lang).to_owned(),
        None => or_call(None, lang),
    }
}

/// What is known, or to call.
pub(super) fn or_call(known: Option<String>, lang: Lang) -> String {
    known.unwrap_or_else(|| words("打电话问", "call").get(lang).to_owned())
}

/// What to bring, in one line.
fn bring_in_short(list: &List<'_>, lang: Lang) -> String {
    let one = |b: &Bring<'_>| match b.any_of.as_slice() {
        [] => b.name.to_owned(),
        all => all.iter().map(|m| m.short_name.as_str()).collect::<Vec<_>>().join("/"),
    };
    let all: Vec<String> = list.bring().iter().map(one).collect();
    if all.is_empty() { words("不用带", "nothing").get(lang).to_owned() } else { all.join("、") }
}

/// Guides that were found, numbered.
pub fn write_found(desk: &Desk<'_>, query: &str, found: &Found, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Layout::new(out, super::layout::width());
    let number = found.hits.len();
    let head = match found.hits.first().is_some_and(|h| h.score < NEAREST) {
        true => {
            words(format!("没有和“{query}”完全相符的，最接近的有："), format!("nothing is just {query}; the nearest:"))
        }
        false => words(format!("“{query}”找到 {number} 项："), format!("{query}: {number} found:")),
    };
    page.line("", head.get(lang))?;
    let listed: &[Hit] = &found.hits[..number.min(LISTED)];
    listed.iter().enumerate().try_for_each(|(i, hit)| entry(desk, i + 1, hit.entry, &mut page))?;
    Ok(())
}

/// How to choose one of them when nobody is there to be asked.
pub fn write_choice(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let more = words(
        "要看哪一项，加上它的号码，比如 --pick 2；想少几项，把话说细一点",
        "add the number of the one you mean, such as --pick 2, or say more",
    );
    writeln!(out, "{}", more.get(lang))
}

/// What to do when none of what was found is meant.
pub fn write_advice(desk: &Desk<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let hotline = desk.hotline();
    let call = words(
        format!("换几个字再试，比如“身份证”；或者打 {hotline} 问"),
        format!("try other words, or call {hotline}"),
    );
    writeln!(out, "{}", call.get(lang))
}

fn entry(desk: &Desk<'_>, number: usize, guide: usize, page: &mut Layout<'_>) -> io::Result<()> {
    page.line(&format!("  {number}  "), &desk.title(guide))?;
    desk.summary(guide).map_or(Ok(()), |s| page.line("     ", s))
}

/// `开餐馆（一件事，几个事项一起办）`
pub(super) fn bundle_title(view: &view::Bundle) -> String {
    format!("{}（一件事，{} 个事项一起办）", view.name, view.members.len())
}

/// `个体工商户设立登记（开店办执照）`
pub(super) fn title(view: &view::Guide) -> String {
    if view.plain_name == view.name { view.name.clone() } else { format!("{}（{}）", view.name, view.plain_name) }
}

/// That nothing was found, and what to do now.
pub fn write_none(desk: &Desk<'_>, query: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Layout::new(out, super::layout::width());
    page.line("", words(format!("没有找到“{query}”"), format!("nothing found for {query}")).get(lang))?;
    let near = desk.nearest(query);
    if !near.is_empty() {
        page.line("", words("是不是要办：", "perhaps:").get(lang))?;
        near.into_iter().try_for_each(|guide| page.line("  · ", &desk.title(guide)))?;
    }
    write_advice(desk, lang, out)
}

pub(super) fn write_list(list: &List<'_>, all: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Layout::new(out, super::layout::width());
    page.line("", &title(list.view))?;
    if let Some(summary) = &list.view.summary {
        page.line("", &summary.text)?;
    }
    if all {
        page.heading(words("每种情形", "Every situation").get(lang))?;
        let rows =
            table::situations(list.facts.certain()).map(|answers| (answers.clone(), row(&list.with(answers), lang)));
        table::write(list.situation.scenarios, rows.collect(), lang, &mut page)?;
        page.heading(&defined(lang))?;
        return call(&list.phones(), lang, &mut page);
    }
    situation(&list.situation, lang, &mut page)?;
    let writers = [bring, steps, visited, time, fee, places];
    writers.iter().try_for_each(|write| write(list, lang, &mut page))?;
    call(&list.phones(), lang, &mut page)?;
    narrower(&list.situation, &list.phones(), lang, &mut page)
}

fn row(list: &List<'_>, lang: Lang) -> table::Row {
    [
        visits(list.outcome.visits, lang),
        visits(list.outcome.all_visits, lang),
        or_call(list.outcome.time.map(time_label), lang),
        or_call(list.fee(), lang),
        bring_in_short(list, lang),
    ]
}

/// Questions with their answers.
pub(super) fn situation(own: &Situation<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    if own.answers.is_empty() {
        return Ok(());
    }
    page.heading(words("您的情形", "Your situation").get(lang))?;
    let question = |s: &crate::guide::Scenario| s.question.as_ref().map_or(String::new(), |q| q.value.clone());
    let width = own.scenarios.iter().map(|s| cells(&question(s))).max().unwrap_or(0) + 2;
    for (scenario, answer) in own.answered() {
        let said = match answer {
            Some(option) => scenario.options[option].1.value.clone(),
            None => words("我不清楚", "not known").get(lang).to_owned(),
        };
        page.line(&format!("  {}", pad(&question(scenario), width)), &said)?;
    }
    Ok(())
}

fn bring(list: &List<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    let all = list.bring();
    let head = match all.len() {
        0 => words("带什么：不用带", "Bring: nothing"),
        n => words(format!("带什么（{n} 样）"), format!("Bring ({n})")),
    };
    page.heading(head.get(lang))?;
    if let (true, Some(why)) = (all.is_empty(), &list.view.no_materials) {
        page.line("  ", &why.text)?;
    }
    for one in &all {
        if one.any_of.is_empty() {
            page.line("  □ ", &described(one.material))?;
            continue;
        }
        let any = words("任选一样", "any one of these");
        page.line("  □ ", &format!("{}，{}：", one.name, any.get(lang)))?;
        one.any_of.iter().try_for_each(|m| page.line("      · ", &described(m)))?;
    }
    Ok(())
}

/// `身份证（经营者本人）：看一下原件`
fn described(m: &view::Material) -> String {
    let whose = m.whose.as_ref().filter(|w| !m.short_name.contains(w.as_str()));
    let whose = whose.map(|w| format!("（{w}）")).unwrap_or_default();
    let form = m.form.as_ref().map(|f| format!("：{f}")).unwrap_or_default();
    format!("{}{whose}{form}", m.short_name)
}

fn steps(list: &List<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("怎么办", "What to do").get(lang))?;
    for (i, step) in list.steps().enumerate() {
        let mut said = step.name.text.clone();
        if let Some(presence) = step.presence.as_ref().filter(|p| *p == "来一趟") {
            said = format!("{said}（{presence}）");
        }
        // The places to go to are listed below; one alone is worth naming here.
        if let [one] = step.places.as_slice() {
            said = format!("{said}，{}", words(format!("在{one}"), format!("at {one}")).get(lang));
        }
        let more = [(&step.note, ""), (&step.online, "网上："), (&step.by_post, "邮寄：")];
        for (prose, label) in more {
            if let Some(prose) = prose {
                said = format!("{said}。{label}{}", prose.text.trim_end_matches('。'));
            }
        }
        page.line(&format!("  {}. ", i + 1), &said)?;
    }
    Ok(())
}

fn defined(lang: Lang) -> String {
    words(
        "办这件事：来交、来领，连要先办的事；一共跑：再加去别处取材料，同一处取几样算一趟",
        "To do it: visits to apply and to collect, with what must be done first; all: those, and ways to fetch papers",
    )
    .get(lang)
    .to_owned()
}

fn visited(list: &List<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("跑几趟", "Visits").get(lang))?;
    let (own, all) = (list.outcome.visits, list.outcome.all_visits);
    let addends = list.addends();
    let line = |label: &str, sum: Option<Range<u32>>, of: &dyn Fn(&Addend) -> Option<Range<u32>>| {
        let parts: Vec<String> = addends.iter().filter_map(|a| addend(a, of(a), lang)).collect();
        let sum = visits(sum, lang);
        if parts.is_empty() { format!("{label}{sum}") } else { format!("{label}{sum} ＝ {}", parts.join(" ＋ ")) }
    };
    let label = words("办这件事要跑：", "To do it: ");
    page.line("  ", &line(label.get(lang), own, &|a| a.visits))?;
    let label = words("连取材料一共跑：", "With ways to fetch papers: ");
    let all_line = match all == own {
        true => format!("{}{}", label.get(lang), visits(all, lang)),
        false => line(label.get(lang), all, &|a| a.all_visits),
    };
    page.line("  ", &all_line)?;
    if let Some(less) = list.outcome.visits_online.filter(|less| own.is_some_and(|own| less.most < own.most)) {
        let label = words("能在网上办、寄着办的都那样办：", "With all that can be done online or by post: ");
        page.line("  ", &format!("{}{}", label.get(lang), visits(Some(less), lang)))?;
    }
    page.line("  ", &defined(lang))
}

/// A part of the sum, when it adds anything.
fn addend(a: &Addend, n: Option<Range<u32>>, lang: Lang) -> Option<String> {
    if n.is_some_and(|n| n.most == 0) {
        return None;
    }
    let what = match a.kind {
        "first" => words(format!("先办{}", a.name), format!("first {}", a.name)),
        "trip" => words(format!("去{}取材料", a.name), format!("papers from {}", a.name)),
        _ => words(a.name.clone(), a.name.clone()),
    };
    let maybe = if a.is_certain { words("", "") } else { words("（看情形）", " (perhaps)") };
    let n = n.map_or_else(|| "?".to_owned(), |n| n.to_string());
    Some(format!("{} {n}{}", what.get(lang), maybe.get(lang)))
}

fn time(list: &List<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("多久", "Time").get(lang))?;
    let from = list.view.time_limit.counted_from.as_ref();
    let from =
        from.map(|f| words(format!("（从{}算起）", f.text.trim_start_matches('从')), format!(" (from: {})", f.text)));
    let own = or_call(list.own_time().or(list.outcome.time.map(time_label)), lang);
    page.line("  ", &format!("{own}{}", from.as_ref().map_or("", |f| f.get(lang))))?;
    let first = list.first();
    for (name, time) in &first {
        let time = or_call(time.clone(), lang);
        page.line("  ", words(format!("先办{name}：{time}"), format!("first {name}: {time}")).get(lang))?;
    }
    if let (false, Some(beside), Some(in_turn)) = (first.is_empty(), list.outcome.time, list.outcome.time_in_turn) {
        let (beside, in_turn) = (time_label(beside), time_label(in_turn));
        let said = match beside == in_turn {
            true => words(format!("从头到尾：{beside}"), format!("altogether: {beside}")),
            false => words(
                format!("从头到尾：要先办的一起办 {beside}，一件一件办 {in_turn}"),
                format!("altogether: {beside} side by side, {in_turn} one after the other"),
            ),
        };
        page.line("  ", said.get(lang))?;
    }
    list.special().into_iter().try_for_each(|(name, time)| {
        let time = or_call(time, lang);
        page.line("  ", words(format!("不算在里面：{name} {time}"), format!("not counted: {name} {time}")).get(lang))
    })
}

fn fee(list: &List<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("多少钱", "Fee").get(lang))?;
    page.line("  ", &or_call(list.fee(), lang))?;
    list.fees().iter().try_for_each(|(name, standard)| page.line("  ", &format!("{name}：{standard}")))
}

fn places(list: &List<'_>, lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    let all = list.places();
    let online = list.view.online.as_ref();
    let entry = online.filter(|o| o.availability.as_deref().is_some_and(|a| a != "不能"));
    page.heading(words("去哪", "Where").get(lang))?;
    if all.is_empty() && entry.is_none() {
        return page.line("  ", &or_call(None, lang));
    }
    all.iter().take(PLACES).try_for_each(|p| place(p, page))?;
    if let Some(rest) = all.len().checked_sub(PLACES).filter(|n| *n > 0) {
        page.line("  · ", words(format!("还有 {rest} 处也能办"), format!("{rest} more places")).get(lang))?;
    }
    let Some(online) = entry else { return Ok(()) };
    let how = online.mobile_path.as_ref().map(|p| p.text.clone()).or_else(|| online.url.clone());
    let said = [online.availability.clone(), how].into_iter().flatten().collect::<Vec<_>>().join("：");
    page.line("  · ", &said)
}

/// A place with its phones and hours.
pub(super) fn place(place: &view::Place, page: &mut Layout<'_>) -> io::Result<()> {
    let window = place.window.as_ref().map(|w| format!("，{w}")).unwrap_or_default();
    page.line("  · ", &format!("{}：{}{window}", place.name, place.address))?;
    let hours = place.hours.iter().map(|h| format!("{} {}", h.days, h.ranges.join("、")));
    let phones = place.phones.iter().map(|p| format!("☎ {}", p.text));
    let more: Vec<String> = phones.chain(hours).collect();
    page.line("    ", &more.join("；"))
}

/// Whom to call before going.
pub(super) fn call(phones: &[&str], lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    page.heading(words("先打电话问", "Ask first").get(lang))?;
    page.line("  ", &phones.join("、"))
}

/// Open questions, how to answer them and whom to ask.
pub(super) fn narrower(own: &Situation<'_>, phones: &[&str], lang: Lang, page: &mut Layout<'_>) -> io::Result<()> {
    let open: Vec<_> = own.open().collect();
    if open.is_empty() {
        return Ok(());
    }
    let head = words("上面是最全的单子；答了这些，会更短", "This is all that may be needed; answers make it shorter");
    page.heading(head.get(lang))?;
    for scenario in open {
        page.line("  ", scenario.question.as_ref().map_or("", |q| q.value.as_str()))?;
        let id = scenario.id.as_ref().map_or("", |i| i.value.as_str());
        for (key, label) in &scenario.options {
            let same = key.value == label.value;
            let label = if same { String::new() } else { format!("  {}", label.value) };
            page.line("    ", &format!("--set {id}={}{label}", key.value))?;
        }
        let unsure = scenario.when_unsure.as_ref().map(|w| w.value.clone());
        let unsure = unsure.unwrap_or_else(|| {
            let phones = phones.join("、");
            words(format!("打 {phones} 问"), format!("call {phones}")).get(lang).to_owned()
        });
        page.line("    ", words(format!("不清楚：{unsure}"), format!("not known: {unsure}")).get(lang))?;
    }
    Ok(())
}
