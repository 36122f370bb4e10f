//! The architecture and the kernels that a file covers.

use pte_layout::parse::layout::{FORMAT, keys};
use serde_json::{Value, json};

use super::super::objects::{described, some, table};
use super::super::strings::{arch, name, release, text, version};

/// The architecture and the kernels.
pub(super) fn head() -> Vec<(&'static str, Value)> {
    let word = json!({ "enum": [32, 64], "description": "Bits in a page-table word" });
    let entry = json!({ "enum": [32, 64], "description": "Bits of `swp_entry_t` (an `unsigned long`), if different from a word" });
    let arch_name = described(
        name(),
        "The architecture, as the kernel's folder `arch/` or its users call it: `x86-64`",
    );
    let names = some(arch(), "Other names that people use: `x86_64`, `amd64`");
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
                text("The options that identify a configuration of it: `!X86_PAE`"),
            ),
        ],
    );
    vec![
        (
            "format",
            json!({ "const": FORMAT, "description": "The format: this is a layout file" }),
        ),
        ("arch", arch_name),
        ("names", names),
        (
            "since",
            described(
                version(),
                "The first kernel that the file covers; without it the file does not depend on the kernel",
            ),
        ),
        (
            "until",
            described(version(), "The first kernel without the architecture"),
        ),
        (
            "verified",
            some(
                release(),
                "The releases that the file was verified against: full release numbers, such as `6.12.117`",
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
            json!({ "enum": ["lsb0", "msb0"], "description": "How the manuals number bits: `msb0` counts from the most significant. The file always counts from the least significant" }),
        ),
    ]
}
