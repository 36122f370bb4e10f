//! The module of a layout: its attributes and its items.

use proc_macro2::TokenStream;
use pte_layout::model::Layout;
use quote::quote;

use super::{docs, entry, level, present, values};

/// The module of a layout, without a name: `layout!` adds `mod name { … }`, and a file needs nothing more.
///
/// ```
/// use arch_defs::DEFINITIONS;
///
/// let layout = DEFINITIONS.layout("arm64", "6.12".parse()?, &Default::default())?;
/// let pte_expand::Module { attributes, items } = pte_expand::module(&layout);
/// let file = quote::quote! { #(#![#attributes])* #items };
/// assert!(file.to_string().contains("Pte"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Module {
    /// The content of its attributes: the documentation, and the lints that are off in generated code.
    pub attributes: Vec<TokenStream>,
    /// Its items. They refer to `::pte_core`.
    pub items: TokenStream,
}

/// The module of `layout`. The layout must be one that no check denies: see [`denied`](crate::denied).
pub fn module(layout: &Layout) -> Module {
    let docs = docs::module(layout);
    let (arch, kernel, config) = (
        layout.arch.as_str(),
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
        /// The kernel options that matter, each on or off.
        pub const CONFIG: &str = #config;
        #values
        #entry
        #(#levels)*
        #present
    };
    Module { attributes, items }
}
