//! The modules of a crate, one per file.

use std::path::{Path, PathBuf};

use syn::{Attribute, Item, ItemMod};

/// A module in a file of its own.
pub struct Module {
    /// Its names from the root: `["check", "free"]`; none for the root.
    pub path: Vec<String>,
    /// Its file.
    pub file: PathBuf,
    /// Its items, without tests.
    pub items: Vec<Item>,
}

/// All modules, starting at `root`.
pub(super) fn read(root: &Path) -> Vec<Module> {
    let mut out = Vec::new();
    add(root, Vec::new(), &mut out);
    out
}

fn add(file: &Path, path: Vec<String>, out: &mut Vec<Module>) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let items: Vec<Item> = parsed.items.into_iter().filter(|i| !is_test(i)).collect();
    let below: Vec<(String, PathBuf)> = items
        .iter()
        .filter_map(|i| match i {
            Item::Mod(m) if m.content.is_none() => Some((m.ident.to_string(), of(file, m))),
            _ => None,
        })
        .collect();
    out.push(Module {
        path: path.clone(),
        file: file.to_owned(),
        items,
    });
    for (name, file) in below {
        let mut path = path.clone();
        path.push(name);
        add(&file, path, out);
    }
}

/// The file of `mod name;` in `file`.
fn of(file: &Path, module: &ItemMod) -> PathBuf {
    let name = module.ident.to_string();
    let folder = file.parent().expect("a file is in a folder");
    let stem = file.file_stem().and_then(|s| s.to_str()).expect("a name");
    let is_folder = ["lib", "main", "mod"].contains(&stem);
    let folder = if is_folder {
        folder.to_owned()
    } else {
        folder.join(stem)
    };
    let plain = folder.join(format!("{name}.rs"));
    if plain.exists() {
        plain
    } else {
        folder.join(name).join("mod.rs")
    }
}

/// Whether an item is test code, which may import anything.
fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Mod(m) => &m.attrs,
        Item::Fn(f) => &f.attrs,
        Item::Use(u) => &u.attrs,
        _ => return false,
    };
    attributes.iter().any(|a| {
        a.path().is_ident("cfg") && a.parse_args::<syn::Ident>().is_ok_and(|i| i == "test")
    })
}
