//! The scripts of the page that decodes words.

use super::data::{self, DATA};
use crate::docs::definitions::Definitions;

/// The scripts in the order in which they are loaded: name and text. The data comes before them.
const SCRIPTS: &[(&str, &str)] = &[
    ("load.js", include_str!("../../assets/decode/load.js")),
    ("brief.js", include_str!("../../assets/decode/brief.js")),
    ("layout.js", include_str!("../../assets/decode/layout.js")),
    ("decoder.js", include_str!("../../assets/decode/decoder.js")),
    ("encoder.js", include_str!("../../assets/decode/encoder.js")),
    ("facts.js", include_str!("../../assets/decode/facts.js")),
    (
        "messages.js",
        include_str!("../../assets/decode/messages.js"),
    ),
    ("guess.js", include_str!("../../assets/decode/guess.js")),
    ("draw.js", include_str!("../../assets/decode/draw.js")),
    ("answer.js", include_str!("../../assets/decode/answer.js")),
    ("link.js", include_str!("../../assets/decode/link.js")),
    (
        "configuration.js",
        include_str!("../../assets/decode/configuration.js"),
    ),
    (
        "encode-form.js",
        include_str!("../../assets/decode/encode-form.js"),
    ),
    (
        "decode-page.js",
        include_str!("../../assets/decode/decode-page.js"),
    ),
];

/// The names of the scripts, in the order in which they are loaded.
pub(super) fn names() -> Vec<&'static str> {
    let names = SCRIPTS.iter().map(|(name, _)| *name);
    std::iter::once(DATA).chain(names).collect()
}

/// The scripts and the data that the page loads: name and text.
pub(crate) fn files(definitions: &Definitions) -> Result<Vec<(String, String)>, String> {
    let scripts = SCRIPTS
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Ok(data::files(definitions)?
        .into_iter()
        .chain(scripts)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::SCRIPTS;

    #[test]
    fn scripts_keep_what_they_have_to_themselves() {
        for (name, text) in SCRIPTS {
            assert!(
                text.contains("\"use strict\";\n\n(function (pte) {\n"),
                "{name}"
            );
        }
    }
}
