//! The enum or struct, parsed.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use super::attribute::{Attribute, attributes};
use super::generics::Generics;
use super::tokens::{Tokens, unraw};
use super::ty::Type;

/// The input of a derive.
pub(crate) struct Input {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: TokenStream,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Struct(Fields),
    Enum(Vec<Variant>),
    Union,
}

pub(crate) struct Variant {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) fields: Fields,
    /// The expression after `=`.
    pub(crate) discriminant: Option<TokenStream>,
}

/// `{ … }`, `(…)` or nothing.
#[derive(Default)]
pub(crate) struct Fields {
    /// The fields are in braces.
    pub(crate) are_named: bool,
    pub(crate) all: Vec<Field>,
}

pub(crate) struct Field {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) member: Member,
    pub(crate) ty: Type,
}

/// The name of a field in a pattern.
#[derive(Clone)]
pub(crate) enum Member {
    Named(Ident),
    /// The number of the field, and the place of its type.
    Unnamed(usize, Span),
}

impl Input {
    /// Parses `stream`, with the attributes called `helper`. The error is the place where it stops being an item.
    pub(crate) fn read(stream: TokenStream, helper: &'static str) -> Result<Self, Span> {
        let tokens = &mut Tokens::new(stream, Span::call_site());
        Self::item(tokens, helper).ok_or_else(|| tokens.at())
    }

    fn item(tokens: &mut Tokens, helper: &'static str) -> Option<Self> {
        let attrs = attributes(tokens, helper);
        let vis = visibility(tokens);
        let keyword = tokens.ident()?;
        let ident = tokens.ident()?;
        let mut generics = Generics::read(tokens);
        generics.read_clause(tokens);
        let body = match keyword.to_string().as_str() {
            "struct" => {
                let fields = fields(tokens, helper);
                // The clause of a tuple struct comes after the fields.
                generics.read_clause(tokens);
                Body::Struct(fields)
            }
            "enum" => Body::Enum(variants(&tokens.group(Delimiter::Brace)?, helper)),
            "union" => Body::Union,
            _ => return None,
        };
        Some(Self {
            attrs,
            vis,
            ident,
            generics,
            body,
        })
    }

    /// Two variants, or two fields of one variant, have the same name: the compiler reports it, with the place of the
    /// first.
    pub(crate) fn has_duplicate_names(&self) -> bool {
        let of_fields = |fields: &Fields| {
            let names = fields.all.iter().filter_map(|f| f.member.name());
            has_duplicates(names.map(unraw))
        };
        let variants = self.variants();
        let of_struct = match &self.body {
            Body::Struct(fields) => of_fields(fields),
            _ => false,
        };
        of_struct
            || has_duplicates(variants.iter().map(|v| unraw(&v.ident)))
            || variants.iter().any(|v| of_fields(&v.fields))
    }

    /// The variants, if it is an enum.
    pub(crate) fn variants(&self) -> &[Variant] {
        match &self.body {
            Body::Enum(variants) => variants,
            _ => &[],
        }
    }
}

/// A name occurs twice.
fn has_duplicates(names: impl Iterator<Item = String>) -> bool {
    let mut all: Vec<String> = names.collect();
    all.sort();
    all.windows(2).any(|two| two[0] == two[1])
}

fn variants(braces: &Group, helper: &'static str) -> Vec<Variant> {
    let tokens = &mut Tokens::inside(braces);
    let mut out = Vec::new();
    while !tokens.is_empty() {
        let attrs = attributes(tokens, helper);
        visibility(tokens);
        let Some(ident) = tokens.ident() else { break };
        let fields = fields(tokens, helper);
        let value = tokens.sign('=').map(|_| tokens.expression());
        tokens.sign(',');
        out.push(Variant {
            attrs,
            ident,
            fields,
            discriminant: value.map(|v| v.into_iter().collect()),
        });
    }
    out
}

fn fields(tokens: &mut Tokens, helper: &'static str) -> Fields {
    let (are_named, group) = match tokens.group(Delimiter::Brace) {
        Some(group) => (true, Some(group)),
        None => (false, tokens.group(Delimiter::Parenthesis)),
    };
    let Some(group) = group else {
        return Fields::default();
    };
    let tokens = &mut Tokens::inside(&group);
    let mut all = Vec::new();
    while !tokens.is_empty() {
        let attrs = attributes(tokens, helper);
        visibility(tokens);
        let name = if are_named { tokens.ident() } else { None };
        if name.is_some() {
            tokens.sign(':');
        }
        let ty = Type::read(tokens);
        tokens.sign(',');
        let member = name.map_or_else(|| Member::Unnamed(all.len(), ty.span()), Member::Named);
        all.push(Field { attrs, member, ty });
    }
    Fields { are_named, all }
}

/// `pub`, `pub(crate)`, `pub(in path)`; a type in parentheses after `pub` is not part of it.
fn visibility(tokens: &mut Tokens) -> TokenStream {
    // `$vis` of a `macro_rules!` macro may be empty.
    tokens.skip_empty();
    let mut out: TokenStream = tokens.keyword("pub").into_iter().collect();
    let is_of_it = !out.is_empty()
        && match tokens.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                restricts(&group)
            }
            _ => false,
        };
    if is_of_it {
        out.extend(tokens.group(Delimiter::Parenthesis).map(TokenTree::Group));
    }
    out
}

/// `(crate)`, `(self)`, `(super)`, `(in …)`.
fn restricts(group: &Group) -> bool {
    let mut inside = Tokens::inside(group);
    let is_alone = |word| inside.keyword(word).is_some() && inside.is_empty();
    ["crate", "self", "super"].into_iter().any(is_alone) || inside.keyword("in").is_some()
}

impl Member {
    /// The name, if it has one.
    pub(crate) const fn name(&self) -> Option<&Ident> {
        match self {
            Self::Named(name) => Some(name),
            Self::Unnamed(..) => None,
        }
    }

    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Named(name) => name.span(),
            Self::Unnamed(_, span) => *span,
        }
    }
}

impl ToTokens for Member {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Named(name) => tokens.append(name.clone()),
            Self::Unnamed(number, span) => {
                let mut number = Literal::usize_unsuffixed(*number);
                number.set_span(*span);
                tokens.append(number);
            }
        }
    }
}
