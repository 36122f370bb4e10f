//! Options that select forms of present words, and lines of forms.

use super::texts::{ENTRIES, FORMS, HEAD, RULES, all, denied, read, refused};

/// A line of present words that depends on an option on which no entry depends.
#[test]
fn lines_of_present_words() {
    let rules = format!("{RULES}address = {{ bit = \"9\", why = \"L1TF\" }}\n");
    let (every, _) = all(&[HEAD, &rules, ENTRIES, FORMS].concat());
    assert_eq!(denied(&every), ["l1tf-exposed pte present (protnone) 0x2"]);
    assert_eq!(
        every.shown[every.findings.len() - 1]
            .configurations
            .to_string(),
        "1"
    );
    let sound = FORMS.replace(
        "\"protnone !ONE\", field = \"pfn\"",
        "\"protnone !ONE\", field = \"pfn\", inverted = true",
    );
    let sound = sound.replace(
        "{ bits = \"9:2\", when = \"protnone ONE\", field = \"pfn\", inverted = true },",
        "",
    );
    let sound = sound.replace("protnone !ONE", "protnone");
    let (every, _) = all(&[HEAD, &rules, ENTRIES, &sound].concat());
    assert_eq!(denied(&every), [""; 0]);
}

/// A rule depends on one option and a form on another: together they leave present words without a form.
#[test]
fn a_form_that_goes_while_present_words_stay() {
    let rules = r#"
[[rules]]
levels = ["pte"]
none = { mask = "!0", value = "0" }
hw-valid = { any = "0x1" }
[[rules]]
levels = ["pte"]
when = "ONE"
present = { any = "0x3" }
source = "made up"
[[rules]]
levels = ["pte"]
when = "!ONE"
present = { any = "0x1" }
source = "made up"
"#;
    let pfn = FORMS
        .lines()
        .filter(|l| l.contains("9:2") && l.contains("protnone"));
    let mut forms = FORMS.replace(r#"when = "V", field"#, "field");
    for line in pfn {
        forms = forms.replace(&format!("{line}\n"), "");
    }
    let with = |when: &str| {
        let forms = forms.replace(
            "{ form = \"protnone\",",
            &format!("{{ form = \"protnone\", when = \"{when}\","),
        );
        [HEAD, rules, ENTRIES, &forms].concat()
    };
    read(&with("ONE"))
        .map(drop)
        .unwrap_or_else(|e| panic!("{e}"));
    assert!(refused(&with("ONE !TWO")).contains("0x2 is present at level pte but has no form"));
}

/// An option decides which bits identify a form, and other options have flags there: all combinations are checked.
#[test]
fn an_option_decides_which_bits_identify_a_form() {
    let forms = |when: &str, leaf: &str, table: &str| {
        format!(
            r#"
[[present]]
when = "{when}"
source = "made up"
forms = [
  {{ form = "leaf", levels = ["pte"], match = {leaf} }},
  {{ form = "table", levels = ["pte"], match = {table} }},
]
bits = [
  {{ bits = "31:12", field = "pfn" }},
  {{ bits = "11:3", free = true }},
  {{ bits = "2", when = "leaf TWO", flag = "exec" }},
  {{ bits = "2", when = "table", zero = "leaf has it" }},
  {{ bits = "1", when = "leaf THREE", flag = "write" }},
  {{ bits = "1", when = "table", zero = "leaf has it" }},
  {{ bits = "0", one = "made up" }},
]
"#
        )
    };
    let head = HEAD.replace(r#""ONE", "TWO""#, r#""ONE", "TWO", "THREE""#);
    // Without ONE nothing else tests the bits that identify the forms.
    let rules = RULES.replace("0x3", "0x1").replace("!0", "!0x6");
    let plain = forms(
        "ONE",
        r#"{ mask = "0x2001", value = "0x1" }"#,
        r#"{ mask = "0x2001", value = "0x2001" }"#,
    );
    let any = forms(
        "!ONE",
        r#"{ all = [{ mask = "0x1", value = "0x1" }, { any = "0x6" }] }"#,
        r#"{ mask = "0x7", value = "0x1" }"#,
    );
    let text = [&head, &rules, ENTRIES, &plain, &any].concat();
    // Without both flags a leaf is the same word as a table.
    let (every, _) = all(&text);
    let found = every
        .findings
        .iter()
        .filter(|f| f.subject == "present (leaf)");
    assert!(found.count() > 0, "{:?}", every.findings);
}

/// If the option of a flag is off, its bit is free, whatever the lines of other kernels and forms say.
#[test]
fn flags_beside_lines_of_others() {
    let entries = ENTRIES.replace(
        "  { bits = \"31:10\", free = true },\n",
        "  { bits = \"31:11\", free = true },\n  { bits = \"10\", until = \"6.14\", when = \"!ONE\", zero = \"made up\" },\n  { bits = \"10\", until = \"6.14\", when = \"ONE\", free = true },\n  { bits = \"10\", since = \"6.14\", when = \"ONE\", flag = \"soft-dirty\" },\n",
    );
    read(&[HEAD, RULES, &entries].concat())
        .map(drop)
        .unwrap_or_else(|e| panic!("{e}"));
    let forms = FORMS.replace(
        "{ bits = \"1\", when = \"V\", flag = \"soft\" }",
        "{ bits = \"1\", when = \"V ONE\", flag = \"soft\" }",
    );
    let forms = forms.replace("{ bits = \"1\", when = \"protnone\", one = \"made up\" }", "{ bits = \"1\", when = \"protnone ONE\", one = \"made up\" },\n  { bits = \"1\", when = \"protnone !ONE\", one = \"made up too\" }");
    read(&[HEAD, RULES, ENTRIES, &forms].concat())
        .map(drop)
        .unwrap_or_else(|e| panic!("{e}"));
}
