//! The instructions of the generated modules: `decode` and `kind`, with and without optimization.

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
