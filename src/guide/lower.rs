//! From the contract's terms to the typed guide. Nothing fails here: what the contract refused is already
//! reported and simply absent.

use super::*;
use crate::schema::Tree;

/// Lowers a document.
pub fn lower(tree: &Tree, file: FileId, stem: &str) -> Guide {
    let t = Some(tree);
    Guide {
        file,
        span: tree.span(),
        stem: stem.to_owned(),
        format: text(t, "format"),
        name: text(t, "name"),
        aliases: texts(t, "aliases"),
        summary: text(t, "summary"),
        slug: text(t, "slug"),
        item_code: text(t, "item_code"),
        catalog_code: text(t, "catalog_code"),
        task_code: text(t, "task_code"),
        handling_code: text(t, "handling_code"),
        item_type: text(t, "item_type"),
        exercise_level: text(t, "exercise_level"),
        power_source: text(t, "power_source"),
        category: tree.get("category").map(|t| Category {
            audience: texts(Some(t), "audience"),
            themes: texts(Some(t), "themes"),
            life_events: texts(Some(t), "life_events"),
        }),
        department: text(t, "department"),
        handling_office: text(t, "handling_office"),
        joint_departments: texts(t, "joint_departments"),
        case_type: text(t, "case_type"),
        handling_forms: texts(t, "handling_forms"),
        service_scope: text(t, "service_scope"),
        pledges: texts(t, "pledges"),
        applicant: texts(t, "applicant"),
        conditions: list(t, "conditions", |t| {
            Some(Condition {
                text: text(Some(t), "text")?,
                how_checked: text(Some(t), "how_checked"),
                applies_if: when(t, "applies_if"),
                applies_unless: when(t, "applies_unless"),
            })
        }),
        rejections: texts(t, "rejections"),
        quantity_limit: text(t, "quantity_limit"),
        scenarios: scenarios(t),
        materials: list(t, "materials", |t| Some(material(t))),
        materials_key: tree.key_span("materials"),
        no_materials: text(t, "no_materials"),
        process: list(t, "process", |t| {
            Some(ProcessStep {
                name: text(Some(t), "name")?,
                actor: text(Some(t), "actor"),
                presence: value(t, "presence", Presence::parse),
                presence_unclear: t.get("presence").is_some() && value(t, "presence", Presence::parse).is_none(),
                places: texts(Some(t), "places"),
                duration: value(t, "duration", Duration::parse),
                order: text(Some(t), "order"),
                online: text(Some(t), "online"),
                by_post: text(Some(t), "by_post"),
                note: text(Some(t), "note"),
                applies_if: when(t, "applies_if"),
                applies_unless: when(t, "applies_unless"),
            })
        }),
        time_limit: tree.get("time_limit").map(|t| TimeLimit {
            promised: value(t, "promised", Duration::parse),
            statutory: value(t, "statutory", Duration::parse),
            counted_from: text(Some(t), "counted_from"),
            exception: text(Some(t), "exception"),
            note: text(Some(t), "note"),
            special_procedures: list(Some(t), "special_procedures", |t| {
                Some(SpecialProcedure {
                    name: text(Some(t), "name"),
                    duration: value(t, "duration", Duration::parse),
                    note: text(Some(t), "note"),
                    applies_if: when(t, "applies_if"),
                    applies_unless: when(t, "applies_unless"),
                })
            }),
            by_situation: list(Some(t), "by_situation", |t| {
                Some(SituationLimit {
                    promised: value(t, "promised", Duration::parse),
                    statutory: value(t, "statutory", Duration::parse),
                    note: text(Some(t), "note"),
                    applies_if: when(t, "applies_if"),
                    applies_unless: when(t, "applies_unless"),
                })
            }),
        }),
        max_visits: value(tree, "max_visits", |s| s.parse().ok()),
        visit_reason: text(t, "visit_reason"),
        fee: tree.get("fee").map(|t| Fee {
            standard: value(t, "standard", Money::parse),
            items: list(Some(t), "items", |t| {
                Some(FeeItem {
                    name: text(Some(t), "name"),
                    standard: value(t, "standard", Money::parse),
                    note: text(Some(t), "note"),
                    applies_if: when(t, "applies_if"),
                    applies_unless: when(t, "applies_unless"),
                })
            }),
            basis: texts(Some(t), "basis"),
            reductions: text(Some(t), "reductions"),
            payment: text(Some(t), "payment"),
            note: text(Some(t), "note"),
        }),
        result: tree.get("result").map(|t| Outcome {
            name: text(Some(t), "name"),
            kind: text(Some(t), "kind"),
            sample: text(Some(t), "sample"),
            validity: text(Some(t), "validity"),
            delivery: texts(Some(t), "delivery"),
            afterwards: text(Some(t), "afterwards"),
        }),
        places: list(t, "places", |t| {
            Some(Counter {
                place: text(Some(t), "place")?,
                role: text(Some(t), "role"),
                applies_if: when(t, "applies_if"),
                applies_unless: when(t, "applies_unless"),
            })
        }),
        window: text(t, "window"),
        online: tree.get("online").map(|t| Online {
            availability: text(Some(t), "availability"),
            url: text(Some(t), "url"),
            mobile_path: text(Some(t), "mobile_path"),
            note: text(Some(t), "note"),
        }),
        appointment: text(t, "appointment"),
        progress: text(t, "progress"),
        assisted: text(t, "assisted"),
        intermediaries: texts(t, "intermediaries"),
        consult: tree.get("consult").map(contact),
        complaint: tree.get("complaint").map(contact),
        remedy: texts(t, "remedy"),
        basis: list(t, "basis", |t| {
            Some(Basis {
                title: text(Some(t), "title"),
                number: text(Some(t), "number"),
                articles: texts(Some(t), "articles"),
                quote: text(Some(t), "quote"),
                effective: text(Some(t), "effective"),
                url: text(Some(t), "url"),
            })
        }),
        faq: list(t, "faq", |t| Some(Faq { question: text(Some(t), "question"), answer: text(Some(t), "answer") })),
        return_reasons: texts(t, "return_reasons"),
        attachments: list(t, "attachments", |t| {
            Some(Attachment { title: text(Some(t), "title"), file: text(Some(t), "file") })
        }),
        review: review(tree),
        examples: examples(t),
    }
}

/// Lowers the file of a bundle.
pub fn bundle(tree: &Tree, file: FileId, stem: &str) -> Bundle {
    let t = Some(tree);
    Bundle {
        file,
        span: tree.span(),
        stem: stem.to_owned(),
        format: text(t, "format"),
        name: text(t, "name"),
        aliases: texts(t, "aliases"),
        summary: text(t, "summary"),
        slug: text(t, "slug"),
        department: text(t, "department"),
        joint_place: text(t, "joint_place"),
        members: list(t, "members", |t| {
            Some(Member {
                guide: text(Some(t), "guide")?,
                after: texts(Some(t), "after"),
                handover: value(t, "handover", Handover::parse),
                settled: when(t, "settled"),
                note: text(Some(t), "note"),
                applies_if: when(t, "applies_if"),
                applies_unless: when(t, "applies_unless"),
            })
        }),
        scenarios: scenarios(t),
        consult: tree.get("consult").map(contact),
        review: review(tree),
        examples: examples(t),
    }
}

fn scenarios(tree: Option<&Tree>) -> Vec<Scenario> {
    list(tree, "scenarios", |t| {
        Some(Scenario {
            id: text(Some(t), "id"),
            question: text(Some(t), "question"),
            note: text(Some(t), "note"),
            options: options(t.get("options")),
            when_unsure: text(Some(t), "when_unsure"),
        })
    })
}

fn review(tree: &Tree) -> Option<Review> {
    tree.get("review").map(|t| Review {
        checked_on: text(Some(t), "checked_on"),
        interval: value(t, "interval", Duration::parse),
        owner: text(Some(t), "owner"),
    })
}

fn examples(tree: Option<&Tree>) -> Vec<Example> {
    list(tree, "examples", |t| {
        Some(Example {
            span: t.span(),
            situation: when(t, "situation"),
            bring: texts(Some(t), "bring"),
            visits: value(t, "visits", |s| s.parse().ok()),
            duration: value(t, "duration", Duration::parse),
            fee: value(t, "fee", Money::parse),
        })
    })
}

fn material(t: &Tree) -> Material {
    let text = |id| text(Some(t), id);
    Material {
        span: t.span(),
        name: text("name"),
        reference: text("ref"),
        short_name: text("short_name"),
        purpose: text("purpose"),
        whose: text("whose"),
        source: text("source"),
        issuer: text("issuer"),
        issue_time: text("issue_time"),
        how_to_get: text("how_to_get"),
        where_to_get: text("where_to_get"),
        obtained: value(t, "obtained", Obtained::parse),
        usage: text("usage"),
        form: text("form"),
        original_count: value(t, "original_count", |s| s.parse().ok()),
        copy_count: value(t, "copy_count", |s| s.parse().ok()),
        necessity: text("necessity"),
        deferral_limit: value(t, "deferral_limit", Duration::parse),
        blank_form: text("blank_form"),
        sample_form: text("sample_form"),
        filling_tips: texts(Some(t), "filling_tips"),
        common_mistake: text("common_mistake"),
        validity: text("validity"),
        basis: texts(Some(t), "basis"),
        exemption: text("exemption"),
        any_of: list(Some(t), "any_of", |t| Some(material(t))),
        first_do: text("first_do"),
        applies_if: when(t, "applies_if"),
        applies_unless: when(t, "applies_unless"),
    }
}

fn contact(t: &Tree) -> Contact {
    Contact {
        phones: texts(Some(t), "phones"),
        wechat: text(Some(t), "wechat"),
        url: text(Some(t), "url"),
        window: text(Some(t), "window"),
        address: text(Some(t), "address"),
        note: text(Some(t), "note"),
    }
}

/// Text under an id.
pub(crate) fn text(tree: Option<&Tree>, id: &str) -> Option<Text> {
    tree?.get(id)?.leaf().map(own)
}

/// All texts of a list under an id.
pub(crate) fn texts(tree: Option<&Tree>, id: &str) -> Vec<Text> {
    tree.and_then(|t| t.get(id)).map(|t| t.items().iter().filter_map(Tree::leaf).map(own).collect()).unwrap_or_default()
}

fn own(leaf: &crate::schema::Leaf) -> Text {
    At::new(leaf.value.clone(), leaf.span)
}

/// A list under an id, item by item.
pub(crate) fn list<T>(tree: Option<&Tree>, id: &str, item: impl Fn(&Tree) -> Option<T>) -> Vec<T> {
    tree.and_then(|t| t.get(id)).map(|t| t.items().iter().filter_map(item).collect()).unwrap_or_default()
}

fn value<T>(tree: &Tree, id: &str, parse: impl Fn(&str) -> Option<T>) -> Option<At<T>> {
    let leaf = tree.get(id)?.leaf()?;
    parse(leaf.value.trim()).map(|v| At::new(v, leaf.span))
}

fn when(tree: &Tree, id: &str) -> When {
    let Some(Tree::Table { entries, .. }) = tree.get(id) else { return Vec::new() };
    entries
        .iter()
        .map(|(key, value)| {
            let options = match value {
                Tree::Text(leaf) => vec![own(leaf)],
                other => other.items().iter().filter_map(Tree::leaf).map(own).collect(),
            };
            (key.clone(), options)
        })
        .collect()
}

/// 选项 as `{ 自有: 自己的房 }` or as a list of words that are their own ids.
fn options(tree: Option<&Tree>) -> Vec<(Text, Text)> {
    match tree {
        Some(Tree::Table { entries, .. }) => {
            entries.iter().filter_map(|(k, v)| Some((k.clone(), own(v.leaf()?)))).collect()
        }
        Some(other) => other.items().iter().filter_map(Tree::leaf).map(|l| (own(l), own(l))).collect(),
        None => Vec::new(),
    }
}
