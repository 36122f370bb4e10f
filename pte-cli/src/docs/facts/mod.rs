//! What pages and Markdown say, in words: code stands between backticks, and nothing else is markup.
//!
//! What a level has now is in [`level`], [`kind`], [`positions`] and [`params`]; what kernels changed in [`history`].

mod bits_changed;
pub(crate) mod history;
pub(crate) mod kind;
pub(crate) mod level;
pub(crate) mod params;
pub(crate) mod positions;
pub(crate) mod rules_changed;
