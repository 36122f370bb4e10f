//! Lists of the architectures and kinds in `pte-core`: its modules, its features, and the enum of kinds.

use arch_defs::embedded::DEFINITIONS;

use crate::{GENERATED, workspace};

/// The modules of `pte-core`, each behind a feature.
pub(super) fn module_list() -> String {
    let mut out = format!("// {GENERATED} from the layouts in `arch-defs`; do not edit.\n");
    for arch in DEFINITIONS.archs() {
        let module = arch.replace('-', "_");
        out.push_str(&format!(
            "\n#[cfg(feature = \"{arch}\")]\n#[cfg_attr(docsrs, doc(cfg(feature = \"{arch}\")))]\npub mod {module};\n"
        ));
    }
    out
}

/// The variants of the enum `Kind`.
pub(super) fn kinds() -> String {
    let file = DEFINITIONS.kinds().unwrap_or_else(|e| panic!("{e}"));
    let mut out =
        format!("// {GENERATED} from `arch-defs/kinds.toml`; do not edit.\n\nkinds! {{\n");
    for name in file.kind_names() {
        let last = file
            .kinds
            .iter()
            .rfind(|k| k.name.value == name)
            .expect("a kind of this file");
        let means = last.means.0.last().map_or("", |(_, text)| text.as_str());
        let mut chars = means.chars();
        let first = chars.next().map_or(' ', |c| c.to_ascii_uppercase());
        let variant: String = name
            .split('-')
            .map(|p| p[..1].to_uppercase() + &p[1..])
            .collect();
        out.push_str(&format!(
            "    /// {first}{}.\n    {variant} = \"{name}\",\n",
            chars.as_str()
        ));
    }
    out + "}\n"
}

/// The manifest of `pte-core` with one feature per architecture.
pub(super) fn features() -> String {
    const BEGIN: &str = "# Generated: a feature for each architecture.\n";
    const END: &str = "# End of what is generated.\n";
    let path = workspace().join("pte-core/Cargo.toml");
    let text = std::fs::read_to_string(path).expect("the manifest");
    let (before, rest) = text.split_once(BEGIN).expect("the first generated line");
    let (_, after) = rest.split_once(END).expect("the last generated line");
    let archs = DEFINITIONS.archs();
    let default: Vec<String> = archs.iter().map(|a| format!("\"{a}\"")).collect();
    let lines: String = archs.iter().map(|a| format!("{a} = []\n")).collect();
    format!(
        "{before}{BEGIN}default = [{}]\n{lines}{END}{after}",
        default.join(", ")
    )
}
