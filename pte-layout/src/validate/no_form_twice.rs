//! No form is defined twice at a level.
//!
//! Assumes nothing.

use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::LevelAt;
use crate::text::Text;

pub(super) fn check(at: &LevelAt<'_>, report: &mut Report) {
    let name = &at.level.name;
    let mut seen: Vec<&At<Text>> = Vec::new();
    for form in at.forms.iter().filter_map(|b| b.block.form.as_ref()) {
        // `a-1` and `a1` would be one name in Rust.
        let plain = |name: &str| name.replace('-', "");
        if let Some(first) = seen.iter().find(|f| plain(&f.value) == plain(&form.value)) {
            let message = format!("form `{}` is defined twice at level {name}", form.value);
            let twice = Diagnostic::new("duplicate-name", message, &form.span, "again");
            let help = "give each form of a level its own name, or separate the two by `since`, `until` or `when`";
            report.push(twice.also(&first.span, "first here").help(help));
        }
        seen.push(form);
    }
}
