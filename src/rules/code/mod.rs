//! C3: codes and citations, held against the grammar that their standards give them.

mod c301_bad_credit_code;
mod c302_bad_task_code;
mod c303_codes_disagree;
mod c311_document_number;
mod c312_unnamed_basis;
mod c313_remedy_deadline;

pub use c301_bad_credit_code::BadCreditCode;
pub use c302_bad_task_code::BadTaskCode;
pub use c303_codes_disagree::CodesDisagree;
pub use c311_document_number::DocumentNumber;
pub use c312_unnamed_basis::UnnamedBasis;
pub use c313_remedy_deadline::RemedyDeadline;

use crate::finding::{Words, words};

/// Signs of a unified social credit code (GB 32100): no I, O, S, V and Z.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Why this is no unified social credit code; `None` when length, signs and both check signs hold.
fn credit_code_fault(code: &str) -> Option<Words> {
    let length = code.chars().count();
    if length != 18 {
        return Some(words(format!("要 18 位，写了 {length} 位"), format!("{length} signs instead of 18")));
    }
    if let Some(bad) = code.chars().find(|c| !c.is_ascii() || !SIGNS.contains(&(*c as u8))) {
        return Some(words(
            format!("不会有“{bad}”：只有数字和大写字母，没有 I、O、S、V、Z"),
            format!("{bad} never occurs: digits and capitals without I, O, S, V, Z"),
        ));
    }
    let bytes = code.as_bytes();
    if bytes[17] != check_sign(bytes) || bytes[16] != organisation_check(bytes) {
        return Some(words(
            "校验位对不上，至少有一位抄错了",
            "the check sign does not hold: at least one sign is wrong",
        ));
    }
    None
}

/// The eighteenth sign that the first seventeen ask for (GB 32100).
fn check_sign(code: &[u8]) -> u8 {
    let sum = code[..17].iter().fold((0, 1), |(sum, weight), &b| {
        let value = SIGNS.iter().position(|&s| s == b).unwrap_or_default();
        (sum + value * weight, weight * 3 % 31)
    });
    SIGNS[(31 - sum.0 % 31) % 31]
}

/// The ninth sign of the organisation's code inside (GB 11714).
fn organisation_check(code: &[u8]) -> u8 {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |b: u8| if b.is_ascii_digit() { u32::from(b - b'0') } else { u32::from(b - b'A') + 10 };
    let sum: u32 = code[8..16].iter().zip(WEIGHTS).map(|(&b, w)| value(b) * w).sum();
    b"0123456789X"[((11 - sum % 11) % 11) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_use_hold_and_slips_show() {
        for good in [
            "11450721MB15580811",
            "11450721348531435D",
            "114507210081153718",
            "12441500196720244T",
            "11511301008778183N",
            "115113010833722043",
        ] {
            assert_eq!(credit_code_fault(good), None, "{good}");
        }
        for bad in [
            "11450721MB15580812",                     // last sign
            "11450721MB15508811",                     // two digits swapped
            "11450721MB1558081",                      // one short
            "1145O7210081153718",                     // a letter for a digit
            "11450721mb15580811",                     // small letters
            "凤县市场监督管理局的代码还没有拿到呢呢", // words
        ] {
            assert!(credit_code_fault(bad).is_some(), "{bad}");
        }
    }
}
