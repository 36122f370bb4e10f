//! A line names as many bits of a field as it has.
//!
//! Assumes nothing.

use crate::config::Params;
use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::{LevelAt, Placed, PlacedBlock, slice_of};
use crate::text::Text;
use crate::written::layout::RowRole;
use crate::written::number::Range;

pub(super) fn check(at: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    for line in &block.lines {
        // Without a slice a line has all bits of its field, at most 64.
        if let RowRole::Field {
            name,
            slice: Some(slice),
            ..
        } = &line.row.role
            && slice_of(slice, line.width(), &at.params).is_none()
        {
            report.push(fault(name, slice, line, &at.params));
        }
    }
}

/// The mistake, if `slice` does not fit the line.
pub(super) fn fault(
    name: &At<Text>,
    slice: &Range,
    line: &Placed<'_>,
    params: &Params,
) -> Diagnostic {
    let (hi, lo) = slice.eval(params);
    let width = line.width();
    let written = format!("{}[{hi}:{lo}]", name.value);
    let bits = hi.saturating_sub(lo).saturating_add(1);
    let (message, label) = match bits {
        ..=0 => (
            format!("`{written}` is written lowest first"),
            "reversed".to_owned(),
        ),
        _ if lo < 0 || hi > 63 => (
            format!("`{written}` are not bits of a field"),
            "a field has bits 63 to 0".to_owned(),
        ),
        _ => (
            format!("{bits} bits of `{}` in a line of {width}", name.value),
            format!("{bits} bits"),
        ),
    };
    let right = match bits {
        ..=0 => format!("write the highest bit first: `{}[{lo}:{hi}]`", name.value),
        _ => format!(
            "a line of {width} bits can have for example `{}[{}:{}]`",
            name.value,
            lo.clamp(0, 64 - i64::from(width)) + i64::from(width) - 1,
            lo.clamp(0, 64 - i64::from(width))
        ),
    };
    Diagnostic::new("slice", message, &name.span, label)
        .also(
            &line.row.bits.span,
            if width == 1 {
                "1 bit".to_owned()
            } else {
                format!("{width} bits")
            },
        )
        .help(right)
}
