//! The places of a guide: where applications are taken, and where results are only handed out.

use std::collections::BTreeSet;

use crate::facts::{GuideFacts, Outcome, Part};
use crate::finding::{Words, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::shared::Place;

/// A place of a guide.
pub(super) struct Spot<'a> {
    /// As the guide names it.
    pub text: &'a Text,
    /// The entry that names it.
    pub part: Part,
    /// Whether applications are taken there.
    pub accepts: bool,
    /// The place, when it is known.
    pub place: Option<&'a Place>,
}

impl Spot<'_> {
    /// What tells it from others, by whatever name the guide calls it.
    pub(super) fn key(&self) -> &str {
        self.place.map_or(&self.text.value, |p| &p.stem)
    }

    fn town(&self) -> Option<&str> {
        self.place?.town.as_ref().map(|t| t.value.as_str())
    }
}

/// Those of 办理地点; where a guide has none, those of its steps.
pub(super) fn spots<'a>(guide: &'a Guide, library: &'a Library) -> Vec<Spot<'a>> {
    // What is fetched at the end is not where one applies.
    let fetched = |name: &str| ["领", "取", "拿"].iter().any(|w| name.contains(w));
    let counters = guide.places.iter().enumerate().map(|(i, c)| (&c.place, Part::Place(i), c.accepts()));
    let named: Vec<(&Text, Part, bool)> = if guide.places.is_empty() {
        let steps = guide.process.iter().enumerate();
        let steps = steps.map(|(i, s)| (&s.places, Part::Step(i), !fetched(&s.name.value)));
        steps.flat_map(|(places, part, accepts)| places.iter().map(move |p| (p, part, accepts))).collect()
    } else {
        counters.collect()
    };
    named
        .into_iter()
        .map(|(text, part, accepts)| Spot { text, part, accepts, place: library.place(&text.value) })
        .collect()
}

/// How many places take applications in a situation.
pub(super) fn accepting(spots: &[Spot<'_>], facts: &GuideFacts, outcome: &Outcome) -> usize {
    open(spots, facts, outcome).map(Spot::key).collect::<BTreeSet<_>>().len()
}

/// In how many towns applications are taken in a situation. A place of which the town is not known may be in a
/// town of its own.
pub(super) fn towns(spots: &[Spot<'_>], facts: &GuideFacts, outcome: &Outcome) -> usize {
    open(spots, facts, outcome).map(|s| s.town().unwrap_or_else(|| s.key())).collect::<BTreeSet<_>>().len()
}

fn open<'s, 'a>(
    spots: &'s [Spot<'a>],
    facts: &'s GuideFacts,
    outcome: &'s Outcome,
) -> impl Iterator<Item = &'s Spot<'a>> {
    spots.iter().filter(|s| s.accepts && facts.applies(s.part, outcome))
}

/// Which places take applications and which only hand out, each once:
/// `受理：政务中心（双石铺镇）；只领取：凤州镇便民大厅（凤州镇）`.
pub(super) fn drawn(spots: &[Spot<'_>], facts: &GuideFacts, outcome: &Outcome) -> Words {
    let mut taken = BTreeSet::new();
    let mut list = |accepts: bool| {
        let here = spots.iter().filter(|s| s.accepts == accepts && facts.applies(s.part, outcome));
        let named: Vec<String> = here
            .filter(|s| taken.insert(s.key().to_owned()))
            .map(|s| s.town().map_or(s.text.value.clone(), |town| format!("{}（{town}）", s.text.value)))
            .collect();
        match named.as_slice() {
            [] => ("没有".to_owned(), "none".to_owned()),
            all => (all.join("、"), all.join(", ")),
        }
    };
    let (taking, taking_en) = list(true);
    let (handing, handing_en) = list(false);
    if handing_en == "none" {
        return words(format!("受理：{taking}"), format!("taken at: {taking_en}"));
    }
    words(
        format!("受理：{taking}；只领取：{handing}"),
        format!("taken at: {taking_en}; only handed out at: {handing_en}"),
    )
}
