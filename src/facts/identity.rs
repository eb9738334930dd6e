//! When two names mean the same document.

use crate::guide::Material;
use crate::library::Library;

/// What a material is, however it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    /// An entry of the catalogue, by its file name.
    Catalogued(String),
    /// Not in the catalogue: the name without what says how it is handed in.
    Named(String),
}

/// Identity of a material. `None` when it has no name, or when it is a choice of several.
pub fn identity(material: &Material, library: &Library) -> Option<Identity> {
    if !material.any_of.is_empty() {
        return None;
    }
    let title = material.title()?.value.as_str();
    let bare = bare(title);
    let entry = library.document(title).or_else(|| library.document(&bare));
    Some(entry.map_or(Identity::Named(bare), |d| Identity::Catalogued(d.stem.clone())))
}

/// A name without remarks in brackets, counts, 原件 or 复印件, and without 本人 in front.
fn bare(name: &str) -> String {
    let mut out = String::new();
    let mut depth = 0u32;
    for c in name.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && !c.is_whitespace() => out.push(c),
            _ => {}
        }
    }
    let mut bare = out.as_str();
    for head in ["申请人本人", "申请人", "本人", "有效"] {
        bare = bare.strip_prefix(head).unwrap_or(bare);
    }
    bare = bare.strip_prefix('的').unwrap_or(bare);
    loop {
        let counted = bare.trim_end_matches(['份', '张', '套', '本']);
        let before = counted.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
        let cut = if counted.len() < bare.len() && before.len() < counted.len() { before } else { bare };
        let cut = ["原件及复印件", "原件和复印件", "复印件", "原件", "扫描件", "影印件", "电子件", "的"]
            .iter()
            .find_map(|tail| cut.strip_suffix(tail))
            .unwrap_or(cut);
        let cut = cut.trim_end_matches(['、', '，', '及', '和', '。', '；']);
        if cut.len() == bare.len() || cut.is_empty() {
            return bare.to_owned();
        }
        bare = cut;
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn names_lose_what_says_how_they_are_handed_in() {
        for name in [
            "身份证",
            "身份证复印件",
            "本人身份证原件及复印件",
            "身份证（正反面）",
            "身份证复印件 1 份",
            "申请人的身份证复印件两份",
        ] {
            assert_eq!(bare(name), "身份证", "{name}");
        }
        assert_eq!(bare("配偶身份证"), "配偶身份证");
        assert_eq!(bare("复印件"), "复印件");
    }
}
