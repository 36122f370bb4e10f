//! How a kernel configuration fixes a parameter.

/// How a kernel configuration fixes a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromConfig {
    /// The option's own number is the value.
    Number(String),
    /// If all of these options are on, the value is this.
    Options(Vec<String>, i64),
}
