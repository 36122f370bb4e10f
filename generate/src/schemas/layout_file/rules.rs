//! The rules of levels: what is tested of words.

use arch_defs::parse::layout::keys;
use serde_json::{Value, json};

use super::super::objects::{definition, definition_told, table, told, with};
use super::super::periods::when;
use super::super::strings::{levels, mask, source, text, width};

pub(super) fn rules() -> Value {
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
