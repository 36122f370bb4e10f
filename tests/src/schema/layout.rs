//! The schema of layout files.

use arch_defs::names::{FLAGS, LEVELS};
use arch_defs::parse::layout::{FORMAT, keys};
use serde_json::{Map, Value, json};

use super::strings::{
    field, integers, levels, mask, name, one_of, option, range, reason, source, text, version,
    width,
};
use super::{definition, definition_told, some, table, told, with};

/// The schema of layout files.
pub(super) fn schema() -> Value {
    let top = table(
        "The page-table words of one architecture since one kernel",
        keys::TOP,
        &["format", "arch", "since", "word", "level"],
        &[
            (
                "format",
                json!({ "const": FORMAT, "description": "Says that this is a layout file" }),
            ),
            (
                "arch",
                told(
                    name(),
                    "The architecture, as the kernel's folder `arch/` or its users call it: `x86-64`",
                ),
            ),
            ("since", version()),
            (
                "word",
                json!({ "enum": [32, 64], "description": "Bits in a page-table word" }),
            ),
            (
                "entry",
                json!({ "enum": [32, 64], "description": "Bits of `swp_entry_t` (an `unsigned long`), if not those of a word" }),
            ),
            (
                "big-endian",
                json!({ "type": "boolean", "description": "Words are stored with the most significant byte first" }),
            ),
            (
                "bit-numbering",
                json!({ "enum": ["lsb0", "msb0"], "description": "How the manuals number bits: `msb0` counts from the most significant. The file counts from the least in any case" }),
            ),
            (
                "params",
                json!({
                    "type": "object",
                    "propertyNames": name(),
                    "additionalProperties": definition("param"),
                    "description": "Numbers that the machine or the configuration fixes, and that positions depend on: `[params.page-shift]`",
                }),
            ),
            (
                "never",
                some(
                    definition("never"),
                    "Options that this architecture cannot have",
                ),
            ),
            (
                "level",
                json!({
                    "type": "object",
                    "properties": LEVELS.iter().map(|l| ((*l).to_owned(), definition("level"))).collect::<Map<_, _>>(),
                    "additionalProperties": false,
                    "minProperties": 1,
                    "description": "What the kernel and the MMU test, for each level of the page table",
                }),
            ),
            (
                "non-present",
                some(
                    definition("non-present"),
                    "Words that are neither none nor present: one block for each level, every bit in exactly one line",
                ),
            ),
            (
                "present",
                some(
                    definition("present"),
                    "Words in use: one block for each form, every bit in exactly one line",
                ),
            ),
        ],
    );
    let schema = with(
        top,
        "$schema",
        json!("http://json-schema.org/draft-07/schema#"),
    );
    let schema = with(schema, "title", json!("Layout of page-table words"));
    with(
        schema,
        "definitions",
        json!({
            "param": param(),
            "never": never(),
            "level": level(),
            "predicate": predicate(),
            "compare": compare(true),
            "single-compare": compare(false),
            "where": only(),
            "non-present": block(false),
            "present": block(true),
            "non-present-line": line(false),
            "present-line": line(true),
        }),
    )
}

fn param() -> Value {
    let from = table(
        "How a kernel configuration fixes the parameter: an option's own number, or a value where some options are on",
        keys::FROM,
        &[],
        &[
            (
                "number",
                told(option(), "The number of this option is the value"),
            ),
            ("options", some(option(), "These options are all on")),
            (
                "value",
                json!({ "type": "integer", "description": "The value then" }),
            ),
        ],
    );
    let from = with(
        from,
        "oneOf",
        json!([{ "required": ["number"], "maxProperties": 1 }, { "required": ["options", "value"] }]),
    );
    let needs = table(
        "A value that goes only with some values of another parameter",
        keys::NEEDS,
        keys::NEEDS,
        &[
            (
                "value",
                json!({ "type": "integer", "description": "The value" }),
            ),
            ("param", told(name(), "The other parameter")),
            (
                "values",
                told(integers(), "The values of the other that it goes with"),
            ),
        ],
    );
    let param = table(
        "A number that the machine or the configuration fixes",
        keys::PARAM,
        &["default"],
        &[
            (
                "default",
                json!({ "type": "integer", "description": "Its value if nothing else is said; one of its values" }),
            ),
            ("values", told(integers(), "The values it can have")),
            (
                "range",
                json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2, "description": "The lowest and the highest value, instead of a list of all" }),
            ),
            ("needs", some(needs, "Values that need others")),
            (
                "from",
                some(
                    from,
                    "How a kernel configuration fixes it; the first that applies",
                ),
            ),
            ("why", text("What it is, and where the kernel has it")),
        ],
    );
    with(
        param,
        "oneOf",
        json!([{ "required": ["values"] }, { "required": ["range"] }]),
    )
}

fn never() -> Value {
    table(
        "An option that this architecture cannot have",
        keys::NEVER,
        keys::NEVER,
        &[
            ("option", told(option(), "The option")),
            (
                "why",
                text("What keeps it from being on: `arch/arm64/Kconfig does not select it`"),
            ),
        ],
    )
}

fn level() -> Value {
    let predicate = |what| definition_told("predicate", what);
    let hardware = table(
        "Bits that the hardware may set in an entry behind the kernel's back",
        keys::HARDWARE,
        keys::HARDWARE,
        &[
            ("mask", told(mask(), "The bits")),
            ("why", text("Which hardware, and where the kernel says so")),
        ],
    );
    let page_0 = table(
        "Words that point at page 0, whose contents do not matter",
        keys::PAGE_0,
        keys::PAGE_0,
        &[
            ("mask", told(mask(), "The address bits: all are clear")),
            ("why", text("Where the kernel says so")),
        ],
    );
    let address = table(
        "The bit that every entry sets, so that its address bits point at no memory (L1TF)",
        keys::ADDRESS,
        &["bit", "why"],
        &[
            ("bit", told(width(), "The bit, in terms of parameters")),
            ("why", text("Where the kernel says so")),
            ("page-0", page_0),
        ],
    );
    table(
        "What is tested of words at one level",
        keys::LEVEL,
        &["none", "present", "hw-valid", "source"],
        &[
            ("none", predicate("Nothing is mapped: `pte_none`")),
            (
                "present",
                predicate("In use, as the kernel sees it: `pte_present`"),
            ),
            ("hw-valid", predicate("The MMU follows it")),
            (
                "swap",
                predicate(
                    "What the architecture itself takes as an entry, where it has a rule of its own: `pte_swap` of s390. Without it, all that is neither none nor present",
                ),
            ),
            ("hardware", hardware),
            ("address", address),
            ("source", source()),
        ],
    )
}

fn predicate() -> Value {
    json!({
        "description": "A compare under a mask, or a list of compares any of which may hold",
        "anyOf": [
            definition("compare"),
            { "type": "array", "items": definition("compare"), "minItems": 1, "maxItems": 16 },
        ],
    })
}

fn compare(lists: bool) -> Value {
    let keys: Vec<&str> = keys::TERM
        .iter()
        .copied()
        .filter(|k| lists || *k != "all")
        .collect();
    let mut properties = vec![
        ("mask", told(mask(), "The bits compared")),
        ("value", told(mask(), "They equal this")),
        ("not", told(mask(), "They differ from this")),
        ("any", told(mask(), "Any of these bits is set")),
    ];
    let mut forms = vec![
        json!({ "required": ["mask", "value"], "maxProperties": 2 }),
        json!({ "required": ["mask", "not"], "maxProperties": 2 }),
        json!({ "required": ["any"], "maxProperties": 1 }),
    ];
    if lists {
        properties.push((
            "all",
            with(
                some(definition("single-compare"), "All of these hold"),
                "maxItems",
                json!(16),
            ),
        ));
        forms.push(json!({ "required": ["all"], "maxProperties": 1 }));
    }
    let what = "A compare: `{ mask = \"0x101\", value = \"0x100\" }`, `{ mask = \"0x101\", not = \"0x100\" }`, or `{ any = \"0x101\" }`";
    with(table(what, &keys, &[], &properties), "oneOf", json!(forms))
}

fn only() -> Value {
    json!({
        "type": "object",
        "propertyNames": name(),
        "additionalProperties": { "anyOf": [{ "type": "integer" }, integers()] },
        "description": "The block applies with these values of parameters only: `{ page-shift = [12, 14] }`",
    })
}

fn block(present: bool) -> Value {
    let lines = if present {
        "present-line"
    } else {
        "non-present-line"
    };
    let mut properties = vec![
        ("levels", told(levels(), "The levels where it applies")),
        ("where", definition("where")),
        ("source", source()),
        (
            "bits",
            with(
                some(
                    definition(lines),
                    "The lines, from the most significant bit to the least; every bit of the word in exactly one",
                ),
                "maxItems",
                json!(128),
            ),
        ),
    ];
    if !present {
        return table(
            "Words that are neither none nor present",
            keys::NON_PRESENT,
            &["levels", "source", "bits"],
            &properties,
        );
    }
    properties.push((
        "form",
        told(name(), "What this form of words in use is called: `mapped`"),
    ));
    properties.push((
        "match",
        definition_told(
            "predicate",
            "The words that have this form; every present word has exactly one",
        ),
    ));
    table(
        "One form of words in use",
        keys::PRESENT,
        &["levels", "form", "match", "source", "bits"],
        &properties,
    )
}

fn line(present: bool) -> Value {
    let (fields, flag) = match present {
        true => (field(&[]), name()),
        false => (field(&["type", "offset"]), one_of(FLAGS)),
    };
    let line = table(
        "What some bits are: a `field`, a `flag`, `zero`, `one` or `free`",
        keys::ROW,
        &["bits"],
        &[
            ("bits", range()),
            ("field", fields),
            ("flag", told(flag, "One bit beside the number")),
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
                "config",
                told(
                    option(),
                    "The option without which the bits are not used: `MEM_SOFT_DIRTY`",
                ),
            ),
            (
                "levels",
                told(
                    levels(),
                    "The levels where it is used, if not all of the block's",
                ),
            ),
            ("why", text("Why it is so, where that is not plain")),
            ("macro", text("The kernel's macro: `_PAGE_SWP_EXCLUSIVE`")),
        ],
    );
    let roles = ["field", "flag", "zero", "one", "free"].map(|role| json!({ "required": [role] }));
    let line = with(line, "oneOf", json!(roles));
    let alone = json!({ "not": { "required": ["why"] } });
    with(
        line,
        "dependencies",
        json!({ "inverted": ["field"], "repeated": ["field"], "zero": alone, "one": alone }),
    )
}
