//! Options that select blocks, rules and lines of present words: all combinations are checked.

mod entries;
mod forms;
mod rules;
mod texts;
