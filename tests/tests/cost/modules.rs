//! The cost of the generated modules: the instructions of `decode` and `kind`, with and without optimization, and the size
//! of what `layout!` expands to.

use arch_defs::DEFINITIONS;

use crate::program::{built, each};

/// A function of x86-64 and the most instructions of a call, in hundredths, over the words of `tests/cost`: without
/// optimization and with it. Without optimization, it was twice as many when each step was a call.
const MOST: [(&str, u64, u64); 2] = [("decode", 12_200, 3_000), ("kind", 4_760, 1_500)];

#[test]
#[cfg_attr(missing_valgrind, ignore = "needs valgrind")]
#[cfg_attr(not(target_arch = "x86_64"), ignore = "needs x86-64")]
fn words_are_read_quickly_without_optimization_too() {
    let (release, debug) = (built(true), built(false));
    for (function, most_slow, most_fast) in MOST {
        let [slow, fast] = [&debug, &release].map(|program| each(program, "module", function));
        println!("{function}, in hundredths: not optimized {slow}, optimized {fast}");
        assert!(slow <= most_slow, "{function}, not optimized: {slow}");
        assert!(fast <= most_fast, "{function}, optimized: {fast}");
    }
}

/// The code of a module, without its documentation, is the tables of the layout: three kilobytes a level and those of the
/// kinds. With the functions in it, it would be 42 kB.
#[test]
fn a_module_is_small() {
    let kernel = DEFINITIONS.newest("x86-64").expect("verified");
    let layout = DEFINITIONS.layout("x86-64", kernel, &Default::default());
    let layout = layout.unwrap_or_else(|e| panic!("{e}"));
    let size = pte_expand::module(&layout).items.to_string().len();
    println!("the module of x86-64: {size} bytes");
    assert!(size <= 20_000, "{size} bytes");
}
