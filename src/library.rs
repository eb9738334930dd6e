//! All guides of a county with what they refer to, every reference resolved once.

use std::collections::{HashMap, HashSet};

use crate::date::Date;
use crate::guide::{Bundle, Guide, Text};
use crate::han;
use crate::shared::{Department, Document, Place, Site, Theme};
use crate::source::{AttachedFile, FileProblem};
use crate::span::{FileId, Span};

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A file in 部门.
    Department,
    /// A file in 地点.
    Place,
    /// A file in 材料库.
    Document,
    /// Another guide.
    Guide,
    /// A file in 一件事.
    Bundle,
    /// A theme of `site/site.yaml`.
    Theme,
}

/// A name that leads nowhere.
#[derive(Clone, Debug)]
pub struct Unresolved {
    /// File it stands in.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
    /// What it should name.
    pub target: Target,
    /// The name.
    pub name: String,
    /// The name most likely meant.
    pub nearest: Option<String>,
}

/// Names that lead to one thing each.
#[derive(Debug, Default)]
struct Names(HashMap<String, usize>);

impl Names {
    fn add<'a>(&mut self, index: usize, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            self.0.entry(name.to_owned()).or_insert(index);
        }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        nearest(name, self.0.keys().map(String::as_str)).map(str::to_owned)
    }
}

/// Of known names the one that was most likely meant by a name that is none of them.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|k| (strsim::osa_distance(k, name), k))
        .filter(|(d, k)| *d <= (name.chars().count() / 2).max(1) && *d < k.chars().count())
        .min()
        .map(|(_, k)| k)
}

/// A county's guides and shared files.
#[derive(Debug)]
pub struct Library {
    /// Guides in the order of their paths.
    pub guides: Vec<Guide>,
    /// Bundles of guides in the order of their paths.
    pub bundles: Vec<Bundle>,
    /// Departments.
    pub departments: Vec<Department>,
    /// Places.
    pub places: Vec<Place>,
    /// Catalogue of materials.
    pub documents: Vec<Document>,
    /// The site; absent when only single files are checked.
    pub site: Option<Site>,
    /// The day on which freshness is judged; nothing grows old while nobody says what day it is.
    pub today: Option<Date>,
    /// Names that lead nowhere.
    pub unresolved: Vec<Unresolved>,
    names: HashMap<Target, Names>,
    files: HashMap<(FileId, String), Result<AttachedFile, FileProblem>>,
}

/// What was read, by kind.
#[derive(Debug, Default)]
pub struct Parts {
    /// Guides in the order of their paths.
    pub guides: Vec<Guide>,
    /// Bundles.
    pub bundles: Vec<Bundle>,
    /// Departments.
    pub departments: Vec<Department>,
    /// Places.
    pub places: Vec<Place>,
    /// Catalogue of materials.
    pub documents: Vec<Document>,
    /// The site.
    pub site: Option<Site>,
    /// Files that could not be read: what they would have been.
    pub unread: HashSet<(Target, String)>,
}

impl Library {
    /// Puts the files together and resolves every reference.
    pub fn new(parts: Parts) -> Library {
        let Parts { guides, bundles, departments, places, documents, site, unread } = parts;
        fn all<'a>(
            stem: &'a str,
            name: &'a Option<Text>,
            short: &'a Option<Text>,
            aliases: &'a [Text],
        ) -> Vec<&'a str> {
            let texts = name.iter().chain(short).chain(aliases);
            std::iter::once(stem).chain(texts.map(|t| t.value.as_str())).collect()
        }
        let mut names: HashMap<Target, Names> = HashMap::new();
        let mut add = |target, index, list: Vec<&str>| names.entry(target).or_default().add(index, list);
        departments
            .iter()
            .enumerate()
            .for_each(|(i, d)| add(Target::Department, i, all(&d.stem, &d.name, &d.short_name, &d.aliases)));
        places
            .iter()
            .enumerate()
            .for_each(|(i, p)| add(Target::Place, i, all(&p.stem, &p.name, &p.short_name, &p.aliases)));
        documents
            .iter()
            .enumerate()
            .for_each(|(i, m)| add(Target::Document, i, all(&m.stem, &m.name, &m.short_name, &m.aliases)));
        guides.iter().enumerate().for_each(|(i, g)| add(Target::Guide, i, all(&g.stem, &g.name, &None, &[])));
        bundles.iter().enumerate().for_each(|(i, b)| add(Target::Bundle, i, all(&b.stem, &b.name, &None, &[])));
        if let Some(site) = &site {
            site.themes.iter().enumerate().for_each(|(i, t)| add(Target::Theme, i, vec![&t.name.value]));
        }
        let mut library = Library {
            guides,
            bundles,
            departments,
            places,
            documents,
            site,
            today: None,
            unresolved: Vec::new(),
            names,
            files: HashMap::new(),
        };
        library.unresolved = library.resolve();
        // What a file that cannot be read would have been is known by its name; that it cannot be read is
        // said where it stands.
        library.unresolved.retain(|u| !unread.contains(&(u.target, u.name.clone())));
        library
    }

    /// Every file that a guide names, as written, with the guide's own file.
    pub fn named_files(&self) -> impl Iterator<Item = (FileId, &Text)> {
        self.guides.iter().flat_map(|g| {
            let forms = g
                .materials
                .iter()
                .flat_map(|m| std::iter::once(m).chain(&m.any_of))
                .flat_map(|m| m.blank_form.iter().chain(&m.sample_form));
            let rest = g
                .result
                .iter()
                .filter_map(|r| r.sample.as_ref())
                .chain(g.attachments.iter().filter_map(|a| a.file.as_ref()));
            forms.chain(rest).map(|t| (g.file, t))
        })
    }

    /// Says what was found where `named_files` points. The library itself never looks at the disk.
    pub fn attach(&mut self, files: HashMap<(FileId, String), Result<AttachedFile, FileProblem>>) {
        self.files = files;
    }

    /// The file that a guide names.
    pub fn attached(&self, guide: FileId, name: &str) -> Option<&AttachedFile> {
        self.files.get(&(guide, name.to_owned()))?.as_ref().ok()
    }

    /// Named files that cannot be offered.
    pub fn bad_files(&self) -> impl Iterator<Item = (FileId, &Text, FileProblem)> {
        self.named_files().filter_map(|(file, text)| match self.files.get(&(file, text.value.clone()))? {
            Err(problem) => Some((file, text, *problem)),
            Ok(_) => None,
        })
    }

    /// Address of every page that stands for a thing, with the place that decides it and the thing's name.
    pub fn addresses(&self) -> impl Iterator<Item = (String, FileId, Span, &str)> {
        let own = |folder, slug_of: &Option<Text>, name: &Text| {
            format!("{folder}/{}", slug(slug_of.as_ref().map(|s| s.value.as_str()), &name.value))
        };
        let guides = self.guides.iter().filter_map(move |g| {
            let name = g.name.as_ref()?;
            Some((own("g", &g.slug, name), g.file, g.slug.as_ref().unwrap_or(name).span, name.value.as_str()))
        });
        let departments = self.departments.iter().filter_map(move |d| {
            let name = d.name.as_ref()?;
            Some((own("d", &d.slug, name), d.file, d.slug.as_ref().unwrap_or(name).span, name.value.as_str()))
        });
        let bundles = self.bundles.iter().filter_map(move |b| {
            let name = b.name.as_ref()?;
            Some((own("b", &b.slug, name), b.file, b.slug.as_ref().unwrap_or(name).span, name.value.as_str()))
        });
        let themes = self.site.iter().flat_map(|site| {
            site.themes.iter().map(|t| {
                (format!("t/{}", slug(t.slug.as_deref(), &t.name.value)), site.file, t.name.span, t.name.value.as_str())
            })
        });
        guides.chain(bundles).chain(departments).chain(themes)
    }

    /// Every phone number with the file it stands in.
    pub fn phones(&self) -> impl Iterator<Item = (FileId, &Text)> {
        let guides = self
            .guides
            .iter()
            .flat_map(|g| g.consult.iter().chain(&g.complaint).flat_map(|c| &c.phones).map(|p| (g.file, p)));
        let departments =
            self.departments.iter().flat_map(|d| d.phones.iter().chain(&d.complaint_phones).map(|p| (d.file, p)));
        let places = self
            .places
            .iter()
            .flat_map(|p| p.phones.iter().chain(p.windows.iter().flat_map(|w| &w.phones)).map(|t| (p.file, t)));
        guides.chain(departments).chain(places)
    }

    fn find(&self, target: Target, name: &str) -> Option<usize> {
        self.names.get(&target)?.0.get(name).copied()
    }

    /// The department of that name.
    pub fn department(&self, name: &str) -> Option<&Department> {
        self.find(Target::Department, name).map(|i| &self.departments[i])
    }

    /// Where the department of that name stands in `departments`.
    pub fn department_index(&self, name: &str) -> Option<usize> {
        self.find(Target::Department, name)
    }

    /// The place of that name.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.find(Target::Place, name).map(|i| &self.places[i])
    }

    /// The catalogue entry of that name.
    pub fn document(&self, name: &str) -> Option<&Document> {
        self.find(Target::Document, name).map(|i| &self.documents[i])
    }

    /// The guide of that name.
    pub fn guide(&self, name: &str) -> Option<&Guide> {
        self.find(Target::Guide, name).map(|i| &self.guides[i])
    }

    /// Where the guide of that name stands in `guides`.
    pub fn guide_index(&self, name: &str) -> Option<usize> {
        self.find(Target::Guide, name)
    }

    /// The bundle of that name.
    pub fn bundle(&self, name: &str) -> Option<&Bundle> {
        self.find(Target::Bundle, name).map(|i| &self.bundles[i])
    }

    /// The theme of that name.
    pub fn theme(&self, name: &str) -> Option<&Theme> {
        let site = self.site.as_ref()?;
        self.find(Target::Theme, name).map(|i| &site.themes[i])
    }

    fn resolve(&self) -> Vec<Unresolved> {
        let mut wanted: Vec<(FileId, Target, &Text)> = Vec::new();
        for guide in &self.guides {
            let mut want = |target, text| wanted.push((guide.file, target, text));
            guide.department.iter().for_each(|t| want(Target::Department, t));
            guide.places.iter().for_each(|c| want(Target::Place, &c.place));
            guide.process.iter().flat_map(|s| &s.places).for_each(|t| want(Target::Place, t));
            for material in guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)) {
                material.reference.iter().for_each(|t| want(Target::Document, t));
                material.first_do.iter().for_each(|t| want(Target::Guide, t));
            }
            // A county that keeps no bundles may still name the life events that a guide belongs to.
            if !self.bundles.is_empty() {
                guide.category.iter().flat_map(|c| &c.life_events).for_each(|t| want(Target::Bundle, t));
            }
            // Without a site there is no list of themes to hold them against.
            if self.site.is_some() {
                guide.category.iter().flat_map(|c| &c.themes).for_each(|t| want(Target::Theme, t));
            }
        }
        for bundle in &self.bundles {
            let mut want = |target, text| wanted.push((bundle.file, target, text));
            bundle.department.iter().for_each(|t| want(Target::Department, t));
            bundle.joint_place.iter().for_each(|t| want(Target::Place, t));
            for member in &bundle.members {
                std::iter::once(&member.guide).chain(&member.after).for_each(|t| want(Target::Guide, t));
            }
        }
        for place in &self.places {
            place
                .windows
                .iter()
                .filter_map(|w| w.department.as_ref())
                .for_each(|t| wanted.push((place.file, Target::Department, t)));
        }
        for department in &self.departments {
            department.places.iter().for_each(|t| wanted.push((department.file, Target::Place, t)));
        }
        for document in &self.documents {
            document.replacement_guide.iter().for_each(|t| wanted.push((document.file, Target::Guide, t)));
        }
        if let Some(site) = &self.site {
            site.popular.iter().for_each(|t| wanted.push((site.file, Target::Guide, t)));
        }
        wanted
            .into_iter()
            .filter(|(_, target, text)| self.find(*target, &text.value).is_none())
            .map(|(file, target, text)| Unresolved {
                file,
                span: text.span,
                target,
                name: text.value.clone(),
                nearest: self.names.get(&target).and_then(|n| n.nearest(&text.value)),
            })
            .collect()
    }
}

/// The part of a permanent address that names a thing: what was chosen for it, else its pinyin initials.
/// It may depend on nothing else, since it is printed on paper.
pub fn slug(chosen: Option<&str>, name: &str) -> String {
    chosen.map_or_else(|| han::initials(name), str::to_owned)
}
