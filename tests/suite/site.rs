//! The published site as files: every link leads somewhere, pages keep the theme's rules, a build is
//! repeatable, and a build that fails leaves what was published before as it was.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use walkdir::WalkDir;
use zhinan::lint::Part;
use zhinan::output::markdown::prose;
use zhinan::output::{project, view};
use zhinan::rules::RULES;
use zhinan::shared::Site;
use zhinan::workspace::{Checked, Workspace};

use crate::support::{root, zhinan};

// ------------------------------------------------------------------------------- for the other files

/// The example county's site, built once for all tests of this run.
pub fn built() -> &'static Path {
    static SITE: OnceLock<(PathBuf, Child)> = OnceLock::new();
    let (dir, _) = SITE.get_or_init(|| {
        let dir = tempfile::Builder::new().prefix("zhinan-site-").tempdir().unwrap().keep();
        let out = build(root(), &dir.join("public"), &[]);
        assert_eq!(out.status.code(), Some(0), "{}", said(&out));
        // Statics are not dropped: a shell that waits for the end of this process cleans up.
        let sweeper = until_we_end(Command::new("sh").args(["-c", "cat; rm -rf \"$0\""]).arg(&dir));
        (dir.join("public"), sweeper)
    });
    dir
}

/// Starts a command whose input is closed when this process ends, however it ends.
pub fn until_we_end(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The example county as the program understands it.
pub fn county() -> &'static (Checked, Vec<view::Guide>) {
    static COUNTY: OnceLock<(Checked, Vec<view::Guide>)> = OnceLock::new();
    COUNTY.get_or_init(|| {
        let checked = Workspace::open(&[root().join("guides")]).unwrap().check();
        let views = checked.library.guides.iter().zip(&checked.facts.guides);
        let views = views.map(|(g, f)| project::guide(g, f, &checked.library, config(&checked), true)).collect();
        (checked, views)
    })
}

/// What `site/site.yaml` says.
pub fn config(checked: &Checked) -> &Site {
    checked.library.site.as_ref().expect("site/site.yaml")
}

/// A program or file that the machine may lack. Without it the test is skipped and says so; under
/// `tests/run`, which installs everything, that is a failure instead.
pub fn needs(found: Option<PathBuf>, what: &str) -> Option<PathBuf> {
    if found.is_none() {
        assert!(std::env::var_os("ZHINAN_TESTS_ALL").is_none(), "{what} is missing, and ZHINAN_TESTS_ALL is set");
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        // Not println: a test that passes is silent otherwise.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {test} needs {what} (tests/run installs it)");
    }
    found
}

/// The first of some programs that is installed.
pub fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).flat_map(|dir| names.iter().map(move |n| dir.join(n))).find(|p| p.is_file())
}

/// All pages of the built site by their paths in it.
pub fn pages() -> BTreeMap<String, String> {
    let files = tree(built()).into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// An opening tag.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What stands between this tag and the next one, opening or closing.
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Opening tags of a page in order. Enough HTML for pages that escape every `<` and quote every attribute, as
/// ours have to.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found: Vec<Tag> = Vec::new();
    let mut opened = false;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if let Some(last) = found.last_mut().filter(|_| opened) {
            last.text = unescaped(&rest[..at]);
        }
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->").expect("a comment ends") + 3..];
            continue;
        }
        opened = !rest.starts_with(['/', '!']);
        let name_end = rest.find(|c: char| c.is_whitespace() || c == '>').expect("a tag ends");
        let mut tag = Tag { name: rest[..name_end].to_owned(), attributes: Vec::new(), text: String::new() };
        rest = rest[name_end..].trim_start();
        while !rest.starts_with('>') {
            if let Some(end) = rest.strip_prefix('/') {
                rest = end.trim_start();
                continue;
            }
            let end = rest.find(|c: char| c.is_whitespace() || "=>".contains(c)).expect("an attribute ends");
            let name = rest[..end].to_owned();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(quoted) = rest.strip_prefix('=') {
                let quote = quoted.chars().next().unwrap();
                assert!(quote == '"' || quote == '\'', "{name} is quoted in <{}>", tag.name);
                let end = quoted[1..].find(quote).expect("a quote ends");
                value = &quoted[1..=end];
                rest = quoted[end + 2..].trim_start();
            }
            tag.attributes.push((name, unescaped(value)));
        }
        rest = &rest[1..];
        if opened {
            found.push(tag);
        }
    }
    found
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once(';').expect("an & is escaped");
        let number = |s: &str| s.strip_prefix('x').map_or(s.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => name.strip_prefix('#').and_then(number).and_then(char::from_u32).expect("a known entity"),
        });
        out.push_str(rest);
    }
    out
}

// ------------------------------------------------------------------------------------------ helpers

fn build(dir: &Path, to: &Path, env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(zhinan());
    command.arg("build").arg("-o").arg(to).current_dir(dir).envs(env.iter().copied()).output().unwrap()
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

/// Every file below a folder, with its bytes.
fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(dir).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    files
        .map(|e| {
            (e.path().strip_prefix(dir).unwrap().to_str().unwrap().replace('\\', "/"), fs::read(e.path()).unwrap())
        })
        .collect()
}

fn same_trees(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names = |t: &BTreeMap<String, Vec<u8>>| t.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    let differ: Vec<&String> = a.keys().filter(|path| a[*path] != b[*path]).collect();
    assert!(differ.is_empty(), "{differ:?} differ");
}

/// A project of one's own: the folders named, copied.
fn project_with(folders: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for folder in folders {
        for (path, bytes) in tree(&root().join(folder)) {
            write(&dir.path().join(folder).join(path), &bytes);
        }
    }
    dir
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Names in a folder, hidden ones too.
fn listed(dir: &Path) -> BTreeSet<String> {
    fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
}

/// Puts a path relative to a page's folder together.
fn joined(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leads out of the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

// -------------------------------------------------------------------------------------------- tests

#[test]
fn every_link_and_anchor_leads_to_something_that_is_there() {
    let base = &config(&county().0).base_url;
    let files = tree(built());
    let pages: BTreeMap<String, Vec<Tag>> = pages().iter().map(|(path, html)| (path.clone(), tags(html))).collect();
    let ids: HashMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(p, tags)| (p.as_str(), tags.iter().filter_map(|t| t.get("id")).collect())).collect();
    let mut wrong = Vec::new();
    let mut followed = 0;
    for (page, tags) in &pages {
        let mut links: Vec<(&str, String)> = Vec::new();
        for tag in tags {
            for name in ["href", "src", "action", "poster", "data"] {
                links.extend(tag.get(name).map(|link| (tag.name.as_str(), link.to_owned())));
            }
            // Where the search page sends people when nothing is found.
            if let Some(fallback) = tag.get("data-fallback") {
                let fallback: serde_json::Value = serde_json::from_str(fallback).unwrap();
                links.extend(fallback.as_array().unwrap().iter().map(|l| ("a", l["url"].as_str().unwrap().to_owned())));
            }
            for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
                for id in tag.get(name).unwrap_or_default().split_whitespace() {
                    if !ids[page.as_str()].contains(id) {
                        wrong.push(format!("{page}: {name}={id} names nothing"));
                    }
                }
            }
        }
        for (element, link) in links {
            if let Some(number) = link.strip_prefix("tel:") {
                let dials = number.trim_start_matches('+').chars().all(|c| c.is_ascii_digit()) && number.len() >= 3;
                if element != "a" || !dials {
                    wrong.push(format!("{page}: {link} cannot be dialled"));
                }
                continue;
            }
            let own = link.strip_prefix(base.as_str());
            if own.is_none() && (link.starts_with("https://") || link.starts_with("http://")) {
                if element != "a" {
                    wrong.push(format!("{page}: <{element}> loads {link}"));
                }
                continue;
            }
            let (link, anchor) = link.split_once('#').map_or((link.as_str(), None), |(l, a)| (l, Some(a)));
            let path = match own.map(|own| own.split_once('#').map_or(own, |(l, _)| l)) {
                Some(own) => own.trim_start_matches('/').to_owned(),
                // A server sends the missing page for any address, so its links start at the host.
                None if page == "404.html" && !link.is_empty() => match link.strip_prefix('/') {
                    Some(path) => path.to_owned(),
                    None => {
                        wrong.push(format!("{page}: {link} depends on the address that was asked for"));
                        continue;
                    }
                },
                None if link.is_empty() => page.clone(),
                None => joined(page, link),
            };
            let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
            followed += 1;
            if !files.contains_key(&path) {
                wrong.push(format!("{page}: {link} is not there ({path})"));
            } else if anchor.is_some_and(|a| !ids.get(path.as_str()).is_some_and(|ids| ids.contains(a))) {
                wrong.push(format!("{page}: {path} has no #{}", anchor.unwrap()));
            }
        }
    }
    for (path, css) in files.iter().filter(|(path, _)| path.ends_with(".css")) {
        let css = String::from_utf8(css.clone()).unwrap();
        assert!(!css.contains("@import") && !css.contains("@font-face"), "{path}");
        for link in css.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap().trim_matches(['"', '\''])) {
            if !link.starts_with("data:") && !files.contains_key(&joined(path, link)) {
                wrong.push(format!("{path}: {link} is not there"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 1000, "{followed} links");
}

#[test]
fn every_page_keeps_the_rules_of_the_theme() {
    let base = &config(&county().0).base_url;
    let mut titles = HashMap::new();
    for (page, html) in &pages() {
        assert!(html.starts_with("<!DOCTYPE html>"), "{page}");
        let tags = tags(html);
        let all = |name: &str| tags.iter().filter(|t| t.name == name).collect::<Vec<_>>();
        let meta = |key: &str| all("meta").iter().position(|m| m.get("http-equiv").or(m.get("name")) == Some(key));
        assert_eq!(all("html")[0].get("lang"), Some("zh-CN"), "{page}");
        assert_eq!(all("h1").len(), 1, "{page} has one heading of the first level");
        assert!(!all("h1")[0].text.trim().is_empty(), "{page}");
        assert_eq!(all("main").len(), 1, "{page}");
        assert!(meta("viewport").is_some() && meta("description").is_some(), "{page}");
        assert!(!html.contains("maximum-scale") && !html.contains("user-scalable"), "{page} can be zoomed");

        let title = all("title")[0].text.clone();
        if let Some(other) = titles.insert(title.clone(), page.clone()) {
            panic!("{page} and {other} are both called {title}");
        }
        let canonical = all("link").into_iter().find(|l| l.get("rel") == Some("canonical")).unwrap().get("href");
        let shown = page.strip_suffix("index.html").unwrap_or(page);
        assert_eq!(canonical, Some(format!("{base}/{shown}").as_str()));

        let policy = all("meta")[meta("Content-Security-Policy").expect("a CSP")].get("content").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("base-uri 'none'"), "{page}: {policy}");
        for loose in ["unsafe", "*", "http:", "https:", "blob:"] {
            assert!(!policy.contains(loose), "{page}: {policy}");
        }
        let at = |name: &str, key: &str| tags.iter().position(|t| t.name == name && t.get(key).is_some());
        assert!(at("meta", "http-equiv") < at("script", "src"), "{page}: the policy stands before what it governs");

        let mut ids = BTreeSet::new();
        for tag in &tags {
            let inline =
                tag.name == "style" || tag.name == "script" && (tag.get("src").is_none() || !tag.text.is_empty());
            assert!(!inline, "{page} has an inline <{}>", tag.name);
            for (name, _) in &tag.attributes {
                assert!(
                    name != "style" && !name.starts_with("on") && name != "srcset",
                    "{page}: {name} on <{}>",
                    tag.name
                );
            }
            if let Some(id) = tag.get("id") {
                assert!(ids.insert(id), "{page}: #{id} stands twice");
            }
            assert!(tag.get("target").is_none(), "{page}: no link opens a window by itself");
            assert!(!["iframe", "object", "embed", "base"].contains(&tag.name.as_str()), "{page} has <{}>", tag.name);
        }
    }
    assert!(titles.len() > county().1.len());
}

/// A phone in the hills loads a guide in one breath: what every situation comes to is in it.
#[test]
fn a_guides_page_stays_small() {
    let (_, guides) = county();
    let pages = pages();
    let largest = guides.iter().map(|g| (pages[&g.url].len(), &g.url)).max().unwrap();
    println!("the largest page of a guide is {} with {} bytes", largest.1, largest.0);
    assert!(largest.0 <= 50 * 1024, "{} has {} bytes", largest.1, largest.0);
}

#[test]
fn the_rules_page_says_what_every_rule_says() {
    let page = &pages()["rules/index.html"];
    let tags = tags(page);
    let headings: Vec<&str> =
        tags.iter().map(|t| t.name.as_str()).filter(|n| n.len() == 2 && n.starts_with('h')).collect();
    let depth = |name: &str| name.as_bytes()[1];
    assert!(headings.windows(2).all(|w| depth(w[1]) <= depth(w[0]) + 1), "no level of heading is left out");
    let shown = unescaped_page(page);
    for rule in RULES {
        let meta = rule.meta();
        let (_, own) = shown.split_once(&format!("<article class=\"rule\" id=\"{}\"", meta.code)).expect("an anchor");
        let own = own.split("</article>").next().unwrap();
        assert!(
            own.contains(meta.title) && own.contains(&format!(">{}</span>", meta.level.word().zh)),
            "{}",
            meta.code
        );
        for part in meta.parts() {
            let said = match part {
                Part::Prose(text) => prose(&text).html,
                Part::Heading(text) => format!("<h4>{text}</h4>"),
                Part::Example(e) => {
                    assert!(own.contains(&e.label().zh), "{}: {} in words", meta.code, e.label().zh);
                    e.text.trim_end().to_owned()
                }
            };
            assert!(own.contains(&unescaped_page(&said)), "{} does not show {said}", meta.code);
        }
    }
    let footers = pages().values().filter(|html| html.contains("rules/index.html\">怎么检查的</a></li>")).count();
    assert_eq!(footers, pages().len(), "every page leads there");
}

/// A page whose escaped signs are the signs again.
fn unescaped_page(html: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/"), ("&amp;", "&")]
        .iter()
        .fold(html.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
}

#[test]
fn the_map_for_machines_names_every_page_that_is_there() {
    let base = &config(&county().0).base_url;
    let public = built();
    let map = fs::read_to_string(public.join("sitemap.xml")).unwrap();
    let mut named = BTreeSet::new();
    for url in map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()) {
        let path = url.strip_prefix(base.as_str()).and_then(|p| p.strip_prefix('/')).expect("an address of ours");
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        assert!(public.join(&path).is_file(), "{url}");
        assert!(named.insert(path), "{url} stands twice");
    }
    let mut pages: BTreeSet<String> = pages().into_keys().collect();
    assert!(pages.remove("404.html") && pages.remove("search.html"), "these are not for machines");
    assert_eq!(named, pages);
    let robots = fs::read_to_string(public.join("robots.txt")).unwrap();
    assert!(robots.contains(&format!("Sitemap: {base}/sitemap.xml\n")), "{robots}");
}

#[test]
fn templates_insert_unescaped_only_what_was_made_safe() {
    let mut uses = 0;
    for (path, bytes) in tree(&root().join("themes/default/templates")) {
        let text = String::from_utf8(bytes).unwrap();
        for (at, _) in text.match_indices("safe") {
            let filter = text[..at].trim_end().strip_suffix('|');
            let Some(before) = filter else { continue };
            uses += 1;
            let end = &text[text.floor_char_boundary(at.saturating_sub(40))..at + 4];
            assert!(before.trim_end().ends_with(".html"), "{path}: …{end}");
        }
        assert!(!text.contains("autoescape"), "{path} turns nothing off");
    }
    assert!(uses > 20, "{uses}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let again = tempfile::tempdir().unwrap();
    let other =
        [("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.GBK"), ("RAYON_NUM_THREADS", "1"), ("SOURCE_DATE_EPOCH", "1")];
    let project = project_with(&["guides", "site"]);
    let out = build(project.path(), &again.path().join("public"), &other);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    same_trees(&tree(built()), &tree(&again.path().join("public")));
}

#[test]
fn a_broken_guide_keeps_the_old_site_and_names_every_mistake() {
    let dir = project_with(&["guides", "site", "themes"]);
    let public = dir.path().join("public");
    assert_eq!(build(dir.path(), &public, &[]).status.code(), Some(0));
    let before = tree(&public);
    let beside = listed(dir.path());

    let readme = fs::read_to_string(root().join("README.zh-CN.md")).unwrap();
    let good = readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the sample guide");
    let guide = |name: &str| good.replacen("事项名称: ", &format!("事项名称: {name}"), 1);
    let no_materials: String = guide("甲")
        .lines()
        .map(|l| if l.starts_with("申请材料") { "办理条件2:" } else { l })
        .fold(String::new(), |text, line| match line {
            "办理条件2:" => text,
            line if line.starts_with("  - { 引用") => text,
            line => text + line + "\n",
        });
    assert!(!no_materials.contains("申请材料") && no_materials.contains("办理流程"));
    let unclosed = guide("乙").replacen("办理时限: 当场", "办理时限: \"当场", 1);
    let gbk = encoding_rs::GB18030.encode(&guide("丙")).0.into_owned();
    let folder = dir.path().join("guides/事项/市监局");
    for (name, bytes) in [("缺材料", no_materials.into_bytes()), ("没关引号", unclosed.into_bytes()), ("旧编码", gbk)]
    {
        write(&folder.join(format!("{name}.yaml")), &bytes);
    }
    let out = build(dir.path(), &public, &[]);
    let report = said(&out);
    assert_eq!(out.status.code(), Some(1), "{report}");
    for (code, name) in [("E105", "缺材料"), ("Y010", "没关引号"), ("Y009", "旧编码")] {
        let finding = report.split("\n\n").find(|part| part.contains(&format!("[{code}]")));
        assert!(finding.is_some_and(|f| f.contains(&format!("{name}.yaml:"))), "{code} in {name}\n{report}");
    }
    assert!(report.contains("网站没有更新"), "{report}");
    same_trees(&before, &tree(&public));
    assert_eq!(listed(dir.path()), beside, "nothing half-made is left");
}

#[test]
fn a_projects_own_file_replaces_that_one_file_of_the_theme() {
    let dir = project_with(&["guides", "site"]);
    let own = fs::read_to_string(root().join("themes/default/templates/about.html")).unwrap();
    let own = own.replacen("关于本站</h1>", "关于我们的站</h1>", 1);
    write(&dir.path().join("themes/default/templates/about.html"), own.as_bytes());
    write(&dir.path().join("themes/default/static/extra.css"), b"h1{color:red}");
    let public = dir.path().join("public");
    let out = build(dir.path(), &public, &[]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let (mut ours, mut theirs) = (tree(built()), tree(&public));
    assert_eq!(theirs.remove("static/extra.css").as_deref(), Some(&b"h1{color:red}"[..]));
    let changed = String::from_utf8(theirs.remove("about.html").unwrap()).unwrap();
    assert_eq!(changed.replace("关于我们的站</h1>", "关于本站</h1>").into_bytes(), ours.remove("about.html").unwrap());
    same_trees(&ours, &theirs);
}

#[test]
fn a_broken_template_is_named_and_nothing_is_published() {
    let dir = project_with(&["guides", "site"]);
    let public = dir.path().join("public");
    assert_eq!(build(dir.path(), &public, &[]).status.code(), Some(0));
    let before = tree(&public);
    let broken: [(&str, &[u8]); 4] = [
        ("guide.html", b"{% extends \"base.html\" %}{% block main %}{% if guide.name %}{% endblock main %}"),
        ("all.html", b"{% extends \"base.html\" %}{% block main %}{{ letters.nothing.here }}{% endblock main %}"),
        ("home.html", b"{% extends \"basis.html\" %}"),
        ("about.html", b"\xb9\xd8\xd3\xda"),
    ];
    for (name, bytes) in broken {
        let file = dir.path().join("themes/default/templates").join(name);
        write(&file, bytes);
        let out = build(dir.path(), &public, &[]);
        let text = said(&out);
        assert_eq!(out.status.code(), Some(2), "{name}: {text}");
        assert!(text.contains(name) && text.contains("模板") && text.contains("怎么办"), "{name}: {text}");
        assert!(!text.contains("panicked"), "{text}");
        fs::remove_file(file).unwrap();
    }
    same_trees(&before, &tree(&public));
    assert_eq!(listed(dir.path()), ["guides", "public", "site", "themes"].map(str::to_owned).into());
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let dir = project_with(&["guides", "site"]);
    let before = tree(dir.path());
    write(&dir.path().join("我的/日记.txt"), "不能丢".as_bytes());
    for target in ["我的", "guides", "."] {
        let out = build(dir.path(), Path::new(target), &[]);
        let text = said(&out);
        assert_eq!(out.status.code(), Some(2), "{target}: {text}");
        assert!(text.contains("没有动它") && text.contains("怎么办"), "{target}: {text}");
    }
    let mut after = tree(dir.path());
    assert_eq!(after.remove("我的/日记.txt").as_deref(), Some("不能丢".as_bytes()));
    same_trees(&before, &after);
}

#[test]
fn without_a_site_file_nothing_is_built() {
    let dir = project_with(&["guides"]);
    let public = dir.path().join("public");
    let out = build(dir.path(), &public, &[]);
    let text = said(&out);
    assert_eq!(out.status.code(), Some(2), "{text}");
    assert!(text.contains("site/site.yaml") && text.contains("怎么办"), "{text}");
    assert!(!public.exists());
    assert_eq!(fs::read_dir(dir.path()).unwrap().next().unwrap().unwrap().file_name(), OsStr::new("guides"));
}
