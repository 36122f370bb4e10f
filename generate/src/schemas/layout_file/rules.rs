//! The rules of levels: the tests on words.

use pte_layout::parse::layout::keys;
use serde_json::{Value, json};

use super::super::objects::{definition, described, described_definition, table, with};
use super::super::periods::when;
use super::super::strings::{levels, mask, source, text, width};

pub(super) fn rules() -> Value {
    let predicate = |what| described_definition("predicate", what);
    let never = json!({
        "type": "object",
        "properties": { "never": text("Why no MMU uses the words") },
        "required": ["never"],
        "additionalProperties": false,
    });
    let hw_valid = json!({ "anyOf": [definition("predicate"), never], "description": "The MMU uses it; `{ never = \"software fills the TLB\" }` where none does" });
    let hardware = table(
        "Bits that the hardware may set in an entry on its own",
        keys::HARDWARE,
        keys::HARDWARE,
        &[
            ("mask", described(mask(), "The bits")),
            ("why", text("Which hardware, and where the kernel says so")),
        ],
    );
    let page_0 = table(
        "Words that point at page 0, which are harmless",
        keys::PAGE_0,
        keys::PAGE_0,
        &[
            ("mask", described(mask(), "The address bits: all are clear")),
            ("why", text("Where the kernel says so")),
        ],
    );
    let address = table(
        "The bit that every non-present entry must set so that its address bits do not point at memory (L1TF)",
        keys::ADDRESS,
        &["bit", "why"],
        &[
            ("bit", described(width(), "The bit, in terms of parameters")),
            ("why", text("Where the kernel says so")),
            ("page-0", page_0),
        ],
    );
    let mut properties = vec![
        ("levels", described(levels(), "The levels")),
        ("none", predicate("Nothing is mapped: `pte_none`")),
        (
            "present",
            predicate("Present, as the kernel sees it: `pte_present`"),
        ),
        ("hw-valid", hw_valid),
        (
            "swap",
            predicate(
                "The architecture's own test for entries, such as `pte_swap` of s390; by default every word that is neither none nor present",
            ),
        ),
        (
            "none-first",
            text(
                "Why it does no harm that some words are both none and present: none is tested first",
            ),
        ),
        ("hardware", hardware),
        ("address", address),
        ("source", source()),
    ];
    properties.extend(when());
    let rules = table(
        "The tests on words at some levels",
        keys::RULES,
        &["levels"],
        &properties,
    );
    with(rules, "dependencies", json!({ "present": ["source"] }))
}
