//! What is made of a library: files, as pure functions of what was read. No disk, no clock.

pub mod burden;
pub mod findable;
#[cfg(feature = "leaflet")]
pub mod leaflet;
pub mod markdown;
pub mod project;
pub mod situations;
pub mod theme;
pub mod tree;
pub mod view;

#[cfg(feature = "leaflet")]
mod leaflets;
mod pages;

use crate::error::Error;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::library::Library;
use crate::shared::Site;
use crate::source::Sources;
use theme::Theme;
use tree::FileTree;

/// What every output may use.
pub struct RenderContext<'a> {
    /// All guides with what they refer to.
    pub library: &'a Library,
    /// What follows from it.
    pub facts: &'a Facts,
    /// Their texts, to point at.
    pub sources: &'a Sources,
    /// The site's configuration.
    pub site: &'a Site,
    /// Templates, styles, fonts.
    pub theme: &'a Theme,
    /// The site's values on every page.
    pub site_view: &'a view::Site,
    /// Views of all guides in the library's order, made once for all outputs.
    pub views: &'a [view::Guide],
    /// Views of all bundles in the library's order.
    pub bundles: &'a [view::Bundle],
}

/// What an output made, and what it could not print.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The files.
    pub files: FileTree,
    /// What kept it from printing something: then nothing is published.
    pub findings: Vec<Finding>,
}

/// Something that is made of a library.
pub trait Output: Sync {
    /// Name in messages.
    fn name(&self) -> &'static str;
    /// Its files.
    fn render(&self, cx: &RenderContext<'_>) -> Result<Rendered, Error>;
}

/// Every output, in the order in which `build` makes them.
pub const OUTPUTS: &[&dyn Output] = &[
    &pages::Pages,
    #[cfg(feature = "leaflet")]
    &leaflets::Leaflets,
];

/// Everything that is published.
pub fn render(
    library: &Library,
    facts: &Facts,
    sources: &Sources,
    site: &Site,
    theme: &Theme,
) -> Result<Rendered, Error> {
    let leaflets = cfg!(feature = "leaflet");
    let site_view = project::site(site, library);
    let views: Vec<view::Guide> =
        library.guides.iter().zip(&facts.guides).map(|(g, f)| project::guide(g, f, library, site, leaflets)).collect();
    let bundles: Vec<view::Bundle> = library
        .bundles
        .iter()
        .zip(&facts.bundles)
        .map(|(b, f)| project::bundle(b, f, facts, library, site, leaflets))
        .collect();
    let cx =
        RenderContext { library, facts, sources, site, theme, site_view: &site_view, views: &views, bundles: &bundles };
    let mut all = Rendered::default();
    for output in OUTPUTS {
        let made = output.render(&cx)?;
        all.files.extend(made.files);
        all.findings.extend(made.findings);
    }
    all.findings.sort_by_key(|f| (f.file, f.span.start));
    Ok(all)
}
