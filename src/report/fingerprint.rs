//! What a platform knows a finding by from one run to the next.

use std::collections::HashMap;

use super::Report;

/// One fingerprint for each finding, in order. It is made of the rule, the file, the words that are flagged and
/// which occurrence of them it is: no two are alike, and none changes when lines are added above or the text is
/// indented anew. Platforms keep the first of several that are alike and drop the others.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let one = |f: &crate::finding::Finding| {
        let words: Vec<&str> = report.sources.get(f.file).text[f.span.range()].split_whitespace().collect();
        let what = format!("{}\0{}\0{}", f.code, report.sources.address(f.file), words.join(" "));
        let before = seen.entry(what.clone()).or_default();
        *before += 1;
        format!("{:032x}", fnv(format!("{what}\0{before}").as_bytes()))
    };
    report.findings.iter().map(one).collect()
}

/// FNV-1a with 128 bits. It has to be the same in every version and on every machine, nothing more: whoever could
/// make two alike would only hide a finding of their own.
fn fnv(bytes: &[u8]) -> u128 {
    bytes.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(super::fnv(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(super::fnv(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(super::fnv(b"foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }
}
