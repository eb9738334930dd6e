//! Findings that a county already knows of and works off: a file of them, against which only new ones count.
//! A finding is told by its file, its rule and the words it points at, never by its line, so that editing
//! elsewhere changes nothing. The list may only grow shorter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::source::Sources;

/// Known findings: file → rule → the words pointed at, as often as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    findings: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// What came of holding findings against a baseline.
#[derive(Debug, Default)]
pub struct Held {
    /// Findings that are not known.
    pub new: Vec<Finding>,
    /// How many are known.
    pub known: usize,
    /// How many are known and not there any more.
    pub gone: usize,
    /// The baseline without those that are gone.
    pub tighter: Baseline,
}

/// Longest piece of text by which a finding is known, in characters.
const LONGEST: usize = 40;

impl Baseline {
    /// All of these findings, known from now on.
    pub fn of(findings: &[Finding], sources: &Sources, relative: impl Fn(&str) -> String) -> Baseline {
        let mut out = Baseline { version: 1, findings: BTreeMap::new() };
        for f in findings {
            let (file, words) = name(f, sources, &relative);
            out.findings.entry(file).or_default().entry(f.code.to_owned()).or_default().push(words);
        }
        out.findings.values_mut().flat_map(BTreeMap::values_mut).for_each(|list| list.sort());
        out
    }

    /// Reads a baseline; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let read: Baseline = serde_json::from_str(text).map_err(|e| e.to_string())?;
        if read.version == 1 { Ok(read) } else { Err(format!("version {}", read.version)) }
    }

    /// As written to disk: one line a finding, so that a review shows what went.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("internal error: plain strings") + "\n"
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.findings.values().flat_map(BTreeMap::values).map(Vec::len).sum()
    }

    /// True when none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Parts the findings into known and new. `covers` says which files and rules the run looked at: what it
    /// did not look at is not gone.
    pub fn hold(
        &self,
        findings: Vec<Finding>,
        sources: &Sources,
        relative: impl Fn(&str) -> String,
        covers: impl Fn(&str, &str) -> bool,
    ) -> Held {
        let mut open = self.clone();
        let mut held = Held { tighter: self.clone(), ..Held::default() };
        for f in findings {
            let (file, words) = name(&f, sources, &relative);
            let list = open.findings.get_mut(&file).and_then(|rules| rules.get_mut(f.code));
            match list.and_then(|list| list.iter().position(|w| *w == words).map(|at| list.remove(at))) {
                Some(_) => held.known += 1,
                None => held.new.push(f),
            }
        }
        for (file, rules) in &open.findings {
            for (code, gone) in rules.iter().filter(|(code, _)| covers(file, code)) {
                held.gone += gone.len();
                let kept = held.tighter.findings.get_mut(file).and_then(|rules| rules.get_mut(code));
                if let Some(kept) = kept {
                    for words in gone {
                        if let Some(at) = kept.iter().position(|w| w == words) {
                            kept.remove(at);
                        }
                    }
                }
            }
        }
        held.tighter.findings.values_mut().for_each(|rules| rules.retain(|_, list| !list.is_empty()));
        held.tighter.findings.retain(|_, rules| !rules.is_empty());
        held
    }
}

fn name(finding: &Finding, sources: &Sources, relative: impl Fn(&str) -> String) -> (String, String) {
    let source = sources.get(finding.file);
    let flagged = source.text.get(finding.span.range()).unwrap_or_default();
    if finding.code.starts_with('S') {
        // Personal data must not be copied into a second file.
        return (relative(&source.path), "***".to_owned());
    }
    (relative(&source.path), flagged.split_whitespace().collect::<String>().chars().take(LONGEST).collect())
}
