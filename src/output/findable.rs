//! What search knows of the guides: the same on the site and in the terminal, so that both find alike.

use super::project;
use super::view::{self, Card};
use crate::search::Entry;

/// An entry for each guide, then one for each bundle; `cards` are those of `views`.
pub fn entries(views: &[view::Guide], cards: &[Card], bundles: &[view::Bundle]) -> Vec<Entry> {
    views
        .iter()
        .zip(cards)
        .map(|(v, c)| {
            let listed = v.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of));
            let mut text: Vec<String> = Vec::new();
            text.extend(
                v.applicant
                    .iter()
                    .chain(&v.rejections)
                    .chain(&v.return_reasons)
                    .chain(&v.remedy)
                    .map(|p| p.text.clone()),
            );
            text.extend(v.conditions.iter().map(|x| x.text.text.clone()));
            text.extend(v.questions.iter().map(|q| q.question.text.clone()));
            for m in v.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)) {
                let more = [&m.purpose, &m.how_to_get, &m.where_to_get, &m.common_mistake, &m.exemption];
                text.extend(more.into_iter().flatten().map(|p| p.text.clone()));
                text.extend(m.form.iter().chain(&m.source).chain(&m.issuer).cloned());
            }
            for s in &v.steps {
                text.push(s.name.text.clone());
                text.extend([&s.note, &s.online, &s.by_post].into_iter().flatten().map(|p| p.text.clone()));
            }
            text.extend(v.faq.iter().flat_map(|f| [f.question.clone(), f.answer.text.clone()]));
            text.extend(v.result.iter().map(|r| r.name.clone()));
            text.extend(v.basis.iter().map(|b| b.title.clone()));
            text.extend(v.places.iter().map(|p| p.name.clone()));
            Entry {
                url: v.url.clone(),
                name: v.name.clone(),
                aliases: v.aliases.clone(),
                department: v.department.name.clone(),
                theme: v.themes.iter().map(|t| t.name.clone()).collect(),
                materials: listed.map(|m| m.name.clone()).collect(),
                summary: v.summary.as_ref().map(|s| s.text.clone()).unwrap_or_default(),
                visits: c.visits.clone(),
                time: c.time.clone(),
                online: c.online.clone().unwrap_or_default(),
                text,
            }
        })
        .chain(bundles.iter().map(bundle_entry))
        .collect()
}

/// What search knows about a bundle.
fn bundle_entry(v: &view::Bundle) -> Entry {
    let card = project::bundle_card(v);
    let mut text: Vec<String> = v.members.iter().map(|m| m.guide.name.clone()).collect();
    text.extend(v.members.iter().filter_map(|m| m.note.as_ref()).map(|n| n.text.clone()));
    text.extend(v.questions.iter().map(|q| q.question.text.clone()));
    Entry {
        url: v.url.clone(),
        name: v.name.clone(),
        aliases: v.aliases.clone(),
        department: v.department.as_ref().map(|d| d.name.clone()).unwrap_or_default(),
        theme: vec!["一件事".to_owned()],
        materials: v.papers.iter().map(|p| p.full_name.clone()).collect(),
        summary: card.summary.unwrap_or_default(),
        visits: card.visits,
        time: card.time,
        online: String::new(),
        text,
    }
}
