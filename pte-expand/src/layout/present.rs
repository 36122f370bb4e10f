//! Words in use: their forms, named bits and numbers.

use arch_defs::cubes::{Cube, Cubes};
use arch_defs::model::field::Field;
use arch_defs::model::partition::Role;
use arch_defs::model::{Form, Layout, Level};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::level::present_type;
use super::names::{camel, snake};
use crate::bits::{hex, predicate, read};

pub(super) fn expand(layout: &Layout) -> TokenStream {
    let levels = layout.levels.iter().map(|l| words(layout, l));
    quote! { #(#levels)* }
}

/// The bits of a word in use that its form has no meaning for.
pub(super) fn unused(level: &Level) -> TokenStream {
    let free = |f: &Form| f.partition.mask_of(|r| *r == Role::Free);
    if level.forms.iter().all(|f| free(f) == 0) {
        return quote! { decoded.stray };
    }
    let (present, form) = (
        present_type(&level.name),
        format_ident!("{}Form", camel(&level.name)),
    );
    let arms = level.forms.iter().map(|f| {
        let (name, mask) = (camel(&f.name), hex(free(f)));
        quote! { #form::#name => self.0 & #mask }
    });
    quote! { match #present(self.0).form() { #(#arms),* } }
}

fn words(layout: &Layout, level: &Level) -> TokenStream {
    let name = present_type(&level.name);
    let doc = format!("A word in use at level {}.", level.name);
    if level.forms.is_empty() {
        return quote! {
            #[doc = #doc]
            #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
            #[repr(transparent)]
            pub struct #name(u64);
            impl #name {
                /// Its bits.
                #[inline]
                pub const fn bits(self) -> u64 { self.0 }
                const fn named(self) -> [(&'static str, bool); 0] { [] }
                /// The page frame: this layout does not say where it is.
                #[inline]
                pub const fn pfn(self) -> ::core::option::Option<u64> { ::core::option::Option::None }
            }
        };
    }
    let form = format_ident!("{}Form", camel(&level.name));
    let variants = level.forms.iter().map(|f| {
        let (variant, doc) = (
            camel(&f.name),
            format!("`{}` (`{}`).", f.name, f.source.replace('[', "\\[")),
        );
        quote! { #[doc = #doc] #variant }
    });
    let last = level.forms.len() - 1;
    let tests = level.forms[..last].iter().map(|f| {
        let (variant, test) = (camel(&f.name), predicate(&f.matches, layout.word_bits));
        quote! { if #test { return #form::#variant; } }
    });
    let last = camel(&level.forms[last].name);
    let flags = flags(level, &form);
    let numbers = numbers(layout, level, &form);
    let listed = flag_names(level).into_iter().map(|f| {
        let is = snake("is_", f);
        quote!((#f, self.#is()))
    });
    let count = flag_names(level).len();
    let word = (level.forms.len() > 1).then(|| quote! { let w = self.0; });
    let makers = level.forms.iter().map(|f| maker(f, layout.word_bits));
    let form_doc = format!("The forms of a word in use at level {}.", level.name);
    quote! {
        #[doc = #form_doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum #form { #(#variants),* }
        #[doc = #doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(transparent)]
        pub struct #name(u64);
        impl #name {
            /// Its bits.
            #[inline]
            pub const fn bits(self) -> u64 { self.0 }
            /// Its form.
            #[inline]
            pub const fn form(self) -> #form {
                #word
                #(#tests)*
                #form::#last
            }
            /// The names of its bits, and which are set.
            const fn named(self) -> [(&'static str, bool); #count] { [#(#listed),*] }
            #(#makers)*
            #flags
            #numbers
        }
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "{}({:#x}, {:?}", ::core::stringify!(#name), self.0, self.form())?;
                if let ::core::option::Option::Some(pfn) = self.pfn() { ::core::write!(f, ", pfn {pfn:#x}")?; }
                for (flag, _) in self.named().iter().filter(|b| b.1) { ::core::write!(f, ", {flag}")?; }
                f.write_str(")")
            }
        }
    }
}

fn flag_names(level: &Level) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for form in &level.forms {
        for (name, _) in form.partition.flags() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn bit(form: &Form, flag: &str) -> Option<u32> {
    form.partition
        .flags()
        .iter()
        .find(|(f, _)| *f == flag)
        .map(|(_, b)| *b)
}

/// `is_…` and `with_…` of each named bit; where a form lacks it, it is clear and stays so.
fn flags(level: &Level, form: &proc_macro2::Ident) -> TokenStream {
    let all = flag_names(level).into_iter().map(|flag| {
        let (is, with) = (snake("is_", flag), snake("with_", flag));
        let tests = |f: &Form| bit(f, flag).is_some_and(|b| f.matches.mask() >> b & 1 == 1);
        let other = match level.forms.iter().any(tests) {
            true => " The form is told by it too, and can be another then.",
            false => "",
        };
        let (is_doc, with_doc) = (
            format!("`{flag}` is set."),
            format!(
                "The word with `{flag}` set or clear; unchanged where its form has no such bit.{other}"
            ),
        );
        let first = level.forms.iter().find_map(|f| bit(f, flag));
        let mask = if level.forms.iter().all(|f| bit(f, flag) == first) {
            let mask = hex(first.map_or(0, |b| 1 << b));
            quote!(#mask)
        } else {
            let arms = level.forms.iter().filter_map(|f| {
                let (variant, mask) = (camel(&f.name), hex(1 << bit(f, flag)?));
                Some(quote! { #form::#variant => #mask })
            });
            let some_lack_it = level.forms.iter().any(|f| bit(f, flag).is_none());
            let rest = some_lack_it.then(|| quote!(_ => 0));
            quote! { match self.form() { #(#arms,)* #rest } }
        };
        quote! {
            #[doc = #is_doc]
            #[inline]
            pub const fn #is(self) -> bool { self.0 & #mask != 0 }
            #[doc = #with_doc]
            #[must_use]
            #[inline]
            pub const fn #with(self, on: bool) -> Self {
                let mask = #mask;
                Self(if on { self.0 | mask } else { self.0 & !mask })
            }
        }
    });
    quote! { #(#all)* }
}

/// The PFN and the other numbers.
fn numbers(layout: &Layout, level: &Level, form: &proc_macro2::Ident) -> TokenStream {
    let mut names: Vec<&str> = vec!["pfn"];
    for f in &level.forms {
        for name in f.partition.field_names() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let all = names.into_iter().map(|name| {
        let function = if name == "pfn" { format_ident!("pfn") } else { snake("", name) };
        let doc = if name == "pfn" { "The page frame, where its form has one.".to_owned() } else { format!("`{name}`, where its form has it.") };
        let fields: Vec<Option<Field>> = level.forms.iter().map(|f| f.partition.field(name)).collect();
        let value = if fields.iter().all(|f| *f == fields[0]) {
            fields[0].as_ref().map_or_else(|| quote!(::core::option::Option::None), |f| {
                let value = read(f, layout.word_bits);
                quote!(::core::option::Option::Some(#value))
            })
        } else {
            let arms = level.forms.iter().zip(&fields).map(|(f, field)| {
                let variant = camel(&f.name);
                match field {
                    Some(field) => { let value = read(field, layout.word_bits); quote!(#form::#variant => ::core::option::Option::Some(#value)) }
                    None => quote!(#form::#variant => ::core::option::Option::None),
                }
            });
            quote! { match self.form() { #(#arms),* } }
        };
        quote! {
            #[doc = #doc]
            #[inline]
            pub const fn #function(self) -> ::core::option::Option<u64> { let w = self.0; let _ = w; #value }
        }
    });
    quote! { #(#all)* }
}

/// The bits of the numbers of a form besides the PFN, where each is 0.
fn numbers_at_0(form: &Form) -> u64 {
    let names = form.partition.field_names().into_iter();
    let others = names.filter(|n| *n != "pfn");
    let others = others.filter_map(|n| form.partition.field(n));
    others.fold(0, |word, f| word | f.write(0))
}

/// A word of a form, with its PFN and nothing else.
fn maker(form: &Form, bits: u32) -> TokenStream {
    let function = snake("new_", &form.name);
    let ones = form.partition.ones();
    let doc = format!(
        "A word of form `{}` with every named bit clear.\n\n# Errors\nA PFN that does not fit is refused.",
        form.name
    );
    let Some(field) = form.partition.field("pfn") else {
        return TokenStream::new();
    };
    // Without any flag a word may be none of the form's: a leaf of RISC-V is readable, writable or executable. It is then
    // made with `from_bits`, and looked at.
    let plain = Cubes(vec![Cube {
        mask: !field.word_mask(),
        value: ones | numbers_at_0(form),
    }]);
    if !plain.minus(&form.matches.cubes(bits)).is_empty() {
        return TokenStream::new();
    }
    let (mask, base) = (field.value_mask(), hex(ones));
    let invert = hex(field
        .pieces
        .iter()
        .filter(|p| p.inverted)
        .fold(0, |m, p| m | p.word_mask()));
    let others = hex(numbers_at_0(form));
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo, mask) = (
            p.word_lo,
            p.value_lo,
            hex(arch_defs::model::field::ones(p.width)),
        );
        quote!(((pfn >> #value_lo & #mask) << #lo))
    });
    let (mask, max) = (hex(mask), hex(mask));
    quote! {
        #[doc = #doc]
        #[inline]
        pub const fn #function(pfn: u64) -> ::core::result::Result<Self, ::pte_core::OutOfRange> {
            if pfn & !#mask != 0 {
                return ::core::result::Result::Err(::pte_core::OutOfRange::__new(pfn, "pfn", #mask, 0, #max));
            }
            ::core::result::Result::Ok(Self(((#(#pieces)|*) ^ #invert) | #base | #others))
        }
    }
}
