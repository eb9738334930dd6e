//! The text rules that index and query share, and that `search.js` repeats word for word:
//! folding, search keys, terms, stop phrases, pinyin readings and the choice of text bigrams.

use std::collections::BTreeMap;

use pinyin::ToPinyin;
use serde::{Deserialize, Serialize};

/// How many text shards one query may load.
pub const MAX_SHARDS: usize = 3;
/// Terms after this many are ignored: a pasted page must not freeze a phone.
const MAX_TERMS: usize = 16;
/// Key characters of a query after this many are ignored.
const MAX_CHARS: usize = 200;

/// Phrases of asking that say nothing about the matter asked for. They are cut out wherever they
/// stand, the longest first; the query as typed is always tried too, so a guide whose name holds
/// one of them is still found by it.
pub(super) const STOP: &[&str] = &[
    "我们想要",
    "我想要",
    "我想问",
    "我要",
    "我想",
    "我们",
    "想要",
    "想问",
    "请问",
    "咨询",
    "帮我",
    "怎么办理",
    "怎么办",
    "怎么样",
    "怎么弄",
    "怎么",
    "怎样",
    "咋办",
    "咋个",
    "咋",
    "啥时候",
    "需要啥",
    "要带啥",
    "带啥",
    "要啥",
    "啥",
    "要不要",
    "用不用",
    "有没有",
    "如何办理",
    "如何",
    "可不可以",
    "能不能",
    "可以",
    "在哪里办理",
    "在哪里办",
    "在哪里",
    "在哪儿",
    "在哪办",
    "在哪",
    "到哪里",
    "到哪",
    "去哪里办",
    "去哪里",
    "去哪儿",
    "去哪办",
    "去哪",
    "哪里",
    "哪儿",
    "需要准备什么",
    "需要什么材料",
    "需要哪些材料",
    "需要带什么",
    "需要什么",
    "需要哪些",
    "需要",
    "要什么材料",
    "要哪些材料",
    "要带什么",
    "要什么",
    "带什么",
    "什么材料",
    "哪些材料",
    "什么手续",
    "哪些手续",
    "什么时候",
    "什么",
    "要多久",
    "多久",
    "多少钱",
    "要几天",
    "几天",
    "办理",
    "申请",
    "流程",
    "手续",
    "一下",
];
/// Single characters that are cut at the start of a query or after a stop phrase.
pub(super) const LEAD: &str = "我办去想要的";
/// Particles that are cut at the end of a query or before a stop phrase.
pub(super) const TAIL: &str = "吗呢啊吧呀的了不没";

/// Readings beyond the first one that the pinyin library gives, for characters that names of
/// services, places, people and papers use in more than one way. Kept small: each is a false
/// match somewhere.
const HETERONYMS: &str = "\
重zhong,chong 行xing,hang 长chang,zhang 调diao,tiao 还hai,huan 会hui,kuai 乐le,yue 车che,ju \
单dan,shan 参can,shen,cen 差cha,chai,ci 传chuan,zhuan 弹dan,tan 得de,dei 都du,dou 合he,ge \
给gei,ji 降jiang,xiang 角jiao,jue,lu 觉jue,jiao 校xiao,jiao 卡ka,qia 率lv,shuai 绿lv,lu \
模mo,mu 朴pu,piao 奇qi,ji 强qiang,jiang 区qu,ou 色se,shai 厦sha,xia 识shi,zhi 石shi,dan \
属shu,zhu 数shu,shuo 说shuo,shui 宿su,xiu 提ti,di 系xi,ji 血xue,xie 折zhe,she \
着zhe,zhao,zhuo 朝chao,zhao 种zhong,chong 叶ye,xie 尉wei,yu 解jie,xie 盖gai,ge 臭chou,xiu \
畜chu,xu 伺si,ci 大da,dai 度du,duo 恶e,wu 否fou,pi 核he,hu 贾jia,gu 劲jin,jing 勒le,lei \
落luo,la,lao 露lu,lou 脉mai,mo 埋mai,man 没mei,mo 秘mi,bi 番fan,pan 便bian,pian 薄bao,bo \
剥bao,bo 伯bo,bai 泊bo,po 堡bao,bu,pu 辟pi,bi 藏cang,zang 曾zeng,ceng 查cha,zha 称cheng,chen \
乘cheng,sheng 盛sheng,cheng 匙shi,chi 仇chou,qiu 囤tun,dun 轧zha,ya 圈quan,juan 券quan,xuan \
壳ke,qiao 龟gui,qiu,jun 柏bai,bo 拓tuo,ta 巷xiang,hang 熟shu,shou 尾wei,yi 削xiao,xue \
钥yao,yue 粘zhan,nian 爪zhua,zhao 翟zhai,di 洗xi,xian 六liu,lu 地di,de 的de,di 了le,liao \
和he,huo 什shen,shi 弄nong,long 拾shi,she 蔚wei,yu 牟mu,mou 阿a,e 茄qie,jia 稽ji,qi 殖zhi,shi \
丁ding,zheng 万wan,mo 仔zai,zi 侗dong,tong 冯feng,ping 红hong,gong 繁fan,po 覃tan,qin \
隗wei,kui 员yuan,yun 祭ji,zhai 谷gu,yu 句ju,gou 浅qian,jian 缪miao,mou 莘shen,xin 郇xun,huan \
郗xi,chi 亲qin,qing 似si,shi 吁yu,xu 咽yan,ye 嚼jiao,jue 塞sai,se 屏ping,bing 省sheng,xing \
拗ao,niu 扎zha,za 泌mi,bi 溺ni,niao 炅jiong,gui 艾ai,yi 荨qian,xun 见jian,xian 蛤ha,ge \
迫po,pai 遗yi,wei 隽juan,jun 食shi,si 术shu,zhu 佛fo,fu 呱gua,gu 咳ke,hai 胖pang,pan 暴bao,pu \
汤tang,shang 陂bei,pi,po 裨bi,pi 褪tui,tun 褚chu,zhu 沓ta,da 虾xia,ha 刨pao,bao 笮ze,zuo \
陆lu,liu 尺chi,che 峙zhi,shi 磅bang,pang 蚌bang,beng 澄cheng,deng 颤chan,zhan 吓xia,he \
纤xian,qian 娜na,nuo 珲hun,hui 浚jun,xun 枞zong,cong 犍jian,qian 涡wo,guo 歙she,xi \
荥xing,ying 筠yun,jun 婼chuo,ruo 漯luo,ta 铅qian,yan 浒hu,xu";

/// The folded form of one character: full-width ASCII and ASCII capitals become plain small
/// letters, every kind of blank becomes a space, and `ü` is the `v` that keyboards type for it.
/// One character stays one character, so positions in text survive folding.
fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            ascii.to_ascii_lowercase()
        }
        'ü' | 'Ü' => 'v',
        '\u{0}'..='\u{20}'
        | '\u{A0}'
        | '\u{2000}'..='\u{200B}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{FEFF}' => ' ',
        _ => c.to_ascii_lowercase(),
    }
}

/// Folds a text for comparison, character by character.
pub fn fold(s: &str) -> String {
    s.chars().map(fold_char).collect()
}

/// Whether a folded character carries meaning for search. Blanks and punctuation do not: people
/// type neither the brackets nor the dots of an official name.
fn is_key(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !matches!(c,
        '\u{80}'..='\u{BF}'
        | '\u{D7}'
        | '\u{F7}'
        | '\u{2000}'..='\u{206F}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}'
        | '\u{303D}'
        | '\u{30FB}'
        | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FEFF}'
        | '\u{FF5F}'..='\u{FF65}')
}

/// The search key of a text: folded, without blanks and punctuation.
pub fn key(s: &str) -> String {
    s.chars().map(fold_char).filter(|&c| is_key(c)).collect()
}

/// Whether a character is a Chinese one, where typo tolerance and bigram overlap make sense.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A query after the shared rules, before anything is looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// The runs of letters, digits and characters of the query; all of them must be found.
    pub terms: Vec<String>,
    /// All terms run together: blanks and brackets in a name are often typed differently.
    pub joined: String,
    /// The terms without the phrases of asking; equal to `terms` when nothing is left over.
    pub core: Vec<String>,
}

/// Splits a query into terms and takes the phrases of asking out of it.
pub fn tokenize(query: &str) -> Tokens {
    let mut terms: Vec<String> = Vec::new();
    let mut joined = String::new();
    let mut run = String::new();
    let mut used = 0;
    for c in query.chars().map(fold_char).chain([' ']) {
        if is_key(c) && used < MAX_CHARS {
            run.push(c);
            used += 1;
        } else if !run.is_empty() {
            joined.push_str(&run);
            let done = std::mem::take(&mut run);
            if !terms.contains(&done) {
                terms.push(done);
            }
            if terms.len() == MAX_TERMS {
                break;
            }
        }
    }
    let core = core(&terms);
    Tokens { terms, joined, core }
}

fn core(terms: &[String]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut cut = |piece: &mut Vec<char>, term: &[char]| {
        while piece.last().is_some_and(|&c| TAIL.contains(c)) {
            piece.pop();
        }
        // One character alone would match half the site; it says too little once its
        // sentence is gone. Typed as a word of its own it stays.
        if piece.len() > 1 || (piece.len() == 1 && term.len() == 1) {
            let piece: String = piece.iter().collect();
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        piece.clear();
    };
    for term in terms {
        let chars: Vec<char> = term.chars().collect();
        let mut piece: Vec<char> = Vec::new();
        let mut i = 0;
        while i < chars.len() {
            let stop = STOP
                .iter()
                .map(|s| (s.chars().count(), s))
                .filter(|&(n, s)| i + n <= chars.len() && s.chars().eq(chars[i..i + n].iter().copied()))
                .map(|(n, _)| n)
                .max()
                .unwrap_or(0);
            if stop > 0 {
                cut(&mut piece, &chars);
                i += stop;
            } else {
                if !(piece.is_empty() && LEAD.contains(chars[i])) {
                    piece.push(chars[i]);
                }
                i += 1;
            }
        }
        cut(&mut piece, &chars);
    }
    if pieces.is_empty() { terms.to_vec() } else { pieces }
}

/// The bigrams of a key, in order, with repeats.
pub(super) fn bigrams(key: &[char]) -> impl Iterator<Item = (char, char)> + '_ {
    key.windows(2).map(|w| (w[0], w[1]))
}

/// The shard that holds a bigram: a multiplicative hash, because it is one line in JavaScript.
pub(super) fn shard_of((a, b): (char, char), shards: u32) -> u32 {
    let h = (a as u32).wrapping_mul(0x9E37_79B1) ^ (b as u32).wrapping_mul(0x85EB_CA6B);
    (h ^ (h >> 15)) % shards.max(1)
}

/// Which bigrams of which term are looked up in the text, given that only [`MAX_SHARDS`] shards
/// may be read. Terms take turns; within a term the two ends come first and then one from the
/// middle that joins two words rather than being one, since such are rarer. A term without any
/// looked-up bigram cannot match in text.
pub(super) fn plan(core: &[String], shards: u32) -> Vec<Vec<(char, char)>> {
    let queues: Vec<Vec<(char, char)>> = core
        .iter()
        .map(|term| {
            let chars: Vec<char> = term.chars().collect();
            let all: Vec<_> = bigrams(&chars).collect();
            let mut queue: Vec<(char, char)> = Vec::new();
            let ends = [0, all.len().saturating_sub(1), (all.len() / 2) | 1];
            for gram in ends.iter().filter_map(|&at| all.get(at)).chain(&all) {
                if !queue.contains(gram) {
                    queue.push(*gram);
                }
            }
            queue
        })
        .collect();
    let mut chosen: Vec<Vec<(char, char)>> = vec![Vec::new(); core.len()];
    let mut open: Vec<u32> = Vec::new();
    let rounds = queues.iter().map(Vec::len).max().unwrap_or(0);
    for round in 0..rounds {
        for (term, queue) in queues.iter().enumerate() {
            if let Some(&gram) = queue.get(round) {
                let shard = shard_of(gram, shards);
                if open.contains(&shard) || open.len() < MAX_SHARDS {
                    if !open.contains(&shard) {
                        open.push(shard);
                    }
                    chosen[term].push(gram);
                }
            }
        }
    }
    chosen
}

/// Readings of characters, as small ASCII syllables (`lv` for `lü`).
pub(super) type Readings = BTreeMap<char, Vec<String>>;

/// The readings of each given character that has any.
pub(super) fn readings(chars: impl IntoIterator<Item = char>) -> Readings {
    let extra: BTreeMap<char, Vec<&str>> = {
        let mut map: BTreeMap<char, Vec<&str>> = BTreeMap::new();
        for item in HETERONYMS.split(' ') {
            if let Some(c) = item.chars().next() {
                map.entry(c).or_default().extend(item[c.len_utf8()..].split(','));
            }
        }
        map
    };
    let mut out = Readings::new();
    for c in chars {
        if out.contains_key(&c) {
            continue;
        }
        let mut all: Vec<String> = Vec::new();
        if let Some(p) = c.to_pinyin() {
            let plain = p.plain().replace('ü', "v");
            if !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_lowercase()) {
                all.push(plain);
            }
        }
        all.extend(extra.get(&c).into_iter().flatten().map(|s| (*s).to_owned()));
        all.sort();
        all.dedup();
        if !all.is_empty() {
            out.insert(c, all);
        }
    }
    out
}

/// The 3,755 everyday characters of GB 2312 level 1: what an input method offers first, and so
/// what a wrong pick is made of.
pub(super) fn common_chars() -> Vec<char> {
    let mut bytes = Vec::new();
    for lead in 0xB0..=0xD7_u8 {
        for trail in 0xA1..=0xFE_u8 {
            // The last row of level 1 ends early.
            if lead < 0xD7 || trail <= 0xF9 {
                bytes.extend([lead, trail]);
            }
        }
    }
    let (text, _) = encoding_rs::GBK.decode_without_bom_handling(&bytes);
    text.chars().collect()
}

/// A table of readings as one string, `shen什伸身 sheng升生`: a character with several readings
/// stands under each of them.
pub(super) fn pack_readings(readings: &Readings) -> String {
    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    for (&c, all) in readings {
        for syllable in all {
            groups.entry(syllable).or_default().push(c);
        }
    }
    let groups: Vec<String> = groups.iter().map(|(s, chars)| format!("{s}{chars}")).collect();
    groups.join(" ")
}

/// Folds what many speakers of Mandarin do not tell apart: z/zh, c/ch, s/sh, and -n/-ng.
pub(super) fn blur(syllable: &str) -> String {
    let mut s = syllable.replace('v', "u");
    if s.len() > 1 && s.as_bytes()[1] == b'h' {
        s.remove(1);
    }
    if ["ang", "eng", "ing"].iter().any(|end| s.ends_with(end)) {
        s.pop();
    }
    s
}

/// Every spelling of a syllable that [`blur`] folds into one.
pub(super) fn spellings(syllable: &str) -> Vec<String> {
    let blurred = blur(syllable);
    let mut heads = vec![blurred.clone()];
    if ["z", "c", "s"].iter().any(|s| blurred.starts_with(s)) {
        heads.push(format!("{}h{}", &blurred[..1], &blurred[1..]));
    }
    let mut out = Vec::new();
    for head in heads {
        if ["an", "en", "in"].iter().any(|end| head.ends_with(end)) {
            out.push(format!("{head}g"));
        }
        out.push(head);
    }
    if syllable.contains('v') {
        out.push(syllable.to_owned());
    }
    out.sort();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_chars_are_the_whole_of_level_one() {
        let all = common_chars();
        assert_eq!(all.len(), 3755);
        assert_eq!((all[0], all[3754]), ('啊', '座'));
    }

    #[test]
    fn every_common_character_has_a_reading() {
        let all = readings(common_chars());
        assert_eq!(all.len(), 3755);
        assert_eq!(all[&'重'], ["chong", "zhong"]);
        assert_eq!(all[&'绿'], ["lu", "lv"]);
    }

    #[test]
    fn heteronym_table_is_well_formed() {
        for item in HETERONYMS.split(' ') {
            let mut chars = item.chars();
            assert!(is_han(chars.next().unwrap()), "{item}");
            assert!(chars.all(|c| c.is_ascii_lowercase() || c == ','), "{item}");
        }
    }

    #[test]
    fn a_plan_never_opens_too_many_shards() {
        let core = tokenize("居住证签注 需要 本人到场吗 周末能办").core;
        let plan = plan(&core, 1000);
        let mut shards: Vec<u32> = plan.iter().flatten().map(|&g| shard_of(g, 1000)).collect();
        shards.sort_unstable();
        shards.dedup();
        assert!(shards.len() <= MAX_SHARDS);
    }

    #[test]
    fn blurred_syllables_share_their_spellings() {
        assert_eq!(blur("sheng"), blur("sen"));
        assert_eq!(spellings("zhang"), ["zan", "zang", "zhan", "zhang"]);
        assert_eq!(spellings("nv"), ["nu", "nv"]);
    }
}
