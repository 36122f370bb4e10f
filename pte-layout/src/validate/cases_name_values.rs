//! Cases name values that the parameters can have.
//!
//! Assumes nothing; skips parameters that could not be read.

use crate::diagnostic::{Diagnostic, Report};
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

pub(super) fn check(file: &LayoutFile, _: Option<&KindsFile>, report: &mut Report) {
    for (name, values) in file.cases.iter().flat_map(|c| &c.only) {
        let Some(param) = file.params.iter().find(|p| p.name.value == name.value) else {
            continue;
        };
        for value in values.iter().filter(|v| !param.values.contains(v)) {
            let message = format!("`{}` is never {value}", name.value);
            let all: Vec<String> = param.values.iter().map(ToString::to_string).collect();
            let wrong = Diagnostic::new("value", message, &name.span, "not one of its values");
            report.push(
                wrong
                    .also(&param.name.span, "its values are here")
                    .help(format!("its values: {}", all.join(", "))),
            );
        }
    }
}
