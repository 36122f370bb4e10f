//! Sections that layout files and kinds files have in common: changes, options and known faults.

use arch_defs::parse::changes::CHANGE;
use arch_defs::parse::layout::keys;
use arch_defs::parse::options::OPTION;
use serde_json::{Value, json};

use super::objects::{some, table, told, with};
use super::periods::when;
use super::strings::{levels, name, one_of, option, source, text, version};

/// `[changes]`.
pub(super) fn changes() -> Value {
    let change = table(
        "A change of the kernel",
        CHANGE,
        &[],
        &[
            ("since", told(version(), "The release that made it")),
            (
                "between",
                json!({ "type": "array", "items": version(), "minItems": 2, "maxItems": 2, "description": "Where the release is not known exactly: the last one without it, and the first with it" }),
            ),
            ("commit", text("The commit, if its text was read")),
            ("what", text("What it did")),
        ],
    );
    let one = json!([{ "required": ["since"] }, { "required": ["between"] }]);
    let change = with(change, "oneOf", one);
    json!({
        "type": "object",
        "propertyNames": name(),
        "additionalProperties": change,
        "description": "The changes that lines name in `since` and `until`, so that the release of each stands once",
    })
}

/// `[[option]]`.
pub(super) fn options() -> Value {
    let mut properties = vec![
        ("name", told(option(), "The option")),
        (
            "names",
            some(option(), "The options, where several are alike"),
        ),
        (
            "needs",
            some(option(), "The options that it cannot be on without"),
        ),
        (
            "by-arch",
            json!({ "type": "boolean", "description": "Whether it can be on depends on the architecture: each layout says so" }),
        ),
        ("source", source()),
    ];
    properties.extend(when());
    let row = table(
        "An option that lines name",
        OPTION,
        &["source"],
        &properties,
    );
    let one = json!([{ "required": ["name"] }, { "required": ["names"] }]);
    some(
        with(row, "anyOf", one),
        "Kernel options, and what they need",
    )
}

/// What `check` finds, and is true of the kernel.
pub(super) fn known_fault() -> Value {
    let ids: Vec<&str> = arch_defs::check::lint::ALL.iter().map(|l| l.id).collect();
    let mut properties = vec![
        (
            "lint",
            told(one_of(&ids), "What is found, as `pte explain` lists it"),
        ),
        ("levels", told(levels(), "The levels where it is found")),
        (
            "of",
            some(
                name(),
                "The kinds and forms that it is found of; any if none is named",
            ),
        ),
        (
            "with",
            some(
                name(),
                "What they are confused with: kinds, forms, `none`; anything if nothing is named",
            ),
        ),
        ("what", text("What comes of it")),
        ("source", text("The kernel file, or where it was reported")),
    ];
    properties.extend(when());
    table(
        "A fault of the kernel that is known",
        keys::KNOWN_FAULT,
        &["lint", "levels", "what", "source"],
        &properties,
    )
}
