//! The one place where words become HTML. A subset of Markdown (paragraphs, line breaks, lists, strong, links)
//! is kept; everything else, raw HTML above all, is shown as the text that it is.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::view::Prose;

/// Renders prose once for the page and once as plain words.
pub fn prose(source: &str) -> Prose {
    let source = clean(source);
    let mut text = String::new();
    let mut kept: Vec<Event<'_>> = Vec::new();
    let mut paragraphs = 0;
    let mut lists = 0;
    let mut links: Vec<bool> = Vec::new();
    for event in Parser::new_ext(&source, Options::empty()) {
        match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => {
                    paragraphs += 1;
                    separate(&mut text);
                    kept.push(Event::Start(Tag::Paragraph));
                }
                Tag::List(n) => {
                    lists += 1;
                    kept.push(Event::Start(Tag::List(n)));
                }
                Tag::Item => {
                    separate(&mut text);
                    kept.push(Event::Start(Tag::Item));
                }
                Tag::Strong => kept.push(Event::Start(Tag::Strong)),
                Tag::Link { link_type, dest_url, .. } => {
                    let safe = safe_link(&dest_url);
                    links.push(safe);
                    if safe {
                        kept.push(Event::Start(Tag::Link {
                            link_type,
                            dest_url,
                            title: CowStr::Borrowed(""),
                            id: CowStr::Borrowed(""),
                        }));
                    }
                }
                // Headings, quotes and code blocks are paragraphs here: a guide's structure is in its keys.
                Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                    paragraphs += 1;
                    separate(&mut text);
                    kept.push(Event::Start(Tag::Paragraph));
                }
                _ => {}
            },
            Event::End(end) => match end {
                TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Item | TagEnd::Strong => kept.push(Event::End(end)),
                TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => kept.push(Event::End(TagEnd::Paragraph)),
                TagEnd::Link if links.pop() == Some(true) => kept.push(Event::End(end)),
                _ => {}
            },
            Event::Text(t)
            | Event::Code(t)
            | Event::Html(t)
            | Event::InlineHtml(t)
            | Event::InlineMath(t)
            | Event::DisplayMath(t) => {
                text.push_str(&t);
                kept.push(Event::Text(t));
            }
            // Chinese runs on across a line break in the file; between Latin words it is a space.
            Event::SoftBreak if text.ends_with(|c: char| c.is_ascii_alphanumeric()) => {
                text.push(' ');
                kept.push(Event::Text(CowStr::Borrowed(" ")));
            }
            Event::HardBreak => {
                text.push('\n');
                kept.push(Event::HardBreak);
            }
            _ => {}
        }
    }
    if paragraphs == 1 && lists == 0 {
        kept.retain(|e| !matches!(e, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)));
    }
    let mut out = String::new();
    html::push_html(&mut out, kept.into_iter());
    Prose { html: out.trim_end().to_owned(), text: text.trim().to_owned() }
}

/// Words without control characters and without the marks that turn the direction of text around.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !((c.is_control() && *c != '\n') || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')))
        .collect()
}

/// Addresses that a page may link to: never `javascript:`, never another scheme.
pub fn safe_link(url: &str) -> bool {
    let url = url.trim().to_ascii_lowercase();
    ["https://", "http://", "tel:", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

fn separate(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subset_is_kept_and_the_rest_is_shown_as_text() {
        assert_eq!(prose("带**身份证**来").html, "带<strong>身份证</strong>来");
        assert_eq!(prose("一\n二").text, "一二");
        assert_eq!(prose("看[这里](https://example.gov.cn)").html, r#"看<a href="https://example.gov.cn">这里</a>"#);
        assert_eq!(prose("- 甲\n- 乙").text, "甲\n乙");
        assert!(prose("# 标题").html.starts_with("标题"));
    }

    #[test]
    fn nothing_hostile_gets_through() {
        for source in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[点](javascript:alert(1))",
            "[点](JaVaScRiPt:alert(1))",
            "[点](data:text/html;base64,xx)",
            "![图](https://evil.example/x.png)",
            "<div>\n**x**\n</div>",
            "a\u{202e}b\u{2028}c",
            "`</script>`",
        ] {
            let html = prose(source).html;
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<div"), "{html}");
            assert!(!html.to_lowercase().contains("href=\"javascript") && !html.contains("href=\"data"), "{html}");
            assert!(!html.contains(['\u{202e}', '\u{2028}']), "{html}");
        }
        assert_eq!(prose("<b>x</b>").text, "<b>x</b>", "it is shown as it was written");
    }
}
