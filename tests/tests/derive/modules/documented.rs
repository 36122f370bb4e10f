//! Every public type, trait and macro of `pte-core` has an example, which runs as a documentation test.

use std::path::Path;

use syn::{Attribute, Expr, Item, Lit, Meta, Visibility};

/// The text of the documentation, also in `cfg_attr`.
fn text(attrs: &[Attribute]) -> String {
    let mut out = String::new();
    for attr in attrs {
        match &attr.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => {
                if let Expr::Lit(value) = &pair.value
                    && let Lit::Str(text) = &value.lit
                {
                    out.push_str(&text.value());
                }
                out.push('\n');
            }
            Meta::List(list) if list.path.is_ident("cfg_attr") => {
                out.push_str(&list.tokens.to_string());
            }
            _ => {}
        }
    }
    out
}

fn is_hidden(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|a| match &a.meta {
        Meta::List(list) => list.path.is_ident("doc") && list.tokens.to_string() == "hidden",
        _ => false,
    })
}

/// The public items of a file, and whether each has an example.
fn items(file: &Path) -> Vec<(String, bool)> {
    let text_of = std::fs::read_to_string(file).expect("readable");
    let parsed = syn::parse_file(&text_of).expect("Rust");
    let mut out = Vec::new();
    for item in parsed.items {
        let (attrs, vis, name) = match &item {
            Item::Struct(i) => (&i.attrs, &i.vis, i.ident.to_string()),
            Item::Enum(i) => (&i.attrs, &i.vis, i.ident.to_string()),
            Item::Trait(i) => (&i.attrs, &i.vis, i.ident.to_string()),
            Item::Use(i) => (
                &i.attrs,
                &i.vis,
                quote::quote!(#i).to_string().replace(' ', ""),
            ),
            // `named!` and `value!`: the documentation is in the first tokens.
            Item::Macro(i) if i.mac.path.is_ident("named") || i.mac.path.is_ident("value") => {
                let tokens = i.mac.tokens.to_string();
                let name = tokens.rsplit(']').next().unwrap_or_default().trim();
                let name = name
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                out.push((name, tokens.contains("```")));
                continue;
            }
            _ => continue,
        };
        if matches!(vis, Visibility::Public(_)) && !is_hidden(attrs) {
            let doc = text(attrs);
            // A re-export is documented at its definition.
            if matches!(item, Item::Use(_)) && (doc.is_empty() || doc.contains("see [")) {
                continue;
            }
            out.push((name, doc.contains("```")));
        }
    }
    out
}

/// The generated modules.
fn modules() -> Vec<String> {
    pte_generate::modules().unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn each_has_an_example() {
    let src = pte_tests::root().join("../pte-core/src");
    let mut all = Vec::new();
    for file in std::fs::read_dir(&src).expect("readable") {
        let path = file.expect("readable").path();
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        // Generated modules have an example in their head.
        if path.extension().is_none_or(|e| e != "rs") || modules().contains(&name.to_owned()) {
            continue;
        }
        all.extend(items(&path));
    }
    let without: Vec<&String> = all.iter().filter(|(_, has)| !has).map(|(n, _)| n).collect();
    assert!(all.len() >= 17, "{all:?}");
    assert!(without.is_empty(), "without an example: {without:?}");
}

#[test]
fn each_example_is_of_a_module() {
    let folder = pte_tests::root().join("../pte-core/src");
    let mut examples = 0;
    for entry in std::fs::read_dir(folder.join("examples")).expect("examples/ is there") {
        let path = entry.expect("readable").path();
        let file = |path: &std::path::Path| std::fs::read_to_string(path).expect("readable");
        let module = path.file_stem().and_then(|n| n.to_str()).expect("a name");
        assert!(modules().contains(&module.to_owned()), "{module}");
        let generated = file(&folder.join(format!("{module}.rs")));
        assert!(
            generated.contains(&format!("examples/{module}.md")),
            "{module}"
        );
        assert!(file(&path).contains(&format!("use pte_core::{module}::")));
        examples += 1;
    }
    assert!(examples >= 3, "{examples}");
}
