//! Reading the name of a material: which papers a line asks for, whose, from whom, how many.
//!
//! A line of a list is often more than a name: 「经营者居民身份证或护照的复印件1份（验原件）」. It is cut at its
//! punctuation and at 和, 及, 或 where what stands before ends like a paper; what says how a paper is handed in
//! goes away; a known name at the end is the paper, what stands before it says whose it is.

use std::sync::OnceLock;

use regex::Regex;

use super::knowledge::{Known, known};
use crate::guide::Material;
use crate::library::Library;

/// One paper of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its name without how it is handed in; starts with `whose` when the paper is known.
    pub name: String,
    /// The known paper.
    pub known: Option<&'static Known>,
    /// What makes two papers the same: the catalogue's, the known or the bare name.
    pub key: String,
    /// Whose it is, or of what: the words before the known name.
    pub whose: String,
    /// Who issues it, as far as the name says.
    pub issuer: String,
    /// Only some have to bring it.
    pub conditional: bool,
    /// One of several of which one will do.
    pub choice: bool,
    /// What stands in brackets and clauses beside it.
    pub remark: String,
    /// Papers that it says it contains.
    pub contains: Vec<Paper>,
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        fn $name() -> &'static Regex {
            static PATTERN: OnceLock<Regex> = OnceLock::new();
            PATTERN.get_or_init(|| Regex::new($text).expect("internal error: a pattern of names"))
        }
    };
}

pattern!(
    lead,
    r"^[\s·•※*\-—]*(第?[0-9一二三四五六七八九十]+[、.．：:）)]|[①-⑳⑴-⒇]|（[0-9一二三四五六七八九十]+）|(选交|必交|必备|可选|另附|附件?)：)+\s*"
);
pattern!(
    verb,
    "^(请|须|需要?|应当?|再|还要?|另外?|加|并|同时|以及|及其?|和|一并)*(填写好?|填报|填好|填|提交|提供|出示|上交|交纳|交|递交|附上|附|带上|带齐|带|携带)的?"
);
pattern!(
    condition,
    "^(.{1,24}?)(的|者)?(，)?(应|须|需|要|还|再|另|加|可|才|并|只)*(提交|提供|出示|交验|交|附上|附|填|带)"
);
pattern!(
    only_some,
    "(的|时|才|再|另|没有|如|若|凡)(须|需|应|要|还|再|另)*(交|附|提供|提交|填|带|需要|不交)|^限|^仅|适用|限.{1,8}的|的$|^如|^若|不交|免交|可不"
);
pattern!(
    remark_start,
    "^(验|收|由|须|需|并|要求?|加盖|盖|按|其中|看|核|限|写明|注明|载明|一式|各|共|复印|原件|副本|正反面|签|贴|用|内容|格式|以|与|自|从|可|不|无|三|两|一|近|均|经|含|包括|内|审核|没|统一|当场|现场|领|办|[0-9])"
);
pattern!(from, "^(.{2,14}?)(负责)?(出具|开具|核发|颁发|制发|签发|印发|发放|发给|开出|给开|审批|批准|开|发|出)的");
pattern!(
    counts,
    "(，?(一式|各|共|均)?(一人|每人|每样|每种)?(各)?[0-9０-９一二两三四五六七八九十壹贰叁肆伍]+ ?(份|套|张|页|件|册|本|寸)(以上)?)+$|一式[^，]{1,3}$"
);
pattern!(
    how,
    "(并?(加盖公章|盖章|签字|签名))$|(都要|均可|即可|备查|各|为准)$|(的)?(原件|复印件|影印件|扫描件|电子版|电子件|纸质件?|复制件|打印件|照片件|副本|正本|正副本|正、副本|原、复印件|原本|正反面|单页|本人页|户主页|个人页|内页|首页|页)$|[的、及和与或，：:“”]$"
);
pattern!(
    fresh,
    "^(近|最近|半年|[一二两三四五六七八九十0-9]+个?(个?月|年|日|天))(.{0,4}?)(以?内|来|度)?(开|做|办|出)?的|^(在)?(合法)?有效(期内)?的?|^(合法|现持有|现有|原有|原持有|已领取|旧|新|真实|完整|书面|手写|本人|申请人本人|申请人|申请者|当事人|办事人|个人|自己)的?"
);
pattern!(inner, "^(内附|内含|内有|内容?包括|含有?|包含|包括|附有?|里面有|其中有|由.{0,6}组成)");

fn tidy(name: &str) -> String {
    let mut before = String::new();
    name.chars()
        .filter_map(|c| match c {
            // 身份证 原件: a space after a paper parts like a comma.
            ' ' | '\u{3000}' | '\t' | '\n' => (before.chars().count() > 2 && like_a_paper(&before)).then_some('，'),
            c => {
                before.push(c);
                Some(c)
            }
        })
        .map(|c| match c {
            ',' => '，',
            ';' => '；',
            '(' | '[' | '【' | '〔' => '（',
            ')' | ']' | '】' | '〕' => '）',
            ':' => '：',
            c => c,
        })
        .collect()
}

/// True when a piece of a name ends as names of papers do.
fn like_a_paper(text: &str) -> bool {
    let text = text.trim_end_matches(['》', '”', '）']);
    const ENDS: &[&str] = &[
        "证", "书", "表", "件", "簿", "本", "照", "单", "图", "报告", "合同", "协议", "明", "份", "料", "录", "册",
        "照片", "证明", "函", "批复", "方案", "制度", "票", "据", "请", "章程", "办法", "预案", "意见", "说明", "凭证",
        "执照", "清单", "卡", "片", "申请", "材料", "流水", "记录", "档案", "回执", "示", "决议", "公告", "文凭",
        "口头",
    ];
    ENDS.iter().any(|e| text.ends_with(e)) || counts().is_match(text)
}

/// Cuts a line into pieces: the text, what stands in its brackets, and whether 或 comes before it.
fn pieces(line: &str) -> Vec<(String, String, bool)> {
    let mut out: Vec<(String, String, bool)> = Vec::new();
    let (mut text, mut remark, mut or) = (String::new(), String::new(), false);
    let (mut depth, mut titled) = (0u32, 0u32);
    let mut push = |text: &mut String, remark: &mut String, or: &mut bool, next: bool| {
        if text.is_empty() {
            if let Some(last) = out.last_mut() {
                last.1 += remark;
            }
        } else {
            out.push((std::mem::take(text), std::mem::take(remark), *or));
        }
        remark.clear();
        *or = next;
    };
    let chars: Vec<char> = line.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        match c {
            '（' => {
                depth += 1;
                if depth > 1 || !remark.is_empty() {
                    remark.push('，');
                }
            }
            '）' => depth = depth.saturating_sub(1),
            _ if depth > 0 => remark.push(c),
            '《' => titled += 1,
            '》' => titled = titled.saturating_sub(1),
            '“' | '”' | '"' => {}
            _ if titled > 0 => text.push(c),
            '、' | '，' | '；' | '。' | '+' | '/' => push(&mut text, &mut remark, &mut or, c == '/'),
            '和' | '及' | '与' | '或' | '并' if like_a_paper(&text) => {
                push(&mut text, &mut remark, &mut or, c == '或');
                if chars.get(i + 1).is_some_and(|n| (c == '或' && *n == '者') || (c == '及' && *n == '其')) {
                    i += 1;
                }
            }
            '以' if chars.get(i + 1) == Some(&'及') && like_a_paper(&text) => {
                push(&mut text, &mut remark, &mut or, false);
                i += 1;
            }
            c => text.push(c),
        }
        i += 1;
    }
    push(&mut text, &mut remark, &mut or, false);
    out
}

/// A piece without counts, 原件 and the like.
fn bare(text: &str) -> String {
    let mut bare = text.to_owned();
    loop {
        let before = bare.len();
        for pattern in [counts(), how()] {
            if let Some(m) = pattern.find(&bare).filter(|m| m.end() == bare.len()) {
                bare.truncate(m.start());
            }
        }
        if bare.len() == before {
            break;
        }
    }
    loop {
        let cut = fresh().replace(&bare, "").into_owned();
        if cut.len() == bare.len() || cut.is_empty() {
            break;
        }
        bare = cut;
    }
    bare
}

/// The papers that a line asks for.
pub fn read(line: &str, library: &Library) -> Vec<Paper> {
    let line = tidy(line);
    let line = lead().replace(&line, "").into_owned();
    let line = line.trim_end_matches(['；', '。', '，', '、']);
    let mut out: Vec<Paper> = Vec::new();
    // A clause such as 租用的 before a comma holds for what comes next.
    let mut waiting = false;
    let cut = pieces(line);
    for (text, remark, or) in cut {
        let mut text = text;
        let mut conditional = std::mem::take(&mut waiting);
        if out.last().is_some() && inner().is_match(&text) {
            let rest = inner().replace(&text, "").into_owned();
            let inside = read(&rest, library);
            if let Some(last) = out.last_mut() {
                last.contains.extend(inside);
                last.remark += &text;
            }
            continue;
        }
        text = verb().replace(&text, "").into_owned();
        if let Some(m) = condition().find(&text).filter(|m| m.end() < text.len() && !like_a_paper(&text[..m.end()])) {
            text = text[m.end()..].to_owned();
            conditional = true;
        }
        let mut issuer = String::new();
        if let Some(found) = from().captures(&text) {
            issuer = found[1].to_owned();
            text = text[found[0].len()..].to_owned();
        }
        let name = bare(&text);
        let paper = like_a_paper(&name) || known(&name).is_some() || library.document(&name).is_some();
        if !out.is_empty()
            && (name.chars().count() < 2 || !paper || remark_start().is_match(&text) && known(&name).is_none())
        {
            waiting = text.ends_with('的');
            let last = out.last_mut().expect("just seen");
            last.remark += "，";
            last.remark += &text;
            last.remark += &remark;
            if only_some().is_match(&text) && !waiting {
                last.conditional = true;
            }
            continue;
        }
        if name.is_empty() {
            continue;
        }
        if text.ends_with('的') && !paper {
            waiting = true;
            continue;
        }
        if or && let Some(last) = out.last_mut() {
            last.choice = true;
        }
        // Parts of a catalogue's name come before what is known everywhere.
        let entry = library.document(&name);
        let (known, taken) = match known(&name) {
            Some((k, taken)) => (Some(k), taken),
            None => (None, name.len()),
        };
        let whose =
            if known.is_some() && entry.is_none() { holder(&name[..name.len() - taken]) } else { String::new() };
        let key = match (known, entry) {
            (Some(k), _) if k.one => k.name.to_owned(),
            (Some(_), _) => name[name.len() - taken..].to_owned(),
            (None, Some(d)) => d.stem.clone(),
            (None, None) => name.clone(),
        };
        conditional |= only_some().is_match(&remark);
        let inside = inner()
            .find(&remark)
            .filter(|_| !remark.contains('不'))
            .map(|m| read(&remark[m.end()..], library))
            .or_else(|| {
                // 身份材料（身份证、户口簿）: a word for all of them, and what they are.
                let words = ["材料", "资料", "文件", "证件", "要件"];
                (words.iter().any(|w| name.ends_with(w)) && !remark.is_empty()).then(|| read(&remark, library))
            })
            .unwrap_or_default();
        out.push(Paper { name, known, key, whose, issuer, conditional, choice: or, remark, contains: inside });
    }
    out
}

/// Whose: without 本人 and the like, which say no more than nothing.
fn holder(text: &str) -> String {
    let mut text = fresh().replace(text, "").into_owned();
    while let Some(cut) = text.strip_suffix(['的', '居', '：', '有']) {
        text = cut.to_owned();
    }
    for same in ["有效", "合法", "合格"] {
        text = text.strip_suffix(same).unwrap_or(&text).to_owned();
    }
    text
}

/// The papers of an entry of the list, with what its other keys say.
pub fn papers(material: &Material, library: &Library) -> Vec<Paper> {
    if !material.any_of.is_empty() {
        return material.any_of.iter().flat_map(|m| papers(m, library)).map(|p| Paper { choice: true, ..p }).collect();
    }
    let Some(title) = material.title() else { return Vec::new() };
    let mut out = read(&title.value, library);
    for paper in &mut out {
        if let Some(whose) = &material.whose {
            paper.whose = format!("{}{}", holder(&whose.value), paper.whose);
        }
        if paper.issuer.is_empty()
            && let Some(issuer) = material.issuer.as_ref().or(material.source.as_ref())
        {
            paper.issuer.clone_from(&issuer.value);
        }
    }
    out
}

/// Whether two holders may be one person: the same words, or one says nothing and the other names the person
/// that the whole errand is about.
pub fn same_holder(a: &str, b: &str) -> bool {
    const PRINCIPALS: &[&str] = &[
        "经营者",
        "店主",
        "摊主",
        "业主",
        "购机者",
        "购车人",
        "举办者",
        "投资人",
        "申报人",
        "个人",
        "学生",
        "患者",
        "死者",
        "老人",
        "户主",
        "参保人",
        "残疾人",
        "产权人",
        "权利人",
        "车主",
        "机主",
        "申领人",
        "单位",
        "企业",
        "公司",
        "申请单位",
        "申请企业",
        "本单位",
        "考生",
        "职工",
        "报考人",
    ];
    let principal = |t: &str| t.is_empty() || PRINCIPALS.contains(&t);
    a == b || ((a.is_empty() || b.is_empty()) && principal(a) && principal(b))
}

/// What kind of request a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// 申请表: fields to fill in.
    Form,
    /// 申请书: written freely.
    Letter,
}

/// Whether a name is that of a request, and what about.
pub fn request(name: &str) -> Option<(Request, String)> {
    const FORMS: &[&str] = &[
        "申请审批表",
        "审批申请表",
        "申请登记表",
        "登记申请表",
        "备案申请表",
        "申请备案表",
        "申请表",
        "申请表格",
        "审批表",
        "备案表",
        "登记表",
        "申报表",
        "呈报表",
        "呈批表",
        "申请单",
        "登记卡",
        "备案登记表",
        "认定表",
        "报名表",
        "备案书",
        "登记书",
    ];
    const LETTERS: &[&str] = &["申请报告", "申请书", "申请函", "申请材料", "申请信", "书面申请", "请示", "申请"];
    let name = name.trim_end_matches(['》', '”']);
    let (kind, tail) = FORMS
        .iter()
        .map(|t| (Request::Form, *t))
        .chain(LETTERS.iter().map(|t| (Request::Letter, *t)))
        .filter(|(_, t)| name.ends_with(t))
        .max_by_key(|(_, t)| t.len())?;
    let mut topic = name[..name.len() - tail.len()].trim_end_matches('的');
    if let Some((_, after)) = topic.rsplit_once('的') {
        topic = after;
    }
    let mut topic = topic.to_owned();
    for word in [
        "关于",
        "书面",
        "手写",
        "签字",
        "签名",
        "按手印",
        "本人",
        "申请人",
        "办理",
        "报批",
        "审批",
        "申请",
        "申报",
        "备案",
        "登记",
        "审核",
        "许可",
        "给予",
        "要求",
        "请求",
        "个人",
        "单位",
        "家庭",
        "变更",
        "延续",
        "换发",
        "补发",
        "设立",
        "注销",
        "核发",
        "学生",
        "户主",
        "户",
        "证",
        "《",
        "》",
        "，",
    ] {
        topic = topic.replace(word, "");
    }
    Some((kind, topic))
}

/// Whether two requests are about the same matter: one topic's characters stand in the other
/// (公租房 in 公共租赁住房), or one says none at all.
pub fn same_matter(a: &str, b: &str, title: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    // In any order: 延续卫生许可 and 卫生许可延续 are one matter.
    let within = |long: &str| short.chars().all(|c| long.contains(c));
    if short.is_empty() {
        let words: Vec<char> = long.chars().collect();
        return long.is_empty() || words.windows(2).any(|w| title.contains(&w.iter().collect::<String>()));
    }
    within(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Library {
        Library::new(crate::library::Parts::default())
    }

    fn keys(line: &str) -> Vec<(String, String)> {
        read(line, &empty()).into_iter().map(|p| (p.whose, p.key)).collect()
    }

    #[test]
    fn a_line_is_cut_into_papers() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        for line in [
            "身份证",
            "1.居民身份证复印件1份；",
            "本人身份证原件及复印件",
            "身份证（正反面）",
            "申请人的身份证复印件两份",
            "有效期内的身份证，验原件收复印件",
        ] {
            assert_eq!(keys(line), [pair("", "居民身份证")], "{line}");
        }
        assert_eq!(keys("配偶的户口本"), [pair("配偶", "居民户口簿")]);
        assert_eq!(keys("身份证、户口簿复印件（各一份）"), [pair("", "居民身份证"), pair("", "居民户口簿")]);
        assert!(read("驾驶证或护照", &empty()).iter().all(|p| p.choice));
        assert_eq!(read("派出所出具的户籍证明", &empty())[0].issuer, "派出所");
        assert_eq!(read("建设方案（内附平面图和设备清单）", &empty())[0].contains.len(), 2);
    }

    #[test]
    fn requests_say_their_matter() {
        assert_eq!(request("困难补助申请表"), Some((Request::Form, "困难补助".to_owned())));
        assert_eq!(request("手写的补助申请"), Some((Request::Letter, "补助".to_owned())));
        assert!(same_matter("公租房", "公共租赁住房", ""));
        assert!(!same_matter("搭台", "演出", ""));
    }
}
