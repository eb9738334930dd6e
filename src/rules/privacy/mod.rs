//! S: numbers of people that must not be published. Comments are read too: the files lie in a repository
//! that everybody can copy.

mod s101_id_number;
mod s102_mobile_number;
mod s103_bank_card;

pub use s101_id_number::IdNumber;
pub use s102_mobile_number::MobileNumber;
pub use s103_bank_card::BankCard;

use std::ops::Range;

use crate::finding::{Finding, words};
use crate::han;
use crate::lint::{File, Meta};
use crate::span::Span;

/// Digits that stand together as they were typed, full-width ones included; a last `X` is the check sign of
/// an identity number.
struct Group {
    range: Range<usize>,
    digits: String,
}

/// All groups of digits, in lists of those that only one space or hyphen parts. What touches a letter is part
/// of a code or an address and no group.
fn groups(text: &str) -> Vec<Vec<Group>> {
    let mut out: Vec<Vec<Group>> = Vec::new();
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '０'..='９');
    let mut before: Option<char> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let Some(first) = han::digit(c).filter(|_| !before.is_some_and(letter)) else {
            before = Some(c);
            continue;
        };
        let mut group = Group { range: start..start + c.len_utf8(), digits: first.to_string() };
        while let Some((at, c, sign)) = rest.peek().and_then(|&(at, c)| Some((at, c, sign(c, &group.digits)?))) {
            group.digits.push(sign);
            group.range.end = at + c.len_utf8();
            rest.next();
        }
        before = text[group.range.clone()].chars().next_back();
        if rest.peek().is_some_and(|&(_, c)| letter(c)) {
            continue;
        }
        match out.last_mut().filter(|list| {
            let gap = list.last().map_or("", |g| &text[g.range.end..group.range.start]);
            matches!(gap, " " | "-" | "－" | "—")
        }) {
            Some(list) => list.push(group),
            None => out.push(vec![group]),
        }
    }
    out
}

/// The digit that `c` stands for, or `X` behind seventeen digits.
fn sign(c: char, before: &str) -> Option<char> {
    let is_check = matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') && before.chars().all(|c| c.is_ascii_digit());
    han::digit(c).or_else(|| (is_check && matches!(before.len(), 2..=17)).then_some('X'))
}

/// Numbers that were typed in one of these ways, such as `[6, 8, 4]` for `610330 19900101 0013`.
fn numbers(text: &str, ways: &[&[usize]]) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    for list in groups(text) {
        let mut i = 0;
        while i < list.len() {
            let fits = |way: &&&[usize]| {
                way.len() <= list.len() - i && way.iter().zip(&list[i..]).all(|(n, g)| *n == g.digits.len())
            };
            let Some(way) = ways.iter().find(fits) else {
                i += 1;
                continue;
            };
            let parts = &list[i..i + way.len()];
            out.push((
                parts[0].range.start..parts[way.len() - 1].range.end,
                parts.iter().map(|g| &*g.digits).collect(),
            ));
            i += way.len();
        }
    }
    out
}

/// Reports every number typed in one of these ways that `holds`. `what` names it in both languages, `harm` says
/// who is hurt, `instead` what an example may say.
fn expose(
    meta: &'static Meta,
    file: &File<'_>,
    ways: &[&[usize]],
    holds: fn(&str) -> bool,
    (what, harm, instead): ((&str, &str), &str, &str),
    out: &mut Vec<Finding>,
) {
    for (range, number) in numbers(&file.source.text, ways).into_iter().filter(|(_, number)| holds(number)) {
        let shown = masked(&number);
        meta.finding(
            file.id,
            Span::new(range.start, range.end),
            words(format!("{shown} 是{}，不能公开", what.0), format!("{shown} is {}", what.1)),
        )
        .why(format!("谁都能看到，{harm}"), "everybody can read it and misuse it")
        .help(
            format!("删掉；举例就写“{instead}”，历史版本也请管理员清掉"),
            "delete it, and have it cleared from the repository's history",
        )
        .push(out);
    }
}

/// The number without its middle: enough to find it, too little to use it.
fn masked(number: &str) -> String {
    format!("{}{}{}", &number[..3], "*".repeat(number.len() - 5), &number[number.len() - 2..])
}

/// True for the number of a resident's identity card: province, day of birth and check sign (ISO 7064,
/// MOD 11-2) all hold.
fn is_id_number(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const SIGNS: &[u8; 11] = b"10X98765432";
    const PROVINCES: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) || !PROVINCES.contains(&&number[..2]) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    starts_with_a_day(&number[6..]) && bytes[17] == SIGNS[(sum % 11) as usize]
}

/// True when the first eight digits are a day of the twentieth or this century.
fn starts_with_a_day(digits: &str) -> bool {
    let (year, month, day) = (&digits[..4], &digits[4..6], &digits[6..8]);
    matches!(&year[..2], "19" | "20") && crate::date::parse(&format!("{year}-{month}-{day}")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[&[usize]] = &[&[18], &[6, 8, 4]];

    #[test]
    fn numbers_are_found_however_they_are_typed() {
        for text in [
            "号码11010519491231002X。",
            "110105 19491231 002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            "1 110105-19491231-002X 2",
        ] {
            let found = numbers(text, ONE);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].1, "11010519491231002X", "{text}");
        }
        for text in ["a11010519491231002X", "11010519491231002X9", "11010519491231002XY", "0-110105 1949123 1002"] {
            assert!(numbers(text, ONE).is_empty(), "{text}");
        }
    }

    #[test]
    fn only_real_identity_numbers_are_identity_numbers() {
        assert!(is_id_number("11010519491231002X"));
        for other in ["110105194912310021", "11010519491331002X", "99010519491231002X", "114507210081153718"] {
            assert!(!is_id_number(other), "{other}");
        }
        assert_eq!(masked("11010519491231002X"), "110*************2X");
    }
}
