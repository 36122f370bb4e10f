//! Options and parameters that select rules.

use super::texts::{ENTRIES, HEAD, RULES, all, denied, refused};

/// A rule that an option adds leaves encodings without a meaning.
#[test]
fn words_without_a_meaning_by_option() {
    let swap = "[[rules]]\nlevels = [\"pte\"]\nwhen = \"!ONE\"\nswap = { mask = \"0x4\", value = \"0x4\" }\n";
    let (_, nothing) = all(&[HEAD, RULES, swap, ENTRIES].concat());
    let [(level, nothing)] = &nothing[..] else {
        panic!("{nothing:?}");
    };
    // Bits 2, 1 and 0 clear, and not none.
    assert_eq!(
        (level.as_str(), nothing.witness, nothing.count),
        ("pte", 0x8, (1 << 29) - 1)
    );
    let (_, nothing) = all(&[HEAD, RULES, ENTRIES].concat());
    assert!(nothing.is_empty(), "{nothing:?}");
}

/// A test that a parameter changes leaves other encodings without a meaning.
#[test]
fn words_without_a_meaning_by_parameter() {
    let params = r#"
[params.tag]
default = 3
values = [3, 4]
"#;
    let rules = format!("{RULES}swap = {{ mask = \"bits(tag:2)\", value = \"bits(tag:2)\" }}\n");
    let (_, nothing) = all(&[HEAD, params, &rules, ENTRIES].concat());
    let [(_, nothing)] = &nothing[..] else {
        panic!("{nothing:?}");
    };
    // Bits 1 and 0 clear, one of bits 4:2 clear, and not none.
    assert_eq!(nothing.count, (1_u128 << 30) - (1 << 27) - 1);
}

/// The hardware may change bits that are read and never written, too.
#[test]
fn hardware_and_bits_that_are_read() {
    let rules = RULES.replace(r#"mask = "!0", value"#, r#"mask = "!0x400", value"#);
    let rules = format!("{rules}hardware = {{ mask = \"0x400\", why = \"made up\" }}\n");
    let with = |row: &str| {
        let rows = format!("  {{ bits = \"31:11\", free = true }},\n{row}");
        let entries = ENTRIES.replace("  { bits = \"31:10\", free = true },\n", &rows);
        assert!(entries.contains("31:11"));
        denied(&all(&[HEAD, &rules, &entries].concat()).0)
    };
    let zero = "{ bits = \"10\", zero = \"made up\" },\n";
    assert_eq!(with(zero), [""; 0]);
    let read = "{ bits = \"10\", zero = \"made up\", read-as = \"offset[5]\" },\n";
    assert!(
        with(read)
            .iter()
            .any(|f| f.starts_with("flag-unstable pte swap")),
        "{:?}",
        with(read)
    );
}

/// An option on which only a known fault depends.
#[test]
fn an_option_of_a_known_fault() {
    let rules = RULES.replace(
        r#"hw-valid = { any = "0x1" }"#,
        r#"hw-valid = { any = "0x201" }"#,
    );
    let fault = r#"
[[known-fault]]
lint = "hw-valid"
levels = ["pte"]
when = "ONE"
what = "made up"
source = "made up"
"#;
    let text = [HEAD, &rules, fault, ENTRIES].concat();
    let (every, _) = all(&text);
    // With the option the fault is known, without it is not.
    let found = denied(&every);
    assert!(
        found.iter().all(|f| f.starts_with("hw-valid")) && !found.is_empty(),
        "{found:?}"
    );
    assert!(
        refused(&text.replace("when = \"ONE\"", "when = \"OEN\""))
            .contains("option `OEN` is not defined")
    );
}
