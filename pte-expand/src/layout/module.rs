//! The module of a layout: its attributes, and what is in it.

use arch_defs::model::Layout;
use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, entry, level, present, values};

/// The module of a layout, without a name: `layout!` writes `mod name { … }`, and a file needs no more than this.
///
/// ```
/// let layout = arch_defs::embedded::layout("arm64", "6.12".parse()?, &Default::default())?;
/// let pte_expand::Module { attributes, items } = pte_expand::module(&layout);
/// let file = quote::quote! { #(#![#attributes])* #items };
/// assert!(file.to_string().contains("pub struct Pte"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Module {
    /// What is in the brackets of each of its attributes: its documentation, and the lints that generated code is free of.
    pub attributes: Vec<TokenStream>,
    /// Its items. They find what they need at `::pte_core`.
    pub items: TokenStream,
}

/// The module of `layout`.
pub fn module(layout: &Layout) -> Module {
    let docs = docs::module(layout);
    let (arch, kernel, config) = (
        &layout.arch,
        layout.kernel_text(),
        layout.options.describe(),
    );
    let values = values::expand(layout);
    let entry = entry::expand(layout);
    let levels = layout.levels.iter().map(|l| level::expand(layout, l));
    let present = present::expand(layout);
    let attributes = vec![
        quote! { doc = #docs },
        quote! { allow(clippy::all, clippy::pedantic, dead_code) },
    ];
    let items = quote! {
        /// The architecture.
        pub const ARCH: &str = #arch;
        /// The kernel.
        pub const KERNEL: &str = #kernel;
        /// The options that matter, on or off.
        pub const CONFIG: &str = #config;
        #values
        #entry
        #(#levels)*
        #present
    };
    Module { attributes, items }
}
