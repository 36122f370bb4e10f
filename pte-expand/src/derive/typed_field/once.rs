//! Several fields may need the same constant, which is then written once.

use proc_macro2::TokenStream;

/// Each of the constants, once.
pub(crate) fn once(all: impl Iterator<Item = Option<TokenStream>>) -> Vec<TokenStream> {
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for proof in all.flatten() {
        let text = proof.to_string();
        if !seen.contains(&text) {
            seen.push(text);
            out.push(proof);
        }
    }
    out
}
