//! Pictures in the documentation of the modules: non-present entries, at each level that has them.

use crate::pte;

use super::{architectures, kernel, levels, picture};

/// The path and text of each picture.
pub(super) fn pictures() -> impl Iterator<Item = (String, String)> {
    let all =
        architectures().flat_map(|(_, arch)| levels(arch).into_iter().map(move |l| (arch, l)));
    all.map(|(arch, level)| {
        let drawn = pte::pte()
            .args([
                "export",
                "--format",
                "svg-inline",
                "--arch",
                arch,
                "--kernel",
                &kernel(arch).to_string(),
                "--level",
                &level,
            ])
            .output()
            .expect("pte runs");
        assert!(drawn.status.success(), "{arch} {level}: {drawn:?}");
        let path = format!("pte-core/src/{}", picture(arch, &level));
        (path, String::from_utf8(drawn.stdout).expect("text"))
    })
}
