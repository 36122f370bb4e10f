//! The blocks of words in use of x86-64 repeat the same lines for every form and every kernel: the copies agree.
//!
//! Where they do not is in `present-bits/x86-64.toml`, with the reason.

use std::collections::{BTreeMap, BTreeSet};

use arch_defs::embedded;
use arch_defs::parse::layout::{Row, RowRole};
use arch_defs::parse::number::Params;
use arch_defs::version::Version;
use pte_tests::data::{read, tables, text, texts};
use serde_json::Value;

const PAGE_SHIFT: i64 = 12;

/// One bit of one form at one kernel.
struct Bit {
    at: i64,
    since: Version,
    /// `pmd mapped`.
    form: String,
    /// The form says that P is set.
    valid: bool,
    /// What it is, and under which option: `flag soft-dirty if MEM_SOFT_DIRTY`.
    is: String,
    macro_name: Option<String>,
    /// The bit of the number that it holds, and whether it is stored inverted.
    of_number: Option<(i64, bool)>,
    /// Where to look.
    place: String,
}

fn what(row: &Row) -> String {
    let role = match &row.role {
        RowRole::Field { name, .. } => format!("field {}", name.value),
        RowRole::Flag(name) => format!("flag {}", name.value),
        RowRole::Zero => "zero".to_owned(),
        RowRole::One => "one".to_owned(),
        RowRole::Free => "free".to_owned(),
    };
    let option = row.config.as_ref().map(|o| format!(" if {}", o.value));
    role + option.unwrap_or_default().as_str()
}

/// Every bit of every form at every kernel.
fn bits() -> Vec<Bit> {
    let mut out = Vec::new();
    let params = Params::from([("page-shift".to_owned(), PAGE_SHIFT)]);
    let files = embedded::layouts().unwrap_or_else(|e| panic!("{e}"));
    for file in files.iter().filter(|f| f.arch.value == "x86-64") {
        for block in &file.present {
            let name = &block.form.as_ref().expect("a form").value;
            let p = |row: &Row| {
                matches!(row.role, RowRole::One) && row.bits.value.eval(&params) == (0, 0)
            };
            for (level, row) in block
                .levels
                .iter()
                .flat_map(|l| block.rows.iter().map(move |r| (l, r)))
            {
                let (hi, lo) = row.bits.value.eval(&params);
                let number = |at: i64| match &row.role {
                    RowRole::Field {
                        slice, inverted, ..
                    } => {
                        let lowest = slice.as_ref().map_or(0, |s| s.eval(&params).1);
                        Some((lowest + at - lo, *inverted))
                    }
                    _ => None,
                };
                out.extend((lo..=hi).map(|at| Bit {
                    at,
                    since: file.since.value,
                    form: format!("{} {name}", level.value),
                    valid: block.rows.iter().any(p),
                    is: what(row),
                    macro_name: row.macro_name.clone(),
                    of_number: number(at),
                    place: format!("{}: {} {name}: bit {at}", file.source.name, level.value),
                }));
            }
        }
    }
    let forms: BTreeSet<_> = out.iter().map(|b| (b.since, &b.form)).collect();
    assert!(
        forms.len() >= 21 && out.len() == 64 * forms.len(),
        "{forms:?}"
    );
    out
}

/// The entry of the data speaks of this bit.
fn speaks_of(entry: &Value, bit: &Bit) -> bool {
    let range = text(entry, "bits");
    let (hi, lo) = range.split_once(':').unwrap_or((range, range));
    let number = |n: &str| n.parse::<i64>().expect("a bit");
    let since = entry["since"]
        .as_str()
        .map(|s| s.parse::<Version>().expect("a version"));
    let forms = texts(entry, "forms");
    (number(lo)..=number(hi)).contains(&bit.at)
        && since.is_none_or(|s| bit.since >= s)
        && (forms.is_empty() || forms.contains(&bit.form.as_str()))
}

#[test]
fn a_bit_is_the_same_in_every_form_and_at_every_kernel() {
    let data = read("present-bits/x86-64.toml");
    let differs = tables(&data, "differs");
    let (bits, mut used) = (bits(), BTreeSet::new());
    let mut common: BTreeMap<i64, &Bit> = BTreeMap::new();
    for bit in &bits {
        let told: Vec<usize> = (0..differs.len())
            .filter(|n| speaks_of(&differs[*n], bit))
            .collect();
        match told[..] {
            [] => {
                let first = common.entry(bit.at).or_insert(bit);
                let (here, there) = (&bit.place, &first.place);
                assert_eq!(bit.is, first.is, "{here} is not what it is in {there}");
            }
            [n] => {
                let wanted = text(&differs[n], "is");
                assert_eq!(bit.is, wanted, "{}: {}", bit.place, differs[n]);
                used.insert((n, bit.at));
            }
            _ => panic!("{}: told of more than once: {told:?}", bit.place),
        }
    }
    assert_eq!(common.len(), 64, "a bit differs everywhere");
    for (n, entry) in differs.iter().enumerate() {
        assert!(
            !text(entry, "why").is_empty() && used.iter().any(|(u, _)| *u == n),
            "of no use: {entry}"
        );
    }
    for (n, at) in &used {
        assert_ne!(text(&differs[*n], "is"), common[at].is, "does not differ");
    }
}

#[test]
fn a_flag_has_one_macro() {
    let data = read("present-bits/x86-64.toml");
    let several = tables(&data, "macros");
    let bits = bits();
    let mut first: BTreeMap<(i64, &str), &Bit> = BTreeMap::new();
    for bit in &bits {
        let known = several.iter().find(|m| text(m, "of") == bit.is);
        if let Some(known) = known {
            let name = bit.macro_name.as_deref().unwrap_or_default();
            assert!(texts(known, "any").contains(&name), "{}: {name}", bit.place);
            continue;
        }
        let other = first.entry((bit.at, &bit.is)).or_insert(bit);
        let (here, there) = (&bit.place, &other.place);
        assert_eq!(bit.macro_name, other.macro_name, "{here}, and {there}");
    }
}

/// A page frame stands where the address has it, and inverted where the MMU does not follow the word.
#[test]
fn page_frames_stand_in_their_place() {
    let bits = bits();
    let of_pfn = bits.iter().filter(|b| b.is == "field pfn");
    for bit in of_pfn {
        let wanted = (bit.at - PAGE_SHIFT, !bit.valid);
        assert_eq!(bit.of_number, Some(wanted), "{}", bit.place);
    }
}
