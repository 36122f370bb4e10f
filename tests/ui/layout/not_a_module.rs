use pte_core::layout;

layout! { struct Broken; }

fn main() {}
