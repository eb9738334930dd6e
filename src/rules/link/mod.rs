//! L: names, files, addresses and phones that must lead somewhere.

mod l001_unresolved_name;
mod l002_bad_attachment;
mod l003_address_clash;
mod l101_no_consult_phone;
mod l102_malformed_phone;
mod l103_same_phones;

pub use l001_unresolved_name::UnresolvedName;
pub use l002_bad_attachment::BadAttachment;
pub use l003_address_clash::AddressClash;
pub use l101_no_consult_phone::NoConsultPhone;
pub use l102_malformed_phone::MalformedPhone;
pub use l103_same_phones::SamePhones;

/// Why a number cannot be dialled; `None` when it can.
fn phone_fault(phone: &str) -> Option<(&'static str, &'static str)> {
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
    use super::phone_fault;

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
