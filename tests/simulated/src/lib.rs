//! Made-up architectures, as many as Linux has and with as long a history: what costs at that size is measured on them.
//!
//! Each is drawn from its number alone. Names, reasons and places differ, so that two of them have few lines in common.

use std::fmt::Write;

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
const PARTS: [&str; 16] = [
    "ba", "co", "du", "fe", "gi", "ho", "ju", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo",
];

/// Numbers that look random: SplitMix64.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for n in (1..list.len()).rev() {
            list.swap(n, self.below(n + 1));
        }
    }

    /// A name of three syllables.
    fn name(&mut self) -> String {
        (0..3).map(|_| PARTS[self.below(PARTS.len())]).collect()
    }
}

/// What a single bit of a non-present entry is in one epoch.
#[derive(Clone, PartialEq)]
enum Bit {
    Exclusive,
    UffdWp,
    SoftDirty,
    Zero(String),
    Free(String),
}

/// A piece of a non-present entry, from the most significant one on.
enum Piece {
    Field(&'static str, u32),
    /// The number of a single bit.
    Single(usize),
    /// A bit that every epoch tests: its name.
    Tested(&'static str),
}

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

/// The block of non-present entries.
fn entries(
    out: &mut String,
    draw: &mut Draw,
    arch: &str,
    header: &str,
    changes: &[String],
    tested: [u32; 2],
) {
    // Low bits: all single. Above: pieces of the fields among single bits.
    let in_pieces = 1 + draw.below(3);
    let mut pieces = vec![Piece::Field("type", 5)];
    let width = 44;
    let mut left = width;
    for n in 0..in_pieces {
        let this = if n + 1 == in_pieces {
            left
        } else {
            8 + draw.below(6) as u32
        };
        pieces.push(Piece::Field("offset", this));
        left -= this;
    }
    let singles = 64 - 5 - width as usize - 2;
    let above = singles - 6;
    pieces.extend((0..above).map(Piece::Single));
    draw.shuffle(&mut pieces);
    let mut next = above;
    for bit in (0..8).rev() {
        if bit == tested[0] {
            pieces.push(Piece::Tested("the MMU walks it"));
        } else if bit == tested[1] {
            pieces.push(Piece::Tested("PROT_NONE"));
        } else {
            pieces.push(Piece::Single(next));
            next += 1;
        }
    }
    let mut bits: Vec<Bit> = vec![Bit::Exclusive, Bit::UffdWp, Bit::SoftDirty];
    while bits.len() < singles {
        let why = format!("{} of {arch}", draw.name());
        bits.push(if draw.below(2) == 0 {
            Bit::Zero(why)
        } else {
            Bit::Free(why)
        });
    }
    draw.shuffle(&mut bits);
    // Each epoch: two bits change places, one of them a flag.
    let mut epochs = vec![bits];
    for _ in changes {
        let mut bits = epochs[epochs.len() - 1].clone();
        let flag = bits
            .iter()
            .enumerate()
            .filter(|(_, b)| !matches!(b, Bit::Zero(_) | Bit::Free(_)));
        let flags: Vec<usize> = flag.map(|(n, _)| n).collect();
        let (a, b) = (flags[draw.below(3)], draw.below(singles));
        bits.swap(a, b);
        epochs.push(bits);
    }
    let _ = writeln!(
        out,
        "[[non-present]]\nlevels = [\"pte\", \"pmd\"] # entries of {arch}\nsource = \"{header}: __swp_entry\"\nbits = ["
    );
    let mut top = 64;
    let mut offset = width;
    for piece in pieces {
        match piece {
            Piece::Field(name, width) => {
                let at = format!("{}:{}", top - 1, top - width);
                let of = if name == "offset" && in_pieces > 1 {
                    offset -= width;
                    format!("offset[{}:{}]", offset + width - 1, offset)
                } else {
                    name.to_owned()
                };
                let _ = writeln!(
                    out,
                    "  {{ bits = \"{at}\", field = \"{of}\", why = \"{} of {arch}\" }},",
                    draw.name()
                );
                top -= width;
            }
            Piece::Tested(why) => {
                top -= 1;
                let _ = writeln!(out, "  {{ bits = \"{top}\", zero = \"{why} on {arch}\" }},");
            }
            Piece::Single(n) => {
                top -= 1;
                single(
                    out,
                    arch,
                    top,
                    &epochs.iter().map(|e| &e[n]).collect::<Vec<_>>(),
                    changes,
                );
            }
        }
    }
    out.push_str("]\n\n");
}

/// The lines of one bit: one for each run of epochs in which it is the same.
fn single(out: &mut String, arch: &str, bit: u32, epochs: &[&Bit], changes: &[String]) {
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut first = 0;
    while first < epochs.len() {
        let same = epochs[first..]
            .iter()
            .take_while(|b| **b == epochs[first])
            .count();
        let mut when = String::new();
        if first > 0 {
            let _ = write!(when, "since = \"{}\", ", changes[first - 1]);
        }
        if first + same < epochs.len() {
            let _ = write!(when, "until = \"{}\", ", changes[first + same - 1]);
        }
        let what = match epochs[first] {
            Bit::Exclusive => {
                format!("flag = \"exclusive\", when = \"pte\", macro = \"_{arch}_EXCLUSIVE\"")
            }
            Bit::UffdWp => format!(
                "flag = \"uffd-wp\", when = \"HAVE_ARCH_USERFAULTFD_WP\", macro = \"_{arch}_UFFD_WP\""
            ),
            Bit::SoftDirty => format!(
                "flag = \"soft-dirty\", when = \"MEM_SOFT_DIRTY\", macro = \"_{arch}_SOFT_DIRTY\""
            ),
            Bit::Zero(why) => format!("zero = \"{why}\""),
            Bit::Free(why) => format!("free = true, why = \"{why}\""),
        };
        lines.push((when, what));
        first += same;
    }
    for (when, what) in lines {
        let _ = writeln!(out, "  {{ bits = \"{bit}\", {when}{what} }},");
    }
}

/// The block of present words.
fn mapped(
    out: &mut String,
    draw: &mut Draw,
    arch: &str,
    header: &str,
    options: &[String],
    low: [u32; 3],
) {
    let [present, protnone, huge] = low;
    let _ = writeln!(
        out,
        "[[present]]\nsource = \"{header}: pte_pfn, pmd_pfn\"\nforms = [\n\
         \x20 {{ form = \"mapped\", levels = [\"pte\"], is = [\"P\", \"page\"] }}, # {arch}\n\
         \x20 {{ form = \"protnone\", levels = [\"pte\"], is = [\"page\"] }}, # {arch}\n\
         \x20 {{ form = \"mapped\", levels = [\"pmd\"], is = [\"P\", \"huge\"] }}, # {arch}\n\
         \x20 {{ form = \"table\", levels = [\"pmd\"], is = [\"P\"] }}, # {arch}\n\
         \x20 {{ form = \"protnone\", levels = [\"pmd\"], is = [\"huge\"] }}, # {arch}\n\
         \x20 {{ form = \"protnone-table\", levels = [\"pmd\"] }}, # {arch}\n]\nbits = ["
    );
    let top = 50;
    let mut gated = options.iter();
    let mut flag = |out: &mut String, draw: &mut Draw, bit: u32, gate: bool| {
        let name = draw.name();
        let when = match gate.then(|| gated.next()).flatten() {
            Some(option) => format!(", when = \"{option}\""),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "  {{ bits = \"{bit}\", flag = \"{name}{bit}\"{when}, macro = \"_{arch}_{name}\" }},"
        );
    };
    for bit in (top..64).rev() {
        flag(out, draw, bit, bit % 4 == 3);
    }
    let _ = writeln!(
        out,
        "  {{ bits = \"{}:12\", field = \"pfn\", macro = \"_{arch}_PFN\" }},",
        top - 1
    );
    for bit in (8..12).rev() {
        flag(out, draw, bit, false);
    }
    for bit in (0..8).rev() {
        if bit == present {
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"P\", one = \"P of {arch}: the MMU walks the entry\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"!P\", zero = \"P of {arch} is clear\" }},"
            );
        } else if bit == protnone {
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"P\", flag = \"global\", macro = \"_{arch}_GLOBAL\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"!P\", one = \"PROT_NONE of {arch}\" }},"
            );
        } else if bit == huge {
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"page\", flag = \"memory-type\", macro = \"_{arch}_TYPE\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"huge\", one = \"a huge page of {arch}\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"!page !huge\", zero = \"no huge page of {arch}\" }},"
            );
        } else {
            flag(out, draw, bit, false);
        }
    }
    out.push_str("]\n");
}
