//! `layout!`: arguments → layout → tokens.

mod args;
mod bits;
mod codec;
mod docs;
mod entries;
mod entry;
mod level;
mod names;
mod present;
mod summary;
mod values;

use std::path::{Path, PathBuf};

use arch_defs::check::lint::Severity;
use arch_defs::model::config::Configuration;
use arch_defs::model::{Layout, Refusal, resolve};
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::source;
use arch_defs::{check, embedded};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use args::Args;

/// What the macro stands for. On any mistake that is one `compile_error!` and a module all the same, that of the
/// layout if there is one and of another if not, so that code which uses it gives few further errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let args = match Args::parse(input) {
        Ok(args) => args,
        Err(error) => return quote_spanned! { error.span => ::core::compile_error! { #error } },
    };
    let mut files = Vec::new();
    let made = find(&args, &mut files);
    let tracked = files.iter().map(|path| {
        let path = path.display().to_string();
        quote! { const _: &[u8] = ::core::include_bytes!(#path); }
    });
    let (layout, error) = match made {
        Ok(layout) => {
            let error = denied(&args, &layout);
            (Some(layout), error)
        }
        Err(error) => (stand_in(&args), Some(error)),
    };
    let error = error.map(|(span, message)| {
        let message = format!("{message}\n");
        quote_spanned! { span => ::core::compile_error! { #message } }
    });
    let module = layout.map(|layout| module(&args, &layout, quote! { #(#tracked)* }));
    quote! { #error #module }
}

/// The layout that the arguments name, and the files that it was read from.
fn find(args: &Args, files: &mut Vec<PathBuf>) -> Result<Layout, (Span, String)> {
    let kernel = match &args.kernel {
        Some((text, span)) => text
            .parse()
            .map_err(|e| (*span, format!("`{text}` is not a kernel version: {e}")))?,
        None => embedded::DEFAULT_KERNEL,
    };
    let config = args.configuration()?;
    let (file, kinds, at) = match (&args.arch, &args.path) {
        (Some((arch, span)), None) => {
            let at = |e| (args.kernel.as_ref().map_or(*span, |k| k.1), e);
            embedded::known_kernel(kernel).map_err(at)?;
            let file = embedded::layout_file(arch, kernel).map_err(|e| (*span, e))?;
            (file, embedded::kinds_for(kernel).map_err(at)?, *span)
        }
        (None, Some((path, span))) => {
            let at = args.kernel.as_ref().map_or(*span, |k| k.1);
            embedded::known_kernel(kernel).map_err(|e| (at, e))?;
            let file = read(path, *span, files, |s| {
                LayoutFile::parse(s).map_err(|r| wrong_file(path, &r.to_string()))
            })?;
            let kinds = match &args.kinds {
                Some((path, span)) => read(path, *span, files, |s| {
                    KindsFile::parse(s).map_err(|r| wrong_file(path, &r.to_string()))
                })?,
                None => embedded::kinds_for(kernel).map_err(|e| (*span, e))?,
            };
            (file, kinds, *span)
        }
        _ => {
            return Err((
                args.span,
                "give either `arch = \"x86-64\"` or `path = \"layout.toml\"`".to_owned(),
            ));
        }
    };
    let said = args
        .config
        .as_ref()
        .or(args.params.as_ref())
        .map_or(at, |c| c.1);
    resolve(&file, &kinds, kernel, &config).map_err(|refusal| match refusal {
        Refusal::Files(report) => (at, wrong_file(&file.source.name, &report.to_string())),
        Refusal::Configuration(lines) => (said, lines.join("\n")),
    })
}

/// A layout whose module has most of the names that the right one would have.
fn stand_in(args: &Args) -> Option<Layout> {
    let config = Configuration::default();
    let of = |arch: &str| embedded::layout(arch, embedded::DEFAULT_KERNEL, &config).ok();
    let asked = args.arch.as_ref().and_then(|(arch, _)| of(arch));
    asked.or_else(|| of("x86-64"))
}

/// What `pte check` would deny, with the words that prove it.
fn denied(args: &Args, layout: &Layout) -> Option<(Span, String)> {
    let findings = check::check(layout);
    let denied = findings.iter().filter(|f| f.severity == Severity::Deny);
    let groups = check::group(denied);
    let texts: Vec<String> = groups.iter().map(|g| g.diagnostic().text(false)).collect();
    let at = args.path.as_ref().or(args.arch.as_ref());
    let span = at.map_or(args.span, |(_, span)| *span);
    (!texts.is_empty()).then(|| (span, wrong_file(&layout.file, &texts.join("\n\n"))))
}

fn wrong_file(path: &str, report: &str) -> String {
    format!("the layout of `{path}` cannot be used\n\n{report}")
}

fn read<T>(
    path: &str,
    span: Span,
    files: &mut Vec<PathBuf>,
    parse: impl FnOnce(&std::sync::Arc<arch_defs::diagnostic::Source>) -> Result<T, String>,
) -> Result<T, (Span, String)> {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let full = root.join(path);
    let source = source::read(&full).map_err(|r| (span, shorten(&r.to_string(), &root)))?;
    files.push(full);
    // Errors name the file as the caller wrote it, not by a path of the machine.
    let named = std::sync::Arc::new(arch_defs::diagnostic::Source {
        name: path.to_owned(),
        text: source.text.clone(),
    });
    parse(&named).map_err(|e| (span, e))
}

fn shorten(text: &str, root: &Path) -> String {
    text.replace(&format!("{}/", root.display()), "")
}

fn module(args: &Args, layout: &Layout, tracked: TokenStream) -> TokenStream {
    let Args {
        attrs, vis, name, ..
    } = args;
    let docs = docs::module(layout);
    let (arch, kernel, config) = (
        &layout.arch,
        layout.kernel.to_string(),
        layout.options.describe(),
    );
    let values = values::expand(layout);
    let entry = entry::expand(layout);
    let levels = layout.levels.iter().map(|l| level::expand(layout, l));
    let present = present::expand(layout);
    quote! {
        #(#attrs)*
        #[doc = #docs]
        #[allow(clippy::all, clippy::pedantic, dead_code)]
        #vis mod #name {
            #tracked
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
        }
    }
}
