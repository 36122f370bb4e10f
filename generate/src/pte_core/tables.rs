//! The text of a module. What all modules share is a macro of `pte-core`, and the rest is its table: a row a line.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{File, Item};

/// `file` as text.
pub(super) fn printed(file: File) -> String {
    let head = File {
        items: Vec::new(),
        ..file
    };
    let items = file.items.into_iter().map(|item| match item {
        Item::Macro(item) => table(item),
        item => text(item),
    });
    std::iter::once(prettyplease::unparse(&head))
        .chain(items)
        .collect()
}

fn text(item: Item) -> String {
    let file = syn::parse2(item.into_token_stream()).expect("an item");
    prettyplease::unparse(&file)
}

/// A macro call, row by row.
fn table(call: syn::ItemMacro) -> String {
    let mut out = format!("{} {{\n", head(&call));
    for row in rows(call.mac.tokens.clone()) {
        match inner(&row) {
            Some((name, rows)) => {
                out += &format!("    {name} {{\n");
                for row in rows {
                    out += &row_lines(&call, row, "        ");
                }
                out += "    };\n";
            }
            None => out += &row_lines(&call, row, "    "),
        }
    }
    out + "}\n"
}

/// The path of the macro: `::pte_core::__set!`.
fn head(call: &syn::ItemMacro) -> String {
    let mut empty = call.clone();
    empty.mac.tokens = TokenStream::new();
    let text = text(Item::Macro(empty));
    text.trim_end().trim_end_matches("{}").trim_end().to_owned()
}

/// The row is a name and rows in braces.
fn inner(row: &TokenStream) -> Option<(String, Vec<TokenStream>)> {
    let mut tokens = row.clone().into_iter();
    match (tokens.next(), tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group)), None) => {
            Some((name.to_string(), rows(group.stream())))
        }
        _ => None,
    }
}

/// One row, printed as if it were a call; its lines after the first are indented.
fn row_lines(call: &syn::ItemMacro, row: TokenStream, indent: &str) -> String {
    let mut one = call.clone();
    one.mac.tokens = row;
    let printed = text(Item::Macro(one));
    let lines: Vec<&str> = printed.lines().collect();
    let lines = &lines[1..lines.len() - 1];
    let tidy = |line: &&str| match line.contains('"') {
        true => line.trim().to_owned(),
        false => line.trim().replace(" : ", ": ").replace("..= ", "..="),
    };
    let lines: Vec<String> = lines.iter().map(tidy).collect();
    let next = format!("\n{indent}    ");
    format!("{indent}{};\n", lines.join(&next))
}

/// The rows, which end with semicolons.
fn rows(tokens: TokenStream) -> Vec<TokenStream> {
    let mut rows = vec![TokenStream::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(p) if p.as_char() == ';' => rows.push(TokenStream::new()),
            _ => rows.last_mut().expect("a row").extend([token]),
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}
