//! What pages and leaflets show, computed once from the library: templates and Typst get the same
//! values, so the page and the printed sheet cannot differ.
//!
//! Shapes are part of the theme contract: a template in `themes/` may use every field here. A field that
//! is absent in the guide is `null` (or an empty list), never an empty string that a template must guess at.

mod bundle;

use serde::Serialize;

pub use bundle::*;

/// Prose that a department wrote, rendered once: `html` is safe to insert as it is (Markdown subset,
/// everything else escaped), `text` is the same words without markup, for print and for search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Prose {
    /// Safe HTML: `<strong>`, `<a>`, `<br>`, `<ul>`, `<ol>`, `<p>` at most.
    pub html: String,
    /// Plain words.
    pub text: String,
}

/// A telephone number as people read it and as a phone dials it.
#[derive(Clone, Debug, Serialize)]
pub struct Phone {
    /// `0917-4000001`
    pub text: String,
    /// `tel:+869174000001`; short numbers such as 12345 stay as they are.
    pub href: String,
}

/// A name with the page that tells more, when there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What is shown.
    pub name: String,
    /// Path from the site's root, such as `d/scjgj.html`; null when there is no page.
    pub url: Option<String>,
}

/// One line of opening hours: `周一至周五` with `["09:00-12:00", "13:30-17:00"]`.
#[derive(Clone, Debug, Serialize)]
pub struct Hours {
    /// Days in words.
    pub days: String,
    /// Time ranges, in order.
    pub ranges: Vec<String>,
}

/// Values that are the same on every page.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// One line under the name.
    pub tagline: Option<String>,
    /// County or district.
    pub region: Option<String>,
    /// Permanent address without a trailing slash.
    pub base_url: String,
    /// Number to call when in doubt.
    pub hotline: Option<Phone>,
    /// Notice at the foot of every page.
    pub notice: Option<Prose>,
    /// Who runs the site.
    pub owner: Option<String>,
    /// How many guides are published.
    pub guide_count: usize,
}

/// The answer in six tiles: what to bring, where, how many visits, how long, how much, online or not.
#[derive(Clone, Debug, Serialize)]
pub struct Tile {
    /// `bring`, `where`, `visits`, `time`, `fee` or `online`.
    pub key: &'static str,
    /// Chinese label: 带什么, 去哪办, 跑几趟, 多久, 多少钱, 能网上办吗.
    pub label: &'static str,
    /// Short answer: `3 样`, `1 趟`, `当场`, `不收费`.
    pub value: String,
    /// A few more words, such as the names of the materials; may be null.
    pub note: Option<String>,
}

/// A condition.
#[derive(Clone, Debug, Serialize)]
pub struct Condition {
    /// The condition itself.
    pub text: Prose,
    /// How the window checks it.
    pub how_checked: Option<Prose>,
    /// In words, when it applies only to some: `如果店面是租的或借的`; null when it applies to everybody.
    pub when: Option<String>,
    /// Its name in the page, by which a script hides it where it does not apply.
    pub part: String,
}

/// A file that can be downloaded.
#[derive(Clone, Debug, Serialize)]
pub struct FileLink {
    /// What it is.
    pub title: String,
    /// Path from the site's root.
    pub url: String,
    /// `PDF`, `图片`, `Word` …
    pub kind: String,
    /// Human-readable size: `120 KB`.
    pub size: String,
}

/// A material to bring. All nested text is already resolved against the shared catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct Material {
    /// Full name.
    pub name: String,
    /// Short name used in lists; equals `name` when the guide gives none.
    pub short_name: String,
    /// Whose document it is.
    pub whose: Option<String>,
    /// Why it is asked for.
    pub purpose: Option<Prose>,
    /// `纸质原件 1 份`
    pub form: Option<String>,
    /// Where it comes from: 自己填写, 发证部门.
    pub source: Option<String>,
    /// Who issues it.
    pub issuer: Option<String>,
    /// How fresh it must be.
    pub issue_time: Option<Prose>,
    /// Where to get it.
    pub where_to_get: Option<Prose>,
    /// How to get it.
    pub how_to_get: Option<Prose>,
    /// Where a lost or expired one is replaced, from the catalogue.
    pub where_replaced: Option<Prose>,
    /// How a lost or expired one is replaced, from the catalogue.
    pub how_replaced: Option<Prose>,
    /// The guide that tells how it is replaced.
    pub replacement: Option<Link>,
    /// What the window does with it.
    pub usage: Option<Prose>,
    /// How fresh or how long valid it must be here.
    pub validity: Option<Prose>,
    /// How long such a document is valid at all, from the catalogue.
    pub usual_validity: Option<Prose>,
    /// Can the phone show it instead.
    pub e_licence: Option<Prose>,
    /// 必要, 非必要 or 容缺后补.
    pub necessity: Option<String>,
    /// Within what time a deferred material must follow.
    pub deferral_limit: Option<String>,
    /// When it need not be brought.
    pub exemption: Option<Prose>,
    /// What people get wrong with it.
    pub common_mistake: Option<Prose>,
    /// Where forms are filled in wrongly.
    pub filling_tips: Vec<Prose>,
    /// Why it may be asked for at all.
    pub basis: Vec<String>,
    /// Blank form.
    pub blank_form: Option<FileLink>,
    /// Filled sample.
    pub sample_form: Option<FileLink>,
    /// Another errand that must be done first.
    pub first_do: Option<Link>,
    /// In words, who needs it; null when everybody does.
    pub when: Option<String>,
    /// Its name in the page.
    pub part: String,
    /// Any one of these will do.
    pub any_of: Vec<Material>,
}

/// A step of the process.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What is done.
    pub name: Prose,
    /// Who does it.
    pub actor: Option<String>,
    /// 来一趟, 同一趟 or 不用来.
    pub presence: Option<String>,
    /// Names of places; each stands in full in `places`.
    pub places: Vec<String>,
    /// How long it takes.
    pub duration: Option<String>,
    /// How to do it online.
    pub online: Option<Prose>,
    /// How to do it by post.
    pub by_post: Option<Prose>,
    /// More words.
    pub note: Option<Prose>,
    /// In words, who needs this step.
    pub when: Option<String>,
    /// Its name in the page.
    pub part: String,
}

/// A place where the errand is done.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Full name.
    pub name: String,
    /// Name in everyday use, for lists.
    pub short_name: String,
    /// 县大厅, 镇大厅, 所 …
    pub kind: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Address.
    pub address: String,
    /// Window of this guide there: `1 楼 3 号窗口`.
    pub window: Option<String>,
    /// Phones.
    pub phones: Vec<Phone>,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// How to get there.
    pub directions: Option<Prose>,
    /// Ramp, low window …
    pub accessibility: Option<Prose>,
    /// 只受理 or 只领取; null where both are done.
    pub role: Option<String>,
    /// In words, who is served here; null when everybody is.
    pub when: Option<String>,
    /// Its name in the page; null for a place that only steps or the department name.
    pub part: Option<String>,
}

/// A question whose answer changes what is needed.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The question.
    pub question: Prose,
    /// Help for choosing.
    pub note: Option<Prose>,
    /// Answers in people's words.
    pub options: Vec<String>,
    /// Whether one of them is 不清楚, so that no other need be offered.
    pub has_unsure: bool,
    /// What to do when unsure.
    pub when_unsure: Option<Prose>,
}

/// What every situation comes to.
#[derive(Clone, Debug, Serialize)]
pub struct Situations {
    /// Every combination of answers, as JSON for `static/scenario.js`.
    pub data: String,
    /// The same as a table, when it is short.
    pub rows: Vec<SituationRow>,
}

/// Situations that come to the same numbers.
#[derive(Clone, Debug, Serialize)]
pub struct SituationRow {
    /// The answers in people's words.
    pub situations: Vec<String>,
    /// `3 样`
    pub bring: String,
    /// Visits to apply and to collect, with guides that must come first.
    pub visits: String,
    /// With journeys to fetch materials.
    pub all_visits: String,
    /// How long.
    pub time: String,
    /// How much.
    pub fee: String,
}

/// Time limits.
#[derive(Clone, Debug, Serialize)]
pub struct TimeLimit {
    /// Promised: `当场`, `3 个工作日`.
    pub promised: String,
    /// Over all situations, with guides that must come first: `当场～10 个工作日`; null when it is the same.
    pub whole: Option<String>,
    /// Statutory.
    pub statutory: Option<String>,
    /// Counted from.
    pub counted_from: Option<Prose>,
    /// Exceptions.
    pub exception: Option<Prose>,
    /// More words.
    pub note: Option<Prose>,
    /// Procedures outside the limit.
    pub special_procedures: Vec<SpecialProcedure>,
    /// Limits of situations that take another time.
    pub by_situation: Vec<SituationLimit>,
}

/// The limit of a situation that takes another time.
#[derive(Clone, Debug, Serialize)]
pub struct SituationLimit {
    /// Promised.
    pub promised: String,
    /// Statutory.
    pub statutory: Option<String>,
    /// More words.
    pub note: Option<Prose>,
    /// In words, whom it is for.
    pub when: Option<String>,
    /// Its name in the page.
    pub part: String,
}

/// A procedure that does not count into the time limit.
#[derive(Clone, Debug, Serialize)]
pub struct SpecialProcedure {
    /// Name.
    pub name: String,
    /// Duration.
    pub duration: String,
    /// More words.
    pub note: Option<Prose>,
    /// In words, who goes through it; null when everybody does.
    pub when: Option<String>,
    /// Its name in the page.
    pub part: String,
}

/// Visits to apply and collect.
#[derive(Clone, Debug, Serialize)]
pub struct Visits {
    /// Number shown: derived from the steps, else the declared one; null when neither is known.
    pub count: Option<u32>,
    /// `1 趟`, `1～2 趟`, `不用跑`, `打电话问`.
    pub label: String,
    /// With the journeys to fetch materials; null when there are none.
    pub all: Option<String>,
    /// Steps that need a visit of their own, and guides that must come first.
    pub because: Vec<String>,
    /// Why presence is needed.
    pub reason: Option<Prose>,
}

/// One thing that is charged for.
#[derive(Clone, Debug, Serialize)]
pub struct FeeItem {
    /// Name.
    pub name: String,
    /// `20 元/证`
    pub standard: String,
    /// More words.
    pub note: Option<Prose>,
    /// In words, who pays it; null when everybody does.
    pub when: Option<String>,
    /// Its name in the page.
    pub part: String,
}

/// Fees.
#[derive(Clone, Debug, Serialize)]
pub struct Fee {
    /// `不收费`, `20 元/证`, `20～40 元/证`, `分 2 项收`; null when the guide is silent.
    pub label: Option<String>,
    /// Items.
    pub items: Vec<FeeItem>,
    /// Basis.
    pub basis: Vec<String>,
    /// Reductions.
    pub reductions: Option<Prose>,
    /// How to pay.
    pub payment: Option<Prose>,
    /// More words.
    pub note: Option<Prose>,
}

/// What one gets.
#[derive(Clone, Debug, Serialize)]
pub struct ResultView {
    /// Name.
    pub name: String,
    /// 证照, 批文 …
    pub kind: Option<String>,
    /// Picture or PDF of what it looks like.
    pub sample: Option<FileLink>,
    /// How long it is valid.
    pub validity: Option<Prose>,
    /// How it reaches people.
    pub delivery: Vec<Prose>,
    /// What to do afterwards.
    pub afterwards: Option<Prose>,
}

/// What can be done online.
#[derive(Clone, Debug, Serialize)]
pub struct Online {
    /// 全程网上办, 部分网上办, 只能预约, 不能.
    pub availability: Option<String>,
    /// Address of the entry.
    pub url: Option<String>,
    /// Where to tap on the phone.
    pub mobile_path: Option<Prose>,
    /// More words.
    pub note: Option<Prose>,
}

/// Whom to ask, or where to complain.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contact {
    /// Phones.
    pub phones: Vec<Phone>,
    /// WeChat account.
    pub wechat: Option<String>,
    /// Address on the web.
    pub url: Option<String>,
    /// Window.
    pub window: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// More words.
    pub note: Option<Prose>,
}

/// A law or document.
#[derive(Clone, Debug, Serialize)]
pub struct Basis {
    /// Title without book-title marks.
    pub title: String,
    /// Document number.
    pub number: Option<String>,
    /// Articles.
    pub articles: Vec<String>,
    /// Quoted text.
    pub quote: Option<String>,
    /// In force since.
    pub effective: Option<String>,
    /// Where to read it.
    pub url: Option<String>,
}

/// Question and answer.
#[derive(Clone, Debug, Serialize)]
pub struct Faq {
    /// Question.
    pub question: String,
    /// Answer.
    pub answer: Prose,
}

/// When the guide was last checked, and by whom.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// `2026-03-01`
    pub checked_on: Option<String>,
    /// `6 个月`
    pub interval: Option<String>,
    /// Responsible office.
    pub owner: Option<String>,
}

/// A label with its value, for codes and other small facts.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Label.
    pub label: &'static str,
    /// Value.
    pub value: String,
}

/// Everything that a guide's page or leaflet shows.
#[derive(Clone, Debug, Serialize)]
pub struct Guide {
    /// Official name.
    pub name: String,
    /// In people's words: the first alias, else the official name.
    pub plain_name: String,
    /// All aliases.
    pub aliases: Vec<String>,
    /// One sentence.
    pub summary: Option<Prose>,
    /// Path of the page from the site's root: `g/gtgshsldj.html`.
    pub url: String,
    /// Path of the PDF leaflet from the site's root; null in a build without leaflets.
    pub leaflet: Option<String>,
    /// Permanent address, printed and in the QR code: `https://example.gov.cn/g/gtgshsldj.html`.
    pub address: String,
    /// Department, with its page.
    pub department: Link,
    /// Office in charge.
    pub handling_office: Option<String>,
    /// Other departments involved.
    pub joint_departments: Vec<String>,
    /// Themes, with their pages.
    pub themes: Vec<Link>,
    /// 个人, 企业 …
    pub audience: Vec<String>,
    /// Bundles that it is done with, with their pages.
    pub life_events: Vec<Link>,
    /// The six tiles, in order.
    pub tiles: Vec<Tile>,
    /// Who may apply.
    pub applicant: Vec<Prose>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// When it is refused.
    pub rejections: Vec<Prose>,
    /// Quota.
    pub quantity_limit: Option<Prose>,
    /// Questions that tell situations apart.
    pub questions: Vec<Question>,
    /// What every situation comes to; null when nothing is asked.
    pub situations: Option<Situations>,
    /// What to bring.
    pub materials: Vec<Material>,
    /// What the window looks up itself; not in `materials`.
    pub looked_up: Vec<Material>,
    /// Why nothing need be brought.
    pub no_materials: Option<Prose>,
    /// How it goes.
    pub steps: Vec<Step>,
    /// Where.
    pub places: Vec<Place>,
    /// How long.
    pub time_limit: TimeLimit,
    /// How many visits.
    pub visits: Visits,
    /// How much.
    pub fee: Fee,
    /// What one gets.
    pub result: Option<ResultView>,
    /// Online.
    pub online: Option<Online>,
    /// Appointment.
    pub appointment: Option<Prose>,
    /// Progress.
    pub progress: Option<Prose>,
    /// Help for those who need it.
    pub assisted: Option<Prose>,
    /// Intermediaries required by law.
    pub intermediaries: Vec<Prose>,
    /// Whom to ask.
    pub consult: Contact,
    /// Where to complain.
    pub complaint: Contact,
    /// Remedies.
    pub remedy: Vec<Prose>,
    /// Laws.
    pub basis: Vec<Basis>,
    /// Questions people ask.
    pub faq: Vec<Faq>,
    /// Why applications are sent back.
    pub return_reasons: Vec<Prose>,
    /// Files.
    pub attachments: Vec<FileLink>,
    /// Codes and kinds.
    pub facts: Vec<Fact>,
    /// Last check.
    pub review: Option<Review>,
}

/// A guide in a list: on the home page, a department's page, a theme's page, the list of all.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// In people's words.
    pub plain_name: String,
    /// Official name.
    pub name: String,
    /// Path from the site's root.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Department's short name.
    pub department: String,
    /// `1 趟`, `不用跑`.
    pub visits: String,
    /// `当场`, `3 个工作日`.
    pub time: String,
    /// `全程网上办` …; null when it cannot be done online.
    pub online: Option<String>,
    /// Letter for the list of all: first letter of the official name's pinyin, upper case.
    pub letter: String,
}

/// A department's page.
#[derive(Clone, Debug, Serialize)]
pub struct Department {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Path from the site's root.
    pub url: String,
    /// What it does.
    pub summary: Option<Prose>,
    /// Address.
    pub address: Option<String>,
    /// Phones.
    pub phones: Vec<Phone>,
    /// Phones for complaints.
    pub complaint_phones: Vec<Phone>,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// Web address.
    pub website: Option<String>,
    /// Its guides.
    pub guides: Vec<Card>,
}

/// A theme's page.
#[derive(Clone, Debug, Serialize)]
pub struct Theme {
    /// Name.
    pub name: String,
    /// Path from the site's root.
    pub url: String,
    /// What is in it.
    pub summary: Option<String>,
    /// 个人 or 企业.
    pub audience: Option<String>,
    /// Its guides.
    pub guides: Vec<Card>,
}

/// A family of the checker's rules.
#[derive(Clone, Debug, Serialize)]
pub struct RuleFamily {
    /// Letter that its codes begin with.
    pub letter: &'static str,
    /// Name: 要素齐不齐.
    pub name: &'static str,
    /// What its rules look at, in one sentence.
    pub about: &'static str,
    /// Its rules, by code.
    pub rules: Vec<Rule>,
}

/// A rule of the checker, as its doc comment says.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// `W101`, and the anchor on the page: reports of `check` point at `rules/#W101`.
    pub code: &'static str,
    /// Name: 兜底材料.
    pub title: &'static str,
    /// 错误, 警告 or 建议.
    pub level: String,
    /// `error`, `warning` or `advice`.
    pub level_id: &'static str,
    /// What is reported.
    pub about: Prose,
    /// 为什么, 怎么改.
    pub sections: Vec<RuleSection>,
    /// What is reported and what is not.
    pub examples: Vec<RuleExample>,
}

/// A headed part of a rule's page.
#[derive(Clone, Debug, Serialize)]
pub struct RuleSection {
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub text: Prose,
}

/// Examples that show the same.
#[derive(Clone, Debug, Serialize)]
pub struct RuleExample {
    /// True when they are reported.
    pub is_hit: bool,
    /// The same in words: 这样写会报.
    pub label: String,
    /// What a clerk writes, line breaks kept; empty when there is nothing to show.
    pub texts: Vec<String>,
}

/// Who asks whom for what, and what the departments' guides come to: the page for leaders and `score`.
#[derive(Clone, Debug, Serialize)]
pub struct Burden {
    /// All guides together.
    pub county: Score,
    /// Departments that have guides.
    pub departments: Vec<Score>,
    /// Papers that an office issues, most asked for first.
    pub papers: Vec<Asked>,
}

/// What the guides of a department, or of the county, come to.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// Short name; the county's region, else 全部.
    pub name: String,
    /// The department's page; null for the county and for a department that has none.
    pub url: Option<String>,
    /// Guides.
    pub guides: usize,
    /// 真一次: guides of which every situation comes to at most one visit.
    pub once: usize,
    /// The same in percent of all guides, rounded down so that 100 means all.
    pub once_percent: usize,
    /// Guides that need at most one visit with the journeys to fetch materials, too.
    pub once_with_materials: usize,
    /// In percent of all guides.
    pub once_with_materials_percent: usize,
    /// Guides that declare at most one visit.
    pub declared_once: usize,
    /// Visits that the worst situations take beyond those declared, summed over guides.
    pub gap: u32,
    /// Guides whose visits cannot be derived.
    pub underived: usize,
    /// Materials to bring for one guide, as a mean: `4.2`.
    pub materials: String,
    /// Papers of an office that are asked for, each once for a guide.
    pub asks: usize,
    /// Of those, papers that windows can look up.
    pub shareable: usize,
    /// Of those, papers that the department issues itself.
    pub own: usize,
}

/// A paper of one issuer, and who asks for it.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// Its name.
    pub paper: String,
    /// Who issues it, as the guides or the catalogue say.
    pub issuer: String,
    /// The department that is or runs the issuer; null for an office that is none of the county's.
    pub department: Option<Link>,
    /// 能, 部分 or 不能; null when nobody has said.
    pub shareable: Option<&'static str>,
    /// Guides that ask for it.
    pub asks: usize,
    /// Departments that ask for it.
    pub departments: usize,
    /// Situations in which it is asked for, in percent of the situations of the guides that ask.
    pub situations_percent: usize,
    /// Guides of the department that issues it.
    pub own: usize,
    /// Guides in which another paper would always do as well.
    pub choices: usize,
    /// Who asks, by department.
    pub by: Vec<Asking>,
    /// What sharing it would save.
    pub saves: WhatIf,
}

/// A department that asks for a paper.
#[derive(Clone, Debug, Serialize)]
pub struct Asking {
    /// The department.
    pub department: Link,
    /// It issues the paper itself.
    pub own: bool,
    /// Its guides that ask.
    pub guides: Vec<Link>,
}

/// What would change if windows looked papers up themselves.
#[derive(Clone, Debug, Serialize)]
pub struct WhatIf {
    /// The papers.
    pub papers: Vec<String>,
    /// Papers asked for, each once for a guide.
    pub asks: Change,
    /// Materials to bring, over all situations of all guides.
    pub materials: Change,
    /// All visits, over all situations of all guides.
    pub visits: Change,
    /// Guides that change, those that spare the most visits first.
    pub guides: Vec<ChangedGuide>,
    /// How many of them spare somebody a visit.
    pub spared: usize,
    /// Guides that must still come first, because a paper has to be issued before it can be looked up.
    pub still_first: Vec<StillFirst>,
    /// Guides that keep a line on which other papers stand, too.
    pub still_asked: Vec<Link>,
}

/// A sum before and after.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Change {
    /// As it is.
    pub before: usize,
    /// As it would be.
    pub after: usize,
    /// The difference.
    pub saved: usize,
}

/// A guide that would change.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedGuide {
    /// The guide.
    pub guide: Link,
    /// Its department's short name.
    pub department: String,
    /// Papers that it asks for.
    pub asks: Change,
    /// Materials over its situations.
    pub materials: Change,
    /// How many situations it has.
    pub situations: usize,
    /// `1 趟`, `1～3 趟`, with the journeys to fetch materials; null when it cannot be derived.
    pub visits_before: Option<String>,
    /// The same afterwards.
    pub visits_after: Option<String>,
    /// Visits that it spares whoever it spares most.
    pub visits_spared: u32,
}

/// A guide that others wait for.
#[derive(Clone, Debug, Serialize)]
pub struct StillFirst {
    /// The guide that comes first.
    pub first: Link,
    /// The guides that wait.
    pub guides: Vec<Link>,
}

/// What every template gets beside its own value.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Title of the page, unique on the site.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// Path of the page from the site's root: `g/gtgshsldj.html`.
    pub path: String,
    /// From this page to the site's root: ``, `../`. Everything linked starts with it.
    pub root: String,
    /// Permanent address of the page.
    pub canonical: String,
}
