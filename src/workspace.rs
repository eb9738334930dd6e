//! A county on disk: found, read, checked. The one pipeline behind every command.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::date::Date;
use crate::error::Error;
use crate::finding::{Finding, words};
use crate::guide::{self, Guide};
use crate::library::{Library, Target};
use crate::lint::{self, File, Repair};
use crate::report::Counts;
use crate::rules::RULES;
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
    /// What is wrong, by path and place.
    pub findings: Vec<Finding>,
    /// What was covered.
    pub counts: Counts,
    /// Folder that holds the county's guides and shared files.
    pub root: Option<PathBuf>,
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
            wanted.extend(source::discover(root)?.into_iter().map(|p| (p.clone(), source::kind_of(&p))));
            if let Some(site) = source::site_of(root) {
                wanted.push((site, FileKind::Site));
            }
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
        unique.sort_by(|a, b| a.0.cmp(&b.0));
        let loaded: Vec<Result<Source, Error>> =
            unique.par_iter().map(|(p, k, _)| source::load(p, *k, &limits)).collect();
        let mut sources = Sources::default();
        for source in loaded {
            sources.push(source?);
        }
        Ok(Workspace { sources, selected: unique.into_iter().map(|u| u.2).collect(), root, limits, today: None })
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
        let read: Vec<Read> =
            ids.par_iter().map(|&id| read(id, self.sources.get(id), &self.limits, self.today)).collect();
        let mut library = self.library(&read);
        let files = self.attachments(&library);
        library.attach(files);

        let mut findings = lint::check_library(RULES, &library);
        for finding in &mut findings {
            finding.span = read[finding.file.0 as usize].repair.origin(finding.span);
            finding.labels.iter_mut().for_each(|l| l.span = read[l.file.0 as usize].repair.origin(l.span));
            if read[finding.file.0 as usize].repaired {
                finding.fix = None;
            }
        }
        let mut counts = Counts { rules: RULES.len(), ..Counts::default() };
        for (read, (id, source)) in read.into_iter().zip(self.sources.iter()) {
            if self.selected[id.0 as usize] {
                *if source.kind == FileKind::Guide { &mut counts.guides } else { &mut counts.shared } += 1;
                counts.fields += read.fields;
            }
            findings.extend(read.findings);
        }
        findings.retain(|f| self.selected[f.file.0 as usize]);
        findings.sort_by(|a, b| {
            let key = |f: &Finding| (f.file, f.span.start, f.span.end, f.code);
            key(a).cmp(&key(b)).then_with(|| a.message.zh.cmp(&b.message.zh))
        });
        findings.dedup();
        Checked { sources: self.sources, library, findings, counts, root: self.root }
    }

    fn library(&self, read: &[Read]) -> Library {
        let mut guides: Vec<Guide> = Vec::new();
        let (mut departments, mut places, mut documents, mut site) = (Vec::new(), Vec::new(), Vec::new(), None);
        for (read, (id, source)) in read.iter().zip(self.sources.iter()) {
            let Some(tree) = &read.tree else { continue };
            match source.kind {
                FileKind::Guide => guides.push(guide::lower(tree, id, source.stem())),
                FileKind::Department => departments.push(shared::department(tree, id, source.stem())),
                FileKind::Place => places.push(shared::place(tree, id, source.stem())),
                FileKind::Material => documents.push(shared::document(tree, id, source.stem())),
                FileKind::Site => site = shared::site(tree, id),
            }
        }
        let unread = read
            .iter()
            .zip(self.sources.iter())
            .filter(|(read, _)| read.tree.is_none())
            .filter_map(|(_, (_, source))| {
                let target = match source.kind {
                    FileKind::Guide => Target::Guide,
                    FileKind::Department => Target::Department,
                    FileKind::Place => Target::Place,
                    FileKind::Material => Target::Document,
                    FileKind::Site => return None,
                };
                Some((target, source.stem().to_owned()))
            })
            .collect();
        let mut library = Library::new(guides, departments, places, documents, site, unread);
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

/// One file after the rules that need only it.
struct Read {
    tree: Option<Tree>,
    findings: Vec<Finding>,
    fields: usize,
    repair: Repair,
    repaired: bool,
}

fn read(id: FileId, source: &Source, limits: &Limits, today: Option<Date>) -> Read {
    let bare = File { id, source, text: &source.text, tree: None, faults: &[], broken: None, today };
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
    };
    let slips: Vec<usize> = findings.iter().map(|f| source.position(f.span.start).0).collect();
    let mut later = lint::check_file(RULES, &file);
    let repaired = mended.is_some();
    for finding in &mut later {
        finding.span = repair.origin(finding.span);
        finding.labels.iter_mut().for_each(|l| l.span = repair.origin(l.span));
        if repaired {
            // Its edits are in terms of the mended text; once the slips are mended it comes back with its fix.
            finding.fix = None;
        }
    }
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
