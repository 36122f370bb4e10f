//! Names of the layout files as Rust names.

use proc_macro2::{Ident, Span, TokenStream};
use pte_layout::model::kinds::Kind;
use quote::{format_ident, quote};

/// `migration-read` → `MigrationRead`.
pub(super) fn camel(name: &str) -> Ident {
    let parts = name.split(['-', '_']);
    let text: String = parts
        .map(|p| {
            let mut chars = p.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect();
    Ident::new(&text, Span::call_site())
}

/// `PresentPte`.
pub(super) fn present_type(level: &str) -> Ident {
    format_ident!("Present{}", camel(level))
}

/// `PteForm`.
pub(super) fn form_type(level: &str) -> Ident {
    format_ident!("{}Form", camel(level))
}

/// `SwapFlags` from the set `swap`.
pub(super) fn flags_type(set: &str) -> Ident {
    Ident::new(&format!("{}Flags", camel(set)), Span::call_site())
}

/// `soft-dirty` → `soft_dirty`, behind a prefix such as `is_`.
pub(super) fn snake(prefix: &str, name: &str) -> Ident {
    let text = format!("{prefix}{}", name.replace('-', "_"));
    if prefix.is_empty() && KEYWORDS.contains(&text.as_str()) {
        return Ident::new(&format!("{text}_"), Span::call_site());
    }
    Ident::new(&text, Span::call_site())
}

/// `soft-dirty` → `SOFT_DIRTY`.
pub(super) fn shout(name: &str) -> Ident {
    Ident::new(&name.replace('-', "_").to_uppercase(), Span::call_site())
}

/// Keywords, and the functions that every word has.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield", "bits", "form", "pfn",
];

/// The kind in the tables of a module: its variant. One that Linux does not have gives its name and number too.
pub(super) fn kind_name(kind: &Kind) -> TokenStream {
    let (name, id) = (kind.name.as_str(), kind.types.start as u16);
    let variant = camel(name);
    if is_of_linux(name) {
        return quote!(#variant);
    }
    quote!(#variant (#name #id))
}

fn is_of_linux(name: &str) -> bool {
    crate::known_names::kinds().any(|k| k == name)
}
