//! The run cannot go on. Each variant says who can repair it; a guide that is wrong is never an error
//! here but a [`crate::finding::Finding`].

use std::path::PathBuf;

use crate::finding::{Lang, Words, words};

/// Why a run stopped; the process exits with 2.
#[derive(Debug)]
pub enum Error {
    /// A path on the command line does not exist. The person who typed it repairs it.
    NoSuchPath(PathBuf),
    /// A path exists, but no guide is in it. The person who typed it repairs it.
    NoGuides(PathBuf),
    /// A file or folder could not be read. Whoever administers the machine repairs it.
    Read(PathBuf, std::io::Error),
    /// The site could not be written; what was published before is untouched. Whoever administers the
    /// machine repairs it.
    Write(PathBuf, std::io::Error),
    /// A file could not be saved; it is as it was. Whoever administers the machine repairs it.
    Save(PathBuf, std::io::Error),
    /// A file was changed by somebody else between reading and saving. Running again repairs it.
    Changed(PathBuf),
    /// What git was asked, it could not answer. The person who asked repairs it.
    Git(Words),
    /// Changes of files cannot be followed. Whoever administers the machine repairs it.
    Watch(String),
    /// A list of known findings is unusable. Whoever edited it repairs it.
    Baseline(PathBuf, Words),
    /// `site/site.yaml` is missing or unusable. The publisher repairs it.
    Config(PathBuf, Words),
    /// A template of the theme is unusable. Whoever changed the theme repairs it.
    Theme(String, Words),
    /// The target folder holds something that was not built by zhinan. The publisher repairs it.
    ForeignOutput(PathBuf),
    /// A name on the command line is not known: rule, guide. The person who typed it repairs it.
    UnknownName(Words),
    /// An answer on the command line is none of the guide's. The person who typed it repairs it.
    UnknownAnswer(Words),
    /// A number on the command line stands before none of the guides that were found. The person who typed it
    /// repairs it.
    NoSuchNumber(Words),
    /// A file of queries is unusable. Whoever wrote it repairs it.
    Queries(PathBuf, Words),
}

impl Error {
    /// What happened.
    pub fn message(&self) -> Words {
        match self {
            Error::NoSuchPath(p) => words(format!("找不到 {}", p.display()), format!("{} does not exist", p.display())),
            Error::NoGuides(p) => words(
                format!("{} 里没有一份指南（.yaml 文件）", p.display()),
                format!("no guide (.yaml file) in {}", p.display()),
            ),
            Error::Read(p, e) => {
                words(format!("读不了 {}：{e}", p.display()), format!("cannot read {}: {e}", p.display()))
            }
            Error::Write(p, e) => words(
                format!("写不了 {}：{e}；以前发布的网站没有动", p.display()),
                format!("cannot write {}: {e}; what was published before is untouched", p.display()),
            ),
            Error::Save(p, e) => words(
                format!("存不了 {}：{e}；文件还是原样", p.display()),
                format!("cannot save {}: {e}; the file is as it was", p.display()),
            ),
            Error::Changed(p) => words(
                format!("{} 刚刚被别人改过，没有动它", p.display()),
                format!("{} was changed meanwhile; left alone", p.display()),
            ),
            Error::Git(w) => w.clone(),
            Error::Watch(e) => words(format!("盯不住文件的改动：{e}"), format!("cannot watch files: {e}")),
            Error::Baseline(p, w) => words(format!("{}：{}", p.display(), w.zh), format!("{}: {}", p.display(), w.en)),
            Error::Config(p, w) => words(format!("{}：{}", p.display(), w.zh), format!("{}: {}", p.display(), w.en)),
            Error::Theme(name, w) => {
                words(format!("模板 {name} 用不了：{}", w.zh), format!("template {name}: {}", w.en))
            }
            Error::ForeignOutput(p) => words(
                format!("{} 里有不是 zhinan 生成的东西，没有动它", p.display()),
                format!("{} holds something that zhinan did not build; left alone", p.display()),
            ),
            Error::UnknownName(w) | Error::UnknownAnswer(w) | Error::NoSuchNumber(w) => w.clone(),
            Error::Queries(p, w) => words(format!("{}：{}", p.display(), w.zh), format!("{}: {}", p.display(), w.en)),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Words {
        match self {
            Error::NoSuchPath(_) => words(
                "看看路径有没有打错；不写路径就检查 guides 文件夹",
                "check the spelling; without a path, guides/ is checked",
            ),
            Error::NoGuides(_) => words(
                "换一个放着指南的文件夹，比如 zhinan check guides",
                "name a folder that holds guides, such as guides/",
            ),
            Error::Read(..) => words(
                "看看文件有没有被别的程序占用、有没有权限",
                "see whether the file is locked or the permission is missing",
            ),
            Error::Write(..) => words(
                "看看磁盘满没满、有没有权限，再运行一次",
                "see whether the disk is full or the permission is missing, then run again",
            ),
            Error::Save(..) => words(
                "看看磁盘满没满、文件是不是只读，再运行一次",
                "see whether the disk is full or the file is read-only, then run again",
            ),
            Error::Changed(_) => words("再运行一次", "run again"),
            Error::Git(_) => words(
                "在 git 仓库里运行，基准写分支名或提交号，比如 --changed=main",
                "run inside a git repository and name a branch or commit, such as --changed=main",
            ),
            Error::Watch(_) => words("去掉 --watch，改一次运行一次", "run without --watch after each change"),
            Error::Baseline(..) => words(
                "用 git 找回原来的文件；还没有的，用 --baseline --update-baseline 建一份",
                "restore the file with git; make a new one with --baseline --update-baseline",
            ),
            Error::Config(..) => words(
                "照 schema/site.schema.json 改好 site/site.yaml",
                "mend site/site.yaml after schema/site.schema.json",
            ),
            Error::Theme(..) => words(
                "改好这个模板，或者删掉它，用自带的模板",
                "mend the template, or delete it to fall back on the built-in one",
            ),
            Error::ForeignOutput(_) => words(
                "用 -o 换一个空文件夹，或者自己先清空它",
                "choose an empty folder with -o, or empty this one yourself",
            ),
            Error::UnknownName(_) => words(
                "用 zhinan explain 看所有规则，用 zhinan --help 看用法",
                "zhinan explain lists all rules; zhinan --help shows the usage",
            ),
            Error::UnknownAnswer(_) => words(
                "照上面列的写，比如 --set 场所=租借；不写的算“我不清楚”",
                "answer as listed, such as --set QUESTION=ANSWER; what is left out counts as not known",
            ),
            Error::NoSuchNumber(_) => {
                words("不写 --pick 再运行一次，看有哪几项", "run again without --pick to see which there are")
            }
            Error::Queries(..) => words(
                "一行一条：查询，一个制表符，事项名称；几个都算对的用顿号分开",
                "one line each: query, tab, name of the guide; several names with 、 between them",
            ),
        }
    }

    /// Both, as printed on stderr.
    pub fn report(&self, lang: Lang) -> String {
        let (head, hint) = match lang {
            Lang::Zh => ("错误：", "怎么办："),
            Lang::En => ("error: ", "help: "),
        };
        format!("{head}{}\n{hint}{}", self.message().get(lang), self.hint().get(lang))
    }
}
