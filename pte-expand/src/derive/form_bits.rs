//! The named bits and numbers of a form of present words.

use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::Form;
use pte_layout::model::field::Field;

use super::bit_fields::bit;
use super::target::Target;

/// The bits of a form that are called `name`.
pub(super) fn lookup(form: &Form, name: &str) -> Option<Field> {
    let flags = form.partition.flags();
    let flag = flags.iter().find(|(f, _)| *f == name);
    flag.map(|(_, at)| bit(name, *at))
        .or_else(|| form.partition.field(name))
}

/// The error if the form has no such bits.
pub(super) fn missing(target: &Target, form: &Form, name: &str) -> String {
    let flags = form.partition.flags();
    let known = form
        .partition
        .field_names()
        .into_iter()
        .chain(flags.iter().map(|f| f.0));
    format!(
        "a present word of form `{}` has no `{name}` on {}: {}",
        form.name,
        target.machine(),
        did_you_mean(name, known)
    )
}
