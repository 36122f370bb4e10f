//! Patterns for the strings of layout, kinds and proposal files.

use pte_layout::names::LEVELS;
use serde_json::{Value, json};

/// A position. Editors show the pattern to people, so it is short and readable, and less strict than the reader.
const SUM: &str = " *[a-z0-9][a-z0-9*+ -]*";

/// Bits, highest first.
pub(super) fn range() -> Value {
    json!({
        "type": "string",
        "pattern": format!("^{SUM}(:{SUM})?$"),
        "description": "Bits of the word, highest first: `63:59`, or `4` for one bit. Positions may depend on parameters: `49:2*page-shift-3`",
    })
}

/// A width in terms of parameters.
pub(super) fn width() -> Value {
    json!({ "type": "string", "pattern": format!("^{SUM}$") })
}

/// The name of a field, one of `names` if there are any, with optional bits of it.
pub(super) fn field(names: &[&str]) -> Value {
    let name = if names.is_empty() {
        "[a-z][a-z0-9-]*".to_owned()
    } else {
        names.join("|")
    };
    json!({
        "type": "string",
        "pattern": format!(r"^ *({name}) *(\[{SUM}(:{SUM})?\] *)?$"),
        "description": "A field, or with brackets some of its bits: `offset`, `pfn[39:9]`",
    })
}

/// Bits of a word.
pub(super) fn mask() -> Value {
    let one = format!(
        r"(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*|bit\({SUM}\)|bits\({SUM}(:{SUM})?\)|[a-z][a-z0-9-]*)"
    );
    json!({
        "type": "string",
        "pattern": format!(r"^ *!? *{one}( *\| *{one})* *$"),
        "description": "Bits of the word: hex (`0x101`), decimal, `bit(8)`, `bits(7:3)` or a parameter, joined with `|`; a leading `!` means all other bits",
    })
}

/// A name that scripts and generated code can use.
pub(super) fn name() -> Value {
    json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "maxLength": 40 })
}

/// One of some names.
pub(super) fn one_of(names: &[&str]) -> Value {
    json!({ "type": "string", "enum": names })
}

/// Levels of a page table.
pub(super) fn levels() -> Value {
    json!({ "type": "array", "items": one_of(LEVELS), "minItems": 1 })
}

/// A kernel option.
pub(super) fn option() -> Value {
    json!({ "type": "string", "pattern": "^(?!CONFIG_)[A-Za-z0-9_]+$", "maxLength": 80 })
}

/// Another name of an architecture, as people type it.
pub(super) fn arch() -> Value {
    json!({ "type": "string", "pattern": "^[a-z][a-z0-9_-]*$", "maxLength": 40 })
}

/// A word for conditions that a file defines.
pub(super) fn word_of_condition() -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$", "maxLength": 40 })
}

/// A kernel version.
pub(super) fn version() -> Value {
    json!({ "type": "string", "pattern": r"^v?[0-9]+\.[0-9]+([.+-].*)?$" })
}

/// A release, to its last number.
pub(super) fn release() -> Value {
    json!({ "type": "string", "pattern": r"^[0-9]+\.[0-9]+(\.[0-9]+)?$" })
}

/// A sentence.
pub(super) fn text(description: &str) -> Value {
    json!({ "type": "string", "pattern": r"\S", "description": description })
}

/// Who tests a bit.
pub(super) fn reason(description: &str) -> Value {
    json!({ "type": "string", "pattern": r"\S.*\S", "minLength": 3, "description": description })
}

/// The source of a fact.
pub(super) fn source() -> Value {
    text(
        "The source of the facts: the kernel file, and the macros or functions in it: `arch/x86/include/asm/pgtable.h: pte_none`",
    )
}

/// A list of integers.
pub(super) fn integers() -> Value {
    json!({ "type": "array", "items": { "type": "integer" }, "minItems": 1, "maxItems": 64 })
}
