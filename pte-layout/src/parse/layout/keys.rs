//! The keys of each table of a layout file: one list, for the reader and for the schema.

/// Keys at the top.
pub const TOP: &[&str] = &[
    "format",
    "arch",
    "names",
    "since",
    "until",
    "verified",
    "word",
    "entry",
    "variant",
    "big-endian",
    "bit-numbering",
    "changes",
    "params",
    "levels",
    "cases",
    "option",
    "has",
    "lacks",
    "rules",
    "non-present",
    "present",
    "known-fault",
];
/// Keys of a known fault.
pub const KNOWN_FAULT: &[&str] = &[
    "lint", "levels", "of", "with", "since", "until", "when", "what", "source",
];
/// Keys of an architecture of a family.
pub const VARIANT: &[&str] = &["arch", "names", "word", "entry", "when"];
/// Keys of a parameter.
pub const PARAM: &[&str] = &[
    "default", "values", "range", "only", "unknown", "needs", "from", "why", "since", "until",
    "when",
];
/// Keys of options that an architecture can have.
pub const HAS: &[&str] = &["options", "source", "since", "until", "when"];
/// Keys of options that an architecture cannot have.
pub const LACKS: &[&str] = &["options", "why", "since", "until", "when"];
/// Keys of a block of rules.
pub const RULES: &[&str] = &[
    "levels",
    "since",
    "until",
    "when",
    "none",
    "present",
    "hw-valid",
    "swap",
    "none-first",
    "hardware",
    "address",
    "source",
];
/// Keys of the bits that hardware may set.
pub const HARDWARE: &[&str] = &["mask", "why"];
/// Keys of the exception for page 0 in an address rule.
pub const PAGE_0: &[&str] = &["mask", "why"];
/// Keys of the address rule.
pub const ADDRESS: &[&str] = &["bit", "why", "page-0"];
/// Keys of a compare.
pub const TERM: &[&str] = &["mask", "value", "not", "any", "all"];
/// Keys of a block of non-present words.
pub const NON_PRESENT: &[&str] = &["levels", "since", "until", "when", "source", "bits"];
/// Keys of a block of present words.
pub const PRESENT: &[&str] = &[
    "levels", "form", "match", "forms", "since", "until", "when", "source", "bits",
];
/// Keys of a form.
pub const FORM: &[&str] = &[
    "form", "levels", "is", "match", "since", "until", "when", "source",
];
/// Keys of a line of bits.
pub const ROW: &[&str] = &[
    "bits",
    "field",
    "flag",
    "zero",
    "one",
    "free",
    "inverted",
    "repeated",
    "when",
    "since",
    "until",
    "otherwise",
    "read-as",
    "never-read",
    "why",
    "macro",
];
/// Keys of a parameter's source in the configuration.
pub const FROM: &[&str] = &["number", "options", "value", "since", "until", "when"];
/// Keys of the values that a parameter has under a condition.
pub const ONLY: &[&str] = &["values", "since", "until", "when"];
/// Keys of what a parameter value needs.
pub const NEEDS: &[&str] = &["value", "param", "values", "since", "until", "when"];
