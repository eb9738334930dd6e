//! What a rule is, and running all of them over files, guides and the library.

pub mod lexicon;
mod open_list;
mod page;
mod repair;
pub mod waiver;
pub mod vocabulary;

pub use page::{Example, Part};
pub use repair::Repair;

use crate::date::Date;
use crate::facts::{Facts, GuideFacts};
use crate::finding::{Edit, Finding, Fix, Label, Level, Safety, Words, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::schema::{Fault, Leaf, Tree};
use crate::source::Source;
use crate::span::{FileId, Span};
use crate::yaml::Broken;
use lexicon::{Class, Hit};
use vocabulary::Vocabulary;

/// What is said about a rule itself.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    /// Code, such as `W101`; never changed, never used again.
    pub code: &'static str,
    /// Type name, from which the slug comes.
    pub name: &'static str,
    /// Chinese title of at most six characters.
    pub title: &'static str,
    /// English title.
    pub title_en: &'static str,
    /// How loud it is where the rule does not say otherwise.
    pub level: Level,
    /// Version that brought it.
    pub since: &'static str,
    /// Groups it belongs to: `vague` for vague wording, `needless` for needless materials.
    pub tags: &'static [&'static str],
    /// Its page: the doc comment, word for word.
    pub doc: &'static str,
}

impl Meta {
    /// Slug naming the defect: `CatchAllMaterial` is `catch_all_material`.
    pub fn slug(&self) -> String {
        let mut out = String::new();
        for c in self.name.chars() {
            if c.is_ascii_uppercase() && !out.is_empty() {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }

    /// Starts a finding of this rule.
    pub fn finding(&self, file: FileId, span: Span, message: Words) -> Draft {
        Draft(Finding {
            code: self.code,
            slug: self.slug(),
            title: words(self.title, self.title_en),
            tags: self.tags,
            level: self.level,
            file,
            span,
            message,
            why: words("", ""),
            help: words("", ""),
            labels: Vec::new(),
            fix: None,
        })
    }
}

/// A finding on its way.
pub struct Draft(Finding);

impl Draft {
    /// Why it matters: stands under the place, so keep it short.
    pub fn why(mut self, zh: impl Into<String>, en: impl Into<String>) -> Draft {
        self.0.why = words(zh, en);
        self
    }

    /// What to do, verb first.
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Draft {
        self.0.help = words(zh, en);
        self
    }

    /// Another level than the rule's own.
    pub fn level(mut self, level: Level) -> Draft {
        self.0.level = level;
        self
    }

    /// Another place that belongs to it.
    pub fn label(mut self, file: FileId, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Draft {
        self.0.labels.push(Label { file, span, text: words(zh, en) });
        self
    }

    /// How a machine can mend it.
    pub fn fix(mut self, safety: Safety, edits: Vec<Edit>) -> Draft {
        self.0.fix = Some(Fix { safety, edits });
        self
    }

    /// Done.
    pub fn push(self, out: &mut Vec<Finding>) {
        out.push(self.0);
    }
}

/// One file on its way through the rules.
pub struct File<'a> {
    /// Its id.
    pub id: FileId,
    /// Its text, as it was written.
    pub source: &'a Source,
    /// Text that the tree's spans refer to: the file's own, or what was left after obvious slips were mended.
    pub text: &'a str,
    /// What could be understood.
    pub tree: Option<&'a Tree>,
    /// What is wrong with its shape.
    pub faults: &'a [Fault],
    /// Why it could not be parsed.
    pub broken: Option<&'a Broken>,
    /// The day on which freshness is judged.
    pub today: Option<Date>,
    /// What the county's own words say about it.
    pub words: &'a Vocabulary,
}

impl File<'_> {
    /// What is vague in a text by one list, without what the county lets pass.
    pub fn hits(&self, class: Class, field: Field, text: &str) -> Vec<Hit> {
        self.words.hits(class, field, text)
    }
}

/// The part of a guide that a piece of text belongs to; rules are stricter where people are hurt more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 申请材料
    Material,
    /// 办理条件, 申请主体
    Condition,
    /// 办理流程
    Process,
    /// 办理时限
    TimeLimit,
    /// 收费
    Fee,
    /// Anything else
    Other,
}

impl Field {
    /// Every part.
    pub const ALL: [Field; 6] =
        [Field::Material, Field::Condition, Field::Process, Field::TimeLimit, Field::Fee, Field::Other];

    /// From its name in a vocabulary.
    pub fn named(name: &str) -> Option<Field> {
        Some(match name {
            "申请材料" => Field::Material,
            "办理条件" => Field::Condition,
            "办理流程" => Field::Process,
            "办理时限" => Field::TimeLimit,
            "收费" => Field::Fee,
            "其他" => Field::Other,
            _ => return None,
        })
    }

    /// From the English ids that lead to a text.
    pub fn of(path: &[&str]) -> Field {
        match path.first() {
            Some(&"materials") => Field::Material,
            Some(&"conditions" | &"applicant" | &"rejections") => Field::Condition,
            Some(&"process") => Field::Process,
            Some(&"time_limit") => Field::TimeLimit,
            Some(&"fee") => Field::Fee,
            _ => Field::Other,
        }
    }
}

/// A rule. Hooks have empty bodies; implement the finest that suffices.
pub trait Rule: Sync {
    /// What is said about it.
    fn meta(&self) -> &'static Meta;
    /// The text as typed, before it is parsed. A safe fix found here is applied in memory, so that the rest
    /// of the file is checked in the same run.
    fn source(&self, _file: &File<'_>, _out: &mut Vec<Finding>) {}
    /// One fault of a file's shape.
    fn shape(&self, _file: &File<'_>, _fault: &Fault, _out: &mut Vec<Finding>) {}
    /// A file that was parsed, or could not be.
    fn document(&self, _file: &File<'_>, _out: &mut Vec<Finding>) {}
    /// A piece of prose, with the English ids that lead to it.
    fn text(&self, _file: &File<'_>, _path: &[&'static str], _leaf: &Leaf, _out: &mut Vec<Finding>) {}
    /// One guide with all it refers to.
    fn guide(&self, _guide: &Guide, _library: &Library, _out: &mut Vec<Finding>) {}
    /// One guide in every situation.
    fn situations(&self, _guide: &Guide, _facts: &GuideFacts, _library: &Library, _out: &mut Vec<Finding>) {}
    /// All guides at once, with what follows from them.
    fn facts(&self, _facts: &Facts, _library: &Library, _out: &mut Vec<Finding>) {}
    /// All guides at once.
    fn library(&self, _library: &Library, _out: &mut Vec<Finding>) {}
}

/// Declares a rule; the doc comment is its page.
macro_rules! rule {
    ($(#[doc = $doc:expr])* $name:ident {
        code: $code:literal, title: $title:literal, en: $en:literal, level: $level:ident, since: $since:literal
        $(, tags: $tags:expr)? $(,)?
    }) => {
        $(#[doc = $doc])*
        pub struct $name;

        impl $name {
            const META: &'static $crate::lint::Meta = &$crate::lint::Meta {
                code: $code,
                name: stringify!($name),
                title: $title,
                title_en: $en,
                level: $crate::finding::Level::$level,
                since: $since,
                tags: $crate::lint::or_none(&[$($tags)?]),
                doc: concat!($($doc, "\n"),*),
            };
        }
    };
}
pub(crate) use rule;

/// The tags of a rule that names some, none otherwise.
pub(crate) const fn or_none(tags: &[&'static [&'static str]]) -> &'static [&'static str] {
    if tags.is_empty() { &[] } else { tags[0] }
}

/// Runs the text rules over a file that was not parsed yet.
pub fn check_source(rules: &[&dyn Rule], file: &File<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    rules.iter().for_each(|r| r.source(file, &mut out));
    out
}

/// Runs the rules that need one file.
pub fn check_file(rules: &[&dyn Rule], file: &File<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules {
        rule.document(file, &mut out);
        file.faults.iter().for_each(|fault| rule.shape(file, fault, &mut out));
    }
    if let Some(tree) = file.tree {
        tree.leaves(&mut |path, leaf| {
            if leaf.prose {
                rules.iter().for_each(|r| r.text(file, path, leaf, &mut out));
            }
        });
        file.words.report(file.id, tree, &mut out);
    }
    out
}

/// True for what stays as it was said: how to appeal, quoted law, and what people ask.
pub fn verbatim(path: &[&str]) -> bool {
    matches!(path, ["remedy"] | ["basis", ..] | ["faq", "question"])
}

/// The rule with this code, slug or Chinese title.
pub fn named(rules: &[&'static dyn Rule], name: &str) -> Option<&'static dyn Rule> {
    rules.iter().copied().find(|r| {
        let meta = r.meta();
        meta.code.eq_ignore_ascii_case(name) || meta.slug() == name || meta.title == name
    })
}

/// Runs the rules that need what a guide refers to.
pub fn check_library(rules: &[&dyn Rule], library: &Library, facts: &Facts) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules {
        library.guides.iter().for_each(|g| rule.guide(g, library, &mut out));
        library.guides.iter().zip(&facts.guides).for_each(|(g, f)| rule.situations(g, f, library, &mut out));
        rule.facts(facts, library, &mut out);
        rule.library(library, &mut out);
    }
    out
}
