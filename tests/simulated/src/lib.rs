//! Made-up architectures, as many as Linux has and with as long a history: what costs at that size is measured on them.
//!
//! Each is drawn from its number alone. Names, reasons and places differ, so that two of them have few lines in common.

mod draw;
mod entries;
mod mapped;

use std::fmt::Write;

use draw::Draw;
use entries::entries;
use mapped::mapped;

/// How many architectures Linux has had since 4.19, one for each width of word and family of layouts.
pub const COUNT: usize = 45;

/// The kernels that each architecture is verified against.
const VERIFIED: [&str; 10] = [
    "5.10", "5.12", "5.15", "5.17", "5.19", "6.1", "6.4", "6.6", "6.9", "6.12",
];
/// The kernels at which an architecture can change.
const CHANGES: [&str; 19] = [
    "5.11", "5.13", "5.14", "5.16", "5.18", "5.19", "6.0", "6.1", "6.2", "6.3", "6.4", "6.5",
    "6.6", "6.7", "6.8", "6.9", "6.10", "6.11", "6.12",
];
/// How often one changes: with the layout that it begins with, ten.
const MOVES: usize = 9;

/// `count` layout files: the names of their architectures, and their text.
pub fn architectures(count: usize) -> Vec<(String, String)> {
    (0..count).map(architecture).collect()
}

fn architecture(number: usize) -> (String, String) {
    let mut draw = Draw(0x7074_6500 + number as u64);
    let arch = format!("{}{number:02}", draw.name());
    let big = arch.to_uppercase();
    let header = format!("arch/{arch}/include/asm/pgtable.h");
    let mut out =
        format!("format = \"pte-layout/2\" # {arch}\narch = \"{arch}\"\nword = 64 # {arch}\n");
    let verified: Vec<String> = VERIFIED
        .iter()
        .map(|v| format!("\"{v}.{}\"", 1 + draw.below(90)))
        .collect();
    let _ = writeln!(
        out,
        "since = \"5.10\" # {arch}\nverified = [{}]\n",
        verified.join(", ")
    );

    // The history: which kernels, and which bits change places.
    let mut kernels: Vec<usize> = (0..CHANGES.len()).collect();
    draw.shuffle(&mut kernels);
    kernels.truncate(MOVES);
    kernels.sort_unstable();
    let names: Vec<String> = (0..MOVES).map(|_| draw.name() + "-moved").collect();
    out += "[changes]\n";
    for (name, kernel) in names.iter().zip(&kernels) {
        let _ = writeln!(
            out,
            "{name} = {{ since = \"{}\", what = \"{} of {arch}\" }}",
            CHANGES[*kernel],
            draw.name()
        );
    }

    let shifts = draw.below(3) == 0;
    let _ = writeln!(
        out,
        "\n[params.page-shift]\ndefault = 12 # {arch}\nvalues = [{}] # {arch}\nwhy = \"{}: PAGE_SHIFT of {arch}\"\n",
        if shifts { "12, 14, 16" } else { "12" },
        draw.name(),
    );
    let physmem = 42 + draw.below(4);
    let _ = writeln!(
        out,
        "[params.max-physmem-bits]\ndefault = {physmem} # {arch}\nvalues = [{physmem}, {}] # {arch}\nwhy = \"{}: MAX_PHYSMEM_BITS of {arch}\"\n",
        physmem + 4,
        draw.name(),
    );
    let options: Vec<String> = (0..3)
        .map(|n| format!("{big}_{}{n}", draw.name().to_uppercase()))
        .collect();
    for option in &options {
        let _ = writeln!(
            out,
            "[[option]]\nname = \"{option}\"\nsource = \"arch/{arch}/Kconfig: {option}\"\n"
        );
    }
    let mut by_arch = [
        "ARCH_ENABLE_THP_MIGRATION",
        "DEVICE_PRIVATE",
        "HAVE_ARCH_USERFAULTFD_WP",
        "MEMORY_FAILURE",
        "MEM_SOFT_DIRTY",
    ];
    draw.shuffle(&mut by_arch);
    let has = 2 + draw.below(4);
    let _ = writeln!(
        out,
        "[[has]]\noptions = {:?}\nsource = \"arch/{arch}/Kconfig\"\n",
        &by_arch[..has]
    );
    if has < 5 {
        let _ = writeln!(
            out,
            "[[lacks]]\noptions = {:?}\nwhy = \"arch/{arch}/Kconfig does not select them\"\n",
            &by_arch[has..]
        );
    }

    // P and PROTNONE, among the low bits, and the bit of a huge page.
    let mut low: Vec<u32> = (0..8).collect();
    draw.shuffle(&mut low);
    let (present, protnone, huge) = (low[0], low[1], low[2]);
    let _ = writeln!(
        out,
        "[[rules]]\nlevels = [\"pte\", \"pmd\"] # {arch}\nnone = {{ mask = \"!0\", value = \"0\" }} # {arch}\n\
         present = {{ any = \"bit({present}) | bit({protnone})\" }} # {arch}\nhw-valid = {{ any = \"bit({present})\" }} # {arch}\n\
         source = \"{header}: pte_none, pte_present\"\n"
    );
    entries(
        &mut out,
        &mut draw,
        &arch,
        &header,
        &names,
        [present, protnone],
    );
    mapped(
        &mut out,
        &mut draw,
        &arch,
        &header,
        &options,
        [present, protnone, huge],
    );
    // Lines that every file has say whose they are too.
    let tagged = out.lines().map(|line| match line {
        "" => "\n".to_owned(),
        _ if line.contains(&arch) => format!("{line}\n"),
        _ => format!("{line} # {arch}\n"),
    });
    (arch.clone(), tagged.collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{COUNT, architectures};

    /// So a cost that is low because files are alike shows as high here.
    #[test]
    fn architectures_have_few_lines_in_common() {
        let all = architectures(COUNT);
        let lines =
            |text: &'static str| -> BTreeSet<&str> { text.lines().map(str::trim).collect() };
        let all: Vec<_> = all
            .into_iter()
            .map(|(arch, text)| (arch, lines(text.leak())))
            .collect();
        for (n, (arch, lines)) in all.iter().enumerate() {
            for (other, others) in &all[..n] {
                let same = lines.intersection(others).count();
                assert!(
                    same * 10 <= lines.len(),
                    "{arch} and {other}: {same} of {} lines",
                    lines.len()
                );
            }
        }
    }
}
