//! Values that depend on the kernel.

use super::period::Period;
use crate::version::Version;

/// A value that depends on the kernel: values, each with the kernels that it holds for.
#[derive(Clone, Debug, Default)]
pub struct Dated<T>(pub Vec<(Period, T)>);

impl<T> Dated<T> {
    /// One value for all kernels.
    pub fn always(value: T) -> Self {
        Self(vec![(Period::default(), value)])
    }

    /// The value at `kernel`.
    pub fn at(&self, kernel: Option<Version>) -> Option<&T> {
        self.0.iter().find(|(p, _)| p.holds(kernel)).map(|(_, v)| v)
    }
}
