//! Ranking. `search.js` does the same, step by step; change both or neither.

use serde::{Deserialize, Serialize};

use super::index::{Doc, Index, Key, Postings};
use super::tokenize::{fold, is_han, plan, tokenize};

/// The part of a guide that a query was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The official name.
    Name,
    /// One of the words people use for it.
    Alias,
    /// A material to bring.
    Material,
    /// The department.
    Department,
    /// A theme.
    Theme,
    /// The running text.
    Text,
}

impl Field {
    /// All fields, in the order that decides between equal scores.
    pub const ALL: [Field; 6] =
        [Field::Name, Field::Alias, Field::Material, Field::Department, Field::Theme, Field::Text];

    /// What a reader is told.
    pub fn label(self) -> &'static str {
        match self {
            Field::Name => "名称",
            Field::Alias => "俗称",
            Field::Material => "材料",
            Field::Department => "部门",
            Field::Theme => "主题",
            Field::Text => "正文",
        }
    }
}

/// A guide that a query found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Number of the entry, in the order given to [`Index::build`].
    pub entry: usize,
    /// How good the match is; more is better. Below [`NEAREST`] the query was not found as a whole.
    pub score: u32,
    /// Where it was found; for several words, where the least well placed of them was found.
    pub field: Field,
}

/// Whether the first of some hits, best first, is what was meant: found by a name or a material, and the only one
/// that is, the only one that is called so, or better by a whole class of matches than the second.
pub fn is_clear(hits: &[Hit]) -> bool {
    const CLASS: u32 = 100;
    let Some((first, rest)) = hits.split_first() else { return false };
    first.is_of_the_matter()
        && rest.first().is_none_or(|second| match first.score {
            _ if !second.is_of_the_matter() => true,
            NEAREST.. => first.score >= second.score + CLASS || first.is_named() && !second.is_named(),
            nearest => 2 * nearest >= 3 * second.score,
        })
}

impl Hit {
    /// Whether the query is one of its names, or says one of them whole.
    fn is_named(&self) -> bool {
        self.score > SAID
    }

    /// Whether it was found by what it is and asks for, not by where it is listed or what it mentions.
    fn is_of_the_matter(&self) -> bool {
        matches!(self.field, Field::Name | Field::Alias | Field::Material)
    }
}

/// Score and field for each entry; score 0 is no match.
type Row = Vec<(u32, Field)>;

const EXACT: u32 = 1000;
/// What a query comes to that says a whole name and more, one for each character on top: the more of a question
/// is a name, the likelier it is meant.
const SAID: u32 = 900;
const SAID_CHARS: u32 = 20;
/// A shorter name is often just a word of the question.
const SAID_LEAST: usize = 4;
const NAME_PREFIX: u32 = 900;
const ALIAS: u32 = 800;
const NAME: u32 = 700;
const PINYIN: u32 = 600;
const INITIALS: u32 = 560;
/// For pools: nothing, found by initials, by pinyin, as typed.
const MATERIAL: [u32; 4] = [0, 360, 380, 400];
const LISTING: [u32; 4] = [0, 260, 280, 300];
const HOMOPHONE: u32 = 250;
const TYPO: u32 = 220;
/// What it adds when the whole name was meant and not a part of it.
const WHOLE: u32 = 5;
const TEXT: u32 = 150;
/// Text that says it often is likelier to be about it, up to a point.
const TEXT_MORE: u32 = 20;
/// What it costs that phrases of asking had to be cut out.
const CUT: u32 = 40;
/// Below this the query was not found as a whole.
pub const NEAREST: u32 = 100;
/// Typos are forgiven from this many characters (or four letters) on.
const TYPO_CHARS: usize = 3;
const TYPO_LETTERS: usize = 4;
/// Characters of a term that the overlap of a long question looks at.
const OVERLAP_CHARS: usize = 24;

impl Index {
    /// Finds the guides for a query, best first, at most `limit` of them.
    pub fn query(&self, query: &str, limit: usize) -> Vec<Hit> {
        let tokens = tokenize(query);
        let mut best: Row = vec![(0, Field::Text); self.docs.len()];
        if tokens.terms.is_empty() {
            self.punctuation(&mut best, &fold(query));
        } else {
            let text = self.text_rows(&tokens.core);
            let cut = tokens.core != tokens.terms;
            let rows: Vec<Row> = tokens.terms.iter().map(|t| self.row(t)).collect();
            all_of(&mut best, &rows, if cut { None } else { Some(&text) }, 0);
            if tokens.terms.len() > 1 {
                all_of(&mut best, &[self.row(&tokens.joined)], None, 0);
            }
            if let [question] = tokens.terms.as_slice() {
                self.said(&mut best, question);
            }
            if cut {
                let rows: Vec<Row> = tokens.core.iter().map(|t| self.row(t)).collect();
                all_of(&mut best, &rows, Some(&text), CUT);
            }
            if !best.iter().any(|&(s, f)| s > 0 && f != Field::Text) {
                self.overlap(&mut best, &tokens.core);
            }
        }
        let mut hits: Vec<Hit> = best
            .into_iter()
            .enumerate()
            .filter(|&(_, (score, _))| score > 0)
            .map(|(entry, (score, field))| Hit { entry, score, field })
            .collect();
        hits.sort_by_key(|h| {
            let length = self.docs[h.entry].name.chars.len();
            (std::cmp::Reverse(h.score), length, h.entry)
        });
        hits.truncate(limit);
        hits
    }

    /// A query of nothing but brackets and dots is looked for as it stands: any piece of a name
    /// finds it, and there is nothing else to go by.
    fn punctuation(&self, best: &mut Row, folded: &str) {
        let wanted = folded.trim_matches(' ');
        if wanted.is_empty() {
            return;
        }
        let has = |key: &Key| key.folded.contains(wanted);
        let pool: Vec<usize> = self.pool_keys.iter().map(|k| 3 * usize::from(has(k))).collect();
        for (doc, best) in self.docs.iter().zip(best) {
            if has(&doc.name) {
                better(best, NAME, Field::Name);
            }
            if doc.aliases.iter().any(has) {
                better(best, ALIAS, Field::Alias);
            }
            pooled(best, doc, &pool);
        }
    }

    /// Entries whose name the query says whole, among other words: 退休手续怎么办.
    fn said(&self, best: &mut Row, question: &str) {
        for (doc, best) in self.docs.iter().zip(best) {
            let names = std::iter::once((&doc.name, Field::Name)).chain(doc.aliases.iter().map(|a| (a, Field::Alias)));
            for (key, field) in names {
                if key.chars.len() >= SAID_LEAST && key.text != question && question.contains(&key.text) {
                    better(best, SAID + SAID_CHARS.min(key.chars.len() as u32), field);
                }
            }
        }
    }

    /// How well each entry's names, materials and listings match one term.
    fn row(&self, term: &str) -> Row {
        let chars: Vec<char> = term.chars().collect();
        let letters = chars.iter().any(char::is_ascii_lowercase);
        let spelled = |key: &Key| -> u32 {
            if letters {
                (0..key.chars.len()).map(|at| self.spell(&key.chars, at, &chars, 0, false, false)).max().unwrap_or(0)
            } else {
                0
            }
        };
        let pool: Vec<usize> = self
            .pool_keys
            .iter()
            .map(|key| match () {
                () if key.text.contains(term) => 3,
                () => match spelled(key) {
                    0 => 0,
                    1 | 2 => 1,
                    _ => 2,
                },
            })
            .collect();
        let mut row: Row = vec![(0, Field::Text); self.docs.len()];
        let mut named = false;
        for (doc, best) in self.docs.iter().zip(&mut row) {
            let names = std::iter::once((&doc.name, Field::Name)).chain(doc.aliases.iter().map(|a| (a, Field::Alias)));
            for (key, field) in names {
                if key.text == term {
                    better(best, EXACT, field);
                } else if key.text.contains(term) {
                    let score = match field {
                        Field::Name if key.text.starts_with(term) => NAME_PREFIX,
                        Field::Name => NAME,
                        _ => ALIAS,
                    };
                    better(best, score, field);
                } else if letters {
                    for at in 0..key.chars.len() {
                        let found = self.spell(&key.chars, at, &chars, 0, false, false);
                        if found > 0 {
                            let base = if found > 2 { PINYIN } else { INITIALS };
                            let place = match (at, found % 2, field) {
                                (0, 0, _) => 30,
                                (0, _, Field::Name) => 15,
                                (0, ..) => 10,
                                _ => 0,
                            };
                            better(best, base + place, field);
                        }
                    }
                }
            }
            named |= best.0 > 0;
            pooled(best, doc, &pool);
        }
        self.forgive(&mut row, &chars, named);
        row
    }

    /// Whether the query from `j` on spells the key from `i` on: each character by itself, by a
    /// whole reading or (unless `blurred`) by its initial; the last one by any beginning. The
    /// answer is 0 for no, 1 with initials, 3 without, and one more when the key ends there too.
    fn spell(&self, key: &[char], i: usize, query: &[char], j: usize, blurred: bool, short: bool) -> u32 {
        let yes = |i: usize| if short { 1 } else { 3 } + u32::from(i == key.len());
        if j == query.len() {
            return yes(i);
        }
        let Some(c) = key.get(i) else {
            return 0;
        };
        let mut best = 0;
        if *c == query[j] {
            best = self.spell(key, i + 1, query, j + 1, blurred, short);
        }
        let table = if blurred { &self.spelled } else { &self.names_readings };
        for reading in table.get(c).into_iter().flatten() {
            let same = reading.chars().zip(&query[j..]).take_while(|(a, b)| a == *b).count();
            if same == 0 {
                continue;
            }
            if j + same == query.len() {
                best = best.max(yes(i + 1));
                continue;
            }
            if same == reading.len() {
                best = best.max(self.spell(key, i + 1, query, j + same, blurred, short));
            }
            if !blurred && reading.len() > 1 {
                best = best.max(self.spell(key, i + 1, query, j + 1, blurred, true));
                if same > 1 && reading.as_bytes()[1] == b'h' {
                    best = best.max(self.spell(key, i + 1, query, j + 2, blurred, true));
                }
            }
        }
        best
    }

    /// Adds names and aliases that differ from the term by sound-alikes or by one character.
    /// Sound-alikes always count, since both spellings may be in use; the rest only when no name
    /// has the term, or every three-character word would drag in its neighbours.
    fn forgive(&self, row: &mut Row, term: &[char], named: bool) {
        let n = term.len();
        if n >= TYPO_CHARS && term.iter().all(|&c| is_han(c)) {
            let none = Vec::new();
            let sounds = |c: char| self.blurred.get(&c).unwrap_or(&none);
            for (doc, best) in self.docs.iter().zip(row) {
                let names =
                    std::iter::once((&doc.name, Field::Name)).chain(doc.aliases.iter().map(|a| (a, Field::Alias)));
                for (key, field) in names {
                    let whole = if key.chars.len() == n { WHOLE } else { 0 };
                    for window in key.chars.windows(n) {
                        let pairs = || window.iter().zip(term).filter(|(a, b)| a != b);
                        if pairs().all(|(a, b)| sounds(*a).iter().any(|s| sounds(*b).contains(s))) {
                            better(best, HOMOPHONE + whole, field);
                        } else if !named && pairs().count() == 1 {
                            better(best, TYPO + whole, field);
                        }
                    }
                    if !named && n > TYPO_CHARS && has_all_but_one(&key.chars, term) {
                        better(best, TYPO, field);
                    }
                }
            }
        } else if !named && n >= TYPO_LETTERS && term.iter().all(char::is_ascii_lowercase) {
            for (doc, best) in self.docs.iter().zip(row) {
                let names =
                    std::iter::once((&doc.name, Field::Name)).chain(doc.aliases.iter().map(|a| (a, Field::Alias)));
                for (key, field) in names {
                    for at in 0..key.chars.len() {
                        let found = self.spell(&key.chars, at, term, 0, true, false);
                        if found > 0 {
                            let whole = if at == 0 && found.is_multiple_of(2) { WHOLE } else { 0 };
                            better(best, HOMOPHONE + whole, field);
                        }
                    }
                }
            }
        }
    }

    /// For each term, the score of each entry by its text: the entry has to hold all bigrams that
    /// the query's plan looks up, within one text unit.
    fn text_rows(&self, core: &[String]) -> Vec<Vec<u32>> {
        plan(core, self.shards)
            .iter()
            .map(|grams| {
                let mut scores = vec![0; self.docs.len()];
                for doc in self.docs_with(grams) {
                    let score = &mut scores[doc as usize];
                    *score = (*score).clamp(TEXT, TEXT + TEXT_MORE - 1) + 1;
                }
                scores
            })
            .collect()
    }

    /// The entries that have all the bigrams within one text unit, once for each such unit. Of a
    /// bigram that is listed by entry only the entry counts.
    fn docs_with(&self, grams: &[(char, char)]) -> Vec<u32> {
        let mut units: Option<Vec<u32>> = None;
        let mut docs: Option<Vec<u32>> = None;
        for gram in grams {
            let (so_far, list) = match self.postings.get(gram) {
                Some(Postings::Units(list)) => (&mut units, list),
                Some(Postings::Docs(list)) => (&mut docs, list),
                None => return Vec::new(),
            };
            match so_far {
                None => *so_far = Some(list.clone()),
                Some(so_far) => so_far.retain(|n| list.binary_search(n).is_ok()),
            }
        }
        let Some(units) = units else {
            return docs.unwrap_or_default();
        };
        let found = units.iter().map(|&u| self.unit_docs[u as usize]);
        found.filter(|d| docs.as_ref().is_none_or(|docs| docs.binary_search(d).is_ok())).collect()
    }

    /// The last resort for a long question: entries that share the most telling pieces with it.
    fn overlap(&self, best: &mut Row, core: &[String]) {
        let mut grams: Vec<(String, u32)> = Vec::new();
        for (step, kind) in [(1, 4), (2, 2), (0, 1)] {
            for term in core {
                let chars: Vec<char> = term.chars().take(OVERLAP_CHARS).collect();
                for (at, &a) in chars.iter().enumerate() {
                    let Some(&b) = chars.get(at + step) else {
                        continue;
                    };
                    let gram: String = if step == 0 { a.into() } else { [a, b].iter().collect() };
                    if is_han(a) && is_han(b) && !grams.iter().any(|(g, _)| *g == gram) {
                        grams.push((gram, kind));
                    }
                }
            }
        }
        let looked_up: Vec<(char, char)> = plan(core, self.shards).concat();
        let count = self.docs.len() as u32;
        let mut sums = vec![[0_u32; 6]; self.docs.len()];
        let mut strong = vec![false; self.docs.len()];
        let mut most = 0;
        for (gram, kind) in &grams {
            let mut fields: Vec<Option<Field>> = vec![None; self.docs.len()];
            let pool: Vec<bool> = self.pool_keys.iter().map(|k| *kind == 4 && k.text.contains(gram.as_str())).collect();
            for (doc, field) in self.docs.iter().zip(&mut fields) {
                *field = if doc.name.text.contains(gram.as_str()) {
                    Some(Field::Name)
                } else if doc.aliases.iter().any(|a| a.text.contains(gram.as_str())) {
                    Some(Field::Alias)
                } else if doc.materials.iter().any(|&m| pool[m]) {
                    Some(Field::Material)
                } else if pool[doc.department] {
                    Some(Field::Department)
                } else if doc.themes.iter().any(|&t| pool[t]) {
                    Some(Field::Theme)
                } else {
                    None
                };
            }
            if *kind == 4 {
                for wanted in looked_up.iter().filter(|g| gram.chars().eq([g.0, g.1])) {
                    for doc in self.docs_with(std::slice::from_ref(wanted)) {
                        fields[doc as usize].get_or_insert(Field::Text);
                    }
                }
            }
            let having = fields.iter().flatten().count() as u32;
            let weight = kind * (32 - (count / having.max(1)).leading_zeros());
            most += 2 * weight;
            for (entry, field) in fields.iter().enumerate() {
                if let Some(field) = *field {
                    let named = matches!(field, Field::Name | Field::Alias);
                    sums[entry][field as usize] += weight * if named { 2 } else { 1 };
                    strong[entry] |= *kind > 1;
                }
            }
        }
        let top = (0..sums.len()).filter(|&e| strong[e]).map(|e| sums[e].iter().sum::<u32>()).max().unwrap_or(0);
        for (entry, sums) in sums.iter().enumerate() {
            let sum: u32 = sums.iter().sum();
            if strong[entry] && sum * 2 >= top {
                let mut field = Field::Name;
                for other in Field::ALL {
                    if sums[other as usize] > sums[field as usize] {
                        field = other;
                    }
                }
                better(&mut best[entry], 1 + sum * 98 / most, field);
            }
        }
    }
}

/// Whether a name has the term but for one character that the term has too many: 补办身份证 of 补身份证.
fn has_all_but_one(key: &[char], term: &[char]) -> bool {
    key.windows(term.len() - 1).any(|window| {
        let same = window.iter().zip(term).take_while(|(a, b)| a == b).count();
        window[same..] == term[same + 1..]
    })
}

fn better(best: &mut (u32, Field), score: u32, field: Field) {
    if score > best.0 {
        *best = (score, field);
    }
}

/// Adds the materials, the department and the themes of an entry, given how well each pool
/// string matches.
fn pooled(best: &mut (u32, Field), doc: &Doc, pool: &[usize]) {
    for &n in &doc.materials {
        better(best, MATERIAL[pool[n]], Field::Material);
    }
    better(best, LISTING[pool[doc.department]], Field::Department);
    for &n in &doc.themes {
        better(best, LISTING[pool[n]], Field::Theme);
    }
}

/// Adds the entries that match every row, by the mean of their scores.
fn all_of(best: &mut Row, rows: &[Row], text: Option<&[Vec<u32>]>, less: u32) {
    for (entry, best) in best.iter_mut().enumerate() {
        let mut sum = 0;
        let mut worst = (u32::MAX, Field::Text);
        for (term, row) in rows.iter().enumerate() {
            let mut here = row[entry];
            if let Some(text) = text {
                better(&mut here, text[term][entry], Field::Text);
            }
            sum += here.0;
            if here.0 < worst.0 {
                worst = here;
            }
        }
        if worst.0 > 0 {
            better(best, sum / rows.len() as u32 - less, worst.1);
        }
    }
}
