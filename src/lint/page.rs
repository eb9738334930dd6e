//! A rule's page, taken apart. The doc comment is all there is: what `explain`, reports for programs, the site
//! and the tests show or run comes from here.

use super::Meta;
use crate::finding::{Lang, Words, words};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Paragraphs and lists, in Markdown.
    Prose(String),
    /// A heading, such as 为什么.
    Heading(String),
    /// An example that the tests run.
    Example(Example),
}

/// An example of what is reported, or of what is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What stands behind the fence: `yaml`, `hit` or `ok`, and how a whole guide is made of it.
    pub marks: Vec<String>,
    /// What a clerk writes.
    pub text: String,
}

impl Example {
    /// True when the fence has this mark.
    pub fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|m| m == mark)
    }

    /// True when the rule reports it.
    pub fn is_hit(&self) -> bool {
        self.has("hit")
    }

    /// What it shows, in words: a colour alone says nothing to many.
    pub fn label(&self) -> Words {
        if self.has("remove") {
            return words("少了这个键会报", "reported when this key is missing");
        }
        let (zh, en) = if self.is_hit() { ("这样写会报", "reported") } else { ("这样写没问题", "fine") };
        let notes = [
            ("gbk", "文件用 GBK 编码保存", "the file is saved as GBK"),
            ("deep", "附件下面一层套一层，套了一百层", "附件 nested a hundred levels deep"),
            ("long", "这样的条目写了九十条", "ninety lines like this one"),
            ("library", "两份指南，“---”隔开", "two guides, divided by ---"),
        ];
        match notes.into_iter().find(|(mark, ..)| self.has(mark)) {
            Some((_, more, more_en)) => words(format!("{zh}（{more}）"), format!("{en} ({more_en})")),
            None => words(zh, en),
        }
    }
}

impl Meta {
    /// Its page, piece by piece.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut prose = String::new();
        let mut open: Option<Example> = None;
        for line in self.doc.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(marks)) => {
                    close(&mut prose, &mut parts);
                    open = Some(Example { marks: marks.split(',').map(str::to_owned).collect(), text: String::new() });
                }
                (Some(_), Some(_)) => parts.extend(open.take().map(Part::Example)),
                (Some(example), None) => example.text += &format!("{line}\n"),
                (None, None) => match line.strip_prefix("## ") {
                    Some(heading) => {
                        close(&mut prose, &mut parts);
                        parts.push(Part::Heading(heading.to_owned()));
                    }
                    None => prose += &format!("{line}\n"),
                },
            }
        }
        close(&mut prose, &mut parts);
        parts
    }

    /// What the rule is about, in one paragraph.
    pub fn gist(&self) -> String {
        let first = self.parts().into_iter().find_map(|p| if let Part::Prose(text) = p { Some(text) } else { None });
        first.unwrap_or_default()
    }

    /// Its page in Markdown. Headings of the page get `depth` signs; the words around the examples are in `lang`.
    pub fn markdown(&self, lang: Lang, depth: usize) -> String {
        let signs = "#".repeat(depth);
        self.written(lang, |out, part| match part {
            Part::Prose(text) => *out += &format!("{text}\n\n"),
            Part::Heading(text) => *out += &format!("{signs} {text}\n\n"),
            Part::Example(e) => *out += &format!("```yaml\n{}```\n\n", e.text),
        })
    }

    /// Its page for a terminal.
    pub fn plain(&self, lang: Lang) -> String {
        self.written(lang, |out, part| match part {
            Part::Prose(text) => *out += &format!("{text}\n\n"),
            Part::Heading(text) => *out += &format!("【{text}】\n"),
            Part::Example(e) => {
                let lines: Vec<String> = e.text.lines().map(|l| format!("    {l}").trim_end().to_owned()).collect();
                *out += &format!("{}\n\n", lines.join("\n"));
            }
        })
    }

    fn written(&self, lang: Lang, write: impl Fn(&mut String, &Part)) -> String {
        let mut out = String::new();
        for part in self.parts() {
            if let Part::Example(e) = &part {
                let (sign, end) = (if e.is_hit() { '✗' } else { '✓' }, if lang == Lang::Zh { "：" } else { ":" });
                out += &format!("{sign} {}{end}\n\n", e.label().get(lang));
            }
            write(&mut out, &part);
        }
        out.truncate(out.trim_end().len());
        out + "\n"
    }
}

fn close(prose: &mut String, parts: &mut Vec<Part>) {
    let text = std::mem::take(prose);
    if !text.trim().is_empty() {
        parts.push(Part::Prose(text.trim().to_owned()));
    }
}
