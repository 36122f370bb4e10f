//! Options and parameters: what they select, and how many of them decide together.

mod many;
mod selected;
