//! A county on disk: found, read, checked. The one pipeline behind every command.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::date::Date;
use crate::error::Error;
use crate::facts::Facts;
use crate::finding::{Finding, words};
use crate::guide;
use crate::library::{Library, Parts, Target};
use crate::lint::vocabulary::{Vocabularies, Vocabulary};
use crate::lint::{self, File, Repair};
use crate::report::Counts;
use crate::rules::{RULES, waiver};
use crate::schema::{self, Fault, Tree};
use crate::shared;
use crate::source::{self, AttachedFile, FileKind, FileProblem, Limits, Source, Sources};
use crate::span::{FileId, Span};
use crate::yaml::{self, Broken};

/// Files of a run, read but not judged.
pub struct Workspace {
    sources: Sources,
    /// Which of them the user asked about; the others are there to be referred to.
    selected: Vec<bool>,
    /// Folder that holds 部门, 地点 and 材料库.
    root: Option<PathBuf>,
    limits: Limits,
    today: Option<Date>,
}

/// A county after all rules have run.
pub struct Checked {
    /// The files.
    pub sources: Sources,
    /// What could be understood of them.
    pub library: Library,
    /// What follows from it.
    pub facts: Facts,
    /// What is wrong, by path and place.
    pub findings: Vec<Finding>,
    /// What was covered.
    pub counts: Counts,
    /// Folder that holds the county's guides and shared files.
    pub root: Option<PathBuf>,
    selected: Vec<bool>,
    limits: Limits,
    today: Option<Date>,
}

impl Checked {
    /// Checks the same files once more, after some were replaced.
    pub fn again(self) -> Checked {
        let Checked { sources, root, selected, limits, today, .. } = self;
        Workspace { sources, selected, root, limits, today }.check()
    }

    /// True when the user asked about this file.
    pub fn is_selected(&self, id: FileId) -> bool {
        self.selected[id.0 as usize]
    }
}

impl Workspace {
    /// Reads the files at or below `paths`, and the shared files that they refer to.
    pub fn open(paths: &[PathBuf]) -> Result<Workspace, Error> {
        let limits = Limits::default();
        let mut wanted: Vec<(PathBuf, FileKind)> = Vec::new();
        for path in paths {
            let found = source::discover(path)?;
            if found.is_empty() {
                return Err(Error::NoGuides(path.clone()));
            }
            wanted.extend(found.into_iter().map(|p| (p.clone(), source::kind_of(&p))));
        }
        let first = paths.first().map(PathBuf::as_path).unwrap_or(Path::new("."));
        let root = source::county_of(first);
        let asked = wanted.len();
        if let Some(root) = &root {
            wanted.extend(county(root)?);
        }
        let mut seen = HashMap::new();
        let mut unique: Vec<(PathBuf, FileKind, bool)> = Vec::new();
        for (i, (path, kind)) in wanted.into_iter().enumerate() {
            let canonical = path.canonicalize().unwrap_or_else(|_| path.clone());
            if seen.insert(canonical, ()).is_none() {
                // The site's configuration is asked about whenever the whole county is.
                let whole =
                    kind == FileKind::Site && root.as_ref().is_some_and(|r| paths.iter().any(|p| source::same(p, r)));
                unique.push((path, kind, i < asked || whole));
            }
        }
        let loaded: Result<Vec<(Source, bool)>, Error> =
            unique.par_iter().map(|(path, kind, asked)| Ok((source::load(path, *kind, &limits)?, *asked))).collect();
        Ok(Workspace::holding(loaded?, first, root, limits))
    }

    /// One file as an editor holds it, read from standard input, with the county that its path lies in.
    pub fn open_stdin(path: &Path) -> Result<Workspace, Error> {
        let limits = Limits::default();
        let kind = source::kind_of(path);
        let mut files = vec![(source::load_stdin(path, kind, &limits)?, true)];
        let root = source::county_of(path);
        if let Some(root) = &root {
            let others: Result<Vec<(Source, bool)>, Error> = county(root)?
                .into_par_iter()
                .filter(|(other, _)| other != path && !source::same(other, path))
                .map(|(other, kind)| Ok((source::load(&other, kind, &limits)?, false)))
                .collect();
            files.extend(others?);
        }
        Ok(Workspace::holding(files, path, root, limits))
    }

    fn holding(mut files: Vec<(Source, bool)>, at: &Path, root: Option<PathBuf>, limits: Limits) -> Workspace {
        files.sort_by(|a, b| a.0.location.cmp(&b.0.location));
        let selected = files.iter().map(|f| f.1).collect();
        let mut sources = Sources::within(source::repository_of(at));
        files.into_iter().for_each(|(source, _)| {
            sources.push(source);
        });
        Workspace { sources, selected, root, limits, today: None }
    }

    /// A workspace from texts in memory, all of them asked about.
    pub fn of(sources: Vec<Source>) -> Workspace {
        let mut all = Sources::default();
        let selected = vec![true; sources.len()];
        sources.into_iter().for_each(|s| {
            all.push(s);
        });
        Workspace { sources: all, selected, root: Some(PathBuf::new()), limits: Limits::default(), today: None }
    }

    /// Says on which day freshness is judged.
    pub fn on(self, today: Option<Date>) -> Workspace {
        Workspace { today, ..self }
    }

    /// Runs every rule over every file. Never fails: what is wrong is a finding.
    pub fn check(self) -> Checked {
        let ids: Vec<FileId> = self.sources.iter().map(|(id, _)| id).collect();
        let (words, misspoken) = self.vocabularies();
        let read: Vec<Read> =
            ids.par_iter().map(|&id| read(id, self.sources.get(id), &self.limits, self.today, words.of(id))).collect();
        let mut library = self.library(&read);
        let files = self.attachments(&library);
        library.attach(files);

        let facts = Facts::of(&library);
        let mut findings = lint::check_library(RULES, &library, &facts);
        findings.iter_mut().for_each(|f| as_written(f, |id| read[id.0 as usize].way_back()));
        let mut counts = Counts { rules: RULES.len(), ..Counts::default() };
        let understood: Vec<bool> = read.iter().map(|r| r.tree.is_some()).collect();
        for (read, (id, source)) in read.into_iter().zip(self.sources.iter()) {
            if self.selected[id.0 as usize] {
                *if source.kind == FileKind::Guide { &mut counts.guides } else { &mut counts.shared } += 1;
                counts.fields += read.fields;
            }
            findings.extend(read.findings);
        }
        findings.extend(misspoken);
        findings.retain(|f| self.selected[f.file.0 as usize]);
        counts.waived = self.waive(&understood, &mut findings);
        // Last, so that a waiver of a rule that is off here is not called unused.
        words.set_levels(&mut findings, &self.sources);
        findings.sort_by(|a, b| {
            let key = |f: &Finding| (f.file, f.span.start, f.span.end, f.code);
            key(a).cmp(&key(b)).then_with(|| a.message.zh.cmp(&b.message.zh))
        });
        findings.dedup();
        Checked {
            sources: self.sources,
            library,
            facts,
            findings,
            counts,
            root: self.root,
            selected: self.selected,
            limits: self.limits,
            today: self.today,
        }
    }

    /// Takes out what is waived where it stands, and says how many findings that were.
    fn waive(&self, understood: &[bool], findings: &mut Vec<Finding>) -> usize {
        let mut of: HashMap<FileId, Vec<Finding>> = HashMap::new();
        for finding in std::mem::take(findings) {
            of.entry(finding.file).or_default().push(finding);
        }
        let mut gone = 0;
        for (id, source) in self.sources.iter().filter(|(id, _)| self.selected[id.0 as usize]) {
            let mut own = of.remove(&id).unwrap_or_default();
            gone += waiver::settle(id, source, self.today, understood[id.0 as usize], &mut own);
            findings.extend(own);
        }
        gone
    }

    /// The county's own words by file, and what is wrong with them.
    fn vocabularies(&self) -> (Vocabularies, Vec<Finding>) {
        let (mut files, mut repairs) = (Vec::new(), HashMap::new());
        for (id, source) in self.sources.iter().filter(|(_, s)| s.kind == FileKind::Vocabulary) {
            let read = read(id, source, &self.limits, self.today, &Vocabulary::default());
            let Some(tree) = &read.tree else { continue };
            files.push((source::governed_by(&source.location), shared::vocabulary(tree, id)));
            repairs.insert(id, read);
        }
        if files.is_empty() {
            return (Vocabularies::none(), Vec::new());
        }
        let mut findings = Vec::new();
        let folders = self.sources.iter().map(|(_, source)| source::folder_of(&source.location));
        let words = Vocabularies::new(RULES, &files, folders, &mut findings);
        findings.iter_mut().for_each(|f| as_written(f, |id| repairs[&id].way_back()));
        (words, findings)
    }

    fn library(&self, read: &[Read]) -> Library {
        let mut parts = Parts::default();
        for (read, (id, source)) in read.iter().zip(self.sources.iter()) {
            let Some(tree) = &read.tree else { continue };
            match source.kind {
                FileKind::Guide => parts.guides.push(guide::lower(tree, id, source.stem())),
                FileKind::Bundle => parts.bundles.push(guide::bundle(tree, id, source.stem())),
                FileKind::Department => parts.departments.push(shared::department(tree, id, source.stem())),
                FileKind::Place => parts.places.push(shared::place(tree, id, source.stem())),
                FileKind::Material => parts.documents.push(shared::document(tree, id, source.stem())),
                FileKind::Site => parts.site = shared::site(tree, id),
                FileKind::Vocabulary => {}
            }
        }
        parts.unread = read
            .iter()
            .zip(self.sources.iter())
            .filter(|(read, _)| read.tree.is_none())
            .filter_map(|(_, (_, source))| {
                let target = match source.kind {
                    FileKind::Guide => Target::Guide,
                    FileKind::Bundle => Target::Bundle,
                    FileKind::Department => Target::Department,
                    FileKind::Place => Target::Place,
                    FileKind::Material => Target::Document,
                    FileKind::Site | FileKind::Vocabulary => return None,
                };
                Some((target, source.stem().to_owned()))
            })
            .collect();
        let mut library = Library::new(parts);
        library.today = self.today;
        if self.root.is_none() {
            // A single file with no county around it: there is nothing to hold its names against.
            library.unresolved.clear();
        }
        library
    }

    /// Looks for every file that a guide offers.
    fn attachments(&self, library: &Library) -> HashMap<(FileId, String), Result<AttachedFile, FileProblem>> {
        let root = self.root.as_deref().unwrap_or(Path::new(""));
        library
            .named_files()
            .map(|(file, text)| {
                let base = self.sources.get(file).location.parent().unwrap_or(Path::new("")).to_path_buf();
                ((file, text.value.clone()), source::attachment(&base, root, &text.value))
            })
            .collect()
    }
}

/// Every file of a county with what it describes.
fn county(root: &Path) -> Result<Vec<(PathBuf, FileKind)>, Error> {
    let files = source::discover(root)?.into_iter().map(|p| (p.clone(), source::kind_of(&p)));
    Ok(files.chain(source::site_of(root).map(|site| (site, FileKind::Site))).collect())
}

/// One file after the rules that need only it.
struct Read {
    tree: Option<Tree>,
    findings: Vec<Finding>,
    fields: usize,
    repair: Repair,
    repaired: bool,
}

impl Read {
    /// What leads from the text that was parsed to the file, and whether they differ.
    fn way_back(&self) -> (&Repair, bool) {
        (&self.repair, self.repaired)
    }
}

/// Says a finding about a mended text in terms of the file as it was written.
fn as_written<'a>(finding: &mut Finding, way_back: impl Fn(FileId) -> (&'a Repair, bool)) {
    let (repair, repaired) = way_back(finding.file);
    finding.span = repair.origin(finding.span);
    finding.labels.iter_mut().for_each(|l| l.span = way_back(l.file).0.origin(l.span));
    if repaired {
        // Its edits are in terms of the mended text; once the slips are mended it comes back with its fix.
        finding.fix = None;
    }
}

fn read(id: FileId, source: &Source, limits: &Limits, today: Option<Date>, words: &Vocabulary) -> Read {
    let bare = File { id, source, text: &source.text, tree: None, faults: &[], broken: None, today, words };
    let mut findings = lint::check_source(RULES, &bare);
    let (mut repair, mended) = Repair::new(&source.text, &findings);
    let mut parsed = yaml::parse(mended.as_deref().unwrap_or(&source.text), limits);
    let mut text = mended.as_deref().unwrap_or(&source.text);
    if mended.is_some() && parsed.is_err() {
        // What looked like a slip was none: the file reads as it is.
        if let Ok(as_written) = yaml::parse(&source.text, limits) {
            findings.retain(|f| f.fix.as_ref().is_none_or(|x| x.safety != crate::finding::Safety::Safe));
            repair = Repair::default();
            text = &source.text;
            parsed = Ok(as_written);
        }
    }
    let (broken, shaped): (Option<Broken>, Option<schema::Shaped>) = match parsed {
        Err(broken) => (Some(broken), None),
        Ok(None) => (None, None),
        Ok(Some(root)) => (None, Some(schema::check(schema::schema(source.kind), &root, text))),
    };
    let none: Vec<Fault> = Vec::new();
    let file = File {
        id,
        source,
        text,
        tree: shaped.as_ref().map(|s| &s.tree),
        faults: shaped.as_ref().map_or(&none, |s| &s.faults),
        broken: broken.as_ref(),
        today,
        words,
    };
    let slips: Vec<usize> = findings.iter().map(|f| source.position(f.span.start).0).collect();
    let mut later = lint::check_file(RULES, &file);
    let repaired = mended.is_some();
    later.iter_mut().for_each(|f| as_written(f, |_| (&repair, repaired)));
    let line_of = |f: &Finding| source.position(f.span.start).0;
    // What a comment swallowed is not missing, it is swallowed.
    let swallowed: Vec<usize> = findings.iter().filter(|f| f.code == "Y005").map(line_of).collect();
    later.retain(|f| f.code != "Y016" || !swallowed.contains(&line_of(f)));
    // The parser stops at or right behind a slip that is reported already.
    later.retain(|f| {
        f.code != "Y010" || !slips.iter().any(|&line| (line..=line + 1).contains(&source.position(f.span.start).0))
    });
    findings.extend(later);
    if shaped.is_none() && broken.is_none() && source.too_large.is_none() {
        findings.extend(empty_file(id, source));
    }
    let mut fields = 0;
    let tree = shaped.map(|s| s.tree);
    if let Some(tree) = &tree {
        tree.leaves(&mut |_, _| fields += 1);
    }
    Read { tree, findings, fields, repair, repaired }
}

/// A file without a document lacks everything; that is said once.
fn empty_file(id: FileId, source: &Source) -> Option<Finding> {
    let rule = crate::rules::find("Y010")?;
    let mut out = Vec::new();
    rule.meta()
        .finding(
            id,
            Span::at(0),
            words(format!("{} 里什么也没有", source.stem()), format!("nothing in {}", source.stem())),
        )
        .why("没有内容", "no content")
        .help("写上内容，或者删掉这个文件", "write the guide, or delete the file")
        .push(&mut out);
    out.pop()
}
