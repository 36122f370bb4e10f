//! The path of `pte_core` in generated code: `crate = "kernel::pte"`, if it has another name or another crate
//! re-exports it.

use proc_macro2::{Group, Spacing, TokenStream, TokenTree};

/// The error for a value that is not a path.
pub(crate) const EXPECTED: &str =
    "`crate` takes the path at which this crate finds `pte_core`, as in `crate = \"kernel::pte\"`";

/// The path in `text`: names and `::`.
pub(crate) fn path(text: &str) -> Option<TokenStream> {
    let names = text.strip_prefix("::").unwrap_or(text).split("::");
    let is_name = |name: &str| {
        let first = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        first && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let are_names = names.map(str::trim).all(is_name);
    are_names.then(|| text.parse().ok()).flatten()
}

/// `code` with `::pte_core` replaced by `path`, if there is one.
pub(crate) fn with_core_at(code: TokenStream, path: Option<TokenStream>) -> TokenStream {
    match path {
        Some(path) => replace_in(code, &path),
        None => code,
    }
}

fn replace_in(code: TokenStream, path: &TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), replace_in(group.stream(), path));
                inside.set_span(group.span());
                out.push(TokenTree::Group(inside));
            }
            TokenTree::Ident(name) if name == "pte_core" && ends_with_separator(&out) => {
                out.truncate(out.len() - 2);
                out.extend(path.clone());
            }
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

fn is_name(token: &TokenTree) -> bool {
    let keywords = ["as", "dyn", "for", "impl", "in", "return", "use"];
    matches!(token, TokenTree::Ident(word) if keywords.iter().all(|k| word != k))
}

/// The tokens end in `::`, with no name before it. Keywords that a path may follow are not names.
fn ends_with_separator(tokens: &[TokenTree]) -> bool {
    let is_colon = |t: &TokenTree| matches!(t, TokenTree::Punct(p) if p.as_char() == ':');
    match tokens {
        [rest @ .., TokenTree::Punct(first), second] => {
            let is_separator = first.as_char() == ':' && first.spacing() == Spacing::Joint;
            is_separator && is_colon(second) && !rest.last().is_some_and(is_name)
        }
        _ => false,
    }
}
