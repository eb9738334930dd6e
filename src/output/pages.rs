//! The site: pages from the theme's templates, the search index, files to download, a map for machines.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use super::tree::{Content, FileTree};
use super::view::{self, BundleCard, Card, Page};
use super::{Output, RenderContext, Rendered, burden, findable, project};
use crate::error::Error;
use crate::facts::burden::Burden;
use crate::finding::words;
use crate::rules::RULES;
use crate::search::Index;

/// The site.
pub struct Pages;

impl Output for Pages {
    fn name(&self) -> &'static str {
        "pages"
    }

    fn render(&self, cx: &RenderContext<'_>) -> Result<Rendered, Error> {
        let press = Templates::load(cx)?;
        let mut files = FileTree::default();
        let cards: Vec<Card> = cx.views.iter().map(|v| project::card(v, cx.library)).collect();
        let departments = departments(cx, &cards);
        let themes = themes(cx, &cards);
        let mut map: Vec<(String, Option<String>)> = Vec::new();
        let mut add =
            |files: &mut FileTree, page: Page, template: &str, listed: Option<Option<String>>, values: Context| {
                let html = press.render(template, &page, values)?;
                if let Some(checked_on) = listed {
                    map.push((page.canonical.clone(), checked_on));
                }
                files.text(page.path, html);
                Ok::<(), Error>(())
            };

        let title = &cx.site_view.title;
        let tagline = cx.site_view.tagline.clone().unwrap_or_else(|| title.clone());
        let offline: Vec<&Card> =
            cards.iter().filter(|c| c.visits == "不用跑" || c.online.as_deref() == Some("全程网上办")).collect();
        let mut home = with("themes", &themes);
        home.insert("departments", &departments);
        home.insert("offline", &offline);
        home.insert("popular", &popular(cx, &cards));
        let bundles: Vec<BundleCard> = cx.bundles.iter().map(project::bundle_card).collect();
        home.insert("bundles", &bundles);
        add(&mut files, page(cx, "index.html", title, &tagline), "home.html", Some(None), home)?;
        for view in cx.views {
            let name = if view.plain_name == view.name {
                view.name.clone()
            } else {
                format!("{}（{}）", view.plain_name, view.name)
            };
            let about = view.summary.as_ref().map_or_else(
                || format!("{}怎么办：带什么、去哪办、跑几趟、多久、多少钱", view.name),
                |s| s.text.clone(),
            );
            let checked = view.review.as_ref().and_then(|r| r.checked_on.clone());
            add(
                &mut files,
                page(cx, &view.url, &format!("{name} - {title}"), &about),
                "guide.html",
                Some(checked),
                with("guide", view),
            )?;
        }
        for view in cx.bundles {
            let about = view
                .summary
                .as_ref()
                .map_or_else(|| format!("{}：要办哪几件事、带什么、跑几趟", view.name), |s| s.text.clone());
            let checked = view.review.as_ref().and_then(|r| r.checked_on.clone());
            add(
                &mut files,
                page(cx, &view.url, &format!("{}一件事 - {title}", view.name), &about),
                "bundle.html",
                Some(checked),
                with("bundle", view),
            )?;
        }
        for d in &departments {
            let about = d.summary.as_ref().map_or_else(|| format!("{}的办事指南", d.name), |s| s.text.clone());
            add(
                &mut files,
                page(cx, &d.url, &format!("{} - {title}", d.name), &about),
                "department.html",
                Some(None),
                with("department", d),
            )?;
        }
        for t in &themes {
            let about = t.summary.clone().unwrap_or_else(|| format!("{}的办事指南", t.name));
            add(
                &mut files,
                page(cx, &t.url, &format!("{} - {title}", t.name), &about),
                "theme.html",
                Some(None),
                with("theme", t),
            )?;
        }
        let single = |path: &str, name: &str, about: &str| page(cx, path, &format!("{name} - {title}"), about);
        add(
            &mut files,
            single("departments.html", "按部门找", "所有部门的地址、电话和办事指南"),
            "departments.html",
            Some(None),
            with("departments", &departments),
        )?;
        add(
            &mut files,
            single("all.html", "全部事项", "全部办事指南，按拼音字母排"),
            "all.html",
            Some(None),
            with("letters", &letters(&cards)),
        )?;
        add(&mut files, single("search.html", "搜索", "搜办事指南"), "search.html", None, Context::new())?;
        add(
            &mut files,
            single("about.html", "关于本站", "字怎么放大、这里记了什么、哪里错了告诉谁"),
            "about.html",
            Some(None),
            Context::new(),
        )?;
        let mut rules = with("families", &project::rules());
        rules.insert("rule_count", &RULES.len());
        add(
            &mut files,
            single("rules/index.html", "怎么检查的", "每份指南发布以前，机器查哪些毛病、为什么、怎么改"),
            "rules.html",
            Some(None),
            rules,
        )?;
        let asked = Burden::of(cx.library, cx.facts);
        add(
            &mut files,
            single(
                "leaders.html",
                "谁向谁要什么",
                "各部门的真一次率，哪个部门还在要别的部门发的证，哪一样共享了最省事",
            ),
            "burden.html",
            Some(None),
            with("burden", &burden::burden(&asked, cx.library, cx.facts)),
        )?;
        let mut missing = single("404.html", "这个网址没有内容", "回首页或者搜一搜");
        // A server sends this page for any address, so its links start at the host.
        missing.root = base_path(&cx.site.base_url);
        add(&mut files, missing, "404.html", None, Context::new())?;

        files.text("sitemap.xml", sitemap(&map));
        files.text("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", cx.site.base_url));
        for (path, bytes) in cx.theme.below("static") {
            files.add(format!("static/{path}"), Content::Bytes(bytes.to_vec()));
        }
        for (path, text) in Index::build(&findable::entries(cx.views, &cards, cx.bundles)).files() {
            files.text(format!("search/{path}"), text);
        }
        downloads(cx, &mut files);
        Ok(Rendered { files, findings: Vec::new() })
    }
}

struct Templates<'a> {
    tera: Tera,
    site: &'a view::Site,
}

impl<'a> Templates<'a> {
    fn load(cx: &RenderContext<'a>) -> Result<Templates<'a>, Error> {
        let mut tera = Tera::default();
        // Everything is escaped, whatever a template is called.
        tera.autoescape_on(vec![""]);
        let texts: Vec<(&str, &str)> = cx
            .theme
            .below("templates")
            .map(|(name, bytes)| Ok((name, std::str::from_utf8(bytes).map_err(|e| theme_error(name, &e))?)))
            .collect::<Result<_, Error>>()?;
        tera.add_raw_templates(texts).map_err(|e| theme_error("templates", &e))?;
        Ok(Templates { tera, site: cx.site_view })
    }

    fn render(&self, template: &str, page: &Page, mut values: Context) -> Result<String, Error> {
        values.insert("site", self.site);
        values.insert("page", page);
        self.tera.render(template, &values).map_err(|e| theme_error(template, &e))
    }
}

/// The message with all its causes: the first line alone says only that rendering failed.
fn theme_error(name: &str, error: &dyn std::error::Error) -> Error {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    Error::Theme(name.to_owned(), words(text.clone(), text))
}

fn with<T: Serialize>(name: &'static str, value: &T) -> Context {
    let mut context = Context::new();
    context.insert(name, value);
    context
}

fn page(cx: &RenderContext<'_>, path: &str, title: &str, description: &str) -> Page {
    let shown = path.strip_suffix("index.html").unwrap_or(path);
    Page {
        title: title.to_owned(),
        description: description.to_owned(),
        path: path.to_owned(),
        root: "../".repeat(path.matches('/').count()),
        canonical: format!("{}/{shown}", cx.site.base_url),
    }
}

/// `/` or `/folder/`: what an address on the host starts with.
fn base_path(base_url: &str) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    format!("/{}", host.split_once('/').map(|(_, path)| format!("{path}/")).unwrap_or_default())
}

fn departments(cx: &RenderContext<'_>, cards: &[Card]) -> Vec<view::Department> {
    cx.library
        .departments
        .iter()
        .map(|d| {
            let own = cx.library.guides.iter().zip(cards).filter(|(g, _)| {
                g.department
                    .as_ref()
                    .and_then(|name| cx.library.department(&name.value))
                    .is_some_and(|found| found.file == d.file)
            });
            project::department(d, own.map(|(_, c)| c.clone()).collect())
        })
        .collect()
}

fn popular<'c>(cx: &RenderContext<'_>, cards: &'c [Card]) -> Vec<&'c Card> {
    let place = |name: &str| {
        cx.library.guide(name).and_then(|found| cx.library.guides.iter().position(|g| g.file == found.file))
    };
    cx.site.popular.iter().filter_map(|name| place(&name.value)).map(|i| &cards[i]).collect()
}

fn themes(cx: &RenderContext<'_>, cards: &[Card]) -> Vec<view::Theme> {
    cx.site
        .themes
        .iter()
        .map(|t| {
            let own = cx.library.guides.iter().zip(cards).filter(|(g, _)| {
                g.category.as_ref().is_some_and(|c| c.themes.iter().any(|name| name.value == t.name.value))
            });
            project::theme(t, own.map(|(_, c)| c.clone()).collect())
        })
        .collect()
}

/// A group of the list of all guides.
#[derive(Serialize)]
struct Letter {
    letter: String,
    guides: Vec<Card>,
}

fn letters(cards: &[Card]) -> Vec<Letter> {
    let mut groups: BTreeMap<String, Vec<Card>> = BTreeMap::new();
    cards.iter().for_each(|c| groups.entry(c.letter.clone()).or_default().push(c.clone()));
    groups.into_iter().map(|(letter, guides)| Letter { letter, guides }).collect()
}

/// Files that guides offer, once for each guide that offers them.
fn downloads(cx: &RenderContext<'_>, files: &mut FileTree) {
    for guide in &cx.library.guides {
        let slug = project::guide_slug(guide);
        for (_, name) in cx.library.named_files().filter(|(file, _)| *file == guide.file) {
            let url = project::file_url(&slug, &name.value);
            if let Some(found) = cx.library.attached(guide.file, &name.value).filter(|_| files.get(&url).is_none()) {
                files.add(url, Content::Copy(found.location.clone()));
            }
        }
    }
}

fn sitemap(pages: &[(String, Option<String>)]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (url, checked_on) in pages {
        let url = url.replace('&', "&amp;").replace('<', "&lt;");
        let date = checked_on.as_ref().map(|d| format!("<lastmod>{d}</lastmod>")).unwrap_or_default();
        out.push_str(&format!("<url><loc>{url}</loc>{date}</url>\n"));
    }
    out + "</urlset>\n"
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn the_missing_page_links_from_the_host() {
        assert_eq!(base_path("https://example.gov.cn"), "/");
        assert_eq!(base_path("https://example.gov.cn/zhinan"), "/zhinan/");
    }
}
