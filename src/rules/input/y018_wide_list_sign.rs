//! Full-width brackets and commas where YAML needs its own.

use super::known;
use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema;
use crate::span::Span;
use crate::yaml::scan;

rule! {
    /// 写成一行的列表里用了全角的括号、逗号或顿号，比如“［甲，乙］”“[甲、乙]”。
    ///
    /// ## 为什么
    /// YAML 只认英文的括号和逗号。用全角的，几项会变成一项，群众搜“甲”就搜不到；放在大括号里，整个文件都读不出来。
    ///
    /// ## 怎么改
    /// 换成英文的：[甲, 乙]。
    ///
    /// ```yaml,hit
    /// 俗称: [先关店、暂停营业]
    /// ```
    /// ```yaml,hit
    /// 俗称: 【先关店, 暂停营业】
    /// ```
    /// ```yaml,hit
    /// 办理时限: { 承诺: 3个工作日， 法定: 5个工作日 }
    /// ```
    /// ```yaml,ok
    /// 俗称: [先关店, 暂停营业]
    /// ```
    WideListSign { code: "Y018", title: "全角括号逗号", en: "full-width list sign", level: Error, since: "0.1" }
}

const BRACKETS: [(char, char, &str, &str); 4] =
    [('［', '］', "[", "]"), ('【', '】', "[", "]"), ('｛', '｝', "{ ", " }"), ('〔', '〕', "[", "]")];

impl Rule for WideListSign {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        for line in scan::lines(text) {
            let keys = scan::keys(text, &line);
            let Some(key) = keys.first().filter(|k| k.head && known(file, &text[k.word.clone()])) else { continue };
            let (value, _) = scan::value(text, &line, key);
            let edits = mend(file, &text[key.word.clone()], &text[value.clone()]);
            let Some(first) = edits.first() else { continue };
            let sign = &text[value.start + first.span.start..value.start + first.span.end];
            let span = first.span.shift(value.start);
            Self::META
                .finding(
                    file.id,
                    span,
                    words(format!("“{}”是全角的", sign.trim()), format!("{} is full-width", sign.trim())),
                )
                .why("几项会连成一项，或者读不出来", "the items run together, or cannot be read")
                .help("换成英文的括号和逗号：[甲, 乙]", "use ASCII brackets and commas")
                .fix(Safety::Safe, edits.into_iter().map(|e| Edit { span: e.span.shift(value.start), ..e }).collect())
                .push(out);
        }
    }
}

/// Edits, in terms of the value, that make a list in one line what it was meant to be.
fn mend(file: &File<'_>, key: &str, value: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut replace = |at: usize, sign: &str, with: &str| {
        edits.push(Edit { span: Span::new(at, at + sign.len()), text: with.to_owned() });
    };
    let schema = schema::schema(file.source.kind);
    // A list of names, not of sentences: only there are 、 and ， certainly not part of the words.
    let names = schema
        .child(schema.root(), key)
        .is_some_and(|s| !s.prose && schema.item(s).is_some_and(|i| !i.accepts("object")));
    let wide = BRACKETS.iter().find(|(open, close, ..)| value.starts_with(*open) && value.ends_with(*close));
    if let Some((open, close, left, right)) = wide.filter(|(open, ..)| names || *open == '｛') {
        replace(0, &open.to_string(), left);
        replace(value.len() - close.len_utf8(), &close.to_string(), right);
    }
    let flow_list = value.starts_with('[') && value.ends_with(']') || wide.is_some();
    let flow_map = value.starts_with('{') || value.starts_with('｛');
    if value.contains(['"', '\'']) {
        return edits;
    }
    for (at, sign) in value.char_indices().filter(|(_, c)| matches!(c, '，' | '、')) {
        let rest = value[at + sign.len_utf8()..].trim_start();
        let key_follows = rest.split_once([':', '：']).is_some_and(|(word, _)| known(file, word.trim()));
        if (flow_list && names && !flow_map) || (flow_map && sign == '，' && key_follows) {
            let blanks = value[at + sign.len_utf8()..].len() - rest.len();
            replace(at, &value[at..at + sign.len_utf8() + blanks], ", ");
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits
}
