//! Items are read here as `syn` reads them.
//!
//! In the texts, `invisible!(…)` is a group without delimiters, as `macro_rules!` makes them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;

use super::item::{Body, Fields, Input, Member};
use super::literal::{Literal, read};
use super::tokens::unraw;

/// Items that the compiler hands to a derive.
const ITEMS: &[&str] = &[
    "enum E {}",
    "pub enum E { A, B(u8), C { a: u8, b: bool }, D(), F {} }",
    "pub(crate) struct S { pub(in a::b) x: u8, pub(super) y: u16, pub z: u32 }",
    "struct S;",
    "struct S(pub (u8, u16), pub (crate) u8, pub(self) u8, (u8));",
    "struct S(pub (crate::A, crate::B), pub (in a::b) u8);",
    "struct S<T>(T) where T: Copy;",
    "struct S<T> where T: Copy;",
    "union U { a: u8, b: u16 }",
    // Generics.
    "enum E<> { A }",
    "enum E<'a, 'b: 'a, T> { A(&'a T), B(&'b u8) }",
    "enum E<T: Iterator<Item = (u8, u16)> + 'static = std::vec::IntoIter<(u8, u16)>, U: ?Sized = T> { A(T) }",
    "enum E<const N: usize = 3, const M: i8 = { -1 }, const B: bool> { A([u8; N]) }",
    "enum E<F: Fn(u8) -> Vec<u8>, G: for<'a> Fn(&'a u8) -> &'a u8,> { A(F), B(G) }",
    "enum E<T = fn() -> u8> where T: ::core::marker::Copy, for<'a> &'a T: Sized, Vec<{ 3 }>: Sized { A(T) }",
    "enum E<T> where Foo<A, { B }>: X<Y>, T: Fn() -> Foo<A> { A }",
    // Types.
    "struct S { a: Foo<A, B>, b: Vec<Vec<u8>>, c: fn(u8) -> Foo<A, B>, d: u8 }",
    "struct S { a: (u8, u16), b: [u8; 3], c: (u8), d: ((u16)), e: (u8,), f: (), g: &'static u8 }",
    "struct S { a: ::core::primitive::u8, b: self::u5, c: <T as Tr<A, B>>::Out, d: <T>::Out, e: Foo::<A>::Out }",
    "struct S { a: Box<dyn Fn(u8) -> u8 + Send>, b: *const u8, c: !, d: name!(u8), e: impl Copy, f: dyn Any }",
    "struct S { a: for<'a> fn(&'a u8) -> &'a u8, b: unsafe extern \"C\" fn(), c: Foo<{ A < B }>, d: Foo<-1, 3> }",
    "struct S { a: <<T as A<u8>>::B as C<u8>>::D, b: Foo<'static, Item = u8>, r#type: r#u8, }",
    // Names.
    "enum r#enum { r#type { r#in: u8 }, B }",
    // Discriminants.
    "enum E { A = 0, B = -1, C = 1 << 3, D = X::<A, B>::N, F = <T as Tr<A, B>>::N, G = size_of::<(u8, u16)>() as isize }",
    "enum E { A(u8) = if A < 3 { 1 } else { 2 }, B = 3 >> 1, C = 2 - <T as Tr<A, B>>::N, D = f(a, b), F = { 3 }, G = X::<Vec<A, B>, C>::N }",
    // Attributes.
    "/// Doc.\n #[pte(a)] #[doc = \"x\"] #[pte = 3] #[cfg_attr(a, b)] enum E { #[pte] #[x::pte(a)] #[pte::x] A(#[pte(b)] #[y] u8), #[pte { c }] B }",
    "#[r#pte(a)] #[must_use = \"a\"] enum E { #[default] A { #[serde(with = \"x\")] a: u8, /** Doc. */ #[pte[bit = 3]] b: u8 } }",
    // Through `macro_rules!`.
    "invisible!() enum E { A(invisible!() u8), B { invisible!() a: invisible!(u8), b: invisible!(invisible!(Foo<A, B>)) } }",
    "invisible!(pub(crate)) struct S { invisible!(pub) a: u8, invisible!(pub(super)) b: invisible!((u8)) }",
    "struct S(invisible!(pub) invisible!(u8), invisible!() invisible!((u8, u8)), invisible!(a::b::u5));",
    "#[invisible!(pte(a))] #[invisible!(doc = \"x\")] enum E { A = invisible!(3), B = invisible!(1 + 2) }",
];

/// Literals, some of which look like others.
const LITERALS: &[&str] = &[
    r#""""#,
    r#""x86-64""#,
    r#""a\n\r\t\0\\\'\"b""#,
    r#""\x41\x7f\u{41}\u{1F600}\u{1_F6_00}é€""#,
    "\"one \\\n   line \\\n\n \t more\"",
    "\"two\nlines\"",
    r##"r"raw \n""##,
    r###"r#"a "quoted" # text"#"###,
    r####"r##"#"#"##"####,
    "0",
    "007",
    "1_000_",
    "0x_ff",
    "0xDEAD_beef",
    "0o17",
    "0b1010_1010",
    "5u8",
    "0x10_u64",
    "0b1i32",
    "3usize",
    "18446744073709551615",
    "18446744073709551616",
    "0xffff_ffff_ffff_ffff",
    "0x1_0000_0000_0000_0000",
    "0b1_u128",
    "0xff_u8",
    "0x7f_i8",
    "0xffff_ffff_u32",
    "1.5",
    "1e3",
    "1E_3",
    "2.0f32",
    "'a'",
    "b'a'",
    "b\"bytes\"",
    "br\"bytes\"",
    "c\"text\"",
];

#[test]
fn items_are_read_alike() {
    for text in ITEMS {
        let stream = with_invisible(text.parse().expect("tokens"));
        let Ok(input) = Input::read(stream.clone(), "pte") else {
            panic!("{text}");
        };
        let right: syn::DeriveInput = syn::parse2(stream).expect(text);
        assert_eq!(ours(&input), theirs(&right), "{text}");
    }
}

#[test]
fn literals_are_read_alike() {
    for text in LITERALS {
        let right = match syn::parse_str(text).expect(text) {
            syn::Lit::Str(text) => Some(Literal::Text(text.value())),
            syn::Lit::Int(number) => Some(Literal::Number(number.base10_parse().ok())),
            _ => None,
        };
        assert_eq!(read(text), right, "{text}");
    }
    // `syn` accepts any suffix, also that of a float on an integer.
    for text in ["\"a\"b", "r\"a\"b", "1f32", "0x10n", "5_apples"] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// Reading ends for any order of tokens, without a panic.
#[test]
fn any_tokens_end() {
    for text in ITEMS {
        let all: Vec<TokenTree> = with_invisible(text.parse().expect("tokens"))
            .into_iter()
            .collect();
        for n in 0..all.len() {
            let without: TokenStream = all[..n].iter().chain(&all[n + 1..]).cloned().collect();
            for stream in [all[..n].iter().cloned().collect(), without] {
                let read = Input::read(stream, "pte");
                read.into_iter().for_each(|input| drop(ours(&input)));
            }
        }
    }
}

pub(super) fn with_invisible(stream: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in stream {
        let TokenTree::Group(group) = token else {
            out.push(token);
            continue;
        };
        let inside = with_invisible(group.stream());
        let name = out.len().checked_sub(2).and_then(|n| out.get(n));
        let is_invisible = matches!(name, Some(TokenTree::Ident(name)) if name == "invisible");
        let delimiter = if is_invisible {
            out.truncate(out.len() - 2);
            Delimiter::None
        } else {
            group.delimiter()
        };
        out.push(Group::new(delimiter, inside).into());
    }
    out.into_iter().collect()
}

/// The tokens without spaces and without a last comma, which mean nothing here.
fn text(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(",>", ">")
}

fn line(parts: &[String]) -> String {
    parts.join(" | ")
}

fn ours(input: &Input) -> Vec<String> {
    let (generics, has_any) = (&input.generics, !input.generics.is_empty());
    let angled = |tokens| {
        if has_any {
            text(&tokens)
        } else {
            String::new()
        }
    };
    let attrs = |all: &[super::Attribute]| all.iter().map(text).collect::<String>();
    let mut out = vec![line(&[
        attrs(&input.attrs),
        text(&input.vis),
        input.ident.to_string(),
        angled(generics.declared()),
        angled(generics.named()),
        text(&generics.clause),
    ])];
    let fields = |fields: &Fields, out: &mut Vec<String>| {
        for field in &fields.all {
            let (name, called) = match &field.member {
                Member::Named(name) => (unraw(name), name.to_string()),
                member => (text(member), text(member)),
            };
            let last = field.ty.last_name().map(|n| n.to_string());
            out.push(line(&[
                attrs(&field.attrs),
                name,
                called,
                text(&field.ty),
                text(&field.ty.plain()),
                format!("{last:?} {} {}", field.ty.is("u8"), fields.are_named),
            ]));
        }
    };
    match &input.body {
        Body::Struct(all) => fields(all, &mut out),
        Body::Enum(variants) => {
            for variant in variants {
                let value = variant.discriminant.as_ref().map(text);
                out.push(line(&[
                    attrs(&variant.attrs),
                    text(&variant.ident),
                    format!("{value:?}"),
                ]));
                fields(&variant.fields, &mut out);
            }
        }
        Body::Union => out.push("union".to_owned()),
    }
    out
}

fn theirs(input: &syn::DeriveInput) -> Vec<String> {
    let (declared, named, clause) = input.generics.split_for_impl();
    let attrs = |all: &[syn::Attribute]| {
        let is_ours = |a: &&syn::Attribute| {
            a.path()
                .get_ident()
                .is_some_and(|name| unraw(name) == "pte")
        };
        let all = all.iter().filter(is_ours);
        all.map(text).collect::<String>()
    };
    let mut out = vec![line(&[
        attrs(&input.attrs),
        text(&input.vis),
        input.ident.to_string(),
        text(&declared),
        text(&named),
        text(&clause),
    ])];
    let fields = |fields: &syn::Fields, out: &mut Vec<String>| {
        for (member, field) in fields.members().zip(fields) {
            let name = match &member {
                syn::Member::Named(name) => syn::ext::IdentExt::unraw(name).to_string(),
                syn::Member::Unnamed(_) => text(&member),
            };
            let plain = plain(&field.ty);
            let path = match plain {
                syn::Type::Path(path) => Some(&path.path),
                _ => None,
            };
            let last = path.map(|p| p.segments[p.segments.len() - 1].ident.to_string());
            let is_u8 = path.is_some_and(|p| p.is_ident("u8"));
            let are_named = matches!(fields, syn::Fields::Named(_));
            out.push(line(&[
                attrs(&field.attrs),
                name,
                text(&member),
                text(&field.ty),
                text(plain),
                format!("{last:?} {is_u8} {are_named}"),
            ]));
        }
    };
    match &input.data {
        syn::Data::Struct(data) => fields(&data.fields, &mut out),
        syn::Data::Enum(data) => {
            for variant in &data.variants {
                let value = variant.discriminant.as_ref().map(|(_, v)| text(v));
                out.push(line(&[
                    attrs(&variant.attrs),
                    text(&variant.ident),
                    format!("{value:?}"),
                ]));
                fields(&variant.fields, &mut out);
            }
        }
        syn::Data::Union(_) => out.push("union".to_owned()),
    }
    out
}

fn plain(ty: &syn::Type) -> &syn::Type {
    match ty {
        syn::Type::Group(group) => plain(&group.elem),
        syn::Type::Paren(paren) => plain(&paren.elem),
        _ => ty,
    }
}
