//! Reading the entries of one folder's vocabularies, and trying the sentences that they bring.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::{Avoid, ENTRY, Index, Says, TEST, Vocabulary, WORD};
use crate::finding::{Edit, Finding, Level, Safety, Words, words};
use crate::guide::Text;
use crate::lint::lexicon::Class;
use crate::lint::{Field, Meta, Rule, named};
use crate::shared;
use crate::span::{At, FileId, Span};

/// The vocabulary of a folder: what is said `above` it, and what its own files say.
pub(super) fn read(
    rules: &[&'static dyn Rule],
    above: &Vocabulary,
    files: &[&shared::Vocabulary],
    out: &mut Vec<Finding>,
) -> Vocabulary {
    let mut reader = Reader {
        rules,
        above,
        out,
        says: above.says.clone(),
        levels: above.levels.clone(),
        words: HashMap::new(),
        set: HashMap::new(),
    };
    for file in files {
        file.words.iter().for_each(|w| reader.word(file.file, w));
        file.allowed.iter().for_each(|a| reader.allowed(file.file, a));
        file.levels.iter().for_each(|(rule, level)| reader.level(file.file, rule, level));
    }
    let (says, levels) = (reader.says, reader.levels);
    Vocabulary { index: Index::new(&says), says, levels }
}

struct Reader<'a> {
    rules: &'a [&'static dyn Rule],
    above: &'a Vocabulary,
    out: &'a mut Vec<Finding>,
    says: BTreeMap<String, Arc<Says>>,
    levels: BTreeMap<&'static str, Option<Level>>,
    /// Where the folder's own files speak of a word, and of a rule.
    words: HashMap<String, (FileId, Span)>,
    set: HashMap<&'static str, (FileId, Span)>,
}

impl Reader<'_> {
    /// Takes in a word, unless the contract has found it incomplete or something is wrong with it.
    fn word(&mut self, file: FileId, word: &shared::Word) {
        let Some(says) = self.avoid(file, word) else { return };
        let says = Arc::new(Says::Avoid(says));
        if complete([&word.spellings, &word.hits, &word.misses]) && self.tried(file, word, &says) {
            self.add(file, &word.spellings, &says);
        }
    }

    fn avoid(&mut self, file: FileId, word: &shared::Word) -> Option<Avoid> {
        let meta = match &word.rule {
            Some(name) => self.wordy(file, name)?,
            None => self.meta(WORD),
        };
        for except in &word.except {
            if !word.spellings.iter().any(|s| except.value.contains(&s.value)) {
                self.wrong(
                    file,
                    except.span,
                    words(format!("例外“{}”里没有这个词", except.value), format!("{} lacks the word", except.value)),
                    ("例外是含有这个词、可以用的更长的词", "an exception is a longer word that holds the word"),
                    ("把整个词写进“例外”，或者删掉它", "write the whole longer word, or delete it"),
                );
                return None;
            }
        }
        let certain = word.certain.as_ref().is_some_and(|c| c.value == "是");
        let safety = if certain { Safety::Safe } else { Safety::Unsafe };
        let own = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone());
        Some(Avoid {
            meta,
            fields: word.fields.iter().map(|f| Field::named(&f.value)).collect::<Option<_>>()?,
            except: word.except.iter().map(|e| e.value.clone()).collect(),
            replacement: own(&word.replacement).map(|with| (with, safety)),
            why: own(&word.why),
            help: own(&word.help),
            level: match &word.level {
                Some(level) => Some(Level::named(&level.value)?),
                None => None,
            },
        })
    }

    /// Tries a word's sentences with nothing but the word.
    fn tried(&mut self, file: FileId, word: &shared::Word, says: &Arc<Says>) -> bool {
        let alone = alone(&word.spellings, says);
        let found = |sentence: &str| Field::ALL.iter().any(|f| !alone.avoided(*f, sentence).is_empty());
        let mut passed = true;
        for sentence in word.hits.iter().filter(|s| !found(&s.value)) {
            passed = false;
            self.failed(
                file,
                sentence,
                words("这一句该报，可是没有报", "this sentence is to be reported and is not"),
                ("改句子，或者改“词”“例外”", "change the sentence, or the word and its exceptions"),
            );
        }
        for sentence in word.misses.iter().filter(|s| found(&s.value)) {
            passed = false;
            self.failed(
                file,
                sentence,
                words("这一句不该报，可是会报", "this sentence is not to be reported and is"),
                ("改句子，或者把可以用的词写进“例外”", "change the sentence, or add an exception"),
            );
        }
        passed
    }

    /// Takes in a word that is all right.
    fn allowed(&mut self, file: FileId, allowed: &shared::Allowed) {
        let mut codes = Vec::new();
        for name in &allowed.rules {
            let Some(meta) = self.wordy(file, name) else { return };
            codes.push(meta.code);
        }
        if codes.is_empty() {
            codes = wordy_codes().collect();
        }
        let whole = complete([&allowed.spellings, &allowed.hits, &allowed.misses]) && allowed.why.is_some();
        if whole && self.needed(file, allowed, &codes) {
            self.add(file, &allowed.spellings, &Arc::new(Says::Allow(codes)));
        }
    }

    /// Tries the sentences of a word that is all right: without it the one is reported and with it silent,
    /// and the other is reported all the same.
    fn needed(&mut self, file: FileId, allowed: &shared::Allowed, codes: &[&'static str]) -> bool {
        let alone = alone(&allowed.spellings, &Arc::new(Says::Allow(codes.to_vec())));
        let mut passed = true;
        let mut fail = |reader: &mut Self, sentence: &Text, what: Words, help: (&str, &str)| {
            passed = false;
            reader.failed(file, sentence, what, help);
        };
        for sentence in &allowed.misses {
            let places = alone.allowed(codes[0], &sentence.value);
            let (silent, left): (Vec<_>, Vec<_>) =
                reported(self.above, codes, &sentence.value).into_iter().partition(|r| places.touch(r));
            if let Some(still) = left.into_iter().next() {
                let word = &sentence.value[still];
                fail(
                    self,
                    sentence,
                    words(format!("这一句不该报，可是“{word}”还会报"), format!("{word} is still reported here")),
                    ("去掉句子里别的词，或者改“词”", "leave other words out of the sentence, or change the word"),
                );
            } else if silent.is_empty() {
                fail(
                    self,
                    sentence,
                    words("没有这一条，这一句也不会报", "nothing is reported here even without this entry"),
                    ("换一句真的会报的；找不到，就删掉这一条", "give a sentence that is reported, or delete the entry"),
                );
            }
        }
        for sentence in &allowed.hits {
            let places = alone.allowed(codes[0], &sentence.value);
            if reported(self.above, codes, &sentence.value).iter().all(|r| places.touch(r)) {
                fail(
                    self,
                    sentence,
                    words("这一句该报，可是没有报", "this sentence is to be reported and is not"),
                    ("换一句规则还会报的", "give a sentence that the rule still reports"),
                );
            }
        }
        passed
    }

    fn level(&mut self, file: FileId, rule: &At<String>, level: &Text) {
        let Some(meta) = named(self.rules, &rule.value).map(Rule::meta) else {
            let all: Vec<&Meta> = self.rules.iter().map(|r| r.meta()).collect();
            return self.unknown(file, rule, &all);
        };
        let wanted = match Level::named(&level.value) {
            None if level.value != "不查" => return,
            wanted => wanted,
        };
        if let Some((zh, en)) = kept_loud(meta, wanted) {
            return self.wrong(
                file,
                rule.span,
                words(
                    format!("“{}”不能设成“{}”", meta.title, level.value),
                    format!("{} cannot be set to {}", meta.code, level.value),
                ),
                (zh, en),
                ("删掉这一行", "delete this line"),
            );
        }
        match self.set.insert(meta.code, (file, rule.span)) {
            Some(first) => self.twice(file, rule, first),
            None => drop(self.levels.insert(meta.code, wanted)),
        }
    }

    /// The rule of this name, when it goes by words.
    fn wordy(&mut self, file: FileId, name: &Text) -> Option<&'static Meta> {
        let Some(meta) = named(self.rules, &name.value).map(Rule::meta) else {
            let all: Vec<&Meta> = wordy_codes().map(|code| self.meta(code)).collect();
            self.unknown(file, name, &all);
            return None;
        };
        if wordy_codes().any(|code| code == meta.code) {
            return Some(meta);
        }
        self.wrong(
            file,
            name.span,
            words(format!("“{}”不是按词查的规则", meta.title), format!("{} does not go by words", meta.code)),
            ("它不看词，加了也不起作用", "words make no difference to it"),
            ("去掉它，或者写按词查的规则，比如 W201", "leave it out, or name a rule that does, such as W201"),
        );
        None
    }

    fn meta(&self, code: &str) -> &'static Meta {
        named(self.rules, code).map(Rule::meta).expect("internal error: a rule that is not in the list")
    }

    /// Adds what is said about a word. The folder's own files may speak of it once.
    fn add(&mut self, file: FileId, spellings: &[Text], says: &Arc<Says>) {
        for spelling in spellings {
            match self.words.get(&spelling.value) {
                Some(&first) => self.twice(file, spelling, first),
                None => {
                    self.words.insert(spelling.value.clone(), (file, spelling.span));
                    self.says.insert(spelling.value.clone(), says.clone());
                }
            }
        }
    }

    fn failed(&mut self, file: FileId, sentence: &Text, what: Words, help: (&str, &str)) {
        self.meta(TEST)
            .finding(file, sentence.span, what)
            .why("试下来和写的不一样，这一条没有用上", "it does not come out as written; the entry is not used")
            .help(help.0, help.1)
            .push(self.out);
    }

    fn wrong(&mut self, file: FileId, span: Span, what: Words, why: (&str, &str), help: (&str, &str)) {
        self.meta(ENTRY).finding(file, span, what).why(why.0, why.1).help(help.0, help.1).push(self.out);
    }

    fn unknown(&mut self, file: FileId, name: &Text, known: &[&Meta]) {
        let what = words(format!("没有叫“{}”的规则", name.value), format!("no rule named {}", name.value));
        let draft = self
            .meta(ENTRY)
            .finding(file, name.span, what)
            .why("不知道说的是哪条规则，这一条没有用上", "the entry is not used");
        match nearest(&name.value, known) {
            Some(near) => draft
                .help(format!("是不是“{near}”？"), format!("did you mean {near}?"))
                .fix(Safety::Unsafe, vec![Edit { span: name.span, text: near }]),
            None => draft.help("运行 zhinan explain 看全部规则", "zhinan explain lists the rules"),
        }
        .push(self.out);
    }

    fn twice(&mut self, file: FileId, text: &Text, first: (FileId, Span)) {
        let what = words(format!("“{}”写了两遍", text.value), format!("{} is said twice", text.value));
        self.meta(ENTRY)
            .finding(file, text.span, what)
            .why("同一个文件夹里只算第一遍", "only the first in a folder counts")
            .label(first.0, first.1, "第一遍在这里", "first here")
            .help("留一处，另一处删掉", "keep one and delete the other")
            .push(self.out);
    }
}

/// Whether the lists that make an entry are there; where they are not, the contract has said so.
fn complete(lists: [&Vec<Text>; 3]) -> bool {
    lists.iter().all(|l| !l.is_empty() && l.iter().all(|t| !t.value.is_empty()))
}

/// A vocabulary of one entry.
fn alone(spellings: &[Text], says: &Arc<Says>) -> Vocabulary {
    let says: BTreeMap<String, Arc<Says>> = spellings.iter().map(|s| (s.value.clone(), says.clone())).collect();
    Vocabulary { index: Index::new(&says), says, levels: BTreeMap::new() }
}

/// Codes of the rules that go by words.
fn wordy_codes() -> impl Iterator<Item = &'static str> {
    Class::ALL.iter().map(|c| c.rule()).chain([WORD])
}

/// What these rules report of a sentence, in whichever part of a guide it stands.
fn reported(above: &Vocabulary, codes: &[&'static str], sentence: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for field in Field::ALL {
        let classes = Class::ALL.iter().filter(|c| codes.contains(&c.rule()));
        out.extend(classes.flat_map(|c| above.hits(*c, field, sentence)).map(|h| h.range));
        let own = above.avoided(field, sentence).into_iter();
        out.extend(own.filter(|(_, a)| codes.contains(&a.meta.code)).map(|(range, _)| range));
    }
    out
}

/// Why a rule may not be as quiet as wanted; `None` when it may.
fn kept_loud(meta: &Meta, wanted: Option<Level>) -> Option<(&'static str, &'static str)> {
    let quieter = wanted.is_none_or(|level| level > meta.level);
    match meta.code {
        code if code.starts_with('R') => Some(("印不出来的东西没法发布", "what cannot be printed cannot be published")),
        code if code.starts_with('Y') && quieter => Some(("读不懂的文件没法发布", "what cannot be read is lost")),
        code if code.starts_with('E') && quieter => {
            Some(("少了要素的指南，群众照着办不成", "people cannot act on a guide that lacks an element"))
        }
        TEST | ENTRY if quieter => Some(("不起作用的词没有人会知道", "nobody would know that a word has no effect")),
        _ => None,
    }
}

/// The name of a rule that was most likely meant.
fn nearest(name: &str, known: &[&Meta]) -> Option<String> {
    let length = name.chars().count();
    known
        .iter()
        .flat_map(|m| [m.title.to_owned(), m.slug(), m.code.to_owned()])
        .map(|spelling| (strsim::osa_distance(&spelling, name), spelling))
        .filter(|(distance, _)| *distance <= (length / 3).max(1) && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, spelling)| spelling)
}
