//! `pte decode`: decodes words by every layout that is asked for.
//!
//! With `--arch`, [`text`] draws a word; without, [`everywhere`] lists what it is on each architecture. JSON is in
//! `word/json.rs`: `pte encode` writes it too.

pub(crate) mod args;
mod everywhere;
mod facts;
mod input;
mod means;
mod session;
mod text;

pub(crate) use session::run;
