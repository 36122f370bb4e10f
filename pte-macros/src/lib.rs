//! The macros of `pte-core`. Use them from there.
//!
//! What they expand to is worked out in the crate `pte-expand`, which any program can call.

#[cfg(any(feature = "derive", feature = "layout"))]
use proc_macro::TokenStream;

/// A module with the typed words of a layout.
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
/// | `path` | a layout file, relative to the crate's `Cargo.toml`; `arch` then says which of its architectures, if it has several |
/// | `kinds` | with `path`: a kinds file; if not given, the project's own for `kernel` |
/// | `kernel` | a kernel version; if not given, the newest that the layout is verified against |
/// | `config` | options, as the command takes them: `"K=y,K=n"`; those not named are on |
/// | `params` | parameters: `"page-shift=14,max-physmem-bits=52"` |
/// | `crate` | the path at which this crate finds `pte_core`, if that is not its name: `"kernel::pte"` |
///
/// The module has a type for the words of each level (`Pte`, `Pmd`), `Entry` for what they say, and the values
/// that go into them. An edit of a layout file builds the crate anew. What is wrong with a layout is told as one
/// error with the lines of TOML, as the command tells it.
#[cfg(feature = "layout")]
#[proc_macro]
pub fn layout(input: TokenStream) -> TokenStream {
    pte_expand::layout(input.into()).into()
}

/// An enum whose variants are the words of a page table; `pte-core` has what there is to know about it.
#[cfg(feature = "derive")]
#[proc_macro_derive(PteEntry, attributes(pte))]
pub fn pte_entry(input: TokenStream) -> TokenStream {
    pte_expand::entries(input.into()).into()
}

/// A struct of the named bits of a word; `pte-core` has what there is to know about it.
#[cfg(feature = "derive")]
#[proc_macro_derive(PteFlags, attributes(pte))]
pub fn pte_flags(input: TokenStream) -> TokenStream {
    pte_expand::flags(input.into()).into()
}
