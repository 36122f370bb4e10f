//! The values of a word from the command line.

use pte_layout::codec::Fields;

use super::args::Encode;

/// The parts of the word; what is wrong with them goes to `wrong`.
pub(super) fn fields(args: &Encode, wrong: &mut Vec<String>) -> Fields {
    let mut read = |name: &str, text: &Option<String>| {
        text.as_ref()
            .and_then(|t| number(name, t).map_err(|e| wrong.push(e)).ok())
    };
    let (ty, offset, pfn) = (
        read("type", &args.ty),
        read("offset", &args.offset),
        read("pfn", &args.pfn),
    );
    let mut numbers = Vec::new();
    for text in &args.field {
        let Some((name, value)) = text.split_once('=') else {
            wrong.push(format!("--field `{text}`: write it as `NAME=N`"));
            continue;
        };
        match number(name, value) {
            Ok(value) => numbers.push((name.to_owned(), value)),
            Err(why) => wrong.push(why),
        }
    }
    Fields {
        ty,
        offset,
        pfn,
        markers: args.marker.clone(),
        flags: args.flag.clone(),
        young: args.young,
        dirty: args.dirty,
        form: args.form.clone(),
        numbers,
    }
}

/// A number in decimal, or in hex after 0x.
fn number(name: &str, text: &str) -> Result<u64, String> {
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    let hex = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let (digits, radix) = hex.map_or((digits.as_str(), 10), |hex| (hex, 16));
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return Err(format!(
            "{name} `{text}` is not a number: decimal, or hex with 0x"
        ));
    }
    u64::from_str_radix(digits, radix).map_err(|_| format!("{name} `{text}` has more than 64 bits"))
}
