//! Who asks whom for what, as the page for leaders and `score` show it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::markdown::clean;
use super::project::{department_name, department_url, guide_slug, visits_label};
use super::view::{self, Link};
use crate::facts::burden::{Ask, Asked, Burden, Change, Load, Remains, Saved};
use crate::facts::score::{Score, scores};
use crate::facts::{Facts, Range};
use crate::library::Library;

/// Everything of the page for leaders.
pub fn burden(burden: &Burden, library: &Library, facts: &Facts) -> view::Burden {
    let names = Names { library };
    let (county, each) = scores(library, facts, burden);
    let region = library.site.as_ref().and_then(|s| s.region.as_deref()).map_or_else(|| "全部".to_owned(), clean);
    let row = |i: usize| {
        let saved = burden.if_shared(&[i], library, facts);
        names.asked(&burden.papers[i], names.what_if(&saved, burden))
    };
    view::Burden {
        county: score(Link { name: region, url: None }, &county),
        departments: each.iter().map(|(d, s)| score(names.department(*d), s)).collect(),
        papers: (0..burden.papers.len()).into_par_iter().map(row).collect(),
    }
}

/// What sharing papers would change.
pub fn what_if(saved: &Saved, burden: &Burden, library: &Library) -> view::WhatIf {
    Names { library }.what_if(saved, burden)
}

fn score(of: Link, score: &Score) -> view::Score {
    let percent = |n: usize| n * 100 / score.guides.max(1);
    view::Score {
        name: of.name,
        url: of.url,
        guides: score.guides,
        once: score.once,
        once_percent: percent(score.once),
        once_with_materials: score.once_with_materials,
        once_with_materials_percent: percent(score.once_with_materials),
        declared_once: score.declared_once,
        gap: score.gap,
        underived: score.underived,
        materials: format!("{:.1}", score.materials),
        asks: score.asks,
        shareable: score.shareable,
        own: score.own,
    }
}

fn change(before: &Load, after: &Load, of: fn(&Load) -> usize) -> view::Change {
    let (before, after) = (of(before), of(after));
    view::Change { before, after, saved: before.saturating_sub(after) }
}

struct Names<'a> {
    library: &'a Library,
}

impl Names<'_> {
    /// A guide by its official name, as departments speak of it.
    fn guide(&self, index: usize) -> Link {
        let guide = &self.library.guides[index];
        let name = guide.name.as_ref().map_or_else(|| guide.stem.clone(), |n| clean(&n.value));
        Link { name, url: Some(format!("g/{}.html", guide_slug(guide))) }
    }

    fn department_of(&self, guide: usize) -> Option<usize> {
        self.library.department_index(&self.library.guides[guide].department.as_ref()?.value)
    }

    fn department(&self, index: Option<usize>) -> Link {
        match index.map(|i| &self.library.departments[i]) {
            Some(d) => {
                let short = d.short_name.as_ref().map(|s| clean(&s.value));
                Link { name: short.unwrap_or_else(|| department_name(d)), url: Some(department_url(d)) }
            }
            None => Link { name: "没有写部门".to_owned(), url: None },
        }
    }

    fn asked(&self, asked: &Asked, saves: view::WhatIf) -> view::Asked {
        let mut by: BTreeMap<Option<usize>, view::Asking> = BTreeMap::new();
        for ask in &asked.asks {
            let department = self.department_of(ask.guide);
            let asking = by.entry(department).or_insert_with(|| view::Asking {
                department: self.department(department),
                own: ask.own,
                guides: Vec::new(),
            });
            asking.guides.push(self.guide(ask.guide));
        }
        let mut by: Vec<view::Asking> = by.into_values().collect();
        by.sort_by_key(|a| std::cmp::Reverse(a.guides.len()));
        let sum = |f: fn(&Ask) -> usize| asked.asks.iter().map(f).sum::<usize>();
        view::Asked {
            paper: clean(&asked.paper),
            issuer: clean(&asked.issuer.name),
            department: asked.issuer.department.map(|d| self.department(Some(d))),
            shareable: asked.shareable.word(),
            asks: asked.asks.len(),
            departments: by.len(),
            situations_percent: sum(|a| a.situations) * 100 / sum(|a| a.of).max(1),
            own: asked.own(),
            choices: asked.asks.iter().filter(|a| a.choice).count(),
            by,
            saves,
        }
    }

    fn what_if(&self, saved: &Saved, burden: &Burden) -> view::WhatIf {
        let label = |v: Option<Range<u32>>| v.map(visits_label);
        let changed = |c: &Change| view::ChangedGuide {
            guide: self.guide(c.guide),
            department: self.department(self.department_of(c.guide)).name,
            asks: change(&c.before, &c.after, |l| l.asks),
            materials: change(&c.before, &c.after, |l| l.materials),
            situations: c.before.situations,
            visits_before: label(c.visits_before),
            visits_after: label(c.visits_after),
            visits_spared: c.visits_spared,
        };
        let mut papers: Vec<String> = saved.papers.iter().map(|p| clean(&burden.papers[*p].paper)).collect();
        papers.dedup();
        let mut guides: Vec<view::ChangedGuide> = saved.guides.iter().map(changed).collect();
        guides.sort_by_key(|g| std::cmp::Reverse(g.visits_spared));
        let mut waiting: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
        let mut still_asked = Vec::new();
        for remains in &saved.remains {
            match remains {
                Remains::First { guide, first } => waiting.entry(*first).or_default().push(self.guide(*guide)),
                Remains::Line { guide } => still_asked.push(self.guide(*guide)),
            }
        }
        let still_first =
            waiting.into_iter().map(|(first, guides)| view::StillFirst { first: self.guide(first), guides });
        let still_first = still_first.collect();
        view::WhatIf {
            papers,
            asks: change(&saved.before, &saved.after, |l| l.asks),
            materials: change(&saved.before, &saved.after, |l| l.materials),
            visits: change(&saved.before, &saved.after, |l| l.all_visits),
            spared: guides.iter().filter(|g| g.visits_spared > 0).count(),
            guides,
            still_first,
            still_asked,
        }
    }
}
