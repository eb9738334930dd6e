//! A county's own words. A 词库 holds for the folder that it stands in and all below; where two of them speak of
//! one word or one rule, the nearer one is heard. Words are literal text. An entry has to show a sentence that it
//! finds and one that it does not; both are tried here, and an entry that fails is reported and not used.
//!
//! All words that hold for a folder are in one automaton, so that the cost of looking grows with the text and not
//! with the number of words.

mod entry;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::lexicon::{self, Class, Hit};
use super::{Field, Meta, Rule, verbatim};
use crate::finding::{Finding, Level, Safety, words};
use crate::schema::{Leaf, Tree};
use crate::shared;
use crate::source::Sources;
use crate::span::FileId;

/// Code of the rule for words that name no other.
const WORD: &str = "W501";
/// Code of the rule for entries whose sentences do not come out as they say.
const TEST: &str = "W502";
/// Code of the rule for entries that cannot be understood.
const ENTRY: &str = "W503";

/// What the county says about a word.
enum Says {
    /// Not to be used.
    Avoid(Avoid),
    /// All right, for these rules.
    Allow(Vec<&'static str>),
}

/// A word that is not to be used.
struct Avoid {
    meta: &'static Meta,
    fields: Vec<Field>,
    except: Vec<String>,
    replacement: Option<(String, Safety)>,
    why: Option<String>,
    help: Option<String>,
    level: Option<Level>,
}

impl Avoid {
    fn counts_in(&self, field: Field) -> bool {
        self.fields.is_empty() || self.fields.contains(&field)
    }

    fn finding(&self, file: FileId, leaf: &Leaf, range: Range<usize>, out: &mut Vec<Finding>) {
        let word = &leaf.value[range.clone()];
        let message =
            words(format!("本县词库里不用“{word}”这个词"), format!("{word}: a word that the county does not use"));
        let (zh, en) = match (&self.help, &self.replacement) {
            (Some(help), _) => (help.clone(), help.clone()),
            (None, Some((with, _))) => (format!("换成“{with}”"), format!("write {with}")),
            (None, None) => ("换一个说法".to_owned(), "say it in other words".to_owned()),
        };
        let mut draft = self
            .meta
            .finding(file, leaf.place(range.clone()), message)
            .level(self.level.unwrap_or(self.meta.level))
            .why(
                self.why.as_deref().unwrap_or("县里定了不这样写"),
                self.why.as_deref().unwrap_or("the county has agreed not to write this"),
            )
            .help(zh, en);
        if let Some((with, safety)) = &self.replacement
            && let Some(edit) = leaf.edit(range, with)
        {
            draft = draft.fix(*safety, vec![edit]);
        }
        draft.push(out);
    }
}

/// All that holds for the files of one folder.
#[derive(Default)]
pub struct Vocabulary {
    says: BTreeMap<String, Arc<Says>>,
    /// `None`: the rule is off.
    levels: BTreeMap<&'static str, Option<Level>>,
    index: Option<Index>,
}

/// The automaton, and what each of its patterns means.
struct Index {
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
}

struct Pattern {
    says: Arc<Says>,
    /// Which word it belongs to.
    word: usize,
    /// True for a longer word within which the word does not count.
    except: bool,
}

impl Index {
    fn new(says: &BTreeMap<String, Arc<Says>>) -> Option<Index> {
        let mut texts: Vec<&str> = Vec::new();
        let mut patterns = Vec::new();
        for (word, (spelling, says)) in says.iter().enumerate() {
            texts.push(spelling);
            patterns.push(Pattern { says: says.clone(), word, except: false });
            let Says::Avoid(avoid) = &**says else { continue };
            for except in avoid.except.iter().filter(|e| e.contains(spelling.as_str())) {
                texts.push(except);
                patterns.push(Pattern { says: says.clone(), word, except: true });
            }
        }
        // Too many words for an automaton are more than a file can hold.
        let automaton = AhoCorasick::new(&texts).expect("internal error: words that make no automaton");
        (!texts.is_empty()).then_some(Index { automaton, patterns })
    }

    fn find<'a>(&'a self, text: &str) -> impl Iterator<Item = (Range<usize>, &'a Pattern)> {
        self.automaton.find_overlapping_iter(text).map(|m| (m.range(), &self.patterns[m.pattern().as_usize()]))
    }
}

/// Places in a text, asked in order of their beginnings.
#[derive(Default)]
struct Places(Vec<(usize, usize)>);

impl Places {
    fn of(ranges: impl Iterator<Item = Range<usize>>) -> Places {
        let mut all: Vec<(usize, usize)> = ranges.map(|r| (r.start, r.end)).collect();
        all.sort_unstable();
        // Each with the furthest end so far: one look answers for all that begin before.
        let mut furthest = 0;
        for (_, end) in &mut all {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Places(all)
    }

    /// The furthest end of those that begin before `offset`.
    fn reach(&self, offset: usize) -> usize {
        let before = self.0.partition_point(|(start, _)| *start < offset);
        before.checked_sub(1).map_or(0, |i| self.0[i].1)
    }

    fn touch(&self, range: &Range<usize>) -> bool {
        self.reach(range.end) > range.start
    }

    fn cover(&self, range: &Range<usize>) -> bool {
        self.reach(range.start + 1) >= range.end
    }
}

impl Vocabulary {
    /// What is vague in a text by one list of the lexicon, without what the county lets pass.
    pub fn hits(&self, class: Class, field: Field, text: &str) -> Vec<Hit> {
        let mut hits = lexicon::hits(class, field, text);
        if !hits.is_empty() {
            let allowed = self.allowed(class.rule(), text);
            hits.retain(|h| !allowed.touch(&h.range));
        }
        hits
    }

    /// Where a text has words that a rule is to leave alone.
    fn allowed(&self, code: &str, text: &str) -> Places {
        let found = self.index.iter().flat_map(|i| i.find(text));
        Places::of(found.filter_map(|(range, p)| match &*p.says {
            Says::Allow(codes) if codes.contains(&code) => Some(range),
            _ => None,
        }))
    }

    /// The county's words in a text: of two that overlap the first, of two that begin together the longer.
    fn avoided(&self, field: Field, text: &str) -> Vec<(Range<usize>, &Avoid)> {
        let Some(index) = &self.index else { return Vec::new() };
        let mut found: Vec<(Range<usize>, usize, &Avoid)> = Vec::new();
        let mut except: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
        for (range, pattern) in index.find(text) {
            match &*pattern.says {
                Says::Avoid(_) if pattern.except => except.entry(pattern.word).or_default().push(range),
                Says::Avoid(avoid) if avoid.counts_in(field) => found.push((range, pattern.word, avoid)),
                _ => {}
            }
        }
        if found.is_empty() {
            return Vec::new();
        }
        let except: HashMap<usize, Places> =
            except.into_iter().map(|(word, ranges)| (word, Places::of(ranges.into_iter()))).collect();
        let mut allowed: HashMap<&str, Places> = HashMap::new();
        found.retain(|(range, word, avoid)| {
            let code = avoid.meta.code;
            !except.get(word).is_some_and(|p| p.cover(range))
                && !allowed.entry(code).or_insert_with(|| self.allowed(code, text)).touch(range)
        });
        found.sort_by_key(|(range, ..)| (range.start, std::cmp::Reverse(range.end)));
        let mut out: Vec<(Range<usize>, &Avoid)> = Vec::new();
        for (range, _, avoid) in found {
            if out.last().is_none_or(|(last, _)| last.end <= range.start) {
                out.push((range, avoid));
            }
        }
        out
    }

    /// Reports the county's words in a file. Where a rule's own list found the same place, the county's entry
    /// stands, since it says more about it.
    pub fn report(&self, file: FileId, tree: &Tree, out: &mut Vec<Finding>) {
        if self.index.is_none() {
            return;
        }
        let mut own: Vec<Finding> = Vec::new();
        tree.leaves(&mut |path, leaf| {
            if leaf.prose && !verbatim(path) {
                for (range, avoid) in self.avoided(Field::of(path), &leaf.value) {
                    avoid.finding(file, leaf, range, &mut own);
                }
            }
        });
        own.sort_by_key(|f| f.span);
        out.retain(|f| {
            let first = own.partition_point(|o| o.span.end <= f.span.start);
            !own[first..].iter().take_while(|o| o.span.start < f.span.end).any(|o| o.code == f.code)
        });
        out.append(&mut own);
    }

    /// How loud a finding is to be: `None` when nothing is said, `Some(None)` when its rule is off. What a word
    /// says about itself is heard before what is said about its rule.
    fn level(&self, code: &str, text: &str) -> Option<Option<Level>> {
        let said = *self.levels.get(code)?;
        match self.says.get(text).map(|s| &**s) {
            Some(Says::Avoid(avoid)) if said.is_some() && avoid.meta.code == code && avoid.level.is_some() => None,
            _ => Some(said),
        }
    }
}

/// What holds for each file of a run.
pub struct Vocabularies {
    /// The first one is empty.
    sets: Vec<Vocabulary>,
    of: Vec<usize>,
}

impl Vocabularies {
    /// From all vocabularies with the folders that they hold for, and the folder of every file in the order of
    /// their ids. What is wrong with the entries goes to `out`.
    pub fn new(
        rules: &[&'static dyn Rule],
        files: &[(PathBuf, shared::Vocabulary)],
        folders: impl Iterator<Item = PathBuf>,
        out: &mut Vec<Finding>,
    ) -> Vocabularies {
        let mut by_folder: BTreeMap<&Path, Vec<&shared::Vocabulary>> = BTreeMap::new();
        for (folder, file) in files {
            by_folder.entry(folder).or_default().push(file);
        }
        let mut sets = vec![Vocabulary::default()];
        let mut known: HashMap<&Path, usize> = HashMap::new();
        let nearest = |known: &HashMap<&Path, usize>, folder: &Path| {
            folder.ancestors().find_map(|f| known.get(f)).copied().unwrap_or(0)
        };
        // Paths are sorted by their parts: a folder comes before what it holds.
        for (folder, files) in by_folder {
            let set = entry::read(rules, &sets[nearest(&known, folder)], &files, out);
            known.insert(folder, sets.len());
            sets.push(set);
        }
        let of = folders.map(|folder| nearest(&known, &folder)).collect();
        Vocabularies { sets, of }
    }

    /// No vocabularies at all.
    pub fn none() -> Vocabularies {
        Vocabularies { sets: vec![Vocabulary::default()], of: Vec::new() }
    }

    /// What holds for a file.
    pub fn of(&self, file: FileId) -> &Vocabulary {
        &self.sets[self.of.get(file.0 as usize).copied().unwrap_or(0)]
    }

    /// Gives every finding the level that the county wants for its rule where it stands.
    pub fn set_levels(&self, findings: &mut Vec<Finding>, sources: &Sources) {
        findings.retain_mut(|f| {
            let text = sources.get(f.file).text.get(f.span.range()).unwrap_or_default();
            match self.of(f.file).level(f.code, text) {
                None => true,
                Some(None) => false,
                Some(Some(level)) => {
                    f.level = level;
                    true
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_answer_for_all_that_begin_before() {
        let places = Places::of([5..8, 0..20, 30..33].into_iter());
        assert!(places.touch(&(18..25)) && places.cover(&(9..20)) && places.touch(&(32..40)));
        assert!(!places.touch(&(20..30)) && !places.cover(&(18..21)) && !places.cover(&(30..34)));
        assert!(!Places::default().touch(&(0..9)));
    }

    #[test]
    fn every_list_belongs_to_one_rule() {
        let codes: std::collections::BTreeSet<_> = Class::ALL.iter().map(|c| c.rule()).collect();
        assert_eq!(codes.len(), Class::ALL.len());
    }
}
