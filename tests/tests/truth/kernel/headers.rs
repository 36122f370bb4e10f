//! Layouts of riscv64 and mips32 that were written from the kernel's headers, compared with what these headers
//! compute: `layouts/written`. They are not shipped until they are verified against the kernel.

use std::collections::BTreeMap;
use std::io::Read;

use arch_defs::DEFINITIONS;
use pte_layout::check::every;
use pte_layout::codec::{Fields, decode, encode};
use pte_layout::diagnostic::Report;
use pte_layout::model::config::Configuration;
use pte_layout::model::{Class, Layout, Level};
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;
use pte_tests::root;
use serde_json::Value;

fn file(name: &str) -> LayoutFile {
    let path = root().join(format!("layouts/written/{name}.toml"));
    let read = pte_layout::source::read(&path).and_then(|s| LayoutFile::parse(&s));
    read.unwrap_or_else(|e: Report| panic!("{e}"))
}

/// The records of `name`.
fn records(name: &str) -> Vec<Value> {
    let path = root().join(format!("layouts/written/{name}.jsonl.gz"));
    let mut text = String::new();
    let packed = std::fs::File::open(path).expect("the records");
    let read = flate2::read::GzDecoder::new(packed).read_to_string(&mut text);
    read.expect("gzip of UTF-8");
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("JSON")
}

fn number(value: &Value) -> u64 {
    let text = value.as_str().expect("a number in hex");
    u64::from_str_radix(text.trim_start_matches("0x"), 16).expect("hex")
}

/// The layout for a record.
fn layout(file: &LayoutFile, record: &Value) -> Layout {
    let kernel = record["kernel"].as_str().expect("a kernel").parse();
    let epoch = DEFINITIONS.of_file(
        file,
        None,
        record["arch"].as_str(),
        Some(kernel.expect("a version")),
    );
    let (epoch, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
    let options = record["config"].as_object().expect("options").iter();
    let params = record["params"].as_object().expect("parameters").iter();
    let config = Configuration {
        options: options
            .map(|(o, on)| (o.clone(), on.as_bool().expect("y or n")))
            .collect(),
        params: params
            .map(|(p, v)| (p.as_str().into(), v.as_i64().expect("a number")))
            .collect(),
        ..Configuration::default()
    };
    resolve(&epoch, &kinds, &config).unwrap_or_else(|e| panic!("{record}: {e}"))
}

/// Every flag of `asked` is in `set`, or is not, as the record says. Returns their number.
fn flags(asked: &Value, set: &[String], record: &Value) -> usize {
    let asked = asked.as_object().into_iter().flatten();
    let compared = asked.map(|(flag, is)| {
        assert_eq!(set.contains(flag), is == true, "{flag}: {record}");
    });
    compared.count()
}

/// Decodes a word that the helpers read.
fn is_read(layout: &Layout, level: &Level, record: &Value) -> usize {
    let decoded = decode(layout, level, number(&record["word"]));
    let class = match (record["none"] == true, record["present"] == true) {
        (true, _) => Class::None,
        (false, true) => Class::Present,
        (false, false) => Class::NonPresent,
    };
    assert_eq!(decoded.class, class, "{record}");
    let mut compared = 1;
    if let Some(ty) = record["type"].as_u64() {
        let raw = decoded.raw.expect("an entry");
        let offset = number(&record["offset"]);
        assert_eq!((raw.ty, raw.offset), (ty, offset), "{record}");
        compared += 2;
    }
    if class == Class::NonPresent {
        compared += flags(&record["flags"], &decoded.flags, record);
    }
    if class == Class::Present {
        compared += flags(&record["bits"], &decoded.flags, record);
        if record["pfn"].is_string() {
            assert_eq!(decoded.pfn, Some(number(&record["pfn"])), "{record}");
            compared += 1;
        }
    }
    compared
}

/// Encodes a word that the helpers made.
fn is_made(layout: &Layout, level: &Level, record: &Value) -> usize {
    let made = number(&record["made"]);
    let (ty, offset) = (record["type"].as_u64(), number(&record["offset"]));
    let flags: Vec<String> = record["flags"]
        .as_array()
        .expect("flags")
        .iter()
        .map(|f| f.as_str().expect("a name").to_owned())
        .collect();
    let fields = Fields {
        ty,
        offset: Some(offset),
        flags: flags.clone(),
        ..Fields::default()
    };
    assert_eq!(
        encode(layout, level, "unknown", &fields),
        Ok(made),
        "{record}"
    );
    let decoded = decode(layout, level, made);
    let raw = decoded.raw.expect("an entry");
    assert_eq!((Some(raw.ty), raw.offset), (ty, offset), "{record}");
    // The word of type 0 and offset 0 can be none, and then has no flags.
    if decoded.class == Class::NonPresent {
        let mut set = decoded.flags;
        set.sort_unstable();
        let mut wanted = flags;
        wanted.sort_unstable();
        assert_eq!(set, wanted, "{record}");
    }
    4
}

/// Compares all records of `name`. Returns the number of compared values.
fn agree(name: &str) -> usize {
    let file = file(name);
    let mut layouts: BTreeMap<String, Layout> = BTreeMap::new();
    let mut compared = 0;
    for record in records(name) {
        let about = ["arch", "kernel", "config", "params"].map(|k| record[k].to_string());
        let layout = layouts
            .entry(about.join(" "))
            .or_insert_with(|| layout(&file, &record));
        let level = record["level"].as_str().expect("a level");
        let level = layout.level(level).expect("the level");
        compared += match record["made"].is_string() {
            true => is_made(layout, level, &record),
            false => is_read(layout, level, &record),
        };
    }
    println!(
        "{name}: {compared} numbers in {} configurations",
        layouts.len()
    );
    compared
}

#[test]
fn riscv64() {
    assert!(agree("riscv64") > 40_000);
}

#[test]
fn mips32() {
    assert!(agree("mips32") > 60_000);
}

/// Each finding is a fault of the kernel that the file states, and each stated fault is found.
#[test]
fn findings_are_the_stated_faults() {
    for name in ["riscv64", "mips32"] {
        let file = file(name);
        let mut known = 0;
        for variant in &file.variants {
            for kernel in file.begins() {
                let epoch =
                    DEFINITIONS.of_file(&file, None, Some(&variant.arch.value), Some(kernel));
                let (epoch, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
                let found = every(&epoch, &kinds).expect("few options");
                let denied = found.findings.iter().find(|f| f.severity.name() == "deny");
                assert!(denied.is_none(), "{kernel}: {denied:?}");
                assert!(found.not_shown.is_empty(), "{:?}", found.not_shown);
                known += found.findings.iter().filter(|f| f.known.is_some()).count();
            }
        }
        assert!(known > 0, "{name}");
    }
}

/// A configuration selects one architecture of the family.
#[test]
fn a_configuration_selects_one() {
    let file = file("mips32");
    for (on, arch) in [
        (&["CPU_R3K_TLB"][..], "mips32-r3k"),
        (&["CPU_HAS_RIXI"], "mips32-r4k"),
        (&["XPA", "PHYS_ADDR_T_64BIT", "CPU_MIPS32"], "mips32-xpa"),
        (&["PHYS_ADDR_T_64BIT", "CPU_MIPS32"], "mips32-alchemy"),
    ] {
        let picked = file.picked(|o| on.contains(&o));
        let names: Vec<&str> = picked.iter().map(|v| v.arch.value.as_str()).collect();
        assert_eq!(names, [arch]);
    }
}
