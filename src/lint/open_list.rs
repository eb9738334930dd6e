//! Lists closed by 等. The word alone decides nothing: what stands before it (a count, alternatives, examples),
//! the noun it is tied to, the verb that governs the list and the part of the guide do.

use std::sync::OnceLock;

use regex::Regex;

use super::Field;
use super::lexicon::{Hit, pattern};

/// What decides, compiled once.
struct Signs {
    lexical_before: Regex,
    lexical_after: Regex,
    counted: Regex,
    papers: Regex,
    contents: Regex,
    measures: Regex,
    named_class: Regex,
    bare: Regex,
    choice: Regex,
    examples: Regex,
    purpose: Regex,
    bring: Regex,
    write: Regex,
    office: Regex,
    form: Regex,
    must: Regex,
    shows: Regex,
    care: Regex,
    test: Regex,
    undergo: Regex,
}

fn signs() -> &'static Signs {
    static SIGNS: OnceLock<Signs> = OnceLock::new();
    SIGNS.get_or_init(|| Signs {
        lexical_before: pattern("[高初中平同均对劣优上下特头相何我你他她它们甲乙丙丁一二三四五六七八九十请再先就会后可需要0-9]$|不$"),
        lexical_after: pattern("^(级|候|待于?|于|同|值|额|效|比|高|分|式|差|因|距|离子|到|外品|奖|功|次|你|您|通知|审核|审批|结果|短信|电话|叫号|着|{x}{0,2}(方式|途径|形式|渠道|方法))"),
        counted: pattern("^ ?(以上|上述|这|共|全部)? ?{n} ?(大|小)?(项|种|类|个|份|样|家|张|方面|部分|人|户|处|条|款|级|字|所|门)|^字样|^\\.{2,}"),
        papers: pattern("^{x}{0,10}?{doc}"),
        contents: pattern("^{x}{0,6}?(内容|信息|情况|事项|要素|项目|数据|方案|章节|细节|条款)"),
        measures: pattern(
            "^{x}{0,8}?(措施|设施|设备|器材|装备|装置|器具|工具|用具|用品|制度|预案|条件|功能|能力|模块|要求|标准|保障|机制|台账|配套|规程|规范|预防|子系统)",
        ),
        named_class: pattern(
            "^{x}{0,6}(身份证件|有效证件)|^(本人|合法|法定|的)?(有效)?的?(身份|居住|居住地|住所|学历|婚姻|亲属|亲属关系|关系|收入|产权|权属|住房|房屋|居住情况|监护关系|监护|资格|资质)?的?(有效)?(身份证件|身份证明|有效证件|有效身份证件|有效身份证明)|^(有效|法定|合法)的?{x}{0,4}(证件|凭证|证明|途径)|^(任一|任意一|其中|之一)",
        ),
        bare: pattern("^({stop}|$|的?(都|均|应|须|需|要|到|去|来|前往|进行|并|以及|和|及|或|交|送|报|向|给|在|由|一并|一起|齐全|原件|复印|扫描|\\d|各|[一二两三四]份))"),
        choice: pattern("或|任一|任选|其中之?一|之一|任意一"),
        examples: pattern("(比如|例如|譬如|如|像|诸如)[^。；;]*$"),
        purpose: pattern("[证书表照单本件卡函图册票明同议料据告账片簿文案案历程度章影印录记信]$"),
        bring: pattern("带|提交|递交|持|拿|凭|准备|备齐|备好|备妥|提供|携带|出示|上传|附|交|报送|报上|补|送|寄|填|备有|包括|包含|含|写|确认|收集"),
        write: pattern("写明|写清|写上|注明|说明|载明|列明|标明|填明|讲清|包括|包含|含有?|涵盖|写"),
        office: pattern(
            "工作人员|经办|窗口人员|审核人|核对|核验|核实|审核|审查|查验|查看|登记人员|受理人员|公示|张榜|上墙|发放|发给|会写明|会注明|评审|验收人员|值班员|变动|变更|调整",
        ),
        form: pattern("(表|登记卡|登记簿|承诺书|通知书|回执|卡|单)(格)?(上|里|内|中|须|应|需|要|：|:|，|,|会|逐|如实|格|填|写)|填(写|报|好)?{x}{0,8}(表|单|卡)"),
        must: pattern("应|须|需|必|要|具有|具备|配|建立|建有|落实|制定|加装|设|有|符合|安装|包括|健全|拥有|满足"),
        shows: pattern("能够?(证明|说明|表明)[^。；;]*的{x}{0,2}(材料|资料|文件|证件)$"),
        care: pattern("留意|注意|检查|看清|当心|防止|避免|妥善保管|保管好"),
        test: pattern("^{x}{0,6}?(筛查|检查|检测|检验|化验|体检|培训|考试|测试)"),
        undergo: pattern("(要|须|应|需|应当)(当)?{x}{0,4}(做|接受|进行|查|参加|通过)"),
    })
}

/// The open lists of a text.
pub fn hits(field: Field, text: &str) -> Vec<Hit> {
    let mut out = Vec::new();
    for (at, word) in text.match_indices('等') {
        let before = &text[text[..at]
            .rfind(['。', '；', ';', '！', '？'])
            .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8))..at];
        let after = &text[at + word.len()..];
        if let Some(len) = open(field, before, after) {
            out.push(Hit { range: at..at + word.len() + len, id: "A10", help: HELP, instead: None });
        }
    }
    out
}

const HELP: &str = "把“等”后面的都列出来，写“共几样”";

/// Whether a 等 leaves its list open, and how many bytes after it belong to the wording.
fn open(field: Field, before: &str, after: &str) -> Option<usize> {
    let s = signs();
    if s.lexical_before.is_match(before) && !listed(before)
        || s.lexical_after.is_match(after)
        || s.counted.is_match(after)
        || before.is_empty()
        || s.named_class.is_match(after)
    {
        return None;
    }
    let handed = before.contains(['将', '把']) && s.bring.is_match(clause_after(after));
    let applicant = s.bring.is_match(before) || handed;
    let office = s.office.is_match(before) || s.office.is_match(clause_after(after));
    let choice = s.choice.is_match(before);
    let examples = s.examples.is_match(before);
    let strict = matches!(field, Field::Material | Field::Condition);
    let end = |r: &Regex| r.find(after).map(|m| m.end());
    if let Some(len) = end(&s.papers) {
        let head = &after[..len];
        let proof = head.ends_with("证明") || head.ends_with("证明材料");
        if examples && !applicant
            || proof && !s.purpose.is_match(before)
            || s.shows.is_match(before)
            || s.care.is_match(before) && !applicant
        {
            return None;
        }
        if choice && examples {
            return None;
        }
        let wanted = match field {
            Field::Material => true,
            Field::Condition => applicant,
            _ => applicant && !office,
        };
        return wanted.then_some(len);
    }
    if let Some(len) = end(&s.contents) {
        if s.form.is_match(before) || choice && !s.write.is_match(before) {
            return None;
        }
        let wanted = s.write.is_match(before) && (strict || applicant) && !office;
        return wanted.then_some(len);
    }
    if let Some(len) = end(&s.measures) {
        let wanted = match field {
            Field::Condition => s.must.is_match(before) && !choice,
            Field::Material => true,
            _ => false,
        };
        return wanted.then_some(len);
    }
    if let Some(len) = end(&s.test) {
        return (s.undergo.is_match(before) && !office).then_some(len);
    }
    end(&s.bare)?;
    let wanted = match field {
        Field::Material => !(choice || examples || s.form.is_match(before) || s.shows.is_match(before) || office),
        Field::Condition => s.must.is_match(before) && !choice && !examples,
        _ => applicant && !office && !choice && !examples && !s.form.is_match(before),
    };
    wanted.then_some(0)
}

/// Whether the words before an ordinal-looking character are a list after all.
fn listed(before: &str) -> bool {
    before.contains('、') && before.ends_with(['中', '上', '下', '同', '件'])
}

/// The words up to the next full stop.
fn clause_after(after: &str) -> &str {
    after.split(['。', '；', ';']).next().unwrap_or("")
}
