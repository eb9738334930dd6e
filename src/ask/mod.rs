//! `zhinan ask`: an errand in one's own words, the questions that matter, my list. Found by the index of the site,
//! counted by [`crate::facts`], so that terminal, page and leaflet say the same.

mod answers;
mod eval;
mod interview;
mod json;
mod layout;
mod list;
mod situation;
mod table;
mod text;
mod together;
mod together_text;

pub use answers::parse as answers;
pub use eval::{Quality, Queries, decimal};
pub use interview::{Chosen, choose, interview};
pub use json::write as write_json;
pub use list::List;
pub use situation::Situation;
pub use text::{write_advice, write_choice, write_found, write_none};
pub use together::Together;

use std::collections::HashSet;
use std::io::{self, Write};

use crate::facts::{Answers, Facts};
use crate::finding::Lang;
use crate::guide::{Scenario, Text};
use crate::library::Library;
use crate::output::{findable, project, view};
use crate::search::{Hit, Index, is_clear};
use crate::shared::Site;
use crate::span::FileId;

/// How many guides are listed when it is not clear which is meant.
pub const LISTED: usize = 5;
/// How many phones are named.
const PHONES: usize = 4;

/// A county that can be asked. What it has to offer, guides and behind them bundles, is called by its number in the
/// index.
pub struct Desk<'a> {
    library: &'a Library,
    facts: &'a Facts,
    views: Vec<view::Guide>,
    bundles: Vec<view::Bundle>,
    index: Index,
}

/// My list.
pub enum Answer<'a> {
    /// Of one guide.
    One(List<'a>),
    /// Of a bundle.
    Several(Together<'a>),
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
        let bundles: Vec<view::Bundle> = (library.bundles.iter().zip(&facts.bundles))
            .map(|(b, f)| project::bundle(b, f, facts, library, site, false))
            .collect();
        let index = Index::build(&findable::entries(&views, &cards, &bundles));
        Desk { library, facts, views, bundles, index }
    }

    /// Finds guides and bundles, best first.
    pub fn find(&self, query: &str) -> Found {
        let hits = self.index.query(query, usize::MAX);
        Found { is_clear: is_clear(&hits), hits }
    }

    /// The guide or bundle of a name.
    pub fn named(&self, name: &str) -> Option<usize> {
        let bundle =
            || self.library.bundle(name).and_then(|b| self.library.bundles.iter().position(|x| x.file == b.file));
        self.library.guide_index(name).or_else(|| bundle().map(|i| self.views.len() + i))
    }

    /// A bundle's place in [`Library::bundles`], when it is one.
    fn bundle(&self, number: usize) -> Option<usize> {
        number.checked_sub(self.views.len())
    }

    /// Its name.
    pub fn name(&self, number: usize) -> &str {
        self.bundle(number).map_or_else(|| &self.views[number].name, |b| &self.bundles[b].name)
    }

    /// Path of its page from the site's root.
    pub fn url(&self, number: usize) -> &str {
        self.bundle(number).map_or_else(|| &self.views[number].url, |b| &self.bundles[b].url)
    }

    /// Its name with what people call it.
    fn title(&self, number: usize) -> String {
        match self.bundle(number) {
            Some(b) => text::bundle_title(&self.bundles[b]),
            None => text::title(&self.views[number]),
        }
    }

    fn summary(&self, number: usize) -> Option<&str> {
        let summary = match self.bundle(number) {
            Some(b) => &self.bundles[b].summary,
            None => &self.views[number].summary,
        };
        summary.as_ref().map(|s| s.text.as_str())
    }

    /// Its questions.
    pub fn scenarios(&self, number: usize) -> &'a [Scenario] {
        match self.bundle(number) {
            Some(b) => &self.facts.bundles[b].scenarios,
            None => &self.library.guides[number].scenarios,
        }
    }

    /// Whether a question is worth asking after the answers before it.
    pub fn is_worth_asking(&self, number: usize, question: usize, before: &[Option<usize>]) -> bool {
        match self.bundle(number) {
            Some(b) => self.facts.bundles[b].is_worth_asking(question, before),
            None => self.facts.guides[number].is_worth_asking(question, before),
        }
    }

    /// Files that an answer is made of.
    pub fn files(&self, number: usize) -> Vec<FileId> {
        match self.bundle(number) {
            Some(b) => {
                let members = self.facts.bundles[b].guides.iter().flatten().map(|g| self.library.guides[*g].file);
                std::iter::once(self.library.bundles[b].file).chain(members).collect()
            }
            None => vec![self.library.guides[number].file],
        }
    }

    /// What some answers come to.
    pub fn answer(&self, number: usize, answers: Answers) -> Answer<'_> {
        match self.bundle(number) {
            Some(b) => Answer::Several(Together::new(self, b, answers)),
            None => Answer::One(List::new(self, number, answers)),
        }
    }

    /// When nothing is found: guides that share the most characters with the query, else those that most people
    /// come for.
    pub fn nearest(&self, query: &str) -> Vec<usize> {
        const MOST: usize = 3;
        let asked: HashSet<char> = query.chars().filter(|c| c.is_alphanumeric()).collect();
        let shared = |(name, aliases): (&String, &Vec<String>)| {
            let own: HashSet<char> = aliases.iter().chain([name]).flat_map(|n| n.chars()).collect();
            own.intersection(&asked).count()
        };
        let guides = self.views.iter().map(|v| (&v.name, &v.aliases));
        let all = guides.chain(self.bundles.iter().map(|b| (&b.name, &b.aliases)));
        let mut near: Vec<(usize, usize)> =
            all.map(shared).enumerate().filter(|(_, n)| *n > 0).map(|(i, n)| (n, i)).collect();
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
}

impl Answer<'_> {
    /// Prints it; with `all` the table of every situation in place of the list.
    pub fn write(&self, all: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Answer::One(list) => text::write_list(list, all, lang, out),
            Answer::Several(together) => together_text::write(together, all, lang, out),
        }
    }
}

/// Those to ask, the hotline last.
fn phones<'a>(consult: &'a view::Contact, hotline: &'a str) -> impl Iterator<Item = &'a str> {
    let own = consult.phones.iter().map(|p| p.text.as_str()).filter(move |p| *p != hotline);
    own.take(PHONES - 1).chain([hotline])
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
