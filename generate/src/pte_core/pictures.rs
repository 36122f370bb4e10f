//! Pictures in the documentation of the modules: non-present entries, at each level that has them.

use crate::Files;
use crate::pte::{stdout, try_pte};

use super::chosen::chosen;
use super::{kernel, levels, picture};

/// The path and text of each picture.
pub(super) fn pictures() -> Result<Files, String> {
    let mut out = Files::new();
    for arch in chosen()? {
        let kernel = kernel(arch)?.to_string();
        for level in levels(arch)? {
            let path = format!("pte-core/src/{}", picture(arch, &level));
            let mut export = try_pte()?;
            export.args(["export", "--format", "svg-inline", "--arch", arch]);
            export.args(["--kernel", &kernel, "--level", &level]);
            out.insert(path, stdout(&mut export)?);
        }
    }
    Ok(out)
}
