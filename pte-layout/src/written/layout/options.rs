//! The options that an architecture can have, and those that it cannot have.

use crate::diagnostic::At;
use crate::text::Text;
use crate::written::readable::Listed;
use crate::written::when::When;

/// Options that an architecture can have.
#[derive(Clone, Debug)]
pub struct Has {
    /// The options.
    pub options: Listed<At<Text>>,
    /// When.
    pub when: When,
    /// The kernel file.
    pub source: Text,
}

/// Options that an architecture cannot have.
#[derive(Clone, Debug)]
pub struct Lacks {
    /// The options.
    pub options: Listed<At<Text>>,
    /// When.
    pub when: When,
    /// The reason.
    pub why: Text,
}
