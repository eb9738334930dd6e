#!/usr/bin/env python3
"""Remake the two leaflet fonts beside this script, byte for byte.

    python3 subset.py            write the two .otf files here and print a report
    python3 subset.py --check    remake them in a temporary folder and compare
    python3 subset.py --debs DIR take the two .deb files from DIR, download nothing

What goes in:
  * Debian package fonts-noto-cjk: NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc
    (Noto Sans CJK 2.004, OFL-1.1). Face 2 of each is "Noto Sans CJK SC".
  * Debian package unicode-data: the Unihan property kTGH, which numbers the
    8,105 characters of 通用规范汉字表 (2013).
  * PyPI package fonttools, of the one version named below.
Debian retires package versions, so what is pinned are the bytes that matter:
the hashes of the two .ttc files, of the 8,105 characters and of the whole
character set. Any package version with those contents will do.

Needs: Python 3.9+, pip, apt-get and dpkg-deb (a Debian or Ubuntu system).
Nothing is kept outside this folder: packages go to a temporary one.
"""

import argparse
import bz2
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent

FONTTOOLS = "4.68.0"
PACKAGES = ["fonts-noto-cjk", "unicode-data"]  # 1:20220127+repack1-1, 15.0.0-1
SC_FACE = 2  # order in the collection: JP, KR, SC, TC, HK, then the Mono faces

# output file: (source collection, its sha256, sha256 of the output)
FONTS = {
    "NotoSansCJKsc-Regular.otf": (
        "NotoSansCJK-Regular.ttc",
        "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
        "0755fef520857d78072ecf701582b7e30dc50488ed9ba55a321153b210ed6e00",
    ),
    "NotoSansCJKsc-Bold.otf": (
        "NotoSansCJK-Bold.ttc",
        "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
        "23063cdd16e3854ebe914d6a6c4819a79ee64eff7ed6cfad141d158849b59f73",
    ),
}
TABLE_SHA256 = "7a74be6ba0e31be97d5ccc3c93acc6a1329a8b97d99f3f476c18c93ca66dba9f"  # the 8,105 characters
CHARSET_SHA256 = "42e5af6328c04d93aba50b2e30e2a335ac8b0acc3b2707d023c5a1303f3d12c1"  # all that is asked for

# What Typst can use, plus `vert`. `vhal`, `vpal`, `vkrn`, `aalt`, `ruby`,
# `hwid`... are left out: each would pull in glyphs that no leaflet shows.
# (`chws` is asked for but this version of the font has none.)
FEATURES = ["ccmp", "chws", "halt", "kern", "liga", "locl", "mark", "palt", "vert"]

# Only the default language and Simplified Chinese. Without this, `locl` would
# keep the Japanese, Korean, Taiwan and Hong Kong shape of every character.
SCRIPTS = ["DFLT", "cyrl", "grek", "hani", "kana", "latn"]
LANGUAGES = ["dflt", "ZHS"]

# Everything but Han. Code points that the source font lacks are passed over.
BLOCKS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x01CD, 0x01DC),  # ǎ ǐ ǒ ǔ ǖ ǘ ǚ ǜ
    (0x01F8, 0x01F9),  # Ǹ ǹ
    (0x0251, 0x0251),  # ɑ
    (0x0261, 0x0261),  # ɡ
    (0x02B0, 0x02FF),  # spacing tone letters ˇ ˉ ˊ ˋ ˙ ˪ ˫
    (0x0300, 0x036F),  # combining tone marks
    (0x0370, 0x045F),  # Greek, Cyrillic
    (0x1E3E, 0x1E3F),  # Ḿ ḿ
    (0x1EBC, 0x1EBF),  # ẽ ế
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts, subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # ℃ № ™, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # ± ≤ ≥ ≠ ≈
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # ① - ⑳, ⑴, ⒈, ⓐ, ⓪, ❶ (with 2776 below)
    (0x2500, 0x259F),  # box drawing, blocks
    (0x25A0, 0x25FF),  # □ ■ ● ○ ◆ ◇ ▲ △
    (0x2600, 0x27BF),  # ☆ ★ ☐ ☑ ☎ ✓ ❶
    (0x2900, 0x2BFF),  # more arrows and marks
    (0x2E80, 0x2FDF),  # radicals: text pasted from PDFs is full of them
    (0x2FF0, 0x2FFF),  # ideographic description
    (0x3000, 0x303F),  # CJK symbols and punctuation 、。〈〉《》「」〔〕〇々
    (0x3040, 0x30FF),  # kana (GBK has them)
    (0x3100, 0x312F),  # bopomofo
    (0x31A0, 0x31BF),  # bopomofo extended
    (0x3220, 0x325F),  # ㈠ ㈱ ㉑
    (0x3280, 0x33FF),  # ㊀ ㊿ ㎡ ㎥ ㎏
    (0xFE10, 0xFE1F),  # vertical punctuation
    (0xFE30, 0xFE6F),  # CJK compatibility and small forms
    (0xFF00, 0xFF9F),  # full-width forms, half-width kana
    (0xFFE0, 0xFFEF),  # ￥ ￠ ￡
]

# Characters that GBK had, but that older code pages (and Python's codecs up to
# at least 3.11) leave in the private use area: GB 18030-2005 and -2022 give
# them these code points.
GBK_FORMERLY_PRIVATE = (
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb"
    "\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe\u1e3f"
)


def fail(message):
    sys.exit(f"subset.py: {message}")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def run_with_pinned_fonttools():
    """Start this script again inside a temporary venv that has FONTTOOLS."""
    with tempfile.TemporaryDirectory(prefix="zhinan-fonts-venv-") as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "--no-deps", f"fonttools=={FONTTOOLS}"],
            check=True,
        )
        env = dict(os.environ, ZHINAN_FONTS_VENV="1", PYTHONHASHSEED="0")
        done = subprocess.run([python, str(Path(__file__).resolve()), *sys.argv[1:]], env=env)
    sys.exit(done.returncode)


# --- the packages ------------------------------------------------------------

def fetch_debs(folder):
    done = subprocess.run(["apt-get", "download", "-qq", *PACKAGES], cwd=folder)
    if done.returncode != 0:
        fail("apt-get download failed; run `apt-get update` first, or give --debs DIR")


def read_from_deb(folder, package, wanted):
    """{file name: bytes} of the files in a .deb whose base name `wanted` matches."""
    debs = sorted(folder.glob(f"{package}_*.deb"))
    if len(debs) != 1:
        fail(f"{folder} should hold one {package}_*.deb, found {len(debs)}")
    tar = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(debs[0])], check=True, stdout=subprocess.PIPE
    ).stdout
    found = {}
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        for member in archive:
            name = Path(member.name).name
            if member.isfile() and re.fullmatch(wanted, name):
                found[name] = archive.extractfile(member).read()
    print(f"package  {debs[0].name}")
    return found


# --- the character set -------------------------------------------------------

def gbk_characters():
    """Every character that a GBK two-byte code stands for, private use left out.

    Python's `gbk` lacks the codes that Unicode could only place later;
    `gb18030` has the same two-byte area with those filled in.
    """
    found = set(GBK_FORMERLY_PRIVATE)
    for lead in range(0x81, 0xFF):
        for trail in [*range(0x40, 0x7F), *range(0x80, 0xFF)]:
            for codec in ("gbk", "gb18030"):
                try:
                    text = bytes((lead, trail)).decode(codec)
                except UnicodeDecodeError:
                    continue
                if len(text) == 1 and not 0xE000 <= ord(text) < 0xF900:
                    found.add(text)
    return found


def table_characters(unihan_files):
    """The 8,105 characters of 通用规范汉字表, in the table's own order."""
    by_number = {}
    for data in unihan_files.values():
        for line in bz2.decompress(data).decode("utf-8").splitlines():
            match = re.fullmatch(r"U\+([0-9A-F]+)\tkTGH\t2013:(\d+)", line)
            if match:
                by_number[int(match[2])] = chr(int(match[1], 16))
    if sorted(by_number) != list(range(1, 8106)):
        fail(f"unicode-data gave {len(by_number)} characters of the table, not 8105")
    table = "".join(by_number[n] for n in range(1, 8106))
    if sha256(table.encode()) != TABLE_SHA256:
        fail("the 8,105 characters differ from the pinned ones")
    return table


def is_han(char):
    code = ord(char)
    return (
        char == "〇"
        or 0x3400 <= code <= 0x4DBF  # extension A
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF  # compatibility ideographs
        or 0x20000 <= code <= 0x3FFFF  # extensions B and later
    )


# --- the fonts ---------------------------------------------------------------

def make_font(collection, wanted):
    """The subset of the SC face of a collection, as bytes of a static OTF (CFF)."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = FEATURES
    options.layout_scripts = [f"{s}.{l}" for s in SCRIPTS for l in LANGUAGES]
    options.hinting = False  # nothing on paper needs it
    options.desubroutinize = False  # subroutines kept: smaller
    options.notdef_outline = True  # a missing character shows as a box
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.harfbuzz_repacker = False  # same bytes whether uharfbuzz is there or not

    font = TTFont(
        io.BytesIO(collection), fontNumber=SC_FACE, lazy=True,
        recalcTimestamp=False,  # head.modified stays the source's
        recalcBBoxes=False,
    )
    if font["name"].getDebugName(1) != "Noto Sans CJK SC":
        fail("face 2 of the collection is not Noto Sans CJK SC")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in wanted])
    subsetter.subset(font)

    # All faces of the collection share one CFF table, named after the Japanese
    # face. Give it the name of this face, as the OpenType specification asks.
    cff = font["CFF "].cff
    cff.fontNames = [font["name"].getDebugName(6)]
    cff.topDictIndex[0].FamilyName = font["name"].getDebugName(1)
    cff.topDictIndex[0].FullName = font["name"].getDebugName(4)

    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def report(name, data, sets):
    """Read the finished font back, and say what it is and what it covers."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data))
    if "fvar" in font:
        fail(f"{name} is a variable font")
    cmap = {chr(code) for code in font.getBestCmap()}
    print(f"\n{name}")
    print(f"  {len(data)} bytes, sha256 {sha256(data)}")
    print(f"  family {font['name'].getDebugName(1)!r}, style {font['name'].getDebugName(2)!r}, "
          f"weight {font['OS/2'].usWeightClass}, static")
    print(f"  {font['maxp'].numGlyphs} glyphs, {len(cmap)} code points, "
          f"{sum(map(is_han, cmap))} Han")
    for label, wanted, must in sets:
        missing = sorted(wanted - cmap)
        if must and missing:
            fail(f"{name} lacks {''.join(missing)} of {label}")
        tail = f", lacks {' '.join(missing)}" if missing else ""
        print(f"  {label}: {len(wanted) - len(missing)} of {len(wanted)}{tail}")


def main():
    parser = argparse.ArgumentParser(
        description="Remake the leaflet fonts from Debian's packages.")
    parser.add_argument("--check", action="store_true",
                        help="write nothing here; compare with the files that are here")
    parser.add_argument("--debs", type=Path, metavar="DIR",
                        help="a folder that holds the two .deb files already")
    args = parser.parse_args()

    if not os.environ.get("ZHINAN_FONTS_VENV"):
        run_with_pinned_fonttools()

    with tempfile.TemporaryDirectory(prefix="zhinan-fonts-") as temporary:
        folder = args.debs
        if folder is None:
            folder = Path(temporary)
            fetch_debs(folder)
        collections = read_from_deb(folder, "fonts-noto-cjk", r"NotoSansCJK-(Regular|Bold)\.ttc")
        unihan = read_from_deb(folder, "unicode-data", r"Unihan_.*\.txt\.bz2")

    table = set(table_characters(unihan))
    gbk = gbk_characters()
    other = {chr(code) for first, last in BLOCKS for code in range(first, last + 1)}
    wanted = sorted(table | gbk | other)
    if sha256("".join(wanted).encode()) != CHARSET_SHA256:
        fail("the character set differs from the pinned one: "
             f"{sha256(''.join(wanted).encode())}")

    sets = [
        ("通用规范汉字表", table, True),
        ("Han characters of GBK", set(filter(is_han, gbk)), True),
        ("other characters of GBK", {c for c in gbk if not is_han(c)}, False),
        ("ASCII", set(map(chr, range(0x20, 0x7F))), True),
        ("Latin-1", set(map(chr, range(0xA0, 0x100))), False),
        ("full-width forms FF01-FF5E", set(map(chr, range(0xFF01, 0xFF5F))), True),
        ("pinyin letters", set("āáǎàōóǒòêēéěèīíǐìūúǔùǖǘǚǜüńňǹḿɡɑ"), False),
        ("bopomofo 3105-312F", set(map(chr, range(0x3105, 0x3130))), True),
        ("marks and signs", set("〔〕（）《》【】、。“”‘’…—·□☐☑☒■✓✔✗✘●○◆◇▲△▼▽★☆"
                                "→←↑↓↔⇒※№℃㎡㎥×÷±≤≥≠≈①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"), False),
        ("tricky names", set("䶮㛃𬱖昇堃喆玥囍龘镕赟"), True),
    ]

    bad = []
    for name, (source, source_hash, output_hash) in FONTS.items():
        if sha256(collections.get(source, b"")) != source_hash:
            fail(f"{source} is missing from the package or is not the pinned one")
        data = make_font(collections[source], wanted)
        report(name, data, sets)
        if sha256(data) != output_hash:
            bad.append(f"{name} remade is not the pinned one")
        if args.check:
            here = HERE / name
            if not here.exists() or here.read_bytes() != data:
                bad.append(f"{here} differs from the one remade")
        else:
            (HERE / name).write_bytes(data)
    if bad:
        fail("; ".join(bad))
    print("\nsame as the committed files" if args.check else "\nwritten")


if __name__ == "__main__":
    main()
