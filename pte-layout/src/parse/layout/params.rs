//! `[params]`: the parameters of a layout file.

use super::from_config::from_config;
use super::keys;
use super::only::only;
use super::values::{is_value, range, values};
use crate::diagnostic::{At, Diagnostic};
use crate::parse::dated::texts;
use crate::parse::document::{Table, Value, sub};
use crate::parse::names::{name, one_of};
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::dated::Dated;
use crate::written::layout::{Needs, Param};
use crate::written::readable::Listed;
use crate::written::when::When;
use toml::Spanned;
use toml::de::DeValue;

/// The most combinations of parameter values: everything is checked for each.
pub(crate) const MOST_COMBINATIONS: usize = 1024;

/// The most parameters, and the most needs of one.
const MOST_PARAMS: usize = 16;

/// The names of the parameters, including those that cannot be read.
pub(super) fn names(top: &Table<'_>) -> Vec<Text> {
    let mut all: Vec<Text> = match top.get("params").map(Spanned::get_ref) {
        Some(DeValue::Table(t)) => t.keys().map(|k| Text::from(&**k.get_ref())).collect(),
        _ => Vec::new(),
    };
    if top.may_have_lost("params") {
        let text = &top.span.source.text;
        let headers = text.lines().filter_map(|l| l.strip_prefix("[params."));
        all.extend(headers.map(|l| l.split(']').next().unwrap_or(l).into()));
    }
    all.retain(|n| !n.is_empty());
    all
}

/// Reads the parameters.
pub(super) fn params(top: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Listed<Param> {
    let mut out = Listed::default();
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
            "at most {MOST_PARAMS}: every combination of values is checked"
        )));
        let names = entries.into_iter().map(|(name, _)| name.value);
        names.for_each(|name| out.lose_named(name));
        return out;
    }
    let known: Vec<Text> = entries.iter().map(|(n, _)| n.value.clone()).collect();
    for (at, value) in entries {
        let read = name(top, "a parameter", at.clone());
        match read.and_then(|name| param(top, name, value, &known, vocabulary)) {
            Some(p) => out.push(p),
            None => out.lose_named(at.value),
        }
    }
    let unseen = names(top).into_iter().filter(|n| !known.contains(n));
    unseen.for_each(|name| out.lose_named(name));
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
                    "every combination is checked, so at most {MOST_COMBINATIONS} are allowed"
                )),
            );
        }
        out.iter_mut().for_each(|p| p.values.truncate(1));
    }
    needs(top, &out);
    out
}

fn param<'a>(
    top: &Table<'a>,
    name: At<Text>,
    value: Value<'a>,
    known: &[Text],
    vocabulary: &Vocabulary<'_>,
) -> Option<Param> {
    let t = Table::new(
        &top.span.source,
        value,
        "a parameter",
        keys::PARAM,
        top.report(),
    )?;
    let when = vocabulary.when(&t);
    if t.has("unknown") {
        return unknown(&t, name, when);
    }
    let default = t.need("default", "default = 12", t.integer("default"));
    if let (Some(range), Some(values)) = (t.get("range"), t.get("values")) {
        let wrong = Diagnostic::new(
            "range",
            "both `range` and `values`",
            &t.place(values.span()),
            "one of the two",
        );
        let also = wrong.also(&t.place(range.span()), "the other");
        t.push(
            also.help(
                "keep `values` for a few values, or `range` for all values from one to another",
            ),
        );
    }
    let values = if t.has("range") {
        range(&t)
    } else {
        values(&t)
    };
    let known: Vec<&str> = known.iter().map(Text::as_str).collect();
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
            "at most {MOST_PARAMS}: a need can list several values"
        )));
    }
    for value in list.iter().take(MOST_PARAMS) {
        let Some(n) = Table::new(&top.span.source, value, "a need", keys::NEEDS, top.report())
        else {
            continue;
        };
        let when = vocabulary.when(&n);
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
    let only = only(&t, values.as_deref(), vocabulary);
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
fn unknown(t: &Table<'_>, name: At<Text>, when: When) -> Option<Param> {
    for key in ["default", "values", "range", "only", "needs", "from", "why"] {
        if let Some(value) = t.get(key) {
            let message = format!("`unknown` and `{key}` do not go together");
            let wrong = Diagnostic::new(
                "param",
                message,
                &t.place(value.span()),
                "not allowed with `unknown`",
            );
            t.push(wrong.help("a parameter that only a running kernel knows has only a reason: `unknown = \"the address of invalid_pte_table\"`"));
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
        why: Dated::always(why.value),
        when,
    })
}

/// Checks that needs name values that the other parameter can have.
fn needs(top: &Table<'_>, params: &Listed<Param>) {
    for p in params {
        for need in &p.needs {
            let Some(o) = params.iter().find(|o| o.name.value == need.param) else {
                continue;
            };
            if !params.has_lost(&need.param) && !need.values.iter().any(|v| o.values.contains(v)) {
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
