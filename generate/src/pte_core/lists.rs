//! Lists of the architectures and kinds in `pte-core`: its modules, its features, and the enum of kinds.

use arch_defs::DEFINITIONS;

use super::chosen::{MANIFEST, manifest};
use super::module_name;
use crate::GENERATED;

/// The modules of `pte-core`, each behind a feature.
pub(super) fn module_list(archs: &[&str]) -> String {
    let mut out = format!("// {GENERATED} from the layouts in `arch-defs`; do not edit.\n");
    for arch in archs {
        let module = module_name(arch);
        out.push_str(&format!(
            "\n#[cfg(feature = \"{arch}\")]\n#[cfg_attr(docsrs, doc(cfg(feature = \"{arch}\")))]\npub mod {module};\n"
        ));
    }
    out
}

/// The variants of the enum `Kind`.
pub(super) fn kinds() -> Result<String, String> {
    let file = DEFINITIONS.kinds().map_err(|e| e.to_string())?;
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
    Ok(out + "}\n")
}

/// The manifest of `pte-core` with a feature for each module.
pub(super) fn features(archs: &[&str]) -> Result<String, String> {
    const BEGIN: &str = "# Generated: a feature for each of `modules` below.\n";
    const END: &str = "# End of what is generated.\n";
    let text = manifest()?;
    let parts = text
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| {
        format!(
            "{MANIFEST}: the generated features must be between `{}` and `{}`",
            BEGIN.trim_end(),
            END.trim_end()
        )
    })?;
    let default: Vec<String> = archs.iter().map(|a| format!("\"{a}\"")).collect();
    let lines: String = archs.iter().map(|a| format!("{a} = []\n")).collect();
    Ok(format!(
        "{before}{BEGIN}default = [{}]\n{lines}{END}{after}",
        default.join(", ")
    ))
}
