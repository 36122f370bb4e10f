//! Options that select blocks and lines of entries.

use super::texts::{ENTRIES, HEAD, RULES, all, denied, read, refused};

/// Non-present entries that begin at bit `at`.
fn block(at: u32, when: &str) -> String {
    format!(
        r#"
[[non-present]]
levels = ["pte"]
when = "{when}"
source = "made up"
bits = [
  {{ bits = "31:{}", free = true }},
  {{ bits = "{}", one = "made up" }},
  {{ bits = "{}:{}", field = "type" }},
  {{ bits = "{}:{at}", field = "offset" }},
  {{ bits = "{}:0", zero = "made up" }},
]
"#,
        at + 8,
        at + 7,
        at + 6,
        at + 5,
        at + 4,
        at - 1
    )
}

/// Two blocks, each with an option of its own, are both there if both options are on.
#[test]
fn blocks_with_options_of_their_own() {
    let text = |first: &str, second: &str, third: &str| {
        [
            HEAD,
            RULES,
            &block(2, first),
            &block(3, second),
            &block(4, third),
        ]
        .concat()
    };
    let sound = |text: &str| read(text).map(drop).unwrap_or_else(|e| panic!("{e}"));
    assert!(refused(&text("ONE", "TWO", "!ONE !TWO")).contains("error[block-twice]"));
    sound(&text("ONE", "!ONE TWO", "!ONE !TWO"));
    // One option needs the other, so it is never on without it.
    let needs = HEAD.replace(
        r#"names = ["ONE", "TWO"]"#,
        "name = \"TWO\"\nsource = \"made up\"\n[[option]]\nname = \"ONE\"\nneeds = [\"TWO\"]",
    );
    let both = text("ONE", "!TWO", "!ONE TWO");
    assert!(refused(&both).contains("error[block-twice]"));
    sound(&both.replace(HEAD, &needs));
}

/// The offset has a different width at another level.
#[test]
fn offsets_of_two_widths() {
    let rules = RULES
        .replace("[\"pte\"]", "[\"pmd\"]")
        .replace("0x3", "0x203");
    let pmd = ENTRIES
        .replace("[\"pte\"]", "[\"pmd\"]")
        .replace(
            "{ bits = \"9\", one = \"made up\" }",
            "{ bits = \"9\", field = \"offset[5]\" }",
        )
        .replace("field = \"offset\" }", "field = \"offset[4:0]\" }")
        .replace("31:10", "31:11")
        .replace(
            "bits = [",
            "bits = [\n  { bits = \"10\", one = \"made up\" },",
        )
        .replace("{ bits = \"31:11\", free = true },\n", "")
        .replace(
            "bits = [\n",
            "bits = [\n  { bits = \"31:11\", free = true },\n",
        );
    let (every, _) = all(&[HEAD, RULES, &rules, ENTRIES, &pmd].concat());
    let denied = denied(&every);
    assert!(
        denied.contains(&"level-collision pmd hwpoison 0x780".to_owned()),
        "{denied:?}"
    );
    assert!(
        denied.contains(&"field-too-narrow pte hwpoison 0x380".to_owned()),
        "{denied:?}"
    );
}
