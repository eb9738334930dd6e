//! For people: the line, what is wrong right under it, and what to do. Drawn by `annotate-snippets`, which
//! counts the cells of Chinese characters, so that the mark stands where the eye looks.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Kind, Renderer, Snippet};

use super::{Format, Report, printable};
use crate::finding::{Finding, Lang, Level};
use crate::source::Source;
use crate::span::Span;

/// With source lines.
pub struct Full;

impl Format for Full {
    fn name(&self) -> &'static str {
        "full"
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let renderer =
            if report.color { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
        for finding in report.findings {
            writeln!(out, "{}\n", draw(&renderer, report, finding))?;
        }
        Ok(())
    }
}

fn draw(renderer: &Renderer, report: &Report<'_>, finding: &Finding) -> String {
    let lang = report.lang;
    let source = report.sources.get(finding.file);
    let word = finding.level.word();
    let kind = match finding.level {
        Level::Error => Kind::ERROR,
        Level::Warning => Kind::WARNING,
        Level::Advice => Kind::INFO,
    };
    let title = format!("{}：{}", finding.title.get(lang), printable(finding.message.get(lang)));
    let why = printable(finding.why.get(lang));
    let (same, other): (Vec<_>, Vec<_>) = finding.labels.iter().partition(|l| l.file == finding.file);
    let labels: Vec<(Span, String)> = same.iter().map(|l| (l.span, printable(l.text.get(lang)))).collect();

    let window = window(source, std::iter::once(finding.span).chain(labels.iter().map(|(s, _)| *s)));
    let text = printable_line(&source.text[window.clone()]);
    let local = |span: Span| clamp(&text, span, &window);
    let mut snippet = Snippet::source(text.as_str())
        .line_start(source.position(window.start).0)
        .path(source.path.as_str())
        .annotation(AnnotationKind::Primary.span(local(finding.span)).label(why.as_str()));
    for (span, label) in &labels {
        snippet = snippet.annotation(AnnotationKind::Context.span(local(*span)).label(label.as_str()));
    }
    let mut group: Group<'_> =
        kind.with_name(word.get(lang)).primary_title(title.as_str()).id(finding.code).element(snippet);

    let elsewhere: Vec<_> = other
        .iter()
        .map(|l| {
            let source = report.sources.get(l.file);
            let window = self::window(source, std::iter::once(l.span));
            (source, printable_line(&source.text[window.clone()]), window, l.span, printable(l.text.get(lang)))
        })
        .collect();
    for (source, text, window, span, label) in &elsewhere {
        group = group.element(
            Snippet::source(text.as_str())
                .line_start(source.position(window.start).0)
                .path(source.path.as_str())
                .annotation(AnnotationKind::Context.span(clamp(text, *span, window)).label(label.as_str())),
        );
    }
    let help = printable(finding.help.get(lang));
    let more = match lang {
        Lang::Zh => format!("zhinan explain {}", finding.code),
        Lang::En => format!("zhinan explain {}", finding.code),
    };
    let (how, see) = match lang {
        Lang::Zh => ("怎么改", "详见"),
        Lang::En => ("help", "see"),
    };
    group = group
        .element(Kind::HELP.with_name(how).message(help.as_str()))
        .element(Kind::NOTE.with_name(see).message(more.as_str()));
    renderer.render(&[group])
}

/// Whole lines around the places, so that a large file is not handed over for every finding.
fn window(source: &Source, spans: impl Iterator<Item = Span>) -> Range<usize> {
    let (first, last) = spans.fold((usize::MAX, 0), |(first, last), s| {
        (first.min(source.position(s.start).0), last.max(source.position(s.end.max(s.start)).0))
    });
    source.line(first).start..source.line(last.min(source.line_count())).end
}

/// Control characters replaced by something of the same length in bytes, so that the places stay right.
fn printable_line(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let forged = printable(&c.to_string()) != c.to_string() && c != '\t' && c != '\r';
            std::iter::repeat_n(if forged { '?' } else { c }, if forged { c.len_utf8() } else { 1 })
        })
        .collect()
}

/// The place inside the window. An empty one covers the next character, else there would be nothing to see.
fn clamp(text: &str, span: Span, window: &Range<usize>) -> Range<usize> {
    let start = span.start.clamp(window.start, window.end) - window.start;
    let end = span.end.clamp(window.start, window.end) - window.start;
    if start < end {
        return start..end;
    }
    let next = text[start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    start..start + next
}
