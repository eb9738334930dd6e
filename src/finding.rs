//! What is wrong with a guide: collected, sorted, shown; never a reason to stop reading.

use crate::span::{FileId, Span};

/// How loud a finding is. Errors make `check` exit 1 and keep `build` from publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Cannot be published.
    Error,
    /// Should be mended.
    Warning,
    /// Could be better.
    Advice,
}

impl Level {
    /// The word in machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "advice",
        }
    }

    /// From its Chinese word.
    pub fn named(word: &str) -> Option<Level> {
        [Level::Error, Level::Warning, Level::Advice].into_iter().find(|l| l.word().zh == word)
    }

    /// The word in messages.
    pub fn word(self) -> Words {
        match self {
            Level::Error => words("错误", "error"),
            Level::Warning => words("警告", "warning"),
            Level::Advice => words("建议", "advice"),
        }
    }
}

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// The same words in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// In the given language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The same words in Chinese and in English.
pub fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

/// A second place that belongs to a finding, such as the first of two equal keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The place.
    pub span: Span,
    /// What is there.
    pub text: Words,
}

/// Whether a fix can be applied without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The meaning stays what the author certainly meant.
    Safe,
    /// A person has to agree.
    Unsafe,
}

/// A replacement of one range of the file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A way to mend a finding by editing the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it needs a person.
    pub safety: Safety,
    /// Edits that do not overlap, in the finding's own file.
    pub edits: Vec<Edit>,
}

/// One thing that is wrong, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule code, such as `W101`.
    pub code: &'static str,
    /// Rule slug, such as `catch_all_material`.
    pub slug: String,
    /// Rule title of at most six characters, such as 兜底材料.
    pub title: Words,
    /// Groups the rule belongs to, such as `vague`.
    pub tags: &'static [&'static str],
    /// How loud.
    pub level: Level,
    /// In which file.
    pub file: FileId,
    /// Where.
    pub span: Span,
    /// What is wrong. Stands alone in one-line formats.
    pub message: Words,
    /// Why it matters, drawn under the place.
    pub why: Words,
    /// What to do, verb first.
    pub help: Words,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// How a machine can mend it.
    pub fix: Option<Fix>,
}
