//! Wrong files that are generated because they are too long to keep or are not text.

use pte_layout::source::MAX_BYTES;

/// The layout that is changed to make a wrong file.
pub const SHORT: &str = include_str!("../../../tests/layouts/short.toml");

/// `SHORT` with `old` replaced by `new`.
fn replaced(old: &str, new: &str) -> Vec<u8> {
    assert!(SHORT.contains(old), "short.toml has no {old:?}");
    SHORT.replacen(old, new, 1).into_bytes()
}

fn after_word(text: &str) -> Vec<u8> {
    replaced("word = 64\n", &format!("word = 64\n{text}\n"))
}

fn at_end(text: &str) -> Vec<u8> {
    format!("{SHORT}\n{text}").into_bytes()
}

/// As many pieces as fit into the largest file that the reader accepts.
fn fill(piece: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for next in (0..).map(piece) {
        if all.len() + next.len() + SHORT.len() + 1000 > MAX_BYTES as usize {
            break;
        }
        all += &next;
    }
    all
}

fn form(n: usize, matches: &str) -> String {
    let head = "[[present]]\nlevels = [\"pte\"]\nsource = \"nowhere\"\n";
    format!(
        "{head}form = \"f{n}\"\nmatch = {matches}\nbits = [{{ bits = \"63:0\", field = \"a\" }}]\n"
    )
}

/// Name and bytes of each file.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let mut all = deep();
    all.extend(long());
    all.extend(many());
    all.extend(slow());
    all.extend(not_text());
    all
}

fn deep() -> Vec<(&'static str, Vec<u8>)> {
    let (open, close) = ("{ x = ".repeat(300), " }".repeat(300));
    let dots = "a.".repeat(10_000);
    vec![
        (
            "made-deep-list",
            after_word(&format!("deep = {}", "[".repeat(10_000))),
        ),
        (
            "made-deep-table",
            after_word(&format!("deep = {open}1{close}")),
        ),
        ("made-deep-key", after_word(&format!("{dots}x = 1"))),
        ("made-deep-header", after_word(&format!("[{dots}x]"))),
    ]
}

fn long() -> Vec<(&'static str, Vec<u8>)> {
    let line = "  { bits = \"4\", free = true },\n";
    let very = format!(
        "  {{ bits = \"4\", fre = true, why = \"{}long\" }},\n",
        "very ".repeat(20_000)
    );
    let one_line: String = (0..200)
        .map(|n| format!("{{ form = \"f{n}\", why = \"{}\" }}, ", "x".repeat(500)))
        .collect();
    let two = format!(
        "[[lacks]]\noptions = [\"SWAP\"]\nwhy = \"{}\"\n\n",
        "x".repeat(200_000)
    );
    let again = form(0, "{ any = \"0x1\" }");
    vec![
        ("made-long-line", replaced(line, &very)),
        (
            "made-long-name",
            after_word(&format!("{} = 1", "word".repeat(20_000))),
        ),
        ("made-long-list", replaced(line, &line.repeat(5_000))),
        ("made-long-way-between", at_end(&format!("{two}{again}"))),
        (
            "made-all-on-one-line",
            format!(
                "{}\npresent = [{one_line}]\n",
                SHORT
                    .split("\n[[present]]")
                    .next()
                    .unwrap_or(SHORT)
                    .replacen("\n[", &format!("\nnever = [{one_line}]\n["), 1)
            )
            .into(),
        ),
    ]
}

fn many() -> Vec<(&'static str, Vec<u8>)> {
    let numbers = fill(|n| format!("{n}, "));
    let need = "{ value = 12, param = \"page-shift\", values = [12] },\n";
    let needs = fill(|_| need.to_owned());
    let levels = fill(|_| "\"pte\", ".to_owned());
    vec![
        (
            "made-many-keys",
            after_word(&fill(|n| format!("word{n} = {n}\n"))),
        ),
        (
            "made-many-syntax-errors",
            after_word(&fill(|_| "]\n".to_owned())),
        ),
        (
            "made-many-wrong-sections",
            at_end(&fill(|n| format!("[params.p{n}]\nvalues = 12, 14\n"))),
        ),
        ("made-many-sections", at_end(&fill(|_| "[a]\n".to_owned()))),
        (
            "made-many-forms",
            at_end(&fill(|n| form(n, "{ any = \"0x1\" }"))),
        ),
        (
            "made-many-params",
            at_end(&fill(|n| {
                format!("[params.p{n}]\ndefault = 0\nvalues = [0]\n")
            })),
        ),
        (
            "made-many-values",
            at_end(&format!("[params.p]\ndefault = 0\nvalues = [{numbers}]\n")),
        ),
        (
            "made-many-needs",
            replaced(
                "why = \"pages",
                &format!("needs = [{needs}]\nwhy = \"pages"),
            ),
        ),
        (
            "made-many-where",
            replaced(
                "[[non-present]]\n",
                &format!("[[non-present]]\nwhere = {{ page-shift = [{numbers}] }}\n"),
            ),
        ),
        (
            "made-many-levels",
            replaced("levels = [\"pte\"]", &format!("levels = [{levels}]")),
        ),
    ]
}

/// Files that are small enough to be read, but would take long to check without limits.
fn slow() -> Vec<(&'static str, Vec<u8>)> {
    let few = |piece: &dyn Fn(usize) -> String| (0..200).map(piece).collect::<String>();
    let nots = "{ all = [{ mask = \"0xffffffff\", not = \"1\" }, { mask = \"0xffffffff00\", not = \"0x100\" }] }";
    let spread = |n: usize| {
        let mask = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * n as u64 + 1);
        format!(
            "{{ mask = \"{mask:#x}\", value = \"{:#x}\" }}",
            mask & mask << 7
        )
    };
    let param = |n: usize| format!("[params.p{n}]\ndefault = 0\nvalues = [0, 1]\n");
    let params: String = (0..10).map(param).collect();
    let moving = "[[present]]\nlevels = [\"pte\"]\nform = \"a\"\nsource = \"nowhere\"\nmatch = { any = \"0x1\" }\nbits = [\n  { bits = \"63:p0+p1+p2+p3+p4+p5\", field = \"a\" },\n]\n";
    vec![
        (
            "made-slow-forms",
            at_end(&few(&|n| form(n, "{ any = \"0x1\" }"))),
        ),
        ("made-slow-cubes", at_end(&few(&|n| form(n, nots)))),
        ("made-slow-compares", at_end(&few(&|n| form(n, &spread(n))))),
        (
            "made-slow-combinations",
            at_end(&format!("{params}{moving}")),
        ),
        (
            "made-slow-blocks",
            at_end(&format!("{params}{}", moving.repeat(200))),
        ),
    ]
}

fn not_text() -> Vec<(&'static str, Vec<u8>)> {
    let latin = replaced("D and A", "D\u{1} and A")
        .into_iter()
        .map(|b| if b == 1 { 0xe9 } else { b });
    let utf_16 = SHORT.bytes().flat_map(|b| [b, 0]);
    vec![
        ("made-latin-1", latin.collect()),
        (
            "made-utf-16",
            [0xff, 0xfe].into_iter().chain(utf_16).collect(),
        ),
        ("made-zeros", vec![0; 10_000]),
        ("made-large", vec![b'#'; MAX_BYTES as usize + 1]),
    ]
}
