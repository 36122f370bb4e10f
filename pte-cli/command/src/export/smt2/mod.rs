//! A layout as questions to a solver, in SMT-LIB 2 (`QF_BV`).
//!
//! The questions are written from the layout itself (the lines of a word, the types of a kind, predicates, limits), not
//! from the word sets that the checks use: a solver's answer is an independent check of theirs.
//!
//! Words are read in the order stated in [`pte_layout::codec`], "How a word is read". The test
//! `tests/tests/proof/solver/layouts.rs` compares each answer of a solver with that of the checks.
//!
//! A question has an id, which is printed before its answer, and asks for values. `unsat` means that there are none: it is
//! the good answer, except where stated below. With `P` for `arch/kernel/level`:
//!
//! | id | it asks for |
//! |---|---|
//! | `P/KIND/none`, `present`, `hw-valid` | a word of the kind that this predicate is true of |
//! | `P/KIND/no-entry` | one that is not none, not present, and no entry by the architecture's own test |
//! | `P/KIND/l1tf` | one with the bit clear that keeps addresses away from memory |
//! | `P/present.FORM/l1tf` | the same of a present word that its lines allow, with a PFN of memory, and that the MMU does not use |
//! | `P/KIND/…/occurs` | the same, and no rule excludes its offset |
//! | `P/KIND/hardware` | one that occurs, and that bits which hardware may set change into something else |
//! | `P/KIND/round-trip` | values of the kind that decoding does not return |
//! | `P/KIND+KIND/share`, and `/occurs` | a word that both kinds can produce |
//! | `P/none/hardware` | a word that is none, and with such bits set is not |
//! | `P/none+present/share` | a word that is both |
//! | `P/nothing` | a word that is not none, not present, and of no kind |
//!
//! Proposals have questions of their own. `VARIANT` is the proposal's name and the number of the variant:
//!
//! | id | it asks for |
//! |---|---|
//! | `P/VARIANT/word` | a word of the variant |
//! | `P/VARIANT/type`, `offset` | a type or an offset of the variant that fits |
//! | `P/VARIANT/use` | a non-present word with the flag that the use of the variant needs |
//! | `P/VARIANT/reserved/BIT` | an entry of its types that occurs and has this bit of the offset set |
//! | `P/VARIANT/empty` | a word that is none and smaller than the one taken for the smallest, or any if that is not none |
//! | `P/VARIANT/none`, `present`, `hw-valid`, `l1tf`, `no-entry` | as of a kind |
//! | `P/VARIANT/zero` | a word that generic code reads as type 0 and offset 0, which means no entry |
//! | `P/VARIANT/unstable` | what is not taken for the variant, and is a word of it but for flags and hardware bits |
//! | `P/VARIANT/unstable/flags`, `hardware` | the same, but for one flag or one such bit |
//! | `P/VARIANT+KIND/share`, and `/occurs` | a word that the kind can produce too |
//! | `P/VARIANT+present/share`, and `/occurs` | a present word that an encoder produces, and with a PFN that exists |
//! | `P/VARIANT+KIND/read` | a word that generic code takes for the kind by its type |
//!
//! For `word`, `type`, `offset` and `use` the good answer is `sat`. `reserved` is asked for each bit from the highest down to
//! the one that is used: only for that one it should be `unsat`.

mod form;
mod kind;
mod layout;
mod pair;
mod predicates;
mod proposal;
mod reading;
mod run;
mod term;
mod values;
mod word;
mod writer;

pub(super) use run::run;
