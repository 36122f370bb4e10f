//! The definitions that the command works with: those that the program gives it.

use std::ops::Deref;
use std::sync::OnceLock;

use pte_layout::embedded::Definitions;

/// The definitions. They are given once, before anything else is done.
pub(crate) static DEFINITIONS: Given = Given(OnceLock::new());

/// Definitions that are given when the program begins.
pub(crate) struct Given(OnceLock<&'static Definitions>);

impl Given {
    /// The definitions are `all` from now on.
    pub(crate) fn are(&self, all: &'static Definitions) {
        self.0.get_or_init(|| all);
    }
}

impl Deref for Given {
    type Target = Definitions;

    #[cfg(not(test))]
    fn deref(&self) -> &Definitions {
        self.0.get().expect("definitions are given in `main`")
    }

    #[cfg(test)]
    fn deref(&self) -> &Definitions {
        self.0.get_or_init(|| &arch_defs::DEFINITIONS)
    }
}
