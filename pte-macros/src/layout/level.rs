//! The words of one level: `Pte`, `Pmd`.

use arch_defs::model::field::{Field, ones};
use arch_defs::model::kinds::Kind;
use arch_defs::model::predicate::Predicate;
use arch_defs::model::{Entries, Layout, Level};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::entry;
use super::names::{camel, snake};
use super::values::hex;

/// `PresentPte`.
pub(super) fn present_type(level: &str) -> Ident {
    format_ident!("Present{}", camel(level))
}

/// A predicate on `w`.
pub(super) fn predicate(p: &Predicate, word: u32) -> TokenStream {
    let any = p.0.iter().map(|all| {
        let all = all.iter().map(|c| {
            let (mask, value) = (hex(c.mask), hex(c.value));
            let left = if c.mask == ones(word) {
                quote!(w)
            } else {
                quote!(w & #mask)
            };
            if c.negate {
                quote!(#left != #value)
            } else {
                quote!(#left == #value)
            }
        });
        quote! { (#((#all))&&*) }
    });
    quote! { #(#any)||* }
}

/// `value`, which is known to fit, as bits of the word.
fn write(field: &Field, value: &TokenStream) -> TokenStream {
    let invert = field
        .pieces
        .iter()
        .filter(|p| p.inverted)
        .fold(0, |m, p| m | p.word_mask());
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let whole = p.value_lo + p.width == field.width();
        let shifted = if value_lo == 0 {
            quote!((#value))
        } else {
            quote!(((#value) >> #value_lo))
        };
        let cut = if whole {
            shifted
        } else {
            let mask = hex(ones(p.width));
            quote!((#shifted & #mask))
        };
        if lo == 0 { cut } else { quote!(#cut << #lo) }
    });
    let sum = quote! { (#(#pieces)|*) };
    if invert == 0 {
        sum
    } else {
        let invert = hex(invert);
        quote! { (#sum ^ #invert) }
    }
}

/// The number in `w`.
pub(super) fn read(field: &Field, word: u32) -> TokenStream {
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let shifted = if lo == 0 {
            quote!(w)
        } else {
            quote!((w >> #lo))
        };
        let top = lo + p.width == word;
        let mask = hex(ones(p.width));
        let cut = if top {
            shifted
        } else {
            quote!((#shifted & #mask))
        };
        let right = if p.inverted {
            quote!((#cut ^ #mask))
        } else {
            cut
        };
        if value_lo == 0 {
            right
        } else {
            quote!((#right << #value_lo))
        }
    });
    quote! { (#(#pieces)|*) }
}

pub(super) fn expand(layout: &Layout, level: &Level) -> TokenStream {
    let name = camel(&level.name);
    let doc = format!("A word at level {} of {}.", level.name, layout.arch);
    let none = predicate(&level.none, layout.word_bits);
    let present = predicate(&level.present, layout.word_bits);
    let hw_valid = predicate(&level.hw_valid, layout.word_bits);
    let none_word = hex(arch_defs::codec::none_word(layout, level));
    let present_word = present_type(&level.name);
    let bits = format_ident!("u{}", layout.word_bits);
    let entries = level
        .entries
        .as_ref()
        .map(|e| with_entries(layout, level, e));
    let kind = kind(layout, level);
    let decode = decode(layout, level);
    let encode = encode(layout, level);
    let swap_fields = level.entries.as_ref().map_or_else(
        || quote! { ty: 0, offset: 0 },
        |_| quote! { ty: self.swap_type(), offset: self.swap_offset() },
    );
    let summary = summary(layout, level);
    let swap_word = level.entries.as_ref().map(|_| {
        quote! {
            impl ::pte_core::SwapWord for #name {
                fn swap_type(self) -> u64 { self.swap_type() }
                fn swap_offset(self) -> u64 { self.swap_offset() }
                fn swap_entry(self) -> u64 { self.swap_entry() }
            }
        }
    });
    let strict = strict(layout, level);
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct #name(u64);
        impl #name {
            /// The word for none.
            pub const NONE: Self = Self(#none_word);
            /// The word with these bits.
            #[inline]
            pub const fn from_bits(bits: #bits) -> Self { Self(bits as u64) }
            /// Its bits.
            #[inline]
            pub const fn bits(self) -> #bits { self.0 as #bits }
            /// Nothing is mapped.
            #[inline]
            pub const fn is_none(self) -> bool { let w = self.0; #none }
            /// In use, as the kernel sees it.
            #[inline]
            pub const fn is_present(self) -> bool { let w = self.0; #present }
            /// The MMU follows it.
            #[inline]
            pub const fn is_hw_valid(self) -> bool { let w = self.0; #hw_valid }
            /// What the predicates make of it.
            #[inline]
            pub const fn class(self) -> ::pte_core::Class {
                if self.is_none() { ::pte_core::Class::None }
                else if self.is_present() { ::pte_core::Class::Present }
                else { ::pte_core::Class::NonPresent }
            }
            /// What the kernel's helpers take it for.
            #[inline]
            pub const fn kind(self) -> ::pte_core::Kind { #kind }
            #entries
            #decode
            #encode
            #strict
        }
        impl ::pte_core::Word for #name {
            type Bits = #bits;
            type Entry = Entry;
            const ARCH: &'static str = ARCH;
            const KERNEL: &'static str = KERNEL;
            const LEVEL: ::pte_core::Level = ::pte_core::Level::#name;
            fn from_bits(bits: #bits) -> Self { Self::from_bits(bits) }
            fn bits(self) -> #bits { self.bits() }
            fn class(self) -> ::pte_core::Class { self.class() }
            fn kind(self) -> ::pte_core::Kind { self.kind() }
            fn is_hw_valid(self) -> bool { self.is_hw_valid() }
            fn decode(self) -> (Entry, u64) { let d = self.decode(); (d.entry, d.stray) }
            fn try_decode(self) -> ::core::result::Result<Entry, ::pte_core::NotCanonical> { self.try_decode() }
        }
        #swap_word
        impl ::core::convert::From<#bits> for #name {
            fn from(bits: #bits) -> Self { Self::from_bits(bits) }
        }
        impl ::core::convert::From<#name> for #bits {
            fn from(word: #name) -> Self { word.bits() }
        }
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut s = ::pte_core::Summary {
                    kind: self.kind(), #swap_fields, pfn: ::core::option::Option::None,
                    young: false, dirty: false, markers: &[], flags: &[], stray: 0,
                };
                #summary
                ::core::fmt::Display::fmt(&s, f)
            }
        }
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "{}({:#x}: {self})", ::core::stringify!(#name), self.0)
            }
        }
        impl #present_word {
            /// Takes `word` if it is in use at this level.
            #[inline]
            pub const fn new(word: #name) -> ::core::option::Option<Self> {
                if word.is_present() && !word.is_none() { ::core::option::Option::Some(Self(word.0)) } else { ::core::option::Option::None }
            }
        }
        impl ::core::convert::From<#present_word> for #name {
            fn from(word: #present_word) -> Self { Self(word.bits()) }
        }
    }
}

/// What only levels with entries have.
fn with_entries(layout: &Layout, level: &Level, entries: &Entries) -> TokenStream {
    let word = layout.word_bits;
    let (ty, offset) = (
        read(&entries.type_field, word),
        read(&entries.offset_field, word),
    );
    let shift = layout.entry_type_shift();
    let (type_mask, entry_mask) = (
        ones(layout.entry_bits - shift),
        hex(ones(layout.entry_bits)),
    );
    let ty = if entries.type_field.value_mask() & !type_mask != 0 {
        let m = hex(type_mask);
        quote!(#ty & #m)
    } else {
        ty
    };
    let raw_type = write(&entries.type_field, &quote!(ty.get()));
    let raw_offset = write(&entries.offset_field, &quote!(offset.get()));
    let fixed = hex(entries.ones);
    let flags = entries.partition.flags().into_iter().map(|(flag, bit)| {
        let (is, with, bit) = (snake("is_", flag), snake("with_", flag), hex(1 << bit));
        let (is_doc, with_doc) = (
            format!("`{flag}` is set, whatever the word is."),
            format!("The word with `{flag}` set or clear."),
        );
        quote! {
            #[doc = #is_doc]
            #[inline]
            pub const fn #is(self) -> bool { self.0 & #bit != 0 }
            #[doc = #with_doc]
            #[inline]
            pub const fn #with(self, on: bool) -> Self {
                Self(if on { self.0 | #bit } else { self.0 & !#bit })
            }
        }
    });
    let constructors = layout
        .kinds
        .iter()
        .filter(|k| k.stands_at(&level.name))
        .map(|k| constructor(k, entries));
    quote! {
        /// The type that `pte_to_swp_entry()` reads, whatever the word is.
        #[inline]
        pub const fn swap_type(self) -> u64 { let w = self.0; #ty }
        /// The offset that `pte_to_swp_entry()` reads, whatever the word is.
        #[inline]
        pub const fn swap_offset(self) -> u64 { let w = self.0; #offset }
        /// `swp_entry_t`: what "Bad swap file entry" prints.
        #[inline]
        pub const fn swap_entry(self) -> u64 { (self.swap_type() << #shift | self.swap_offset()) & #entry_mask }
        /// The word of a raw type and offset, as `swp_entry_to_pte(swp_entry(type, offset))` makes it.
        #[inline]
        pub const fn from_type_and_offset(ty: TypeNumber, offset: SwapOffset) -> Self {
            Self(#raw_type | #raw_offset | #fixed)
        }
        #(#flags)*
        #(#constructors)*
    }
}

/// A kind's word, from values that are known to fit: no branch, no failure.
fn constructor(kind: &Kind, entries: &Entries) -> TokenStream {
    let function = entry::constructor(kind);
    let params = entry::fields(kind)
        .into_iter()
        .map(|(name, ty, _)| quote!(#name: #ty));
    let body = word_of(kind, entries);
    let doc = format!("`{}`: {}.", kind.name, kind.means);
    quote! {
        #[doc = #doc]
        #[inline]
        pub const fn #function(#(#params),*) -> Self { Self(#body) }
    }
}

fn word_of(kind: &Kind, entries: &Entries) -> TokenStream {
    let offset = write(&entries.offset_field, &entry::offset(kind));
    if kind.types.end - kind.types.start > 1 {
        let ty = write(&entries.type_field, &quote!(area.get()));
        let fixed = (entries.ones != 0)
            .then(|| hex(entries.ones))
            .map(|f| quote!(| #f));
        quote! { #ty | #offset | flags.bits() #fixed }
    } else {
        let fixed = hex(entries.ones | entries.type_field.write(kind.types.start));
        quote! { #offset | flags.bits() | #fixed }
    }
}

fn kind(layout: &Layout, level: &Level) -> TokenStream {
    let Some(_) = &level.entries else {
        return quote! {
            match self.class() {
                ::pte_core::Class::None => ::pte_core::Kind::None,
                ::pte_core::Class::Present => ::pte_core::Kind::Present,
                ::pte_core::Class::NonPresent => ::pte_core::Kind::Unknown,
            }
        };
    };
    let arms = layout.kinds.iter().map(|k| {
        let (name, first, last) = (camel(&k.name), k.types.start, k.types.end - 1);
        if first == last {
            quote!(#first => ::pte_core::Kind::#name)
        } else {
            quote!(#first..=#last => ::pte_core::Kind::#name)
        }
    });
    let swap = level.swap.as_ref().map(|s| {
        let rule = predicate(s, layout.word_bits);
        quote! { if !({ let w = self.0; #rule }) { return ::pte_core::Kind::Unknown; } }
    });
    quote! {
        match self.class() {
            ::pte_core::Class::None => return ::pte_core::Kind::None,
            ::pte_core::Class::Present => return ::pte_core::Kind::Present,
            ::pte_core::Class::NonPresent => {}
        }
        #swap
        match self.swap_type() { #(#arms,)* _ => ::pte_core::Kind::Unknown }
    }
}

/// The bits of `kind`'s flags at this level.
fn flags_mask(kind: &Kind, entries: &Entries) -> u64 {
    let here = entries.partition.flags();
    here.iter()
        .filter(|(f, _)| kind.flags.iter().any(|k| k == f))
        .fold(0, |m, (_, bit)| m | 1 << bit)
}

fn decode(layout: &Layout, level: &Level) -> TokenStream {
    let variant = camel(&level.name);
    let present = present_type(&level.name);
    let arms = level
        .entries
        .iter()
        .flat_map(|e| layout.kinds.iter().map(move |k| (e, k)))
        .map(|(entries, kind)| {
            let (name, fields) = (
                camel(&kind.name),
                entry::read(kind, flags_mask(kind, entries)),
            );
            quote! { ::pte_core::Kind::#name => Entry::#name { #fields } }
        });
    let read = level
        .entries
        .as_ref()
        .map(|_| quote! { let (ty, offset) = (self.swap_type(), self.swap_offset()); });
    quote! {
        /// What it says: total, and as the kernel's helpers read it. Every bit is kept, so that
        /// [`Decoded`] gives the same word again.
        #[inline]
        pub const fn decode(self) -> Decoded {
            let w = self.0;
            #read
            let entry = match self.kind() {
                ::pte_core::Kind::None => Entry::None,
                ::pte_core::Kind::Present => Entry::Present(Present::#variant(#present(w))),
                #(#arms,)*
                _ => Entry::Unknown(w),
            };
            Decoded { entry, stray: w ^ Self::raw(entry) }
        }
        /// The word that was decoded.
        #[inline]
        pub const fn from_decoded(decoded: Decoded) -> Self { Self(Self::raw(decoded.entry) ^ decoded.stray) }
    }
}

fn encode(layout: &Layout, level: &Level) -> TokenStream {
    let arms = level
        .entries
        .iter()
        .flat_map(|e| layout.kinds.iter().map(move |k| (e, k)))
        .map(|(entries, kind)| {
            let (name, fields, word) = (
                camel(&kind.name),
                entry::names(kind),
                word_of(kind, entries),
            );
            quote! { Entry::#name { #(#fields),* } => #word }
        });
    let here = layout
        .kinds
        .iter()
        .filter(|k| k.stands_at(&level.name))
        .map(|k| {
            let name = camel(&k.name);
            quote! { | Entry::#name { .. } }
        });
    let (variant, none) = (
        camel(&level.name),
        hex(arch_defs::codec::none_word(layout, level)),
    );
    let rest =
        (layout.levels.len() > 1 || level.entries.is_none()).then(|| quote! { _ => Self::NONE.0, });
    let rest = if level.entries.is_some() { None } else { rest };
    quote! {
        #[inline]
        const fn raw(entry: Entry) -> u64 {
            match entry {
                Entry::None => #none,
                Entry::Present(word) => word.bits(),
                #(#arms,)*
                Entry::Unknown(word) => word,
                #rest
            }
        }
        /// The word for `entry`.
        ///
        /// # Errors
        /// Kinds that do not stand at this level, and present words of another one, are refused.
        #[inline]
        pub const fn encode(entry: Entry) -> ::core::result::Result<Self, ::pte_core::WrongLevel> {
            match entry {
                Entry::None | Entry::Present(Present::#variant(_)) | Entry::Unknown(_) #(#here)* => {
                    ::core::result::Result::Ok(Self(Self::raw(entry)))
                }
                _ => ::core::result::Result::Err(::pte_core::WrongLevel { kind: entry.kind(), level: ::pte_core::Level::#variant }),
            }
        }
    }
}

fn strict(layout: &Layout, level: &Level) -> TokenStream {
    let away = layout
        .kinds
        .iter()
        .filter(|k| level.entries.is_some() && !k.stands_at(&level.name))
        .map(|k| camel(&k.name));
    let type_mask = hex(level
        .entries
        .as_ref()
        .map_or(0, |e| e.type_field.word_mask()));
    let unused = super::present::unused(level);
    let wrong = level.entries.as_ref().map_or_else(
        || quote! { u64::MAX },
        |e| {
            let fixed =
                |is: fn(&arch_defs::model::partition::Role) -> bool| hex(e.partition.mask_of(is));
            let zero = fixed(|r| {
                matches!(
                    r,
                    arch_defs::model::partition::Role::Zero
                        | arch_defs::model::partition::Role::Free
                )
            });
            let one = fixed(|r| matches!(r, arch_defs::model::partition::Role::One));
            quote! { (self.0 & #zero) | (!self.0 & #one) }
        },
    );
    quote! {
        /// What it says, if some encoder writes it so.
        ///
        /// # Errors
        /// [`NotCanonical`](::pte_core::NotCanonical) names the bits that no encoder sets so.
        #[inline]
        pub const fn try_decode(self) -> ::core::result::Result<Entry, ::pte_core::NotCanonical> {
            let decoded = self.decode();
            let kind = self.kind();
            let bits = match kind {
                #(::pte_core::Kind::#away => decoded.stray | #type_mask,)*
                ::pte_core::Kind::Unknown => #wrong,
                ::pte_core::Kind::Present => #unused,
                _ => decoded.stray,
            };
            if bits == 0 && !::core::matches!(kind, ::pte_core::Kind::Unknown) {
                return ::core::result::Result::Ok(decoded.entry);
            }
            ::core::result::Result::Err(::pte_core::NotCanonical { word: self.0, kind, bits })
        }
    }
}

/// Fills the sentence of `Display`.
fn summary(layout: &Layout, level: &Level) -> TokenStream {
    use arch_defs::model::kinds::Payload;
    let variant = camel(&level.name);
    let present = present_type(&level.name);
    let arms = level.entries.iter().flat_map(|_| &layout.kinds).filter_map(|k| {
        let name = camel(&k.name);
        match &k.payload {
            Payload::Slot => None,
            Payload::Pfn { young_dirty, .. } => {
                let age = young_dirty.map(|_| (quote!(young, dirty,), quote!(s.young = young; s.dirty = dirty;)));
                let (take, set) = age.unwrap_or_default();
                Some(quote! { Entry::#name { pfn, #take .. } => { s.pfn = ::core::option::Option::Some(pfn.get()); #set } })
            }
            Payload::Markers(_) => Some(quote! { Entry::#name { markers: m, .. } => markers = m }),
        }
    });
    let markers = layout.kinds.iter().find_map(|k| match &k.payload {
        Payload::Markers(all) if level.entries.is_some() => Some(all),
        _ => None,
    });
    let (declare, list) = match markers {
        Some(all) => {
            let list = all.iter().map(|(n, b)| {
                let bit = hex(1 << b);
                quote!((#n, markers.bits() & #bit != 0))
            });
            (
                quote!(let mut markers = Markers::NONE;),
                quote!(let markers = [#(#list),*]; s.markers = &markers;),
            )
        }
        None => (TokenStream::new(), TokenStream::new()),
    };
    let flags = level
        .entries
        .iter()
        .flat_map(|e| e.partition.flags())
        .map(|(f, bit)| {
            let bit = hex(1 << bit);
            quote!((#f, entry && self.0 & #bit != 0))
        });
    quote! {
        let decoded = self.decode();
        s.stray = decoded.stray;
        let entry = ::core::matches!(self.class(), ::pte_core::Class::NonPresent);
        #declare
        match decoded.entry {
            Entry::Present(Present::#variant(word)) => s.pfn = #present::pfn(word),
            #(#arms,)*
            _ => {}
        }
        #list
        let flags: &[(&str, bool)] = &[#(#flags),*];
        s.flags = flags;
        let _ = entry;
    }
}
