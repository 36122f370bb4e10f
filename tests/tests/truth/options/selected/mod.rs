//! Options that select blocks, rules and lines of present words: every way in which they can be on and off is looked at.

mod entries;
mod forms;
mod rules;
mod texts;
