//! How a kernel configuration fixes a parameter.

use crate::text::Text;

/// How a kernel configuration fixes a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromConfig {
    /// The option's own number is the value.
    Number(Text),
    /// If all of these options are on, the value is this.
    Options(Vec<Text>, i64),
}
