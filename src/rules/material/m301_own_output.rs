//! Own output.

use super::{handed_back, lines, own_output, spared};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要群众交的材料，就是本部门自己发的或者自己存着的。
    ///
    /// ## 为什么
    /// 柜子里就有的东西，还要群众带一份来；丢了的还得先补办。
    ///
    /// ## 怎么改
    /// 窗口自己查，写“免交”；只是要收回旧证，在“用途”里写“收回”。
    ///
    /// ```yaml,hit
    /// 实施单位: 市监局
    /// 申请材料: [营业执照]
    /// ```
    /// ```yaml,ok
    /// 实施单位: 市监局
    /// 申请材料: [{ 名称: 营业执照, 免交: 窗口自己查 }]
    /// ```
    OwnOutput { code: "M301", title: "自己发的", en: "own output", level: Advice, since: "0.1", tags: &["needless"] }
}

impl Rule for OwnOutput {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        for line in lines(guide, library) {
            if spared(line.material) || handed_back(line.material, &line.title.value) {
                continue;
            }
            let own = line.all_papers().find(|p| own_output(guide, line.material, &line.title.value, p, library));
            let Some(own) = own else { continue };
            Self::META
                .finding(
                    guide.file,
                    line.title.span,
                    words(
                        format!("“{}”是本部门自己发的", own.name),
                        format!("{} was issued by the same office", own.name),
                    ),
                )
                .why("自己柜子里有的，还要群众带", "people bring what the office already holds")
                .help(
                    "窗口自己查，写“免交”；要收回的，在“用途”里写“收回”",
                    "look it up and write 免交; if it is taken back, say so in 用途",
                )
                .push(out);
        }
    }
}
