//! Blocks of words and their lines: what every bit is.

use arch_defs::parse::layout::keys;
use serde_json::{Value, json};

use super::super::objects::{definition, definition_told, some, table, told, with};
use super::super::periods::when;
use super::super::strings::{
    field, levels, name, one_of, range, reason, source, text, word_of_condition,
};

pub(super) fn form() -> Value {
    let mut properties = vec![
        (
            "form",
            told(
                name(),
                "What this form of present words is called: `mapped`",
            ),
        ),
        ("levels", told(levels(), "The levels where it stands")),
        (
            "is",
            some(
                word_of_condition(),
                "What else conditions may call it, alone or with other forms: `huge`",
            ),
        ),
        (
            "match",
            definition_told(
                "predicate",
                "Which words have this form, instead of its ones and zeroes: say these again in it",
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
        ("levels", told(levels(), "The levels where it applies")),
        ("source", source()),
        (
            "bits",
            with(
                some(
                    definition(lines),
                    "The lines, from the most significant bit to the least; every bit of the word in exactly one",
                ),
                "maxItems",
                json!(192),
            ),
        ),
    ];
    properties.extend(when());
    if !present {
        return table(
            "Words that are neither none nor present",
            keys::NON_PRESENT,
            &["levels", "source", "bits"],
            &properties,
        );
    }
    properties.extend([
        (
            "form",
            told(name(), "What the form of the block is called: `mapped`"),
        ),
        (
            "match",
            definition_told(
                "predicate",
                "Which words have this form, instead of its ones and zeroes: say these again in it",
            ),
        ),
        (
            "forms",
            some(definition("form"), "The forms, where there are several"),
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
        ("flag", told(name(), "One bit beside the number")),
        ("zero", reason("Must be zero, and why: who tests it")),
        ("one", reason("Must be one, and why: who tests it")),
        ("free", json!({ "const": true, "description": "Not used" })),
        (
            "inverted",
            json!({ "type": "boolean", "description": "The number is stored complemented" }),
        ),
        (
            "repeated",
            json!({ "type": "boolean", "description": "These bits of the number stand in another line too; reading takes the or of both" }),
        ),
        (
            "otherwise",
            told(
                one_of(&["free"]),
                "The bits of a field, or of a zero or a one of words that are not present, are free where its option is off, or at another level. Those of a flag always are",
            ),
        ),
        (
            "read-as",
            json!({ "type": "string", "pattern": "^offset\\[", "description": "Bits of the offset that are read here and never written, as the shift of a wider word gives: `offset[25:24]`" }),
        ),
        (
            "never-read",
            text("The kernel sets the flag and never reads it back: why"),
        ),
        ("why", text("Why it is so, where that is not plain")),
        ("macro", text("The kernel's macro: `_PAGE_SWP_EXCLUSIVE`")),
    ];
    if present {
        properties.retain(|(key, _)| *key != "read-as");
        properties.push(("read-as", json!(false)));
    }
    properties.extend(when());
    let line = table(
        "What some bits are: a `field`, a `flag`, `zero`, `one` or `free`",
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
