//! Building the index and writing it as scripts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::json;

use super::tokenize::{
    LEAD, Readings, STOP, TAIL, bigrams, blur, common_chars, fold, key, pack_readings, readings, shard_of, spellings,
};

/// One shard should come to about this many bytes before compression ...
const SHARD_TARGET: usize = 19_000;
/// ... and none to more than this, unless a single bigram does.
const SHARD_LIMIT: usize = 25_000;
/// A bigram in more text units than this is listed by entry instead: it tells little anyway, and
/// its list alone would fill a shard.
const UNITS_MOST: usize = 8_000;
/// A directory with more files than this helps nobody.
const SHARDS_MOST: u32 = 4096;
/// What search knows about one guide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Address of the guide's page, relative to the root of the site.
    pub url: String,
    /// The official name.
    pub name: String,
    /// The words people use for it (俗称), the most usual first.
    pub aliases: Vec<String>,
    /// The department that does it.
    pub department: String,
    /// The themes it is listed under.
    pub theme: Vec<String>,
    /// Names of the materials to bring.
    pub materials: Vec<String>,
    /// The guide in one sentence; found as text.
    pub summary: String,
    /// How often one has to go there, as shown in a result.
    pub visits: String,
    /// How long it takes, as shown in a result.
    pub time: String,
    /// Whether it can be done online, as shown in a result.
    pub online: String,
    /// All other text, one paragraph or cell each. A text query has to match within one item.
    pub text: Vec<String>,
}

/// Where a bigram occurs, ascending.
#[derive(Clone, Debug)]
pub(super) enum Postings {
    /// The text units that have it.
    Units(Vec<u32>),
    /// The entries that have it, for a bigram that is nearly everywhere.
    Docs(Vec<u32>),
}

/// A search key, kept as characters too because pinyin and typos are matched one by one.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) chars: Vec<char>,
    /// The folded text with blanks and punctuation, for queries that are nothing else.
    pub(super) folded: String,
}

impl Key {
    fn new(s: &str) -> Key {
        let text = key(s);
        Key { chars: text.chars().collect(), text, folded: fold(s) }
    }
}

/// An entry whose departments, themes and materials are numbers of pool strings: guides of one
/// department share most of them.
#[derive(Clone, Debug)]
pub(super) struct Doc {
    pub(super) name: Key,
    pub(super) aliases: Vec<Key>,
    pub(super) department: usize,
    pub(super) themes: Vec<usize>,
    pub(super) materials: Vec<usize>,
    url: String,
    shown: Vec<String>,
    labels: [usize; 3],
    /// How many text units the entry has.
    units: u32,
}

/// The search index of a site.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) docs: Vec<Doc>,
    pool: Vec<String>,
    pub(super) pool_keys: Vec<Key>,
    /// Readings of the characters of tier 1.
    pub(super) names_readings: Readings,
    /// Readings of the other everyday characters, which only typos need.
    other_readings: Readings,
    /// Syllables with what speakers mix up folded, for the characters of both tables.
    pub(super) blurred: HashMap<char, Vec<String>>,
    /// Every spelling by such speakers, for the characters of tier 1.
    pub(super) spelled: Readings,
    /// For each text unit, the entry it belongs to.
    pub(super) unit_docs: Vec<u32>,
    pub(super) postings: HashMap<(char, char), Postings>,
    pub(super) shards: u32,
}

impl Index {
    /// Builds the index. Entries are numbered in the order given, and ties in ranking keep it.
    pub fn build(entries: &[Entry]) -> Index {
        let mut pool: Vec<String> = Vec::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut intern = |s: &str| -> usize {
            let s = one_line(s);
            *numbers.entry(s).or_insert_with_key(|s| {
                pool.push(s.clone());
                pool.len() - 1
            })
        };
        let mut unit_docs: Vec<u32> = Vec::new();
        let mut postings: HashMap<(char, char), Vec<u32>> = HashMap::new();
        let mut docs = Vec::with_capacity(entries.len());
        for (number, entry) in (0_u32..).zip(entries) {
            let first_unit = unit_docs.len();
            for item in std::iter::once(&entry.summary).chain(&entry.text) {
                let chars: Vec<char> = key(item).chars().collect();
                if chars.len() < 2 {
                    continue;
                }
                let unit = u32::try_from(unit_docs.len()).unwrap_or(u32::MAX);
                unit_docs.push(number);
                for gram in bigrams(&chars) {
                    let list = postings.entry(gram).or_default();
                    if list.last() != Some(&unit) {
                        list.push(unit);
                    }
                }
            }
            let shown: Vec<String> = std::iter::once(&entry.name).chain(&entry.aliases).map(|s| one_line(s)).collect();
            docs.push(Doc {
                name: Key::new(&shown[0]),
                aliases: shown[1..].iter().map(|s| Key::new(s)).collect(),
                department: intern(&entry.department),
                themes: entry.theme.iter().map(|s| intern(s)).collect(),
                materials: entry.materials.iter().map(|s| intern(s)).collect(),
                url: one_line(&entry.url),
                shown,
                labels: [&entry.visits, &entry.time, &entry.online].map(|s| intern(s)),
                units: (unit_docs.len() - first_unit) as u32,
            });
        }
        let postings: HashMap<(char, char), Postings> = postings
            .into_iter()
            .map(|(gram, mut list)| {
                if list.len() <= UNITS_MOST {
                    return (gram, Postings::Units(list));
                }
                for unit in &mut list {
                    *unit = unit_docs[*unit as usize];
                }
                list.dedup();
                (gram, Postings::Docs(list))
            })
            .collect();
        let pool_keys: Vec<Key> = pool.iter().map(|s| Key::new(s)).collect();
        let searched: BTreeSet<char> = docs
            .iter()
            .flat_map(|d| {
                let pooled = d.themes.iter().chain(&d.materials).chain([&d.department]);
                std::iter::once(&d.name).chain(&d.aliases).chain(pooled.map(|&n| &pool_keys[n]))
            })
            .flat_map(|k| k.chars.iter().copied())
            .collect();
        let names_readings = readings(searched.iter().copied());
        let other_readings = readings(common_chars().into_iter().filter(|c| !searched.contains(c)));
        let blurred = names_readings
            .iter()
            .chain(&other_readings)
            .map(|(&c, all)| (c, all.iter().map(|s| blur(s)).collect()))
            .collect();
        let spelled =
            names_readings.iter().map(|(&c, all)| (c, all.iter().flat_map(|s| spellings(s)).collect())).collect();
        let shards = shard_count(&postings);
        Index { docs, pool, pool_keys, names_readings, other_readings, blurred, spelled, unit_docs, postings, shards }
    }

    /// The scripts of the index: paths below `search/` and their contents. The same entries give
    /// the same bytes.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut by_shard: Vec<Vec<(char, char)>> = vec![Vec::new(); self.shards as usize];
        for &gram in self.postings.keys() {
            by_shard[shard_of(gram, self.shards) as usize].push(gram);
        }
        let mut bodies: Vec<(String, serde_json::Value)> = Vec::new();
        for (number, mut grams) in by_shard.into_iter().enumerate() {
            grams.sort_unstable();
            let mut keys = String::new();
            let mut lists = String::new();
            for gram in grams {
                keys.extend([gram.0, gram.1]);
                if !lists.is_empty() {
                    lists.push(' ');
                }
                write_postings(&mut lists, &self.postings[&gram]);
            }
            bodies.push((shard_id(number), json!({"k": keys, "p": lists})));
        }
        let mut names = self.names();
        let others = pack_readings(&self.other_readings);

        // Names and shards of different builds do not fit together: entries are numbers. The
        // build's fingerprint goes into both, and into the address of a shard, so that a cache
        // cannot mix them up.
        let mut hash = Fnv::new();
        hash.write(&names.to_string());
        hash.write(&others);
        for (_, body) in &bodies {
            hash.write(&body.to_string());
        }
        let version = format!("{:08x}", hash.0);

        names["v"] = json!(version);
        let mut files = vec![
            ("names.js".to_owned(), call("names", &[names])),
            ("py.js".to_owned(), call("pinyin", &[json!(others)])),
        ];
        for (id, mut body) in bodies {
            body["v"] = json!(version);
            files.push((format!("t/{id}.js"), call("shard", &[json!(id), body])));
        }
        files
    }

    fn names(&self) -> serde_json::Value {
        let lines = |f: &dyn Fn(&Doc) -> String| -> String {
            let all: Vec<String> = self.docs.iter().map(f).collect();
            all.join("\n")
        };
        let list = |numbers: &[usize]| -> String {
            let all: Vec<String> = numbers.iter().map(usize::to_string).collect();
            all.join(" ")
        };
        json!({
            "v": "",
            "count": self.docs.len(),
            "shards": self.shards,
            "stop": STOP.join(" "),
            "lead": LEAD,
            "tail": TAIL,
            "py": pack_readings(&self.names_readings),
            "pool": self.pool.join("\n"),
            "url": lines(&|d| d.url.clone()),
            "name": lines(&|d| d.shown[0].clone()),
            "alias": lines(&|d| d.shown[1..].join("\t")),
            "dept": lines(&|d| d.department.to_string()),
            "theme": lines(&|d| list(&d.themes)),
            "mat": lines(&|d| list(&d.materials)),
            "label": lines(&|d| list(&d.labels)),
            "units": lines(&|d| d.units.to_string()),
        })
    }
}

/// Lines and tabs separate the columns of `names.js`, so no string may hold them.
fn one_line(s: &str) -> String {
    s.replace(|c: char| c < ' ', " ")
}

fn shard_id(number: usize) -> String {
    format!("{number:02x}")
}

/// A call of a `zhinanSearch` function as a script. The text is safe in a script element and
/// in engines from before JSON became a subset of JavaScript.
fn call(function: &str, arguments: &[serde_json::Value]) -> String {
    let arguments: Vec<String> = arguments.iter().map(serde_json::Value::to_string).collect();
    let arguments = arguments
        .join(",")
        .replace("</", "<\\/")
        .replace("<!--", "<\\u0021--")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("zhinanSearch.{function}({arguments});\n")
}

/// Writes ascending numbers as differences, each a run of base-32 digits: from `0` on, the last
/// one from `]` on, so that none needs escaping. A dot before them says that they are entries.
fn write_postings(out: &mut String, postings: &Postings) {
    let list = match postings {
        Postings::Units(list) => list,
        Postings::Docs(list) => {
            out.push('.');
            list
        }
    };
    let mut before = 0;
    for (at, &unit) in list.iter().enumerate() {
        let n = if at == 0 { unit } else { unit - before - 1 };
        before = unit;
        let mut shift = 30;
        while shift > 0 && n >> shift == 0 {
            shift -= 5;
        }
        while shift > 0 {
            out.push(char::from(b'0' + ((n >> shift) & 31) as u8));
            shift -= 5;
        }
        out.push(char::from(b']' + (n & 31) as u8));
    }
}

fn shard_count(postings: &HashMap<(char, char), Postings>) -> u32 {
    let mut text = String::new();
    let mut sizes: BTreeMap<(char, char), usize> = BTreeMap::new();
    for (&gram, list) in postings {
        text.clear();
        write_postings(&mut text, list);
        sizes.insert(gram, text.len() + gram.0.len_utf8() + gram.1.len_utf8() + 1);
    }
    let total: usize = sizes.values().sum();
    let limit = SHARD_LIMIT.max(sizes.values().copied().max().unwrap_or(0));
    let mut count = (total.div_ceil(SHARD_TARGET) as u32).clamp(1, SHARDS_MOST);
    loop {
        let mut loads = vec![0_usize; count as usize];
        for (&gram, &size) in &sizes {
            loads[shard_of(gram, count) as usize] += size;
        }
        if count == SHARDS_MOST || loads.iter().all(|&load| load <= limit) {
            return count;
        }
        count = (count + count / 8 + 1).min(SHARDS_MOST);
    }
}

/// FNV-1a, 32 bits: enough to tell two builds apart.
struct Fnv(u32);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0x811C_9DC5)
    }

    fn write(&mut self, s: &str) {
        for byte in s.bytes() {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
}

impl std::fmt::Display for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} entries, {} text units, {} bigrams, {} shards",
            self.docs.len(),
            self.unit_docs.len(),
            self.postings.len(),
            self.shards
        )
    }
}
