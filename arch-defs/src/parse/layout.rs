//! A layout file as written.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::number::{Range, parse_mask, parse_slice};
use super::table::{Table, integer, wrong_type};
use super::{file, one_of, version};
use crate::diagnostic::{At, Diagnostic, Report, Source, Span};
use crate::names::LEVELS;
use crate::version::Version;

/// What the first line of a layout file must say.
pub const FORMAT: &str = "pte-layout/1";

/// A layout file: one architecture since one kernel.
#[derive(Clone, Debug)]
pub struct LayoutFile {
    /// The file.
    pub source: Arc<Source>,
    /// The architecture.
    pub arch: At<String>,
    /// The first kernel it is true for.
    pub since: At<Version>,
    /// Bits in a word: 32 or 64.
    pub word: At<i64>,
    /// Bits of `swp_entry_t` (an `unsigned long`); as many as the word unless said.
    pub entry: Option<At<i64>>,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Parameters that positions and widths depend on.
    pub params: Vec<Param>,
    /// Options that this architecture cannot have.
    pub never: Vec<Never>,
    /// Predicates by level.
    pub levels: Vec<LevelRules>,
    /// Words that are not present.
    pub non_present: Vec<Block>,
    /// Words in use, by form.
    pub present: Vec<Block>,
}

/// A number the machine or the configuration fixes.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: At<String>,
    /// Its value if nothing else is said.
    pub default: i64,
    /// The values it can have.
    pub values: Vec<i64>,
    /// Values that need others: `(value, other, others' values)`.
    pub needs: Vec<(i64, String, Vec<i64>)>,
    /// How a kernel configuration fixes it.
    pub from: Vec<FromConfig>,
    /// Why it matters.
    pub why: String,
}

/// How a kernel configuration fixes a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromConfig {
    /// The option's own number is the value.
    Number(String),
    /// These options are all on: the value is this.
    Options(Vec<String>, i64),
}

/// An option that this architecture cannot have.
#[derive(Clone, Debug)]
pub struct Never {
    /// The option.
    pub option: At<String>,
    /// Why.
    pub why: String,
}

/// The predicates of one level.
#[derive(Clone, Debug)]
pub struct LevelRules {
    /// The level.
    pub name: At<String>,
    /// Nothing is mapped.
    pub none: Terms,
    /// The kernel takes it as in use.
    pub present: Terms,
    /// The MMU follows it.
    pub hw_valid: Terms,
    /// What the architecture itself takes as an entry; all that is neither none nor present unless said.
    pub swap: Option<Terms>,
    /// The kernel file.
    pub source: At<String>,
}

/// Any of these lists, all of whose compares hold.
pub type Terms = Vec<Vec<Term>>;

/// One compare: `word & mask` is, or is not, `value`.
#[derive(Clone, Debug)]
pub struct Term {
    /// The bits compared.
    pub mask: At<u128>,
    /// What they must be.
    pub value: u128,
    /// They must differ from it instead.
    pub negate: bool,
}

/// A word's bits, all of them, most significant first.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// Where it applies.
    pub levels: Vec<At<String>>,
    /// Present words: the name of the form.
    pub form: Option<At<String>>,
    /// Present words: which words have this form.
    pub matches: Terms,
    /// It applies with these parameter values only.
    pub only: Vec<(At<String>, Vec<i64>)>,
    /// The kernel file.
    pub source: At<String>,
    /// The lines.
    pub rows: Vec<Row>,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// What they are.
    pub role: RowRole,
    /// The option without which they are free.
    pub config: Option<At<String>>,
    /// The levels it is used at, if not all of the block's.
    pub levels: Option<Vec<At<String>>>,
    /// Why they are as they are.
    pub why: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

/// What bits are.
#[derive(Clone, Debug)]
pub enum RowRole {
    /// Bits of a number.
    Field {
        /// Its name.
        name: At<String>,
        /// Which bits of its value; all if not said.
        slice: Option<Range>,
        /// Stored complemented.
        inverted: bool,
        /// These bits of the value stand elsewhere too.
        repeated: bool,
    },
    /// One bit beside the entry.
    Flag(At<String>),
    /// Must be zero.
    Zero,
    /// Must be one.
    One,
    /// Not used.
    Free,
}

/// The keys of each table: one list, for the reader and for the schema.
pub mod keys {
    /// Keys at the top.
    pub const TOP: &[&str] = &["format", "arch", "since", "word", "entry", "big-endian", "bit-numbering", "params", "never", "level", "non-present", "present"];
    /// Keys of a parameter.
    pub const PARAM: &[&str] = &["default", "values", "range", "needs", "from", "why"];
    /// Keys of an option that cannot be.
    pub const NEVER: &[&str] = &["option", "why"];
    /// Keys of a level.
    pub const LEVEL: &[&str] = &["none", "present", "hw-valid", "swap", "source"];
    /// Keys of a compare.
    pub const TERM: &[&str] = &["mask", "value", "not", "any", "all"];
    /// Keys of a block of non-present words.
    pub const NON_PRESENT: &[&str] = &["levels", "where", "source", "bits"];
    /// Keys of a block of present words.
    pub const PRESENT: &[&str] = &["levels", "form", "match", "where", "source", "bits"];
    /// Keys of a line of bits.
    pub const ROW: &[&str] = &["bits", "field", "flag", "zero", "one", "free", "inverted", "repeated", "config", "levels", "why", "macro"];
    /// Keys of a parameter's source in the configuration.
    pub const FROM: &[&str] = &["number", "options", "value"];
    /// Keys of what a parameter value needs.
    pub const NEEDS: &[&str] = &["value", "param", "values"];
}

impl LayoutFile {
    /// Reads a layout file, or tells everything that is wrong with how it is written.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        file(source, FORMAT, "a layout file", keys::TOP, |top| {
            let names = param_names(top);
            let params = params(top);
            let levels = levels(top);
            let non_present = blocks(top, "non-present", keys::NON_PRESENT, &names);
            let present = blocks(top, "present", keys::PRESENT, &names);
            let never = never(top);
            let word = top.need("word", "word = 64", top.integer("word"));
            let since = version(top, "since", "since = \"6.12\"");
            let arch = top.need("arch", "arch = \"x86-64\"", top.string("arch"));
            let numbering = top.string("bit-numbering").and_then(|n| one_of(top, "bit numbering", n, &["lsb0", "msb0"]));
            Some(Self {
                source: source.clone(),
                arch: arch?,
                since: since?,
                word: word?,
                entry: top.integer("entry"),
                big_endian: top.boolean("big-endian").is_some_and(|b| b.value),
                msb0: numbering.is_some_and(|n| n.value == "msb0"),
                params,
                never,
                levels,
                non_present,
                present,
            })
        })
    }
}

fn param_names(top: &Table<'_>) -> Vec<String> {
    match top.get("params").map(Spanned::get_ref) {
        Some(DeValue::Table(t)) => t.keys().map(|k| k.get_ref().to_string()).collect(),
        _ => Vec::new(),
    }
}

fn params(top: &Table<'_>) -> Vec<Param> {
    let mut out = Vec::new();
    for (name, value) in top.get("params").map_or_else(Vec::new, |v| sub(top, v, "`params`")) {
        let Some(t) = Table::new(&top.span.source, value, "a parameter", keys::PARAM, top.report()) else { continue };
        let default = t.need("default", "default = 12", t.integer("default"));
        let values = match t.integers("range") {
            Some(r) if r.value.len() == 2 && r.value[0] <= r.value[1] && r.value[1] - r.value[0] < 64 => {
                (r.value[0]..=r.value[1]).collect()
            }
            Some(r) => {
                t.push(Diagnostic::new("range", "`range` is not a lowest and a highest value", &r.span, "write `[42, 53]`"));
                continue;
            }
            None => match t.need("values", "values = [12, 14, 16]", t.integers("values")) {
                Some(v) => v.value,
                None => continue,
            },
        };
        let mut needs = Vec::new();
        for value in t.tables("needs") {
            let Some(n) = Table::new(&top.span.source, value, "a need", keys::NEEDS, top.report()) else { continue };
            let at = n.need("value", "value = 52", n.integer("value"));
            let param = n.need("param", "param = \"page-shift\"", n.string("param"));
            let others = n.need("values", "values = [16]", n.integers("values"));
            if let (Some(at), Some(param), Some(others)) = (at, param, others) {
                needs.push((at.value, param.value, others.value));
            }
        }
        let from = t.tables("from").iter().filter_map(|v| from_config(top, v)).collect();
        let Some(default) = default else { continue };
        if !values.contains(&default.value) {
            t.push(Diagnostic::new("default", format!("the default {} is none of the values {values:?}", default.value), &default.span, "not a value"));
        }
        let why = t.string("why").map_or_else(String::new, |w| w.value);
        out.push(Param { name, default: default.value, values, needs, from, why });
    }
    out
}

fn from_config<'a>(top: &Table<'a>, value: &'a Spanned<DeValue<'a>>) -> Option<FromConfig> {
    let t = Table::new(&top.span.source, value, "a `from`", keys::FROM, top.report())?;
    if let Some(option) = t.string("number") {
        return Some(FromConfig::Number(option.value));
    }
    let options = t.need("options", "options = [\"ARM64_64K_PAGES\"]", t.strings("options"))?;
    let value = t.need("value", "value = 16", t.integer("value"))?;
    Some(FromConfig::Options(options.value.into_iter().map(|o| o.value).collect(), value.value))
}

fn sub<'a>(top: &Table<'a>, value: &'a Spanned<DeValue<'a>>, what: &str) -> Vec<(At<String>, &'a Spanned<DeValue<'a>>)> {
    match value.get_ref() {
        DeValue::Table(t) => Table::any(t, top.place(value.span()), "a table", top.report()).entries(),
        other => {
            top.push(wrong_type(&top.place(value.span()), what, "a table", other.type_str()));
            Vec::new()
        }
    }
}

fn never(top: &Table<'_>) -> Vec<Never> {
    let read = |value| {
        let t = Table::new(&top.span.source, value, "a `never`", keys::NEVER, top.report())?;
        let option = t.need("option", "option = \"MEMORY_FAILURE\"", t.string("option"));
        let why = t.need("why", "why = \"…\"", t.string("why"));
        Some(Never { option: option?, why: why?.value })
    };
    top.tables("never").iter().filter_map(read).collect()
}

fn levels(top: &Table<'_>) -> Vec<LevelRules> {
    let Some(value) = top.need("level", "[level.pte]", top.get("level")) else { return Vec::new() };
    let mut out = Vec::new();
    for (name, value) in sub(top, value, "`level`") {
        let Some(name) = one_of(top, "level", name, LEVELS) else { continue };
        let Some(t) = Table::new(&top.span.source, value, "a level", keys::LEVEL, top.report()) else { continue };
        let none = t.need("none", "none = { mask = \"!0\", value = \"0\" }", predicate(&t, "none"));
        let present = t.need("present", "present = { any = \"0x1\" }", predicate(&t, "present"));
        let hw_valid = t.need("hw-valid", "hw-valid = { any = \"0x1\" }", predicate(&t, "hw-valid"));
        let swap = predicate(&t, "swap");
        let source = t.need("source", "source = \"arch/…/pgtable.h: pte_none\"", t.string("source"));
        if let (Some(none), Some(present), Some(hw_valid), Some(source)) = (none, present, hw_valid, source) {
            out.push(LevelRules { name, none, present, hw_valid, swap, source });
        }
    }
    out
}

/// One compare or a list of them, any of which may hold.
fn predicate(t: &Table<'_>, key: &'static str) -> Option<Terms> {
    let value = t.get(key)?;
    match value.get_ref() {
        DeValue::Array(list) => Some(list.iter().filter_map(|v| terms(t, v)).collect()),
        _ => Some(vec![terms(t, value)?]),
    }
}

/// A compare, or `{ all = [ … ] }`.
fn terms<'a>(parent: &Table<'a>, value: &'a Spanned<DeValue<'a>>) -> Option<Vec<Term>> {
    let list = value.get_ref().as_table().and_then(|t| t.get("all"));
    if list.is_none() {
        return Some(vec![term(parent, value)?]);
    }
    let t = Table::new(&parent.span.source, value, "a compare", &["all"], parent.report())?;
    let all = t.list("all")?.value;
    Some(all.iter().filter_map(|v| term(&t, v)).collect())
}

fn term<'a>(parent: &Table<'a>, value: &'a Spanned<DeValue<'a>>) -> Option<Term> {
    let t = Table::new(&parent.span.source, value, "a compare", keys::TERM, parent.report())?;
    let wrong = |message: &str| {
        t.push(
            Diagnostic::new("predicate", message, &t.span, "this compare")
                .help("write `{ mask = \"0x101\", value = \"0x100\" }`, `{ mask = …, not = … }`, or `{ any = \"0x101\" }` for any of these bits"),
        );
    };
    match (mask(&t, "mask"), mask(&t, "value"), mask(&t, "not"), mask(&t, "any")) {
        (Some(mask), Some(value), None, None) => Some(Term { mask, value: value.value, negate: false }),
        (Some(mask), None, Some(value), None) => Some(Term { mask, value: value.value, negate: true }),
        (None, None, None, Some(any)) => Some(Term { mask: any, value: 0, negate: true }),
        _ => {
            if keys::TERM[..4].iter().all(|k| !t.has(k) || t.get(k).is_some_and(|v| v.get_ref().is_str())) {
                wrong("a compare is a `mask` with a `value` or a `not`, or an `any`");
            }
            None
        }
    }
}

fn mask(t: &Table<'_>, key: &str) -> Option<At<u128>> {
    let text = t.string(key)?;
    match parse_mask(&text.value) {
        Ok(value) => Some(At { value, span: text.span }),
        Err(error) => {
            t.push(Diagnostic::new("mask", error, &text.span, "here"));
            None
        }
    }
}

fn blocks(top: &Table<'_>, key: &str, known: &[&'static str], names: &[String]) -> Vec<Block> {
    let what = if key == "present" { "a block of present words" } else { "a block of non-present words" };
    top.tables(key).iter().filter_map(|value| block(top, value, what, known, names)).collect()
}

fn block<'a>(
    top: &Table<'a>,
    value: &'a Spanned<DeValue<'a>>,
    what: &'static str,
    known: &[&'static str],
    names: &[String],
) -> Option<Block> {
    let t = Table::new(&top.span.source, value, what, known, top.report())?;
    let levels = t.need("levels", "levels = [\"pte\"]", t.strings("levels")).map_or_else(Vec::new, |l| l.value);
    let levels = levels.into_iter().filter_map(|l| one_of(&t, "level", l, LEVELS)).collect();
    let mut only = Vec::new();
    for (name, value) in t.get("where").map_or_else(Vec::new, |v| sub(&t, v, "`where`")) {
        let allowed: Vec<i64> = match value.get_ref() {
            DeValue::Array(a) => a.iter().filter_map(|v| integer(v.get_ref())).collect(),
            other => integer(other).into_iter().collect(),
        };
        if let Some(name) = one_of(&t, "parameter", name, &names.iter().map(String::as_str).collect::<Vec<_>>()) {
            if allowed.is_empty() {
                t.push(wrong_type(&t.place(value.span()), "a parameter's values", "a list of integers", value.get_ref().type_str()));
            }
            only.push((name, allowed));
        }
    }
    let (form, matches) = if known.contains(&"form") {
        let form = t.need("form", "form = \"mapped\"", t.string("form"));
        (form, t.need("match", "match = { any = \"0x1\" }", predicate(&t, "match")).unwrap_or_default())
    } else {
        (None, Vec::new())
    };
    let source = t.need("source", "source = \"arch/…/pgtable.h\"", t.string("source"));
    let list = t.need("bits", "bits = [ { bits = \"63:59\", field = \"type\" }, … ]", t.list("bits"))?;
    let rows = list.value.iter().filter_map(|v| row(&t, v, names)).collect::<Vec<_>>();
    // A line that cannot be read would show as a gap too: one mistake, one error.
    let complete = rows.len() == list.value.len();
    let block = Block { span: t.span.clone(), levels, form, matches, only, source: source?, rows };
    (complete || t.report().borrow().is_empty()).then_some(block)
}

fn row<'a>(parent: &Table<'a>, value: &'a Spanned<DeValue<'a>>, names: &[String]) -> Option<Row> {
    let t = Table::new(&parent.span.source, value, "a line of bits", keys::ROW, parent.report())?;
    let text = t.need("bits", "bits = \"63:59\"", t.string("bits"))?;
    let bits = match Range::parse(&text.value, names) {
        Ok(value) => At { value, span: text.span },
        Err(error) => {
            let wrong = Diagnostic::new("bits", format!("`{}` is not a range of bits: {error}", text.value), &text.span, "here");
            t.push(wrong.help("write `63:59` (highest first), or `4` for one bit"));
            return None;
        }
    };
    let role = role(&t, names)?;
    let why = match &role {
        RowRole::Zero => t.string("zero"),
        RowRole::One => t.string("one"),
        _ => t.string("why"),
    };
    let levels = t.strings("levels").map(|l| l.value.into_iter().filter_map(|l| one_of(&t, "level", l, LEVELS)).collect());
    Some(Row {
        span: t.span.clone(),
        bits,
        role,
        config: t.string("config"),
        levels,
        why: why.map(|w| w.value),
        macro_name: t.string("macro").map(|m| m.value),
    })
}

fn role(t: &Table<'_>, names: &[String]) -> Option<RowRole> {
    const ROLES: &[&str] = &["field", "flag", "zero", "one", "free"];
    let given: Vec<&str> = ROLES.iter().copied().filter(|k| t.has(k)).collect();
    let [only] = given[..] else {
        let message = if given.is_empty() { "this line does not say what its bits are".to_owned() } else { format!("this line says {} things of its bits: {}", given.len(), given.join(", ")) };
        t.push(Diagnostic::new("role", message, &t.span, "this line").help("give one of: field = \"offset\", flag = \"soft-dirty\", zero = \"why\", one = \"why\", free = true"));
        return None;
    };
    let set = |key| t.boolean(key).is_some_and(|b| b.value);
    for key in ["inverted", "repeated"] {
        if only != "field" && t.has(key) {
            t.push(Diagnostic::new("role", format!("`{key}` is for fields"), &t.span, format!("this is a `{only}`")));
        }
    }
    match only {
        "field" => {
            let text = t.string("field")?;
            match parse_slice(&text.value, names) {
                Ok((name, slice)) => Some(RowRole::Field {
                    name: At { value: name, span: text.span },
                    slice,
                    inverted: set("inverted"),
                    repeated: set("repeated"),
                }),
                Err(error) => {
                    t.push(Diagnostic::new("field", format!("`{}` is not a field: {error}", text.value), &text.span, "here").help("write `offset`, or `offset[11:4]` for some bits of its value"));
                    None
                }
            }
        }
        "flag" => Some(RowRole::Flag(t.string("flag")?)),
        "zero" | "one" => {
            let reason = t.string(only)?;
            if reason.value.len() < 3 {
                t.push(Diagnostic::new("reason", "say who tests this bit", &reason.span, "no reason"));
            }
            Some(if only == "zero" { RowRole::Zero } else { RowRole::One })
        }
        _ => {
            if !t.boolean("free")?.value {
                t.push(Diagnostic::new("role", "`free` can only be true", &t.span, "this line"));
            }
            Some(RowRole::Free)
        }
    }
}

impl Table<'_> {
    fn integers(&self, key: &str) -> Option<At<Vec<i64>>> {
        let list = self.list(key)?;
        let mut all = Vec::new();
        for value in list.value {
            match integer(value.get_ref()) {
                Some(i) => all.push(i),
                None => self.push(wrong_type(&self.place(value.span()), &format!("a value of `{key}`"), "an integer", value.get_ref().type_str())),
            }
        }
        if all.is_empty() {
            self.push(Diagnostic::new("empty", format!("`{key}` is empty"), &list.span, "says nothing"));
            return None;
        }
        Some(At { value: all, span: list.span })
    }
}
