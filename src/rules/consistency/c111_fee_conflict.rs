//! Fee conflict.

use super::everybody;
use crate::finding::{Finding, Level, words};
use crate::guide::{Guide, Money};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写了“不收费”，下面又列了要钱的项目，或者写了怎么缴费。
    ///
    /// ## 为什么
    /// 群众没带钱，到了窗口才知道要交；也会以为是乱收费。
    ///
    /// ## 怎么改
    /// 收的，去掉“不收费”，一项一条写清；不收的，删掉项目和缴费方式。只有几种人要交的，给那一项写“适用”。
    ///
    /// ```yaml,hit
    /// 收费: { 标准: 不收费, 项目: [{ 名称: 工本费, 标准: 20元 }], 依据: 发改价格〔2003〕2322号 }
    /// ```
    /// ```yaml,hit
    /// 收费: { 标准: 不收费, 缴费方式: 窗口扫码 }
    /// ```
    /// ```yaml,ok
    /// 收费: { 标准: 不收费, 说明: 邮费收件时付 }
    /// ```
    FeeConflict { code: "C111", title: "收费矛盾", en: "fee conflict", level: Error, since: "0.1" }
}

impl Rule for FeeConflict {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(fee) = &guide.fee else { return };
        let Some(free) = fee.standard.as_ref().filter(|s| costs_nothing(&s.value)) else { return };
        let paid = |m: &Money| !costs_nothing(m);
        let charged = fee.items.iter().filter(|i| everybody(&i.applies_if, &i.applies_unless));
        let charged = charged.filter_map(|i| i.standard.as_ref()).find(|s| paid(&s.value));
        if let Some(charged) = charged {
            Self::META
                .finding(
                    guide.file,
                    free.span,
                    words(
                        format!("写了“不收费”，下面又收 {}", charged.value),
                        format!("free of charge here, {} below", charged.value),
                    ),
                )
                .why("群众不知道要不要带钱", "people cannot tell whether to bring money")
                .label(guide.file, charged.span, "这里要钱", "charged here")
                .help("收的去掉“不收费”，不收的删掉这一项", "delete 不收费, or the item")
                .push(out);
        } else if let Some(payment) = &fee.payment
            && !fee.items.iter().filter_map(|i| i.standard.as_ref()).any(|s| paid(&s.value))
            && !["不", "无", "免"].iter().any(|w| payment.value.contains(w))
        {
            Self::META
                .finding(
                    guide.file,
                    payment.span,
                    words("写了“不收费”，又写怎么缴费", "free of charge, yet it says how to pay"),
                )
                .level(Level::Warning)
                .why("群众不知道要不要带钱", "people cannot tell whether to bring money")
                .label(guide.file, free.span, "这里说不收费", "free of charge here")
                .help("不收费就删掉“缴费方式”；要收就写清收多少", "delete 缴费方式, or say how much is charged")
                .push(out);
        }
    }
}

/// 不收费, or nought yuan.
pub(super) fn costs_nothing(money: &Money) -> bool {
    matches!(money, Money::Free | Money::Amount { fen: 0, .. })
}
