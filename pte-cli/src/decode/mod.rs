//! `pte decode`: words in, one answer out for each layout that is meant.
//!
//! A word with `--arch` is drawn by [`text`]; without, [`everywhere`] lists what it can be. JSON is `word/json.rs`, which
//! `pte encode` writes too.

pub(crate) mod args;
mod everywhere;
mod facts;
mod input;
mod means;
mod session;
mod text;

pub(crate) use session::run;
