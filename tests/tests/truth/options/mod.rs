//! Options and parameters: what they select, and how many decide together.

mod many;
mod selected;
