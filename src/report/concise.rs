//! One line a finding: `path:line:column 错误 W101〔兜底材料〕 message`.

use std::io::{self, Write};

use super::{Format, Report, printable};

/// One line a finding.
pub struct Concise;

impl Format for Concise {
    fn name(&self) -> &'static str {
        "concise"
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for f in report.findings {
            let source = report.sources.get(f.file);
            let (line, column) = source.position(f.span.start);
            let lang = report.lang;
            writeln!(
                out,
                "{}:{line}:{column} {} {}〔{}〕 {}",
                source.path,
                f.level.word().get(lang),
                f.code,
                f.title.get(lang),
                printable(f.message.get(lang)).replace('\n', " ")
            )?;
        }
        Ok(())
    }
}
