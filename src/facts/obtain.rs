//! How an applicant comes by a material: what is at hand costs no journey, what another office issues may.

use super::knowledge;
use crate::guide::{Guide, Material, Obtained, Text};
use crate::library::Library;
use crate::shared::Place;

/// How one material comes into an applicant's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Without a journey, or in the visit to hand it in.
    NoTrip(Obtained),
    /// By a journey to somewhere else; two materials from one place take one journey.
    Trip(String),
    /// By another guide of the county that must come first: its place in [`Library::guides`].
    First(usize),
}

/// How a material of a guide is obtained. `先去办` comes first, then the guide's own word in `取得`; else what
/// its source, the catalogue and the places say, and where they say nothing, that it is at hand.
pub fn way(material: &Material, guide: &Guide, library: &Library) -> Way {
    if let Some(first) = material.first_do.as_ref().and_then(|f| library.guide_index(&f.value)) {
        return Way::First(first);
    }
    let entry = material.title().and_then(|t| library.document(&t.value));
    let issuer = material.issuer.as_ref().or(entry.and_then(|e| e.issuer.as_ref()));
    let place = material.where_to_get.as_ref().or(issuer).or(material.source.as_ref());
    if let Some(said) = &material.obtained {
        return match (said.value, place) {
            (Obtained::Trip, place) => Way::Trip(place.map(|p| spot(&p.value)).unwrap_or_default()),
            (other, _) => Way::NoTrip(other),
        };
    }
    let says = |texts: &[&Option<Text>], words: &[&str]| {
        texts.iter().filter_map(|t| t.as_ref()).any(|t| words.iter().any(|w| t.value.contains(w)))
    };
    let (source, how, where_) = (&material.source, &material.how_to_get, &material.where_to_get);
    if material.blank_form.is_some() || says(&[source], &["自己", "自备", "本人", "您", "申请人", "双方", "签"])
    {
        return Way::NoTrip(Obtained::Written);
    }
    let shared = entry.and_then(|e| e.shareable.as_ref()).is_some_and(|s| s.value == "能");
    if shared || says(&[&material.exemption], &["查到", "查得到", "核验", "系统", "在线"]) {
        return Way::NoTrip(Obtained::Shared);
    }
    // What the catalogue tells how to replace is something that people have.
    if entry.is_some_and(|e| e.how_replaced.is_some() || e.where_replaced.is_some()) {
        return Way::NoTrip(Obtained::AtHand);
    }
    if says(&[where_, how], &["网上", "手机", "下载", "小程序", "公众号", "网站", "后台"]) {
        return Way::NoTrip(Obtained::Online);
    }
    if says(&[where_, how], &["寄", "快递"]) {
        return Way::NoTrip(Obtained::Post);
    }
    if let Some(w) = where_ {
        return if handed_in_at(guide, library).any(|p| names(p).any(|n| w.value.contains(n))) {
            Way::NoTrip(Obtained::AtHand)
        } else {
            Way::Trip(spot(&w.value))
        };
    }
    if material.title().is_some_and(|t| knowledge::known(&t.value).is_some()) {
        return Way::NoTrip(Obtained::AtHand);
    }
    match issuer {
        Some(i) if is_office(&i.value) => Way::Trip(spot(&i.value)),
        _ => Way::NoTrip(Obtained::AtHand),
    }
}

/// Where the guide's papers are handed in: a paper issued in the same hall takes no journey of its own.
fn handed_in_at<'a>(guide: &'a Guide, library: &'a Library) -> impl Iterator<Item = &'a Place> {
    let own: Vec<&Text> = guide
        .places
        .iter()
        .filter(|c| c.accepts())
        .map(|c| &c.place)
        .chain(guide.process.iter().flat_map(|s| &s.places))
        .collect();
    let department = guide.department.as_ref().and_then(|d| library.department(&d.value));
    let named = if own.is_empty() { department.iter().flat_map(|d| &d.places).collect() } else { own };
    named.into_iter().filter_map(|n| library.place(&n.value))
}

fn names(place: &Place) -> impl Iterator<Item = &str> {
    let texts = place.name.iter().chain(&place.short_name).chain(&place.aliases);
    std::iter::once(place.stem.as_str()).chain(texts.map(|t| t.value.as_str()))
}

/// The words that name a place, without what stands behind a comma.
fn spot(text: &str) -> String {
    text.split(['，', '；', '。', '、', ',', ';']).next().unwrap_or(text).trim().to_owned()
}

fn is_office(name: &str) -> bool {
    const OFFICES: [&str; 14] =
        ["局", "所", "中心", "医院", "委员会", "银行", "法院", "公证处", "学校", "协会", "办公室", "大队", "部", "站"];
    OFFICES.iter().any(|o| name.ends_with(o)) || knowledge::kind_of_office(name).is_some()
}
