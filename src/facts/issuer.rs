//! Who issues a paper, as far as guides, the catalogue and what is known everywhere say.

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::Regex;

use super::knowledge::{self, Known};
use crate::library::Library;
use crate::shared::Department;

/// An office that issues a paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Issuer {
    /// A department's short name, else the words of the guide or the catalogue: 户口所在地的派出所.
    pub name: String,
    /// Place in [`Library::departments`] of that department, or of the one that the office belongs to.
    pub department: Option<usize>,
}

/// The offices of a county, to be looked for by what people call them.
pub(super) struct Offices<'a> {
    library: &'a Library,
    by_kind: HashMap<&'static str, usize>,
}

impl<'a> Offices<'a> {
    pub(super) fn of(library: &'a Library) -> Offices<'a> {
        let mut by_kind = HashMap::new();
        for (i, d) in library.departments.iter().enumerate() {
            let kind = names(d).find_map(knowledge::kind_of_office);
            kind.into_iter().for_each(|k| {
                by_kind.entry(k).or_insert(i);
            });
        }
        Offices { library, by_kind }
    }

    /// The office that words name; `None` when people write the paper themselves or get it from a firm.
    pub(super) fn issuer(&self, words: &str) -> Option<Issuer> {
        let first = words.split(['，', '、', '；', ',']).next().unwrap_or(words);
        let first = first.split_once('或').map_or(first, |(a, _)| a).trim();
        if let Some(i) = self.library.department_index(first) {
            return Some(Issuer { name: self.library.departments[i].short().to_owned(), department: Some(i) });
        }
        if is_private(words) {
            return None;
        }
        let department = self.owner(first);
        (department.is_some() || is_public(first)).then(|| Issuer { name: words.to_owned(), department })
    }

    /// The office that usually issues a known paper.
    pub(super) fn usual(&self, known: &Known) -> Option<Issuer> {
        const HOSPITALS: &str = "医疗";
        let public = |k: &&&'static str| knowledge::kind_of_office(k).is_some() || **k == HOSPITALS;
        let mut kinds = known.issuers.iter().filter(public);
        let first = *kinds.clone().next()?;
        Some(match kinds.find_map(|k| self.by_kind.get(*k).copied()) {
            Some(i) => Issuer { name: self.library.departments[i].short().to_owned(), department: Some(i) },
            None if first == HOSPITALS => Issuer { name: "医院".to_owned(), department: None },
            None => Issuer { name: format!("{first}部门"), department: None },
        })
    }

    /// The department that an office belongs to: its place is that department's alone, its name begins with the
    /// department's, or it is of the same kind and nowhere else.
    fn owner(&self, office: &str) -> Option<usize> {
        if let Some(place) = self.library.place(office) {
            let mut all = place.windows.iter().map(|w| w.department.as_ref().map(|d| d.value.as_str()));
            if let Some(first) = all.next().flatten().filter(|first| all.all(|d| d == Some(*first))) {
                return self.library.department_index(first);
            }
        }
        let here = |name: &str| {
            let before = &office[..office.find(name)?];
            (before.is_empty() || before == "县" || self.library.site.as_ref()?.region.as_deref() == Some(before))
                .then_some(name.len())
        };
        let begins = self.library.departments.iter().enumerate().filter_map(|(i, d)| {
            let longest = names(d).filter(|n| n.chars().count() > 2).filter_map(here).max()?;
            Some((longest, i))
        });
        if let Some((_, i)) = begins.max() {
            return Some(i);
        }
        (!elsewhere().is_match(office)).then(|| self.by_kind.get(knowledge::kind_of_office(office)?).copied()).flatten()
    }
}

fn names(department: &Department) -> impl Iterator<Item = &str> {
    let texts = department.name.iter().chain(&department.short_name).chain(&department.aliases);
    texts.map(|t| t.value.as_str()).chain(std::iter::once(department.stem.as_str()))
}

/// Words for an office of another level or another place, or for one that only works under a department's eye.
fn elsewhere() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| {
        Regex::new("省|自治区|国家|部|医院|学校|外地|外县|原来|当地|鉴定|事务所|[^县区]市(?:[^场监]|$)")
            .expect("internal error: a pattern of offices")
    })
}

/// Whether a name ends like that of an authority, a hospital, a school.
fn is_public(office: &str) -> bool {
    const ENDS: [&str; 19] = [
        "局",
        "所",
        "中心",
        "院",
        "委员会",
        "委",
        "处",
        "学校",
        "办公室",
        "办",
        "室",
        "队",
        "站",
        "馆",
        "政府",
        "部门",
        "残联",
        "联合会",
        "部",
    ];
    ENDS.iter().any(|e| office.ends_with(e))
}

/// Whether words name the applicant, a bank or a firm.
pub(super) fn is_private(words: &str) -> bool {
    const PRIVATE: [&str; 18] = [
        "自己",
        "自备",
        "本人",
        "您",
        "申请人",
        "双方",
        "签",
        "填",
        "写",
        "事务所",
        "鉴定",
        "银行",
        "公司",
        "企业",
        "照相馆",
        "店",
        "厂",
        "平台",
    ];
    PRIVATE.iter().any(|p| words.contains(p))
}
