//! Options that select blocks, rules and lines of present words: every way in which they can be on and off is looked at.

use arch_defs::check::{self, Every};
use arch_defs::diagnostic::Report;
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::validate;
use pte_tests::every_configuration::{found, of_forms};
use pte_tests::wrong_files::source;

const HEAD: &str = r#"
format = "pte-layout/2"
arch = "selected"
word = 32
since = "6.12"
[[option]]
names = ["ONE", "TWO"]
source = "made up"
"#;

const KINDS: &str = r#"
format = "pte-kinds/2"
since = "6.12"
type-bits = 2
[flags]
all = ["soft-dirty"]
[[kind]]
name = "swap"
payload = "slot"
flags = "all"
levels = ["pte"]
means = "made up"
source = "made up"
[[kind]]
name = "hwpoison"
payload = "pfn"
flags = "all"
levels = ["pte", "pmd"]
means = "made up"
source = "made up"
"#;

const RULES: &str = r#"
[[rules]]
levels = ["pte"]
none = { mask = "!0", value = "0" }
present = { any = "0x3" }
hw-valid = { any = "0x1" }
source = "made up"
"#;

const ENTRIES: &str = r#"
[[non-present]]
levels = ["pte"]
source = "made up"
bits = [
  { bits = "31:10", free = true },
  { bits = "9", one = "made up" },
  { bits = "8:7", field = "type" },
  { bits = "6:2", field = "offset" },
  { bits = "1:0", zero = "made up" },
]
"#;

fn kinds() -> KindsFile {
    KindsFile::parse(&source("kinds.toml", KINDS)).unwrap_or_else(|e| panic!("{e}"))
}

fn read(text: &str) -> Result<LayoutFile, Report> {
    let file = LayoutFile::parse(&source("selected.toml", text))?;
    validate::check(&file, &kinds())?;
    Ok(file)
}

fn all(text: &str) -> (Every, Vec<(String, check::Nothing)>) {
    let file = read(text).unwrap_or_else(|e| panic!("{e}"));
    let kernel = Some("6.12".parse().expect("a version"));
    let layout = file.epoch(&file.variants[0], kernel, &mut Report::default());
    let kinds = kinds().epoch(kernel);
    let every = check::every(&layout, &kinds).expect("few options");
    // One after the other the same is found about forms.
    let truth: Vec<_> = found(&of_forms(&layout, &kinds))
        .into_iter()
        .filter(|(f, _)| f.subject.starts_with("present ("))
        .map(|(f, n)| (f.key().0, f.witness, n.to_string()))
        .collect();
    let findings = every.findings.iter().zip(&every.shown);
    let of_forms = findings.filter(|(f, _)| f.subject.starts_with("present ("));
    let told: Vec<_> = of_forms
        .map(|(f, s)| (f.key().0, f.witness, s.configurations.to_string()))
        .collect();
    assert_eq!(told, truth);
    let nothing = check::nothing_in_any(&layout, &kinds, None);
    (every, nothing.expect("few options"))
}

/// What is denied, and where.
fn denied(every: &Every) -> Vec<String> {
    let all = every
        .findings
        .iter()
        .filter(|f| f.severity.name() == "deny");
    all.map(|f| format!("{} {} {} {:#x}", f.lint.id, f.level, f.subject, f.witness))
        .collect()
}

fn refused(text: &str) -> String {
    read(text).map(drop).expect_err("it is wrong").to_string()
}

const FORMS: &str = r#"
[[present]]
source = "made up"
forms = [
  { form = "mapped", levels = ["pte"], is = ["V"] },
  { form = "protnone", levels = ["pte"] },
]
bits = [
  { bits = "31:10", free = true },
  { bits = "9:2", when = "V", field = "pfn" },
  { bits = "9:2", when = "protnone ONE", field = "pfn", inverted = true },
  { bits = "9:2", when = "protnone !ONE", field = "pfn" },
  { bits = "1", when = "V", flag = "soft" },
  { bits = "1", when = "protnone", one = "made up" },
  { bits = "0", when = "V", one = "made up" },
  { bits = "0", when = "protnone", zero = "made up" },
]
"#;

/// A line of present words that depends on an option which no entry depends on.
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

/// Non-present words that begin at bit `at`.
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
    // One option needs the other, and so is never on without it.
    let needs = HEAD.replace(
        r#"names = ["ONE", "TWO"]"#,
        "name = \"TWO\"\nsource = \"made up\"\n[[option]]\nname = \"ONE\"\nneeds = [\"TWO\"]",
    );
    let both = text("ONE", "!TWO", "!ONE TWO");
    assert!(refused(&both).contains("error[block-twice]"));
    sound(&both.replace(HEAD, &needs));
}

/// Rules of one option and a form of another: together they leave present words without a form.
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
    assert!(refused(&with("ONE !TWO")).contains("0x2 is present at level pte and of no form"));
}

/// The offset has another width at another level.
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

/// A rule that an option adds leaves words without a meaning.
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

/// Which bits tell a form depends on an option, and flags of others stand there: every way of these is looked at.
#[test]
fn forms_that_an_option_tells_otherwise() {
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
    // Nothing else looks at the bits that tell the forms apart without ONE.
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
    // Without both flags the words of a leaf are those of a table.
    let (every, _) = all(&text);
    let found = every
        .findings
        .iter()
        .filter(|f| f.subject == "present (leaf)");
    assert!(found.count() > 0, "{:?}", every.findings);
}

/// A test that a parameter moves leaves other words without a meaning.
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

/// Bits that are read and never written are the hardware's to change too.
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

/// An option that nothing but a known fault depends on.
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
    // With the option it is known, and without it is not.
    let found = denied(&every);
    assert!(
        found.iter().all(|f| f.starts_with("hw-valid")) && !found.is_empty(),
        "{found:?}"
    );
    assert!(
        refused(&text.replace("when = \"ONE\"", "when = \"OEN\""))
            .contains("no option `OEN` is known")
    );
}

/// A flag whose option is off leaves its bit free, whatever lines of other kernels and forms say.
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
