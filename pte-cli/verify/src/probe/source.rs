//! The C of a probe.

use std::fmt::Write;

/// The name of the file that the compiler names for a helper: a line for each.
pub(super) const FILE: &str = "helper";

/// The name of the function of a helper, without its number.
pub(super) const FUNCTION: &str = "helper_";

const HEADERS: &str = include_str!("headers.c");

/// A helper in one spelling.
#[derive(Clone, Debug)]
pub(super) struct Spelling<'h> {
    /// The number of the helper.
    pub(super) helper: usize,
    /// Its form.
    pub(super) form: &'h str,
    /// The expression.
    pub(super) expression: &'h str,
}

/// The file with these helpers. The compiler reports an error in the one with index `n` at line `n + 1` of [`FILE`].
pub(super) fn probe(before: &str, spellings: &[Spelling<'_>]) -> String {
    let mut out = format!("{before}{HEADERS}");
    let mut switch = String::new();
    for (n, s) in spellings.iter().enumerate() {
        let body = s.form.replacen("$E", s.expression, 1);
        let _ = writeln!(out, "#line {} \"{FILE}\"", n + 1);
        let _ = writeln!(
            out,
            "static noinline u64 {FUNCTION}{n}(u64 a, u64 b) {{ {body} }}"
        );
        // Several spellings of one helper are only read, not run.
        if n == 0 || spellings[n - 1].helper != s.helper {
            let _ = writeln!(switch, "\tcase {}: return {FUNCTION}{n}(a, b);", s.helper);
        }
    }
    let _ = write!(
        out,
        "#line 1 \"probe\"\nu64 probe_answer(u64 helper, u64 a, u64 b);\n\
         u64 probe_answer(u64 helper, u64 a, u64 b)\n{{\n\tswitch (helper) {{\n{switch}\t}}\n\treturn 0;\n}}\n"
    );
    out
}
