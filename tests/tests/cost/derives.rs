//! The cost of the derives: executed instructions compared with hand-written code, and bytes of generated code.
//! Nothing is measured in time, so the results are the same on every machine.

use crate::program::{built, each};

/// At most a fifth more than hand-written code, and at most four times as much without optimization.
#[test]
#[cfg_attr(missing_valgrind, ignore = "needs valgrind")]
fn instructions_compared_with_hand_written_code() {
    let (release, debug) = (built(true), built(false));
    for function in ["decode", "encode"] {
        let all = [
            (&release, "derived"),
            (&release, "by-hand"),
            (&debug, "derived"),
            (&debug, "by-hand"),
        ];
        let [fast, fast_by_hand, slow, slow_by_hand] =
            all.map(|(program, code)| each(program, code, function));
        println!(
            "{function}, in hundredths: derived {fast}, by hand {fast_by_hand}; not optimized {slow} and {slow_by_hand}"
        );
        assert!(
            fast * 5 <= fast_by_hand * 6,
            "{function}: {fast} against {fast_by_hand}"
        );
        assert!(
            slow <= fast * 4,
            "{function}: {slow} not optimized, {fast} optimized"
        );
    }
}

/// The size of the code generated for a type of nine fields.
#[test]
fn size_of_generated_code() {
    let fields = "
        #[derive(PteFlags)]
        #[pte(arch = \"x86-64\", form = \"mapped\")]
        struct Bits {
            rw: bool, user: bool, nx: bool, accessed: bool, dirty: bool, global: bool, pat: bool, pkey: u8, pfn: u64,
        }";
    let variants = "
        #[derive(PteEntry)]
        #[pte(arch = \"x86-64\")]
        enum Slot {
            Swap { area: u8, offset: u64, exclusive: bool, uffd_wp: bool, soft_dirty: bool },
            #[pte(clear = \"rest\")]
            MigrationWrite { pfn: u64, young: bool, dirty: bool },
            #[pte(other)]
            Other(u64),
        }";
    let flags = formatted(pte_tests::derived_flags(fields.parse().expect("Rust")));
    let entry = expanded(variants);
    for (what, text) in [("a struct", flags), ("an enum", entry)] {
        // Indentation is left out: it depends on the printer only.
        let size: usize = text.lines().map(|l| l.trim_start().len() + 1).sum();
        println!("{what} of nine fields: {size} bytes");
        assert!(size <= 4096, "{what}: {size} bytes\n{text}");
    }
}

/// One more variant is one more compare and expression, however many variants there are.
#[test]
fn a_hundred_variants() {
    let with = |count: usize| {
        let variants: String = (0..count)
            .map(|n| {
                format!(
                    "#[pte(word = {:#x})] V{n},",
                    0xf800_2000_0000_0000_u64 | (n as u64 + 1) << 9 | 0x10
                )
            })
            .collect();
        let text = format!(
            "#[pte(arch = \"x86-64\")] enum Many {{ {variants} #[pte(other)] Other(u64) }}"
        );
        expanded(&text).len()
    };
    let (few, many) = (with(10), with(100));
    let each = (many - few) / 90;
    println!("a hundred variants: {many} bytes, {each} for one more");
    assert!(each <= 500, "{each} bytes for a variant");
}

/// The expansion of an enum.
fn expanded(text: &str) -> String {
    formatted(pte_tests::derived(text.parse().expect("Rust")))
}

fn formatted(tokens: proc_macro2::TokenStream) -> String {
    let out = prettyplease::unparse(&syn::parse2(tokens).expect("Rust"));
    assert!(!out.contains("compile_error"), "{out}");
    out
}
