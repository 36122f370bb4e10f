//! The modules of `pte-core`, as source: what `layout!` has in its modules, in files.
//!
//! `pte-core` does not call the macro, so that who depends on it builds neither the macro nor the reader of TOML.

use std::process::Command;

use arch_defs::embedded;
use arch_defs::model::config::Configuration;
use arch_defs::version::Version;
use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use pte_expand::Module;
use quote::quote;

use crate::schema::workspace;

/// The modules: their files, and the architectures.
fn architectures() -> impl Iterator<Item = (String, &'static str)> {
    let file = |arch: &str| format!("pte-core/src/{}.rs", arch.replace('-', "_"));
    embedded::archs()
        .into_iter()
        .map(move |arch| (file(arch), arch))
}

/// The kernel of a module: the newest that its architecture was verified against.
fn kernel(arch: &str) -> Version {
    embedded::newest(arch).unwrap_or_else(|e| panic!("{e}"))
}

/// Every module: its path in the workspace, and what should be in it.
pub fn modules() -> impl Iterator<Item = (String, String)> {
    architectures().map(|(path, arch)| (path, module(arch)))
}

/// What lists the architectures, the kinds and the files: each with what should be in it.
pub fn lists() -> Vec<(String, String)> {
    let all = [
        ("arch-defs/src/embedded/files.rs", files()),
        ("pte-core/src/architectures.rs", module_list()),
        ("pte-core/src/kind/kinds.rs", kinds()),
        ("pte-core/Cargo.toml", features()),
    ];
    all.map(|(path, text)| (path.to_owned(), text)).into()
}

/// The files that are embedded.
fn files() -> String {
    let root = workspace().join("arch-defs");
    let toml = |folder: &str| {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
        let names = entries.map(|e| {
            e.expect("readable")
                .file_name()
                .into_string()
                .expect("a plain name")
        });
        let mut all: Vec<String> = names.filter(|n| n.ends_with(".toml")).collect();
        all.sort();
        all
    };
    let quoted = |names: Vec<String>| {
        names
            .iter()
            .map(|n| format!("    \"{n}\",\n"))
            .collect::<String>()
    };
    let mut layouts = toml("");
    layouts.retain(|n| !["Cargo.toml", "kinds.toml"].contains(&n.as_str()));
    let proposals = toml("proposals")
        .into_iter()
        .map(|n| format!("proposals/{n}"));
    format!(
        "//! {GENERATED} from the files in `arch-defs`; do not edit.\n\n\
         /// Every layout file: name and text.\n#[rustfmt::skip]\npub const LAYOUTS: &[(&str, &str)] = embed![\n{}];\n\n\
         /// Every proposal: name and text.\n#[cfg(feature = \"tools\")]\n#[rustfmt::skip]\npub const PROPOSALS: &[(&str, &str)] = embed![\n{}];\n",
        quoted(layouts),
        quoted(proposals.collect()),
    )
}

/// The modules of `pte-core`, each behind its feature.
fn module_list() -> String {
    let mut out = format!("// {GENERATED} from the layouts in `arch-defs`; do not edit.\n");
    for arch in embedded::archs() {
        let module = arch.replace('-', "_");
        out.push_str(&format!(
            "\n#[cfg(feature = \"{arch}\")]\n#[cfg_attr(docsrs, doc(cfg(feature = \"{arch}\")))]\npub mod {module};\n"
        ));
    }
    out
}

/// The kinds as an enum has them.
fn kinds() -> String {
    let file = embedded::kinds().unwrap_or_else(|e| panic!("{e}"));
    let mut out =
        format!("// {GENERATED} from `arch-defs/kinds.toml`; do not edit.\n\nkinds! {{\n");
    for name in file.kind_names() {
        let last = file
            .kinds
            .iter()
            .rfind(|k| k.name.value == name)
            .expect("it is there");
        let means = last.means.0.last().map_or("", |(_, text)| text.as_str());
        let mut chars = means.chars();
        let first = chars.next().map_or(' ', |c| c.to_ascii_uppercase());
        let variant: String = name
            .split('-')
            .map(|p| p[..1].to_uppercase() + &p[1..])
            .collect();
        out.push_str(&format!(
            "    /// {first}{}.\n    {variant} = \"{name}\",\n",
            chars.as_str()
        ));
    }
    out + "}\n"
}

/// The manifest of `pte-core`, with a feature for each architecture.
fn features() -> String {
    const BEGIN: &str = "# Generated: a feature for each architecture.\n";
    const END: &str = "# End of what is generated.\n";
    let path = workspace().join("pte-core/Cargo.toml");
    let text = std::fs::read_to_string(path).expect("the manifest");
    let (before, rest) = text.split_once(BEGIN).expect("where the features begin");
    let (_, after) = rest.split_once(END).expect("where they end");
    let archs = embedded::archs();
    let default: Vec<String> = archs.iter().map(|a| format!("\"{a}\"")).collect();
    let lines: String = archs.iter().map(|a| format!("{a} = []\n")).collect();
    format!(
        "{before}{BEGIN}default = [{}]\n{lines}{END}{after}",
        default.join(", ")
    )
}

/// How a generated file begins.
const GENERATED: &str = "Generated by `cargo run -p pte-tests --bin generate`";

/// The layouts that a macro has ready: the file, and what should be in it.
pub fn ready() -> (&'static str, String) {
    let mut text = "Generated by `cargo run -p pte-tests --bin generate` from the layouts and kinds; do not edit.\n".to_owned();
    let kinds = embedded::kinds().unwrap_or_else(|e| panic!("{e}"));
    text.push_str(&arch_defs::ready::head(kinds, &embedded::aliases()));
    for shipped in crate::shipped::all() {
        let layout = shipped.layout(&Configuration::default());
        text.push('\n');
        text.push_str(&arch_defs::ready::write(&layout).expect("it has a kernel"));
    }
    ("arch-defs/ready.txt", text)
}

/// The pictures in the documentation of the modules: of entries, at each level that has them.
pub fn pictures() -> impl Iterator<Item = (String, String)> {
    let all =
        architectures().flat_map(|(_, arch)| levels(arch).into_iter().map(move |l| (arch, l)));
    all.map(|(arch, level)| {
        let drawn = Command::new(crate::command())
            .args([
                "export",
                "--format",
                "svg-inline",
                "--arch",
                arch,
                "--kernel",
                &kernel(arch).to_string(),
                "--level",
                &level,
            ])
            .output()
            .expect("pte runs");
        assert!(drawn.status.success(), "{arch} {level}: {drawn:?}");
        let path = format!("pte-core/src/{}", picture(arch, &level));
        (path, String::from_utf8(drawn.stdout).expect("text"))
    })
}

/// The file of a picture, beside the modules.
fn picture(arch: &str, level: &str) -> String {
    format!("pictures/{arch}-{level}.svg")
}

/// The levels of an architecture that have entries.
fn levels(arch: &str) -> Vec<String> {
    let layout = embedded::layout(arch, kernel(arch), &Configuration::default());
    let layout = layout.unwrap_or_else(|e| panic!("{e}"));
    let levels = layout.levels.iter().filter(|l| l.entries.is_some());
    levels.map(|l| l.name.clone()).collect()
}

fn module(arch: &str) -> String {
    let layout = embedded::layout(arch, kernel(arch), &Configuration::default());
    let layout = layout.unwrap_or_else(|e| panic!("{e}"));
    let Module { attributes, items } = pte_expand::module(&layout);
    let pictures = levels(arch).into_iter().map(|level| {
        let (title, file) = (format!("\n# Entries at level {level}\n"), picture(arch, &level));
        // Only documentation has them: a build need not read them.
        quote! { #![cfg_attr(doc, doc = #title)] #![cfg_attr(doc, doc = ::core::include_str!(#file))] }
    });
    // So is the example, which is written by hand where there is one.
    let example = format!("examples/{}.md", arch.replace('-', "_"));
    let there = workspace().join("pte-core/src").join(&example).exists();
    let example = there.then(|| quote! { #![cfg_attr(doc, doc = ::core::include_str!(#example))] });
    // Written out, the parentheses that a macro puts around everything are warned of.
    let tokens = quote! {
        #(#![#attributes])* #example #(#pictures)* #![allow(unused_parens)] #items
    };
    let file = syn::parse2(lines_of_docs(tokens)).expect("Rust");
    format!(
        "// Generated by `cargo run -p pte-tests --bin generate` from the layout of {arch} in `arch-defs`; do not edit.\n{}",
        prettyplease::unparse(&file)
    )
}

/// `tokens` with an attribute for each line of documentation, which is printed as `/// …`.
fn lines_of_docs(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    // What stands before the brackets: `#` or `#!`.
    let mut before: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(p) if matches!(p.as_char(), '#' | '!') => {
                before.push(TokenTree::Punct(p));
            }
            TokenTree::Group(g) => {
                match doc(&g).filter(|_| !before.is_empty()) {
                    Some(text) => out.extend(attributes(&before, &text)),
                    None => {
                        out.extend(before.iter().cloned());
                        let inner = lines_of_docs(g.stream());
                        out.extend([TokenTree::Group(Group::new(g.delimiter(), inner))]);
                    }
                }
                before.clear();
            }
            other => {
                out.extend(before.drain(..));
                out.extend([other]);
            }
        }
    }
    out.extend(before);
    out
}

/// The text of `[doc = "…"]`.
fn doc(group: &Group) -> Option<String> {
    let attribute: syn::MetaNameValue = syn::parse2(group.stream()).ok()?;
    let syn::Expr::Lit(value) = &attribute.value else {
        return None;
    };
    match &value.lit {
        syn::Lit::Str(text) if attribute.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// An attribute a line, with a space before its text as people write it.
fn attributes(before: &[TokenTree], text: &str) -> TokenStream {
    let one = |line: &str| {
        let line = match line {
            "" => String::new(),
            _ => format!(" {}", line.strip_prefix(' ').unwrap_or(line)),
        };
        let line = Literal::string(&line);
        quote! { #(#before)* [doc = #line] }
    };
    text.trim_end_matches('\n').lines().map(one).collect()
}
