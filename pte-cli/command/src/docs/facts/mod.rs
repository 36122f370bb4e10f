//! The texts that HTML and Markdown share. Code is in backticks; there is no other markup.
//!
//! [`level`], [`kind`], [`positions`] and [`params`] describe a level; [`history`] what each kernel changed.

mod bits_changed;
pub(crate) mod history;
pub(crate) mod kind;
pub(crate) mod level;
pub(crate) mod params;
pub(crate) mod positions;
pub(crate) mod rules_changed;
