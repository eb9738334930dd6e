//! A person answers the questions of a guide in Chromium: the list is right each time, and nothing is sent.

use std::collections::HashMap;

use serde_json::{Value, json};
use zhinan::output::project;

use crate::browser::{RUN_AXE, Tab, axe, from_disk, from_server};
use crate::site::county;
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
    press(&mut tab, "下一步");
    assert!(question(&mut tab).contains("店面是什么样的"));
    press(&mut tab, "租的或借的");
    press(&mut tab, "下一步");
    assert!(question(&mut tab).contains("先拿许可证"));
    // Back, and on again: the answer is still there.
    press(&mut tab, "上一题");
    assert!(question(&mut tab).contains("店面是什么样的"));
    assert_eq!(tab.ask("document.querySelector('.asking input:checked').value"), "1");
    press(&mut tab, "下一步");
    press(&mut tab, "不用");
    press(&mut tab, "下一步");
    assert_eq!(question(&mut tab), "");
    assert_eq!(shown(&mut tab, &short), expected("谁来办=代办&场所=租借&许可=不用"));

    // The first answer is changed, the others stay.
    press(&mut tab, "修改");
    assert!(question(&mut tab).contains("谁来交材料"));
    press(&mut tab, "我自己来");
    press(&mut tab, "下一步");
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

    // Printed: my list alone, with the answers that it is for, without questions and buttons.
    tab.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let paper = tab.ask_text("document.body.innerText");
    assert_eq!(shown(&mut tab, &short), expected("谁来办=本人&场所=租借&许可=不用"));
    assert!(paper.contains("您这种情况") && paper.contains("租房合同"), "{paper}");
    assert!(!paper.contains("下一步") && !paper.contains("委托书写"), "{paper}");
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
    assert!(copied.contains("我的情况：我自己来，租的或借的，不用"), "{copied}");
    assert!(copied.contains("租房合同") && !copied.contains("委托书"), "{copied}");
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
        press(&mut tab, "下一步");
    }
    press(&mut tab, "我不清楚");
    press(&mut tab, "下一步");
    let text = tab.ask_text("document.querySelector('.situation-result').innerText");
    assert!(text.contains("3 个问题您还不清楚") && text.contains("0917-4000013"), "{text}");
    let found = shown(&mut tab, &short_names(&slug));
    assert_eq!(found, vectors()[&slug]["谁来办=不清楚&场所=不清楚&许可=不清楚"].as_str().unwrap());
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
    tab.ask("document.querySelector('.asking input').focus()");
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
