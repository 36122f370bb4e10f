//! `#[derive(PteEntry)]` and `#[derive(PteFlags)]`: enums and structs of a user's crate.

mod another_name;
mod brute_force;
mod forms;
mod guests;
mod holes;
mod kernel_words;
mod leaves;
mod made_up;
mod names;
mod not_walked;
mod order;
mod sets;
mod through_macros;
