//! How to use the program, and what was wrong with the way it was used, in the language of the interface.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::finding::Lang;

const ENGLISH: [(&str, &str); 40] = [
    ("ask", "Ask how an errand is done: find the guide, answer its questions, print my list"),
    ("build", "Check all guides, then write the site and the leaflets"),
    ("check", "Check guides: complete, clear, consistent"),
    ("explain", "Explain a rule: why, what is reported, how to mend it"),
    ("score", "Score departments, show who asks whom for what, and what sharing a paper would save"),
    ("lang", "Language of the interface: zh or en"),
    ("color", "When to use colour: auto, always or never"),
    ("help", "Show the usage"),
    ("version", "Show the version"),
    ("paths", "Files or folders to check (guides by default)"),
    ("format", "Format of the report: full, concise, json, sarif, github, gitlab, junit or markdown"),
    ("path", "Folder that holds the guides (guides by default)"),
    ("output", "Folder to write the site to (public by default)"),
    ("today", "Day to judge freshness by, such as 2026-11-24 (today by default)"),
    ("select", "Rules to listen to: codes, prefixes, titles or tags, such as W,M101,vague"),
    ("ignore", "Rules not to listen to"),
    ("fail_on", "Lowest level that fails: error, warning, advice or never"),
    ("fix", "Mend what is certain, then report the rest"),
    ("unsafe_fixes", "Apply fixes that need a look, too"),
    ("diff", "Show what would be mended, change nothing; exit 1 if anything would"),
    ("baseline", "Report only what the baseline does not know (a file in the guides folder by default)"),
    ("update_baseline", "Take what was mended out of the baseline, or begin one"),
    ("changed", "Report only files changed in git, since the branch named or the last commit"),
    ("statistics", "Count findings by rule instead of listing them"),
    ("watch", "Check again whenever a file is saved"),
    ("stdin_filename", "Read this file's text from standard input, for editors"),
    ("rule", "Code, slug or title of a rule, such as W101; all are listed without"),
    ("all", "Print the pages of all rules, behind a table of contents"),
    ("what_if", "Suppose windows looked this paper up: share=NAME, or all papers of a department; may be repeated"),
    ("every", "List all papers that are asked for, not the first 20 only"),
    ("shape", "What the report is written in: text or json (text by default)"),
    ("query", "The errand, in your own words"),
    ("guides", "Folder that holds the guides (guides by default)"),
    ("set", "An answer known beforehand, QUESTION=OPTION; may be repeated. Nothing else is asked then"),
    ("pick", "Which of the guides found is meant, by number"),
    ("all_branches", "Ask nothing, print a table of every situation"),
    ("json", "Write JSON, for programs"),
    ("eval", "Examine the search: a file of lines with query, tab and name of the guide"),
    ("min", "Mean reciprocal rank that passes (0.90 by default)"),
    ("style", "What the pages are written in: md or text (md by default)"),
];

/// True when the arguments ask for English, before they are parsed.
pub(super) fn asks_for_english(args: &[OsString]) -> bool {
    args.iter().any(|a| a == "--lang=en") || args.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "en")
}

/// The command with headings, usage lines and help in the language.
pub(super) fn dress(command: clap::Command, lang: Lang) -> clap::Command {
    let words: fn(&str) -> &'static str = match lang {
        Lang::Zh => |what| match what {
            "usage" => "用法：",
            "commands" => "命令",
            "command" => "<命令>",
            "options" => "选项",
            "[options]" => "[选项]",
            _ => "参数",
        },
        Lang::En => |what| match what {
            "usage" => "Usage: ",
            "commands" => "Commands",
            "command" => "<COMMAND>",
            "options" => "Options",
            "[options]" => "[OPTIONS]",
            _ => "Arguments",
        },
    };
    let template = format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}", words("usage"));
    let dress_one = |command: clap::Command, path: &str| {
        let name = command.get_name().to_owned();
        let command =
            command.help_template(template.clone()).subcommand_help_heading(words("commands")).mut_args(|a| {
                let heading = words(if a.is_positional() { "arguments" } else { "options" });
                let id = a.get_id().to_string();
                let a = a.help_heading(heading);
                match english(&id) {
                    Some(help) if lang == Lang::En && a.get_action().takes_values() => {
                        a.help(help).value_name(id.trim_end_matches('s').to_uppercase())
                    }
                    Some(help) if lang == Lang::En => a.help(help),
                    _ => a,
                }
            });
        let shown = |a: &clap::Arg| {
            let many = a.get_num_args().is_some_and(|n| n.max_values() > 1);
            let names = a.get_value_names().map_or_else(String::new, |n| n.join(" "));
            format!(" [{names}]{}", if many { "..." } else { "" })
        };
        let positional: String = command.get_positionals().map(shown).collect();
        let more = if command.has_subcommands() { format!(" {}", words("command")) } else { positional };
        let usage = format!("{path} {}{more}", words("[options]"));
        let command = command.override_usage(usage);
        match english(&name) {
            Some(about) if lang == Lang::En => command.about(about),
            _ => command,
        }
    };
    let command = command.mut_subcommands(|sub| {
        let path = format!("zhinan {}", sub.get_name());
        dress_one(sub, &path)
    });
    let command = dress_one(command, "zhinan");
    match lang {
        Lang::En => command.about("Service guides as files: checked, published as a searchable site and as leaflets."),
        Lang::Zh => command,
    }
}

fn english(id: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}

/// What was wrong with the arguments, what was probably meant, and where to look.
pub(super) fn complaint(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.render().to_string();
    }
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => Some(s.clone()),
        Some(ContextValue::Strings(list)) if !list.is_empty() => Some(list.join("、")),
        _ => None,
    };
    let meant = |kind| get(kind).map(|s| format!("；是不是“{s}”？")).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!(
                "没有“{}”这个选项{}",
                get(ContextKind::InvalidArg).unwrap_or_default(),
                meant(ContextKind::SuggestedArg)
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("没有“{name}”这个命令{}", meant(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue => {
            let (arg, value) =
                (get(ContextKind::InvalidArg).unwrap_or_default(), get(ContextKind::InvalidValue).unwrap_or_default());
            let choices = get(ContextKind::ValidValue).map(|v| format!("，只能是：{v}")).unwrap_or_default();
            match value.as_str() {
                "" => format!("“{arg}”后面要写一个值{choices}"),
                value => format!("“{arg}”不能是“{value}”{choices}"),
            }
        }
        ErrorKind::ValueValidation => {
            let (arg, value) =
                (get(ContextKind::InvalidArg).unwrap_or_default(), get(ContextKind::InvalidValue).unwrap_or_default());
            let like = std::error::Error::source(error).map(|e| format!("，要写成这样：{e}")).unwrap_or_default();
            format!("“{arg}”不能是“{value}”{like}")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return error.render().to_string();
        }
        ErrorKind::ArgumentConflict => {
            let this = get(ContextKind::InvalidArg).unwrap_or_default();
            match get(ContextKind::PriorArg).filter(|other| *other != this) {
                Some(other) => format!("“{this}”和“{other}”不能一起用"),
                None => format!("“{this}”写了两次"),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            format!("还要写上 {}", get(ContextKind::InvalidArg).unwrap_or_default())
        }
        _ => error.render().to_string(),
    };
    format!("错误：{what}\n怎么办：zhinan --help 看用法")
}
