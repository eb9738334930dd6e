//! Unlisted material.

use std::sync::OnceLock;

use regex::Regex;

use crate::facts::paper::{Paper, papers, read};
use crate::finding::{Finding, words};
use crate::guide::{Guide, Material, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 办理条件或者流程里要人带一样证件、交一样材料，材料清单里却没有。
    ///
    /// 只查材料库里有的、全国通用的证件；清单里换个叫法写了的、任选一样里有的，都算有。
    ///
    /// ## 为什么
    /// 群众照着清单带，到了窗口少一样，再跑一趟。
    ///
    /// ## 怎么改
    /// 加进“申请材料”；不用带的，把那句话改掉。
    ///
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 来的时候带上户口簿 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, 户口簿]
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 来的时候带上户口本 }]
    /// ```
    UnlistedMaterial { code: "C131", title: "清单漏材料", en: "unlisted material", level: Warning, since: "0.1" }
}

impl Rule for UnlistedMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        if guide.materials.is_empty() && guide.no_materials.is_none() {
            return;
        }
        let listed = Listed::of(guide, library);
        let mut said: Vec<String> = Vec::new();
        for text in asking(guide) {
            for paper in asked(&text.value, library) {
                if listed.covers(&paper) || said.contains(&paper.key) {
                    continue;
                }
                said.push(paper.key.clone());
                let mut draft = Self::META
                    .finding(
                        guide.file,
                        text.span,
                        words(
                            format!("这里要“{}”，材料清单里没有", paper.name),
                            format!("{} is asked for here, and not in the list of materials", paper.name),
                        ),
                    )
                    .why("群众照着清单带，会少带一样", "who follows the list comes without it")
                    .help(
                        format!("把“{}”加进“申请材料”；不用带就改掉这句话", paper.name),
                        format!("add {} to 申请材料, or correct this sentence", paper.name),
                    );
                if let Some(key) = guide.materials_key {
                    draft = draft.label(guide.file, key, "清单在这里", "the list");
                }
                draft.push(out);
            }
        }
    }
}

/// Where people are told what to bring.
fn asking(guide: &Guide) -> impl Iterator<Item = &Text> {
    let conditions = guide.conditions.iter().map(|c| &c.text);
    conditions.chain(guide.process.iter().flat_map(|s| std::iter::once(&s.name).chain(&s.note)))
}

/// The papers that a sentence asks people to bring, where it certainly asks.
fn asked(text: &str, library: &Library) -> Vec<Paper> {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    const NOT: [&str; 22] = [
        "不", "无需", "免", "如", "若", "没有", "可以", "也可", "或", "丢", "电子", "除外", "以后", "下次", "回执",
        "凭", "另", "的，", "才", "之后", "请人", "给您",
    ];
    let pattern = PATTERN.get_or_init(|| {
        Regex::new("(提交|递交|交验|携带|出示|带上|带好|带齐|请带|须带|要带)([^，。；！？]{2,40})")
            .expect("internal error: a pattern of bringing")
    });
    text.split(['。', '；', '！', '？'])
        .filter(|sentence| !NOT.iter().any(|w| sentence.contains(w)))
        .flat_map(|sentence| pattern.captures_iter(sentence).map(|c| c[2].to_owned()).collect::<Vec<_>>())
        .flat_map(|papers| read(&papers, library))
        .filter(|p| !p.choice && !p.conditional && (p.known.is_some() || library.document(&p.name).is_some()))
        .collect()
}

/// Everything that the list names, under any name.
pub(in crate::rules) struct Listed {
    keys: Vec<String>,
    words: String,
}

impl Listed {
    /// From a guide's list, the papers that it gives out itself included.
    pub(in crate::rules) fn of(guide: &Guide, library: &Library) -> Listed {
        let mut listed = Listed { keys: Vec::new(), words: String::new() };
        guide.materials.iter().for_each(|m| listed.add(m, library));
        let result = guide.result.iter().filter_map(|r| r.name.as_ref());
        let attached = guide.attachments.iter().filter_map(|a| a.title.as_ref());
        for text in result.chain(attached).chain(&guide.name) {
            listed.keys.extend(read(&text.value, library).into_iter().map(|p| p.key));
            listed.words += &text.value;
        }
        listed
    }

    fn add(&mut self, material: &Material, library: &Library) {
        let mut open = papers(material, library);
        while let Some(mut paper) = open.pop() {
            open.append(&mut paper.contains);
            self.words += &format!("{}，{}，", paper.name, paper.remark);
            self.keys.push(paper.key);
        }
        let texts = [&material.name, &material.reference, &material.short_name, &material.form, &material.usage];
        texts.into_iter().flatten().for_each(|t| self.words += &format!("{}，", t.value));
        material.any_of.iter().for_each(|m| self.add(m, library));
    }

    /// Whether the paper, or a word for a group of papers that it belongs to, is there.
    pub(in crate::rules) fn covers(&self, paper: &Paper) -> bool {
        const GROUPS: [(&str, &[&str]); 4] = [
            ("身份证明", &["居民身份证", "居民户口簿", "护照", "临时身份证", "居住证"]),
            ("身份材料", &["居民身份证", "居民户口簿", "护照", "临时身份证", "居住证"]),
            ("有效证件", &["居民身份证", "居民户口簿", "护照", "临时身份证", "居住证"]),
            ("资格证明", &["营业执照", "统一社会信用代码证"]),
        ];
        let named = |name: &str| !name.is_empty() && self.words.contains(name);
        self.keys.contains(&paper.key)
            || named(&paper.name)
            || named(&paper.key)
            || paper.known.is_some_and(|k| k.names.iter().any(|n| named(n)))
            || GROUPS.iter().any(|(word, of)| named(word) && of.contains(&paper.key.as_str()))
    }
}
