//! `entry`, `word` and `test`: the words of a proposed encoding.

use super::*;
use crate::text::Text;

pub(super) fn entry<'a>(parent: &Table<'a>, value: Value<'a>, names: &Names) -> Option<Encoding> {
    let source = &parent.span.source;
    let t = Table::new(source, value, "an entry", keys::ENTRY, parent.report())?;
    let types = t.need(
        "type",
        "type = 1",
        t.get("type").map(|v| types(&t, v, names)),
    );
    let offset = t.need(
        "offset",
        "offset = 0",
        t.get("offset").map(|v| offset(&t, v, names)),
    );
    let bits = bits(&t, &["bits", "present-bits"], names);
    Some(Encoding::Entry(types??, offset??, bits))
}

pub(super) fn word<'a>(parent: &Table<'a>, value: Value<'a>, names: &Names) -> Option<Encoding> {
    let source = &parent.span.source;
    let t = Table::new(source, value, "a word", keys::WORD, parent.report())?;
    let forms = match t.get("form").map(|v| (v, v.get_ref())) {
        Some((_, DeValue::Array(_))) => t.strings("form").map_or_else(Vec::new, |l| l.value),
        _ => t.string("form").into_iter().collect(),
    };
    let forms: Vec<_> = forms
        .into_iter()
        .filter_map(|f| name(&t, "a form", f))
        .collect();
    let pfn = t
        .string("pfn")
        .and_then(|p| one_of(&t, "value of `pfn`", p, PFN));
    if let Some(pfn) = pfn.as_ref().filter(|p| p.value == "any" && !t.has("form")) {
        let message = "a word without a form has no PFN";
        let wrong = Diagnostic::new("encoding", message, &pfn.span, "which form?");
        t.push(wrong.help("add for example `form = \"protnone\"`, or remove `pfn`"));
    }
    let on = t
        .string("on")
        .and_then(|o| one_of(&t, "word to set bits in", o, &["none"]));
    let bits = bits(&t, &["bits", "present-bits"], names);
    if !["bits", "present-bits", "form"].iter().any(|k| t.has(k)) && !t.has_unknown() {
        let wrong = Diagnostic::new("encoding", "this word has no bits", &t.span, "no bits");
        t.push(wrong.help("name them: `bits = [\"uffd-wp\"]`, or `present-bits = [\"special\"]` for bits of present words"));
    }
    Some(Encoding::Word(WordRow {
        bits,
        forms,
        any_pfn: pfn.is_some_and(|p| p.value == "any"),
        on_none: on.is_some(),
    }))
}

pub(super) fn test<'a>(parent: &Table<'a>, value: Value<'a>, names: &Names) -> Option<Encoding> {
    let source = &parent.span.source;
    let t = Table::new(source, value, "a test", keys::TEST, parent.report())?;
    t.need("bits", "bits = [\"uffd-wp\"]", t.get("bits"));
    Some(Encoding::Test(
        bits(&t, &["bits"], names),
        kinds(&t, "except", &names.kinds_and_groups()),
    ))
}

/// Bits under each of `keys`: a list, or by architecture a table of lists.
fn bits(t: &Table<'_>, keys: &[&'static str], names: &Names) -> Bits {
    let mut out = Bits::default();
    for &key in keys {
        let Some(value) = t.get(key) else { continue };
        let mut named = match value.get_ref() {
            DeValue::Table(table) => {
                let by_arch = Table::any(
                    table,
                    t.place(value.span()),
                    "bits by architecture",
                    t.report(),
                );
                let mut all = Vec::new();
                for (arch, _) in by_arch.entries() {
                    let list = by_arch
                        .strings(&arch.value)
                        .map_or_else(Vec::new, |l| l.value);
                    let Some(arch) = name(&by_arch, "an architecture", arch) else {
                        continue;
                    };
                    all.extend(list.into_iter().map(|n| (n, Some(arch.value.clone()))));
                }
                all
            }
            _ => {
                let list = t.strings(key).map_or_else(Vec::new, |l| l.value);
                list.into_iter().map(|n| (n, None)).collect()
            }
        };
        let flags = key == "bits";
        let known = |n: At<Text>| match flags {
            true => one_of(t, "flag of non-present entries", n, &names.flags()),
            false => name(t, "a bit", n),
        };
        let into = if flags {
            &mut out.flags
        } else {
            &mut out.present
        };
        let read = named.drain(..).filter_map(|(n, arch)| {
            Some(Named {
                name: known(n)?,
                arch,
            })
        });
        into.extend(read);
    }
    out
}

fn types(t: &Table<'_>, value: Value<'_>, names: &Names) -> Option<At<Types>> {
    let span = t.place(value.span());
    let help = "write a number, a kind (`migration-read`), all of a kind but one (`swap but 0`), `any but 0`, or `new`";
    let value = match value.get_ref() {
        v @ DeValue::Integer(_) => Types::Number(number(t, v, &span, help)?),
        DeValue::String(text) => {
            let (kind, but) = text
                .split_once(" but ")
                .map_or((&**text, None), |(k, n)| (k, Some(n)));
            let but = match but.map(str::parse) {
                None => None,
                Some(Ok(n)) => Some(n),
                Some(Err(_)) => {
                    let message = format!("`{text}` is not a type");
                    t.push(Diagnostic::new("encoding", message, &span, "not a number").help(help));
                    return None;
                }
            };
            match kind {
                "new" if but.is_none() => Types::New,
                kind => {
                    let known: Vec<&str> = names
                        .kinds_and_groups()
                        .into_iter()
                        .chain(["any"])
                        .collect();
                    if !known.contains(&kind) {
                        let message = format!("`{kind}` is not a kind");
                        let wrong = Diagnostic::new("unknown-name", message, &span, "not known");
                        let near = did_you_mean(kind, known.into_iter().chain(["new"]));
                        t.push(wrong.help(near));
                        return None;
                    }
                    Types::Kind(kind.into(), but)
                }
            }
        }
        other => {
            t.push(wrong_type(&span, "`type`", "a number or a string", other));
            return None;
        }
    };
    Some(At { value, span })
}

fn offset(t: &Table<'_>, value: Value<'_>, names: &Names) -> Option<At<Offset>> {
    let span = t.place(value.span());
    let help = "write a number, `any`, `ones` (every bit), `flag:uffd-wp` (the value of that bit), or `one reserved bit`";
    let value = match value.get_ref() {
        v @ DeValue::Integer(_) => Offset::Number(number(t, v, &span, help)?),
        DeValue::String(text) => match (&**text, text.strip_prefix("flag:")) {
            ("any", _) => Offset::Any,
            ("ones", _) => Offset::Ones,
            ("one reserved bit", _) => Offset::ReservedBit,
            (_, Some(flag)) => {
                let at = At {
                    value: flag.into(),
                    span: span.clone(),
                };
                let flag = one_of(t, "flag", at, &names.flags())?;
                Offset::Flag(flag.value)
            }
            _ => {
                let message = format!("`{text}` is not an offset");
                t.push(Diagnostic::new("encoding", message, &span, "not an offset").help(help));
                return None;
            }
        },
        other => {
            t.push(wrong_type(&span, "`offset`", "a number or a string", other));
            return None;
        }
    };
    Some(At { value, span })
}

fn number(t: &Table<'_>, value: &DeValue<'_>, span: &Span, help: &str) -> Option<u64> {
    let read = integer(value).and_then(|n| u64::try_from(n).ok());
    if read.is_none() {
        t.push(
            Diagnostic::new(
                "number",
                "this number is out of range",
                span,
                "allowed: 0 to 2^63 - 1",
            )
            .help(help),
        );
    }
    read
}
