//! What the template gets: the site's and the guide's view as JSON, and the QR code.
//!
//! Text travels as JSON strings. It never becomes Typst source, so a guide that says `#eval` prints `#eval`.

use serde::Serialize;
use serde_json::Value;

use super::qr::{self, Qr};
use crate::output::view;

/// Keys whose strings are never printed: markup for the web and machine addresses.
const UNPRINTED: [&str; 3] = ["html", "href", "url"];

/// The data of one leaflet.
pub struct Sheet {
    /// `data.json`: `site`, `guide` or `bundle`, `fonts`, `qr_modules`, `qr_quiet`.
    pub json: Vec<u8>,
    /// `qr.svg`.
    pub qr: Option<Qr>,
    /// The same values as `json`, for looking up where a text comes from.
    tree: Value,
}

/// What a leaflet is about.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Printed<'a> {
    /// One guide.
    Guide(&'a view::Guide),
    /// Several that are done together.
    Bundle(&'a view::Bundle),
}

impl Printed<'_> {
    /// The permanent address, which the QR code opens.
    pub fn address(&self) -> &str {
        match self {
            Printed::Guide(guide) => &guide.address,
            Printed::Bundle(bundle) => &bundle.address,
        }
    }
}

impl<'a> From<&'a view::Guide> for Printed<'a> {
    fn from(guide: &'a view::Guide) -> Printed<'a> {
        Printed::Guide(guide)
    }
}

impl<'a> From<&'a view::Bundle> for Printed<'a> {
    fn from(bundle: &'a view::Bundle) -> Printed<'a> {
        Printed::Bundle(bundle)
    }
}

#[derive(Serialize)]
struct Data<'a> {
    site: &'a view::Site,
    #[serde(flatten)]
    what: Printed<'a>,
    fonts: &'a [String],
    qr_modules: Option<usize>,
    qr_quiet: usize,
}

/// One string of the guide and where it stands.
pub struct Field<'a> {
    /// Path in English ids: `materials[2].name`; values of the site start with `site.`.
    pub path: String,
    /// The text.
    pub text: &'a str,
}

impl Sheet {
    /// Gathers the data of one leaflet.
    pub fn new<'a>(site: &view::Site, what: impl Into<Printed<'a>>, fonts: &[String]) -> Self {
        let what = what.into();
        let qr = qr::draw(what.address());
        let qr_modules = qr.as_ref().map(|qr| qr.modules);
        let data = Data { site, what, fonts, qr_modules, qr_quiet: qr::QUIET };
        let tree = serde_json::to_value(&data).expect("internal error: a view is plain data and always becomes JSON");
        let json = tree.to_string().into_bytes();
        Self { json, qr, tree }
    }

    /// Every string that a template may print, with its path, in the order of the guide.
    pub fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = Vec::new();
        walk(&self.tree["guide"], String::new(), &mut fields);
        walk(&self.tree["bundle"], String::new(), &mut fields);
        walk(&self.tree["site"], "site".to_owned(), &mut fields);
        fields
    }
}

fn walk<'a>(value: &'a Value, path: String, fields: &mut Vec<Field<'a>>) {
    match value {
        // Prose is `{ html, text }`: to a person it is one field, so `.text` adds nothing to the path.
        Value::String(text) => {
            let path = path.strip_suffix(".text").map(str::to_owned).unwrap_or(path);
            fields.push(Field { path, text });
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{path}[{index}]"), fields);
            }
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                if UNPRINTED.contains(&key.as_str()) && entry.is_string() {
                    continue;
                }
                let dot = if path.is_empty() { "" } else { "." };
                walk(entry, format!("{path}{dot}{key}"), fields);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
