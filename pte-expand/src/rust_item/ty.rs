//! A type, judged by its tokens.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use super::tokens::{Tokens, invisible, is};

/// The tokens of a type.
#[derive(Clone)]
pub(crate) struct Type(Vec<TokenTree>);

impl Type {
    /// A type, up to a comma.
    pub(super) fn read(tokens: &mut Tokens) -> Self {
        Self(tokens.until(&|t| is(t, ',')))
    }

    /// The place where it begins.
    pub(crate) fn span(&self) -> Span {
        self.0.first().map_or_else(Span::call_site, TokenTree::span)
    }

    /// The type without parentheses, and without the invisible group in which `macro_rules!` puts it.
    pub(crate) fn plain(&self) -> Self {
        let [token] = &self.0[..] else {
            return self.clone();
        };
        let inside = match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut tokens = Tokens::inside(group);
                let only = Self::read(&mut tokens);
                // Several, or one and a comma, or none: a tuple.
                (tokens.is_empty() && !only.0.is_empty()).then_some(only)
            }
            token => invisible(token).map(|g| Self(g.stream().into_iter().collect())),
        };
        inside.map_or_else(|| self.clone(), |inside| inside.plain())
    }

    /// The last name of the path that it is: `u5` of `arbitrary_int::u5`.
    pub(crate) fn last_name(&self) -> Option<Ident> {
        let mut tokens = Tokens::new(self.plain().to_token_stream(), Span::call_site());
        // `<T as Trait>::…`.
        let begins = tokens.angled().is_some();
        if !tokens.path_separator() && begins {
            return None;
        }
        loop {
            let name = tokens.ident()?;
            let goes_on = tokens.path_separator();
            let has_arguments = tokens.angled().is_some();
            if tokens.is_empty() {
                return Some(name);
            }
            // Anything else after a name means that it is not a path: `dyn`, `fn(…)`, a macro.
            let separated = goes_on && !has_arguments;
            if !separated && !tokens.path_separator() {
                return None;
            }
        }
    }

    /// It has type arguments: `<…>`.
    pub(crate) fn has_arguments(&self) -> bool {
        self.plain().0.iter().any(|t| is(t, '<'))
    }

    /// It is `name`, without a path.
    pub(crate) fn is(&self, name: &str) -> bool {
        matches!(&self.plain().0[..], [TokenTree::Ident(ident)] if ident == name)
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.0);
    }
}
