//! Mending what a machine can mend: fixes are applied, everything is checked again, until nothing is left to
//! apply. Nothing here touches the disk.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::finding::{Edit, Finding, Safety};
use crate::source::{Encoding, Source};
use crate::span::FileId;
use crate::workspace::Checked;
use crate::yaml;

/// Fixes that uncover further ones are followed this far; no guide has needed more than three rounds.
const ROUNDS: usize = 10;

/// A county after mending.
pub struct Mended {
    /// What is left.
    pub checked: Checked,
    /// Files that changed, as they were before, in the order of their paths.
    pub before: Vec<(FileId, Source)>,
    /// How many findings were mended.
    pub fixes: usize,
}

/// Applies fixes up to `most` until there is nothing left to apply. Only findings that `wanted` names are
/// mended: a rule that is off changes no file. A file that could be read and can't be after its fixes stays as
/// it was.
pub fn mend(checked: Checked, most: Safety, wanted: &dyn Fn(&Finding) -> bool) -> Mended {
    let mut checked = checked;
    let mut before: HashMap<FileId, Source> = HashMap::new();
    let mut left_alone: HashSet<FileId> = HashSet::new();
    let mut fixes = 0;
    for _ in 0..ROUNDS {
        let mut of: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
        for finding in checked.findings.iter().filter(|f| !left_alone.contains(&f.file) && wanted(f)) {
            of.entry(finding.file).or_default().push(finding);
        }
        let plans: Vec<(FileId, String, usize)> = of
            .iter()
            .filter_map(|(&id, own)| plan(checked.sources.get(id), own, most).map(|(text, count)| (id, text, count)))
            .collect();
        if plans.is_empty() {
            break;
        }
        let unreadable = unread(&checked);
        let mut old: HashMap<FileId, Source> = HashMap::new();
        let mut counts: HashMap<FileId, usize> = HashMap::new();
        for (id, text, count) in plans {
            let fresh = checked.sources.get(id).with_text(text);
            old.insert(id, checked.sources.replace(id, fresh));
            counts.insert(id, count);
        }
        checked = checked.again();
        let worse: Vec<FileId> =
            unread(&checked).into_iter().filter(|id| old.contains_key(id) && !unreadable.contains(id)).collect();
        if !worse.is_empty() {
            for id in &worse {
                if let Some(source) = old.remove(id) {
                    checked.sources.replace(*id, source);
                }
                counts.remove(id);
                left_alone.insert(*id);
            }
            checked = checked.again();
        }
        fixes += counts.values().sum::<usize>();
        old.into_iter().for_each(|(id, source)| {
            before.entry(id).or_insert(source);
        });
    }
    let mut before: Vec<(FileId, Source)> = before.into_iter().collect();
    before.sort_by_key(|(id, _)| *id);
    Mended { checked, before, fixes }
}

/// Files that could not be understood at all.
fn unread(checked: &Checked) -> HashSet<FileId> {
    checked.findings.iter().filter(|f| f.code == "Y010").map(|f| f.file).collect()
}

/// The text after all fixes that fit together, and how many those are. A fix is applied whole or not at all; of
/// two that touch one place the first wins, and the other comes back in the next round if it still holds.
fn plan(source: &Source, findings: &[&Finding], most: Safety) -> Option<(String, usize)> {
    // By first byte: only neighbours can clash.
    let mut taken: BTreeMap<usize, &Edit> = BTreeMap::new();
    let mut count = 0;
    let mut recode = false;
    for finding in findings {
        // A file in another encoding is mended by saving what was read.
        if finding.code == "Y009" && source.encoding != Encoding::Unknown {
            recode = true;
            count += 1;
        }
        let Some(fix) = &finding.fix else { continue };
        if fix.safety == Safety::Unsafe && most == Safety::Safe {
            continue;
        }
        let same = |e: &Edit| taken.get(&e.span.start).is_some_and(|t| *t == e);
        let clashes = |e: &Edit| {
            let before = taken.range(..e.span.start).next_back();
            let behind = taken.range(e.span.start..).next();
            before.into_iter().chain(behind).any(|(_, t)| clash(e, t))
        };
        if fix.edits.iter().all(same) {
            count += 1;
        } else if !fix.edits.iter().any(clashes) {
            taken.extend(fix.edits.iter().map(|e| (e.span.start, e)));
            count += 1;
        }
    }
    if taken.is_empty() && !recode {
        return None;
    }
    let edits: Vec<Edit> = taken.into_values().cloned().collect();
    let text = yaml::apply(&source.text, &edits)?;
    (text != source.text || recode).then_some((text, count))
}

/// True when two edits cannot both be applied: they overlap, or one puts something where the other begins or
/// ends.
fn clash(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.span, b.span);
    a.start < b.end && b.start < a.end
        || a.start == b.start
        || (a.is_empty() || b.is_empty()) && (a.start == b.end || b.start == a.end)
}
