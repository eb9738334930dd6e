//! The site in Chromium, from disk and from a server: found, read, on any screen, with nothing from elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::search;
use crate::site::{built, config, county, needs, pages, program, until_we_end};

/// How long anything may take before it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

// ------------------------------------------------------------------------------------------ Chromium

/// One Chromium for all tests of this run.
struct Browser {
    /// Its host and port, and the path of its own socket.
    host: String,
    path: String,
    /// Its input is closed when this process ends: then a shell ends Chromium and removes its profile.
    _alive: Child,
}

const START: &str = r#"
"$0" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
  --disable-sync --disable-quic --hide-scrollbars --remote-debugging-port=0 --user-data-dir="$1" about:blank </dev/null &
cat
kill $!
wait $!
rm -rf "$1""#;

fn browser() -> Option<&'static Browser> {
    static BROWSER: OnceLock<Option<Browser>> = OnceLock::new();
    let program = needs(program(&["chromium", "chromium-browser", "google-chrome"]), "Chromium")?;
    let start = || {
        let profile = tempfile::Builder::new().prefix("zhinan-chromium-").tempdir().unwrap().keep();
        let alive = until_we_end(Command::new("sh").args(["-c", START]).arg(program).arg(&profile));
        let file = profile.join("DevToolsActivePort");
        let (port, path) = patiently("Chromium starts", || {
            let text = fs::read_to_string(&file).ok()?;
            let (port, path) = text.split_once('\n')?;
            (!path.is_empty()).then(|| (port.to_owned(), path.trim().to_owned()))
        });
        Browser { host: format!("127.0.0.1:{port}"), path, _alive: alive }
    };
    BROWSER.get_or_init(|| Some(start())).as_ref()
}

/// Asks again until there is an answer.
fn patiently<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        match ask() {
            Some(answer) => return answer,
            None if start.elapsed() > PATIENCE => panic!("{what}: not after {PATIENCE:?}"),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// A connection that speaks the Chrome DevTools Protocol.
struct Wire {
    socket: WebSocket<TcpStream>,
    number: u64,
    /// What was told without being asked for, in order.
    events: Vec<Value>,
}

impl Wire {
    fn to(browser: &Browser, path: &str) -> Wire {
        let stream = TcpStream::connect(&browser.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(format!("ws://{}{path}", browser.host), stream).unwrap();
        Wire { socket, number: 0, events: Vec::new() }
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.number += 1;
        let text = json!({"id": self.number, "method": method, "params": params}).to_string();
        self.socket.send(Message::text(text)).unwrap();
        loop {
            let mut answer = self.read(PATIENCE).unwrap_or_else(|| panic!("{method}: no answer"));
            if answer["id"] == self.number {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn read(&mut self, patience: Duration) -> Option<Value> {
        self.socket.get_ref().set_read_timeout(Some(patience)).unwrap();
        match self.socket.read() {
            Ok(Message::Text(text)) => Some(serde_json::from_str(&text).unwrap()),
            Ok(_) => Some(Value::Null),
            Err(tungstenite::Error::Io(e)) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => None,
            Err(e) => panic!("Chromium is gone: {e}"),
        }
    }
}

/// A tab with storage of its own.
pub struct Tab {
    browser: Wire,
    page: Wire,
    target: String,
}

impl Tab {
    pub fn open() -> Option<Tab> {
        let found = browser()?;
        let mut browser = Wire::to(found, &found.path);
        let context = browser.call("Target.createBrowserContext", json!({"disposeOnDetach": true}));
        let wanted = json!({"url": "about:blank", "browserContextId": context["browserContextId"]});
        let target = browser.call("Target.createTarget", wanted)["targetId"].as_str().unwrap().to_owned();
        let mut page = Wire::to(found, &format!("/devtools/page/{target}"));
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        Some(Tab { browser, page, target })
    }

    pub fn screen(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.page.call("Emulation.setDeviceMetricsOverride", size);
    }

    pub fn goto(&mut self, url: &str) {
        let from = self.page.events.len();
        let went = self.page.call("Page.navigate", json!({"url": url}));
        assert!(went["errorText"].is_null(), "{url}: {}", went["errorText"]);
        self.loaded(from, url);
    }

    /// Waits until a page has loaded that was asked for after `from` events.
    fn loaded(&mut self, from: usize, what: &str) {
        let start = Instant::now();
        while !self.page.events[from..].iter().any(|e| e["method"] == "Page.loadEventFired") {
            assert!(start.elapsed() < PATIENCE, "{what} does not load");
            let event = self.page.read(Duration::from_millis(200));
            self.page.events.extend(event);
        }
    }

    pub fn ask(&mut self, script: &str) -> Value {
        let asked = json!({"expression": script, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.page.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{script:.200}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    pub fn ask_text(&mut self, script: &str) -> String {
        self.ask(script).as_str().unwrap_or_else(|| panic!("{script} is no text")).to_owned()
    }

    /// Speaks to the page's side of the browser.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.page.call(method, params)
    }

    /// Types as an input method does: whole words at once.
    fn type_in(&mut self, selector: &str, text: &str) {
        self.ask(&format!("(i => {{ i.focus(); i.select(); }})(document.querySelector({}))", json!(selector)));
        self.page.call("Input.insertText", json!({"text": text}));
    }

    pub fn enter(&mut self) {
        for kind in ["keyDown", "keyUp"] {
            let key = json!({"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"});
            self.page.call("Input.dispatchKeyEvent", key);
        }
    }

    /// What happened so far: a round trip brings everything that was told before it.
    pub fn events(&mut self) -> &[Value] {
        self.ask("0");
        &self.page.events
    }

    /// Nothing was asked of any other place, and nothing went wrong that a console would show.
    pub fn stayed_within(&mut self, base: &str) {
        let wrong = self.strayed(base);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    pub fn strayed(&mut self, base: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut requests = 0;
        for event in self.events() {
            let p = &event["params"];
            match event["method"].as_str().unwrap_or_default() {
                "Network.requestWillBeSent" => {
                    requests += 1;
                    let url = p["request"]["url"].as_str().unwrap();
                    if !url.starts_with(base) {
                        wrong.push(format!("asked for {url}"));
                    }
                }
                "Network.loadingFailed" => wrong.push(format!("failed to load: {p}")),
                "Network.webSocketCreated" | "Network.webTransportCreated" => wrong.push(format!("opened {p}")),
                "Runtime.exceptionThrown" => wrong.push(format!("threw {}", p["exceptionDetails"])),
                "Runtime.consoleAPICalled" if p["type"] == "error" || p["type"] == "warning" => {
                    wrong.push(format!("said {}", p["args"]));
                }
                "Log.entryAdded" if p["entry"]["level"] == "error" || p["entry"]["level"] == "warning" => {
                    wrong.push(format!("logged {}", p["entry"]));
                }
                "Audits.issueAdded" if p["issue"]["code"] == "ContentSecurityPolicyIssue" => {
                    wrong.push(format!("broke the policy: {}", p["issue"]));
                }
                _ => {}
            }
        }
        assert!(requests > 0, "requests are seen");
        wrong
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.browser.call("Target.closeTarget", json!({"targetId": self.target}));
        }
    }
}

// ------------------------------------------------------------------------------------------- servers

pub fn from_disk() -> String {
    format!("file://{}/", built().display())
}

/// A web server such as a county has: files by their type, the missing page for everything else.
pub fn from_server() -> &'static str {
    static BASE: OnceLock<String> = OnceLock::new();
    BASE.get_or_init(|| {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/", server.local_addr().unwrap());
        std::thread::spawn(move || {
            // A thread for each connection, closed after one answer: none ever waits behind an idle one, as
            // they do in a pool when Chromium keeps connections open.
            for stream in server.incoming().flatten() {
                std::thread::spawn(move || answer(stream));
            }
        });
        base
    })
}

/// Reads one request and sends the file that it asks for, or the page for wrong addresses.
fn answer(mut stream: TcpStream) -> Option<()> {
    let mut line = String::new();
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    reader.read_line(&mut line).ok()?;
    let mut header = String::new();
    while reader.read_line(&mut header).ok()? > 2 {
        header.clear();
    }
    let path = line.split(' ').nth(1)?.split(['?', '#']).next()?.trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let inside = !path.split('/').any(|part| part == "..");
    let found = inside.then(|| fs::read(built().join(path)).ok()).flatten();
    let (status, path) = if found.is_some() { ("200 OK", path) } else { ("404 Not Found", "404.html") };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("pdf") => "application/pdf",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    };
    let body = found.unwrap_or_else(|| fs::read(built().join(path)).unwrap());
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

// -------------------------------------------------------------------------------------------- search

/// What people type, and what they must see near the top.
const ASKED: [(&str, &str); 7] = [
    ("身份证", "居民身份证换领"),
    ("份证", "居民身份证换领"),
    ("shenfenzheng", "居民身份证换领"),
    ("sfz", "居民身份证换领"),
    ("开店", "个体工商户设立登记"),
    ("gtgsh", "个体工商户设立登记"),
    ("办房本", "不动产转移登记"),
];

/// Waits until one of the first results shows `name`, and gives the facts beside it.
fn result_facts(tab: &mut Tab, query: &str, name: &str) -> String {
    let script = "Array.from(document.querySelectorAll('#results > li > a')).slice(0, 5).map(a => \
        [a.textContent, (a.querySelector('.facts') || {}).textContent || ''])";
    let start = Instant::now();
    loop {
        let seen = tab.ask(script);
        let rows = seen.as_array().unwrap();
        let says = |row: &&Value| row[0].as_str().unwrap().contains(name);
        if let Some(row) = rows.iter().find(says) {
            return row[1].as_str().unwrap().to_owned();
        }
        assert!(start.elapsed() < PATIENCE, "“{query}” does not find {name}; it finds {seen}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The visits, time and online facts that every list shows of a guide.
fn facts_of(name: &str) -> String {
    let (checked, views) = county();
    let guide = checked.library.guides.iter().zip(views).find(|(_, v)| v.name == name).expect("a guide of the county");
    let card = zhinan::output::project::card(guide.1, &checked.library);
    [Some(card.visits), Some(card.time), card.online].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn search_finds(base: &str) {
    let Some(mut tab) = Tab::open() else { return };
    tab.screen(1280, 800);
    tab.goto(&format!("{base}search.html"));
    for (query, name) in ASKED {
        tab.type_in("#q", query);
        assert_eq!(result_facts(&mut tab, query, name), facts_of(name), "{query}");
        let status = tab.ask_text("document.getElementById('search-status').textContent");
        assert!(status.contains("项"), "{status}");
    }
    // The first result is one click from its guide.
    let from = tab.page.events.len();
    let wanted = tab.ask_text("document.querySelector('#results > li > a').href");
    assert!(wanted.starts_with(base), "{wanted}");
    tab.ask("document.querySelector('#results > li > a').click()");
    tab.loaded(from, &wanted);
    assert_eq!(tab.ask_text("location.href"), wanted);
    assert!(!tab.ask_text("document.querySelector('h1').innerText").is_empty());

    // From the home page by Enter, and by an address with the question in it.
    for (query, name) in ASKED {
        tab.goto(&format!("{base}index.html"));
        tab.type_in("form[role=search] input", query);
        let from = tab.page.events.len();
        tab.enter();
        tab.loaded(from, "the search page");
        assert!(tab.ask_text("location.href").starts_with(&format!("{base}search.html?q=")));
        assert_eq!(result_facts(&mut tab, query, name), facts_of(name), "{query}");
    }
    let (query, name) = ASKED[4];
    tab.goto(&format!("{base}search.html?q={query}"));
    assert_eq!(result_facts(&mut tab, query, name), facts_of(name));
    assert_eq!(tab.ask_text("document.getElementById('q').value"), query);

    // What the page itself suggests as examples is found.
    tab.goto(&format!("{base}search.html"));
    let examples = tab.ask("document.querySelector('.search-label').textContent.match(/[^“]+(?=”)/g)");
    for example in examples.as_array().expect("examples").iter().map(|e| e.as_str().unwrap()) {
        tab.goto(&format!("{base}search.html?q={example}"));
        let status = patiently(example, || {
            let text = tab.ask_text("document.getElementById('search-status').textContent");
            (text.ends_with("项。") || text.starts_with("没有")).then_some(text)
        });
        assert!(status.starts_with("找到"), "the page suggests “{example}”, but: {status}");
    }

    // Nothing found: what to do instead, and whom to call.
    tab.goto(&format!("{base}search.html?q=zzzzqqqq"));
    let advice = patiently("advice", || {
        let text = tab.ask_text("document.getElementById('results').innerText");
        text.contains("打电话问").then_some(text)
    });
    let hotline = config(&county().0).hotline.as_deref().unwrap_or("12345");
    assert!(advice.contains(hotline) && advice.contains("全部事项"), "{advice}");

    // A guide's page from the same place: its extras run, too.
    tab.goto(&format!("{base}{}", county().1[0].url));
    assert_eq!(tab.ask("document.querySelector('[data-act=copy]').hidden"), false);
    tab.stayed_within(base);
}

#[test]
fn search_finds_guides_from_disk() {
    search_finds(&from_disk());
}

#[test]
fn search_finds_guides_from_a_server() {
    search_finds(from_server());
}

#[test]
fn the_first_search_downloads_little() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    let (query, name) = ASKED[3];
    tab.goto(&format!("{base}search.html?q={query}"));
    result_facts(&mut tab, query, name);
    std::thread::sleep(Duration::from_millis(300));
    let mut wanted = BTreeSet::new();
    let mut bytes = 0;
    let mut files = 0;
    for event in tab.events() {
        let p = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Network.requestWillBeSent" if p["request"]["url"].as_str().unwrap().contains("/search/") => {
                wanted.insert(p["requestId"].as_str().unwrap().to_owned());
            }
            "Network.loadingFinished" if wanted.contains(p["requestId"].as_str().unwrap()) => {
                files += 1;
                bytes += p["encodedDataLength"].as_f64().unwrap() as u64;
            }
            _ => {}
        }
    }
    let guides = county().1.len();
    println!("the first search of {guides} guides downloads {bytes} bytes in {files} files, not compressed");
    assert_eq!(files, wanted.len());
    // names, readings and the shards of one question; per guide as the county grows.
    let budget = 40_000 + 700 * guides as u64;
    assert!(files >= 1 && bytes <= budget, "{bytes} bytes in {files} files; {budget} at most");
}

fn vectors_pass(files: Vec<(String, String)>) {
    let Some(mut tab) = Tab::open() else { return };
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let base = format!("file://{}/", dir.path().display());
    tab.goto(&format!("{base}search.html"));
    let title = patiently("the vectors run", || {
        let title = tab.ask_text("document.title");
        (title != "running").then_some(title)
    });
    let log = tab.ask_text("document.getElementById('log').textContent");
    assert!(title.starts_with("PASSED "), "{title}\n{log}");
    println!("{title}");
    tab.stayed_within(&base);
}

#[test]
fn the_browser_searches_as_the_vectors_say() {
    vectors_pass(search::search_vector_page());
}

#[test]
fn the_browser_searches_made_up_guides_as_rust_does() {
    vectors_pass(search::search_parity_page(300, 300));
}

// ------------------------------------------------------------------------------------------- reading

#[test]
fn without_javascript_nothing_is_missing() {
    let Some(mut tab) = Tab::open() else { return };
    tab.page.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    tab.screen(1280, 800);
    let base = from_disk();
    let (checked, guides) = county();
    let links = "Array.from(document.querySelectorAll('a[href]')).filter(a => a.getClientRects().length)\
        .map(a => a.getAttribute('href'))";
    let shown = |tab: &mut Tab, page: &str| -> (BTreeSet<String>, String) {
        tab.goto(&format!("{base}{page}"));
        assert_eq!(tab.ask("document.documentElement.classList.contains('js')"), false, "scripts are off");
        assert_eq!(
            tab.ask("Array.from(document.querySelectorAll('[data-js]')).every(n => !n.getClientRects().length)"),
            true
        );
        let links = tab.ask(links).as_array().unwrap().iter().map(|l| l.as_str().unwrap().to_owned()).collect();
        (links, tab.ask_text("document.body.innerText"))
    };

    let (home, text) = shown(&mut tab, "index.html");
    for page in ["all.html", "departments.html", "search.html", "about.html"] {
        assert!(home.contains(page), "home links to {page}");
    }
    let site = config(checked);
    for theme in &site.themes {
        assert!(text.contains(&theme.name.value), "home shows {}", theme.name.value);
    }
    assert!(site.hotline.as_deref().is_none_or(|phone| text.contains(phone)));

    let (all, text) = shown(&mut tab, "all.html");
    for guide in guides {
        assert!(all.contains(&guide.url) && text.contains(&guide.plain_name), "all.html shows {}", guide.name);
    }

    for guide in guides {
        let (links, text) = shown(&mut tab, &guide.url);
        let mut said: Vec<&str> = vec![&guide.name, &guide.plain_name, &guide.time_limit.promised];
        said.extend(guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)).map(|m| m.name.as_str()));
        said.extend(guide.tiles.iter().map(|t| t.value.as_str()));
        said.extend(guide.places.iter().flat_map(|p| [p.name.as_str(), p.address.as_str()]));
        let phones = guide.consult.phones.iter().chain(&guide.complaint.phones);
        said.extend(phones.clone().map(|p| p.text.as_str()));
        // For whom an entry is, wherever it is not for everybody.
        let materials = guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
        let (time, fee) = (&guide.time_limit, &guide.fee);
        let whens = materials.map(|m| &m.when).chain(guide.conditions.iter().map(|c| &c.when));
        let whens = whens.chain(guide.steps.iter().map(|s| &s.when)).chain(guide.places.iter().map(|p| &p.when));
        let whens = whens.chain(time.by_situation.iter().map(|l| &l.when)).chain(fee.items.iter().map(|i| &i.when));
        said.extend(whens.chain(time.special_procedures.iter().map(|p| &p.when)).flatten().map(String::as_str));
        said.extend(fee.items.iter().map(|i| i.standard.as_str()));
        said.extend(guide.visits.all.as_deref());
        for words in said {
            assert!(text.contains(words), "{} shows “{words}”", guide.url);
        }
        for phone in phones {
            assert!(links.contains(&phone.href), "{} dials {}", guide.url, phone.text);
        }
        let leaflet = guide.leaflet.as_ref().filter(|_| cfg!(feature = "leaflet"));
        assert!(leaflet.is_none_or(|l| links.contains(&format!("../{l}"))), "{} offers its leaflet", guide.url);
    }

    let (links, text) = shown(&mut tab, "search.html");
    assert!(text.contains("没有开 JavaScript"), "{text}");
    for page in ["all.html", "departments.html", "index.html#themes"] {
        assert!(links.contains(page), "search offers {page}");
    }
    tab.stayed_within(&base);
}

/// Pages of every kind; a guide of the fullest sort.
fn kinds_of_pages() -> Vec<(&'static str, String)> {
    let (_, guides) = county();
    let fullest = guides.iter().max_by_key(|g| fs::metadata(built().join(&g.url)).unwrap().len()).unwrap();
    let theme = fullest.themes.iter().find_map(|t| t.url.clone()).expect("a theme");
    vec![
        ("home", "index.html".to_owned()),
        ("guide", fullest.url.clone()),
        ("search", "search.html?q=sfz".to_owned()),
        ("department", fullest.department.url.clone().expect("a department")),
        ("theme", theme),
        ("departments", "departments.html".to_owned()),
        ("all", "all.html".to_owned()),
        ("about", "about.html".to_owned()),
        ("rules", "rules/index.html".to_owned()),
        ("leaders", "leaders.html".to_owned()),
        ("404", "no/such/page.html".to_owned()),
    ]
}

/// axe-core as one script: `ZHINAN_AXE` says where it lies, `tests/run` puts it in the cache.
pub fn axe() -> Option<String> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cache")));
    let kept = cache.into_iter().flat_map(|dir| fs::read_dir(dir.join("zhinan")).into_iter().flatten().flatten());
    let kept = kept.map(|e| e.path()).filter(|p| {
        p.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with("axe-") && n.ends_with(".js"))
    });
    let found = std::env::var_os("ZHINAN_AXE").map(PathBuf::from).or_else(|| kept.max()).filter(|p| p.is_file());
    needs(found, "axe-core").map(|path| fs::read_to_string(path).unwrap())
}

pub const RUN_AXE: &str = "axe.run(document, {
  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
  rules: {'target-size': {enabled: true}},
  resultTypes: ['violations']
}).then(r => ({
  ran: r.passes.map(p => p.id),
  wrong: r.violations.map(v => v.id + ': ' + v.help + '\\n    ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('\\n    '))
}))";

fn no_violation_at(width: u32, height: u32) {
    let Some(axe) = axe() else { return };
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    let mut wrong = Vec::new();
    let mut looked = 0;
    tab.screen(width, height);
    for (mode, scheme, address) in
        [("light", "light", "text=standard"), ("dark", "dark", "text=standard"), ("large", "light", "text=large")]
    {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        tab.page.call("Emulation.setEmulatedMedia", features);
        for (kind, page) in kinds_of_pages() {
            let sign = if page.contains('?') { '&' } else { '?' };
            tab.goto(&format!("{base}{page}{sign}{address}"));
            if kind == "search" {
                result_facts(&mut tab, ASKED[3].0, ASKED[3].1);
            }
            let size = tab.ask("document.documentElement.getAttribute('data-text')");
            assert_eq!(size, address.trim_start_matches("text="), "{page}");
            let dark = tab.ask("matchMedia('(prefers-color-scheme: dark)').matches");
            assert_eq!(dark, scheme == "dark");
            tab.ask(&axe);
            let found = tab.ask(RUN_AXE);
            let ran = found["ran"].as_array().unwrap();
            for rule in ["color-contrast", "target-size", "region", "html-has-lang"] {
                assert!(ran.iter().any(|r| r == rule), "{rule} was tried on {page}: {ran:?}");
            }
            let listed = found["wrong"].as_array().unwrap().iter();
            wrong.extend(listed.map(|w| format!("{kind} ({page}), {width} px, {mode}: {}", w.as_str().unwrap())));
            looked += 1;
        }
    }
    println!("axe-core looked at {looked} pages at {width} px");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn axe_finds_no_barrier_on_a_phone() {
    no_violation_at(360, 740);
}

#[test]
fn axe_finds_no_barrier_on_a_desk() {
    no_violation_at(1440, 900);
}

#[test]
fn nothing_has_to_be_dragged_sideways_on_a_small_phone() {
    let Some(mut tab) = Tab::open() else { return };
    tab.screen(320, 568);
    let base = from_disk();
    let script = "['standard', 'large', 'xlarge'].flatMap(size => {
        const root = document.documentElement;
        root.setAttribute('data-text', size);
        const width = root.clientWidth, sum = Math.max(root.scrollWidth, document.body.scrollWidth);
        if (sum <= width) return [];
        const out = Array.from(document.querySelectorAll('body *')).filter(n => n.getBoundingClientRect().right > width + 1);
        return [size + ': ' + sum + ' px wide, because of ' + out.slice(0, 3).map(n => n.outerHTML.slice(0, 80)).join(' | ')];
    })";
    let mut wrong = Vec::new();
    let missing = "404.html";
    for page in pages().keys() {
        // From the server for the one page whose links start at the host.
        tab.goto(&if page == missing { format!("{}{page}", from_server()) } else { format!("{base}{page}") });
        assert_eq!(tab.ask("document.documentElement.clientWidth"), 320);
        let found = tab.ask(script);
        wrong.extend(found.as_array().unwrap().iter().map(|w| format!("{page}, {}", w.as_str().unwrap())));
    }
    tab.goto(&format!("{base}search.html?q=sfz"));
    result_facts(&mut tab, ASKED[3].0, ASKED[3].1);
    wrong.extend(tab.ask(script).as_array().unwrap().iter().map(|w| format!("results, {}", w.as_str().unwrap())));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_page_must_not_do_would_be_noticed() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    tab.goto(&format!("{base}index.html"));
    tab.stayed_within(base);
    tab.ask(
        "document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/spy.png'}));
        document.body.setAttribute('style', 'color: red');
        console.error('told the console');
        setTimeout(() => { throw new Error('nobody catches this'); });
        new Promise(done => setTimeout(done, 300))",
    );
    let seen = tab.strayed(base).join("\n");
    for what in ["spy.png", "style", "told the console", "nobody catches this"] {
        assert!(seen.contains(what), "{what} in {seen}");
    }
}

#[test]
fn a_wrong_address_leads_back_to_the_site() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    tab.goto(&format!("{base}g/2019/old.html"));
    assert!(tab.ask_text("document.body.innerText").contains("这个网址没有内容"));
    let (query, name) = ASKED[0];
    tab.type_in("main input[name=q]", query);
    let from = tab.page.events.len();
    tab.enter();
    tab.loaded(from, "the search page");
    assert_eq!(result_facts(&mut tab, query, name), facts_of(name));
}

#[test]
fn display_settings_and_ticks_stay_on_the_device() {
    let Some(mut tab) = Tab::open() else { return };
    let base = from_server();
    let guide = county().1.iter().find(|g| !g.materials.is_empty()).unwrap();
    let page = format!("{base}{}", guide.url);
    tab.goto(&page);
    tab.ask("document.querySelector('#large').click(); document.querySelector('[data-tick]').click()");
    tab.goto(&page);
    assert_eq!(tab.ask("document.documentElement.getAttribute('data-text')"), "large");
    assert_eq!(tab.ask("document.querySelector('[data-tick]').checked"), true);
    assert_eq!(tab.ask("document.cookie"), "");
    tab.stayed_within(base);
    let mut another = Tab::open().unwrap();
    another.goto(&page);
    assert_eq!(another.ask("document.documentElement.hasAttribute('data-text')"), false);
}
