//! Fee without basis.

use super::c111_fee_conflict::costs_nothing;
use crate::finding::{Finding, words};
use crate::guide::{Fee, Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::span::Span;

rule! {
    /// 要收钱，没有写依据哪个文件；或者写了怎么缴费，没有写收多少。
    ///
    /// 行政许可更严：《行政许可法》第五十八条规定，实施行政许可不得收费，法律、行政法规另有规定的除外；
    /// 申请书格式文本也不得收费。
    ///
    /// ## 为什么
    /// 群众分不清是规定要交的，还是乱收的。
    ///
    /// ## 怎么改
    /// 在“依据”里写收费文件的文号；找不到依据的，这笔钱不能收。
    ///
    /// ```yaml,hit
    /// 收费: 20元
    /// ```
    /// ```yaml,hit
    /// 收费: { 缴费方式: 窗口扫码, 依据: 发改价格〔2003〕2322号 }
    /// ```
    /// ```yaml,ok
    /// 收费: { 标准: 20元/证, 依据: 发改价格〔2003〕2322号, 缴费方式: 窗口扫码 }
    /// ```
    FeeWithoutBasis { code: "C114", title: "收费没依据", en: "fee without basis", level: Warning, since: "0.1" }
}

impl Rule for FeeWithoutBasis {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(fee) = &guide.fee else { return };
        if let Some(payment) = how_but_not_how_much(fee) {
            Self::META
                .finding(
                    guide.file,
                    payment.span,
                    words("写了怎么缴费，没有写收多少", "how to pay is said, how much is not"),
                )
                .why("群众不知道带多少钱", "people cannot tell how much to bring")
                .help("补上“标准: 20元”这样的一行；不收费就写“不收费”", "add a line such as 标准: 20元")
                .push(out);
        }
        let Some(span) = charged(fee) else { return };
        if !fee.basis.is_empty() || law_on_fees(guide) {
            return;
        }
        let licence = guide.item_type.as_ref().is_some_and(|t| t.value == "行政许可");
        let (help, help_en) = if licence {
            (
                "在“收费”里补上“依据”；行政许可没有法律、行政法规依据不得收费（《行政许可法》第五十八条）",
                "add 依据: a licence is free unless a law says otherwise (行政许可法, article 58)",
            )
        } else {
            ("在“收费”里补上“依据: 文件的文号”；找不到就不能收", "add 依据 with the number of the document")
        };
        Self::META
            .finding(guide.file, span, words("要收钱，没有写收费依据", "a charge without a basis"))
            .why("群众分不清是不是乱收费", "people cannot tell whether it is lawful")
            .help(help, help_en)
            .push(out);
    }
}

/// The first amount.
fn charged(fee: &Fee) -> Option<Span> {
    let items = fee.items.iter().filter_map(|i| i.standard.as_ref());
    fee.standard.iter().chain(items).find(|s| !costs_nothing(&s.value)).map(|s| s.span)
}

fn how_but_not_how_much(fee: &Fee) -> Option<&Text> {
    let payment = fee.payment.as_ref().filter(|p| !["不", "无", "免"].iter().any(|w| p.value.contains(w)))?;
    (fee.standard.is_none() && fee.items.is_empty()).then_some(payment)
}

/// Some write the fee's document among the laws of the guide.
fn law_on_fees(guide: &Guide) -> bool {
    let texts = guide.basis.iter().flat_map(|b| b.title.iter().chain(&b.number));
    texts.into_iter().any(|t| ["收费", "价格", "财综", "财税"].iter().any(|w| t.value.contains(w)))
}
