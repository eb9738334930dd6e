//! 一件事: several guides that people need together.

use serde::Serialize;

use super::{Contact, Example, Review, Scenario, Text, When};
use crate::span::{At, FileId, Span};

/// A file of 一件事.
#[derive(Clone, Debug, Serialize)]
pub struct Bundle {
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
    /// What people call it.
    pub name: Option<Text>,
    /// Other names.
    pub aliases: Vec<Text>,
    /// One sentence.
    pub summary: Option<Text>,
    /// Part of the permanent address.
    pub slug: Option<Text>,
    /// Who leads.
    pub department: Option<Text>,
    /// Where the papers of all members are taken together.
    pub joint_place: Option<Text>,
    /// Guides in it, in order.
    pub members: Vec<Member>,
    /// Its own questions, and its own words for questions of members.
    pub scenarios: Vec<Scenario>,
    /// Whom to ask.
    pub consult: Option<Contact>,
    /// Last check.
    pub review: Option<Review>,
    /// Examples that a machine can check.
    pub examples: Vec<Example>,
}

/// A guide in a bundle.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// Name of the guide.
    pub guide: Text,
    /// Members that must be done before.
    pub after: Vec<Text>,
    /// How their results come here.
    pub handover: Option<At<Handover>>,
    /// Answers that this bundle settles for the guide.
    pub settled: When,
    /// More words.
    pub note: Option<Text>,
    /// For whom.
    pub applies_if: When,
    /// For whom not.
    pub applies_unless: When,
}

/// How the result of one member comes to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Handover {
    /// 内部转: offices pass it on, nobody waits for the applicant.
    Internal,
    /// 自己拿来: the applicant fetches it and brings it.
    Applicant,
}

impl Handover {
    /// Reads `内部转`, `自己拿来`.
    pub fn parse(text: &str) -> Option<Handover> {
        match text {
            "内部转" => Some(Handover::Internal),
            "自己拿来" => Some(Handover::Applicant),
            _ => None,
        }
    }
}
