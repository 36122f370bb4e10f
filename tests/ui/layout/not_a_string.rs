use pte_core::layout;

layout! { mod broken { arch = "x86-64", kernel = 6.12 } }

fn main() {}
