//! The rules. A folder is a family, a file is a rule, and this list is all there is to registering one.

pub mod choice;
mod code;
mod consistency;
mod element;
mod input;
mod link;
mod material;
mod plain;
pub mod print;
mod privacy;
mod scenario;
mod timeliness;
pub mod waiver;
mod wording;

use std::collections::HashSet;

use crate::facts::{Answers, GuideFacts, Outcome};
use crate::finding::{Words, words};
use crate::guide::{Guide, Scenario};
use crate::lint::{self, Rule};

/// Every rule, in the order of its code.
pub const RULES: &[&dyn Rule] = &[
    &consistency::CaseTypeMismatch,
    &consistency::ResultKindMismatch,
    &consistency::OnTheSpotMismatch,
    &consistency::PresenceConflict,
    &consistency::FeeConflict,
    &consistency::StepsOverPromise,
    &consistency::PromiseOverStatute,
    &consistency::FeeWithoutBasis,
    &consistency::LicenceLimitOverTwenty,
    &consistency::DeliveryTooLate,
    &consistency::UnlistedMaterial,
    &consistency::IntermediaryNamed,
    &consistency::SimilarGuides,
    &consistency::ForeignOrgan,
    &consistency::VisitsMismatch,
    &consistency::VisitReasonMismatch,
    &consistency::OnlineYetVisit,
    &consistency::NoVisitNoWay,
    &consistency::PledgeOnTheSpot,
    &consistency::NearbyFalse,
    &consistency::CitywideFalse,
    &code::BadCreditCode,
    &code::BadTaskCode,
    &code::CodesDisagree,
    &code::DocumentNumber,
    &code::UnnamedBasis,
    &code::RemedyDeadline,
    &element::MissingName,
    &element::MissingDepartment,
    &element::MissingApplicant,
    &element::MissingConditions,
    &element::MissingMaterials,
    &element::MissingProcess,
    &element::MissingTimeLimit,
    &element::MissingPart,
    &element::Placeholder,
    &element::PermitWithoutFaq,
    &link::UnresolvedName,
    &link::BadAttachment,
    &link::AddressClash,
    &link::NoConsultPhone,
    &link::MalformedPhone,
    &link::SamePhones,
    &link::VagueAddress,
    &link::BadHours,
    &link::NoHours,
    &link::OnlyOnline,
    &link::InsecureUrl,
    &material::DuplicateMaterial,
    &material::SubsumedMaterial,
    &material::SeveralInOneRow,
    &material::ConditionAsMaterial,
    &material::IssuerMissing,
    &material::ConditionalWithoutWhen,
    &material::VillageProof,
    &material::PoliceProof,
    &material::ProofWithoutBasis,
    &material::OwnOutput,
    &material::Shareable,
    &material::AlreadyProved,
    &material::CircularProof,
    &material::TooManyCopies,
    &material::OriginalAndCopyKept,
    &material::FormWithoutBlank,
    &material::ValidityMissing,
    &material::PhotoSpecMissing,
    &material::DeferralWithoutDeadline,
    &material::ConditionWithoutProof,
    &material::DeferredCore,
    &material::PromiseIncomplete,
    &waiver::BadWaiver,
    &waiver::ExpiredWaiver,
    &waiver::UnusedWaiver,
    &plain::Jargon,
    &plain::ObsoleteTerm,
    &plain::LongSentence,
    &plain::NestedClauses,
    &print::MissingGlyph,
    &print::Overflow,
    &privacy::IdNumber,
    &privacy::MobileNumber,
    &privacy::BankCard,
    &scenario::UnknownQuestion,
    &scenario::UnknownOption,
    &scenario::NeverApplies,
    &scenario::IdleQuestion,
    &scenario::EmptyBranch,
    &scenario::NoAlternative,
    &scenario::TooManySituations,
    &scenario::ExampleFails,
    &scenario::DuplicateQuestion,
    &scenario::OrderConflict,
    &scenario::QuestionConflict,
    &scenario::MaterialConflict,
    &scenario::BundleExampleFails,
    &scenario::MembershipMismatch,
    &timeliness::OverdueReview,
    &timeliness::ImpossibleReviewDate,
    &timeliness::LawAfterReview,
    &timeliness::PastDeadline,
    &wording::CatchAllMaterial,
    &wording::OpenList,
    &wording::FuzzyTime,
    &wording::FuzzyQuantity,
    &wording::UnitMissing,
    &wording::InclusivityMissing,
    &wording::ListCountMismatch,
    &wording::Deferral,
    &wording::FuzzyCondition,
    &wording::DanglingReference,
    &wording::Boilerplate,
    &wording::PastedBlock,
    &wording::CountyWord,
    &wording::WordTestFailed,
    &wording::BadWordEntry,
    &input::FullWidthColon,
    &input::MissingSpace,
    &input::TabIndent,
    &input::WideSpaceIndent,
    &input::SwallowedText,
    &input::ColonInValue,
    &input::ReservedStart,
    &input::DuplicateKey,
    &input::Encoding,
    &input::Syntax,
    &input::UnknownKey,
    &input::WrongType,
    &input::BadValue,
    &input::MixedKey,
    &input::Limit,
    &input::EmptyValue,
    &input::ListDash,
    &input::WideListSign,
    &input::MissingColon,
];

/// A family: the rules whose codes begin with one letter.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// The letter.
    pub letter: &'static str,
    /// Chinese name.
    pub name: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// What its rules look at, in one sentence.
    pub about: &'static str,
    /// The same in English.
    pub about_en: &'static str,
}

impl Family {
    /// Its rules, in the order of their codes.
    pub fn rules(&self) -> impl Iterator<Item = &'static dyn Rule> {
        let letter = self.letter;
        RULES.iter().copied().filter(move |r| r.meta().code.starts_with(letter))
    }
}

const fn family(
    letter: &'static str,
    (name, about): (&'static str, &'static str),
    (name_en, about_en): (&'static str, &'static str),
) -> Family {
    Family { letter, name, name_en, about, about_en }
}

/// Every family, what hurts people first.
pub const FAMILIES: &[Family] = &[
    family(
        "E",
        ("要素齐不齐", "谁能办、什么条件、带什么、怎么办、多久办好，都要写，而且写的是真内容。"),
        ("elements", "Who, conditions, materials, steps and time limit are there, and hold content."),
    ),
    family(
        "C",
        ("前后对不对得上", "一处写的和另一处写的不能打架；跑几趟由机器按流程重新算。"),
        ("consistency", "What is said in one place agrees with another; visits are counted anew."),
    ),
    family(
        "Q",
        ("情形分得对不对", "每一种情形都要办得成：问的题有用，条件不打架，样例和算出来的一样。"),
        ("situations", "Every situation can be applied in; questions matter, examples come out as written."),
    ),
    family(
        "M",
        ("材料该不该要", "不该要的、重复的、部门自己就能查到的，不再向群众要。"),
        ("materials", "Nothing needless, nothing twice, nothing that the office can look up itself."),
    ),
    family(
        "W",
        ("话说清楚没有", "“其他材料”“视情况”“尽快”，都让人猜，要换成看得见的东西。"),
        ("wording", "No words that leave people guessing."),
    ),
    family(
        "N",
        ("忽略写全没有", "确有理由放过一处问题，要写明理由和日期，到期再看。"),
        ("waivers", "What is waived has a reason and a last day."),
    ),
    family(
        "P",
        ("话好不好懂", "公文里的词、过时的叫法、太长的句子，换成平常说的话。"),
        ("plain language", "No officialese, no outdated terms, no endless sentences."),
    ),
    family(
        "L",
        ("找不找得到", "写到的部门、地点、附件都要真有，地址、电话要用得上。"),
        ("links", "Names, files, addresses and phones lead somewhere."),
    ),
    family(
        "T",
        ("过没过时", "多久没核对、引的法改没改、写的日子过没过，按今天算。"),
        ("timeliness", "Reviews that are due, laws that changed, days that are over."),
    ),
    family(
        "S",
        ("漏没漏隐私", "身份证号、手机号、银行卡号不能写进公开的指南，备注里也不行。"),
        ("privacy", "No personal numbers in public guides, comments included."),
    ),
    family(
        "R",
        ("印不印得出", "字体里没有的字、一张纸放不下的内容，印以前就要发现。"),
        ("print", "What cannot be printed is found before it is printed."),
    ),
    family(
        "Y",
        ("文件写得对不对", "全角冒号、缩进、编码这些打字的毛病，指出在哪一行、怎么改。"),
        ("input", "Slips of typing: full-width signs, indentation, encoding."),
    ),
];

/// The rule with this code, slug or Chinese title.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    lint::named(RULES, name)
}

/// The answers that matter for what holds in a situation: each one that it does not hang on, whatever the others
/// are, becomes 我不清楚.
fn telling(facts: &GuideFacts, answers: &[Option<usize>], holds: impl Fn(&Outcome) -> bool) -> Answers {
    let mut out = answers.to_vec();
    for question in 0..out.len() {
        let own = out[question].take();
        if !completions(facts, &out).all(&holds) {
            out[question] = own;
        }
    }
    out
}

/// What the certain situations come to that answer so, whatever they answer where nothing is said.
fn completions<'a>(facts: &'a GuideFacts, answers: &'a [Option<usize>]) -> impl Iterator<Item = &'a Outcome> {
    let so = move |all: &[Option<usize>]| all.iter().zip(answers).all(|(a, said)| said.is_none() || a == said);
    facts.certain().filter(move |(all, _)| so(all)).map(|(_, outcome)| outcome)
}

/// The first certain situation of which something is true, told by the answers that matter.
fn first_situation(guide: &Guide, facts: &GuideFacts, holds: impl Fn(&Outcome) -> bool) -> Option<(Words, Answers)> {
    // Many situations come to the same; each outcome is judged once.
    let mut judged = HashSet::new();
    let (answers, _) = facts.certain().find(|(_, o)| judged.insert(std::ptr::from_ref(*o)) && holds(o))?;
    let told = situation(guide, &telling(facts, &answers, holds));
    let who = if told.is_empty() {
        words("", "for everybody")
    } else {
        words(format!("情形{told}"), format!("for {told}"))
    };
    Some((who, answers))
}

/// A situation as authors write it: `〔场所=租借，谁来办=代办〕`; nothing when no answer matters.
fn situation(guide: &Guide, answers: &[Option<usize>]) -> String {
    situation_of(&guide.scenarios, answers)
}

/// The same of any questions.
fn situation_of(scenarios: &[Scenario], answers: &[Option<usize>]) -> String {
    let said: Vec<String> = scenarios
        .iter()
        .zip(answers)
        .filter_map(|(s, a)| Some(format!("{}={}", s.id.as_ref()?.value, s.options.get((*a)?)?.0.value)))
        .collect();
    if said.is_empty() { String::new() } else { format!("〔{}〕", said.join("，")) }
}
