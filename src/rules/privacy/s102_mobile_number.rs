//! Mobile number in prose.

use super::{masked, numbers};
use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;

/// How eleven digits are typed, with the country's code or without.
const WAYS: &[&[usize]] = &[&[11], &[3, 4, 4], &[13], &[2, 11], &[2, 3, 4, 4]];

rule! {
    /// 正文或备注里写了手机号。“电话”一栏里的不算：单位的值班手机本来就该公开。
    ///
    /// ## 为什么
    /// 手机号多半是个人的：公开了会被骚扰，人一调走，群众也打不通。
    ///
    /// ## 怎么改
    /// 个人的删掉，改成窗口座机；是单位的值班手机，就写进“咨询”里的“电话”。
    ///
    /// ```yaml,hit
    /// 预约: 打 138 0000 0000 约时间
    /// ```
    /// ```yaml,hit
    /// 窗口: 1 号窗口 # 有事找 13800000000
    /// ```
    /// ```yaml,ok
    /// 预约: 打 13800000000 约时间
    /// 咨询: { 电话: ["0917-4000001", "13800000000"] }
    /// ```
    MobileNumber { code: "S102", title: "写手机号", en: "mobile number", level: Warning, since: "0.1" }
}

impl Rule for MobileNumber {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(tree) = file.tree else { return };
        let (mut elsewhere, mut published): (Vec<Span>, Vec<String>) = (Vec::new(), Vec::new());
        tree.leaves(&mut |path, leaf| match path.last() {
            Some(&"phones" | &"complaint_phones") => {
                elsewhere.push(leaf.span);
                published.push(leaf.value.chars().filter(char::is_ascii_digit).collect());
            }
            Some(&"url" | &"slug" | &"file" | &"number") => elsewhere.push(leaf.span),
            Some(id) if id.ends_with("_code") => elsewhere.push(leaf.span),
            _ => {}
        });
        for (range, number) in numbers(file.text, WAYS) {
            let Some(mobile) = mobile(&number).filter(|m| !published.iter().any(|p| p == m)) else { continue };
            if elsewhere.iter().any(|s| s.contains(range.start)) {
                continue;
            }
            let shown = masked(mobile);
            Self::META
                .finding(
                    file.id,
                    Span::new(range.start, range.end),
                    words(
                        format!("{shown} 是手机号，不要写在正文里"),
                        format!("{shown} is a mobile number outside a phone field"),
                    ),
                )
                .why("个人的会被骚扰，人调走了就打不通", "a person is disturbed, and after a transfer nobody answers")
                .help(
                    "个人的删掉，换成窗口座机；单位的值班手机写进“咨询”里的“电话”",
                    "delete a person's number; an office's own goes into 咨询",
                )
                .push(out);
        }
    }
}

/// The eleven digits of a mobile number.
fn mobile(number: &str) -> Option<&str> {
    let own = if number.len() == 11 { number } else { number.strip_prefix("86")? };
    let second = own.strip_prefix('1')?.chars().next()?;
    (matches!(second, '3'..='9') && own.bytes().all(|b| b.is_ascii_digit())).then_some(own)
}
