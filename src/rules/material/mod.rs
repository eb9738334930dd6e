//! M: materials that need not be asked for.

mod m101_duplicate_material;
mod m102_subsumed_material;
mod m103_several_in_one_row;
mod m104_condition_as_material;
mod m105_issuer_missing;
mod m106_conditional_without_when;
mod m201_village_proof;
mod m202_police_proof;
mod m203_proof_without_basis;
mod m301_own_output;
mod m302_shareable;
mod m303_already_proved;
mod m304_circular_proof;
mod m401_too_many_copies;
mod m402_original_and_copy_kept;
mod m501_form_without_blank;
mod m502_validity_missing;
mod m503_photo_spec_missing;
mod m601_deferral_without_deadline;
mod m602_condition_without_proof;
mod m604_deferred_core;
mod m605_promise_incomplete;

pub use m101_duplicate_material::DuplicateMaterial;
pub use m102_subsumed_material::SubsumedMaterial;
pub use m103_several_in_one_row::SeveralInOneRow;
pub use m104_condition_as_material::ConditionAsMaterial;
pub use m105_issuer_missing::IssuerMissing;
pub use m106_conditional_without_when::ConditionalWithoutWhen;
pub use m201_village_proof::VillageProof;
pub use m202_police_proof::PoliceProof;
pub use m203_proof_without_basis::ProofWithoutBasis;
pub use m301_own_output::OwnOutput;
pub use m302_shareable::Shareable;
pub use m303_already_proved::AlreadyProved;
pub use m304_circular_proof::CircularProof;
pub use m401_too_many_copies::TooManyCopies;
pub use m402_original_and_copy_kept::OriginalAndCopyKept;
pub use m501_form_without_blank::FormWithoutBlank;
pub use m502_validity_missing::ValidityMissing;
pub use m503_photo_spec_missing::PhotoSpecMissing;
pub use m601_deferral_without_deadline::DeferralWithoutDeadline;
pub use m602_condition_without_proof::ConditionWithoutProof;
pub use m604_deferred_core::DeferredCore;
pub use m605_promise_incomplete::PromiseIncomplete;

use crate::facts::knowledge::{self, AskedOf};
use crate::facts::paper::{Paper, papers};
use crate::guide::{Guide, Material, Text};
use crate::library::Library;

/// A line of the list with its papers.
struct Line<'a> {
    material: &'a Material,
    title: &'a Text,
    papers: Vec<Paper>,
}

impl Line<'_> {
    /// Its papers, each with those that it says it contains.
    fn all_papers(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().flat_map(|p| std::iter::once(p).chain(&p.contains))
    }
}

fn lines<'a>(guide: &'a Guide, library: &Library) -> Vec<Line<'a>> {
    guide
        .materials
        .iter()
        .filter_map(|material| Some(Line { material, title: material.title()?, papers: papers(material, library) }))
        .collect()
}

/// Materials that stand alone or among alternatives.
fn each(guide: &Guide) -> impl Iterator<Item = (&Material, &Text)> {
    guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)).filter_map(|m| Some((m, m.title()?)))
}

/// Whether two lines are for the same people.
fn same_people(a: &Material, b: &Material) -> bool {
    a.applies_if == b.applies_if && a.applies_unless == b.applies_unless
}

/// Whether a name is that of something an authority grants or certifies.
fn granted(name: &str) -> bool {
    const NOT: &[&str] = &[
        "出厂合格证",
        "产品合格证",
        "质量合格证",
        "整车合格证",
        "保证",
        "凭证",
        "见证",
        "公证书",
        "学生证",
        "工作证",
        "借阅证",
        "会员证",
        "保修证",
        "质保书",
        "结业证书",
        "培训证书",
        "培训合格证",
        "承诺书",
        "准考证",
        "口证",
    ];
    const ENDS: &[&str] = &[
        "证",
        "证书",
        "批复",
        "批准文件",
        "批文",
        "批件",
        "批准书",
        "核准文件",
        "核准书",
        "决定书",
        "审批文件",
        "许可文件",
        "通知书",
        "备案证明",
        "备案凭证",
        "备案回执",
        "执照",
        "审核意见",
        "审查意见",
        "验收意见",
        "认定书",
        "合格证明",
        "批准手续",
        "批准证书",
        "许可决定",
        "准予通知",
        "登记证明",
        "审批意见",
        "不动产登记信息",
        "合格单",
        "备案文件",
        "同意文件",
        "核准意见",
        "意见书",
        "确认书",
        "准考成绩单",
        "合格意见",
    ];
    ENDS.iter().any(|e| name.ends_with(e)) && !NOT.iter().any(|e| name.ends_with(e))
}

/// Whether the department that asks has issued it itself.
fn own_output(guide: &Guide, material: &Material, title: &str, paper: &Paper, library: &Library) -> bool {
    let Some(department) = &guide.department else { return false };
    let full = library.department(&department.value).and_then(|d| d.name.as_ref()).map_or("", |n| n.value.as_str());
    let kind = knowledge::kind_of_office(&department.value).or_else(|| knowledge::kind_of_office(full));
    if ["本局", "我局", "本机关", "本部门", "本所", "本窗口"].iter().any(|w| title.contains(w))
        && !title.contains("本局要求")
    {
        return true;
    }
    let Some(kind) = kind else { return false };
    let entry = library.document(&paper.key).or_else(|| library.document(&paper.name));
    let issuer = material.issuer.as_ref().or(entry.and_then(|e| e.issuer.as_ref()));
    // A county that cannot look it up says so in its catalogue.
    if entry.and_then(|e| e.shareable.as_ref()).is_some_and(|s| s.value != "能") {
        return false;
    }
    if let Some(issuer) = issuer {
        return (paper.known.is_some() || entry.is_some() || granted(&paper.name))
            && knowledge::kind_of_office(&issuer.value) == Some(kind);
    }
    let named = knowledge::kind_of_office(&paper.issuer);
    if named.is_some() {
        return named == Some(kind) && (paper.known.is_some() || granted(&paper.name));
    }
    match paper.known {
        Some(k) => k.issuers.contains(&kind),
        None => {
            granted(&paper.name)
                && (knowledge::is_topic_of(kind, &paper.name)
                    || guide.name.as_ref().is_some_and(|n| shares_word(&n.value, &paper.name)))
        }
    }
}

/// Two characters in a row, other than those that all licences share.
fn shares_word(a: &str, b: &str) -> bool {
    const ALL: &[&str] = &[
        "许可", "登记", "备案", "申请", "审批", "证书", "核准", "批准", "验收", "变更", "注销", "经营", "单位", "企业",
        "项目",
    ];
    let chars: Vec<char> = a.chars().collect();
    chars.windows(2).any(|w| {
        let word: String = w.iter().collect();
        !ALL.contains(&word.as_str()) && b.contains(&word)
    })
}

/// Whether the paper is handed back for good, or shown when it is replaced.
fn handed_back(material: &Material, title: &str) -> bool {
    let texts = [&material.purpose, &material.usage, &material.form, &material.short_name];
    let said = texts.into_iter().flatten().map(|t| t.value.as_str());
    said.chain([title]).any(|t| ["收回", "交回", "缴回", "换发", "旧", "贴在", "销毁"].iter().any(|w| t.contains(w)))
}

/// Whether somebody has thought about not asking for it.
fn spared(material: &Material) -> bool {
    let shown = |t: &Option<Text>| {
        t.as_ref().is_some_and(|t| ["电子证照", "手机上", "不用带"].iter().any(|w| t.value.contains(w)))
    };
    let freely = |m: &Material| spared(m) || m.source.as_ref().is_some_and(|s| s.value.starts_with("自己填写"));
    material.exemption.is_some()
        || material.necessity.as_ref().is_some_and(|n| n.value != "必要")
        || material.first_do.is_some()
        || material.any_of.iter().any(freely)
        || shown(&material.form)
        || shown(&material.usage)
        || shown(&material.how_to_get)
}

/// A proof that is not issued any more, asked of whom it must not be asked.
fn abolished(material: &Material, title: &Text, asked_of: AskedOf) -> Option<&'static knowledge::Abolished> {
    let words: &[&str] = match asked_of {
        AskedOf::Village => {
            &["村委会", "居委会", "村民委员会", "居民委员会", "村居", "村里", "村上", "村组", "社区", "委会"]
        }
        AskedOf::Police => &["派出所", "公安"],
    };
    let mut text = title.value.clone();
    for (from, to) in [
        ("(居)", ""),
        ("（居）", ""),
        ("(社区)", ""),
        ("村（社区）", "村委会"),
        ("村(社区)", "村委会"),
        ("（社区）", ""),
        ("社区卫生", "卫"),
        ("社区医", "医"),
        ("社区矫正", ""),
        ("社区戒毒", "戒毒"),
        ("社区康复", "康复"),
        ("社区诊", "诊"),
        ("(", "（"),
        (")", "）"),
        (",", "，"),
        (";", "；"),
        ("村委会、居委会", "村委会"),
        ("村（居）委会", "村委会"),
        ("村委会或居委会", "村委会"),
        ("居委会或村委会", "村委会"),
        ("社区居委会", "居委会"),
    ] {
        text = text.replace(from, to);
    }
    let issued = [&material.issuer, &material.source, &material.where_to_get]
        .into_iter()
        .flatten()
        .any(|t| words.iter().any(|w| t.value.contains(w)) && !t.value.contains("社区卫生"));
    let find = |part: &str| knowledge::abolished().iter().find(|a| a.asked_of == asked_of && a.pattern.is_match(part));
    if issued && let Some(found) = find(&text) {
        return Some(found);
    }
    for word in words {
        for (at, _) in text.match_indices(word) {
            // 村委会出具的…证明
            let after = text[at + word.len()..].trim_start_matches(['、', '或', '和', '及']);
            let clause = after.split(['，', '；', '。', '、', '（', '）']).next().unwrap_or("");
            if let Some(found) = find(clause) {
                return Some(found);
            }
            // …证明（村委会开）
            let before = &text[..at];
            if let Some((name, remark)) = before.rsplit_once(['（', '，'])
                && remark.chars().count() <= 8
                && ["开", "出", "盖", "写", "办", "证明", "发"].iter().any(|v| clause.contains(v))
            {
                let name = name.rsplit(['，', '；', '。', '、', '）']).next().unwrap_or("");
                if let Some(found) = find(name) {
                    return Some(found);
                }
            }
        }
    }
    None
}

/// A number in a name.
fn number(c: char) -> Option<u32> {
    const DIGITS: [&str; 10] =
        ["0０零", "1１一壹", "2２二两贰", "3３三叁", "4４四肆", "5５五伍", "6６六陆", "7７七柒", "8８八捌", "9９九玖"];
    DIGITS.iter().position(|d| d.contains(c)).map(|d| d as u32)
}
