//! Words read and written by a layout at run time. Whether layouts are right is for [`check`](crate::check).
//!
//! # How a word is read
//!
//! As the kernel reads it, in this order:
//!
//! 1. **None**, if the rule `none` of the level holds (`pte_none()`).
//! 2. **Present**, if the rule `present` holds (`pte_present()`). The form is the first one whose rule holds; its lines
//!    give the PFN, the other numbers and the flags.
//! 3. Otherwise it is a **non-present entry**. If the level has a rule `swap` (s390's `pte_swap()`) and it does not hold,
//!    the kind is `unknown`. If it holds, or there is none, the type that `pte_to_swp_entry()` reads decides: the kind
//!    with this type number, or `unknown` if no kind has it. The kind gives the offset its meaning: a slot, a PFN with
//!    young and dirty, or markers. At a level without entries every such word is `unknown`.
//!
//! Every word has an answer, and bits that no encoder sets are reported, never dropped.
//!
//! [`decode`] implements this and is verified against the kernel's helpers (`tests/tests/truth/kernel/vectors.rs`). Four
//! more implementations exist because they run elsewhere; a test compares each one with `decode` or with its checks:
//!
//! | implementation | test |
//! |---|---|
//! | the modules of `pte-core`, `layout!` (`pte-expand/src/layout`, `pte-core/src/level.rs`) | `tests/tests/derive/modules/kernel_words.rs` |
//! | `#[derive(PteEntry)]` (`pte-expand/src/derive`) | `tests/tests/derive/enums/kernel_words.rs` |
//! | the web page (`pte-cli/command/src/docs/html/assets/decode/decoder.js`) | `tests/tests/browser/decoder.rs` |
//! | the questions for an SMT solver (`pte-cli/command/src/export/smt2`) | `tests/tests/proof/solver/layouts.rs` |

mod decode;
mod encode;

pub use decode::{Decoded, RawEntry, Stray, decode};
pub use encode::{Fields, encode};
