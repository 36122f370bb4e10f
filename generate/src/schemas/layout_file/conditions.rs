//! What lines can depend on: options, numbers of levels, and names for values of parameters.

use pte_layout::names::LEVELS;
use pte_layout::parse::layout::keys;
use serde_json::{Map, Value, json};

use super::super::objects::{definition, some, table};
use super::super::periods::when;
use super::super::sections::{changes, options};
use super::super::strings::{integers, name, option, source, text, width, word_of_condition};

/// What lines can depend on.
pub(super) fn conditions() -> Vec<(&'static str, Value)> {
    let sum = json!({ "anyOf": [{ "type": "integer" }, width()] });
    let numbers = json!({ "type": "object", "propertyNames": name(), "additionalProperties": sum, "minProperties": 1 });
    let of_levels: Map<String, Value> = LEVELS
        .iter()
        .map(|l| ((*l).to_owned(), numbers.clone()))
        .collect();
    let values = json!({ "anyOf": [{ "type": "integer" }, integers()] });
    let case = json!({ "type": "object", "propertyNames": name(), "additionalProperties": values, "minProperties": 1 });
    let mut has = vec![
        ("options", some(option(), "The options")),
        ("source", source()),
    ];
    has.extend(when());
    let mut lacks = vec![
        ("options", some(option(), "The options")),
        (
            "why",
            text("Why they cannot be on: `arch/arm64/Kconfig does not select it`"),
        ),
    ];
    lacks.extend(when());
    vec![
        ("changes", changes()),
        (
            "params",
            json!({
                "type": "object",
                "propertyNames": name(),
                "additionalProperties": definition("param"),
                "description": "Numbers that the machine or the configuration fixes; positions can depend on them: `[params.page-shift]`",
            }),
        ),
        (
            "levels",
            json!({
                "type": "object",
                "properties": of_levels,
                "additionalProperties": false,
                "description": "Numbers that differ by level, so that one block can describe several: `pud = { shift = 30 }`",
            }),
        ),
        (
            "cases",
            json!({
                "type": "object",
                "propertyNames": word_of_condition(),
                "additionalProperties": case,
                "description": "Names for values of the parameters, for conditions: `LPA2 = { max-physmem-bits = [52], page-shift = [12, 14] }`",
            }),
        ),
        ("option", options()),
        (
            "has",
            some(
                table(
                    "Options that the architecture can have",
                    keys::HAS,
                    &["options", "source"],
                    &has,
                ),
                "The options left to architectures by the kinds that this one can have",
            ),
        ),
        (
            "lacks",
            some(
                table(
                    "Options that the architecture cannot have",
                    keys::LACKS,
                    &["options", "why"],
                    &lacks,
                ),
                "The options left to architectures by the kinds that this one cannot have",
            ),
        ),
    ]
}
