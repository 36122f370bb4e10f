//! The data of the page that decodes words.
//!
//! A page that is opened from a disk may not fetch, so the data are scripts. `data.js` has what ranks a word over all
//! architectures and kernels: their layouts in the default configuration, in short ([`brief`]). A script for each
//! architecture has everything about its layouts, as `pte export --format json` has it; it is loaded when a word is shown
//! for that architecture. In both, what occurs several times is written once ([`shared`]).

mod brief;
mod lines;
mod shared;

use serde_json::{Map, Value, json};

use crate::docs::definitions::{Arch, Definitions};
use crate::layouts_json::document::{At, Data};

/// The name of the script that the page loads at once.
pub(super) const DATA: &str = "data.js";

/// The scripts with data: name and text.
pub(super) fn files(definitions: &Definitions) -> Result<Vec<(String, String)>, String> {
    let mut all = Data::new(
        definitions.kind_names.iter().map(String::as_str),
        definitions.last(),
    );
    for at in definitions.archs.iter().flat_map(machines) {
        all.add(&at);
    }
    let all = serde_json::to_value(&all).map_err(|e| e.to_string())?;
    let kinds = &all["kinds"];
    let archs = definitions.archs.iter();
    let archs: Vec<Value> = archs
        .map(|arch| brief::arch(&arch.name, &machines(arch), kinds))
        .collect();
    let mut data: Map<String, Value> = ["default-kernel", "kind-names", "pagemap", "kinds"]
        .into_iter()
        .map(|key| (key.to_owned(), all[key].clone()))
        .collect();
    data.insert("archs".to_owned(), archs.into());
    let data = shared::shared(&data.into());
    let mut out = vec![(
        DATA.to_owned(),
        format!("globalThis.pte = {{ packed: {data} }};\n"),
    )];
    for arch in &definitions.archs {
        let layouts = all["layouts"].as_array().into_iter().flatten();
        let here: Vec<Value> = layouts
            .filter(|l| l["arch"] == *arch.name)
            .cloned()
            .collect();
        let data = shared::shared(&json!(here));
        let name = json!(arch.name);
        out.push((
            format!("data/{}.js", arch.name),
            format!("pte.loaded({name}, {data});\n"),
        ));
    }
    Ok(out)
}

/// The kernels that an architecture was verified against, first to last.
fn machines(arch: &Arch) -> Vec<At<'_>> {
    let epochs = arch.epochs.iter();
    let all = epochs.flat_map(|e| e.at.iter().zip(&e.layouts));
    let all = all.filter_map(|((file, kinds), layout)| {
        Some(At {
            arch: &arch.name,
            kernel: layout.kernel?,
            file,
            kinds,
            layout,
        })
    });
    all.filter(|at| arch.verified.contains(&at.kernel))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::docs::definitions::Definitions;
    use crate::docs::input::Input;

    #[test]
    fn data_cannot_end_its_script() {
        let definitions = Definitions::read(Input::built_in().unwrap(), None).unwrap();
        for (name, text) in files(&definitions).unwrap() {
            assert!(!text.contains("</"), "{name}");
        }
    }
}
