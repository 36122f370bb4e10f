//! Made-up enums for `#[derive(PteEntry)]` on `layouts/narrow.toml`, and the words of each variant. They are computed
//! word by word from the enum and the layout file.

/// The number of words that are tried: all higher bits are zero.
pub const WORDS: u32 = 1 << 10;
/// The bit that the hardware may set.
pub const HARDWARE: u32 = 1 << 2;

/// Encodes a list of values.
type Encoder<'v> = &'v dyn Fn(&[u32]) -> u32;

/// How a variant treats a field or a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRule {
    /// Kept as a field of the variant, with bounds.
    Kept(u32, u32),
    /// Always this value.
    Fixed(u32),
    /// Always 0.
    Clear,
    /// Any value is accepted, and 0 is written.
    Ignored,
}

impl FieldRule {
    fn accepts(self, value: u32) -> bool {
        match self {
            Self::Kept(low, high) => (low..=high).contains(&value),
            Self::Fixed(fixed) => value == fixed,
            Self::Clear => value == 0,
            Self::Ignored => true,
        }
    }

    /// The value that is written when `value` was read.
    fn written(self, value: u32) -> u32 {
        if self == Self::Ignored { 0 } else { value }
    }
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Type, offset and flag.
    Swap([FieldRule; 3]),
    /// Page frame and flag.
    Hwpoison([FieldRule; 2]),
    /// The markers as one number.
    Marker(FieldRule),
    /// `mask` and `value`; the open bits of `field` are one number, and the other open bits are ignored.
    Pattern {
        /// The bits that identify it.
        mask: u32,
        /// Their values.
        value: u32,
        /// The lowest and the highest bit of the field.
        field: (u32, u32),
        /// How the field is treated.
        rule: FieldRule,
    },
    /// `mask`, `value` and the rest.
    Rest {
        /// The bits that identify it.
        mask: u32,
        /// Their values.
        value: u32,
    },
    /// One word.
    Word(u32),
}

fn bits(word: u32, at: &[u32]) -> u32 {
    at.iter()
        .enumerate()
        .fold(0, |v, (n, b)| v | (word >> b & 1) << n)
}

/// Type, offset and flag of a word that is an entry.
fn entry(word: u32) -> Option<(u32, u32, u32)> {
    let offset = bits(word, &[7, 8]) | (bits(word, &[4, 5]) ^ 3) << 2;
    (word & 3 == 2).then(|| (bits(word, &[6, 9]), offset, bits(word, &[3])))
}

fn encode(ty: u32, offset: u32, flag: u32) -> u32 {
    let high = (offset >> 2 & 3) ^ 3;
    (ty & 1) << 6 | (ty >> 1) << 9 | (offset & 3) << 7 | high << 4 | flag << 3 | 2
}

/// The kind of a valid encoding, and its values. There are four types, and so two swap areas.
fn kind(word: u32) -> Option<(&'static str, [u32; 3])> {
    let (ty, offset, flag) = entry(word)?;
    match ty {
        0 | 1 => Some(("swap", [ty, offset, flag])),
        2 if offset < 8 => Some(("hwpoison", [offset, flag, 0])),
        3 if offset & !0b101 == 0 && flag == 0 => Some(("marker", [offset, 0, 0])),
        _ => None,
    }
}

/// Whether `word` is present or none.
pub fn is_present_or_none(word: u32) -> bool {
    word & 1 != 0 || word & !HARDWARE == 0
}

impl Variant {
    /// How each of its fields is treated, in order.
    fn field_rules(&self) -> Vec<FieldRule> {
        match self {
            Self::Swap(all) => all.to_vec(),
            Self::Hwpoison(all) => all.to_vec(),
            Self::Marker(rule) | Self::Pattern { rule, .. } => vec![*rule],
            Self::Rest { .. } | Self::Word(_) => Vec::new(),
        }
    }

    /// If it accepts `word`: the values of its fields, and the word that is written for them.
    pub fn read(&self, word: u32) -> Option<(Vec<u32>, u32)> {
        let plain = word & !HARDWARE;
        let of_kind = |name: &str| kind(plain).filter(|(k, _)| *k == name).map(|(_, v)| v);
        let (values, write): (Vec<u32>, Encoder<'_>) = match self {
            Self::Swap(_) => (of_kind("swap")?.to_vec(), &|v| encode(v[0], v[1], v[2])),
            Self::Hwpoison(_) => (of_kind("hwpoison")?[..2].to_vec(), &|v| {
                encode(2, v[0], v[1])
            }),
            Self::Marker(_) => (of_kind("marker")?[..1].to_vec(), &|v| encode(3, v[0], 0)),
            Self::Pattern {
                mask,
                value,
                field: (low, high),
                ..
            } => {
                if plain & mask & !HARDWARE != *value {
                    return None;
                }
                let width = high - low + 1;
                let (low, value) = (*low, *value);
                let number = plain >> low & ((1 << width) - 1);
                (vec![number], &move |v| value | v[0] << low)
            }
            Self::Rest { mask, value } => {
                // The rest is kept as it is, with the hardware's bit if that is open.
                let looked = word & if mask & HARDWARE == 0 { !0 } else { !HARDWARE };
                return (looked & mask == *value).then(|| (vec![looked & !mask], looked));
            }
            Self::Word(only) => return (plain == *only).then(|| (Vec::new(), *only)),
        };
        let rules = self.field_rules();
        if !rules.iter().zip(&values).all(|(s, v)| s.accepts(*v)) {
            return None;
        }
        let written: Vec<u32> = rules
            .iter()
            .zip(&values)
            .map(|(s, v)| s.written(*v))
            .collect();
        let kept = rules
            .iter()
            .zip(&values)
            .filter(|(s, _)| matches!(s, FieldRule::Kept(..)));
        Some((kept.map(|(_, v)| *v).collect(), write(&written)))
    }

    /// Whether a variant that is not a kind has a word that is none, present or of a kind: the derive must refuse it.
    pub fn must_be_refused(&self) -> bool {
        let own = matches!(
            self,
            Self::Pattern { .. } | Self::Rest { .. } | Self::Word(_)
        );
        let taken = |w: &u32| is_present_or_none(*w) || kind(w & !HARDWARE).is_some();
        own && (0..WORDS)
            .filter(|w| self.read(*w).is_some())
            .any(|w| taken(&w))
    }

    /// The number of its fields.
    pub fn fields(&self) -> usize {
        let kept = |s: &FieldRule| matches!(s, FieldRule::Kept(..));
        match self {
            Self::Rest { .. } => 1,
            _ => self.field_rules().into_iter().filter(kept).count(),
        }
    }

    /// Its Rust source, as a tuple variant called `name`.
    pub fn rust(&self, name: &str) -> String {
        let (mut keys, mut fields) = (Vec::new(), Vec::new());
        let mut add = |rule: FieldRule, name: &str, field: &str, top: u32, ty: &str| match rule {
            FieldRule::Kept(0, high) if high == top => fields.push(format!("#[pte({field})] {ty}")),
            FieldRule::Kept(low, high) => {
                fields.push(format!("#[pte({field}, min = {low}, max = {high})] {ty}"));
            }
            FieldRule::Fixed(value) if ty == "bool" => {
                assert_eq!(value, 1);
                keys.push(format!("flags = \"{name}\""));
            }
            FieldRule::Fixed(value) => keys.push(format!("{name} = {value}")),
            FieldRule::Clear => keys.push(format!("clear = \"{name}\"")),
            FieldRule::Ignored => keys.push(format!("ignore = \"{name}\"")),
        };
        let flag = "flag = \"uffd-wp\"";
        match self {
            Self::Swap([ty, offset, on]) => {
                add(*ty, "type", "type", 1, "u8");
                add(*offset, "offset", "offset", 15, "u8");
                add(*on, "uffd-wp", flag, 1, "bool");
                keys.push("kind = \"swap\"".to_owned());
            }
            Self::Hwpoison([pfn, on]) => {
                add(*pfn, "pfn", "pfn", 7, "u8");
                add(*on, "uffd-wp", flag, 1, "bool");
                keys.push("kind = \"hwpoison\"".to_owned());
            }
            Self::Marker(rule) => {
                add(*rule, "markers", "markers", 5, "u8");
                keys.push("kind = \"marker\"".to_owned());
            }
            Self::Pattern {
                mask,
                value,
                field: (low, high),
                rule,
            } => {
                let top = (1 << (high - low + 1)) - 1;
                add(
                    *rule,
                    "rest",
                    &format!("bits = \"{high}:{low}\""),
                    top,
                    "u8",
                );
                let own = top << low;
                if matches!(rule, FieldRule::Kept(..)) && !mask & !own & (WORDS - 1) != 0 {
                    keys.push("ignore = \"rest\"".to_owned());
                }
                let upper = !(WORDS - 1);
                keys.push(format!("mask = {:#x}, value = {value:#x}", mask | upper));
            }
            Self::Rest { mask, value } => {
                keys.push(format!(
                    "mask = {:#x}, value = {value:#x}",
                    mask | !(WORDS - 1)
                ));
                fields.push("#[pte(rest)] u32".to_owned());
            }
            Self::Word(word) => keys.push(format!("word = {word:#x}")),
        }
        format!(
            "#[pte({})] {name}({}),\n",
            merged(keys).join(", "),
            fields.join(", ")
        )
    }
}

/// Merges all `clear` and all `ignore` keys into one each: a key can be given only once.
fn merged(keys: Vec<String>) -> Vec<String> {
    let mut out = Vec::new();
    for list in ["clear", "ignore"] {
        let start = format!("{list} = \"");
        let names: Vec<&str> = keys
            .iter()
            .filter_map(|k| k.strip_prefix(&start)?.strip_suffix('"'))
            .collect();
        if !names.is_empty() {
            out.push(format!("{start}{}\"", names.join(", ")));
        }
    }
    out.extend(
        keys.into_iter()
            .filter(|k| !k.starts_with("clear") && !k.starts_with("ignore")),
    );
    out
}
