//! The scripts of the page that decodes words, and their data.

use crate::docs::definitions::Definitions;
use crate::layouts_json::document::data;

/// The scripts in the order in which they are loaded: name and text. The data comes before them.
const SCRIPTS: &[(&str, &str)] = &[
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

/// The name of the script with the data.
const DATA: &str = "data.js";

/// The names of the scripts, in the order in which they are loaded.
pub(super) fn names() -> Vec<&'static str> {
    let names = SCRIPTS.iter().map(|(name, _)| *name);
    std::iter::once(DATA).chain(names).collect()
}

/// The scripts that the page loads: name and text.
pub(crate) fn files(definitions: &Definitions) -> Result<Vec<(String, String)>, String> {
    let scripts = SCRIPTS
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Ok(
        std::iter::once((DATA.to_owned(), data_script(definitions)?))
            .chain(scripts)
            .collect(),
    )
}

/// A page that is opened from a disk may not fetch: the data is a script too.
fn data_script(definitions: &Definitions) -> Result<String, String> {
    let archs = definitions.archs.iter();
    let machines = archs.flat_map(|a| a.verified.iter().map(|k| (a.name.as_str(), *k)));
    let data = data(&machines.collect::<Vec<_>>())?;
    let json = serde_json::to_string(&data).map_err(|e| e.to_string())?;
    Ok(format!("globalThis.pte = {{ data: {json} }};\n"))
}

#[cfg(test)]
mod tests {
    use super::{SCRIPTS, data_script};
    use crate::docs::definitions::Definitions;

    #[test]
    fn the_data_cannot_end_its_script() {
        let definitions = Definitions::read(None).unwrap();
        assert!(!data_script(&definitions).unwrap().contains("</"));
    }

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
