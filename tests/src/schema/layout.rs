//! The schema of layout files.

use arch_defs::names::LEVELS;
use arch_defs::parse::layout::{FORMAT, keys};
use serde_json::{Map, Value, json};

use super::conditions::{changes, known_fault, options, when};
use super::strings::{
    arch, dated, field, integers, levels, mask, name, one_of, option, range, reason, release,
    source, text, version, width, word_of_condition,
};
use super::{definition, definition_told, some, table, told, with};

/// The schema of layout files.
pub(super) fn schema() -> Value {
    let mut properties = head();
    properties.extend(conditions());
    properties.extend([
        (
            "rules",
            some(
                definition("rules"),
                "What the kernel and the MMU test. A level has each rule once, from whichever block",
            ),
        ),
        (
            "non-present",
            some(
                definition("non-present"),
                "Words that are neither none nor present: every bit in exactly one line",
            ),
        ),
        (
            "present",
            some(
                definition("present"),
                "Present words: for each form every bit in exactly one line",
            ),
        ),
        (
            "known-fault",
            some(
                known_fault(),
                "What `pte check` finds and is true of the kernel: it is a warning, and one that nothing shows is an error",
            ),
        ),
    ]);
    let top = table(
        "The page-table words of one architecture, or of a family of them, from the first kernel to the last",
        keys::TOP,
        &["format", "rules"],
        &properties,
    );
    let top = with(
        top,
        "oneOf",
        json!([{ "required": ["arch", "word"] }, { "required": ["variant"] }]),
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
            "predicate": predicate(),
            "compare": compare(true),
            "single-compare": compare(false),
            "rules": rules(),
            "form": form(),
            "non-present": block(false),
            "present": block(true),
            "non-present-line": line(false),
            "present-line": line(true),
        }),
    )
}

/// Which architecture and which kernels.
fn head() -> Vec<(&'static str, Value)> {
    let word = json!({ "enum": [32, 64], "description": "Bits in a page-table word" });
    let entry = json!({ "enum": [32, 64], "description": "Bits of `swp_entry_t` (an `unsigned long`), if not those of a word" });
    let arch_name = told(
        name(),
        "The architecture, as the kernel's folder `arch/` or its users call it: `x86-64`",
    );
    let names = some(arch(), "What else people call it: `x86_64`, `amd64`");
    let variant = table(
        "One architecture of a family that differs in the width of a word",
        keys::VARIANT,
        &["arch", "word", "when"],
        &[
            ("arch", arch_name.clone()),
            ("names", names.clone()),
            ("word", word.clone()),
            ("entry", entry.clone()),
            (
                "when",
                text("The options by which a configuration is known to be of it: `!X86_PAE`"),
            ),
        ],
    );
    vec![
        (
            "format",
            json!({ "const": FORMAT, "description": "Says that this is a layout file" }),
        ),
        ("arch", arch_name),
        ("names", names),
        (
            "since",
            told(
                version(),
                "The first kernel that the file is about; without it there are no kernels",
            ),
        ),
        (
            "until",
            told(
                version(),
                "The first kernel that has the architecture no more",
            ),
        ),
        (
            "verified",
            some(
                release(),
                "The releases whose own helpers agree with the file, to the last number",
            ),
        ),
        ("word", word),
        ("entry", entry),
        (
            "variant",
            some(
                variant,
                "The architectures of a family, instead of `arch` and `word`",
            ),
        ),
        (
            "big-endian",
            json!({ "type": "boolean", "description": "Words are stored with the most significant byte first" }),
        ),
        (
            "bit-numbering",
            json!({ "enum": ["lsb0", "msb0"], "description": "How the manuals number bits: `msb0` counts from the most significant. The file counts from the least in any case" }),
        ),
    ]
}

/// What lines depend on.
fn conditions() -> Vec<(&'static str, Value)> {
    let sum = json!({ "anyOf": [{ "type": "integer" }, width()] });
    let numbers = json!({ "type": "object", "propertyNames": name(), "additionalProperties": sum, "minProperties": 1 });
    let of_levels: Map<String, Value> = LEVELS
        .iter()
        .map(|l| ((*l).to_owned(), numbers.clone()))
        .collect();
    let values = json!({ "anyOf": [{ "type": "integer" }, integers()] });
    let case = json!({ "type": "object", "propertyNames": name(), "additionalProperties": values, "minProperties": 1 });
    let mut has = vec![
        ("options", some(option(), "The options")),
        ("source", source()),
    ];
    has.extend(when());
    let mut lacks = vec![
        ("options", some(option(), "The options")),
        (
            "why",
            text("What keeps them from being on: `arch/arm64/Kconfig does not select it`"),
        ),
    ];
    lacks.extend(when());
    vec![
        ("changes", changes()),
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
            "levels",
            json!({
                "type": "object",
                "properties": of_levels,
                "additionalProperties": false,
                "description": "Numbers that differ by level, so that one block can describe several: `pud = { shift = 30 }`",
            }),
        ),
        (
            "cases",
            json!({
                "type": "object",
                "propertyNames": word_of_condition(),
                "additionalProperties": case,
                "description": "Names for values of the parameters, for conditions: `LPA2 = { max-physmem-bits = [52], page-shift = [12, 14] }`",
            }),
        ),
        ("option", options()),
        (
            "has",
            some(
                table(
                    "Options that the architecture can have",
                    keys::HAS,
                    &["options", "source"],
                    &has,
                ),
                "Of the options that the kinds leave to architectures: those that it can have",
            ),
        ),
        (
            "lacks",
            some(
                table(
                    "Options that the architecture cannot have",
                    keys::LACKS,
                    &["options", "why"],
                    &lacks,
                ),
                "Options that it cannot have",
            ),
        ),
    ]
}

fn param() -> Value {
    let mut keys_of_from = vec![
        (
            "number",
            told(option(), "The number of this option is the value"),
        ),
        ("options", some(option(), "These options are all on")),
        (
            "value",
            json!({ "type": "integer", "description": "The value then" }),
        ),
    ];
    keys_of_from.extend(when());
    let from = table(
        "How a kernel configuration fixes the parameter: an option's own number, or a value where some options are on",
        keys::FROM,
        &[],
        &keys_of_from,
    );
    let from = with(
        from,
        "oneOf",
        json!([
            { "required": ["number"], "not": { "anyOf": [{ "required": ["options"] }, { "required": ["value"] }] } },
            { "required": ["options", "value"], "not": { "required": ["number"] } },
        ]),
    );
    let mut keys_of_needs = vec![
        (
            "value",
            json!({ "type": "integer", "description": "The value" }),
        ),
        ("param", told(name(), "The other parameter")),
        (
            "values",
            told(integers(), "The values of the other that it goes with"),
        ),
    ];
    keys_of_needs.extend(when());
    let needs = table(
        "A value that goes only with some values of another parameter",
        keys::NEEDS,
        &["value", "param", "values"],
        &keys_of_needs,
    );
    let mut keys_of_only = vec![(
        "values",
        told(integers(), "Those of its values that it has then"),
    )];
    keys_of_only.extend(when());
    let only = table(
        "The values that it has for some architectures of the file, or some kernels",
        keys::ONLY,
        &["values"],
        &keys_of_only,
    );
    let mut properties = vec![
        (
            "default",
            json!({ "type": "integer", "description": "Its value if nothing else is said; one of its values" }),
        ),
        ("values", told(integers(), "The values it can have")),
        (
            "range",
            json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2, "description": "The lowest and the highest value, instead of a list of all" }),
        ),
        (
            "unknown",
            text("Only a running kernel knows its value, and why: it is the address of a symbol"),
        ),
        ("only", some(only, "Where it has fewer values")),
        ("needs", some(needs, "Values that need others")),
        (
            "from",
            some(
                from,
                "How a kernel configuration fixes it; the first that applies",
            ),
        ),
        ("why", dated("What it is, and where the kernel has it")),
    ];
    properties.extend(when());
    let param = table(
        "A number that the machine or the configuration fixes",
        keys::PARAM,
        &[],
        &properties,
    );
    with(
        param,
        "oneOf",
        json!([
            { "required": ["default", "values"] },
            { "required": ["default", "range"] },
            { "required": ["unknown"] },
        ]),
    )
}

fn rules() -> Value {
    let predicate = |what| definition_told("predicate", what);
    let never = json!({
        "type": "object",
        "properties": { "never": text("Why no MMU walks the words") },
        "required": ["never"],
        "additionalProperties": false,
    });
    let hw_valid = json!({ "anyOf": [definition("predicate"), never], "description": "The MMU walks it; `{ never = \"software fills the TLB\" }` where none does" });
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
    let mut properties = vec![
        ("levels", told(levels(), "The levels")),
        ("none", predicate("Nothing is mapped: `pte_none`")),
        (
            "present",
            predicate("Present, as the kernel sees it: `pte_present`"),
        ),
        ("hw-valid", hw_valid),
        (
            "swap",
            predicate(
                "What the architecture itself takes as an entry, where it has a rule of its own: `pte_swap` of s390. Without it, all that is neither none nor present",
            ),
        ),
        (
            "none-first",
            text(
                "Some words are both none and present, and why that does no harm: none is tested first",
            ),
        ),
        ("hardware", hardware),
        ("address", address),
        ("source", source()),
    ];
    properties.extend(when());
    let rules = table(
        "What is tested of words at some levels",
        keys::RULES,
        &["levels"],
        &properties,
    );
    with(rules, "dependencies", json!({ "present": ["source"] }))
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

fn form() -> Value {
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

fn block(present: bool) -> Value {
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

fn line(present: bool) -> Value {
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
