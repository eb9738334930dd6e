//! One guide with everything typed: what rules, pages and leaflets read. Field names are the contract's
//! English ids; a test lowers a document with every key of the schema and finds every id again.

mod bundle;
mod lower;
mod value;

use serde::Serialize;

use crate::span::{At, FileId, Span};

pub use bundle::{Bundle, Handover, Member};
pub use lower::{bundle, lower};
pub(crate) use lower::{list, text, texts};
pub use value::{Duration, Money, Obtained, Presence, Unit};

/// Words written for citizens.
pub type Text = At<String>;

/// 情形 → 选项: all lines must hold, any option of a line will do.
pub type When = Vec<(Text, Vec<Text>)>;

/// A guide.
#[derive(Clone, Debug, Serialize)]
pub struct Guide {
    /// File it was read from.
    #[serde(skip)]
    pub file: FileId,
    /// Place of the whole document.
    #[serde(skip)]
    pub span: Span,
    /// File name without its ending.
    #[serde(skip)]
    pub stem: String,
    /// Version of the file format.
    pub format: Option<Text>,
    /// Official name.
    pub name: Option<Text>,
    /// What people call it.
    pub aliases: Vec<Text>,
    /// One sentence.
    pub summary: Option<Text>,
    /// Part of the permanent address.
    pub slug: Option<Text>,
    /// Local code.
    pub item_code: Option<Text>,
    /// Code in the catalogue.
    pub catalog_code: Option<Text>,
    /// Code in the implementation list.
    pub task_code: Option<Text>,
    /// Code of the handling item.
    pub handling_code: Option<Text>,
    /// Kind of errand.
    pub item_type: Option<Text>,
    /// Level of government.
    pub exercise_level: Option<Text>,
    /// Where the power comes from.
    pub power_source: Option<Text>,
    /// Where it is listed.
    pub category: Option<Category>,
    /// Who handles it.
    pub department: Option<Text>,
    /// Office in charge.
    pub handling_office: Option<Text>,
    /// Others involved.
    pub joint_departments: Vec<Text>,
    /// 即办件 or 承诺件.
    pub case_type: Option<Text>,
    /// Ways to apply.
    pub handling_forms: Vec<Text>,
    /// How widely it is accepted.
    pub service_scope: Option<Text>,
    /// What is claimed: 即办, 全程网办, 就近办, 同城通办.
    pub pledges: Vec<Text>,
    /// Who may apply.
    pub applicant: Vec<Text>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// When it is refused.
    pub rejections: Vec<Text>,
    /// Quota.
    pub quantity_limit: Option<Text>,
    /// Questions that tell situations apart.
    pub scenarios: Vec<Scenario>,
    /// What to bring.
    pub materials: Vec<Material>,
    /// Place of the key 申请材料, when it is there.
    #[serde(skip)]
    pub materials_key: Option<Span>,
    /// Why nothing need be brought.
    pub no_materials: Option<Text>,
    /// Steps.
    pub process: Vec<ProcessStep>,
    /// Time limits.
    pub time_limit: Option<TimeLimit>,
    /// Declared visits.
    pub max_visits: Option<At<u32>>,
    /// Why presence is needed.
    pub visit_reason: Option<Text>,
    /// Fees.
    pub fee: Option<Fee>,
    /// Outcome.
    pub result: Option<Outcome>,
    /// Places.
    pub places: Vec<Counter>,
    /// Window.
    pub window: Option<Text>,
    /// Online.
    pub online: Option<Online>,
    /// Appointment.
    pub appointment: Option<Text>,
    /// Progress.
    pub progress: Option<Text>,
    /// Help.
    pub assisted: Option<Text>,
    /// Intermediaries.
    pub intermediaries: Vec<Text>,
    /// Whom to ask.
    pub consult: Option<Contact>,
    /// Where to complain.
    pub complaint: Option<Contact>,
    /// Remedies.
    pub remedy: Vec<Text>,
    /// Laws.
    pub basis: Vec<Basis>,
    /// Questions people ask.
    pub faq: Vec<Faq>,
    /// Why applications are sent back.
    pub return_reasons: Vec<Text>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Last check.
    pub review: Option<Review>,
    /// Examples that a machine can check.
    pub examples: Vec<Example>,
}

/// Where a guide is listed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Category {
    /// For whom.
    pub audience: Vec<Text>,
    /// Themes.
    pub themes: Vec<Text>,
    /// Life events.
    pub life_events: Vec<Text>,
}

/// A condition.
#[derive(Clone, Debug, Serialize)]
pub struct Condition {
    /// The condition.
    pub text: Text,
    /// How it is checked.
    pub how_checked: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

/// A question that tells situations apart.
#[derive(Clone, Debug, Serialize)]
pub struct Scenario {
    /// Short name.
    pub id: Option<Text>,
    /// Question.
    pub question: Option<Text>,
    /// Help.
    pub note: Option<Text>,
    /// Option and its words.
    pub options: Vec<(Text, Text)>,
    /// When unsure.
    pub when_unsure: Option<Text>,
}

/// A material. A field that the guide leaves out may stand in the shared catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct Material {
    /// Place of the whole entry.
    #[serde(skip)]
    pub span: Span,
    /// Name.
    pub name: Option<Text>,
    /// Entry of the catalogue.
    #[serde(rename = "ref")]
    pub reference: Option<Text>,
    /// Short name.
    pub short_name: Option<Text>,
    /// Purpose.
    pub purpose: Option<Text>,
    /// Whose.
    pub whose: Option<Text>,
    /// Where from.
    pub source: Option<Text>,
    /// Issuer.
    pub issuer: Option<Text>,
    /// How fresh.
    pub issue_time: Option<Text>,
    /// How to get it.
    pub how_to_get: Option<Text>,
    /// Where to get it.
    pub where_to_get: Option<Text>,
    /// How the applicant comes by it.
    pub obtained: Option<At<Obtained>>,
    /// How it is used.
    pub usage: Option<Text>,
    /// Form.
    pub form: Option<Text>,
    /// Originals kept.
    pub original_count: Option<At<u32>>,
    /// Copies kept.
    pub copy_count: Option<At<u32>>,
    /// Necessity.
    pub necessity: Option<Text>,
    /// Time for a deferred one.
    pub deferral_limit: Option<At<Duration>>,
    /// Blank form.
    pub blank_form: Option<Text>,
    /// Filled sample.
    pub sample_form: Option<Text>,
    /// Tips.
    pub filling_tips: Vec<Text>,
    /// Common mistake.
    pub common_mistake: Option<Text>,
    /// Validity.
    pub validity: Option<Text>,
    /// Basis.
    pub basis: Vec<Text>,
    /// Exemption.
    pub exemption: Option<Text>,
    /// Alternatives.
    pub any_of: Vec<Material>,
    /// Errand to do first.
    pub first_do: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

impl Material {
    /// The name as written, or the catalogue entry's when only that was written.
    pub fn title(&self) -> Option<&Text> {
        self.name.as_ref().or(self.reference.as_ref())
    }

    /// Whether the guide says that the window looks it up, so that nobody brings it.
    pub fn is_looked_up(&self) -> bool {
        self.obtained.as_ref().is_some_and(|o| o.value == Obtained::Shared)
    }
}

/// A step of the process.
#[derive(Clone, Debug, Serialize)]
pub struct ProcessStep {
    /// What is done.
    pub name: Text,
    /// Who does it.
    pub actor: Option<Text>,
    /// Presence.
    pub presence: Option<At<Presence>>,
    /// True when something is written about presence that the grammar does not know: then no sum can be
    /// trusted.
    #[serde(skip)]
    pub presence_unclear: bool,
    /// Places.
    pub places: Vec<Text>,
    /// Duration.
    pub duration: Option<At<Duration>>,
    /// 接着上一步 or 和上一步同时.
    pub order: Option<Text>,
    /// Online.
    pub online: Option<Text>,
    /// By post.
    pub by_post: Option<Text>,
    /// More words.
    pub note: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

impl ProcessStep {
    /// Whether it runs beside the step before it.
    pub fn beside(&self) -> bool {
        self.order.as_ref().is_some_and(|o| o.value == "和上一步同时")
    }
}

/// Time limits.
#[derive(Clone, Debug, Serialize)]
pub struct TimeLimit {
    /// Promised.
    pub promised: Option<At<Duration>>,
    /// Statutory.
    pub statutory: Option<At<Duration>>,
    /// Counted from.
    pub counted_from: Option<Text>,
    /// Exception.
    pub exception: Option<Text>,
    /// More words.
    pub note: Option<Text>,
    /// Procedures outside the limit.
    pub special_procedures: Vec<SpecialProcedure>,
    /// Limits of situations that take another time.
    pub by_situation: Vec<SituationLimit>,
}

/// The limit of a situation that takes another time.
#[derive(Clone, Debug, Serialize)]
pub struct SituationLimit {
    /// Promised.
    pub promised: Option<At<Duration>>,
    /// Statutory.
    pub statutory: Option<At<Duration>>,
    /// More words.
    pub note: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

/// A place where the errand is done, or where its result is fetched.
#[derive(Clone, Debug, Serialize)]
pub struct Counter {
    /// Name in 地点.
    pub place: Text,
    /// 受理和领取, 只受理 or 只领取.
    pub role: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

impl Counter {
    /// Whether applications are taken here: a place that only hands out results does not accept.
    pub fn accepts(&self) -> bool {
        self.role.as_ref().is_none_or(|r| r.value != "只领取")
    }
}

/// A procedure outside the time limit.
#[derive(Clone, Debug, Serialize)]
pub struct SpecialProcedure {
    /// Name.
    pub name: Option<Text>,
    /// Duration.
    pub duration: Option<At<Duration>>,
    /// More words.
    pub note: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

/// Fees.
#[derive(Clone, Debug, Serialize)]
pub struct Fee {
    /// How much.
    pub standard: Option<At<Money>>,
    /// Items.
    pub items: Vec<FeeItem>,
    /// Basis.
    pub basis: Vec<Text>,
    /// Reductions.
    pub reductions: Option<Text>,
    /// Payment.
    pub payment: Option<Text>,
    /// More words.
    pub note: Option<Text>,
}

/// One thing that is charged for.
#[derive(Clone, Debug, Serialize)]
pub struct FeeItem {
    /// Name.
    pub name: Option<Text>,
    /// How much.
    pub standard: Option<At<Money>>,
    /// More words.
    pub note: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

/// What one gets.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Name.
    pub name: Option<Text>,
    /// Kind.
    pub kind: Option<Text>,
    /// Sample.
    pub sample: Option<Text>,
    /// Validity.
    pub validity: Option<Text>,
    /// Delivery.
    pub delivery: Vec<Text>,
    /// Afterwards.
    pub afterwards: Option<Text>,
}

/// What can be done online.
#[derive(Clone, Debug, Serialize)]
pub struct Online {
    /// How far.
    pub availability: Option<Text>,
    /// Entry.
    pub url: Option<Text>,
    /// On the phone.
    pub mobile_path: Option<Text>,
    /// More words.
    pub note: Option<Text>,
}

/// Whom to ask, or where to complain.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Phones.
    pub phones: Vec<Text>,
    /// WeChat account.
    pub wechat: Option<Text>,
    /// Web address.
    pub url: Option<Text>,
    /// Window.
    pub window: Option<Text>,
    /// Postal address.
    pub address: Option<Text>,
    /// More words.
    pub note: Option<Text>,
}

/// A law or document.
#[derive(Clone, Debug, Serialize)]
pub struct Basis {
    /// Title.
    pub title: Option<Text>,
    /// Document number.
    pub number: Option<Text>,
    /// Articles.
    pub articles: Vec<Text>,
    /// Quoted text.
    pub quote: Option<Text>,
    /// In force since.
    pub effective: Option<Text>,
    /// Where to read it.
    pub url: Option<Text>,
}

/// Question and answer.
#[derive(Clone, Debug, Serialize)]
pub struct Faq {
    /// Question.
    pub question: Option<Text>,
    /// Answer.
    pub answer: Option<Text>,
}

/// A file.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// What it is.
    pub title: Option<Text>,
    /// Where it is.
    pub file: Option<Text>,
}

/// Last check.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// When.
    pub checked_on: Option<Text>,
    /// How often.
    pub interval: Option<At<Duration>>,
    /// By whom.
    pub owner: Option<Text>,
}

/// A situation and what it should come to.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// Place of the whole entry.
    #[serde(skip)]
    pub span: Span,
    /// Answers.
    pub situation: When,
    /// What to bring.
    pub bring: Vec<Text>,
    /// Visits.
    pub visits: Option<At<u32>>,
    /// Time.
    pub duration: Option<At<Duration>>,
    /// Fee.
    pub fee: Option<At<Money>>,
}
