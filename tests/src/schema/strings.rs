//! What strings of a definition look like.

use arch_defs::names::LEVELS;
use arch_defs::parse::dated::DATED;
use serde_json::{Value, json};

/// A position. Editors show the pattern to people, so it says less than the reader does and can be read.
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

/// The name of a field, one of `names` if there are any, with the bits of it that stand here.
pub(super) fn field(names: &[&str]) -> Value {
    let name = if names.is_empty() {
        "[a-z][a-z0-9-]*".to_owned()
    } else {
        names.join("|")
    };
    json!({
        "type": "string",
        "pattern": format!(r"^ *({name}) *(\[{SUM}(:{SUM})?\] *)?$"),
        "description": "A number, or with brackets those bits of it that stand here: `offset`, `pfn[39:9]`",
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
        "description": "Bits of the word: hex (`0x101`), decimal, `bit(8)`, `bits(7:3)` or a parameter, several joined with `|`; `!` before it: all other bits",
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

/// A word of conditions that a file makes up.
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

/// A sentence, or one for each stretch of kernels.
pub(super) fn dated(description: &str) -> Value {
    let mut properties = vec![("text", text("What it was then"))];
    properties.extend(super::conditions::period());
    let row = super::table("A text that changed", DATED, &["text"], &properties);
    json!({
        "anyOf": [text(description), { "type": "array", "items": row, "minItems": 1 }],
        "description": description,
    })
}

/// A sentence.
pub(super) fn text(description: &str) -> Value {
    json!({ "type": "string", "pattern": r"\S", "description": description })
}

/// Who tests a bit.
pub(super) fn reason(description: &str) -> Value {
    json!({ "type": "string", "pattern": r"\S.*\S", "minLength": 3, "description": description })
}

/// Where a fact can be looked up.
pub(super) fn source() -> Value {
    text(
        "The kernel file, and the macros or functions in it, so that every fact can be looked up again: `arch/x86/include/asm/pgtable.h: pte_none`",
    )
}

/// A list of integers.
pub(super) fn integers() -> Value {
    json!({ "type": "array", "items": { "type": "integer" }, "minItems": 1, "maxItems": 64 })
}
