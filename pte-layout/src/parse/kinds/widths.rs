//! Widths of a kinds file, in terms of the parameters that every architecture has.

use crate::diagnostic::{At, Diagnostic};
use crate::parse::dated::dated;
use crate::parse::document::Table;
use crate::parse::kernels::Kernels;
use crate::text::Text;
use crate::written::dated::Dated;
use crate::written::number::Linear;

/// The parameters that a PFN's width can depend on.
pub const PFN_PARAMS: &[&str] = &["max-physmem-bits", "page-shift"];

/// `pfn-bits`, by kernel.
pub(super) fn widths(top: &Table<'_>, kernels: &Kernels) -> Dated<Linear> {
    let all = dated(top, "pfn-bits", kernels).0.into_iter();
    Dated(
        all.filter_map(|(p, text)| Some((p, linear(top, "pfn-bits", &text)?)))
            .collect(),
    )
}

/// A width in terms of the parameters that every architecture has.
pub(super) fn width(top: &Table<'_>, key: &str) -> Option<Linear> {
    linear(top, key, &top.string(key)?)
}

fn linear(top: &Table<'_>, key: &str, text: &At<Text>) -> Option<Linear> {
    let params: Vec<Text> = PFN_PARAMS.iter().map(|p| (*p).into()).collect();
    match Linear::parse(&text.value, &params) {
        Ok(width) => Some(width),
        Err(error) => {
            let message = format!("`{}` is not a width: {error}", text.value);
            let wrong = Diagnostic::new("bits", message, &text.span, "not a width");
            top.push(wrong.help(format!(
                "write for example `{key} = \"max-physmem-bits - page-shift\"`"
            )));
            None
        }
    }
}
