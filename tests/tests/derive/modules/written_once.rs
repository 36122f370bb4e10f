//! What all modules share is written once, in macros of `pte-core`: a module has its constants, its number types and the
//! tables of the macros, and no function.

use syn::Item;

/// The items that are more than a table.
fn more_than_tables(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).expect("Rust");
    let more = file.items.iter().filter_map(|item| match item {
        Item::Const(_) | Item::Type(_) => None,
        Item::Macro(call) if call.mac.path.segments[0].ident == "pte_core" => None,
        other => Some(quote::quote!(#other).to_string()),
    });
    more.collect()
}

#[test]
fn modules_are_tables() {
    let modules = pte_generate::modules().unwrap_or_else(|why| panic!("{why}"));
    assert!(!modules.is_empty());
    for module in modules {
        let path = pte_tests::root().join(format!("../pte-core/src/{module}.rs"));
        let text = std::fs::read_to_string(&path).expect("readable");
        assert_eq!(more_than_tables(&text), Vec::<String>::new(), "{module}");
    }
    let function = "::pte_core::__set! { A }\nimpl A { fn one() {} }";
    assert_eq!(more_than_tables(function).len(), 1);
}
