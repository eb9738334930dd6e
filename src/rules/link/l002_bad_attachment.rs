//! Bad attachment.

use crate::finding::{Finding, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::source::FileProblem;

rule! {
    /// 指南里写的空表、样表、附件，文件不在那里，或者不能发布。
    ///
    /// ## 为什么
    /// 群众点了下载却打不开，只能再跑一趟来要表。
    ///
    /// ## 怎么改
    /// 把文件放到指南旁边的“附件”文件夹，名字写得一字不差；只收 pdf、doc、docx、xls、xlsx、png、jpg，20 MB 以内。
    ///
    /// ```yaml,hit
    /// 附件: [附件/没有这个文件.pdf]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    BadAttachment { code: "L002", title: "附件打不开", en: "bad attachment", level: Error, since: "0.1" }
}

impl Rule for BadAttachment {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        for (file, text, problem) in library.bad_files() {
            let (zh, en) = match problem {
                FileProblem::NotFound => ("找不到这个文件", "no such file"),
                FileProblem::Outside => ("文件不在指南的文件夹里", "outside the guides' folder"),
                FileProblem::Kind => ("这种文件不能发布", "this kind of file cannot be published"),
                FileProblem::Size => ("文件超过 20 MB", "larger than 20 MB"),
            };
            Self::META
                .finding(file, text.span, words(format!("“{}”：{zh}", text.value), format!("{}: {en}", text.value)))
                .why("群众点了打不开", "people cannot open it")
                .help(
                    "把文件放到指南旁边的“附件”文件夹，名字写得一字不差",
                    "put the file into 附件 beside the guide, spelled exactly so",
                )
                .push(out);
        }
    }
}
