//! `#[derive(PteFlags)]`: a struct of the named bits of a word, which leaves the other bits alone.

use arch_defs::bits::describe;
use arch_defs::diagnostic::did_you_mean;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Errors;
use super::attr::{Given, Item, find, items, kebab};
use super::code::{bound, hex, returned, taken, word_as_number, written};
use super::entry::{lookup, missing};
use super::holder::{Held, held, proofs};
use super::input::{Body, Field, Input, Member};
use super::number::{bit, range, run};
use super::target::Target;
use crate::named::{KEYS, tracked};

/// A field of the struct and the bits it holds.
struct Bits<'i> {
    member: &'i Member,
    held: Held,
}

/// The word that the bits are of.
enum Of {
    /// A word in use of a layout, in one of its forms.
    Form(Box<Target>, usize),
    /// A word of the crate's own, of so many bits.
    Own(u32),
}

impl Of {
    fn bits(&self) -> u32 {
        match self {
            Self::Form(target, _) => target.layout.word_bits,
            Self::Own(bits) => *bits,
        }
    }
}

/// What the derive stands for; on any mistake all of the errors, and functions that do nothing.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input = match Input::read(input) {
        Ok(input) => input,
        Err(at) => return errors.unreadable(at),
    };
    let made = read(&input, &mut errors);
    match made.filter(|_| errors.is_empty()) {
        Some((of, fields)) => code(&input, &of, &fields),
        None => {
            let told = errors.tokens();
            let stand_in = stand_in(&input);
            quote! { #told #stand_in }
        }
    }
}

fn read<'i>(input: &'i Input, errors: &mut Errors) -> Option<(Of, Vec<Bits<'i>>)> {
    let known: Vec<&str> = KEYS
        .iter()
        .copied()
        .chain(["level", "form", "word"])
        .collect();
    let given = items(&input.attrs, &known, "the struct", errors);
    let fields = match &input.body {
        Body::Struct(fields) if fields.are_named => &fields.all,
        Body::Struct(_) => {
            errors.push(
                input.ident.span(),
                "PteFlags is for a struct with named fields: each is a bit or a number of the word",
            );
            return None;
        }
        _ => {
            errors.push(input.ident.span(), "PteFlags is for a struct of bools and numbers; for an enum of entries there is PteEntry");
            return None;
        }
    };
    if !input.generics.is_empty() {
        errors.about(
            &input.generics.written,
            "the bits of a word have no generics: where each field is must be known here",
        );
    }
    if fields.is_empty() {
        errors.push(input.ident.span(), "a struct without fields has no bits");
        return None;
    }
    let of = of(&given, input, errors)?;
    let mut taken: Vec<(u64, String)> = Vec::new();
    let mut out = Vec::new();
    for field in fields {
        let Some(name) = field.member.name() else {
            continue;
        };
        let Some((number, at)) = number(&of, field, name, errors) else {
            continue;
        };
        let own = number.word_mask();
        if let Some((other, whose)) = taken.iter().find(|(m, _)| m & own != 0) {
            errors.push(
                at,
                format!("`{name}` and `{whose}` both have {}", describe(other & own)),
            );
            continue;
        }
        taken.push((own, name.to_string()));
        let all = (0, number.value_mask());
        if let Some(held) = held(number, all, all, &field.ty, errors) {
            out.push(Bits {
                member: &field.member,
                held,
            });
        }
    }
    Some((of, out))
}

/// What the attributes of the struct name.
fn of(given: &[Item], input: &Input, errors: &mut Errors) -> Option<Of> {
    if let Some(item) = find(given, "word") {
        if let Some(other) = given.iter().find(|i| i.key != "word") {
            errors.push(
                other.at,
                format!(
                    "`{}` names a layout, and `word` a word of the crate's own: one of them",
                    other.key
                ),
            );
            return None;
        }
        let bits = item.number(errors)?;
        if !matches!(bits, 8 | 16 | 32 | 64) {
            errors.push(
                item.value_at,
                format!("a word of {bits} bits has no Rust type: 8, 16, 32 or 64"),
            );
            return None;
        }
        return Some(Of::Own(bits as u32));
    }
    if find(given, "arch")
        .or_else(|| find(given, "path"))
        .is_none()
    {
        errors.push(input.ident.span(), "which word is it? `#[pte(arch = \"x86-64\", form = \"mapped\")]` for a word in use of a layout, `#[pte(word = 32)]` for one of your own");
        return None;
    }
    let target = Target::find(given, input.ident.span(), errors)?;
    let forms = &target.level().forms;
    let names = || forms.iter().map(|f| f.name.as_str());
    let at = match (find(given, "form"), forms.len()) {
        (_, 0) => {
            errors.push(
                input.ident.span(),
                format!(
                    "the layout of {} does not say what the bits of a word in use are",
                    target.machine()
                ),
            );
            return None;
        }
        (None, 1) => 0,
        (None, _) => {
            let all: Vec<&str> = names().collect();
            errors.push(
                input.ident.span(),
                format!(
                    "a word in use has several forms on {}: say which by `form = \"{}\"` ({})",
                    target.machine(),
                    all[0],
                    all.join(", ")
                ),
            );
            return None;
        }
        (Some(item), _) => {
            let name = item.text("mapped", errors)?;
            let Some(at) = names().position(|n| n == name) else {
                errors.push(
                    item.value_at,
                    format!(
                        "words in use have no form `{name}` on {}: {}",
                        target.machine(),
                        did_you_mean(&name, names())
                    ),
                );
                return None;
            };
            at
        }
    };
    Some(Of::Form(Box::new(target), at))
}

/// The bits of a field and the place where they are said.
fn number(
    of: &Of,
    field: &Field,
    name: &Ident,
    errors: &mut Errors,
) -> Option<(arch_defs::model::field::Field, proc_macro2::Span)> {
    let known: &[&str] = match of {
        Of::Form(..) => &["bit", "field"],
        Of::Own(_) => &["bit", "bits"],
    };
    let before = errors.0.len();
    let mut given = items(&field.attrs, known, "a field", errors);
    if errors.0.len() > before {
        return None;
    }
    if let [first, second, ..] = &given[..] {
        errors.push(
            second.at,
            format!(
                "a field is `{}` or `{}`, and not both",
                first.key, second.key
            ),
        );
        return None;
    }
    let item = given.pop();
    match (of, item) {
        (Of::Form(target, at), item) => {
            let (called, place) = match &item {
                Some(item) => (item.text("rw", errors)?, item.value_at),
                None => (kebab(name), name.span()),
            };
            let form = &target.level().forms[*at];
            let found = lookup(form, &called);
            if found.is_none() {
                errors.push(place, missing(target, form, &called));
            }
            Some((found?, place))
        }
        (Of::Own(_), None) => {
            errors.push(name.span(), format!("which bits `{name}` is has to be said: `#[pte(bit = 5)]` or `#[pte(bits = \"7:4\")]`"));
            None
        }
        (Of::Own(bits), Some(item)) if item.key == "bit" => {
            let at = item.number(errors)?;
            if at >= u64::from(*bits) {
                errors.push(
                    item.value_at,
                    format!(
                        "bit {at} is outside a word of {bits} bits: they go from {} to 0",
                        bits - 1
                    ),
                );
                return None;
            }
            Some((bit(&name.to_string(), at as u32), item.value_at))
        }
        (Of::Own(bits), Some(item)) => {
            let text = item.text("7:4", errors)?;
            match range(&text, *bits) {
                Ok((hi, lo)) => Some((run(&name.to_string(), hi, lo), item.value_at)),
                Err(message) => {
                    errors.push(item.value_at, message);
                    None
                }
            }
        }
    }
}

fn code(input: &Input, of: &Of, fields: &[Bits<'_>]) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let (bits, word) = (of.bits(), format_ident!("u{}", of.bits()));
    let mask = fields.iter().fold(0, |m, f| m | f.held.field.word_mask());
    let mask = hex(mask);
    let read = fields.iter().map(|f| taken(f.member, &f.held, bits));
    let binds = fields.iter().map(|f| bound(f.member));
    let all: Vec<_> = fields.iter().map(|f| (f.member, &f.held)).collect();
    let (number, value) = (word_as_number(bits), written(0, &all, bits));
    let proofs = proofs(fields.iter().map(|f| &f.held));
    let files = match of {
        Of::Form(target, _) if !target.files.is_empty() => {
            let tracked = tracked(&target.files);
            quote!(const _: () = { #tracked };)
        }
        _ => TokenStream::new(),
    };
    let binds = quote!(let Self { #(#binds),* } = *self;);
    let writers = if fields.iter().any(|f| f.held.can_fail()) {
        let error = returned(&all, &value);
        let value = quote!(#binds ::core::result::Result::Err(#error));
        fallible(&quote!(#vis), &quote!(#word), &value)
    } else {
        quote! {
            /// These bits of a word whose others are clear.
            #[inline]
            #vis const fn bits(&self) -> #word { #binds #value }
            /// `word` with these bits, and its others as they are.
            #[inline]
            #vis const fn write_into(&self, word: #word) -> #word { word & !Self::MASK | self.bits() }
        }
    };
    quote! {
        #files
        #(#proofs)*
        #[automatically_derived]
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
        impl #name {
            /// The bits that the fields are.
            #vis const MASK: #word = #mask;
            /// What these bits are in `word`; its others are not looked at.
            #[inline]
            #vis const fn from_bits(word: #word) -> Self {
                #number
                Self { #(#read),* }
            }
            #writers
        }
    }
}

/// The writers of a struct with a number that its bits may not hold.
fn fallible(vis: &TokenStream, word: &TokenStream, value: &TokenStream) -> TokenStream {
    let (result, error) = (
        quote!(::core::result::Result),
        quote!(::pte_core::OutOfRange),
    );
    quote! {
        /// These bits of a word whose others are clear.
        ///
        /// # Errors
        /// A number that its bits cannot hold: nothing is cut off.
        #[inline]
        #vis const fn try_bits(&self) -> #result<#word, #error> { #value }
        /// `word` with these bits, and its others as they are.
        ///
        /// # Errors
        /// A number that its bits cannot hold: nothing is cut off.
        #[inline]
        #vis const fn try_write_into(&self, word: #word) -> #result<#word, #error> {
            match self.try_bits() {
                #result::Ok(bits) => #result::Ok(word & !Self::MASK | bits),
                #result::Err(error) => #result::Err(error),
            }
        }
    }
}

/// Functions of the right types.
fn stand_in(input: &Input) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let given = items(
        &input.attrs,
        &["word"],
        "the struct",
        &mut Errors::default(),
    );
    let bits = match find(&given, "word").map(|i| &i.given) {
        Some(Given::Number(bits @ (8 | 16 | 32))) => *bits,
        _ => 64,
    };
    let word = format_ident!("u{bits}");
    let result = quote!(::core::result::Result<#word, ::pte_core::OutOfRange>);
    let (generics, types) = (input.generics.declared(), input.generics.named());
    let clause = &input.generics.clause;
    quote! {
        #[allow(dead_code, unused_variables)]
        impl #generics #name #types #clause {
            #vis const MASK: #word = 0;
            #vis const fn from_bits(word: #word) -> Self { loop {} }
            #vis const fn bits(&self) -> #word { 0 }
            #vis const fn try_bits(&self) -> #result { ::core::result::Result::Ok(0) }
            #vis const fn write_into(&self, word: #word) -> #word { word }
            #vis const fn try_write_into(&self, word: #word) -> #result { ::core::result::Result::Ok(word) }
        }
    }
}
