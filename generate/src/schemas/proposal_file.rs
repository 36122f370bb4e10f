//! The schema of proposals.

use arch_defs::DEFINITIONS;
use pte_layout::parse::proposal::{FORMAT, Names, PFN, keys};
use pte_layout::text::Text;
use serde_json::{Value, json};

use super::objects::{described, described_definition, some, table, with};
use super::strings::{name, one_of, source, text};

/// The names that a proposal can use.
fn names() -> Names {
    DEFINITIONS.names().unwrap_or_else(|e| panic!("{e}"))
}

fn flag() -> Value {
    let names = names();
    let flags: Vec<&str> = names.flags.iter().map(Text::as_str).collect();
    one_of(&flags)
}

fn kind(groups: bool) -> Value {
    let names = names();
    match groups {
        true => one_of(&names.kinds_and_groups()),
        false => one_of(&names.kinds.iter().map(Text::as_str).collect::<Vec<_>>()),
    }
}

/// The schema of proposals.
pub(super) fn schema() -> Value {
    let top = table(
        "A proposed encoding, in one or more variants",
        keys::TOP,
        keys::TOP,
        &[
            (
                "format",
                json!({ "const": FORMAT, "description": "The format: this is a proposal" }),
            ),
            ("name", described(name(), "Its name in every output")),
            ("title", text("The proposal in one line")),
            ("who", some(text("A name"), "Who proposed it")),
            ("source", described(source(), "Where it was proposed")),
            (
                "encoding",
                some(encoding(), "The variants, the proposed one first"),
            ),
        ],
    );
    let schema = with(
        top,
        "$schema",
        json!("http://json-schema.org/draft-07/schema#"),
    );
    let schema = with(schema, "title", json!("A proposed encoding"));
    let definitions = json!({ "flags": by_arch(flag()), "bits": by_arch(name()) });
    with(schema, "definitions", definitions)
}

fn encoding() -> Value {
    let variant = table(
        "One variant: an entry by type and offset, a word by its bits, or a test of bits",
        keys::ENCODING,
        &["what"],
        &[
            ("what", text("The variant in a few words")),
            ("entry", entry()),
            ("word", word()),
            ("test", test()),
            ("only", only()),
            (
                "needs-flag",
                described(flag(), "The flag without which it is of no use"),
            ),
            (
                "is",
                some(
                    kind(false),
                    "The kinds that it became: they are no collision",
                ),
            ),
        ],
    );
    let one = ["entry", "word", "test"].map(|key| json!({ "required": [key] }));
    with(variant, "oneOf", json!(one))
}

/// A list, or a list for each architecture that has its own names.
fn by_arch(names: Value) -> Value {
    let list = json!({ "type": "array", "items": names, "minItems": 1 });
    let table = json!({ "type": "object", "propertyNames": name(), "additionalProperties": list });
    json!({ "anyOf": [list, table] })
}

fn flags() -> Value {
    described_definition(
        "flags",
        "Flags of non-present entries; `{ x86-64 = [\"…\"] }` for one architecture",
    )
}

fn present_bits() -> Value {
    described_definition(
        "bits",
        "Bits of present words, by name; `{ x86-64 = [\"pwt\"] }` for one architecture",
    )
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn entry() -> Value {
    let names = names();
    let kinds: Vec<&str> = names
        .kinds_and_groups()
        .into_iter()
        .chain(["any"])
        .collect();
    let types = json!({ "type": "string", "pattern": format!("^(new|({})( but [0-9]+)?)$", kinds.join("|")) });
    let offsets = json!({ "type": "string", "pattern": format!("^(any|ones|one reserved bit|flag:({}))$", names.flags.join("|")) });
    table(
        "An entry by type and offset, and bits beside it",
        keys::ENTRY,
        &["type", "offset"],
        &[
            (
                "type",
                json!({ "anyOf": [number(), types], "description": "A number, a kind, a kind but one number (`swap but 0`, `any but 0`), or `new`: one more type, and one swap area less" }),
            ),
            (
                "offset",
                json!({ "anyOf": [number(), offsets], "description": "A number, `any`, `ones` (every bit), `flag:uffd-wp` (the value of that bit), or `one reserved bit` (0 in every real entry)" }),
            ),
            ("bits", flags()),
            ("present-bits", present_bits()),
        ],
    )
}

fn word() -> Value {
    let form = json!({ "anyOf": [name(), { "type": "array", "items": name(), "minItems": 1 }] });
    let word = table(
        "A word by its bits",
        keys::WORD,
        &[],
        &[
            ("bits", flags()),
            ("present-bits", present_bits()),
            (
                "form",
                described(
                    form,
                    "A form of present words, or several: the fixed bits of the first one that exists are set too",
                ),
            ),
            (
                "pfn",
                described(one_of(PFN), "The PFN of the form: arbitrary, or no bit set"),
            ),
            (
                "on",
                described(one_of(&["none"]), "The bits are added to those of none"),
            ),
        ],
    );
    let some_bits = ["bits", "present-bits", "form"].map(|key| json!({ "required": [key] }));
    let word = with(word, "anyOf", json!(some_bits));
    let any = json!({ "properties": { "pfn": { "const": "any" } }, "required": ["pfn"] });
    with(
        with(word, "if", any),
        "then",
        json!({ "required": ["form"] }),
    )
}

fn test() -> Value {
    table(
        "Every non-present entry with these bits",
        keys::TEST,
        &["bits"],
        &[
            ("bits", flags()),
            (
                "except",
                some(kind(true), "The kinds whose entries are excluded"),
            ),
        ],
    )
}

fn only() -> Value {
    table(
        "The condition under which it is used",
        keys::ONLY,
        &["when", "why"],
        &[
            ("when", text("The condition: `in file-backed memory`")),
            (
                "keeps-out",
                some(
                    kind(true),
                    "Kinds that cannot occur there, as the proposal claims: a shared word is then unreachable",
                ),
            ),
            (
                "why",
                text("Why it excludes them, or why it excludes nothing"),
            ),
        ],
    )
}
