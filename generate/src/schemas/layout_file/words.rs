//! Blocks of lines: what every bit of a word is.

use pte_layout::parse::layout::keys;
use serde_json::{Value, json};

use super::super::objects::{definition, described, described_definition, some, table, with};
use super::super::periods::when;
use super::super::strings::{
    field, levels, name, one_of, range, reason, source, text, word_of_condition,
};

pub(super) fn form() -> Value {
    let mut properties = vec![
        (
            "form",
            described(name(), "The name of this form of present words: `mapped`"),
        ),
        ("levels", described(levels(), "The levels where it is used")),
        (
            "is",
            some(
                word_of_condition(),
                "Other names for conditions, which several forms can share: `huge`",
            ),
        ),
        (
            "match",
            described_definition(
                "predicate",
                "The test for this form. It replaces the ones and zeroes of the lines, so repeat these in it",
            ),
        ),
        ("source", source()),
    ];
    properties.extend(when());
    table(
        "A form of present words",
        keys::FORM,
        &["form", "levels"],
        &properties,
    )
}

pub(super) fn block(present: bool) -> Value {
    let lines = if present {
        "present-line"
    } else {
        "non-present-line"
    };
    let mut properties = vec![
        ("levels", described(levels(), "The levels where it applies")),
        ("source", source()),
        (
            "bits",
            with(
                some(
                    definition(lines),
                    "The lines, from the most significant bit to the least significant; every bit of the word is in exactly one",
                ),
                "maxItems",
                json!(192),
            ),
        ),
    ];
    properties.extend(when());
    if !present {
        return table(
            "Non-present entries",
            keys::NON_PRESENT,
            &["levels", "source", "bits"],
            &properties,
        );
    }
    properties.extend([
        (
            "form",
            described(name(), "The name of the form of the block: `mapped`"),
        ),
        (
            "match",
            described_definition(
                "predicate",
                "The test for this form. It replaces the ones and zeroes of the lines, so repeat these in it",
            ),
        ),
        (
            "forms",
            some(definition("form"), "The forms, if there are several"),
        ),
    ]);
    let block = table(
        "Forms of present words",
        keys::PRESENT,
        &["bits"],
        &properties,
    );
    let beside = ["form", "levels", "match"].map(|key| json!({ "required": [key] }));
    with(
        block,
        "oneOf",
        json!([
            { "required": ["form", "levels", "source"], "not": { "required": ["forms"] } },
            { "required": ["forms"], "not": { "anyOf": beside } },
        ]),
    )
}

pub(super) fn line(present: bool) -> Value {
    let fields = match present {
        true => field(&[]),
        false => field(&["type", "offset"]),
    };
    let mut properties = vec![
        ("bits", range()),
        ("field", fields),
        ("flag", described(name(), "A flag: one bit")),
        (
            "zero",
            reason("Must be zero; the text says which test looks at it"),
        ),
        (
            "one",
            reason("Must be one; the text says which test looks at it"),
        ),
        ("free", json!({ "const": true, "description": "Not used" })),
        (
            "inverted",
            json!({ "type": "boolean", "description": "The field is stored inverted" }),
        ),
        (
            "repeated",
            json!({ "type": "boolean", "description": "These bits of the field have another line too; a read takes the OR of both" }),
        ),
        (
            "otherwise",
            described(
                one_of(&["free"]),
                "The bits are free where the option is off, or at another level: for fields, and for zeroes and ones of non-present entries. Bits of flags always are",
            ),
        ),
        (
            "read-as",
            json!({ "type": "string", "pattern": "^offset\\[", "description": "Bits of the offset that are read here and never written, since the shift of a wider word includes them: `offset[25:24]`" }),
        ),
        (
            "never-read",
            text("Why the kernel sets the flag and never reads it back"),
        ),
        ("why", text("The reason, if it is not obvious")),
        ("macro", text("The kernel's macro: `_PAGE_SWP_EXCLUSIVE`")),
    ];
    if present {
        properties.retain(|(key, _)| *key != "read-as");
        properties.push(("read-as", json!(false)));
    }
    properties.extend(when());
    let line = table(
        "The role of some bits: a `field`, a `flag`, `zero`, `one` or `free`",
        keys::ROW,
        &["bits"],
        &properties,
    );
    let roles = ["field", "flag", "zero", "one", "free"].map(|role| json!({ "required": [role] }));
    let line = with(line, "oneOf", json!(roles));
    let alone = json!({ "not": { "required": ["why"] } });
    with(
        line,
        "dependencies",
        json!({ "inverted": ["field"], "repeated": ["field"], "read-as": ["zero"], "never-read": ["flag"], "otherwise": { "not": { "anyOf": [{ "required": ["flag"] }, { "required": ["free"] }] } }, "zero": alone, "one": alone }),
    )
}
