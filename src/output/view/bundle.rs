//! What the page and the leaflet of a bundle show.

use serde::Serialize;

use super::{Contact, Link, Place, Prose, Review};

/// Everything that a bundle's page or leaflet shows.
#[derive(Clone, Debug, Serialize)]
pub struct Bundle {
    /// What people call it.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// One sentence.
    pub summary: Option<Prose>,
    /// Path of the page from the site's root: `b/canguan.html`.
    pub url: String,
    /// Path of the PDF leaflet; null in a build without leaflets.
    pub leaflet: Option<String>,
    /// Permanent address, printed and in the QR code.
    pub address: String,
    /// Who leads, with its page.
    pub department: Option<Link>,
    /// Before and after, as long as nothing is answered: materials, visits, all visits, time, offices.
    pub compared: Vec<Comparison>,
    /// `不收费`, `0～20 元`; null when a guide is silent.
    pub fee: Option<String>,
    /// Materials, each once.
    pub papers: Vec<Paper>,
    /// Guides in it, in order.
    pub members: Vec<Member>,
    /// Visits done together, as long as nothing is answered.
    pub visits: Vec<JointVisit>,
    /// Where the papers of all members are taken together.
    pub joint_place: Option<Place>,
    /// Questions that tell situations apart, each asked once.
    pub questions: Vec<AskedQuestion>,
    /// What every combination of answers comes to, as JSON for `static/scenario.js`; null when nothing is asked, or
    /// too much.
    pub situations: Option<String>,
    /// Whom to ask.
    pub consult: Contact,
    /// Last check.
    pub review: Option<Review>,
}

/// One number done one by one and done together.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// `materials`, `visits`, `all_visits`, `time` or `offices`.
    pub key: &'static str,
    /// 带的材料, 办这件事要跑, 连取材料一共跑, 多久办好, 打交道的部门、地方.
    pub label: &'static str,
    /// 一件一件办
    pub apart: String,
    /// 一起办
    pub together: String,
    /// What the number counts.
    pub note: &'static str,
}

/// A material that is brought once for all guides that ask for it.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    /// Short name.
    pub name: String,
    /// Full name.
    pub full_name: String,
    /// Who needs it, in words; null when everybody does.
    pub when: Option<String>,
    /// Any one of these will do; empty when there is no choice.
    pub any_of: Vec<String>,
    /// Guides that ask for it.
    pub uses: Vec<PaperUse>,
    /// How many of them ask for it in one and the same situation, at most.
    pub together: usize,
}

/// A guide that asks for a material.
#[derive(Clone, Debug, Serialize)]
pub struct PaperUse {
    /// The guide, with its page.
    pub guide: Link,
    /// Whose it is.
    pub whose: Option<String>,
    /// `看一下原件`
    pub form: Option<String>,
    /// When it need not be brought.
    pub exemption: Option<Prose>,
    /// Who needs it for this guide, in words.
    pub when: Option<String>,
}

/// A guide of a bundle.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// The guide, with its page.
    pub guide: Link,
    /// Its department's short name.
    pub department: String,
    /// What to mind in this bundle.
    pub note: Option<Prose>,
    /// Who needs it, in words; null when everybody does.
    pub when: Option<String>,
    /// Guides that come before it.
    pub after: Vec<String>,
    /// `我们内部转`, `自己拿来`; null when nothing comes before.
    pub handover: Option<&'static str>,
    /// Its visits when it is done alone: `1 趟`.
    pub visits: String,
    /// Its time when it is done alone.
    pub time: String,
}

/// What is done in one place at one time.
#[derive(Clone, Debug, Serialize)]
pub struct JointVisit {
    /// The place.
    pub place: String,
    /// How many other places will do as well.
    pub others: usize,
    /// False when only some situations need it.
    pub certain: bool,
    /// What is done there.
    pub items: Vec<VisitItem>,
}

/// A step that is done in a visit.
#[derive(Clone, Debug, Serialize)]
pub struct VisitItem {
    /// The guide, with its page.
    pub guide: Link,
    /// The step.
    pub step: String,
    /// False when only some situations need it.
    pub certain: bool,
}

/// A question of a bundle.
#[derive(Clone, Debug, Serialize)]
pub struct AskedQuestion {
    /// Its 代号.
    pub id: String,
    /// The question.
    pub question: Prose,
    /// Help for choosing.
    pub note: Option<Prose>,
    /// Its options.
    pub options: Vec<AskedOption>,
    /// What to do when unsure.
    pub when_unsure: Option<Prose>,
}

/// An option of a question.
#[derive(Clone, Debug, Serialize)]
pub struct AskedOption {
    /// Its 代号.
    pub id: String,
    /// In people's words.
    pub label: String,
}

/// A bundle in one situation.
#[derive(Clone, Debug, Serialize)]
pub struct BundleSituation {
    /// The guides that are needed or may be, in order, and whether they certainly are.
    pub members: Vec<(Member, bool)>,
    /// Positions of the materials in [`Bundle::papers`], each with the positions of those who ask for it in its `uses`.
    pub papers: Vec<(usize, Vec<usize>)>,
    /// Before and after.
    pub compared: Vec<Comparison>,
    /// How much.
    pub fee: Option<String>,
    /// Visits done together.
    pub visits: Vec<JointVisit>,
}

/// A bundle in a list.
#[derive(Clone, Debug, Serialize)]
pub struct BundleCard {
    /// What people call it.
    pub name: String,
    /// Path from the site's root.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
    /// How many guides are in it.
    pub members: usize,
    /// Visits together: `1～3 趟`.
    pub visits: String,
    /// Visits one by one.
    pub visits_apart: String,
    /// Time together.
    pub time: String,
}
