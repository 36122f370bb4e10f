//! The macros of `pte-core`. Use them from there.
//!
//! A proc-macro crate can export macros only, so the expansion is in the library `pte-expand`.

#[cfg(any(feature = "derive", feature = "layout"))]
use proc_macro::TokenStream;

/// Writes a module with the typed words of a layout.
///
/// ```ignore
/// pte_core::layout! {
///     /// Five-level paging, no page migration.
///     pub mod big {
///         arch = "x86-64",
///         kernel = "6.12",
///         config = "MIGRATION=n",
///         params = "max-physmem-bits=52",
///     }
/// }
/// ```
///
/// | key | |
/// |---|---|
/// | `arch` | an architecture whose layout comes with the project: `"x86-64"` |
/// | `path` | a layout file, relative to the crate's `Cargo.toml`; `arch` then selects one of its architectures, if it has several |
/// | `kinds` | with `path`: a kinds file; if not given, the project's own for `kernel` |
/// | `kernel` | a kernel version; if not given, the newest that the layout is verified against |
/// | `config` | kernel options as in the command: `"K=y,K=n"`; unset ones default to y |
/// | `params` | parameters of the machine: `"page-shift=14,max-physmem-bits=52"` |
/// | `crate` | the path of `pte_core` in this crate, if it has another name: `"kernel::pte"` |
///
/// The module has a type for the words of each level (`Pte`, `Pmd`), `Entry` for their meaning, and types for the values
/// in them. Cargo rebuilds the crate when a layout file changes. All mistakes of a layout are one error, which shows the
/// lines of TOML as the command does.
#[cfg(feature = "layout")]
#[proc_macro]
pub fn layout(input: TokenStream) -> TokenStream {
    pte_expand::layout(input.into()).into()
}

/// An enum whose variants are the words of a page table; documented in `pte-core`.
#[cfg(feature = "derive")]
#[proc_macro_derive(PteEntry, attributes(pte))]
pub fn pte_entry(input: TokenStream) -> TokenStream {
    pte_expand::entries(input.into()).into()
}

/// A struct of named bits of a word; documented in `pte-core`.
#[cfg(feature = "derive")]
#[proc_macro_derive(PteFlags, attributes(pte))]
pub fn pte_flags(input: TokenStream) -> TokenStream {
    pte_expand::flags(input.into()).into()
}
