//! Which architecture and which kernels a file is about.

use arch_defs::parse::layout::{FORMAT, keys};
use serde_json::{Value, json};

use super::super::objects::{some, table, told};
use super::super::strings::{arch, name, release, text, version};

/// Which architecture and which kernels.
pub(super) fn head() -> Vec<(&'static str, Value)> {
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
