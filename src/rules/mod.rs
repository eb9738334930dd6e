//! The rules. A folder is a family, a file is a rule, and this list is all there is to registering one.

mod code;
mod consistency;
mod element;
mod input;
mod link;
mod material;
mod plain;
pub mod print;
mod privacy;
mod timeliness;
mod wording;

use crate::lint::Rule;

/// Every rule, in the order of its code.
pub const RULES: &[&dyn Rule] = &[
    &consistency::PromiseOverStatute,
    &consistency::VisitsMismatch,
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
    &plain::Jargon,
    &plain::ObsoleteTerm,
    &plain::LongSentence,
    &plain::NestedClauses,
    &print::MissingGlyph,
    &print::Overflow,
    &privacy::IdNumber,
    &privacy::MobileNumber,
    &privacy::BankCard,
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
    &wording::Deferral,
    &wording::FuzzyCondition,
    &wording::DanglingReference,
    &wording::Boilerplate,
    &wording::PastedBlock,
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

/// The rule with this code, slug or Chinese title.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|r| {
        let meta = r.meta();
        meta.code.eq_ignore_ascii_case(name) || meta.slug() == name || meta.title == name
    })
}
