//! Imports between files: by `use`, and by paths in code and in macro calls.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, UseTree};

use super::modules::Module;

/// An import of one file from another.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The number of the importing module.
    pub from: usize,
    /// The number of the imported module.
    pub to: usize,
    /// The imported path, from the root.
    pub what: String,
}

/// The names that `use` brings into a module, with their paths.
type Names = HashMap<String, Vec<String>>;

/// All imports between `modules`.
pub(super) fn of(modules: &[Module]) -> Vec<Import> {
    let numbers: BTreeMap<&[String], usize> = modules
        .iter()
        .enumerate()
        .map(|(n, m)| (m.path.as_slice(), n))
        .collect();
    let names: Vec<Names> = modules.iter().map(|m| names(m, &numbers)).collect();
    let mut out = BTreeSet::new();
    for (from, module) in modules.iter().enumerate() {
        for path in paths(module, &numbers) {
            let to = target(&path, &numbers, &names);
            if to != from {
                let what = path.join("::");
                out.insert(Import { from, to, what });
            }
        }
    }
    out.into_iter().collect()
}

/// The module that defines the target of `path`. A name that a module has by `use` is followed to its origin.
fn target(path: &[String], numbers: &BTreeMap<&[String], usize>, names: &[Names]) -> usize {
    let mut path = path.to_vec();
    // A chain of `use` is short; a cycle of them does not compile.
    for _ in 0..16 {
        let length = (0..=path.len())
            .rev()
            .find(|n| numbers.contains_key(&path[..*n]))
            .expect("the root is a module");
        let module = numbers[&path[..length]];
        let Some(path_of_name) = path.get(length).and_then(|n| names[module].get(n)) else {
            return module;
        };
        path = path_of_name
            .iter()
            .chain(&path[length + 1..])
            .cloned()
            .collect();
    }
    panic!("{path:?} leads nowhere")
}

/// The names that `use` brings into a module from this crate.
fn names(module: &Module, numbers: &BTreeMap<&[String], usize>) -> Names {
    let mut out = Names::new();
    for item in &module.items {
        if let Item::Use(item) = item {
            leaves(&item.tree, &mut Vec::new(), &mut |name, path| {
                if let Some(path) = absolute(path, module, numbers) {
                    out.insert(name.to_owned(), path);
                }
            });
        }
    }
    out
}

/// Calls `found` for every name of a `use`, with its path.
fn leaves(tree: &UseTree, before: &mut Vec<String>, found: &mut impl FnMut(&str, &[String])) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                leaves(tree, before, found);
            }
        }
        UseTree::Glob(_) => found("*", before),
        UseTree::Name(name) if name.ident == "self" => {
            let last = before.last().cloned().unwrap_or_default();
            found(&last, before);
        }
        UseTree::Rename(rename) if rename.ident == "self" => {
            found(&rename.rename.to_string(), before)
        }
        UseTree::Name(name) => {
            before.push(name.ident.to_string());
            found(&name.ident.to_string(), before);
            before.pop();
        }
        UseTree::Rename(rename) => {
            before.push(rename.ident.to_string());
            found(&rename.rename.to_string(), before);
            before.pop();
        }
    }
}

/// `path` from the root, if it begins with `crate`, `self`, `super` or a module inside this one.
fn absolute(
    path: &[String],
    module: &Module,
    numbers: &BTreeMap<&[String], usize>,
) -> Option<Vec<String>> {
    let mut base = module.path.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|p| p == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        first => {
            base.push(first.to_owned());
            let inside = numbers.contains_key(base.as_slice());
            base.pop();
            if !inside {
                return None;
            }
        }
    }
    base.extend_from_slice(rest);
    Some(base)
}

/// Every path in `module` that leads into this crate, from the root.
fn paths(module: &Module, numbers: &BTreeMap<&[String], usize>) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for item in &module.items {
        match item {
            Item::Use(item) => leaves(&item.tree, &mut Vec::new(), &mut |_, path| {
                out.extend(absolute(path, module, numbers));
            }),
            Item::Mod(inner) if inner.content.is_none() => {}
            // In a module in braces `super` is the file itself.
            Item::Mod(inner) => {
                let mut found = Vec::new();
                written(inner.to_token_stream(), &mut found);
                for path in &mut found {
                    if path[0] == "super" {
                        path.remove(0);
                        path.insert(0, "self".to_owned());
                    }
                }
                out.extend(found.iter().filter_map(|p| absolute(p, module, numbers)));
            }
            other => {
                let mut found = Vec::new();
                written(other.to_token_stream(), &mut found);
                out.extend(found.iter().filter_map(|p| absolute(p, module, numbers)));
            }
        }
    }
    out
}

/// Every `a::b::c` among tokens.
fn written(tokens: TokenStream, out: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    end(&mut path, out);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(p) if p.as_char() == ':' && !path.is_empty() => colons += 1,
            TokenTree::Group(group) => {
                end(&mut path, out);
                colons = 0;
                written(group.stream(), out);
            }
            _ => {
                end(&mut path, out);
                colons = 0;
            }
        }
    }
    end(&mut path, out);
}

fn end(path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    if path.len() > 1 {
        out.push(std::mem::take(path));
    }
    path.clear();
}
