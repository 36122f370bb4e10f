//! The parameters of a layout file, and the numbers of its levels.

use super::dated::texts;
use super::layout::{FromConfig, LevelNumber, Needs, Param, keys};
use super::names::{name, one_of, option};
use super::number::Linear;
use super::table::{MOST_ITEMS, Table, Value, too_many, wrong_type};
use super::when::{Vocabulary, When};
use crate::diagnostic::{At, Diagnostic};
use crate::names::LEVELS;
use toml::Spanned;
use toml::de::DeValue;

/// The most values a parameter may have: more than any machine, and few enough to try all.
const MOST_VALUES: usize = 64;

/// The most combinations of parameter values, since every check is made under each.
pub(crate) const MOST_COMBINATIONS: usize = 1024;

/// The most parameters, and needs of one.
const MOST_PARAMS: usize = 16;

/// What parameters are called, also those that cannot be read.
pub(super) fn names(top: &Table<'_>) -> Vec<String> {
    let mut all: Vec<String> = match top.get("params").map(Spanned::get_ref) {
        Some(DeValue::Table(t)) => t.keys().map(|k| k.get_ref().to_string()).collect(),
        _ => Vec::new(),
    };
    if top.damaged {
        let text = &top.span.source.text;
        let headers = text.lines().filter_map(|l| l.strip_prefix("[params."));
        all.extend(headers.map(|l| l.split(']').next().unwrap_or(l).to_owned()));
    }
    all.retain(|n| !n.is_empty());
    all
}

/// Reads the parameters; those that cannot be read are named in `unread`.
pub(super) fn params(
    top: &Table<'_>,
    vocabulary: &Vocabulary<'_>,
    unread: &mut Vec<String>,
) -> Vec<Param> {
    let mut out = Vec::new();
    let entries = top
        .get("params")
        .map_or_else(Vec::new, |v| sub(top, v, "`params`"));
    if entries.len() > MOST_PARAMS {
        let message = format!("{} parameters", entries.len());
        let many = Diagnostic::new(
            "too-many",
            message,
            &entries[MOST_PARAMS].0.span,
            "one too many",
        );
        top.push(many.help(format!(
            "{MOST_PARAMS} at most: every combination of values is checked"
        )));
        unread.extend(entries.into_iter().map(|(name, _)| name.value));
        return out;
    }
    let known: Vec<String> = entries.iter().map(|(n, _)| n.value.clone()).collect();
    for (at, value) in entries {
        let read = name(top, "a parameter", at.clone());
        match read.and_then(|name| param(top, name, value, &known, vocabulary)) {
            Some(p) => out.push(p),
            None => unread.push(at.value),
        }
    }
    if top.damaged {
        unread.extend(names(top).into_iter().filter(|n| !known.contains(n)));
    }
    let count = out
        .iter()
        .map(|p| p.values.len().max(1))
        .fold(1, usize::saturating_mul);
    if count > MOST_COMBINATIONS {
        if let Some(p) = out.iter().max_by_key(|p| p.values.len()) {
            let message = format!("the parameters have {count} combinations of values");
            top.push(
                Diagnostic::new(
                    "combinations",
                    message,
                    &p.name.span,
                    "this one has the most values",
                )
                .help(format!(
                    "every combination is checked, so there may be {MOST_COMBINATIONS} at most"
                )),
            );
        }
        out.iter_mut().for_each(|p| p.values.truncate(1));
    }
    needs(top, &out, unread);
    out
}

fn param<'a>(
    top: &Table<'a>,
    name: At<String>,
    value: Value<'a>,
    known: &[String],
    vocabulary: &Vocabulary<'_>,
) -> Option<Param> {
    let t = Table::new(
        &top.span.source,
        value,
        "a parameter",
        keys::PARAM,
        top.report(),
    )?;
    let mut whole = true;
    let when = vocabulary.when(&t, &mut whole);
    if t.has("unknown") {
        return unknown(&t, name, when);
    }
    let default = t.need("default", "default = 12", t.integer("default"));
    if let (Some(range), Some(values)) = (t.get("range"), t.get("values")) {
        let wrong = Diagnostic::new(
            "range",
            "both `range` and `values`",
            &t.place(values.span()),
            "the one",
        );
        let also = wrong.also(&t.place(range.span()), "and the other");
        t.push(also.help("keep `values` for a few values, `range` for all from one to another"));
    }
    let values = if t.has("range") {
        range(&t)
    } else {
        values(&t)
    };
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut needs = Vec::new();
    let list = t.tables("needs");
    if let Some(last) = list.get(MOST_PARAMS) {
        let many = Diagnostic::new(
            "too-many",
            format!("{} needs", list.len()),
            &t.place(last.span()),
            "one too many",
        );
        t.push(many.help(format!(
            "{MOST_PARAMS} at most: a need can list several values"
        )));
    }
    for value in list.iter().take(MOST_PARAMS) {
        let Some(n) = Table::new(&top.span.source, value, "a need", keys::NEEDS, top.report())
        else {
            continue;
        };
        let when = vocabulary.when(&n, &mut whole);
        let at = n.need("value", "value = 52", n.integer("value"));
        let param = n.need("param", "param = \"page-shift\"", n.string("param"));
        let param = param.and_then(|p| one_of(&n, "parameter", p, &known));
        let others = n.need("values", "values = [16]", n.integers("values"));
        if let (Some(at), Some(param), Some(others)) = (at, param, others) {
            if let Some(values) = &values {
                is_value(&n, &name.value, &at, values);
            }
            needs.push(Needs {
                when,
                value: at.value,
                param: param.value,
                values: others.value.into_iter().map(|v| v.value).collect(),
            });
        }
    }
    let from = t.tables("from").iter().filter_map(|v| {
        let from = from_config(top, v, &name.value, values.as_deref(), vocabulary)?;
        Some(from)
    });
    let from = from.collect();
    let why = texts(&t, "why", vocabulary.kernels);
    let only = super::only::only(&t, values.as_deref(), vocabulary);
    let (default, values) = (default?, values?);
    is_value(&t, &name.value, &default, &values);
    Some(Param {
        name,
        default: Some(default.value),
        values,
        only,
        needs,
        from,
        why,
        when,
    })
}

/// A parameter that only a running kernel knows, such as the address of a symbol.
fn unknown(t: &Table<'_>, name: At<String>, when: When) -> Option<Param> {
    for key in ["default", "values", "range", "only", "needs", "from", "why"] {
        if let Some(value) = t.get(key) {
            let message = format!("`unknown` and `{key}` do not go together");
            let wrong = Diagnostic::new(
                "param",
                message,
                &t.place(value.span()),
                "not with `unknown`",
            );
            t.push(wrong.help("a parameter that only a running kernel knows has a reason and nothing else: `unknown = \"the address of invalid_pte_table\"`"));
        }
    }
    let why = t.string("unknown")?;
    Some(Param {
        name,
        default: None,
        values: Vec::new(),
        only: Vec::new(),
        needs: Vec::new(),
        from: Vec::new(),
        why: super::when::Dated::always(why.value),
        when,
    })
}

/// The names of the numbers that levels have.
pub(super) fn level_names(top: &Table<'_>) -> Vec<String> {
    let entries = match top.get("levels").map(Spanned::get_ref) {
        Some(DeValue::Table(t)) => t
            .iter()
            .filter_map(|(_, v)| v.get_ref().as_table())
            .collect(),
        _ => Vec::new(),
    };
    let names = entries.iter().flat_map(|t| t.keys());
    let mut all: Vec<String> = names.map(|k| k.get_ref().to_string()).collect();
    all.sort();
    all.dedup();
    all
}

/// The numbers that levels have, each in terms of the parameters.
pub(super) fn level_numbers(top: &Table<'_>, params: &[String]) -> Vec<LevelNumber> {
    let mut out = Vec::new();
    for (level, value) in top
        .get("levels")
        .map_or_else(Vec::new, |v| sub(top, v, "`levels`"))
    {
        let Some(level) = one_of(top, "level", level, LEVELS) else {
            continue;
        };
        let mut numbers = Vec::new();
        for (at, value) in sub(top, value, "the numbers of a level") {
            let text = match value.get_ref() {
                DeValue::Integer(_) => {
                    super::table::integer(value.get_ref()).map(|n| n.to_string())
                }
                other => other.as_str().map(str::to_owned),
            };
            let read = text.as_deref().map(|t| Linear::parse(t, params));
            if params.contains(&at.value) {
                let message = format!("`{}` is a parameter too", at.value);
                let twice =
                    Diagnostic::new("duplicate-name", message, &at.span, "a number of a level");
                top.push(twice.help("give one of the two another name"));
            }
            match (name(top, "a number of a level", at), read) {
                (Some(at), Some(Ok(value))) => numbers.push((at, value)),
                (_, Some(Ok(_))) => {}
                (_, read) => {
                    let why = read.and_then(Result::err).unwrap_or_default();
                    let message = format!("this is no number: {why}");
                    let wrong = Diagnostic::new(
                        "bits",
                        message.trim_end_matches(": "),
                        &top.place(value.span()),
                        "not a number",
                    );
                    top.push(wrong.help("write a number, or a sum such as `\"2*page-shift-3\"`"));
                }
            }
        }
        out.push(LevelNumber { level, numbers });
    }
    out
}

fn range(t: &Table<'_>) -> Option<Vec<i64>> {
    let range = t.integers("range")?;
    let [lowest, highest] = &range.value[..] else {
        let wrong = Diagnostic::new(
            "range",
            "`range` is not a lowest and a highest value",
            &range.span,
            "here",
        );
        t.push(wrong.help("write two numbers: `range = [42, 53]`"));
        return None;
    };
    let (lowest, highest) = (lowest.value, highest.value);
    let count = highest.saturating_sub(lowest).saturating_add(1);
    let wrong = match count {
        ..=0 => Diagnostic::new(
            "range",
            "`range` has its highest value first",
            &range.span,
            "reversed",
        )
        .help(format!(
            "lowest value first: `range = [{highest}, {lowest}]`"
        )),
        _ if count as u64 > MOST_VALUES as u64 => Diagnostic::new(
            "range",
            format!("`range` has more than {MOST_VALUES} values"),
            &range.span,
            "too many",
        )
        .help("every value is checked: give those that machines have"),
        _ => return Some((lowest..=highest).collect()),
    };
    t.push(wrong);
    None
}

fn values(t: &Table<'_>) -> Option<Vec<i64>> {
    let values = t.need("values", "values = [12, 14, 16]", t.integers("values"))?;
    if values.value.len() > MOST_VALUES {
        let message = format!("`values` has {} values", values.value.len());
        t.push(
            Diagnostic::new("range", message, &values.span, "too many").help(format!(
                "every value is checked, so there may be {MOST_VALUES} at most"
            )),
        );
        return None;
    }
    let values: Vec<i64> = values.value.into_iter().map(|v| v.value).collect();
    (!values.is_empty()).then_some(values)
}

/// `value` is one that the parameter can have.
fn is_value(t: &Table<'_>, name: &str, value: &At<i64>, values: &[i64]) -> bool {
    let known = values.contains(&value.value);
    if !known {
        let message = format!("`{name}` is never {}", value.value);
        let all: Vec<String> = values.iter().map(ToString::to_string).collect();
        t.push(
            Diagnostic::new("value", message, &value.span, "not one of its values")
                .help(format!("its values: {}", all.join(", "))),
        );
    }
    known
}

/// A need speaks of values that the other parameter has.
fn needs(top: &Table<'_>, params: &[Param], unread: &[String]) {
    for p in params {
        for need in &p.needs {
            let Some(o) = params.iter().find(|o| o.name.value == need.param) else {
                continue;
            };
            if !unread.contains(&need.param) && !need.values.iter().any(|v| o.values.contains(v)) {
                let message = format!(
                    "`{}` {} needs a value of `{}` that it never has",
                    p.name.value, need.value, need.param
                );
                top.push(
                    Diagnostic::new("value", message, &p.name.span, "this parameter")
                        .also(&o.name.span, "the other"),
                );
            }
        }
    }
}

fn from_config<'a>(
    top: &Table<'a>,
    value: Value<'a>,
    name: &str,
    values: Option<&[i64]>,
    vocabulary: &Vocabulary<'_>,
) -> Option<(When, FromConfig)> {
    let t = Table::new(
        &top.span.source,
        value,
        "a `from`",
        keys::FROM,
        top.report(),
    )?;
    let when = vocabulary.when(&t, &mut true);
    if t.has("number") {
        for key in ["options", "value"].into_iter().filter(|k| t.has(k)) {
            let place = t
                .get(key)
                .map_or_else(|| t.span.clone(), |v| t.place(v.span()));
            t.push(
                Diagnostic::new(
                    "from",
                    format!("`number` and `{key}` do not go together"),
                    &place,
                    "not with `number`",
                )
                .help("the option's own number is the value: `{ number = \"OPTION\" }`"),
            );
        }
        let number = option(&t, t.string("number")?)?;
        return Some((when, FromConfig::Number(number.value)));
    }
    let options = t.need(
        "options",
        "options = [\"ARM64_64K_PAGES\"]",
        t.strings("options"),
    );
    let value = t.need("value", "value = 16", t.integer("value"))?;
    if let Some(values) = values {
        is_value(&t, name, &value, values);
    }
    let options = options?
        .value
        .into_iter()
        .filter_map(|o| option(&t, o))
        .map(|o| o.value)
        .collect();
    Some((when, FromConfig::Options(options, value.value)))
}

/// The named tables in a table.
pub(super) fn sub<'a>(
    top: &Table<'a>,
    value: Value<'a>,
    what: &str,
) -> Vec<(At<String>, Value<'a>)> {
    match value.get_ref() {
        DeValue::Table(t) if t.len() > MOST_ITEMS => {
            let place = top.place(t.keys().next().map_or(value.span(), |k| k.span()));
            top.push(too_many(what.trim_matches('`'), t.len(), &place));
            Vec::new()
        }
        DeValue::Table(t) => {
            Table::any(t, top.place(value.span()), "a table", top.report()).entries()
        }
        other => {
            top.push(wrong_type(&top.place(value.span()), what, "a table", other));
            Vec::new()
        }
    }
}
