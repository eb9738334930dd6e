//! `zhinan ask`: an errand in one's own words, the questions that matter, my list. Found by the index of the site,
//! counted by [`crate::facts`], so that terminal, page and leaflet say the same.

mod answers;
mod bundle;
mod eval;
mod interview;
mod json;
mod layout;
mod list;
mod table;
mod text;

pub use answers::parse as answers;
pub use bundle::write_bundle;
pub use eval::{Quality, Queries, decimal};
pub use interview::{Chosen, choose, interview};
pub use json::write as write_json;
pub use list::List;
pub use text::{write_advice, write_choice, write_found, write_list, write_none};

use std::collections::HashSet;

use crate::facts::Facts;
use crate::guide::{Guide, Scenario, Text};
use crate::library::Library;
use crate::output::{findable, project, view};
use crate::search::{Hit, Index, NEAREST, is_clear};
use crate::shared::Site;
use crate::span::FileId;

/// How many guides are listed when it is not clear which is meant.
pub const LISTED: usize = 5;

/// A county that can be asked.
pub struct Desk<'a> {
    library: &'a Library,
    facts: &'a Facts,
    views: Vec<view::Guide>,
    index: Index,
    bundles: Vec<view::Bundle>,
    /// Bundles alone: a query finds at most one of them, beside the guides.
    bundle_index: Index,
}

/// What a query found.
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Whether the first is what was meant.
    pub is_clear: bool,
}

impl<'a> Desk<'a> {
    /// Builds the index that the site has, too.
    pub fn open(library: &'a Library, facts: &'a Facts) -> Desk<'a> {
        let nameless;
        let site = match &library.site {
            Some(site) => site,
            None => {
                nameless = without_site();
                &nameless
            }
        };
        let views: Vec<view::Guide> = (library.guides.iter().zip(&facts.guides))
            .map(|(g, f)| project::guide(g, f, library, site, false))
            .collect();
        let cards: Vec<view::Card> = views.iter().map(|v| project::card(v, library)).collect();
        let index = Index::build(&findable::entries(&views, &cards, &[]));
        let bundles: Vec<view::Bundle> = (library.bundles.iter().zip(&facts.bundles))
            .map(|(b, f)| project::bundle(b, f, facts, library, site, false))
            .collect();
        let bundle_index = Index::build(&findable::entries(&[], &[], &bundles));
        Desk { library, facts, views, index, bundles, bundle_index }
    }

    /// The bundle that a query clearly means: found no worse than the best guide.
    pub fn bundle(&self, query: &str, found: &Found) -> Option<usize> {
        let hits = self.bundle_index.query(query, usize::MAX);
        let best = hits.first().filter(|h| h.score >= NEAREST)?;
        let guide = found.hits.first().map_or(0, |h| h.score);
        (is_clear(&hits) && best.score >= guide).then_some(best.entry)
    }

    /// Finds guides, best first.
    pub fn find(&self, query: &str) -> Found {
        let hits = self.index.query(query, usize::MAX);
        Found { is_clear: is_clear(&hits), hits }
    }

    /// The questions of a bundle by its place in [`Library::bundles`], each once.
    pub fn bundle_questions(&self, number: usize) -> &'a [Scenario] {
        &self.facts.bundles[number].scenarios
    }

    /// A guide by its place in [`Library::guides`], with what is shown of it.
    pub fn guide(&self, number: usize) -> (&'a Guide, &view::Guide) {
        (&self.library.guides[number], &self.views[number])
    }

    /// The list of a guide for some answers.
    pub fn list(&self, number: usize, answers: Vec<Option<usize>>) -> List<'_> {
        List::new(self, number, answers)
    }

    /// When nothing is found: guides that share the most characters with the query, else those that most people
    /// come for.
    pub fn nearest(&self, query: &str) -> Vec<usize> {
        const MOST: usize = 3;
        let asked: HashSet<char> = query.chars().filter(|c| c.is_alphanumeric()).collect();
        let shared = |v: &view::Guide| {
            let own: HashSet<char> = v.aliases.iter().chain([&v.name]).flat_map(|n| n.chars()).collect();
            own.intersection(&asked).count()
        };
        let mut near: Vec<(usize, usize)> =
            self.views.iter().map(shared).enumerate().filter(|(_, n)| *n > 0).map(|(i, n)| (n, i)).collect();
        near.sort_by_key(|&(n, i)| (std::cmp::Reverse(n), i));
        let mut out: Vec<usize> = near.into_iter().map(|(_, i)| i).collect();
        if out.is_empty() {
            let popular = self.library.site.iter().flat_map(|s| &s.popular);
            out.extend(popular.filter_map(|name| self.library.guide_index(&name.value)));
        }
        out.truncate(MOST);
        out
    }

    /// The number to call when in doubt.
    pub fn hotline(&self) -> &str {
        self.library.site.as_ref().and_then(|s| s.hotline.as_deref()).unwrap_or("12345")
    }

    /// How many guides there are.
    pub fn len(&self) -> usize {
        self.views.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.views.is_empty()
    }
}

/// What stands for `site/site.yaml` where there is none: a county can be asked before it has a site.
fn without_site() -> Site {
    Site {
        file: FileId(0),
        title: String::new(),
        tagline: None,
        region: None,
        base_url: String::new(),
        hotline: None,
        themes: Vec::new(),
        popular: Vec::<Text>::new(),
        theme: String::new(),
        notice: None,
        owner: None,
    }
}
