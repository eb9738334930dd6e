//! A parser's events become [`Node`]s. The parser is `granit-parser`; nothing else in the crate knows it.

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, options};

use super::{Entry, Kind, Node, Style};
use crate::source::Limits;
use crate::span::Span;

/// Why a text is no document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What is broken.
    pub what: Breakage,
    /// Where the parser stopped.
    pub span: Span,
}

/// Kinds of breakage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breakage {
    /// Not YAML; the parser's own words.
    Syntax(String),
    /// A tab where only spaces may indent.
    Tab,
    /// A quoted text or a bracket that is never closed.
    Unclosed,
    /// Deeper than the limit.
    TooDeep(usize),
    /// More nodes than the limit once aliases are expanded.
    TooMany(usize),
    /// A second document behind `---`.
    SecondDocument,
    /// A tag such as `!!str`: the contract gives types, the text does not.
    Tag,
    /// A key that is a list or a mapping.
    ComplexKey,
}

enum Frame {
    Mapping { entries: Vec<Entry>, key: Option<(String, Span)>, start: usize, anchor: usize },
    Sequence { items: Vec<Node>, start: usize, anchor: usize },
}

/// Reads one document. `Ok(None)` is a text without any, such as one of comments only.
pub fn parse(text: &str, limits: &Limits) -> Result<Option<Node>, Broken> {
    let options = options! {
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
        emit_comments: false,
        disallow_directives: true,
    };
    let mut build =
        Builder { text, limits, stack: Vec::new(), anchors: HashMap::new(), nodes: 0, root: None, documents: 0 };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|e| broken(text, limits, &e))?;
        let span = span.byte_range().map_or(Span::at(text.len()), |r| Span::new(r.start, r.end));
        build.event(event, span)?;
    }
    Ok(build.root)
}

fn broken(text: &str, limits: &Limits, error: &granit_parser::ScanError) -> Broken {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let what = match error.kind() {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => Breakage::Tab,
        ErrorKind::RecursionLimitExceeded => Breakage::TooDeep(limits.depth),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping => Breakage::Unclosed,
        _ => Breakage::Syntax(error.info()),
    };
    Broken { what, span: Span::at(at) }
}

struct Builder<'a> {
    text: &'a str,
    limits: &'a Limits,
    stack: Vec<Frame>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
    root: Option<Node>,
    documents: usize,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Broken> {
        let fail = |what| Err(Broken { what, span });
        if event.tag().is_some() {
            return fail(Breakage::Tag);
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return fail(Breakage::SecondDocument);
                }
            }
            Event::Scalar(value, style, anchor, _) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let left_out = style == Style::Plain && span.is_empty();
                let value = if left_out { String::new() } else { value.into_owned() };
                let span = if left_out { self.behind_colon(span) } else { self.tidy(span, style) };
                let node = Node { kind: Kind::Scalar { value, style }, span };
                self.finish(node, anchor, 1)?;
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(Frame::Sequence { items: Vec::new(), start: span.start, anchor }, span)?
            }
            Event::MappingStart(_, anchor, _) => {
                self.open(Frame::Mapping { entries: Vec::new(), key: None, start: span.start, anchor }, span)?;
            }
            Event::SequenceEnd => {
                let Some(Frame::Sequence { items, start, anchor }) = self.stack.pop() else { return Ok(()) };
                let end = self.close(span, items.last().map(|n| n.span.end), start);
                self.finish(Node { kind: Kind::Sequence(items), span: Span::new(start, end) }, anchor, 1)?;
            }
            Event::MappingEnd => {
                let Some(Frame::Mapping { entries, start, anchor, .. }) = self.stack.pop() else { return Ok(()) };
                let start = entries.first().map_or(start, |e| e.key_span.start.min(start));
                let end = self.close(span, entries.last().map(|e| e.value.span.end), start);
                self.finish(Node { kind: Kind::Mapping(entries), span: Span::new(start, end) }, anchor, 1)?;
            }
            Event::Alias(id) => {
                // An alias inside its own anchor would have no end; the parser knows the anchor, we do not yet.
                let Some((node, size)) = self.anchors.get(&id).cloned() else {
                    return fail(Breakage::TooDeep(self.limits.depth));
                };
                self.finish(Node { span, ..node }, 0, size)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, frame: Frame, span: Span) -> Result<(), Broken> {
        if self.stack.len() >= self.limits.depth {
            return Err(Broken { what: Breakage::TooDeep(self.limits.depth), span });
        }
        self.stack.push(frame);
        Ok(())
    }

    fn finish(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), Broken> {
        let before = self.nodes;
        self.nodes += size;
        if self.nodes > self.limits.nodes {
            return Err(Broken { what: Breakage::TooMany(self.limits.nodes), span: node.span });
        }
        if anchor != 0 {
            let size = subtree(&node).max(self.nodes - before);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Frame::Sequence { items, .. }) => items.push(node),
            Some(Frame::Mapping { entries, key, .. }) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None => match node.kind {
                    Kind::Scalar { value, .. } => *key = Some((value, node.span)),
                    _ => return Err(Broken { what: Breakage::ComplexKey, span: node.span }),
                },
            },
        }
        Ok(())
    }

    /// A block collection's end event stands where the next token begins; its own end is its last child's.
    fn close(&self, end_event: Span, last_child: Option<usize>, start: usize) -> usize {
        let flow = self.text.as_bytes().get(end_event.start).is_some_and(|b| matches!(b, b']' | b'}'))
            && matches!(self.text.as_bytes().get(start), Some(b'[' | b'{'));
        match last_child {
            _ if flow => end_event.start + 1,
            Some(end) => end.max(start),
            None => end_event.end.max(start),
        }
    }

    /// The parser puts a value that was left out right behind its key; an edit needs it behind the colon.
    fn behind_colon(&self, span: Span) -> Span {
        let rest = &self.text[span.start..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        Span::at(span.start + if rest[blanks..].starts_with(':') { blanks + 1 } else { 0 })
    }

    /// Without the white space that a block scalar's span ends with.
    fn tidy(&self, span: Span, style: Style) -> Span {
        let raw = &self.text[span.range()];
        match style {
            Style::Plain | Style::Block => Span::new(span.start, span.start + raw.trim_end().len()),
            _ => span,
        }
    }
}

fn subtree(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Scalar { .. } => 0,
        Kind::Mapping(entries) => entries.iter().map(|e| subtree(&e.value)).sum(),
        Kind::Sequence(items) => items.iter().map(subtree).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        parse(text, &Limits::default()).unwrap().unwrap()
    }

    fn scalars<'a>(text: &'a str, node: &Node, out: &mut Vec<(String, &'a str)>) {
        match &node.kind {
            Kind::Scalar { value, .. } => out.push((value.clone(), &text[node.span.range()])),
            Kind::Mapping(entries) => {
                for e in entries {
                    out.push((e.key.clone(), &text[e.key_span.range()]));
                    scalars(text, &e.value, out);
                }
            }
            Kind::Sequence(items) => items.iter().for_each(|n| scalars(text, n, out)),
        }
    }

    #[test]
    fn spans_are_the_words_as_written() {
        let text = "名: '店''铺'\n甲: [乙, \"丙\\n\"]\n长: |\n  一\n  二\n空:\n折: >-\n  三\n  四 # 五\n平: 六\n  七\n";
        let mut got = Vec::new();
        scalars(text, &read(text), &mut got);
        let raw: Vec<&str> = got.iter().map(|(_, raw)| *raw).collect();
        assert_eq!(got[1].0, "店'铺");
        assert!(raw.contains(&"'店''铺'") && raw.contains(&"\"丙\\n\"") && raw.contains(&"六\n  七"), "{raw:?}");
        assert_eq!(got[6].0, "一\n二\n");
        assert!(raw[6].ends_with("二"), "{raw:?}");
        assert_eq!(got[8].0, "");
    }

    #[test]
    fn codes_times_and_switches_stay_text() {
        let mut got = Vec::new();
        let text = "码: 010\n开: on\n时: 12:30\n电: 01012345670\n";
        scalars(text, &read(text), &mut got);
        let values: Vec<&str> = got.iter().skip(1).step_by(2).map(|(v, _)| v.as_str()).collect();
        assert_eq!(values, ["010", "on", "12:30", "01012345670"]);
    }

    #[test]
    fn equal_keys_are_both_kept() {
        assert_eq!(read("收费: 不收费\n收费: 20元\n").entries().len(), 2);
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let list = vec![format!("*a{}", i - 1); 10].join(", ");
            bomb += &format!("a{i}: &a{i} [{list}]\n");
        }
        assert!(matches!(parse(&bomb, &Limits::default()), Err(Broken { what: Breakage::TooMany(_), .. })));
        let text = "a: &x [1, 2]\nb: *x\n";
        let root = read(text);
        let (first, again) = (&root.entries()[0].value.kind, &root.entries()[1].value.kind);
        assert_eq!(first, again);
        assert_eq!(&text[root.entries()[1].value.span.range()], "*x", "an alias is pointed at where it is used");
    }

    #[test]
    fn deep_nesting_is_refused_in_either_style() {
        let flow = "[".repeat(10_000);
        let block: String = (0..10_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
        for text in [flow, block] {
            assert!(matches!(parse(&text, &Limits::default()), Err(Broken { what: Breakage::TooDeep(_), .. })));
        }
    }

    #[test]
    fn what_is_no_document_says_so() {
        let what = |text: &str| parse(text, &Limits::default()).unwrap_err().what;
        assert_eq!(what("a: 'b"), Breakage::Unclosed);
        assert_eq!(what("a: [b"), Breakage::Unclosed);
        assert_eq!(what("a: 1\n---\nb: 2\n"), Breakage::SecondDocument);
        assert_eq!(what("a: !!str 1\n"), Breakage::Tag);
        assert_eq!(what("[a]: 1\n"), Breakage::ComplexKey);
        assert_eq!(what("a:\n\tb: 1\n"), Breakage::Tab);
        assert!(matches!(what("a: b: c\n"), Breakage::Syntax(_)));
        assert_eq!(parse("# nur\n", &Limits::default()), Ok(None));
    }
}
