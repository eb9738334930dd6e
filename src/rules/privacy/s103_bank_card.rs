//! Bank card number.

use super::{expose, is_id_number, starts_with_a_day};
use crate::finding::Finding;
use crate::lint::{File, Meta, Rule, rule};

/// How sixteen to nineteen digits are typed: together or in fours.
const WAYS: &[&[usize]] =
    &[&[16], &[17], &[18], &[19], &[4, 4, 4, 4, 3], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 1], &[4, 4, 4, 4], &[6, 13]];

rule! {
    /// 文件里有一个真的银行卡号：开头是发卡行的，校验位也对得上。备注里的也算。
    ///
    /// ## 为什么
    /// 卡号公开了，持卡人会被盯上、被骗。
    ///
    /// ## 怎么改
    /// 删掉；样表要举例，就写“银行卡正面的号码”。单位收费的账户，写开户行和户名，请群众到窗口扫码交。
    ///
    /// ```yaml,hit
    /// 常见问题: [{ 问: 补贴打到哪里？, 答: 打到您自己的卡，像 6222 0210 0111 6245 025 这样的号。 }]
    /// ```
    /// ```yaml,ok
    /// 常见问题: [{ 问: 补贴打到哪里？, 答: 打到您自己的银行卡，卡号在卡的正面。 }]
    /// ```
    BankCard { code: "S103", title: "写银行卡号", en: "bank card number", level: Error, since: "0.1" }
}

impl Rule for BankCard {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let said = (("银行卡号", "a bank card number"), "持卡人会被骗", "银行卡正面的号码");
        expose(Self::META, file, WAYS, is_card, said, out);
    }
}

/// True for the number of a card: an issuer's first digits, their length, and the Luhn sum. A region's code
/// and a day behind it are the head of a case number or an identity number.
fn is_card(number: &str) -> bool {
    if !number.bytes().all(|b| b.is_ascii_digit()) || is_id_number(number) || starts_with_a_day(&number[6..]) {
        return false;
    }
    let issued = match number.len() {
        16 => {
            number.starts_with("62")
                || number.starts_with('4')
                || matches!(&number[..2], "51" | "52" | "53" | "54" | "55")
        }
        _ => number.starts_with("62"),
    };
    issued && luhn(number)
}

/// Whether the last digit checks the others (ISO/IEC 7812-1).
fn luhn(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| match (i % 2, u32::from(b - b'0')) {
            (0, d) => d,
            (_, d) => d * 2 / 10 + d * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::is_card;

    #[test]
    fn cards_are_told_from_codes() {
        for card in ["6222021001116245025", "4111111111111111", "5555555555554444"] {
            assert!(is_card(card), "{card}");
        }
        for other in [
            "6222021001116245022", // one digit wrong
            "6103302026110100018", // a case number
            "114507210081153718",  // an office's code
            "6212012026110100019", // region and day
            "1234567890123452",
        ] {
            assert!(!is_card(other), "{other}");
        }
    }
}
