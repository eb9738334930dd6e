//! Small facts about Chinese writing: numerals, pinyin initials, how wide it is and where a line may end.

use pinyin::ToPinyin;

/// Reads `3`, `３`, `三`, `十五`, `二十`, `一百二十` as a number. Units above 百 do not occur in time limits.
pub fn number(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let mut total = 0u32;
    let mut digit: Option<u32> = None;
    let mut arabic = false;
    for c in text.chars() {
        let c = self::digit(c).unwrap_or(c);
        if let Some(d) = c.to_digit(10) {
            if !arabic && digit.is_some() {
                return None;
            }
            arabic = true;
            digit = Some(digit.unwrap_or(0).checked_mul(10)?.checked_add(d)?);
            continue;
        }
        if arabic {
            return None;
        }
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                let d = "零一二三四五六七八九".chars().position(|h| h == c).or((c == '两').then_some(2))? as u32;
                // 三五天 is "three to five days": a guess, not a number.
                if digit.is_some_and(|before| before != 0) {
                    return None;
                }
                digit = Some(d);
                continue;
            }
        };
        total = total.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
    }
    total.checked_add(digit.unwrap_or(0))
}

/// The ASCII digit that a half-width or full-width digit stands for.
pub fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// First letters of the pinyin of each Han character; ASCII letters and digits are kept in lower case,
/// everything else is dropped: `个体工商户` is `gtgsh`. This is a guide's default address, so it may never
/// depend on anything but the name.
pub fn initials(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if let Some(p) = c.to_pinyin() {
            out.extend(p.plain().chars().next().filter(char::is_ascii_lowercase));
        }
    }
    out
}

/// How many cells of a terminal a text takes: Chinese characters and their punctuation take two.
pub fn cells(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F64F}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Lines of at most so many cells. A word of letters and digits stays whole, no line begins with what closes and
/// none ends with what opens; what cannot be broken that way is wider.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().expect("never empty");
        if cells(line) + cells(piece.trim_end()) > width && !line.is_empty() {
            line.truncate(line.trim_end().len());
            lines.push(piece.trim_start().to_owned());
        } else {
            line.push_str(piece);
        }
    }
    lines
}

/// A text cut where a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let opens = |c: char| "（“‘《〈「【〔(".contains(c);
    let closes = |c: char| "，。；：、！？）”’》〉」】〕,;:!?)%％".contains(c);
    let mut out = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let stays = before.is_none_or(|b: char| {
            opens(b) || closes(c) || c.is_whitespace() || (!is_wide(b) && !is_wide(c) && !b.is_whitespace())
        });
        if !stays {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    out.push(&text[start..]);
    out
}

/// `① 甲，② 乙`; behind ten there are dots.
pub fn numbered<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    const SIGNS: [&str; 10] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"];
    let signed = items.into_iter().enumerate().map(|(i, item)| format!("{} {item}", SIGNS.get(i).unwrap_or(&"·")));
    signed.collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_both_kinds_are_read() {
        for (text, n) in
            [("3", 3), ("１５", 15), ("三", 3), ("十", 10), ("十五", 15), ("二十", 20), ("一百二十", 120), ("两", 2)]
        {
            assert_eq!(number(text), Some(n), "{text}");
        }
        for text in ["", "几", "3五", "三五", "若干", "99999999999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn initials_follow_the_name_alone() {
        assert_eq!(initials("个体工商户设立登记"), "gtgshsldj");
        assert_eq!(initials("A级（旅游）"), "ajly");
    }

    #[test]
    fn lines_end_where_chinese_lines_may() {
        assert_eq!(cells("办 1 趟"), 7);
        let text = "先办证，再开店（两样）。电话 0917-4000013";
        let lines = wrap(text, 8);
        assert_eq!(lines, ["先办证，", "再开店", "（两", "样）。电", "话", "0917-4000013"]);
    }
}
