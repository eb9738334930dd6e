//! What is written once and referred to by name: departments, places, the catalogue of materials, the county's
//! own words, and the site's own configuration.

use crate::guide::{Text, list, text, texts};
use crate::schema::Tree;
use crate::span::{At, FileId, Span};

/// One line of opening hours: days in words and time ranges.
pub type Hours = Vec<(Text, Vec<Text>)>;

/// A department.
#[derive(Clone, Debug)]
pub struct Department {
    /// File it was read from.
    pub file: FileId,
    /// File name without its ending.
    pub stem: String,
    /// Full name.
    pub name: Option<Text>,
    /// Short name.
    pub short_name: Option<Text>,
    /// Other names.
    pub aliases: Vec<Text>,
    /// Part of the permanent address.
    pub slug: Option<Text>,
    /// Unified social credit code.
    pub credit_code: Option<Text>,
    /// What it does.
    pub summary: Option<Text>,
    /// Address.
    pub address: Option<Text>,
    /// Phones.
    pub phones: Vec<Text>,
    /// Phones for complaints.
    pub complaint_phones: Vec<Text>,
    /// Opening hours.
    pub hours: Hours,
    /// Web address.
    pub url: Option<Text>,
    /// Places where it has windows.
    pub places: Vec<Text>,
}

impl Department {
    /// What it is called in lists.
    pub fn short(&self) -> &str {
        self.short_name.as_ref().map_or(&self.stem, |s| &s.value)
    }
}

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// File it was read from.
    pub file: FileId,
    /// File name without its ending.
    pub stem: String,
    /// Full name.
    pub name: Option<Text>,
    /// Short name.
    pub short_name: Option<Text>,
    /// Other names.
    pub aliases: Vec<Text>,
    /// Kind.
    pub kind: Option<Text>,
    /// Town.
    pub town: Option<Text>,
    /// Address.
    pub address: Option<Text>,
    /// Phones.
    pub phones: Vec<Text>,
    /// Opening hours.
    pub hours: Hours,
    /// Windows.
    pub windows: Vec<Window>,
    /// How to get there.
    pub directions: Option<Text>,
    /// Accessibility.
    pub accessibility: Option<Text>,
}

/// A window of a place.
#[derive(Clone, Debug)]
pub struct Window {
    /// Number.
    pub number: Option<Text>,
    /// Name.
    pub name: Option<Text>,
    /// Department.
    pub department: Option<Text>,
    /// Phones.
    pub phones: Vec<Text>,
}

/// An entry of the catalogue of materials.
#[derive(Clone, Debug)]
pub struct Document {
    /// File it was read from.
    pub file: FileId,
    /// File name without its ending.
    pub stem: String,
    /// Standard name.
    pub name: Option<Text>,
    /// Short name.
    pub short_name: Option<Text>,
    /// Other names of the same thing.
    pub aliases: Vec<Text>,
    /// Issuer.
    pub issuer: Option<Text>,
    /// Where it is replaced.
    pub where_replaced: Option<Text>,
    /// How it is replaced.
    pub how_replaced: Option<Text>,
    /// The guide that tells how to replace it.
    pub replacement_guide: Option<Text>,
    /// Validity.
    pub validity: Option<Text>,
    /// Look at this before bringing it.
    pub tip: Option<Text>,
    /// On the phone.
    pub e_licence: Option<Text>,
    /// 能, 不能 or 部分.
    pub shareable: Option<Text>,
    /// Facts it proves.
    pub covers: Vec<Text>,
}

/// `site/site.yaml`.
#[derive(Clone, Debug)]
pub struct Site {
    /// File it was read from.
    pub file: FileId,
    /// Name.
    pub title: String,
    /// One line under the name.
    pub tagline: Option<String>,
    /// County.
    pub region: Option<String>,
    /// Permanent address without a trailing slash.
    pub base_url: String,
    /// Number to call when in doubt.
    pub hotline: Option<String>,
    /// Themes in order.
    pub themes: Vec<Theme>,
    /// Guides that the home page names first.
    pub popular: Vec<Text>,
    /// Folder below `themes/`.
    pub theme: String,
    /// Notice on every page.
    pub notice: Option<String>,
    /// Who runs it.
    pub owner: Option<String>,
}

/// A theme under which guides are listed.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Name.
    pub name: Text,
    /// What is in it.
    pub summary: Option<String>,
    /// 个人 or 企业.
    pub audience: Option<String>,
    /// Part of the permanent address.
    pub slug: Option<String>,
}

/// A 词库: words of the county's own for one folder.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// File it was read from.
    pub file: FileId,
    /// Words that are not to be used.
    pub words: Vec<Word>,
    /// Words that are all right although a rule reports them.
    pub allowed: Vec<Allowed>,
    /// Rules, by any of their names, and how loud they are.
    pub levels: Vec<(At<String>, Text)>,
}

/// A word that is not to be used.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its entry.
    pub span: Span,
    /// Its spellings.
    pub spellings: Vec<Text>,
    /// Rule under which it is reported.
    pub rule: Option<Text>,
    /// Parts of a guide in which it counts; all when empty.
    pub fields: Vec<Text>,
    /// Longer words within which it does not count.
    pub except: Vec<Text>,
    /// What to write instead.
    pub replacement: Option<Text>,
    /// 是 when the replacement needs nobody to look at it.
    pub certain: Option<Text>,
    /// Why it is not to be used.
    pub why: Option<Text>,
    /// What to do.
    pub help: Option<Text>,
    /// 错误, 警告 or 建议.
    pub level: Option<Text>,
    /// Sentences in which it must be found.
    pub hits: Vec<Text>,
    /// Sentences in which it must not be found.
    pub misses: Vec<Text>,
}

/// A word that is all right.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// Its entry.
    pub span: Span,
    /// Its spellings.
    pub spellings: Vec<Text>,
    /// Rules that leave it alone; all that go by words when empty.
    pub rules: Vec<Text>,
    /// Why it is all right.
    pub why: Option<Text>,
    /// Sentences that must still be reported.
    pub hits: Vec<Text>,
    /// Sentences that must not be reported any more.
    pub misses: Vec<Text>,
}

/// Lowers a department's file.
pub fn department(tree: &Tree, file: FileId, stem: &str) -> Department {
    let t = Some(tree);
    Department {
        file,
        stem: stem.to_owned(),
        name: text(t, "name"),
        short_name: text(t, "short_name"),
        aliases: texts(t, "aliases"),
        slug: text(t, "slug"),
        credit_code: text(t, "credit_code"),
        summary: text(t, "summary"),
        address: text(t, "address"),
        phones: texts(t, "phones"),
        complaint_phones: texts(t, "complaint_phones"),
        hours: hours(tree),
        url: text(t, "url"),
        places: texts(t, "places"),
    }
}

/// Lowers a place's file.
pub fn place(tree: &Tree, file: FileId, stem: &str) -> Place {
    let t = Some(tree);
    Place {
        file,
        stem: stem.to_owned(),
        name: text(t, "name"),
        short_name: text(t, "short_name"),
        aliases: texts(t, "aliases"),
        kind: text(t, "kind"),
        town: text(t, "town"),
        address: text(t, "address"),
        phones: texts(t, "phones"),
        hours: hours(tree),
        windows: list(t, "windows", |t| {
            Some(Window {
                number: text(Some(t), "number"),
                name: text(Some(t), "name"),
                department: text(Some(t), "department"),
                phones: texts(Some(t), "phones"),
            })
        }),
        directions: text(t, "directions"),
        accessibility: text(t, "accessibility"),
    }
}

/// Lowers a catalogue entry's file.
pub fn document(tree: &Tree, file: FileId, stem: &str) -> Document {
    let t = Some(tree);
    Document {
        file,
        stem: stem.to_owned(),
        name: text(t, "name"),
        short_name: text(t, "short_name"),
        aliases: texts(t, "aliases"),
        issuer: text(t, "issuer"),
        where_replaced: text(t, "where_replaced"),
        how_replaced: text(t, "how_replaced"),
        replacement_guide: text(t, "replacement_guide"),
        validity: text(t, "validity"),
        tip: text(t, "tip"),
        e_licence: text(t, "e_licence"),
        shareable: text(t, "shareable"),
        covers: texts(t, "covers"),
    }
}

/// Lowers `site/site.yaml`. `None` when the two keys that nothing can do without are missing; the contract
/// has reported that already.
pub fn site(tree: &Tree, file: FileId) -> Option<Site> {
    let t = Some(tree);
    let own = |id| text(t, id).map(|t| t.value);
    Some(Site {
        file,
        title: own("title")?,
        tagline: own("tagline"),
        region: own("region"),
        base_url: own("base_url")?.trim_end_matches('/').to_owned(),
        hotline: own("hotline"),
        themes: list(t, "themes", |t| {
            Some(Theme {
                name: text(Some(t), "name")?,
                summary: text(Some(t), "summary").map(|t| t.value),
                audience: text(Some(t), "audience").map(|t| t.value),
                slug: text(Some(t), "slug").map(|t| t.value),
            })
        }),
        popular: texts(t, "popular"),
        theme: own("theme").unwrap_or_else(|| "default".to_owned()),
        notice: own("notice"),
        owner: own("owner"),
    })
}

/// Lowers a vocabulary's file.
pub fn vocabulary(tree: &Tree, file: FileId) -> Vocabulary {
    let word = |t: &Tree| Word {
        span: t.span(),
        spellings: texts(Some(t), "word"),
        rule: text(Some(t), "rule"),
        fields: texts(Some(t), "fields"),
        except: texts(Some(t), "except"),
        replacement: text(Some(t), "replacement"),
        certain: text(Some(t), "certain"),
        why: text(Some(t), "why"),
        help: text(Some(t), "help"),
        level: text(Some(t), "level"),
        hits: texts(Some(t), "hits"),
        misses: texts(Some(t), "misses"),
    };
    let allowed = |t: &Tree| Allowed {
        span: t.span(),
        spellings: texts(Some(t), "word"),
        rules: texts(Some(t), "rules"),
        why: text(Some(t), "why"),
        hits: texts(Some(t), "hits"),
        misses: texts(Some(t), "misses"),
    };
    let levels = match tree.get("levels") {
        Some(Tree::Table { entries, .. }) => entries.as_slice(),
        _ => &[],
    };
    Vocabulary {
        file,
        words: list(Some(tree), "words", |t| Some(word(t))),
        allowed: list(Some(tree), "allowed", |t| Some(allowed(t))),
        levels: levels
            .iter()
            .filter_map(|(rule, level)| level.leaf().map(|l| (rule.clone(), Text::new(l.value.clone(), l.span))))
            .collect(),
    }
}

fn hours(tree: &Tree) -> Hours {
    let Some(Tree::Table { entries, .. }) = tree.get("hours") else { return Vec::new() };
    entries
        .iter()
        .map(|(days, value)| {
            let ranges = match value {
                Tree::Text(leaf) => vec![Text::new(leaf.value.clone(), leaf.span)],
                other => {
                    other.items().iter().filter_map(Tree::leaf).map(|l| Text::new(l.value.clone(), l.span)).collect()
                }
            };
            (days.clone(), ranges)
        })
        .collect()
}
