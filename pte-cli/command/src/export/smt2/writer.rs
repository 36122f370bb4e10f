//! The scope of one level, the form of a question, and words as numbers.

use std::io::{self, Write};

use pte_layout::model::kinds::Kind;
use pte_layout::model::{Layout, Level};

/// One level: its definitions, and the questions about it.
pub(super) struct Writer<'l> {
    pub(super) layout: &'l Layout,
    pub(super) level: &'l Level,
    /// What every id begins with.
    name: String,
}

impl<'l> Writer<'l> {
    /// Opens the scope of `level`: what is defined in it is forgotten at its end.
    pub(super) fn begin(
        layout: &'l Layout,
        level: &'l Level,
        out: &mut impl Write,
    ) -> io::Result<Self> {
        let name = format!("{}/{}/{}", layout.arch, layout.kernel_text(), level.name);
        let params: Vec<String> = layout
            .params
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        writeln!(out, "\n; {name}")?;
        writeln!(out, "; {} {}", layout.options.describe(), params.join(","))?;
        writeln!(out, "(push 1)")?;
        writeln!(out, "(define-sort Number () (_ BitVec 64))")?;
        writeln!(out, "(define-sort Word () (_ BitVec {}))", layout.word_bits)?;
        Ok(Self {
            layout,
            level,
            name,
        })
    }

    pub(super) fn end(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "(pop 1)")
    }

    /// The kinds that are used at the level.
    pub(super) fn kinds(&self) -> Vec<&'l Kind> {
        let all = self.layout.kinds.iter();
        all.filter(|k| k.is_used_at(&self.level.name)).collect()
    }

    /// One question: `w` is a word beside `consts`.
    pub(super) fn ask(
        &self,
        id: &str,
        consts: &[(String, &str)],
        asserts: &[String],
        show: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        writeln!(out, "(push 1)")?;
        writeln!(out, "(echo \"{}/{id}\")", self.name)?;
        writeln!(out, "(declare-const w Word)")?;
        for (name, sort) in consts {
            writeln!(out, "(declare-const {name} {sort})")?;
        }
        for assert in asserts {
            writeln!(out, "(assert {assert})")?;
        }
        writeln!(out, "(check-sat)")?;
        writeln!(out, "(get-value ({}))", show.trim_end())?;
        writeln!(out, "(pop 1)")
    }

    pub(super) fn word(&self, value: u64) -> String {
        format!(
            "#x{value:0digits$x}",
            digits = self.layout.word_bits as usize / 4
        )
    }
}
