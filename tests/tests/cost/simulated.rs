//! The instructions of the command with as many architectures and kernels as Linux has: they grow with what is asked,
//! not with what exists. The same counts of a release, with the other costs: `tests/cost/table.py`.

use std::path::Path;

use crate::decode::instructions_of;

/// The arguments, and the millions of instructions when this was written. A fifth more fails.
const BASELINE: [(&[&str], f64); 3] = [
    (&["decode", "0x0fffffffffffdc08", "--arch", "tivogi41"], 5.4),
    (&["decode", "0x0fffffffffffdc08"], 63.8),
    (&["check", "--arch", "tivogi41"], 214.0),
];

/// A layout for each kernel of each architecture, or the words of every form in a check of entries, would cost far more.
#[test]
#[cfg_attr(missing_valgrind, ignore = "needs valgrind")]
fn costs_grow_with_what_is_asked() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulated");
    let _ = std::fs::remove_dir_all(&folder);
    let pte = pte_generate::simulated_command();
    let written = std::process::Command::new(&pte)
        .arg("show")
        .env("PTE_SIMULATED", &folder)
        .output()
        .expect("it runs");
    assert!(written.status.success(), "{written:?}");
    for (args, millions) in BASELINE {
        let now = instructions_of(&pte, args, &[("PTE_SIMULATED", &folder)]);
        println!("pte {}: {now:.2} M, {millions} before", args.join(" "));
        assert!(now <= millions * 1.2, "{args:?}: {now:.2} M instructions");
        assert!(
            now >= millions * 0.7,
            "{args:?}: {now:.2} M; lower the baseline"
        );
    }
}
