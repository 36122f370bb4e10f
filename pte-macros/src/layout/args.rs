//! `#[attr] vis mod name { key = "value", … }`, read token by token: a parser library would cost more to build
//! than all the rest.

use arch_defs::diagnostic::nearest;
use arch_defs::model::config::Configuration;
use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// A value of the macro and its place.
pub(super) type Text = (String, Span);

/// The arguments.
pub(super) struct Args {
    pub(super) attrs: Vec<TokenStream>,
    pub(super) vis: TokenStream,
    pub(super) name: Ident,
    pub(super) span: Span,
    pub(super) arch: Option<Text>,
    pub(super) path: Option<Text>,
    pub(super) kinds: Option<Text>,
    pub(super) kernel: Option<Text>,
    pub(super) config: Option<Text>,
    pub(super) params: Option<Text>,
}

/// A mistake in the arguments.
pub(super) struct Mistake {
    pub(super) span: Span,
    pub(super) message: String,
}

impl ToTokens for Mistake {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.message.to_tokens(tokens);
    }
}

const KEYS: &[&str] = &["arch", "path", "kinds", "kernel", "config", "params"];
const SHAPE: &str = "layout! takes `pub mod name { arch = \"x86-64\", kernel = \"6.12\" }`";

impl Args {
    pub(super) fn parse(input: TokenStream) -> Result<Self, Mistake> {
        let mut rest = input.into_iter().peekable();
        let wrong = |span: Span, message: String| Err(Mistake { span, message });
        let mut attrs = Vec::new();
        while matches!(rest.peek(), Some(TokenTree::Punct(p)) if p.as_char() == '#') {
            let (hash, body) = (rest.next(), rest.next());
            attrs.push(quote! { #hash #body });
        }
        let mut vis = TokenStream::new();
        loop {
            match rest.next() {
                Some(TokenTree::Ident(word)) if word == "mod" => break,
                Some(token @ (TokenTree::Ident(_) | TokenTree::Group(_))) => vis.extend([token]),
                Some(token) => return wrong(token.span(), SHAPE.to_owned()),
                None => return wrong(Span::call_site(), SHAPE.to_owned()),
            }
        }
        let Some(TokenTree::Ident(name)) = rest.next() else {
            return wrong(Span::call_site(), SHAPE.to_owned());
        };
        let Some(TokenTree::Group(body)) = rest
            .next()
            .filter(|t| matches!(t, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace))
        else {
            return wrong(name.span(), SHAPE.to_owned());
        };
        if let Some(more) = rest.next() {
            return wrong(more.span(), format!("nothing follows the module: {SHAPE}"));
        }
        let span = name.span();
        let mut args = Self {
            attrs,
            vis,
            name,
            span,
            arch: None,
            path: None,
            kinds: None,
            kernel: None,
            config: None,
            params: None,
        };
        args.body(&body)?;
        Ok(args)
    }

    fn body(&mut self, body: &Group) -> Result<(), Mistake> {
        let mut rest = body.stream().into_iter();
        while let Some(token) = rest.next() {
            let TokenTree::Ident(key) = &token else {
                return Err(Mistake {
                    span: token.span(),
                    message: format!("a key is expected here: {}", KEYS.join(", ")),
                });
            };
            let key_text = key.to_string();
            let slot = match key_text.as_str() {
                "arch" => &mut self.arch,
                "path" => &mut self.path,
                "kinds" => &mut self.kinds,
                "kernel" => &mut self.kernel,
                "config" => &mut self.config,
                "params" => &mut self.params,
                other => {
                    let near = nearest(other, KEYS.iter().copied())
                        .map_or(String::new(), |n| format!("did you mean `{n}`? "));
                    return Err(Mistake {
                        span: key.span(),
                        message: format!("unknown key `{other}`: {near}keys: {}", KEYS.join(", ")),
                    });
                }
            };
            if slot.is_some() {
                return Err(Mistake {
                    span: key.span(),
                    message: format!("`{key_text}` is there twice"),
                });
            }
            match rest.next() {
                Some(TokenTree::Punct(p))
                    if p.as_char() == '=' && p.spacing() == Spacing::Alone => {}
                other => {
                    let span = other.map_or(key.span(), |t| t.span());
                    return Err(Mistake {
                        span,
                        message: format!("`=` is expected after `{key_text}`"),
                    });
                }
            }
            let value = rest.next();
            let span = value.as_ref().map_or(key.span(), TokenTree::span);
            let Some(text) = value.as_ref().and_then(string) else {
                return Err(Mistake {
                    span,
                    message: format!("`{key_text}` takes a string, as in `{key_text} = \"…\"`"),
                });
            };
            *slot = Some((text, span));
            match rest.next() {
                None => {}
                Some(TokenTree::Punct(p)) if p.as_char() == ',' => {}
                Some(other) => {
                    return Err(Mistake {
                        span: other.span(),
                        message: "a comma is expected here".to_owned(),
                    });
                }
            }
        }
        if self.kinds.is_some() && self.path.is_none() {
            let span = self.kinds.as_ref().map_or(self.span, |k| k.1);
            return Err(Mistake {
                span,
                message: "`kinds` goes with `path`: a layout of the project has its own kinds"
                    .to_owned(),
            });
        }
        Ok(())
    }

    /// `config` and `params` as a configuration.
    pub(super) fn configuration(&self) -> Result<Configuration, (Span, String)> {
        let mut out = Configuration::default();
        for (key, value, span) in pairs(self.config.as_ref())? {
            let on = match value {
                "y" | "m" => true,
                "n" => false,
                _ => return Err((span, format!("`{key}={value}`: an option is `y` or `n`"))),
            };
            out.options
                .insert(key.trim_start_matches("CONFIG_").to_owned(), on);
        }
        for (key, value, span) in pairs(self.params.as_ref())? {
            let number = value
                .parse()
                .map_err(|_| (span, format!("`{key}={value}`: a parameter is a number")))?;
            out.params.insert(key.to_owned(), number);
        }
        Ok(out)
    }
}

fn pairs(text: Option<&Text>) -> Result<Vec<Pair<'_>>, (Span, String)> {
    let Some((text, span)) = text else {
        return Ok(Vec::new());
    };
    let parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
    parts
        .map(|p| match p.split_once('=') {
            Some((key, value)) => Ok((key.trim(), value.trim(), *span)),
            None => Err((*span, format!("`{p}` is not `NAME=value`"))),
        })
        .collect()
}

/// A name, its value and their place.
type Pair<'t> = (&'t str, &'t str, Span);

/// The text of a plain string literal; escapes have no use here and are refused.
fn string(token: &TokenTree) -> Option<String> {
    let text = match token {
        TokenTree::Literal(l) => l.to_string(),
        // A literal that came through `macro_rules!` arrives in an invisible group.
        TokenTree::Group(g) if g.delimiter() == Delimiter::None => g.stream().to_string(),
        _ => return None,
    };
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('\\')).then(|| inner.to_owned())
}
