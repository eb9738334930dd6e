//! A person answers the questions of a guide in Chromium: the list is right each time, and nothing is sent.

use std::collections::HashMap;

use serde_json::{Value, json};
use zhinan::facts::{BundleFacts, Part};
use zhinan::output::project;

use crate::browser::{RUN_AXE, Tab, axe, from_disk, from_server};
use crate::site::{config, county};
use crate::support::root;

/// What the page shows: materials with their alternatives, and the numbers of 您这种情况.
const SHOWN: &str = "(() => {
  const seen = n => n.getClientRects().length > 0, words = n => n ? n.textContent.trim() : '';
  const list = Array.from(document.querySelectorAll('.mats > .mat')).filter(seen).map(m => [
    words(m.querySelector('[data-tick] + span')),
    Array.from(m.querySelectorAll('.any > li')).filter(seen).map(li => words(li.querySelector('.any-name').firstChild))
  ]);
  const rows = {};
  document.querySelectorAll('.situation-result .rows > div').forEach(r => { rows[words(r.querySelector('dt'))] = words(r.querySelector('b')); });
  return {list, rows};
})()";

/// The same as in `tests/vectors/situations.json`.
fn shown(tab: &mut Tab, short: &HashMap<String, String>) -> String {
    let page = tab.ask(SHOWN);
    let said = |v: &Value| v.as_str().unwrap().to_owned();
    let list: Vec<String> = page["list"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            let left: Vec<String> =
                m[1].as_array().unwrap().iter().map(|x| short.get(&said(x)).cloned().unwrap_or(said(x))).collect();
            if left.is_empty() { said(&m[0]) } else { format!("{}（{}）", said(&m[0]), left.join("/")) }
        })
        .collect();
    let row = |name: &str| page["rows"][name].as_str().unwrap_or_default().to_owned();
    let numbers = ["办这件事要跑", "连取材料一共跑", "多久", "多少钱"].map(row);
    format!("{}|{}", list.join("、"), numbers.join("|"))
}

/// Short names of a guide's alternatives by their full ones.
fn short_names(slug: &str) -> HashMap<String, String> {
    let guide = county().1.iter().find(|g| g.url == format!("g/{slug}.html")).unwrap();
    let materials = guide.materials.iter().flat_map(|m| &m.any_of);
    materials.map(|m| (m.name.clone(), m.short_name.clone())).collect()
}

fn vectors() -> serde_json::Map<String, Value> {
    let text = std::fs::read_to_string(root().join("tests/vectors/situations.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_browser_shows_every_situation_as_the_vectors_say() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let (mut looked, mut wrong) = (0, Vec::new());
    for (slug, situations) in vectors() {
        tab.goto(&format!("{base}g/{slug}.html"));
        let short = short_names(&slug);
        for (fragment, expected) in situations.as_object().unwrap() {
            tab.ask(&format!(
                "new Promise(done => {{ addEventListener('hashchange', () => setTimeout(done), {{once: true}}); location.hash = {}; }})",
                json!(fragment)
            ));
            let found = shown(&mut tab, &short);
            if found != expected.as_str().unwrap() {
                wrong.push(format!("{slug}#{fragment}\n  vectors {}\n  page    {found}", expected.as_str().unwrap()));
            }
            looked += 1;
        }
    }
    println!("Chromium showed {looked} situations");
    assert!(looked > 300, "{looked} situations");
    assert!(wrong.is_empty(), "{} of {looked} differ:\n{}", wrong.len(), wrong.join("\n"));
    tab.stayed_within(&base);
}

/// 个体工商户设立登记, which asks three questions.
fn shop() -> String {
    let (checked, _) = county();
    let guide = checked.library.guide("个体工商户设立登记").unwrap();
    assert_eq!(guide.scenarios.len(), 3);
    project::guide_slug(guide)
}

/// Presses the button that goes on, whatever it says.
fn go_on(tab: &mut Tab) {
    tab.ask("document.querySelector('.ask-one [type=submit]').click(); new Promise(done => setTimeout(done, 50))");
}

fn press(tab: &mut Tab, words: &str) {
    let script = format!(
        "(() => {{ const b = Array.from(document.querySelectorAll('.asking button, .asking label')).find(b => b.textContent.trim() === {0});
           if (!b) throw new Error('nothing says ' + {0}); b.click(); return new Promise(done => setTimeout(done, 50)); }})()",
        json!(words)
    );
    tab.ask(&script);
}

#[test]
fn a_person_answers_goes_back_changes_an_answer_reloads_and_prints() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    let slug = shop();
    let address = format!("{base}g/{slug}.html");
    let vectors = vectors();
    let expected = |fragment: &str| vectors[&slug][fragment].as_str().unwrap().to_owned();
    let short = short_names(&slug);
    tab.screen(390, 844);
    tab.goto(&address);
    let requests = |tab: &mut Tab| -> Vec<String> {
        let asked = tab.events().iter().filter(|e| e["method"] == "Network.requestWillBeSent");
        // The browser itself fetches the page's icon anew whenever the address changes.
        let asked = asked.filter(|e| e["params"]["request"]["url"] != format!("{base}static/icon.svg"));
        asked.map(|e| e["params"]["request"]["url"].to_string()).collect()
    };
    let before = requests(&mut tab);
    let question =
        |tab: &mut Tab| tab.ask_text("(document.querySelector('.asking legend') || {textContent: ''}).textContent");

    assert!(question(&mut tab).contains("谁来交材料"));
    press(&mut tab, "请别人帮我办");
    go_on(&mut tab);
    assert!(question(&mut tab).contains("店面是什么样的"));
    press(&mut tab, "租的或借的");
    go_on(&mut tab);
    assert!(question(&mut tab).contains("先拿许可证"));
    // Back, and on again: the answer is still there.
    press(&mut tab, "上一题");
    assert!(question(&mut tab).contains("店面是什么样的"));
    assert_eq!(tab.ask("document.querySelector('.asking input:checked').value"), "1");
    go_on(&mut tab);
    press(&mut tab, "不用");
    go_on(&mut tab);
    assert_eq!(question(&mut tab), "");
    assert_eq!(shown(&mut tab, &short), expected("谁来办=代办&场所=租借&许可=不用"));

    // The first answer is changed, the others stay.
    press(&mut tab, "修改");
    assert!(question(&mut tab).contains("谁来交材料"));
    press(&mut tab, "我自己来");
    go_on(&mut tab);
    assert_eq!(shown(&mut tab, &short), expected("谁来办=本人&场所=租借&许可=不用"));
    assert_eq!(tab.ask("decodeURIComponent(location.hash)"), "#谁来办=本人&场所=租借&许可=不用");
    assert_eq!(requests(&mut tab), before, "answers are sent nowhere");

    // Back in the browser takes the change back, forward makes it again.
    let settle = "new Promise(done => setTimeout(done, 200))";
    tab.ask("history.back()");
    tab.ask(settle);
    assert_eq!(shown(&mut tab, &short), expected("谁来办=代办&场所=租借&许可=不用"));
    tab.ask("history.forward()");
    tab.ask(settle);

    let reloaded = tab.ask_text("location.href");
    tab.goto("about:blank");
    tab.goto(&reloaded);
    assert_eq!(shown(&mut tab, &short), expected("谁来办=本人&场所=租借&许可=不用"));

    // Printed: my list alone, with the answers that it is for at its top, without questions and buttons.
    tab.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let paper = tab.ask_text("document.body.innerText");
    let mine = "我的情况：谁来交材料？我自己来；店面是什么样的？租的或借的；卖的东西要先拿许可证吗？不用";
    assert!(paper.find(mine) < paper.find("带什么") && paper.contains(mine), "{paper}");
    assert_eq!(shown(&mut tab, &short), expected("谁来办=本人&场所=租借&许可=不用"));
    assert!(paper.contains("您这种情况") && paper.contains("租房合同"), "{paper}");
    assert!(!paper.contains("下一题") && !paper.contains("修改") && !paper.contains("没写委托到哪一天"), "{paper}");
    let hidden =
        "Array.from(document.querySelectorAll('.mat')).filter(m => m.hidden).every(m => !m.getClientRects().length)";
    assert_eq!(tab.ask(hidden), true);
    tab.call("Emulation.setEmulatedMedia", json!({"media": ""}));

    // As plain text for WeChat: my situation first, and no other person's papers.
    let copied = tab.ask_text(
        "(() => { let text; document.execCommand = () => { text = document.activeElement.value; return true; };
          Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true});
          document.querySelector('[data-act=copy]').click(); return text; })()",
    );
    assert!(copied.find(mine) < copied.find("带什么") && copied.contains(mine), "{copied}");
    assert!(copied.contains("租房合同") && !copied.contains("没写委托到哪一天"), "{copied}");
    tab.stayed_within(base);
}

#[test]
fn who_is_unsure_gets_everything_and_a_phone_number() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let slug = shop();
    tab.goto(&format!("{base}g/{slug}.html"));
    for _ in 0..2 {
        press(&mut tab, "我不清楚");
        go_on(&mut tab);
    }
    press(&mut tab, "我不清楚");
    go_on(&mut tab);
    let text = tab.ask_text("document.querySelector('.situation-result').innerText");
    assert!(text.contains("3 个问题您还不清楚") && text.contains("先打 0917-4000013 或 12345 问一下"), "{text}");
    let found = shown(&mut tab, &short_names(&slug));
    assert_eq!(found, vectors()[&slug]["谁来办=不清楚&场所=不清楚&许可=不清楚"].as_str().unwrap());
}

/// Goes to every fragment of a page in turn and asks the same of each.
fn at_each(tab: &mut Tab, fragments: &[String], script: &str) -> Vec<Value> {
    let asked = format!(
        "(async () => {{ const out = [];
           for (const f of {}) {{
             await new Promise(done => {{ addEventListener('hashchange', done, {{once: true}}); location.hash = f; }});
             await new Promise(done => setTimeout(done));
             out.push({script});
           }}
           return out; }})()",
        json!(fragments)
    );
    tab.ask(&asked).as_array().unwrap().clone()
}

#[test]
fn everybody_who_is_unsure_can_call_somebody() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let mut called = 0;
    for (slug, situations) in vectors() {
        tab.goto(&format!("{base}g/{slug}.html"));
        let unsure: Vec<String> =
            situations.as_object().unwrap().keys().filter(|f| f.contains("不清楚")).cloned().collect();
        // A question that changes nothing after the answers before it is not asked, so nobody is unsure about it.
        let script = "(() => {
          const asked = Array.from(document.querySelectorAll('.given b')).some(b => b.textContent.includes('不清楚'));
          const phone = document.querySelector('.situation-result .call a[href^=\"tel:\"]');
          return [asked, phone ? phone.textContent : '']; })()";
        for (fragment, found) in unsure.iter().zip(at_each(&mut tab, &unsure, script)) {
            let phone = found[1].as_str().unwrap();
            assert!(found[0] == false || phone.len() >= 3, "{slug}#{fragment} names no phone");
            called += usize::from(!phone.is_empty());
        }
    }
    assert!(called > 200, "{called} situations name a phone");
}

/// The next question of the page is the next one that the facts find worth asking; where there is none, there is
/// the result.
#[test]
fn the_page_asks_only_what_the_facts_find_worth_asking() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let (checked, views) = county();
    let (mut looked, mut skipped) = (0, 0);
    for ((guide, facts), view) in checked.library.guides.iter().zip(&checked.facts.guides).zip(views) {
        if view.situations.is_none() {
            continue;
        }
        let (mut fragments, mut expected) = (Vec::new(), Vec::new());
        for number in 0..facts.branch_count() {
            let answers = facts.questions.answers(number);
            // What is answered so far: everything up to the last answer that is not 我不清楚.
            let given = answers.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
            if given == 0 {
                continue;
            }
            let next = (given..answers.len()).find(|q| facts.is_worth_asking(*q, &answers));
            skipped += usize::from(next.unwrap_or(answers.len()) > given);
            let pairs = guide.scenarios.iter().zip(&answers[..given]).map(|(s, a)| {
                let option = a.map_or("不清楚", |a| s.options[a].0.value.as_str());
                format!("{}={option}", s.id.as_ref().unwrap().value)
            });
            fragments.push(pairs.collect::<Vec<_>>().join("&"));
            expected.push(next.map_or(String::new(), |q| view.questions[q].question.text.clone()));
        }
        tab.goto(&format!("{base}{}", view.url));
        let legend =
            "(document.querySelector('.asking legend') || {lastChild: {textContent: ''}}).lastChild.textContent";
        for ((fragment, expected), found) in fragments.iter().zip(expected).zip(at_each(&mut tab, &fragments, legend)) {
            assert_eq!(found.as_str().unwrap(), expected, "{}#{fragment}", view.url);
            looked += 1;
        }
    }
    assert!(looked > 300 && skipped > 0, "{looked} looked at, {skipped} skipped");
}

#[test]
fn links_within_the_page_leave_the_answers_alone() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let slug = shop();
    let mine = "谁来办=本人&场所=租借&许可=不用";
    let expected = vectors()[&slug][mine].as_str().unwrap().to_owned();
    let short = short_names(&slug);
    tab.goto(&format!("{base}g/{slug}.html#{mine}"));
    for anchor in ["#bring", "#questions", "#about"] {
        tab.ask(&format!(
            "document.querySelector('.toc a[href=\"{anchor}\"]').click(); new Promise(done => setTimeout(done, 100))"
        ));
        let top = tab.ask(&format!("document.querySelector('{anchor}').getBoundingClientRect().top"));
        assert!(top.as_f64().unwrap() < 400.0, "{anchor} is not where the page stands: {top}");
        assert_eq!(shown(&mut tab, &short), expected, "{anchor}");
    }
    let address = tab.ask_text("location.href");
    tab.goto("about:blank");
    tab.goto(&address);
    assert_eq!(shown(&mut tab, &short), expected, "after a reload");

    // Without answers a link within the page is what it always was.
    tab.goto("about:blank");
    tab.goto(&format!("{base}g/{slug}.html"));
    tab.ask("document.querySelector('.toc a[href=\"#bring\"]').click(); new Promise(done => setTimeout(done, 100))");
    assert_eq!(tab.ask("location.hash"), "#bring");
    assert!(tab.ask_text("document.querySelector('.asking legend').textContent").contains("谁来交材料"));
}

#[test]
fn everything_can_be_seen_again_without_losing_an_answer() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let slug = shop();
    tab.goto(&format!("{base}g/{slug}.html"));
    let listed = "Array.from(document.querySelectorAll('.mat, .any > li, .steps > li')).filter(n => n.getClientRects().length).length";
    let tiles = "document.querySelector('.answer').innerText";
    let (all, general) = (tab.ask(listed), tab.ask_text(tiles));
    tab.goto("about:blank");
    tab.goto(&format!("{base}g/{slug}.html#谁来办=本人&场所=租借&许可=不用"));
    let (some, own) = (tab.ask(listed), tab.ask_text(tiles));
    assert!(some.as_u64() < all.as_u64() && own != general);
    press(&mut tab, "看全部");
    assert_eq!((tab.ask(listed), tab.ask_text(tiles)), (all, general));
    press(&mut tab, "只看我要的");
    assert_eq!((tab.ask(listed), tab.ask_text(tiles)), (some, own));
}

/// The page of a bundle answers for one person, too: the papers, guides and numbers that the facts say.
#[test]
fn a_bundle_answers_for_every_situation() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let (checked, _) = county();
    let mut looked = 0;
    for (bundle, facts) in checked.library.bundles.iter().zip(&checked.facts.bundles) {
        let site = config(checked);
        let view = project::bundle(bundle, facts, &checked.facts, &checked.library, site, false);
        let (mut fragments, mut expected) = (Vec::new(), Vec::new());
        for (answers, outcome) in facts.certain() {
            let pairs = facts.scenarios.iter().zip(&answers);
            let pairs =
                pairs.map(|(s, a)| format!("{}={}", s.id.as_ref().unwrap().value, s.options[a.unwrap()].0.value));
            fragments.push(pairs.collect::<Vec<_>>().join("&"));
            let papers: Vec<&str> =
                BundleFacts::brought(outcome).iter().map(|i| view.papers[*i].name.as_str()).collect();
            let members: Vec<&str> = outcome.members.iter().map(|i| view.members[*i].guide.name.as_str()).collect();
            let visits =
                outcome.visits.together.map(|v| if v.most == 0 { "不用跑".to_owned() } else { format!("{v} 趟") });
            expected.push(json!([papers, members, visits]));
        }
        tab.goto(&format!("{base}{}", view.url));
        let script = "(() => { const seen = n => n.getClientRects().length > 0, words = n => n.textContent.trim();
          const list = s => Array.from(document.querySelectorAll(s)).filter(seen).map(words);
          return [list('.mat label span'), list('#members .step-name'), words(document.querySelectorAll('.compared .together')[1])]; })()";
        for ((fragment, expected), found) in fragments.iter().zip(expected).zip(at_each(&mut tab, &fragments, script)) {
            assert_eq!(found, expected, "{}#{fragment}", view.url);
            looked += 1;
        }
    }
    assert!(looked > 100, "{looked} situations");
    tab.stayed_within(&base);
}

/// Where a situation has places, a limit or a fee of its own, the page says that one and no other.
#[test]
fn places_limits_and_fees_of_others_are_gone() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    let (checked, views) = county();
    let mut looked = [0; 3];
    for ((guide, facts), view) in checked.library.guides.iter().zip(&checked.facts.guides).zip(views) {
        let conditional = [
            view.places.iter().any(|p| p.when.is_some()),
            !view.time_limit.by_situation.is_empty(),
            view.fee.items.iter().any(|i| i.when.is_some()),
        ];
        if !conditional.contains(&true) {
            continue;
        }
        tab.goto(&format!("{base}{}", view.url));
        let script = "(() => { const seen = n => n.getClientRects().length > 0, words = n => n.textContent.trim();
          const rows = Array.from(document.querySelectorAll('#time .rows > div')).filter(seen);
          const row = name => rows.filter(r => words(r.querySelector('dt')) === name).map(r => words(r.querySelector('dd')));
          return {places: Array.from(document.querySelectorAll('.place')).filter(seen).map(p => words(p.querySelector('h3'))),
            tile: words(document.querySelector('.tile-where dd > :first-child')),
            promised: row('多久办好'), fee: row('多少钱'), items: rows.map(words)}; })()";
        let (mut fragments, mut outcomes) = (Vec::new(), Vec::new());
        for (answers, outcome) in facts.certain() {
            let pairs = guide.scenarios.iter().zip(&answers);
            let pairs =
                pairs.map(|(s, a)| format!("{}={}", s.id.as_ref().unwrap().value, s.options[a.unwrap()].0.value));
            fragments.push(pairs.collect::<Vec<_>>().join("&"));
            outcomes.push(outcome);
        }
        for ((fragment, outcome), found) in fragments.iter().zip(outcomes).zip(at_each(&mut tab, &fragments, script)) {
            let at = format!("{}#{fragment}: {found}", view.url);
            let list =
                |key: &str| found[key].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>();
            if conditional[0] {
                let applies = (0..guide.places.len()).filter(|i| facts.applies(Part::Place(*i), outcome)).count();
                assert_eq!(list("places").len(), applies, "{at}");
                let one = list("places")[0];
                assert!(applies > 1 || found["tile"] == one, "{at}");
                looked[0] += 1;
            }
            if conditional[1] {
                let limits = &guide.time_limit.as_ref().unwrap().by_situation;
                let own = limits.iter().enumerate().find(|(i, _)| facts.applies(Part::Limit(*i), outcome));
                let own = own.and_then(|(_, l)| l.promised.as_ref()).map(|p| p.value.to_string());
                let promised = own.unwrap_or_else(|| view.time_limit.promised.clone());
                assert!(matches!(list("promised")[..], [one] if one.contains(&promised)), "{promised} at {at}");
                looked[1] += 1;
            }
            if conditional[2] {
                for (i, item) in view.fee.items.iter().enumerate() {
                    let applies = facts.applies(Part::FeeItem(i), outcome);
                    let row = |row: &&str| row.starts_with(&item.name) && row.contains(&item.standard);
                    assert_eq!(list("items").iter().any(row), applies, "{} {} at {at}", item.name, item.standard);
                    assert!(!applies || list("fee") == [item.standard.as_str()], "{} at {at}", item.standard);
                }
                looked[2] += 1;
            }
        }
    }
    assert!(looked.iter().all(|n| *n > 1), "{looked:?}");
}

#[test]
fn the_page_of_a_situation_says_the_true_number() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_disk();
    tab.goto(&format!("{base}g/{}.html#谁来办=本人&场所=自有&许可=要", shop()));
    let tile = tab.ask_text("document.querySelector('.tile-visits dd').innerText");
    assert!(tile.starts_with("2 趟"), "{tile}");
    let text = tab.ask_text("document.querySelector('.situation-result').innerText");
    assert!(text.contains("先办“烟花爆竹经营（零售）许可” 1 趟，② 交材料 1 趟"), "{text}");
}

#[test]
fn questions_can_be_answered_by_keyboard_alone_and_axe_finds_no_barrier() {
    let Some(axe) = axe() else { return };
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    tab.screen(360, 780);
    tab.goto(&format!("{base}g/{}.html", shop()));
    let key = |tab: &mut Tab, key: &str, code: u32| {
        for kind in ["rawKeyDown", "keyUp"] {
            tab.call(
                "Input.dispatchKeyEvent",
                json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}),
            );
        }
        tab.ask("new Promise(done => setTimeout(done, 50))");
    };
    let barriers = |tab: &mut Tab| {
        tab.ask(&axe);
        let found = tab.ask(RUN_AXE);
        let wrong: Vec<String> = found["wrong"].as_array().unwrap().iter().map(Value::to_string).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
    barriers(&mut tab);
    // Tab leads there from the top of the page.
    for pressed in 0.. {
        assert!(pressed < 60, "Tab does not lead to the question");
        key(&mut tab, "Tab", 9);
        if tab.ask("document.activeElement.matches('.asking input')") == true {
            break;
        }
    }
    for _ in 0..3 {
        // Arrows choose, Enter goes on, and the next question's legend has the focus.
        key(&mut tab, "ArrowDown", 40);
        tab.enter();
        tab.ask("new Promise(done => setTimeout(done, 50))");
        key(&mut tab, "Tab", 9);
    }
    let text = tab.ask_text("(document.querySelector('.situation-result') || {innerText: ''}).innerText");
    assert!(text.contains("您这种情况"), "{}", tab.ask_text("document.querySelector('.asking').innerText"));
    barriers(&mut tab);
}
