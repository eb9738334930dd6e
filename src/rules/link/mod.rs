//! L: names, files, addresses and phones that must lead somewhere.

mod l001_unresolved_name;
mod l002_bad_attachment;
mod l003_address_clash;
mod l101_no_consult_phone;
mod l102_malformed_phone;
mod l103_same_phones;
mod l105_vague_address;
mod l106_bad_hours;
mod l107_no_hours;
mod l109_only_online;
mod l110_insecure_url;

pub use l001_unresolved_name::UnresolvedName;
pub use l002_bad_attachment::BadAttachment;
pub use l003_address_clash::AddressClash;
pub use l101_no_consult_phone::NoConsultPhone;
pub use l102_malformed_phone::MalformedPhone;
pub use l103_same_phones::SamePhones;
pub use l105_vague_address::VagueAddress;
pub use l106_bad_hours::BadHours;
pub use l107_no_hours::NoHours;
pub use l109_only_online::OnlyOnline;
pub use l110_insecure_url::InsecureUrl;

use crate::han;

/// Landline areas whose code has three digits.
fn short_area(digits: &str) -> bool {
    digits.starts_with("010") || digits.starts_with("02")
}

/// A number in the one spelling that everything else reads, `0917-4000001-802`: full-width signs, brackets,
/// long dashes, spaces, the country's code and 转 are other ways to write the same. What cannot be understood
/// stays as it is.
fn canonical(phone: &str) -> String {
    let unified: String = phone
        .trim()
        .replace("分机", "转")
        .chars()
        .map(|c| match c {
            '—' | '–' | '－' | '―' | '‐' | '−' | '~' | '～' | '（' | '）' | '(' | ')' | ' ' | '\u{3000}' => {
                '-'
            }
            '转' => '-',
            c => han::digit(c).unwrap_or(c),
        })
        .collect();
    let abroad = ["+86", "0086"].iter().find_map(|code| unified.strip_prefix(code));
    let parts: Vec<&str> = abroad.unwrap_or(&unified).split('-').filter(|p| !p.is_empty()).collect();
    if parts.iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit())) {
        return phone.to_owned();
    }
    let digits: String = parts.concat();
    if digits.len() == 11 && digits.starts_with('1') {
        return digits;
    }
    let landline = abroad.is_some() && !digits.starts_with(['0', '4', '8']);
    let mut parts: Vec<String> = parts.into_iter().map(str::to_owned).collect();
    if landline && !parts.is_empty() {
        parts[0].insert(0, '0');
    }
    if let [whole] = &parts[..]
        && whole.starts_with('0')
        && (10..=12).contains(&whole.len())
    {
        let (area, number) = whole.split_at(if short_area(whole) { 3 } else { 4 });
        return format!("{area}-{number}");
    }
    parts.join("-")
}

/// Why a number cannot be dialled; `None` when it can.
fn phone_fault(phone: &str) -> Option<(&'static str, &'static str)> {
    if phone.contains(['、', '，', ',', '/', '；', ';']) {
        return Some(("一条写了几个号码", "several numbers in one entry"));
    }
    if !phone.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return Some(("只能有数字和短横线", "digits and hyphens only"));
    }
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let parts: Vec<&str> = phone.split('-').collect();
    let landline = |area: &str, number: &str| {
        area.starts_with('0')
            && (3..=4).contains(&area.len())
            && (7..=8).contains(&number.len())
            && !number.starts_with(['0', '1'])
    };
    match parts.as_slice() {
        // 12345, 110, 95598, 400 numbers and mobiles.
        [n] if matches!(n.len(), 3 | 5 | 6) && n.starts_with(['1', '9']) => None,
        [n] if n.len() == 11 && n.starts_with('1') && !matches!(n.as_bytes()[1], b'0' | b'1' | b'2') => None,
        [_] | [_, _, _] if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) => None,
        [area, number] | [area, number, _] if landline(area, number) => None,
        [n] if (7..=8).contains(&n.len()) => Some(("没有区号", "no area code")),
        [n] if n.starts_with('0') => {
            Some(("区号和号码之间要有短横线，位数也要对", "hyphen missing after the area code"))
        }
        _ => Some(("位数不对", "wrong number of digits")),
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical, phone_fault};

    #[test]
    fn one_number_has_one_spelling() {
        for typed in [
            "0917-4000034",
            "（0917）4000034",
            "(0917) 4000034",
            "０９１７－４００００３４",
            "0917—4000034",
            "0917——4000034",
            "0917 4000034",
            "09174000034",
            "+86 917 4000034",
        ] {
            assert_eq!(canonical(typed), "0917-4000034", "{typed}");
        }
        for (typed, one) in [
            ("0917-4000034转802", "0917-4000034-802"),
            ("0917-4000034 分机 802", "0917-4000034-802"),
            ("02988888888", "029-88888888"),
            ("138 0000 0000", "13800000000"),
            ("+86-13800000000", "13800000000"),
            ("400-888-8888", "400-888-8888"),
            ("12345", "12345"),
            ("待定", "待定"),
            ("0917-4000034、4000035", "0917-4000034、4000035"),
        ] {
            assert_eq!(canonical(typed), one, "{typed}");
        }
    }

    #[test]
    fn only_numbers_that_can_be_dialled_pass() {
        for good in [
            "0917-4000001",
            "029-88888888",
            "0917-4000001-802",
            "12345",
            "110",
            "95598",
            "13800000000",
            "400-888-8888",
            "4008888888",
        ] {
            assert_eq!(phone_fault(good), None, "{good}");
        }
        for bad in ["4000001", "0917—4000001", "09174000001", "1380000000", "0917-400001", "917-4000001", "待定", ""]
        {
            assert!(phone_fault(bad).is_some(), "{bad}");
        }
    }
}
