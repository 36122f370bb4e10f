//! The modules of the architectures: what `layout!` expands to, written into files.
//!
//! `pte-core` does not call the macro, so its users build neither the macro nor the TOML reader.

use arch_defs::DEFINITIONS;
use pte_expand::Module;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use quote::quote;

use super::doc_lines::lines_of_docs;
use super::tables::printed;
use super::{kernel, levels, module_name, picture};
use crate::{GENERATED, workspace};

/// The source of the module of `arch`.
pub(super) fn module(arch: &str) -> Result<String, String> {
    let layout = DEFINITIONS.layout(arch, kernel(arch)?, &Configuration::default())?;
    source(arch, &layout)
}

/// The source, or why there is none: what `layout!` refuses must not become a committed module.
fn source(arch: &str, layout: &Layout) -> Result<String, String> {
    if let Some(denied) = pte_expand::denied(layout) {
        return Err(denied);
    }
    let Module { attributes, items } = pte_expand::module(layout);
    let pictures = levels(arch)?.into_iter().map(|level| {
        let (title, file) = (format!("\n# Entries at level {level}\n"), picture(arch, &level));
        // Only documentation has them: a build need not read them.
        quote! { #![cfg_attr(doc, doc = #title)] #![cfg_attr(doc, doc = ::core::include_str!(#file))] }
    });
    // So is the example, which is written by hand where there is one.
    let example = format!("examples/{}.md", module_name(arch));
    let there = workspace().join("pte-core/src").join(&example).exists();
    let example = there.then(|| quote! { #![cfg_attr(doc, doc = ::core::include_str!(#example))] });
    // Written out, the parentheses that a macro puts around everything are warned of.
    let tokens = quote! {
        #(#![#attributes])* #example #(#pictures)* #![allow(unused_parens)] #items
    };
    let file = syn::parse2(lines_of_docs(tokens)).expect("Rust");
    Ok(format!(
        "// {GENERATED} from the layout of {arch} in `arch-defs`; do not edit.\n{}",
        printed(file)
    ))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_layout_with_a_collision_gives_no_module() {
        let kernel = kernel("x86-64").expect("verified");
        let layout = DEFINITIONS.layout("x86-64", kernel, &Configuration::default());
        let mut layout = layout.unwrap_or_else(|e| panic!("{e}"));
        assert!(source("x86-64", &layout).is_ok());
        // Two kinds with one type.
        let kinds = Arc::make_mut(&mut layout.kinds);
        kinds[2].types = kinds[1].types.clone();
        let denied = source("x86-64", &layout).expect_err("a collision");
        assert!(denied.starts_with("error[value-collision]"), "{denied}");
    }
}
