//! Materials of a bundle: what several members ask for is brought once, what one of them issues is not brought.

use std::collections::HashMap;

use crate::facts::guide::{Brought, Part, material, short_name};
use crate::facts::paper;
use crate::guide::{Guide, Material};
use crate::library::Library;

/// A material that is brought once for all members that ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its short name; the whole name where two materials have one short name.
    pub label: String,
    /// Who asks for it in some situation, in the order of the members.
    pub uses: Vec<Use>,
}

/// A member that asks for a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Use {
    /// Its position in the bundle.
    pub member: usize,
    /// The entry of its guide.
    pub part: Part,
}

/// Whose a material is, as far as that can be compared between guides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Holder {
    /// The person that everything is about.
    Applicant,
    /// Somebody who comes instead.
    Agent,
    /// Whoever comes; one of these when any are named.
    Comer(Vec<String>),
    /// Somebody else: any of these.
    Named(Vec<String>),
}

impl Holder {
    fn of(whose: &str) -> Holder {
        const APPLICANTS: &[&str] = &[
            "",
            "本人",
            "申请人",
            "申请者",
            "经营者",
            "店主",
            "老板",
            "负责人",
            "法定代表人",
            "投资人",
            "参保人",
            "老人",
            "退休的人",
            "要退休的人",
            "登记的人",
            "单位",
            "企业",
            "公司",
        ];
        let whose = whose.trim();
        if ["代办", "受托", "被委托"].iter().any(|w| whose.contains(w)) {
            return Holder::Agent;
        }
        let comes = whose.starts_with('来').then(|| whose.split_once('的').map_or("", |(_, who)| who));
        let who = comes.unwrap_or(whose);
        let names: Vec<String> =
            who.split(['、', '，', '或']).map(|n| n.strip_suffix("本人").unwrap_or(n).trim().to_owned()).collect();
        match comes {
            Some("人" | "家里人" | "家人" | "") => Holder::Comer(Vec::new()),
            Some(_) => Holder::Comer(names),
            None if names.iter().any(|n| APPLICANTS.contains(&n.as_str())) => Holder::Applicant,
            None => Holder::Named(names),
        }
    }

    /// Who is looked for first: those whose paper it can only be, then those who may be one of several, and
    /// whoever comes at the end.
    fn rank(&self) -> usize {
        match self {
            Holder::Applicant | Holder::Agent => 0,
            Holder::Named(names) if names.len() == 1 => 0,
            Holder::Named(_) => 1,
            Holder::Comer(names) if !names.is_empty() => 1,
            Holder::Comer(_) => 2,
        }
    }

    /// How well a paper of `self` serves where one of `wanted` is asked for; the least is the best.
    fn serves(&self, wanted: &Holder) -> Option<usize> {
        // 母亲 and 孩子的母亲 are one person in one bundle.
        let meet = |a: &[String], b: &[String]| {
            a.iter().any(|x| b.iter().any(|y| x == y || x.ends_with(y.as_str()) || y.ends_with(x.as_str())))
        };
        match (self, wanted) {
            (a, b) if a == b => Some(0),
            (Holder::Named(a) | Holder::Comer(a), Holder::Named(b) | Holder::Comer(b)) if meet(a, b) => Some(1),
            (Holder::Agent, Holder::Comer(any)) if any.is_empty() => Some(1),
            (Holder::Comer(_), Holder::Comer(any)) if any.is_empty() => Some(2),
            (Holder::Applicant, Holder::Comer(any)) if any.is_empty() => Some(3),
            _ => None,
        }
    }
}

/// One entry of a guide, as far as it can be compared with entries of other guides.
#[derive(Debug)]
struct Request {
    label: String,
    title: String,
    whose: String,
    key: String,
    holder: Holder,
    /// Members whose result it is, all of them earlier ones.
    made_by: Vec<usize>,
}

/// A paper while the members of one situation are gone through.
struct Stack<'a> {
    key: &'a str,
    holders: Vec<&'a Holder>,
    uses: Vec<Use>,
}

impl Stack<'_> {
    fn serves(&self, request: &Request, member: usize) -> Option<usize> {
        // Two entries of one guide are two papers.
        let free = self.key == request.key && self.uses.iter().all(|u| u.member != member);
        free.then(|| self.holders.iter().filter_map(|h| h.serves(&request.holder)).min()).flatten()
    }
}

/// Everything that members ask for, and the papers that come of it.
#[derive(Debug, Default)]
pub(super) struct Papers {
    requests: HashMap<Use, Request>,
    numbers: HashMap<(String, Holder), u32>,
    pub(super) list: Vec<Paper>,
}

impl Papers {
    /// What the members' guides ask for. `made_by` gives the earlier members that issue what one asks for.
    pub(super) fn new(
        guides: &[Option<&Guide>],
        library: &Library,
        made_by: impl Fn(usize, &Material) -> Vec<usize>,
    ) -> Papers {
        let mut requests = HashMap::new();
        for (member, guide) in guides.iter().enumerate() {
            let Some(guide) = guide else { continue };
            for (i, whole) in guide.materials.iter().enumerate() {
                let parts =
                    std::iter::once(Part::Material(i)).chain((0..whole.any_of.len()).map(|j| Part::Alternative(i, j)));
                for part in parts {
                    let Some(m) = material(guide, part) else { continue };
                    requests.insert(Use { member, part }, request(m, library, made_by(member, m)));
                }
            }
        }
        Papers { requests, ..Papers::default() }
    }

    /// Puts together what the members of one situation ask for; gives every use with the number of its paper.
    /// `left` says which alternatives of a material are left.
    pub(super) fn of(&mut self, asked: &[(usize, Vec<Brought>)], left: impl Fn(Use) -> Vec<Use>) -> Vec<(u32, Use)> {
        let active: Vec<usize> = asked.iter().map(|(member, _)| *member).collect();
        let made = |u: &Use| self.requests[u].made_by.iter().any(|m| active.contains(m));
        let (mut single, mut groups): (Vec<Use>, Vec<(Use, Vec<Use>)>) = (Vec::new(), Vec::new());
        for (member, brought) in asked {
            for b in brought {
                let own = Use { member: *member, part: b.part };
                let alternatives = if b.any_of.is_empty() { Vec::new() } else { left(own) };
                match alternatives.is_empty() {
                    true if made(&own) => {}
                    true => single.push(own),
                    false if alternatives.iter().any(made) => {}
                    false => groups.push((own, alternatives)),
                }
            }
        }
        single.sort_by_key(|u| self.requests[u].holder.rank());
        let mut stacks: Vec<Stack<'_>> = Vec::new();
        for own in single {
            let request = &self.requests[&own];
            let best = stacks.iter_mut().filter_map(|s| Some((s.serves(request, own.member)?, s)));
            match best.min_by_key(|(how, _)| *how) {
                Some((_, stack)) => {
                    stack.holders.push(&request.holder);
                    stack.uses.push(own);
                }
                None => stacks.push(Stack { key: &request.key, holders: vec![&request.holder], uses: vec![own] }),
            }
        }
        for (own, alternatives) in groups {
            // One of several will do, and one of them may be brought for another member anyway.
            let known = alternatives.iter().find_map(|a| {
                stacks.iter().position(|s| s.serves(&self.requests[a], own.member).is_some_and(|how| how < 2))
            });
            match known {
                Some(place) => stacks[place].uses.push(own),
                None => {
                    let request = &self.requests[&own];
                    stacks.push(Stack { key: &request.key, holders: vec![&request.holder], uses: vec![own] });
                }
            }
        }
        let found: Vec<(String, Holder, Vec<Use>)> =
            stacks.into_iter().map(|s| (s.key.to_owned(), s.holders[0].clone(), s.uses)).collect();
        let mut out: Vec<(u32, Use)> = Vec::new();
        for (key, holder, uses) in found {
            let number = self.number(key, holder, uses[0]);
            let known = &mut self.list[number as usize].uses;
            for u in uses {
                out.push((number, u));
                if !known.contains(&u) {
                    known.push(u);
                }
            }
        }
        out.sort_unstable();
        out
    }

    fn number(&mut self, key: String, holder: Holder, first: Use) -> u32 {
        let next = self.list.len() as u32;
        let number = *self.numbers.entry((key, holder)).or_insert(next);
        if number == next {
            self.list.push(Paper { label: self.requests[&first].label.clone(), uses: Vec::new() });
        }
        number
    }

    /// Puts the papers in the order of their members and tells apart those of one short name. Gives the new
    /// number of each.
    pub(super) fn arrange(&mut self) -> Vec<u32> {
        self.list.iter_mut().for_each(|p| p.uses.sort_unstable());
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by(|a, b| self.list[*a].uses.cmp(&self.list[*b].uses));
        let mut new = vec![0; order.len()];
        order.iter().enumerate().for_each(|(to, from)| new[*from] = to as u32);
        self.list = order.iter().map(|i| self.list[*i].clone()).collect();
        self.distinguish(|r| r.title.clone());
        self.distinguish(|r| if r.whose.is_empty() { r.label.clone() } else { format!("{}（{}）", r.label, r.whose) });
        new
    }

    fn distinguish(&mut self, name: impl Fn(&Request) -> String) {
        let labels: Vec<String> = self.list.iter().map(|p| p.label.clone()).collect();
        for (i, paper) in self.list.iter_mut().enumerate() {
            if labels.iter().enumerate().any(|(j, l)| i != j && *l == labels[i]) {
                paper.label = name(&self.requests[&paper.uses[0]]);
            }
        }
    }
}

fn request(m: &Material, library: &Library, made_by: Vec<usize>) -> Request {
    let title = m.title().map(|t| t.value.clone()).unwrap_or_default();
    let papers = paper::read(&title, library);
    let one = match papers.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let whose = match &m.whose {
        Some(whose) => whose.value.clone(),
        None => one.map(|p| p.whose.clone()).unwrap_or_default(),
    };
    let key = match library.document(&title) {
        Some(entry) => entry.stem.clone(),
        None => one.map_or(title.clone(), |p| p.key.clone()),
    };
    Request { label: short_name(m, library), title, key, holder: Holder::of(&whose), whose, made_by }
}

/// Whether a material is what a guide issues.
pub(super) fn is_result_of(m: &Material, guide: &Guide, library: &Library) -> bool {
    let result = guide.result.as_ref().and_then(|r| r.name.as_ref());
    let (Some(result), Some(title)) = (result, m.title()) else { return false };
    let entry = |name: &str| library.document(name).map(|d| d.file);
    result.value == title.value || entry(&result.value).is_some_and(|e| entry(&title.value) == Some(e))
}

#[cfg(test)]
mod tests {
    use super::Holder;

    #[test]
    fn one_person_by_several_names() {
        let serves = |have: &str, wanted: &str| Holder::of(have).serves(&Holder::of(wanted)).is_some();
        for (have, wanted) in [
            ("经营者本人", "老板或负责人"),
            ("", "老板本人"),
            ("要退休的人", "老人"),
            ("孩子的母亲", "父亲或母亲"),
            ("孩子的母亲", "来办的父亲、母亲或照管孩子的人"),
            ("代办人", "来办的人"),
            ("老板本人", "来办的人"),
            ("来办的家里人", "来领钱的人"),
        ] {
            assert!(serves(have, wanted), "{have} for {wanted}");
        }
        for (have, wanted) in [
            ("去世的人", "来办的人"),
            ("孩子的母亲", "孩子的父亲"),
            ("经营者本人", "代办人"),
            ("店里每个人", "老板本人"),
            ("卡的主人", "来办的人"),
        ] {
            assert!(!serves(have, wanted), "{have} for {wanted}");
        }
    }
}
