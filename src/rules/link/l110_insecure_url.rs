//! Insecure address.

use crate::finding::{Edit, Finding, Safety, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 网上办事、咨询、投诉的网址用的是 http，不是 https。
    ///
    /// ## 为什么
    /// 填的身份证号、手机号在路上没有加密；手机浏览器还会弹出“不安全”，老人不敢点。
    ///
    /// ## 怎么改
    /// 把开头的 http 改成 https，点一下看能不能打开；打不开，请网站的管理员开通。
    ///
    /// ```yaml,hit
    /// 网上办: { 能不能: 部分网上办, 入口: "http://example.gov.cn/gsdj" }
    /// ```
    /// ```yaml,ok
    /// 网上办: { 能不能: 部分网上办, 入口: "https://example.gov.cn/gsdj" }
    /// ```
    InsecureUrl { code: "L110", title: "网址没加密", en: "insecure address", level: Warning, since: "0.1" }
}

impl Rule for InsecureUrl {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        let guides = library.guides.iter().flat_map(|g| {
            let contacts = g.consult.iter().chain(&g.complaint).filter_map(|c| c.url.as_ref());
            g.online.iter().filter_map(|o| o.url.as_ref()).chain(contacts).map(|u| (g.file, u))
        });
        let departments = library.departments.iter().filter_map(|d| Some((d.file, d.url.as_ref()?)));
        for (file, url) in guides.chain(departments) {
            let Some(rest) = url.value.strip_prefix("http://") else { continue };
            Self::META
                .finding(
                    file,
                    url.span,
                    words(format!("{} 没有加密", url.value), format!("{} is not encrypted", url.value)),
                )
                .why("填的号码在路上谁都能看", "what people fill in can be read on its way")
                .help("改成 https 开头，点一下看能不能打开", "write https, and see whether it opens")
                .fix(Safety::Unsafe, vec![Edit { span: url.span, text: format!("\"https://{rest}\"") }])
                .push(out);
        }
    }
}
