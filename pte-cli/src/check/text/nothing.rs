//! The words that are nothing.

use std::io::{self, Write};

use crate::check::covered::Nothing;
use crate::terminal::colours::{Ink, Paint};

/// The words that are nothing, the kernels with the same ones in one line.
pub(super) fn nothing(all: &[Nothing], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let head = "words that are nothing: not none, not present, and no entry of any kind";
    writeln!(out, "{}", paint.dip(Ink::Strong, head))?;
    let mut rows: Vec<(&Nothing, Vec<&str>)> = Vec::new();
    for one in all {
        let same = |(n, _): &&mut (&Nothing, Vec<&str>)| {
            (&n.arch, &n.level, n.count, n.witness)
                == (&one.arch, &one.level, one.count, one.witness)
        };
        match rows.iter_mut().find(same) {
            Some((_, kernels)) => kernels.push(&one.kernel),
            None => rows.push((one, vec![&one.kernel])),
        }
    }
    let kernels: Vec<String> = rows.iter().map(|(_, k)| k.join(", ")).collect();
    let archs = rows.iter().map(|(n, _)| n.arch.len()).max().unwrap_or(0);
    let widest = kernels.iter().map(String::len).max().unwrap_or(0);
    for ((n, _), kernels) in rows.iter().zip(&kernels) {
        writeln!(
            out,
            "  {:<archs$}  {kernels:<widest$}  {}  {} words, the smallest {:#x}",
            n.arch,
            n.level,
            power(n.count),
            n.witness
        )?;
    }
    writeln!(out)
}

/// A count as a power of two, where it is one or nearly so.
fn power(count: u128) -> String {
    if count > 1 << 16 && count.is_power_of_two() {
        format!("2^{}", count.trailing_zeros())
    } else if count > 1 << 16 && (count + 1).is_power_of_two() {
        format!("2^{} - 1", (count + 1).trailing_zeros())
    } else {
        count.to_string()
    }
}
