//! Search: the vectors shared with the browser, the promise that every piece of a name is found,
//! and the sizes a phone has to download.

use std::io::Write as _;
use std::time::Instant;

use crate::support::updating;
use pinyin::ToPinyin as _;
use serde::{Deserialize, Serialize};
use zhinan::search::{Entry, Field, Hit, Index, Tokens, key, tokenize};

const VECTORS: &str = include_str!("../vectors/search.json");
const SCRIPT: &str = include_str!("../../themes/default/static/search.js");

#[derive(Serialize, Deserialize)]
struct Vectors {
    entries: Vec<Guide>,
    tokenize: Vec<TokenVector>,
    queries: Vec<QueryVector>,
}

#[derive(Serialize, Deserialize)]
struct Guide {
    url: String,
    name: String,
    aliases: Vec<String>,
    department: String,
    theme: Vec<String>,
    materials: Vec<String>,
    summary: String,
    visits: String,
    time: String,
    online: String,
    text: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct TokenVector {
    q: String,
    #[serde(default)]
    tokens: Tokens,
}

#[derive(Serialize, Deserialize)]
struct QueryVector {
    q: String,
    /// Written by hand: the addresses that have to come first.
    top: Vec<String>,
    /// Written by `write_vectors`: the whole list, as entry, score and field.
    #[serde(default)]
    hits: Vec<(usize, u32, Field)>,
}

fn vectors() -> Vectors {
    serde_json::from_str(VECTORS).unwrap()
}

fn entries(guides: &[Guide]) -> Vec<Entry> {
    let entry = |g: &Guide| Entry {
        url: g.url.clone(),
        name: g.name.clone(),
        aliases: g.aliases.clone(),
        department: g.department.clone(),
        theme: g.theme.clone(),
        materials: g.materials.clone(),
        summary: g.summary.clone(),
        visits: g.visits.clone(),
        time: g.time.clone(),
        online: g.online.clone(),
        text: g.text.clone(),
    };
    guides.iter().map(entry).collect()
}

fn plain(hits: Vec<Hit>) -> Vec<(usize, u32, Field)> {
    hits.into_iter().map(|h| (h.entry, h.score, h.field)).collect()
}

#[test]
fn search_tokenize_vectors() {
    if updating() {
        return;
    }
    let vectors = vectors();
    assert!(vectors.tokenize.len() >= 30);
    for vector in vectors.tokenize {
        assert_eq!(tokenize(&vector.q), vector.tokens, "{:?}", vector.q);
    }
}

#[test]
fn search_query_vectors() {
    if updating() {
        write_search_vectors();
    }
    let vectors = vectors();
    assert!(vectors.queries.len() >= 60);
    let index = Index::build(&entries(&vectors.entries));
    let mut wrong = Vec::new();
    for vector in &vectors.queries {
        let hits = plain(index.query(&vector.q, usize::MAX));
        let first: Vec<&str> = hits.iter().take(vector.top.len()).map(|h| vectors.entries[h.0].url.as_str()).collect();
        if first != vector.top {
            wrong.push(format!("{:?}: wanted {:?}, got {first:?}", vector.q, vector.top));
        } else if hits != vector.hits {
            wrong.push(format!("{:?}: wanted {:?}, got {hits:?}", vector.q, vector.hits));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Fills in what the vectors say of this side (`UPDATE_EXPECTED=1`), after a change of ranking that is meant.
/// The expectations written by hand (`q`, `top`, `entries`) stay.
fn write_search_vectors() {
    let mut vectors = vectors();
    let index = Index::build(&entries(&vectors.entries));
    for vector in &mut vectors.tokenize {
        vector.tokens = tokenize(&vector.q);
    }
    for vector in &mut vectors.queries {
        vector.hits = plain(index.query(&vector.q, usize::MAX));
    }
    let lines = |items: Vec<String>| format!("[\n{}\n]", items.join(",\n"));
    use erased::Json as _;
    let text = format!(
        "{{\"entries\": {},\n\"tokenize\": {},\n\"queries\": {}}}\n",
        lines(vectors.entries.iter().map(|e| e.json()).collect()),
        lines(vectors.tokenize.iter().map(|e| e.json()).collect()),
        lines(vectors.queries.iter().map(|e| e.json()).collect()),
    );
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/search.json");
    std::fs::write(path, text).unwrap();
}

/// A line of JSON for any of the vectors' types.
mod erased {
    pub trait Json {
        fn json(&self) -> String;
    }
    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

/// A site of one page that runs all vectors in a browser, as paths and contents. It works from
/// disk; when it is done its title is `PASSED n` or `FAILED n of m`, and its text says which.
pub fn search_vector_page() -> Vec<(String, String)> {
    let vectors = vectors();
    let index = Index::build(&entries(&vectors.entries));
    page(&index, &vectors.tokenize, &vectors.queries)
}

/// The same for a site of made-up guides and queries that nobody thought of: pieces of their
/// text, some with a wrong character, some in letters. What the browser has to find is what
/// this side finds.
pub fn search_parity_page(guides: usize, queries: usize) -> Vec<(String, String)> {
    let guides = Maker::guides(guides);
    let index = Index::build(&guides);
    let mut make = Maker(77);
    let queries: Vec<QueryVector> = (0..queries)
        .map(|number| {
            let q = make.query(&guides, number);
            let hits = plain(index.query(&q, 50));
            let top = Vec::new();
            QueryVector { q, top, hits }
        })
        .collect();
    page(&index, &[], &queries)
}

fn page(index: &Index, tokens: &[TokenVector], queries: &[QueryVector]) -> Vec<(String, String)> {
    let data = serde_json::json!({"tokenize": tokens, "queries": queries}).to_string();
    let data = data.replace("</", "<\\/").replace('\u{2028}', "\\u2028");
    let page = "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
        <meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; script-src 'self'; style-src 'self'\">\
        <title>running</title><body>\
        <form role=\"search\" data-root=\"\"><input type=\"search\" name=\"q\"></form>\
        <p id=\"search-status\" role=\"status\" aria-live=\"polite\"></p>\
        <ol id=\"results\" data-search-results data-phone=\"12345\" \
        data-fallback='[{\"name\":\"按部门找\",\"url\":\"departments.html\"}]\'></ol><pre id=\"log\"></pre>\
        <script src=\"search.js\"></script><script src=\"vectors.js\"></script></body></html>";
    let mut site: Vec<(String, String)> =
        index.files().into_iter().map(|(path, text)| (format!("search/{path}"), text)).collect();
    site.push(("search.js".to_owned(), SCRIPT.to_owned()));
    site.push(("vectors.js".to_owned(), format!("var vectors = {data};\n{RUNNER}")));
    site.push(("search.html".to_owned(), page.to_owned()));
    site
}

const RUNNER: &str = r"
(function () {
  'use strict';
  var Z = window.zhinanSearch, bad = [], done = 0, total = vectors.tokenize.length + vectors.queries.length;
  function check(what, got, wanted) {
    done++;
    got = JSON.stringify(got);
    wanted = JSON.stringify(wanted);
    if (got !== wanted) bad.push(what + ': wanted ' + wanted + ', got ' + got);
    if (done === total) {
      document.getElementById('log').textContent = bad.join('\n');
      document.title = bad.length ? 'FAILED ' + bad.length + ' of ' + total : 'PASSED ' + total;
    }
  }
  Z.load(function () {
    vectors.tokenize.forEach(function (v) { check('tokenize ' + v.q, Z.tokenize(v.q), v.tokens); });
    vectors.queries.forEach(function (v) {
      Z.search(v.q, v.top.length || vectors.tokenize.length ? undefined : 50, function (hits) {
        check('query ' + v.q, hits.map(function (h) { return [h.entry, h.score, h.field]; }), v.hits);
      });
    });
  });
})();
";

#[test]
fn search_finds_every_piece_of_a_name() {
    let entries = entries(&vectors().entries);
    let index = Index::build(&entries);
    let mut tried = std::collections::BTreeSet::new();
    for (number, entry) in entries.iter().enumerate() {
        let listed = entry.aliases.iter().chain(&entry.materials);
        for text in [&entry.name, &entry.department].into_iter().chain(listed) {
            let chars: Vec<char> = text.chars().collect();
            for length in 1..=6 {
                for piece in chars.windows(length) {
                    let piece: String = piece.iter().collect();
                    if piece.trim().is_empty() || !tried.insert((number, piece.clone())) {
                        continue;
                    }
                    let hits = index.query(&piece, usize::MAX);
                    assert!(hits.iter().any(|h| h.entry == number), "{piece:?} of {text:?}");
                }
            }
        }
    }
    assert!(tried.len() > 4000, "{}", tried.len());
}

#[test]
fn search_finds_every_piece_of_a_name_by_pinyin() {
    let entries = entries(&vectors().entries);
    let index = Index::build(&entries);
    for (number, entry) in entries.iter().enumerate() {
        let listed = entry.aliases.iter().chain(&entry.materials);
        for text in [&entry.name, &entry.department].into_iter().chain(listed) {
            let syllables: Vec<String> = key(text)
                .chars()
                .map(|c| match c.to_pinyin() {
                    Some(p) => p.plain().replace('ü', "v"),
                    None => c.to_string(),
                })
                .collect();
            for length in (1..=5).chain([syllables.len()]) {
                for piece in syllables.windows(length) {
                    let whole = piece.concat();
                    let initials: String = piece.iter().map(|s| &s[..1]).collect();
                    let mixed = format!("{}{}", piece[0], &initials[1..]);
                    let typing = &whole[..whole.len() - piece[length - 1].len() + 1];
                    for q in [&whole, &initials, &mixed, typing] {
                        let hits = index.query(q, usize::MAX);
                        assert!(hits.iter().any(|h| h.entry == number), "{q:?} of {text:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn search_finds_every_piece_of_text_from_two_characters_on() {
    let entries = entries(&vectors().entries);
    let index = Index::build(&entries);
    for (number, entry) in entries.iter().enumerate() {
        for text in entry.text.iter().chain([&entry.summary]) {
            let chars: Vec<char> = text.chars().collect();
            for length in [2, 3, 4, 7, 12] {
                for piece in chars.windows(length) {
                    let piece: String = piece.iter().collect();
                    // A lone character beside a comma is a word by itself, and text has no
                    // index of single characters.
                    let terms = tokenize(&piece).terms;
                    if terms.is_empty() || terms.iter().any(|t| t.chars().count() < 2) {
                        continue;
                    }
                    let hits = index.query(&piece, usize::MAX);
                    assert!(hits.iter().any(|h| h.entry == number), "{piece:?} of {text:?}");
                }
            }
        }
    }
}

#[test]
fn search_text_that_is_everywhere_is_listed_by_entry_and_still_found() {
    let mut guides: Vec<Entry> =
        (0..14_100).map(|_| Entry { text: vec!["申请材料".to_owned()], ..Entry::default() }).collect();
    guides[7].text = vec!["补齐".to_owned(), "申请材料齐全".to_owned()];
    let index = Index::build(&guides);
    assert_eq!(index.query("材料", usize::MAX).len(), 14_100);
    let hits = index.query("材料齐全", usize::MAX);
    assert_eq!(plain(hits), [(7, 151, Field::Text)]);
    assert!(index.files().iter().any(|f| f.1.contains("\".")));
}

#[test]
fn search_scripts_are_safe_and_the_same_each_time() {
    let entry = Entry {
        name: "甲</script><!--\u{2028}乙\n丙".to_owned(),
        text: vec!["</script>\u{2029}文字".to_owned()],
        ..Entry::default()
    };
    let files = Index::build(std::slice::from_ref(&entry)).files();
    assert_eq!(files, Index::build(&[entry]).files());
    for (path, text) in files {
        assert!(!text.contains("</") && !text.contains("<!--"), "{path}");
        assert!(!text.contains(['\u{2028}', '\u{2029}']), "{path}");
    }
    let empty = Index::build(&[]);
    assert!(empty.query("身份证", 10).is_empty());
    assert!(!empty.files().is_empty());
}

#[test]
fn search_script_is_small() {
    let size = gzip(SCRIPT);
    println!("search.js: {} bytes, {size} gzipped", SCRIPT.len());
    assert!(size <= 8 * 1024, "{size}");
    for banned in ["innerHTML", "eval(", "fetch(", "Segmenter", "import "] {
        assert!(!SCRIPT.contains(banned), "{banned}");
    }
}

fn gzip(text: &str) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

/// Guides that no one wrote: names, materials and text put together from words, so that they
/// are about as alike as real ones.
struct Maker(u64);

const SUBJECTS: &str = "居民 企业 个体工商户 残疾人 老年人 学生 农民 职工 退役军人 外国人 港澳居民 儿童 孕产妇 驾驶员 教师 医师 护士 律师 社会团体 基金会 民办学校 农民合作社 船舶 机动车 房屋 土地 林木 渔业 畜禽 药品 医疗器械 食品 化妆品 烟花爆竹 危险化学品 特种设备 建设工程 消防设施 广告 出版物 印刷 电影 演出 娱乐场所 旅行社 导游 文物 档案 无线电 卫星 水利 取水 排污 辐射 种子 农药 肥料 饲料 兽药 住房";
const MATTERS: &str = "生产 经营 设立 变更 注销 延续 补发 换发 首次申领 年度报告 备案 资格认定 资质审批 技能鉴定 补贴 津贴 救助 保险参保 待遇领取 关系转移 缴费 退费 抵押 转移 继承 更正 查询 迁入 迁出 登记 检验 检测 验收 规划 用地 施工 占道 砍伐 采伐 捕捞 养殖 运输 储存 销售 进口 出口 互助 安置 评残 收养 抚养 赡养 公证 仲裁 调解 举报 奖励 扶持 贷款 提取";
const KINDS: &str = "许可 审批 登记 备案 确认 给付 核准 证明 认定 发放 审核 申请 核发 裁决 服务 签注";
const PLACES: &str = "市 县 区 乡镇 街道 社区 省 跨省 异地 农村 城镇 园区";
const PAPERS: &str = "身份证 户口簿 结婚证 营业执照 申请表 申请书 承诺书 委托书 合同 协议 章程 证明 报告 图纸 照片 名单 发票 凭证 证书 档案 批复 决议 平面图 检测报告 验收报告 体检表 银行卡 劳动合同 毕业证书 不动产权证书 行驶证 驾驶证 诊断证明 出生证明 死亡证明 学籍证明 收入证明 完税证明 评估报告 审计报告";
const OWNERS: &str = "本人 监护人 代理人 法定代表人 经办人 股东 配偶 父母 子女 共有人 技术负责人 从业人员 经营者 出租人 单位 施工单位 设计单位 主管部门 村委会 街道办";
const FORMS: &str = "原件 复印件 原件及复印件 电子件 一式两份 加盖公章 正本 副本";
const WORDS: &str = "申请人 应当 提交 材料 办理 窗口 审查 受理 决定 期限 工作日 补正 通知 领取 邮寄 网上 预约 现场 核查 公示 异议 收费 标准 免费 依据 规定 条件 符合 年满 周岁 户籍 所在地 常住 连续 缴纳 社会保险 个月 以上 以下 家庭 人均 收入 低于 当地 标准 提供 真实 有效 不得 伪造 变造 撤销 法律 责任 行政 复议 诉讼 电话 咨询 投诉 地址 时间 上午 下午 节假日 除外 公交 路线 停车 自助 终端 打印 扫码 登录 账号 密码 人脸 识别 委托 代办 授权 期满 延期 逾期 失效 重新 首次 变更 名称 住所 法定 代表 经营 范围 注册 资本 场所 面积 平方米 设备 设施 安全 制度 人员 培训 合格 证书 检验 检测 消防 环保 卫生 许可 建设 规划 用地 施工 竣工 验收 质量 监督 管理 部门 主管 机关 上级 下级 联合 共享 数据 系统 平台 电子 证照 签章 核验 信息 补贴 资金 账户 银行 拨付 发放 次月 季度 年度 复核 停发 死亡 迁出 就业 失业 创业 贷款 担保 贴息 孵化 场地 毕业生 残疾 等级 评定 医院 诊断 治疗 住院 门诊 报销 比例 起付线 封顶线 异地 备案 转诊 急诊 新生儿 生育 产假 学位 入学 转学 学区 摸底 报名 录取 公布";

impl Maker {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % below
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.next(words.len())]
    }

    fn query(&mut self, guides: &[Entry], number: usize) -> String {
        let common: Vec<char> = [SUBJECTS, MATTERS, PAPERS, WORDS, "的了吗我要怎么办在哪里省甭"]
            .concat()
            .replace(' ', "")
            .chars()
            .collect();
        let guide = &guides[self.next(guides.len())];
        let listed = guide.aliases.iter().chain(&guide.materials);
        let texts: Vec<&String> =
            [&guide.name, &guide.department].into_iter().chain(listed).chain(&guide.text).collect();
        let mut q = String::new();
        match number % 5 {
            0 => {
                for _ in 0..2 + self.next(3) {
                    q.push(char::from(b'a' + self.next(26) as u8));
                }
            }
            1 => {
                let syllables = "shen fen zheng ying ye zi zhi zhao sen can ji lv nong b zh sh qi";
                let syllables: Vec<&str> = syllables.split(' ').collect();
                for _ in 0..2 + self.next(3) {
                    q.push_str(self.pick(&syllables));
                }
            }
            _ => {
                for _ in 0..1 + self.next(3) / 2 {
                    let text: Vec<char> = texts[self.next(texts.len())].chars().collect();
                    let at = self.next(text.len());
                    let to = text.len().min(at + 1 + self.next(9));
                    let mut piece = text[at..to].to_vec();
                    if number.is_multiple_of(3) {
                        let wrong = self.next(piece.len());
                        piece[wrong] = common[self.next(common.len())];
                    }
                    q.extend(piece);
                    if self.next(2) == 0 {
                        q.push(' ');
                    }
                }
            }
        }
        if number.is_multiple_of(7) {
            q = format!("怎么办{q}需要什么材料");
        }
        q
    }

    fn guides(count: usize) -> Vec<Entry> {
        let mut make = Maker(0x5EED_2024_0001);
        let split = |s: &'static str| s.split(' ').collect::<Vec<_>>();
        let (subjects, matters, kinds, places) = (split(SUBJECTS), split(MATTERS), split(KINDS), split(PLACES));
        let (papers, owners, forms, words) = (split(PAPERS), split(OWNERS), split(FORMS), split(WORDS));
        // Words that only some guides use: pairs of characters from all the others.
        let letters: Vec<char> = [SUBJECTS, MATTERS, PAPERS, WORDS].concat().replace(' ', "").chars().collect();
        let rare: Vec<String> =
            (0..4000).map(|_| (0..2).map(|_| letters[make.next(letters.len())]).collect()).collect();
        let stock: Vec<String> =
            (0..300).map(|_| (0..14).map(|_| make.pick(&words)).collect::<String>() + "。").collect();
        let departments: Vec<String> =
            (0..45).map(|_| format!("市{}{}局", make.pick(&subjects), make.pick(&matters))).collect();
        let materials: Vec<String> = (0..count * 2 + 400)
            .map(|_| {
                let paper = format!("{}{}{}", make.pick(&subjects), make.pick(&matters), make.pick(&papers));
                match make.next(3) {
                    0 => format!("{}{}", make.pick(&owners), make.pick(&papers)),
                    1 => format!("{paper}（{}）", make.pick(&forms)),
                    _ => format!("{}{paper}", make.pick(&owners)),
                }
            })
            .collect();
        (0..count)
            .map(|number| {
                let (subject, matter) = (make.pick(&subjects), make.pick(&matters));
                let mut name = format!("{subject}{}{matter}{}", make.pick(&matters), make.pick(&kinds));
                if make.next(3) == 0 {
                    name = format!("{name}（{}{}）", make.pick(&places), make.pick(&matters));
                }
                let aliases = (0..1 + make.next(4))
                    .map(|_| {
                        let verb = ["办", "领", "补", "开", "交", "换", "查", "我要办"][make.next(8)];
                        format!("{verb}{}{}", rare[make.next(rare.len())], make.pick(&papers))
                    })
                    .collect();
                let text = (0..12 + make.next(8))
                    .map(|_| {
                        if make.next(3) == 0 {
                            return stock[make.next(stock.len())].clone();
                        }
                        let mut s = String::new();
                        for _ in 0..10 + make.next(32) {
                            if make.next(4) == 0 {
                                s.push_str(&rare[make.next(rare.len())]);
                            } else {
                                s.push_str(make.pick(&words));
                            }
                            if make.next(6) == 0 {
                                s.push('，');
                            }
                        }
                        s + "。"
                    })
                    .collect();
                let most = materials.len();
                Entry {
                    url: format!("guides/{:05}-{:x}.html", number, make.next(1 << 20)),
                    name,
                    aliases,
                    department: departments[make.next(departments.len())].clone(),
                    theme: (0..1 + make.next(2)).map(|_| make.pick(&matters).to_owned()).collect(),
                    // A few materials are asked for everywhere, most by few.
                    materials: (0..3 + make.next(8))
                        .map(|_| materials[make.next(most) * make.next(most) / most].clone())
                        .collect(),
                    summary: format!("{subject}申请{matter}的，{}。", rare[make.next(rare.len())]),
                    visits: format!("跑 {} 次", make.next(3)),
                    time: format!("{} 个工作日", 1 + make.next(30)),
                    online: ["可全程网办", "网上预约", "窗口办理"][make.next(3)].to_owned(),
                    text,
                }
            })
            .collect()
    }
}

/// Sizes and times; `--nocapture` shows them. Times are of this build, so only sizes are held to.
fn measure(count: usize, names_most: usize) {
    let guides = Maker::guides(count);
    let bytes: usize = guides.iter().flat_map(|g| g.text.iter().chain([&g.summary])).map(String::len).sum();
    let start = Instant::now();
    let index = Index::build(&guides);
    let built = start.elapsed();
    let files = index.files();
    let written = start.elapsed() - built;
    println!("{index}; {} bytes of text per guide", bytes / count);
    println!("  built in {built:?}, written in {written:?}");
    let (mut raw, mut packed, mut most) = (0, 0, 0);
    for (path, text) in &files {
        let size = gzip(text);
        if path.starts_with("t/") {
            raw += text.len();
            packed += size;
            most = most.max(size);
        } else {
            println!("  {path}: {} bytes, {size} gzipped", text.len());
        }
        if path == "names.js" {
            assert!(size <= names_most, "{size}");
        }
    }
    let shards = files.iter().filter(|f| f.0.starts_with("t/")).count();
    println!("  {shards} shards: {raw} bytes, {packed} gzipped, the largest {most}");
    assert!(most <= 20 * 1024, "{most}");

    // How often text that was not there is said to be found: pieces of real text of each length
    // against a plain search of the same units.
    let units: Vec<Vec<String>> =
        guides.iter().map(|g| g.text.iter().chain([&g.summary]).map(|s| key(s)).collect()).collect();
    for length in [2, 3, 4, 6, 8] {
        let (mut said, mut true_ones) = (0, 0);
        for sample in 0..40 {
            let unit: Vec<char> = units[sample * 7 % count][sample % 10].chars().collect();
            let at = (sample * 13) % (unit.len() - length);
            let piece: String = unit[at..at + length].iter().collect();
            if tokenize(&piece).core != [piece.clone()] {
                continue;
            }
            for hit in index.query(&piece, usize::MAX) {
                if hit.field == Field::Text && hit.score > 150 {
                    said += 1;
                    true_ones += usize::from(units[hit.entry].iter().any(|u| u.contains(&piece)));
                }
            }
        }
        println!("  text of {length} characters: {said} hits, {} of them false", said - true_ones);
    }
    let start = Instant::now();
    let asked = ["身份证", "yyzz", "残疾人补贴", "怎么办营业执照", "不动产权正书", "火星移民怎么办理"];
    for q in asked {
        index.query(q, 20);
    }
    println!("  {:?} a query", start.elapsed() / asked.len() as u32);
}

#[test]
fn search_budget_at_1100_guides() {
    measure(1100, 80 * 1024);
}

#[test]
fn search_budget_at_10000_guides() {
    if cfg!(debug_assertions) {
        println!("SKIPPED: minutes in a debug build (tests/run builds for release)");
        return;
    }
    measure(10_000, 800 * 1024);
}
